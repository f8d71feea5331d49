//! TODO answers/mod.rs

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
