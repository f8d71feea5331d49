//! The working days of a range of dates: counted, listed, or the nth of them.
//!
//! All three come from the numbers of the [index](super::index). The working days of a range are a range of
//! numbers, so its length is a subtraction, the nth of them an addition, and listing them from either end is a
//! lookup for each. Rest days are never visited.

use core::{
    fmt,
    iter::FusedIterator,
    ops::{Bound, RangeBounds, RangeInclusive},
};

use chrono::{Datelike, Month, NaiveDate};

use super::{Calendar, DateOutOfRange, DueDate, Reckoned};
use crate::{
    time::{FIRST_DATE, LAST_DATE},
    words::{Language, Text},
};

/// A month or a year, as a period that has working days.
///
/// Exhaustive: any other period is written as a range of dates.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Period {
    /// A month of a year, such as `Period::Month(2024, Month::October)`.
    Month(i32, Month),
    /// A year.
    Year(i32),
}

impl Period {
    /// The dates of the period, from the first through the last, to [count](Calendar::count) or to
    /// [list](Calendar::working_days).
    ///
    /// # Errors
    /// If the period is outside the years 0000 to 9999.
    ///
    /// ```
    /// use redress::{Calendar, chrono::Month, time::Period};
    /// let october = Period::Month(2024, Month::October).dates()?;
    /// assert_eq!(Calendar::china().count(october).value(), 19);
    /// # Ok::<(), redress::time::DateOutOfRange>(())
    /// ```
    pub fn dates(self) -> Result<RangeInclusive<NaiveDate>, DateOutOfRange> {
        let (first, last) = match self {
            Self::Month(year, month) => {
                let first = NaiveDate::from_ymd_opt(year, month.number_from_month(), 1);
                let days = month.num_days(year).unwrap_or(0);
                (first, first.and_then(|first| first.with_day(days.into())))
            }
            Self::Year(year) => {
                (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31))
            }
        };
        match (first, last) {
            (Some(first), Some(last)) if first >= FIRST_DATE && last <= LAST_DATE => {
                Ok(first..=last)
            }
            _ => Err(DateOutOfRange),
        }
    }
}

/// Why a period does not have the working day that was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum NthError {
    /// The period has fewer working days, or the number is 0.
    TooFew {
        /// The number asked for.
        nth: u32,
        /// How many there are, and whether that is settled.
        has: Reckoned<u32>,
    },
    /// The period is outside the years 0000 to 9999.
    OutOfRange(#[from] DateOutOfRange),
}

impl NthError {
    /// What is wrong and what would be right, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl Calendar {
    /// The nth working day of a month or a year, counted from 1, as in "by the fifth working day of the month".
    /// For the last one, take the last of [`working_days`](Self::working_days).
    ///
    /// Its certainty is that of the days from the first of the period through it.
    ///
    /// # Errors
    /// If the period has fewer working days, or is outside the years 0000 to 9999.
    ///
    /// ```
    /// use redress::{Calendar, chrono::Month, parse_date, time::{DueDate, Period}};
    /// let due = Calendar::china().nth_working_day_of(Period::Month(2024, Month::October), 5)?;
    /// assert_eq!(due, DueDate::Published(parse_date("2024-10-12")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn nth_working_day_of(&self, period: Period, nth: u32) -> Result<DueDate, NthError> {
        let dates = period.dates()?;
        let has = self.count(dates.clone());
        let too_few = NthError::TooFew { nth, has };
        let place = nth.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        let first = *dates.start();
        let date = place.and_then(|place| self.working_days(dates).nth(place)).ok_or(too_few)?;
        Ok(Reckoned::new(self.certainty(first, date.date()), date.date()))
    }

    /// How many working days a range of dates has. `from..to` excludes `to`, and `from..=to` includes it. A
    /// range without a beginning or an end extends to the years 0000 or 9999. An empty range has 0, published.
    ///
    /// ```
    /// use redress::{Calendar, parse_date, time::Reckoned};
    /// let (from, to) = (parse_date("2024-10-01")?, parse_date("2024-10-12")?);
    /// assert_eq!(Calendar::china().count(from..=to), Reckoned::Published(5));
    /// assert_eq!(Calendar::china().count(from..to), Reckoned::Published(4));
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn count(&self, dates: impl RangeBounds<NaiveDate>) -> Reckoned<u32> {
        let Some((first, last)) = ends(dates) else { return Reckoned::Published(0) };
        let days = self.index.number(last).wrapping_sub(self.number_before(first));
        Reckoned::new(self.certainty(first, last), u32::try_from(days).unwrap_or(0))
    }

    /// The working days of a range of dates, each with its certainty. The iterator can be walked from either
    /// end, knows its length, and skips to its nth item in constant time.
    ///
    /// ```
    /// use redress::{Calendar, parse_date};
    /// let china = Calendar::china();
    /// let week = parse_date("2024-09-30")?..parse_date("2024-10-07")?;
    /// let worked: Vec<_> = china.working_days(week).map(|day| day.date()).collect();
    /// assert_eq!(worked, [parse_date("2024-09-30")?]); // then the holiday
    ///
    /// let december = parse_date("2024-12-01")?..=parse_date("2024-12-31")?;
    /// let last = china.working_days(december).next_back().map(|day| day.date());
    /// assert_eq!(last, Some(parse_date("2024-12-31")?));
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    pub fn working_days(&self, dates: impl RangeBounds<NaiveDate>) -> WorkingDays<'_> {
        let (next, end) = match ends(dates) {
            None => (1, 1),
            Some((first, last)) => {
                (self.number_before(first).wrapping_add(1), self.index.number(last).wrapping_add(1))
            }
        };
        WorkingDays { calendar: self, next, end }
    }
}

/// The first and the last date of a range, both included; `None` if it is empty.
fn ends(dates: impl RangeBounds<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
    let first = match dates.start_bound() {
        Bound::Included(first) => *first,
        Bound::Excluded(before) => before.succ_opt()?,
        Bound::Unbounded => FIRST_DATE,
    };
    let last = match dates.end_bound() {
        Bound::Included(last) => *last,
        Bound::Excluded(after) => after.pred_opt()?,
        Bound::Unbounded => LAST_DATE,
    };
    (first <= last).then_some((first, last))
}

/// The working days of a range of dates; made by [`Calendar::working_days`].
#[derive(Clone)]
pub struct WorkingDays<'a> {
    calendar: &'a Calendar,
    /// The number of the next working day from the front.
    next: i64,
    /// The number after that of the next one from the back.
    end: i64,
}

impl WorkingDays<'_> {
    fn day(&self, number: i64) -> Option<DueDate> {
        let date = self.calendar.index.date(number)?;
        Some(Reckoned::new(self.calendar.certainty(date, date), date))
    }
}

impl Iterator for WorkingDays<'_> {
    type Item = DueDate;

    fn next(&mut self) -> Option<DueDate> {
        self.nth(0)
    }

    fn nth(&mut self, n: usize) -> Option<DueDate> {
        let skipped = i64::try_from(n).unwrap_or(i64::MAX);
        let number = self.next.saturating_add(skipped).min(self.end);
        self.next = number.saturating_add(1).min(self.end);
        if number < self.end { self.day(number) } else { None }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::try_from(self.end.saturating_sub(self.next)).unwrap_or(0);
        (left, Some(left))
    }
}

impl DoubleEndedIterator for WorkingDays<'_> {
    fn next_back(&mut self) -> Option<DueDate> {
        if self.next >= self.end {
            return None;
        }
        self.end = self.end.saturating_sub(1);
        self.day(self.end)
    }
}

impl ExactSizeIterator for WorkingDays<'_> {}

impl FusedIterator for WorkingDays<'_> {}

impl fmt::Debug for WorkingDays<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WorkingDays({} left)", self.len())
    }
}
