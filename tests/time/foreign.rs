//! Working days against foreign implementations, which share no line with this one.
//!
//! How the vectors were made: `tests/data/vectors/generate.py`.

use std::collections::BTreeMap;

use redress::{
    Calendar,
    time::{Certainty, DueDate, Reckoned},
};

use crate::common::date;

/// The rows of a file of vectors, below its source and its header.
fn rows<const N: usize>(file: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    assert!(file.starts_with("# "), "a file of vectors begins with its source");
    let lines = file.lines().skip_while(|line| line.starts_with('#')).skip(1);
    lines.map(|line| {
        let cells: Vec<_> = line.split(',').collect();
        cells.try_into().unwrap_or_else(|_| panic!("`{line}` has not {N} cells"))
    })
}

/// numpy adds and counts over an all-days mask in which every rest day is listed.
#[test]
fn numpy_counts_as_we_do() {
    let china = Calendar::china();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for [function, a, b, result] in rows(include_str!("../data/vectors/numpy.csv")) {
        let row = format!("{function} {a} {b}");
        let from = date(a);
        let published = |text| Ok(DueDate::Published(date(text)));
        match function {
            "add" => assert_eq!(china.add(from, b.parse().unwrap()), published(result), "{row}"),
            "sub" => assert_eq!(china.sub(from, b.parse().unwrap()), published(result), "{row}"),
            "count" => {
                let counted = Reckoned::Published(result.parse().unwrap());
                assert_eq!(china.count(from..date(b)), counted, "{row}");
            }
            "is" => assert_eq!(china.is_working(from), result == "1", "{row}"),
            other => panic!("{other} is no function"),
        }
        *seen.entry(function).or_default() += 1;
    }
    assert!(seen.values().sum::<usize>() >= 10_000, "{seen:?}");
    assert!(seen.len() == 4 && seen.values().all(|rows| *rows >= 2_000), "{seen:?}");
}

/// A published package of Chinese working days says the same of every settled day.
#[test]
fn a_published_package_agrees_on_every_day() {
    let china = Calendar::china();
    let mut next = china.first_published();
    for [day, working] in rows(include_str!("../data/vectors/chinese_calendar.csv")) {
        let day = date(day);
        assert_eq!(day, next, "every day is there");
        next = day.succ_opt().unwrap();
        assert_eq!(china.is_working(day), working == "1", "{}", china.day(day));
    }
    assert_eq!(Some(next), china.last_published().succ_opt());
}

/// Another package says the same of the calendars of other countries, to the end of each.
#[test]
fn a_published_package_agrees_on_other_countries() {
    let england = include_str!("../../examples/data/calendars/england-and-wales.json");
    let hungary = include_str!("../../examples/data/calendars/hungary.json");
    let read = |text| serde_json::from_str::<Calendar>(text).unwrap();
    let calendars = [("england-and-wales", read(england)), ("hungary", read(hungary))];
    let mut last = BTreeMap::new();
    for [name, day, working] in rows(include_str!("../data/vectors/holidays.csv")) {
        let (_, calendar) = calendars.iter().find(|(known, _)| *known == name).unwrap();
        let day = date(day);
        assert_eq!(calendar.is_working(day), working == "1", "{name}: {}", calendar.day(day));
        let before = last.insert(name, day).and_then(|before| before.succ_opt());
        assert_eq!(day, before.unwrap_or(calendar.first_published()), "every day is there");
    }
    for (name, calendar) in calendars {
        assert_eq!(last[name], calendar.last_published(), "{name}");
        assert_eq!(calendar.warnings(), [], "{name}");
    }
}

/// Hungary in 2026: by decree three swaps, and by a later act 24 December without one.
#[test]
fn hungary_works_for_no_christmas_eve_in_2026() {
    let hungary = include_str!("../../examples/data/calendars/hungary.json");
    let hungary: Calendar = serde_json::from_str(hungary).unwrap();
    for (day, works) in [
        ("2026-01-02", false),
        ("2026-01-10", true),
        ("2026-08-08", true),
        ("2026-08-21", false),
        ("2026-12-12", false),
        ("2026-12-24", false),
        ("2026-12-28", true),
    ] {
        let day = hungary.day(date(day));
        assert_eq!(day.is_working(), works, "{day}");
        assert_eq!(day.certainty, Certainty::Published, "{day}");
    }
}
