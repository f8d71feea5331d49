//! Moving a case to another edition of the policy: what that would change, before it is done.
//!
//! A case is judged under the edition that opened it. When an edition is replaced, a company may let its open
//! cases finish under the old one, which is the default, or move some of them. Moving must not become a way to
//! give oneself more time or to lose a breach, and so each of the three clocks is looked at:
//!
//! | the clock | what happens | why |
//! |---|---|---|
//! | has ended, or its limit has passed | kept as it is, with its due date | the new edition must not judge again what is over |
//! | runs | goes on under the new edition, if its limit gets no longer and is not already over | the rules know no extension, and nobody should become late by a decision of the company |
//! | does not apply, but could after a reclassification | the limit it would have must get no longer | the receipt stays, so that limit is already running (ruling A18) |
//!
//! Take an enquiry received on 21 May 2024, to be moved from five working days to three. On 22 May its handling
//! clock runs, the new last day is 24 May, and it is moved. On 27 May it would be overdue at once, and is refused
//! ([`MigrationError::LateAtOnce`]). On 29 May it is overdue under its own edition already: it is moved, and its
//! clock stays overdue with 28 May as its last day. Moved to ten working days, it is refused until its outcome has
//! been told ([`MigrationError::Longer`]).
//!
//! Where the calendar cannot tell which of these is so, the move is refused until it can. Kept clocks are stored
//! with the round ([`KeptClocks`](crate::facts::KeptClocks)); a later round starts afresh under the new edition.

mod comparison;
mod words;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::comparison::{Migration, RoleChange, WarningChange};
use crate::{
    case::Case,
    facts::{ActKind, ClockKind, ClockState, Ended, KeptClock},
    policy::{OtherEdition, Policy},
    rules::Lifecycle,
    time::{Certainty, DueDate, OutOfRange, without_leap_second},
    words::{Language, Text},
};

/// Why a case cannot be moved to another edition. Texts say what to do instead.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum MigrationError {
    /// The case is not bound to the edition that it is to leave.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// The two editions are the same, so there is nowhere to move.
    #[error("{}", self.text(Language::English))]
    SameEdition,
    /// The move is dated before the last event of the case.
    #[error("{}", self.text(Language::English))]
    OutOfOrder,
    /// The other edition is not in force yet (clause 7).
    #[error("{}", self.text(Language::English))]
    NotInForce {
        /// The first day in force.
        in_force: NaiveDate,
    },
    /// The editions have different zones, and in the other one the receipt falls on another date, so that every
    /// limit would start on another day.
    #[error("{}", self.text(Language::English))]
    OtherDate {
        /// The date of receipt under the present edition.
        from: NaiveDate,
        /// The date of receipt under the other edition.
        to: NaiveDate,
    },
    /// A running limit would get longer, and the rules know no extension.
    #[error("{}", self.text(Language::English))]
    Longer {
        /// The clock.
        clock: ClockKind,
        /// The last day of its limit.
        from: DueDate,
        /// What it would be; `None` if the other edition has no limit.
        to: Option<DueDate>,
    },
    /// A running clock would be overdue at once.
    #[error("{}", self.text(Language::English))]
    LateAtOnce {
        /// The clock.
        clock: ClockKind,
        /// The last day of its limit under the other edition.
        due: DueDate,
    },
    /// The calendar cannot tell yet whether a limit has passed or would get longer.
    #[error("{}", self.text(Language::English))]
    Unsettled {
        /// The clock.
        clock: ClockKind,
    },
    /// The time of the move, or the date on which handling would be due, is out of range.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

impl Policy {
    /// What would change if `case` were moved from this edition to `next` at the time `at`.
    ///
    /// Without a migration a case is judged under the edition that opened it, whatever has come into force since.
    /// Moving it is a decision, and it rewrites nothing:
    ///
    /// - Clocks that have ended, or whose limit has passed, stay as they were under this edition: due date,
    ///   state, and the month in which a tally counts them ([`KeptClocks`](crate::facts::KeptClocks)). So
    ///   accepted, closed and reopened cases can be moved too.
    /// - No running limit gets longer, since the rules know no extension, and none is overdue at once. Neither
    ///   does the limit that a suggestion would have if it were reclassified.
    ///
    /// A later round has its own receipt, and the limits of the edition that the case is bound to by then.
    ///
    /// # Errors
    /// A [`MigrationError`] that says why the case cannot be moved, and what to do instead.
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
        // From the cheapest question to the dearest; each later one relies on those before.
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
        // Days count from the local date of receipt; an instant has no other tie to the calendar.
        if from != to {
            return Err(MigrationError::OtherDate { from, to });
        }
        if Lifecycle::of(case.case_type()).has_handling_limit() {
            next.check_limit(received_at)?;
        }
        // Moving is recorded like an event: no later act may be dated before it.
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

    /// What becomes of a clock when the case is moved: the rows of the table at the head of this file.
    fn left(
        &self,
        case: &Case,
        clock: ClockKind,
        at: DateTime<Utc>,
    ) -> Result<Left, MigrationError> {
        let ended = case.ended(clock);
        let deadline = self.deadline_of(case, clock);
        let kept = match (self.unended(case, clock, ended.or(at)), deadline, ended) {
            // Passed or ended, with a deadline or without: kept. The order of the arms matters, since a clock that
            // has passed is kept even while nothing has ended it.
            (ClockState::NotApplicable, ..) => return Ok(Left::NotApplicable),
            (ClockState::Unknown, ..) => return Err(MigrationError::Unsettled { clock }),
            (ClockState::Overdue, Some(deadline), _) => KeptClock::Passed(deadline),
            (_, _, Ended::NotYet) => return Ok(Left::Running),
            (_, Some(deadline), _) => KeptClock::InTime(deadline),
            (_, None, _) => KeptClock::NoThreshold,
        };
        Ok(Left::Kept(kept))
    }

    /// Refuses to lengthen a running limit, or to let it be over at once. A clock without a limit may get one.
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
            // A date that is not settled may still move, so nobody can promise that it is no later.
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

    /// Refuses to lengthen the limit that a case without one would have after a reclassification: the receipt is
    /// kept, so that limit is already running (ruling A18).
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
}

/// What becomes of a clock when a case is moved to another edition.
enum Left {
    /// It does not concern the case.
    NotApplicable,
    /// It runs on, under the other edition.
    Running,
    /// It has ended or passed, and stays as it is.
    Kept(KeptClock),
}

impl MigrationError {
    /// The reason on one line, for a clerk.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}
