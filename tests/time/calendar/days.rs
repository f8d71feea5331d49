//! What each day is, by which notice, and in which words.

use chrono::{Datelike, NaiveDate};
use redress::{
    Calendar, Language,
    time::{Arrangement, DayKind, DaysOff, DueDate, Notice, Weekday},
};

use crate::{
    calendar::{Walk, arrangement},
    common::{date, dates},
};

const NOTICES: &str = include_str!("../../data/notices.csv");

/// A row of `notices.csv`: year, document, dates off, dates of work.
pub fn notices() -> Vec<(i32, String, Vec<NaiveDate>, Vec<NaiveDate>)> {
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
    let china = Calendar::china();
    let embedded = &china.data().arrangements;
    assert_eq!(embedded.len(), notices().len());
    for (arrangement, (year, document, off, work)) in embedded.iter().zip(notices()) {
        let notice = arrangement.notice();
        assert_eq!((arrangement.year(), notice.reference()), (year, &*document));
        let dates: Vec<_> = notice.off().iter().flat_map(DaysOff::dates).collect();
        assert_eq!((dates, notice.work()), (off, &*work), "{document}");
    }
}

/// Every day from 2005 to 2032, and all that is said of it.
#[test]
fn every_day_is_as_the_notices_say() {
    let china = Calendar::china();
    let walk = Walk::of(china.data());
    for day in date("2005-01-01").iter_days().take_while(|day| day.year() < 2032) {
        assert_eq!(china.is_working(day), walk.works(day), "{day}");
        assert_eq!(china.is_published(day), walk.is_published(day), "{day}");
        let said = china.day(day);
        assert_eq!(said.is_working(), walk.works(day), "{said}");
        assert_eq!(said.certainty, walk.certainty([day].into_iter()), "{said}");
        let rests = walk.data.rest_days.contains(Weekday::of(day));
        assert_eq!(said.kind == DayKind::MakeUp, rests && walk.works(day), "{said}");
        assert_eq!(said.notice.is_some(), walk.listed.contains_key(&day), "{said}");
        assert_eq!(said.holiday.is_some(), said.kind == DayKind::Holiday, "{said}");
    }
}

#[test]
fn a_later_arrangement_of_the_same_year_amends_an_earlier_one() {
    let day = date("2027-03-01");
    let rests = arrangement(2027, &["2027-03-01"], &[]).unwrap();
    let works = arrangement(2027, &[], &["2027-03-01"]).unwrap();
    let amended = |first: &Arrangement, second: &Arrangement| {
        let calendar = Calendar::china().extended([first.clone(), second.clone()]).unwrap();
        assert_eq!(calendar.day(day).is_working(), calendar.is_working(day));
        calendar.is_working(day)
    };
    assert!(amended(&rests, &works));
    assert!(!amended(&works, &rests));
    // A Monday that works after all is no make-up day.
    let monday = Calendar::china().extended([rests, works]).unwrap();
    let said = monday.day(day);
    assert_eq!((said.kind, said.notice), (DayKind::Working, Some("a notice")));
    // What a year's notice says of the days before it outranks the year before.
    let eve = date("2027-12-31");
    let before = arrangement(2027, &["2027-12-31"], &[]).unwrap();
    let after = arrangement(2028, &[], &["2027-12-31"]).unwrap();
    let calendar = Calendar::china().extended([after, before]).unwrap();
    assert!(calendar.is_working(eve));
    assert!(calendar.is_published(eve));
}

/// In 2017 one region rested on the make-up Saturday 1 April and worked on Saturday 8 April.
#[test]
fn a_region_flips_single_days_both_ways() {
    let china = Calendar::china();
    let local = Notice::new("a region", dates(&["2017-04-01"]), dates(&["2017-04-08"])).unwrap();
    let here = china.overlaid("a region", [local]).unwrap();
    for day in
        china.data().arrangements.iter().flat_map(|year| {
            NaiveDate::from_ymd_opt(year.year(), 1, 1).unwrap().iter_days().take(365)
        })
    {
        let is_flipped = [date("2017-04-01"), date("2017-04-08")].contains(&day);
        assert_eq!(here.is_working(day), china.is_working(day) != is_flipped, "{day}");
    }
    let day = here.day(date("2017-04-08"));
    assert_eq!((day.kind, day.notice), (DayKind::MakeUp, Some("a region")));
    // Thursday 30 March and three days more: Friday, then the week after Qingming.
    let due = |calendar: &Calendar| calendar.add(date("2017-03-30"), 5).unwrap();
    assert_eq!(due(&china), DueDate::Published(date("2017-04-07")));
    assert_eq!(due(&here), DueDate::Published(date("2017-04-08")));
    // A region outranks arrangements that come later, and a later notice an earlier one.
    let back = Notice::new("a city", [], dates(&["2017-04-01"])).unwrap();
    let amendment = arrangement(2017, &["2017-04-08"], &[]).unwrap();
    let there = here.overlaid("a city", [back]).unwrap().extended([amendment]).unwrap();
    assert!(there.is_working(date("2017-04-01")) && there.is_working(date("2017-04-08")));
}

/// A weekday that a published year does not list works; the fixed holidays are of projections.
#[test]
fn a_published_year_is_what_its_notice_says() {
    let china = Calendar::china();
    assert!(china.is_working(date("2018-05-02")));
    assert!(!china.is_working(date("2027-05-03").pred_opt().unwrap()));
    let worked = ["2027-01-01", "2027-10-01"];
    let working = china.extended([arrangement(2027, &[], &worked).unwrap()]).unwrap();
    assert!(working.is_working(date("2027-10-01")));
    assert!(!working.is_working(date("2028-10-02")));
}

#[test]
fn a_day_says_why_it_works_or_rests() {
    let china = Calendar::china();
    for (day, english, chinese) in [
        ("2024-09-27", "2024-09-27 Fri: working day", "2024-09-27 星期五：工作日"),
        ("2024-09-28", "2024-09-28 Sat: weekend", "2024-09-28 星期六：周末"),
        (
            "2024-09-29",
            "2024-09-29 Sun: make-up working day (国办发明电〔2023〕7号)",
            "2024-09-29 星期日：调休上班（国办发明电〔2023〕7号）",
        ),
        (
            "2024-10-05",
            "2024-10-05 Sat: National Day (国办发明电〔2023〕7号)",
            "2024-10-05 星期六：国庆节放假（国办发明电〔2023〕7号）",
        ),
        // The amendment is what counts, not the first notice.
        (
            "2020-01-31",
            "2020-01-31 Fri: Spring Festival (国办发明电〔2020〕1号)",
            "2020-01-31 星期五：春节放假（国办发明电〔2020〕1号）",
        ),
        // Listed by the notice for 2007, in a year that nothing arranges.
        (
            "2006-12-30",
            "2006-12-30 Sat: make-up working day (国办发明电〔2006〕49号, unrecorded)",
            "2006-12-30 星期六：调休上班（国办发明电〔2006〕49号，早于日历起始）",
        ),
        (
            "2027-10-01",
            "2027-10-01 Fri: National Day (projected)",
            "2027-10-01 星期五：国庆节放假（推算）",
        ),
        (
            "2027-10-04",
            "2027-10-04 Mon: working day (projected)",
            "2027-10-04 星期一：工作日（推算）",
        ),
    ] {
        let day = china.day(date(day));
        assert_eq!(day.to_string(), english);
        assert_eq!(day.text(Language::Chinese).to_string(), chinese);
    }
    let bare = china.extended([arrangement(2027, &["2027-10-04"], &[]).unwrap()]).unwrap();
    let day = bare.day(date("2027-10-04"));
    assert_eq!(day.to_string(), "2027-10-04 Mon: holiday (a notice)");
    assert_eq!(day.text(Language::Chinese).to_string(), "2027-10-04 星期一：放假（a notice）");
    let json = serde_json::to_value(china.day(date("2024-10-01"))).unwrap();
    let expected = serde_json::json!({
        "date": "2024-10-01",
        "kind": "holiday",
        "holiday": {"en": "National Day", "zh": "国庆节"},
        "notice": "国办发明电〔2023〕7号",
        "certainty": "published",
    });
    assert_eq!(json, expected);
}
