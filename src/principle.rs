//! The five principles of clause 1: five small machines over a round.

mod account;
mod standing;
mod words;

pub use account::{DecidedBy, PrincipleStanding, Wait};

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
        /// What it asks for can no longer be done, or what it forbids was done.
        Breach = "breach" "违反";
    }
}

machine! {
    PrincipleState on PrincipleSignal of Principle {
        PromptResponse {
            start Pending;
            final NotApplicable | Observed | Breached;
            Pending: Observe => Observed, Clause PromptResponse
                "the case is accepted, within the acceptance limit if the policy sets one"
                "已受理；制度设有受理时限的，在时限之内";
            Pending: Breach => Breached, Clause PromptResponse
                "an acceptance limit that the policy sets has passed before"
                "受理之前已超过制度所设受理时限";
            Pending: Waive => NotApplicable, Ruling Withdrawal
                "the user withdraws before"
                "受理之前用户撤回";
        }
        EmotionFirst {
            start NotApplicable;
            final Observed | Breached;
            NotApplicable: Bind => Pending, Clause EmotionFirst
                "the case is a complaint, and the user can be reached"
                "属于投诉，且用户可联系";
            Pending: Waive => NotApplicable, Ruling Unreachable & Ruling Reclassification
                "the user cannot be reached, or the case is no complaint any more, or closed"
                "用户无法联系，或不再属于投诉，或已结案";
            Pending: Observe => Observed, Clause EmotionFirst
                "the user is reassured before the matter is handled, or once a lost user is back"
                "处理事件之前已安抚用户情绪，或在恢复联系后安抚";
            Pending: Breach => Breached, Clause EmotionFirst
                "the matter is handled first, where the policy only advises against it"
                "未安抚情绪即处理事件，而制度仅作提示";
        }
        Progress {
            start NotApplicable;
            final Observed | Breached;
            NotApplicable: Bind => Pending, Clause Progress
                "the user can be reached"
                "用户可联系";
            Pending: Waive => NotApplicable, Ruling Unreachable & Clause Progress
                "the user cannot be reached, or was answered at once, or the case is closed"
                "用户无法联系，或已即时答复，或已结案";
            Pending: Observe => Observed, Clause Progress
                "the user is told of the progress before the outcome"
                "告知结果之前已告知进展";
            Pending: Breach => Breached, Clause Progress
                "the outcome is told without a word of the progress before"
                "未告知进展即告知结果";
        }
        OutcomeSoon {
            start Pending;
            final NotApplicable | Observed | Breached;
            Pending: Observe => Observed, Clause OutcomeSoon
                "the outcome is told within the handling limit and the promised date"
                "在处理时限和承诺期限之内告知结果";
            Pending: Breach => Breached, Clause OutcomeSoon
                "the handling limit or the promised date has passed before that, or before the case is closed"
                "告知结果或结案之前已超过处理时限或承诺期限";
            Pending: Waive => NotApplicable, Ruling Withdrawal & Clause Suggestion
                "the user withdraws, or a suggestion that needs no reply is closed without one"
                "用户撤回，或无需回复的建议未经答复即结案";
        }
        NoOverreach {
            start Observed;
            final Breached;
            Observed: Breach => Breached, Clause NoOverreach
                "a promise exceeds authority, where the policy only advises against it"
                "承诺超越权限，而制度仅作提示";
        }
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
