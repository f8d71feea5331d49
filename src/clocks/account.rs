//! Why a principle has the state it has, and how long the user waited where no rule says how long is too long.
//!
//! A supervisor who reads "breached" asks *by what*. [`DecidedBy`] names the one fact that decided a state,
//! with its instant where the case keeps it. Some principles ask that something be done "promptly" or "soon"
//! without a number; there the state alone says little, so the time waited is given too ([`Wait`]).

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

/// The fact that decided the state of a principle.
///
/// In JSON the code of the variant, with its data if it has some: `"nothing"`,
/// `{"accepted":"2024-05-22T01:00:00Z"}`, `{"told_progress":2}`, `{"passed":{"clock":…,"at":…}}`.
///
/// More variants may come: a `match` needs a wildcard.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DecidedBy {
    /// Nothing yet: the principle is pending.
    Nothing,
    /// Nothing yet, because the calendar does not tell whether the limit of this clock has passed.
    Unsettled(ClockKind),
    /// The case was accepted.
    Accepted(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The user was reassured.
    Reassured(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The matter was handled before the user was reassured.
    HandledFirst,
    /// The user was told of the progress, this many times.
    ToldProgress(u32),
    /// The user was told the outcome without having been told of the progress before.
    ToldOutcomeFirst(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The user was told the outcome, or this was attempted.
    Answered(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The user was answered on the spot, so there was no progress to tell.
    AnsweredAtOnce(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
    /// The limit of this clock had passed.
    Passed {
        /// The clock.
        clock: ClockKind,
        /// When it passed.
        #[serde(serialize_with = "instant::serialize")]
        at: DateTime<Utc>,
    },
    /// No promise went beyond the authority of whoever made it.
    PromisesWithinAuthority,
    /// A promise went beyond the authority of whoever made it.
    PromiseBeyondAuthority,
    /// The case is not a complaint, and the principle concerns complaints only.
    NoComplaint,
    /// The user cannot be reached, or could not be when the act was due.
    Unreachable,
    /// No reply is needed.
    NoReplyNeeded,
    /// The case was closed first, by withdrawal or otherwise.
    Closed(#[serde(serialize_with = "instant::serialize")] DateTime<Utc>),
}

/// How long a user waited for what a principle asks, where the policy gives no number.
///
/// In JSON `{"working_days":…,"certainty":…,"seconds":…}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Wait {
    /// Working days after the day of receipt, up to and including the last day; and how certain the calendar
    /// is of them.
    pub working_days: Reckoned<i64>,
    /// The time between the two instants.
    pub time: TimeDelta,
}

/// The state of a principle in the current round, and why.
///
/// In JSON `{"principle":…,"clause":…,"state":…,"decided_by":…,"waited":{"working_days":…,"certainty":…,"seconds":…}}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct PrincipleStanding {
    /// The principle.
    pub principle: Principle,
    /// Its state.
    pub state: PrincipleState,
    /// The fact that decided the state.
    pub decided_by: DecidedBy,
    /// How long the user waited, from the receipt of the round until what the principle asks for was done or,
    /// if it was not, until now or closure. `None` where the policy gives a number, since a clock says it
    /// better; where the principle does not apply; and where the case does not keep when it was decided.
    pub waited: Option<Wait>,
    pub(super) zone: Zone,
}

impl Policy {
    /// The state of the five principles of clause 1 in the current round of `case` at `now`, and why.
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

    /// The fact behind a state.
    ///
    /// The state is decided elsewhere; this finds its ground and so reads the same facts in the same order.
    /// Arms come from the special to the general: `NotApplicable` has several grounds, and closure is given
    /// only where none of the others explains it.
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
            // Decided by time: the clock that passed, or the one of which the calendar cannot tell yet.
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
            // Decided by acts: the fact is in the round.
            (Principle::EmotionFirst, Observed) => round.reassured_at.map(DecidedBy::Reassured),
            (Principle::EmotionFirst, Breached) => Some(DecidedBy::HandledFirst),
            (Principle::EmotionFirst, NotApplicable) if case.case_type() != CaseType::Complaint => {
                Some(DecidedBy::NoComplaint)
            }
            (Principle::Progress, Observed) => {
                Some(DecidedBy::ToldProgress(round.progress_notices))
            }
            (Principle::Progress, Breached) => round.answered_at().map(DecidedBy::ToldOutcomeFirst),
            // Nothing to tell in between: answered in the first contact, or unreachable until the outcome.
            (Principle::Progress, NotApplicable) if round.outcome.is_some() => {
                round.outcome.map(|outcome| match outcome.manner {
                    Manner::AtOnce => DecidedBy::AnsweredAtOnce(outcome.at),
                    // Had the user been reachable when told after work, this would be a breach and not reach here.
                    Manner::AfterWork => DecidedBy::Unreachable,
                })
            }
            (Principle::EmotionFirst | Principle::Progress, NotApplicable)
                if case.contact() == Contact::Unreachable =>
            {
                Some(DecidedBy::Unreachable)
            }
            // Nothing else exempts, so the round was closed first.
            (_, NotApplicable) => closed,
            (Principle::NoOverreach, Observed) => Some(DecidedBy::PromisesWithinAuthority),
            (Principle::NoOverreach, Breached) => Some(DecidedBy::PromiseBeyondAuthority),
            (Principle::EmotionFirst | Principle::Progress | Principle::NoOverreach, Pending) => {
                None
            }
        };
        decided.unwrap_or(DecidedBy::Nothing)
    }

    /// Which of these clocks passed first, by the time that what it measures was done, or else by `now`; if none
    /// did, one of which the calendar cannot tell.
    fn passed(&self, case: &Case, clocks: &[ClockKind], now: DateTime<Utc>) -> Option<DecidedBy> {
        // Read as if nothing had ended the clock, at the instant at which something did, as the state was.
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
        // `Unsettled` has no instant and sorts after every clock that has passed.
        decided.min_by_key(|decided| decided.at().map_or((true, now), |at| (false, at)))
    }

    /// How long the user waited for what a principle asks: only where no clock measures it.
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
        // A principle with a number has a clock, and a promise has a date; for both the wait would be a second,
        // weaker answer to the same question.
        let is_asked = match principle {
            Principle::PromptResponse => has_no_number(&[ClockKind::Acceptance]),
            Principle::OutcomeSoon => has_no_number(&[ClockKind::Handling, ClockKind::Promised]),
            Principle::EmotionFirst | Principle::Progress => true,
            Principle::NoOverreach => false,
        };
        // Until what was asked for was done; if it was not, until closure or now. A breach without such an
        // instant, as of a matter handled first, has no end to measure.
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
        // What was done before the receipt of a later round, or asked about before it, took no time at all.
        let until = until.max(from);
        let [first, last] = [from, until].map(|at| self.local_date(at).ok());
        Some(Wait {
            working_days: self.edition().calendar.between(first?, last?),
            time: until.signed_duration_since(from),
        })
    }
}

impl DecidedBy {
    /// When the fact came about, if the case keeps that: of notices of progress, for example, only the number
    /// is kept.
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
    /// The state and its ground, on one line for a clerk.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}
