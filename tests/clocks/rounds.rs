//! Reopened cases: a round has limits and facts of its own.

use redress::{
    Act, Channel, ClockKind, Intake, Policy, Stage, Subject,
    facts::{Cause, ClockState, Demand, ExposedBy, Principle, PrincipleSet, Substance},
    time::DueDate,
};

use crate::common::{REOPEN, Story, TOLD, at, consulting, date, find, promise};

#[test]
fn a_reopened_case_has_a_limit_of_its_own() {
    let late = consulting("2024-05-21T14:51").at("2024-06-30T09:00").then([
        Act::UpdateProgress,
        TOLD,
        Act::Close,
    ]);
    let reopened = late.at("2024-07-01T09:00").then([REOPEN]);
    let round = reopened.case.round();
    assert_eq!((round.number, reopened.case.stage()), (2, Stage::Accepted));
    assert_eq!(round.accepted_at, Some(round.received_at));
    assert_eq!(reopened.case.opened_at(), at("2024-05-21T14:51"));
    assert_eq!(
        reopened.policy.due(&reopened.case).unwrap(),
        Some(DueDate::Published(date("2024-07-08")))
    );
    assert_eq!(reopened.clock(ClockKind::Handling, "2024-07-08T23:59"), ClockState::Running);
    // The earlier breach is not forgotten.
    assert_eq!(reopened.case.breached_before(), PrincipleSet::of(&[Principle::OutcomeSoon]));
}

#[test]
fn a_reopened_case_knows_nothing_of_the_round_before_but_who_and_how_grave() {
    let now = at("2024-05-21T14:51");
    let intake = Intake::complaint(Subject::Service, Channel::Department, now).incomplete();
    let story = Story::of(Policy::qitaihe(), intake)
        .then([Act::Accept, Act::Reassure, promise("2024-05-24"), Act::UpdateProgress])
        .then([Act::SupplyInformation, Act::Dispatch, Act::Assign])
        .then([find(Substance::Substantiated, Demand::Reasonable, Cause::Lapse)])
        .then([Act::Expose { exposed_by: ExposedBy::Inspection }, Act::RecordUnreachable])
        .then([Act::Correct, Act::DealWithPerson, TOLD, Act::Close]);
    let before = story.case;
    let after = story.then([REOPEN]).case;
    let fresh = Story::of(Policy::qitaihe(), intake).case;
    assert_eq!(after.severity(), before.severity());
    assert_eq!((after.information(), after.contact()), (before.information(), before.contact()));
    assert_eq!(after.round().holder, fresh.round().holder);
    let round = after.round();
    assert!(round.promised.is_none() && round.finding.is_none() && round.outcome.is_none());
    assert!(round.done.is_empty() && round.assessment.is_none() && round.reassured_at.is_none());
    assert_eq!((round.explanations, round.progress_notices), (0, 0));
}
