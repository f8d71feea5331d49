//! What makes a notice, or the arrangement of a year by it, unusable.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};
use core::{fmt, ops::RangeInclusive};

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::arrangement::{Arrangement, DaysOff, Notice};
use crate::vocabulary::{Faults, Language, Shortened, Text, vocabulary};

vocabulary! {
    /// A field of a notice, or of the arrangement of a year by it.
    NoticeField ("a field of a notice") {
        /// The year arranged.
        Year = "year" "年份";
        /// The number or name of the notice.
        Reference = "reference" "文号";
        /// The dates that rest.
        Off = "off" "放假日期";
        /// The dates that work.
        Work = "work" "上班日期";
    }
}

/// A notice that cannot be used: which one, and everything that is wrong with it.
///
/// `Display` is English; [`text`](Self::text) speaks Chinese too. A long list is cut short, and the rest
/// counted.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct NoticeError {
    reference: String,
    year: Option<i32>,
    faults: Vec<NoticeFault>,
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

impl fmt::Display for Text<&NoticeError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NoticeError { reference, year, faults } = self.of;
        let is_blank = reference.trim().is_empty();
        match (year, self.language) {
            (Some(year), Language::English) => write!(f, "the arrangement of {year}")?,
            (Some(year), Language::Chinese) => write!(f, "{year} 年的安排")?,
            (None, Language::English) if is_blank => f.write_str("a notice")?,
            (None, Language::English) => f.write_str("the notice")?,
            (None, Language::Chinese) => f.write_str("通知")?,
        }
        match (year, self.language) {
            _ if is_blank => {}
            (Some(_), Language::English) => write!(f, " by `{reference}`")?,
            (None, Language::English) => write!(f, " `{reference}`")?,
            (_, Language::Chinese) => write!(f, "（{reference}）")?,
        }
        write!(f, "{}", self.also(Faults(faults)))
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

impl fmt::Display for Text<&NoticeFault> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.also(*self.of))
    }
}

impl fmt::Display for Text<NoticeFault> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language {
            Language::English => english(self.of, f),
            Language::Chinese => chinese(self.of, f),
        }
    }
}

fn english(fault: NoticeFault, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        NoticeFault::BlankReference => {
            f.write_str("`reference` is blank: write the number or the name of the notice")
        }
        NoticeFault::OffAndWork { date } => {
            write!(f, "{date} is both in `off` and in `work`: keep it in one list")
        }
        NoticeFault::Reversed { from, to } => {
            write!(f, "a holiday in `off` runs from {from} to {to}: put the earlier date first")
        }
        NoticeFault::TooLong { from, to } => write!(
            f,
            "a holiday in `off` runs from {from} to {to}, more than 366 days: correct a date"
        ),
        NoticeFault::OddDate { field, date } => {
            write!(f, "`{field}` lists {date}: its year must be one of 1 to 9999")
        }
        NoticeFault::OutsideYear { field, date, year } => write!(
            f,
            "`{field}` lists {date}, which does not belong to the arrangement of {year}: \
             its dates run from 29 December of the year before to 31 December"
        ),
        NoticeFault::OddYear(year) => {
            write!(f, "`year` is {year}: it must be one of 1 to 9999")
        }
    }
}

fn chinese(fault: NoticeFault, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        NoticeFault::BlankReference => f.write_str("`reference` 为空：请填写通知的文号或名称"),
        NoticeFault::OffAndWork { date } => {
            write!(f, "{date} 同时列入 `off` 和 `work`：只能保留在其中一项")
        }
        NoticeFault::Reversed { from, to } => {
            write!(f, "`off` 中有假期自 {from} 至 {to}：起始日期应在前")
        }
        NoticeFault::TooLong { from, to } => {
            write!(f, "`off` 中有假期自 {from} 至 {to}，超过 366 天：请更正日期")
        }
        NoticeFault::OddDate { field, date } => {
            write!(f, "`{field}` 中的 {date} 超出范围：年份应为 1 至 9999")
        }
        NoticeFault::OutsideYear { field, date, year } => write!(
            f,
            "`{field}` 中的 {date} 不属于 {year} 年的安排：日期应在上一年12月29日至当年12月31日之间"
        ),
        NoticeFault::OddYear(year) => write!(f, "`year` 为 {year}：应为 1 至 9999"),
    }
}

/// From the first to the last date of a holiday.
const LONGEST_HOLIDAY: TimeDelta = TimeDelta::days(365);

/// The years of which a notice can speak.
const YEARS: RangeInclusive<i32> = 1..=9999;

/// What is wrong with a notice by itself.
pub(super) fn faults_of(notice: &Notice) -> impl Iterator<Item = NoticeFault> {
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
pub(super) fn faults_of_year(arrangement: &Arrangement) -> impl Iterator<Item = NoticeFault> {
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
