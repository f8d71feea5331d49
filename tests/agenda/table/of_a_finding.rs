//! Clauses 3.1, 6.1 and 6.2: what a finding asks for.

use ActKind::{
    Apologise, Correct, DealWithPerson, Explain, RecordUnpersuaded, ReferToProcedure,
    ReportToLeader,
};
use redress::{Act, ActKind, Clause, Role, answers::Due};

use crate::{
    ANSWERED, FOUND,
    common::{NOT_UNDERSTOOD, Story, TOLD, UNDERSTOOD, policy},
    investigating, lapse, lost, misunderstanding,
    table::{EXPLAINERS, Row, UNIT, row},
    unreasonable, violation,
};

/// Clauses 3.1, 6.1 and 6.2: the same whether the outcome was told before or not.
pub fn of_a_finding() -> Vec<Row> {
    let patient = policy(|edition| edition.explanations = 3.try_into().unwrap());
    let twice = [NOT_UNDERSTOOD, NOT_UNDERSTOOD];
    let owed = |act, clause, by: &[Role], story: Story, not_owed: &[Story]| {
        let since = (FOUND, Due::NoNumber);
        let told = story.clone().at(ANSWERED).then([TOLD]);
        [story, told].map(|story| Row {
            not_owed: not_owed.to_vec(),
            ..row((act, clause), by, since, story, [])
        })
    };
    [
        owed(
            ReportToLeader,
            Clause::Complaint,
            UNIT,
            violation(),
            &[
                lapse(),
                misunderstanding(),
                violation().then([Act::ReportToLeader]),
                investigating(),
            ],
        ),
        owed(
            ReferToProcedure,
            Clause::Complaint,
            &[Role::LeaderInCharge],
            violation(),
            &[
                lapse(),
                misunderstanding(),
                violation().then([Act::ReportToLeader, Act::ReferToProcedure]),
            ],
        ),
        owed(
            DealWithPerson,
            Clause::Complaint,
            UNIT,
            lapse(),
            &[violation(), misunderstanding(), lapse().then([Act::DealWithPerson])],
        ),
        owed(
            Correct,
            Clause::Complaint,
            UNIT,
            lapse(),
            &[violation(), misunderstanding(), lapse().then([Act::Correct])],
        ),
        owed(
            Explain,
            Clause::Complaint,
            EXPLAINERS,
            misunderstanding(),
            &[
                lapse(),
                unreasonable(),
                lost(misunderstanding()),
                // That the user accepts it is not required (ruling A14).
                misunderstanding().then([NOT_UNDERSTOOD]),
            ],
        ),
        owed(
            Explain,
            Clause::Unreasonable,
            EXPLAINERS,
            unreasonable(),
            &[
                lapse(),
                misunderstanding(),
                lost(unreasonable()),
                unreasonable().then([UNDERSTOOD]),
                unreasonable().then(twice),
            ],
        ),
        // Several times, as long as the user does not understand (ruling A13).
        owed(
            Explain,
            Clause::Unreasonable,
            EXPLAINERS,
            unreasonable().then([NOT_UNDERSTOOD]),
            &[
                unreasonable().then([NOT_UNDERSTOOD, UNDERSTOOD]),
                lost(unreasonable().then([NOT_UNDERSTOOD])),
            ],
        ),
        owed(
            Explain,
            Clause::Unreasonable,
            EXPLAINERS,
            unreasonable().under(patient.clone()).then(twice),
            &[unreasonable().under(patient.clone()).then([NOT_UNDERSTOOD]).then(twice)],
        ),
        owed(
            RecordUnpersuaded,
            Clause::Unreasonable,
            &[Role::ResponsibleUnit, Role::Investigator],
            unreasonable().then(twice),
            &[
                unreasonable().then([NOT_UNDERSTOOD]),
                unreasonable().under(patient).then(twice),
                unreasonable().then(twice).then([UNDERSTOOD]),
                unreasonable().then(twice).then([Act::RecordUnpersuaded]),
                lost(unreasonable().then(twice)),
                // Of a reasonable demand nothing is recorded.
                misunderstanding().then(twice),
            ],
        ),
        owed(
            Apologise,
            Clause::Apology,
            &[Role::DepartmentHead, Role::LeaderInCharge],
            lapse(),
            &[
                // True facts do not make an unreasonable demand one to apologise for (ruling A15).
                unreasonable(),
                misunderstanding(),
                lapse().then([Act::Apologise]),
                lost(lapse()),
            ],
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
