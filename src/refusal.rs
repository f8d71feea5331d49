//! Refusals and the other errors: what was wrong, under which clause, and what would be right.

mod unmet;

use core::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer, ser::SerializeMap};

pub use unmet::{Fact, Remedy, Required, Unmet, UnmetText};

use crate::{
    Language,
    act::Event,
    case::Case,
    condition::{ConditionSet, Hearing},
    deadline::Deadline,
    lifecycle::StageSet,
    policy::Terms,
    time::OutOfRange,
};

/// Why a case was not opened.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum OpenError {
    /// The receipt came before the rules were in force (clause 7).
    #[error(
        "received on {received_on}, before the policy was in force (clause 7): it takes receipts \
         from {in_force}"
    )]
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

/// Why a replay ended early.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[expect(
    clippy::large_enum_variant,
    reason = "a refusal is complete in itself and never allocates"
)]
pub enum ReplayError {
    /// The case could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// An event was refused.
    #[error("event {index}: {refusal}")]
    Refused {
        /// Its place in the sequence, from 0.
        index: usize,
        /// Why.
        #[source]
        refusal: Refusal,
    },
}

/// The kinds of reason for a refusal, in the order in which they are looked for.
///
/// Exhaustive: a reason that a host does not know is a "no" without a cause.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// The event, or the due date it would bring, lies past 9999-12-31.
    OutOfRange(OutOfRange),
    /// The event is earlier than the last event of the case.
    OutOfOrder,
    /// The case's type and stage take no such act.
    NotTaken {
        /// The stages of this type that take it; none if the type has no such act.
        taken_in: StageSet,
    },
    /// Conditions do not hold: all of them, not only the first.
    Unmet(ConditionSet),
}

impl Reason {
    /// The stable code, as in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfRange(_) => "out_of_range",
            Self::OutOfOrder => "out_of_order",
            Self::NotTaken { .. } => "not_taken",
            Self::Unmet(_) => "unmet",
        }
    }
}

/// An event that may not happen to a case, and all that there is to say about it.
///
/// Complete in itself: it remembers the case, the event and the terms of the policy, so that a host
/// can pass it on and explain it later. `Display` is one line of English;
/// [`text`](Self::text) speaks Chinese too. Serialises as `{"refusal":"unmet","unmet":[…]}`.
///
/// ```
/// use redress::{Act, Case, Channel, Intake, Language, Policy, Role, Subject, parse_instant};
/// let policy = Policy::qitaihe();
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let case = Case::open(&policy, &Intake::complaint(Subject::Service, Channel::Department, at))?;
/// let case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, at))?;
///
/// let refusal = policy.judge(&case, &Act::Assign.by(Role::ResponsibleUnit, at)).unwrap_err();
/// let unmet = refusal.unmet().next().unwrap();
/// assert_eq!(unmet.clause().code(), "1.2");
/// assert_eq!(unmet.remedies()[0].act, Act::Reassure);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refusal {
    reason: Reason,
    case: Case,
    event: Event,
    terms: Terms,
    today: NaiveDate,
    deadline: Deadline,
}

impl Refusal {
    pub(crate) fn new(reason: Reason, hearing: &Hearing<'_>) -> Self {
        let Hearing { case, event, terms, today, deadline } = *hearing;
        Self { reason, case: *case, event: *event, terms: *terms, today, deadline }
    }

    fn hearing(&self) -> Hearing<'_> {
        let Self { case, event, terms, today, deadline, .. } = self;
        Hearing { case, event, terms, today: *today, deadline: *deadline }
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// The case, as it was and still is.
    #[must_use]
    pub const fn case(&self) -> &Case {
        &self.case
    }

    /// The event refused.
    #[must_use]
    pub const fn event(&self) -> &Event {
        &self.event
    }

    /// The conditions that do not hold, in the order of the rulebook; none if the reason is
    /// another.
    pub fn unmet(&self) -> impl Iterator<Item = Unmet<'_>> {
        let conditions = match self.reason {
            Reason::Unmet(conditions) => conditions,
            _ => ConditionSet::EMPTY,
        };
        conditions.iter().map(|condition| Unmet::new(condition, self.hearing()))
    }

    /// The refusal on one line, for a clerk.
    #[must_use]
    pub const fn text(&self, language: Language) -> RefusalText<'_> {
        RefusalText { refusal: self, language }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text(Language::English).fmt(f)
    }
}

impl core::error::Error for Refusal {}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct All<'a>(&'a Refusal);
        impl Serialize for All<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.unmet())
            }
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("refusal", self.reason.code())?;
        match self.reason {
            Reason::OutOfRange(_) | Reason::OutOfOrder => {}
            Reason::NotTaken { taken_in } => map.serialize_entry("taken_in", &taken_in)?,
            Reason::Unmet(_) => map.serialize_entry("unmet", &All(self))?,
        }
        map.end()
    }
}

/// A refusal in words; written by `Display`.
#[derive(Clone, Copy, Debug)]
pub struct RefusalText<'a> {
    refusal: &'a Refusal,
    language: Language,
}

impl fmt::Display for RefusalText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::vocabulary::write_joined;
        let Self { refusal, language } = *self;
        let act = refusal.event.act.kind().name(language);
        let stage = refusal.case.stage().name(language);
        let of_type = refusal.case.case_type().name(language);
        let stages = |taken_in: StageSet| taken_in.iter().map(move |stage| stage.name(language));
        match (refusal.reason, language) {
            (Reason::OutOfRange(out_of_range), Language::English) => {
                write!(f, "`{act}` refused: {out_of_range}")
            }
            (Reason::OutOfRange(_), Language::Chinese) => {
                write!(f, "不能{act}:日期超出 9999-12-31,无法计算")
            }
            (Reason::OutOfOrder, Language::English) => write!(
                f,
                "`{act}` refused: at {}, it is earlier than the last event of the case, at {}: \
                 record events in their order",
                refusal.event.at,
                refusal.case.last_event_at()
            ),
            (Reason::OutOfOrder, Language::Chinese) => write!(
                f,
                "不能{act}:时间 {} 早于该案上一事项 {},请按先后顺序记录",
                refusal.event.at,
                refusal.case.last_event_at()
            ),
            (Reason::NotTaken { taken_in }, Language::English) => {
                write!(
                    f,
                    "`{act}` refused: a {of_type} that is {stage} does not take it; taken when: "
                )?;
                write_joined(f, stages(taken_in), ", ", "never")
            }
            (Reason::NotTaken { taken_in }, Language::Chinese) => {
                write!(f, "不能{act}:{of_type}处于“{stage}”环节不适用;适用环节:")?;
                write_joined(f, stages(taken_in), "、", "无")
            }
            (Reason::Unmet(_), Language::English) => {
                write!(f, "`{act}` refused: ")?;
                write_joined(f, refusal.unmet().map(|unmet| unmet.text(language)), "; ", "")
            }
            (Reason::Unmet(_), Language::Chinese) => {
                write!(f, "不能{act}:")?;
                write_joined(f, refusal.unmet().map(|unmet| unmet.text(language)), ";", "")
            }
        }
    }
}
