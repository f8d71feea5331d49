//! What a stored case can be: whatever some history leads to, and nothing else.
//!
//! Every field of the cases that short histories lead to is edited, and for each edit that loads a history is
//! found that leads to the case as edited, under some edition: loading knows none.

#[path = "../common/mod.rs"]
mod common;

mod acts;
mod editions;
mod edits;
mod facts;
mod laws;
mod reachable;
mod rows;
mod search;
mod severities;
mod stages;

use std::collections::{BTreeMap, HashMap, HashSet};

use editions::{Known, Terms};
use facts::Facts;
use reachable::{OPENED, reachable};
use redress::{Case, Channel, case::Severity, time::Certainty};
use search::Search;
use serde::Deserialize;

/// Of so many kinds of cases one is edited: each where tests are optimised, as by `cargo test --release`.
const EDITED: usize = if cfg!(debug_assertions) { 20 } else { 1 };

/// Of so many edits that load one is proved: each where tests are optimised.
const PROVED: usize = if cfg!(debug_assertions) { 8 } else { 1 };

/// Whether an exception covers the case.
type Covers = fn(&Facts) -> bool;

/// Edits that load though no history is found, each with its reason.
const LISTED: &[(&str, Covers)] = &[(
    "how far the calendar of an earlier edition was published, no case tells: a deadline that it left may be \
     projected",
    |facts| facts.deadlines().any(|deadline| deadline.last_day.certainty() == Certainty::Projected),
)];

/// An edit that loads: of which field, and to what.
struct Edit {
    field: String,
    written: String,
}

/// What became of the edits.
#[derive(Default)]
struct Edits {
    tried: usize,
    refused: usize,
    /// The cases to find histories for, each once.
    goals: HashMap<Facts, Edit>,
    severities: HashSet<(Channel, Severity)>,
}

#[test]
fn an_edited_case_loads_only_if_a_history_leads_to_it() {
    let cases = shapes();
    let known: HashSet<Facts> = cases.iter().map(|(facts, _)| *facts).collect();
    let edits = edited(&cases, &known);
    let (proved, listed) = proved(&edits.goals);
    println!(
        "{} kinds of cases, one in {EDITED} edited: {} edits, {} refused, {} new cases, one in {PROVED} tried: \
         {proved} proved, {listed} listed",
        cases.len(),
        edits.tried,
        edits.refused,
        edits.goals.len(),
    );
    for channel in Channel::ALL {
        let reachable = severities::reachable(*channel);
        let of_channel = edits.severities.iter().filter(|(of, _)| of == channel);
        for (_, severity) in of_channel {
            assert!(reachable.contains(severity), "{channel}: {severity:?} loads");
        }
    }
    assert!(cases.len() > 2_500 / OPENED && edits.tried > 450_000 / EDITED / OPENED);
    assert!(edits.refused > edits.tried / 2 && edits.severities.len() > 20);
    assert!(proved > 20_000 / EDITED / PROVED);
    assert!(listed > 0 || EDITED > 1);
}

/// The cases that short histories lead to, one for all that differ in nothing but what is told apart by its
/// name; each loads.
fn shapes() -> Vec<(Facts, Case)> {
    let mut shapes = HashMap::new();
    for case in reachable() {
        let facts = Facts::from(&case).told_apart();
        let written = serde_json::to_string(&case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&written).unwrap(), case);
        let shape = shapes.entry(facts).or_insert_with(|| (written.clone(), case));
        if written < shape.0 {
            *shape = (written, case);
        }
    }
    let mut shapes: Vec<_> =
        shapes.into_iter().map(|(facts, (written, case))| (written, facts, case)).collect();
    shapes.sort_by(|one, other| one.0.cmp(&other.0));
    shapes.into_iter().map(|(_, facts, case)| (facts, case)).collect()
}

/// Edits every field of the cases, and of those further on.
fn edited(cases: &[(Facts, Case)], known: &HashSet<Facts>) -> Edits {
    let mut edits = Edits::default();
    let cases: Vec<Case> = cases.iter().step_by(EDITED).map(|(_, case)| *case).collect();
    for original in cases.iter().chain(&stages::cases()) {
        edits::edit(original, |field, written| {
            edits.tried += 1;
            let Ok(case) = Case::deserialize(written) else {
                edits.refused += 1;
                return;
            };
            edits.severities.insert((case.channel(), severities::stored(written)));
            let goal = Facts::from(&case).told_apart();
            if !known.contains(&goal) {
                let edit = || Edit { field: field.into(), written: written.to_string() };
                edits.goals.entry(goal).or_insert_with(edit);
            }
        });
    }
    edits
}

/// How many of the goals histories lead to, and how many are listed as exceptions.
fn proved(goals: &HashMap<Facts, Edit>) -> (usize, usize) {
    let mut by_field: BTreeMap<(&str, &str), &Facts> = BTreeMap::new();
    for (goal, edit) in goals {
        by_field.insert((&edit.field, &edit.written), goal);
    }
    let (mut known, mut proved, mut listed) = (Known::default(), 0, 0);
    for ((field, written), goal) in by_field.into_iter().step_by(PROVED) {
        if LISTED.iter().any(|(_, covers)| covers(goal)) {
            listed += 1;
        } else if leads_there(goal, &mut known) {
            proved += 1;
        } else {
            panic!("no history is found for `{field}` edited: {written}\n{goal:#?}");
        }
    }
    (proved, listed)
}

/// Whether a history leads to the goal, under some edition.
fn leads_there(goal: &Facts, known: &mut Known) -> bool {
    [100, 4_000].into_iter().any(|limit| {
        Terms::of(goal).into_iter().any(|terms| {
            let editions = known.editions(terms);
            editions.is_some_and(|editions| Search::new(goal, editions).succeeds(limit))
        })
    })
}
