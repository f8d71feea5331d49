//! Why a due date is what it is, one line per day.
//!
//! # How a trace is built
//!
//! A trace does not record a computation while it runs. It holds the [`Course`] that the computation ended
//! with, and the days from receipt through the last day; [`Trace::days`] asks the calendar about each and
//! labels it by where it lies:
//!
//! ```text
//!  received          receipt               full           last day
//!     │ Deferred …      │ Received            │               │
//!     ▼                 ▼                     ▼               ▼
//!  ───┼─────────────────┼──── Counted ────────┼── Extended ───┼──▶
//!                            or Skipped
//! ```
//!
//! It is `Copy`, allocates nothing, and costs nothing until somebody reads it. A trace of ten years is ten
//! years of days, lazily.

use core::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Course, DayOfReceipt, Deadline, Limit, Reckoner};
use crate::{
    time::{Day, Moment, OutOfRange, Zone},
    words::{Language, Text},
};

/// How a period was counted, from the day of receipt through its last day.
///
/// For each day it tells what the calendar says about it, and what the counting does with it. `Display` writes
/// a line for each day and one for the result:
///
/// ```text
/// 2024-09-27 Fri: working day; received, does not count
/// 2024-09-28 Sat: weekend; does not count
/// 2024-09-29 Sun: make-up working day (国办发明电〔2023〕7号); counts as 1
/// 2024-09-30 Mon: working day; counts as 2
/// 2024-10-01 Tue: National Day (国办发明电〔2023〕7号); does not count
/// …
/// 5 working days from 2024-09-27 09:12:00: due 2024-10-10, over at 2024-10-11 00:00:00 +08:00
/// ```
///
/// [`text`](Self::text) also writes Chinese. serde writes `received`, `limit`, `counting`, `zone`, `days` and
/// `deadline`, where each item of `days` has the fields of a [`Day`], and of the [`Step`].
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
    /// The local date of `received`, where the days begin; the course may defer the receipt itself.
    received_on: NaiveDate,
    limit: Limit,
    course: Course,
}

/// A day of a trace.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct TraceDay<'a> {
    /// The day, and what the calendar says about it.
    #[serde(flatten)]
    pub day: Day<'a>,
    /// What the counting does with it.
    #[serde(flatten)]
    pub step: Step,
}

/// What the counting of a period does with a day.
///
/// In JSON `"step":"counted"`, for a counted day with its `"number"`.
///
/// Exhaustive: a screen that leaves out a step shows a trace that does not add up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// What arrived on a rest day or after hours is deemed received on a later day, and has not been received
    /// yet.
    Deferred,
    /// It is the day of receipt and does not count.
    Received,
    /// It counts towards the limit.
    Counted {
        /// Its number, from 1. In a limit of 5 working days the last is 5; in one of weeks or months, the
        /// number of days.
        number: u32,
    },
    /// It is a rest day and does not count towards a limit in working days.
    Skipped,
    /// The limit was used up on a rest day, and the period is extended through this day.
    Extended,
    /// A limit in hours runs through it.
    Running,
}

impl<'a> Reckoner<'a> {
    /// The deadline of a limit, and how it comes about day by day.
    ///
    /// # Errors
    /// If the receipt or the last day is outside the years 0000 to 9999.
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

    /// The instant of receipt, from which the period is counted.
    #[must_use]
    pub const fn received(&self) -> DateTime<Utc> {
        self.received
    }

    /// How long the period is.
    #[must_use]
    pub const fn limit(&self) -> Limit {
        self.limit
    }

    /// When the period ends: the same deadline as [`Reckoner::deadline`] gives.
    #[must_use]
    pub const fn deadline(&self) -> Deadline {
        self.course.deadline
    }

    /// The days, from the local date of receipt through the last day.
    pub fn days(&self) -> impl Iterator<Item = TraceDay<'a>> + use<'a> {
        let trace = *self;
        let last = self.course.deadline.last_day.date();
        let days = self.received_on.iter_days().take_while(move |date| *date <= last);
        days.scan(0, move |number, date| {
            let day = trace.reckoner.calendar.day(date);
            Some(TraceDay { day, step: trace.step(&day, number) })
        })
    }

    /// What is done with a day, given how many were counted before it.
    ///
    /// The order of the arms matters: a day of receipt that rests is a day of receipt first.
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

    /// The trace in words: one line for each day, and a last one for the deadline.
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

/// The rules and the zone are included, so that a stored trace explains itself when the policy has changed.
impl Serialize for Trace<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A sequence that is computed while it is written.
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
