//! How the principles stand: what acts decide, and what time decides.

use chrono::{DateTime, Utc};

use super::{Principle, PrincipleSet, PrincipleSignal, PrincipleState};
use crate::{
    act::Act,
    binding::OtherEdition,
    case::Case,
    deadline::{ClockKind, ClockState},
    intake::{CaseType, Contact},
    lifecycle::Stage,
    policy::Policy,
    round::Round,
};

/// The principles that the acts of a round decide: 1.2, 1.3 and 1.5.
impl Case {
    /// Binds the principles to a round that begins.
    pub(crate) fn begin_principles(&mut self) {
        let [emotion_first, progress] =
            [self.emotion_first_binds(), self.contact == Contact::Reachable].map(binding);
        self.round.emotion_first = Principle::EmotionFirst.begin(emotion_first);
        self.round.progress = Principle::Progress.begin(progress);
        self.round.promises = Principle::NoOverreach.start();
    }

    /// Moves the principles as `act` decides them, which has made this case of the case `before`.
    pub(crate) fn move_principles(&mut self, act: Act, before: &Self) {
        let closed = self.round.closed_at.is_some();
        let answered_before = before.round.outcome.is_some();
        let at_once = matches!(act, Act::AnswerAtOnce);

        let is_first_handling =
            at_once || (matches!(act, Act::Assign) && before.stage != Stage::Investigating);
        self.round.emotion_first = Principle::EmotionFirst.after_all(
            self.round.emotion_first,
            [
                Some(binding(self.emotion_first_binds())),
                deciding(self.round.reassured_at.is_some(), is_first_handling),
                closed.then_some(PrincipleSignal::Waive),
            ],
        );

        // What happens once the outcome was told decides nothing any more.
        if !answered_before {
            let binds = self.contact == Contact::Reachable && !at_once;
            self.round.progress = Principle::Progress.after_all(
                self.round.progress,
                [
                    Some(binding(binds)),
                    deciding(self.round.progress_notices > 0, self.round.outcome.is_some()),
                    closed.then_some(PrincipleSignal::Waive),
                ],
            );
        }
    }

    /// The principles that acts of the current round have breached, whatever time has.
    pub(crate) fn breached_by_acts(&self) -> PrincipleSet {
        let Round { emotion_first, progress, promises, .. } = self.round;
        let states = [
            (Principle::EmotionFirst, emotion_first),
            (Principle::Progress, progress),
            (Principle::NoOverreach, promises),
        ];
        let breached = states.into_iter().filter(|(_, state)| *state == PrincipleState::Breached);
        breached.map(|(principle, _)| principle).collect()
    }

    /// Clause 1.2 speaks of complaints, and of users who can be reached.
    fn emotion_first_binds(&self) -> bool {
        self.case_type() == CaseType::Complaint && self.contact == Contact::Reachable
    }
}

const fn binding(binds: bool) -> PrincipleSignal {
    if binds { PrincipleSignal::Bind } else { PrincipleSignal::Waive }
}

const fn deciding(observed: bool, missed: bool) -> Option<PrincipleSignal> {
    match (observed, missed) {
        (true, _) => Some(PrincipleSignal::Observe),
        (false, true) => Some(PrincipleSignal::Breach),
        (false, false) => None,
    }
}

impl Principle {
    /// The state in which a round begins.
    const fn begin(self, binding: PrincipleSignal) -> PrincipleState {
        self.after(self.start(), binding)
    }

    /// The state after these signals, one by one.
    fn after_all(
        self,
        state: PrincipleState,
        signals: [Option<PrincipleSignal>; 3],
    ) -> PrincipleState {
        signals.into_iter().flatten().fold(state, |state, signal| self.after(state, signal))
    }
}

impl Policy {
    /// How `principle` stands in the current round of `case` at `now`.
    ///
    /// ```
    /// use redress::{Case, Channel, Intake, Policy, Principle, PrincipleState, Subject, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::complaint(Subject::Service, Channel::Department, at))?;
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
