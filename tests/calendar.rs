//! Working days: the embedded table is the notices, and counting is a walk from day to day.

mod common;

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use common::date;
use core::num::NonZeroU16;
use proptest::prelude::*;
use redress::{Arrangement, ArrangementError, Calendar, CalendarError, DueDate};

const NOTICES: &str = include_str!("data/notices.csv");

/// A row of `notices.csv`: year, document, dates off, dates of work.
fn notices() -> Vec<(i32, String, Vec<NaiveDate>, Vec<NaiveDate>)> {
    let days = |spans: &str| -> Vec<NaiveDate> {
        let ends =
            spans.split_whitespace().map(|span| span.split_once("..").unwrap_or((span, span)));
        ends.flat_map(|(from, to)| {
            let to = date(to);
            date(from).iter_days().take_while(move |day| *day <= to)
        })
        .collect()
    };
    let rows = NOTICES.lines().skip(1).map(|line| {
        // A quoted cell holds a comma; nothing after it does.
        let line =
            line.replace("\"number+text, gov.cn\"", "-").replace("\"number+text, gov\"", "-");
        let cells: Vec<_> = line.split(',').collect();
        let [year, document, _, _, _, off, work] = cells[..] else { panic!("{line}") };
        let year = year.trim_end_matches('a').parse().unwrap();
        (year, document.to_owned(), days(off), days(work))
    });
    rows.collect()
}

#[test]
fn the_embedded_arrangements_are_the_notices() {
    let embedded = Calendar::china();
    let notices = notices();
    assert_eq!(embedded.arrangements().len(), notices.len());
    for (arrangement, (year, document, off, work)) in embedded.arrangements().iter().zip(notices) {
        assert_eq!((arrangement.year(), arrangement.reference()), (year, &*document));
        assert_eq!((arrangement.off(), arrangement.work()), (&*off, &*work), "{document}");
        // Built at run time they pass the same checks.
        assert_eq!(Arrangement::new(year, document, off, work).as_ref(), Ok(arrangement));
    }
}

/// The rulebook's definition, day by day.
struct Walk {
    listed: HashMap<NaiveDate, bool>,
}

impl Walk {
    fn new() -> Self {
        let mut listed = HashMap::new();
        for (_, _, off, work) in notices() {
            listed.extend(off.into_iter().map(|day| (day, false)));
            listed.extend(work.into_iter().map(|day| (day, true)));
        }
        Self { listed }
    }

    fn is_published(day: NaiveDate) -> bool {
        (date("2007-01-01")..=date("2026-12-28")).contains(&day)
    }

    fn works(&self, day: NaiveDate) -> bool {
        let fixed = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)];
        let rests = matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            || (!Self::is_published(day) && fixed.contains(&(day.month(), day.day())));
        self.listed.get(&day).copied().unwrap_or(!rests)
    }

    fn after(&self, from: NaiveDate, days: usize) -> NaiveDate {
        from.iter_days().skip(1).filter(|day| self.works(*day)).nth(days - 1).unwrap()
    }
}

#[test]
fn every_day_is_as_the_notices_say() {
    let (china, walk) = (Calendar::china(), Walk::new());
    for day in date("2005-01-01").iter_days().take_while(|day| day.year() < 2032) {
        assert_eq!(china.is_working(day), walk.works(day), "{day}");
        assert_eq!(china.is_published(day), Walk::is_published(day), "{day}");
    }
}

fn nonzero(days: u16) -> NonZeroU16 {
    NonZeroU16::new(days).unwrap()
}

#[test]
fn counting_is_a_walk_from_day_to_day() {
    let (china, walk) = (Calendar::china(), Walk::new());
    for from in date("2006-12-20").iter_days().take_while(|day| day.year() < 2028) {
        for days in [1, 2, 5, 30].map(nonzero) {
            let due = walk.after(from, usize::from(days.get()));
            let settled = Walk::is_published(from.succ_opt().unwrap()) && Walk::is_published(due);
            let expected = if settled { DueDate::Published(due) } else { DueDate::Projected(due) };
            assert_eq!(china.working_day_after(from, days), Some(expected), "{days} after {from}");
        }
    }
}

#[test]
fn counting_ends_where_dates_can_no_longer_be_written() {
    let china = Calendar::china();
    assert_eq!(china.working_day_after(date("9999-12-31"), nonzero(1)), None);
    assert_eq!(china.working_day_after(NaiveDate::MAX, nonzero(1)), None);
    assert_eq!(china.working_day_after(date("9999-12-31"), NonZeroU16::MAX), None);
    let last = Some(DueDate::Projected(date("9999-12-31")));
    assert_eq!(china.working_day_after(date("9999-12-30"), nonzero(1)), last);
    assert!(china.working_day_after(NaiveDate::MIN, nonzero(5)).is_some());
}

fn arrangement(year: i32, off: &[&str], work: &[&str]) -> Result<Arrangement, ArrangementError> {
    let dates = |texts: &[&str]| texts.iter().map(|text| date(text)).collect::<Vec<_>>();
    Arrangement::new(year, "a notice", dates(off), dates(work))
}

#[test]
fn an_arrangement_is_refused_where_it_makes_no_sense() {
    let year = 2027;
    arrangement(year, &["2026-12-29", "2027-12-31"], &["2026-12-31"]).unwrap();
    for outside in ["2026-12-28", "2028-01-01", "2025-12-30"] {
        let error = ArrangementError::OutsideYear { date: date(outside), year };
        assert_eq!(arrangement(year, &[outside], &[]), Err(error));
        assert_eq!(arrangement(year, &[], &[outside]), Err(error));
    }
    let both = arrangement(year, &["2027-01-02"], &["2027-01-02"]);
    assert_eq!(both, Err(ArrangementError::OffAndWork { date: date("2027-01-02"), year }));
    for year in [0, -1, 10_000, i32::MIN, i32::MAX] {
        assert_eq!(arrangement(year, &[], &[]), Err(ArrangementError::Year(year)));
    }
}

#[test]
fn a_calendar_has_no_gap() {
    assert_eq!(Calendar::new([]), Err(CalendarError::Empty));
    let of = |year| arrangement(year, &[], &[]).unwrap();
    let error = CalendarError::Gap { before: 2026, missing: 2027, after: 2028 };
    assert_eq!(Calendar::china().extended([of(2028)]), Err(error));
    Calendar::china().extended([of(2028), of(2027)]).unwrap();
    Calendar::china().extended([of(2006)]).unwrap();
    Calendar::china().extended([]).unwrap();
}

#[test]
fn a_later_arrangement_of_the_same_year_amends_an_earlier_one() {
    let day = date("2027-03-01");
    let rests = arrangement(2027, &["2027-03-01"], &[]).unwrap();
    let works = arrangement(2027, &[], &["2027-03-01"]).unwrap();
    let amended = |first: &Arrangement, second: &Arrangement| {
        Calendar::china().extended([first.clone(), second.clone()]).unwrap().is_working(day)
    };
    assert!(amended(&rests, &works));
    assert!(!amended(&works, &rests));
    // What a year's notice says of the days before it outranks the year before.
    let eve = date("2027-12-31");
    let before = arrangement(2027, &["2027-12-31"], &[]).unwrap();
    let after = arrangement(2028, &[], &["2027-12-31"]).unwrap();
    let calendar = Calendar::china().extended([after, before]).unwrap();
    assert!(calendar.is_working(eve));
    assert!(calendar.is_published(eve));
}

/// A weekday that a published year does not list works; the fixed holidays are of projections.
#[test]
fn a_published_year_is_what_its_notice_says() {
    let china = Calendar::china();
    assert!(china.is_working(date("2018-05-02")));
    assert!(!china.is_working(date("2027-05-03").pred_opt().unwrap()));
    let bare = china.extended([arrangement(2027, &[], &[]).unwrap()]).unwrap();
    assert!(bare.is_working(date("2027-10-01")));
    assert!(!bare.is_working(date("2028-10-02")));
}

#[test]
fn calendars_are_data() {
    let text = serde_json::to_string(&Calendar::china()).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&text).unwrap(), Calendar::china());
    let read = |text: &str| serde_json::from_str::<Vec<Arrangement>>(text).unwrap_err().to_string();
    for (text, reason) in [
        (r#"[{"year":2027,"reference":"x","off":[]}]"#, "missing field `work`"),
        (r#"[{"year":2027,"reference":"x","off":[],"work":[],"note":1}]"#, "unknown field `note`"),
        (r#"[{"year":2027,"year":2027,"reference":"x","off":[],"work":[]}]"#, "duplicate field"),
        (r#"[{"year":2027,"reference":"x","off":["2027-1-1"],"work":[]}]"#, "is not a date"),
        (r#"[{"year":2027.0,"reference":"x","off":[],"work":[]}]"#, "invalid type"),
        (r#"[[2027,"x",[],[]]]"#, "as an object"),
        (r#"[{"year":2027,"reference":"x","off":["2028-01-01"],"work":[]}]"#, "does not belong"),
    ] {
        assert!(read(text).contains(reason), "{}", read(text));
    }
}

proptest! {
    /// Any calendar: counting is a walk, and the answer is a working day.
    #[test]
    fn counting_under_any_calendar_is_a_walk(
        first in 2000_i32..2030,
        listed in prop::collection::vec((0_i64..365, any::<bool>()), 0..300),
        start in -400_i64..800,
        days in 1_u16..300,
    ) {
        let january = NaiveDate::from_ymd_opt(first, 1, 1).unwrap();
        let mut by_day: HashMap<NaiveDate, bool> = HashMap::new();
        for (offset, works) in listed {
            by_day.insert(january + TimeDelta::days(offset), works);
        }
        let of = |wanted: bool| -> Vec<NaiveDate> {
            by_day.iter().filter(|(_, works)| **works == wanted).map(|(day, _)| *day).collect()
        };
        let arrangement = Arrangement::new(first, "a notice", of(false), of(true)).unwrap();
        let calendar = Calendar::new([arrangement]).unwrap();
        let from = january + TimeDelta::days(start);
        let due = calendar.working_day_after(from, nonzero(days)).unwrap().date();
        prop_assert!(calendar.is_working(due));
        let counted = from.iter_days().skip(1).take_while(|day| *day <= due);
        prop_assert_eq!(counted.filter(|day| calendar.is_working(*day)).count(), usize::from(days));
        for (day, works) in by_day {
            prop_assert_eq!(calendar.is_working(day), works);
        }
    }
}

#[test]
fn a_due_date_says_how_sure_it_is() {
    let day = date("2026-12-29");
    assert_eq!(DueDate::Published(day).to_string(), "2026-12-29");
    assert_eq!(DueDate::Projected(day).to_string(), "2026-12-29 (projected)");
    assert_eq!(format!("{:?}", Calendar::china()), "Calendar(2007-01-01..=2026-12-28)");
}
