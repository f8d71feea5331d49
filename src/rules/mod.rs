//! Rules: what a paper is, and how its tables are read.
//!
//! A *paper* is what one company has published: clauses, and what follows from them. It stands in a folder of
//! its own, here [`qitaihe`], and everything that names one of its clauses stands there. This folder holds
//! what papers have in common:
//!
//! - A [`Lifecycle`] is the table of a type of case, a [`Row`] a line of it: from this stage, this act leads to
//!   that stage, on these conditions. The judge, the typed view, the options, the diagrams and the listing all
//!   read the same rows.
//! - A condition is an entry of the paper ([`qitaihe::Condition`]): it is decided by what is known of a case,
//!   an event, and the terms of the edition, and comes to whether it holds and by which [`Fact`]. What it asks
//!   for beyond its wording is [`Required`].
//! - A [`Machine`] is a small state machine with its legal [`Move`]s, each resting on a [`Basis`].
//! - An [`Edition`] is what a company chose: numbers, strengths, who may do what. Each of its fields is a
//!   [`Parameter`].
//! - A [`Carrier`] is what in the library makes a requirement of the paper true.

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
