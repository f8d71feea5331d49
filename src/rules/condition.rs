//! What a paper says of each of its conditions, beside how it is decided.

use super::{Clause, Parameter};
use crate::{facts::ActKind, words::vocabulary};

vocabulary! {
    /// On what a remedy depends that only people know.
    Proviso ("a proviso") {
        /// It is a remedy only where the user really cannot be reached.
        UserLost = "user_lost" "if the user cannot be reached" "用户确实无法联系的";
        /// It is a remedy only where the classification was wrong.
        Misclassified = "misclassified" "if it was misclassified" "分类确有不当的";
        /// It is a remedy only where the finding was wrong.
        FoundWrongly = "found_wrongly" "if the finding was wrong" "原判定确有不当的";
    }
}

/// What can meet a condition.
#[derive(Clone, Copy)]
pub(crate) enum Help {
    /// The act that was refused, done by a role that may.
    AnotherRole,
    /// An act.
    Act {
        /// The act.
        act: ActKind,
        /// What must be so for it to be a remedy.
        provided: Option<Proviso>,
        /// When it is of help at all.
        when: Helpful,
    },
}

/// When an act is of help: can meet the condition now, or be a step towards it, without standing in the way of
/// the one refused.
#[derive(Clone, Copy)]
pub(crate) enum Helpful {
    Always,
    /// Until the handling deadline has passed.
    BeforeTheDeadline,
    /// Unless the act refused is an answer at once: who cannot be reached cannot be answered at once either.
    UnlessAnsweringAtOnce,
    /// Once it was explained several times: before that, what is recorded would not be so.
    OnceExplainedEnough,
    /// While some date is both ahead and within the limit.
    WhileADateFits,
}

impl Help {
    /// That the user cannot be reached is recorded.
    pub(crate) const USER_LOST: Self =
        Self::act(ActKind::RecordUnreachable).provided(Proviso::UserLost);

    /// This act.
    pub(crate) const fn act(act: ActKind) -> Self {
        Self::Act { act, provided: None, when: Helpful::Always }
    }

    /// Only where this is so.
    pub(crate) const fn provided(self, proviso: Proviso) -> Self {
        match self {
            Self::AnotherRole => self,
            Self::Act { act, when, .. } => Self::Act { act, provided: Some(proviso), when },
        }
    }

    /// Only then.
    pub(crate) const fn when(self, when: Helpful) -> Self {
        match self {
            Self::AnotherRole => self,
            Self::Act { act, provided, .. } => Self::Act { act, provided, when },
        }
    }
}

/// What a condition reads of an event. All read the case, and when the event happens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reads {
    /// Nothing more.
    Case,
    /// Who acts.
    Role,
    /// The payload of the act, and perhaps who acts.
    Payload,
}

/// Whether a condition, or one of its remedies, asks how the handling deadline stands: to reckon that takes
/// time, so that it is done only for those that ask.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deadline {
    Asked,
    NotAsked,
}

/// Which cases can meet a condition, if the company does what it can.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// Every case.
    Reach,
    /// Only some, whatever the company does: a row that asks for it is no way out for all.
    SomeCases,
}

/// What there is to say of a condition, other than its wording and how it is decided.
#[derive(Clone, Copy)]
pub(crate) struct ConditionEntry {
    /// The clause it comes from.
    pub(crate) clause: Clause,
    /// What can meet it, the regular way first; nothing where only another event, or nothing at all, could.
    pub(crate) met_by: &'static [Help],
    /// What it reads of the event.
    pub(crate) reads: Reads,
    /// Whether it asks for the deadline.
    pub(crate) deadline: Deadline,
    /// The parameter, beside authority, that says how much or how strictly it asks.
    pub(crate) parameter: Option<Parameter>,
    /// Which cases can meet it.
    pub(crate) within: Within,
}

impl ConditionEntry {
    /// A condition that comes from this clause and asks the case alone.
    pub(crate) const fn of(clause: Clause) -> Self {
        Self {
            clause,
            met_by: &[],
            reads: Reads::Case,
            deadline: Deadline::NotAsked,
            parameter: None,
            within: Within::Reach,
        }
    }

    /// It can be met in these ways.
    pub(crate) const fn met_by(self, met_by: &'static [Help]) -> Self {
        Self { met_by, ..self }
    }

    /// It reads this of the event.
    pub(crate) const fn reading(self, reads: Reads) -> Self {
        Self { reads, ..self }
    }

    /// It, or one of its remedies, asks for the deadline.
    pub(crate) const fn asking_the_deadline(self) -> Self {
        Self { deadline: Deadline::Asked, ..self }
    }

    /// A parameter says how much or how strictly it asks.
    pub(crate) const fn set_by(self, parameter: Parameter) -> Self {
        Self { parameter: Some(parameter), ..self }
    }

    /// Only some cases can meet it.
    pub(crate) const fn of_some_cases(self) -> Self {
        Self { within: Within::SomeCases, ..self }
    }
}
