//! The state of the five principles: which ones acts decide, and which ones time decides.
//!
//! | principle | decided by | where |
//! |---|---|---|
//! | 1.1 prompt response | time: accepted before the acceptance limit passes | computed here |
//! | 1.2 emotion first | acts: reassured before the matter is handled | stored in the round |
//! | 1.3 progress | acts: told of the progress before the outcome | stored in the round |
//! | 1.4 outcome soon | time: told before the handling limit and the promised date pass | computed here |
//! | 1.5 no overreach | acts: a promise beyond one's authority | stored in the round |
//!
//! What acts decide is recorded when the act happens, and no notice and no passing of time can change it. What
//! time decides is computed from the clocks, because a due date can still move while a case is open: stored,
//! it would be wrong after the next notice.

use chrono::{DateTime, Utc};

use crate::{
    case::Case,
    facts::{ClockKind, ClockState, Principle, PrincipleSet, PrincipleSignal, PrincipleState},
    policy::{OtherEdition, Policy},
    rules::Machine,
};

impl Policy {
    /// The state of `principle` in the current round of `case` at `now`.
    /// [`principles`](Self::principles) gives all five, with the facts that decided them.
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

    /// The state of a principle, for a case that is bound to this edition.
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

    /// The principles that are breached in the current round at `now`. Breaches of earlier rounds are in
    /// [`Case::breached_before`].
    ///
    /// ```
    /// use redress::facts::Principle;
    /// use redress::{Channel, Intake, Policy, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    /// // Nobody has answered it when the fifth working day is over.
    /// let too_late = parse_instant("2024-05-29T00:00:00+08:00")?;
    /// assert!(policy.breached(&case, at)?.is_empty());
    /// assert!(policy.breached(&case, too_late)?.contains(Principle::OutcomeSoon));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn breached(&self, case: &Case, now: DateTime<Utc>) -> Result<PrincipleSet, OtherEdition> {
        self.check_bound(case)?;
        Ok(self.breached_of(case, now))
    }

    /// The breached principles, for a case that is bound to this edition; reopening notes them.
    pub(crate) fn breached_of(&self, case: &Case, now: DateTime<Utc>) -> PrincipleSet {
        let stands = |principle| self.principle_of(case, principle, now);
        Principle::ALL
            .iter()
            .copied()
            .filter(|principle| stands(*principle) == PrincipleState::Breached)
            .collect()
    }

    /// Principle 1.1: accepted before the acceptance limit passes. Without a limit, accepting is enough.
    fn prompt_response(&self, case: &Case, now: DateTime<Utc>) -> PrincipleState {
        let accepted_at = case.round.accepted_at;
        self.in_time(case, Principle::PromptResponse, &[ClockKind::Acceptance], accepted_at, now)
    }

    /// Principle 1.4: told before the handling limit passes, and before the promised date does. A suggestion has
    /// only a promised date, if any.
    fn outcome_soon(&self, case: &Case, now: DateTime<Utc>) -> PrincipleState {
        let answered_at = case.round.answered_at();
        let clocks = [ClockKind::Handling, ClockKind::Promised];
        self.in_time(case, Principle::OutcomeSoon, &clocks, answered_at, now)
    }

    /// A principle that asks for something to be done before any of these clocks passes.
    ///
    /// - Breached, as soon as one of them has passed without it.
    /// - Observed, once it was done in time, provided the calendar can tell.
    /// - Not applicable, if the round was closed without it and in time: nothing can be owed any more.
    /// - Pending otherwise.
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
        // The clocks are read as of the instant at which the waiting ended, and as if nothing had ended them:
        // a limit that had passed before a withdrawal counts as passed, not as cancelled.
        let end = done_at.or(closed_at).unwrap_or(now);
        let any_is = |state| clocks.iter().any(|kind| self.unended(case, *kind, end) == state);
        // A breach by one clock is certain even if the calendar cannot tell of the other, so it is asked first.
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
