//! What a condition is decided on, and what it comes to.
//!
//! A condition is decided on a case, an event, and the terms of the edition. The result is whether it holds *and*
//! the fact by which it does or does not, from one place: a refusal that computed its explanation separately could
//! contradict the decision it explains. Conditions do not see the [`Case`](crate::Case) itself (cases are a floor
//! above the rules) but an [`Evaluation`], which lists what they may read.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::{Condition, ConditionSet, Fact, Required, Terms};
use crate::facts::{
    Act, ActKind, CaseType, Cause, Classification, Contact, Event, Finding, Information, Promise,
    RoleSet, Round, Stage, Subject,
};

/// Whether the handling deadline has passed at an event. Only a deadline that is settled can refuse an act: no verdict rests
/// on a date that a later notice may move.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Standing {
    /// The type has none, or no condition asks.
    None,
    /// The calendar cannot tell: the due date is projected, or rests on days before the calendar begins.
    Unsettled,
    /// It has not passed.
    Open {
        /// The last date that ends no later than the deadline: a reply promised for it is in time.
        keeps: NaiveDate,
        /// When it passes.
        end: DateTime<Utc>,
    },
    /// It has passed.
    Passed {
        /// The last date that ends no later than the deadline.
        keeps: NaiveDate,
        /// When it passed.
        end: DateTime<Utc>,
    },
}

impl Standing {
    /// The last date for which a reply may be promised, if it is settled.
    pub(crate) const fn keeps(self) -> Option<NaiveDate> {
        match self {
            Self::Open { keeps, .. } | Self::Passed { keeps, .. } => Some(keeps),
            Self::Unsettled | Self::None => None,
        }
    }
}

/// What a condition is decided on: what is known of a case, an event, and what the policy says about both.
///
/// How each condition is decided is written in its entry, in the paper.
#[derive(Clone, Copy)]
pub(crate) struct Evaluation<'a> {
    /// What the case is.
    pub(crate) classification: Classification,
    /// The stage it is in before the event.
    pub(crate) stage: Stage,
    /// Whether the information suffices to answer.
    pub(crate) information: Information,
    /// Whether the user can be reached.
    pub(crate) contact: Contact,
    /// What happened in the round so far.
    pub(crate) round: &'a Round,
    /// The event that is to be permitted or refused.
    pub(crate) event: &'a Event,
    /// What the edition says about cases of this type.
    pub(crate) terms: &'a Terms,
    /// The earliest date that can still be promised: the local date of the event, or the next one if a last day ends
    /// at close of business and that time has passed.
    pub(crate) ahead: NaiveDate,
    /// Whether the handling deadline has passed at the event.
    pub(crate) deadline: Standing,
}

impl Evaluation<'_> {
    /// Those of `conditions` that do not hold: all of them, as a refusal must not hide the second behind the first.
    pub(crate) fn unmet(&self, conditions: ConditionSet) -> ConditionSet {
        conditions.iter().filter(|condition| !self.holds(*condition)).collect()
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&self, condition: Condition) -> bool {
        let (held, _) = self.decide(condition);
        held
    }

    /// The fact by which a condition holds or does not.
    pub(crate) fn actual(&self, condition: Condition) -> Fact {
        let (_, fact) = self.decide(condition);
        fact
    }
}

/// The questions that conditions share.
impl Evaluation<'_> {
    /// The type of the case.
    pub(crate) const fn case_type(&self) -> CaseType {
        self.classification.case_type()
    }

    /// Whether the role that acts may perform the act.
    pub(crate) fn is_authorised(&self) -> bool {
        self.terms.authorises(self.event.act, RoleSet::of(&[self.event.by]))
    }

    /// The reply date that the event promises.
    pub(crate) const fn promised_date(&self) -> Option<NaiveDate> {
        match self.event.act {
            Act::Promise { promise: Promise::ReplyDate { due } } => Some(due),
            _ => None,
        }
    }

    /// The finding that the event makes.
    pub(crate) const fn finds(&self) -> Option<Finding> {
        match self.event.act {
            Act::Find { finding } => Some(finding),
            _ => None,
        }
    }

    /// The finding that the event makes, or else the latest one.
    pub(crate) fn finding(&self) -> Option<Finding> {
        self.finds().or(self.round.finding)
    }

    /// Whether the user is on record as out of reach, so that what needs contact is waived (ruling A19).
    pub(crate) fn is_unreachable(&self) -> bool {
        self.contact == Contact::Unreachable
    }

    /// Whether the complaint is about neither service nor wrongdoing.
    pub(crate) fn subject_is_other(&self) -> bool {
        self.classification.subject() == Some(Subject::Other)
    }

    /// Whether there is a finding, and with this cause.
    pub(crate) fn cause_is(&self, cause: Cause) -> bool {
        self.round.finding.is_some_and(|finding| finding.cause == cause)
    }

    /// Whether a duty that the finding brings was done.
    pub(crate) fn is_done(&self, duty: ActKind) -> bool {
        self.round.done.contains(duty)
    }
}

/// The facts that conditions share.
impl Evaluation<'_> {
    /// When the event happens, in local time. The judge has refused an instant beyond all dates before this is asked.
    pub(crate) fn local_time(&self) -> Fact {
        Fact::Time(self.terms.zone.local(self.event.at).unwrap_or(NaiveDateTime::MAX))
    }

    /// What is promised: the date of a reply, or else the matter.
    pub(crate) fn promise(&self) -> Fact {
        match self.event.act {
            Act::Promise { promise: Promise::ReplyDate { due } } => Fact::Date(due),
            Act::Promise { promise } => Fact::Matter(promise.matter()),
            _ => self.local_time(),
        }
    }

    /// Whether the user can be reached.
    pub(crate) const fn contact(&self) -> Fact {
        Fact::Contact(self.contact)
    }

    /// That a duty was done; or, if it was not, the fact by which it is not owed; or else that it was not done.
    pub(crate) fn duty(&self, act: ActKind, not_owed: Option<Fact>) -> Fact {
        if self.is_done(act) { Fact::Done(act) } else { not_owed.unwrap_or(Fact::NotDone(act)) }
    }

    /// A duty that a cause brings: whether it is done or not owed, and the fact.
    pub(crate) fn duty_of(&self, cause: Cause, act: ActKind) -> (bool, Fact) {
        let is_owed = self.cause_is(cause);
        let fact = self.duty(act, (!is_owed).then_some(Fact::Finding(self.round.finding)));
        (!is_owed || self.is_done(act), fact)
    }

    /// The fact about an explanation: how often it was given; if never, the finding by which it is not owed, or that
    /// the user cannot be reached.
    pub(crate) fn explanation(&self, is_owed: bool) -> Fact {
        match (self.round.explanations, is_owed) {
            (0, false) => Fact::Finding(self.round.finding),
            (0, true) if self.is_unreachable() => self.contact(),
            (times, _) => Fact::Count(times),
        }
    }
}

impl Required {
    /// Before a local time. A deadline at midnight is given as the day before: "by 28 May" is what people say, and
    /// not "before 29 May 00:00".
    pub(crate) fn before(end: NaiveDateTime) -> Self {
        match end.date().pred_opt() {
            Some(last_day) if end.time() == NaiveTime::MIN => Self::OnOrBefore(last_day),
            _ => Self::Before(end),
        }
    }
}
