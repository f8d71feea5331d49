//! Promises to the user.
//!
//! Clause 1.5 forbids promises beyond one's authority and duty (不做超越权限和职责的承诺), and clause 3.2 demands one:
//! a reply date for a suggestion that needs a reply. Who may promise depends on what is promised, so promises have an
//! authority table of their own, by [`PromiseMatter`].

use chrono::NaiveDate;

use crate::words::vocabulary;

vocabulary! {
    /// What a promise is about: the key of the authority table for promises (clause 1.5).
    PromiseMatter ("a matter of promise") {
        /// When the user will have a reply. For a complaint or an enquiry no later than the limit allows.
        ReplyDate = "reply_date" "reply date" "回复期限";
        /// That an error will be corrected.
        Correction = "correction" "correction" "纠正";
        /// Compensation. The source names nobody who may promise it, so nobody may (ruling A20).
        Compensation = "compensation" "compensation" "赔偿";
        /// A disciplinary outcome. The source names nobody who may promise it, so nobody may (ruling A20).
        DisciplinaryOutcome = "disciplinary_outcome" "disciplinary outcome" "处分结果";
    }
}

/// A promise to the user (clause 1.5). Only a reply date starts a clock; of the others a case only keeps
/// whether one went beyond authority.
///
/// In a log line `{"act":"promise","matter":"reply_date","due":"2024-05-30", …}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Promise {
    /// A reply by the end of a local date.
    ReplyDate {
        /// The date promised.
        due: NaiveDate,
    },
    /// That an error will be corrected.
    Correction,
    /// Compensation.
    Compensation,
    /// A disciplinary outcome.
    DisciplinaryOutcome,
}

impl Promise {
    /// What the promise is about.
    #[must_use]
    pub const fn matter(self) -> PromiseMatter {
        match self {
            Self::ReplyDate { .. } => PromiseMatter::ReplyDate,
            Self::Correction => PromiseMatter::Correction,
            Self::Compensation => PromiseMatter::Compensation,
            Self::DisciplinaryOutcome => PromiseMatter::DisciplinaryOutcome,
        }
    }
}
