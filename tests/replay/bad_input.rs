//! Lines that are malformed, and odd ones that are right.

use serde_json::json;

use crate::{OPEN, enquiry, event, lines, run};

/// The line is malformed, the error says this of it, and the next line is judged.
#[track_caller]
fn malformed(line: impl Into<Vec<u8>>, error: &str) {
    let mut input = line.into();
    input.extend(b"\n");
    input.extend(OPEN.as_bytes());
    let ran = run(input, &[]);
    let lines = ran.lines();
    assert_eq!(lines.len(), 3, "one line of output for each of input, and the summary");
    assert_eq!(lines[0]["verdict"], "malformed");
    let keys: Vec<_> = lines[0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["error", "line", "verdict"]);
    let said = lines[0]["error"].as_str().unwrap();
    assert!(said.contains(error), "{said}");
    assert_eq!(lines[1]["verdict"], "permitted");
    assert_eq!((ran.status, &ran.summary()["malformed"]), (2, &json!(1)));
}

#[test]
fn malformed_lines_are_reported_and_passed_over() {
    let opened = |from: &str, to: &str| {
        assert!(OPEN.contains(from));
        OPEN.replace(from, to)
    };
    malformed("nonsense", "a line is one JSON object");
    malformed("\u{feff}", "a line is one JSON object");
    malformed("[]", "expected a line of the log as an object");
    malformed("7", "expected a line of the log as an object");
    malformed("{}", "`case` is missing");
    malformed(&OPEN[..100], "a line is one JSON object");
    malformed(format!("{OPEN}{OPEN}"), "trailing characters");
    malformed(format!("{OPEN},"), "trailing characters");
    malformed(OPEN.replace('}', ",}"), "trailing comma");
    malformed(b"{\"case\":\"\xff\"}".as_slice(), "byte 10 is not UTF-8");
    malformed(b"{\"case\":\"\0\"}".as_slice(), "control character");
    malformed(r#"{"case":"\ud800"}"#, "a line is one JSON object");
    malformed(opened("C-1", ""), "`case` is empty");
    malformed(opened("\"open\"", "\"opens\""), "unknown field `opens`");
    malformed(opened("\"service\"", "\"water\""), "`water` is not a subject: expected one of");
    malformed(opened(",\"subject\":\"service\"", ""), "a complaint needs `subject`");
    malformed(opened("\"complaint\"", "\"enquiry\""), "only a complaint has a `subject`");
    malformed(opened("\"complaint\"", "null"), "null");
    malformed(opened("\"case\":", "\"case\":\"C-2\",\"case\":"), "duplicate field `case`");
    malformed(opened("\"case\":", "\"c\\u0061se\":\"C-2\",\"case\":"), "duplicate field `case`");
    malformed(opened("\"contact\":\"reachable\",", ""), "missing field `contact`");
    malformed(opened("14:51:00+08:00", "14:51:60+08:00"), "seconds 00 to 59");
    malformed(opened("2024-05-21T", "2024-5-21T"), "is not an instant");
    malformed(opened("2024-05-21T", "2024-05-21 "), "is not an instant");
    malformed(opened("+08:00", "+24:00"), "is not an instant");
    malformed(opened("+08:00", ""), "is not an instant");
    for year in ["262143", "-262143", "+2024", "10000"] {
        malformed(opened("2024-", &format!("{year}-")), "is not an instant");
    }
    malformed(opened("2024-05-21", "9999-12-31"), "after 9999-12-31");
    malformed(event("X", "9999-12-31T23:59:00Z", "user", "withdraw"), "after 9999-12-31");
    malformed("[".repeat(100_000), "expected a line of the log as an object");
    malformed(format!("{{\"case\":{}", "[".repeat(100_000)), "expected a case key");
    malformed(format!("{{\"open\":{}", "{\"open\":".repeat(100_000)), "unknown field `open`");
    malformed("x".repeat(10_000_000), "a line is one JSON object");
    malformed(format!("{{\"case\":\"{}\"}}", "x".repeat(10_000_000)), "`at` is missing");
    let long = opened("\"service\"", &format!("\"{}\"", "长".repeat(100_000)));
    let said = lines(&long)[0]["error"].as_str().unwrap().to_owned();
    assert!(said.len() < 500, "input is quoted, but does not drown the message: {said}");
}

#[test]
fn a_truncated_last_line_loses_no_other() {
    let ran = run(format!("{OPEN}\n{}", &OPEN[..OPEN.len() - 1]), &[]);
    let lines = ran.lines();
    assert_eq!(
        (&lines[0]["verdict"], &lines[1]["verdict"]),
        (&json!("permitted"), &json!("malformed"))
    );
    assert_eq!(ran.summary()["cases"], 1);
}

#[test]
fn odd_lines_that_are_right_are_taken() {
    for key in ["七台河\u{0}\u{1f}\"\\/\u{2028}", " ", "😀", &"x".repeat(1_000_000)] {
        let lines = lines(&enquiry(key, "2024-05-21T09:00:00+08:00"));
        assert_eq!(lines[0]["case"], key);
        assert_eq!(lines[0]["verdict"], "permitted");
    }
    for (at, due) in [
        ("2024-05-21t06:51:00z", "2024-05-28"),
        ("2024-05-22T15:58:59+23:59", "2024-05-28"),
        ("2024-05-22T15:59:00+23:59", "2024-05-29"),
        ("2024-05-20T16:01:00-23:59", "2024-05-29"),
        ("2024-05-21T06:51:00.9999999999999Z", "2024-05-28"),
    ] {
        assert_eq!(lines(&enquiry("E-1", at))[0]["due"], due, "{at}");
    }
    let ancient = lines(&enquiry("E-1", "0000-01-01T00:00:00+23:59"));
    assert_eq!(ancient[0]["refusal"], "not_in_force");
    let spaced = OPEN.replace(':', " : ").replace("14 : 51 : 00+08 : 00", "14:51:00+08:00");
    assert_eq!(lines(&spaced)[0]["verdict"], "permitted");
    assert_eq!(lines(&enquiry("E-1", "9999-12-24T09:00:00+08:00"))[0]["due"], "9999-12-31");
}
