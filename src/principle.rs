//! The five principles of clause 1: five small machines over a round.

mod standing;

use crate::{clause::Clause, machine::machine, vocabulary::vocabulary};

vocabulary! {
    /// A principle of clause 1.
    ///
    /// Exhaustive: the source has five.
    Principle ("a principle"), set PrincipleSet: u8 {
        /// Respond in time (clause 1.1).
        PromptResponse = "prompt_response" "及时回应";
        /// The user's feelings first (clause 1.2).
        EmotionFirst = "emotion_first" "先处理情绪";
        /// The user knows how it progresses (clause 1.3).
        Progress = "progress" "了解进展";
        /// The user is told the outcome soon (clause 1.4).
        OutcomeSoon = "outcome_soon" "尽快告知结果";
        /// No promise beyond authority (clause 1.5).
        NoOverreach = "no_overreach" "不作越权承诺";
    }
}

vocabulary! {
    /// How a principle stands in a round.
    PrincipleState ("a principle state") {
        /// It does not bind this case as it is.
        NotApplicable = "not_applicable" "不适用";
        /// It binds, and nothing has decided it yet.
        Pending = "pending" "待定";
        /// It was observed.
        Observed = "observed" "已遵守";
        /// It was breached; that stays so, whatever follows in the round.
        Breached = "breached" "已违反";
    }
}

vocabulary! {
    /// What moves a principle.
    PrincipleSignal ("a principle signal") {
        /// It binds the case.
        Bind = "bind" "适用";
        /// It ceases to bind.
        Waive = "waive" "免除";
        /// What it asks for was done.
        Observe = "observe" "遵守";
        /// What it asks for can no longer be done.
        Breach = "breach" "违反";
        /// A promise beyond authority was made after others within it: only principle 1.5 knows
        /// it, since no promise completes its observance.
        Exceed = "exceed" "越权承诺";
    }
}

machine! {
    PrincipleState on PrincipleSignal {
        NotApplicable: Bind => Pending;
        Pending: Waive => NotApplicable;
        Pending: Observe => Observed;
        Pending: Breach => Breached;
        Observed: Exceed => Breached;
    }
}

impl Principle {
    /// The clause that states it.
    #[must_use]
    pub const fn clause(self) -> Clause {
        match self {
            Self::PromptResponse => Clause::PromptResponse,
            Self::EmotionFirst => Clause::EmotionFirst,
            Self::Progress => Clause::Progress,
            Self::OutcomeSoon => Clause::OutcomeSoon,
            Self::NoOverreach => Clause::NoOverreach,
        }
    }
}
