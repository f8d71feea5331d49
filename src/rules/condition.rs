//! What a paper says of each of its conditions, beside how it is decided.
//!
//! A paper writes an entry for each condition (see `qitaihe/conditions/`). This file has the vocabulary of such an
//! entry: its clause, what can meet it, and a few properties that would otherwise have to be found by running it:
//! what it reads, and whether every case can meet it.

use super::{Clause, Parameter};
use crate::{facts::ActKind, words::vocabulary};

vocabulary! {
    /// A condition on a remedy that only people can judge.
    ///
    /// A refusal must not tempt anybody to put down what is convenient. "Record that the user cannot be reached" would
    /// indeed make closing possible; it is a remedy only if it is true, and the remedy names that proviso.
    Proviso ("a proviso") {
        /// It is a remedy only where the user really cannot be reached.
        UserLost = "user_lost" "if the user cannot be reached" "用户确实无法联系的";
        /// It is a remedy only where the classification was wrong.
        Misclassified = "misclassified" "if it was misclassified" "分类确有不当的";
        /// It is a remedy only where the finding was wrong.
        FoundWrongly = "found_wrongly" "if the finding was wrong" "原判定确有不当的";
    }
}

/// What can meet a condition: the raw material of a [`Remedy`](crate::Remedy).
#[derive(Clone, Copy)]
pub(crate) enum Help {
    /// The act that was refused, done by a role that is authorised.
    AnotherRole,
    /// Another act, or the same with another payload.
    Act {
        /// The act. Its payload is left open: what is a fact must not be advised.
        act: ActKind,
        /// What must be so for it to be a remedy.
        provided: Option<Proviso>,
        /// When it is of help at all.
        when: Helpful,
    },
}

/// When an act is of help: when it can meet the condition now, or be a step towards it, without preventing the one
/// that was refused.
#[derive(Clone, Copy)]
pub(crate) enum Helpful {
    Always,
    /// Until the handling deadline has passed.
    BeforeTheDeadline,
    /// Unless the act refused is an answer at once: a user who cannot be reached cannot be answered at once either.
    UnlessAnsweringAtOnce,
    /// Once several explanations were given: before that, the record would be untrue, and is refused itself.
    OnceExplainedEnough,
    /// While some date is both ahead and within the limit.
    WhileADateFits,
}

impl Help {
    /// Recording that the user cannot be reached, if that is so: most duties towards the user are waived then.
    pub(crate) const USER_LOST: Self =
        Self::act(ActKind::RecordUnreachable).provided(Proviso::UserLost);

    /// This act, without a proviso, at any time.
    pub(crate) const fn act(act: ActKind) -> Self {
        Self::Act { act, provided: None, when: Helpful::Always }
    }

    /// The same, but only where this is so.
    pub(crate) const fn provided(self, proviso: Proviso) -> Self {
        match self {
            Self::AnotherRole => self,
            Self::Act { act, when, .. } => Self::Act { act, provided: Some(proviso), when },
        }
    }

    /// The same, but of help only then.
    pub(crate) const fn when(self, when: Helpful) -> Self {
        match self {
            Self::AnotherRole => self,
            Self::Act { act, provided, .. } => Self::Act { act, provided, when },
        }
    }
}

/// What a condition reads of an event. All read the case, and when the event happens.
///
/// The options ask about thousands of events, made of every role and payload. A condition that reads the case alone
/// is decided once for all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reads {
    /// Nothing of it.
    Case,
    /// Who acts.
    Role,
    /// The payload of the act, and perhaps who acts.
    Payload,
}

/// Whether a condition, or one of its remedies, asks about the handling deadline. To compute that takes longer than
/// everything else in a judgement, so it is done only for rows with a condition that asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deadline {
    Asked,
    NotAsked,
}

/// Which cases can meet a condition, if the company does what it can. An edition under which a case could get stuck
/// is refused; that check counts only on rows that every case can take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// Every case.
    Reach,
    /// Only some, whatever the company does: that a suggestion needs no reply is a fact and cannot be brought about.
    SomeCases,
}

/// What there is to say of a condition, other than its wording and how it is decided.
///
/// Written by chaining: `ConditionEntry::of(Clause::TimeLimit).reading(Reads::Payload).asking_the_deadline()`.
/// Whatever is not said is the common case.
#[derive(Clone, Copy)]
pub(crate) struct ConditionEntry {
    /// The clause it comes from.
    pub(crate) clause: Clause,
    /// What can meet it, the regular way first; nothing, where nothing that can be done now would.
    pub(crate) met_by: &'static [Help],
    /// What it reads of the event.
    pub(crate) reads: Reads,
    /// Whether it asks for the deadline.
    pub(crate) deadline: Deadline,
    /// The parameter that says how much it asks for, or how strictly. Authority is not among these: it is a table.
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
