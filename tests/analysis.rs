//! What an edition makes pointless: found, borne out by a witness, and nothing else claimed.

mod common;

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use chrono::TimeDelta;
use common::acts;
use proptest::prelude::*;
use redress::{
    Act, ActKind, ActSet, Anomaly, Case, CaseType, Channel, Clause, Condition, ConditionSet,
    Contact, Edition, Event, Information, Intake, Language, Policy, PromiseMatter, Reason, Role,
    RoleSet, Row, Stage, StageSet, Strength, Witness,
};

/// What is found in the base edition, changed.
fn found(change: impl FnOnce(&mut Edition)) -> Vec<Anomaly> {
    let mut edition = Policy::qitaihe().edition().clone();
    change(&mut edition);
    edition.analyse()
}

/// Takes an act from everybody.
fn without(edition: &mut Edition, act: ActKind) {
    edition.authority.iter_mut().for_each(|grant| grant.acts = grant.acts.without(act));
}

/// Has an act performed by these roles only.
fn grant(edition: &mut Edition, act: ActKind, roles: &[Role]) {
    without(edition, act);
    edition.authority.push(redress::Grant {
        acts: ActSet::of(&[act]),
        types: redress::CaseTypeSet::of(CaseType::ALL),
        roles: RoleSet::of(roles),
    });
}

fn in_words(anomalies: &[Anomaly]) -> Vec<String> {
    anomalies.iter().map(ToString::to_string).collect()
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

/// All that the base policy makes pointless, and rightly: nobody is named who may promise two things;
/// everybody may supply what was missing; and of the progress the source only advises to tell.
#[test]
fn every_row_of_the_base_policy_fires_and_every_condition_is_met_and_unmet_but_these() {
    let expected = [
        "nobody may promise: compensation",
        "nobody may promise: disciplinary outcome",
        "supply information always meets the condition that the role is authorised for the act",
        "tell outcome always meets the condition that a user who can be reached was told of the progress",
    ];
    assert_eq!(in_words(&found(|_| ())), expected);
}

/// However often it takes, and whenever it begins.
#[test]
fn numbers_and_dates_make_nothing_pointless() {
    let base = in_words(&found(|_| ()));
    let number = std::num::NonZeroU8::new(3).unwrap();
    assert_eq!(in_words(&found(|edition| edition.explanations = number)), base);
    for in_force in ["2026-12-28", "9999-12-31"] {
        let date = common::date(in_force);
        assert_eq!(in_words(&found(|edition| edition.in_force = date)), base, "{in_force}");
    }
    let hour = redress::Limit::Hours(1.try_into().unwrap());
    assert_eq!(in_words(&found(|edition| edition.handling_limit = hour)), base);
}

#[test]
fn what_is_advised_only_asks_for_nothing() {
    let gates = found(|edition| edition.progress = Strength::Gate);
    assert_eq!(never_unmet(&gates), [(ActKind::SupplyInformation, Condition::ByAuthorisedRole)]);
    let advice = found(|edition| {
        edition.emotion_first = Strength::Advise;
        edition.promises = Strength::Advise;
    });
    let expected = [
        (ActKind::SupplyInformation, Condition::ByAuthorisedRole),
        (ActKind::Promise, Condition::PromiseWithinAuthority),
        (ActKind::AnswerAtOnce, Condition::ReassuredFirst),
        (ActKind::Assign, Condition::ReassuredFirst),
        (ActKind::TellOutcome, Condition::ProgressTold),
    ];
    assert_eq!(never_unmet(&advice), expected);
    // The witness: nobody reassured the user, who can be reached, and nothing was asked.
    let witness = advice.iter().find_map(|anomaly| match anomaly {
        Anomaly::ConditionNeverUnmet { act: ActKind::Assign, witness, .. } => Some(**witness),
        _ => None,
    });
    let Witness { case, event } = witness.unwrap();
    assert!(case.round().reassured_at.is_none() && event.act == Act::Assign);
}

/// What takes several facts at once, each of which was seen in some other case.
#[test]
fn conditions_of_several_parts_are_found_to_be_met() {
    let advice = found(|edition| {
        edition.emotion_first = Strength::Advise;
        edition.progress = Strength::Gate;
    });
    let expected = [
        (ActKind::SupplyInformation, Condition::ByAuthorisedRole),
        (ActKind::AnswerAtOnce, Condition::ReassuredFirst),
        (ActKind::Assign, Condition::ReassuredFirst),
    ];
    assert_eq!(never_unmet(&advice), expected);
    assert!(idle(&advice).is_empty() && never_met(&advice).is_empty());
}

/// A witness of a condition that asks for nothing is no user whom it would not have asked anyway.
#[test]
fn nothing_is_waived_for_the_user_of_a_witness() {
    let advised = found(|edition| edition.emotion_first = Strength::Advise);
    for anomaly in found(|_| ()).into_iter().chain(advised) {
        if let Anomaly::ConditionNeverUnmet { condition, witness, .. } = anomaly {
            let Witness { case, .. } = *witness;
            assert_eq!(case.contact(), Contact::Reachable, "{condition}");
            assert_eq!(case.round().progress_notices, 0);
        }
    }
}

#[test]
fn what_nobody_may_do_takes_along_what_hangs_on_it() {
    let anomalies = found(|edition| without(edition, ActKind::Explain));
    let (act, case_type) = (ActKind::Explain, CaseType::Complaint);
    let taken_in = StageSet::of(&[Stage::Resolving, Stage::Answered, Stage::Closed]);
    assert_eq!(anomalies[0], Anomaly::NobodyMayPerform { act, case_type, taken_in });
    let rows = [Stage::Resolving, Stage::Answered]
        .map(|stage| case_type.row(stage, ActKind::RecordUnpersuaded).unwrap());
    assert_eq!(idle(&anomalies), rows);
    let met = [
        (ActKind::Explain, Condition::UnpersuadedOnRecord),
        (ActKind::RecordUnpersuaded, Condition::ExplainedEnough),
        (ActKind::RecordUnpersuaded, Condition::StillUnpersuaded),
    ];
    assert_eq!(never_met(&anomalies), met);
    assert!(never_unmet(&anomalies).contains(&(ActKind::Close, Condition::RecordedIfUnpersuaded)));
}

#[test]
fn a_stage_that_nothing_leads_to_and_one_that_leads_nowhere_are_found() {
    let anomalies = found(|edition| without(edition, ActKind::Instruct));
    let case_type = CaseType::Suggestion;
    let by = ActSet::of(&[ActKind::Instruct]);
    let unreached = Anomaly::StageNeverReached { case_type, stage: Stage::Instructed, by };
    assert!(anomalies.contains(&unreached), "{anomalies:?}");
    let stuck: Vec<_> = anomalies
        .iter()
        .filter_map(|anomaly| match anomaly {
            Anomaly::StageWithoutExit { case } => Some((case.case_type(), case.stage())),
            _ => None,
        })
        .collect();
    // Withdrawal aside: a suggestion that is referred waits for ever.
    let stages = [Stage::Received, Stage::Accepted, Stage::Referred, Stage::Answered];
    let expected = stages.map(|stage| (case_type, stage));
    assert!(stuck.iter().all(|one| expected.contains(one)) && stuck.contains(&expected[2]));

    // Only the user may tell the outcome of enquiries: the company cannot bring them to an end.
    let anomalies = found(|edition| grant(edition, ActKind::TellOutcome, &[Role::User]));
    let stuck = |anomaly: &Anomaly| matches!(anomaly, Anomaly::StageWithoutExit { case } if case.stage() == Stage::Consulting);
    assert!(anomalies.iter().any(stuck));
}

#[test]
fn a_clause_that_nothing_carries_in_effect_is_found() {
    let uncarried = |anomalies: &[Anomaly]| -> Vec<Clause> {
        let of = |anomaly: &Anomaly| match anomaly {
            Anomaly::ClauseNotCarried { clause, rules } => {
                assert!(rules.iter().all(|rule| rule.clause() == Some(*clause)));
                assert!(!rules.is_empty());
                Some(*clause)
            }
            _ => None,
        };
        anomalies.iter().filter_map(of).collect()
    };
    assert_eq!(uncarried(&found(|_| ())), []);
    // An apology that nobody may make is still asked for.
    assert_eq!(uncarried(&found(|edition| without(edition, ActKind::Apologise))), []);
    let neither = found(|edition| {
        without(edition, ActKind::Find);
        without(edition, ActKind::Apologise);
    });
    assert_eq!(uncarried(&neither), [Clause::Apology]);
}

#[test]
fn what_the_user_alone_may_promise_is_promised_by_somebody() {
    let matters = |anomalies: Vec<Anomaly>| -> Vec<PromiseMatter> {
        let of = |anomaly| match anomaly {
            Anomaly::NobodyMayPromise { matter } => Some(matter),
            _ => None,
        };
        anomalies.into_iter().filter_map(of).collect()
    };
    let anomalies = found(|edition| edition.promise_authority.clear());
    assert!(never_met(&anomalies).contains(&(ActKind::Promise, Condition::PromiseWithinAuthority)));
    assert_eq!(matters(anomalies), PromiseMatter::ALL);
}

/// An edition with nothing in it.
#[test]
fn unusable_editions_are_analysed_too() {
    let empty = found(|edition| {
        edition.authority.clear();
        edition.promise_authority.clear();
    });
    let nobody = empty.iter().filter(|one| matches!(one, Anomaly::NobodyMayPerform { .. }));
    let taken = CaseType::ALL.iter().flat_map(|of| of.rows().map(|row| (*of, row.act)));
    assert_eq!(
        nobody.count(),
        taken.map(|(of, act)| (of as u8, act as u8)).collect::<BTreeSet<_>>().len()
    );
}

#[test]
fn witnesses_bear_out_what_is_found() {
    for act in [ActKind::Explain, ActKind::Find, ActKind::Instruct, ActKind::Consult] {
        let mut edition = Policy::qitaihe().edition().clone();
        without(&mut edition, act);
        for anomaly in edition.analyse() {
            let [english, chinese] = Language::ALL else { panic!("two languages") };
            assert!(anomaly.text(*english).to_string().is_ascii(), "{anomaly}");
            let chinese = anomaly.text(*chinese).to_string();
            assert!(!chinese.contains(|c: char| c.is_ascii_alphabetic()), "{chinese}");
            let clause = anomaly.clause();
            match anomaly {
                Anomaly::NobodyMayPerform { .. } | Anomaly::NobodyMayPromise { .. } => {
                    assert_eq!(clause, Some(Clause::NoOverreach));
                }
                Anomaly::RowNeverFires { row, nearest } => {
                    assert_eq!(clause, Some(row.case_type.clause()));
                    let case = nearest.case();
                    assert_eq!((case.case_type(), case.stage()), (row.case_type, row.from));
                    assert_eq!(nearest.event().act.kind(), row.act);
                    assert!(matches!(nearest.reason(), Reason::Unmet(_)));
                }
                Anomaly::ConditionNeverMet { condition, act, nearest } => {
                    assert_eq!(clause, Some(condition.clause()));
                    assert_eq!(nearest.event().act.kind(), act);
                    assert!(nearest.unmet().any(|unmet| unmet.condition() == condition));
                }
                Anomaly::ConditionNeverUnmet { condition, act, witness } => {
                    assert_eq!(clause, Some(condition.clause()));
                    assert_eq!(witness.event.act.kind(), act);
                    let row = witness.case.case_type().row(witness.case.stage(), act).unwrap();
                    assert!(row.conditions.contains(condition));
                }
                Anomaly::StageWithoutExit { case } => assert_ne!(case.stage(), Stage::Closed),
                _ => assert_eq!(clause, None),
            }
        }
    }
}

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
                waiting.push_back(Case::open(policy, &intake).unwrap());
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
                let Some(row) = case.case_type().row(case.stage(), act.kind()) else { continue };
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
    let anomalies = policy.edition().analyse();
    for row in types.iter().flat_map(|of| of.rows()) {
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
                let rows = types.iter().flat_map(|of| of.rows());
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
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_exhaustive_search_finds_the_same_in_suggestions_and_enquiries(edition in other_edition()) {
        if let Ok(policy) = Policy::new(edition) {
            agrees_with_an_exhaustive_search(&policy, &[CaseType::Suggestion, CaseType::Enquiry]);
        }
    }
}
