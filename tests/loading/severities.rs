//! What the tier of a case rests on stands apart: the cases about a matter share it, whatever else is true of
//! them, and whenever one of them was exposed.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use redress::{
    Act, Case, Channel, Intake, Policy, Role, Subject,
    case::Severity,
    facts::{ExposedBy, Impact},
    rules::ImportantPeriod,
};
use serde_json::Value;

use crate::{
    acts::by,
    common::{at, classifications, date, policy},
};

/// A severity, whenever the exposure and the determination were: of a matter that is linked, that may be at
/// any instant.
fn timeless(mut severity: Severity) -> Severity {
    severity.exposed_at = severity.exposed_at.map(|_| DateTime::<Utc>::UNIX_EPOCH);
    if let Some(determined) = &mut severity.impact {
        determined.at = DateTime::<Utc>::UNIX_EPOCH;
    }
    severity
}

/// The severity of a stored case, whatever its type.
pub fn stored(case: &Value) -> Severity {
    timeless(serde_json::from_value(case["severity"].clone()).unwrap())
}

/// An edition with an important period that begins on the day after the receipt.
fn edition() -> Policy {
    policy(|edition| {
        edition.important_periods.push(ImportantPeriod {
            name: "a week".into(),
            from: date("2024-05-22"),
            to: date("2024-05-28"),
        });
    })
}

/// Every severity that a complaint of this channel comes to.
pub fn reachable(channel: Channel) -> HashSet<Severity> {
    let policy = edition();
    let received = at("2024-05-21T14:51");
    let intake = Intake::complaint(Subject::Other, channel, received);
    let mut acts: Vec<Act> = Channel::ALL.iter().map(|&channel| Act::Reach { channel }).collect();
    acts.extend(ExposedBy::ALL.iter().map(|&exposed_by| Act::Expose { exposed_by }));
    acts.extend(Impact::ALL.iter().map(|&impact| Act::AssessImpact { impact }));
    let mut open = vec![policy.open(&intake).unwrap()];
    let mut known = HashSet::new();
    while let Some(case) = open.pop() {
        for at in [received, received + TimeDelta::days(1)] {
            for act in &acts {
                let next = policy.judge(&case, &by(*act, case.case_type(), at));
                open.extend(next.into_iter().filter(|case| known.insert(*case)));
            }
        }
    }
    known.iter().filter_map(|case| case.severity()).map(|one| timeless(*one)).collect()
}

/// A case that is no complaint takes over what is known of the tier, as do those that are.
#[test]
fn what_is_known_of_the_tier_reaches_cases_of_every_type() {
    let policy = edition();
    let received = at("2024-05-21T14:51");
    let exposed = [
        Act::Expose { exposed_by: ExposedBy::MainstreamMedia }.by(Role::DispatchCentre, received),
        Act::AssessImpact { impact: Impact::Major }.by(Role::LeaderInCharge, received),
    ];
    let intake = Intake::complaint(Subject::Other, Channel::Department, received);
    for classification in classifications() {
        let becomes = Act::Reclassify { to: classification }.by(Role::ReceivingUnit, received);
        let other = policy.replay(&intake, exposed.into_iter().chain([becomes])).unwrap();
        let intake = Intake { classification, ..intake };
        let case = policy.open(&intake).unwrap();
        let [case, _] = Case::link([case, other]).unwrap();
        let severity = |case: &Case| stored(&serde_json::to_value(case).unwrap());
        assert_eq!(severity(&case), severity(&other));
        assert_ne!(severity(&case), severity(&policy.open(&intake).unwrap()));
    }
}
