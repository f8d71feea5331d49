//! What makes an edition unusable, found before it judges anything.

use alloc::{string::String, vec::Vec};
use core::{fmt, num::NonZeroU16};

use chrono::{FixedOffset, NaiveDate, NaiveTime};

use super::{DayEnd, Edition, ImportantPeriod, Policy};
use crate::{
    Clause,
    act::{ActKind, ActSet, PromiseMatter, Role, RoleSet},
    condition::{Condition, ConditionSet},
    intake::CaseType,
    lifecycle::{Row, Stage, StageSet},
    vocabulary::write_joined,
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
    /// The id or the issuer is empty.
    #[error("`{field}` is empty: name it")]
    Unnamed {
        /// `id` or `issuer`.
        field: &'static str,
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
        "acceptance may take {acceptance} working days, but all of handling only {handling}: \
         set an acceptance limit of at most {handling}"
    )]
    AcceptanceOutlastsHandling {
        /// The acceptance limit, in working days.
        acceptance: NonZeroU16,
        /// The handling limit, in working days.
        handling: NonZeroU16,
    },
    /// The last day would be over before it began.
    #[error("business cannot close at {0}, when the day begins: name a later time, or `midnight`")]
    ClosesAtDawn(NaiveTime),
    /// An offset that RFC 3339 cannot write.
    #[error("the zone {0} is not of whole minutes: instants could not be written in it")]
    OddZone(FixedOffset),
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
    /// The clause of which the parameter at fault is a number or choice.
    #[must_use]
    pub const fn clause(&self) -> Clause {
        match self {
            Self::Unnamed { .. } => Clause::Standards,
            Self::CalendarBeginsLate { .. } | Self::ClosesAtDawn(_) | Self::OddZone(_) => {
                Clause::TimeLimit
            }
            Self::AcceptanceOutlastsHandling { .. } => Clause::PromptResponse,
            Self::PeriodReversed { .. } | Self::PeriodsOverlap { .. } => Clause::TierOne,
            Self::EmptyGrant { .. }
            | Self::ConflictingGrants { .. }
            | Self::ConflictingPromises { .. }
            | Self::PromiseInAuthority
            | Self::NobodyMayPerform { .. } => Clause::NoEmptyPromise,
            Self::ClosureUnreachable { .. } => Clause::OutcomeSoon,
        }
    }
}

pub(super) fn check(policy: &Policy) -> Result<(), PolicyError> {
    let edition = policy.edition();
    let mut faults = Vec::new();
    faults.extend(numbers(edition));
    faults.extend(periods(edition));
    faults.extend(grants(edition));
    faults.extend(CaseType::ALL.iter().flat_map(|case_type| performable(policy, *case_type)));
    faults.extend(CaseType::ALL.iter().flat_map(|case_type| closable(policy, *case_type)));
    if faults.is_empty() { Ok(()) } else { Err(PolicyError { faults }) }
}

fn numbers(edition: &Edition) -> impl Iterator<Item = PolicyFault> {
    let unnamed = [("id", &edition.id), ("issuer", &edition.issuer)]
        .into_iter()
        .filter(|(_, name)| name.trim().is_empty())
        .map(|(field, _)| PolicyFault::Unnamed { field });
    let (in_force, first_published) = (edition.in_force, edition.calendar.first_published());
    let late = (in_force < first_published)
        .then_some(PolicyFault::CalendarBeginsLate { in_force, first_published });
    let handling = edition.handling_limit;
    let outlasting = edition
        .acceptance_limit
        .filter(|acceptance| *acceptance > handling)
        .map(|acceptance| PolicyFault::AcceptanceOutlastsHandling { acceptance, handling });
    let dawn = match edition.last_day_ends {
        DayEnd::CloseOfBusiness(NaiveTime::MIN) => Some(PolicyFault::ClosesAtDawn(NaiveTime::MIN)),
        DayEnd::CloseOfBusiness(_) | DayEnd::Midnight => None,
    };
    let odd_zone = (edition.zone.local_minus_utc().checked_rem(60) != Some(0))
        .then_some(PolicyFault::OddZone(edition.zone));
    unnamed.chain(late).chain(outlasting).chain(dawn).chain(odd_zone)
}

fn periods(edition: &Edition) -> Vec<PolicyFault> {
    let mut faults: Vec<_> = edition
        .important_periods
        .iter()
        .filter(|period| period.from > period.to)
        .map(|period| PolicyFault::PeriodReversed {
            name: period.name.clone(),
            from: period.from,
            to: period.to,
        })
        .collect();
    let mut in_turn: Vec<_> = edition.important_periods.iter().collect();
    in_turn.sort_by_key(|period| period.from);
    let mut longest: Option<&ImportantPeriod> = None;
    for period in in_turn {
        if let Some(first) = longest.filter(|longest| period.from <= longest.to) {
            faults.push(PolicyFault::PeriodsOverlap {
                first: first.name.clone(),
                second: period.name.clone(),
                date: period.from,
            });
        }
        longest = longest.filter(|longest| longest.to > period.to).or(Some(period));
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
fn performable(policy: &Policy, case_type: CaseType) -> impl Iterator<Item = PolicyFault> {
    let acts: ActSet = case_type.rows().map(|row| row.act).collect();
    acts.iter()
        .filter(move |act| policy.who_may_perform(*act, case_type).is_empty())
        .map(move |act| PolicyFault::NobodyMayPerform { act, case_type })
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
    // The first remedy of a condition is the regular way to meet it.
    let can_be_met =
        |condition: Condition| condition.met_by().first().is_none_or(|act| company_may(*act));
    let usable = |row: &Row| {
        company_may(row.act)
            && row.conditions.is_disjoint(OF_SOME_CASES)
            && row.conditions.iter().all(can_be_met)
    };
    let mut closable = StageSet::of(&[Stage::Closed]);
    // A way out is at most as long as there are stages.
    for _ in Stage::ALL {
        let ways = case_type.rows().filter(|row| closable.contains(row.to) && usable(row));
        closable = closable.union(ways.map(|row| row.from).collect());
    }
    case_type
        .stages()
        .filter(move |stage| !closable.contains(*stage))
        .map(move |stage| PolicyFault::ClosureUnreachable { case_type, stage })
}
