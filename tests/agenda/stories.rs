//! Whole cases, step by step, and what is owed at each.

use ActKind::{
    Accept, AnswerAtOnce, Apologise, AssessImpact, Assign, Close, Consult, Correct, DealWithPerson,
    Dispatch, Explain, Find, Instruct, Reassure, RecordUnpersuaded, Refer, ReferToProcedure,
    ReportToLeader, TellOutcome, UpdateProgress,
};
use Cause::{Lapse, UserSide, Violation};
use Demand::{Reasonable, Unreasonable};
use Substance::{Substantiated, Unsubstantiated};
use redress::{
    Act, ActKind, Subject,
    facts::{Cause, Demand, Substance},
};

use crate::{
    ANSWERED, INSPECTED, INSTRUCT, MAJOR, NO_REPLY, REPLY, accepted, at_the_centre,
    common::{
        AT_ONCE, NEEDS_WORK, NOT_UNDERSTOOD, RECEIVED, REOPEN, Story, TOLD, UNDERSTOOD, at,
        complaint, find, promise,
    },
    found, investigating, lapse, lost, misunderstanding, simple_complaint, unreasonable, violation,
};

#[test]
fn of_a_user_who_was_lost_after_all_nothing_is_to_be_explained_when_closed() {
    let on_record = found(Unsubstantiated, Unreasonable, UserSide)
        .then([NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded])
        .told();
    on_record.clone().then([Act::Close]).owes([Explain]);
    lost(on_record).then([Act::Close]).owes([]);
}

#[test]
fn a_violation_goes_from_receipt_to_closure() {
    complaint()
        .owes([Accept, Reassure, TellOutcome])
        .then([Act::Accept])
        .owes([Reassure, UpdateProgress, Assign, TellOutcome])
        .then([Act::Dispatch])
        .owes([Reassure, UpdateProgress, Assign, TellOutcome])
        .then([Act::Reassure])
        .owes([UpdateProgress, Assign, TellOutcome])
        .then([Act::Assign])
        .owes([UpdateProgress, Find, TellOutcome])
        .then([Act::UpdateProgress])
        .owes([Find, TellOutcome])
        .then([find(Substantiated, Reasonable, Violation)])
        .owes([ReportToLeader, ReferToProcedure, Apologise, TellOutcome])
        .then([Act::ReportToLeader])
        .owes([ReferToProcedure, Apologise, TellOutcome])
        .then([TOLD])
        .owes([ReferToProcedure, Apologise])
        .then([Act::ReferToProcedure])
        .owes([Apologise])
        .then([Act::Apologise])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn a_lapse_goes_from_the_centre_to_closure() {
    at_the_centre(Subject::Service)
        .owes([Reassure, UpdateProgress, Dispatch, TellOutcome])
        .then([Act::Dispatch, Act::ReturnOrder])
        .owes([Reassure, UpdateProgress, Dispatch, TellOutcome])
        .then([Act::Dispatch, Act::Reassure, Act::UpdateProgress, Act::Assign])
        .owes([Find, TellOutcome])
        .then([find(Substantiated, Reasonable, Lapse)])
        .owes([DealWithPerson, Correct, Apologise, TellOutcome])
        .then([TOLD, Act::Correct])
        .owes([DealWithPerson, Apologise])
        .then([Act::Apologise])
        .owes([DealWithPerson])
        .then([Act::DealWithPerson])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn a_misunderstanding_is_explained_and_closed() {
    misunderstanding()
        .owes([UpdateProgress, Explain, TellOutcome])
        .then([TOLD])
        .owes([Explain])
        .then([NOT_UNDERSTOOD])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn an_unreasonable_user_is_recorded_and_taken_up_again() {
    found(Unsubstantiated, Unreasonable, UserSide)
        .then([Act::UpdateProgress])
        .owes([Explain, TellOutcome])
        .then([NOT_UNDERSTOOD])
        .owes([Explain, TellOutcome])
        .then([NOT_UNDERSTOOD])
        .owes([RecordUnpersuaded, TellOutcome])
        .then([TOLD])
        .owes([RecordUnpersuaded])
        .then([Act::RecordUnpersuaded])
        .owes([Close])
        .then([Act::Close])
        .owes([Explain])
        .then([NOT_UNDERSTOOD])
        .owes([Explain])
        .then([UNDERSTOOD])
        .owes([])
        .then([REOPEN])
        .owes([Reassure, UpdateProgress, Assign, TellOutcome]);
}

#[test]
fn a_new_finding_asks_anew() {
    unreasonable()
        .then([Act::UpdateProgress, Act::Correct, NOT_UNDERSTOOD, NOT_UNDERSTOOD])
        .owes([DealWithPerson, RecordUnpersuaded, TellOutcome])
        .then([find(Substantiated, Unreasonable, Lapse)])
        // What was explained spoke of the earlier finding; what was corrected stays so.
        .owes([DealWithPerson, Explain, TellOutcome])
        .then([find(Substantiated, Reasonable, Violation)])
        .owes([ReportToLeader, ReferToProcedure, Apologise, TellOutcome]);
    let again = lapse().at(ANSWERED).then([find(Substantiated, Reasonable, Violation)]);
    assert_eq!(again.duty(ReportToLeader).since, at(ANSWERED));
    assert_eq!(again.duty(TellOutcome).since, at(RECEIVED));
}

/// Whatever the last thing is that a finding demands, the case is not to be closed before it.
#[test]
fn closing_waits_for_the_last_of_what_is_owed() {
    for (story, demands) in [
        (violation(), &[Act::ReportToLeader, Act::Apologise, Act::ReferToProcedure] as &[Act]),
        (violation(), &[Act::ReportToLeader, Act::ReferToProcedure, Act::Apologise]),
        (lapse(), &[Act::DealWithPerson, Act::Apologise, Act::Correct]),
        (lapse(), &[Act::Correct, Act::Apologise, Act::DealWithPerson]),
        (misunderstanding(), &[UNDERSTOOD]),
        (unreasonable(), &[Act::Correct, Act::DealWithPerson, UNDERSTOOD]),
        (
            unreasonable().then([NOT_UNDERSTOOD; 2]),
            &[Act::Correct, Act::DealWithPerson, Act::RecordUnpersuaded],
        ),
    ] {
        let (last, before) = demands.split_last().unwrap();
        story.told().then(before.iter().copied()).owes([last.kind()]).then([*last]).owes([Close]);
    }
}

/// The leader owes a determination wherever the complaint stands.
#[test]
fn an_exposure_is_to_be_assessed_at_every_stage() {
    for story in [
        complaint(),
        accepted(complaint()),
        at_the_centre(Subject::Service).then([Act::Dispatch]),
        investigating(),
        lapse(),
        lapse().told(),
        complaint().then([Act::Withdraw]),
    ] {
        let stage = story.case.stage();
        let exposed = story.then([INSPECTED]);
        assert_eq!(exposed.owed().last(), Some(&AssessImpact), "{stage}");
        assert!(!exposed.then([MAJOR]).owed().contains(&AssessImpact), "{stage}");
    }
}

#[test]
fn a_simple_complaint_is_answered_at_once() {
    simple_complaint()
        .owes([Reassure, ActKind::Assess, TellOutcome])
        .then([AT_ONCE])
        .owes([Reassure, AnswerAtOnce])
        .then([Act::Reassure])
        .owes([AnswerAtOnce])
        .then([Act::AnswerAtOnce])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn a_suggestion_waits_for_the_leader_and_is_replied_to() {
    let referred = Story::suggestion()
        .owes([Accept])
        .then([Act::Accept])
        .owes([UpdateProgress, Refer])
        .then([REPLY])
        .owes([UpdateProgress, ActKind::Promise, Instruct, TellOutcome]);
    // A date is promised as long as the reply is ahead.
    referred.clone().then([INSTRUCT]).owes([UpdateProgress, ActKind::Promise, TellOutcome]);
    referred
        .then([promise("2024-06-28")])
        .owes([UpdateProgress, Instruct, TellOutcome])
        .then([INSTRUCT])
        .owes([UpdateProgress, TellOutcome])
        .then([Act::UpdateProgress])
        .owes([TellOutcome])
        .then([TOLD])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn a_suggestion_that_needs_no_reply_is_closed_once_instructed_on() {
    accepted(Story::suggestion())
        .then([NO_REPLY])
        .owes([UpdateProgress, Instruct])
        .then([INSTRUCT])
        .owes([UpdateProgress, Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn an_enquiry_is_answered_at_once_or_after_consulting() {
    let accepted = Story::enquiry()
        .owes([Accept, TellOutcome])
        .then([Act::Accept])
        .owes([ActKind::Assess, TellOutcome]);
    accepted
        .clone()
        .then([AT_ONCE])
        .owes([AnswerAtOnce])
        .then([Act::AnswerAtOnce])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
    accepted
        .then([NEEDS_WORK])
        .owes([UpdateProgress, Consult, TellOutcome])
        .then([Act::Consult])
        .owes([UpdateProgress, TellOutcome])
        .then([Act::UpdateProgress])
        .owes([TellOutcome])
        .then([TOLD])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}
