//! What makes a notice, or the arrangement of a year by it, unusable.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};
use core::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::{Arrangement, DaysOff, Notice};
use crate::words::{Language, Shortened, Text, vocabulary};

vocabulary! {
    /// A field of a notice, or of the arrangement of a year by it.
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

/// A notice that cannot be used: which one, and everything that is wrong with it.
///
/// `Display` is English; [`text`](Self::text) speaks Chinese too. A long list is cut short, and the rest
/// counted.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct NoticeError {
    pub(super) reference: String,
    pub(super) year: Option<i32>,
    pub(super) faults: Vec<NoticeFault>,
}

impl NoticeError {
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

    /// The notice, cut where it would drown the message.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// The year arranged, where the notice was to arrange one.
    #[must_use]
    pub const fn year(&self) -> Option<i32> {
        self.year
    }

    /// Everything that is wrong, at least one fault.
    #[must_use]
    pub fn faults(&self) -> &[NoticeFault] {
        &self.faults
    }

    /// What is wrong and what would be right: on one line, or where there are several faults, a line for
    /// each.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// One thing that makes a notice unusable. The message says what would be right.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum NoticeFault {
    /// It has no number and no name.
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
    /// A date of a year that has no four digits, or is 0.
    OddDate {
        /// Which list it is in.
        field: NoticeField,
        /// The date.
        date: NaiveDate,
    },
    /// A date is not of the year arranged.
    OutsideYear {
        /// Which list it is in.
        field: NoticeField,
        /// The date.
        date: NaiveDate,
        /// The year of the arrangement.
        year: i32,
    },
    /// The year arranged has no four digits, or is 0.
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

/// From the first to the last date of a holiday.
const LONGEST_HOLIDAY: TimeDelta = TimeDelta::days(365);

/// The years of which a notice can speak.
const YEARS: RangeInclusive<i32> = 1..=9999;

/// What is wrong with a notice by itself.
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
    // At most a year of dates for each item.
    let off = notice.off().iter().filter(move |off| is_counted(&off.ends()));
    let off: BTreeSet<NaiveDate> = off.flat_map(DaysOff::dates).collect();
    let both = notice.work().iter().filter(move |date| off.contains(date));
    let both = both.map(|date| NoticeFault::OffAndWork { date: *date });
    blank.into_iter().chain(odd).chain(spans).chain(both)
}

/// What is wrong with the dates of a notice for the year that it arranges, and with that year.
pub(crate) fn faults_of_year(arrangement: &Arrangement) -> impl Iterator<Item = NoticeFault> {
    let year = arrangement.year();
    let is_odd = !YEARS.contains(&year);
    // Dates of odd years are faults already.
    let outside = dates(arrangement.notice()).filter(move |(_, date)| {
        !is_odd && YEARS.contains(&date.year()) && !arrangement.reaches(*date)
    });
    let outside = outside.map(move |(field, date)| NoticeFault::OutsideYear { field, date, year });
    is_odd.then_some(NoticeFault::OddYear(year)).into_iter().chain(outside)
}

/// Every date that a notice is about and the list that has it, the ends of a holiday standing for those
/// between.
fn dates(notice: &Notice) -> impl Iterator<Item = (NoticeField, NaiveDate)> {
    let off = notice.off().iter().map(DaysOff::ends);
    let off = off.flat_map(|(from, to)| [Some(from), Some(to).filter(|to| *to != from)]);
    let off = off.flatten().map(|date| (NoticeField::Off, date));
    off.chain(notice.work().iter().map(|date| (NoticeField::Work, *date)))
}
