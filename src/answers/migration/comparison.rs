//! What a migration would change: the case under one edition, and as moved under the other.
//!
//! The comparison asks both editions the questions that hosts ask anyway (agenda, options, clocks, who may do
//! what) and keeps the differences. So it lists what people will notice, not which parameters differ.

use alloc::vec::Vec;

use serde::Serialize;

use crate::{
    answers::{Agenda, Options},
    case::Case,
    clocks::DueChange,
    facts::{ActKind, ActSet, CaseType, ClockKind, EditionId, Ended, PromiseMatter, RoleSet},
    policy::Policy,
    rules::{ConditionSet, Lifecycle},
    time::DueDate,
    words::{Language, Text},
};

/// What moving a case to another edition would change. Nothing has changed yet: [`case`](Self::case) is the case
/// as it would be, with the move counted in [`Case::migrations`]. To carry the move out, store that case.
///
/// ```
/// use redress::{Channel, Intake, Policy, parse_instant};
/// let policy = Policy::qitaihe();
/// let mut edition = policy.edition().clone();
/// edition.id = "qitaihe-2025".into();
/// edition.warning_lead = Some(2.try_into()?);
/// let next = Policy::new(edition)?;
///
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
/// let migration = policy.migration(&next, &case, at)?;
/// let warnings: Vec<_> = migration.warnings().iter().map(|change| change.clock.code()).collect();
/// assert_eq!(warnings, ["handling"]);
/// assert!(migration.due().is_empty() && migration.conditions().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// In JSON `{"from":…,"to":…,"due":[…],"warnings":[…],"owed":[…],"no_longer_owed":[…],"by":[…],
/// "conditions":[…],"opened":[…],"no_longer_open":[…]}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Migration {
    /// The case as it would be, which also knows the edition it would be bound to.
    case: Case,
    from: EditionId,
    due: Vec<DueChange>,
    warnings: Vec<WarningChange>,
    owed: ActSet,
    no_longer_owed: ActSet,
    by: Vec<RoleChange>,
    conditions: ConditionSet,
    opened: ActSet,
    no_longer_open: ActSet,
}

/// The day from which a running clock counts as due soon, under one edition and under another. In JSON
/// `{"clock":…,"from":…,"to":…}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[non_exhaustive]
pub struct WarningChange {
    /// The clock.
    pub clock: ClockKind,
    /// The first day of the warning now; `None` if there is no warning.
    pub from: Option<DueDate>,
    /// The first day of the warning under the other edition; `None` if there is no warning.
    pub to: Option<DueDate>,
}

/// Who may perform an act, under one edition and under another. In JSON
/// `{"act":…,"matter":…,"from":[…],"to":[…]}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[non_exhaustive]
pub struct RoleChange {
    /// The act.
    pub act: ActKind,
    /// What is promised, since promises are authorised by matter; `None` for all other acts.
    pub matter: Option<PromiseMatter>,
    /// Who may perform it now.
    pub from: RoleSet,
    /// Who may perform it under the other edition.
    pub to: RoleSet,
}

impl Policy {
    /// What differs between `case` under this edition and `moved` under the next.
    pub(super) fn comparison(&self, next: &Self, case: &Case, moved: Case) -> Migration {
        // Both are asked as of the same moment, so that what differs is due to the editions alone.
        let at = moved.last_event_at;
        let acts =
            |agenda: &Agenda<'_>| -> ActSet { agenda.duties().map(|duty| duty.act).collect() };
        let [owed_before, owed_after] =
            [self.agenda_of(case, at), next.agenda_of(&moved, at)].map(|agenda| acts(&agenda));
        let possible = |options: Options<'_>| options.open().union(options.depends());
        let [open_before, open_after] =
            [self.options(case, at), next.options(&moved, at)].map(possible);
        Migration {
            from: self.id(),
            // Clocks that have ended are kept, and so cannot change.
            due: self.running_changes(next, &moved).collect(),
            warnings: self.warning_changes(next, case, &moved).collect(),
            owed: owed_after.difference(owed_before),
            no_longer_owed: owed_before.difference(owed_after),
            by: self.role_changes(next, case.case_type()).collect(),
            conditions: self.terms(case.case_type()).differing(next.terms(case.case_type())),
            opened: open_after.difference(open_before),
            no_longer_open: open_before.difference(open_after),
            case: moved,
        }
    }

    /// Warnings of running clocks that begin on another day.
    fn warning_changes(
        &self,
        next: &Self,
        case: &Case,
        moved: &Case,
    ) -> impl Iterator<Item = WarningChange> {
        let runs = |clock: &&ClockKind| case.ended(**clock) == Ended::NotYet;
        ClockKind::ALL.iter().filter(runs).filter_map(|clock| {
            let at = moved.last_event_at;
            let from = self.clock_of(case, *clock, at).warns_from();
            let to = next.clock_of(moved, *clock, at).warns_from();
            (from != to).then_some(WarningChange { clock: *clock, from, to })
        })
    }

    /// The acts of a type of case that other roles may perform, and the promises that other roles may make. Acts
    /// that no stage of the type takes are left out.
    fn role_changes(&self, next: &Self, case_type: CaseType) -> impl Iterator<Item = RoleChange> {
        let is_taken = move |act: &&ActKind| !Lifecycle::of(case_type).taken_in(**act).is_empty();
        let acts = ActKind::ALL.iter().filter(is_taken).filter(|act| **act != ActKind::Promise);
        let acts = acts.map(move |act| {
            let [from, to] = [self, next].map(|policy| policy.who_may_perform(*act, case_type));
            RoleChange { act: *act, matter: None, from, to }
        });
        let promises = PromiseMatter::ALL.iter().map(move |matter| {
            let [from, to] = [self, next].map(|policy| policy.who_may_promise(*matter));
            RoleChange { act: ActKind::Promise, matter: Some(*matter), from, to }
        });
        acts.chain(promises).filter(|change| change.from != change.to)
    }
}

impl Migration {
    /// The case as it would be: bound to the other edition, with the clocks that stay as they were.
    #[must_use]
    pub const fn case(&self) -> Case {
        self.case
    }

    /// The edition it would leave.
    #[must_use]
    pub const fn from(&self) -> EditionId {
        self.from
    }

    /// The edition it would be bound to.
    #[must_use]
    pub const fn to(&self) -> EditionId {
        self.case.edition
    }

    /// The due dates of running clocks that would change.
    #[must_use]
    pub fn due(&self) -> &[DueChange] {
        &self.due
    }

    /// The warnings of running clocks that would begin on another day.
    #[must_use]
    pub fn warnings(&self) -> &[WarningChange] {
        &self.warnings
    }

    /// The acts that would be owed and are not owed now.
    #[must_use]
    pub const fn owed(&self) -> ActSet {
        self.owed
    }

    /// The acts that are owed now and would no longer be.
    #[must_use]
    pub const fn no_longer_owed(&self) -> ActSet {
        self.no_longer_owed
    }

    /// The acts of this type of case that other roles could perform, and would owe.
    #[must_use]
    pub fn by(&self) -> &[RoleChange] {
        &self.by
    }

    /// The conditions that would ask for more or for less, because a parameter that they read differs.
    #[must_use]
    pub const fn conditions(&self) -> ConditionSet {
        self.conditions
    }

    /// The acts that would be open to somebody and are open to nobody now.
    #[must_use]
    pub const fn opened(&self) -> ActSet {
        self.opened
    }

    /// The acts that are open to somebody now and would be open to nobody.
    #[must_use]
    pub const fn no_longer_open(&self) -> ActSet {
        self.no_longer_open
    }

    /// What would change, on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}
