//! The calendar: built from data, checked and indexed once, and not changed afterwards.
//!
//! A [`Calendar`] is its [`CalendarData`] and what follows from that: the [`Index`] and the dates between which
//! everything is settled. None of the rest is stored or compared. A new notice makes a new calendar
//! ([`extended`](Calendar::extended)), because a changed table under a running computation is exactly the bug
//! that nobody can reproduce.

use alloc::{borrow::Cow, vec::Vec};
use core::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Arrangement, CalendarData, CalendarError, CalendarName, CalendarWarning, Index, Notice, Region,
    arranged, check, china, notices,
};

/// Which days are working days, by which notices, and from when to when that is settled.
///
/// The first arrangement of a year settles all of it. Every day from 1 January of the first year arranged is
/// therefore settled, up to the last [`open_days`](CalendarData::open_days) of the last year: those may still
/// be moved by the arrangement of the next. The notices of a region change single days of arranged years and
/// settle no others. Outside these years the week and the [fixed holidays](CalendarData::fixed_holidays)
/// answer, and the answer says that it is not settled.
///
/// | question | method | time |
/// |---|---|---|
/// | does this day work? | [`is_working`](Self::is_working) | constant |
/// | n working days later or earlier | [`add`](Self::add), [`sub`](Self::sub) | constant |
/// | the nearest working day | [`next`](Self::next), [`previous`](Self::previous), [`on_or_after`](Self::on_or_after) | constant |
/// | how many working days? | [`between`](Self::between), [`count`](Self::count) | constant |
/// | which working days? | [`working_days`](Self::working_days), [`nth_working_day_of`](Self::nth_working_day_of) | constant for each |
/// | why does this day rest? | [`day`](Self::day) | linear in the notices |
///
/// Constant means whatever the distance: a lookup in tables that take about 3 kB per year arranged.
///
/// The serde form is that of [`CalendarData`]. Reading one checks it as [`new`](Self::new) does.
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
///
/// Two calendars are equal if their data is.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "CalendarData", into = "CalendarData")]
pub struct Calendar {
    pub(super) data: CalendarData,
    pub(super) index: Index,
    /// The day before the first one published.
    pub(super) day_before: NaiveDate,
    pub(super) first_published: NaiveDate,
    pub(super) last_published: NaiveDate,
    /// The day after the last one published.
    pub(super) day_after: NaiveDate,
}

impl Calendar {
    /// The State Council's arrangements for 2007 to 2026, each with its notice.
    ///
    /// The tables are built by the compiler, so calling this copies the list of notices and builds nothing.
    /// `open_days` is 3: the notices for 2007, 2008, 2012, 2019 and 2023 each moved some of the days from 29 to
    /// 31 December of the year before. For a later year, [`extended`](Self::extended) adds its notice; no new
    /// release of the library is needed.
    ///
    /// ```
    /// use redress::{Calendar, parse_date};
    /// let china = Calendar::china();
    /// assert_eq!(china.first_published(), parse_date("2007-01-01")?);
    /// assert_eq!(china.last_published(), parse_date("2026-12-28")?);
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn china() -> Self {
        Self::indexed(china::data(), china::index())
    }

    /// The calendar of this data.
    ///
    /// The arrangements apply by year, those of one year in the order given, and then the notices of the
    /// region. Where two of them mention a day, the later one decides.
    ///
    /// # Errors
    /// Everything that makes the data unusable, all faults at once. What is merely suspicious is no error:
    /// [`warnings`](Self::warnings) lists it.
    ///
    /// ```
    /// use redress::Calendar;
    /// let mut data = Calendar::china().data().clone();
    /// data.name = " ".into();
    /// data.arrangements.retain(|one| one.year() != 2020);
    /// let error = Calendar::new(data).unwrap_err();
    /// assert_eq!(error.faults().len(), 2);
    /// assert!(error.to_string().contains("has 2019 and 2021 but no year between them: add 2020"));
    /// ```
    pub fn new(mut data: CalendarData) -> Result<Self, CalendarError> {
        data.arrangements.sort_by_key(Arrangement::year);
        let pattern = check::check(&data)?;
        let CalendarData { rest_days, fixed_holidays, .. } = &data;
        let years = arranged(&data);
        let index = Index::build(*rest_days, fixed_holidays, pattern, years, notices(&data));
        Ok(Self::indexed(data, index))
    }

    /// Computes from checked data the dates between which everything is settled.
    ///
    /// The days on either side of them are kept too, since the questions of a calendar compare with these and a
    /// subtraction would be a good part of their nanosecond.
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

    /// This calendar with more arrangements: each settles a new year, or amends one that it has.
    ///
    /// It is still the calendar of the same place, with the same [`name`](Self::name); due dates that were
    /// projected become published, and may move.
    ///
    /// # Errors
    /// Whatever makes an arrangement unusable together with the others, such as a missing year in between.
    ///
    /// ```
    /// use redress::{Calendar, parse_date, time::{Arrangement, Notice}};
    /// // Fixed holidays on weekdays must be listed; in 2027 the others fall on a weekend.
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

    /// The calendar of a region of this one's country: under the region's name, with these notices after those
    /// that it may already have. Pass all notices in one call, since each call rebuilds the tables.
    ///
    /// This is a different calendar, not a newer state of the same one. An edition of a policy that uses it is
    /// a different edition and needs an id of its own; a case is bound to it only if it was opened under it or
    /// [moved](crate::Policy::migration) to it. For a new notice that applies to the whole country, use
    /// [`extended`](Self::extended).
    ///
    /// # Errors
    /// Whatever makes the region unusable: no name, no notices, or days outside the years arranged.
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

    /// Whose working days these are: those of a country, or of a region in it.
    #[must_use]
    pub fn name(&self) -> CalendarName<'_> {
        let CalendarData { name, region, .. } = &self.data;
        CalendarName { name, region: region.as_ref().map(|region| &*region.name) }
    }

    /// What is odd about the calendar and probably a slip: make-up days that are working days anyway, and dates
    /// listed twice. Empty for the embedded calendar.
    ///
    /// Show these to the person who enters notices: a weekday in `work` nearly always means that a digit is
    /// wrong, and that the day that was meant is still a rest day.
    ///
    /// ```
    /// use redress::{Calendar, parse_date, time::{Arrangement, Notice}};
    /// let off = [parse_date("2027-01-01")?, parse_date("2027-10-01")?];
    /// // A Friday; Saturday the 9th was meant.
    /// let notice = Notice::new("the notice for 2027", off, [parse_date("2027-01-08")?])?;
    /// let calendar = Calendar::china().extended([Arrangement::new(2027, notice)?])?;
    /// let warning = calendar.warnings().first().map(ToString::to_string);
    /// let expected = "the notice `the notice for 2027` lists 2027-01-08 in `work`, \
    ///                 a Friday that works anyway: check whether another date is meant";
    /// assert_eq!(warning.as_deref(), Some(expected));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn warnings(&self) -> Vec<CalendarWarning> {
        check::warnings(&self.data)
    }

    /// What the calendar is made of, with its arrangements in the order in which they apply.
    #[must_use]
    pub const fn data(&self) -> &CalendarData {
        &self.data
    }

    /// Whether `date` is settled: from 1 January of the first year arranged through the last day of the last
    /// year that the next arrangement cannot move.
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
