//! Stories: cases on their way, told act by act.

use chrono::{DateTime, Utc};
use redress::{
    Act, Case, Channel, Event, Intake, Policy, Refusal, Subject,
    facts::{Cause, Decision, Delivery, Demand, Reply, Substance},
};

use super::{NEEDS_WORK, RECEIVED, at, by_right, find};

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
        let case = policy.open(&intake).unwrap();
        Self { policy, case, now: intake.at, log: Some((intake, Vec::new())) }
    }

    /// A case as it is, of which no more is known.
    pub fn of_case(policy: Policy, case: Case, now: DateTime<Utc>) -> Self {
        Self { policy, case, now, log: None }
    }

    /// A complaint made to a department.
    #[track_caller]
    pub fn complaint(subject: Subject) -> Self {
        let now = at(RECEIVED);
        Self::of(Policy::qitaihe(), Intake::complaint(subject, Channel::Department, now))
    }

    #[track_caller]
    pub fn suggestion() -> Self {
        Self::of(Policy::qitaihe(), Intake::suggestion(Channel::Department, at(RECEIVED)))
    }

    #[track_caller]
    pub fn enquiry() -> Self {
        Self::of(Policy::qitaihe(), Intake::enquiry(Channel::Department, at(RECEIVED)))
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

/// A complaint about service, made to a department.
pub fn complaint() -> Story {
    Story::complaint(Subject::Service)
}

/// An enquiry made to a department.
#[track_caller]
pub fn enquiry(received: &str) -> Story {
    Story::of(Policy::qitaihe(), Intake::enquiry(Channel::Department, at(received)))
}

/// An enquiry about which others are consulted.
#[track_caller]
pub fn consulting(received: &str) -> Story {
    enquiry(received).then([Act::Accept, NEEDS_WORK, Act::Consult])
}

pub fn accepted_enquiry() -> Story {
    Story::enquiry().then([Act::Accept])
}

pub fn accepted_complaint(subject: Subject) -> Story {
    Story::complaint(subject).then([Act::Accept])
}

/// A suggestion on which a leader has instructed.
pub fn instructed(reply: Reply) -> Story {
    Story::suggestion().then([
        Act::Accept,
        Act::Refer { reply },
        Act::Instruct { decision: Decision::Adopted },
    ])
}

/// A complaint found to be right, of a lapse.
pub fn lapse() -> Story {
    Story::found(Substance::Substantiated, Demand::Reasonable, Cause::Lapse)
}

/// A complaint found to be right, of a violation.
pub fn violation() -> Story {
    Story::found(Substance::Substantiated, Demand::Reasonable, Cause::Violation)
}

/// A complaint found to be wrong, of a user who asks too much.
pub fn unreasonable() -> Story {
    Story::found(Substance::Unsubstantiated, Demand::Unreasonable, Cause::UserSide)
}
