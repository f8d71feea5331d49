//! Moving a case to another edition of the policy: what that would change, before it is done.

use alloc::vec::Vec;
use core::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    act::ActSet,
    binding::OtherEdition,
    case::Case,
    deadline::{ClockKind, DueChange},
    fingerprint::Fingerprint,
    policy::Policy,
    time::{OutOfRange, without_leap_second},
    vocabulary::{Language, Text, write_joined},
};

/// Why a case cannot be moved to another edition.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum MigrationError {
    /// The case is not bound to the edition it is to be moved from.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// The moment is earlier than the last event of the case.
    #[error("{}", self.text(Language::English))]
    OutOfOrder,
    /// The other edition is not in force yet (clause 7).
    #[error("{}", self.text(Language::English))]
    NotInForce {
        /// The first day in force.
        in_force: NaiveDate,
    },
    /// Under the other edition a clock that has ended would stand otherwise; or one that has not would be
    /// excused, late at once, or not to be told.
    #[error("{}", self.text(Language::English))]
    Rewrites {
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
/// Serialises as `{"from":…,"to":…,"due":[…],"owed":[…],"no_longer_owed":[…]}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Migration {
    case: Case,
    from: Fingerprint,
    due: Vec<DueChange>,
    owed: ActSet,
    no_longer_owed: ActSet,
}

impl Policy {
    /// What would change if `case` were moved from this edition to `next` at that moment.
    ///
    /// A case is otherwise judged under the edition that opened it, whatever came into force since: moving
    /// it is a decision, not a consequence. It rewrites nothing: what has ended stands as it stood, nothing
    /// overdue is excused, and nothing is late at once. Where that cannot be, the round stays under its own
    /// edition.
    ///
    /// # Errors
    /// Why the case cannot be moved.
    ///
    /// ```
    /// use redress::{Case, Channel, Intake, Limit, Policy, Reason, Act, Role, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let mut edition = policy.edition().clone();
    /// edition.id = "qitaihe-2025".into();
    /// edition.handling_limit = Limit::WorkingDays(3.try_into()?);
    /// let next = Policy::new(edition)?;
    ///
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::enquiry(Channel::Department, at))?;
    /// let accept = Act::Accept.by(Role::ReceivingUnit, at);
    /// let refusal = next.judge(&case, &accept).unwrap_err();
    /// assert!(matches!(refusal.reason(), Reason::OtherEdition { .. }));
    ///
    /// let migration = policy.migration(&next, &case, at)?;
    /// assert_eq!(migration.due()[0].to_string(), "handling due 2024-05-24, was 2024-05-28");
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
        let (today, in_force) = (next.local_date(at)?, next.edition().in_force);
        if at < case.last_event_at {
            return Err(MigrationError::OutOfOrder);
        }
        if today < in_force {
            return Err(MigrationError::NotInForce { in_force });
        }
        if case.case_type().has_handling_limit() {
            next.check_limit(case.round.received_at)?;
        }
        let is_rewritten = |clock: &&ClockKind| self.is_rewritten(next, case, **clock, at);
        if let Some(clock) = ClockKind::ALL.iter().find(is_rewritten).copied() {
            return Err(MigrationError::Rewrites { clock });
        }
        let moved = Case {
            edition: next.fingerprint(),
            migrations: case.migrations.saturating_add(1),
            last_event_at: at,
            ..*case
        };
        let acts = |policy: &Self, case| -> ActSet {
            policy.agenda(case, at).duties().map(|duty| duty.act).collect()
        };
        let (before, after) = (acts(self, case), acts(next, &moved));
        Ok(Migration {
            from: self.fingerprint(),
            due: self.changes(next, case).collect(),
            owed: after.difference(before),
            no_longer_owed: before.difference(after),
            case: moved,
        })
    }
}

impl Migration {
    /// The case as it would be: bound to the other edition, and otherwise as it is.
    #[must_use]
    pub const fn case(&self) -> Case {
        self.case
    }

    /// The due dates that would be other ones, of clocks that have not ended.
    #[must_use]
    pub fn due(&self) -> &[DueChange] {
        &self.due
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

    /// What would change, in words.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for Migration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl fmt::Display for Text<&Migration> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: migration, language } = *self;
        let (from, to) = (migration.from, migration.case.edition);
        let between = language.say("; ", "；");
        match language {
            Language::English => write!(f, "from edition {from} to {to}")?,
            Language::Chinese => write!(f, "由版本 {from} 转为 {to}")?,
        }
        migration.due.iter().try_for_each(|due| write!(f, "{between}{}", due.text(language)))?;
        for (acts, english, chinese) in [
            (migration.owed, "newly owed: ", "新增应办："),
            (migration.no_longer_owed, "no longer owed: ", "不再应办："),
        ] {
            if !acts.is_empty() {
                write!(f, "{between}{}", language.say(english, chinese))?;
                let names = acts.iter().map(|act| act.name(language));
                write_joined(f, names, language.say(", ", "、"), "")?;
            }
        }
        if migration.due.is_empty() && migration.owed == migration.no_longer_owed {
            write!(
                f,
                "{between}{}",
                language.say("no due date and no duty changes", "期限和应办事项不变")
            )?;
        }
        Ok(())
    }
}

impl Serialize for Migration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut migration = serializer.serialize_struct("Migration", 5)?;
        migration.serialize_field("from", &self.from)?;
        migration.serialize_field("to", &self.case.edition)?;
        migration.serialize_field("due", &self.due)?;
        migration.serialize_field("owed", &self.owed)?;
        migration.serialize_field("no_longer_owed", &self.no_longer_owed)?;
        migration.end()
    }
}

impl MigrationError {
    /// The reason on one line, for a clerk.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for Text<MigrationError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (MigrationError::OtherEdition(other), _) => write!(f, "{}", self.also(other)),
            (MigrationError::NotInForce { in_force }, Language::English) => {
                write!(f, "the other edition is in force from {in_force}: migrate it then or later")
            }
            (MigrationError::NotInForce { in_force }, Language::Chinese) => {
                write!(f, "另一版本自 {in_force} 起施行，请在该日或其后转换")
            }
            (MigrationError::Rewrites { clock }, Language::English) => write!(
                f,
                "under the other edition the {} clock would stand otherwise than it does, or be late at \
                 once: leave the round under its own",
                clock.name(self.language)
            ),
            (MigrationError::Rewrites { clock }, Language::Chinese) => write!(
                f,
                "按另一版本，{}计时的结果将有不同，或当即逾期：本轮请仍按原版本办理",
                clock.name(self.language)
            ),
            (MigrationError::OutOfOrder, language) => f.write_str(language.say(
                "the moment is earlier than the last event of the case: migrate it then or later",
                "转换时间早于该案上一事项，请在该时间或其后转换",
            )),
            (MigrationError::OutOfRange(out_of_range), _) => {
                write!(f, "{}", self.also(out_of_range))
            }
        }
    }
}
