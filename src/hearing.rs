//! The one evaluation of every condition.

use chrono::NaiveDate;

use crate::{
    act::{
        Act, ActKind, Answerable, Cause, Delivery, Demand, Event, Finding, Promise, Reply,
        Response, RoleSet,
    },
    case::Case,
    condition::{Condition, ConditionSet},
    deadline::Standing,
    intake::{CaseType, Contact, Information, Subject},
    policy::{Strength, Terms},
    round::Holder,
};

/// What a condition is evaluated on: a case, an event, and what the policy says about both.
#[derive(Clone, Copy)]
pub(crate) struct Hearing<'a> {
    pub(crate) case: &'a Case,
    pub(crate) event: &'a Event,
    pub(crate) terms: &'a Terms,
    /// The first date that is not over at the event, as last days end: the local date, or the next
    /// one after close of business.
    pub(crate) ahead: NaiveDate,
    /// How the handling deadline stands at the event.
    pub(crate) deadline: Standing,
}

impl Hearing<'_> {
    /// The conditions that read the event: who acts, or with what payload. All others ask the case, and
    /// when.
    pub(crate) const READ_THE_EVENT: ConditionSet = Self::READ_THE_PAYLOAD
        .with(Condition::ByAuthorisedRole)
        .with(Condition::PromiseWithinAuthority);

    /// The conditions that read the payload of the event.
    pub(crate) const READ_THE_PAYLOAD: ConditionSet = ConditionSet::of(&[
        Condition::PromiseWithinAuthority,
        Condition::PromiseDateAhead,
        Condition::PromiseWithinLimit,
        Condition::FindingHasCause,
        Condition::FindingCoherent,
        Condition::DeliveredOrUnreachable,
    ]);

    /// Those of `conditions` that do not hold.
    pub(crate) fn unmet(&self, conditions: ConditionSet) -> ConditionSet {
        conditions.iter().filter(|condition| !self.holds(*condition)).collect()
    }

    /// The one evaluation of every condition.
    pub(crate) fn holds(&self, condition: Condition) -> bool {
        let Self { case, event, terms, .. } = self;
        let round = &case.round;
        match condition {
            Condition::ByAuthorisedRole => terms.authorises(event.act, RoleSet::of(&[event.by])),
            Condition::PromiseWithinAuthority => {
                terms.promises == Strength::Advise
                    || terms.authorises(event.act, RoleSet::of(&[event.by]))
            }
            Condition::PromiseDateAhead => self.promised_date().is_none_or(|due| due >= self.ahead),
            Condition::PromiseWithinLimit => self
                .promised_date()
                .zip(self.deadline.keeps())
                .is_none_or(|(due, limit)| due <= limit),
            Condition::InformationComplete => case.information == Information::Complete,
            Condition::AssessedAnswerable => round.assessment == Some(Answerable::AtOnce),
            Condition::NotAnswerableAtOnce => {
                case.information == Information::Incomplete
                    || round.assessment == Some(Answerable::NeedsWork)
                    || self.is_unreachable()
                    || (case.case_type() == CaseType::Complaint && !self.subject_is_other())
            }
            Condition::UserReachable => !self.is_unreachable(),
            Condition::NoFindingNeeded => self.subject_is_other(),
            Condition::ReassuredFirst => {
                round.reassured_at.is_some()
                    || self.is_unreachable()
                    || terms.emotion_first == Strength::Advise
            }
            Condition::HeldByDepartment => round.holder == Holder::Department,
            Condition::FindingHasCause => {
                self.subject_is_other() || self.finds().is_none_or(Finding::has_cause)
            }
            Condition::FindingCoherent => self.finds().is_none_or(Finding::is_coherent),
            Condition::CauseIsViolation => self.cause_is(Cause::Violation),
            Condition::CauseIsLapse => self.cause_is(Cause::Lapse),
            Condition::DemandUnreasonable => {
                round.finding.is_some_and(|finding| finding.demand == Demand::Unreasonable)
            }
            Condition::ExplainedEnough => round.explanations >= terms.explanations.get(),
            Condition::StillUnpersuaded => round.response == Some(Response::NotUnderstood),
            Condition::UnpersuadedOnRecord => self.is_done(ActKind::RecordUnpersuaded),
            Condition::ReportedToLeader => {
                !self.cause_is(Cause::Violation) || self.is_done(ActKind::ReportToLeader)
            }
            Condition::ProcedureOpened => {
                !self.cause_is(Cause::Violation) || self.is_done(ActKind::ReferToProcedure)
            }
            Condition::PersonDealtWith => {
                !self.cause_is(Cause::Lapse) || self.is_done(ActKind::DealWithPerson)
            }
            Condition::Corrected => !self.cause_is(Cause::Lapse) || self.is_done(ActKind::Correct),
            Condition::CauseExplained => {
                !self.cause_is(Cause::UserSide) || round.explanations > 0 || self.is_unreachable()
            }
            Condition::Explained => {
                round.finding.is_none_or(|finding| {
                    finding.is_justified() || finding.cause == Cause::UserSide
                }) || round.explanations > 0
                    || self.is_unreachable()
            }
            Condition::Apologised => {
                !round.finding.is_some_and(Finding::is_justified)
                    || self.is_done(ActKind::Apologise)
                    || self.is_unreachable()
            }
            Condition::RecordedIfUnpersuaded => {
                round.finding.is_none_or(|finding| finding.demand == Demand::Reasonable)
                    || self.is_unreachable()
                    || round.response != Some(Response::NotUnderstood)
                    || self.is_done(ActKind::RecordUnpersuaded)
            }
            Condition::ProgressTold => {
                round.progress_notices > 0
                    || self.is_unreachable()
                    || terms.progress == Strength::Advise
            }
            Condition::DeliveredOrUnreachable => {
                !matches!(event.act, Act::TellOutcome { delivery: Delivery::Attempted })
                    || self.is_unreachable()
            }
            Condition::OutcomeUndelivered => self.outcome_is(Delivery::Attempted),
            Condition::OutcomeDelivered => {
                self.outcome_is(Delivery::Delivered) || self.is_unreachable()
            }
            Condition::ReplyNotNeeded => round.reply == Some(Reply::NotNeeded),
            Condition::BeforeDeadline => !matches!(self.deadline, Standing::Passed { .. }),
        }
    }

    fn promised_date(&self) -> Option<NaiveDate> {
        match self.event.act {
            Act::Promise { promise: Promise::ReplyDate { due } } => Some(due),
            _ => None,
        }
    }

    fn finds(&self) -> Option<Finding> {
        match self.event.act {
            Act::Find { finding } => Some(finding),
            _ => None,
        }
    }

    fn is_unreachable(&self) -> bool {
        self.case.contact == Contact::Unreachable
    }

    /// Whether the outcome was told, and came to this.
    fn outcome_is(&self, delivery: Delivery) -> bool {
        self.case.round.outcome.is_some_and(|outcome| outcome.delivery == delivery)
    }

    fn subject_is_other(&self) -> bool {
        self.case.subject() == Some(Subject::Other)
    }

    /// Whether there is a finding, and with this cause.
    fn cause_is(&self, cause: Cause) -> bool {
        self.case.round.finding.is_some_and(|finding| finding.cause == cause)
    }

    fn is_done(&self, duty: ActKind) -> bool {
        self.case.round.done.contains(duty)
    }
}
