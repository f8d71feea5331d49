//! Every edit of a case: each field of its JSON, to every other value that it may have.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use redress::{
    ActKind, Case, Channel, Stage,
    facts::{
        Answerable, Contact, Decision, Delivery, Exposure, Holder, Impact, Information, Manner,
        Principle, PrincipleState, Receipt, Reply, Response, RoundState, Tier,
    },
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::common::{classifications, findings};

/// What a case holds that edits are made of.
struct Held {
    instants: Vec<Value>,
    dates: Vec<Value>,
    promised: Vec<Value>,
    outcomes: Vec<Value>,
    determined: Vec<Value>,
    kept: Vec<Value>,
    fingerprint: Value,
}

fn written(at: DateTime<Utc>) -> Value {
    Value::String(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

impl Held {
    fn of(case: &Case) -> Self {
        let round = case.round();
        let (opened, last) = (case.opened_at(), case.last_event_at());
        let mut instants: BTreeSet<DateTime<Utc>> = [
            Some(opened),
            Some(case.type_since()),
            Some(case.contact_since()),
            Some(last),
            Some(round.received_at),
            Some(round.step_since),
            round.accepted_at,
            round.reassured_at,
            round.closed_at,
            round.answered_at(),
        ]
        .into_iter()
        .flatten()
        .collect();
        let (first, second) = (instants.iter().next().copied(), instants.iter().nth(1).copied());
        if let (Some(first), Some(second)) = (first, second) {
            instants.insert(first + (second - first) / 2);
        }
        let second = TimeDelta::seconds(1);
        instants.extend([opened.min(round.received_at) - second, last + second]);
        let mut dates: BTreeSet<NaiveDate> = [opened, last]
            .iter()
            .flat_map(|at| [-2, -1, 0, 1].map(|days| at.date_naive() + TimeDelta::days(days)))
            .collect();
        if let Some(promised) = round.promised {
            dates.extend([promised.first, promised.due, promised.latest]);
        }
        dates.insert(last.date_naive() + TimeDelta::days(30));
        let date = |days: i64| (last.date_naive() + TimeDelta::days(days)).to_string();
        let promised = |days: [i64; 3]| {
            let [first, due, latest] = days.map(date);
            json!({ "first": first, "due": due, "latest": latest })
        };
        let mut outcomes = Vec::new();
        for manner in Manner::ALL {
            for delivery in Delivery::ALL {
                let at = round.answered_at().unwrap_or(last);
                outcomes.push(json!({ "at": written(at), "manner": manner, "delivery": delivery }));
            }
        }
        let deadline = |at: DateTime<Utc>, certainty: &str| {
            let day = (at - TimeDelta::nanoseconds(1)).date_naive().to_string();
            json!({ "last_day": { "date": day, "certainty": certainty }, "end": written(at) })
        };
        let week = last + TimeDelta::days(7);
        let kept = vec![
            json!("no_threshold"),
            json!({ "in_time": deadline(week, "published") }),
            json!({ "in_time": deadline(week, "unrecorded") }),
            json!({ "in_time": deadline(last, "published") }),
            json!({ "passed": deadline(last, "published") }),
            json!({ "passed": deadline(last, "projected") }),
            json!({ "passed": deadline(last + second, "published") }),
        ];
        Self {
            instants: instants.into_iter().map(written).collect(),
            dates: dates.into_iter().map(|date| json!(date.to_string())).collect(),
            promised: vec![promised([0, 0, 0]), promised([0, 1, 1]), promised([-1, -1, 3])],
            outcomes,
            determined: Impact::ALL
                .iter()
                .map(|impact| json!({ "impact": impact, "at": written(last) }))
                .collect(),
            kept,
            fingerprint: json!(case.edition().fingerprint()),
        }
    }
}

fn words<T: Serialize>(all: &[T]) -> Vec<Value> {
    all.iter().map(|word| serde_json::to_value(word).unwrap()).collect()
}

fn counts() -> Vec<Value> {
    vec![json!(0), json!(1), json!(2)]
}

/// The list with each member put in or left out.
fn toggled<T: Serialize>(all: &[T], list: &Value) -> Vec<Value> {
    let members = list.as_array().unwrap();
    let mut lists = Vec::new();
    for member in words(all) {
        let without: Vec<_> = members.iter().filter(|one| **one != member).cloned().collect();
        let is_member = without.len() < members.len();
        let added = if is_member { None } else { Some(member) };
        lists.push(Value::Array(without.into_iter().chain(added).collect()));
    }
    lists
}

fn or_null(mut values: Vec<Value>) -> Vec<Value> {
    values.push(Value::Null);
    values
}

/// Every value that a field may have, whatever the others are; none of an object that is always there.
fn domain(parent: &str, field: &str, value: &Value, held: &Held) -> Vec<Value> {
    match field {
        _ if parent == "kept" => or_null(held.kept.clone()),
        "edition" => vec![json!("another@0123456789abcdef")],
        "opened_under" => vec![json!("0123456789abcdef"), held.fingerprint.clone()],
        "migrations" | "number" | "progress_notices" | "explanations" => counts(),
        "classification" => words(&classifications()),
        "channel" => words(Channel::ALL),
        "information" => words(Information::ALL),
        "contact" => words(Contact::ALL),
        "stage" => words(Stage::ALL),
        "breached_before" => toggled(Principle::ALL, value),
        "reached" => toggled(Channel::ALL, value),
        "exposures" => toggled(Exposure::ALL, value),
        "impact" if parent == "severity" => or_null(held.determined.clone()),
        "impact" => words(Impact::ALL),
        "tier" => words(Tier::ALL),
        "state" => words(RoundState::ALL),
        "receipt" => words(Receipt::ALL),
        "assessment" => or_null(words(Answerable::ALL)),
        "holder" => words(Holder::ALL),
        "done" => toggled(ActKind::ALL, value),
        "response" => or_null(words(Response::ALL)),
        "reply" => or_null(words(Reply::ALL)),
        "decision" => or_null(words(Decision::ALL)),
        "emotion_first" | "progress" | "promises" => words(PrincipleState::ALL),
        "first" | "due" | "latest" | "date" => held.dates.clone(),
        "certainty" => words(&["published", "projected", "unrecorded"]),
        "opened_at" | "type_since" | "contact_since" | "last_event_at" | "received_at"
        | "step_since" | "at" | "end" => held.instants.clone(),
        "accepted_at" | "reassured_at" | "closed_at" | "exposed_at" => {
            or_null(held.instants.clone())
        }
        "manner" => words(Manner::ALL),
        "delivery" => words(Delivery::ALL),
        "promised" => or_null(held.promised.clone()),
        "finding" => or_null(words(&findings())),
        "outcome" => or_null(held.outcomes.clone()),
        "severity" | "round" | "kept" | "in_time" | "passed" | "last_day" => Vec::new(),
        other => panic!("which values may `{other}` have?"),
    }
}

/// Whether the fields of an object are edited one by one, and not only the object as a whole.
fn has_fields(field: &str) -> bool {
    !matches!(field, "classification" | "finding")
}

/// Shows every edit of the case: the field, and the case with its field edited.
pub fn edit(case: &Case, mut show: impl FnMut(&str, &Value)) {
    let held = Held::of(case);
    let mut written = serde_json::to_value(case).unwrap();
    for (field, values) in fields(&written, &held) {
        for value in values {
            let place = written.pointer_mut(&field).unwrap();
            if *place != value {
                let original = std::mem::replace(place, value);
                show(&field, &written);
                *written.pointer_mut(&field).unwrap() = original;
            }
        }
    }
}

/// Every field, by its path, and what it may be edited to.
fn fields(case: &Value, held: &Held) -> Vec<(String, Vec<Value>)> {
    let mut fields = Vec::new();
    let mut open = vec![(String::new(), case)];
    while let Some((path, object)) = open.pop() {
        let parent = path.rsplit('/').next().unwrap();
        for (field, value) in object.as_object().into_iter().flatten() {
            let path = format!("{path}/{field}");
            fields.push((path.clone(), domain(parent, field, value, held)));
            if has_fields(field) {
                open.push((path, value));
            }
        }
    }
    fields
}
