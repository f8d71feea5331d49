//! Whatever makes an edition unusable is said once, where it is; and nothing usable is refused.

mod authority;
mod parameters;
mod words;

use redress::{
    ActKind, CaseType, Edition, Policy, Role,
    facts::{ActSet, CaseTypeSet, RoleSet},
    policy::{PolicyError, PolicyFault},
    rules::Grant,
    time::Limit,
};

use crate::common::edition;

/// What is wrong with the base edition once it is changed.
#[track_caller]
fn faults(change: impl FnOnce(&mut Edition)) -> Vec<PolicyFault> {
    let error = Policy::new(edition(change)).expect_err("the edition should have been refused");
    let message = error.to_string();
    for fault in error.faults() {
        assert!(message.contains(&fault.to_string()));
    }
    error.faults().to_vec()
}

/// Changes who may perform an act.
fn grant(edition: &mut Edition, act: ActKind, roles: &[Role]) {
    for grant in &mut edition.authority {
        grant.acts = grant.acts.without(act);
    }
    edition.authority.retain(|grant| !grant.acts.is_empty());
    edition.authority.push(Grant {
        acts: ActSet::of(&[act]),
        types: CaseTypeSet::of(CaseType::ALL),
        roles: RoleSet::of(roles),
    });
}

#[track_caller]
fn error(change: impl FnOnce(&mut Edition)) -> PolicyError {
    Policy::new(edition(change)).expect_err("the edition should have been refused")
}

fn limit(unit: fn(core::num::NonZeroU16) -> Limit, number: u16) -> Limit {
    unit(number.try_into().unwrap())
}
