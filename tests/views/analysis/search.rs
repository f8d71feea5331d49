//! An exhaustive search finds the same.

use std::collections::{HashMap, HashSet, VecDeque};

use chrono::TimeDelta;
use proptest::prelude::*;
use redress::{
    Act, ActKind, Case, CaseType, Channel, Condition, Edition, Event, Intake, Policy, Role, Stage,
    facts::{Contact, Information},
    rules::{Lifecycle, Strength, qitaihe::ConditionSet},
    views::analysis::{Anomaly, analyse},
};

use crate::{
    analysis::{grant, idle, never_met, never_unmet},
    common::{self, acts},
};

/// What an exhaustive search sees of each row: whether it fires, and which conditions are ever met and
/// unmet.
#[derive(Default, Clone, Copy, PartialEq, Eq, Debug)]
struct Seen {
    fires: bool,
    met: ConditionSet,
    unmet: ConditionSet,
}

/// The facts that decide what may happen to a case from here on.
fn outline(case: &Case, explanations: u32) -> impl Eq + std::hash::Hash + use<> {
    let round = case.round();
    // Once there is a finding, what led to it is not asked for again in the round.
    let is_found = round.finding.is_some();
    let before =
        (!is_found).then_some((round.assessment, round.reassured_at.is_some(), round.holder));
    let told = (round.outcome.map(|outcome| outcome.delivery), round.progress_notices > 0);
    (
        (case.classification(), case.stage(), case.information(), case.contact()),
        (before, told, round.finding, round.done, round.response, round.reply),
        round.explanations.min(explanations),
    )
}

/// Every case that these intakes lead to under a policy, whether it shows anything new or not.
fn exhaustively(policy: &Policy, types: &[CaseType]) -> HashMap<(CaseType, Stage, ActKind), Seen> {
    let at = common::at("2024-05-21T00:00");
    let (mut known, mut waiting) = (HashSet::new(), VecDeque::new());
    let explanations = policy.edition().explanations.get().into();
    for classification in common::classifications() {
        for channel in [Channel::DispatchCentre, Channel::Department] {
            for (information, contact) in [
                (Information::Complete, Contact::Reachable),
                (Information::Incomplete, Contact::Reachable),
                (Information::Complete, Contact::Unreachable),
                (Information::Incomplete, Contact::Unreachable),
            ] {
                let intake = Intake { classification, channel, information, contact, at };
                waiting.push_back(policy.open(&intake).unwrap());
            }
        }
    }
    waiting.retain(|case| types.contains(&case.case_type()));
    let mut seen: HashMap<_, Seen> = HashMap::new();
    let every = [acts(policy.local_date(at).unwrap()), acts(common::date("2024-06-25"))];
    while let Some(case) = waiting.pop_front() {
        if !known.insert(outline(&case, explanations)) {
            continue;
        }
        for (days, every) in [0, 35].into_iter().zip(&every) {
            let now = at + TimeDelta::days(days);
            for act in every {
                let Some(row) = Lifecycle::of(case.case_type()).row(case.stage(), act.kind())
                else {
                    continue;
                };
                let leaves =
                    matches!(act, Act::Reclassify { to } if !types.contains(&to.case_type()));
                for event in by_each(policy, &case, *act, now) {
                    let judged = policy.judge(&case, &event);
                    let unmet = match &judged {
                        Ok(_) => ConditionSet::EMPTY,
                        Err(refusal) => common::unmet(refusal),
                    };
                    let seen = seen.entry((row.case_type, row.from, row.act)).or_default();
                    seen.fires |= judged.is_ok();
                    seen.unmet = seen.unmet.union(unmet);
                    let met = row.conditions.iter().filter(|one| !unmet.contains(*one));
                    seen.met = seen.met.union(met.collect());
                    waiting.extend(judged.ok().filter(|_| days == 0 && !leaves));
                }
            }
        }
    }
    seen
}

/// An act by one who may, and by one who may not.
fn by_each(
    policy: &Policy,
    case: &Case,
    act: Act,
    now: chrono::DateTime<chrono::Utc>,
) -> Vec<Event> {
    let may = match act {
        Act::Promise { promise } => policy.who_may_promise(promise.matter()),
        _ => policy.who_may_perform(act.kind(), case.case_type()),
    };
    let one = |listed| Role::ALL.iter().find(move |role| may.contains(**role) == listed);
    [true, false].into_iter().filter_map(one).map(|role| act.by(*role, now)).collect()
}

/// The analysis, which follows only cases that show something new, claims what the search finds.
#[track_caller]
fn agrees_with_an_exhaustive_search(policy: &Policy, types: &[CaseType]) {
    let seen = exhaustively(policy, types);
    let anomalies = analyse(policy.edition());
    for row in types.iter().flat_map(|of| Lifecycle::of(*of).rows()) {
        let somebody = !policy.who_may_perform(row.act, row.case_type).is_empty();
        let claimed = idle(&anomalies).contains(&row)
            || !somebody
            || anomalies.iter().any(|anomaly| {
                matches!(anomaly, Anomaly::StageNeverReached { case_type, stage, .. }
                    if (*case_type, *stage) == (row.case_type, row.from))
            });
        let fires = seen.get(&(row.case_type, row.from, row.act)).is_some_and(|seen| seen.fires);
        assert_eq!(!claimed, fires, "{row:?}");
    }
    if types.len() == CaseType::ALL.len() {
        for act in ActKind::ALL.iter().copied() {
            for condition in Condition::ALL.iter().copied() {
                let rows = types.iter().flat_map(|of| Lifecycle::of(*of).rows());
                let rows = rows.filter(|row| row.act == act && row.conditions.contains(condition));
                let tried: Vec<Seen> = rows
                    .filter_map(|row| seen.get(&(row.case_type, row.from, row.act)).copied())
                    .collect();
                let never = |set: fn(&Seen) -> ConditionSet| {
                    !tried.is_empty() && !tried.iter().any(|seen| set(seen).contains(condition))
                };
                let claimed = never_unmet(&anomalies).contains(&(act, condition));
                assert_eq!(claimed, never(|seen| seen.unmet), "{act}: {condition} unmet");
                let claimed = never_met(&anomalies).contains(&(act, condition));
                let expected = never(|seen| seen.met) && condition != Condition::ByAuthorisedRole;
                assert_eq!(claimed, expected, "{act}: {condition} met");
            }
        }
    }
}

#[test]
#[cfg_attr(
    debug_assertions,
    ignore = "takes minutes unoptimised: `cargo test --release --test views`"
)]
fn an_exhaustive_search_finds_the_same_whatever_the_user_alone_may_do() {
    let mut searched = 0;
    for act in ActKind::ALL.iter().filter(|act| **act != ActKind::Promise) {
        let mut edition = Policy::qitaihe().edition().clone();
        grant(&mut edition, *act, &[Role::User]);
        for strength in Strength::ALL {
            edition.progress = *strength;
            // Without the company, some cases could not be closed, or the user could not withdraw.
            if let Ok(policy) = Policy::new(edition.clone()) {
                searched += 1;
                agrees_with_an_exhaustive_search(
                    &policy,
                    &[CaseType::Suggestion, CaseType::Enquiry],
                );
            }
        }
    }
    assert_eq!(searched, 11);
}

#[test]
#[cfg_attr(
    debug_assertions,
    ignore = "takes minutes unoptimised: `cargo test --release --test views`"
)]
fn an_exhaustive_search_finds_the_same_in_complaints() {
    agrees_with_an_exhaustive_search(&Policy::qitaihe(), CaseType::ALL);
}

/// Editions at random: acts taken from some roles or given to others, strengths, numbers, promises.
fn other_edition() -> impl Strategy<Value = Edition> {
    let strength = || prop::sample::select(Strength::ALL);
    let roles = prop_oneof![
        prop::sample::select(Role::ALL).prop_map(|role| vec![role]),
        Just(vec![Role::User]),
        Just(Role::ALL.to_vec()),
    ];
    let regrant = (prop::sample::select(ActKind::ALL), roles);
    let changes = (
        prop::collection::vec(regrant, 0..6),
        (strength(), strength(), strength()),
        1_u8..5,
        any::<bool>(),
    );
    changes.prop_map(|(regrants, (emotion_first, progress, promises), explanations, dates_only)| {
        let mut edition = Policy::qitaihe().edition().clone();
        for (act, roles) in regrants {
            if !matches!(act, ActKind::Promise | ActKind::Withdraw) {
                grant(&mut edition, act, &roles);
            }
        }
        edition.authority.retain(|grant| !grant.acts.is_empty());
        if dates_only {
            edition.promise_authority.truncate(1);
        }
        edition.explanations = explanations.try_into().unwrap();
        Edition { emotion_first, progress, promises, ..edition }
    })
}

proptest! {
    #![proptest_config(crate::common::cases(8))]

    #[test]
    fn an_exhaustive_search_finds_the_same_in_suggestions_and_enquiries(edition in other_edition()) {
        if let Ok(policy) = Policy::new(edition) {
            agrees_with_an_exhaustive_search(&policy, &[CaseType::Suggestion, CaseType::Enquiry]);
        }
    }
}
