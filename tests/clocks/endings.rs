//! Clocks that end: what was late stays late, and a withdrawal cancels the rest.

use chrono::TimeDelta;
use redress::{
    Act, ClockKind,
    facts::{ClockState, Principle, PrincipleState},
};

use crate::common::{at, consulting, enquiry, policy, promise, working_days};

/// What has passed has passed for good, to the end of time.
#[test]
fn nothing_comes_back_from_being_overdue() {
    let open = consulting("2024-05-21T14:51").then([promise("2024-05-24")]);
    let end = chrono::DateTime::<chrono::Utc>::MAX_UTC;
    for now in [at("9999-12-31T23:59:59"), at("9999-12-31T23:59:59") + TimeDelta::seconds(1), end] {
        for kind in [ClockKind::Handling, ClockKind::Promised] {
            assert_eq!(
                open.policy.clock(&open.case, kind, now).unwrap().state(),
                ClockState::Overdue
            );
        }
        let breached = open.policy.principle(&open.case, Principle::OutcomeSoon, now).unwrap();
        assert_eq!(breached, PrincipleState::Breached);
    }
}

#[test]
fn a_withdrawal_cancels_the_clocks() {
    let story = consulting("2024-05-21T14:51").then([promise("2024-05-24"), Act::Withdraw]);
    for kind in [ClockKind::Handling, ClockKind::Promised] {
        assert_eq!(story.clock(kind, "2030-01-01T00:00"), ClockState::Cancelled);
    }
}

/// A clock that had passed is late: a withdrawal cures no breach (ruling A16).
#[test]
fn what_had_passed_before_a_withdrawal_is_late() {
    let last = enquiry("2024-05-21T14:51").at("2024-05-28T23:59:59").then([Act::Withdraw]);
    assert_eq!(last.clock(ClockKind::Handling, "2030-01-01T00:00"), ClockState::Cancelled);
    let without = consulting("2024-05-21T14:51").at("2024-05-29T00:00").then([Act::Withdraw]);
    assert_eq!(without.clock(ClockKind::Handling, "2030-01-01T00:00"), ClockState::Late);
    assert_eq!(without.clock(ClockKind::Promised, "2030-01-01T00:00"), ClockState::NotApplicable);
    assert_eq!(without.principle(Principle::OutcomeSoon), PrincipleState::Breached);
    // So is a promise, and acceptance where it has a limit.
    let promised = consulting("2024-05-21T14:51").then([promise("2024-05-24")]);
    let promised = promised.at("2024-05-25T00:00").then([Act::Withdraw]);
    assert_eq!(promised.clock(ClockKind::Promised, "2030-01-01T00:00"), ClockState::Late);
    assert_eq!(promised.clock(ClockKind::Handling, "2030-01-01T00:00"), ClockState::Cancelled);
    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(1)));
    for (withdrawn, state) in
        [("2024-05-22T23:59", ClockState::Cancelled), ("2024-05-23T00:00", ClockState::Late)]
    {
        let story = enquiry("2024-05-21T14:51").under(strict.clone()).at(withdrawn);
        let story = story.then([Act::Withdraw]);
        assert_eq!(story.clock(ClockKind::Acceptance, "2030-01-01T00:00"), state, "{withdrawn}");
    }
}
