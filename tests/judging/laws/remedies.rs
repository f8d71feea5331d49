//! Every refusal names a way out, and every open case can be closed.

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use redress::{
    Act, ActKind, Case, CaseType, Policy, Reason, Refusal, Role, Stage, Subject,
    facts::{Answerable, Cause, Decision, Demand, Finding, Reply, Substance},
    rules::qitaihe::ConditionSet,
};

use crate::common::{
    TOLD, acts_of, by_right,
    random::{Moment, history, intake, policy, steps},
};

proptest! {
    #![proptest_config(crate::common::cases(192))]

    /// By any role named, and with some payload: an act in the place of the one refused, or one before it, itself
    /// remedied and repeated as need be. Then the condition is met; and if another is not that was, as of a user
    /// who is back, it has remedies too.
    #[test]
    fn every_remedy_of_a_refusal_works(policy in policy(), intake in intake(), steps in steps()) {
        for Moment { policy, before, event, judged } in history(&policy, &intake, &steps) {
            let Err(refusal) = judged else { continue };
            let stood = conditions(&refusal);
            for unmet in refusal.unmet() {
                for remedy in unmet.remedies() {
                    prop_assert!(!remedy.by.is_empty());
                    for role in remedy.by.iter() {
                        let is_met = |again: &Refusal| {
                            let mut others = again.unmet();
                            others.all(|other| {
                                other.condition() != unmet.condition()
                                    && (stood.contains(other.condition()) || !other.remedies().is_empty())
                            })
                        };
                        let works = if remedy.act == event.act.kind() {
                            acts_of(remedy.act, today(&policy, event.at)).any(|act| {
                                policy.judge(&before, &act.by(role, event.at)).err().is_none_or(|again| is_met(&again))
                            })
                        } else {
                            after(&policy, &before, remedy.act, role, event.at, 4).iter().any(|case| {
                                policy.judge(case, &event).err().is_none_or(|again| is_met(&again))
                            })
                        };
                        prop_assert!(works, "{:?} by {} is in vain: {}", remedy, role, refusal);
                    }
                }
            }
        }
    }

    /// Without the user's withdrawal, by doing what is next and following the first remedy of
    /// each refusal.
    #[test]
    fn from_every_open_case_there_is_a_way_to_close_it(
        policy in policy(), intake in intake(), steps in steps(),
    ) {
        for moment in history(&policy, &intake, &steps).iter().step_by(5) {
            let policy = &*moment.policy;
            let mut case = moment.after();
            for _ in 0..40 {
                if case.stage() == Stage::Closed {
                    break;
                }
                case = advance(policy, &case, next_act(&case), 6);
            }
            prop_assert_eq!(case.stage(), Stage::Closed, "stuck: {:?}", case);
        }
    }
}

/// The conditions that a refusal names.
fn conditions(refusal: &Refusal) -> ConditionSet {
    match refusal.reason() {
        Reason::Unmet(conditions) => conditions,
        _ => ConditionSet::EMPTY,
    }
}

fn today(policy: &Policy, at: DateTime<Utc>) -> NaiveDate {
    policy.local_date(at).unwrap()
}

/// The cases to which an act of a kind leads, with every payload: once what is refused is remedied by the first
/// remedy of each condition, and an explanation given up to four times.
pub fn after(
    policy: &Policy,
    case: &Case,
    kind: ActKind,
    role: Role,
    at: DateTime<Utc>,
    depth: usize,
) -> Vec<Case> {
    let mut cases = Vec::new();
    for act in acts_of(kind, today(policy, at)) {
        let event = act.by(role, at);
        let starts = match policy.judge(case, &event) {
            Ok(_) => vec![*case],
            Err(refusal) if depth > 0 => remedied(policy, &refusal, depth - 1),
            Err(_) => Vec::new(),
        };
        for mut case in starts {
            for _ in 0..if kind == ActKind::Explain { 4 } else { 1 } {
                let Ok(next) = policy.judge(&case, &event) else { break };
                if !cases.contains(&next) {
                    cases.push(next);
                }
                case = next;
            }
        }
    }
    cases
}

/// The cases to which the first remedies of a refusal lead, one after the other; none where the refused act
/// itself would have to be another.
fn remedied(policy: &Policy, refusal: &Refusal, depth: usize) -> Vec<Case> {
    let mut cases = vec![*refusal.case()];
    for unmet in refusal.unmet() {
        let remedies = unmet.remedies();
        let Some(remedy) = remedies.first().filter(|one| one.act != refusal.event().act.kind())
        else {
            return Vec::new();
        };
        let role = remedy.by.iter().next().unwrap();
        let lead = |case: &Case| after(policy, case, remedy.act, role, refusal.event().at, depth);
        cases = cases.iter().flat_map(lead).collect();
    }
    cases
}

/// What comes next on the way to closure.
fn next_act(case: &Case) -> Act {
    let at_once = case.round().assessment == Some(Answerable::AtOnce);
    let other = case.subject() == Some(Subject::Other);
    let (substance, demand, cause) =
        (Substance::Substantiated, Demand::Reasonable, Cause::Violation);
    match (case.stage(), case.case_type()) {
        (Stage::Received, _) => Act::Accept,
        (Stage::Accepted, CaseType::Complaint) if at_once && other => Act::AnswerAtOnce,
        (Stage::Accepted, CaseType::Complaint) => Act::Dispatch,
        (Stage::Accepted, CaseType::Suggestion) => Act::Refer { reply: Reply::NotNeeded },
        (Stage::Accepted, CaseType::Enquiry) if at_once => Act::AnswerAtOnce,
        (Stage::Accepted, CaseType::Enquiry) => Act::Consult,
        (Stage::Dispatched, _) => Act::Assign,
        (Stage::Investigating, _) => Act::Find { finding: Finding { substance, demand, cause } },
        (Stage::Referred, _) => Act::Instruct { decision: Decision::Adopted },
        (Stage::Resolving | Stage::Consulting, _) => TOLD,
        (Stage::Instructed | Stage::Answered | Stage::Closed, _) => Act::Close,
    }
}

fn refused(refusal: &Refusal) -> Act {
    refusal.event().act
}

/// The case after `act`, or after the first remedy of the first condition that stands against it.
fn advance(policy: &Policy, case: &Case, act: Act, depth: usize) -> Case {
    let event = by_right(policy, case.case_type(), act, case.last_event_at());
    assert_ne!(event.act.kind(), ActKind::Withdraw);
    match policy.judge(case, &event) {
        Ok(next) => next,
        Err(refusal) => {
            let unmet = refusal.unmet().find(|unmet| !unmet.remedies().is_empty());
            let Some(unmet) = unmet.filter(|_| depth > 0) else {
                panic!("no way on from {:?}: {refusal}", case.stage());
            };
            let kind = unmet.remedies()[0].act;
            // With the payload that meets the condition, if it is not the act itself that has to be another.
            let meets = |act: &Act| {
                let event = by_right(policy, case.case_type(), *act, event.at);
                policy.judge(case, &event).is_ok_and(|next| {
                    let again = policy.judge(
                        &next,
                        &by_right(policy, case.case_type(), refused(&refusal), event.at),
                    );
                    again.err().is_none_or(|again| !conditions(&again).contains(unmet.condition()))
                })
            };
            let acts: Vec<_> = acts_of(kind, today(policy, event.at)).collect();
            let act = acts.iter().copied().find(meets).unwrap_or(acts[0]);
            advance(policy, case, act, depth - 1)
        }
    }
}
