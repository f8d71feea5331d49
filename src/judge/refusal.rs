//! Refusals and the other errors: what was wrong, under which clause, and what would be right.
//!
//! A refusal is complete in itself. It keeps copies of the case, the event, the terms of the edition for this
//! type of case, and the two results of counting that conditions may ask for, namely the first date that is
//! not over and the state of the deadline. From these it answers every question: what was required, what was
//! found, which acts would help. It does not keep finished sentences or lists, and so it can be passed on,
//! stored by a host in a queue, and explained later in either language, without the policy at hand and even
//! after a new edition has replaced it.

use alloc::boxed::Box;
use core::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer, ser::SerializeMap};

use super::Unmet;
use crate::{
    case::Case,
    facts::{Event, StageSet},
    policy::OtherEdition,
    rules::{ConditionSet, Evaluation, Standing, Terms},
    time::{Limit, OutOfRange, Zone},
    words::{Language, Text, explained, strict_enum},
};

/// Why a case was not opened. There is no refusal, since there is no case yet and no condition to be met.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum OpenError {
    /// The case was received before the edition took effect (clause 7).
    #[error("{}", self.text(Language::English))]
    NotInForce {
        /// The local date of receipt.
        received_on: NaiveDate,
        /// The first day in force.
        in_force: NaiveDate,
    },
    /// The receipt, or the date on which handling would be due, is out of range.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

impl OpenError {
    /// The reason on one line, for a clerk.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// Why a replay stopped before the end of the sequence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum ReplayError {
    /// The case could not be opened.
    Open(#[from] OpenError),
    /// An event was refused.
    Refused {
        /// Its index in the sequence, from 0; texts count from 1.
        index: usize,
        /// Why.
        #[source]
        refusal: Refusal,
    },
}

impl ReplayError {
    /// The reason on one line, for a clerk; events are counted from 1.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

strict_enum! {
    "what is out of range", r#""due_date""#;
    /// What makes an event impossible to record. In JSON `"instant"`, `"due_date"` or `"rounds"`.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
    #[error("{}", self.text(Language::English))]
    pub enum Unrecordable {
        /// The local date of the event lies past 9999-12-31.
        Instant = "instant",
        /// The due date it would bring, or the date it promises, would lie outside the years 0000 to 9999.
        DueDate = "due_date",
        /// The case has as many rounds as can be counted.
        Rounds = "rounds",
    }
}

impl Unrecordable {
    /// What is wrong, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl From<OutOfRange> for Unrecordable {
    fn from(out_of_range: OutOfRange) -> Self {
        match out_of_range {
            OutOfRange::Instant => Self::Instant,
            OutOfRange::DueDate => Self::DueDate,
        }
    }
}

strict_enum! {
    "the reason of a refusal", r#"{"unmet":["corrected"]}"#;
    /// The kinds of reason for a refusal, roughly in the order of the steps of a judgement.
    ///
    /// In JSON as in a record: `"out_of_order"`, `{"unmet":["corrected"]}`, and so on.
    ///
    /// Exhaustive, so that adding a variant breaks a `match`: to a host that does not know it, a reason
    /// would be a "no" without a cause.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum Reason {
        /// The case is bound to another edition.
        OtherEdition(OtherEdition) = "other_edition",
        /// The event, the date it promises, or the due date it would bring is after 9999-12-31; or the case
        /// has as many rounds as can be counted.
        OutOfRange(Unrecordable) = "out_of_range",
        /// The event is earlier than the last event of the case.
        OutOfOrder = "out_of_order",
        /// The case's type and stage take no such act.
        NotTaken {
            /// The stages of this type that take it; none if the type has no such act.
            taken_in: StageSet
        } = "not_taken",
        /// Conditions do not hold: all of them, not only the first.
        Unmet(ConditionSet) = "unmet",
    }
}

impl Reason {
    /// The stable code, as in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherEdition(_) => "other_edition",
            Self::OutOfRange(_) => "out_of_range",
            Self::OutOfOrder => "out_of_order",
            Self::NotTaken { .. } => "not_taken",
            Self::Unmet(_) => "unmet",
        }
    }
}

/// An event that may not happen to a case, and all that there is to say about it.
///
/// It keeps the case, the event and the terms of the edition, so a host can pass it on and explain it later
/// without the policy. `Display` is one line of English; [`text`](Self::text) has Chinese too.
///
/// In JSON an object with the [code](Reason::code) of the reason and what belongs to it:
///
/// | reason | JSON |
/// |---|---|
/// | conditions | `{"refusal":"unmet","unmet":[{"condition":…,"clause":…,"required":…,"actual":…,"remedies":[…]}]}` |
/// | the stage | `{"refusal":"not_taken","taken_in":["received"]}` |
/// | the edition | `{"refusal":"other_edition","bound":…,"asked":…}` |
/// | the others | `{"refusal":"out_of_order"}`, `{"refusal":"out_of_range"}` |
///
/// ```
/// use redress::{Act, ActKind, Case, Channel, Intake, Policy, Role, Subject, parse_instant};
/// let policy = Policy::qitaihe();
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let case = policy.open(&Intake::complaint(Subject::Service, Channel::Department, at))?;
/// let case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, at))?;
///
/// let refusal = policy.judge(&case, &Act::Assign.by(Role::ResponsibleUnit, at)).unwrap_err();
/// let unmet = refusal.unmet().next().unwrap();
/// assert_eq!(unmet.clause().code(), "1.2");
/// assert_eq!(unmet.remedies()[0].act, ActKind::Reassure);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal(Box<Refused>);

/// What a refusal keeps; boxed, so that the `Result` of a judgement is not much larger than a case.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Refused {
    reason: Reason,
    case: Case,
    event: Event,
    /// The terms for this type of case: who may act, and how strictly rules bind.
    terms: Terms,
    /// The first date that was not over at the event.
    ahead: NaiveDate,
    /// The state of the handling deadline, if a condition of the row asks.
    deadline: Standing,
}

impl Refusal {
    /// Copies out of the evaluation what the judge decided on.
    pub(crate) fn new(reason: Reason, case: &Case, evaluation: &Evaluation<'_>) -> Self {
        let Evaluation { event, terms, ahead, deadline, .. } = *evaluation;
        let (case, event, terms) = (*case, *event, *terms);
        Self(Box::new(Refused { reason, case, event, terms, ahead, deadline }))
    }

    /// The zone in which instants are shown to people.
    pub(crate) fn zone(&self) -> Zone {
        self.0.terms.zone
    }

    /// The limit of handling under the edition that refused.
    pub(crate) fn handling_limit(&self) -> Limit {
        self.0.terms.handling_limit
    }

    /// The evaluation as the judge had it: asked again, each condition gives the same answer.
    fn evaluation(&self) -> Evaluation<'_> {
        let Refused { case, event, terms, ahead, deadline, .. } = &*self.0;
        case.evaluation(event, terms, *ahead, *deadline)
    }

    /// The kind of reason, with the data of its variant.
    #[must_use]
    pub fn reason(&self) -> Reason {
        self.0.reason
    }

    /// The case, as it was and still is.
    #[must_use]
    pub fn case(&self) -> &Case {
        &self.0.case
    }

    /// The event refused.
    #[must_use]
    pub fn event(&self) -> &Event {
        &self.0.event
    }

    /// The conditions that do not hold, in the order of the rulebook; none if the reason is
    /// [another](Reason).
    ///
    /// Each has its own remedies. Judge again after each one: a remedy can make a further condition apply, as
    /// `record_reachable` ends the exemptions that apply while a user cannot be reached.
    pub fn unmet(&self) -> impl Iterator<Item = Unmet<'_>> {
        let conditions = match self.reason() {
            Reason::Unmet(conditions) => conditions,
            _ => ConditionSet::EMPTY,
        };
        conditions.iter().map(|condition| Unmet::new(condition, self.evaluation()))
    }

    explained!("The refusal");
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl core::error::Error for Refusal {}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.write(&mut map)?;
        map.end()
    }
}

impl Refusal {
    /// Writes its entries into a map, for a [`Choice`](crate::answers::Choice) has entries of its own there.
    pub(crate) fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        // Unmet conditions are explained one by one while they are written; no list of them is made.
        struct All<'a>(&'a Refusal);
        impl Serialize for All<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.unmet())
            }
        }
        map.serialize_entry("refusal", self.reason().code())?;
        match self.reason() {
            Reason::OtherEdition(OtherEdition { bound, asked }) => {
                map.serialize_entry("bound", &bound)?;
                map.serialize_entry("asked", &asked)?;
            }
            Reason::OutOfRange(_) | Reason::OutOfOrder => {}
            Reason::NotTaken { taken_in } => map.serialize_entry("taken_in", &taken_in)?,
            Reason::Unmet(_) => map.serialize_entry("unmet", &All(self))?,
        }
        Ok(())
    }
}
