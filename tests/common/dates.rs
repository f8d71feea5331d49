//! Dates, times and instants as they are written in the tests.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use redress::{parse_date, parse_instant};

/// When most stories begin: a Tuesday, in Beijing. What has five working days is due on the next.
pub const RECEIVED: &str = "2024-05-21T14:51";

/// An instant in Beijing: `2024-05-21T14:51`, or with seconds.
#[track_caller]
pub fn at(local: &str) -> DateTime<Utc> {
    let seconds = if local.len() == 16 { ":00" } else { "" };
    instant(&format!("{local}{seconds}+08:00"))
}

/// An instant anywhere, as logs write it.
#[track_caller]
pub fn instant(text: &str) -> DateTime<Utc> {
    parse_instant(text).unwrap()
}

#[track_caller]
pub fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

#[track_caller]
pub fn dates(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| date(text)).collect()
}

pub fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

/// Dates that rest and dates that work, and the holidays of fixed date of that year as rest days.
#[track_caller]
pub fn named(year: i32, off: &[&str], work: &[&str]) -> [Vec<NaiveDate>; 2] {
    let (mut off, work) = (dates(off), dates(work));
    for day in ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"] {
        let day = date(&format!("{year:04}-{day}"));
        if !off.contains(&day) && !work.contains(&day) {
            off.push(day);
        }
    }
    [off, work]
}
