//! What is blocked, and by all of what.

use Condition::{
    Apologised, AssessedAnswerable, Corrected, InformationComplete, NoFindingNeeded,
    PersonDealtWith, ReassuredFirst,
};
use chrono::TimeDelta;
use redress::{
    Act, ActKind, Channel, Condition, Intake, Policy, Reason, Role, Stage, Subject,
    answers::{Availability, Effect, Opening},
    facts::{ActSet, Classification, RoleSet, StageSet},
    judge::Unrecordable,
    policy::OtherEdition,
};

use crate::{
    blocked,
    common::{REOPEN, Story, accepted_complaint, at, lapse, policy},
};

/// A complaint to whose user, by its finding, much is owed; the outcome was told.
fn answered() -> Story {
    lapse().told()
}

#[test]
fn what_is_blocked_names_all_that_stands_against_it_and_what_would_help() {
    let story = answered();
    let options = story.options();
    let close = options.of(ActKind::Close);
    assert_eq!(close.availability(), blocked(&[PersonDealtWith, Corrected, Apologised]));
    let refusal = close.refusal().unwrap();
    assert_eq!((refusal.case(), refusal.event().at), (&story.case, story.now));
    let remedies: Vec<_> =
        refusal.unmet().map(|unmet| unmet.remedies().first().map(|remedy| remedy.act)).collect();
    assert_eq!(
        remedies,
        [Some(ActKind::DealWithPerson), Some(ActKind::Correct), Some(ActKind::Apologise)]
    );
    // The remedies done, it is open.
    let remedied = story.then([Act::DealWithPerson, Act::Correct, Act::Apologise]);
    assert!(remedied.options().open().contains(ActKind::Close));

    let intake = Intake::complaint(Subject::Service, Channel::Department, at("2024-05-21T14:51"));
    let story = Story::of(Policy::qitaihe(), intake.incomplete()).then([Act::Accept]);
    let at_once = [InformationComplete, AssessedAnswerable, NoFindingNeeded, ReassuredFirst];
    assert_eq!(story.options().of(ActKind::AnswerAtOnce).availability(), blocked(&at_once));
}

#[test]
fn what_the_stage_does_not_take_is_blocked_with_the_stages_that_do() {
    let story = accepted_complaint(Subject::Service);
    let options = story.options();
    let not_taken = |taken_in: &[Stage]| {
        Availability::Blocked(Reason::NotTaken { taken_in: StageSet::of(taken_in) })
    };
    let taken_in = not_taken(&[Stage::Investigating, Stage::Resolving]);
    assert_eq!(options.of(ActKind::Find).availability(), taken_in);
    assert_eq!(options.of(ActKind::Consult).availability(), not_taken(&[]));
}

#[test]
fn nothing_is_open_out_of_order_or_under_another_edition_or_past_the_last_date() {
    let story = accepted_complaint(Subject::Service);
    let other = policy(|edition| edition.id.push_str("-b"));
    let (bound, asked) = (story.policy.id(), other.id());
    let beyond = at("9999-12-31T23:59:59") + TimeDelta::seconds(1);
    for (policy, now, reason) in [
        (&story.policy, at("2024-05-21T14:50:59"), Reason::OutOfOrder),
        (&other, story.now, Reason::OtherEdition(OtherEdition { bound, asked })),
        (&story.policy, beyond, Reason::OutOfRange(Unrecordable::Instant)),
    ] {
        let options = policy.options(&story.case, now);
        assert_eq!(options.blocked(), ActSet::ALL);
        for choice in options.iter() {
            assert_eq!(choice.availability(), Availability::Blocked(reason));
            assert_eq!(choice.refusal().map(|refusal| refusal.reason()), Some(reason));
            assert!(choice.openings().is_empty() && choice.by().is_empty());
        }
    }
}

#[test]
fn what_would_bring_a_due_date_past_the_last_date_is_not_open() {
    let past_the_end = Availability::Blocked(Reason::OutOfRange(Unrecordable::DueDate));
    let last = at("9999-12-31T09:00");
    let suggestion = Story::of(Policy::qitaihe(), Intake::suggestion(Channel::Department, last));
    let options = suggestion.options();
    let reclassify = options.of(ActKind::Reclassify);
    assert_eq!(reclassify.availability(), Availability::Depends);
    let by = RoleSet::of(&[Role::ReceivingUnit, Role::DispatchCentre]);
    let same = Act::Reclassify { to: Classification::Suggestion };
    assert_eq!(reclassify.openings(), [Opening::Act { act: same, by, effect: Effect::Nothing }]);
    assert!(reclassify.to_string().contains("the due date would fall after 9999-12-31"));

    let withdrawn = |intake| Story::of(Policy::qitaihe(), intake).then([Act::Withdraw]);
    let early = at("9999-12-24T09:00");
    let enquiry = withdrawn(Intake::enquiry(Channel::Department, early));
    let reopen = |story: &Story| story.options().of(ActKind::Reopen).availability();
    assert_eq!(reopen(&enquiry), Availability::Open);
    assert_eq!(reopen(&enquiry.at("9999-12-31T09:00")), past_the_end);
    let suggestion = withdrawn(Intake::suggestion(Channel::Department, last));
    assert_eq!(reopen(&suggestion), Availability::Open);
    suggestion.then([REOPEN]);
}
