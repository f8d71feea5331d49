//! Working days: the State Council's arrangements, and how far they reach.
//!
//! A day is *published* once the arrangements settle it, else *projected*: the weekly pattern and
//! the statutory holidays of fixed date. Lunar holidays and make-up days are never guessed.

mod china;

use alloc::{string::String, vec::Vec};
use core::{fmt, iter, num::NonZeroU16};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    strict::{each, strict_object},
    time::{LAST_DATE, date::Day},
    vocabulary::vocabulary,
};

/// The last day of a period, and whether the calendar has settled it.
///
/// The two are different variants so that nobody can forget which one it is: no verdict of the
/// library rests on a projected date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DueDate {
    /// Every day up to and including it is published.
    Published(NaiveDate),
    /// A day up to it is not yet published; a notice may still move it.
    Projected(NaiveDate),
}

vocabulary! {
    /// Whether a due date can still be moved by a notice.
    Certainty ("a certainty") {
        /// Settled.
        Published = "published" "已公布";
        /// Not settled.
        Projected = "projected" "推算";
    }
}

impl DueDate {
    /// The date, settled or not.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        match self {
            Self::Published(date) | Self::Projected(date) => date,
        }
    }

    /// Whether the date is settled.
    #[must_use]
    pub const fn certainty(self) -> Certainty {
        match self {
            Self::Published(_) => Certainty::Published,
            Self::Projected(_) => Certainty::Projected,
        }
    }
}

impl fmt::Display for DueDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Published(date) => write!(f, "{date}"),
            Self::Projected(date) => write!(f, "{date} (projected)"),
        }
    }
}

impl Serialize for DueDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut due = serializer.serialize_struct("DueDate", 2)?;
        due.serialize_field("date", &crate::time::date::Day(self.date()))?;
        due.serialize_field("certainty", &self.certainty())?;
        due.end()
    }
}

strict_object! {
    "an arrangement of a year", Arrangement::checked;
    /// What a notice settles for a year: which dates rest, which work though they would rest.
    ///
    /// In JSON `{"year":2027,"reference":"…","off":["2027-01-01"],"work":["2027-01-03"]}`; all four
    /// fields are required and no other is allowed.
    ///
    /// ```
    /// # extern crate serde_json;
    /// use redress::Arrangement;
    /// let json = r#"{"year":2027,"reference":"a notice","off":["2027-01-01"],"work":["2027-01-01"]}"#;
    /// let error = serde_json::from_str::<Arrangement>(json).unwrap_err();
    /// assert!(error.to_string().contains("2027-01-01 is both off and work"));
    /// ```
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Arrangement {
        year: i32,
        reference: String,
        #[serde(with = "dates")]
        off: Vec<NaiveDate>,
        #[serde(with = "dates")]
        work: Vec<NaiveDate>,
    }
}

/// What makes an arrangement unusable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ArrangementError {
    /// A date is in both lists.
    #[error("{date} is both off and work in the arrangement of {year}: keep it in one list")]
    OffAndWork {
        /// The date.
        date: NaiveDate,
        /// The year of the arrangement.
        year: i32,
    },
    /// A date is not of the year.
    #[error(
        "{date} does not belong to the arrangement of {year}: \
         its dates run from 29 December of the year before to 31 December"
    )]
    OutsideYear {
        /// The date.
        date: NaiveDate,
        /// The year of the arrangement.
        year: i32,
    },
    /// A year that has no four digits.
    #[error("the year {0} of an arrangement is not one of 1 to 9999")]
    Year(i32),
}

impl Arrangement {
    /// The arrangement of `year` by the notice `reference`: `off` dates rest, `work` dates work.
    /// Both may reach back to 29 December of the year before.
    ///
    /// # Errors
    /// A date in both lists or outside the year's reach, or a year outside 1 to 9999.
    pub fn new(
        year: i32,
        reference: impl Into<String>,
        off: impl Into<Vec<NaiveDate>>,
        work: impl Into<Vec<NaiveDate>>,
    ) -> Result<Self, ArrangementError> {
        Self { year, reference: reference.into(), off: off.into(), work: work.into() }.checked()
    }

    fn checked(self) -> Result<Self, ArrangementError> {
        let year = self.year;
        if !(1..=9999).contains(&year) {
            return Err(ArrangementError::Year(year));
        }
        let eve = |date: NaiveDate| {
            date.month() == 12 && date.day() >= 29 && Some(date.year()) == year.checked_sub(1)
        };
        let mut dates = self.off.iter().chain(&self.work);
        if let Some(date) = dates.find(|date| date.year() != year && !eve(**date)) {
            return Err(ArrangementError::OutsideYear { date: *date, year });
        }
        match self.off.iter().find(|date| self.work.contains(date)) {
            Some(date) => Err(ArrangementError::OffAndWork { date: *date, year }),
            None => Ok(self),
        }
    }

    /// The year arranged.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The number or name of the notice.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// The dates that rest.
    #[must_use]
    pub fn off(&self) -> &[NaiveDate] {
        &self.off
    }

    /// The dates that work though they would rest: make-up days.
    #[must_use]
    pub fn work(&self) -> &[NaiveDate] {
        &self.work
    }
}

/// serde of a list of dates.
mod dates {
    use super::{Day, Deserializer, NaiveDate, Serializer, Vec, each};

    pub(super) fn serialize<S: Serializer>(
        dates: &[NaiveDate],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(dates.iter().copied().map(Day))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<NaiveDate>, D::Error> {
        let mut dates = Vec::new();
        each(deserializer, |Day(date)| {
            dates.push(date);
            Ok::<_, core::convert::Infallible>(())
        })?;
        Ok(dates)
    }
}

/// What makes a list of arrangements unusable as a calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CalendarError {
    /// No arrangement at all.
    #[error("a calendar needs the arrangement of at least one year")]
    Empty,
    /// A year is missing between two others.
    #[error(
        "the calendar has arrangements for {before} and {after} but none between: add {missing}"
    )]
    Gap {
        /// The last year before the gap.
        before: i32,
        /// The first year missing.
        missing: i32,
        /// The first year after the gap.
        after: i32,
    },
}

/// The working days of a year, a bit each by the day of the year.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Year([u64; 6]);

impl Year {
    const DAYS_A_WORD: u32 = u64::BITS;

    fn place(date: NaiveDate) -> (usize, u64) {
        let day = date.ordinal0();
        let word = day.checked_div(Self::DAYS_A_WORD).unwrap_or(0) as usize;
        (word, 1_u64.wrapping_shl(day))
    }

    fn works(&self, date: NaiveDate) -> bool {
        let (word, bit) = Self::place(date);
        self.0.get(word).is_some_and(|days| days & bit != 0)
    }

    fn set(&mut self, date: NaiveDate, day: DayKind) {
        let (word, bit) = Self::place(date);
        if let Some(days) = self.0.get_mut(word) {
            match day {
                DayKind::Work => *days |= bit,
                DayKind::Rest => *days &= !bit,
            }
        }
    }
}

#[derive(Clone, Copy)]
enum DayKind {
    Work,
    Rest,
}

/// Which days work, from which arrangements, and up to when that is settled.
///
/// ```
/// use redress::{Calendar, parse_date};
/// let china = Calendar::china();
/// assert!(!china.is_working(parse_date("2024-10-01")?)); // National Day
/// assert!(china.is_working(parse_date("2024-10-12")?)); // a make-up Saturday
/// assert!(!china.is_published(parse_date("2026-12-29")?)); // the notice for 2027 may move it
/// # Ok::<(), redress::ParseTimeError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Calendar {
    arrangements: Vec<Arrangement>,
    /// The year of the first item of `years`: the one before the first arrangement's.
    base: i32,
    years: Vec<Year>,
    first_published: NaiveDate,
    last_published: NaiveDate,
}

impl Calendar {
    /// The State Council's arrangements for 2007 to 2026, each with its notice.
    #[must_use]
    pub fn china() -> Self {
        Self::assemble(china::arrangements())
    }

    /// The calendar of these arrangements. They apply by year, then in the order given: a later
    /// one of the same year amends an earlier one.
    ///
    /// # Errors
    /// No arrangement, or a gap in the run of years.
    pub fn new(arrangements: impl Into<Vec<Arrangement>>) -> Result<Self, CalendarError> {
        let mut arrangements = arrangements.into();
        arrangements.sort_by_key(Arrangement::year);
        if arrangements.is_empty() {
            return Err(CalendarError::Empty);
        }
        let years = arrangements.iter().map(Arrangement::year);
        for (before, after) in years.clone().zip(years.skip(1)) {
            let missing = before.saturating_add(1);
            if after > missing {
                return Err(CalendarError::Gap { before, missing, after });
            }
        }
        Ok(Self::assemble(arrangements))
    }

    /// This calendar and more arrangements.
    ///
    /// # Errors
    /// A gap in the run of years.
    ///
    /// ```
    /// use redress::{Arrangement, Calendar, parse_date};
    /// let new_year = parse_date("2027-01-01")?;
    /// let notice = Arrangement::new(2027, "the notice for 2027", [new_year], [])?;
    /// let calendar = Calendar::china().extended([notice])?;
    /// assert!(calendar.is_published(new_year));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn extended(
        &self,
        more: impl IntoIterator<Item = Arrangement>,
    ) -> Result<Self, CalendarError> {
        Self::new(self.arrangements.iter().cloned().chain(more).collect::<Vec<_>>())
    }

    /// Builds the index of arrangements that run by year without a gap.
    fn assemble(arrangements: Vec<Arrangement>) -> Self {
        let first = arrangements.first().map_or(0, Arrangement::year);
        let last = arrangements.last().map_or(0, Arrangement::year);
        let base = first.saturating_sub(1);
        let mut calendar = Self {
            years: iter::once(year_by(base, is_projected_to_work))
                .chain((first..=last).map(|year| year_by(year, is_weekday)))
                .collect(),
            base,
            first_published: NaiveDate::from_ymd_opt(first, 1, 1).unwrap_or(NaiveDate::MAX),
            last_published: NaiveDate::from_ymd_opt(last, 12, 28).unwrap_or(NaiveDate::MIN),
            arrangements: Vec::new(),
        };
        for arrangement in &arrangements {
            for date in &arrangement.off {
                calendar.set(*date, DayKind::Rest);
            }
            for date in &arrangement.work {
                calendar.set(*date, DayKind::Work);
            }
        }
        calendar.arrangements = arrangements;
        calendar
    }

    fn set(&mut self, date: NaiveDate, day: DayKind) {
        if let Some(year) = slot(self.base, date).and_then(|slot| self.years.get_mut(slot)) {
            year.set(date, day);
        }
    }

    /// The arrangements, in the order in which they apply.
    #[must_use]
    pub fn arrangements(&self) -> &[Arrangement] {
        &self.arrangements
    }

    /// Whether `date` is a working day: as arranged, else as projected.
    #[must_use]
    pub fn is_working(&self, date: NaiveDate) -> bool {
        match slot(self.base, date).and_then(|slot| self.years.get(slot)) {
            Some(year) => year.works(date),
            None => is_projected_to_work(date),
        }
    }

    /// Whether `date` is settled: from 1 January of the first year arranged through 28 December of
    /// the last. The next notice may still move 29 to 31 December, as those of 2006, 2007, 2011
    /// and 2018 did.
    #[must_use]
    pub fn is_published(&self, date: NaiveDate) -> bool {
        (self.first_published..=self.last_published).contains(&date)
    }

    /// The first day from which working days are settled.
    #[must_use]
    pub const fn first_published(&self) -> NaiveDate {
        self.first_published
    }

    /// The `days`th working day after `from`, `from` excluded (Civil Code art. 201); published if
    /// every day counted is. `None` past 9999-12-31.
    ///
    /// ```
    /// use redress::{Calendar, DueDate, parse_date};
    /// let five = 5.try_into()?;
    /// let due = Calendar::china().working_day_after(parse_date("2024-09-27")?, five);
    /// assert_eq!(due, Some(DueDate::Published(parse_date("2024-10-10")?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn working_day_after(&self, from: NaiveDate, days: NonZeroU16) -> Option<DueDate> {
        let mut date = from;
        let mut left = days.get();
        while left > 0 {
            date = date.succ_opt().filter(|date| *date <= LAST_DATE)?;
            if self.is_working(date) {
                left = left.saturating_sub(1);
            }
        }
        let settled = from.succ_opt().is_some_and(|first| first >= self.first_published);
        Some(if settled && date <= self.last_published {
            DueDate::Published(date)
        } else {
            DueDate::Projected(date)
        })
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Calendar({}..={})", self.first_published, self.last_published)
    }
}

impl Serialize for Calendar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.arrangements.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Calendar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let arrangements = Vec::<Arrangement>::deserialize(deserializer)?;
        Self::new(arrangements).map_err(serde::de::Error::custom)
    }
}

fn slot(base: i32, date: NaiveDate) -> Option<usize> {
    usize::try_from(date.year().checked_sub(base)?).ok()
}

/// The working days of `year` by `works`.
fn year_by(year: i32, works: fn(NaiveDate) -> bool) -> Year {
    let mut days = Year([0; 6]);
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    let dates = first.iter().flat_map(NaiveDate::iter_days);
    for date in dates.take_while(|date| date.year() == year).filter(|date| works(*date)) {
        days.set(date, DayKind::Work);
    }
    days
}

/// Monday to Friday.
fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Monday to Friday, but for the statutory holidays whose date is fixed.
fn is_projected_to_work(date: NaiveDate) -> bool {
    is_weekday(date) && !matches!((date.month(), date.day()), (1, 1) | (5, 1 | 2) | (10, 1..=3))
}
