//! Facts: what can be said of a case, and what can happen to it.
//!
//! - A case begins with an [`Intake`], goes on by [`Event`]s (an [`Act`], the [`Role`] that did it, and when),
//!   and stands in a [`Stage`].
//! - What an act states is its payload: a [`Finding`], a [`Promise`], how an outcome was delivered
//!   ([`Delivery`]). Each is a closed list, or a struct of closed lists.
//! - A [`Round`] holds what happened between a receipt, or a reopening, and the closure after it.
//! - The clocks of a round, its principles and the tier of a complaint have their states and signals here
//!   ([`ClockState`], [`PrincipleState`], [`Tier`]); how they move, the paper says, in [`rules`](crate::rules).
//! - A line of a log is an [`Entry`].
//!
//! Nothing here judges.

mod act;
mod choice;
mod clock;
mod edition_id;
mod event;
mod finding;
mod intake;
mod kept;
mod log;
mod payload;
mod principle;
mod promise;
mod role;
mod round;
mod stage;
mod tier;
mod words;

pub(crate) use self::{act::typed, edition_id::LONGEST_ID, tier::Timing};
pub use self::{
    act::{Act, ActKind, ActSet, OneAct},
    choice::{Answerable, Decision, Delivery, ExposedBy, Ground, Impact, Reply, Response},
    clock::{ClockKind, ClockSignal, ClockState, Ended},
    edition_id::{EditionId, ParseEditionIdError},
    event::Event,
    finding::{Cause, Demand, Finding, Substance},
    intake::{
        CaseType, CaseTypeSet, Channel, ChannelSet, Classification, Contact, Information, Intake,
        Subject,
    },
    kept::{KeptClock, KeptClocks},
    log::{Entry, Record},
    principle::{Principle, PrincipleSet, PrincipleSignal, PrincipleState},
    promise::{Promise, PromiseMatter},
    role::{Role, RoleSet},
    round::{Holder, Manner, Outcome, Promised, Receipt, Round, RoundSignal, RoundState},
    stage::{Stage, StageSet},
    tier::{Exposure, ExposureSet, Tier, TierSignal},
};
