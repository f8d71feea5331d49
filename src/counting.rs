//! How a period is counted: from what, in what, and when its last day is over.
//!
//! The rules of counting are those of the Civil Code, articles 201 to 203, each as a choice of data.
//! What the choices come to is one function, [`Reckoner::deadline`]; [`Reckoner::trace`] tells it day
//! by day.

mod trace;

use core::{fmt, num::NonZeroU16};

use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

pub use self::trace::{Step, Trace, TraceDay};
use crate::{
    calendar::{Calendar, DueDate},
    strict::{self, any, strict_object},
    time::{LAST_DATE, OutOfRange, parse_time},
    vocabulary::{Language, Text, vocabulary},
    zone::Zone,
};

/// How long a period is.
///
/// In JSON `{"working_days":5}`, likewise `calendar_days`, `weeks`, `months` and `hours`.
///
/// Exhaustive: a unit that a host does not know is a due date that it cannot explain.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Working days of the calendar.
    WorkingDays(NonZeroU16),
    /// Days, whether they work or not.
    CalendarDays(NonZeroU16),
    /// Weeks: the last day is of the same weekday.
    Weeks(NonZeroU16),
    /// Months: the last day has the same number in its month; where the month has none, it is the
    /// month's last (Civil Code art. 202).
    Months(NonZeroU16),
    /// Hours, run through night and rest days from the instant of receipt itself (art. 201).
    Hours(NonZeroU16),
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

impl fmt::Display for Text<Limit> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, english, chinese) = match self.of {
            Limit::WorkingDays(days) => (days, "working day", "个工作日"),
            Limit::CalendarDays(days) => (days, "day", "日"),
            Limit::Weeks(weeks) => (weeks, "week", "周"),
            Limit::Months(months) => (months, "month", "个月"),
            Limit::Hours(hours) => (hours, "hour", "小时"),
        };
        match self.language {
            Language::English => {
                write!(f, "{number} {english}{}", if number.get() == 1 { "" } else { "s" })
            }
            Language::Chinese => write!(f, "{number}{chinese}"),
        }
    }
}

vocabulary! {
    /// Whether the day of receipt is the first day of a period.
    DayOfReceipt ("whether the day of receipt counts") {
        /// It is not: counting begins with the next day (Civil Code art. 201).
        NotCounted = "not_counted" "接收当日不计入";
        /// It is.
        Counted = "counted" "接收当日计入";
    }
}

vocabulary! {
    /// What becomes of a last day that rests, where not working days are counted.
    RestingLastDay ("what becomes of a last day that rests") {
        /// The next working day is the last (Civil Code art. 203).
        NextWorkingDay = "next_working_day" "顺延至下一工作日";
        /// It stays the last.
        AsItFalls = "as_it_falls" "不顺延";
    }
}

/// When something counts as received.
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

    /// Whether a day takes no more receipts at this time.
    fn is_over(self, time: NaiveTime) -> bool {
        match self {
            Self::AsReceived | Self::OnWorkingDays => false,
            Self::OnWorkingDaysUntil(end) => time >= end,
        }
    }
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
        strict::word(deserializer, "when something counts as received", |text| match text {
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
        strict::word(deserializer, "the end of a day", |text| match text {
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

/// The end of a period.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Deadline {
    /// The last day, and whether the calendar has settled it.
    pub last_day: DueDate,
    /// The instant at which it is over: what happens then, or later, is too late.
    pub end: DateTime<Utc>,
}

/// All that a due date is reckoned from: a calendar, a zone, and rules of counting.
///
/// A [`Policy`](crate::Policy) has one for its cases. It serves without a policy as well:
///
/// ```
/// use redress::{Calendar, Counting, Limit, Reckoner, Zone, parse_instant};
/// let (calendar, counting) = (Calendar::china(), Counting::CIVIL_CODE);
/// let zone = Zone::Offset(chrono::FixedOffset::east_opt(8 * 3600).ok_or("an offset")?);
/// let reckoner = Reckoner { calendar: &calendar, counting: &counting, zone };
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
    pub counting: &'a Counting,
    /// The zone that decides local dates.
    pub zone: Zone,
}

impl<'a> Reckoner<'a> {
    /// The end of a period that begins with a receipt.
    ///
    /// # Errors
    /// If the receipt or the last day lies outside the years 0000 to 9999.
    pub fn deadline(&self, received: DateTime<Utc>, limit: Limit) -> Result<Deadline, OutOfRange> {
        let (last_day, end) = match limit {
            Limit::Hours(hours) => {
                let end = received.checked_add_signed(TimeDelta::hours(hours.get().into()));
                let end = end.ok_or(OutOfRange::DueDate)?;
                // An hour that ends at midnight is of the day before.
                let last = end.checked_sub_signed(TimeDelta::nanoseconds(1)).unwrap_or(end);
                let local = self.zone.local(last).map_err(|_| OutOfRange::DueDate)?;
                (DueDate::Published(local.date()), end)
            }
            _ => {
                let last_day = self.last_day(self.receipt(received)?, limit)?;
                (last_day, self.end_of(last_day.date()))
            }
        };
        Ok(Deadline { last_day, end })
    }

    /// The day on which something counts as received.
    fn receipt(&self, received: DateTime<Utc>) -> Result<DueDate, OutOfRange> {
        let local = self.zone.local(received)?;
        let (date, reception) = (local.date(), self.counting.reception);
        let deemed = match reception {
            Reception::AsReceived => Ok(DueDate::Published(date)),
            _ if reception.is_over(local.time()) => self.calendar.next(date),
            _ => self.calendar.on_or_after(date),
        };
        deemed.map_err(|_| OutOfRange::DueDate)
    }

    /// The last day of a limit in days or more, from the day of receipt.
    fn last_day(&self, receipt: DueDate, limit: Limit) -> Result<DueDate, OutOfRange> {
        let (first, counting) = (receipt.date(), self.counting);
        // Counting begins after this day.
        let before = match counting.day_of_receipt {
            DayOfReceipt::NotCounted => Some(first),
            DayOfReceipt::Counted => first.pred_opt(),
        };
        let before = before.ok_or(OutOfRange::DueDate)?;
        let days_after = |days: u64| before.checked_add_days(Days::new(days));
        let last = match limit {
            Limit::WorkingDays(days) => {
                let last = self.calendar.add(before, days.get().into());
                return last.map(|last| last.and(receipt)).map_err(|_| OutOfRange::DueDate);
            }
            Limit::CalendarDays(days) => days_after(days.get().into()),
            Limit::Weeks(weeks) => days_after(u64::from(weeks.get()).saturating_mul(7)),
            Limit::Months(months) => months_after(first, months, counting.day_of_receipt),
            Limit::Hours(_) => None,
        };
        let last = last.filter(|last| *last <= LAST_DATE).ok_or(OutOfRange::DueDate)?;
        let last = match counting.resting_last_day {
            RestingLastDay::AsItFalls => Ok(DueDate::Published(last)),
            RestingLastDay::NextWorkingDay => self.calendar.on_or_after(last),
        };
        last.map(|last| last.and(receipt)).map_err(|_| OutOfRange::DueDate)
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
