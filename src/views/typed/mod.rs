//! The compiler's view of the tables: a type for each stage, with the acts that it takes.
//!
//! A host that loads cases from a database judges with [`Policy::judge`]. Code that takes a case through several
//! steps in one place can use this view instead: an act that the table does not take from a stage does not
//! compile, and the stage that it leads to is known by its type. The page of each stage lists the acts that it
//! takes, with the conditions that remain to be judged at run time.
//!
//! # Why it cannot drift from the table
//!
//! The table of each type of case is a macro that passes its rows to whichever macro is named as its argument.
//! The runtime has it write the constant rows that the judge looks up; this module has it write the types
//! (`reader.rs`). So there is one list of rows, read twice, and no second list to keep in step. A second row for
//! the same stage and act would be a second implementation of [`Takes`] for the same pair, which does not
//! compile either.
//!
//! Types say *whether* a stage takes an act. *Whether its conditions hold* is still judged by
//! [`Policy::judge`], which this view calls.
//!
//! # Entering and leaving
//!
//! A case enters by `TryFrom` and leaves by `into_case`. A refusal gives the typed case back:
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
//! Where the stage is known only at run time, `match` on it:
//!
//! ```
//! use redress::chrono::{DateTime, Utc};
//! use redress::views::typed::{Complaint, act};
//! use redress::{Policy, Refusal, Role};
//!
//! /// Has somebody look into a complaint, at whatever stage it is.
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
//! Dispatching a complaint before it has been accepted:
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
//! The compiler goes on to list acts that the stage does take. Likewise telling the outcome of a suggestion
//! before the leader has given instructions, dispatching an enquiry, and closing a closed case:
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
//! An [`Act`](crate::Act) is known only at run time; this view takes acts that have types of their own:
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
//! Claiming a state for a case; only the library can, after looking:
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
//! Judging a typed case twice: the first judgement consumes it, so that an old state cannot be used by mistake.
//! (A [`Case`] is a plain value, and any number of copies of it may enter.)
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

mod of_type;
mod reader;
mod state;
mod words;

pub use self::{
    of_type::{Any, OfType},
    state::{OtherState, Refused, State, Takes},
};
use self::{
    reader::{types, view},
    sealed::{Known, Reached},
    state::enter,
};
pub use crate::facts::OneAct;
use crate::{
    case::Case,
    facts::{CaseType, Event, Stage},
    policy::Policy,
    rules::qitaihe::{complaint, enquiry, suggestion},
};

/// The acts, each with a type of its own and its payload as fields.
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

    /// A case whose type and stage are known, because somebody looked or because the row of the table leads there.
    /// Only this module can make one, so nobody else can claim a state for a case.
    pub struct Known(pub(super) Case);

    /// What a judgement can lead to: a stage, or one of three where reclassification decides the type.
    pub trait Reached: AsRef<Case> + Into<Case> {
        fn reached(known: Known) -> Self;
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
