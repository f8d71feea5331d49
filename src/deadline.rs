//! Due dates and clocks: a machine that runs, passes its due date, and stops for good.

use core::num::NonZeroU16;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::{
    calendar::DueDate,
    case::Case,
    machine::machine,
    policy::{DayEnd, Edition, Policy},
    time::{LAST_DATE, OutOfRange},
    vocabulary::vocabulary,
};

vocabulary! {
    /// The clocks of a round.
    ClockKind ("a clock") {
        /// From receipt to acceptance (clause 1.1); the base policy sets it no limit.
        Acceptance = "acceptance" "受理";
        /// From receipt to the outcome (clause 5); complaints and enquiries.
        Handling = "handling" "处理";
        /// To the reply date last promised in time (clause 3.2).
        Promised = "promised" "承诺回复";
    }
}

vocabulary! {
    /// The state of a clock.
    ///
    /// Exhaustive: a report that leaves a state out does not add up.
    ClockState ("a clock state") {
        /// The clock is not for this case.
        NotApplicable = "not_applicable" "不适用";
        /// It measures, but the policy sets no limit: neither met nor late.
        NoThreshold = "no_threshold" "未设时限";
        /// It runs and is not past due.
        Running = "running" "计时中";
        /// It runs past its due date.
        Overdue = "overdue" "逾期未完成";
        /// It was stopped in time.
        Met = "met" "按期完成";
        /// It was stopped past its due date.
        Late = "late" "逾期完成";
        /// Its case was withdrawn, or needed no reply.
        Cancelled = "cancelled" "已取消";
        /// The calendar does not yet tell.
        Unknown = "unknown" "尚不能确定";
    }
}

vocabulary! {
    /// What moves a clock.
    ClockSignal ("a clock signal") {
        /// It starts, with a limit.
        Start = "start" "开始计时";
        /// It starts, and the policy sets no limit.
        StartWithoutLimit = "start_without_limit" "开始计时（未设时限）";
        /// The due date passes.
        Pass = "pass" "到期";
        /// Time runs past what the calendar has published, with the due date projected.
        LoseCertainty = "lose_certainty" "超出公布范围";
        /// What was due is done.
        Stop = "stop" "停止";
        /// The case is withdrawn or closes without a reply.
        Cancel = "cancel" "取消";
        /// The case becomes of a type without this clock.
        Lift = "lift" "解除";
    }
}

machine! {
    ClockState on ClockSignal {
        NotApplicable: Start => Running;
        NotApplicable: StartWithoutLimit => NoThreshold;
        Running: Pass => Overdue;
        Running: LoseCertainty => Unknown;
        Running: Stop => Met;
        Running: Cancel => Cancelled;
        Running: Lift => NotApplicable;
        Overdue: Stop => Late;
        Overdue: Cancel => Cancelled;
        Unknown: Stop => Unknown;
        Unknown: Cancel => Cancelled;
        Unknown: Lift => NotApplicable;
    }
}

/// A clock of the current round, as it stands at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Clock {
    kind: ClockKind,
    state: ClockState,
    due: Option<DueDate>,
    elapsed: TimeDelta,
}

impl Clock {
    /// Which clock it is.
    #[must_use]
    pub const fn kind(&self) -> ClockKind {
        self.kind
    }

    /// Its state.
    #[must_use]
    pub const fn state(&self) -> ClockState {
        self.state
    }

    /// The last day; `None` exactly where the clock is not applicable or has no threshold.
    #[must_use]
    pub const fn due(&self) -> Option<DueDate> {
        self.due
    }

    /// The time from the receipt of the round until what the clock measures was done or the case
    /// closed, else until the moment asked about; never negative. Counted whatever the state.
    #[must_use]
    pub const fn elapsed(&self) -> TimeDelta {
        self.elapsed
    }
}

/// How the handling deadline stands at an event.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Deadline {
    /// The type has none, or no condition asks.
    None,
    /// It has not passed, or the calendar cannot tell.
    Open(DueDate),
    /// It has passed.
    Passed(NaiveDate),
}

impl Deadline {
    /// The last day, if it is settled.
    pub(crate) const fn settled(self) -> Option<NaiveDate> {
        match self {
            Self::Open(DueDate::Published(due)) | Self::Passed(due) => Some(due),
            Self::Open(DueDate::Projected(_)) | Self::None => None,
        }
    }
}

/// What a clock measures against.
enum Limit {
    NotApplicable,
    None,
    Due(DueDate),
}

/// How the run of a clock ends, so far.
#[derive(Clone, Copy)]
enum End {
    Open(DateTime<Utc>),
    Stopped(DateTime<Utc>),
    Cancelled(DateTime<Utc>),
}

impl End {
    const fn at(self) -> DateTime<Utc> {
        match self {
            Self::Open(at) | Self::Stopped(at) | Self::Cancelled(at) => at,
        }
    }
}

/// Due dates: how the days of a limit are counted.
impl Policy {
    /// When handling is due in the current round (clause 5); `None` for suggestions.
    ///
    /// The fifth working day after the local date of receipt, under the base policy. Computed
    /// from the calendar each time, so that a new notice reaches open cases.
    #[must_use]
    pub fn due(&self, case: &Case) -> Option<DueDate> {
        case.case_type()
            .has_handling_limit()
            .then(|| self.due_after(case.round().received_at, self.edition().handling_limit))
    }

    /// The last day of a limit that starts at `from`. Out of range, it is projected on the last
    /// date there is: no verdict rests on that.
    fn due_after(&self, from: DateTime<Utc>, limit: NonZeroU16) -> DueDate {
        self.count(from, limit).unwrap_or(DueDate::Projected(LAST_DATE))
    }

    fn count(&self, from: DateTime<Utc>, limit: NonZeroU16) -> Result<DueDate, OutOfRange> {
        let calendar = &self.edition().calendar;
        calendar.working_day_after(self.local_date(from)?, limit).ok_or(OutOfRange::DueDate)
    }

    /// Refuses a case whose handling would be due past the last date there is.
    pub(crate) fn check_due_date(&self, case: &Case) -> Result<(), OutOfRange> {
        if case.case_type().has_handling_limit() {
            self.count(case.round().received_at, self.edition().handling_limit)?;
        }
        Ok(())
    }

    /// How the handling deadline stands at `at`.
    pub(crate) fn deadline(&self, case: &Case, at: DateTime<Utc>) -> Deadline {
        match self.due(case) {
            None => Deadline::None,
            Some(DueDate::Published(due)) if at >= self.end_of(due) => Deadline::Passed(due),
            Some(due) => Deadline::Open(due),
        }
    }

    /// The instant at which a last day is over: what happens then, or later, is too late. At 24:00
    /// local time under the base policy.
    ///
    /// ```
    /// use redress::{Policy, parse_date, parse_instant};
    /// let end = Policy::qitaihe().end_of(parse_date("2024-05-28")?);
    /// assert_eq!(end, parse_instant("2024-05-29T00:00:00+08:00")?);
    /// # Ok::<(), redress::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn end_of(&self, due: NaiveDate) -> DateTime<Utc> {
        let Edition { zone, last_day_ends, .. } = self.edition();
        let local = match last_day_ends {
            DayEnd::Midnight => due.succ_opt().map(|next| next.and_time(NaiveTime::MIN)),
            DayEnd::CloseOfBusiness(time) => Some(due.and_time(*time)),
        };
        local
            .and_then(|local| local.checked_sub_offset(*zone))
            .map_or(DateTime::<Utc>::MAX_UTC, |utc| utc.and_utc())
    }

    /// The first date that is not over at `at`, whose local date is `today`.
    pub(crate) fn ahead(&self, at: DateTime<Utc>, today: NaiveDate) -> NaiveDate {
        match self.edition().last_day_ends {
            DayEnd::CloseOfBusiness(_) if at >= self.end_of(today) => {
                today.succ_opt().unwrap_or(today)
            }
            DayEnd::CloseOfBusiness(_) | DayEnd::Midnight => today,
        }
    }

    /// Whether the calendar settles the local date of `at`.
    fn is_published(&self, at: DateTime<Utc>) -> bool {
        self.local_date(at).is_ok_and(|date| self.edition().calendar.is_published(date))
    }
}

/// Clocks: how the rounds of a case stand to their due dates.
impl Policy {
    /// A clock of the current round of `case`, as it stands at `now`. A clock that has ended
    /// stands as it ended, whatever `now` is.
    ///
    /// ```
    /// use redress::{Case, Channel, ClockKind, ClockState, Intake, Policy, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::enquiry(Channel::Department, at))?;
    /// let state = |now| policy.clock(&case, ClockKind::Handling, now).state();
    /// assert_eq!(state(parse_instant("2024-05-28T23:59:59+08:00")?), ClockState::Running);
    /// assert_eq!(state(parse_instant("2024-05-29T00:00:00+08:00")?), ClockState::Overdue);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn clock(&self, case: &Case, kind: ClockKind, now: DateTime<Utc>) -> Clock {
        let round = case.round();
        let stopped_at = match kind {
            ClockKind::Acceptance => round.accepted_at,
            ClockKind::Handling | ClockKind::Promised => round.answered_at(),
        };
        let end = match (stopped_at, round.closed_at) {
            (Some(at), _) => End::Stopped(at),
            (None, Some(at)) => End::Cancelled(at),
            (None, None) => End::Open(now),
        };
        let (state, due) = match self.limit(case, kind) {
            Limit::NotApplicable => (ClockState::NotApplicable, None),
            Limit::None => (ClockState::NotApplicable.after(ClockSignal::StartWithoutLimit), None),
            Limit::Due(due) => (self.run(due, end), Some(due)),
        };
        let elapsed = end.at().signed_duration_since(round.received_at).max(TimeDelta::zero());
        Clock { kind, state, due, elapsed }
    }

    /// The state the clock would have at `at`, had nothing ended it: what passed stays passed.
    pub(crate) fn unended(&self, case: &Case, kind: ClockKind, at: DateTime<Utc>) -> ClockState {
        match self.limit(case, kind) {
            Limit::NotApplicable => ClockState::NotApplicable,
            Limit::None => ClockState::NoThreshold,
            Limit::Due(due) => self.run(due, End::Open(at)),
        }
    }

    fn limit(&self, case: &Case, kind: ClockKind) -> Limit {
        let round = case.round();
        match kind {
            ClockKind::Acceptance => match self.edition().acceptance_limit {
                None => Limit::None,
                Some(days) => Limit::Due(self.due_after(round.received_at, days)),
            },
            ClockKind::Handling => self.due(case).map_or(Limit::NotApplicable, Limit::Due),
            // A promise names its date itself, so that no calendar can make it uncertain.
            ClockKind::Promised => round.promised.map_or(Limit::NotApplicable, |promised| {
                Limit::Due(DueDate::Published(promised.due))
            }),
        }
    }

    /// Runs a clock with a limit through its machine.
    fn run(&self, due: DueDate, end: End) -> ClockState {
        let running = ClockState::NotApplicable.after(ClockSignal::Start);
        let at = end.at();
        let timed = match due {
            DueDate::Published(due) if at >= self.end_of(due) => running.after(ClockSignal::Pass),
            DueDate::Projected(_) if !self.is_published(at) => {
                running.after(ClockSignal::LoseCertainty)
            }
            DueDate::Published(_) | DueDate::Projected(_) => running,
        };
        match end {
            End::Open(_) => timed,
            End::Stopped(_) => timed.after(ClockSignal::Stop),
            End::Cancelled(_) => timed.after(ClockSignal::Cancel),
        }
    }
}
