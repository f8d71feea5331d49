//! Due dates and clocks: a machine that runs, passes its due date, and ends.

mod change;
mod clock;
mod kept;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

pub use self::{
    change::{DueChange, VerdictChange},
    clock::{Clock, Ended, MeasuredBy},
    kept::{KeptClock, KeptClocks},
};
use crate::{
    binding::OtherEdition,
    calendar::DueDate,
    case::Case,
    clause::Clause,
    counting::{DayEnd, Deadline, Limit, Trace},
    machine::machine,
    policy::{Edition, Policy},
    round::{Promised, Round},
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

impl ClockKind {
    /// The clause that its limit comes from.
    #[must_use]
    pub const fn clause(self) -> Clause {
        match self {
            Self::Acceptance => Clause::PromptResponse,
            Self::Handling => Clause::TimeLimit,
            Self::Promised => Clause::Suggestion,
        }
    }
}

vocabulary! {
    /// The state of a clock, under the calendar as it is published: a new notice makes another policy,
    /// which may settle what is unknown.
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
        /// Its due date had passed when it was stopped; or when its case was withdrawn or closed without a
        /// reply, which cures no breach.
        Late = "late" "逾期结束";
        /// Its case was withdrawn, or closed without a reply that was not needed, before its due date had passed.
        Cancelled = "cancelled" "已取消";
        /// The calendar does not yet tell: the due date is projected, and the moment asked about, or
        /// that of the stop, is past what is published. Or it never will: the due date rests on days
        /// before the calendar begins.
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
        start NotApplicable;
        final NoThreshold | Met | Late | Cancelled;
        NotApplicable: Start => Running, Clause TimeLimit & Clause PromptResponse & Clause Suggestion
            "a limit binds the case: from receipt, by reclassification, or as a reply date is promised"
            "有时限约束：自接收、重新分类或承诺回复期限时起";
        NotApplicable: StartWithoutLimit => NoThreshold, Ruling NoNumber
            "the round is received, and the policy sets no limit"
            "本轮已接收，制度未设时限";
        Running: Pass => Overdue, Ruling EndOfDay
            "the limit is over"
            "时限已届满";
        Running: LoseCertainty => Unknown, Ruling WorkingDay
            "time runs past what the calendar has published, with the due date projected; or the limit began before the calendar does"
            "到期日仅为推算，且时间已超出公布的日历；或时限起算早于日历起始";
        Running: Stop => Met, Ruling LimitStop
            "what was due is done in time"
            "应办事项按期完成";
        Running: Cancel => Cancelled, Ruling Withdrawal & Clause Suggestion
            "the user withdraws, or the case closes without a reply"
            "用户撤回，或无需回复结案";
        Running: Lift => NotApplicable, Ruling BoundTypes
            "the case becomes of a type that the limit does not bind"
            "重新分类为不受该时限约束的类型";
        Overdue: Stop => Late, Ruling LimitStop
            "what was due is done too late"
            "应办事项逾期完成";
        Overdue: Cancel => Late, Ruling Withdrawal
            "the user withdraws, or the case closes without a reply, which cures no breach"
            "用户撤回，或无需回复结案，均不消除逾期";
        Unknown: Stop => Unknown, Ruling WorkingDay
            "what was due is done on a day that the calendar has not published"
            "应办事项在日历尚未公布的日期完成";
        Unknown: Cancel => Unknown, Ruling WorkingDay
            "the user withdraws on a day that the calendar has not published"
            "用户在日历尚未公布的日期撤回";
        Unknown: Lift => NotApplicable, Ruling BoundTypes
            "the case becomes of a type that the limit does not bind"
            "重新分类为不受该时限约束的类型";
    }
}

/// How the handling deadline stands at an event.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Standing {
    /// The type has none, or no condition asks.
    None,
    /// The calendar cannot tell.
    Unsettled,
    /// It has not passed.
    Open {
        /// The last date that is over no later than the deadline.
        keeps: NaiveDate,
        /// When it passes.
        end: DateTime<Utc>,
    },
    /// It has passed.
    Passed {
        /// The last date that is over no later than the deadline.
        keeps: NaiveDate,
        /// When it passed.
        end: DateTime<Utc>,
    },
}

impl Standing {
    /// The last date for which a reply may be promised, if it is settled.
    pub(crate) const fn keeps(self) -> Option<NaiveDate> {
        match self {
            Self::Open { keeps, .. } | Self::Passed { keeps, .. } => Some(keeps),
            Self::Unsettled | Self::None => None,
        }
    }
}

/// What is asked of a clock most often.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glance {
    pub(crate) state: ClockState,
    pub(crate) deadline: Option<Deadline>,
    pub(crate) warns_from: Option<DueDate>,
    pub(crate) is_due_soon: bool,
    pub(crate) ended: Ended,
}

/// What a clock measures against.
enum Threshold {
    NotApplicable,
    None,
    Deadline(Deadline),
}

/// Due dates.
impl Policy {
    /// When handling is due in the current round (clause 5); `None` for suggestions.
    ///
    /// The fifth working day after the local date of receipt, under the base policy. Computed
    /// from the calendar each time, so that a new notice reaches open cases.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn due(&self, case: &Case) -> Result<Option<DueDate>, OtherEdition> {
        Ok(self.deadline(case)?.map(|deadline| deadline.last_day))
    }

    /// When handling is due in the current round, and the instant at which that is over; `None` for
    /// suggestions.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn deadline(&self, case: &Case) -> Result<Option<Deadline>, OtherEdition> {
        self.check_bound(case)?;
        Ok(self.deadline_of(case, ClockKind::Handling))
    }

    /// The limit that this edition sets a clock, where it has one that is counted.
    fn limit(&self, case: &Case, clock: ClockKind) -> Option<Limit> {
        let Edition { handling_limit, acceptance_limit, .. } = self.edition();
        match clock {
            ClockKind::Acceptance => *acceptance_limit,
            ClockKind::Handling => case.case_type().has_handling_limit().then_some(*handling_limit),
            // A promise names its date itself.
            ClockKind::Promised => None,
        }
    }

    /// Why a clock is due when it is, day by day; `None` where no limit is counted: for handling, in
    /// suggestions; for acceptance, where the policy has no limit; for promises, which name a date; and where
    /// the clock stays as an earlier edition left it.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    ///
    /// ```
    /// use redress::{Case, Channel, ClockKind, Intake, Policy, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-09-27T09:12:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::enquiry(Channel::Department, at))?;
    /// let trace = policy.trace(&case, ClockKind::Handling)?.ok_or("an enquiry has a limit")?;
    /// let third = trace.to_string().lines().nth(2).map(str::to_owned);
    /// let makeup = "2024-09-29 Sun: makeup working day (国办发明电〔2023〕7号); counts as 1";
    /// assert_eq!(third.as_deref(), Some(makeup));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn trace(&self, case: &Case, clock: ClockKind) -> Result<Option<Trace<'_>>, OtherEdition> {
        self.check_bound(case)?;
        let limit = match case.kept(clock) {
            Some(_) => None,
            None => self.limit(case, clock),
        };
        Ok(limit.and_then(|limit| self.reckoner().trace(case.round().received_at, limit).ok()))
    }

    /// The end of a limit that starts at `from`. Out of range, it is projected on the last date there
    /// is: no verdict rests on that.
    pub(crate) fn after(&self, from: DateTime<Utc>, limit: Limit) -> Deadline {
        self.reckoner().deadline(from, limit).unwrap_or_else(|_| Deadline {
            last_day: DueDate::Projected(LAST_DATE),
            end: self.end_of(LAST_DATE),
        })
    }

    /// Refuses a limit of handling that would end past the last date there is.
    pub(crate) fn check_limit(&self, received_at: DateTime<Utc>) -> Result<(), OutOfRange> {
        self.reckoner().deadline(received_at, self.edition().handling_limit).map(|_| ())
    }

    /// How the handling deadline stands at `at`.
    pub(crate) fn standing(&self, case: &Case, at: DateTime<Utc>) -> Standing {
        let Some(Deadline { last_day, end }) = self.deadline_of(case, ClockKind::Handling) else {
            return Standing::None;
        };
        let DueDate::Published(last_day) = last_day else {
            return Standing::Unsettled;
        };
        // Hours may end before their last day does.
        let ends_early =
            matches!(self.edition().handling_limit, Limit::Hours(_)) && end < self.end_of(last_day);
        let keeps = if ends_early { last_day.pred_opt().unwrap_or(last_day) } else { last_day };
        if at >= end { Standing::Passed { keeps, end } } else { Standing::Open { keeps, end } }
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
        self.reckoner().end_of(due)
    }

    /// The first date that is not over at `at`, whose local date is `today`.
    pub(crate) fn ahead(&self, at: DateTime<Utc>, today: NaiveDate) -> NaiveDate {
        match self.edition().counting.last_day_ends {
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
    /// stays as it ended, whatever `now` is.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    ///
    /// ```
    /// use redress::{Case, Channel, ClockKind, ClockState, Intake, Policy, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::enquiry(Channel::Department, at))?;
    /// let state = |now| policy.clock(&case, ClockKind::Handling, now).map(|clock| clock.state());
    /// assert_eq!(state(parse_instant("2024-05-28T23:59:59+08:00")?)?, ClockState::Running);
    /// assert_eq!(state(parse_instant("2024-05-29T00:00:00+08:00")?)?, ClockState::Overdue);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn clock(
        &self,
        case: &Case,
        kind: ClockKind,
        now: DateTime<Utc>,
    ) -> Result<Clock, OtherEdition> {
        self.check_bound(case)?;
        Ok(self.clock_of(case, kind, now))
    }

    /// A glance at a clock of a case that is bound to this edition.
    pub(crate) fn glance(&self, case: &Case, kind: ClockKind, now: DateTime<Utc>) -> Glance {
        let ended = ended(case, kind);
        let (state, deadline) = self.reading(case, kind, ended, now);
        let warns_from = deadline.and_then(|deadline| self.warns_from(deadline));
        // A warning is no verdict, so that one may rest on a projection.
        let is_due_soon = matches!(state, ClockState::Running | ClockState::Unknown)
            && ended == Ended::NotYet
            && deadline.is_some_and(|deadline| now < deadline.end)
            && warns_from
                .is_some_and(|first| self.local_date(now).is_ok_and(|today| today >= first.date()));
        Glance { state, deadline, warns_from, is_due_soon, ended }
    }

    /// A clock of a case that is bound to this edition.
    #[inline]
    pub(crate) fn clock_of(&self, case: &Case, kind: ClockKind, now: DateTime<Utc>) -> Clock {
        let Glance { state, deadline, warns_from, is_due_soon, ended } =
            self.glance(case, kind, now);
        let (limit, measured_by) = match case.kept(kind) {
            None => (self.limit(case, kind), MeasuredBy::ThisEdition),
            Some(_) => (None, MeasuredBy::EarlierEdition),
        };
        let received_at = case.round().received_at;
        let elapsed = ended.or(now).signed_duration_since(received_at).max(TimeDelta::zero());
        let zone = self.edition().zone;
        Clock {
            kind,
            state,
            deadline,
            warns_from,
            is_due_soon,
            received_at,
            limit,
            measured_by,
            ended,
            elapsed,
            zone,
        }
    }

    /// The state the clock would have at `at`, had nothing ended it: what passed stays passed.
    pub(crate) fn unended(&self, case: &Case, kind: ClockKind, at: DateTime<Utc>) -> ClockState {
        self.reading(case, kind, Ended::NotYet, at).0
    }

    /// Of a clock at `now`, what is counted: its state and its last day.
    pub(crate) fn counted(
        &self,
        case: &Case,
        kind: ClockKind,
        now: DateTime<Utc>,
    ) -> (ClockState, Option<NaiveDate>) {
        let (state, deadline) = self.reading(case, kind, ended(case, kind), now);
        (state, deadline.map(|deadline| deadline.last_day.date()))
    }

    /// The state and the deadline of a clock that has ended so.
    #[inline(always)]
    fn reading(
        &self,
        case: &Case,
        kind: ClockKind,
        ended: Ended,
        now: DateTime<Utc>,
    ) -> (ClockState, Option<Deadline>) {
        if let Some(kept) = case.kept(kind) {
            return (kept.state(ended), kept.deadline());
        }
        match self.threshold(case, kind) {
            Threshold::NotApplicable => (ClockState::NotApplicable, None),
            Threshold::None => {
                (ClockState::NotApplicable.after(ClockSignal::StartWithoutLimit), None)
            }
            Threshold::Deadline(deadline) => (self.run(deadline, ended, now), Some(deadline)),
        }
    }

    /// When a clock is due, if it is at all.
    pub(crate) fn deadline_of(&self, case: &Case, kind: ClockKind) -> Option<Deadline> {
        if let Some(kept) = case.kept(kind) {
            return kept.deadline();
        }
        match self.threshold(case, kind) {
            Threshold::Deadline(deadline) => Some(deadline),
            Threshold::NotApplicable | Threshold::None => None,
        }
    }

    /// When a reply date promised in this round is over.
    pub(crate) fn promise_ends(&self, round: &Round, promised: Promised) -> DateTime<Utc> {
        let kept = round.kept.promised.and_then(|kept| kept.deadline());
        kept.map_or_else(|| self.end_of(promised.due), |deadline| deadline.end)
    }

    /// What a clock measures against under this edition.
    #[inline(always)]
    fn threshold(&self, case: &Case, kind: ClockKind) -> Threshold {
        let round = &case.round;
        match (kind, self.limit(case, kind), round.promised) {
            (_, Some(limit), _) => Threshold::Deadline(self.after(round.received_at, limit)),
            (ClockKind::Acceptance, None, _) => Threshold::None,
            (ClockKind::Promised, None, Some(promised)) => Threshold::Deadline(Deadline {
                // No calendar can make it uncertain.
                last_day: DueDate::Published(promised.due),
                end: self.end_of(promised.due),
            }),
            (ClockKind::Handling | ClockKind::Promised, None, _) => Threshold::NotApplicable,
        }
    }

    fn warns_from(&self, deadline: Deadline) -> Option<DueDate> {
        let Edition { warning_lead, calendar, .. } = self.edition();
        let first = calendar.sub(deadline.last_day.date(), warning_lead.as_ref()?.get().into());
        first.ok().map(|first| first.and(deadline.last_day))
    }

    /// Runs a clock with a limit through its machine.
    #[inline]
    fn run(&self, deadline: Deadline, ended: Ended, now: DateTime<Utc>) -> ClockState {
        let running = ClockState::NotApplicable.after(ClockSignal::Start);
        let at = ended.or(now);
        let timed = match deadline.last_day {
            // No notice will ever tell.
            DueDate::Unrecorded(_) => running.after(ClockSignal::LoseCertainty),
            DueDate::Published(_) if at >= deadline.end => running.after(ClockSignal::Pass),
            DueDate::Projected(_) if !self.is_published(at) => {
                running.after(ClockSignal::LoseCertainty)
            }
            DueDate::Published(_) | DueDate::Projected(_) => running,
        };
        match ended {
            Ended::NotYet => timed,
            Ended::Done(_) => timed.after(ClockSignal::Stop),
            Ended::Cancelled(_) => timed.after(ClockSignal::Cancel),
        }
    }
}

/// How the clock has ended in this round, if it has.
pub(crate) fn ended(case: &Case, kind: ClockKind) -> Ended {
    let round = case.round();
    let done_at = match kind {
        ClockKind::Acceptance => round.accepted_at,
        ClockKind::Handling | ClockKind::Promised => round.answered_at(),
    };
    let done = done_at.map(Ended::Done).or(round.closed_at.map(Ended::Cancelled));
    done.unwrap_or(Ended::NotYet)
}
