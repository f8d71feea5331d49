//! Editions: the numbers and choices of a company, as plain data, and what tells one edition from another.

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
        /// An act against it is permitted, and the principle stands breached.
        Advise = "advise" "advice only" "提示";
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
