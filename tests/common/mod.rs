//! The vocabulary of the tests.
#![allow(dead_code, reason = "each test file uses its own part")]

use chrono::{DateTime, NaiveDate, Utc};
use redress::{
    Act, ActKind, Answerable, Case, CaseType, Cause, Channel, Classification, Condition,
    ConditionSet, Contact, Decision, Delivery, Demand, Edition, Event, ExposedBy, Finding, Ground,
    Impact, Information, Intake, Limit, Policy, Promise, Reason, Refusal, Reply, Response, Role,
    Subject, Substance,
};

/// An instant in Beijing: `2024-05-21T14:51`, or with seconds.
#[track_caller]
pub fn at(local: &str) -> DateTime<Utc> {
    let seconds = if local.len() == 16 { ":00" } else { "" };
    redress::parse_instant(&format!("{local}{seconds}+08:00")).unwrap()
}

#[track_caller]
pub fn date(text: &str) -> NaiveDate {
    redress::parse_date(text).unwrap()
}

/// Dates that rest and dates that work, and the holidays of fixed date of that year as rest days.
#[track_caller]
pub fn named(year: i32, off: &[&str], work: &[&str]) -> [Vec<NaiveDate>; 2] {
    let dates = |texts: &[&str]| texts.iter().map(|text| date(text)).collect::<Vec<_>>();
    let (mut off, work) = (dates(off), dates(work));
    for day in ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"] {
        let day = date(&format!("{year:04}-{day}"));
        if !off.contains(&day) && !work.contains(&day) {
            off.push(day);
        }
    }
    [off, work]
}

/// The base policy, changed.
#[track_caller]
pub fn policy(change: impl FnOnce(&mut Edition)) -> Policy {
    let mut edition = Policy::qitaihe().edition().clone();
    change(&mut edition);
    Policy::new(edition).unwrap()
}

/// A case as the repeat of an earlier one.
#[track_caller]
pub fn repeat_of(earlier: &Case, later: &Case) -> Case {
    let [_, repeat] = Case::link([*earlier, *later]).unwrap();
    repeat
}

pub fn working_days(days: u16) -> Limit {
    Limit::WorkingDays(days.try_into().unwrap())
}

pub fn find(substance: Substance, demand: Demand, cause: Cause) -> Act {
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
        let due = today.checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(today);
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

/// A case on its way, told act by act; every act is by a role that may and at the same instant.
#[derive(Clone)]
pub struct Story {
    pub policy: Policy,
    pub case: Case,
    pub now: DateTime<Utc>,
    /// What led here, where that is known.
    log: Option<(Intake, Vec<Event>)>,
}

impl Story {
    #[track_caller]
    pub fn of(policy: Policy, intake: Intake) -> Self {
        let case = Case::open(&policy, &intake).unwrap();
        Self { policy, case, now: intake.at, log: Some((intake, Vec::new())) }
    }

    /// A case as it is, of which no more is known.
    pub fn of_case(policy: Policy, case: Case, now: DateTime<Utc>) -> Self {
        Self { policy, case, now, log: None }
    }

    /// A complaint made to a department.
    #[track_caller]
    pub fn complaint(subject: Subject) -> Self {
        let now = at("2024-05-21T14:51");
        Self::of(Policy::qitaihe(), Intake::complaint(subject, Channel::Department, now))
    }

    #[track_caller]
    pub fn suggestion() -> Self {
        Self::of(Policy::qitaihe(), Intake::suggestion(Channel::Department, at("2024-05-21T14:51")))
    }

    #[track_caller]
    pub fn enquiry() -> Self {
        Self::of(Policy::qitaihe(), Intake::enquiry(Channel::Department, at("2024-05-21T14:51")))
    }

    /// The same under another edition from the first, or under the same with another calendar.
    #[track_caller]
    pub fn under(mut self, policy: Policy) -> Self {
        if policy.id() != self.policy.id() {
            let (intake, events) = self.log.as_ref().expect("what led here is known");
            self.case = policy.replay(intake, events.iter().copied()).unwrap();
        }
        self.policy = policy;
        self
    }

    /// From now on under another edition, by migration.
    #[track_caller]
    pub fn moved_to(mut self, policy: Policy) -> Self {
        let at = self.case.last_event_at();
        self.case = self.policy.migration(&policy, &self.case, at).unwrap().case();
        self.policy = policy;
        self
    }

    pub fn at(mut self, local: &str) -> Self {
        self.now = at(local);
        self
    }

    pub fn event(&self, act: Act) -> Event {
        by_right(&self.policy, self.case.case_type(), act, self.now)
    }

    /// These acts happen, each permitted.
    #[track_caller]
    pub fn then(mut self, acts: impl IntoIterator<Item = Act>) -> Self {
        for act in acts {
            let event = self.event(act);
            self.case = match self.policy.judge(&self.case, &event) {
                Ok(next) => next,
                Err(refusal) => panic!("{refusal}"),
            };
            self.log.iter_mut().for_each(|(_, events)| events.push(event));
        }
        self
    }

    #[track_caller]
    pub fn refused(&self, act: Act) -> Refusal {
        let event = self.event(act);
        self.policy.judge(&self.case, &event).expect_err("the act should have been refused")
    }

    /// A service complaint, investigated and found on.
    #[track_caller]
    pub fn found(substance: Substance, demand: Demand, cause: Cause) -> Self {
        Self::complaint(Subject::Service).then([
            Act::Accept,
            Act::Reassure,
            Act::Assign,
            find(substance, demand, cause),
        ])
    }

    #[track_caller]
    pub fn told(self) -> Self {
        self.then([Act::TellOutcome { delivery: Delivery::Delivered }])
    }
}

/// The conditions that a refusal names.
#[track_caller]
pub fn unmet(refusal: &Refusal) -> ConditionSet {
    match refusal.reason() {
        Reason::Unmet(conditions) => conditions,
        other => panic!("refused for another reason: {other:?}"),
    }
}

pub fn only(condition: Condition) -> ConditionSet {
    ConditionSet::of(&[condition])
}

pub mod random;
