//! The editions under which histories are looked for.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use redress::{
    Calendar, Edition, Policy,
    facts::{KeptClock, Principle},
    rules::Strength,
    time::{Counting, DayEnd, Deadline, Limit, RestingLastDay},
};

use crate::{common::date, facts::Facts, search::Editions};

/// What a goal asks of the editions of its history.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Terms {
    /// In minutes from UTC.
    zone: i32,
    handling: Limit,
    acceptance: Option<Limit>,
    day_ends: DayEnd,
}

/// Longer than any history.
const LONG: Limit = Limit::CalendarDays(core::num::NonZeroU16::new(150).unwrap());
const HOUR: Limit = Limit::Hours(core::num::NonZeroU16::new(1).unwrap());

impl Terms {
    const LONG: Self =
        Self { zone: 480, handling: LONG, acceptance: None, day_ends: DayEnd::Midnight };

    /// The terms that may lead to a goal, the likeliest first.
    pub fn of(goal: &Facts) -> Vec<Self> {
        let mut terms = if goal.deadlines().next().is_some() {
            measured(goal)
        } else {
            let breached = |principle| goal.breached_before.contains(principle);
            let acceptance = breached(Principle::PromptResponse).then_some(HOUR);
            let long = Self { acceptance, ..Self::LONG };
            let short = Self { handling: HOUR, ..long };
            if breached(Principle::OutcomeSoon) { vec![short, long] } else { vec![long] }
        };
        if goal.round.promised.is_some() {
            // Dates begin and end at other instants elsewhere.
            let first = terms.first().copied().unwrap_or(Self::LONG);
            for zone in [-1439, 0, 1439] {
                let early = DayEnd::CloseOfBusiness(NaiveTime::from_hms_opt(0, 0, 1).unwrap());
                terms.extend([DayEnd::Midnight, early].map(|day_ends| Self {
                    zone,
                    day_ends,
                    ..first
                }));
            }
        }
        terms
    }

    /// An edition that forbids as little as one can.
    fn edition(self, id: &str) -> Edition {
        let sign = if self.zone < 0 { '-' } else { '+' };
        let minutes = self.zone.abs();
        Edition {
            id: id.into(),
            in_force: date("2024-01-01"),
            zone: format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60).parse().unwrap(),
            handling_limit: self.handling,
            acceptance_limit: self.acceptance,
            counting: Counting {
                last_day_ends: self.day_ends,
                resting_last_day: RestingLastDay::AsItFalls,
                ..Counting::CIVIL_CODE
            },
            explanations: 1.try_into().unwrap(),
            emotion_first: Strength::Advise,
            progress: Strength::Advise,
            promises: Strength::Advise,
            ..Policy::qitaihe().edition().clone()
        }
    }
}

/// Terms under which the clocks that were kept are due as they are.
fn measured(goal: &Facts) -> Vec<Terms> {
    let zones = [480, 0, 840, -720, 1439, -1439];
    let in_hours = [accepted_in_hours(goal, hours), accepted_in_hours(goal, working_days)];
    let in_hours = in_hours.into_iter().flatten();
    zones.into_iter().filter_map(|zone| measured_in(goal, zone)).chain(in_hours).collect()
}

/// Acceptance in hours, and handling in these units: of a receipt before a rest, the hours may take longer.
fn accepted_in_hours(
    goal: &Facts,
    unit: fn(DateTime<Utc>, Deadline) -> Option<Limit>,
) -> Option<Terms> {
    let round = &goal.round;
    let received_at = round.received_at;
    let handling = match round.kept.handling {
        Some(kept) => unit(received_at, kept.deadline()?)?,
        None => LONG,
    };
    let acceptance = round.kept.acceptance.and_then(|kept| kept.deadline());
    let acceptance = acceptance.and_then(|deadline| hours(received_at, deadline));
    Some(Terms { handling, acceptance, ..Terms::LONG })
}

fn working_days(received_at: DateTime<Utc>, deadline: Deadline) -> Option<Limit> {
    let received = (received_at + TimeDelta::hours(8)).date_naive();
    let days = Calendar::china().count(received.succ_opt()?..=deadline.last_day.date());
    Some(Limit::WorkingDays(u16::try_from(days.value()).ok()?.try_into().ok()?))
}

fn hours(received_at: DateTime<Utc>, deadline: Deadline) -> Option<Limit> {
    let hours = deadline.end.signed_duration_since(received_at).num_hours();
    Some(Limit::Hours(u16::try_from(hours).ok()?.try_into().ok()?))
}

fn measured_in(goal: &Facts, zone: i32) -> Option<Terms> {
    let round = &goal.round;
    let local = |at: DateTime<Utc>| (at + TimeDelta::minutes(zone.into())).naive_utc();
    let ends = local(goal.deadlines().next()?.end).time();
    let day_ends = match ends {
        NaiveTime::MIN => DayEnd::Midnight,
        time => DayEnd::CloseOfBusiness(time),
    };
    // In days, unless it ends at another time than they do.
    let limit = |Deadline { last_day, end }: Deadline| -> Option<Limit> {
        if local(end).time() == ends {
            let days = last_day.date().signed_duration_since(local(round.received_at).date());
            Some(Limit::CalendarDays(u16::try_from(days.num_days()).ok()?.try_into().ok()?))
        } else {
            hours(round.received_at, Deadline { last_day, end })
        }
    };
    let deadline = |kept: Option<KeptClock>| kept.and_then(|kept| kept.deadline());
    let handling = deadline(round.kept.handling).map_or(Some(LONG), limit)?;
    let acceptance = match deadline(round.kept.acceptance) {
        Some(deadline) => Some(limit(deadline)?),
        None => None,
    };
    Some(Terms { zone, handling, acceptance, day_ends })
}

/// Editions by their terms; none where no policy can have such.
#[derive(Default)]
pub struct Known(HashMap<Terms, Option<Box<Editions>>>);

impl Known {
    pub fn editions(&mut self, terms: Terms) -> Option<&Editions> {
        let make = || {
            let [first, second, third] =
                ["first", "second", "third"].map(|id| Policy::new(terms.edition(id)).ok());
            Some(Box::new([first?, second?, third?]))
        };
        self.0.entry(terms).or_insert_with(make).as_deref()
    }
}
