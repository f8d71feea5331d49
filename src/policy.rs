//! A policy edition: the numbers and choices of a company's rules, each with its clause.

mod check;
mod parameter;
mod qitaihe;
mod words;

use alloc::{string::String, vec::Vec};
use core::num::{NonZeroU8, NonZeroU16, NonZeroU32};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use check::{PolicyError, PolicyFault};
pub use parameter::Parameter;

use crate::{
    act::{Act, ActKind, ActSet, PromiseMatter, RoleSet},
    calendar::Calendar,
    condition::{Condition, ConditionSet},
    counting::{Counting, Limit, Reckoner},
    edition_id::EditionId,
    fingerprint::Fingerprint,
    fraction::Fraction,
    intake::{CaseType, CaseTypeSet},
    severity::Timing,
    strict::{any, number, number_or_null, required, strict_object},
    time::{OutOfRange, date, date::Ymd, known},
    vocabulary::vocabulary,
    zone::Zone,
};

vocabulary! {
    /// How strongly a principle of clause 1 binds.
    Strength ("a strength") {
        /// An act against it is refused.
        Gate = "gate" "强制";
        /// An act against it is permitted, and the principle stands breached.
        Advise = "advise" "提示";
    }
}

strict_object! {
    "an important period", any;
    /// Dates from one to another, both included, in which an exposure is graver (clause 4.1).
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct ImportantPeriod {
        /// What makes it important.
        pub name: String,
        /// The first date.
        #[serde(with = "date")]
        pub from: NaiveDate,
        /// The last date.
        #[serde(with = "date")]
        pub to: NaiveDate,
    }
}

strict_object! {
    "a row of the authority table", any;
    /// A row of the authority table: these acts, in cases of these types, by these roles.
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct Grant {
        /// The acts.
        pub acts: ActSet,
        /// The types of case.
        pub types: CaseTypeSet,
        /// Who may perform them.
        pub roles: RoleSet,
    }
}

strict_object! {
    "a row of the promise table", any;
    /// A row of the authority table for promises: what is not listed, nobody may promise.
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct PromiseGrant {
        /// What is promised.
        pub matter: PromiseMatter,
        /// Who may promise it.
        pub roles: RoleSet,
    }
}

strict_object! {
    "a policy edition", any;
    /// Everything a company chooses in its rules: plain data, to be written, stored and compared.
    /// Each field is a [`Parameter`], which names its clause.
    ///
    /// [`Policy::new`] checks it as a whole. Start from an edition that exists; as a file, from what
    /// `serde_json::to_string_pretty` writes of it:
    ///
    /// ```
    /// use redress::{Edition, Limit, Policy};
    /// let mut edition = Policy::qitaihe().edition().clone();
    /// edition.id = "strict-2025".into();
    /// edition.acceptance_limit = Some(Limit::Hours(24.try_into()?));
    /// let policy = Policy::new(edition)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Edition {
        /// A name for this edition, unique among the host's policies. It is not the crate's version. At
        /// most 24 bytes of UTF-8, without control characters, and without blanks at its ends.
        pub id: String,
        /// Who issued the rules.
        pub issuer: String,
        /// The day from which receipts are under these rules (clause 7).
        #[serde(with = "date")]
        pub in_force: NaiveDate,
        /// The zone that decides local dates.
        pub zone: Zone,
        /// How long handling may take (clause 5).
        pub handling_limit: Limit,
        /// How long acceptance may take (clause 1.1); `None` where the rules set no limit.
        #[serde(deserialize_with = "required")]
        pub acceptance_limit: Option<Limit>,
        /// How the days of a limit are counted, and when the last day of a limit or of a promise
        /// ends (clause 5).
        pub counting: Counting,
        /// How many working days before the last day of a limit or of a promise it counts as due
        /// soon; `None` where nobody is to be warned. No rule of the source: a help to meet them.
        #[serde(deserialize_with = "number_or_null")]
        pub warning_lead: Option<NonZeroU16>,
        /// How many explanations are several (clause 6.2).
        #[serde(deserialize_with = "number")]
        pub explanations: NonZeroU8,
        /// How strongly reassurance before the matter binds (clause 1.2).
        pub emotion_first: Strength,
        /// How strongly telling of the progress binds (clause 1.3).
        pub progress: Strength,
        /// How strongly authority to promise binds (clause 1.5).
        pub promises: Strength,
        /// What share of those received is to be accepted in time, and of those due answered in time
        /// (clause 2).
        pub timely_target: Fraction,
        /// The important periods, none overlapping another (clause 4.1).
        pub important_periods: Vec<ImportantPeriod>,
        /// Who may perform which act (clause 1.5). No two rows may speak of the same act and type.
        pub authority: Vec<Grant>,
        /// Who may promise what (clause 1.5).
        pub promise_authority: Vec<PromiseGrant>,
        /// The working days (clause 5).
        pub calendar: Calendar,
    }
}

impl Edition {
    /// What tells its rules from those of other editions: every parameter, and the name of the calendar.
    ///
    /// Left out is what makes no other rules: the notices of the calendar, since a new one is no choice of the
    /// company and reaches open cases; `warning_lead`, which no rule asks for; the names of important periods;
    /// and how tables are written, as the order of their rows, or whether one row says what two could.
    ///
    /// ```
    /// use redress::Policy;
    /// let edition = Policy::qitaihe().edition().clone();
    /// let mut patient = edition.clone();
    /// patient.explanations = 3.try_into()?;
    /// assert_ne!(patient.fingerprint(), edition.fingerprint());
    ///
    /// let mut reordered = edition.clone();
    /// reordered.authority.reverse();
    /// assert_eq!(reordered.fingerprint(), edition.fingerprint());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let Self {
            id,
            issuer,
            in_force,
            zone,
            handling_limit,
            acceptance_limit,
            counting,
            warning_lead: _,
            explanations,
            emotion_first,
            progress,
            promises,
            timely_target,
            important_periods,
            authority: _,
            promise_authority: _,
            calendar,
        } = self;
        let numbers = (handling_limit, acceptance_limit, counting, explanations);
        let strengths = (emotion_first, progress, promises);
        let target = timely_target.lowest();
        let tables = (dates_of(important_periods), granted(self), promised(self));
        let place = calendar.name();
        Fingerprint::of(&(
            (id, issuer, Ymd(*in_force), zone),
            (numbers, strengths, target),
            (tables, place),
        ))
    }
}

/// The dates of important periods, in order; two that adjoin are one.
fn dates_of(periods: &[ImportantPeriod]) -> Vec<(Ymd, Ymd)> {
    let mut dates: Vec<_> = periods.iter().map(|period| (period.from, period.to)).collect();
    dates.sort_unstable();
    let mut merged: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for (from, to) in dates {
        match merged.last_mut() {
            Some((_, last)) if last.succ_opt().is_some_and(|next| from <= next) => {
                *last = to.max(*last);
            }
            _ => merged.push((from, to)),
        }
    }
    merged.into_iter().map(|(from, to)| (Ymd(from), Ymd(to))).collect()
}

/// Who may perform which act, where a table takes it.
fn granted(edition: &Edition) -> Vec<(CaseType, ActKind, RoleSet)> {
    let of_type = |case_type: &CaseType| {
        let (case_type, terms) = (*case_type, Terms::of(edition, *case_type));
        let taken = ActKind::ALL.iter().filter(move |act| !case_type.taken_in(**act).is_empty());
        taken.map(move |act| (case_type, *act, terms.may_perform_some(*act)))
    };
    CaseType::ALL.iter().flat_map(of_type).collect()
}

/// Who may promise what.
fn promised(edition: &Edition) -> Vec<(PromiseMatter, RoleSet)> {
    let terms = Terms::of(edition, CaseType::Complaint);
    PromiseMatter::ALL.iter().map(|matter| (*matter, terms.may_promise(*matter))).collect()
}

/// What a policy says about cases of one type, indexed for judging.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Terms {
    pub(crate) zone: Zone,
    pub(crate) handling_limit: Limit,
    authority: [RoleSet; ActKind::ALL.len()],
    promise_authority: [RoleSet; PromiseMatter::ALL.len()],
    pub(crate) explanations: NonZeroU32,
    pub(crate) emotion_first: Strength,
    pub(crate) progress: Strength,
    pub(crate) promises: Strength,
}

impl Terms {
    fn of(edition: &Edition, case_type: CaseType) -> Self {
        let mut terms = Self {
            zone: edition.zone,
            handling_limit: edition.handling_limit,
            explanations: edition.explanations.into(),
            emotion_first: edition.emotion_first,
            progress: edition.progress,
            promises: edition.promises,
            ..Self::NONE
        };
        for grant in edition.authority.iter().filter(|grant| grant.types.contains(case_type)) {
            for act in grant.acts.iter() {
                if let Some(roles) = terms.authority.get_mut(act as usize) {
                    *roles = grant.roles;
                }
            }
        }
        for grant in &edition.promise_authority {
            if let Some(roles) = terms.promise_authority.get_mut(grant.matter as usize) {
                *roles = grant.roles;
            }
        }
        terms
    }

    /// Terms that grant nothing to anybody: a condition that reads none is the same under them.
    pub(crate) const NONE: Self = Self {
        zone: Zone::Offset(known!(FixedOffset::east_opt(0))),
        handling_limit: Limit::OF_CLAUSE_5,
        authority: [RoleSet::EMPTY; ActKind::ALL.len()],
        promise_authority: [RoleSet::EMPTY; PromiseMatter::ALL.len()],
        explanations: NonZeroU32::MIN,
        emotion_first: Strength::Gate,
        progress: Strength::Gate,
        promises: Strength::Gate,
    };

    /// The conditions that ask for more, or for less, under other terms: whoever may perform an act apart.
    pub(crate) fn differing(&self, other: &Self) -> ConditionSet {
        let asked = [
            (Condition::PromiseWithinAuthority, self.promises != other.promises),
            (Condition::ReassuredFirst, self.emotion_first != other.emotion_first),
            (Condition::ExplainedEnough, self.explanations != other.explanations),
            (Condition::ProgressTold, self.progress != other.progress),
        ];
        asked.into_iter().filter_map(|(condition, differs)| differs.then_some(condition)).collect()
    }

    /// Whether one of these roles may perform `act`.
    pub(crate) fn authorises(&self, act: Act, roles: RoleSet) -> bool {
        !self.may_perform(act).is_disjoint(roles)
    }

    /// Who may perform `act`.
    pub(crate) fn may_perform(&self, act: Act) -> RoleSet {
        match act {
            Act::Promise { promise } => self.may_promise(promise.matter()),
            _ => self.may_perform_some(act.kind()),
        }
    }

    /// Who may perform acts of this kind; for promises, whoever may make any.
    pub(crate) fn may_perform_some(&self, kind: ActKind) -> RoleSet {
        match kind {
            ActKind::Promise => {
                self.promise_authority.iter().copied().fold(RoleSet::EMPTY, RoleSet::union)
            }
            _ => self.authority.get(kind as usize).copied().unwrap_or_default(),
        }
    }

    pub(crate) fn may_promise(&self, matter: PromiseMatter) -> RoleSet {
        self.promise_authority.get(matter as usize).copied().unwrap_or_default()
    }
}

/// A policy edition that was checked as a whole: only such a policy judges.
///
/// Its serde form is its [`Edition`]; reading one checks it. To have the faults as values, read an
/// `Edition` and call [`new`](Self::new).
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

    /// The policy of this edition, whether it is usable or not.
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

    /// The fingerprint of all that its calendar holds, which that of the edition leaves out.
    #[must_use]
    pub const fn calendar_fingerprint(&self) -> Fingerprint {
        self.calendar
    }

    /// Who may perform `act` in a case of this type; for a promise, whoever may make one at all.
    ///
    /// ```
    /// use redress::{ActKind, CaseType, Policy, Role, RoleSet};
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

    /// What due dates under this policy are reckoned from.
    #[must_use]
    pub const fn reckoner(&self) -> Reckoner<'_> {
        let Edition { calendar, counting, zone, .. } = &self.edition;
        Reckoner { calendar, counting: *counting, zone: *zone }
    }

    /// This policy with another calendar, as its own with one more notice.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    ///
    /// ```
    /// use redress::{Arrangement, Notice, Policy, parse_date};
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
