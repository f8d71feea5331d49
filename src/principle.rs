//! The five principles of clause 1: five small machines over a round.

use chrono::{DateTime, Utc};

use crate::{
    Clause,
    act::{Act, Contact},
    case::Case,
    deadline::{ClockKind, ClockState},
    intake::CaseType,
    lifecycle::Stage,
    machine::machine,
    policy::Policy,
    vocabulary::vocabulary,
};

vocabulary! {
    /// A principle of clause 1.
    ///
    /// Exhaustive: the source has five.
    Principle ("a principle"), set PrincipleSet: u8 {
        /// Respond in time (clause 1.1).
        PromptResponse = "prompt_response" "及时回应";
        /// The user's feelings first (clause 1.2).
        EmotionFirst = "emotion_first" "先处理情绪";
        /// The user knows how it progresses (clause 1.3).
        Progress = "progress" "了解进展";
        /// The user is told the outcome soon (clause 1.4).
        OutcomeSoon = "outcome_soon" "尽快告知结果";
        /// No promise beyond authority (clause 1.5).
        NoEmptyPromise = "no_empty_promise" "不越权承诺";
    }
}

vocabulary! {
    /// How a principle stands in a round.
    PrincipleState ("a principle state") {
        /// It does not bind this case as it is.
        NotApplicable = "not_applicable" "不适用";
        /// It binds, and nothing has decided it yet.
        Pending = "pending" "待定";
        /// It was observed.
        Observed = "observed" "已遵守";
        /// It was breached; that stays so, whatever follows in the round.
        Breached = "breached" "已违反";
    }
}

vocabulary! {
    /// What moves a principle.
    PrincipleSignal ("a principle signal") {
        /// It binds the case.
        Bind = "bind" "适用";
        /// It ceases to bind.
        Waive = "waive" "免除";
        /// What it asks for was done.
        Observe = "observe" "遵守";
        /// What it asks for can no longer be done.
        Breach = "breach" "违反";
        /// A promise beyond authority was made after others within it: only principle 1.5 knows
        /// it, since no promise completes its observance.
        Exceed = "exceed" "越权承诺";
    }
}

machine! {
    PrincipleState on PrincipleSignal {
        NotApplicable: Bind => Pending;
        Pending: Waive => NotApplicable;
        Pending: Observe => Observed;
        Pending: Breach => Breached;
        Observed: Exceed => Breached;
    }
}

impl Principle {
    /// The clause that states it.
    #[must_use]
    pub const fn clause(self) -> Clause {
        match self {
            Self::PromptResponse => Clause::PromptResponse,
            Self::EmotionFirst => Clause::EmotionFirst,
            Self::Progress => Clause::Progress,
            Self::OutcomeSoon => Clause::OutcomeSoon,
            Self::NoEmptyPromise => Clause::NoEmptyPromise,
        }
    }
}

/// The principles that the acts of a round decide: 1.2, 1.3 and 1.5.
impl Case {
    /// Binds the principles to a round that begins.
    pub(crate) fn begin_principles(&mut self) {
        let bound = PrincipleState::NotApplicable.after(PrincipleSignal::Bind);
        self.round.promises = bound.after(PrincipleSignal::Observe);
        self.round.emotion_first = bound.after(binding(self.emotion_first_binds()));
        self.round.progress = bound.after(binding(self.contact == Contact::Reachable));
    }

    /// Moves the principles as `act` decides them, which has made this case of the case `before`.
    pub(crate) fn move_principles(&mut self, act: Act, before: &Self) {
        let closed = self.round.closed_at.is_some();
        let answered_before = before.round.outcome.is_some();
        let at_once = matches!(act, Act::AnswerAtOnce);

        let is_first_handling =
            at_once || (matches!(act, Act::Assign) && before.stage != Stage::Investigating);
        let mut emotion = self.round.emotion_first.after(binding(self.emotion_first_binds()));
        if self.round.reassured_at.is_some() {
            emotion = emotion.after(PrincipleSignal::Observe);
        } else if is_first_handling {
            emotion = emotion.after(PrincipleSignal::Breach);
        }
        if closed {
            emotion = emotion.after(PrincipleSignal::Waive);
        }
        self.round.emotion_first = emotion;

        // What happens once the outcome was told decides nothing any more.
        if !answered_before {
            let binds = self.contact == Contact::Reachable && !at_once;
            let mut progress = self.round.progress.after(binding(binds));
            if self.round.progress_notices > 0 {
                progress = progress.after(PrincipleSignal::Observe);
            } else if self.round.outcome.is_some() {
                progress = progress.after(PrincipleSignal::Breach);
            }
            if closed {
                progress = progress.after(PrincipleSignal::Waive);
            }
            self.round.progress = progress;
        }
    }

    /// Clause 1.2 speaks of complaints, and of users who can be reached.
    fn emotion_first_binds(&self) -> bool {
        self.case_type() == CaseType::Complaint && self.contact == Contact::Reachable
    }
}

const fn binding(binds: bool) -> PrincipleSignal {
    if binds { PrincipleSignal::Bind } else { PrincipleSignal::Waive }
}

impl Policy {
    /// How `principle` stands in the current round of `case` at `now`.
    ///
    /// ```
    /// use redress::{Case, Channel, Intake, Policy, Principle, PrincipleState, Subject, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::complaint(Subject::Service, Channel::Department, at))?;
    /// assert_eq!(policy.principle(&case, Principle::EmotionFirst, at), PrincipleState::Pending);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn principle(
        &self,
        case: &Case,
        principle: Principle,
        now: DateTime<Utc>,
    ) -> PrincipleState {
        let round = case.round();
        match principle {
            Principle::PromptResponse => self.prompt_response(case, now),
            Principle::EmotionFirst => round.emotion_first,
            Principle::Progress => round.progress,
            Principle::OutcomeSoon => self.outcome_soon(case, now),
            Principle::NoEmptyPromise => round.promises,
        }
    }

    /// The principles that stand breached in the current round at `now`.
    #[must_use]
    pub fn breached(&self, case: &Case, now: DateTime<Utc>) -> PrincipleSet {
        let stands = |principle| self.principle(case, principle, now);
        Principle::ALL
            .iter()
            .copied()
            .filter(|principle| stands(*principle) == PrincipleState::Breached)
            .collect()
    }

    fn prompt_response(&self, case: &Case, now: DateTime<Utc>) -> PrincipleState {
        let accepted_at = case.round.accepted_at;
        self.in_time(case, &[ClockKind::Acceptance], accepted_at, now)
    }

    fn outcome_soon(&self, case: &Case, now: DateTime<Utc>) -> PrincipleState {
        let answered_at = case.round.answered_at();
        self.in_time(case, &[ClockKind::Handling, ClockKind::Promised], answered_at, now)
    }

    /// A principle that asks for something to be done before any of these clocks passes.
    fn in_time(
        &self,
        case: &Case,
        clocks: &[ClockKind],
        done_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> PrincipleState {
        let pending = PrincipleState::NotApplicable.after(PrincipleSignal::Bind);
        let closed_at = case.round.closed_at;
        // A time that passed before a withdrawal stays passed: the clocks are read as they stood
        // then, not as cancelled.
        let end = done_at.or(closed_at).unwrap_or(now);
        let any_is = |state| clocks.iter().any(|kind| self.unended(case, *kind, end) == state);
        if any_is(ClockState::Overdue) {
            pending.after(PrincipleSignal::Breach)
        } else if done_at.is_some() && !any_is(ClockState::Unknown) {
            pending.after(PrincipleSignal::Observe)
        } else if done_at.is_none() && closed_at.is_some() {
            pending.after(PrincipleSignal::Waive)
        } else {
            pending
        }
    }
}
