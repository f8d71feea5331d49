//! QUESTIONS

use chrono::{Datelike, NaiveDate};

use super::{
    Calendar, Certainty, Day, DayKind, DueDate, Reckoned, Said, Weekday, arranged, notices,
};
use crate::{
    time::{FIRST_DATE, LAST_DATE, OutOfRange},
    words::{Language, Text},
};

/// A date outside the years 0000 to 9999, with which the library does not reckon.
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
    /// What the calendar says of a day, and why.
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

    /// Whether `date` is a working day: as arranged, else as projected.
    #[inline]
    #[must_use]
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.index.works(date)
    }

    /// The `days`th working day after `from`, which is not counted itself (Civil Code art. 201).
    /// No days after `from` is `from`, whether it works or not.
    ///
    /// Published if every day after `from` through the answer is: what rests on no day is settled.
    /// Unrecorded if one of them lies before the calendar begins.
    ///
    /// # Errors
    /// If the date would lie outside the years 0000 to 9999.
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

    /// The `days`th working day before `from`, which is not counted itself. No days before `from`
    /// is `from`, whether it works or not.
    ///
    /// # Errors
    /// If the date would lie outside the years 0000 to 9999.
    #[inline]
    pub fn sub(&self, from: NaiveDate, days: u32) -> Result<DueDate, DateOutOfRange> {
        if days == 0 {
            return within_reach(from, Certainty::Published);
        }
        let before = self.number_before(from);
        let number = before.wrapping_add(1).wrapping_sub(i64::from(days));
        let date = self.index.date(number).ok_or(DateOutOfRange)?;
        within_reach(date, self.certainty_before(date, from))
    }

    /// How many working days lie after `from` and through `to`; negative if `to` is the earlier.
    ///
    /// What [`add`](Self::add) added, this counts.
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

    /// `date` if it is a working day, else the first one after it: how a period that would end on a
    /// holiday is extended (Civil Code art. 203).
    ///
    /// # Errors
    /// If there is none before the year 10000.
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

    /// How sure the days from `first` through `last` are.
    #[inline]
    pub(super) fn certainty(&self, first: NaiveDate, last: NaiveDate) -> Certainty {
        certainty(first < self.first_published, last > self.last_published)
    }

    /// How sure the days after `from` and through `last` are.
    #[inline]
    fn certainty_after(&self, from: NaiveDate, last: NaiveDate) -> Certainty {
        certainty(from < self.day_before, last > self.last_published)
    }

    /// How sure the days from `first` and before `to` are.
    #[inline]
    fn certainty_before(&self, first: NaiveDate, to: NaiveDate) -> Certainty {
        certainty(first < self.first_published, to > self.day_after)
    }
}

/// How sure days are that begin before the calendar does, or end after it.
#[inline]
const fn certainty(begins_before: bool, ends_after: bool) -> Certainty {
    match (begins_before, ends_after) {
        (true, _) => Certainty::Unrecorded,
        (false, true) => Certainty::Projected,
        (false, false) => Certainty::Published,
    }
}

/// `date`, unless it cannot be written.
#[inline]
fn within_reach(date: NaiveDate, certainty: Certainty) -> Result<DueDate, DateOutOfRange> {
    if (FIRST_DATE..=LAST_DATE).contains(&date) {
        Ok(Reckoned::new(certainty, date))
    } else {
        Err(DateOutOfRange)
    }
}
