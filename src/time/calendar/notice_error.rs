//! What makes a notice unusable, by itself or as the arrangement of a year.
//!
//! Two steps, because a notice of a region arranges no year: [`faults_of`] needs only the notice,
//! [`faults_of_year`] also the year. Reading an arrangement runs both and reports their faults together.
//!
//! The checks must stay cheap on hostile input. A holiday "from 0001-01-01 to 9999-12-31" has 3.6 million
//! dates, and a file may have thousands of them; so spans longer than a year are refused before anything walks
//! them.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};
use core::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::{Arrangement, DaysOff, Notice};
use crate::words::{Language, Shortened, Text, vocabulary};

vocabulary! {
    /// A field of a notice or of an arrangement, by its name in JSON: where a fault is, for a form to mark.
    NoticeField ("a field of a notice") {
        /// The year arranged.
        Year = "year" "year" "年份";
        /// The number or name of the notice.
        Reference = "reference" "reference" "文号";
        /// The dates that rest.
        Off = "off" "off" "放假日期";
        /// The dates that work.
        Work = "work" "work" "上班日期";
    }
}

/// Why a notice cannot be used: which notice, and everything that is wrong with it.
///
/// `Display` is English, and [`text`](Self::text) also Chinese. Several faults are a line each; the text of a
/// long list stops after twenty and counts the rest, while [`faults`](Self::faults) has all of them.
///
/// ```
/// use redress::{parse_date, time::{Notice, NoticeFault}};
/// let day = parse_date("2027-01-01")?;
/// let error = Notice::new("a notice", [day], [day]).unwrap_err();
/// assert_eq!(error.faults(), [NoticeFault::OffAndWork { date: day }]);
/// assert_eq!(
///     error.to_string(),
///     "the notice `a notice`: 2027-01-01 is both in `off` and in `work`: keep it in one list"
/// );
/// # Ok::<(), redress::time::ParseTimeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct NoticeError {
    pub(super) reference: String,
    pub(super) year: Option<i32>,
    pub(super) faults: Vec<NoticeFault>,
}

impl NoticeError {
    /// An error with these faults, unless there are none.
    pub(super) fn unless_right(
        reference: &str,
        year: Option<i32>,
        faults: impl Iterator<Item = NoticeFault>,
    ) -> Result<(), Self> {
        let faults: Vec<_> = faults.collect();
        if faults.is_empty() {
            return Ok(());
        }
        Err(Self { reference: format!("{}", Shortened(reference)), year, faults })
    }

    /// The reference of the notice, shortened if it is long.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// The year, if the notice was to arrange one.
    #[must_use]
    pub const fn year(&self) -> Option<i32> {
        self.year
    }

    /// Everything that is wrong, at least one fault.
    #[must_use]
    pub fn faults(&self) -> &[NoticeFault] {
        &self.faults
    }

    /// What is wrong and what would be right: on one line, or a line for each of several faults.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// One thing that makes a notice unusable. Its text says what would be right.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum NoticeFault {
    /// The reference is empty or blank, so that no trace could cite the notice.
    BlankReference,
    /// A date is in both lists.
    OffAndWork {
        /// The date.
        date: NaiveDate,
    },
    /// A holiday ends before it begins.
    Reversed {
        /// Its first date.
        from: NaiveDate,
        /// Its last date.
        to: NaiveDate,
    },
    /// A holiday lasts longer than a year.
    TooLong {
        /// Its first date.
        from: NaiveDate,
        /// Its last date.
        to: NaiveDate,
    },
    /// A date whose year is not from 1 to 9999.
    OddDate {
        /// Which list it is in.
        field: NoticeField,
        /// The date.
        date: NaiveDate,
    },
    /// A date is neither in the year arranged nor among the last three days before it.
    OutsideYear {
        /// Which list it is in.
        field: NoticeField,
        /// The date.
        date: NaiveDate,
        /// The year of the arrangement.
        year: i32,
    },
    /// The year arranged is not from 1 to 9999.
    OddYear(i32),
}

impl NoticeFault {
    /// The field at fault.
    #[must_use]
    pub const fn field(self) -> NoticeField {
        match self {
            Self::BlankReference => NoticeField::Reference,
            Self::OffAndWork { .. } => NoticeField::Work,
            Self::Reversed { .. } | Self::TooLong { .. } => NoticeField::Off,
            Self::OddDate { field, .. } | Self::OutsideYear { field, .. } => field,
            Self::OddYear(_) => NoticeField::Year,
        }
    }

    /// What is wrong and what would be right, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// The longest that a holiday may be, from its first to its last date.
const LONGEST_HOLIDAY: TimeDelta = TimeDelta::days(365);

/// The years that a notice may be about. Year 0 is left out because the tables begin a year earlier.
const YEARS: RangeInclusive<i32> = 1..=9999;

/// What is wrong with a notice by itself: a blank reference, odd years, bad spans, dates in both lists.
pub(crate) fn faults_of(notice: &Notice) -> impl Iterator<Item = NoticeFault> {
    let blank = notice.reference().trim().is_empty().then_some(NoticeFault::BlankReference);
    let odd = dates(notice)
        .filter(|(_, date)| !YEARS.contains(&date.year()))
        .map(|(field, date)| NoticeFault::OddDate { field, date });
    let is_counted =
        |(from, to): &(NaiveDate, NaiveDate)| to.signed_duration_since(*from) <= LONGEST_HOLIDAY;
    let spans = notice.off().iter().map(DaysOff::ends).filter_map(move |(from, to)| {
        if from > to {
            Some(NoticeFault::Reversed { from, to })
        } else if !is_counted(&(from, to)) {
            Some(NoticeFault::TooLong { from, to })
        } else {
            None
        }
    });
    // Only spans that are not refused are walked: at most a year of dates for each item.
    let off = notice.off().iter().filter(move |off| is_counted(&off.ends()));
    let off: BTreeSet<NaiveDate> = off.flat_map(DaysOff::dates).collect();
    let both = notice.work().iter().filter(move |date| off.contains(date));
    let both = both.map(|date| NoticeFault::OffAndWork { date: *date });
    blank.into_iter().chain(odd).chain(spans).chain(both)
}

/// What is wrong with an arrangement besides the faults of its notice: its year, and dates outside that year.
pub(crate) fn faults_of_year(arrangement: &Arrangement) -> impl Iterator<Item = NoticeFault> {
    let year = arrangement.year();
    let is_odd = !YEARS.contains(&year);
    // If the year is odd, all dates would be outside it; dates of odd years are faults already. Neither helps.
    let outside = dates(arrangement.notice()).filter(move |(_, date)| {
        !is_odd && YEARS.contains(&date.year()) && !arrangement.reaches(*date)
    });
    let outside = outside.map(move |(field, date)| NoticeFault::OutsideYear { field, date, year });
    is_odd.then_some(NoticeFault::OddYear(year)).into_iter().chain(outside)
}

/// The dates that a notice mentions, with the list that has each; of a holiday the first and the last, or the
/// one date if it has only one.
fn dates(notice: &Notice) -> impl Iterator<Item = (NoticeField, NaiveDate)> {
    let off = notice.off().iter().map(DaysOff::ends);
    let off = off.flat_map(|(from, to)| [Some(from), Some(to).filter(|to| *to != from)]);
    let off = off.flatten().map(|date| (NoticeField::Off, date));
    off.chain(notice.work().iter().map(|date| (NoticeField::Work, *date)))
}
