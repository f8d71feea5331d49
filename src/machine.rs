//! How a small state machine is written: its legal moves as a table, and nothing else possible.

use crate::{ruling::Basis, vocabulary::Language};

/// A legal move of a machine.
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
    pub(crate) when: &'static str,
    pub(crate) when_zh: &'static str,
}

impl<State, Signal> Move<State, Signal> {
    /// When the signal is given, in words.
    #[must_use]
    pub const fn when(&self, language: Language) -> &'static str {
        language.say(self.when, self.when_zh)
    }
}

/// Declares the moves of a machine, or of several that share their states: a line is
/// `From: Signal => To, Clause Name & Ruling Name "when" "何时";`. The compiler proves that a signal moves a state in
/// one way only, and what is said to be final: no move leads out of it.
macro_rules! machine {
    ($State:ident on $Signal:ident { $($table:tt)+ }) => {
        impl $State {
            /// Where the machine begins.
            pub const START: Self = machine!(@start Self $($table)+);

            /// Every legal move.
            pub const MOVES: &'static [$crate::Move<Self, $Signal>] =
                machine!(@moves Self $Signal $($table)+);

            /// The state after `signal`, or `None` if the table has no such move.
            #[must_use]
            pub const fn on(self, signal: $Signal) -> Option<Self> {
                machine!(@on self signal Self $Signal $($table)+)
            }

            /// The state after `signal`; a signal the table does not list changes nothing.
            pub(crate) const fn after(self, signal: $Signal) -> Self {
                match self.on(signal) {
                    Some(next) => next,
                    None => self,
                }
            }

            /// Whether no move leads out of this state.
            #[must_use]
            pub const fn is_final(self) -> bool {
                machine!(@final self Self $($table)+)
            }
        }

        const _: () = {
            machine!(
                @proof $State, $State::MOVES,
                (state, signal) => state.on(signal), state => state.is_final()
            );
        };
    };

    ($State:ident on $Signal:ident of $Machine:ident { $( $machine:ident { $($table:tt)+ } )+ }) => {
        impl $Machine {
            /// Where the machine begins.
            #[must_use]
            pub const fn start(self) -> $State {
                match self { $( Self::$machine => machine!(@start $State $($table)+), )+ }
            }

            /// Every legal move.
            #[must_use]
            pub const fn moves(self) -> &'static [$crate::Move<$State, $Signal>] {
                match self { $( Self::$machine => machine!(@moves $State $Signal $($table)+), )+ }
            }

            /// The state after `signal`, or `None` if the table has no such move.
            #[must_use]
            pub const fn on(self, state: $State, signal: $Signal) -> Option<$State> {
                match self {
                    $( Self::$machine => machine!(@on state signal $State $Signal $($table)+), )+
                }
            }

            /// The state after `signal`; a signal the table does not list changes nothing.
            pub(crate) const fn after(self, state: $State, signal: $Signal) -> $State {
                match self.on(state, signal) {
                    Some(next) => next,
                    None => state,
                }
            }

            /// Whether no move leads out of `state`.
            #[must_use]
            pub const fn is_final(self, state: $State) -> bool {
                match self { $( Self::$machine => machine!(@final state $State $($table)+), )+ }
            }
        }

        const _: () = {
            $( machine!(
                @proof $State, $Machine::$machine.moves(),
                (state, signal) => $Machine::$machine.on(state, signal), state => $Machine::$machine.is_final(state)
            ); )+
        };
    };

    (@start $State:ident start $start:ident; $($rest:tt)+) => { $State::$start };
    (@final $state:ident $State:ident start $start:ident; final $($end:ident)|*; $($rest:tt)+) => {
        false $(|| matches!($state, $State::$end))*
    };
    (@moves $State:ident $Signal:ident start $start:ident; final $($end:ident)|*; $(
        $from:ident: $signal:ident => $to:ident, $($Basis:ident $basis:ident)&+ $when:literal $when_zh:literal;
    )+) => {
        &[ $( $crate::Move {
            from: $State::$from,
            signal: $Signal::$signal,
            to: $State::$to,
            basis: &[$($crate::Basis::$Basis($crate::$Basis::$basis)),+],
            when: $when,
            when_zh: $when_zh,
        } ),+ ]
    };
    (@on $state:ident $given:ident $State:ident $Signal:ident start $start:ident; final $($end:ident)|*; $(
        $from:ident: $signal:ident => $to:ident, $($Basis:ident $basis:ident)&+ $when:literal $when_zh:literal;
    )+) => {
        match ($state, $given) {
            $( ($State::$from, $Signal::$signal) => Some($State::$to), )+
            _ => None,
        }
    };
    (@proof $State:ident, $moves:expr,
        ($state:ident, $signal:ident) => $on:expr, $final_state:ident => $is_final:expr
    ) => {
        let mut moves = $moves;
        while let [first, rest @ ..] = moves {
            let ($state, $signal) = (first.from, first.signal);
            assert!(matches!($on, Some(to) if to as usize == first.to as usize), "two moves on one signal");
            let $final_state = first.from;
            assert!(!$is_final, "a move leads out of a final state");
            moves = rest;
        }
    };
}
pub(crate) use machine;
