//! Acts by name, every act there is, and who performs them.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use redress::{
    Act, ActKind, CaseType, Channel, Event, Policy, Role, Subject,
    facts::{
        Answerable, Cause, Classification, Decision, Delivery, Demand, ExposedBy, Finding, Ground,
        Impact, Promise, Reply, Response, Substance,
    },
};

use super::date;

pub const AT_ONCE: Act = Act::Assess { answerable: Answerable::AtOnce };
pub const NEEDS_WORK: Act = Act::Assess { answerable: Answerable::NeedsWork };
pub const UNDERSTOOD: Act = Act::Explain { response: Response::Understood };
pub const NOT_UNDERSTOOD: Act = Act::Explain { response: Response::NotUnderstood };
pub const TOLD: Act = Act::TellOutcome { delivery: Delivery::Delivered };
pub const ATTEMPTED: Act = Act::TellOutcome { delivery: Delivery::Attempted };
pub const REOPEN: Act = Act::Reopen { ground: Ground::NewFacts };

pub const fn find(substance: Substance, demand: Demand, cause: Cause) -> Act {
    Act::Find { finding: Finding { substance, demand, cause } }
}

pub fn promise(due: &str) -> Act {
    Act::Promise { promise: Promise::ReplyDate { due: date(due) } }
}

/// Every classification.
pub fn classifications() -> Vec<Classification> {
    let complaints =
        Subject::ALL.iter().map(|subject| Classification::Complaint { subject: *subject });
    complaints.chain([Classification::Suggestion, Classification::Enquiry]).collect()
}

/// Every finding.
pub fn findings() -> Vec<Finding> {
    let mut findings = Vec::new();
    for &substance in Substance::ALL {
        for &demand in Demand::ALL {
            findings.extend(Cause::ALL.iter().map(|&cause| Finding { substance, demand, cause }));
        }
    }
    findings
}

/// Every act with every payload; promised dates some days around `today`.
pub fn acts(today: NaiveDate) -> Vec<Act> {
    let mut acts = vec![
        Act::Accept,
        Act::SupplyInformation,
        Act::RecordUnreachable,
        Act::RecordReachable,
        Act::Reassure,
        Act::UpdateProgress,
        Act::AnswerAtOnce,
        Act::Dispatch,
        Act::ReturnOrder,
        Act::Assign,
        Act::ReportToLeader,
        Act::ReferToProcedure,
        Act::DealWithPerson,
        Act::Correct,
        Act::Apologise,
        Act::RecordUnpersuaded,
        Act::Consult,
        Act::Withdraw,
        Act::Close,
        Act::Promise { promise: Promise::Correction },
        Act::Promise { promise: Promise::Compensation },
        Act::Promise { promise: Promise::DisciplinaryOutcome },
    ];
    for days in [-1, 0, 2, 20] {
        let due = today.checked_add_signed(TimeDelta::days(days)).unwrap_or(today);
        acts.push(Act::Promise { promise: Promise::ReplyDate { due } });
    }
    acts.extend(Answerable::ALL.iter().map(|&answerable| Act::Assess { answerable }));
    acts.extend(classifications().into_iter().map(|to| Act::Reclassify { to }));
    acts.extend(findings().into_iter().map(|finding| Act::Find { finding }));
    acts.extend(Response::ALL.iter().map(|&response| Act::Explain { response }));
    acts.extend(Delivery::ALL.iter().map(|&delivery| Act::TellOutcome { delivery }));
    acts.extend(Reply::ALL.iter().map(|&reply| Act::Refer { reply }));
    acts.extend(Decision::ALL.iter().map(|&decision| Act::Instruct { decision }));
    acts.extend(Channel::ALL.iter().map(|&channel| Act::Reach { channel }));
    acts.extend(ExposedBy::ALL.iter().map(|&exposed_by| Act::Expose { exposed_by }));
    acts.extend(Impact::ALL.iter().map(|&impact| Act::AssessImpact { impact }));
    acts.extend(Ground::ALL.iter().map(|&ground| Act::Reopen { ground }));
    acts
}

/// The acts of a kind, with every payload.
pub fn acts_of(kind: ActKind, today: NaiveDate) -> impl Iterator<Item = Act> {
    acts(today).into_iter().filter(move |act| act.kind() == kind)
}

/// Every event there can be at an instant: every act by every role.
pub fn events(policy: &Policy, at: DateTime<Utc>) -> Vec<Event> {
    let acts = acts(policy.local_date(at).unwrap());
    acts.iter().flat_map(|act| Role::ALL.iter().map(move |role| act.by(*role, at))).collect()
}

/// Who regularly performs an act: the first role that may.
pub fn by_right(policy: &Policy, case_type: CaseType, act: Act, at: DateTime<Utc>) -> Event {
    let roles = match act {
        Act::Promise { promise } => policy.who_may_promise(promise.matter()),
        _ => policy.who_may_perform(act.kind(), case_type),
    };
    act.by(roles.iter().next().unwrap_or(Role::User), at)
}
