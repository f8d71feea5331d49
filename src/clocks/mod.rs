//! TODO clocks/mod.rs

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
