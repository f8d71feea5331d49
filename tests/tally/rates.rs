//! How many in time, of how many, and held to which target.

use redress::{
    Act, ClockKind, Policy, Tally,
    answers::{Attainment, Rate},
    facts::ClockState,
    words::{Fraction, FractionError},
};
use serde_json::json;

use crate::{
    NOW, book,
    common::{enquiry, policy, working_days},
    of, tally,
};

#[test]
fn answered_in_time_of_those_due() {
    let tally = tally(&book(), NOW);
    let handling = tally.all().partition(ClockKind::Handling);
    let counts: Vec<_> = handling.iter().filter(|(_, count)| *count > 0).collect();
    assert_eq!(
        counts,
        [
            (ClockState::NotApplicable, 1),
            (ClockState::Running, 1),
            (ClockState::Overdue, 1),
            (ClockState::Met, 1),
            (ClockState::Late, 1),
            (ClockState::Cancelled, 1),
        ]
    );
    assert_eq!(handling.total(), 6);
    // The open one past its due date counts against; what is not due, or withdrawn, does not count.
    assert_eq!(tally.all().rate(ClockKind::Handling), Rate::Fraction(of(1, 3)));
}

#[test]
fn accepted_in_time_of_those_received() {
    let all = tally(&book(), NOW);
    assert_eq!(all.all().rate(ClockKind::Acceptance), Rate::NoThreshold);

    // With a limit, whoever waits within it was received, and is not accepted yet.
    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(2)));
    let received = |at| enquiry(at).under(strict.clone());
    let stories = [
        received("2024-05-21T14:51").then([Act::Accept]),
        received("2024-05-21T14:51").at("2024-05-24T09:00").then([Act::Accept]),
        received("2024-05-21T14:51"),
        received("2024-06-28T08:00"),
        received("2024-05-21T14:51").then([Act::Withdraw]),
    ];
    let strict = tally(&stories, NOW);
    assert_eq!(strict.all().rate(ClockKind::Acceptance), Rate::Fraction(of(1, 4)));
    // Together with rounds without a limit no rate is claimed of all.
    let mut both = all;
    both.merge(strict);
    assert_eq!(both.all().rate(ClockKind::Acceptance), Rate::NoThreshold);
    let limited = |clock| move |class: &redress::answers::Class<()>| class.due(clock).is_some();
    let limited = both.select(limited(ClockKind::Acceptance));
    assert_eq!(limited.rate(ClockKind::Acceptance), Rate::Fraction(of(1, 4)));
}

#[test]
fn a_fraction_is_exact_and_never_rounded_up() {
    for (fraction, text) in [
        (of(0, 7), "0 %"),
        (of(7, 7), "100 %"),
        (of(1, 2), "50.00 %"),
        (of(2, 3), "66.66 %"),
        (of(9_999, 10_000), "99.99 %"),
        (of(99_999, 100_000), "99.99 %"),
        (of(u64::MAX - 1, u64::MAX), "99.99 %"),
        (of(1, 100_000), "< 0.01 %"),
    ] {
        assert_eq!(fraction.to_string(), text);
    }
    assert_eq!(of(1, 2), of(2, 4));
    assert!(of(u64::MAX - 2, u64::MAX - 1) < of(u64::MAX - 1, u64::MAX));
    assert_eq!(Fraction::of(3, 2), Err(FractionError::MoreThanWhole { part: 3, whole: 2 }));
    assert_eq!(Fraction::of(0, 0), Err(FractionError::OfNothing { part: 0 }));
    assert!(serde_json::from_value::<Fraction>(json!({"part": 2, "whole": 1})).is_err());
    assert_eq!(serde_json::to_value(of(2, 4)).unwrap(), json!({"part": 2, "whole": 4}));
}

#[test]
fn a_rate_is_held_to_the_target_of_the_edition() {
    let target = Policy::qitaihe().edition().timely_target;
    assert_eq!(target, Fraction::WHOLE);
    assert_eq!(Rate::Fraction(of(99_999, 100_000)).meets(target), Attainment::Missed);
    assert_eq!(Rate::Fraction(of(5, 5)).meets(target), Attainment::Met);
    assert_eq!(Rate::Fraction(of(98, 100)).meets(of(49, 50)), Attainment::Met);
    assert_eq!(Rate::NoThreshold.meets(target), Attainment::NoThreshold);
    assert_eq!(Rate::NoCases.meets(of(0, 1)), Attainment::NoCases);
    assert_eq!(Tally::<u32>::new().all().rate(ClockKind::Handling), Rate::NoCases);
}
