//! Calendar files: what is added, what is refused, what is only said, and what was given in place of a
//! calendar.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::{
    common::{self, named},
    enquiry, gives_up, run,
};

/// A file for `--calendar`, gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new(content: impl AsRef<[u8]>) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("redress-{}-{number}.json", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn a_calendar_adds_arrangements() {
    let received = enquiry("E-1", "2026-12-25T09:00:00+08:00");
    let line = |calendar: &str| {
        let file = Scratch::new(calendar);
        let ran = run(received.clone(), &["--calendar", file.path()]);
        assert_eq!(ran.status, 0, "{}", ran.errors);
        (ran.lines()[0]["due"].clone(), ran.lines()[0]["certainty"].clone())
    };
    assert_eq!(line("[]"), (json!("2027-01-04"), json!("projected")));
    let year =
        r#"{"year":2027,"reference":"x","off":["2027-01-01","2027-10-01"],"work":["2027-01-03"]}"#;
    assert_eq!(line(&format!("[{year}]")), (json!("2027-01-03"), json!("published")));
    let amended = r#"{"year":2027,"reference":"y","off":["2027-01-03"],"work":["2027-01-01"]}"#;
    assert_eq!(line(&format!("[{year},{amended}]")), (json!("2027-01-01"), json!("published")));
}

#[test]
fn a_calendar_that_makes_no_sense_ends_the_program() {
    for (calendar, reason) in [
        ("", "an empty file"),
        ("{}", "what is taken is a JSON array"),
        (
            r#"[{"year":2027,"reference":"x","off":["2027-01-01"],"work":["2027-01-01"]}]"#,
            "both in `off` and in `work`",
        ),
        (r#"[{"year":2027,"reference":"x","off":["2026-12-28"],"work":[]}]"#, "does not belong"),
        (r#"[{"year":2028,"reference":"x","off":[],"work":[]}]"#, "add 2027"),
        (r#"[{"year":2027,"reference":"x","off":[]}]"#, "missing field `work`"),
        (r#"[{"year":2027,"reference":"x","off":[],"work":[],"note":""}]"#, "unknown field `note`"),
    ] {
        let file = Scratch::new(calendar);
        gives_up(&["--calendar", file.path()], reason);
    }
}

/// The exit status, standard output and standard error of a run over an enquiry, with this calendar file;
/// of errors what follows the file's name.
fn ran(received: &str, calendar: &[u8]) -> (u8, String, String) {
    let file = Scratch::new(calendar);
    let now = "2027-02-15T09:00:00+08:00";
    let ran = run(enquiry("E-1", received), &["--calendar", file.path(), "--now", now]);
    let place = format!("replay: {}: ", file.path());
    (ran.status, ran.output, ran.errors.replace(&place, ""))
}

const RECEIVED: &str = "2027-02-04T09:00:00+08:00";

/// The reason for which the file is refused.
#[track_caller]
fn refused(calendar: &[u8]) -> String {
    let (status, output, errors) = ran(RECEIVED, calendar);
    assert_eq!((status, output.as_str()), (1, ""), "{errors}");
    errors.trim_end().to_owned()
}

fn notice(year: i32, off: &[&str], work: &[&str]) -> Value {
    let written = |days: Vec<NaiveDate>| days.iter().map(NaiveDate::to_string).collect::<Vec<_>>();
    let [off, work] = named(year, off, work).map(written);
    json!({"year": year, "reference": "a notice", "off": off, "work": work})
}

#[test]
fn half_a_notice_ends_the_program() {
    let placeholder = br#"[{"year":2027,"reference":"","off":[],"work":[]}]"#;
    let reason = refused(placeholder);
    assert!(reason.starts_with("the arrangement of 2027: `reference` is blank"), "{reason}");
    let reason = refused(br#"[{"year":2027,"reference":"x","off":["2027-01-01"],"work":[]}]"#);
    let expected = "the calendar cannot be used: 2027 is arranged only in part: no notice for it \
                    lists 2027-10-01 (National Day, a Friday); add what is missing to `off`, or to \
                    `work` if it works";
    assert_eq!(reason, expected);
    // All that is wrong, a line each.
    let reason = refused(br#"[{"year":2029,"reference":"x","off":[],"work":["2029-01-01"]}]"#);
    assert_eq!(reason.lines().count(), 3, "{reason}");
}

#[test]
fn a_make_up_day_that_works_already_is_said_and_taken() {
    let calendar = json!([notice(2027, &[], &["2027-01-08", "2027-01-09"])]).to_string();
    let (status, output, errors) = ran(RECEIVED, calendar.as_bytes());
    assert_eq!(status, 0, "{errors}");
    assert!(output.contains(r#""certainty":"published""#), "{output}");
    let first = errors.lines().next();
    let expected = "the notice `a notice` lists 2027-01-08 in `work`, a Friday that works anyway: \
                    check whether another date is meant";
    assert_eq!(first, Some(expected));
    assert_eq!(errors.matches("works anyway").count(), 1, "{errors}");
    // Very many are counted.
    let fridays: Vec<String> = common::date("2027-01-04")
        .iter_days()
        .step_by(7)
        .take(50)
        .map(|day| day.to_string())
        .collect();
    let fridays: Vec<&str> = fridays.iter().map(String::as_str).collect();
    let (status, _, errors) =
        ran(RECEIVED, json!([notice(2027, &[], &fridays)]).to_string().as_bytes());
    assert_eq!((status, errors.matches("works anyway").count()), (0, 20), "{errors}");
    assert!(errors.contains("and 30 more such days"), "{errors}");
}

/// What people hand over in place of an array of arrangements.
#[test]
fn what_was_given_and_what_is_taken_is_said() {
    let array = "; what is taken is a JSON array of {\"year\":2027,";
    let one = notice(2027, &[], &[]).to_string();
    let holiday_cn = json!({
        "year": 2027, "papers": [], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}],
    });
    let gov_uk = json!({"england-and-wales": {"division": "england-and-wales", "events": []}});
    let whole = serde_json::to_string(&redress::Calendar::china()).unwrap();
    for (calendar, given) in [
        ("", "an empty file"),
        (&one, "one arrangement, not in an array"),
        (&whole, "a whole calendar"),
        (&holiday_cn.to_string(), "the JSON of holiday-cn"),
        (&gov_uk.to_string(), "the JSON of gov.uk/bank-holidays"),
        ("{}", "a JSON object with other fields"),
        (r#"["2027-01-01"]"#, "an array of something else"),
        (r#"[{"date":"2027-01-01"}]"#, "an array of other objects"),
        ("\"2027\"", "a single JSON value"),
        ("\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "iCalendar"),
        ("date,name\n2027-01-01,New Year\n", "CSV or another table"),
        ("year: 2027\n", "not JSON"),
    ] {
        let reason = refused(calendar.as_bytes());
        assert!(reason.starts_with(&format!("this is {given}{array}")), "{reason}");
    }
    let marked = [b"\xef\xbb\xbf", json!([]).to_string().as_bytes()].concat();
    for (bytes, reason) in [
        (&*marked, "it begins with a byte-order mark: save it as UTF-8 without one"),
        (b"\xff\xfe[\0]\0", "it is in UTF-16: save it as UTF-8 without a byte-order mark"),
        (b"[\xb0\xa1]", "byte 2 is not UTF-8: save it as UTF-8"),
    ] {
        assert_eq!(refused(bytes), reason);
    }
    // Of the right form, the place is said.
    let torn = refused(br#"[{"year":2027,"reference":"x","off":["#);
    assert_eq!(torn, "`off`: EOF while parsing a list at line 1 column 37");
    let missing = refused(br#"[{"year":2027,"reference":"x","off":[]}]"#);
    assert!(missing.starts_with("missing field `work` at line 1"), "{missing}");
    assert_eq!(ran(RECEIVED, b"[]").0, 0);
}
