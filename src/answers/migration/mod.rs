//! Moving a case to another edition of the policy: what that would change, before it is done.

mod words;

use alloc::vec::Vec;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::{
    answers::{Agenda, Options},
    case::Case,
    clocks::DueChange,
    facts::{
        ActKind, ActSet, CaseType, ClockKind, ClockState, EditionId, Ended, KeptClock,
        PromiseMatter, RoleSet,
    },
    policy::{OtherEdition, Policy},
    rules::{ConditionSet, Lifecycle},
    time::{Certainty, DueDate, OutOfRange, without_leap_second},
    words::{Language, Text},
};

/// Why a case cannot be moved to another edition.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum MigrationError {
    /// The case is not bound to the edition it is to be moved from.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// The two editions are the same.
    #[error("{}", self.text(Language::English))]
    SameEdition,
    /// The moment is earlier than the last event of the case.
    #[error("{}", self.text(Language::English))]
    OutOfOrder,
    /// The other edition is not in force yet (clause 7).
    #[error("{}", self.text(Language::English))]
    NotInForce {
        /// The first day in force.
        in_force: NaiveDate,
    },
    /// The local date of the receipt would be another one: the editions have different zones.
    #[error("{}", self.text(Language::English))]
    OtherDate {
        /// The date of the receipt.
        from: NaiveDate,
        /// What it would be.
        to: NaiveDate,
    },
    /// A limit that runs would get longer, and the rules know no extension.
    #[error("{}", self.text(Language::English))]
    Longer {
        /// The clock.
        clock: ClockKind,
        /// The last day of its limit.
        from: DueDate,
        /// What it would be; `None` where the other edition has no limit.
        to: Option<DueDate>,
    },
    /// A clock that runs would be overdue at once.
    #[error("{}", self.text(Language::English))]
    LateAtOnce {
        /// The clock.
        clock: ClockKind,
        /// The last day that its limit would have.
        due: DueDate,
    },
    /// The calendar does not yet tell how a clock stands.
    #[error("{}", self.text(Language::English))]
    Unsettled {
        /// The clock.
        clock: ClockKind,
    },
    /// The moment, or the date on which handling would be due, is out of range.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// What moving a case to another edition changes. Nothing has changed yet: [`case`](Self::case) is the
/// case as it would be, and marked by it ([`Case::migrations`]).
///
/// Serialises as `{"from":…,"to":…,"due":[…],"warnings":[…],"owed":[…],"no_longer_owed":[…],"by":[…],
/// "conditions":[…],"opened":[…],"no_longer_open":[…]}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Migration {
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

/// From when a clock that runs counts as due soon, under one edition and under another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[non_exhaustive]
pub struct WarningChange {
    /// The clock.
    pub clock: ClockKind,
    /// The first day of the warning; `None` without one.
    pub from: Option<DueDate>,
    /// The first day of the warning under the other edition; `None` without one.
    pub to: Option<DueDate>,
}

/// Who may perform an act, under one edition and under another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[non_exhaustive]
pub struct RoleChange {
    /// The act.
    pub act: ActKind,
    /// Of promises, what is promised.
    pub matter: Option<PromiseMatter>,
    /// Who may.
    pub from: RoleSet,
    /// Who may under the other edition.
    pub to: RoleSet,
}

impl Policy {
    /// What would change if `case` were moved from this edition to `next` at that moment.
    ///
    /// A case is otherwise judged under the edition that opened it, whatever came into force since: moving
    /// it is a decision, not a consequence. It rewrites nothing:
    ///
    /// - Clocks that have ended, or have passed, stay as they were under this edition: due date, state and
    ///   the month in which a tally counts them ([`KeptClocks`](crate::facts::KeptClocks)). So cases that are accepted,
    ///   closed or reopened can be moved too.
    /// - No limit that runs gets longer, since the rules know no extension, and none is overdue at once. Nor does
    ///   the limit that a suggestion would have, were it reclassified.
    ///
    /// A later round has a receipt of its own, and the limit of the edition that the case is bound to then.
    ///
    /// # Errors
    /// Why the case cannot be moved.
    ///
    /// ```
    /// use redress::{Act, Case, Channel, Intake, Policy, Reason, Role, parse_instant, time::Limit};
    /// let policy = Policy::qitaihe();
    /// let mut edition = policy.edition().clone();
    /// edition.id = "qitaihe-2025".into();
    /// edition.handling_limit = Limit::WorkingDays(3.try_into()?);
    /// let next = Policy::new(edition)?;
    ///
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    /// let accept = Act::Accept.by(Role::ReceivingUnit, at);
    /// let refusal = next.judge(&case, &accept).unwrap_err();
    /// assert!(matches!(refusal.reason(), Reason::OtherEdition { .. }));
    ///
    /// let migration = policy.migration(&next, &case, at)?;
    /// assert_eq!(migration.due()[0].to_string(), "handling due 2024-05-24, previously 2024-05-28");
    /// let case = migration.case();
    /// assert!(next.judge(&case, &accept).is_ok());
    /// assert_eq!(case.opened_under(), policy.fingerprint());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn migration(
        &self,
        next: &Self,
        case: &Case,
        at: DateTime<Utc>,
    ) -> Result<Migration, MigrationError> {
        let at = without_leap_second(at);
        self.check_bound(case)?;
        if self.id() == next.id() {
            return Err(MigrationError::SameEdition);
        }
        let (today, in_force) = (next.local_date(at)?, next.edition().in_force);
        if at < case.last_event_at {
            return Err(MigrationError::OutOfOrder);
        }
        if today < in_force {
            return Err(MigrationError::NotInForce { in_force });
        }
        let received_at = case.round.received_at;
        let (from, to) = (self.local_date(received_at)?, next.local_date(received_at)?);
        if from != to {
            return Err(MigrationError::OtherDate { from, to });
        }
        if Lifecycle::of(case.case_type()).has_handling_limit() {
            next.check_limit(received_at)?;
        }
        let mut moved = Case {
            edition: next.id(),
            migrations: case.migrations.saturating_add(1),
            last_event_at: at,
            ..*case
        };
        for clock in ClockKind::ALL.iter().copied() {
            match self.left(case, clock, at)? {
                Left::Kept(kept) => moved.round.kept = moved.round.kept.with(clock, kept),
                Left::Running => self.check_running(next, case, clock, at)?,
                Left::NotApplicable => self.check_latent(next, case, clock)?,
            }
        }
        Ok(self.comparison(next, case, moved))
    }

    /// How a clock is left when the case is moved.
    fn left(
        &self,
        case: &Case,
        clock: ClockKind,
        at: DateTime<Utc>,
    ) -> Result<Left, MigrationError> {
        let ended = case.ended(clock);
        let deadline = self.deadline_of(case, clock);
        let kept = match (self.unended(case, clock, ended.or(at)), deadline, ended) {
            (ClockState::NotApplicable, ..) => return Ok(Left::NotApplicable),
            (ClockState::Unknown, ..) => return Err(MigrationError::Unsettled { clock }),
            (ClockState::Overdue, Some(deadline), _) => KeptClock::Passed(deadline),
            (_, _, Ended::NotYet) => return Ok(Left::Running),
            (_, Some(deadline), _) => KeptClock::InTime(deadline),
            (_, None, _) => KeptClock::NoThreshold,
        };
        Ok(Left::Kept(kept))
    }

    /// Refuses to lengthen a limit that runs, or to let it be over at once.
    fn check_running(
        &self,
        next: &Self,
        case: &Case,
        clock: ClockKind,
        at: DateTime<Utc>,
    ) -> Result<(), MigrationError> {
        let [from, to] = [self, next].map(|policy| policy.deadline_of(case, clock));
        if let Some(from) = from {
            let to_day = to.map(|to| to.last_day);
            if to.is_none_or(|to| to.end > from.end) {
                return Err(MigrationError::Longer { clock, from: from.last_day, to: to_day });
            }
            // Of what is not settled nobody can tell that it is no longer.
            let is_settled = |day: DueDate| day.certainty() == Certainty::Published;
            if is_settled(from.last_day) && !to_day.is_some_and(is_settled) {
                return Err(MigrationError::Unsettled { clock });
            }
        }
        match (next.unended(case, clock, at), to) {
            (ClockState::Overdue, Some(to)) => {
                Err(MigrationError::LateAtOnce { clock, due: to.last_day })
            }
            (ClockState::Unknown, _) => Err(MigrationError::Unsettled { clock }),
            _ => Ok(()),
        }
    }

    /// Refuses to lengthen the limit that a case without one would have, were it reclassified: its receipt is
    /// kept, so that the limit runs already (ruling A18).
    fn check_latent(
        &self,
        next: &Self,
        case: &Case,
        clock: ClockKind,
    ) -> Result<(), MigrationError> {
        let may_be_reclassified =
            Lifecycle::of(case.case_type()).row(case.stage, ActKind::Reclassify).is_some();
        if clock != ClockKind::Handling || !may_be_reclassified {
            return Ok(());
        }
        let [from, to] = [self, next]
            .map(|policy| policy.after(case.round.received_at, policy.edition().handling_limit));
        if to.end > from.end {
            return Err(MigrationError::Longer {
                clock,
                from: from.last_day,
                to: Some(to.last_day),
            });
        }
        Ok(())
    }

    /// What is otherwise for a case under the next edition, as which it would be `moved`.
    fn comparison(&self, next: &Self, case: &Case, moved: Case) -> Migration {
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

    /// Who may perform the acts of a type otherwise.
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

/// How a clock is left when a case is moved to another edition.
enum Left {
    NotApplicable,
    /// It runs on, under the other edition.
    Running,
    /// It stays as it is.
    Kept(KeptClock),
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

    /// The due dates that would be other ones, of clocks that run.
    #[must_use]
    pub fn due(&self) -> &[DueChange] {
        &self.due
    }

    /// The warnings that would begin on other days, of clocks that run.
    #[must_use]
    pub fn warnings(&self) -> &[WarningChange] {
        &self.warnings
    }

    /// The acts that would be owed and are not now.
    #[must_use]
    pub const fn owed(&self) -> ActSet {
        self.owed
    }

    /// The acts that are owed now and would not be any more.
    #[must_use]
    pub const fn no_longer_owed(&self) -> ActSet {
        self.no_longer_owed
    }

    /// The acts of this type of case that other roles might perform, and so owe.
    #[must_use]
    pub fn by(&self) -> &[RoleChange] {
        &self.by
    }

    /// The conditions that would ask for more, or for less.
    #[must_use]
    pub const fn conditions(&self) -> ConditionSet {
        self.conditions
    }

    /// The acts that would be open to somebody and are not now.
    #[must_use]
    pub const fn opened(&self) -> ActSet {
        self.opened
    }

    /// The acts that are open to somebody now and would not be any more.
    #[must_use]
    pub const fn no_longer_open(&self) -> ActSet {
        self.no_longer_open
    }

    /// What would change, in words.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl MigrationError {
    /// The reason on one line, for a clerk.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}
