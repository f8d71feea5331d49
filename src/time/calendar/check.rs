//! What makes data unusable as a calendar, and what is odd about one that can be used.

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

/// Data that cannot be a calendar: everything that is wrong with it.
///
/// `Display` is English; [`text`](Self::text) speaks Chinese too. A long list is cut short, and the rest
/// counted.
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

    /// What is wrong and what would be right: on one line, or where there are several faults, a line for
    /// each.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// One thing that makes data unusable as a calendar. The message says what would be right. References
/// and names are cut where they would drown it.
///
/// More may come: a `match` needs a wildcard.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
#[non_exhaustive]
pub enum CalendarFault {
    /// The calendar has no name.
    Unnamed,
    /// The region has no name.
    UnnamedRegion,
    /// The region has no notices, and so would differ in nothing but its name.
    EmptyRegion,
    /// More days of a year are open than any arrangement could move.
    OpenDays(u8),
    /// No day of the week works, or each that does is a holiday.
    NoWorkingDay,
    /// No arrangement at all.
    Empty,
    /// Years are missing between two others.
    Gap {
        /// The last year before the gap.
        before: i32,
        /// The first year missing.
        missing: i32,
        /// The first year after the gap.
        after: i32,
    },
    /// The same arrangement is there twice.
    Duplicate {
        /// The year arranged.
        year: i32,
        /// The notice.
        reference: String,
    },
    /// An arrangement reaches back to a day that was settled.
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
    /// A year is arranged by half: holidays of fixed date would work, without a word.
    HalfArranged {
        /// The year.
        year: i32,
        /// The holidays that no arrangement of it names, in order of date.
        missing: Vec<(NaiveDate, HolidayName)>,
    },
    /// A notice of the region changes a day that nothing has arranged.
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

/// Holidays, each with its date; of many, some and how many more.
pub(crate) struct Missing<'a>(pub(super) &'a [(NaiveDate, HolidayName)]);

/// A text that was given, cut where it would drown a message: there may be a fault of it for every day.
fn cut(text: &str) -> String {
    format!("{}", Shortened(text))
}

/// `Friday`.
pub(crate) fn english_weekday(date: NaiveDate) -> impl fmt::Display {
    date.format("%A")
}

/// The pattern of the days that nothing arranges, if all is well with the data.
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

/// Years missing between those arranged.
fn gaps(arrangements: &[Arrangement]) -> impl Iterator<Item = CalendarFault> {
    let years = arrangements.iter().map(Arrangement::year);
    years.clone().zip(years.skip(1)).filter_map(|(before, after)| {
        let missing = before.saturating_add(1);
        (after > missing).then_some(CalendarFault::Gap { before, missing, after })
    })
}

/// What is wrong with each arrangement beside the others.
fn each(arrangements: &[Arrangement], open_days: u8) -> Vec<CalendarFault> {
    let mut faults = Vec::new();
    let mut before = BTreeSet::new();
    for arrangement in arrangements {
        let year = arrangement.year();
        let reference = || cut(arrangement.notice().reference());
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

/// The years whose arrangements leave holidays of fixed date unnamed, which would work.
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

/// The days of a region's notices that nothing has arranged.
fn not_arranged(data: &CalendarData) -> impl Iterator<Item = CalendarFault> {
    let arranged = arranged(data);
    let (first, last) = (*arranged.start(), *arranged.end());
    // Where nothing at all is arranged, that is the fault.
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

/// What is odd about a calendar that can be used: likely a slip, but not surely.
///
/// More may come: a `match` needs a wildcard.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum CalendarWarning {
    /// A make-up day works anyway, so that its date may be another than was meant.
    WorksAnyway {
        /// The notice that lists it in `work`.
        reference: String,
        /// The date.
        date: NaiveDate,
    },
    /// A list has a date twice, so that one of the two may be another than was meant.
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

/// The dates that a list has twice, and the make-up days that work already when their notice comes to be
/// applied. To list a holiday of fixed date is to say that it works, and no slip; nor is it one that holidays
/// with names share dates.
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
