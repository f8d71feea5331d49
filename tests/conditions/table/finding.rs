//! Who investigates, what is found, and what follows for those at fault: clauses 3.1 and 6.2.

use Cause::{Lapse, UserSide, Violation};
use Demand::{Reasonable, Unreasonable};
use Required::AsWorded;
use Substance::{Substantiated, Unsubstantiated};
use redress::{
    Act, ActKind, Channel, Condition, Intake, Policy, Subject,
    facts::{Cause, Demand, Finding, Holder, Response, Substance},
    rules::{Fact, Required},
};

use crate::{
    common::{
        NOT_UNDERSTOOD, Story, UNDERSTOOD, accepted_complaint, at, find, lapse, unreasonable,
    },
    investigating,
    table::Row,
};

/// A complaint made in this channel, accepted.
fn made_to(channel: Channel) -> Story {
    let intake = Intake::complaint(Subject::Service, channel, at("2024-05-21T14:51"));
    Story::of(Policy::qitaihe(), intake).then([Act::Accept])
}

pub const fn found(substance: Substance, demand: Demand, cause: Cause) -> Fact {
    Fact::Finding(Some(Finding { substance, demand, cause }))
}

/// Clauses 3.1 and 6.2: who investigates, what is found, and what follows.
pub fn finding() -> Vec<Row> {
    use Condition as C;
    let not_done = |act| (AsWorded, Fact::NotDone(act));
    let mut rows = vec![
        // Who investigates, and what is found: clause 3.1.
        Row::new(
            C::HeldByDepartment,
            accepted_complaint(Subject::Service).then([
                Act::Reassure,
                Act::Dispatch,
                Act::ReturnOrder,
            ]),
            Act::Assign,
            (AsWorded, Fact::Holder(Holder::Centre)),
            [Act::Dispatch],
        ),
        Row::new(
            C::FindingCoherent,
            investigating(),
            find(Unsubstantiated, Reasonable, Violation),
            (AsWorded, found(Unsubstantiated, Reasonable, Violation)),
            [
                find(Substantiated, Reasonable, Violation),
                find(Unsubstantiated, Reasonable, UserSide),
            ],
        ),
        Row::new(
            C::FindingCoherent,
            investigating(),
            find(Substantiated, Reasonable, UserSide),
            (AsWorded, found(Substantiated, Reasonable, UserSide)),
            [
                find(Substantiated, Reasonable, Violation),
                find(Substantiated, Reasonable, Lapse),
                find(Substantiated, Unreasonable, UserSide),
                find(Unsubstantiated, Reasonable, UserSide),
            ],
        ),
        Row::new(
            C::CauseIsViolation,
            lapse().then([Act::ReportToLeader]),
            Act::ReferToProcedure,
            (AsWorded, found(Substantiated, Reasonable, Lapse)),
            [find(Substantiated, Reasonable, Violation)],
        ),
        Row::new(
            C::CauseIsLapse,
            unreasonable(),
            Act::DealWithPerson,
            (AsWorded, found(Unsubstantiated, Unreasonable, UserSide)),
            [find(Substantiated, Unreasonable, Lapse)],
        ),
        // Once the outcome was told, the finding stands.
        Row::new(
            C::CauseIsViolation,
            lapse().then([Act::ReportToLeader]).told(),
            Act::ReferToProcedure,
            (AsWorded, found(Substantiated, Reasonable, Lapse)),
            [],
        ),
        Row::new(
            C::CauseIsLapse,
            unreasonable().told(),
            Act::DealWithPerson,
            (AsWorded, found(Unsubstantiated, Unreasonable, UserSide)),
            [],
        ),
        Row::new(
            C::DemandUnreasonable,
            lapse().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]).told(),
            Act::RecordUnpersuaded,
            (AsWorded, found(Substantiated, Reasonable, Lapse)),
            [],
        ),
        // Recording that the user is not persuaded: clause 6.2.
        Row::new(
            C::ExplainedEnough,
            unreasonable().then([NOT_UNDERSTOOD]),
            Act::RecordUnpersuaded,
            (Required::AtLeast(2), Fact::Count(1)),
            [NOT_UNDERSTOOD],
        ),
        Row::new(
            C::StillUnpersuaded,
            unreasonable().then([NOT_UNDERSTOOD, UNDERSTOOD]),
            Act::RecordUnpersuaded,
            (AsWorded, Fact::Response(Some(Response::Understood))),
            [NOT_UNDERSTOOD],
        ),
        Row::new(
            C::UnpersuadedOnRecord,
            unreasonable().told().then([UNDERSTOOD, Act::Close]),
            UNDERSTOOD,
            not_done(ActKind::RecordUnpersuaded),
            [],
        ),
        // A violation: reported to the leader in charge, then handed to procedure.
        Row::new(
            C::ReportedToLeader,
            Story::found(Substantiated, Reasonable, Violation),
            Act::ReferToProcedure,
            not_done(ActKind::ReportToLeader),
            [Act::ReportToLeader],
        ),
        Row::new(
            C::ProcedureOpened,
            Story::found(Substantiated, Reasonable, Violation)
                .told()
                .then([Act::Apologise, Act::ReportToLeader]),
            Act::Close,
            not_done(ActKind::ReferToProcedure),
            [Act::ReferToProcedure],
        ),
        // A lapse: the person concerned is dealt with, and the error corrected.
        Row::new(
            C::PersonDealtWith,
            lapse().told().then([Act::Apologise, Act::Correct]),
            Act::Close,
            not_done(ActKind::DealWithPerson),
            [Act::DealWithPerson],
        ),
        Row::new(
            C::Corrected,
            lapse().told().then([Act::Apologise, Act::DealWithPerson]),
            Act::Close,
            not_done(ActKind::Correct),
            [Act::Correct],
        ),
    ];
    for subject in [Subject::Service, Subject::Wrongdoing] {
        // Its finding names a cause, one that does not contradict it.
        let story = accepted_complaint(subject).then([Act::Reassure, Act::Assign]);
        rows.push(Row::new(
            C::FindingHasCause,
            story.clone(),
            find(Substantiated, Reasonable, Cause::None),
            (AsWorded, found(Substantiated, Reasonable, Cause::None)),
            [find(Substantiated, Reasonable, Violation), find(Substantiated, Reasonable, Lapse)],
        ));
        rows.push(Row::new(
            C::FindingHasCause,
            story.then([find(Unsubstantiated, Reasonable, UserSide)]),
            find(Unsubstantiated, Reasonable, Cause::None),
            (AsWorded, found(Unsubstantiated, Reasonable, Cause::None)),
            [find(Unsubstantiated, Reasonable, UserSide)],
        ));
    }
    for channel in [Channel::DispatchCentre, Channel::OnlineMedia] {
        rows.push(Row::new(
            C::HeldByDepartment,
            made_to(channel).then([Act::Reassure]),
            Act::Assign,
            (AsWorded, Fact::Holder(Holder::Centre)),
            [Act::Dispatch],
        ));
    }
    rows
}
