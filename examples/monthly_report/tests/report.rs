//! Nothing that the log holds is passed over, and every number says of what it is.

use std::{fs, path::PathBuf};

use monthly_report::{Options, Period, run};
use redress::{Language, parse_instant};

/// The report on a log of these lines, as text and as a page.
fn report_on(name: &str, lines: &[&str], change: impl FnOnce(&mut Options)) -> (String, String) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("monthly_report");
    fs::create_dir_all(&folder).unwrap();
    let (log, output) = (folder.join(format!("{name}.jsonl")), folder.join(format!("{name}.html")));
    fs::write(&log, lines.join("\n")).unwrap();
    let (period, now, language) = (Period::Whole, None, Language::English);
    let mut options = Options { period, now, language, output, log };
    change(&mut options);
    let mut text = Vec::new();
    run(&options, &mut text).unwrap();
    (String::from_utf8(text).unwrap(), fs::read_to_string(&options.output).unwrap())
}

fn month(month: &str) -> Period {
    Period::Month(month.parse().unwrap())
}

/// The words of the first line that begins so.
fn row<'a>(text: &'a str, after: &str, start: &str) -> Vec<&'a str> {
    let (_, rest) = text.split_once(after).unwrap();
    let line = rest.lines().find(|line| line.starts_with(start)).unwrap();
    line.split_whitespace().collect()
}

/// Received in May, due in June and answered in May.
const EARLY: [&str; 4] = [
    r#"{"case":"E","open":{"type":"enquiry","channel":"department","information":"complete","contact":"reachable","at":"2024-05-31T09:00:00+08:00"}}"#,
    r#"{"case":"E","at":"2024-05-31T09:01:00+08:00","by":"receiving_unit","act":"accept"}"#,
    r#"{"case":"E","at":"2024-05-31T09:02:00+08:00","by":"receiving_unit","act":"assess","answerable":"at_once"}"#,
    r#"{"case":"E","at":"2024-05-31T09:03:00+08:00","by":"receiving_unit","act":"answer_at_once"}"#,
];

/// Sent on to the responsible unit.
const SENT_ON: [&str; 2] = [
    r#"{"case":"L","at":"2024-05-21T10:05:00+08:00","by":"dispatch_centre","act":"accept"}"#,
    r#"{"case":"L","at":"2024-05-21T10:10:00+08:00","by":"dispatch_centre","act":"dispatch"}"#,
];

/// Received in May by the dispatch centre, and never answered.
const LATE: &str = r#"{"case":"L","open":{"type":"complaint","subject":"service","channel":"dispatch_centre","information":"complete","contact":"reachable","at":"2024-05-21T10:00:00+08:00"}}"#;

#[test]
fn lines_left_out_are_counted_and_listed_with_the_reason() {
    let lines = [
        EARLY[0],
        "",
        "{",
        EARLY[0],
        r#"{"case":"none","at":"2024-05-31T09:01:00+08:00","by":"user","act":"withdraw"}"#,
        r#"{"case":"E","at":"2024-05-31T09:01:00+08:00","by":"user","act":"close"}"#,
    ];
    let (text, page) = report_on("left_out", &lines, |_| ());
    let short = "Left out: 1 malformed, 3 refused, 0 later than this report.";
    assert!(
        text.replace('\n', " ")
            .contains(&format!("Of the 5 lines of the log, 1 were counted. {short}"))
    );
    assert!(page.contains(short));
    for listed in [
        "3     column 1: EOF",
        "4     E     a case with this key",
        "5     none  no case",
        "6     E     `close` refused",
    ] {
        assert!(text.contains(listed), "{listed}: {text}");
    }
    assert!(page.contains(r#"<th scope="row">6</th><td>E</td><td>`close` refused"#), "{page}");

    let (text, page) =
        report_on("left_out_zh", &lines, |options| options.language = Language::Chinese);
    assert!(text.contains("未计入：无法读取1行，不予办理3行，晚于截止时间0行"), "{text}");
    assert!(text.contains("不能结案：") && page.contains("不能结案："), "{text}");
}

#[test]
fn what_happened_after_the_report_is_left_out_and_counted() {
    let (text, _) = report_on("later", &[EARLY.as_slice(), &[LATE]].concat(), |options| {
        options.now = Some(parse_instant("2024-05-31T09:01:00+08:00").unwrap());
    });
    assert!(text.contains("0 refused, 2 later than this"), "{text}");
}

#[test]
fn a_long_list_is_cut_in_the_terminal_and_says_so_but_not_on_the_page() {
    let lines: Vec<_> = [EARLY[0]].into_iter().chain(["{"; 14]).collect();
    let (text, page) = report_on("long", &lines, |_| ());
    assert!(text.contains("… and 4 more"), "{text}");
    assert_eq!(page.matches("EOF while parsing").count(), 14);
}

#[test]
fn a_round_is_received_in_one_month_and_due_in_another() {
    let (may, page) = report_on("may", &EARLY, |options| options.period = month("2024-05"));
    assert!(
        may.starts_with("Monthly report on complaints: May 2024\n")
            && page.contains("May 2024</h1>")
    );
    assert_eq!(row(&may, "== Received", "2024-05"), ["2024-05", "0", "0", "1", "1"]);
    assert_eq!(
        row(&may, "== Timely closure", "2024-05"),
        ["2024-05", "–", "–", "no", "cases", "–"]
    );
    let june = |options: &mut Options| {
        options.period = month("2024-06");
        options.now = Some(parse_instant("2024-06-30T09:00:00+08:00").unwrap());
        options.language = Language::Chinese;
    };
    let (june, _) = report_on("june", &EARLY, june);
    assert!(june.starts_with("用户投诉处理月报：2024年6月\n"), "{june}");
    assert_eq!(row(&june, "== 接收情况", "2024-06"), ["2024-06", "0", "0", "0", "0"]);
    assert_eq!(row(&june, "== 办结及时率", "2024-06"), ["2024-06", "1", "1", "100", "%", "达标"]);
}

#[test]
fn the_months_add_up_to_the_whole_though_one_is_ahead() {
    let (text, _) = report_on("ahead", &EARLY, |_| ());
    assert_eq!(row(&text, "== Timely closure", "2024-06")[..3], ["2024-06", "1", "1"]);
    assert_eq!(row(&text, "== Timely closure", "In all")[..4], ["In", "all", "1", "1"]);
}

#[test]
fn acceptance_without_a_limit_is_not_headed_in_time() {
    let (text, _) = report_on("acceptance", &EARLY, |_| ());
    let (_, acceptance) = text.split_once("== Acceptance").unwrap();
    let (acceptance, _) = acceptance.split_once("\n== ").unwrap();
    assert!(!acceptance.contains("In time") && !acceptance.contains("Due"), "{acceptance}");
    let own = row(&text, "== Acceptance", "2024-05").join(" ");
    assert_eq!(own, "2024-05 1 1 1 min no threshold");
}

#[test]
fn each_round_falls_in_one_type_tier_channel_and_unit() {
    let lines = [EARLY.as_slice(), &[LATE], &SENT_ON].concat();
    let (text, _) = report_on("partitions", &lines, |_| ());
    // The dispatch centre is a channel and a unit.
    for (table, name, rounds) in [
        ("\nType ", "complaint", "1"),
        ("\nType ", "suggestion", "0"),
        ("\nType ", "enquiry", "1"),
        ("\nTier ", "tier 2", "1"),
        ("\nTier ", "no tier", "1"),
        ("\nChannel ", "dispatch centre", "1"),
        ("\nChannel ", "department", "1"),
        ("\nUnit ", "dispatch centre", "0"),
        ("\nUnit ", "responsible unit", "1"),
        ("\nRound ", "later", "0"),
    ] {
        let row = row(&text, table, name);
        let words = name.split_whitespace().count();
        assert_eq!(row[words], rounds, "{name}: {row:?}");
    }
}

#[test]
fn the_overdue_are_listed_with_who_owes_the_outcome() {
    let now = |options: &mut Options| {
        options.now = Some(parse_instant("2024-06-03T09:00:00+08:00").unwrap());
    };
    let (text, page) = report_on("overdue", &[LATE], now);
    let own = row(&text, "== Overdue", "L ").join(" ");
    assert!(
        own.starts_with(
            "L complaint tier 2 tell the user the outcome 2024-05-28 2024-05-29 00:00 4 the dispatch \
             centre, the"
        ),
        "{own}"
    );
    assert!(page.contains("<td>2024-05-28</td><td>2024-05-29 00:00</td><td>4</td>"), "{page}");
    let june = |options: &mut Options| {
        now(options);
        options.period = month("2024-06");
    };
    let (text, _) = report_on("overdue_june", &[LATE], june);
    assert!(row(&text, "== Overdue", "none") == ["none"], "it was due in May");
}

#[test]
fn a_month_that_has_not_begun_is_refused_with_the_months_that_have() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (log, output) = (folder.join("unbegun.jsonl"), folder.join("unbegun.html"));
    fs::write(&log, LATE).unwrap();
    for (language, expected) in
        [(Language::English, "up to 2024-05"), (Language::Chinese, "不晚于 2024-05 的月份")]
    {
        let (period, output, log) = (month("2024-06"), output.clone(), log.clone());
        let options = Options { period, now: None, language, output, log };
        let error = run(&options, &mut Vec::new()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}
