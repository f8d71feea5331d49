//! Events are stored and folded in the order in which they were entered: sorted by time, the same log tells
//! another story.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use redress::{ActKind, Case, Entry, Policy, facts::Record};

/// The entries of the example log that can be read, in the order of the log.
fn entries() -> Vec<Entry<'static>> {
    let log: &'static [u8] = include_bytes!("../../examples/data/log.jsonl");
    let lines = log.split(|byte| *byte == b'\n').filter_map(|line| str::from_utf8(line).ok());
    lines.filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn at(entry: &Entry<'_>) -> DateTime<Utc> {
    match &entry.record {
        Record::Open(intake) => intake.at,
        Record::Event(event) => event.at,
    }
}

/// The cases that the entries make, and the acts that were refused.
fn folded(entries: &[Entry<'_>]) -> (BTreeMap<String, Case>, Vec<(String, ActKind)>) {
    let policy = Policy::qitaihe();
    let mut cases: BTreeMap<String, Case> = BTreeMap::new();
    let mut refused = Vec::new();
    for Entry { case: key, record } in entries {
        match record {
            Record::Open(intake) => {
                if let Ok(case) = policy.open(intake) {
                    cases.entry(key.to_string()).or_insert(case);
                }
            }
            Record::Event(event) => {
                let Some(case) = cases.get_mut(&**key) else { continue };
                match policy.judge(case, event) {
                    Ok(next) => *case = next,
                    Err(_) => refused.push((key.to_string(), event.act.kind())),
                }
            }
        }
    }
    (cases, refused)
}

/// An act that was refused because it was entered late is permitted where the log is sorted.
#[test]
fn a_log_sorted_by_time_tells_another_story() {
    let mut entries = entries();
    let (as_entered, refused) = folded(&entries);
    entries.sort_by_key(at);
    let (sorted, refused_then) = folded(&entries);
    assert!(as_entered.keys().eq(sorted.keys()));
    let other: Vec<_> = as_entered.iter().filter(|(key, case)| sorted[*key] != **case).collect();
    assert!(!other.is_empty() && other.len() < as_entered.len() / 10, "{}", other.len());
    assert!(refused_then.len() < refused.len());
}

/// Where hosts read how to keep a case.
#[test]
fn the_front_door_says_to_fold_in_the_order_of_entry() {
    let front = include_str!("../../src/lib.rs").replace("//!", "");
    let front = front.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(front.contains("Store events in the order of entry, and fold them in that order"));
}
