//! Why a due date is what it is, a line a day.

use core::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Course, DayOfReceipt, Deadline, Limit, Reckoner};
use crate::{
    time::{Day, Moment, OutOfRange, Zone},
    words::{Language, Text},
};

/// How a period was counted, from the day of receipt to its last day.
///
/// Each day says what the calendar makes of it and what the counting does with it. `Display` is a
/// line a day; [`text`](Self::text) speaks Chinese too, and serde writes it for a program.
///
/// ```
/// use redress::{Policy, parse_instant, time::{Limit, Step}};
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
    pub(super) const fn zone(&self) -> Zone {
        self.reckoner.zone
    }

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

impl Step {
    /// The step in words.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for Trace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
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
