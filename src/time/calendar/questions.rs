//! What a calendar answers about days: whether one works and why, and how to get from one to another.
//!
//! Each answer has two parts, a value and a certainty, and both are computed without walking. The value comes
//! from the [index](super::index). The certainty follows from the first and the last day that the value depends
//! on, because the settled days are one unbroken range: two comparisons decide.
//!
//! Which days does an answer depend on? For `add(from, 5)` those *after* `from` through the result, since
//! `from` is not counted and may be anything. For `sub(from, 5)` those from the result and *before* `from`. For
//! a question about a day itself, such as [`on_or_after`](Calendar::on_or_after), that day too. The three
//! `certainty…` methods differ only in that.

use chrono::{Datelike, NaiveDate};

use super::{
    Calendar, Certainty, Day, DayKind, DueDate, Reckoned, Said, Weekday, arranged, notices,
};
use crate::{
    time::{FIRST_DATE, LAST_DATE, OutOfRange},
    words::{Language, Text},
};

/// A date outside the years 0000 to 9999.
///
/// chrono's dates go further, but RFC 3339 writes years with four digits. A due date that cannot be written
/// down cannot be stored or replayed either, so none is computed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct DateOutOfRange;

impl DateOutOfRange {
    /// What is wrong, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// The date that was looked for is a due date.
impl From<DateOutOfRange> for OutOfRange {
    fn from(_: DateOutOfRange) -> Self {
        Self::DueDate
    }
}

impl Calendar {
    /// What the calendar says about a day, and why.
    ///
    /// Unlike the other questions this one looks through all notices, to find the one that decided. Ask it for
    /// a screen or a trace, and [`is_working`](Self::is_working) in a loop.
    ///
    /// ```
    /// use redress::{Calendar, parse_date, time::DayKind};
    /// let china = Calendar::china();
    /// let day = china.day(parse_date("2024-10-12")?);
    /// assert_eq!((day.kind, day.notice), (DayKind::MakeUp, Some("国办发明电〔2023〕7号")));
    /// // No notice mentions it: the week decides.
    /// let day = china.day(parse_date("2024-10-19")?);
    /// assert_eq!((day.kind, day.notice), (DayKind::Weekend, None));
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        let rests = self.data.rest_days.contains(Weekday::of(date));
        let is_arranged = arranged(&self.data).contains(&date.year());
        let said = notices(&self.data)
            .filter_map(|notice| Some((notice.on(date)?, Some(notice.reference()))))
            .last();
        let by_date = || {
            let mut holidays = self.data.fixed_holidays.iter().filter(|_| !is_arranged);
            holidays.find(|holiday| holiday.in_year(date.year()) == Some(date))
        };
        let (kind, holiday, notice) = match said {
            Some((Said::Rests(off), notice)) => (DayKind::Holiday, off.name(), notice),
            Some((Said::Works, notice)) if rests => (DayKind::MakeUp, None, notice),
            Some((Said::Works, notice)) => (DayKind::Working, None, notice),
            None => match by_date() {
                Some(holiday) => (DayKind::Holiday, Some(holiday.name()), None),
                None if rests => (DayKind::Weekend, None, None),
                None => (DayKind::Working, None, None),
            },
        };
        Day { date, kind, holiday, notice, certainty: self.certainty(date, date) }
    }

    /// Whether `date` is a working day, as arranged or else as projected.
    ///
    /// The answer has no certainty of its own: [`is_published`](Self::is_published) tells whether it is
    /// settled.
    #[inline]
    #[must_use]
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.index.works(date)
    }

    /// The `days`th working day after `from`, which is not counted itself (Civil Code art. 201). Zero days
    /// after `from` is `from`, whether it works or not.
    ///
    /// Published if every day after `from` through the result is. Zero days depend on no day and are always
    /// published. Unrecorded if one of the days is before the calendar begins.
    ///
    /// # Errors
    /// If the result would be outside the years 0000 to 9999.
    ///
    /// ```
    /// use redress::{Calendar, parse_date};
    /// let china = Calendar::china();
    /// // Friday. The 29th, a Sunday, is a make-up day; 1 to 7 October are holidays.
    /// let friday = parse_date("2024-09-27")?;
    /// let after = |days| china.add(friday, days).map(|due| due.date().to_string());
    /// assert_eq!(after(0)?, "2024-09-27");
    /// assert_eq!(after(1)?, "2024-09-29");
    /// assert_eq!(after(3)?, "2024-10-08");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn add(&self, from: NaiveDate, days: u32) -> Result<DueDate, DateOutOfRange> {
        if days == 0 {
            return within_reach(from, Certainty::Published);
        }
        let number = self.index.number(from).wrapping_add(i64::from(days));
        let date = self.index.date(number).ok_or(DateOutOfRange)?;
        match self.certainty_after(from, date) {
            // What is published can be written.
            Certainty::Published => Ok(DueDate::Published(date)),
            certainty => within_reach(date, certainty),
        }
    }

    /// The `days`th working day before `from`, which is not counted itself. Zero days before `from` is `from`,
    /// whether it works or not.
    ///
    /// From a working day, `sub` undoes [`add`](Self::add). From a rest day it does not: a day after Saturday
    /// is Monday, and a day before Monday is Friday.
    ///
    /// # Errors
    /// If the result would be outside the years 0000 to 9999.
    ///
    /// ```
    /// use redress::{Calendar, parse_date};
    /// // A warning three working days ahead of a due date.
    /// let warning = Calendar::china().sub(parse_date("2024-10-10")?, 3)?;
    /// assert_eq!(warning.date(), parse_date("2024-09-30")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn sub(&self, from: NaiveDate, days: u32) -> Result<DueDate, DateOutOfRange> {
        if days == 0 {
            return within_reach(from, Certainty::Published);
        }
        // The last working day before `from` is one day before it, so the count starts a day later.
        let before = self.number_before(from);
        let number = before.wrapping_add(1).wrapping_sub(i64::from(days));
        let date = self.index.date(number).ok_or(DateOutOfRange)?;
        within_reach(date, self.certainty_before(date, from))
    }

    /// How many working days there are after `from` and through `to`; negative if `to` is the earlier date.
    ///
    /// It counts what [`add`](Self::add) adds: if `add(from, n)` is `to`, then `between(from, to)` is `n`. For
    /// a range that includes its first day, use [`count`](Self::count).
    ///
    /// ```
    /// use redress::{Calendar, parse_date, time::Reckoned};
    /// let china = Calendar::china();
    /// let (friday, thursday) = (parse_date("2024-09-27")?, parse_date("2024-10-10")?);
    /// assert_eq!(china.between(friday, thursday), Reckoned::Published(5));
    /// assert_eq!(china.between(thursday, friday), Reckoned::Published(-5));
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    #[inline]
    #[must_use]
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> Reckoned<i64> {
        let days = self.index.number(to).wrapping_sub(self.index.number(from));
        if from == to {
            return Reckoned::Published(0);
        }
        Reckoned::new(self.certainty_after(from.min(to), from.max(to)), days)
    }

    /// The first working day after `date`.
    ///
    /// # Errors
    /// If there is none before the year 10000.
    #[inline]
    pub fn next(&self, date: NaiveDate) -> Result<DueDate, DateOutOfRange> {
        self.add(date, 1)
    }

    /// The last working day before `date`.
    ///
    /// # Errors
    /// If there is none from the year 0000 on.
    #[inline]
    pub fn previous(&self, date: NaiveDate) -> Result<DueDate, DateOutOfRange> {
        self.sub(date, 1)
    }

    /// `date` if it is a working day, or else the first working day after it. This is how a period that would
    /// end on a holiday is extended (Civil Code art. 203).
    ///
    /// # Errors
    /// If there is none before the year 10000.
    ///
    /// ```
    /// use redress::{Calendar, parse_date};
    /// let china = Calendar::china();
    /// let moved = |day| Ok::<_, Box<dyn std::error::Error>>(china.on_or_after(parse_date(day)?)?.date());
    /// assert_eq!(moved("2024-10-03")?, parse_date("2024-10-08")?); // National Day
    /// assert_eq!(moved("2024-10-12")?, parse_date("2024-10-12")?); // a make-up Saturday
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn on_or_after(&self, date: NaiveDate) -> Result<DueDate, DateOutOfRange> {
        let number = self.number_before(date).wrapping_add(1);
        let last = self.index.date(number).ok_or(DateOutOfRange)?;
        within_reach(last, self.certainty(date, last))
    }

    /// The number of the last working day before `date`.
    #[inline]
    pub(super) fn number_before(&self, date: NaiveDate) -> i64 {
        self.index.number(date).wrapping_sub(i64::from(self.index.works(date)))
    }

    /// How certain the days from `first` through `last` are.
    #[inline]
    pub(super) fn certainty(&self, first: NaiveDate, last: NaiveDate) -> Certainty {
        certainty(first < self.first_published, last > self.last_published)
    }

    /// How certain the days after `from` and through `last` are.
    #[inline]
    fn certainty_after(&self, from: NaiveDate, last: NaiveDate) -> Certainty {
        certainty(from < self.day_before, last > self.last_published)
    }

    /// How certain the days from `first` and before `to` are.
    #[inline]
    fn certainty_before(&self, first: NaiveDate, to: NaiveDate) -> Certainty {
        certainty(first < self.first_published, to > self.day_after)
    }
}

/// How certain a range of days is that begins before the calendar does, or ends after it. Before outweighs
/// after: a notice for the later days will come one day, and would settle nothing.
#[inline]
const fn certainty(begins_before: bool, ends_after: bool) -> Certainty {
    match (begins_before, ends_after) {
        (true, _) => Certainty::Unrecorded,
        (false, true) => Certainty::Projected,
        (false, false) => Certainty::Published,
    }
}

/// `date` with its certainty, unless it cannot be written.
#[inline]
fn within_reach(date: NaiveDate, certainty: Certainty) -> Result<DueDate, DateOutOfRange> {
    if (FIRST_DATE..=LAST_DATE).contains(&date) {
        Ok(Reckoned::new(certainty, date))
    } else {
        Err(DateOutOfRange)
    }
}
