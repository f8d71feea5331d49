//! Rules: what a paper is, and how its tables are read.
//!
//! A *paper* is what one company has published about its handling of complaints: clauses, what they leave open, and
//! what follows from both. It is the only authority; where the library and the paper differ, the library is wrong.
//!
//! # What a paper consists of
//!
//! A paper has a folder of its own, here [`qitaihe`], and whatever names one of its clauses is in there. It brings:
//!
//! | part | in the first paper |
//! |---|---|
//! | clauses, word for word, and rulings where they can be read in several ways | [`qitaihe::Clause`], [`qitaihe::Ruling`] |
//! | a table for each type of case, with the conditions of each row | [`Lifecycle`], [`qitaihe::Condition`] |
//! | what is owed, and when | the lines behind an [`Agenda`](crate::Agenda) |
//! | small machines for what runs beside the stages | [`qitaihe::ClockMachine`] and others |
//! | what the company may choose, and what it chose | [`qitaihe::Parameter`], an [`Edition`] |
//! | each requirement, with what in the library makes it true | [`qitaihe::Rule`], [`Carrier`] |
//!
//! This folder holds what papers have in common: the forms in which they write all that, and how these are read.
//!
//! # How a table is read
//!
//! The table of a type is written as lines, and a line is several [`Row`]s at once:
//!
//! ```text
//! Received | Accepted: Reclassify => same, if BeforeDeadline;
//! ```
//!
//! says: in `received` and in `accepted`, `reclassify` is taken and leaves the stage as it is, on condition that the
//! deadline has not passed. Whether the role is authorised is asked of every row without being written. An act that
//! no row has for a type and a stage is not taken there. An act of which a row exists is permitted if every condition
//! of the row holds; if not, *all* that do not hold are reported, each with
//!
//! - its clause and what was [`Required`] of the event,
//! - the [`Fact`] by which it does not hold,
//! - and the acts that could meet it.
//!
//! Conditions are data, not closures. That alone makes it possible to quote their clauses in a refusal, to list what
//! may be done next, to draw the table and to search all reachable cases for a contradiction. The judge, the typed
//! view, the options, the diagrams and the listing all read the same rows.
//!
//! ```
//! use redress::rules::Lifecycle;
//! use redress::{ActKind, CaseType, Condition, Language, Stage};
//! let complaints = Lifecycle::of(CaseType::Complaint);
//! let row = complaints.row(Stage::Dispatched, ActKind::Assign).unwrap();
//! assert_eq!(row.to, Stage::Investigating);
//! assert!(row.conditions.contains(Condition::ReassuredFirst));
//! assert_eq!(Condition::ReassuredFirst.clause().name(Language::Chinese), "第一条第（二）项");
//! ```
//!
//! # A second company
//!
//! Its paper is a folder beside the first, with its own clauses, tables, conditions and edition, and one `mod` line
//! here; it touches nothing of the first. Its tables are written in the same form and read by the same `table!`; its machines
//! by the same `machine!`. The words of [`facts`](crate::facts) are shared: an act that only one paper knows is
//! simply in no row of the other.
//!
//! The names that follow here without a folder (`Clause`, `Condition`, `Ruling`, …) are those of the only paper there
//! is. With a second one, whatever reads a paper has to be told which; that choice belongs to the [`Edition`].

mod carrier;
mod condition;
mod duty;
mod edition;
mod evaluation;
mod fact;
mod machine;
pub mod qitaihe;
mod table;
mod terms;
mod words;

pub(crate) use self::{
    carrier::carriers,
    condition::{ConditionEntry, Deadline, Help, Helpful, Reads, Within},
    duty::{DutyLine, Since, While},
    evaluation::{Evaluation, Standing},
    fact::Asked,
    machine::machine,
    qitaihe::{Clause, ClauseSet, Condition, ConditionSet, Parameter, Rule, Ruling},
    terms::Terms,
    words::cite,
};
pub use self::{
    carrier::{Carrier, RuleKind, RuleKindSet},
    condition::Proviso,
    edition::{Edition, Grant, ImportantPeriod, PromiseGrant, Strength},
    fact::{Fact, Required},
    machine::{Basis, Machine, Move},
    table::{Lifecycle, Row},
};
