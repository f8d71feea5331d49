//! Policies and editions that differ from the base, and what they say.

use redress::{
    Case, Condition, Edition, Policy, Reason, Refusal, rules::qitaihe::ConditionSet, time::Limit,
};

/// The base edition, changed.
pub fn edition(change: impl FnOnce(&mut Edition)) -> Edition {
    let mut edition = Policy::qitaihe().edition().clone();
    change(&mut edition);
    edition
}

/// The base policy, changed.
#[track_caller]
pub fn policy(change: impl FnOnce(&mut Edition)) -> Policy {
    Policy::new(edition(change)).unwrap()
}

/// The base policy under another name.
pub fn renamed() -> Policy {
    policy(|edition| edition.id = "renamed".into())
}

pub fn working_days(days: u16) -> Limit {
    Limit::WorkingDays(days.try_into().unwrap())
}

/// A case as the repeat of an earlier one.
#[track_caller]
pub fn repeat_of(earlier: &Case, later: &Case) -> Case {
    let [_, repeat] = Case::link([*earlier, *later]).unwrap();
    repeat
}

/// The conditions that a refusal names.
#[track_caller]
pub fn unmet(refusal: &Refusal) -> ConditionSet {
    match refusal.reason() {
        Reason::Unmet(conditions) => conditions,
        other => panic!("refused for another reason: {other:?}"),
    }
}

pub fn only(condition: Condition) -> ConditionSet {
    ConditionSet::of(&[condition])
}
