//! `examples/replay.rs` from end to end: its contract, its example log, and whatever else a log may
//! hold.

mod common;

#[path = "../examples/replay.rs"]
#[allow(dead_code, reason = "`main` connects the program to the process, which tests do not")]
mod replay;

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ffi::OsString,
    io::{self, Cursor, Read, Write},
    path::PathBuf,
};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Weekday};
use redress::{
    ActKind, Case, CaseType, Certainty, Condition, Entry, Policy, Reason, Record, Stage,
};
use serde_json::{Value, json};

const LOG: &[u8] = include_bytes!("../examples/data/log.jsonl");
const EXPECTED: &str = include_str!("../examples/data/log.expected.jsonl");

/// What a run of the program left behind.
struct Ran {
    status: u8,
    output: String,
    errors: String,
}

impl Ran {
    fn lines(&self) -> Vec<Value> {
        self.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn summary(&self) -> Value {
        self.lines().pop().unwrap()["summary"].clone()
    }
}

fn run(input: impl Into<Vec<u8>>, arguments: &[&str]) -> Ran {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let stdin = Box::new(Cursor::new(input.into()));
    let program =
        replay::Program { stdin, stdout: &mut stdout, stderr: &mut stderr, progress: false };
    let status = program.run(arguments.iter().map(OsString::from));
    let [output, errors] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    Ran { status, output, errors }
}

fn lines(input: &str) -> Vec<Value> {
    run(input, &[]).lines()
}

fn data(name: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("examples/data").join(name).display().to_string()
}

/// A file for `--calendar`, gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: &str) -> Self {
        let path = std::env::temp_dir().join(format!("redress-{}-{name}", std::process::id()));
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

const OPEN: &str = r#"{"case":"C-1","open":{"type":"complaint","subject":"service","channel":"dispatch_centre","information":"complete","contact":"reachable","at":"2024-05-21T14:51:00+08:00"}}"#;

fn enquiry(case: &str, at: &str) -> String {
    json!({"case": case, "open": {
        "type": "enquiry", "channel": "department", "information": "complete",
        "contact": "reachable", "at": at,
    }})
    .to_string()
}

fn event(case: &str, at: &str, by: &str, act: &str) -> String {
    json!({"case": case, "at": at, "by": by, "act": act}).to_string()
}

// The example log.

#[test]
fn the_example_log_is_judged_as_expected() {
    let ran = run(LOG, &[]);
    for (number, (line, expected)) in ran.output.lines().zip(EXPECTED.lines()).enumerate() {
        assert_eq!(line, expected, "line {}", number + 1);
    }
    assert!(ran.output == EXPECTED, "byte for byte");
    assert_eq!(ran.status, 2);
    let from_file = run("", &[&data("log.jsonl")]);
    assert!(from_file.output == EXPECTED);
}

/// The entries that can be read, and the written form of the instant of each.
fn entries() -> Vec<(Entry<'static>, DateTime<FixedOffset>)> {
    let text = LOG.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
    text.filter_map(|line| {
        let entry = serde_json::from_str(line).ok()?;
        let value: Value = serde_json::from_str(line).ok()?;
        let at = value["at"].as_str().or(value["open"]["at"].as_str())?.to_uppercase();
        Some((entry, DateTime::parse_from_rfc3339(&at).unwrap()))
    })
    .collect()
}

#[test]
fn the_example_log_fires_every_row_and_leaves_every_condition_unmet() {
    let policy = Policy::qitaihe();
    let mut cases: HashMap<String, Case> = HashMap::new();
    let mut fired: HashSet<(CaseType, Stage, ActKind)> = HashSet::new();
    let mut unmet: BTreeSet<&str> = BTreeSet::new();
    for (Entry { case: key, record }, _) in entries() {
        match record {
            Record::Open(intake) => {
                if let Ok(case) = Case::open(&policy, &intake) {
                    cases.entry(key.into_owned()).or_insert(case);
                }
            }
            Record::Event(event) => {
                let Some(case) = cases.get_mut(&*key) else { continue };
                match policy.judge(case, &event) {
                    Ok(next) => {
                        fired.insert((case.case_type(), case.stage(), event.act.kind()));
                        *case = next;
                    }
                    Err(refusal) => {
                        if let Reason::Unmet(conditions) = refusal.reason() {
                            unmet.extend(conditions.iter().map(Condition::code));
                        }
                    }
                }
            }
        }
    }
    for row in CaseType::ALL.iter().flat_map(|case_type| case_type.rows()) {
        assert!(fired.contains(&(row.case_type, row.from, row.act)), "never fired: {row:?}");
    }
    for condition in Condition::ALL {
        // Advice in the base policy, which refuses nothing.
        let can_be_unmet = *condition != Condition::ProgressTold;
        assert_eq!(unmet.contains(condition.code()), can_be_unmet, "{condition}");
    }
}

#[test]
fn the_example_log_holds_what_logs_hold() {
    let policy = Policy::qitaihe();
    let calendar = &policy.edition().calendar;
    let expected: Vec<Value> =
        EXPECTED.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let count = |holds: &dyn Fn(&Value) -> bool| expected.iter().filter(|line| holds(line)).count();
    for refusal in
        ["already_open", "not_in_force", "unknown_case", "out_of_order", "not_taken", "unmet"]
    {
        assert!(count(&|line| line["refusal"] == refusal) > 0, "{refusal}");
    }
    assert!(count(&|line| line["verdict"] == "malformed") >= 10);
    assert!(count(&|line| line["certainty"] == Certainty::Projected.code()) > 0);
    for tier in 1..=3 {
        assert!(count(&|line| line["tier"] == tier) > 0, "tier {tier}");
    }

    let mut received: HashMap<String, NaiveDate> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    let (mut foreign, mut other_day) = (0, 0);
    for (Entry { case: key, record }, written) in entries() {
        let local = policy.local_date(written.to_utc()).unwrap();
        foreign += usize::from(policy.edition().zone != (*written.offset()).into());
        other_day += usize::from(written.date_naive() != local);
        if matches!(record, Record::Open(_)) {
            received.insert(key.to_string(), local);
        }
        if order.last().is_none_or(|last| *last != key) {
            order.push(key.into_owned());
        }
    }
    assert!(received.len() >= 60, "{} cases", received.len());
    assert!(order.len() > 2 * received.len(), "the cases interleave");
    assert!(foreign > 20 && other_day > 10, "{foreign} foreign offsets, {other_day} other days");
    let on =
        |holds: &dyn Fn(NaiveDate) -> bool| received.values().filter(|day| holds(**day)).count();
    let weekend = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    assert!(on(&|day| weekend(day) && calendar.is_working(day)) >= 3, "make-up days");
    assert!(on(&|day| !weekend(day) && !calendar.is_working(day)) >= 3, "long holidays");
    assert!(on(&|day| !calendar.is_published(day)) >= 2, "the end of December 2026");
    let months: HashSet<_> = received.values().map(|day| (day.year(), day.month())).collect();
    assert!(months.contains(&(2024, 5)) && months.contains(&(2026, 12)));
}

// The contract.

#[test]
fn the_lines_are_as_the_contract_shows_them() {
    let accept = event("C-1", "2024-05-21T14:55:00+08:00", "dispatch_centre", "accept");
    let find = r#"{"case":"C-1","at":"2024-05-22T09:00:00+08:00","by":"investigator","act":"find","substance":"substantiated","demand":"reasonable","cause":"lapse"}"#;
    let ran = run(format!("{OPEN}\n{accept}\n{find}\n"), &[]);
    let written: Vec<_> = ran.output.lines().collect();
    assert_eq!(
        written[..3],
        [
            r#"{"line":1,"case":"C-1","verdict":"permitted","type":"complaint","round":1,"stage":"received","tier":2,"due":"2024-05-28","certainty":"published"}"#,
            r#"{"line":2,"case":"C-1","verdict":"permitted","type":"complaint","round":1,"stage":"accepted","tier":2,"due":"2024-05-28","certainty":"published"}"#,
            r#"{"line":3,"case":"C-1","verdict":"refused","refusal":"not_taken","taken_in":["investigating","resolving"],"type":"complaint","round":1,"stage":"accepted","tier":2,"due":"2024-05-28","certainty":"published"}"#,
        ]
    );
    assert_eq!(
        written[3],
        r#"{"summary":{"now":"2024-05-21T14:55:00+08:00","lines":3,"permitted":2,"refused":1,"malformed":0,"cases":1,"rounds":1,"acceptance":{"not_applicable":0,"no_threshold":1,"running":0,"overdue":0,"met":0,"late":0,"cancelled":0,"unknown":0},"handling":{"not_applicable":0,"no_threshold":0,"running":1,"overdue":0,"met":0,"late":0,"cancelled":0,"unknown":0},"promised":{"not_applicable":1,"no_threshold":0,"running":0,"overdue":0,"met":0,"late":0,"cancelled":0,"unknown":0}}}"#
    );
    assert_eq!(ran.status, 0);
    assert!(ran.errors.contains("3 lines: 2 permitted, 1 refused, 0 malformed"));

    let close = event("C-1", "2024-05-21T14:56:00+08:00", "user", "dispatch");
    let withdraw = event("C-1", "2024-05-21T14:56:00+08:00", "dispatch_centre", "withdraw");
    let lines = lines(&format!("{OPEN}\n{accept}\n{close}\n{withdraw}"));
    let unmet = json!([{"condition": "by_authorised_role", "clause": "1.5"}]);
    assert_eq!((&lines[2]["unmet"], &lines[3]["unmet"]), (&unmet, &unmet));
}

#[test]
fn refusals_are_looked_for_in_their_order() {
    let early = enquiry("E-1", "2024-05-20T23:59:00+08:00");
    let open = enquiry("E-1", "2024-05-21T09:00:00+08:00");
    let later = event("E-1", "2024-05-21T10:00:00+08:00", "receiving_unit", "accept");
    let earlier = event("E-1", "2024-05-21T09:30:00+08:00", "user", "dispatch");
    let unknown = event("E-2", "2024-05-21T09:30:00+08:00", "user", "dispatch");
    let nowhere = event("E-1", "2024-05-21T10:00:00+08:00", "user", "dispatch");
    let input = [&early, &open, &early, &later, &earlier, &unknown, &nowhere];
    let lines = lines(&input.map(String::as_str).join("\n"));
    let refusals: Vec<_> = lines.iter().take(7).map(|line| line["refusal"].clone()).collect();
    assert_eq!(
        refusals,
        [
            json!("not_in_force"),
            Value::Null,
            json!("already_open"),
            Value::Null,
            json!("out_of_order"),
            json!("unknown_case"),
            json!("not_taken"),
        ]
    );
    // Of a case that is known, its state is shown; of one that is not, nothing.
    assert_eq!(lines[2]["stage"], "received");
    assert_eq!(lines[4]["stage"], "accepted");
    for line in [&lines[0], &lines[5]] {
        let keys: Vec<_> = line.as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys.len(), 4, "{keys:?}");
    }
    assert_eq!(lines[6]["taken_in"], json!([]));
    assert_eq!(lines[1]["tier"], Value::Null);
}

/// Every round counts once, an ended one as it stood when it ended and with the type it had then.
#[test]
fn the_summary_counts_every_round() {
    let at = |minute: u32| format!("2024-05-21T10:{minute:02}:00+08:00");
    let input = [
        enquiry("E-1", &at(0)),
        event("E-1", &at(1), "user", "withdraw"),
        json!({"case": "E-1", "at": at(2), "by": "receiving_unit", "act": "reopen", "ground": "new_facts"})
            .to_string(),
        json!({"case": "E-1", "at": at(3), "by": "receiving_unit", "act": "reclassify", "type": "suggestion"})
            .to_string(),
    ]
    .join("\n");
    let summary = run(input.clone(), &[]).summary();
    assert_eq!((&summary["cases"], &summary["rounds"]), (&json!(1), &json!(2)));
    assert_eq!(summary["handling"]["cancelled"], 1);
    assert_eq!(summary["handling"]["not_applicable"], 1);
    assert_eq!(summary["acceptance"]["no_threshold"], 2);
    assert_eq!(summary["now"], "2024-05-21T10:03:00+08:00");

    let open = enquiry("E-2", &at(0));
    let later = run(open.clone(), &["--now", "2024-05-28T16:00:00Z"]).summary();
    assert_eq!(later["now"], "2024-05-29T00:00:00+08:00");
    assert_eq!(later["handling"]["overdue"], 1);
    let nothing = run("", &[]).summary();
    assert_eq!((&nothing["now"], &nothing["rounds"]), (&Value::Null, &json!(0)));
    let fraction = enquiry("E-3", "2024-05-21T10:00:00.25+08:00");
    assert_eq!(run(fraction, &[]).summary()["now"], "2024-05-21T10:00:00.250+08:00");
    // What was refused or malformed does not move the summary's moment.
    let refused = event("E-2", "2025-01-01T00:00:00Z", "user", "close");
    assert_eq!(
        run(format!("{open}\n{refused}"), &[]).summary()["now"],
        "2024-05-21T10:00:00+08:00"
    );
}

#[test]
fn blank_lines_are_skipped_but_numbered() {
    let ran = run(format!("\n \t\r\n{OPEN}\r\n\n{OPEN}"), &[]);
    let lines = ran.lines();
    assert_eq!((&lines[0]["line"], &lines[1]["line"]), (&json!(3), &json!(5)));
    assert_eq!(ran.summary()["lines"], 2);
    assert_eq!(ran.status, 0);
}

// Bad input.

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
    malformed(opened("2024-05-21", "9999-12-31"), "past 9999-12-31");
    malformed(event("X", "9999-12-31T23:59:00Z", "user", "withdraw"), "past 9999-12-31");
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

#[test]
fn ten_thousand_open_cases_are_all_kept() {
    let mut input = String::new();
    for number in 0..10_000 {
        input += &enquiry(&format!("E-{number}"), "2024-05-21T09:00:00+08:00");
        input.push('\n');
    }
    for number in (0..10_000).rev() {
        let key = format!("E-{number}");
        input += &event(&key, "2024-05-21T10:00:00+08:00", "receiving_unit", "accept");
        input.push('\n');
    }
    let summary = run(input, &[]).summary();
    assert_eq!(summary["permitted"], 20_000);
    assert_eq!(
        (&summary["cases"], &summary["handling"]["running"]),
        (&json!(10_000), &json!(10_000))
    );
}

// The command line.

/// The program gives up: status 1, the reason on standard error, nothing on standard output.
#[track_caller]
fn gives_up(arguments: &[&str], reason: &str) {
    let ran = run(OPEN, arguments);
    assert_eq!((ran.status, &*ran.output), (1, ""), "{arguments:?}");
    assert!(ran.errors.contains(reason), "{}", ran.errors);
}

#[test]
fn a_wrong_call_ends_with_its_reason() {
    gives_up(&["--then"], "--then");
    gives_up(&["--now"], "--now");
    gives_up(&["--now", "yesterday"], "`yesterday` is not an instant");
    gives_up(&["--now", "2024-05-21"], "is not an instant");
    gives_up(&["--now", "9999-12-31T23:00:00Z"], "four-digit year");
    gives_up(&["--now", "0000-01-01T00:00:00+23:59"], "four-digit year");
    let twice = ["--now", "2024-05-21T00:00:00Z", "--now", "2024-05-21T00:00:00Z"];
    gives_up(&twice, "--now");
    gives_up(&["a file", "another"], "another");
    gives_up(&["/no/such/file"], "/no/such/file");
    gives_up(&[env!("CARGO_MANIFEST_DIR")], env!("CARGO_MANIFEST_DIR"));
    gives_up(&["--calendar", "/no/such/file"], "/no/such/file");
    let help = run("", &["--help"]);
    assert_eq!(help.status, 0);
    assert!(help.output.starts_with("usage: replay"));
}

#[test]
fn a_calendar_adds_arrangements() {
    let received = enquiry("E-1", "2026-12-25T09:00:00+08:00");
    let line = |calendar: &str| {
        let file = Scratch::new("good.json", calendar);
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
        let file = Scratch::new("bad.json", calendar);
        gives_up(&["--calendar", file.path()], reason);
    }
}

/// A reader or a writer that fails after some bytes.
struct Failing<T>(T, io::ErrorKind);

impl<R: Read> Read for Failing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(self.1.into()),
            read => Ok(read),
        }
    }
}

impl Write for Failing<()> {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.1.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.1.into())
    }
}

#[test]
fn a_failing_input_or_output_ends_the_program() {
    let connect = |stdin: Box<dyn Read>, stdout: &mut dyn Write| {
        let mut stderr = Vec::new();
        let program = replay::Program { stdin, stdout, stderr: &mut stderr, progress: false };
        (program.run([]), String::from_utf8(stderr).unwrap())
    };
    let mut output = Vec::new();
    let input = Failing(Cursor::new(format!("{OPEN}\n")), io::ErrorKind::ConnectionReset);
    let (status, errors) = connect(Box::new(input), &mut output);
    assert_eq!(status, 1);
    assert!(errors.starts_with("replay: standard input: "), "{errors}");
    assert!(output.starts_with(b"{\"line\":1"), "what was judged is told");

    let full = connect(Box::new(Cursor::new(OPEN)), &mut Failing((), io::ErrorKind::StorageFull));
    assert!(full.0 == 1 && full.1.starts_with("replay: standard output: "), "{}", full.1);
    let gone = connect(Box::new(Cursor::new(OPEN)), &mut Failing((), io::ErrorKind::BrokenPipe));
    assert_eq!(gone, (1, String::new()));
}
