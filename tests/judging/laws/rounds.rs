//! What a case was through stays: its tier, its principles, its promises and breaches.

use chrono::TimeDelta;
use proptest::prelude::*;
use redress::{
    Act, Case, CaseType, Stage,
    facts::{Principle, Reply, RoundSignal, RoundState, Tier},
    rules::{Machine, qitaihe::RoundMachine},
};

use crate::{
    common::random::{history, intake, policy, steps},
    laws::{leads, within_rounds},
};

proptest! {
    #![proptest_config(crate::common::cases(192))]

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
                Some(signal) => RoundMachine.on(before.state, signal).expect("the tables agree with the machine"),
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
}
