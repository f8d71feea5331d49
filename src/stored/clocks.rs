//! How an earlier edition can have left the clocks of a stored case.

use chrono::TimeDelta;

use super::{Law, implies};
use crate::{
    calendar::DueDate,
    case::Case,
    counting::Deadline,
    deadline::{ClockKind, KeptClock, ended},
};

pub(super) fn kept(case: &Case) -> [Law; 4] {
    let round = &case.round;
    let clocks = || {
        let kept = |clock: &ClockKind| Some((*clock, *round.kept.of(*clock)?));
        ClockKind::ALL.iter().filter_map(kept)
    };
    let is_of_promise = |kept: KeptClock| match (kept, round.promised) {
        (KeptClock::InTime(deadline) | KeptClock::Passed(deadline), Some(promised)) => {
            deadline.last_day == DueDate::Published(promised.due)
        }
        _ => false,
    };
    [
        (
            "only migration leaves clocks as they were",
            implies(clocks().next().is_some(), case.migrations > 0),
        ),
        (
            "a clock is left as it was once it has ended or its deadline has passed",
            clocks().all(|(clock, kept)| {
                let passed_before = match kept {
                    KeptClock::Passed(deadline) => deadline.end <= case.last_event_at,
                    KeptClock::InTime(_) | KeptClock::NoThreshold => true,
                };
                kept.can_end(ended(case, clock)) && passed_before
            }),
        ),
        (
            "a deadline that was kept ends with its last day, after the receipt",
            clocks().filter_map(|(_, kept)| kept.deadline()).all(|Deadline { last_day, end }| {
                let last = end.checked_sub_signed(TimeDelta::nanoseconds(1)).unwrap_or(end);
                let days = last.date_naive().signed_duration_since(last_day.date()).num_days();
                days.abs() <= 1 && end > round.received_at
            }),
        ),
        (
            "only acceptance is without a limit, no limit of handling binds a suggestion, and a promise names \
             its date",
            clocks().all(|(clock, kept)| match clock {
                ClockKind::Acceptance => true,
                ClockKind::Handling => {
                    case.case_type().has_handling_limit() && kept != KeptClock::NoThreshold
                }
                ClockKind::Promised => is_of_promise(kept),
            }),
        ),
    ]
}
