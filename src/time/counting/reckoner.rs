//! From a receipt to a deadline.
//!
//! [`Reckoner::course`] does the five steps that the face of this folder lists. It returns not only the
//! deadline but also the days on which the count turns, a [`Course`], which is all that a trace needs to label
//! each day afterwards. So there is no second implementation of counting that explains the first, and could
//! differ.

use core::num::NonZeroU16;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc};

use super::{Counting, DayOfReceipt, Limit, Reception, RestingLastDay};
use crate::{
    time::{Calendar, DateOutOfRange, DueDate, FIRST_DATE, LAST_DATE, OutOfRange, Zone, instant},
    words::{any, strict_object},
};

strict_object! {
    "a deadline", any;
    /// The end of a period: its last day as a date for people, and the end of that day as an instant for
    /// verdicts.
    ///
    /// In JSON:
    ///
    /// ```json
    /// {
    ///   "last_day": {"date": "2024-10-10", "certainty": "published"},
    ///   "end": "2024-10-10T16:00:00Z"
    /// }
    /// ```
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Deadline {
        /// The last day, and whether the calendar has settled it. A limit in hours depends on no day of the
        /// calendar and is always published.
        pub last_day: DueDate,
        /// The first instant that is too late: what happens then or later misses the deadline.
        #[serde(with = "instant")]
        pub end: DateTime<Utc>,
    }
}

/// The course of a period: the days on which the count turns, and its end. Together they determine the
/// [`Step`](super::Step) of each day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Course {
    /// The day of receipt, or the day that is deemed to be it. Days before it are deferred.
    pub(super) receipt: NaiveDate,
    /// Whether it counts. Not simply the rule: a day that was over at receipt does not.
    pub(super) day_of_receipt: DayOfReceipt,
    /// The day on which the limit is used up. Days after it extend the period.
    pub(super) full: NaiveDate,
    /// The end of that day, or of the working day to which it moves.
    pub(super) deadline: Deadline,
}

/// Everything from which a deadline is reckoned: a calendar, rules of counting, and a zone.
///
/// A [`Policy`](crate::Policy) has one for its cases, [`Policy::reckoner`](crate::Policy::reckoner). It works
/// without a policy as well, for any deadline in working days:
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
    /// A later receipt never has an earlier deadline, whatever the rules, the calendar, or the clocks of the
    /// zone do.
    ///
    /// # Errors
    /// If the receipt or the last day is outside the years 0000 to 9999.
    ///
    /// ```
    /// use redress::{Calendar, parse_instant, time::{Counting, Limit, Reckoner}};
    /// let calendar = Calendar::china();
    /// let (counting, zone) = (Counting::CIVIL_CODE, "+08:00".parse()?);
    /// let reckoner = Reckoner { calendar: &calendar, counting, zone };
    /// // Friday 24 May 2024, in the afternoon.
    /// let received = parse_instant("2024-05-24T14:51:07+08:00")?;
    ///
    /// // Hours run through the weekend.
    /// let hours = reckoner.deadline(received, Limit::Hours(24.try_into()?))?;
    /// assert_eq!(hours.end, parse_instant("2024-05-25T14:51:07+08:00")?);
    /// // A working day does not.
    /// let day = reckoner.deadline(received, Limit::WorkingDays(1.try_into()?))?;
    /// assert_eq!(day.end, parse_instant("2024-05-28T00:00:00+08:00")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn deadline(&self, received: DateTime<Utc>, limit: Limit) -> Result<Deadline, OutOfRange> {
        self.course(received, limit).map(|course| course.deadline)
    }

    /// The course of a period: the one place where anything is counted.
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
            // A day that was over at receipt cannot count: the period would be shorter by a day that nobody had.
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
        // No more certain than the days on which any of the three depends.
        let last_day = moved.and(full).and(receipt);
        let deadline = Deadline { last_day, end: self.end_of(last_day.date()) };
        Ok(Course { receipt: receipt.date(), day_of_receipt, full: full.date(), deadline })
    }

    /// The course of a limit in hours. It asks neither the calendar nor the rules.
    fn course_of_hours(
        &self,
        received: DateTime<Utc>,
        receipt: NaiveDate,
        hours: NonZeroU16,
    ) -> Result<Course, OutOfRange> {
        let end = received.checked_add_signed(TimeDelta::hours(hours.get().into()));
        let end = end.ok_or(OutOfRange::DueDate)?;
        // An hour that ends at midnight belongs to the day before, so look at the instant before the end.
        let last = end.checked_sub_signed(TimeDelta::nanoseconds(1)).unwrap_or(end);
        let full = self.zone.local(last).map_err(|_| OutOfRange::DueDate)?.date();
        let deadline = Deadline { last_day: DueDate::Published(full), end };
        Ok(Course { receipt, day_of_receipt: DayOfReceipt::Counted, full, deadline })
    }

    /// The day on which something counts as received that arrived at this instant, on this local date.
    ///
    /// Whether reception had closed is decided by comparing instants, not the times that clocks show. When
    /// clocks go back an hour, 23:45 comes before the second 23:15, and comparing clock times would treat the
    /// later receipt as the earlier.
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

    /// The day on which a limit in days or longer units is used up, whether it is a rest day or not.
    fn full(
        &self,
        receipt: NaiveDate,
        day_of_receipt: DayOfReceipt,
        limit: Limit,
    ) -> Result<DueDate, DateOutOfRange> {
        // Day 0: day 1 is the day after it. If the receipt counts, it is itself day 1.
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
            // `course` has dealt with these.
            Limit::Hours(_) => None,
        };
        date.filter(|date| *date <= LAST_DATE).map(DueDate::Published).ok_or(DateOutOfRange)
    }

    /// The instant at which a last day is over: what happens then or later is too late.
    ///
    /// If clocks change at that time, it is the first instant from which they show that time or a later one and
    /// do not go back before it. The last day of a period therefore never ends twice.
    ///
    /// ```
    /// use redress::{Policy, parse_date, parse_instant};
    /// let end = Policy::qitaihe().reckoner().end_of(parse_date("2024-10-10")?);
    /// assert_eq!(end, parse_instant("2024-10-11T00:00:00+08:00")?);
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn end_of(&self, date: NaiveDate) -> DateTime<Utc> {
        self.zone.reaches(self.counting.last_day_ends.of(date))
    }
}

/// The day that corresponds to `first` after some months, or the day before that if `first` is itself counted.
/// If the month has no such day, its last day (Civil Code art. 202).
///
/// | from | months | not counted | counted |
/// |---|---|---|---|
/// | 15 May 2024 | 1 | 15 June | 14 June |
/// | 1 March 2024 | 1 | 1 April | 31 March |
/// | 31 December 2024 | 2 | 28 February | 28 February |
/// | 28 December 2024 | 2 | 28 February | 27 February |
///
/// In the third row February has no 31st and ends the period itself, so no day is subtracted: chrono clamps to
/// the 28th, and the comparison of the days detects that.
fn months_after(first: NaiveDate, months: NonZeroU16, counted: DayOfReceipt) -> Option<NaiveDate> {
    let day = first.checked_add_months(Months::new(months.get().into()))?;
    match counted {
        DayOfReceipt::Counted if day.day() == first.day() => day.pred_opt(),
        DayOfReceipt::Counted | DayOfReceipt::NotCounted => Some(day),
    }
}
