//! Asked in every way, options say what the judge says.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use redress::{
    Act, ActKind, Case, Policy, Role,
    answers::{Availability, Opening},
    facts::{ActSet, Promise},
    rules::qitaihe::ConditionSet,
};
use serde_json::json;

use crate::{
    common::{acts, by_right, events, random},
    told,
};

/// Every act with every payload; of replies, one for tomorrow too, which is the first date once business has
/// closed and may be the only one.
fn acts_at(policy: &Policy, now: DateTime<Utc>) -> Vec<Act> {
    let today = policy.local_date(now).unwrap_or_default();
    let mut acts = acts(today);
    acts.extend(today.succ_opt().map(|due| Act::Promise { promise: Promise::ReplyDate { due } }));
    acts
}

/// Whether each kind of act is permitted with all payloads, with some or with none, by asking the judge.
fn judged(
    policy: &Policy,
    case: &Case,
    now: DateTime<Utc>,
    roles: &[Role],
) -> BTreeMap<&'static str, (bool, bool)> {
    let mut kinds = BTreeMap::new();
    for act in acts_at(policy, now) {
        let permitted = roles.iter().any(|role| policy.judge(case, &act.by(*role, now)).is_ok());
        let (all, some) = kinds.entry(act.kind().code()).or_insert((true, false));
        *all &= permitted;
        *some |= permitted;
    }
    kinds
}

/// The acts that are permitted, and of these the ones that change more than the instant of the last act.
fn possible_and_changing(policy: &Policy, case: &Case, now: DateTime<Utc>) -> (ActSet, ActSet) {
    let facts = |case: &Case| {
        let mut facts = json!(case);
        facts["last_event_at"].take();
        facts
    };
    let before = facts(case);
    let (mut possible, mut changing) = (ActSet::EMPTY, ActSet::EMPTY);
    for event in events(policy, now) {
        let kind = event.act.kind();
        if changing.contains(kind) {
            continue;
        }
        if let Ok(next) = policy.judge(case, &event) {
            possible = possible.with(kind);
            if facts(&next) != before {
                changing = changing.with(kind);
            }
        }
    }
    (possible, changing)
}

/// The conditions that some payload of each kind of act leaves unmet, though whoever may performs it.
fn stand_in_the_way(
    policy: &Policy,
    case: &Case,
    now: DateTime<Utc>,
) -> BTreeMap<&'static str, ConditionSet> {
    let mut kinds = BTreeMap::new();
    for act in acts_at(policy, now) {
        let event = by_right(policy, case.case_type(), act, now);
        let unmet: &mut ConditionSet = kinds.entry(act.kind().code()).or_default();
        if let Err(refusal) = policy.judge(case, &event) {
            *unmet = unmet.union(refusal.unmet().map(|unmet| unmet.condition()).collect());
        }
    }
    kinds
}

/// Whether some opening covers this act by this role.
fn covered(openings: &[Opening], act: Act, role: Role) -> bool {
    openings.iter().any(|opening| {
        opening.by().contains(role)
            && match (*opening, act) {
                (
                    Opening::ReplyDate { from, through, .. },
                    Act::Promise { promise: Promise::ReplyDate { due } },
                ) => (from..=through).contains(&due),
                (Opening::Act { act: open, .. }, act) => open == act,
                (Opening::ReplyDate { .. }, _) => false,
            }
    })
}

fn tell_the_truth(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Result<(), TestCaseError> {
    let anybody = policy.options(case, now);
    prop_assert_eq!(told(&anybody), judged(policy, case, now, Role::ALL));
    for role in Role::ALL {
        let options = anybody.by(*role);
        prop_assert_eq!(told(&options), judged(policy, case, now, &[*role]), "{}", role);
        prop_assert_eq!(options.of(ActKind::Accept).act(), ActKind::Accept);
    }
    for event in events(policy, now) {
        let permitted = policy.judge(case, &event).is_ok();
        let openings = anybody.of(event.act.kind()).openings();
        prop_assert_eq!(covered(&openings, event.act, event.by), permitted, "{:?}", event);
    }
    let hinges = stand_in_the_way(policy, case, now);
    let (possible, changing) = possible_and_changing(policy, case, now);
    let without_effect = anybody.without_effect();
    prop_assert!(without_effect.is_disjoint(changing));
    // Of the dates that may be promised, not each was tried.
    let promise = ActSet::of(&[ActKind::Promise]);
    prop_assert!(possible.difference(changing).difference(promise).is_subset(without_effect));
    for choice in anybody.iter() {
        match choice.availability() {
            Availability::Blocked(reason) => {
                let refusal = choice.refusal();
                prop_assert_eq!(refusal.as_ref().map(|refusal| refusal.reason()), Some(reason));
                prop_assert_eq!(
                    refusal.map(|refusal| refusal.event().act.kind()),
                    Some(choice.act())
                );
                prop_assert!(choice.openings().is_empty() && choice.by().is_empty());
                prop_assert!(choice.hinges_on().is_empty());
            }
            Availability::Depends => {
                prop_assert!(choice.refusal().is_none() && !choice.by().is_empty());
                prop_assert_eq!(choice.hinges_on(), hinges[choice.act().code()]);
            }
            Availability::Open => {
                prop_assert!(choice.refusal().is_none() && !choice.by().is_empty());
                prop_assert!(choice.hinges_on().is_empty());
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::common::cases(24))]

    #[test]
    fn options_tell_the_truth(
        policy in random::policy(),
        intake in random::intake(),
        steps in random::steps(),
        later in prop::sample::select(vec![-1_i64, 0, 90, 60 * 24 * 5, 60 * 24 * 20]),
    ) {
        let history = random::history(&policy, &intake, &steps);
        for moment in history.iter().step_by(7) {
            let case = moment.after();
            tell_the_truth(&moment.policy, &case, case.last_event_at() + TimeDelta::minutes(later))?;
        }
    }
}
