//! Why a principle stands as it does, and how long the user has waited where no number says how long.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::{
    case::Case,
    facts::{
        CaseType, ClockKind, ClockState, Contact, Manner, Principle, PrincipleState, RoundState,
    },
    policy::{OtherEdition, Policy},
    time::{Reckoned, Zone, instant, without_leap_second},
    words::{Language, Text},
};

/// The fact that decided how a principle stands.
///
/// More may come: a `match` needs a wildcard.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DecidedBy {
    /// Nothing yet.
    Nothing,
    /// Nothing, as the calendar does not yet tell whether a limit has passed.
    Unsettled(ClockKind),
    /// The case was accepted.
    Accepted(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The user was reassured.
    Reassured(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The matter was handled before the user was reassured.
    HandledFirst,
    /// The user was told of the progress, so often.
    ToldProgress(u32),
    /// The outcome was told without a word of the progress before.
    ToldOutcomeFirst(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The outcome was told, or tried.
    Answered(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The user was answered in the same contact.
    AnsweredAtOnce(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The limit of this clock had passed.
    Passed {
        /// The clock.
        clock: ClockKind,
        /// When it passed.
        #[serde(serialize_with = "instant::serialize")]
        at: DateTime<Utc>,
    },
    /// No promise exceeded the authority of whoever made it.
    PromisesWithinAuthority,
    /// A promise exceeded the authority of whoever made it.
    PromiseBeyondAuthority,
    /// The case is no complaint.
    NoComplaint,
    /// The user cannot be reached.
    Unreachable,
    /// No reply is needed.
    NoReplyNeeded,
    /// The user withdrew, or the case closed.
    Closed(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
}

/// How long a user has waited for what a principle asks, where the policy gives no number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Wait {
    /// The working days after that of receipt.
    pub working_days: Reckoned<i64>,
    /// The time.
    pub time: TimeDelta,
}

/// How a principle stands in the current round, and why.
///
/// Serialises as `{"principle":…,"clause":…,"state":…,"decided_by":…,"waited":{"working_days":…,"certainty":…,"seconds":…}}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct PrincipleStanding {
    /// The principle.
    pub principle: Principle,
    /// How it stands.
    pub state: PrincipleState,
    /// The fact that decided it.
    pub decided_by: DecidedBy,
    /// How long the user waited from the receipt of the round until what the principle asks for was
    /// done, or has waited since. `None` where the policy gives a number, where the principle does not
    /// bind, and where the case does not keep when it was decided.
    pub waited: Option<Wait>,
    pub(super) zone: Zone,
}

impl Policy {
    /// How the five principles of clause 1 stand in the current round of `case` at `now`, and why.
    ///
    /// ```
    /// use redress::clocks::DecidedBy;
    /// use redress::facts::PrincipleState;
    /// use redress::{Act, Case, Channel, Intake, Policy, Role, Subject};
    /// use redress::parse_instant;
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::complaint(Subject::Service, Channel::Department, at))?;
    /// let accepted_at = parse_instant("2024-05-22T09:00:00+08:00")?;
    /// let case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, accepted_at))?;
    ///
    /// let [prompt_response, emotion_first, ..] = policy.principles(&case, accepted_at)?;
    /// assert_eq!(prompt_response.decided_by, DecidedBy::Accepted(accepted_at));
    /// assert_eq!(prompt_response.waited.map(|wait| wait.working_days.value()), Some(1));
    /// assert_eq!(emotion_first.state, PrincipleState::Pending);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn principles(
        &self,
        case: &Case,
        now: DateTime<Utc>,
    ) -> Result<[PrincipleStanding; 5], OtherEdition> {
        self.check_bound(case)?;
        let now = without_leap_second(now);
        let standings = [
            Principle::PromptResponse,
            Principle::EmotionFirst,
            Principle::Progress,
            Principle::OutcomeSoon,
            Principle::NoOverreach,
        ]
        .map(|principle| {
            let state = self.principle_of(case, principle, now);
            let decided_by = self.decided_by(case, principle, state, now);
            let waited = self.waited(case, principle, state, decided_by, now);
            PrincipleStanding { principle, state, decided_by, waited, zone: self.edition().zone }
        });
        Ok(standings)
    }

    fn decided_by(
        &self,
        case: &Case,
        principle: Principle,
        state: PrincipleState,
        now: DateTime<Utc>,
    ) -> DecidedBy {
        use PrincipleState::{Breached, NotApplicable, Observed, Pending};
        let round = case.round();
        let closed = round.closed_at.map(DecidedBy::Closed);
        let decided = match (principle, state) {
            (Principle::PromptResponse, Breached | Pending) => {
                self.passed(case, &[ClockKind::Acceptance], now)
            }
            (Principle::PromptResponse, Observed) => round.accepted_at.map(DecidedBy::Accepted),
            (Principle::OutcomeSoon, Breached | Pending) => {
                self.passed(case, &[ClockKind::Handling, ClockKind::Promised], now)
            }
            (Principle::OutcomeSoon, Observed) => round.answered_at().map(DecidedBy::Answered),
            (Principle::OutcomeSoon, NotApplicable) if round.state == RoundState::Unanswered => {
                Some(DecidedBy::NoReplyNeeded)
            }
            (Principle::EmotionFirst, Observed) => round.reassured_at.map(DecidedBy::Reassured),
            (Principle::EmotionFirst, Breached) => Some(DecidedBy::HandledFirst),
            (Principle::EmotionFirst, NotApplicable) if case.case_type() != CaseType::Complaint => {
                Some(DecidedBy::NoComplaint)
            }
            (Principle::Progress, Observed) => {
                Some(DecidedBy::ToldProgress(round.progress_notices))
            }
            (Principle::Progress, Breached) => round.answered_at().map(DecidedBy::ToldOutcomeFirst),
            (Principle::Progress, NotApplicable) if round.outcome.is_some() => {
                round.outcome.map(|outcome| match outcome.manner {
                    Manner::AtOnce => DecidedBy::AnsweredAtOnce(outcome.at),
                    // A user who could be reached, and was told without a word before, was told in breach.
                    Manner::AfterWork => DecidedBy::Unreachable,
                })
            }
            (Principle::EmotionFirst | Principle::Progress, NotApplicable)
                if case.contact() == Contact::Unreachable =>
            {
                Some(DecidedBy::Unreachable)
            }
            (_, NotApplicable) => closed,
            (Principle::NoOverreach, Observed) => Some(DecidedBy::PromisesWithinAuthority),
            (Principle::NoOverreach, Breached) => Some(DecidedBy::PromiseBeyondAuthority),
            (Principle::EmotionFirst | Principle::Progress | Principle::NoOverreach, Pending) => {
                None
            }
        };
        decided.unwrap_or(DecidedBy::Nothing)
    }

    /// Which of these clocks had passed first when what it measures was done, or has passed at `now`; or
    /// which of them the calendar cannot tell of.
    fn passed(&self, case: &Case, clocks: &[ClockKind], now: DateTime<Utc>) -> Option<DecidedBy> {
        let decided = clocks.iter().filter_map(|kind| {
            let clock = self.clock_of(case, *kind, now);
            match self.unended(case, *kind, clock.ended().or(now)) {
                ClockState::Overdue => {
                    Some(DecidedBy::Passed { clock: *kind, at: clock.deadline()?.end })
                }
                ClockState::Unknown => Some(DecidedBy::Unsettled(*kind)),
                _ => None,
            }
        });
        // What nobody can tell has no instant, and comes last.
        decided.min_by_key(|decided| decided.at().map_or((true, now), |at| (false, at)))
    }

    fn waited(
        &self,
        case: &Case,
        principle: Principle,
        state: PrincipleState,
        decided_by: DecidedBy,
        now: DateTime<Utc>,
    ) -> Option<Wait> {
        let has_no_number = |clocks: &[ClockKind]| {
            clocks.iter().all(|clock| self.deadline_of(case, *clock).is_none())
        };
        let is_asked = match principle {
            Principle::PromptResponse => has_no_number(&[ClockKind::Acceptance]),
            Principle::OutcomeSoon => has_no_number(&[ClockKind::Handling, ClockKind::Promised]),
            Principle::EmotionFirst | Principle::Progress => true,
            Principle::NoOverreach => false,
        };
        let until = match (state, decided_by) {
            (PrincipleState::NotApplicable, _) => None,
            (PrincipleState::Pending, _) => Some(case.round().closed_at.unwrap_or(now)),
            (
                _,
                DecidedBy::Accepted(at)
                | DecidedBy::Reassured(at)
                | DecidedBy::Answered(at)
                | DecidedBy::ToldOutcomeFirst(at),
            ) => Some(at),
            _ => None,
        };
        let (from, until) = (case.round().received_at, until.filter(|_| is_asked)?);
        let until = until.max(from);
        let [first, last] = [from, until].map(|at| self.local_date(at).ok());
        Some(Wait {
            working_days: self.edition().calendar.between(first?, last?),
            time: until.signed_duration_since(from),
        })
    }
}

impl DecidedBy {
    /// When it was decided, if the case keeps that.
    #[must_use]
    pub const fn at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Accepted(at)
            | Self::Reassured(at)
            | Self::ToldOutcomeFirst(at)
            | Self::Answered(at)
            | Self::AnsweredAtOnce(at)
            | Self::Passed { at, .. }
            | Self::Closed(at) => Some(at),
            _ => None,
        }
    }
}

impl PrincipleStanding {
    /// How it stands and why, on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}
