//! CONSTRUCT

use alloc::{borrow::Cow, vec::Vec};
use core::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Arrangement, CalendarData, CalendarError, CalendarName, CalendarWarning, Index, Notice, Region,
    arranged, check, china, notices,
};

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
    ///                 a Friday that works anyway: check whether another date is meant";
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
