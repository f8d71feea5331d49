//! ARRANGEMENT

use alloc::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{DaysOff, Notice, NoticeError, faults_of, faults_of_year, notice::dates};
use crate::words::{any, strict_object};

/// What a notice settles for a year.
///
/// The first arrangement of a year settles **all** of its days: those in `off` rest, those in `work`
/// work, and every other one does as its weekday does. A later one of the same year settles the days
/// that it lists, and no more. The days at the end of the year before that a calendar leaves open are
/// settled with them, listed or not.
///
/// So that half a notice is not taken for a whole one, a calendar asks that each
/// [`FixedHoliday`](crate::time::FixedHoliday) on a weekday that works is named, in `off` or in `work`, by some
/// arrangement of its year.
///
/// In JSON `{"year":2027,"reference":"…","off":["2027-01-01"],"work":["2027-01-03"]}`: the year, and
/// the notice. All four fields are required and no other is allowed.
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
    /// An arrangement as it is written.
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
        // All that is wrong at once.
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
    /// The most days at the end of the year before that an arrangement may speak of.
    pub(super) const REACH: u8 = 3;

    /// The arrangement of `year` by a notice, whose dates may reach back to 29 December of the year
    /// before, as far as a calendar leaves these days open.
    ///
    /// # Errors
    /// Dates outside the year's reach, or a year outside 1 to 9999: all that is wrong.
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

    /// Whether a date is of the year, or of the last days before it.
    pub(super) fn reaches(&self, date: NaiveDate) -> bool {
        let is_near = |days| days <= Self::REACH;
        date.year() == self.year || days_before(date, self.year).is_some_and(is_near)
    }

    /// The date furthest back in the year before, and how many days before the year it lies.
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

    /// The notice that arranges it.
    #[must_use]
    pub const fn notice(&self) -> &Notice {
        &self.notice
    }
}

/// How many days before the beginning of `year` a date lies: 1 is 31 December.
fn days_before(date: NaiveDate, year: i32) -> Option<u8> {
    let first = NaiveDate::from_yo_opt(year, 1)?;
    let days = first.signed_duration_since(date).num_days();
    u8::try_from(days).ok().filter(|days| *days > 0)
}
