//! Rounds: what happened between a receipt, or a reopening, and the closure after it.
//!
//! A case that is reopened starts afresh, with a limit of its own, and yet must not lose what became of it before
//! (ruling A17). So what belongs to one run from receipt to closure is kept apart from what belongs to the case:
//!
//! | kept for the case | kept in the round |
//! |---|---|
//! | type, channel, first receipt | receipt, acceptance, outcome, closure |
//! | whether the information is complete, whether the user can be reached | assessment, reassurance, progress notices, promises |
//! | what decides the tier | finding, duties done, explanations |
//! | principles breached in earlier rounds | how the principles of this round came out |
//!
//! A case has its current round only. The earlier ones are in the log, and a [`History`](crate::History) reads them
//! from there.

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
    /// How far a round has come, whatever the stage: what a tally counts by.
    ///
    /// Exhaustive: every round is in exactly one of these.
    RoundState ("a round state") {
        /// The outcome is still owed.
        Open = "open" "open" "办理中";
        /// The outcome was told, or telling it was attempted; what the finding demands may still be owed.
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
        /// The case is reopened: this round is over, and the next begins.
        Reopen = "reopen" "reopen" "重新办理";
    }
}

vocabulary! {
    /// Who has a complaint in hand. It decides whether the case must be dispatched: clause 3.1 binds the dispatch centre,
    /// and a department that received a complaint may investigate it itself.
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
    /// Which receipt governs a round, and where the round counts. A matter that a user brings twice is one matter: it
    /// has one limit, from the earliest receipt, and counts once. See [`Case::link`](crate::Case::link).
    ///
    /// Exhaustive: a round that is counted under no case is lost to the reports.
    Receipt ("a receipt") {
        /// Its own: the matter was not brought before.
        Own = "own" "first report" "首次反映";
        /// That of an earlier case, which this one repeats and under which it counts.
        Repeat = "repeat" "repeat report" "重复反映";
        /// That of an earlier case which no longer counts, as it was withdrawn or reclassified: this one counts instead.
        Inherited = "inherited" "report taken over" "承接先前反映";
    }
}

strict_object! {
    "promised dates", any;
    /// The reply dates promised in a round. Three are kept, so that a promise that was missed cannot be hidden by
    /// another one: the first stays on record, and a promise made once the date before has passed moves nothing.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Promised {
        /// The first date promised.
        #[serde(with = "date")]
        pub first: NaiveDate,
        /// The date that governs: the last one promised while the one before had not yet passed.
        #[serde(with = "date")]
        pub due: NaiveDate,
        /// The last date promised. It is later than `due` where it was promised too late to govern.
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
    /// The outcome as it was told to the user: not what it was, which the host keeps, but when and how.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Outcome {
        /// When it was first told, or first attempted: this stops the clocks, whatever follows (ruling A6).
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
    /// What happened in a round. A new round knows its receipt, its holder, and which principles bind it; a
    /// reopened one is accepted too. Everything else is `None`, zero or empty until an act says it.
    ///
    /// In JSON an object with all fields, `null` where nothing is known: a field left out is an error, so that a
    /// store cannot lose a fact unnoticed.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    #[non_exhaustive]
    pub struct Round {
        /// 1 for the first.
        pub number: u32,
        /// How far it has come.
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
        /// Since when the case is at its present step, or was when the outcome was told: the receipt, the
        /// last act that brought it to another stage, or the latest finding. The agenda says "owed since" by this.
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
        /// Who has the complaint in hand. Suggestions and enquiries do not change hands.
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
        /// Principle 1.2, feelings first, as the acts of the round have decided it.
        pub emotion_first: PrincipleState,
        /// Principle 1.3, keeping the user informed, as the acts of the round have decided it.
        pub progress: PrincipleState,
        /// Principle 1.5, no promise beyond authority, as the acts of the round have decided it.
        pub promises: PrincipleState,
        /// The clocks that stay as an earlier edition left them.
        pub kept: KeptClocks,
    }
}

impl Round {
    /// A round that begins with this receipt. The principles are bound afterwards, by the case, which knows whether
    /// the user can be reached.
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

    /// When the outcome was first told, or attempted: what stops the clocks of handling and of a promised reply.
    #[must_use]
    pub fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.outcome.map(|outcome| outcome.at)
    }
}
