//! The five principles of clause 1, their states, and what moves them.
//!
//! > 一、处理用户投诉的原则
//!
//! "Principles of handling user complaints." A principle is wider than a deadline: it says how a user is to be
//! treated. Each is followed through a round as a small machine, whose moves are in the
//! [paper](crate::rules::qitaihe); clause 1.2, 1.3 and 1.5 are decided by acts, 1.1 and 1.4 also by time.

use crate::words::vocabulary;

vocabulary! {
    /// A principle of clause 1.
    ///
    /// Exhaustive: the source has five.
    Principle ("a principle"), set PrincipleSet: u8 {
        /// Respond in time: 及时回应,切忌让用户久等 (clause 1.1). Observed by acceptance.
        PromptResponse = "prompt_response" "prompt response" "及时回应";
        /// Feelings first, then the matter: 先处理用户情绪,再处理事件 (clause 1.2). Observed by reassuring.
        EmotionFirst = "emotion_first" "feelings first" "先处理情绪";
        /// The user knows how the matter progresses: 让用户了解事件的进展 (clause 1.3). Observed by a progress notice.
        Progress = "progress" "user kept informed" "了解进展";
        /// The user is told the outcome as soon as possible: 尽快告知用户事件处理结果 (clause 1.4). Observed by telling it
        /// within the limit and by the promised date.
        OutcomeSoon = "outcome_soon" "prompt outcome" "尽快告知结果";
        /// No promise beyond authority and duty: 不做超越权限和职责的承诺 (clause 1.5). Observed until one is made.
        NoOverreach = "no_overreach" "no promise beyond authority" "不作越权承诺";
    }
}

vocabulary! {
    /// Where a principle has come to in a round.
    PrincipleState ("a principle state") {
        /// It does not bind this case: of another type, of a user who cannot be reached, or answered at once.
        NotApplicable = "not_applicable" "not applicable" "不适用";
        /// It binds, and nothing has decided it yet.
        Pending = "pending" "pending" "待定";
        /// It was observed.
        Observed = "observed" "observed" "已遵守";
        /// It was breached, which nothing later in the round can cure.
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
