//! Clocks, tiers, principles and rounds: the machines of section 7 of the rulebook, and their edges.

#[path = "../common/mod.rs"]
mod common;

mod corrections;
mod due_dates;
mod endings;
mod instants;
mod machines;
mod parameters;
mod principles;
mod promises;
mod rounds;
mod standings;
mod tiers;

use common::{Story, at};
use redress::{
    ClockKind,
    facts::{ClockState, Principle, PrincipleState},
};

impl Story {
    #[track_caller]
    fn clock(&self, kind: ClockKind, now: &str) -> ClockState {
        self.policy.clock(&self.case, kind, at(now)).unwrap().state()
    }

    fn principle(&self, principle: Principle) -> PrincipleState {
        self.policy.principle(&self.case, principle, self.now).unwrap()
    }
}
