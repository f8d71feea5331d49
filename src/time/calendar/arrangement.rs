//! The arrangement of a year: a notice, and the year that it settles.
//!
//! [`Notice`] and [`Arrangement`] hold the same lists, and differ in what silence means. A notice says nothing
//! about the days that it does not list. The first arrangement of a year settles these too: they are ordinary
//! days of their week, and that is final. This difference is why publishing a notice for a year makes the whole
//! year published.

use alloc::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{DaysOff, Notice, NoticeError, faults_of, faults_of_year, notice::dates};
use crate::words::{any, strict_object};

/// A notice that arranges the working days of a year.
///
/// The first arrangement of a year settles **all** of its days: those in `off` rest, those in `work` work, and
/// every other day rests or works as its weekday does. A second arrangement of the same year is an amendment
/// and settles only the days that it lists. Days at the end of the year before that the calendar leaves
/// [open](crate::time::CalendarData::open_days) are settled by the first arrangement as well, listed or not.
///
/// Because silence means "as its weekday does", half a notice looks like a whole one. A calendar therefore
/// requires that each [`FixedHoliday`](crate::time::FixedHoliday) that falls on a working weekday is listed by
/// some arrangement of its year, in `off`, or in `work` if it really is a working day.
///
/// In JSON `{"year":2027,"reference":"…","off":["2027-01-01"],"work":["2027-01-03"]}`: the year, then the
/// fields of the [`Notice`]. All four are required and no other is allowed.
///
/// ```
/// # extern crate serde_json;
/// use redress::time::Arrangement;
/// let json = r#"{"year":2027,"reference":"a notice","off":["2027-01-01"],"work":["2027-01-01"]}"#;
/// let error = serde_json::from_str::<Arrangement>(json).unwrap_err();
/// assert!(error.to_string().contains("2027-01-01 is both in `off` and in `work`"));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Arrangement {
    pub(super) year: i32,
    pub(super) notice: Notice,
}

strict_object! {
    "an arrangement of a year", any;
    /// The serde form of an arrangement: flat, with the year beside the fields of the notice. serde's `flatten`
    /// would do that too, but accepts unknown fields.
    struct Written {
        year: i32,
        reference: Cow<'static, str>,
        off: Cow<'static, [DaysOff]>,
        #[serde(with = "dates")]
        work: Cow<'static, [NaiveDate]>,
    }
}

impl TryFrom<Written> for Arrangement {
    type Error = NoticeError;
    fn try_from(written: Written) -> Result<Self, NoticeError> {
        let Written { year, reference, off, work } = written;
        let this = Self { year, notice: Notice { reference, off, work } };
        // Both kinds of fault at once, so that a file need not be corrected twice.
        let faults = faults_of(&this.notice).chain(faults_of_year(&this));
        NoticeError::unless_right(this.notice.reference(), Some(year), faults)?;
        Ok(this)
    }
}

impl From<Arrangement> for Written {
    fn from(arrangement: Arrangement) -> Self {
        let Arrangement { year, notice: Notice { reference, off, work } } = arrangement;
        Self { year, reference, off, work }
    }
}

impl Arrangement {
    /// How far into the year before an arrangement may reach: 29, 30 and 31 December. No notice has ever
    /// reached further, and a date that does is far more likely to have a wrong year.
    pub(super) const REACH: u8 = 3;

    /// The arrangement of `year` by a notice. The dates of the notice must be of that year, or of the last
    /// three days of the year before if the calendar leaves these open.
    ///
    /// # Errors
    /// Every date outside these, or a year outside 1 to 9999.
    ///
    /// ```
    /// use redress::{parse_date, time::{Arrangement, Notice}};
    /// let (off, work) = (parse_date("2027-01-01")?, parse_date("2027-01-03")?);
    /// let notice = Notice::new("the notice for 2027", [off], [work])?;
    /// let arrangement = Arrangement::new(2027, notice)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(year: i32, notice: Notice) -> Result<Self, NoticeError> {
        let this = Self { year, notice };
        let faults = faults_of_year(&this);
        NoticeError::unless_right(this.notice.reference(), Some(year), faults)?;
        Ok(this)
    }

    /// Whether a date is in the year, or among the three days before it.
    pub(super) fn reaches(&self, date: NaiveDate) -> bool {
        let is_near = |days| days <= Self::REACH;
        date.year() == self.year || days_before(date, self.year).is_some_and(is_near)
    }

    /// The earliest date that is in the year before, and how many days before the year it is. A calendar
    /// compares that with its open days.
    pub(super) fn reach(&self) -> Option<(NaiveDate, u8)> {
        let back =
            self.notice.ends().filter_map(|date| Some((date, days_before(date, self.year)?)));
        back.max_by_key(|(_, days)| *days)
    }

    /// The year arranged.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The notice that arranges the year.
    #[must_use]
    pub const fn notice(&self) -> &Notice {
        &self.notice
    }
}

/// How many days before the beginning of `year` a date is: 1 for 31 December. `None` if it is not before it, or
/// further away than anyone needs to know.
fn days_before(date: NaiveDate, year: i32) -> Option<u8> {
    let first = NaiveDate::from_yo_opt(year, 1)?;
    let days = first.signed_duration_since(date).num_days();
    u8::try_from(days).ok().filter(|days| *days > 0)
}
