//! The principles of clause 1, as acts and clocks decide them.

use redress::{
    Act, Channel, ClockKind, Intake, Policy, Subject,
    facts::{Classification, ClockState, Decision, Principle, PrincipleState, Reply},
    rules::Strength,
};

use crate::common::{
    AT_ONCE, ATTEMPTED, Story, TOLD, at, consulting, enquiry, instructed, policy, promise,
};

#[test]
fn principle_1_2_asks_for_reassurance_before_the_matter() {
    let advised = policy(|edition| edition.emotion_first = Strength::Advise);
    let state = |story: &Story| story.principle(Principle::EmotionFirst);
    let accepted = Story::complaint(Subject::Service).under(advised).then([Act::Accept]);
    assert_eq!(state(&accepted), PrincipleState::Pending);
    assert_eq!(state(&accepted.clone().then([Act::Reassure])), PrincipleState::Observed);
    let breached = accepted.clone().then([Act::Assign]);
    assert_eq!(state(&breached), PrincipleState::Breached);
    assert_eq!(state(&breached.then([Act::Reassure, Act::Assign])), PrincipleState::Breached);

    // It speaks of users who can be reached, and of complaints.
    let lost = accepted.clone().then([Act::RecordUnreachable, Act::Assign]);
    assert_eq!(state(&lost), PrincipleState::NotApplicable);
    let found_again = lost.then([Act::RecordReachable]);
    assert_eq!(state(&found_again), PrincipleState::Pending);
    assert_eq!(state(&found_again.clone().then([Act::Assign])), PrincipleState::Pending);
    assert_eq!(state(&found_again.then([Act::Reassure])), PrincipleState::Observed);
    let enquiry = enquiry("2024-05-21T14:51").then([Act::Reassure]);
    assert_eq!(state(&enquiry), PrincipleState::NotApplicable);
    let complaint = Act::Reclassify { to: Classification::Complaint { subject: Subject::Other } };
    assert_eq!(state(&enquiry.then([complaint])), PrincipleState::Observed);
    assert_eq!(state(&accepted.then([Act::Withdraw])), PrincipleState::NotApplicable);
}

#[test]
fn principle_1_3_asks_for_a_notice_before_the_outcome() {
    let state = |story: &Story| story.principle(Principle::Progress);
    assert_eq!(state(&enquiry("2024-05-21T14:51")), PrincipleState::Pending);
    let anonymous = Intake::enquiry(Channel::Department, at("2024-05-21T14:51")).anonymous();
    let anonymous = Story::of(Policy::qitaihe(), anonymous);
    assert_eq!(state(&anonymous), PrincipleState::NotApplicable);
    let open = consulting("2024-05-21T14:51");
    assert_eq!(state(&open), PrincipleState::Pending);
    assert_eq!(state(&open.clone().then([Act::UpdateProgress, TOLD])), PrincipleState::Observed);
    assert_eq!(state(&open.clone().then([TOLD])), PrincipleState::Breached);
    let lost = open.clone().then([Act::RecordUnreachable]);
    assert_eq!(state(&lost), PrincipleState::NotApplicable);
    assert_eq!(state(&lost.clone().then([ATTEMPTED])), PrincipleState::NotApplicable);
    assert_eq!(state(&lost.then([Act::RecordReachable])), PrincipleState::Pending);
    let at_once = enquiry("2024-05-21T14:51").then([Act::Accept, AT_ONCE, Act::AnswerAtOnce]);
    assert_eq!(state(&at_once), PrincipleState::NotApplicable);
    assert_eq!(state(&open.then([Act::Withdraw])), PrincipleState::NotApplicable);
    let unneeded = instructed(Reply::NotNeeded).then([Act::Close]);
    assert_eq!(state(&unneeded), PrincipleState::NotApplicable);
}

#[test]
fn principle_1_4_asks_for_the_outcome_in_time() {
    let state = |story: &Story| story.principle(Principle::OutcomeSoon);
    let open = consulting("2024-05-21T14:51");
    assert_eq!(state(&open), PrincipleState::Pending);
    assert_eq!(state(&open.clone().then([TOLD])), PrincipleState::Observed);
    assert_eq!(state(&open.clone().at("2024-05-29T00:00")), PrincipleState::Breached);
    assert_eq!(state(&open.clone().then([Act::Withdraw])), PrincipleState::NotApplicable);
    assert_eq!(
        state(&instructed(Reply::NotNeeded).then([Act::Close])),
        PrincipleState::NotApplicable
    );
    // Where no reply is needed, a promise binds no more; one missed before that stays missed.
    let unneeded = [
        Act::Refer { reply: Reply::NotNeeded },
        Act::Instruct { decision: Decision::Adopted },
        Act::Close,
    ];
    let accepted = Story::suggestion().then([Act::Accept, promise("2024-05-23")]);
    let kept = accepted.clone().then(unneeded).at("2024-05-24T09:00");
    assert_eq!(state(&kept), PrincipleState::NotApplicable);
    let missed = accepted.at("2024-05-24T09:00").then(unneeded);
    assert_eq!(state(&missed), PrincipleState::Breached);
    // A promise binds too, even within the limit.
    let promised = open.then([promise("2024-05-23")]).at("2024-05-24T09:00").then([TOLD]);
    assert_eq!(promised.clock(ClockKind::Handling, "2024-05-24T09:00"), ClockState::Met);
    assert_eq!(state(&promised), PrincipleState::Breached);
    // Where the calendar cannot tell, nothing is decided.
    let unknown = consulting("2026-12-25T09:00").at("2027-01-03T09:00");
    assert_eq!(state(&unknown), PrincipleState::Pending);
    assert_eq!(state(&unknown.then([TOLD])), PrincipleState::Pending);
}

#[test]
fn principle_1_5_stands_until_a_promise_exceeds_authority() {
    let state = |story: &Story| story.principle(Principle::NoOverreach);
    let advised = policy(|edition| edition.promises = Strength::Advise);
    let story = Story::complaint(Subject::Service).under(advised).then([Act::Accept]);
    assert_eq!(state(&story), PrincipleState::Observed);
    let kept = story.clone().then([promise("2024-05-24")]);
    assert_eq!(state(&kept), PrincipleState::Observed);
    let compensation = Act::Promise { promise: redress::facts::Promise::Compensation };
    assert_eq!(state(&story.then([compensation])), PrincipleState::Breached);
}
