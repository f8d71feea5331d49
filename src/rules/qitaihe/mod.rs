//! What the paper of one company says, and nothing else: the public complaint rules of a Chinese water company.
//!
//! 七台河市供排水有限责任公司用户投诉处理公开制度 (public rules on handling user complaints, Qitaihe Water Supply and
//! Drainage Co., Ltd.), published 2024-05-21, is its only authority. It has seven articles:
//!
//! | article | subject | clauses |
//! |---|---|---|
//! | 一、处理用户投诉的原则 | five principles | 1.1 to 1.5 |
//! | 二、投诉举报处理服务规范 | standards, and rates of 100 % | 2 |
//! | 三、内容 | three types, and how each is handled | 3, 3.1 to 3.3 |
//! | 四、用户投诉的影响程度 | three tiers | 4.1 to 4.3 |
//! | 五、用户投诉处理的时限要求 | at once, or within five working days | 5 |
//! | 六、处理用户投诉的方式 | apologising, and explaining | 6.1, 6.2 |
//! | 七、附则 | entry into force | 7 |
//!
//! Whatever names one of these clauses is in this folder. Whoever knows the clause finds the file:
//!
//! | what | where |
//! |---|---|
//! | the clauses, verbatim and in English | [`Clause`], `clauses.rs` |
//! | what the clauses leave open, and how it is ruled | [`Ruling`], `rulings.rs` |
//! | the tables of the three types | `complaint.rs`, `suggestion.rs`, `enquiry.rs` |
//! | the conditions of the tables, and how each is decided | [`Condition`], `conditions/` |
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
//! The paper of another company gets a folder of its own beside this one, and changes nothing in it.

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
