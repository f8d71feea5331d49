//! What makes an edition unusable, found before it judges anything.
//!
//! An edition is a file that somebody edits. An edit that is nonsense should fail when the file is loaded and not in
//! March, when the first case comes to a stage that nobody may leave. So an edition becomes a policy only as a whole, and
//! all faults are reported together, each with its parameter and what would be right. What is checked, and why:
//!
//! | check | without it |
//! |---|---|
//! | names are there, short and plain | two editions could not be told apart, or not be kept in a case |
//! | the calendar begins before the rules do | the first limits would rest on days that nobody knows |
//! | dates, zone and closing times are within reason | due dates would overflow, or could not be written |
//! | acceptance can end before handling | every case that is accepted at the last moment would be late already |
//! | important periods are in order and apart | an exposure would fall in two, or in none |
//! | no act and no promise is granted twice | the order of rows would decide |
//! | somebody may perform every act | a row of the tables would be dead |
//! | somebody may promise a reply date | the duty of clause 3.2 would be nobody's |
//! | only the user withdraws | the company could make a breach disappear (ruling A16) |
//! | the company can close every case from every stage | cases would get stuck until the user helps |
//!
//! What is odd but usable is not a fault: [`analyse`](crate::views::analysis::analyse) finds rows that can never fire.

use alloc::{string::String, vec::Vec};
use core::iter;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::Policy;
use crate::{
    facts::{
        ActKind, ActSet, CaseType, CaseTypeSet, LONGEST_ID, PromiseMatter, Role, RoleSet, StageSet,
    },
    rules::{
        Condition, ConditionSet, Edition, ImportantPeriod, Lifecycle, Parameter, Row, Strength,
    },
    time::{DayEnd, Limit, Reception, Zone},
    words::{Language, Text},
};

/// An edition that cannot be a policy: everything that is wrong with it.
///
/// `Display` and [`text`](Self::text) write a single fault on the same line, and several on a line each:
/// the first twenty, and how many more there are.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct PolicyError {
    faults: Vec<PolicyFault>,
}

impl PolicyError {
    /// Everything that is wrong: at least one fault. What merely follows from another fault is not listed.
    #[must_use]
    pub fn faults(&self) -> &[PolicyFault] {
        &self.faults
    }

    /// Everything that is wrong, for the person who keeps the edition.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// One thing that makes an edition unusable. The message names the parameter and says what would be right.
///
/// ```
/// use redress::policy::PolicyFault;
/// use redress::{Edition, Policy, rules::qitaihe::Parameter};
/// let mut edition = Policy::qitaihe().edition().clone();
/// edition.promise_authority.clear();
/// let error = Policy::new(edition).unwrap_err();
/// assert_eq!(error.faults(), [PolicyFault::NobodyMayPromiseReply]);
/// assert_eq!(error.faults()[0].parameter(), Parameter::PromiseAuthority);
/// ```
///
/// More may come: a `match` needs a wildcard.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
#[non_exhaustive]
pub enum PolicyFault {
    /// A name is empty.
    Unnamed {
        /// What has no name.
        parameter: Parameter,
    },
    /// An important period has no name.
    UnnamedPeriod {
        /// Its first date.
        from: NaiveDate,
        /// Its last date.
        to: NaiveDate,
    },
    /// The name of the edition is longer than a case has room for.
    LongId {
        /// How many bytes of UTF-8 it has.
        bytes: usize,
    },
    /// The name of the edition begins or ends with a space, or has a control character: two such names could look
    /// the same.
    OddId {
        /// The name.
        id: String,
    },
    /// The rules come into force before the calendar begins, so that the first limits would rest on unknown days.
    CalendarBeginsLate {
        /// When the rules come into force.
        in_force: NaiveDate,
        /// The first day the calendar settles.
        first_published: NaiveDate,
    },
    /// Acceptance may take longer than all of handling, of which it is the first step.
    AcceptanceOutlastsHandling {
        /// The acceptance limit.
        acceptance: Limit,
        /// The handling limit.
        handling: Limit,
    },
    /// A closing time of midnight, which is not a closing time, or one with a fraction of a second.
    OddClosing(NaiveTime),
    /// A date beyond those that the library computes with.
    OutOfRange {
        /// What it is the date of.
        parameter: Parameter,
        /// The date.
        date: NaiveDate,
    },
    /// An offset that RFC 3339 cannot write: it is not in whole minutes.
    OddZone(Zone),
    /// An important period that ends before it begins.
    PeriodReversed {
        /// Its name.
        name: String,
        /// Its first date.
        from: NaiveDate,
        /// Its last date.
        to: NaiveDate,
    },
    /// Two periods share a date.
    PeriodsOverlap {
        /// The one that begins first.
        first: String,
        /// The other.
        second: String,
        /// The first date they share.
        date: NaiveDate,
    },
    /// A row of the authority table that names no act or no type, and so grants nothing.
    EmptyGrant {
        /// Which row, counted from 1.
        row: usize,
    },
    /// Two rows of the authority table grant the same act in cases of the same type.
    ConflictingGrants {
        /// The act.
        act: ActKind,
        /// The types of case.
        types: CaseTypeSet,
    },
    /// Two rows of the promise table grant the same matter.
    ConflictingPromises {
        /// The matter.
        matter: PromiseMatter,
    },
    /// The authority table grants promises, which have a table of their own, by matter.
    PromiseInAuthority,
    /// Somebody but the user may withdraw what the user brought (ruling A16).
    WithdrawalNotTheUsers {
        /// The types of case.
        types: CaseTypeSet,
        /// Who else may.
        roles: RoleSet,
    },
    /// Nobody at the company may promise a reply date, which clause 3.2 demands. Even where authority to promise is only
    /// advice, the duty would be nobody's.
    NobodyMayPromiseReply,
    /// Nobody may perform an act that a table takes.
    NobodyMayPerform {
        /// The act.
        act: ActKind,
        /// The types of case.
        types: CaseTypeSet,
    },
    /// Cases would get stuck: an act that closing them takes is the user's alone.
    ClosureUnreachable {
        /// What nobody at the company may perform.
        acts: ActSet,
        /// The types of case.
        types: CaseTypeSet,
        /// The stages without a way out.
        stages: StageSet,
    },
}

impl PolicyFault {
    /// The fault on one line, for the person who keeps the edition.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }

    /// The parameter at fault; [`Parameter::clause`] names the clause behind it.
    #[must_use]
    pub const fn parameter(&self) -> Parameter {
        match self {
            Self::Unnamed { parameter } | Self::OutOfRange { parameter, .. } => *parameter,
            Self::LongId { .. } | Self::OddId { .. } => Parameter::Id,
            Self::CalendarBeginsLate { .. } => Parameter::Calendar,
            Self::AcceptanceOutlastsHandling { .. } => Parameter::AcceptanceLimit,
            Self::OddClosing(_) => Parameter::Counting,
            Self::OddZone(_) => Parameter::Zone,
            Self::UnnamedPeriod { .. }
            | Self::PeriodReversed { .. }
            | Self::PeriodsOverlap { .. } => Parameter::ImportantPeriods,
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

/// Everything that is wrong with the edition of a policy. It takes a policy and not an edition, as some checks need the
/// terms worked out, or compute deadlines.
pub(super) fn check(policy: &Policy) -> Result<(), PolicyError> {
    let edition = policy.edition();
    let mut faults = Vec::new();
    faults.extend(names(edition));
    faults.extend(numbers(edition));
    faults.extend(limits(policy));
    faults.extend(periods(edition));
    faults.extend(grants(edition));
    faults.extend(promisable(policy));
    faults.extend(performable(policy));
    faults.extend(withdrawable(policy));
    faults.extend(closable(policy));
    if faults.is_empty() { Ok(()) } else { Err(PolicyError { faults }) }
}

/// Names that are missing, too long, or could be mistaken.
fn names(edition: &Edition) -> Vec<PolicyFault> {
    let Edition { id, issuer, important_periods, .. } = edition;
    let mut faults = Vec::new();
    for (parameter, name) in [(Parameter::Id, id), (Parameter::Issuer, issuer)] {
        if name.trim().is_empty() {
            faults.push(PolicyFault::Unnamed { parameter });
        }
    }
    if id.len() > LONGEST_ID {
        faults.push(PolicyFault::LongId { bytes: id.len() });
    }
    let is_odd = id.trim() != id || id.contains(char::is_control);
    if is_odd && !id.trim().is_empty() {
        faults.push(PolicyFault::OddId { id: id.clone() });
    }
    let unnamed = important_periods.iter().filter(|period| period.name.trim().is_empty());
    faults.extend(
        unnamed.map(|&ImportantPeriod { from, to, .. }| PolicyFault::UnnamedPeriod { from, to }),
    );
    faults
}

/// Dates, times and offsets that the library could not compute with or write.
fn numbers(edition: &Edition) -> Vec<PolicyFault> {
    let mut faults = Vec::new();
    let dates = edition.important_periods.iter().flat_map(|period| [period.from, period.to]);
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
    for time in closings(edition) {
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

/// The times of day at which business closes, and at which reception does.
fn closings(edition: &Edition) -> impl Iterator<Item = NaiveTime> {
    let last_day_ends = match edition.counting.last_day_ends {
        DayEnd::CloseOfBusiness(time) => Some(time),
        DayEnd::Midnight => None,
    };
    let reception_ends = match edition.counting.reception {
        Reception::OnWorkingDaysUntil(time) => Some(time),
        Reception::AsReceived | Reception::OnWorkingDays => None,
    };
    last_day_ends.into_iter().chain(reception_ends)
}

/// Acceptance is a part of handling, so its limit must not always end later. The two can be in different units (20
/// hours and one day that ends at 17:30), and which one ends first then depends on the hour of receipt; so it is tried.
/// For a year of days, at each time of day from which a receipt is counted differently, and just before it: between two
/// such times, both limits end at a fixed instant or move along with the receipt, so trying more would find nothing.
fn limits(policy: &Policy) -> Option<PolicyFault> {
    const DAYS: usize = 366;
    const MOMENT: TimeDelta = TimeDelta::nanoseconds(1);
    let edition = policy.edition();
    let Edition { in_force, acceptance_limit, handling_limit, zone, .. } = edition;
    let (acceptance, handling) = ((*acceptance_limit)?, *handling_limit);
    let end = |received, limit| policy.reckoner().deadline(received, limit).map(|due| due.end);
    let days = in_force.iter_days().take(DAYS);
    let turns = days.flat_map(|date| {
        iter::once(NaiveTime::MIN).chain(closings(edition)).map(move |time| date.and_time(time))
    });
    let first = zone.reaches(in_force.and_time(NaiveTime::MIN));
    let receipts = turns
        .map(|turn| zone.reaches(turn))
        .flat_map(|turn| [Some(turn), turn.checked_sub_signed(MOMENT)])
        .flatten()
        .filter(|at| *at >= first);
    let mut ends =
        receipts.filter_map(|at| Some((end(at, acceptance).ok()?, end(at, handling).ok()?)));
    let outlasts = !ends.any(|(accepted, handled)| accepted <= handled);
    let is_reckoned = (1..=9999).contains(&in_force.year());
    (outlasts && is_reckoned)
        .then_some(PolicyFault::AcceptanceOutlastsHandling { acceptance, handling })
}

/// Important periods that are reversed or overlap. In order of their beginnings it is enough to compare each with the one
/// that reaches furthest.
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

/// Rows of the authority tables that say nothing, say it twice, or say it in the wrong table.
fn grants(edition: &Edition) -> Vec<PolicyFault> {
    let mut faults = Vec::new();
    let mut granted = CaseType::ALL.iter().map(|of| (*of, ActSet::EMPTY)).collect::<Vec<_>>();
    let mut twice = granted.clone();
    for (row, grant) in (1_usize..).zip(&edition.authority) {
        if grant.acts.is_empty() || grant.types.is_empty() {
            faults.push(PolicyFault::EmptyGrant { row });
        }
        for ((case_type, before), (_, twice)) in granted.iter_mut().zip(&mut twice) {
            if grant.types.contains(*case_type) {
                *twice = twice.union(before.intersection(grant.acts));
                *before = before.union(grant.acts);
            }
        }
    }
    for act in ActKind::ALL.iter().copied() {
        let twice = twice.iter().filter(|(_, acts)| acts.contains(act));
        let types: CaseTypeSet = twice.map(|(case_type, _)| *case_type).collect();
        if !types.is_empty() {
            faults.push(PolicyFault::ConflictingGrants { act, types });
        }
    }
    if edition.authority.iter().any(|grant| grant.acts.contains(ActKind::Promise)) {
        faults.push(PolicyFault::PromiseInAuthority);
    }
    for matter in PromiseMatter::ALL.iter().copied() {
        let rows = edition.promise_authority.iter().filter(|grant| grant.matter == matter);
        if rows.count() > 1 {
            faults.push(PolicyFault::ConflictingPromises { matter });
        }
    }
    faults
}

/// A user who needs a reply is promised a date by somebody with authority to do so (clause 3.2).
fn promisable(policy: &Policy) -> Option<PolicyFault> {
    let may = policy.who_may_promise(PromiseMatter::ReplyDate);
    may.is_disjoint(Role::COMPANY).then_some(PolicyFault::NobodyMayPromiseReply)
}

/// Somebody may perform every act that a table takes.
fn performable(policy: &Policy) -> impl Iterator<Item = PolicyFault> {
    let acts = ActSet::ALL.without(ActKind::Promise);
    acts.iter().filter_map(|act| {
        let nobody_may = |case_type: &CaseType| {
            !Lifecycle::of(*case_type).taken_in(act).is_empty()
                && policy.who_may_perform(act, *case_type).is_empty()
        };
        let types: CaseTypeSet = CaseType::ALL.iter().copied().filter(nobody_may).collect();
        (!types.is_empty()).then_some(PolicyFault::NobodyMayPerform { act, types })
    })
}

/// Only the user withdraws (ruling A16). Types with the same fault are one fault.
fn withdrawable(policy: &Policy) -> Vec<PolicyFault> {
    let mut faults: Vec<(RoleSet, CaseTypeSet)> = Vec::new();
    for case_type in CaseType::ALL.iter().copied() {
        let others = policy.who_may_perform(ActKind::Withdraw, case_type).without(Role::User);
        match faults.iter_mut().find(|(roles, _)| *roles == others) {
            _ if others.is_empty() => {}
            Some((_, types)) => *types = types.with(case_type),
            None => faults.push((others, CaseTypeSet::of(&[case_type]))),
        }
    }
    let fault = |(roles, types)| PolicyFault::WithdrawalNotTheUsers { types, roles };
    faults.into_iter().map(fault).collect()
}

/// From every stage the company must be able to close any case, without the user's withdrawal. An act that nobody at all
/// may perform is a fault by itself and is taken as put right here, so that one slip is not reported twice. Acts that
/// only the user may perform are taken away one by one, to name the one that matters, and then all together.
fn closable(policy: &Policy) -> Vec<PolicyFault> {
    let mut faults: Vec<(ActSet, CaseTypeSet, StageSet)> = Vec::new();
    for case_type in CaseType::ALL.iter().copied() {
        let is_the_users = |act: &ActKind| {
            let roles = policy.who_may_perform(*act, case_type);
            !roles.is_empty() && roles.is_disjoint(Role::COMPANY)
        };
        let barred: ActSet = ActKind::ALL.iter().copied().filter(is_the_users).collect();
        let mut explained = StageSet::EMPTY;
        let mut stuck = Vec::new();
        for act in barred.iter() {
            let alone = ActSet::of(&[act]);
            let stages = stuck_without(policy, case_type, alone);
            explained = explained.union(stages);
            stuck.push((alone, stages));
        }
        // Stages that are stuck only without several of them: one of these would do.
        let together = stuck_without(policy, case_type, barred);
        stuck.push((barred, together.difference(explained)));
        for (acts, stages) in stuck.into_iter().filter(|(_, stages)| !stages.is_empty()) {
            match faults.iter_mut().find(|(others, ..)| *others == acts) {
                Some((_, types, all)) => {
                    (*types, *all) = (types.with(case_type), all.union(stages));
                }
                None => faults.push((acts, CaseTypeSet::of(&[case_type]), stages)),
            }
        }
    }
    let fault = |(acts, types, stages)| PolicyFault::ClosureUnreachable { acts, types, stages };
    faults.into_iter().map(fault).collect()
}

/// The stages from which some case could not be closed if nobody performed these acts.
fn stuck_without(policy: &Policy, case_type: CaseType, acts: ActSet) -> StageSet {
    let terms = policy.terms(case_type);
    let is_advice = |condition: Condition| {
        condition.parameter().and_then(|parameter| terms.strength(parameter))
            == Some(Strength::Advise)
    };
    // Every way of meeting a condition must be open, since one case needs this and another that: an apology, or the
    // record that the user cannot be reached.
    let can_be_met = |condition: Condition| {
        is_advice(condition) || !condition.acts_that_help().any(|act| acts.contains(act))
    };
    let usable = |row: &Row| {
        row.act != ActKind::Withdraw
            && !acts.contains(row.act)
            && row.conditions.is_disjoint(ConditionSet::OF_SOME_CASES)
            && row.conditions.iter().all(can_be_met)
    };
    let stages: StageSet = Lifecycle::of(case_type).stages().iter().copied().collect();
    stages.difference(Lifecycle::of(case_type).closable(usable))
}
