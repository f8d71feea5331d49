//! Duties with contact and without it, by advice, and by when they are due.

use core::num::NonZeroU16;

use ActKind::{
    Accept, AnswerAtOnce, Apologise, Assign, Correct, DealWithPerson, Find, Reassure, TellOutcome,
    UpdateProgress,
};
use Cause::{Lapse, UserSide};
use Demand::{Reasonable, Unreasonable};
use Substance::{Substantiated, Unsubstantiated};
use redress::{
    Act, ActKind, Channel, ClockKind, Intake, Language, Policy, Subject,
    answers::{Due, Urgency},
    facts::{Cause, Classification, Demand, Substance},
    rules::Strength,
    time::DueDate,
};

use crate::{
    ACCEPTED, CLOSED, FOUND, REPLY, SENT_ON, accepted, accepted_on_receipt, at_the_centre, by,
    common::{
        AT_ONCE, NOT_UNDERSTOOD, RECEIVED, REOPEN, Story, TOLD, at, complaint, date, find, policy,
        promise, repeat_of, working_days,
    },
    consulting, found, in_five_days, investigating, lost, referred, simple_complaint,
};

/// Ruling A19: contact is waived while there is none, and owed again when the user is back.
#[test]
fn what_contact_requires_is_owed_while_there_is_contact() {
    lost(investigating())
        .owes([Find, TellOutcome])
        .then([find(Substantiated, Reasonable, Lapse)])
        .owes([DealWithPerson, Correct, TellOutcome])
        .then([Act::RecordReachable])
        .owes([UpdateProgress, DealWithPerson, Correct, Apologise, TellOutcome]);
    lost(accepted(complaint()))
        .owes([Assign, TellOutcome])
        .then([Act::Assign, Act::RecordReachable])
        .owes([Reassure, UpdateProgress, Find, TellOutcome])
        .then([find(Substantiated, Reasonable, Lapse)])
        .owes([Reassure, UpdateProgress, DealWithPerson, Correct, Apologise, TellOutcome])
        .then([TOLD])
        .owes([Reassure, DealWithPerson, Correct, Apologise]);
}

/// Clause 1.5 or 1.2 as advice takes nothing from what is owed, only from what is refused.
#[test]
fn advice_is_owed_as_much_as_a_gate() {
    let advised = policy(|edition| edition.emotion_first = Strength::Advise);
    let owed = accepted(complaint());
    let story = owed.clone().under(advised);
    assert_eq!(story.owed(), owed.owed());
    // Once the matter was handled first, nothing can make it good.
    story.then([Act::Assign]).owes([UpdateProgress, Find, TellOutcome]);
}

#[test]
fn a_limit_of_acceptance_makes_accepting_due() {
    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(1)));
    let story = complaint().under(strict);
    let due = |now| story.clone().at(now).duty(Accept).due;
    let acceptance = |urgency| by(ClockKind::Acceptance, "2024-05-22", urgency);
    assert_eq!(due(RECEIVED), acceptance(Urgency::InTime));
    assert_eq!(due("2024-05-22T23:59:59"), acceptance(Urgency::InTime));
    assert_eq!(due("2024-05-23T00:00"), acceptance(Urgency::Overdue));
    // The outcome is due by its own clock.
    assert_eq!(story.duty(TellOutcome).due, in_five_days());
}

#[test]
fn the_outcome_is_due_by_the_first_of_its_deadlines() {
    let due = |story: &Story, now: &str| story.clone().at(now).duty(TellOutcome).due;
    let promised = consulting().then([promise("2024-05-24")]);
    let by_promise = |urgency| by(ClockKind::Promised, "2024-05-24", urgency);
    assert_eq!(due(&promised, SENT_ON), by_promise(Urgency::InTime));
    // A promise missed is overdue though handling is not.
    assert_eq!(due(&promised, "2024-05-25T00:00"), by_promise(Urgency::Overdue));
    for story in [accepted(complaint()), simple_complaint(), investigating()] {
        let promised = story.then([promise("2024-05-24")]);
        assert_eq!(due(&promised, SENT_ON), by_promise(Urgency::InTime));
    }
    let reply = referred(REPLY).then([promise("2024-05-24")]);
    assert_eq!(due(&reply, SENT_ON), by_promise(Urgency::InTime));
    let for_the_last_day = consulting().then([promise("2024-05-28")]);
    assert_eq!(due(&for_the_last_day, SENT_ON), in_five_days());
    let overdue = by(ClockKind::Handling, "2024-05-28", Urgency::Overdue);
    assert_eq!(due(&consulting(), "2024-05-29T00:00"), overdue);
    for answering in [accepted(Story::enquiry()), simple_complaint()] {
        let answering = answering.then([AT_ONCE, promise("2024-05-24")]);
        assert_eq!(answering.duty(AnswerAtOnce).due, by_promise(Urgency::InTime));
    }
}

/// Two working days before Tuesday the 28th: from Friday the 24th on.
#[test]
fn a_warning_lead_makes_duties_due_soon() {
    let warned = policy(|edition| edition.warning_lead = NonZeroU16::new(2));
    let story = consulting().under(warned);
    let urgency = |now| match story.clone().at(now).duty(TellOutcome).due {
        Due::By { clock: ClockKind::Handling, urgency, .. } => urgency,
        other => panic!("{other:?}"),
    };
    assert_eq!(urgency("2024-05-23T23:59:59"), Urgency::InTime);
    assert_eq!(urgency("2024-05-24T00:00"), Urgency::DueSoon);
    assert_eq!(urgency("2024-05-28T23:59:59"), Urgency::DueSoon);
    assert_eq!(urgency("2024-05-29T00:00"), Urgency::Overdue);
}

/// No verdict rests on a projection; a warning is none.
#[test]
fn beyond_the_calendar_nobody_can_tell_whether_it_is_overdue() {
    let december = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    let story = accepted_on_receipt(december);
    let urgency = |story: &Story, now| match story.clone().at(now).duty(TellOutcome).due {
        Due::By { deadline, urgency, .. } => {
            assert_eq!(deadline.last_day, DueDate::Projected(date("2026-12-31")));
            urgency
        }
        Due::NoNumber => panic!("handling has a limit"),
    };
    assert_eq!(urgency(&story, "2026-12-28T23:59:59"), Urgency::InTime);
    assert_eq!(urgency(&story, "2026-12-29T00:00"), Urgency::Unknown);
    assert_eq!(urgency(&story, "2030-01-01T00:00"), Urgency::Unknown);
    let warned = story.under(policy(|edition| edition.warning_lead = NonZeroU16::new(1)));
    assert_eq!(urgency(&warned, "2026-12-29T23:59:59"), Urgency::Unknown);
    assert_eq!(urgency(&warned, "2026-12-30T00:00"), Urgency::DueSoon);
}

/// Whoever withdraws is not to be persuaded of anything any more.
#[test]
fn after_a_withdrawal_nothing_is_explained() {
    let unpersuaded = found(Unsubstantiated, Unreasonable, UserSide).then([
        NOT_UNDERSTOOD,
        NOT_UNDERSTOOD,
        Act::RecordUnpersuaded,
    ]);
    unpersuaded.then([Act::Withdraw]).owes([]);
}

#[test]
fn a_promise_that_is_owed_is_that_of_a_reply() {
    let duty = referred(REPLY).duty(ActKind::Promise);
    assert!(duty.to_string().starts_with("promise (reply date): owed since "), "{duty}");
    assert!(duty.text(Language::Chinese).to_string().contains("承诺（回复期限）"));
}

/// Neither a return nor a reclassification begins it anew; a new round does.
#[test]
fn what_is_owed_is_owed_since_the_receipt_that_governs() {
    let reopened = consulting().told().then([Act::Close]).at(CLOSED).then([REOPEN]);
    for act in [ActKind::Assess, TellOutcome] {
        assert_eq!(reopened.duty(act).since, at(CLOSED));
    }
    let due = by(ClockKind::Handling, "2024-06-03", Urgency::InTime);
    assert_eq!(reopened.duty(TellOutcome).due, due);

    let later = Intake::enquiry(Channel::OnlineMedia, at(FOUND));
    let mut repeat = Story::of(Policy::qitaihe(), later);
    repeat.case = repeat_of(&Story::enquiry().case, &repeat.case);
    for act in [Accept, TellOutcome] {
        assert_eq!(repeat.duty(act).since, at(RECEIVED));
    }
    assert_eq!(repeat.duty(TellOutcome).due, in_five_days());

    assert_eq!(simple_complaint().duty(TellOutcome).since, at(RECEIVED));
    let returned = at_the_centre(Subject::Service).then([Act::Dispatch]);
    let returned = returned.at(FOUND).then([Act::ReturnOrder]);
    assert_eq!(returned.duty(UpdateProgress).since, at(ACCEPTED));

    let to = Act::Reclassify { to: Classification::Complaint { subject: Subject::Service } };
    let reclassified = accepted(Story::enquiry()).at(SENT_ON).then([to]);
    // The clause speaks of complaints, and it became one then; the outcome was owed all along.
    assert_eq!(reclassified.duty(Reassure).since, at(SENT_ON));
    assert_eq!(reclassified.duty(TellOutcome).since, at(RECEIVED));
    assert_eq!(reclassified.duty(TellOutcome).due, in_five_days());
}
