//! Editions: the numbers and choices of a company, as plain data, and what tells one edition from another.
//!
//! A paper fixes what there is: stages, acts, conditions. Within that, a company chooses: five working days or
//! three, who may close a case, whether reassurance comes first by rule or by advice. All its choices together are an
//! [`Edition`]: a plain struct that can be written to a file, read, compared and handed to an office. Nothing in it
//! is code, so a choice is changed without a release.
//!
//! A case is bound to the edition under which it was opened. What tells editions apart is a fingerprint:
//!
//! | part of it | not part of it, and why |
//! |---|---|
//! | every number, strength and table | how a table is written: the order of its rows, or one row that says what two could |
//! | the dates of important periods | their names, which no rule asks about |
//! | the name of the calendar: whose days these are | the notices in it: the company does not choose those, and a new one must reach open cases |
//! | the id, issuer and date of entry into force | `warning_lead`: no rule asks for a warning |

use alloc::{string::String, vec::Vec};
use core::num::{NonZeroU8, NonZeroU16};

use chrono::NaiveDate;

use super::{Lifecycle, Terms};
use crate::{
    facts::{ActKind, ActSet, CaseType, CaseTypeSet, PromiseMatter, RoleSet},
    time::{Calendar, Counting, Limit, Ymd, Zone, date},
    words::{
        Fingerprint, Fraction, any, number, number_or_null, required, strict_object, vocabulary,
    },
};

vocabulary! {
    /// How strongly a principle of clause 1 binds.
    Strength ("a strength") {
        /// An act against it is refused.
        Gate = "gate" "binding" "强制";
        /// An act against it is permitted, and the principle is breached by it.
        Advise = "advise" "advice only" "提示";
    }
}

strict_object! {
    "an important period", any;
    /// Dates from one to another, both included, in which any exposure counts (clause 4.1: 重要时间段). The source names
    /// none, so the base edition has none (ruling A11).
    ///
    /// In JSON `{"name":"Spring Festival","from":"2025-01-28","to":"2025-02-04"}`.
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct ImportantPeriod {
        /// What makes it important, for those who read a report.
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
    /// A row of the authority table: these acts, in cases of these types, by these roles. Who acts without a grant is
    /// refused under clause 1.5.
    ///
    /// In JSON `{"acts":["apologise"],"types":["complaint"],"roles":["department_head","leader_in_charge"]}`.
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
    /// A row of the authority table for promises: what is not listed, nobody may promise (clause 1.5, ruling A20).
    ///
    /// In JSON `{"matter":"correction","roles":["department_head"]}`.
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
    /// Each field is a [`Parameter`](super::qitaihe::Parameter), which names its clause.
    ///
    /// [`Policy::new`](crate::Policy::new) checks it as a whole. Start from an edition that exists; as a file, from what
    /// `serde_json::to_string_pretty` writes of it:
    ///
    /// ```
    /// use redress::{Edition, Policy, time::Limit};
    /// let mut edition = Policy::qitaihe().edition().clone();
    /// edition.id = "strict-2025".into();
    /// edition.acceptance_limit = Some(Limit::Hours(24.try_into()?));
    /// let policy = Policy::new(edition)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Edition {
        /// A name for this edition, unique among the host's policies. It is not the crate's version. At most 24
        /// bytes of UTF-8, without control characters and without spaces at its ends.
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
        /// soon; `None` where nobody is to be warned. The source has no such rule; it helps to keep the others.
        #[serde(deserialize_with = "number_or_null")]
        pub warning_lead: Option<NonZeroU16>,
        /// How many explanations are "several" (clause 6.2: 多次沟通; two by ruling A13).
        #[serde(deserialize_with = "number")]
        pub explanations: NonZeroU8,
        /// How strongly it binds that reassurance comes before the matter (clause 1.2).
        pub emotion_first: Strength,
        /// How strongly it binds that the user is told of the progress (clause 1.3).
        pub progress: Strength,
        /// How strongly it binds that promises stay within authority (clause 1.5).
        pub promises: Strength,
        /// The share of the cases received that is to be accepted in time, and of those due that is to be answered in
        /// time (clause 2: 应达到100%).
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
    /// Left out is what makes no difference to a rule: the notices of the calendar, which the company does
    /// not choose and which must reach open cases; `warning_lead`, which no rule asks for; the names of important periods;
    /// and the way in which tables are written.
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
        // Field by field, so that a new one cannot be left out without a decision.
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

/// The dates of important periods, in order. Two that adjoin are one: on no date does it make a difference.
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

/// Who may perform which act, where a table takes it: what the grants come to, however they are divided into rows.
fn granted(edition: &Edition) -> Vec<(CaseType, ActKind, RoleSet)> {
    let of_type = |case_type: &CaseType| {
        let (case_type, terms) = (*case_type, Terms::of(edition, *case_type));
        let taken = ActKind::ALL
            .iter()
            .filter(move |act| !Lifecycle::of(case_type).taken_in(**act).is_empty());
        taken.map(move |act| (case_type, *act, terms.may_perform_some(*act)))
    };
    CaseType::ALL.iter().flat_map(of_type).collect()
}

/// Who may promise what.
fn promised(edition: &Edition) -> Vec<(PromiseMatter, RoleSet)> {
    let terms = Terms::of(edition, CaseType::Complaint);
    PromiseMatter::ALL.iter().map(|matter| (*matter, terms.may_promise(*matter))).collect()
}
