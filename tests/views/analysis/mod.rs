//! What an edition makes pointless: found, borne out by a witness, and nothing else claimed.

mod found;
mod search;

use redress::{
    ActKind, CaseType, Condition, Edition, Role,
    facts::{ActSet, RoleSet},
    rules::Row,
    views::analysis::Anomaly,
};

/// Takes an act from everybody.
fn without(edition: &mut Edition, act: ActKind) {
    edition.authority.iter_mut().for_each(|grant| grant.acts = grant.acts.without(act));
}

/// Has an act performed by these roles only.
fn grant(edition: &mut Edition, act: ActKind, roles: &[Role]) {
    without(edition, act);
    edition.authority.push(redress::rules::Grant {
        acts: ActSet::of(&[act]),
        types: redress::facts::CaseTypeSet::of(CaseType::ALL),
        roles: RoleSet::of(roles),
    });
}

/// Conditions that are never unmet, with the act.
fn never_unmet(anomalies: &[Anomaly]) -> Vec<(ActKind, Condition)> {
    let of = |anomaly: &Anomaly| match anomaly {
        Anomaly::ConditionNeverUnmet { condition, act, .. } => Some((*act, *condition)),
        _ => None,
    };
    anomalies.iter().filter_map(of).collect()
}

fn never_met(anomalies: &[Anomaly]) -> Vec<(ActKind, Condition)> {
    let of = |anomaly: &Anomaly| match anomaly {
        Anomaly::ConditionNeverMet { condition, act, .. } => Some((*act, *condition)),
        _ => None,
    };
    anomalies.iter().filter_map(of).collect()
}

fn idle(anomalies: &[Anomaly]) -> Vec<Row> {
    let of = |anomaly: &Anomaly| match anomaly {
        Anomaly::RowNeverFires { row, .. } => Some(*row),
        _ => None,
    };
    anomalies.iter().filter_map(of).collect()
}
