//! A log makes one case, refusals change nothing, and no question panics.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use redress::{Case, ClockKind, Event, Intake, Policy, Role, facts::Principle};

use crate::common::{
    self, at,
    random::{Moment, acts_only, history, intake, policy, steps},
};

proptest! {
    #![proptest_config(crate::common::cases(192))]

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
        let end = moments.last().map_or(policy.open(&intake).unwrap(), Moment::after);
        prop_assert_eq!(policy.replay(&intake, log), Ok(end));
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
            None => (&policy, policy.open(&intake).unwrap()),
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
        let _ = policy.open(&Intake { at, ..intake });
    }
}
