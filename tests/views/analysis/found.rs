//! What is found pointless in an edition, by what was changed in it.

use std::{collections::BTreeSet, sync::OnceLock};

use redress::{
    Act, ActKind, CaseType, Clause, Condition, Edition, Language, Policy, Reason, Role, Stage,
    facts::{ActSet, Contact, PromiseMatter, StageSet},
    rules::{Lifecycle, Strength},
    time::Limit,
    views::analysis::{Anomaly, Witness, analyse},
};

use crate::{
    analysis::{grant, idle, never_met, never_unmet, without},
    common::{self, edition},
};

/// What is found in the base edition.
fn base() -> &'static [Anomaly] {
    static FOUND: OnceLock<Vec<Anomaly>> = OnceLock::new();
    FOUND.get_or_init(|| analyse(Policy::qitaihe().edition()))
}

/// What is found in the base edition, changed.
fn found(change: impl FnOnce(&mut Edition)) -> Vec<Anomaly> {
    analyse(&edition(change))
}

fn in_words(anomalies: &[Anomaly]) -> Vec<String> {
    anomalies.iter().map(ToString::to_string).collect()
}

/// All that the base policy makes pointless, and rightly: nobody is named who may promise two things;
/// everybody may supply what was missing; and of the progress the source only advises to tell.
#[test]
fn every_row_of_the_base_policy_fires_and_every_condition_is_met_and_unmet_but_these() {
    let expected = [
        "nobody may make this promise: compensation",
        "nobody may make this promise: disciplinary outcome",
        "for `supply the missing information`, this condition always holds: the role is authorised for the act",
        "for `tell the user the outcome`, this condition always holds: the user has been told of the progress, or \
         cannot be reached",
    ];
    assert_eq!(in_words(base()), expected);
}

/// However often it takes, and whenever it begins.
#[test]
fn numbers_and_dates_make_nothing_pointless() {
    let base = in_words(base());
    for (explanations, in_force, hours) in [(3, "2026-12-28", 1), (9, "9999-12-31", 240)] {
        let other = found(|edition| {
            edition.explanations = explanations.try_into().unwrap();
            edition.in_force = common::date(in_force);
            edition.handling_limit = Limit::Hours(hours.try_into().unwrap());
        });
        assert_eq!(in_words(&other), base, "{explanations}, {in_force}, {hours}");
    }
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
    for anomaly in base().iter().cloned().chain(advised) {
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
        .map(|stage| Lifecycle::of(case_type).row(stage, ActKind::RecordUnpersuaded).unwrap());
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
    assert_eq!(uncarried(base()), []);
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
    let taken =
        CaseType::ALL.iter().flat_map(|of| Lifecycle::of(*of).rows().map(|row| (*of, row.act)));
    assert_eq!(
        nobody.count(),
        taken.map(|(of, act)| (of as u8, act as u8)).collect::<BTreeSet<_>>().len()
    );
}

#[test]
fn witnesses_bear_out_what_is_found() {
    let acts = [ActKind::Explain, ActKind::Find, ActKind::Instruct, ActKind::Consult];
    // Without optimisation, one tells most.
    for act in acts.into_iter().take(if cfg!(debug_assertions) { 1 } else { acts.len() }) {
        let mut edition = Policy::qitaihe().edition().clone();
        without(&mut edition, act);
        for anomaly in analyse(&edition) {
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
                    assert_eq!(clause, Some(Clause::from(row.case_type)));
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
                    let row = Lifecycle::of(witness.case.case_type())
                        .row(witness.case.stage(), act)
                        .unwrap();
                    assert!(row.conditions.contains(condition));
                }
                Anomaly::StageWithoutExit { case } => assert_ne!(case.stage(), Stage::Closed),
                _ => assert_eq!(clause, None),
            }
        }
    }
}
