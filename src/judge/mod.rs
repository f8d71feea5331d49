//! Judging: may this happen to this case now, and what does it make of it? If not, why exactly?
//!
//! [`Policy::judge`](crate::Policy::judge) is the one gate. It looks up the row of the table, decides every
//! condition of the row, and gives the next case, or a [`Refusal`] that remembers all it rested on:
//!
//! 1. is the case bound to this edition, is the event in order, can its dates be written? (`judging.rs`)
//! 2. does the stage take the act? If not, [`Reason::NotTaken`] says which stages do.
//! 3. which conditions do not hold? All of them are told, as [`Unmet`], each with its [`Remedy`]s.
//! 4. what does the act make of the case? (`effect.rs`)
//!
//! [`Policy::open`](crate::Policy::open) makes the first case, [`Policy::replay`](crate::Policy::replay) folds a
//! log, and a [`DecisionRecord`] keeps a judgement so that it can be judged again.

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
