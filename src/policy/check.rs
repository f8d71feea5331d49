//! What makes an edition unusable, found before it judges anything.

use alloc::{string::String, vec::Vec};
use core::{fmt, iter};

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::{Edition, ImportantPeriod, Parameter, Policy, Strength};
use crate::{
    act::{ActKind, ActSet, PromiseMatter, Role, RoleSet},
    condition::{Condition, ConditionSet},
    counting::{DayEnd, Limit, Reception},
    intake::CaseType,
    lifecycle::{Row, Stage},
    vocabulary::{Language, write_joined},
    zone::Zone,
};

/// An edition that cannot be a policy: everything that is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PolicyError {
    faults: Vec<PolicyFault>,
}

impl PolicyError {
    /// Everything that is wrong, at least one fault.
    #[must_use]
    pub fn faults(&self) -> &[PolicyFault] {
        &self.faults
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the edition cannot be a policy: ")?;
        write_joined(f, &self.faults, "; ", "")
    }
}

impl core::error::Error for PolicyError {}

/// One thing that makes an edition unusable. The message says what would be right.
///
/// More may come: a `match` needs a wildcard.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyFault {
    /// A name is empty.
    #[error("`{parameter}` is empty: name it")]
    Unnamed {
        /// What has no name.
        parameter: Parameter,
    },
    /// The first limits would start before the calendar does.
    #[error(
        "the rules are in force from {in_force}, but the calendar knows working days only from \
         {first_published}: add the arrangements before"
    )]
    CalendarBeginsLate {
        /// When the rules come into force.
        in_force: NaiveDate,
        /// The first day the calendar settles.
        first_published: NaiveDate,
    },
    /// Acceptance may take longer than all of handling.
    #[error(
        "acceptance may take {acceptance}, but all of handling only {handling}: \
         set an acceptance limit that ends no later"
    )]
    AcceptanceOutlastsHandling {
        /// The acceptance limit.
        acceptance: Limit,
        /// The handling limit.
        handling: Limit,
    },
    /// A time at which no business closes.
    #[error("business cannot close at {0}: name a later time than 00:00:00, in whole seconds")]
    OddClosing(NaiveTime),
    /// A date with which the library does not reckon.
    #[error("`{parameter}` is {date}, which is not within the years 1 to 9999")]
    OutOfRange {
        /// What it is the date of.
        parameter: Parameter,
        /// The date.
        date: NaiveDate,
    },
    /// An offset that RFC 3339 cannot write.
    #[error("the zone {0} is not of whole minutes: instants could not be written in it")]
    OddZone(Zone),
    /// A period that ends before it begins.
    #[error("the important period `{name}` runs from {from} to {to}: put the earlier date first")]
    PeriodReversed {
        /// Its name.
        name: String,
        /// Its first date.
        from: NaiveDate,
        /// Its last date.
        to: NaiveDate,
    },
    /// Two periods share a date.
    #[error(
        "the important periods `{first}` and `{second}` share {date}: make them one, or part them"
    )]
    PeriodsOverlap {
        /// The one that begins first.
        first: String,
        /// The other.
        second: String,
        /// The first date they share.
        date: NaiveDate,
    },
    /// A row that grants nothing.
    #[error(
        "row {row} of the authority table names no act or no case type: complete it or leave it out"
    )]
    EmptyGrant {
        /// Which row, counted from 1.
        row: usize,
    },
    /// Two rows of the authority table speak of the same act and type.
    #[error("two rows say who may perform `{act}` in cases of type `{case_type}`: keep one")]
    ConflictingGrants {
        /// The act.
        act: ActKind,
        /// The type of case.
        case_type: CaseType,
    },
    /// Two rows of the promise table speak of the same matter.
    #[error("two rows say who may promise `{matter}`: keep one")]
    ConflictingPromises {
        /// The matter.
        matter: PromiseMatter,
    },
    /// The authority table speaks of promises, which are granted by matter.
    #[error("the authority table lists `promise`: say who may promise what in `promise_authority`")]
    PromiseInAuthority,
    /// Somebody but the user may withdraw what the user brought (ruling A16).
    #[error(
        "`withdraw` is granted to {} in cases of type `{case_type}`: only the user may withdraw",
        roles.text(Language::English)
    )]
    WithdrawalNotTheUsers {
        /// The type of case.
        case_type: CaseType,
        /// Who else may.
        roles: RoleSet,
    },
    /// Nobody at the company may promise a reply date, which clause 3.2 asks for.
    #[error("nobody at the company may promise `reply_date`: list a role that may")]
    NobodyMayPromiseReply,
    /// The tables take an act that nobody may perform.
    #[error("nobody may perform `{act}` in cases of type `{case_type}`: list a role that may")]
    NobodyMayPerform {
        /// The act.
        act: ActKind,
        /// The type of case.
        case_type: CaseType,
    },
    /// Cases would get stuck: without the user, the company could never close them.
    #[error(
        "a case of type `{case_type}` in `{stage}` could be closed by nobody at the company: \
         let a role other than the user perform what closing it takes"
    )]
    ClosureUnreachable {
        /// The type of case.
        case_type: CaseType,
        /// The stage without a way out.
        stage: Stage,
    },
}

impl PolicyFault {
    /// The parameter at fault; [`Parameter::clause`] says of which clause it is a choice.
    #[must_use]
    pub const fn parameter(&self) -> Parameter {
        match self {
            Self::Unnamed { parameter } | Self::OutOfRange { parameter, .. } => *parameter,
            Self::CalendarBeginsLate { .. } => Parameter::Calendar,
            Self::AcceptanceOutlastsHandling { .. } => Parameter::AcceptanceLimit,
            Self::OddClosing(_) => Parameter::Counting,
            Self::OddZone(_) => Parameter::Zone,
            Self::PeriodReversed { .. } | Self::PeriodsOverlap { .. } => {
                Parameter::ImportantPeriods
            }
            Self::EmptyGrant { .. }
            | Self::ConflictingGrants { .. }
            | Self::PromiseInAuthority
            | Self::WithdrawalNotTheUsers { .. }
            | Self::NobodyMayPerform { .. }
            | Self::ClosureUnreachable { .. } => Parameter::Authority,
            Self::ConflictingPromises { .. } | Self::NobodyMayPromiseReply => {
                Parameter::PromiseAuthority
            }
        }
    }
}

pub(super) fn check(policy: &Policy) -> Result<(), PolicyError> {
    let edition = policy.edition();
    let mut faults = Vec::new();
    faults.extend(numbers(edition));
    faults.extend(limits(policy));
    faults.extend(periods(edition));
    faults.extend(grants(edition));
    faults.extend(promisable(policy));
    faults.extend(CaseType::ALL.iter().flat_map(|case_type| performable(policy, *case_type)));
    faults.extend(CaseType::ALL.iter().flat_map(|case_type| closable(policy, *case_type)));
    if faults.is_empty() { Ok(()) } else { Err(PolicyError { faults }) }
}

fn numbers(edition: &Edition) -> Vec<PolicyFault> {
    let mut faults = Vec::new();
    let periods = &edition.important_periods;
    let names = periods.iter().map(|period| (Parameter::ImportantPeriods, &period.name));
    let named = [(Parameter::Id, &edition.id), (Parameter::Issuer, &edition.issuer)];
    for (parameter, name) in named.into_iter().chain(names) {
        if name.trim().is_empty() {
            faults.push(PolicyFault::Unnamed { parameter });
        }
    }
    let dates = periods.iter().flat_map(|period| [period.from, period.to]);
    let dates = dates.map(|date| (Parameter::ImportantPeriods, date));
    for (parameter, date) in iter::once((Parameter::InForce, edition.in_force)).chain(dates) {
        if !(1..=9999).contains(&date.year()) {
            faults.push(PolicyFault::OutOfRange { parameter, date });
        }
    }
    let (in_force, first_published) = (edition.in_force, edition.calendar.first_published());
    if in_force < first_published {
        faults.push(PolicyFault::CalendarBeginsLate { in_force, first_published });
    }
    let last_day_ends = match edition.counting.last_day_ends {
        DayEnd::CloseOfBusiness(time) => Some(time),
        DayEnd::Midnight => None,
    };
    let reception_ends = match edition.counting.reception {
        Reception::OnWorkingDaysUntil(time) => Some(time),
        Reception::AsReceived | Reception::OnWorkingDays => None,
    };
    for time in last_day_ends.into_iter().chain(reception_ends) {
        if time == NaiveTime::MIN || time.nanosecond() != 0 {
            faults.push(PolicyFault::OddClosing(time));
        }
    }
    let zone = edition.zone;
    let at = zone.reaches(in_force.and_time(NaiveTime::MIN));
    let offset = zone.show(at).offset().local_minus_utc();
    if offset.checked_rem(60) != Some(0) {
        faults.push(PolicyFault::OddZone(zone));
    }
    faults
}

/// Acceptance is a part of handling, so that its limit cannot always end later. Over a year, at the
/// beginning and at the end of each day: hours are the longest at the one and the shortest at the other.
fn limits(policy: &Policy) -> Option<PolicyFault> {
    const DAYS: usize = 366;
    const LAST_SECOND: TimeDelta = TimeDelta::seconds(24 * 60 * 60 - 1);
    let Edition { in_force, acceptance_limit, handling_limit, zone, .. } = policy.edition();
    let (acceptance, handling) = ((*acceptance_limit)?, *handling_limit);
    let end = |received, limit| policy.reckoner().deadline(received, limit).map(|due| due.end);
    let receipts = in_force.iter_days().take(DAYS).flat_map(|date| {
        let begins = zone.reaches(date.and_time(NaiveTime::MIN));
        let last = begins.checked_add_signed(LAST_SECOND);
        [begins, last.unwrap_or(begins)]
    });
    let mut ends =
        receipts.filter_map(|at| Some((end(at, acceptance).ok()?, end(at, handling).ok()?)));
    let outlasts = !ends.any(|(accepted, handled)| accepted <= handled);
    let is_reckoned = (1..=9999).contains(&in_force.year());
    (outlasts && is_reckoned)
        .then_some(PolicyFault::AcceptanceOutlastsHandling { acceptance, handling })
}

fn periods(edition: &Edition) -> Vec<PolicyFault> {
    let mut faults = Vec::new();
    let mut in_turn: Vec<_> = edition.important_periods.iter().collect();
    in_turn.sort_by_key(|period| period.from);
    let mut longest: Option<&ImportantPeriod> = None;
    for period in in_turn {
        let ImportantPeriod { name, from, to } = period;
        if from > to {
            let (name, from, to) = (name.clone(), *from, *to);
            faults.push(PolicyFault::PeriodReversed { name, from, to });
        }
        if let Some(first) = longest.filter(|longest| *from <= longest.to) {
            let (first, second, date) = (first.name.clone(), name.clone(), *from);
            faults.push(PolicyFault::PeriodsOverlap { first, second, date });
        }
        longest = longest.filter(|longest| longest.to > *to).or(Some(period));
    }
    faults
}

fn grants(edition: &Edition) -> Vec<PolicyFault> {
    let mut faults = Vec::new();
    for (row, grant) in (1_usize..).zip(&edition.authority) {
        if grant.acts.is_empty() || grant.types.is_empty() {
            faults.push(PolicyFault::EmptyGrant { row });
        }
    }
    if edition.authority.iter().any(|grant| grant.acts.contains(ActKind::Promise)) {
        faults.push(PolicyFault::PromiseInAuthority);
    }
    for case_type in CaseType::ALL.iter().copied() {
        let mut granted = ActSet::EMPTY;
        for grant in edition.authority.iter().filter(|grant| grant.types.contains(case_type)) {
            let twice = grant.acts.iter().filter(|act| granted.contains(*act));
            faults.extend(twice.map(|act| PolicyFault::ConflictingGrants { act, case_type }));
            granted = granted.union(grant.acts);
        }
    }
    for (nth, grant) in edition.promise_authority.iter().enumerate() {
        let before = edition.promise_authority.iter().take(nth);
        if before.map(|other| other.matter).any(|matter| matter == grant.matter) {
            faults.push(PolicyFault::ConflictingPromises { matter: grant.matter });
        }
    }
    faults
}

/// Every act that the table of a type takes needs somebody who may perform it.
fn performable(policy: &Policy, case_type: CaseType) -> Vec<PolicyFault> {
    let acts: ActSet = case_type.rows().map(|row| row.act).collect();
    let mut faults = Vec::new();
    for act in acts.without(ActKind::Promise).iter() {
        let roles = policy.who_may_perform(act, case_type);
        if roles.is_empty() {
            faults.push(PolicyFault::NobodyMayPerform { act, case_type });
        }
        if act == ActKind::Withdraw && !roles.is_disjoint(Role::COMPANY) {
            let roles = roles.without(Role::User);
            faults.push(PolicyFault::WithdrawalNotTheUsers { case_type, roles });
        }
    }
    faults
}

/// Who needs a reply is promised a date for it.
fn promisable(policy: &Policy) -> Option<PolicyFault> {
    let may = policy.who_may_promise(PromiseMatter::ReplyDate);
    let refused = policy.edition().promises == Strength::Gate && may.is_disjoint(Role::COMPANY);
    refused.then_some(PolicyFault::NobodyMayPromiseReply)
}

/// Conditions that only some cases can meet, whatever the company does: a row that asks for one of
/// them is no way out for all.
const OF_SOME_CASES: ConditionSet = ConditionSet::of(&[
    Condition::InformationComplete,
    Condition::AssessedAnswerable,
    Condition::UserReachable,
    Condition::NoFindingNeeded,
    Condition::HeldByDepartment,
    Condition::ReplyNotNeeded,
]);

/// From every stage the company must be able to close any case, without the user's withdrawal.
fn closable(policy: &Policy, case_type: CaseType) -> impl Iterator<Item = PolicyFault> {
    let company_may = |act| {
        let roles: RoleSet = policy.who_may_perform(act, case_type);
        !roles.is_disjoint(Role::COMPANY)
    };
    let edition = policy.edition();
    let is_advice = |condition| match condition {
        Condition::ReassuredFirst => edition.emotion_first == Strength::Advise,
        Condition::ProgressTold => edition.progress == Strength::Advise,
        _ => false,
    };
    // Whichever way a case needs must be open: an apology, or the record that nobody can be reached.
    let can_be_met = |condition: Condition| {
        is_advice(condition) || condition.met_by().iter().all(|act| company_may(*act))
    };
    let usable = |row: &Row| {
        company_may(row.act)
            && row.conditions.is_disjoint(OF_SOME_CASES)
            && row.conditions.iter().all(can_be_met)
    };
    let closable = case_type.closable(usable);
    case_type
        .stages()
        .iter()
        .copied()
        .filter(move |stage| !closable.contains(*stage))
        .map(move |stage| PolicyFault::ClosureUnreachable { case_type, stage })
}
