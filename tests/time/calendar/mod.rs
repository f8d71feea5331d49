//! Working days: the embedded calendar is the notices, and every answer is a walk from day to day.

mod days;
mod files;
mod laws;
mod reckoning;

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use redress::time::{
    Arrangement, CalendarData, Certainty, DaysOff, Notice, NoticeError, Reckoned, Weekday,
};

use crate::common::named;

/// Calendars as the rulebook defines them: a look at the lists for each day, and a walk for the rest.
struct Walk {
    data: CalendarData,
    listed: HashMap<NaiveDate, bool>,
}

impl Walk {
    fn of(data: &CalendarData) -> Self {
        let mut listed = HashMap::new();
        let local = data.region.iter().flat_map(|region| &region.notices);
        for notice in data.arrangements.iter().map(Arrangement::notice).chain(local) {
            listed.extend(notice.off().iter().flat_map(DaysOff::dates).map(|day| (day, false)));
            listed.extend(notice.work().iter().map(|day| (*day, true)));
        }
        Self { data: data.clone(), listed }
    }

    fn is_arranged(&self, year: i32) -> bool {
        self.data.arrangements.iter().any(|arrangement| arrangement.year() == year)
    }

    fn is_published(&self, day: NaiveDate) -> bool {
        let is_open = day.month() == 12 && day.day() > 31 - u32::from(self.data.open_days);
        self.is_arranged(day.year()) && (!is_open || self.is_arranged(day.year() + 1))
    }

    fn works(&self, day: NaiveDate) -> bool {
        let fixed = &self.data.fixed_holidays;
        let is_fixed = || fixed.iter().any(|at| (at.month(), at.day()) == (day.month(), day.day()));
        self.listed.get(&day).copied().unwrap_or_else(|| {
            let rests = self.data.rest_days.contains(Weekday::of(day));
            !rests && (self.is_arranged(day.year()) || !is_fixed())
        })
    }

    /// How sure an answer is that rests on these days: one before the calendar outweighs the others.
    fn certainty(&self, days: impl Iterator<Item = NaiveDate> + Clone) -> Certainty {
        let first = self.data.arrangements.iter().map(Arrangement::year).min().unwrap();
        if days.clone().any(|day| day.year() < first) {
            Certainty::Unrecorded
        } else if days.clone().any(|day| !self.is_published(day)) {
            Certainty::Projected
        } else {
            Certainty::Published
        }
    }
}

fn sure<T>(certainty: Certainty, value: T) -> Reckoned<T> {
    match certainty {
        Certainty::Published => Reckoned::Published(value),
        Certainty::Projected => Reckoned::Projected(value),
        Certainty::Unrecorded => Reckoned::Unrecorded(value),
    }
}

fn arrangement(year: i32, off: &[&str], work: &[&str]) -> Result<Arrangement, NoticeError> {
    let [off, work] = named(year, off, work);
    Arrangement::new(year, Notice::new("a notice", off, work)?)
}
