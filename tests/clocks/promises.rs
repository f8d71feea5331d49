//! The clock of promised dates.

use redress::{
    Act, ClockKind,
    facts::{ClockState, Decision, Principle, PrincipleState, Reply},
};

use crate::common::{Story, TOLD, date, instructed, promise};

/// A promise binds until the case is closed, even if a reply is found unnecessary meanwhile.
#[test]
fn a_promise_binds_a_suggestion_that_needs_no_reply_until_it_is_closed() {
    let promised = Story::suggestion().then([Act::Accept, promise("2024-05-24")]);
    let instructed = promised.then([
        Act::Refer { reply: Reply::NotNeeded },
        Act::Instruct { decision: Decision::Adopted },
    ]);
    for (closed, state, principle) in [
        ("2024-05-24T23:59", ClockState::Cancelled, PrincipleState::NotApplicable),
        ("2024-05-25T00:00", ClockState::Late, PrincipleState::Breached),
    ] {
        let story = instructed.clone().at(closed);
        assert_ne!(story.clock(ClockKind::Promised, closed), ClockState::Cancelled);
        let story = story.then([Act::Close]);
        assert_eq!(story.clock(ClockKind::Promised, "2030-01-01T00:00"), state, "{closed}");
        assert_eq!(story.principle(Principle::OutcomeSoon), principle, "{closed}");
    }
}

#[test]
fn suggestions_are_bound_by_the_promised_date_only() {
    let promised = instructed(Reply::Needed).then([promise("2024-09-30")]);
    assert_eq!(promised.policy.due(&promised.case).unwrap(), None);
    assert_eq!(promised.clock(ClockKind::Handling, "2030-01-01T00:00"), ClockState::NotApplicable);
    assert_eq!(promised.clock(ClockKind::Promised, "2024-09-30T23:59"), ClockState::Running);
    assert_eq!(promised.clock(ClockKind::Promised, "2024-10-01T00:00"), ClockState::Overdue);

    let closed = instructed(Reply::NotNeeded).then([promise("2024-09-30"), Act::Close]);
    assert_eq!(closed.clock(ClockKind::Promised, "2030-01-01T00:00"), ClockState::Cancelled);
}

#[test]
fn a_missed_promise_is_not_cured_by_another() {
    let first = instructed(Reply::Needed).then([promise("2024-06-10")]);
    // Renewed while it stands, even on its last day, it moves, to either side.
    let moved = first.clone().at("2024-06-10T23:00").then([promise("2024-06-20")]);
    assert_eq!(moved.clock(ClockKind::Promised, "2024-06-20T12:00"), ClockState::Running);
    let earlier = moved.clone().then([promise("2024-06-12")]);
    assert_eq!(earlier.clock(ClockKind::Promised, "2024-06-13T00:00"), ClockState::Overdue);
    let promised = earlier.case.round().promised.unwrap();
    assert_eq!(promised.first, date("2024-06-10"));

    let promised = moved.case.round().promised.unwrap();
    assert_eq!([promised.due, promised.latest], [date("2024-06-20"); 2]);

    // Renewed too late, it does not; nor does a third that comes before the second.
    let missed = first.at("2024-06-11T00:00").then([promise("2024-06-20")]);
    let again = missed.at("2024-06-15T09:00").then([promise("2024-06-25")]);
    let promised = again.case.round().promised.unwrap();
    assert_eq!(
        [promised.first, promised.due, promised.latest],
        [date("2024-06-10"), date("2024-06-10"), date("2024-06-25")]
    );
    assert_eq!(again.then([TOLD]).clock(ClockKind::Promised, "2024-06-15T09:00"), ClockState::Late);
}
