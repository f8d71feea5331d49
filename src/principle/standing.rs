//! How the principles stand: what acts decide, and what time decides.

use chrono::{DateTime, Utc};

use super::{Principle, PrincipleSet, PrincipleSignal, PrincipleState};
use crate::{
    act::Act,
    case::Case,
    deadline::{ClockKind, ClockState},
    intake::{CaseType, Contact},
    lifecycle::Stage,
    policy::Policy,
};

/// The principles that the acts of a round decide: 1.2, 1.3 and 1.5.
impl Case {
    /// Binds the principles to a round that begins.
    pub(crate) fn begin_principles(&mut self) {
        let bound = PrincipleState::NotApplicable.after(PrincipleSignal::Bind);
        self.round.promises = bound.after(PrincipleSignal::Observe);
        self.round.outcome_soon = bound;
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
            Principle::NoOverreach => round.promises,
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
        if case.round.outcome_soon != PrincipleState::Pending {
            return case.round.outcome_soon;
        }
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
