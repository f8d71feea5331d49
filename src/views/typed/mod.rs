//! The compiler's view of the tables: a type for each stage, and acts that it takes or does not.
//!
//! A host that loads cases from a database judges with [`Policy::judge`]. Code that drives a case
//! through several steps in one place may enter here: an act that the table does not take from a
//! stage does not compile, and what the stage becomes is known by its type. Both views are read from
//! the same rows, so they cannot disagree; the page of each stage lists the acts it takes, with the
//! conditions that remain to be judged.
//!
//! In by `TryFrom`, out by `into_case`; a refusal hands the typed case back:
//!
//! ```
//! use redress::views::typed::{act, complaint};
//! use redress::{Case, Channel, Condition, Intake, Policy, Role, Subject, parse_instant};
//! let policy = Policy::qitaihe();
//! let at = parse_instant("2024-05-21T14:51:00+08:00")?;
//! let case = policy.open(&Intake::complaint(Subject::Service, Channel::Department, at))?;
//!
//! let case = complaint::Received::try_from(case)?;
//! let case: complaint::Accepted = case.judge(&policy, &act::Accept.by(Role::ReceivingUnit, at))?;
//!
//! // Clause 1.2 is a condition, and only judging can tell.
//! let assign = act::Assign.by(Role::ResponsibleUnit, at);
//! let (case, refusal) = case.judge(&policy, &assign).unwrap_err().into_parts();
//! assert!(refusal.unmet().any(|unmet| unmet.condition() == Condition::ReassuredFirst));
//!
//! let case = case.judge(&policy, &act::Reassure.by(Role::ReceivingUnit, at))?;
//! let case: complaint::Investigating = case.judge(&policy, &assign)?;
//! let stored: Case = case.into_case();
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What is known at run time only is a `match`:
//!
//! ```
//! use redress::chrono::{DateTime, Utc};
//! use redress::views::typed::{Complaint, act};
//! use redress::{Policy, Refusal, Role};
//!
//! /// Sees to it that somebody looks into a complaint, wherever it stands.
//! fn look_into(policy: &Policy, case: Complaint, at: DateTime<Utc>) -> Result<Complaint, Refusal> {
//!     let assign = act::Assign.by(Role::DepartmentHead, at);
//!     Ok(match case {
//!         Complaint::Received(case) => {
//!             let case = case.judge(policy, &act::Accept.by(Role::ReceivingUnit, at))?;
//!             case.judge(policy, &assign)?.into()
//!         }
//!         Complaint::Accepted(case) => case.judge(policy, &assign)?.into(),
//!         Complaint::Dispatched(case) => case.judge(policy, &assign)?.into(),
//!         looked_into => looked_into,
//!     })
//! }
//! ```
//!
//! # What does not compile
//!
//! A complaint cannot be dispatched before it was accepted:
//!
//! ```compile_fail,E0277
//! use redress::{Event, Policy, views::typed::{act, complaint}};
//! fn hurry(policy: &Policy, case: complaint::Received, event: Event<act::Dispatch>) {
//!     let _ = case.judge(policy, &event);
//! }
//! ```
//! ```text
//! `redress::views::typed::complaint::Received` does not take `redress::views::typed::act::Dispatch`
//! ```
//!
//! The compiler goes on to list acts that the stage does take. Nor can a suggestion be answered before
//! the leader instructed, an enquiry be sent to another unit, or a closed case close again:
//!
//! ```compile_fail,E0277
//! use redress::{Event, Policy, views::typed::{act, suggestion}};
//! fn presume(policy: &Policy, case: suggestion::Referred, event: Event<act::TellOutcome>) {
//!     let _ = case.judge(policy, &event);
//! }
//! ```
//! ```text
//! `redress::views::typed::suggestion::Referred` does not take `redress::views::typed::act::TellOutcome`
//! ```
//! ```compile_fail,E0277
//! use redress::{Event, Policy, views::typed::{act, enquiry}};
//! fn pass_on(policy: &Policy, case: enquiry::Accepted, event: Event<act::Dispatch>) {
//!     let _ = case.judge(policy, &event);
//! }
//! ```
//! ```text
//! `redress::views::typed::enquiry::Accepted` does not take `redress::views::typed::act::Dispatch`
//! ```
//! ```compile_fail,E0277
//! use redress::{Event, Policy, views::typed::{act, complaint}};
//! fn close_twice(policy: &Policy, case: complaint::Closed, event: Event<act::Close>) {
//!     let _ = case.judge(policy, &event);
//! }
//! ```
//! ```text
//! `redress::views::typed::complaint::Closed` does not take `redress::views::typed::act::Close`
//! ```
//!
//! An act that is any act at run time is none by its type:
//!
//! ```compile_fail,E0277
//! use redress::{Event, Policy, views::typed::complaint};
//! fn any(policy: &Policy, case: complaint::Received, event: Event) {
//!     let _ = case.judge(policy, &event);
//! }
//! ```
//! ```text
//! `redress::Act` is not one act by its type
//! ```
//!
//! Nobody but the library says where a case is:
//!
//! ```compile_fail,E0308
//! use redress::{Case, views::typed::State};
//! fn forge<S: State>(case: Case) -> S {
//!     S::reached(case)
//! }
//! ```
//! ```text
//! mismatched types
//! ```
//!
//! A typed case has one future: what was judged is gone, and cannot be judged again. (A [`Case`] is a
//! plain value, and as many copies of it may enter as a host likes.)
//!
//! ```compile_fail,E0382
//! use redress::{Event, Policy, views::typed::{act, complaint}};
//! fn twice(policy: &Policy, case: complaint::Received, event: Event<act::Accept>) {
//!     let _ = case.judge(policy, &event);
//!     let _ = case.judge(policy, &event);
//! }
//! ```
//! ```text
//! use of moved value: `case`
//! ```

mod reader;

use core::{fmt, marker::PhantomData};

pub use crate::facts::OneAct;
use crate::{
    case::Case,
    facts::{CaseType, Event, Stage},
    judge::Refusal,
    policy::Policy,
    rules::qitaihe::{complaint, enquiry, suggestion},
    words::{Language, Text},
};
use reader::{types, view};

/// The acts, a type each, with what the rules need to know of them.
///
/// ```
/// use redress::{Act, facts::Answerable, views::typed::act};
/// let assess = act::Assess { answerable: Answerable::AtOnce };
/// assert_eq!(Act::from(assess), Act::Assess { answerable: Answerable::AtOnce });
/// ```
pub mod act {
    pub use crate::facts::typed::*;
}

mod sealed {
    use crate::case::Case;

    /// A case that was looked at, or of which the table says where it is. Nobody else can say so.
    pub struct Known(pub(super) Case);

    /// What a judgement leads to.
    pub trait Reached: AsRef<Case> + Into<Case> {
        fn reached(known: Known) -> Self;
    }
}

use sealed::{Known, Reached};

/// A case known to be of one type and in one stage. The library has all there are.
///
/// Code that is generic over states looks at the case by `AsRef`, and takes it out by `Into`.
pub trait State: Reached + TryFrom<Case, Error = OtherState> {
    /// Its type.
    const CASE_TYPE: CaseType;
    /// Its stage.
    const STAGE: Stage;
}

/// The table takes the act `A` from this stage: one implementation a row. Its conditions remain, and
/// are judged.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not take `{A}`",
    label = "the table has no row for this act in this stage",
    note = "what a stage takes stands on its page in the documentation, and in `CaseType::rows`"
)]
pub trait Takes<A: OneAct>: State {
    /// What the case is afterwards.
    type Next: Reached;

    /// Whether `event` may happen to the case, for code that is generic over stages: each has the same
    /// as a method of its own.
    ///
    /// # Errors
    /// A [`Refused`], with this case and the [`Refusal`] that [`Policy::judge`] gives.
    fn judge(self, policy: &Policy, event: &Event<A>) -> Result<Self::Next, Refused<Self>> {
        match policy.judge(self.as_ref(), &(*event).into()) {
            Ok(next) => Ok(Self::Next::reached(Known(next))),
            Err(refusal) => Err(Refused { refusal, case: PhantomData }),
        }
    }
}

/// The case as of a state, if that is where it stands.
pub(crate) fn enter<S: State>(case: Case) -> Result<S, OtherState> {
    if case.case_type() == S::CASE_TYPE && case.stage() == S::STAGE {
        Ok(S::reached(Known(case)))
    } else {
        Err(OtherState::new(&case, S::CASE_TYPE, Some(S::STAGE)))
    }
}

/// A [`Refusal`], and the typed case, which is as it was.
///
/// `?` turns it into the refusal where a function returns that.
#[derive(thiserror::Error)]
#[error("{refusal}")]
pub struct Refused<S> {
    refusal: Refusal,
    case: PhantomData<fn() -> S>,
}

impl<S> Refused<S> {
    /// Why the event was refused, on one line for a clerk.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Refusal> {
        self.refusal.text(language)
    }
}

impl<S: State> Refused<S> {
    /// Why the event was refused.
    #[must_use]
    pub const fn refusal(&self) -> &Refusal {
        &self.refusal
    }

    /// The case as it was, to go on with, and why the event was refused.
    pub fn into_parts(self) -> (S, Refusal) {
        (S::reached(Known(*self.refusal.case())), self.refusal)
    }
}

// By hand: no bound on the state.
impl<S> fmt::Debug for Refused<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Refused").field(&self.refusal).finish()
    }
}

impl<S> From<Refused<S>> for Refusal {
    fn from(refused: Refused<S>) -> Self {
        refused.refusal
    }
}

/// A case that stands elsewhere than was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct OtherState {
    case_type: CaseType,
    stage: Stage,
    expected: Expected,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Expected {
    case_type: CaseType,
    stage: Option<Stage>,
}

impl OtherState {
    const fn new(case: &Case, case_type: CaseType, stage: Option<Stage>) -> Self {
        let expected = Expected { case_type, stage };
        Self { case_type: case.case_type(), stage: case.stage(), expected }
    }

    /// The type of the case.
    #[must_use]
    pub const fn case_type(&self) -> CaseType {
        self.case_type
    }

    /// Where the case stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// The error on one line, for a clerk.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for Text<OtherState> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: OtherState { case_type, stage, expected }, language } = *self;
        match (language, expected.stage) {
            (Language::English, None) => write!(
                f,
                "the case is of type `{case_type}` in `{stage}`: expected type `{}`",
                expected.case_type
            ),
            (Language::English, Some(expected_stage)) => write!(
                f,
                "the case is of type `{case_type}` in `{stage}`: expected type `{}` in \
                 `{expected_stage}`",
                expected.case_type
            ),
            (Language::Chinese, expected_stage) => {
                let [case_type, expected_type] =
                    [case_type, expected.case_type].map(|case_type| case_type.name(language));
                let stage = stage.name(language);
                write!(f, "该案为处于“{stage}”环节的{case_type}，此处须为")?;
                if let Some(stage) = expected_stage {
                    write!(f, "处于“{}”环节的", stage.name(language))?;
                }
                write!(f, "{expected_type}")
            }
        }
    }
}

/// One of three, by the type of the case.
///
/// What a reclassified case is: in the same stage, of the type it was found to be. And with every
/// stage of every type, [`Any`] case.
#[derive(PartialEq, Eq, Debug)]
#[must_use = "a typed case that is dropped is lost"]
pub enum OfType<C, S, E> {
    /// Of a complaint.
    Complaint(C),
    /// Of a suggestion.
    Suggestion(S),
    /// Of an enquiry.
    Enquiry(E),
}

impl<C: Reached, S: Reached, E: Reached> Reached for OfType<C, S, E> {
    fn reached(known: Known) -> Self {
        match known.0.case_type() {
            CaseType::Complaint => Self::Complaint(C::reached(known)),
            CaseType::Suggestion => Self::Suggestion(S::reached(known)),
            CaseType::Enquiry => Self::Enquiry(E::reached(known)),
        }
    }
}

impl<C: Into<Case>, S: Into<Case>, E: Into<Case>> From<OfType<C, S, E>> for Case {
    fn from(of: OfType<C, S, E>) -> Self {
        match of {
            OfType::Complaint(case) => case.into(),
            OfType::Suggestion(case) => case.into(),
            OfType::Enquiry(case) => case.into(),
        }
    }
}

impl<C: AsRef<Case>, S: AsRef<Case>, E: AsRef<Case>> AsRef<Case> for OfType<C, S, E> {
    fn as_ref(&self) -> &Case {
        match self {
            Self::Complaint(case) => case.as_ref(),
            Self::Suggestion(case) => case.as_ref(),
            Self::Enquiry(case) => case.as_ref(),
        }
    }
}

impl<C, S, E> OfType<C, S, E> {
    /// The case, to be looked at.
    #[must_use]
    pub fn case(&self) -> &Case
    where
        Self: AsRef<Case>,
    {
        self.as_ref()
    }

    /// The case, to be stored.
    #[must_use]
    pub fn into_case(self) -> Case
    where
        Self: Into<Case>,
    {
        self.into()
    }

    /// The case in whichever stage, where that is known here.
    pub fn into_any(self) -> Any
    where
        C: Into<Complaint>,
        S: Into<Suggestion>,
        E: Into<Enquiry>,
    {
        match self {
            Self::Complaint(case) => OfType::Complaint(case.into()),
            Self::Suggestion(case) => OfType::Suggestion(case.into()),
            Self::Enquiry(case) => OfType::Enquiry(case.into()),
        }
    }
}

/// A case of any type in any stage: for a `match`. Every case that was opened or loaded is one.
pub type Any = OfType<Complaint, Suggestion, Enquiry>;

impl<C, S, E> TryFrom<Case> for OfType<C, S, E>
where
    C: TryFrom<Case, Error = OtherState>,
    S: TryFrom<Case, Error = OtherState>,
    E: TryFrom<Case, Error = OtherState>,
{
    type Error = OtherState;
    fn try_from(case: Case) -> Result<Self, OtherState> {
        Ok(match case.case_type() {
            CaseType::Complaint => Self::Complaint(case.try_into()?),
            CaseType::Suggestion => Self::Suggestion(case.try_into()?),
            CaseType::Enquiry => Self::Enquiry(case.try_into()?),
        })
    }
}

view! { complaint Complaint
    /// The stages of a complaint (clause 3.1).
    ///
    #[doc = concat!("<div>\n", include_str!("../diagram/complaint.svg"), "</div>\n")]
}

view! { suggestion Suggestion
    /// The stages of a suggestion (clause 3.2).
    ///
    #[doc = concat!("<div>\n", include_str!("../diagram/suggestion.svg"), "</div>\n")]
}

view! { enquiry Enquiry
    /// The stages of an enquiry (clause 3.3).
    ///
    #[doc = concat!("<div>\n", include_str!("../diagram/enquiry.svg"), "</div>\n")]
}
