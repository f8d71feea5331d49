//! What is owed at the end of a case, and after it.

use ActKind::{AssessImpact, Close, Explain};
use Cause::UserSide;
use Demand::Unreasonable;
use Substance::Unsubstantiated;
use redress::{
    Act, ActKind, Clause, Role,
    answers::Due,
    facts::{Cause, Classification, Demand, ExposedBy, Substance},
};

use crate::{
    ACCEPTED, ANSWERED, CLOSED, FOUND, INSPECTED, MAJOR, NO_REPLY, REPLY, accepted,
    common::{NOT_UNDERSTOOD, REOPEN, Story, TOLD, UNDERSTOOD, complaint},
    consulting, found, lapse, misunderstanding, referred,
    table::{EXPLAINERS, Row, instructed, row},
    unreasonable,
};

/// A complaint whose finding asks for nothing but an explanation, and that is closed with the user on
/// record as unpersuaded.
fn closed_unpersuaded() -> Story {
    found(Unsubstantiated, Unreasonable, UserSide)
        .then([NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded])
        .at(ANSWERED)
        .then([TOLD])
        .at(CLOSED)
        .then([Act::Close])
}

/// Clauses 2, 4.1 and, after closing, 6.2.
pub fn at_the_end() -> Vec<Row> {
    let closers = &[Role::ReceivingUnit, Role::DispatchCentre, Role::ResponsibleUnit];
    let exposed = complaint().at(ACCEPTED).then([INSPECTED]);
    let by_others = Act::Expose { exposed_by: ExposedBy::OtherPublic };
    let to_enquiry = Act::Reclassify { to: Classification::Enquiry };
    let unconvinced = misunderstanding().then([NOT_UNDERSTOOD]);
    let leader = &[Role::LeaderInCharge];
    vec![
        row(
            (Close, Clause::Standards),
            closers,
            (ANSWERED, Due::NoNumber),
            consulting().at(ANSWERED).then([TOLD]),
            [consulting(), consulting().told().then([Act::Close])],
        ),
        row(
            (Close, Clause::Standards),
            closers,
            (ANSWERED, Due::NoNumber),
            instructed(NO_REPLY).at(ANSWERED).then([TOLD]),
            [referred(NO_REPLY)],
        ),
        row(
            (Close, Clause::Standards),
            closers,
            (FOUND, Due::NoNumber),
            instructed(NO_REPLY),
            [instructed(REPLY)],
        ),
        // Unconvinced or not (ruling A14), and not before all else is done.
        row(
            (Close, Clause::Standards),
            closers,
            (ANSWERED, Due::NoNumber),
            unconvinced.clone().at(ANSWERED).then([TOLD]),
            [unconvinced, lapse().told(), unreasonable().told()],
        ),
        row(
            (AssessImpact, Clause::TierOne),
            leader,
            (ACCEPTED, Due::NoNumber),
            // Since the first exposure, whatever comes after it.
            accepted(exposed.clone()).at(FOUND).then([INSPECTED]),
            [
                complaint(),
                complaint().then([by_others]),
                exposed.clone().then([MAJOR]),
                exposed.clone().then([to_enquiry]),
                complaint().then([MAJOR, INSPECTED]),
            ],
        ),
        row(
            (AssessImpact, Clause::TierOne),
            leader,
            (ACCEPTED, Due::NoNumber),
            exposed.at(CLOSED).then([Act::Withdraw]),
            [complaint().then([INSPECTED, Act::Withdraw, MAJOR])],
        ),
        row(
            (Explain, Clause::Unreasonable),
            EXPLAINERS,
            (CLOSED, Due::NoNumber),
            closed_unpersuaded().then([NOT_UNDERSTOOD]),
            [
                closed_unpersuaded().then([UNDERSTOOD]),
                misunderstanding().then([NOT_UNDERSTOOD]).told().then([Act::Close]),
                closed_unpersuaded().then([REOPEN]),
            ],
        ),
    ]
}
