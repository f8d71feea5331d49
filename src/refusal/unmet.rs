//! A condition that does not hold: what was required, what is the fact, what would meet it.

use alloc::{vec, vec::Vec};
use core::fmt;

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeStruct},
};

use crate::{
    act::{Act, ActKind, Answerable, Cause, Delivery, Demand, Finding, Promise, Response, RoleSet},
    clause::Clause,
    condition::Condition,
    deadline::Standing,
    fact::{Fact, Required},
    hearing::Hearing,
    intake::{Classification, Contact, Subject},
    vocabulary::{Language, Text},
};

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
        self.hearing.required(self.condition)
    }

    /// What the fact is instead.
    #[must_use]
    pub fn actual(&self) -> Fact {
        self.hearing.actual(self.condition)
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
            _ => match Act::of(kind) {
                [only] => vec![*only],
                _ => Vec::new(),
            },
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
        let Some(at_hand) = self.hearing.finding() else { return Vec::new() };
        let candidates: Vec<_> = Finding::EVERY
            .iter()
            .copied()
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
