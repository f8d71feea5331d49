//! Clocks: due dates, how a case measures up to them, the five principles, and what a new notice changes.
//!
//! - [`Policy::due`](crate::Policy::due) and [`Policy::deadline`](crate::Policy::deadline) say when handling is
//!   due, and [`Policy::trace`](crate::Policy::trace) how that was counted, day by day.
//! - A [`Clock`] is one limit of a case at a moment: running, overdue, met, late, and so on. Once ended, it
//!   keeps the state in which it ended.
//! - A [`PrincipleStanding`] says whether one of the five principles of clause 1 is observed or breached, and
//!   which fact decided it.
//! - A [`DueChange`] is what a holiday notice that arrives later makes of a due date and of a verdict.
//!
//! # Three clocks
//!
//! Each round of a case has three [kinds](crate::ClockKind) of clock, all starting at the receipt of the round:
//!
//! | clock | limit | ended by |
//! |---|---|---|
//! | acceptance | the edition's acceptance limit, if it has one | acceptance |
//! | handling | the edition's handling limit; none for suggestions | telling the outcome |
//! | promised | the reply date that was promised, if any | telling the outcome |
//!
//! Closing a round without the act cancels the clock, unless its limit had already passed: then it ends late.
//!
//! # Nothing here is stored
//!
//! A case stores when things happened. Due dates and states are computed from that and from the calendar each
//! time somebody asks, so a new holiday notice reaches every open case at once. The one exception is a
//! [migration](crate::answers::Migration): what had ended or passed under the earlier edition is kept with the
//! case, because the new edition must not judge it again.
//!
//! # Dates that are not settled
//!
//! Past the last published arrangement a due date is *projected*. A clock with a projected date is never
//! called overdue or late; once its date could have passed, its state is *unknown* until the arrangement is
//! published. Warnings may rest on projections, because a warning is not a verdict.

mod account;
mod change;
mod clock;
mod due;
mod reading;
mod standing;
mod words;

pub use self::{
    account::{DecidedBy, PrincipleStanding, Wait},
    change::{DueChange, VerdictChange},
    clock::{Clock, MeasuredBy},
};
pub(crate) use self::{due::Threshold, reading::Glance};
