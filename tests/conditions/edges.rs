//! The edges of the conditions that have some.

use Cause::{Lapse, UserSide, Violation};
use Demand::{Reasonable, Unreasonable};
use Substance::Substantiated;
use redress::{
    Act, ActKind, Channel, Condition, Intake, Policy, Role, Stage, Subject,
    facts::{Cause, Classification, Demand, Promise, Reply, RoleSet, Substance},
    rules::{Proviso, Required, Strength},
};

use crate::{
    TO_SUGGESTION,
    common::{
        self, AT_ONCE, NEEDS_WORK, NOT_UNDERSTOOD, REOPEN, Story, UNDERSTOOD, accepted_complaint,
        at, find, instructed, lapse, only, policy, promise, unmet, unreasonable,
    },
    early_closing, incomplete_enquiry, investigating,
};

#[test]
fn an_act_is_for_the_roles_listed_and_for_no_other() {
    let story = Story::enquiry();
    let may = RoleSet::of(&[Role::ReceivingUnit, Role::DispatchCentre]);
    for role in Role::ALL {
        let judged = story.policy.judge(&story.case, &Act::Accept.by(*role, story.now));
        assert_eq!(judged.is_ok(), may.contains(*role), "{role}");
    }
    let refusal = story.policy.judge(&story.case, &Act::Accept.by(Role::Investigator, story.now));
    let refusal = refusal.unwrap_err();
    let remedies = refusal.unmet().next().unwrap().remedies();
    let named: Vec<_> = remedies.iter().map(|remedy| (remedy.act, remedy.by)).collect();
    assert_eq!(named, [(ActKind::Accept, may)]);
    let shown = format!("{:?}", refusal.unmet().next());
    assert!(shown.contains("actual: Role(Investigator), remedies: [Remedy {"), "{shown}");
}

/// What nobody may promise, nothing makes possible (ruling A20), unless authority is only advice.
#[test]
fn what_nobody_may_promise_is_not_promised() {
    let story = accepted_complaint(Subject::Service);
    let advised = story.clone().under(policy(|edition| edition.promises = Strength::Advise));
    for promise in [Promise::Compensation, Promise::DisciplinaryOutcome] {
        for role in Role::ALL {
            let event = Act::Promise { promise }.by(*role, story.now);
            let refusal = story.policy.judge(&story.case, &event).unwrap_err();
            assert_eq!(unmet(&refusal), only(Condition::PromiseWithinAuthority));
            let unmet = refusal.unmet().next().unwrap();
            assert_eq!(unmet.required(), Required::OneOf(RoleSet::EMPTY));
            assert_eq!(unmet.remedies(), []);
            advised.policy.judge(&advised.case, &event).unwrap();
        }
    }
}

#[test]
fn a_reply_may_be_promised_for_a_day_that_is_not_over() {
    let before_closing =
        accepted_complaint(Subject::Service).under(early_closing()).at("2024-05-23T17:29");
    before_closing.then([promise("2024-05-23")]);
    // No limit binds a suggestion, and no verdict rests on a projected date.
    Story::suggestion().then([Act::Accept, promise("2029-12-31")]);
    let intake = Intake::complaint(Subject::Service, Channel::Department, at("2026-12-24T09:00"));
    Story::of(Policy::qitaihe(), intake).then([Act::Accept, promise("2027-06-30")]);
}

/// Missing information, or a subject that needs a finding, is reason enough to send it on.
#[test]
fn what_cannot_be_answered_at_once_is_sent_on() {
    accepted_complaint(Subject::Service).then([Act::Dispatch]);
    accepted_complaint(Subject::Wrongdoing).then([Act::Dispatch]);
    incomplete_enquiry().then([Act::Consult]);
}

#[test]
fn reassurance_first_may_be_advice() {
    let advised = policy(|edition| edition.emotion_first = Strength::Advise);
    accepted_complaint(Subject::Service).under(advised).then([Act::Assign]);
}

/// A department that received the complaint may be the responsible unit.
#[test]
fn a_department_may_investigate_what_it_received() {
    accepted_complaint(Subject::Service).then([Act::Reassure, Act::Assign]);
}

/// Whatever is coherent and has a cause is taken, and nothing else; only where the subject needs no
/// cause it may be without.
#[test]
fn a_finding_is_coherent_and_has_a_cause() {
    let story = investigating();
    for finding in common::findings() {
        let judged = story.policy.judge(&story.case, &story.event(Act::Find { finding }));
        let coherent = match finding.cause {
            UserSide => !(finding.substance == Substantiated && finding.demand == Reasonable),
            Violation | Lapse => finding.substance == Substantiated,
            Cause::None => false,
        };
        assert_eq!(judged.is_ok(), coherent, "{finding:?}");
    }
    let uncaused = find(Substantiated, Reasonable, Cause::None);
    accepted_complaint(Subject::Other).then([NEEDS_WORK, Act::Reassure, Act::Assign, uncaused]);
}

/// A new finding clears the explanations given for the one before.
#[test]
fn a_new_finding_is_explained_anew() {
    let resolving = lapse().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]);
    let refusal = resolving.refused(Act::RecordUnpersuaded);
    assert_eq!(unmet(&refusal), only(Condition::DemandUnreasonable));
    let unreasonable = find(Substantiated, Unreasonable, Lapse);
    let remedies = refusal.unmet().next().unwrap().remedies();
    let named: Vec<_> = remedies.iter().map(|remedy| (remedy.act, remedy.provided)).collect();
    assert_eq!(named, [(ActKind::Find, Some(Proviso::FoundWrongly))]);
    let refound = resolving.then([unreasonable]);
    let unmet = unmet(&refound.refused(Act::RecordUnpersuaded));
    assert!(!unmet.contains(Condition::DemandUnreasonable));
    refound.then([NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded]);
}

/// How many are several is a number of the edition.
#[test]
fn an_edition_says_how_many_explanations_are_several() {
    let three = policy(|edition| edition.explanations = 3.try_into().unwrap());
    let story = unreasonable().under(three).then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]);
    assert_eq!(unmet(&story.refused(Act::RecordUnpersuaded)), only(Condition::ExplainedEnough));
    story.then([NOT_UNDERSTOOD, Act::RecordUnpersuaded]);
}

/// Who is on record as unpersuaded may be explained to after closure; a later round knows nothing
/// of the record.
#[test]
fn it_is_taken_up_again_after_closure() {
    let on_record = [NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded, Act::Close];
    let taken_up_again = unreasonable().told().then(on_record).then([UNDERSTOOD]);
    let again = taken_up_again.then([REOPEN, Act::Withdraw]);
    assert_eq!(unmet(&again.refused(UNDERSTOOD)), only(Condition::UnpersuadedOnRecord));
}

/// Before it can be recorded that a user is unpersuaded, it is explained several times.
#[test]
fn explaining_again_is_the_way_to_the_record() {
    let once = unreasonable().told().then([NOT_UNDERSTOOD]);
    let refusal = once.refused(Act::Close);
    assert_eq!(unmet(&refusal), only(Condition::RecordedIfUnpersuaded));
    let remedies = refusal.unmet().next().unwrap().remedies();
    let named: Vec<_> = remedies.iter().map(|remedy| remedy.act).collect();
    assert_eq!(named, [ActKind::Explain, ActKind::RecordUnreachable]);
    once.then([NOT_UNDERSTOOD, Act::RecordUnpersuaded, Act::Close]);
}

#[test]
fn a_violation_is_reported_and_handed_to_procedure() {
    let found = Story::found(Substantiated, Reasonable, Violation);
    let refusal = found.told().then([Act::Apologise]).refused(Act::Close);
    let names: Vec<_> = refusal.unmet().map(|unmet| unmet.condition()).collect();
    assert_eq!(names, [Condition::ReportedToLeader, Condition::ProcedureOpened]);
}

/// Nobody but the department head and the leader in charge apologises in the company's name.
#[test]
fn an_apology_is_a_leaders() {
    let story = lapse().told().then([Act::Correct, Act::DealWithPerson]);
    let by = RoleSet::of(&[Role::DepartmentHead, Role::LeaderInCharge]);
    let remedies = story.refused(Act::Close).unmet().next().unwrap().remedies();
    assert_eq!((remedies[0].act, remedies[0].by), (ActKind::Apologise, by));
}

#[test]
fn a_suggestion_that_needs_no_reply_closes_without_one() {
    assert_eq!(instructed(Reply::NotNeeded).then([Act::Close]).case.stage(), Stage::Closed);
}

/// A suggestion has no limit that reclassification could cure; a projected one gives no verdict.
#[test]
fn without_a_settled_deadline_a_case_may_be_reclassified() {
    let to_enquiry = Act::Reclassify { to: Classification::Enquiry };
    Story::suggestion().at("2025-05-29T00:00").then([to_enquiry]);
    let intake = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    Story::of(Policy::qitaihe(), intake).at("2027-06-30T09:00").then([TO_SUGGESTION]);
}

/// A complaint answered at once has no finding, and owes nothing of what a finding demands.
#[test]
fn without_a_finding_nothing_is_owed() {
    let story =
        accepted_complaint(Subject::Other).then([AT_ONCE, Act::Reassure, Act::AnswerAtOnce]);
    let refusal = story.refused(Act::ReferToProcedure);
    assert_eq!(unmet(&refusal), only(Condition::CauseIsViolation));
    assert_eq!(unmet(&story.refused(Act::DealWithPerson)), only(Condition::CauseIsLapse));
    assert!(unmet(&story.refused(Act::RecordUnpersuaded)).contains(Condition::DemandUnreasonable));
    story.clone().then([NOT_UNDERSTOOD, Act::Close]);
    story.then([Act::Close]);
}
