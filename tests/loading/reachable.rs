//! The cases that short histories lead to.

use std::collections::HashSet;

use chrono::TimeDelta;
use redress::{
    Act, Case, Channel, Intake, Policy, Role,
    facts::{Contact, Information, Promise},
    rules::Strength,
};

use crate::common::{REOPEN, acts, at, by_right, classifications, policy};

/// The base policy, one that only advises, and both under other names.
fn policies() -> [Policy; 4] {
    let edition = |id: &str, strength: Option<Strength>| {
        policy(|edition| {
            edition.id = id.into();
            for one in [&mut edition.emotion_first, &mut edition.progress, &mut edition.promises] {
                *one = strength.unwrap_or(*one);
            }
        })
    };
    let lenient = Some(Strength::Advise);
    [
        edition("base", None),
        edition("lenient", lenient),
        edition("base-2", None),
        edition("lenient-2", lenient),
    ]
}

/// A case, and which policy it is under.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Reached {
    policy: usize,
    case: Case,
}

/// Intakes of every type, in whichever state of the information and of contact.
fn intakes() -> Vec<Intake> {
    let mut intakes = Vec::new();
    for classification in classifications() {
        for &channel in Channel::ALL {
            for &information in Information::ALL {
                for &contact in Contact::ALL {
                    let at = at("2024-05-21T14:51");
                    intakes.push(Intake { classification, channel, information, contact, at });
                }
            }
        }
    }
    intakes
}

/// What a step makes of a case: an act so much later, a link or a migration.
fn steps(policies: &[Policy; 4], reached: Reached, later: TimeDelta) -> Vec<Reached> {
    let Reached { policy: nth, case } = reached;
    let policy = &policies[nth];
    let now = case.last_event_at() + later;
    let mut cases = Vec::new();
    for act in acts(policy.local_date(now).unwrap()) {
        cases.extend(policy.judge(&case, &by_right(policy, case.case_type(), act, now)));
        if matches!(act, Act::Promise { promise: Promise::Correction }) {
            cases.extend(policy.judge(&case, &act.by(Role::User, now)));
        }
    }
    cases.extend(linked(policy, &case, later));
    let mut reached: Vec<Reached> =
        cases.into_iter().map(|case| Reached { policy: nth, case }).collect();
    if let Some(next) = policies.get(nth + 2)
        && let Ok(migration) = policy.migration(next, &case, now)
    {
        reached.push(Reached { policy: nth + 2, case: migration.case() });
    }
    reached
}

/// The case as one received before, or as long after, leaves it.
fn linked(policy: &Policy, case: &Case, apart: TimeDelta) -> Vec<Case> {
    let other = |at| {
        let (classification, channel) = (case.classification(), Channel::OnlineMedia);
        let (information, contact) = (Information::Complete, Contact::Reachable);
        policy.open(&Intake { classification, channel, information, contact, at })
    };
    let Ok(earlier) = other(case.opened_at() - apart) else { return Vec::new() };
    let withdraw = Act::Withdraw.by(Role::User, earlier.last_event_at());
    let withdrawn = policy.judge(&earlier, &withdraw).unwrap();
    let mut cases = Vec::new();
    if let Ok([_, repeat]) = Case::link([earlier, *case]) {
        cases.push(repeat);
        cases.extend(Case::link([withdrawn, repeat]).map(|[_, inherits]| inherits));
    }
    if let Ok(later) = other(case.opened_at() + apart) {
        cases.extend(Case::link([*case, later]).map(|[first, _]| first));
    }
    cases
}

/// A day later at each step, and all at the same instant.
const LATER: [TimeDelta; 2] = [TimeDelta::days(1), TimeDelta::zero()];

/// Of so many intakes one is opened: each where tests are optimised. A number that divides none of the counts of their
/// facts, so that every type, channel and state is among them.
pub const OPENED: usize = if cfg!(debug_assertions) { 7 } else { 1 };

/// Cases up to two steps from their intake, or one from being reopened.
pub fn reachable() -> HashSet<Case> {
    let policies = policies();
    let mut known = HashSet::new();
    for later in LATER {
        for intake in intakes().into_iter().step_by(OPENED) {
            for policy in 0..2 {
                let case = policies[policy].open(&intake).unwrap();
                let opened = Reached { policy, case };
                known.insert(opened);
                for first in steps(&policies, opened, later) {
                    known.insert(first);
                    known.extend(steps(&policies, first, later));
                }
                let events = [Act::Withdraw, REOPEN];
                let mut reopened = opened;
                for act in events {
                    let now = reopened.case.last_event_at() + later;
                    let event = by_right(&policies[policy], case.case_type(), act, now);
                    reopened.case = policies[policy].judge(&reopened.case, &event).unwrap();
                }
                known.insert(reopened);
                known.extend(steps(&policies, reopened, later));
            }
        }
    }
    known.into_iter().map(|reached| reached.case).collect()
}
