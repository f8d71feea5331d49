//! A condition that does not hold: what was required, what is the fact, what would meet it.

use alloc::vec::Vec;
use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    act::{Act, ActKind, PromiseMatter, RoleSet},
    clause::Clause,
    condition::Condition,
    deadline::Standing,
    fact::{Fact, Required},
    hearing::Hearing,
    vocabulary::{Language, Text, vocabulary},
};

vocabulary! {
    /// On what a remedy depends that only people know.
    Proviso ("a proviso") {
        /// It is a remedy only where the user really cannot be reached.
        UserLost = "user_lost" "用户确实无法联系的";
        /// It is a remedy only where the classification was wrong.
        Misclassified = "misclassified" "分类确有不当的";
        /// It is a remedy only where the finding was wrong.
        FoundWrongly = "found_wrongly" "原判定确有不当的";
    }
}

/// An act that can meet a condition, and who may perform it.
///
/// It names the act and no payload: what a payload states is a fact, and no fact is to be recorded because it
/// is convenient. Depending on what is so, the act meets the condition, or is a step towards it: several
/// explanations may be asked for. A remedy may have conditions of its own, as any act.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Remedy {
    /// The act; that of the kind refused stands in its place, any other goes before it.
    pub act: ActKind,
    /// Who may perform it, at least one role.
    pub by: RoleSet,
    /// What must be so for it to be a remedy.
    pub provided: Option<Proviso>,
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
            Condition::ByAuthorisedRole | Condition::PromiseWithinAuthority => Some(Remedy {
                act: event.act.kind(),
                by: terms.may_perform(event.act),
                provided: None,
            }),
            _ => None,
        };
        let helps = |act: &&ActKind| {
            case.case_type().row(case.stage(), **act).is_some() && self.can_help(**act)
        };
        let by_table = self.condition.met_by().iter().filter(helps).map(|act| Remedy {
            act: *act,
            by: match act {
                // What is asked for is a date.
                ActKind::Promise => terms.may_promise(PromiseMatter::ReplyDate),
                _ => terms.may_perform_some(*act),
            },
            provided: self.proviso(*act),
        });
        itself.into_iter().chain(by_table).filter(|remedy| !remedy.by.is_empty()).collect()
    }

    /// Whether an act of this kind can meet the condition now, or be a step towards it, without standing in
    /// the way of the one refused.
    fn can_help(&self, act: ActKind) -> bool {
        let Hearing { case, event, terms, deadline, .. } = self.hearing;
        match (act, self.condition) {
            (ActKind::Reclassify, _) => !matches!(deadline, Standing::Passed { .. }),
            // Who cannot be reached cannot be answered at once either.
            (ActKind::RecordUnreachable, Condition::ReassuredFirst) => {
                event.act != Act::AnswerAtOnce
            }
            // It has to be explained some more before it is recorded that this was in vain.
            (ActKind::RecordUnpersuaded, _) => {
                case.round().explanations >= terms.explanations.get()
            }
            (ActKind::Promise, _) => self.can_be_promised(),
            _ => true,
        }
    }

    /// Whether some date is both ahead and within the limit.
    fn can_be_promised(&self) -> bool {
        let Hearing { ahead, deadline, .. } = self.hearing;
        deadline.keeps().is_none_or(|limit| ahead <= limit)
    }

    fn proviso(&self, act: ActKind) -> Option<Proviso> {
        match act {
            ActKind::RecordUnreachable => Some(Proviso::UserLost),
            ActKind::Reclassify => Some(Proviso::Misclassified),
            // A finding that is refused is not made yet.
            ActKind::Find if self.hearing.event.act.kind() != ActKind::Find => {
                Some(Proviso::FoundWrongly)
            }
            _ => None,
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

/// As `{"act":…,"by":[…],"provided":…}`.
impl Serialize for Remedy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut remedy = serializer.serialize_struct("Remedy", 3)?;
        remedy.serialize_field("act", &self.act)?;
        remedy.serialize_field("by", &self.by)?;
        remedy.serialize_field("provided", &self.provided)?;
        remedy.end()
    }
}
