//! The example log is judged as expected, and holds what logs hold.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    path::PathBuf,
};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Weekday};
use redress::{
    ActKind, Case, CaseType, Condition, Entry, Policy, Reason, Stage, facts::Record,
    rules::Lifecycle, time::Certainty,
};
use serde_json::Value;

use crate::run;

const LOG: &[u8] = include_bytes!("../../examples/data/log.jsonl");
const EXPECTED: &str = include_str!("../../examples/data/log.expected.jsonl");

fn data(name: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("examples/data").join(name).display().to_string()
}

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
                if let Ok(case) = policy.open(&intake) {
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
    for row in CaseType::ALL.iter().flat_map(|case_type| Lifecycle::of(*case_type).rows()) {
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
