//! What makes data unusable as a calendar, and what is suspicious in a calendar that is usable.
//!
//! # Faults and warnings
//!
//! A *fault* is a state in which the calendar would give a wrong answer, or none, without saying so: a missing
//! year between two others, half a notice, a region that changes days nobody has arranged. Data with a fault
//! does not become a calendar. A *warning* is data that has exactly one meaning, but probably not the intended
//! one: a Friday listed as a make-up day. Refusing it would be wrong, because such notices exist; staying
//! silent would be worse, because the Saturday that was meant would remain a rest day and shift due dates.
//!
//! # All at once
//!
//! Every function here collects rather than stops, because a calendar is a file that a person corrects: one
//! report of five faults costs one round, five reports of one fault cost five. A file with a hundred thousand
//! faults is reported too. The faults are all in [`CalendarError::faults`], and the text lists twenty and
//! counts the rest.
//!
//! What concerns a single notice is checked before, in [`notice_error`](super::notice_error).

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use core::fmt;

use chrono::{Datelike, NaiveDate};

use super::{
    Arrangement, CalendarData, DaysOff, HolidayName, NoticeField, Pattern, Region, Weekday,
    arranged, notices,
};
use crate::words::{Language, Shortened, Text};

/// Why data cannot be a calendar: everything that is wrong with it.
///
/// `Display` is English, and [`text`](Self::text) also Chinese. Several faults are a line each; the text of a
/// long list stops after twenty and counts the rest, while [`faults`](Self::faults) has all of them.
///
/// ```
/// use redress::{Calendar, parse_date, time::{Arrangement, CalendarFault, Notice}};
/// // Half a notice: it forgets 1 October, a Friday.
/// let notice = Notice::new("the notice for 2027", [parse_date("2027-01-01")?], [])?;
/// let error = Calendar::china().extended([Arrangement::new(2027, notice)?]).unwrap_err();
/// assert!(matches!(error.faults(), [CalendarFault::HalfArranged { year: 2027, .. }]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct CalendarError {
    faults: Vec<CalendarFault>,
}

impl CalendarError {
    /// Everything that is wrong, at least one fault.
    #[must_use]
    pub fn faults(&self) -> &[CalendarFault] {
        &self.faults
    }

    /// What is wrong and what would be right: on one line, or a line for each of several faults.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// One thing that makes data unusable as a calendar. Its text says what would be right. Long references and
/// names are shortened in it.
///
/// More may be added: a `match` needs a wildcard.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
#[non_exhaustive]
pub enum CalendarFault {
    /// The calendar has no name.
    Unnamed,
    /// The region has no name.
    UnnamedRegion,
    /// The region has no notices, and would differ from the country in nothing but its name.
    EmptyRegion,
    /// `open_days` is more than an arrangement can move, which is 3.
    OpenDays(u8),
    /// No day ever works: the whole week rests, or every day that does not is a holiday.
    NoWorkingDay,
    /// There is no arrangement, so that nothing would be published.
    Empty,
    /// One or more years are missing between two others.
    Gap {
        /// The last year before the gap.
        before: i32,
        /// The first year missing.
        missing: i32,
        /// The first year after the gap.
        after: i32,
    },
    /// The same arrangement is in the list twice.
    Duplicate {
        /// The year arranged.
        year: i32,
        /// The notice.
        reference: String,
    },
    /// An arrangement reaches back to a day that the year before has settled already, because `open_days` does
    /// not leave it open.
    ReachesBack {
        /// The date.
        date: NaiveDate,
        /// The year of the arrangement.
        year: i32,
        /// The notice.
        reference: String,
        /// How many days are left open.
        open_days: u8,
    },
    /// A year is arranged only in part: fixed holidays would become working days because nobody mentioned them.
    HalfArranged {
        /// The year.
        year: i32,
        /// The holidays that no arrangement of the year lists, by date.
        missing: Vec<(NaiveDate, HolidayName)>,
    },
    /// A notice of the region changes a day outside the years arranged.
    NotArranged {
        /// The notice.
        reference: String,
        /// The date.
        date: NaiveDate,
        /// The first year arranged.
        first: i32,
        /// The last year arranged.
        last: i32,
    },
}

impl CalendarFault {
    /// What is wrong and what would be right, on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// Holidays with their dates, for a message: the first ten, and how many more.
pub(crate) struct Missing<'a>(pub(super) &'a [(NaiveDate, HolidayName)]);

/// A text from the input, shortened: there may be a fault with it for every day of a century.
fn cut(text: &str) -> String {
    format!("{}", Shortened(text))
}

/// The English name of the weekday of a date: `Friday`.
pub(crate) fn english_weekday(date: NaiveDate) -> impl fmt::Display {
    date.format("%A")
}

/// Checks data whose arrangements are sorted by year. On success, the pattern for days that nothing arranges:
/// it is needed for the check, and the caller needs it next.
pub(super) fn check(data: &CalendarData) -> Result<Pattern, CalendarError> {
    let CalendarData { name, rest_days, fixed_holidays, open_days, arrangements, region } = data;
    let mut faults = Vec::new();
    if name.trim().is_empty() {
        faults.push(CalendarFault::Unnamed);
    }
    if *open_days > Arrangement::REACH {
        faults.push(CalendarFault::OpenDays(*open_days));
    }
    let pattern = Pattern::new(*rest_days, fixed_holidays);
    // No working day has a successor then, and every question would fail.
    if pattern.len() == 0 {
        faults.push(CalendarFault::NoWorkingDay);
    }
    if arrangements.is_empty() {
        faults.push(CalendarFault::Empty);
    }
    faults.extend(gaps(arrangements));
    faults.extend(each(arrangements, *open_days));
    faults.extend(halves(data));
    if let Some(Region { name, notices }) = region {
        if name.trim().is_empty() {
            faults.push(CalendarFault::UnnamedRegion);
        }
        if notices.is_empty() {
            faults.push(CalendarFault::EmptyRegion);
        }
        faults.extend(not_arranged(data));
    }
    if faults.is_empty() { Ok(pattern) } else { Err(CalendarError { faults }) }
}

/// A gap for each pair of neighbours with years missing between them.
fn gaps(arrangements: &[Arrangement]) -> impl Iterator<Item = CalendarFault> {
    let years = arrangements.iter().map(Arrangement::year);
    years.clone().zip(years.skip(1)).filter_map(|(before, after)| {
        let missing = before.saturating_add(1);
        (after > missing).then_some(CalendarFault::Gap { before, missing, after })
    })
}

/// What is wrong with an arrangement in the company of the others: a duplicate, or a day settled before.
fn each(arrangements: &[Arrangement], open_days: u8) -> Vec<CalendarFault> {
    let mut faults = Vec::new();
    let mut before = BTreeSet::new();
    for arrangement in arrangements {
        let year = arrangement.year();
        let reference = || cut(arrangement.notice().reference());
        // The same year twice is an amendment; the same notice twice is a file that was appended twice.
        if !before.insert(arrangement) {
            faults.push(CalendarFault::Duplicate { year, reference: reference() });
        }
        if let Some((date, days)) = arrangement.reach()
            && days > open_days
        {
            let reference = reference();
            faults.push(CalendarFault::ReachesBack { date, year, reference, open_days });
        }
    }
    faults
}

/// The years whose arrangements, taken together, do not list a fixed holiday that would otherwise work.
/// Together, because an amendment may supply what the first notice lacks.
fn halves(data: &CalendarData) -> impl Iterator<Item = CalendarFault> {
    let CalendarData { rest_days, fixed_holidays, arrangements, .. } = data;
    let years = arrangements.chunk_by(|one, next| one.year() == next.year());
    years.filter_map(|arrangements| {
        let year = arrangements.first()?.year();
        let is_named = |date| arrangements.iter().any(|one| one.notice().on(date).is_some());
        let fixed = fixed_holidays.iter().filter(|holiday| holiday.since() <= year);
        let dated = fixed.filter_map(|holiday| Some((holiday.in_year(year)?, holiday.name())));
        let mut missing: BTreeMap<NaiveDate, &HolidayName> =
            dated.filter(|(date, _)| !rest_days.contains(Weekday::of(*date))).collect();
        missing.retain(|date, _| !is_named(*date));
        let missing: Vec<_> = missing
            .into_iter()
            .map(|(date, HolidayName { en, zh })| {
                (date, HolidayName { en: cut(en).into(), zh: cut(zh).into() })
            })
            .collect();
        (!missing.is_empty()).then_some(CalendarFault::HalfArranged { year, missing })
    })
}

/// The days of a region's notices that are outside the years arranged, each once per notice.
fn not_arranged(data: &CalendarData) -> impl Iterator<Item = CalendarFault> {
    let arranged = arranged(data);
    let (first, last) = (*arranged.start(), *arranged.end());
    // If nothing at all is arranged, that is the fault, and one is enough.
    let notices =
        data.region.iter().flat_map(|region| &region.notices).filter(move |_| first <= last);
    notices.flat_map(move |notice| {
        let dates: BTreeSet<_> =
            notice.ends().filter(|date| !(first..=last).contains(&date.year())).collect();
        dates.into_iter().map(move |date| {
            let reference = cut(notice.reference());
            CalendarFault::NotArranged { reference, date, first, last }
        })
    })
}

/// What is odd about a calendar that is usable: probably a slip, but possibly what was meant.
///
/// More may be added: a `match` needs a wildcard.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum CalendarWarning {
    /// A make-up day is a working day anyway, so another date may have been meant.
    WorksAnyway {
        /// The notice that lists it in `work`.
        reference: String,
        /// The date.
        date: NaiveDate,
    },
    /// A list has a date twice, so another date may have been meant by one of the two.
    ListedTwice {
        /// The notice.
        reference: String,
        /// The list.
        field: NoticeField,
        /// The date.
        date: NaiveDate,
    },
}

impl CalendarWarning {
    /// What is odd and what may have been meant, on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for CalendarWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

/// The dates that a list has twice, and the make-up days that already work when their notice is applied.
///
/// Two things look like slips and are not. A fixed holiday in `work` on a weekday says that it is worked, which
/// is what the check for half a notice asks for. And named holidays may share dates, as Mid-Autumn and National
/// Day do when they coincide.
pub(super) fn warnings(data: &CalendarData) -> Vec<CalendarWarning> {
    let CalendarData { rest_days, fixed_holidays, .. } = data;
    let mut first_years = BTreeMap::new();
    for holiday in fixed_holidays {
        let since = first_years.entry((holiday.month(), holiday.day())).or_insert(i32::MAX);
        *since = holiday.since().min(*since);
    }
    let is_holiday = |date: NaiveDate| {
        first_years.get(&(date.month(), date.day())).is_some_and(|since| *since <= date.year())
    };
    let mut warnings = Vec::new();
    // What the notices up to here have made of a day: whether it works.
    let mut said: BTreeMap<NaiveDate, bool> = BTreeMap::new();
    for notice in notices(data) {
        let off = notice.off().iter().filter(|off| off.name().is_none()).flat_map(DaysOff::dates);
        let off = off.map(|date| (NoticeField::Off, date));
        let work = notice.work().iter().map(|date| (NoticeField::Work, *date));
        let mut listed = BTreeSet::new();
        for (field, date) in off.chain(work) {
            // No date is in both lists.
            if !listed.insert(date) {
                let reference = cut(notice.reference());
                warnings.push(CalendarWarning::ListedTwice { reference, field, date });
            }
        }
        for date in notice.work() {
            let works = said
                .get(date)
                .copied()
                .unwrap_or_else(|| !rest_days.contains(Weekday::of(*date)) && !is_holiday(*date));
            if works {
                let reference = cut(notice.reference());
                warnings.push(CalendarWarning::WorksAnyway { reference, date: *date });
            }
        }
        said.extend(notice.off().iter().flat_map(DaysOff::dates).map(|date| (date, false)));
        said.extend(notice.work().iter().map(|date| (*date, true)));
    }
    warnings
}
