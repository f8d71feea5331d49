//! Answers: what a screen, a list or a report asks.
//!
//! | question | answer | asked by |
//! |---|---|---|
//! | What may happen to this case now, and why not the rest? | [`Options`] | a row of buttons, a form |
//! | What is owed, by whom, by when, under which clause? When should I look again? | [`Agenda`] | a work list |
//! | What happened in earlier rounds, and under which editions? | [`History`] | a file, a report |
//! | What would moving this case to another edition change? | [`Migration`] | an administrator |
//! | How many cases are doing how well, and which ones? | [`Tally`] | a monthly report |
//!
//! None of them has a rule of its own. They read the tables that the judge reads, with the facts of the case
//! and a moment that the host passes in; the same question at the same moment always has the same answer. Each
//! answer is data, serialises, and has texts in English and Chinese.
//!
//! An answer about a case under an edition to which it is not bound would be wrong without looking wrong.
//! [`Policy::agenda`](crate::Policy::agenda), [`Tally::add`] and the like therefore return an error; among the
//! options of such a case every act is blocked, for that reason.

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
