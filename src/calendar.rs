//! Working days: what notices settle, and how far they reach.
//!
//! A day is *published* once the arrangements settle it, else *projected*: the weekly pattern and
//! the holidays of fixed date. Movable holidays and make-up days are never guessed, so that a projected
//! due date tends to be early.

mod arrangement;
mod china;
mod day;
mod index;
mod pattern;
mod range;
mod reckoned;

use alloc::{borrow::Cow, collections::BTreeSet, string::String, vec::Vec};
use core::{fmt, ops::RangeInclusive};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use self::{arrangement::Said, index::Index};
pub use self::{
    arrangement::{
        Arrangement, DaysOff, FixedHoliday, Holiday, HolidayName, NoSuchDay, Notice, NoticeError,
    },
    day::{Day, DayKind, Weekday, WeekdaySet},
    range::{NthError, Period, WorkingDays},
    reckoned::{Certainty, DueDate, Reckoned},
};
use crate::{
    strict::{any, strict_object},
    time::{FIRST_DATE, LAST_DATE, OutOfRange},
};

strict_object! {
    "a calendar", any;
    /// Everything that settles the working days of a place: plain data, to be written, stored and
    /// compared. [`Calendar::new`] checks it as a whole and indexes it.
    ///
    /// In JSON, all fields required:
    ///
    /// ```json
    /// {
    ///   "name": "England and Wales",
    ///   "rest_days": ["saturday", "sunday"],
    ///   "fixed_holidays": [{"month": 12, "day": 25, "name": {"en": "Christmas Day", "zh": "圣诞节"}}],
    ///   "open_days": 0,
    ///   "arrangements": [{"year": 2027, "reference": "a law", "off": ["2027-01-01"], "work": []}],
    ///   "overlays": []
    /// }
    /// ```
    ///
    /// ```
    /// use redress::{
    ///     Arrangement, Calendar, CalendarData, Notice, Weekday, WeekdaySet, parse_date,
    /// };
    /// let law = Notice::new("a law", [parse_date("2024-07-23")?], [])?;
    /// // A country that rests on Fridays and Saturdays.
    /// let data = CalendarData {
    ///     name: "an example".into(),
    ///     rest_days: WeekdaySet::of(&[Weekday::Friday, Weekday::Saturday]),
    ///     fixed_holidays: vec![],
    ///     open_days: 0,
    ///     arrangements: vec![Arrangement::new(2024, law)?],
    ///     overlays: vec![],
    /// };
    /// let calendar = Calendar::new(data)?;
    /// assert!(calendar.is_working(parse_date("2024-07-21")?)); // a Sunday
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct CalendarData {
        /// Whose working days they are.
        pub name: Cow<'static, str>,
        /// The days of the week that rest.
        pub rest_days: WeekdaySet,
        /// The statutory holidays of fixed date, for years that nothing arranges yet.
        pub fixed_holidays: Vec<FixedHoliday>,
        /// How many of the last days of a year the next year's arrangement may still move: 0 to 3.
        pub open_days: u8,
        /// What was arranged, year by year without a gap. A later one of the same year amends an
        /// earlier one.
        pub arrangements: Vec<Arrangement>,
        /// What local notices change in that, day by day and either way: a city rests on a day that
        /// works elsewhere, and works on one that rests. A later one outranks an earlier one.
        pub overlays: Vec<Notice>,
    }
}

/// What makes data unusable as a calendar.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
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
    /// The same arrangement is there twice.
    #[error("the arrangement of {year} by `{reference}` is there twice: keep one")]
    Duplicate {
        /// The year arranged.
        year: i32,
        /// The notice.
        reference: String,
    },
    /// No day of the week works, or each that does is a holiday.
    #[error("no day would ever work: leave a day of the week out of `rest_days`")]
    NoWorkingDay,
    /// More days of a year are open than any arrangement could move.
    #[error("{0} days at the end of a year are left open to the next arrangement: leave at most 3")]
    OpenDays(u8),
    /// An arrangement reaches back to a day that was settled.
    #[error(
        "the arrangement of {year} lists {date}, but the year before leaves only its last \
         {open_days} days open: raise `open_days` or move the date to the arrangement of its year"
    )]
    ReachesBack {
        /// The date.
        date: NaiveDate,
        /// The year of the arrangement.
        year: i32,
        /// How many days are left open.
        open_days: u8,
    },
    /// An overlay changes a day that nothing has arranged.
    #[error(
        "the overlay `{reference}` lists {date}, but only {first} to {last} are arranged: \
         add the arrangement of its year first"
    )]
    NothingToOverlay {
        /// The overlay.
        reference: String,
        /// The date.
        date: NaiveDate,
        /// The first year arranged.
        first: i32,
        /// The last year arranged.
        last: i32,
    },
}

/// A date outside the years 0000 to 9999, with which the library does not reckon.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("the date would lie outside the years 0000 to 9999, beyond what can be written")]
pub struct DateOutOfRange;

/// The date that was looked for is a due date.
impl From<DateOutOfRange> for OutOfRange {
    fn from(_: DateOutOfRange) -> Self {
        Self::DueDate
    }
}

/// Which days work, by which notices, and up to when that is settled.
///
/// Adding and counting take constant time, whatever the distance; saying why, in [`day`](Self::day),
/// looks through the notices. Its serde form is its [`CalendarData`]; reading one checks it.
///
/// ```
/// use redress::{Calendar, DueDate, Reckoned, parse_date};
/// let china = Calendar::china();
/// let friday = parse_date("2024-09-27")?;
/// assert!(!china.is_working(parse_date("2024-10-01")?)); // National Day
/// assert!(china.is_working(parse_date("2024-10-12")?)); // a make-up Saturday
///
/// let due = china.add(friday, 5)?;
/// assert_eq!(due, DueDate::Published(parse_date("2024-10-10")?));
/// assert_eq!(china.between(friday, due.date()), Reckoned::Published(5));
///
/// // The notice for 2027 may still move the last days of 2026.
/// assert_eq!(china.add(parse_date("2026-12-25")?, 2)?.settled(), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "CalendarData", into = "CalendarData")]
pub struct Calendar {
    data: CalendarData,
    index: Index,
    /// The day before the first one published.
    eve: NaiveDate,
    first_published: NaiveDate,
    last_published: NaiveDate,
    /// The day after the last one published.
    morrow: NaiveDate,
}

impl Calendar {
    /// The State Council's arrangements for 2007 to 2026, each with its notice.
    ///
    /// Its tables are built by the compiler. `open_days` is 3: the notices for 2007, 2008, 2012 and
    /// 2019 each moved 29 to 31 December of the year before.
    #[must_use]
    pub fn china() -> Self {
        Self::indexed(china::data(), china::index())
    }

    /// The calendar of this data. The arrangements apply by year, then in the order given, then the
    /// overlays: what is said last counts.
    ///
    /// # Errors
    /// The first thing that makes the data unusable.
    pub fn new(mut data: CalendarData) -> Result<Self, CalendarError> {
        data.arrangements.sort_by_key(Arrangement::year);
        let years = check(&data)?;
        let index = Index::build(data.rest_days, &data.fixed_holidays, years, notices(&data));
        if index.never_works() {
            return Err(CalendarError::NoWorkingDay);
        }
        Ok(Self::indexed(data, index))
    }

    fn indexed(data: CalendarData, index: Index) -> Self {
        let arranged = arranged(&data);
        let last_day = 31_u32.saturating_sub(u32::from(data.open_days));
        let first = NaiveDate::from_ymd_opt(*arranged.start(), 1, 1);
        let last = NaiveDate::from_ymd_opt(*arranged.end(), 12, last_day);
        let (first_published, last_published) =
            (first.unwrap_or(NaiveDate::MAX), last.unwrap_or(NaiveDate::MIN));
        Self {
            eve: first_published.pred_opt().unwrap_or(NaiveDate::MIN),
            first_published,
            last_published,
            morrow: last_published.succ_opt().unwrap_or(NaiveDate::MAX),
            data,
            index,
        }
    }

    /// This calendar and more arrangements, each of a whole year or the amendment of one.
    ///
    /// # Errors
    /// Whatever makes an arrangement unusable beside the others.
    ///
    /// ```
    /// use redress::{Arrangement, Calendar, Notice, parse_date};
    /// let new_year = parse_date("2027-01-01")?;
    /// let notice = Notice::new("the notice for 2027", [new_year], [])?;
    /// let calendar = Calendar::china().extended([Arrangement::new(2027, notice)?])?;
    /// assert!(calendar.is_published(new_year));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn extended(
        &self,
        more: impl IntoIterator<Item = Arrangement>,
    ) -> Result<Self, CalendarError> {
        let mut data = self.data.clone();
        data.arrangements.extend(more);
        Self::new(data)
    }

    /// This calendar under one more local notice.
    ///
    /// # Errors
    /// If it speaks of days that nothing has arranged.
    ///
    /// ```
    /// use redress::{Calendar, Notice, parse_date};
    /// // In 2017 one region rested on the make-up Saturday 1 April, and worked a week later.
    /// let (first, eighth) = (parse_date("2017-04-01")?, parse_date("2017-04-08")?);
    /// let notice = Notice::new("a notice of the region", [first], [eighth])?;
    /// let here = Calendar::china().overlaid(notice)?;
    /// assert!(!here.is_working(first) && here.is_working(eighth));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overlaid(&self, notice: Notice) -> Result<Self, CalendarError> {
        let mut data = self.data.clone();
        data.overlays.push(notice);
        Self::new(data)
    }

    /// What the calendar is made of, its arrangements in the order in which they apply.
    #[must_use]
    pub const fn data(&self) -> &CalendarData {
        &self.data
    }

    /// Whether `date` is settled: from 1 January of the first year arranged through the last day of
    /// the last one that the next arrangement cannot move.
    #[must_use]
    pub fn is_published(&self, date: NaiveDate) -> bool {
        (self.first_published..=self.last_published).contains(&date)
    }

    /// The first day that is settled.
    #[must_use]
    pub const fn first_published(&self) -> NaiveDate {
        self.first_published
    }

    /// The last day that is settled.
    #[must_use]
    pub const fn last_published(&self) -> NaiveDate {
        self.last_published
    }

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
            Certainty::Projected => within_reach(date, Certainty::Projected),
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
    fn number_before(&self, date: NaiveDate) -> i64 {
        self.index.number(date).wrapping_sub(i64::from(self.index.works(date)))
    }

    /// How sure the days from `first` through `last` are.
    #[inline]
    fn certainty(&self, first: NaiveDate, last: NaiveDate) -> Certainty {
        settled_if(self.first_published <= first && last <= self.last_published)
    }

    /// How sure the days after `from` and through `last` are.
    #[inline]
    fn certainty_after(&self, from: NaiveDate, last: NaiveDate) -> Certainty {
        settled_if(self.eve <= from && last <= self.last_published)
    }

    /// How sure the days from `first` and before `to` are.
    #[inline]
    fn certainty_before(&self, first: NaiveDate, to: NaiveDate) -> Certainty {
        settled_if(self.first_published <= first && to <= self.morrow)
    }
}

#[inline]
const fn settled_if(is_settled: bool) -> Certainty {
    if is_settled { Certainty::Published } else { Certainty::Projected }
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

/// Everything that is said of days, in the order in which it applies.
fn notices(data: &CalendarData) -> impl Iterator<Item = &Notice> {
    data.arrangements.iter().map(Arrangement::notice).chain(&data.overlays)
}

/// The years arranged, of arrangements in their order.
fn arranged(data: &CalendarData) -> RangeInclusive<i32> {
    let first = data.arrangements.first().map_or(1, Arrangement::year);
    first..=data.arrangements.last().map_or(0, Arrangement::year)
}

/// The years that are arranged, if all is well with them.
fn check(data: &CalendarData) -> Result<RangeInclusive<i32>, CalendarError> {
    let CalendarData { arrangements, overlays, open_days, .. } = data;
    if *open_days > Arrangement::REACH {
        return Err(CalendarError::OpenDays(*open_days));
    }
    if arrangements.is_empty() {
        return Err(CalendarError::Empty);
    }
    let mut before = BTreeSet::new();
    for arrangement in arrangements {
        let year = arrangement.year();
        if !before.insert(arrangement) {
            let reference = arrangement.notice().reference().into();
            return Err(CalendarError::Duplicate { year, reference });
        }
        if let Some((date, days)) = arrangement.reach()
            && days > *open_days
        {
            return Err(CalendarError::ReachesBack { date, year, open_days: *open_days });
        }
    }
    let years = arrangements.iter().map(Arrangement::year);
    for (before, after) in years.clone().zip(years.skip(1)) {
        let missing = before.saturating_add(1);
        if after > missing {
            return Err(CalendarError::Gap { before, missing, after });
        }
    }
    let arranged = arranged(data);
    for overlay in overlays {
        if let Some(date) = overlay.ends().find(|date| !arranged.contains(&date.year())) {
            let (first, last) = (*arranged.start(), *arranged.end());
            let reference = overlay.reference().into();
            return Err(CalendarError::NothingToOverlay { reference, date, first, last });
        }
    }
    Ok(arranged)
}

impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        // The rest follows from it.
        self.data == other.data
    }
}

impl Eq for Calendar {}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { data, first_published, last_published, .. } = self;
        write!(f, "Calendar({}: {first_published}..={last_published})", data.name)
    }
}

impl TryFrom<CalendarData> for Calendar {
    type Error = CalendarError;
    fn try_from(data: CalendarData) -> Result<Self, CalendarError> {
        Self::new(data)
    }
}

impl From<Calendar> for CalendarData {
    fn from(calendar: Calendar) -> Self {
        calendar.data
    }
}
