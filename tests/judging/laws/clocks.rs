//! Clocks stop for good, and due dates work.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use redress::{
    Case, CaseType, ClockKind, Intake, Policy,
    facts::ClockState,
    rules::{Machine, qitaihe::ClockMachine},
    time::DueDate,
};

use crate::{
    common::random::{history, intake, policy, steps},
    laws::{leads, within_rounds},
};

fn clocks(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Vec<ClockState> {
    ClockKind::ALL.iter().map(|kind| policy.clock(case, *kind, now).unwrap().state()).collect()
}

/// Moments, and much later.
fn looks(case: &Case) -> [DateTime<Utc>; 3] {
    let last = case.last_event_at();
    [last, last + TimeDelta::days(30), last + TimeDelta::days(3_000)]
}

proptest! {
    #![proptest_config(crate::common::cases(192))]

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
                prop_assert!(leads(ClockMachine.moves(), from, to), "{} to {} by time", from, to);
                let then = state(&after, event.at);
                prop_assert!(leads(ClockMachine.moves(), to, then), "{} to {} by {:?}", to, then, event);
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
        let due = |intake| policy.due(&policy.open(&intake).unwrap()).unwrap().map(DueDate::date);
        prop_assert!(due(intake) <= due(later));
    }
}
