//! Clauses 1.1 to 1.4: what is owed to the user.

use ActKind::{Accept, Reassure, TellOutcome, UpdateProgress};
use redress::{
    Act, ActKind, Channel, Clause, ClockKind, Intake, Policy, Role, Subject,
    answers::{Due, Urgency},
};

use crate::{
    ACCEPTED, NO_REPLY, REPLY, accepted, by,
    common::{AT_ONCE, ATTEMPTED, NEEDS_WORK, RECEIVED, Story, at, complaint, promise},
    consulting, in_five_days, investigating, lapse, lost, referred, simple_complaint,
    table::{EXPLAINERS, INTAKE, Row, instructed, row},
};

const COMPANY: &[Role] = &[
    Role::ReceivingUnit,
    Role::DispatchCentre,
    Role::ResponsibleUnit,
    Role::Investigator,
    Role::DepartmentHead,
    Role::LeaderInCharge,
    Role::RelevantLeader,
    Role::RelevantDepartment,
];

/// Clauses 1.1 to 1.4.
pub fn towards_the_user() -> Vec<Row> {
    let anonymous =
        Intake::complaint(Subject::Service, Channel::Department, at(RECEIVED)).anonymous();
    let anonymous = Story::of(Policy::qitaihe(), anonymous);
    let tellers = &[&[Role::DispatchCentre], EXPLAINERS].concat();
    vec![
        row(
            (Accept, Clause::PromptResponse),
            INTAKE,
            (RECEIVED, Due::NoNumber),
            complaint(),
            [accepted(complaint()), complaint().then([Act::Withdraw])],
        ),
        row(
            (Reassure, Clause::EmotionFirst),
            COMPANY,
            (RECEIVED, Due::NoNumber),
            accepted(complaint()),
            [
                accepted(complaint()).then([Act::Reassure]),
                // Who cannot be reached cannot be reassured (ruling A19); only complaints ask for it.
                accepted(anonymous.clone()),
                lost(accepted(complaint())),
                accepted(Story::suggestion()),
                accepted(Story::enquiry()),
            ],
        ),
        row(
            (UpdateProgress, Clause::Progress),
            COMPANY,
            (ACCEPTED, Due::NoNumber),
            investigating(),
            [
                investigating().then([Act::UpdateProgress]),
                lost(investigating()),
                lapse().told(),
                complaint(),
                // What may still be answered at once has no progress to tell.
                simple_complaint(),
                simple_complaint().then([AT_ONCE]),
            ],
        ),
        row(
            (UpdateProgress, Clause::Progress),
            COMPANY,
            (ACCEPTED, Due::NoNumber),
            referred(NO_REPLY),
            [Story::suggestion(), referred(NO_REPLY).then([Act::UpdateProgress])],
        ),
        row(
            (UpdateProgress, Clause::Progress),
            COMPANY,
            (ACCEPTED, Due::NoNumber),
            accepted(Story::enquiry()).then([NEEDS_WORK]),
            [accepted(Story::enquiry()), accepted(Story::enquiry()).then([AT_ONCE])],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            tellers,
            (RECEIVED, in_five_days()),
            complaint(),
            [
                lapse().told(),
                // Who cannot be reached is told by the attempt (rulings A6 and A19).
                lost(lapse()).then([ATTEMPTED]),
                simple_complaint().then([AT_ONCE]),
                complaint().then([Act::Withdraw]),
            ],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            tellers,
            (RECEIVED, in_five_days()),
            lost(lapse()),
            [],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            INTAKE,
            (RECEIVED, in_five_days()),
            consulting(),
            [consulting().told()],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            INTAKE,
            (RECEIVED, Due::NoNumber),
            referred(REPLY),
            [
                // Before it is known whether a suggestion needs a reply, none is owed but one promised.
                accepted(Story::suggestion()),
                referred(NO_REPLY),
                instructed(NO_REPLY),
                instructed(REPLY).told(),
            ],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            INTAKE,
            (RECEIVED, by(ClockKind::Promised, "2024-06-28", Urgency::InTime)),
            accepted(Story::suggestion()).then([promise("2024-06-28")]),
            [accepted(Story::suggestion()).then([promise("2024-06-28"), NO_REPLY])],
        ),
    ]
}
