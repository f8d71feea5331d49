//! Clauses 3.1 to 3.3 and 5: what is owed on the way to an outcome.

use ActKind::{AnswerAtOnce, Assign, Consult, Dispatch, Find, Instruct, Refer};
use redress::{Act, ActKind, Channel, Clause, Intake, Policy, Role, Subject, answers::Due};

use crate::{
    ACCEPTED, FOUND, NO_REPLY, REPLY, SENT_ON, accepted, at_the_centre,
    common::{AT_ONCE, NEEDS_WORK, RECEIVED, Story, at, complaint, promise},
    consulting, in_five_days, investigating, lapse, lost, referred, simple_complaint,
    table::{INTAKE, Row, UNIT, instructed, row},
};

fn incomplete_enquiry() -> Story {
    let intake = Intake::enquiry(Channel::Department, at(RECEIVED)).incomplete();
    accepted(Story::of(Policy::qitaihe(), intake))
}

/// Clauses 3.1 to 3.3 and 5.
pub fn on_the_way() -> Vec<Row> {
    let promisers = &[INTAKE, UNIT, &[Role::LeaderInCharge]].concat();
    vec![
        row(
            (ActKind::Assess, Clause::TimeLimit),
            INTAKE,
            (ACCEPTED, Due::NoNumber),
            accepted(Story::enquiry()),
            [
                accepted(Story::enquiry()).then([AT_ONCE]),
                accepted(Story::enquiry()).then([NEEDS_WORK]),
                // These cannot be answered at once, whatever the assessment.
                incomplete_enquiry(),
                lost(accepted(Story::enquiry())),
                accepted(complaint()),
                Story::enquiry(),
            ],
        ),
        row(
            (AnswerAtOnce, Clause::TimeLimit),
            INTAKE,
            (ACCEPTED, in_five_days()),
            simple_complaint().then([AT_ONCE]),
            [
                simple_complaint(),
                simple_complaint().then([NEEDS_WORK]),
                accepted(complaint()).then([AT_ONCE]),
                simple_complaint().then([AT_ONCE, Act::RecordUnreachable]),
                simple_complaint().then([AT_ONCE, Act::Reassure, Act::AnswerAtOnce]),
            ],
        ),
        row(
            (AnswerAtOnce, Clause::Enquiry),
            INTAKE,
            (ACCEPTED, in_five_days()),
            accepted(Story::enquiry()).then([AT_ONCE]),
            [incomplete_enquiry().then([AT_ONCE]), accepted(Story::enquiry()).then([NEEDS_WORK])],
        ),
        row(
            (Dispatch, Clause::Complaint),
            &[Role::DispatchCentre],
            (ACCEPTED, Due::NoNumber),
            at_the_centre(Subject::Service),
            [
                at_the_centre(Subject::Service).then([Act::Dispatch]),
                // It binds the centre only, and what may be answered at once is not sent on.
                accepted(complaint()),
                at_the_centre(Subject::Other),
                at_the_centre(Subject::Other).then([AT_ONCE]),
                accepted(Story::enquiry()).then([NEEDS_WORK]),
            ],
        ),
        row(
            (Dispatch, Clause::Complaint),
            &[Role::DispatchCentre],
            (FOUND, Due::NoNumber),
            at_the_centre(Subject::Service)
                .then([Act::Dispatch])
                .at(FOUND)
                .then([Act::ReturnOrder]),
            [],
        ),
        row(
            (Assign, Clause::Complaint),
            UNIT,
            (SENT_ON, Due::NoNumber),
            at_the_centre(Subject::Service).at(SENT_ON).then([Act::Dispatch]),
            [at_the_centre(Subject::Service), investigating(), lapse(), simple_complaint()],
        ),
        row(
            (Assign, Clause::Complaint),
            UNIT,
            (ACCEPTED, Due::NoNumber),
            accepted(complaint()),
            [complaint()],
        ),
        row(
            (Find, Clause::Complaint),
            &[Role::ResponsibleUnit, Role::Investigator],
            (SENT_ON, Due::NoNumber),
            investigating(),
            [accepted(complaint()), lapse()],
        ),
        row(
            (Refer, Clause::Suggestion),
            INTAKE,
            (ACCEPTED, Due::NoNumber),
            accepted(Story::suggestion()),
            [Story::suggestion(), referred(REPLY), accepted(Story::enquiry())],
        ),
        row(
            (ActKind::Promise, Clause::Suggestion),
            promisers,
            (SENT_ON, Due::NoNumber),
            referred(REPLY),
            [
                referred(NO_REPLY),
                referred(REPLY).then([promise("2024-06-28")]),
                lost(referred(REPLY)),
                accepted(Story::suggestion()),
                consulting(),
                instructed(REPLY).told(),
            ],
        ),
        row(
            (Instruct, Clause::Suggestion),
            &[Role::LeaderInCharge, Role::RelevantLeader],
            (SENT_ON, Due::NoNumber),
            referred(NO_REPLY),
            [accepted(Story::suggestion()), instructed(NO_REPLY)],
        ),
        row(
            (Consult, Clause::Enquiry),
            INTAKE,
            (ACCEPTED, Due::NoNumber),
            accepted(Story::enquiry()).then([NEEDS_WORK]),
            [accepted(Story::enquiry()).then([AT_ONCE]), consulting(), accepted(complaint())],
        ),
        row(
            (Consult, Clause::Enquiry),
            INTAKE,
            (ACCEPTED, Due::NoNumber),
            incomplete_enquiry().then([AT_ONCE]),
            [],
        ),
    ]
}
