//! Rounds: what happened between a receipt, or a reopening, and the closure after it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    ActSet, Answerable, Channel, Decision, Delivery, Finding, KeptClocks, PrincipleState, Reply,
    Response,
};
use crate::{
    time::{date, instant},
    words::{any, required, strict_object, vocabulary},
};

vocabulary! {
    /// How a round stands.
    ///
    /// Exhaustive: every round is in exactly one of these.
    RoundState ("a round state") {
        /// The outcome is still owed.
        Open = "open" "open" "办理中";
        /// The outcome was told, or tried; what else the finding demands may still be owed.
        Answered = "answered" "answered" "已答复";
        /// Closed after the outcome was told.
        Closed = "closed" "answered and closed" "已答复并结案";
        /// Closed because the user withdrew.
        Withdrawn = "withdrawn" "withdrawn" "已撤回";
        /// Closed without a reply, as none was needed (suggestions).
        Unanswered = "unanswered" "closed without a reply" "未经答复结案";
    }
}

vocabulary! {
    /// What moves a round.
    RoundSignal ("a round signal") {
        /// The outcome is told.
        Answer = "answer" "answer" "答复";
        /// The case is closed.
        Close = "close" "close" "结案";
        /// The user withdraws.
        Withdraw = "withdraw" "withdraw" "撤回";
        /// The case is reopened: the round ends for good and the next begins.
        Reopen = "reopen" "reopen" "重新办理";
    }
}

vocabulary! {
    /// Who has a complaint in hand.
    Holder ("a holder") {
        /// The dispatch centre.
        Centre = "centre" "dispatch centre" "调度指挥中心";
        /// The department that received it.
        Department = "department" "receiving department" "接收部门";
        /// The responsible unit it was dispatched to.
        Unit = "unit" "responsible unit" "责任单位";
    }
}

impl Holder {
    /// Who has a complaint in hand when it is received, or reopened.
    #[must_use]
    pub const fn at_intake(channel: Channel) -> Self {
        match channel {
            Channel::Department => Self::Department,
            Channel::DispatchCentre | Channel::OnlineMedia => Self::Centre,
        }
    }
}

vocabulary! {
    /// Which receipt governs a round, and where the round counts.
    ///
    /// Exhaustive: a round that is counted under no case is lost to the reports.
    Receipt ("a receipt") {
        /// Its own.
        Own = "own" "first report" "首次反映";
        /// That of an earlier case, which this one repeats and under which it counts.
        Repeat = "repeat" "repeat report" "重复反映";
        /// That of an earlier case, which was withdrawn or became of another type: this one counts itself.
        Inherited = "inherited" "report taken over" "承接先前反映";
    }
}

strict_object! {
    "promised dates", any;
    /// The reply dates promised in a round.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Promised {
        /// The first date promised.
        #[serde(with = "date")]
        pub first: NaiveDate,
        /// The date that governs: the last one promised while the one before had not yet passed.
        #[serde(with = "date")]
        pub due: NaiveDate,
        /// The last date promised; past `due` where a missed promise was renewed in vain.
        #[serde(with = "date")]
        pub latest: NaiveDate,
    }
}

vocabulary! {
    /// How a round was answered.
    Manner ("a manner of answering") {
        /// At once, in the same contact.
        AtOnce = "at_once" "at once" "即时答复";
        /// After the case was worked on.
        AfterWork = "after_work" "after handling" "办理后答复";
    }
}

strict_object! {
    "an outcome", any;
    /// The outcome as it was told to the user.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Outcome {
        /// When it was first told, or tried: this stops the clocks, whatever follows.
        #[serde(with = "instant")]
        pub at: DateTime<Utc>,
        /// How it was answered.
        pub manner: Manner,
        /// Whether it has reached the user: the latest delivery counts.
        pub delivery: Delivery,
    }
}

strict_object! {
    "a round", any;
    /// What happened in a round. A fresh round knows nothing but its receipt, its holder and how the
    /// principles stand.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    #[non_exhaustive]
    pub struct Round {
        /// 1 for the first.
        pub number: u32,
        /// How it stands.
        pub state: RoundState,
        /// Which receipt governs.
        pub receipt: Receipt,
        /// Receipt; of a later round, the instant of reopening; of a repeat, the earlier case's receipt.
        /// It starts the handling clock.
        #[serde(with = "instant")]
        pub received_at: DateTime<Utc>,
        /// Acceptance; of a later round, the instant of reopening.
        #[serde(with = "instant::optional")]
        pub accepted_at: Option<DateTime<Utc>>,
        /// Since when the case is at the step where it stands, or stood at its outcome: the receipt, the
        /// last act that brought it to another stage, or the latest finding.
        #[serde(with = "instant")]
        pub step_since: DateTime<Utc>,
        /// The latest assessment.
        #[serde(deserialize_with = "required")]
        pub assessment: Option<Answerable>,
        /// The first reassurance.
        #[serde(with = "instant::optional")]
        pub reassured_at: Option<DateTime<Utc>>,
        /// How often the user was told of the progress.
        pub progress_notices: u32,
        /// The reply dates promised.
        #[serde(deserialize_with = "required")]
        pub promised: Option<Promised>,
        /// Who has the complaint in hand; of no meaning for the other types.
        pub holder: Holder,
        /// The latest finding.
        #[serde(deserialize_with = "required")]
        pub finding: Option<Finding>,
        /// Which of the duties that a finding may bring were done: reporting, handing to procedure,
        /// dealing with the person, correcting, apologising, recording that the user is unpersuaded.
        pub done: ActSet,
        /// How often the latest finding was explained.
        pub explanations: u32,
        /// How the user took the last explanation of it.
        #[serde(deserialize_with = "required")]
        pub response: Option<Response>,
        /// Whether a suggestion needs a reply.
        #[serde(deserialize_with = "required")]
        pub reply: Option<Reply>,
        /// The leader's decision on a suggestion.
        #[serde(deserialize_with = "required")]
        pub decision: Option<Decision>,
        /// The outcome told to the user.
        #[serde(deserialize_with = "required")]
        pub outcome: Option<Outcome>,
        /// Closure, by whichever way.
        #[serde(with = "instant::optional")]
        pub closed_at: Option<DateTime<Utc>>,
        /// Principle 1.2 as the acts of the round decided it.
        pub emotion_first: PrincipleState,
        /// Principle 1.3 as the acts of the round decided it.
        pub progress: PrincipleState,
        /// Principle 1.5 as the acts of the round decided it.
        pub promises: PrincipleState,
        /// The clocks that stay as an earlier edition left them.
        pub kept: KeptClocks,
    }
}

impl Round {
    /// A round that begins with this receipt.
    pub(crate) const fn begin(number: u32, received_at: DateTime<Utc>, holder: Holder) -> Self {
        Self {
            number,
            state: RoundState::Open,
            receipt: Receipt::Own,
            received_at,
            accepted_at: None,
            step_since: received_at,
            assessment: None,
            reassured_at: None,
            progress_notices: 0,
            promised: None,
            holder,
            finding: None,
            done: ActSet::EMPTY,
            explanations: 0,
            response: None,
            reply: None,
            decision: None,
            outcome: None,
            closed_at: None,
            emotion_first: PrincipleState::NotApplicable,
            progress: PrincipleState::NotApplicable,
            kept: KeptClocks::NONE,
            promises: PrincipleState::NotApplicable,
        }
    }

    /// When the outcome was told, or tried: what stops the clocks.
    #[must_use]
    pub fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.outcome.map(|outcome| outcome.at)
    }
}
