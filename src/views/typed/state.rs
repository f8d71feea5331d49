//! States of typed cases, what they take, and what becomes of a refused or misplaced case.

use core::{fmt, marker::PhantomData};

use super::sealed::{Known, Reached};
use crate::{
    case::Case,
    facts::{CaseType, Event, OneAct, Stage},
    judge::Refusal,
    policy::Policy,
    words::{Language, Text},
};

/// A case that is known to be of one type and at one stage. Implemented by the stages in the modules
/// [`complaint`](super::complaint), [`suggestion`](super::suggestion) and [`enquiry`](super::enquiry), and
/// sealed: no other type can implement it.
///
/// Code that is generic over states reads the case by `AsRef` and takes it out by `Into`:
///
/// ```
/// use redress::views::typed::{State, Takes, act};
/// use redress::{Event, Policy, Refusal};
///
/// /// Closes a case of whatever type, from any stage that takes closing.
/// fn close<S>(policy: &Policy, case: S, close: &Event<act::Close>) -> Result<S::Next, Refusal>
/// where
///     S: Takes<act::Close>,
/// {
///     println!("closing a case at stage {}", S::STAGE);
///     Ok(case.judge(policy, close)?)
/// }
/// ```
pub trait State: Reached + TryFrom<Case, Error = OtherState> {
    /// Its type.
    const CASE_TYPE: CaseType;
    /// Its stage.
    const STAGE: Stage;
}

/// That the table takes the act `A` from this stage: there is one implementation for each row. The conditions of
/// the row are judged at run time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not take `{A}`",
    label = "the table has no row for this act in this stage",
    note = "the page of a stage in the documentation lists the acts that it takes"
)]
pub trait Takes<A: OneAct>: State {
    /// The state of the case afterwards.
    type Next: Reached;

    /// Judges `event`, for code that is generic over stages. Each stage has the same as a method of its own, so
    /// that this trait need not be imported.
    ///
    /// # Errors
    /// A [`Refused`], with this case and the [`Refusal`] that [`Policy::judge`] gives.
    fn judge(self, policy: &Policy, event: &Event<A>) -> Result<Self::Next, Refused<Self>> {
        // The row says where a permitted event leads, so the new state need not be looked up.
        match policy.judge(self.as_ref(), &(*event).into()) {
            Ok(next) => Ok(Self::Next::reached(Known(next))),
            Err(refusal) => Err(Refused { refusal, case: PhantomData }),
        }
    }
}

/// The case as a state, if it is of that type and at that stage: what `TryFrom` does.
pub(super) fn enter<S: State>(case: Case) -> Result<S, OtherState> {
    if case.case_type() == S::CASE_TYPE && case.stage() == S::STAGE {
        Ok(S::reached(Known(case)))
    } else {
        Err(OtherState::new(&case, S::CASE_TYPE, Some(S::STAGE)))
    }
}

/// A [`Refusal`] together with the typed case, which is unchanged.
///
/// In a function that returns a [`Refusal`], `?` converts it. To go on with the case, take it out by
/// [`into_parts`](Self::into_parts). The case is not stored a second time: the refusal
/// has it, and the type parameter remembers its state.
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
    /// Why the event was refused, with all details.
    #[must_use]
    pub const fn refusal(&self) -> &Refusal {
        &self.refusal
    }

    /// The case, unchanged, to go on with; and why the event was refused.
    pub fn into_parts(self) -> (S, Refusal) {
        (S::reached(Known(*self.refusal.case())), self.refusal)
    }
}

// Not derived, since that would ask `Debug` of the state.
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

/// A case is not of the type or at the stage that was asked for.
///
/// ```
/// use redress::views::typed::enquiry;
/// use redress::{Channel, Intake, Policy, Stage, parse_instant};
/// let policy = Policy::qitaihe();
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
/// let error = enquiry::Closed::try_from(case).unwrap_err();
/// assert_eq!(error.stage(), Stage::Received);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct OtherState {
    pub(super) case_type: CaseType,
    pub(super) stage: Stage,
    pub(super) expected: Expected,
}

/// The state that was asked for: a type, and a stage unless any stage of the type would do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Expected {
    pub(super) case_type: CaseType,
    pub(super) stage: Option<Stage>,
}

impl OtherState {
    pub(super) const fn new(case: &Case, case_type: CaseType, stage: Option<Stage>) -> Self {
        let expected = Expected { case_type, stage };
        Self { case_type: case.case_type(), stage: case.stage(), expected }
    }

    /// The type of the case.
    #[must_use]
    pub const fn case_type(&self) -> CaseType {
        self.case_type
    }

    /// The stage of the case.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// The error on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}
