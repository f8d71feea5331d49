//! What changes for cases when a new holiday notice arrives.
//!
//! Due dates are computed when they are asked for, so a new notice takes effect by itself: the host replaces
//! the policy by one with the new calendar, and every answer follows it. What the host cannot see by itself is
//! *which* answers have changed. [`Policy::due_changes`] compares the two policies for each case.
//!
//! # What a notice may change
//!
//! - The due date of a clock that runs, and how certain it is.
//! - If it corrects days that are past, which is rare but has happened: the due date of a clock that has
//!   ended, with it whether that clock was met or late, and the principle that depends on it. Such changes are
//!   listed with the old and the new verdict, since reports may already have stated the old one.
//!
//! For example, a notice of November makes 31 December a day off. An enquiry due on that day is then due on
//! 4 January: the change lists both dates, and the verdict is `None` since the clock runs. If the enquiry was
//! answered on 4 January, before the notice was added, its clock had ended as late; the change lists that it was
//! late and is now met, and that principle 1.4 was breached and is now observed.
//!
//! # What a notice may not change
//!
//! Everything that acts recorded: what was permitted stays permitted and what happened stays as it happened.
//! That includes the promised dates, the breaches noted when a case was reopened, and the clocks that a
//! migration left under an earlier edition.

use core::fmt;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    case::Case,
    facts::{ClockKind, ClockState, Ended, Principle, PrincipleState},
    policy::{OtherEdition, Policy},
    time::{Deadline, Zone},
    words::{Language, Text},
};

/// When a clock is due under one policy and under another, and for a clock that has ended, what becomes of its
/// verdict.
///
/// In JSON `{"clock":…,"from":…,"to":…,"verdict":…}`; `from` and `to` are deadlines
/// (`{"last_day":{"date":…,"certainty":…},"end":…}`) or null. `Display` is one line of English;
/// [`text`](Self::text) has Chinese too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[non_exhaustive]
pub struct DueChange {
    /// Which clock.
    pub clock: ClockKind,
    /// When it was due; `None` if there was no limit.
    pub from: Option<Deadline>,
    /// When it is due now; `None` if there is no limit.
    pub to: Option<Deadline>,
    /// For a clock that has ended, its state before and now, even if they are the same; `None` while it runs.
    pub verdict: Option<VerdictChange>,
    #[serde(skip)]
    pub(super) zone: Zone,
}

/// What a notice that corrects the past makes of a clock that has ended, and of the principle that depends on
/// it. In JSON `{"from":…,"to":…,"principle":…,"stood":…,"stands":…}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[non_exhaustive]
pub struct VerdictChange {
    /// The state of the clock, before.
    pub from: ClockState,
    /// The state of the clock now: reports made from now on count this one.
    pub to: ClockState,
    /// The principle that depends on the clock: 1.1 for acceptance, 1.4 for the others.
    pub principle: Principle,
    /// The state of that principle before.
    pub stood: PrincipleState,
    /// The state of that principle now.
    pub stands: PrincipleState,
}

impl DueChange {
    /// Whether the limit ends at another time, rather than only being more or less certain.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.from.map(|from| from.end) != self.to.map(|to| to.end)
    }

    /// The change on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }

    /// Whether there is a change of this clock. A principle that depends on two clocks is told with the one
    /// that changed; the other is not listed merely because the principle differs.
    fn is_one(&self) -> bool {
        self.from != self.to || self.verdict.is_some_and(|verdict| verdict.from != verdict.to)
    }
}

impl fmt::Display for DueChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl Policy {
    /// What changes for cases when this policy is replaced by `next`, the same edition with one more notice in
    /// its calendar. A case that is bound to another edition comes back with an error.
    ///
    /// - For clocks that run: due dates that move, or become more or less certain.
    /// - For clocks that have ended, where the notice corrects the past: the new due date, and the verdict
    ///   before and now ([`VerdictChange`]), with the principle that depends on it (1.1 or 1.4). A report over
    ///   the same cases changes exactly as listed here, and in nothing else.
    ///
    /// A notice never changes which acts were permitted, nor anything they recorded, such as which promised
    /// date governs; nor the breaches noted when a case was reopened ([`Case::breached_before`]); nor clocks
    /// that were kept when the case was migrated from an earlier edition.
    ///
    /// Each of the `cases` comes with a key of the host's own, and each change is given with the key of its case.
    ///
    /// ```
    /// use redress::time::{Arrangement, Notice};
    /// use redress::{Case, Channel, Intake, Policy, parse_date, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2026-12-24T09:00:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    ///
    /// let off = ["2026-12-31", "2027-01-01", "2027-10-01"].map(parse_date);
    /// let off = off.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let notice = Notice::new("the notice for 2027", off, [])?;
    /// let calendar = policy.edition().calendar.extended([Arrangement::new(2027, notice)?])?;
    /// let next = policy.with_calendar(calendar)?;
    /// let (key, change) = policy.due_changes(&next, [("C-1", &case)]).next().ok_or("it moves")?;
    /// assert_eq!(key, "C-1");
    /// assert_eq!(change?.to_string(), "handling due 2027-01-04, previously 2026-12-31 (projected)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due_changes<'a, K: Clone>(
        &'a self,
        next: &'a Self,
        cases: impl IntoIterator<Item = (K, &'a Case)>,
    ) -> impl Iterator<Item = (K, Result<DueChange, OtherEdition>)> {
        cases.into_iter().flat_map(move |(key, case)| {
            // Both must be policies of the case's edition: otherwise it is a migration, not a notice.
            let bound = self.check_bound(case).and_then(|()| next.check_bound(case));
            let (error, changes) = match bound {
                Ok(()) => (None, Some(self.changes(next, case))),
                Err(error) => (Some(Err(error)), None),
            };
            let changes = changes.into_iter().flatten().map(Ok);
            error.into_iter().chain(changes).map(move |change| (key.clone(), change))
        })
    }

    /// What changes for the clocks of a case.
    fn changes(&self, next: &Self, case: &Case) -> impl Iterator<Item = DueChange> {
        let change = move |clock: &ClockKind| DueChange {
            verdict: self.verdict_change(next, case, *clock),
            ..self.due_change(next, case, *clock)
        };
        ClockKind::ALL.iter().map(change).filter(DueChange::is_one)
    }

    /// When a clock of this case is due under this policy and under the next.
    fn due_change(&self, next: &Self, case: &Case, clock: ClockKind) -> DueChange {
        let [from, to] = [self, next].map(|policy| policy.deadline_of(case, clock));
        DueChange { clock, from, to, verdict: None, zone: next.edition().zone }
    }

    /// The changes of clocks that run, for a case that moves to `next`: a migration keeps the others.
    pub(crate) fn running_changes(
        &self,
        next: &Self,
        case: &Case,
    ) -> impl Iterator<Item = DueChange> {
        let runs = |clock: &&ClockKind| case.ended(**clock) == Ended::NotYet;
        let changes = ClockKind::ALL.iter().filter(runs);
        changes.map(move |clock| self.due_change(next, case, *clock)).filter(DueChange::is_one)
    }

    /// The verdict on a clock that has ended, under this policy and under the next. Both are read as of the
    /// instant at which it ended.
    fn verdict_change(&self, next: &Self, case: &Case, clock: ClockKind) -> Option<VerdictChange> {
        let at: DateTime<Utc> = match case.ended(clock) {
            Ended::NotYet => return None,
            Ended::Done(at) | Ended::Cancelled(at) => at,
        };
        // Compared at the instant at which the clock ended, since nothing later could change its verdict.
        let principle = match clock {
            ClockKind::Acceptance => Principle::PromptResponse,
            ClockKind::Handling | ClockKind::Promised => Principle::OutcomeSoon,
        };
        let [from, to] = [self, next].map(|policy| policy.counted(case, clock, at).0);
        let [stood, stands] = [self, next].map(|policy| policy.principle_of(case, principle, at));
        Some(VerdictChange { from, to, principle, stood, stands })
    }
}
