//! What is owed to the user before a case is closed, and telling the outcome.

use Cause::{Lapse, UserSide};
use Demand::{Reasonable, Unreasonable};
use Required::AsWorded;
use Substance::{Substantiated, Unsubstantiated};
use redress::{
    Act, ActKind, Condition, Subject,
    facts::{Cause, Delivery, Demand, Reply, Substance},
    rules::{Fact, Required},
};

use crate::{
    common::{
        ATTEMPTED, NEEDS_WORK, NOT_UNDERSTOOD, Story, TOLD, UNDERSTOOD, accepted_complaint,
        accepted_enquiry, find, instructed, lapse, unreasonable,
    },
    table::Row,
};

/// An enquiry of a user who could not be told the outcome, and has come back since.
fn lost_and_back() -> Story {
    accepted_enquiry().then([
        NEEDS_WORK,
        Act::Consult,
        Act::RecordUnreachable,
        ATTEMPTED,
        Act::RecordReachable,
    ])
}

/// Clauses 1.4, 3.1, 3.2 and 6: what is owed to the user before a case is closed.
pub fn outcome() -> Vec<Row> {
    use Condition as C;
    let not_done = |act| (AsWorded, Fact::NotDone(act));
    let any_explanation = [UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnreachable];
    vec![
        // What is owed to the user: clauses 3.1 and 6.
        Row::new(
            C::CauseExplained,
            Story::found(Unsubstantiated, Reasonable, UserSide).told(),
            Act::Close,
            (AsWorded, Fact::Count(0)),
            any_explanation,
        ),
        // True facts, unreasonable demand: explanation required, apology optional (ruling A15).
        Row::new(
            C::Explained,
            Story::found(Substantiated, Unreasonable, Lapse)
                .told()
                .then([Act::Correct, Act::DealWithPerson]),
            Act::Close,
            (AsWorded, Fact::Count(0)),
            [UNDERSTOOD, Act::RecordUnreachable],
        ),
        // A reasonable user need not understand (ruling A14).
        Row::new(
            C::Explained,
            accepted_complaint(Subject::Other).then([
                NEEDS_WORK,
                Act::Reassure,
                Act::Assign,
                find(Unsubstantiated, Reasonable, Cause::None),
                TOLD,
            ]),
            Act::Close,
            (AsWorded, Fact::Count(0)),
            any_explanation,
        ),
        Row::new(
            C::Apologised,
            lapse().told().then([Act::Correct, Act::DealWithPerson]),
            Act::Close,
            not_done(ActKind::Apologise),
            [Act::Apologise, Act::RecordUnreachable],
        ),
        Row::new(
            C::RecordedIfUnpersuaded,
            unreasonable().told().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]),
            Act::Close,
            not_done(ActKind::RecordUnpersuaded),
            [Act::RecordUnpersuaded, UNDERSTOOD, Act::RecordUnreachable],
        ),
        // Telling the outcome: clauses 1.4 and 3.2.
        Row::new(
            C::DeliveredOrUnreachable,
            lapse(),
            ATTEMPTED,
            (AsWorded, Fact::Delivery(Some(Delivery::Attempted))),
            [TOLD, Act::RecordUnreachable],
        ),
        // Once the user has it, there is nothing to tell again; a user who is back has it told (ruling A19).
        Row::new(
            C::OutcomeUndelivered,
            lapse().told(),
            TOLD,
            (AsWorded, Fact::Delivery(Some(Delivery::Delivered))),
            [],
        ),
        Row::new(
            C::OutcomeDelivered,
            lost_and_back(),
            Act::Close,
            (AsWorded, Fact::Delivery(Some(Delivery::Attempted))),
            [TOLD, Act::RecordUnreachable],
        ),
        Row::new(
            C::ReplyNotNeeded,
            instructed(Reply::Needed),
            Act::Close,
            (AsWorded, Fact::Reply(Some(Reply::Needed))),
            [TOLD],
        ),
        Row::new(
            C::ReplyNotNeeded,
            instructed(Reply::Needed).then([Act::RecordUnreachable]),
            Act::Close,
            (AsWorded, Fact::Reply(Some(Reply::Needed))),
            [ATTEMPTED],
        ),
    ]
}
