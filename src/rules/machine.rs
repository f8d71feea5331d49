//! How a small state machine is written: its legal moves as a table, and nothing else possible.
//!
//! Beside the stage of a case, other things change by rule: its rounds, the clocks of each round, the tier of a
//! complaint, the five principles. Scattered over `if`s, such rules are forgotten at the next change: a breach is
//! overwritten, a tier falls. So a paper writes each as a table of [`Move`]s, with the clause or the ruling on which
//! each move rests, and the code that finds out *that* something happened only gives a signal. Which state that leads
//! to, and whether it leads anywhere, the table alone says.
//!
//! ```text
//! Overdue: Stop => Late, Ruling LimitStop
//!     "what was due is done too late"
//!     "应办事项逾期完成";
//! ```
//!
//! Diagrams are drawn from the same tables.

use super::{Clause, Ruling};
use crate::words::{Language, Word};

/// What a move rests on: a clause of the source, or a ruling where no clause says it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Basis {
    /// A clause.
    Clause(Clause),
    /// A ruling.
    Ruling(Ruling),
}

impl Basis {
    /// The number of the clause or of the ruling.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clause(clause) => clause.code(),
            Self::Ruling(ruling) => ruling.code(),
        }
    }
}

/// A legal move of a machine: in this state, this signal leads to that state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move<State, Signal> {
    /// The state it leads from.
    pub from: State,
    /// What moves the machine.
    pub signal: Signal,
    /// The state it leads to.
    pub to: State,
    /// The clauses and rulings it rests on, at least one.
    pub basis: &'static [Basis],
    /// When the signal is given, in English and in Chinese.
    pub(crate) when: [&'static str; 2],
}

impl<State, Signal> Move<State, Signal> {
    /// When the signal is given, in words.
    #[must_use]
    pub const fn when(&self, language: Language) -> &'static str {
        let [english, chinese] = self.when;
        language.say(english, chinese)
    }
}

/// A small state machine. Those of the first paper are
/// [`RoundMachine`](super::qitaihe::RoundMachine), [`ClockMachine`](super::qitaihe::ClockMachine),
/// [`TierMachine`](super::qitaihe::TierMachine), and each [`Principle`](crate::facts::Principle).
///
/// ```
/// use redress::facts::{Tier, TierSignal};
/// use redress::rules::{Machine, qitaihe::TierMachine};
/// assert_eq!(TierMachine.on(Tier::Third, TierSignal::Widen), Some(Tier::Second));
/// assert_eq!(TierMachine.on(Tier::First, TierSignal::Widen), None);
/// assert!(TierMachine.is_final(Tier::First));
/// ```
pub trait Machine: Copy {
    /// The states it can be in.
    type State: Word;
    /// What moves it.
    type Signal: Word;

    /// Where it begins.
    fn start(self) -> Self::State;

    /// Every legal move.
    fn moves(self) -> &'static [Move<Self::State, Self::Signal>];

    /// The state after a signal, or `None` if the table has no such move.
    fn on(self, state: Self::State, signal: Self::Signal) -> Option<Self::State>;

    /// Whether no move leads out of a state.
    fn is_final(self, state: Self::State) -> bool;

    /// The state after a signal. One that the table does not list changes nothing: what can no longer be breached is
    /// not breached by another late act.
    #[inline]
    fn after(self, state: Self::State, signal: Self::Signal) -> Self::State {
        self.on(state, signal).unwrap_or(state)
    }
}

/// Writes the tables of machines that share their states: a line is
/// `From: Signal => To, Clause Name & Ruling Name "when" "何时";`.
///
/// The compiler proves two things of every table: that a signal moves a state in one way only, and that no move leads
/// out of a state declared final. The second is what makes "a breach is never cured" more than a comment.
macro_rules! machine {
    ($Machine:ident: $State:ident on $Signal:ident { $( $machine:pat => {
        start $start:ident;
        final $($end:ident)|*;
        $( $from:ident: $signal:ident => $to:ident, $($Basis:ident $basis:ident)&+ $when:literal $when_zh:literal; )+
    } )+ }) => {
        impl $crate::rules::Machine for $Machine {
            type State = $State;
            type Signal = $Signal;

            fn start(self) -> $State {
                match self { $( $machine => $State::$start, )+ }
            }

            fn moves(self) -> &'static [$crate::rules::Move<$State, $Signal>] {
                match self {
                    $( $machine => &[ $( $crate::rules::Move {
                        from: $State::$from,
                        signal: $Signal::$signal,
                        to: $State::$to,
                        basis: &[$($crate::rules::Basis::$Basis($crate::rules::$Basis::$basis)),+],
                        when: [$when, $when_zh],
                    } ),+ ], )+
                }
            }

            #[inline]
            fn on(self, state: $State, signal: $Signal) -> Option<$State> {
                match self {
                    $( $machine => match (state, signal) {
                        $( ($State::$from, $Signal::$signal) => Some($State::$to), )+
                        _ => None,
                    }, )+
                }
            }

            fn is_final(self, state: $State) -> bool {
                match self { $( $machine => [$($State::$end),*].contains(&state), )+ }
            }
        }

        const _: () = {
            $(
                let mut moves: &[(usize, usize)] = &[$( ($State::$from as usize, $Signal::$signal as usize) ),+];
                let ends: &[usize] = &[$($State::$end as usize),*];
                while let [(from, signal), others @ ..] = moves {
                    let mut rest = others;
                    while let [(other, same), later @ ..] = rest {
                        assert!(*other != *from || *same != *signal, "two moves on one signal");
                        rest = later;
                    }
                    let mut finals = ends;
                    while let [end, later @ ..] = finals {
                        assert!(*end != *from, "a move leads out of a final state");
                        finals = later;
                    }
                    moves = others;
                }
            )+
        };
    };
}
pub(crate) use machine;
