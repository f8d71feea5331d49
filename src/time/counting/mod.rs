//! How a period is counted: from what, in what, and when its last day is over.
//!
//! The rules of counting are those of the Civil Code, articles 201 to 203, each as a choice of data.
//! What the choices come to is one function, [`Reckoner::deadline`]; [`Reckoner::trace`] tells it day
//! by day.

mod trace;
mod words;

use core::{fmt, num::NonZeroU16};

use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

pub use self::trace::{Step, Trace, TraceDay};
use crate::{
    time::{
        Calendar, DateOutOfRange, DueDate, FIRST_DATE, LAST_DATE, OutOfRange, Zone, instant,
        parse_time,
    },
    words::{Language, Number, Text, any, strict_enum, strict_object, vocabulary, word},
};

strict_enum! {
    "a limit", r#"{"working_days":5}"#;
    /// How long a period is.
    ///
    /// In JSON `{"working_days":5}`, likewise `calendar_days`, `weeks`, `months` and `hours`.
    ///
    /// Exhaustive: a unit that a host does not know is a due date that it cannot explain.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum Limit {
        /// Working days of the calendar.
        WorkingDays(NonZeroU16 as Number) = "working_days",
        /// Days, whether they work or not.
        CalendarDays(NonZeroU16 as Number) = "calendar_days",
        /// Weeks: the last day is of the weekday of receipt; the day before, if the day of receipt counts.
        Weeks(NonZeroU16 as Number) = "weeks",
        /// Months: the last day is the one that corresponds to the day of receipt, as 15 April to 15
        /// March; the day before, if the day of receipt counts. A month that has no such day ends the
        /// period with its last (Civil Code art. 202): a month from 31 January is over on 28 February.
        Months(NonZeroU16 as Number) = "months",
        /// Hours, run through night and rest days from the instant of receipt itself (art. 201): the other
        /// rules of [`Counting`], and the calendar, have no part in it.
        Hours(NonZeroU16 as Number) = "hours",
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl Limit {
    /// The limit in words.
    ///
    /// ```
    /// use redress::{Language, Policy};
    /// let limit = Policy::qitaihe().edition().handling_limit;
    /// assert_eq!(limit.to_string(), "5 working days");
    /// assert_eq!(limit.text(Language::Chinese).to_string(), "5个工作日");
    /// ```
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

vocabulary! {
    /// Whether the day of receipt is the first day of a period.
    DayOfReceipt ("whether the day of receipt counts") {
        /// It is not: counting begins with the next day (Civil Code art. 201).
        NotCounted = "not_counted" "not counted" "接收当日不计入";
        /// It is, unless it was over at receipt.
        Counted = "counted" "counted" "接收当日计入";
    }
}

vocabulary! {
    /// What becomes of a last day that rests, where not working days are counted.
    RestingLastDay ("what becomes of a last day that rests") {
        /// The next working day is the last (Civil Code art. 203).
        NextWorkingDay = "next_working_day" "next working day" "顺延至下一工作日";
        /// It stays the last.
        AsItFalls = "as_it_falls" "as it falls" "不顺延";
    }
}

/// When something counts as received. For a limit in hours, always when it was.
///
/// In JSON `"as_received"`, `"on_working_days"`, or the time until which a working day takes
/// receipts, as `"17:30:00"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reception {
    /// When it was.
    AsReceived,
    /// On a working day; what comes on a rest day is deemed received on the next working day.
    OnWorkingDays,
    /// On a working day before this time; what comes at that time or later, or on a rest day, is
    /// deemed received on the next working day.
    OnWorkingDaysUntil(NaiveTime),
}

impl Reception {
    const AS_RECEIVED: &str = "as_received";
    const ON_WORKING_DAYS: &str = "on_working_days";
}

impl Serialize for Reception {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::AsReceived => serializer.serialize_str(Self::AS_RECEIVED),
            Self::OnWorkingDays => serializer.serialize_str(Self::ON_WORKING_DAYS),
            Self::OnWorkingDaysUntil(time) => serializer.collect_str(time),
        }
    }
}

impl<'de> Deserialize<'de> for Reception {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(deserializer, "when something counts as received", |text| match text {
            Self::AS_RECEIVED => Ok(Self::AsReceived),
            Self::ON_WORKING_DAYS => Ok(Self::OnWorkingDays),
            _ => parse_time(text).map(Self::OnWorkingDaysUntil).map_err(D::Error::custom),
        })
    }
}

/// When the last day of a period ends.
///
/// In JSON `"midnight"`, or the time at which business closes, as `"17:30:00"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DayEnd {
    /// At 24:00 (Civil Code art. 203).
    Midnight,
    /// When business closes.
    CloseOfBusiness(NaiveTime),
}

impl DayEnd {
    const MIDNIGHT: &str = "midnight";

    /// The local time at which `date` is over.
    fn of(self, date: NaiveDate) -> NaiveDateTime {
        match self {
            Self::Midnight => {
                date.succ_opt().map_or(NaiveDateTime::MAX, |next| next.and_time(NaiveTime::MIN))
            }
            Self::CloseOfBusiness(time) => date.and_time(time),
        }
    }
}

impl Serialize for DayEnd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Midnight => serializer.serialize_str(Self::MIDNIGHT),
            Self::CloseOfBusiness(time) => serializer.collect_str(time),
        }
    }
}

impl<'de> Deserialize<'de> for DayEnd {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(deserializer, "the end of a day", |text| match text {
            Self::MIDNIGHT => Ok(Self::Midnight),
            _ => parse_time(text).map(Self::CloseOfBusiness).map_err(D::Error::custom),
        })
    }
}

strict_object! {
    "counting rules", any;
    /// The conventions by which periods are counted.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Counting {
        /// Whether the day of receipt is the first day.
        pub day_of_receipt: DayOfReceipt,
        /// When something counts as received.
        pub reception: Reception,
        /// What becomes of a last day that rests. Of working days, none does; hours have no last
        /// day to move.
        pub resting_last_day: RestingLastDay,
        /// When the last day ends. Hours end when they have passed.
        pub last_day_ends: DayEnd,
    }
}

impl Counting {
    /// As the Civil Code counts (articles 201 to 203): the day of receipt does not count, a last day
    /// that rests moves to the next working day, and it ends at 24:00.
    pub const CIVIL_CODE: Self = Self {
        day_of_receipt: DayOfReceipt::NotCounted,
        reception: Reception::AsReceived,
        resting_last_day: RestingLastDay::NextWorkingDay,
        last_day_ends: DayEnd::Midnight,
    };
}

strict_object! {
    "a deadline", any;
    /// The end of a period.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Deadline {
        /// The last day, and whether the calendar has settled it. A period that rests on no day of the
        /// calendar, as one of hours, is settled anyway.
        pub last_day: DueDate,
        /// The instant at which it is over: what happens then, or later, is too late.
        #[serde(with = "instant")]
        pub end: DateTime<Utc>,
    }
}

/// How a period goes: the days on which it turns, and its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Course {
    /// The day that is, or is deemed to be, that of receipt.
    receipt: NaiveDate,
    /// Whether it counts.
    day_of_receipt: DayOfReceipt,
    /// The day with which the limit is used up.
    full: NaiveDate,
    /// The end: of that day, unless it rests and so is moved.
    deadline: Deadline,
}

/// All that a due date is reckoned from: a calendar, a zone, and rules of counting.
///
/// A [`Policy`](crate::Policy) has one for its cases. It serves without a policy as well:
///
/// ```
/// use redress::{Calendar, parse_instant, time::{Counting, Limit, Reckoner}};
/// let calendar = Calendar::china();
/// let (counting, zone) = (Counting::CIVIL_CODE, "+08:00".parse()?);
/// let reckoner = Reckoner { calendar: &calendar, counting, zone };
/// let received = parse_instant("2024-09-03T09:00:00+08:00")?;
///
/// // 3 October is in the National Day holiday, which ends on the 7th.
/// let deadline = reckoner.deadline(received, Limit::Months(1.try_into()?))?;
/// assert_eq!(deadline.last_day.to_string(), "2024-10-08");
/// assert_eq!(deadline.end, parse_instant("2024-10-09T00:00:00+08:00")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Reckoner<'a> {
    /// The working days.
    pub calendar: &'a Calendar,
    /// The rules of counting.
    pub counting: Counting,
    /// The zone that decides local dates.
    pub zone: Zone,
}

impl<'a> Reckoner<'a> {
    /// The end of a period that begins with a receipt.
    ///
    /// # Errors
    /// If the receipt or the last day lies outside the years 0000 to 9999.
    pub fn deadline(&self, received: DateTime<Utc>, limit: Limit) -> Result<Deadline, OutOfRange> {
        self.course(received, limit).map(|course| course.deadline)
    }

    /// How a period goes.
    fn course(&self, received: DateTime<Utc>, limit: Limit) -> Result<Course, OutOfRange> {
        let received_on = self.zone.date(received)?;
        if received_on < FIRST_DATE {
            return Err(OutOfRange::DueDate);
        }
        if let Limit::Hours(hours) = limit {
            return self.course_of_hours(received, received_on, hours);
        }
        let receipt = self.receipt(received, received_on)?;
        let Counting { day_of_receipt, resting_last_day, .. } = self.counting;
        let day_of_receipt = match day_of_receipt {
            // A day that was over at receipt cannot count.
            DayOfReceipt::Counted if received >= self.end_of(receipt.date()) => {
                DayOfReceipt::NotCounted
            }
            counts => counts,
        };
        let full = self.full(receipt.date(), day_of_receipt, limit)?;
        let moved = match (limit, resting_last_day) {
            (Limit::WorkingDays(_), _) | (_, RestingLastDay::AsItFalls) => full,
            (_, RestingLastDay::NextWorkingDay) => self.calendar.on_or_after(full.date())?,
        };
        let last_day = moved.and(full).and(receipt);
        let deadline = Deadline { last_day, end: self.end_of(last_day.date()) };
        Ok(Course { receipt: receipt.date(), day_of_receipt, full: full.date(), deadline })
    }

    fn course_of_hours(
        &self,
        received: DateTime<Utc>,
        receipt: NaiveDate,
        hours: NonZeroU16,
    ) -> Result<Course, OutOfRange> {
        let end = received.checked_add_signed(TimeDelta::hours(hours.get().into()));
        let end = end.ok_or(OutOfRange::DueDate)?;
        // An hour that ends at midnight is of the day before.
        let last = end.checked_sub_signed(TimeDelta::nanoseconds(1)).unwrap_or(end);
        let full = self.zone.local(last).map_err(|_| OutOfRange::DueDate)?.date();
        let deadline = Deadline { last_day: DueDate::Published(full), end };
        Ok(Course { receipt, day_of_receipt: DayOfReceipt::Counted, full, deadline })
    }

    /// The day on which something counts as received that was received then, on this date.
    ///
    /// Instants are compared, here as for the ends of days, and not what clocks show: where they go back,
    /// what comes later would else be taken to come earlier.
    fn receipt(&self, received: DateTime<Utc>, date: NaiveDate) -> Result<DueDate, DateOutOfRange> {
        match self.counting.reception {
            Reception::AsReceived => Ok(DueDate::Published(date)),
            Reception::OnWorkingDaysUntil(end)
                if received >= self.zone.reaches(date.and_time(end)) =>
            {
                self.calendar.next(date)
            }
            Reception::OnWorkingDays | Reception::OnWorkingDaysUntil(_) => {
                self.calendar.on_or_after(date)
            }
        }
    }

    /// The day with which a limit in days or more is used up, whether it rests or not.
    fn full(
        &self,
        receipt: NaiveDate,
        day_of_receipt: DayOfReceipt,
        limit: Limit,
    ) -> Result<DueDate, DateOutOfRange> {
        // Counting begins after this day.
        let before = match day_of_receipt {
            DayOfReceipt::NotCounted => receipt,
            DayOfReceipt::Counted => receipt.pred_opt().ok_or(DateOutOfRange)?,
        };
        let days_after = |days: u32| before.checked_add_days(Days::new(days.into()));
        let date = match limit {
            Limit::WorkingDays(days) => return self.calendar.add(before, days.get().into()),
            Limit::CalendarDays(days) => days_after(days.get().into()),
            Limit::Weeks(weeks) => days_after(u32::from(weeks.get()).saturating_mul(7)),
            Limit::Months(months) => months_after(receipt, months, day_of_receipt),
            Limit::Hours(_) => None,
        };
        date.filter(|date| *date <= LAST_DATE).map(DueDate::Published).ok_or(DateOutOfRange)
    }

    /// The instant at which a last day is over: what happens then, or later, is too late.
    ///
    /// Where clocks are changed at that time, it is the instant from which on they show it or later.
    #[must_use]
    pub fn end_of(&self, date: NaiveDate) -> DateTime<Utc> {
        self.zone.reaches(self.counting.last_day_ends.of(date))
    }
}

/// The day that corresponds to `first` after some months; if `first` is itself counted, the day
/// before. A month without such a day ends with its last (Civil Code art. 202).
fn months_after(first: NaiveDate, months: NonZeroU16, counted: DayOfReceipt) -> Option<NaiveDate> {
    let day = first.checked_add_months(Months::new(months.get().into()))?;
    match counted {
        DayOfReceipt::Counted if day.day() == first.day() => day.pred_opt(),
        DayOfReceipt::Counted | DayOfReceipt::NotCounted => Some(day),
    }
}
