//! Policies: an edition that was checked as a whole, the cases that are bound to it, and sets of editions.
//!
//! ```text
//! file ──read──▶ Edition ──check──▶ Policy ──▶ open, judge, options, agenda, clock, …
//!                            │                    │
//!                            └─▶ PolicyError      └─▶ OtherEdition, for a case of another edition
//! ```
//!
//! - An [`Edition`] is what a company writes down; it may be nonsense. A [`Policy`] is an edition without faults, and
//!   only a policy judges, so nothing that judges has to ask whether its rules make sense. [`PolicyFault`] lists what
//!   can be wrong.
//! - A case belongs to one edition. A policy that is asked about a case of another answers [`OtherEdition`].
//! - [`Editions`] holds several, and picks the right one by the case.
//!
//! The methods of [`Policy`] that ask something about a case are beside their answers: `agenda` in
//! [`answers`](crate::answers), `clock` in [`clocks`](crate::clocks), `judge` in [`judge`](crate::judge).

mod binding;
mod check;
mod editions;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub(crate) use self::binding::Apart;
pub use self::{
    binding::OtherEdition,
    check::{PolicyError, PolicyFault},
    editions::{Editions, SameId, UnknownEdition},
};
use crate::{
    facts::{ActKind, CaseType, EditionId, PromiseMatter, RoleSet, Timing},
    rules::{Edition, Terms, qitaihe},
    time::{Calendar, OutOfRange, Reckoner},
    words::Fingerprint,
};

/// A policy edition that was checked as a whole: only such a policy judges.
///
/// Its serde form is its [`Edition`]; reading one checks it, and the error is a text. To have the faults as values, read
/// an `Edition` and call [`new`](Self::new).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Edition", into = "Edition")]
pub struct Policy {
    edition: Edition,
    id: EditionId,
    calendar: Fingerprint,
    terms: [Terms; CaseType::ALL.len()],
}

impl Policy {
    /// The policy of this edition.
    ///
    /// # Errors
    /// All that makes the edition unusable, each with the parameter at fault and so its clause.
    ///
    /// ```
    /// use redress::{ActKind, Policy};
    /// let mut edition = Policy::qitaihe().edition().clone();
    /// edition.authority.retain(|grant| !grant.acts.contains(ActKind::Close));
    /// let error = Policy::new(edition).unwrap_err();
    /// assert!(error.to_string().contains("nobody may perform `close`"));
    /// ```
    pub fn new(edition: Edition) -> Result<Self, PolicyError> {
        let policy = Self::unchecked(edition);
        check::check(&policy)?;
        Ok(policy)
    }

    /// The rules of Qitaihe Water Supply and Drainage Co., Ltd., in force from 2024-05-21.
    #[must_use]
    pub fn qitaihe() -> Self {
        Self::unchecked(qitaihe::edition())
    }

    /// The policy of this edition, whether it is usable or not: for the check itself, and for the edition of the first
    /// paper, which a test shows to have no faults.
    pub(crate) fn unchecked(edition: Edition) -> Self {
        let terms = [CaseType::Complaint, CaseType::Suggestion, CaseType::Enquiry]
            .map(|case_type| Terms::of(&edition, case_type));
        let id = EditionId::new(&edition.id, edition.fingerprint());
        let calendar = Fingerprint::of(edition.calendar.data());
        Self { id, calendar, edition, terms }
    }

    /// The numbers and choices.
    #[must_use]
    pub const fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Which edition it is: cases are bound to it.
    #[must_use]
    pub const fn id(&self) -> EditionId {
        self.id
    }

    /// The fingerprint of its edition, as [`Edition::fingerprint`] takes it.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        self.id.fingerprint()
    }

    /// The fingerprint of all that its calendar holds, which the fingerprint of the edition leaves out. A decision
    /// record has both, as a verdict can rest on a notice.
    #[must_use]
    pub const fn calendar_fingerprint(&self) -> Fingerprint {
        self.calendar
    }

    /// Who may perform `act` in a case of this type; for a promise, the roles that may make some promise.
    ///
    /// ```
    /// use redress::{ActKind, CaseType, Policy, Role, facts::RoleSet};
    /// let policy = Policy::qitaihe();
    /// let roles = policy.who_may_perform(ActKind::Withdraw, CaseType::Enquiry);
    /// assert_eq!(roles, RoleSet::of(&[Role::User]));
    /// ```
    #[must_use]
    pub fn who_may_perform(&self, act: ActKind, case_type: CaseType) -> RoleSet {
        self.terms(case_type).may_perform_some(act)
    }

    /// Who may promise `matter` to a user.
    #[must_use]
    pub fn who_may_promise(&self, matter: PromiseMatter) -> RoleSet {
        self.terms(CaseType::Complaint).may_promise(matter)
    }

    /// The terms for cases of this type, worked out once.
    pub(crate) const fn terms(&self, case_type: CaseType) -> &Terms {
        let [complaint, suggestion, enquiry] = &self.terms;
        match case_type {
            CaseType::Complaint => complaint,
            CaseType::Suggestion => suggestion,
            CaseType::Enquiry => enquiry,
        }
    }

    /// The local date of an instant.
    ///
    /// # Errors
    /// If it lies past 9999-12-31.
    pub fn local_date(&self, at: DateTime<Utc>) -> Result<NaiveDate, OutOfRange> {
        self.edition.zone.local(at).map(|local| local.date())
    }

    /// What due dates under this policy are computed from: its calendar, its way of counting, its zone.
    #[must_use]
    pub const fn reckoner(&self) -> Reckoner<'_> {
        let Edition { calendar, counting, zone, .. } = &self.edition;
        Reckoner { calendar, counting: *counting, zone: *zone }
    }

    /// This policy with another calendar, as its own with one more notice. If the calendar has the same name, it is the
    /// same edition, and open cases follow the notice.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    ///
    /// ```
    /// use redress::{Policy, parse_date, time::{Arrangement, Notice}};
    /// let policy = Policy::qitaihe();
    /// let off = [parse_date("2027-01-01")?, parse_date("2027-10-01")?];
    /// let notice = Notice::new("the notice for 2027", off, [])?;
    /// let calendar = policy.edition().calendar.extended([Arrangement::new(2027, notice)?])?;
    /// let next = policy.with_calendar(calendar)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_calendar(&self, calendar: Calendar) -> Result<Self, PolicyError> {
        Self::new(Edition { calendar, ..self.edition.clone() })
    }

    /// Whether a local date lies in an important period (clause 4.1).
    pub(crate) fn timing(&self, date: NaiveDate) -> Timing {
        let important = self
            .edition
            .important_periods
            .iter()
            .any(|period| (period.from..=period.to).contains(&date));
        if important { Timing::ImportantPeriod } else { Timing::OrdinaryDay }
    }
}

impl TryFrom<Edition> for Policy {
    type Error = PolicyError;
    fn try_from(edition: Edition) -> Result<Self, PolicyError> {
        Self::new(edition)
    }
}

impl From<Policy> for Edition {
    fn from(policy: Policy) -> Self {
        policy.edition
    }
}
