//! The clocks of a round, their states, and what moves them.
//!
//! Complaint handling is measured at three places: how soon a case is taken on, how soon it is answered, and
//! whether a promised reply came when it was promised. Each is a clock of the round. How a clock moves is a table
//! of the paper ([`ClockMachine`](crate::rules::qitaihe::ClockMachine)); its state at a given moment is
//! computed by [`clocks`](crate::clocks) whenever it is asked, and so is never out of date.

use chrono::{DateTime, Utc};

use crate::words::vocabulary;

vocabulary! {
    /// The clocks of a round.
    ClockKind ("a clock") {
        /// From receipt to acceptance (clause 1.1). The source says "in time" and gives no number, so the base policy
        /// measures it without a limit.
        Acceptance = "acceptance" "acceptance" "受理";
        /// From receipt to the outcome (clause 5): at most five working days, for complaints and enquiries.
        Handling = "handling" "handling" "处理";
        /// To the reply date promised to the user (clause 3.2), for any type: the last date that was promised while
        /// the one before had not passed.
        Promised = "promised" "promised reply" "承诺回复";
    }
}

vocabulary! {
    /// The state of a clock, under the calendar as it is published: a new notice makes another policy,
    /// which may settle what is unknown.
    ///
    /// Exhaustive: a report that leaves a state out does not add up.
    ClockState ("a clock state") {
        /// The clock is not for this case.
        NotApplicable = "not_applicable" "not applicable" "不适用";
        /// It measures, but the policy sets no limit: neither met nor late, and in no rate.
        NoThreshold = "no_threshold" "no threshold" "未设时限";
        /// It runs and is not past due.
        Running = "running" "running" "计时中";
        /// It runs past its due date.
        Overdue = "overdue" "overdue" "逾期未完成";
        /// It was stopped in time.
        Met = "met" "met" "按期完成";
        /// Its due date had passed when it was stopped; or when its case was withdrawn or closed without a
        /// reply, which cures no breach.
        Late = "late" "late" "逾期结束";
        /// Its case was withdrawn, or closed without a reply that was not needed, before its due date had passed.
        Cancelled = "cancelled" "cancelled" "已取消";
        /// The calendar does not tell. Not yet: the due date is projected, and the moment asked about, or that of
        /// the stop, is past what is published. Or never: the due date rests on days before the calendar begins.
        Unknown = "unknown" "unknown" "尚不能确定";
    }
}

vocabulary! {
    /// What moves a clock from one state to another.
    ClockSignal ("a clock signal") {
        /// It starts, with a limit.
        Start = "start" "start" "开始计时";
        /// It starts, and the policy sets no limit.
        StartWithoutLimit = "start_without_limit" "start without a limit" "开始计时（未设时限）";
        /// The due date passes.
        Pass = "pass" "pass the deadline" "到期";
        /// Time runs past what the calendar has published, with the due date projected.
        LoseCertainty = "lose_certainty" "run past the published calendar" "超出已公布的日历";
        /// What was due is done.
        Stop = "stop" "stop" "停止";
        /// The case is withdrawn or closes without a reply.
        Cancel = "cancel" "cancel" "取消";
        /// The case is reclassified as a type without this clock.
        Lift = "lift" "cease to apply" "不再适用";
    }
}

/// What has ended a clock. The difference counts where a deadline had not passed: what was done in time is met,
/// what was closed without being done is cancelled.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ended {
    /// Nothing yet.
    NotYet,
    /// What it measures was done.
    Done(DateTime<Utc>),
    /// The case was closed without that.
    Cancelled(DateTime<Utc>),
}

impl Ended {
    /// When it ended, or else `now`: the instant at which the clock is read.
    pub(crate) const fn or(self, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::NotYet => now,
            Self::Done(at) | Self::Cancelled(at) => at,
        }
    }
}
