//! Judging: may this event happen to this case, and what does the case become? If it may not, exactly why?
//!
//! [`Policy::judge`](crate::Policy::judge) is the only way to change a case by an act. It works in five
//! steps and stops at the first that fails:
//!
//! | step | question | if the answer is no |
//! |---|---|---|
//! | 1 | Is the case bound to this edition? | [`Reason::OtherEdition`] |
//! | 2 | Can the dates of the event be written, and is it no earlier than the last event? | [`Reason::OutOfRange`], [`Reason::OutOfOrder`] |
//! | 3 | Does the table have a row for this type, stage and act? | [`Reason::NotTaken`], with the stages that have one |
//! | 4 | Does every condition of the row hold? | [`Reason::Unmet`], with all conditions that do not |
//! | 5 | If the event starts a new limit, can its last day be written? | [`Reason::OutOfRange`] |
//!
//! A permitted event then takes effect: the case is copied, the stage of the row and the time of the event
//! are entered, and `effect.rs` records what the act makes true.
//!
//! # Why nothing is allocated when an event is permitted
//!
//! A case, an event and the terms of a policy are plain `Copy` values without heap data; the rows are
//! constants; and a set of conditions is one integer. Steps 1 to 5 therefore only read and compare. Only a
//! [`Refusal`] allocates, once: it boxes what it needs to explain itself later, so that the `Result` of a
//! judgement stays about as small as a case. `tests/allocation.rs` counts the allocations.
//!
//! # What else is here
//!
//! - [`Policy::open`](crate::Policy::open) makes the first case from an intake.
//! - [`Policy::replay`](crate::Policy::replay) folds a sequence of events into a case.
//! - [`Policy::record`](crate::Policy::record) keeps a judgement as a [`DecisionRecord`], which can be judged
//!   again years later.
//! - [`Unmet`] and [`Remedy`] explain a condition: what was required, what was found, what would help.

mod effect;
mod judging;
mod opening;
mod record;
mod refusal;
mod replay;
mod unmet;
mod words;

pub(crate) use self::{
    judging::{Bar, new_limit, writable},
    words::cited,
};
pub use self::{
    record::{Checked, DecisionRecord, Held, ReplayMismatch, VERSION, Verdict},
    refusal::{OpenError, Reason, Refusal, ReplayError, Unrecordable},
    unmet::{Remedy, Unmet},
};
