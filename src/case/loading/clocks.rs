//! How an earlier edition can have left the clocks of a stored case.
//!
//! A migration writes down every clock that has ended or passed by then, with the deadline it had (see
//! [`KeptClocks`](crate::facts::KeptClocks)). The edition that set these deadlines is not here to ask. Yet much follows
//! from how migrations work: one keeps all clocks that had ended together; a clock is kept as "in time" only if it had
//! ended before its deadline; and a deadline that was kept lies after the receipt and, in whichever zone, within a
//! day of its last day's end.

use chrono::TimeDelta;

use super::{Law, implies};
use crate::{
    case::Case,
    facts::{CaseType, ClockKind, Ended, KeptClock, Principle},
    rules::Lifecycle,
    time::{Deadline, DueDate},
};

/// The laws of kept clocks. `kept` is `None` for every clock of a case that was never migrated, and most of these hold
/// trivially then.
pub(super) fn kept(case: &Case) -> [Law; 7] {
    let round = &case.round;
    let clocks = || {
        let kept = |clock: &ClockKind| Some((*clock, *round.kept.of(*clock)?));
        ClockKind::ALL.iter().filter_map(kept)
    };
    // A promised date has no limit of an edition behind it: its deadline is the date itself.
    let is_of_promise = |kept: KeptClock| match (kept, round.promised) {
        (KeptClock::InTime(deadline) | KeptClock::Passed(deadline), Some(promised)) => {
            deadline.last_day == DueDate::Published(promised.due)
        }
        _ => false,
    };
    // The clocks that this case has at all.
    let applies = |clock| match clock {
        ClockKind::Acceptance => true,
        ClockKind::Handling => Lifecycle::of(case.case_type()).has_handling_limit(),
        ClockKind::Promised => round.promised.is_some(),
    };
    [
        (
            "only migration leaves clocks as they were",
            implies(clocks().next().is_some(), case.migrations > 0),
        ),
        (
            "a case that was migrated once, from an edition without an acceptance limit, has not \
             breached one before",
            implies(
                case.migrations == 1 && round.kept.acceptance == Some(KeptClock::NoThreshold),
                !case.breached_before.contains(Principle::PromptResponse),
            ),
        ),
        (
            "only a migration can happen to a closed case that is not a complaint, and it leaves its \
             clocks as they were",
            implies(
                case.case_type() != CaseType::Complaint
                    && round.closed_at.is_some_and(|closed_at| closed_at < case.last_event_at),
                ClockKind::ALL
                    .iter()
                    .all(|clock| round.kept.of(*clock).is_some() || !applies(*clock)),
            ),
        ),
        (
            "whatever had ended by a migration was left as it was, all such clocks at once",
            clocks().all(|(left, kept)| {
                let had_ended = |clock: ClockKind| match (case.ended(clock), kept) {
                    (Ended::NotYet, _) => false,
                    (Ended::Done(at) | Ended::Cancelled(at), KeptClock::Passed(deadline)) => {
                        at < deadline.end
                    }
                    // The others end no earlier than acceptance; and closing a case unaccepted ends all.
                    (Ended::Done(_) | Ended::Cancelled(_), _) => {
                        clock == ClockKind::Acceptance
                            || left != ClockKind::Acceptance
                            || round.accepted_at.is_none()
                    }
                };
                ClockKind::ALL.iter().all(|clock| {
                    round.kept.of(*clock).is_some() || !applies(*clock) || !had_ended(*clock)
                })
            }),
        ),
        (
            "a clock is left as it was once it has ended or its deadline has passed",
            clocks().all(|(clock, kept)| {
                let passed_before = match kept {
                    KeptClock::Passed(deadline) => deadline.end <= case.last_event_at,
                    KeptClock::InTime(_) | KeptClock::NoThreshold => true,
                };
                kept.can_end(case.ended(clock)) && passed_before
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
            "only the acceptance clock may lack a limit, no handling limit binds a suggestion, and a promise names \
             its date",
            clocks().all(|(clock, kept)| match clock {
                ClockKind::Acceptance => true,
                ClockKind::Handling => {
                    Lifecycle::of(case.case_type()).has_handling_limit()
                        && kept != KeptClock::NoThreshold
                }
                ClockKind::Promised => is_of_promise(kept),
            }),
        ),
    ]
}
