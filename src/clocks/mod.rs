//! Clocks: due dates, how a case stands against them, the five principles, and what a new notice moves.
//!
//! - [`Policy::due`](crate::Policy::due) and [`Policy::deadline`](crate::Policy::deadline) say when handling is
//!   due, [`Policy::trace`](crate::Policy::trace) how that was counted.
//! - A [`Clock`] is a deadline as it stands at a moment: running, overdue, met, late, and so on. One that has
//!   ended stays as it ended.
//! - A [`PrincipleStanding`] says how one of the five principles of clause 1 stands, and which fact decided it.
//! - A [`DueChange`] is what a notice that arrives later makes of a due date, and of a verdict.
//!
//! Nothing here is stored: due dates are computed from the calendar at each question, so that a new notice
//! reaches every open case.

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
