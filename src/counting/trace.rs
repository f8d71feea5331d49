//! Why a due date is what it is, a line a day.

use core::fmt;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Course, DayOfReceipt, Deadline, Limit, Reckoner};
use crate::{
    calendar::{Day, Unsettled},
    time::{OutOfRange, instant::Moment},
    vocabulary::{Language, Text},
    zone::Zone,
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
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Trace<'a> {
    reckoner: Reckoner<'a>,
    received: DateTime<Utc>,
    received_on: NaiveDate,
    limit: Limit,
    course: Course,
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
    /// What was received, on a rest day or after hours, is deemed received on a later day.
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
        let received_on = self.zone.date(received)?;
        let course = self.course(received, limit)?;
        Ok(Trace { reckoner: *self, received, received_on, limit, course })
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
        self.course.deadline
    }

    /// The days, from that of receipt through the last.
    pub fn days(&self) -> impl Iterator<Item = TraceDay<'a>> + use<'a> {
        let trace = *self;
        let last = self.course.deadline.last_day.date();
        let days = self.received_on.iter_days().take_while(move |date| *date <= last);
        days.scan(0, move |number, date| {
            let day = trace.reckoner.calendar.day(date);
            Some(TraceDay { day, step: trace.step(&day, number) })
        })
    }

    /// What is done with a day after so many were counted.
    fn step(&self, day: &Day<'_>, number: &mut u32) -> Step {
        let Course { receipt, day_of_receipt, full, .. } = self.course;
        match self.limit {
            Limit::Hours(_) => Step::Running,
            _ if day.date < receipt => Step::Deferred,
            _ if day.date == receipt && day_of_receipt == DayOfReceipt::NotCounted => {
                Step::Received
            }
            _ if day.date > full => Step::Extended,
            Limit::WorkingDays(_) if !day.is_working() => Step::Skipped,
            _ => {
                *number = number.saturating_add(1);
                Step::Counted { number: *number }
            }
        }
    }

    /// The trace, a line a day.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl TraceDay<'_> {
    /// The day on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for TraceDay<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl fmt::Display for Text<TraceDay<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TraceDay { day, step } = self.of;
        let (day, step) = (self.also(day), self.also(step));
        match self.language {
            Language::English => write!(f, "{day}; {step}"),
            Language::Chinese => write!(f, "{day}；{step}"),
        }
    }
}

impl Step {
    /// The step in words.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for Text<Step> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (Step::Deferred, Language::English) => f.write_str("deemed received later"),
            (Step::Deferred, Language::Chinese) => f.write_str("视为之后接收"),
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

impl fmt::Display for Trace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl fmt::Display for Text<&Trace<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for day in self.of.days() {
            writeln!(f, "{}", self.also(day))?;
        }
        let zone = self.of.reckoner.zone;
        let received = zone.show(self.of.received);
        let (limit, due) = (self.also(self.of.limit), self.also((self.of.deadline(), zone)));
        match self.language {
            Language::English => {
                write!(f, "{limit} from {}: {due}", received.format("%Y-%m-%d %H:%M:%S"))
            }
            Language::Chinese => {
                let (date, time) =
                    (ChineseDate(received.date_naive()), ChineseTime(received.time()));
                write!(f, "自{date}{time}起{limit}：{due}")
            }
        }
    }
}

impl fmt::Display for Text<(Deadline, Zone)> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Deadline { last_day, end }, zone) = self.of;
        if self.language == Language::English {
            return write!(f, "due {}, over at {}", self.also(last_day), zone.written(end));
        }
        let date = last_day.date();
        let over = zone.show(end).naive_local();
        let is_midnight = over.time() == NaiveTime::MIN && date.succ_opt() == Some(over.date());
        if is_midnight {
            write!(f, "{}24时", ChineseDate(date))?;
        } else {
            write!(f, "{}{}", ChineseDate(over.date()), ChineseTime(over.time()))?;
        }
        // Where clocks are changed, the hour alone may be two.
        if !matches!(zone, Zone::Offset(_)) {
            write!(f, "（UTC{}）", zone.show(end).offset())?;
        }
        f.write_str("截止")?;
        if over.date() != date && !is_midnight {
            write!(f, "，最后一日为{}", ChineseDate(date))?;
        }
        write!(f, "{}", self.also(Unsettled(last_day.certainty())))
    }
}

/// `2026年12月28日`.
struct ChineseDate(NaiveDate);

impl fmt::Display for ChineseDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }
}

/// `17时30分`, with seconds where there are any.
struct ChineseTime(NaiveTime);

impl fmt::Display for ChineseTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(time) = self;
        write!(f, "{}时", time.hour())?;
        match (time.minute(), time.second()) {
            (0, 0) => Ok(()),
            (minute, 0) => write!(f, "{minute:02}分"),
            (minute, second) => write!(f, "{minute:02}分{second:02}秒"),
        }
    }
}

/// With the rules, so that it can be explained without the policy.
impl Serialize for Trace<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct All<'a>(&'a Trace<'a>);
        impl Serialize for All<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.days())
            }
        }
        let mut trace = serializer.serialize_struct("Trace", 6)?;
        trace.serialize_field("received", &Moment(self.received))?;
        trace.serialize_field("limit", &self.limit)?;
        trace.serialize_field("counting", &self.reckoner.counting)?;
        trace.serialize_field("zone", &self.reckoner.zone)?;
        trace.serialize_field("days", &All(self))?;
        trace.serialize_field("deadline", &self.deadline())?;
        trace.end()
    }
}
