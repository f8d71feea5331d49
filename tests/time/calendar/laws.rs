//! Any calendar, whatever is arranged in it, is a walk too.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, TimeDelta};
use proptest::prelude::*;
use redress::{
    Calendar,
    time::{
        Arrangement, CalendarData, DueDate, FixedHoliday, HolidayName, Notice, Region, Weekday,
        WeekdaySet,
    },
};

use crate::calendar::{Walk, sure};

/// Some days of the week, but not all.
fn rest_days() -> impl Strategy<Value = WeekdaySet> {
    let some = prop::sample::subsequence(Weekday::ALL, 0..7);
    some.prop_map(|days| days.into_iter().collect())
}

fn fixed_holidays() -> impl Strategy<Value = Vec<FixedHoliday>> {
    let name = HolidayName { en: "a holiday".into(), zh: "节日".into() };
    let day = (1_u32..13, 1_u32..32).prop_filter_map("a day that exists", move |(month, day)| {
        // Of no year that is arranged here, so that no notice need name it.
        FixedHoliday::new(month, day, 9999, name.clone()).ok()
    });
    prop::collection::vec(day, 0..20)
}

/// Any dates off and of work, as days from a 1 January.
type Listed = Vec<(i64, bool)>;

fn listed(days: core::ops::Range<i64>) -> impl Strategy<Value = Listed> {
    prop::collection::vec((days, any::<bool>()), 0..200)
}

/// The dates off and the dates of work among those that `belong`.
fn split(
    january: NaiveDate,
    listed: Listed,
    belongs: impl Fn(NaiveDate) -> bool,
) -> (Vec<NaiveDate>, Vec<NaiveDate>) {
    let days = listed.into_iter().map(|(offset, works)| (january + TimeDelta::days(offset), works));
    let by_day: HashMap<_, _> = days.filter(|(day, _)| belongs(*day)).collect();
    let of =
        |wanted| by_day.iter().filter(move |(_, works)| **works == wanted).map(|(day, _)| *day);
    (of(false).collect(), of(true).collect())
}

/// A year or a few, each with a notice or two that may reach into the year before, and a region.
fn calendar() -> impl Strategy<Value = Calendar> {
    let notices = prop::collection::vec(listed(-3..366), 1..3);
    let years = prop::collection::vec(notices, 1..4);
    let local = prop::collection::vec(listed(0..3 * 366), 0..3);
    (1900_i32..2100, rest_days(), fixed_holidays(), 0_u8..4, years, local).prop_map(
        |(first, rest_days, fixed_holidays, open_days, years, local)| {
            let january = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let last = first + i32::try_from(years.len()).unwrap() - 1;
            let arrangements = (first..).zip(years).flat_map(|(year, notices)| {
                let earliest = january(year) - TimeDelta::days(open_days.into());
                let belongs = move |day: NaiveDate| day >= earliest && day.year() <= year;
                notices.into_iter().enumerate().map(move |(nth, listed)| {
                    let (off, work) = split(january(year), listed, belongs);
                    let notice = Notice::new(format!("notice {nth}"), off, work).unwrap();
                    Arrangement::new(year, notice).unwrap()
                })
            });
            let local = local.into_iter().map(|listed| {
                let (off, work) = split(january(first), listed, |day| day.year() <= last);
                Notice::new("here", off, work).unwrap()
            });
            let data = CalendarData {
                name: "somewhere".into(),
                rest_days,
                fixed_holidays,
                open_days,
                arrangements: arrangements.collect(),
                region: Some(Region { name: "here".into(), notices: local.collect() })
                    .filter(|region| !region.notices.is_empty()),
            };
            Calendar::new(data).unwrap()
        },
    )
}

proptest! {
    #![proptest_config(crate::common::cases(256))]

    #[test]
    fn under_any_calendar_a_day_is_what_was_said_last(calendar in calendar(), start in -800_i64..1500) {
        let walk = Walk::of(calendar.data());
        let from = calendar.first_published() + TimeDelta::days(start);
        for day in from.iter_days().take(400) {
            prop_assert_eq!(calendar.is_working(day), walk.works(day));
            prop_assert_eq!(calendar.is_published(day), walk.is_published(day));
            prop_assert_eq!(calendar.day(day).is_working(), walk.works(day));
        }
    }

    #[test]
    fn under_any_calendar_counting_is_a_walk(
        calendar in calendar(),
        start in -800_i64..1500,
        days in 1_u32..400,
    ) {
        let walk = Walk::of(calendar.data());
        let from = calendar.first_published() + TimeDelta::days(start);
        let due = calendar.add(from, days).unwrap();
        let after: Vec<_> = from.iter_days().skip(1).take_while(|day| *day <= due.date()).collect();
        prop_assert!(walk.works(due.date()));
        prop_assert_eq!(after.iter().filter(|day| walk.works(**day)).count(), days as usize);
        prop_assert_eq!(due.certainty(), walk.certainty(after.iter().copied()));
        prop_assert_eq!(calendar.between(from, due.date()), sure(due.certainty(), i64::from(days)));
        prop_assert_eq!(calendar.between(due.date(), from), sure(due.certainty(), -i64::from(days)));

        let back = calendar.sub(from, days).unwrap();
        let before: Vec<_> = back.date().iter_days().take_while(|day| *day < from).collect();
        prop_assert!(walk.works(back.date()));
        prop_assert_eq!(before.iter().filter(|day| walk.works(**day)).count(), days as usize);
        prop_assert_eq!(back.certainty(), walk.certainty(before.iter().copied()));
        prop_assert_eq!(calendar.count(back.date()..from), sure(back.certainty(), days));
        let listed = calendar.working_days(back.date()..from);
        prop_assert_eq!(listed.len(), days as usize);
        let walked: Vec<_> = before.into_iter().filter(|day| walk.works(*day)).collect();
        prop_assert_eq!(listed.map(DueDate::date).collect::<Vec<_>>(), walked);
    }

    #[test]
    fn a_later_start_is_never_due_earlier(
        calendar in calendar(),
        start in -800_i64..1500,
        later in 0_i64..60,
        days in 0_u32..400,
    ) {
        let from = calendar.first_published() + TimeDelta::days(start);
        let due = |from| calendar.add(from, days).unwrap().date();
        prop_assert!(due(from) <= due(from + TimeDelta::days(later)));
    }
}
