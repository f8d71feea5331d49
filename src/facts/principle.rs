//! The five principles of clause 1, their states, and what moves them.

use crate::words::vocabulary;

vocabulary! {
    /// A principle of clause 1.
    ///
    /// Exhaustive: the source has five.
    Principle ("a principle"), set PrincipleSet: u8 {
        /// Respond in time (clause 1.1).
        PromptResponse = "prompt_response" "prompt response" "及时回应";
        /// The user's feelings first (clause 1.2).
        EmotionFirst = "emotion_first" "feelings first" "先处理情绪";
        /// The user knows how it progresses (clause 1.3).
        Progress = "progress" "user kept informed" "了解进展";
        /// The user is told the outcome soon (clause 1.4).
        OutcomeSoon = "outcome_soon" "prompt outcome" "尽快告知结果";
        /// No promise beyond authority (clause 1.5).
        NoOverreach = "no_overreach" "no promise beyond authority" "不作越权承诺";
    }
}

vocabulary! {
    /// How a principle stands in a round.
    PrincipleState ("a principle state") {
        /// It does not bind this case as it is.
        NotApplicable = "not_applicable" "not applicable" "不适用";
        /// It binds, and nothing has decided it yet.
        Pending = "pending" "pending" "待定";
        /// It was observed.
        Observed = "observed" "observed" "已遵守";
        /// It was breached; that stays so, whatever follows in the round.
        Breached = "breached" "breached" "已违反";
    }
}

vocabulary! {
    /// What moves a principle.
    PrincipleSignal ("a principle signal") {
        /// It binds the case.
        Bind = "bind" "bind" "适用";
        /// It ceases to bind.
        Waive = "waive" "waive" "免除";
        /// What it asks for was done.
        Observe = "observe" "observe" "遵守";
        /// What it asks for can no longer be done, or what it forbids was done.
        Breach = "breach" "breach" "违反";
    }
}
