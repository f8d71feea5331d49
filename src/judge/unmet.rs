//! A condition that does not hold: what it required, what was found, and what would meet it.
//!
//! # How remedies are found
//!
//! Each condition lists, with its entry in the paper, what can meet it: another role doing the same act, or
//! an act before it ([`Help`]). That list is general. For a given refusal it is narrowed to what helps here:
//!
//! 1. the stage of the case must take the act;
//! 2. what the entry says about usefulness must be so ([`Helpful`]): a promise of a date helps only while a
//!    date fits within the limit, recording that a user is not persuaded only after enough explanations;
//! 3. somebody must be authorised to perform it under this edition.
//!
//! Whether the remedy's own conditions hold is not asked: a remedy is the next step to try, and if that is
//! refused, its refusal names the step before.

use alloc::vec::Vec;
use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    facts::{Act, ActKind, PromiseMatter, RoleSet},
    rules::{
        Clause, Condition, Evaluation, Fact, Help, Helpful, Lifecycle, Proviso, Required, Standing,
    },
    words::{Language, Text},
};

/// An act that can meet a condition, and who may perform it. In JSON `{"act":…,"by":[…],"provided":…}`.
///
/// It names the act but no payload. A payload states a fact, such as what an investigation found, and no fact
/// should be recorded because it is convenient. The act may meet the condition or be a step towards it, where
/// for example several explanations are required. Like any act, it can have conditions of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Remedy {
    /// The act. One of the same kind as the refused act replaces it; any other comes before it.
    pub act: ActKind,
    /// Who may perform it, at least one role.
    pub by: RoleSet,
    /// What must be true for it to be a remedy, where only people can know: that a finding was wrong, or a
    /// user cannot be reached. `None` if it always is one.
    pub provided: Option<Proviso>,
}

impl Remedy {
    /// The act and who may perform it, in words.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// A condition that does not hold for an event, with everything there is to say about it. It borrows from the
/// [`Refusal`](crate::Refusal) and computes each answer when asked.
///
/// ```
/// use redress::{Act, ActKind, Channel, Intake, Language, Policy, Role, Subject, parse_instant};
/// let policy = Policy::qitaihe();
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let case = policy.open(&Intake::complaint(Subject::Service, Channel::Department, at))?;
/// let case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, at))?;
///
/// // Investigating a complaint before the user has been reassured:
/// let refusal = policy.judge(&case, &Act::Assign.by(Role::ResponsibleUnit, at)).unwrap_err();
/// let unmet = refusal.unmet().next().unwrap();
/// assert_eq!(unmet.condition().code(), "reassured_first");
/// // Reassuring always helps; recording that the user is out of reach, only if that is true.
/// let [reassure, lost] = unmet.remedies()[..] else { panic!() };
/// assert_eq!((reassure.act, reassure.provided), (ActKind::Reassure, None));
/// assert_eq!(lost.act, ActKind::RecordUnreachable);
/// assert!(lost.provided.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Serialises as `{"condition":…,"clause":…,"required":…,"actual":…,"remedies":[…]}`.
#[derive(Clone, Copy)]
pub struct Unmet<'a> {
    condition: Condition,
    evaluation: Evaluation<'a>,
}

impl<'a> Unmet<'a> {
    pub(super) const fn new(condition: Condition, evaluation: Evaluation<'a>) -> Self {
        Self { condition, evaluation }
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
        self.evaluation.required(self.condition)
    }

    /// What was found instead.
    #[must_use]
    pub fn actual(&self) -> Fact {
        self.evaluation.actual(self.condition)
    }

    /// What would meet it, the regular way first: acts that this stage takes, each with the roles that may
    /// perform it. Empty where nothing can meet it any more, as after a deadline has passed.
    #[must_use]
    pub fn remedies(&self) -> Vec<Remedy> {
        let remedies = self.condition.met_by().iter().filter_map(|help| self.remedy(*help));
        remedies.filter(|remedy| !remedy.by.is_empty()).collect()
    }

    /// One entry of the condition's list as a remedy here, if it is one.
    fn remedy(&self, help: Help) -> Option<Remedy> {
        let Evaluation { event, terms, stage, .. } = self.evaluation;
        match help {
            // The same act by somebody else. Whether the stage takes it is known, or the refusal would say so.
            Help::AnotherRole => {
                let (act, by) = (event.act.kind(), terms.may_perform(event.act));
                Some(Remedy { act, by, provided: None })
            }
            Help::Act { act, provided, when } => {
                let by = match act {
                    // The conditions that a promise can meet ask for a reply date; who may promise other
                    // things does not matter here.
                    ActKind::Promise => terms.may_promise(PromiseMatter::ReplyDate),
                    _ => terms.may_perform_some(act),
                };
                let is_taken = Lifecycle::of(self.evaluation.case_type()).row(stage, act).is_some();
                (is_taken && self.is_helpful(when)).then_some(Remedy { act, by, provided })
            }
        }
    }

    /// Whether an act that helps only sometimes helps now.
    fn is_helpful(&self, when: Helpful) -> bool {
        let Evaluation { round, event, terms, ahead, deadline, .. } = self.evaluation;
        match when {
            Helpful::Always => true,
            Helpful::BeforeTheDeadline => !matches!(deadline, Standing::Passed { .. }),
            Helpful::UnlessAnsweringAtOnce => event.act != Act::AnswerAtOnce,
            Helpful::OnceExplainedEnough => round.explanations >= terms.explanations.get(),
            Helpful::WhileADateFits => deadline.keeps().is_none_or(|last| ahead <= last),
        }
    }

    /// What it required, in words: the wording of the condition and, where it has one, the roles, date or
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

impl Serialize for Remedy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut remedy = serializer.serialize_struct("Remedy", 3)?;
        remedy.serialize_field("act", &self.act)?;
        remedy.serialize_field("by", &self.by)?;
        remedy.serialize_field("provided", &self.provided)?;
        remedy.end()
    }
}
