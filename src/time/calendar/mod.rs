//! Working days: what notices settle, and how far they reach.
//!
//! A day is *published* once the arrangements settle it. Past their end it is *projected*: the weekly
//! pattern and the holidays of fixed date. Movable holidays and make-up days are never guessed, so that
//! a projected due date tends to be early. Before their beginning it is *unrecorded*: reckoned likewise,
//! but no notice will ever settle it.

mod arrangement;
mod check;
mod china;
mod data;
mod day;
mod fixed;
mod index;
mod notice_error;
mod pattern;
mod range;
mod reckoned;
mod words;

use alloc::{borrow::Cow, vec::Vec};
use core::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

pub(crate) use self::{
    arrangement::Said,
    check::{Missing, english_weekday},
    data::{arranged, notices},
    index::{CELLS, Index},
    notice_error::{faults_of, faults_of_year},
    pattern::{Pattern, Year, get_mut, year_and_day},
    reckoned::Unsettled,
};
pub use self::{
    arrangement::{Arrangement, DaysOff, Holiday, HolidayName, Notice},
    check::{CalendarError, CalendarFault, CalendarWarning},
    data::{CalendarData, CalendarName, Region},
    day::{Day, DayKind, Weekday, WeekdaySet},
    fixed::{FixedHoliday, FixedHolidayError},
    notice_error::{NoticeError, NoticeFault, NoticeField},
    range::{NthError, Period, WorkingDays},
    reckoned::{Certainty, DueDate, Reckoned},
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

/// Which days work, by which notices, and from when up to when that is settled.
///
/// The first arrangement of a year settles all of it, so that every day from 1 January of the first year
/// arranged is settled, up to the last [`open_days`](CalendarData::open_days) of the last: these, the
/// next arrangement settles. Notices of a region change single days that are arranged, and settle none.
///
/// Adding and counting take constant time, whatever the distance; saying why, in [`day`](Self::day),
/// looks through the notices. Its serde form is its [`CalendarData`]; reading one checks it.
///
/// ```
/// use redress::{Calendar, parse_date, time::{DueDate, Reckoned}};
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
    day_before: NaiveDate,
    first_published: NaiveDate,
    last_published: NaiveDate,
    /// The day after the last one published.
    day_after: NaiveDate,
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
    /// notices of the region: what is said last counts.
    ///
    /// # Errors
    /// Everything that makes the data unusable. What is only odd, [`warnings`](Self::warnings) lists.
    pub fn new(mut data: CalendarData) -> Result<Self, CalendarError> {
        data.arrangements.sort_by_key(Arrangement::year);
        let pattern = check::check(&data)?;
        let CalendarData { rest_days, fixed_holidays, .. } = &data;
        let years = arranged(&data);
        let index = Index::build(*rest_days, fixed_holidays, pattern, years, notices(&data));
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
            day_before: first_published.pred_opt().unwrap_or(NaiveDate::MIN),
            first_published,
            last_published,
            day_after: last_published.succ_opt().unwrap_or(NaiveDate::MAX),
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
    /// use redress::{Calendar, parse_date, time::{Arrangement, Notice}};
    /// // Holidays of fixed date must be named; in 2027 the others are on a weekend.
    /// let off = [parse_date("2027-01-01")?, parse_date("2027-10-01")?];
    /// let notice = Notice::new("the notice for 2027", off, [])?;
    /// let calendar = Calendar::china().extended([Arrangement::new(2027, notice)?])?;
    /// assert!(calendar.is_published(off[0]));
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

    /// This calendar as it is kept in a region: under the region's name, with its notices after those it
    /// has. Give all notices at once: each call builds the calendar anew.
    ///
    /// It is another calendar, and makes another edition, which wants an id of its own; cases are not bound to it
    /// unless they were opened under it, or [moved](crate::Policy::migration). A new notice of the same calendar
    /// is put in by [`extended`](Self::extended).
    ///
    /// # Errors
    /// Whatever makes the region unusable: no name, no notices, or days that nothing has arranged.
    ///
    /// ```
    /// use redress::{Calendar, parse_date, time::Notice};
    /// // In 2017 Guangxi rested on the make-up Saturday 1 April, and worked a week later.
    /// let (first, eighth) = (parse_date("2017-04-01")?, parse_date("2017-04-08")?);
    /// let notice = Notice::new("a notice of the region", [first], [eighth])?;
    /// let here = Calendar::china().overlaid("Guangxi", [notice])?;
    /// assert!(!here.is_working(first) && here.is_working(eighth));
    /// assert_eq!(here.name().to_string(), "China, Guangxi");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overlaid(
        &self,
        name: impl Into<Cow<'static, str>>,
        notices: impl IntoIterator<Item = Notice>,
    ) -> Result<Self, CalendarError> {
        let mut data = self.data.clone();
        let mut all = data.region.take().map(|region| region.notices).unwrap_or_default();
        all.extend(notices);
        data.region = Some(Region { name: name.into(), notices: all });
        Self::new(data)
    }

    /// Whose working days they are: of a country, or of a region in it.
    #[must_use]
    pub fn name(&self) -> CalendarName<'_> {
        let CalendarData { name, region, .. } = &self.data;
        CalendarName { name, region: region.as_ref().map(|region| &*region.name) }
    }

    /// What is odd about the calendar and likely a slip: make-up days that work anyway.
    ///
    /// ```
    /// use redress::{Calendar, parse_date, time::{Arrangement, Notice}};
    /// let off = [parse_date("2027-01-01")?, parse_date("2027-10-01")?];
    /// // A Friday; Saturday the 9th was meant.
    /// let notice = Notice::new("the notice for 2027", off, [parse_date("2027-01-08")?])?;
    /// let calendar = Calendar::china().extended([Arrangement::new(2027, notice)?])?;
    /// let warning = calendar.warnings().first().map(ToString::to_string);
    /// let expected = "the notice `the notice for 2027` lists 2027-01-08 in `work`, \
    ///                 a Friday that works anyway: see whether another date is meant";
    /// assert_eq!(warning.as_deref(), Some(expected));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn warnings(&self) -> Vec<CalendarWarning> {
        check::warnings(&self.data)
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
    fn number_before(&self, date: NaiveDate) -> i64 {
        self.index.number(date).wrapping_sub(i64::from(self.index.works(date)))
    }

    /// How sure the days from `first` through `last` are.
    #[inline]
    fn certainty(&self, first: NaiveDate, last: NaiveDate) -> Certainty {
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
pub(crate) const fn certainty(begins_before: bool, ends_after: bool) -> Certainty {
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

impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        // The rest follows from it.
        self.data == other.data
    }
}

impl Eq for Calendar {}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first_published, last_published, .. } = self;
        write!(f, "Calendar({}: {first_published}..={last_published})", self.name())
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
