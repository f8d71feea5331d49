//! The principles that the acts of a round decide: 1.2, feelings first; 1.3, keeping the user informed; 1.5, no promise
//! beyond authority. The other two depend on deadlines too, and are computed when asked.
//!
//! After each act the signals that the new facts give are sent to the machines of the paper, in a fixed order: first
//! whether the principle binds at all, then whether something decides it, then whether the case has ended. A signal that
//! a state has no move for changes nothing, so it does no harm to send one again; and what is observed or breached is
//! final.

use super::Case;
use crate::{
    facts::{
        Act, CaseType, Contact, Principle, PrincipleSet, PrincipleSignal, PrincipleState, Round,
        Stage,
    },
    rules::Machine,
};

/// The principles that the acts of a round decide: 1.2, 1.3 and 1.5.
impl Case {
    /// Binds the principles to a round that begins, as far as its type and the user's contact allow.
    pub(crate) fn begin_principles(&mut self) {
        let [emotion_first, progress] =
            [self.emotion_first_binds(), self.contact == Contact::Reachable].map(binding);
        self.round.emotion_first = begin(Principle::EmotionFirst, emotion_first);
        self.round.progress = begin(Principle::Progress, progress);
        self.round.promises = Principle::NoOverreach.start();
    }

    /// Moves the principles as `act` decides them. It has turned the case `before` into this one.
    pub(crate) fn move_principles(&mut self, act: Act, before: &Self) {
        let closed = self.round.closed_at.is_some();
        let answered_before = before.round.outcome.is_some();
        let at_once = matches!(act, Act::AnswerAtOnce);

        let is_first_handling =
            at_once || (matches!(act, Act::Assign) && before.stage != Stage::Investigating);
        self.round.emotion_first = after_all(
            Principle::EmotionFirst,
            self.round.emotion_first,
            [
                Some(binding(self.emotion_first_binds())),
                deciding(self.round.reassured_at.is_some(), is_first_handling),
                closed.then_some(PrincipleSignal::Waive),
            ],
        );

        // Progress is what is told before the outcome: what happens afterwards decides nothing.
        if !answered_before {
            let binds = self.contact == Contact::Reachable && !at_once;
            self.round.progress = after_all(
                Principle::Progress,
                self.round.progress,
                [
                    Some(binding(binds)),
                    deciding(self.round.progress_notices > 0, self.round.outcome.is_some()),
                    closed.then_some(PrincipleSignal::Waive),
                ],
            );
        }
    }

    /// The principles that acts of the current round have breached; time may have breached others.
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

/// Whether a principle binds, as a signal.
const fn binding(binds: bool) -> PrincipleSignal {
    if binds { PrincipleSignal::Bind } else { PrincipleSignal::Waive }
}

/// What decides a principle: doing what it asks for, or missing the occasion. Both at once is observed.
const fn deciding(observed: bool, missed: bool) -> Option<PrincipleSignal> {
    match (observed, missed) {
        (true, _) => Some(PrincipleSignal::Observe),
        (false, true) => Some(PrincipleSignal::Breach),
        (false, false) => None,
    }
}

/// The state in which a round begins.
fn begin(principle: Principle, binding: PrincipleSignal) -> PrincipleState {
    principle.after(principle.start(), binding)
}

/// The state after these signals, one after another.
fn after_all(
    principle: Principle,
    state: PrincipleState,
    signals: [Option<PrincipleSignal>; 3],
) -> PrincipleState {
    signals.into_iter().flatten().fold(state, |state, signal| principle.after(state, signal))
}
