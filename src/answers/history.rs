//! Histories: a case together with its earlier rounds and its moves between editions.
//!
//! Reopening a case begins a new round, and the [`Case`] then knows the old one only by what must survive: its
//! number and its breaches. That keeps a case small and a judgement independent of its past. A host that
//! reports on earlier rounds keeps a history, which stores the case as it was at each reopening.

use alloc::vec::Vec;
use core::iter;

use chrono::{DateTime, Utc};

use super::{Migration, MigrationError};
use crate::{
    case::{Case, LinkError},
    facts::{EditionId, Event, Information, Intake},
    judge::{OpenError, Refusal, ReplayError},
    policy::Policy,
    time::instant,
    words::{any, strict_object},
};

strict_object! {
    "a history", History::checked;
    /// A case with its earlier rounds, each as it was when the case was reopened, and with its migrations.
    ///
    /// In JSON `{"ended":[…],"moves":[…],"case":…}`. Reading it checks that the rounds can have followed each
    /// other, and that the moves lead to the edition of the case.
    ///
    /// ```
    /// use redress::{Act, Channel, Intake, Policy, Role, facts::Ground, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let events = [
    ///     Act::Withdraw.by(Role::User, at),
    ///     Act::Reopen { ground: Ground::NewFacts }.by(Role::ReceivingUnit, at),
    /// ];
    /// let history = policy.history(&Intake::enquiry(Channel::Department, at), events)?;
    /// assert_eq!(history.case().round().number, 2);
    /// let rounds: Vec<_> = history.rounds().map(|case| case.round().state.code()).collect();
    /// assert_eq!(rounds, ["withdrawn", "open"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct History {
        // The earliest first. Each is bound to the edition of its time.
        ended: Vec<Case>,
        moves: Vec<Moved>,
        case: Case,
    }
}

strict_object! {
    "a move to another edition", any;
    /// A move of a case from one edition to another. In JSON `{"at":…,"from":…,"to":…}`.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Moved {
        /// When it was moved.
        #[serde(with = "instant")]
        pub at: DateTime<Utc>,
        /// The edition that it left.
        pub from: EditionId,
        /// The edition that it came to.
        pub to: EditionId,
    }
}

impl From<Case> for History {
    /// A history that begins with the case as it is. Earlier rounds and moves are not known, and
    /// [`rounds`](History::rounds) then begins with a later round than the first.
    fn from(case: Case) -> Self {
        Self { ended: Vec::new(), moves: Vec::new(), case }
    }
}

impl History {
    /// Opens a case and begins its history.
    ///
    /// # Errors
    /// As for [`Policy::open`].
    pub fn open(policy: &Policy, intake: &Intake) -> Result<Self, OpenError> {
        policy.open(intake).map(Self::from)
    }

    /// The case, in its current round.
    #[must_use]
    pub const fn case(&self) -> &Case {
        &self.case
    }

    /// Every round that is known, the earliest first and the current one last. An earlier round is the case as
    /// it was when it was reopened: add each to a [`Tally`](crate::Tally) to count all rounds.
    pub fn rounds(&self) -> impl Iterator<Item = &Case> {
        self.ended.iter().chain(iter::once(&self.case))
    }

    /// The moves between editions that are known, the earliest first.
    #[must_use]
    pub fn moves(&self) -> &[Moved] {
        &self.moves
    }

    /// Judges an event and, if it is permitted, takes it into the case; a reopening also keeps the round before.
    ///
    /// # Errors
    /// As for [`Policy::judge`]; then nothing has changed.
    pub fn judge(&mut self, policy: &Policy, event: &Event) -> Result<(), Refusal> {
        let next = policy.judge(&self.case, event)?;
        if next.round.number > self.case.round.number {
            self.ended.push(self.case);
        }
        self.case = next;
        Ok(())
    }

    /// Links the cases of these histories, as [`Case::link`] links cases. Link again after every act on one of
    /// them, since what is learnt of one can raise the tier of another.
    ///
    /// # Errors
    /// As for [`Case::link`]; then nothing has changed.
    pub fn link(histories: &mut [&mut Self]) -> Result<(), LinkError> {
        let cases: Vec<Case> = histories.iter().map(|history| history.case).collect();
        for (history, case) in histories.iter_mut().zip(Case::link(cases)?) {
            history.case = case;
        }
        Ok(())
    }

    /// Moves the case to another edition and notes the move. Earlier rounds stay under their editions.
    ///
    /// # Errors
    /// As for [`Policy::migration`]; then nothing has changed.
    pub fn migrate(
        &mut self,
        from: &Policy,
        to: &Policy,
        at: DateTime<Utc>,
    ) -> Result<Migration, MigrationError> {
        let migration = from.migration(to, &self.case, at)?;
        self.case = migration.case();
        self.moves.push(Moved {
            at: self.case.last_event_at,
            from: migration.from(),
            to: migration.to(),
        });
        Ok(migration)
    }

    /// The history as read, unless its rounds cannot have followed each other.
    fn checked(self) -> Result<Self, &'static str> {
        let follow = self.rounds().zip(self.rounds().skip(1)).all(|(one, next)| follows(one, next));
        if !self.moves_add_up() {
            Err(
                "the moves do not lead to the edition of the case: none may be before the receipt, each must \
                 leave the edition to which the one before led, at the same time or later, and the last must \
                 lead to the edition to which the case is bound",
            )
        } else if follow {
            Ok(self)
        } else {
            Err(
                "the rounds do not follow each other: each earlier one must be the same case, closed before \
                 the next was opened, and the next must keep what was known and what was breached",
            )
        }
    }
}

/// What a history that is read must satisfy.
impl History {
    /// Whether the moves follow each other in time and edition, and lead to the edition of the case. There may be
    /// fewer than the case counts, since a history can begin late, but never more.
    fn moves_add_up(&self) -> bool {
        let (Some(first), Some(last)) = (self.moves.first(), self.moves.last()) else {
            return true;
        };
        let mut pairs = self.moves.iter().zip(self.moves.iter().skip(1));
        pairs.all(|(one, next)| one.to == next.from && one.at <= next.at)
            && self.case.opened_at <= first.at
            && last.to == self.case.edition
            && last.at <= self.case.last_event_at
            && u32::try_from(self.moves.len()).is_ok_and(|moves| moves <= self.case.migrations)
    }
}

/// Whether `earlier` can have become `later` by being reopened, whatever acts came after.
///
/// What a case never loses must be there again: its origin, what is known of user and tier, the breaches. What
/// acts may change in between, such as the classification, is not compared.
fn follows(earlier: &Case, later: &Case) -> bool {
    let (before, after) = (&earlier.severity, &later.severity);
    // The rounds follow each other, and the earlier one was over before the later began.
    earlier.round.closed_at.is_some()
        && earlier.round.number.checked_add(1) == Some(later.round.number)
        && earlier.last_event_at <= later.round.received_at
        // It is the same case.
        && earlier.opened_at == later.opened_at
        && earlier.channel == later.channel
        && earlier.opened_under == later.opened_under
        // Its edition changes only by a migration, which is counted.
        && earlier.migrations <= later.migrations
        && (earlier.migrations < later.migrations || earlier.edition == later.edition)
        // Nothing that is known is forgotten, and a tier never falls.
        && (earlier.information == Information::Incomplete
            || later.information == Information::Complete)
        // A link to another case may bring an earlier exposure, so the instant may move back.
        && before.exposed_at.is_none_or(|at| after.exposed_at.is_some_and(|after| after <= at))
        && before.impact.is_none_or(|one| after.impact.is_some_and(|after| after.at >= one.at))
        && before.reached.is_subset(after.reached)
        && before.exposures.is_subset(after.exposures)
        && before.tier.number() >= after.tier.number()
        // Breaches are never lost. Those that time decides depend on the calendar, so only the others are compared.
        && earlier
            .breached_before
            .union(earlier.breached_by_acts())
            .is_subset(later.breached_before)
}

impl Policy {
    /// The history that these events make of an intake, in the order in which they were entered.
    ///
    /// # Errors
    /// As for [`replay`](Self::replay).
    pub fn history(
        &self,
        intake: &Intake,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<History, ReplayError> {
        let mut history = History::open(self, intake)?;
        for (index, event) in events.into_iter().enumerate() {
            history
                .judge(self, &event)
                .map_err(|refusal| ReplayError::Refused { index, refusal })?;
        }
        Ok(history)
    }
}
