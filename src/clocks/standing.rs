//! How the principles stand: what acts have decided, and what time has.

use chrono::{DateTime, Utc};

use crate::{
    case::Case,
    facts::{ClockKind, ClockState, Principle, PrincipleSet, PrincipleSignal, PrincipleState},
    policy::{OtherEdition, Policy},
    rules::Machine,
};

impl Policy {
    /// How `principle` stands in the current round of `case` at `now`.
    ///
    /// ```
    /// use redress::facts::{Principle, PrincipleState};
    /// use redress::{Case, Channel, Intake, Policy, Subject, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::complaint(Subject::Service, Channel::Department, at))?;
    /// assert_eq!(policy.principle(&case, Principle::EmotionFirst, at)?, PrincipleState::Pending);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn principle(
        &self,
        case: &Case,
        principle: Principle,
        now: DateTime<Utc>,
    ) -> Result<PrincipleState, OtherEdition> {
        self.check_bound(case)?;
        Ok(self.principle_of(case, principle, now))
    }

    /// How a principle stands for a case that is bound to this edition.
    pub(crate) fn principle_of(
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
            Principle::NoOverreach => round.promises,
        }
    }

    /// The principles that stand breached in the current round at `now`.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn breached(&self, case: &Case, now: DateTime<Utc>) -> Result<PrincipleSet, OtherEdition> {
        self.check_bound(case)?;
        Ok(self.breached_of(case, now))
    }

    /// The breaches of a case that is bound to this edition.
    pub(crate) fn breached_of(&self, case: &Case, now: DateTime<Utc>) -> PrincipleSet {
        let stands = |principle| self.principle_of(case, principle, now);
        Principle::ALL
            .iter()
            .copied()
            .filter(|principle| stands(*principle) == PrincipleState::Breached)
            .collect()
    }

    fn prompt_response(&self, case: &Case, now: DateTime<Utc>) -> PrincipleState {
        let accepted_at = case.round.accepted_at;
        self.in_time(case, Principle::PromptResponse, &[ClockKind::Acceptance], accepted_at, now)
    }

    fn outcome_soon(&self, case: &Case, now: DateTime<Utc>) -> PrincipleState {
        let answered_at = case.round.answered_at();
        let clocks = [ClockKind::Handling, ClockKind::Promised];
        self.in_time(case, Principle::OutcomeSoon, &clocks, answered_at, now)
    }

    /// A principle that asks for something to be done before any of these clocks passes.
    fn in_time(
        &self,
        case: &Case,
        principle: Principle,
        clocks: &[ClockKind],
        done_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> PrincipleState {
        let pending = principle.start();
        let closed_at = case.round.closed_at;
        // A time that passed before a withdrawal stays passed: the clocks are read as they stood
        // then, not as cancelled.
        let end = done_at.or(closed_at).unwrap_or(now);
        let any_is = |state| clocks.iter().any(|kind| self.unended(case, *kind, end) == state);
        if any_is(ClockState::Overdue) {
            principle.after(pending, PrincipleSignal::Breach)
        } else if done_at.is_some() && !any_is(ClockState::Unknown) {
            principle.after(pending, PrincipleSignal::Observe)
        } else if done_at.is_none() && closed_at.is_some() {
            principle.after(pending, PrincipleSignal::Waive)
        } else {
            pending
        }
    }
}
