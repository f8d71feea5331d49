//! A condition that does not hold: what was required, what is the fact, what would meet it.

use alloc::{vec, vec::Vec};
use core::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeStruct},
};

use crate::{
    act::{
        Act, ActKind, Answerable, Cause, Delivery, Demand, Finding, Promise, Reply, Response, Role,
        RoleSet,
    },
    clause::Clause,
    condition::Condition,
    deadline::Standing,
    hearing::Hearing,
    intake::{Classification, Contact, Information, Subject},
    round::Holder,
    time::date,
    vocabulary::{Language, Text},
};

/// What an unmet condition required.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// What its wording says, no more.
    AsWorded,
    /// One of these roles; none, where nobody may.
    OneOf(RoleSet),
    /// This date or a later one.
    OnOrAfter(#[serde(serialize_with = "date::serialize")] NaiveDate),
    /// This date or an earlier one.
    OnOrBefore(#[serde(serialize_with = "date::serialize")] NaiveDate),
    /// Before this local time.
    Before(#[serde(serialize_with = "local_time")] NaiveDateTime),
    /// At least so many.
    AtLeast(u32),
}

/// What the fact is instead.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// It was done by this role.
    Role(Role),
    /// This is the date.
    Date(#[serde(serialize_with = "date::serialize")] NaiveDate),
    /// It was done at this local time.
    Time(#[serde(serialize_with = "local_time")] NaiveDateTime),
    /// So many there were.
    Count(u32),
    /// The state of the information.
    Information(Information),
    /// Whether the user can be reached.
    Contact(Contact),
    /// The latest assessment, if there is one.
    Assessment(Option<Answerable>),
    /// What the case is.
    Classification(Classification),
    /// Who has the complaint in hand.
    Holder(Holder),
    /// The finding, if there is one.
    Finding(Option<Finding>),
    /// How the user took the last explanation, if there was one.
    Response(Option<Response>),
    /// How the outcome was told.
    Delivery(Delivery),
    /// Whether a reply is needed, if that is known.
    Reply(Option<Reply>),
    /// This was not done.
    NotDone(ActKind),
}

/// Before a local time; at midnight, on the day before it or earlier.
fn before(end: NaiveDateTime) -> Required {
    match end.date().pred_opt() {
        Some(last_day) if end.time() == NaiveTime::MIN => Required::OnOrBefore(last_day),
        _ => Required::Before(end),
    }
}

/// Writes a local time as `2024-05-29T00:00:00`.
fn local_time<S: Serializer>(time: &NaiveDateTime, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{time:?}"))
}

/// An act that would meet a condition, and who may perform it.
///
/// An act of the kind refused stands in its place; any other goes before it. Afterwards the
/// condition no longer stands against the act refused; or, where several explanations are asked
/// for, it is one nearer. A remedy may have conditions of its own, as any act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Remedy {
    /// The act, with a payload that does it.
    pub act: Act,
    /// Who may perform it, at least one role.
    pub by: RoleSet,
}

impl Fact {
    /// The fact, in words.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl Remedy {
    /// The act and who may perform it, in words.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// A condition that does not hold for an event.
///
/// Serialises as `{"condition":…,"clause":…,"required":…,"actual":…,"remedies":[…]}`.
#[derive(Clone, Copy)]
pub struct Unmet<'a> {
    condition: Condition,
    hearing: Hearing<'a>,
}

impl<'a> Unmet<'a> {
    pub(super) const fn new(condition: Condition, hearing: Hearing<'a>) -> Self {
        Self { condition, hearing }
    }

    /// The condition.
    #[must_use]
    pub const fn condition(&self) -> Condition {
        self.condition
    }

    /// The clause it comes from.
    #[must_use]
    pub const fn clause(&self) -> Clause {
        self.condition.clause()
    }

    /// What it required.
    #[must_use]
    pub fn required(&self) -> Required {
        let Hearing { event, terms, ahead, deadline, .. } = self.hearing;
        match self.condition {
            Condition::ByAuthorisedRole | Condition::PromiseWithinAuthority => {
                Required::OneOf(terms.may_perform(event.act))
            }
            Condition::PromiseDateAhead => Required::OnOrAfter(ahead),
            Condition::PromiseWithinLimit => {
                deadline.keeps().map_or(Required::AsWorded, Required::OnOrBefore)
            }
            Condition::BeforeDeadline => match deadline {
                Standing::Passed { end, .. } => before(terms.zone.show(end).naive_local()),
                _ => Required::AsWorded,
            },
            Condition::ExplainedEnough => Required::AtLeast(terms.explanations.get()),
            _ => Required::AsWorded,
        }
    }

    /// What the fact is instead.
    #[must_use]
    pub fn actual(&self) -> Fact {
        let Hearing { case, event, terms, .. } = self.hearing;
        let round = case.round();
        let local = terms.zone.local(event.at).unwrap_or(NaiveDateTime::MAX);
        match self.condition {
            Condition::ByAuthorisedRole | Condition::PromiseWithinAuthority => Fact::Role(event.by),
            Condition::PromiseDateAhead | Condition::PromiseWithinLimit => match event.act {
                Act::Promise { promise: Promise::ReplyDate { due } } => Fact::Date(due),
                _ => Fact::Time(local),
            },
            Condition::BeforeDeadline => Fact::Time(local),
            Condition::InformationComplete => Fact::Information(case.information()),
            Condition::AssessedAnswerable | Condition::NotAnswerableAtOnce => {
                Fact::Assessment(round.assessment)
            }
            Condition::UserReachable => Fact::Contact(case.contact()),
            Condition::NoFindingNeeded => Fact::Classification(case.classification()),
            Condition::ReassuredFirst => Fact::NotDone(ActKind::Reassure),
            Condition::HeldByDepartment => Fact::Holder(round.holder),
            Condition::FindingHasCause
            | Condition::FindingCoherent
            | Condition::CauseIsViolation
            | Condition::CauseIsLapse
            | Condition::DemandUnreasonable => Fact::Finding(self.finding()),
            Condition::ExplainedEnough | Condition::CauseExplained | Condition::Explained => {
                Fact::Count(round.explanations)
            }
            Condition::StillUnpersuaded => Fact::Response(round.response),
            Condition::UnpersuadedOnRecord | Condition::RecordedIfUnpersuaded => {
                Fact::NotDone(ActKind::RecordUnpersuaded)
            }
            Condition::ReportedToLeader => Fact::NotDone(ActKind::ReportToLeader),
            Condition::ProcedureOpened => Fact::NotDone(ActKind::ReferToProcedure),
            Condition::PersonDealtWith => Fact::NotDone(ActKind::DealWithPerson),
            Condition::Corrected => Fact::NotDone(ActKind::Correct),
            Condition::Apologised => Fact::NotDone(ActKind::Apologise),
            Condition::ProgressTold => Fact::Count(round.progress_notices),
            Condition::DeliveredOrUnreachable => Fact::Delivery(Delivery::Attempted),
            Condition::ReplyNotNeeded => Fact::Reply(round.reply),
        }
    }

    /// What would meet it, the regular way first: acts that this stage takes, each with the roles
    /// that may perform it. Empty where nothing can, as when a deadline has passed.
    #[must_use]
    pub fn remedies(&self) -> Vec<Remedy> {
        let Hearing { case, event, terms, .. } = self.hearing;
        let itself = match self.condition {
            Condition::ByAuthorisedRole | Condition::PromiseWithinAuthority => Some(event.act),
            _ => None,
        };
        let by_table = self.condition.met_by().iter().flat_map(|act| self.meeting(*act));
        itself
            .into_iter()
            .chain(by_table)
            .filter(|act| case.case_type().row(case.stage(), act.kind()).is_some())
            .map(|act| Remedy { act, by: terms.may_perform(act) })
            .filter(|remedy| !remedy.by.is_empty())
            .collect()
    }

    /// Acts of this kind, with the payloads that meet the condition, or the next step to it; none
    /// where the act would stand in the way of the one refused.
    fn meeting(&self, kind: ActKind) -> Vec<Act> {
        let Hearing { case, event, terms, deadline, .. } = self.hearing;
        let understood = Act::Explain { response: Response::Understood };
        let not_understood = Act::Explain { response: Response::NotUnderstood };
        let is_unreasonable =
            case.round().finding.is_some_and(|finding| finding.demand == Demand::Unreasonable);
        match (kind, self.condition) {
            (ActKind::Assess, Condition::AssessedAnswerable) => {
                vec![Act::Assess { answerable: Answerable::AtOnce }]
            }
            (ActKind::Assess, _) => vec![Act::Assess { answerable: Answerable::NeedsWork }],
            (ActKind::Reclassify, _) if matches!(deadline, Standing::Passed { .. }) => Vec::new(),
            (ActKind::Reclassify, _) => {
                vec![Act::Reclassify { to: Classification::Complaint { subject: Subject::Other } }]
            }
            // Who cannot be reached cannot be answered at once either.
            (ActKind::RecordUnreachable, Condition::ReassuredFirst)
                if event.act == Act::AnswerAtOnce =>
            {
                Vec::new()
            }
            (ActKind::TellOutcome, Condition::ReplyNotNeeded)
                if case.contact() == Contact::Unreachable =>
            {
                vec![Act::TellOutcome { delivery: Delivery::Attempted }]
            }
            (ActKind::TellOutcome, _) => vec![Act::TellOutcome { delivery: Delivery::Delivered }],
            (ActKind::Explain, Condition::ExplainedEnough | Condition::StillUnpersuaded) => {
                vec![not_understood]
            }
            // What an unreasonable user does not understand would have to be recorded.
            (ActKind::Explain, _) if is_unreasonable => vec![understood],
            (ActKind::Explain, _) => vec![understood, not_understood],
            (ActKind::RecordUnpersuaded, _)
                if case.round().explanations < terms.explanations.get() =>
            {
                vec![not_understood]
            }
            (ActKind::Promise, _) => self.promise().into_iter().collect(),
            (ActKind::Find, _) => self.findings(),
            _ => Act::bare(kind).into_iter().collect(),
        }
    }

    /// A promise of the nearest date that meets the condition, and keeps the limit.
    fn promise(&self) -> Option<Act> {
        let Hearing { ahead, deadline, .. } = self.hearing;
        let limit = deadline.keeps();
        let due = match self.condition {
            Condition::PromiseWithinLimit => limit?,
            _ => ahead,
        };
        let is_possible = due >= ahead && limit.is_none_or(|limit| due <= limit);
        is_possible.then_some(Act::Promise { promise: Promise::ReplyDate { due } })
    }

    /// The findings that differ from the one at hand as little as can be, and meet the condition.
    fn findings(&self) -> Vec<Act> {
        let is_other = self.hearing.case.subject() == Some(Subject::Other);
        let meets = |finding: &Finding| match self.condition {
            Condition::CauseIsViolation => finding.cause == Cause::Violation,
            Condition::CauseIsLapse => finding.cause == Cause::Lapse,
            Condition::DemandUnreasonable => finding.demand == Demand::Unreasonable,
            _ => true,
        };
        let Some(at_hand) = self.finding() else { return Vec::new() };
        let candidates: Vec<_> = Finding::every()
            .filter(|finding| finding.is_coherent() && (is_other || finding.has_cause()))
            .filter(meets)
            .map(|finding| (at_hand.distance(finding), Act::Find { finding }))
            .collect();
        let nearest = candidates.iter().map(|(distance, _)| *distance).min();
        candidates
            .into_iter()
            .filter(|(distance, _)| Some(*distance) == nearest)
            .map(|(_, act)| act)
            .collect()
    }

    /// The finding that the event makes, or else the one made before.
    fn finding(&self) -> Option<Finding> {
        match self.hearing.event.act {
            Act::Find { finding } => Some(finding),
            _ => self.hearing.case.round().finding,
        }
    }

    /// What it required, in words: the wording of the condition, with the roles, the date or the
    /// number it asks for.
    #[must_use]
    pub fn requirement(&self, language: Language) -> Text<(Condition, Required)> {
        Text::new((self.condition, self.required()), language)
    }

    /// All of it in words: requirement, clause, fact and remedies.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl fmt::Debug for Unmet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unmet")
            .field("condition", &self.condition)
            .field("required", &self.required())
            .field("actual", &self.actual())
            .field("remedies", &self.remedies())
            .finish()
    }
}

impl Serialize for Unmet<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut unmet = serializer.serialize_struct("Unmet", 5)?;
        unmet.serialize_field("condition", &self.condition)?;
        unmet.serialize_field("clause", &self.clause())?;
        unmet.serialize_field("required", &self.required())?;
        unmet.serialize_field("actual", &self.actual())?;
        unmet.serialize_field("remedies", &self.remedies())?;
        unmet.end()
    }
}

/// As the event that it would be, without the instant: `{"by":[…],"act":…}` and the payload.
impl Serialize for Remedy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("by", &self.by)?;
        self.act.write(&mut map)?;
        map.end()
    }
}
