//! Answers: what a screen, a list or a report asks.
//!
//! - [`Options`] says of every act whether it is open, in which ways, and why not, without trying it.
//! - [`Agenda`] says what is owed, by whom, by when and under which clause, and when to look again.
//! - [`History`] keeps a case with its earlier rounds and its moves between editions.
//! - [`Migration`] says what moving a case to another edition would change, before it is done.
//! - [`Tally`] counts rounds: exact partitions that merge in any order.

mod agenda;
mod history;
mod migration;
mod options;
mod tally;

pub use self::{
    agenda::{Agenda, Due, Duty, Urgency},
    history::{History, Moved},
    migration::{Migration, MigrationError, RoleChange, WarningChange},
    options::{Availability, Choice, Effect, Opening, Options},
    tally::{Attainment, Class, Counted, Month, Partition, Rate, Selection, Tally, Turn},
};
