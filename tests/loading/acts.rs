//! The acts of which histories are made.

use chrono::{DateTime, Utc};
use redress::{
    Act, ActKind, CaseType, Event, Role,
    facts::{
        Answerable, Cause, Decision, Delivery, Demand, Principle, Promise, Reply, Response,
        Substance,
    },
};

use crate::{
    common::{NEEDS_WORK, REOPEN, TOLD, UNDERSTOOD, classifications, find},
    facts::Facts,
};

/// An act by somebody who may; a promise other than of a date by somebody who may not.
pub fn by(act: Act, case_type: CaseType, at: DateTime<Utc>) -> Event {
    act.by(role(act, case_type), at)
}

fn role(act: Act, case_type: CaseType) -> Role {
    match act {
        Act::Accept
        | Act::Assess { .. }
        | Act::Reclassify { .. }
        | Act::AnswerAtOnce
        | Act::Refer { .. }
        | Act::Consult
        | Act::Close
        | Act::Reopen { .. } => Role::ReceivingUnit,
        Act::TellOutcome { .. } if case_type != CaseType::Complaint => Role::ReceivingUnit,
        Act::Dispatch => Role::DispatchCentre,
        Act::ReturnOrder | Act::Find { .. } | Act::RecordUnpersuaded => Role::ResponsibleUnit,
        Act::ReferToProcedure | Act::Instruct { .. } | Act::AssessImpact { .. } => {
            Role::LeaderInCharge
        }
        Act::Withdraw => Role::User,
        Act::Promise { promise: Promise::ReplyDate { .. } } => Role::DepartmentHead,
        Act::Promise { .. } => Role::User,
        _ => Role::DepartmentHead,
    }
}

const MISTAKEN: Act = find(Substance::Unsubstantiated, Demand::Reasonable, Cause::UserSide);
const OVERREACH: Act = Act::Promise { promise: Promise::Correction };

/// What happened in earlier rounds, as far as it shows later: what was breached.
pub const SCRIPTS: &[&[Act]] = &[
    // 1.2, by handling the matter first.
    &[Act::Accept, Act::RecordReachable, Act::Assign, Act::Dispatch, Act::Assign, Act::Withdraw],
    // 1.3, by an outcome without a word of the progress.
    &[
        Act::Accept,
        Act::RecordReachable,
        Act::Reassure,
        Act::Dispatch,
        Act::Assign,
        MISTAKEN,
        NEEDS_WORK,
        Act::Consult,
        Act::Refer { reply: Reply::Needed },
        Act::Instruct { decision: Decision::Adopted },
        TOLD,
        UNDERSTOOD,
        Act::Close,
    ],
    // 1.5, by a promise beyond authority.
    &[Act::Accept, OVERREACH, Act::Withdraw],
    // 1.1 and 1.4, by taking too long.
    &[Act::Accept, Act::Withdraw],
    &[Act::Withdraw],
];

/// The acts that show in a later round.
pub fn before(goal: &Facts) -> Vec<Act> {
    let mut acts =
        vec![Act::SupplyInformation, Act::RecordUnreachable, Act::RecordReachable, REOPEN];
    acts.extend(classifications().into_iter().map(|to| Act::Reclassify { to }));
    if goal.breached_before.contains(Principle::OutcomeSoon) {
        let due = goal.opened_at.date_naive();
        acts.extend([Act::Accept, Act::Promise { promise: Promise::ReplyDate { due } }]);
    }
    acts
}

/// The acts of its round that may lead to the goal.
pub fn leading_to(goal: &Facts) -> Vec<Act> {
    let round = &goal.round;
    let mut acts = vec![
        Act::Accept,
        Act::SupplyInformation,
        Act::RecordUnreachable,
        Act::RecordReachable,
        Act::Reassure,
        Act::UpdateProgress,
        OVERREACH,
        Act::AnswerAtOnce,
        Act::Dispatch,
        Act::ReturnOrder,
        Act::Assign,
        Act::Consult,
        Act::Withdraw,
        Act::Close,
        REOPEN,
        Act::Reach { channel: goal.channel },
    ];
    if let Some(promised) = round.promised {
        let mut dates = vec![promised.first, promised.due, promised.latest];
        dates.dedup();
        let promise = |due| Act::Promise { promise: Promise::ReplyDate { due } };
        acts.extend(dates.into_iter().map(promise));
    }
    acts.extend(Answerable::ALL.iter().map(|&answerable| Act::Assess { answerable }));
    acts.extend(classifications().into_iter().map(|to| Act::Reclassify { to }));
    acts.extend(Response::ALL.iter().map(|&response| Act::Explain { response }));
    acts.extend(Delivery::ALL.iter().map(|&delivery| Act::TellOutcome { delivery }));
    acts.extend(Reply::ALL.iter().map(|&reply| Act::Refer { reply }));
    acts.extend(Decision::ALL.iter().map(|&decision| Act::Instruct { decision }));
    if let Some(finding) = round.finding {
        acts.push(Act::Find { finding });
        // What was done after an earlier finding stays done.
        if round.done.contains(ActKind::ReferToProcedure) {
            acts.push(find(Substance::Substantiated, Demand::Reasonable, Cause::Violation));
        }
        if round.done.contains(ActKind::DealWithPerson) {
            acts.push(find(Substance::Substantiated, Demand::Reasonable, Cause::Lapse));
        }
    }
    let duties = [
        Act::ReportToLeader,
        Act::ReferToProcedure,
        Act::DealWithPerson,
        Act::Correct,
        Act::Apologise,
        Act::RecordUnpersuaded,
    ];
    acts.extend(duties.into_iter().filter(|act| round.done.contains(act.kind())));
    acts
}
