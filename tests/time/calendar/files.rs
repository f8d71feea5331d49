//! Calendars as data: China's, and those of other countries.

use chrono::Datelike;
use redress::{
    Calendar,
    time::{Arrangement, DayKind, DueDate, FixedHoliday},
};

use crate::{
    calendar::{Walk, arrangement},
    common::date,
};

#[test]
fn calendars_are_data() {
    // Built at run time, the same: the data, and every answer of the index.
    let china = Calendar::china();
    let text = serde_json::to_string(&china).unwrap();
    let read: Calendar = serde_json::from_str(&text).unwrap();
    assert_eq!(read, china);
    assert_ne!(china.extended([arrangement(2027, &[], &[]).unwrap()]).unwrap(), china);
    for day in date("2005-06-01").iter_days().take_while(|day| day.year() < 2029) {
        assert_eq!(read.is_working(day), china.is_working(day), "{day}");
        assert_eq!(read.add(day, 7), china.add(day, 7), "{day}");
        assert_eq!(read.sub(day, 7), china.sub(day, 7), "{day}");
    }
    let text = text.replace(r#""open_days":3"#, r#""open_days":9"#);
    let error = serde_json::from_str::<Calendar>(&text).unwrap_err().to_string();
    assert!(error.contains("can move at most the last 3 days"), "{error}");

    let read = |text: &str| serde_json::from_str::<Vec<Arrangement>>(text).unwrap_err().to_string();
    for (text, reason) in [
        (r#"[{"year":2027,"reference":"x","off":[]}]"#, "missing field `work`"),
        (r#"[{"year":2027,"reference":"x","off":[],"work":[],"note":1}]"#, "unknown field `note`"),
        (r#"[{"year":2027,"year":2027,"reference":"x","off":[],"work":[]}]"#, "duplicate field"),
        (r#"[{"year":2027,"reference":"x","off":["2027-1-1"],"work":[]}]"#, "is not a date"),
        (r#"[{"year":2027,"reference":"x","off":[20270101],"work":[]}]"#, "a date as a string"),
        (r#"[{"year":2027.0,"reference":"x","off":[],"work":[]}]"#, "invalid type"),
        (r#"[[2027,"x",[],[]]]"#, "as an object"),
        (r#"[{"year":2027,"reference":"x","off":["2028-01-01"],"work":[]}]"#, "does not belong"),
        (
            r#"[{"year":2027,"reference":"x","off":[{"name":{"en":"a"},"from":"2027-01-01","to":"2027-01-01"}],"work":[]}]"#,
            "missing field `zh`",
        ),
        (
            r#"[{"year":2027,"reference":"x","off":[{"from":"2027-01-01","to":"2027-01-01"}],"work":[]}]"#,
            "missing field `name`",
        ),
    ] {
        assert!(read(text).contains(reason), "{}", read(text));
    }
    let holiday = r#"{"month":2,"day":30,"since":2000,"name":{"en":"a","zh":"b"}}"#;
    let error = serde_json::from_str::<FixedHoliday>(holiday).unwrap_err().to_string();
    assert!(error.contains("no year has a day 30 in month 2"), "{error}");
}

/// Calendars of other countries, from data files alone.
#[test]
fn other_countries_are_data_files() {
    let read = |text| serde_json::from_str::<Calendar>(text).unwrap();
    let england = read(include_str!("../../../examples/data/calendars/england-and-wales.json"));
    let hungary = read(include_str!("../../../examples/data/calendars/hungary.json"));
    for calendar in [&england, &hungary] {
        let walk = Walk::of(calendar.data());
        for day in date("2018-01-01").iter_days().take_while(|day| day.year() < 2031) {
            assert_eq!(calendar.is_working(day), walk.works(day), "{calendar:?} {day}");
            assert_eq!(calendar.is_published(day), walk.is_published(day), "{calendar:?} {day}");
        }
    }
    // Queen Elizabeth's jubilee: Thursday and Friday, 2 and 3 June 2022.
    let due = |calendar: &Calendar, from, days| calendar.add(date(from), days).unwrap();
    assert_eq!(due(&england, "2022-06-01", 1), DueDate::Published(date("2022-06-06")));
    // Christmas 2022 fell on a Sunday: Tuesday 27 December was its substitute.
    assert_eq!(due(&england, "2022-12-23", 1), DueDate::Published(date("2022-12-28")));
    // No notice moves the last days of a year there.
    assert!(england.is_published(date("2027-12-31")));
    // Hungary worked on Saturday 7 December 2024 for Christmas Eve.
    assert_eq!(due(&hungary, "2024-12-06", 1), DueDate::Published(date("2024-12-07")));
    assert_eq!(hungary.day(date("2024-12-07")).kind, DayKind::MakeUp);
    assert_eq!(due(&hungary, "2024-12-23", 1), DueDate::Published(date("2024-12-30")));
}
