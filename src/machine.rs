//! How a small state machine is written: its moves as a table, and nothing else possible.

/// Declares `State::MOVES` and `State::on` from one table: `From: Signal => To;`.
macro_rules! machine {
    ($State:ident on $Signal:ident { $( $from:ident: $signal:ident => $to:ident; )+ }) => {
        impl $State {
            /// Every legal move: from, on which signal, to.
            pub const MOVES: &'static [(Self, $Signal, Self)] =
                &[$((Self::$from, $Signal::$signal, Self::$to)),+];

            /// The state after `signal`, or `None` if the table has no such move.
            #[must_use]
            pub const fn on(self, signal: $Signal) -> Option<Self> {
                match (self, signal) {
                    $( (Self::$from, $Signal::$signal) => Some(Self::$to), )+
                    _ => None,
                }
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
            pub fn is_final(self) -> bool {
                Self::MOVES.iter().all(|(from, _, _)| *from != self)
            }
        }
    };
}
pub(crate) use machine;
