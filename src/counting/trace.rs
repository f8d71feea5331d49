//! Why a due date is what it is, a line a day.

use core::{fmt, iter};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{DayOfReceipt, Deadline, Limit, Reception, Reckoner, RestingLastDay, months_after};
use crate::{
    calendar::Day,
    time::{OutOfRange, instant::Moment},
    vocabulary::{Language, Text},
};

/// How a period was counted, from the day of receipt to its last day.
///
/// Each day says what the calendar makes of it and what the counting does with it. `Display` is a
/// line a day; [`text`](Self::text) speaks Chinese too, and serde writes it for a program.
///
/// ```
/// use redress::{Limit, Policy, Step, parse_instant};
/// let policy = Policy::qitaihe();
/// let received = parse_instant("2024-09-27T09:12:00+08:00")?;
/// let trace = policy.reckoner().trace(received, policy.edition().handling_limit)?;
/// let counted = trace.days().filter(|day| matches!(day.step, Step::Counted { .. }));
/// assert_eq!(counted.count(), 5);
/// assert_eq!(trace.days().last().map(|day| day.day.date), Some(trace.deadline().last_day.date()));
/// # Ok::<(), redress::OutOfRange>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Trace<'a> {
    reckoner: Reckoner<'a>,
    received: DateTime<Utc>,
    received_at: NaiveDateTime,
    limit: Limit,
    deadline: Deadline,
}

/// A day of a trace.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct TraceDay<'a> {
    /// The day, and what the calendar says of it.
    #[serde(flatten)]
    pub day: Day<'a>,
    /// What the counting does with it.
    #[serde(flatten)]
    pub step: Step,
}

/// What the counting of a period does with a day.
///
/// Exhaustive: a trace of which a step is not shown does not add up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// What was received is deemed received on a later day.
    Deferred,
    /// It is the day of receipt, which does not count.
    Received,
    /// It counts.
    Counted {
        /// Its number, from 1.
        number: u32,
    },
    /// It does not count.
    Skipped,
    /// The period would have ended on a day that rests, and is extended through this one.
    Extended,
    /// The hours run through it.
    Running,
}

impl<'a> Reckoner<'a> {
    /// The deadline of a limit, day by day.
    ///
    /// # Errors
    /// If the receipt or the last day lies outside the years 0000 to 9999.
    pub fn trace(&self, received: DateTime<Utc>, limit: Limit) -> Result<Trace<'a>, OutOfRange> {
        let received_at = self.zone.local(received)?;
        let deadline = self.deadline(received, limit)?;
        Ok(Trace { reckoner: *self, received, received_at, limit, deadline })
    }
}

impl<'a> Trace<'a> {
    /// When the period began.
    #[must_use]
    pub const fn received(&self) -> DateTime<Utc> {
        self.received
    }

    /// How long it is.
    #[must_use]
    pub const fn limit(&self) -> Limit {
        self.limit
    }

    /// When it ends.
    #[must_use]
    pub const fn deadline(&self) -> Deadline {
        self.deadline
    }

    /// The days, from that of receipt through the last.
    ///
    /// Counted one after another, as one would by hand, and so a second way to the same date.
    pub fn days(&self) -> impl Iterator<Item = TraceDay<'a>> + use<'a> {
        let trace = *self;
        let mut next = Some(self.received_at.date());
        let mut count = Count::Waiting;
        iter::from_fn(move || {
            let date = next?;
            let day = trace.reckoner.calendar.day(date);
            let step = trace.step(&mut count, &day);
            next = if trace.ends(count, &day) { None } else { date.succ_opt() };
            Some(TraceDay { day, step })
        })
    }

    /// Counts a day.
    fn step(&self, count: &mut Count, day: &Day<'_>) -> Step {
        if let Limit::Hours(_) = self.limit {
            return Step::Running;
        }
        let receipt = match *count {
            Count::Waiting if !self.takes_receipt(day) => return Step::Deferred,
            Count::Waiting => day.date,
            Count::From { receipt, .. } => receipt,
        };
        let (step, number) = match (*count, self.reckoner.counting.day_of_receipt) {
            (Count::Waiting, DayOfReceipt::NotCounted) => (Step::Received, 0),
            (Count::Waiting, DayOfReceipt::Counted) => self.counts(0, receipt, day),
            (Count::From { number, .. }, _) => self.counts(number, receipt, day),
        };
        *count = Count::From { receipt, number };
        step
    }

    /// Whether what was received is of this day.
    fn takes_receipt(&self, day: &Day<'_>) -> bool {
        let reception = self.reckoner.counting.reception;
        let is_late =
            day.date == self.received_at.date() && reception.is_over(self.received_at.time());
        reception == Reception::AsReceived || (day.is_working() && !is_late)
    }

    /// The step of a day after `number` were counted, and how many are counted with it.
    fn counts(&self, number: u32, receipt: NaiveDate, day: &Day<'_>) -> (Step, u32) {
        let counts = match self.limit {
            Limit::WorkingDays(_) => day.is_working(),
            _ if self.is_full(number, receipt, day.date.pred_opt()) => {
                return (Step::Extended, number);
            }
            _ => true,
        };
        if counts {
            let number = number.saturating_add(1);
            (Step::Counted { number }, number)
        } else {
            (Step::Skipped, number)
        }
    }

    /// Whether the limit is used up, with so many days counted through `last`.
    fn is_full(&self, number: u32, receipt: NaiveDate, last: Option<NaiveDate>) -> bool {
        match self.limit {
            Limit::WorkingDays(days) | Limit::CalendarDays(days) => number >= days.get().into(),
            Limit::Weeks(weeks) => number >= u32::from(weeks.get()).saturating_mul(7),
            Limit::Months(months) => {
                last >= months_after(receipt, months, self.reckoner.counting.day_of_receipt)
            }
            Limit::Hours(_) => last >= Some(self.deadline.last_day.date()),
        }
    }

    /// Whether the period ends with this day.
    fn ends(&self, count: Count, day: &Day<'_>) -> bool {
        let full = match count {
            Count::Waiting => self.is_full(0, day.date, Some(day.date)),
            Count::From { receipt, number } => self.is_full(number, receipt, Some(day.date)),
        };
        let is_kept = match (self.limit, self.reckoner.counting.resting_last_day) {
            (Limit::Hours(_), _) | (_, RestingLastDay::AsItFalls) => true,
            (_, RestingLastDay::NextWorkingDay) => day.is_working(),
        };
        full && is_kept
    }

    /// The trace, a line a day.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// How far the counting has come.
#[derive(Clone, Copy)]
enum Count {
    /// Nothing is received yet.
    Waiting,
    /// So many days are counted since the day of receipt.
    From { receipt: NaiveDate, number: u32 },
}

impl fmt::Display for Trace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl fmt::Display for Text<&Trace<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for TraceDay { day, step } in self.of.days() {
            let (day, step) = (self.also(day), self.also(step));
            match self.language {
                Language::English => writeln!(f, "{day}; {step}")?,
                Language::Chinese => writeln!(f, "{day}；{step}")?,
            }
        }
        let Deadline { last_day, end } = self.of.deadline;
        let (limit, last_day) = (self.also(self.of.limit), self.also(last_day));
        let end = self.of.reckoner.zone.show(end);
        let end = end.format("%Y-%m-%d %H:%M %:z");
        match self.language {
            Language::English => write!(f, "{limit}: due {last_day}, over at {end}"),
            Language::Chinese => write!(f, "{limit}：{last_day} 到期，{end} 截止"),
        }
    }
}

impl fmt::Display for Text<Step> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (Step::Deferred, Language::English) => f.write_str("not yet received"),
            (Step::Deferred, Language::Chinese) => f.write_str("尚不视为接收"),
            (Step::Received, Language::English) => f.write_str("received, does not count"),
            (Step::Received, Language::Chinese) => f.write_str("接收当日，不计入"),
            (Step::Counted { number }, Language::English) => write!(f, "counts as {number}"),
            (Step::Counted { number }, Language::Chinese) => write!(f, "计为第{number}日"),
            (Step::Skipped, Language::English) => f.write_str("does not count"),
            (Step::Skipped, Language::Chinese) => f.write_str("不计入"),
            (Step::Extended, Language::English) => f.write_str("extends the period"),
            (Step::Extended, Language::Chinese) => f.write_str("期限顺延"),
            (Step::Running, Language::English) => f.write_str("the hours run"),
            (Step::Running, Language::Chinese) => f.write_str("按小时计"),
        }
    }
}

impl Serialize for Trace<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct All<'a>(&'a Trace<'a>);
        impl Serialize for All<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.days())
            }
        }
        let mut trace = serializer.serialize_struct("Trace", 5)?;
        trace.serialize_field("received", &Moment(self.received))?;
        trace.serialize_field("limit", &self.limit)?;
        trace.serialize_field("days", &All(self))?;
        trace.serialize_field("last_day", &self.deadline.last_day)?;
        trace.serialize_field("end", &Moment(self.deadline.end))?;
        trace.end()
    }
}
