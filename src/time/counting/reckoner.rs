//! RECKONER

use core::num::NonZeroU16;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc};

use super::{Counting, DayOfReceipt, Limit, Reception, RestingLastDay};
use crate::{
    time::{Calendar, DateOutOfRange, DueDate, FIRST_DATE, LAST_DATE, OutOfRange, Zone, instant},
    words::{any, strict_object},
};

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
    pub(super) receipt: NaiveDate,
    /// Whether it counts.
    pub(super) day_of_receipt: DayOfReceipt,
    /// The day with which the limit is used up.
    pub(super) full: NaiveDate,
    /// The end: of that day, unless it rests and so is moved.
    pub(super) deadline: Deadline,
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
    pub(super) fn course(
        &self,
        received: DateTime<Utc>,
        limit: Limit,
    ) -> Result<Course, OutOfRange> {
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
