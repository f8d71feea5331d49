//! The laws of the policy, over random histories: any act, any role, any payload, any order.

mod common;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use common::{
    acts_of, at, by_right,
    random::{Moment, acts_only, history, intake, policy, steps},
};
use proptest::prelude::*;
use redress::{
    Act, ActKind, Answerable, Case, CaseType, Cause, ClockKind, ClockState, ConditionSet, Decision,
    Delivery, Demand, DueDate, Event, Finding, Intake, Move, Policy, Principle, Reason, Refusal,
    Reply, Role, RoundSignal, RoundState, Stage, Subject, Substance, Tier,
};

/// Whether a machine can come from one state to another by its moves.
fn leads<State: Copy + PartialEq, Signal>(
    moves: &[Move<State, Signal>],
    from: State,
    to: State,
) -> bool {
    let mut reached = vec![from];
    let mut next = 0;
    while let Some(state) = reached.get(next).copied() {
        for leading in moves.iter().filter(|leading| leading.from == state) {
            if !reached.contains(&leading.to) {
                reached.push(leading.to);
            }
        }
        next += 1;
    }
    reached.contains(&to)
}

fn clocks(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Vec<ClockState> {
    ClockKind::ALL.iter().map(|kind| policy.clock(case, *kind, now).unwrap().state()).collect()
}

/// Moments, and much later.
fn looks(case: &Case) -> [DateTime<Utc>; 3] {
    let last = case.last_event_at();
    [last, last + TimeDelta::days(30), last + TimeDelta::days(3_000)]
}

/// Histories in which rounds go on: pairs of neighbouring cases in the same round, with their policy.
fn within_rounds(moments: &[Moment]) -> impl Iterator<Item = (&Policy, Case, Event, Case)> + '_ {
    moments
        .iter()
        .filter_map(|moment| {
            let after = *moment.judged.as_ref().ok()?;
            Some((&*moment.policy, moment.before, moment.event, after))
        })
        .filter(|(_, before, _, after)| before.round().number == after.round().number)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn a_refused_act_changes_nothing(policy in policy(), intake in intake(), steps in steps()) {
        for Moment { policy, before, event, judged } in history(&policy, &intake, &steps) {
            if let Err(refusal) = judged {
                prop_assert_eq!(refusal.case(), &before);
                prop_assert_eq!(refusal.event(), &event);
                prop_assert_eq!(policy.judge(&before, &event), Err(refusal));
            }
        }
    }

    #[test]
    fn replay_is_a_function_of_the_log(policy in policy(), intake in intake(), steps in acts_only()) {
        let moments = history(&policy, &intake, &steps);
        let log: Vec<_> = moments.iter().filter(|one| one.judged.is_ok()).map(|one| one.event).collect();
        let end = moments.last().map_or(Case::open(&policy, &intake).unwrap(), Moment::after);
        prop_assert_eq!(policy.replay(&intake, log), Ok(end));
    }

    #[test]
    fn no_case_closes_before_its_outcome_was_told(policy in policy(), intake in intake(), steps in steps()) {
        for moment in history(&policy, &intake, &steps) {
            let case = moment.after();
            if case.stage() == Stage::Closed && case.round().outcome.is_none() {
                let withdrawn = case.round().state == RoundState::Withdrawn;
                let unneeded = case.case_type() == CaseType::Suggestion
                    && case.round().reply == Some(Reply::NotNeeded);
                prop_assert!(withdrawn || unneeded, "{:?}", case);
            }
        }
    }

    #[test]
    fn a_tier_never_falls(policy in policy(), intake in intake(), steps in steps()) {
        let severity = |tier: Tier| 3 - tier.number();
        let mut gravest = 0;
        for moment in history(&policy, &intake, &steps) {
            let case = moment.after();
            prop_assert_eq!(case.tier().is_some(), case.case_type() == CaseType::Complaint);
            if let Some(tier) = case.tier() {
                prop_assert!(severity(tier) >= gravest);
                gravest = severity(tier);
            }
        }
    }

    #[test]
    fn a_stopped_clock_never_changes(policy in policy(), intake in intake(), steps in steps()) {
        for (policy, before, event, after) in within_rounds(&history(&policy, &intake, &steps)) {
            let ended = before.round().answered_at().or(before.round().closed_at);
            if ended.is_some() {
                let stopped = clocks(policy, &before, event.at);
                for now in looks(&after) {
                    prop_assert_eq!(&clocks(policy, &after, now), &stopped);
                }
            }
        }
    }

    #[test]
    fn clocks_move_only_as_their_machine_allows(policy in policy(), intake in intake(), steps in steps()) {
        for (policy, before, event, after) in within_rounds(&history(&policy, &intake, &steps)) {
            for kind in ClockKind::ALL {
                let state = |case: &Case, now| policy.clock(case, *kind, now).unwrap().state();
                let from = state(&before, before.last_event_at());
                let to = state(&before, event.at);
                prop_assert!(leads(ClockState::MOVES, from, to), "{} to {} by time", from, to);
                let then = state(&after, event.at);
                prop_assert!(leads(ClockState::MOVES, to, then), "{} to {} by {:?}", to, then, event);
            }
        }
    }

    #[test]
    fn a_due_date_is_never_a_rest_day(policy in policy(), intake in intake(), steps in steps()) {
        for moment in history(&policy, &intake, &steps) {
            let policy = &*moment.policy;
            let calendar = &policy.edition().calendar;
            let case = moment.after();
            let due = policy.due(&case).unwrap();
            prop_assert_eq!(due.is_some(), case.case_type() != CaseType::Suggestion);
            // What an earlier edition left stands, though a later notice makes its last day rest.
            if let Some(due) = due.filter(|_| case.round().kept.handling.is_none()) {
                prop_assert!(calendar.is_working(due.date()));
                prop_assert!(due.date() > policy.local_date(case.round().received_at).unwrap());
                let published = matches!(due, DueDate::Published(_));
                prop_assert_eq!(published, calendar.is_published(due.date()));
            }
        }
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier(intake in intake(), minutes in 0_i64..1_000_000) {
        let policy = Policy::qitaihe();
        let later = Intake { at: intake.at + TimeDelta::minutes(minutes), ..intake };
        let due = |intake| policy.due(&Case::open(&policy, &intake).unwrap()).unwrap().map(DueDate::date);
        prop_assert!(due(intake) <= due(later));
    }

    #[test]
    fn a_round_moves_only_as_its_machine_allows(policy in policy(), intake in intake(), steps in steps()) {
        for moment in history(&policy, &intake, &steps) {
            let (before, after) = (moment.before.round(), moment.after());
            let signal = match moment.event.act {
                Act::AnswerAtOnce | Act::TellOutcome { .. } => Some(RoundSignal::Answer),
                Act::Close => Some(RoundSignal::Close),
                Act::Withdraw => Some(RoundSignal::Withdraw),
                Act::Reopen { .. } => Some(RoundSignal::Reopen),
                _ => None,
            };
            let expected = match signal.filter(|_| moment.judged.is_ok()) {
                Some(signal) => before.state.on(signal).expect("the tables agree with the machine"),
                None => before.state,
            };
            prop_assert_eq!(after.round().state, expected);
            let begun = u32::from(signal == Some(RoundSignal::Reopen) && moment.judged.is_ok());
            prop_assert_eq!(after.round().number, before.number + begun);
        }
    }

    #[test]
    fn a_final_principle_state_never_changes_within_a_round(
        policy in policy(), intake in intake(), steps in steps(),
    ) {
        for (policy, before, event, after) in within_rounds(&history(&policy, &intake, &steps)) {
            for principle in Principle::ALL {
                let state = |case: &Case, now| policy.principle(case, *principle, now).unwrap();
                let seen = [
                    state(&before, before.last_event_at()),
                    state(&before, event.at),
                    state(&after, event.at),
                    state(&after, event.at + TimeDelta::days(3_000)),
                ];
                for [from, to] in seen.windows(2).map(|pair| [pair[0], pair[1]]) {
                    prop_assert!(leads(principle.moves(), from, to), "{}: {} to {}", principle, from, to);
                }
            }
        }
    }

    #[test]
    fn a_breach_survives_reopening(policy in policy(), intake in intake(), steps in steps()) {
        for moment in history(&policy, &intake, &steps) {
            let policy = &*moment.policy;
            let (before, after) = (moment.before, moment.after());
            prop_assert!(before.breached_before().is_subset(after.breached_before()));
            if after.round().number > before.round().number {
                let breached = policy.breached(&before, moment.event.at).unwrap();
                prop_assert!(breached.is_subset(after.breached_before()));
            }
        }
    }

    #[test]
    fn the_first_promise_survives_the_second(policy in policy(), intake in intake(), steps in steps()) {
        for (policy, before, event, after) in within_rounds(&history(&policy, &intake, &steps)) {
            if let (Some(before), Some(after)) = (before.round().promised, after.round().promised) {
                prop_assert_eq!(before.first, after.first);
                let missed = policy.local_date(event.at).unwrap() > before.due;
                prop_assert!(!missed || before.due == after.due, "a missed promise was cured");
            }
        }
    }

    #[test]
    fn reclassification_cures_no_breach(policy in policy(), intake in intake(), steps in steps()) {
        for (policy, before, event, after) in within_rounds(&history(&policy, &intake, &steps)) {
            if matches!(event.act, Act::Reclassify { .. }) {
                let breached = policy.breached(&before, event.at).unwrap();
                prop_assert!(breached.is_subset(policy.breached(&after, event.at).unwrap()));
                prop_assert_eq!(before.round().received_at, after.round().received_at);
            }
        }
    }

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

    #[test]
    fn serde_round_trips(policy in policy(), intake in intake(), steps in steps()) {
        for moment in history(&policy, &intake, &steps) {
            let case = moment.after();
            let text = serde_json::to_string(&case).unwrap();
            prop_assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), case);
            let text = serde_json::to_string(&moment.event).unwrap();
            prop_assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), moment.event);
        }
        let text = serde_json::to_string(&intake).unwrap();
        prop_assert_eq!(serde_json::from_str::<Intake>(&text).unwrap(), intake);
        let text = serde_json::to_string(&policy).unwrap();
        prop_assert_eq!(serde_json::from_str::<Policy>(&text).unwrap(), policy);
    }

    /// Every question has an answer, at the ends of time too.
    #[test]
    fn nothing_panics(
        policy in policy(), intake in intake(), steps in steps(),
        seconds in prop_oneof![
            Just(DateTime::<Utc>::MIN_UTC.timestamp()),
            Just(DateTime::<Utc>::MAX_UTC.timestamp()),
            Just(at("2024-12-31T23:59:59").timestamp()),
            DateTime::<Utc>::MIN_UTC.timestamp()..=DateTime::<Utc>::MAX_UTC.timestamp(),
        ],
        nanos in 0_u32..2_000_000_000,
        pick in any::<u32>(),
    ) {
        // A leap second can stand at the end of a minute only.
        let at = DateTime::from_timestamp(seconds, nanos)
            .unwrap_or(DateTime::from_timestamp(seconds, nanos % 1_000_000_000).unwrap());
        let history = history(&policy, &intake, &steps);
        let (policy, case) = match history.last() {
            Some(moment) => (&*moment.policy, moment.after()),
            None => (&policy, Case::open(&policy, &intake).unwrap()),
        };
        let acts = common::acts(common::date("2024-05-21"));
        let act = acts[pick as usize % acts.len()];
        let role = Role::ALL[pick as usize % Role::ALL.len()];
        if let Err(refusal) = policy.judge(&case, &act.by(role, at)) {
            prop_assert!(!refusal.to_string().is_empty());
            prop_assert!(serde_json::to_string(&refusal).is_ok());
        }
        for kind in ClockKind::ALL {
            let _ = policy.clock(&case, *kind, at).unwrap();
        }
        for principle in Principle::ALL {
            let _ = policy.principle(&case, *principle, at).unwrap();
        }
        let _ = Case::open(policy, &Intake { at, ..intake });
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
fn after(
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
        (Stage::Resolving | Stage::Consulting, _) => {
            Act::TellOutcome { delivery: Delivery::Delivered }
        }
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
