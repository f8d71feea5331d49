//! Promises to the user.

use chrono::NaiveDate;

use crate::words::vocabulary;

vocabulary! {
    /// What a promise is about: the key of the authority table for promises (clause 1.5).
    PromiseMatter ("a matter of promise") {
        /// When the user will have a reply.
        ReplyDate = "reply_date" "reply date" "回复期限";
        /// That an error will be corrected.
        Correction = "correction" "correction" "纠正";
        /// Compensation. The source names nobody who may promise it.
        Compensation = "compensation" "compensation" "赔偿";
        /// A disciplinary outcome. The source names nobody who may promise it.
        DisciplinaryOutcome = "disciplinary_outcome" "disciplinary outcome" "处分结果";
    }
}

/// A promise to the user (clause 1.5).
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
