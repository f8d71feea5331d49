//! A case of whichever type: what reclassification leads to, and the door for cases loaded from a database.

use super::{
    Complaint, Enquiry, OtherState, Suggestion,
    sealed::{Known, Reached},
};
use crate::{case::Case, facts::CaseType};

/// One of three, by the type of the case.
///
/// Reclassification leads to one of these: the case is at the same stage as before, but its new type is known
/// only at run time. With all stages of each type, it is [`Any`] case.
///
/// ```
/// use redress::views::typed::{OfType, act, enquiry};
/// use redress::{Channel, Intake, Policy, Role, Subject, facts::Classification, parse_instant};
/// let policy = Policy::qitaihe();
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
/// let case = enquiry::Received::try_from(case)?;
///
/// let to = Classification::Complaint { subject: Subject::Service };
/// let case = case.judge(&policy, &act::Reclassify { to }.by(Role::ReceivingUnit, at))?;
/// let OfType::Complaint(complaint) = case else { panic!("it is a complaint now") };
/// let _ = complaint.judge(&policy, &act::Accept.by(Role::ReceivingUnit, at))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

// A door out, as each single stage has one: any typed value can be stored.
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
    /// The case, to be read.
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

    /// The same case as [`Any`] case, forgetting what is known of its stage.
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

/// A case of any type at any stage, for a `match`. Every case that was opened or loaded converts into one.
pub type Any = OfType<Complaint, Suggestion, Enquiry>;

// The type decides which of the three it has to be; the stage is checked by that one.
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
