//! What the paper of one company says, and nothing else: the public complaint rules of a Chinese water company.
//!
//! 七台河市供排水有限责任公司用户投诉处理公开制度 (rules for the open handling of user complaints of
//! Qitaihe Water Supply and Drainage Co., Ltd.), published 2024-05-21, is its only authority. Whatever names
//! one of its clauses stands in this folder:
//!
//! | what | where |
//! |---|---|
//! | the clauses, verbatim and in English | [`Clause`], `clauses.rs` |
//! | what the clauses leave open, and how it is ruled | [`Ruling`], `rulings.rs` |
//! | the tables of the three types | `complaint.rs`, `suggestion.rs`, `enquiry.rs` |
//! | the conditions of the tables, and how each is decided | [`Condition`], `conditions.rs` |
//! | what is owed, by when, under which clause | [`clauses_owing`], `duties.rs` |
//! | rounds, clocks, tiers and principles as machines | [`RoundMachine`] …, `machines.rs` |
//! | what the company may choose, and what it chose | [`Parameter`], `parameters.rs`, `edition.rs` |
//! | every requirement, and what in the library carries it | [`Rule`], `rules.rs` |
//! | what one may ask, and where the source says nothing | [`Topic`], `topics.rs` |
//! | what only people can judge | [`Attestation`], `attestations.rs` |
//!
//! A [`Rule`] is one requirement of the source, by its id in the [listing](crate::views::listing); a
//! [`Carrier`](crate::rules::Carrier) is what in the library makes it true. A [`Topic`] answers what the
//! policy says about something, and "nothing" is an answer.
//!
//! ```
//! use redress::rules::qitaihe::{Rule, Topic};
//! use redress::{Condition, Language};
//! let rule = Rule::EmotionFirst;
//! assert_eq!(rule.code(), "R1.2");
//! assert!(rule.conditions().contains(Condition::ReassuredFirst));
//!
//! let answer = Topic::Compensation.text(Language::English).to_string();
//! assert_eq!(answer, "The source says nothing about compensation: nobody may promise it.");
//! ```
//!
//! The paper of another company gets a folder of its own beside this one.

mod attestations;
mod clauses;
mod complaint;
mod conditions;
mod duties;
mod edition;
mod enquiry;
mod machines;
mod parameters;
mod rules;
mod rulings;
mod suggestion;
mod topics;
mod words;

pub use self::{
    attestations::Attestation,
    clauses::{Clause, ClauseSet},
    conditions::{Condition, ConditionSet},
    duties::clauses_owing,
    machines::{ClockMachine, RoundMachine, TierMachine},
    parameters::Parameter,
    rules::Rule,
    rulings::Ruling,
    topics::{Answer, Topic},
};
pub(crate) use self::{
    clauses::LIMITED,
    complaint::complaint,
    duties::{ASKED, DUTIES},
    edition::edition,
    enquiry::enquiry,
    suggestion::suggestion,
};
