//! What changes for cases when a new notice arrives.

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

/// When a clock is due, as one policy reckons it and as another does; `None` where a policy has no limit
/// for it. Of a clock that has ended, also what becomes of its verdict.
///
/// `Display` is a line of English; [`text`](Self::text) speaks Chinese too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[non_exhaustive]
pub struct DueChange {
    /// Which clock.
    pub clock: ClockKind,
    /// When it was due.
    pub from: Option<Deadline>,
    /// When it is due now.
    pub to: Option<Deadline>,
    /// Of a clock that has ended, how it stood and how it stands, be that the same; `None` while nothing has
    /// ended it.
    pub verdict: Option<VerdictChange>,
    #[serde(skip)]
    pub(super) zone: Zone,
}

/// What a notice that corrects the past makes of a clock that has ended, and of the principle that rests on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[non_exhaustive]
pub struct VerdictChange {
    /// The state of the clock, before.
    pub from: ClockState,
    /// The state of the clock, now: a report that counts it says this.
    pub to: ClockState,
    /// The principle that asks for it in time: 1.1 of acceptance, 1.4 of the others.
    pub principle: Principle,
    /// How that principle stood.
    pub stood: PrincipleState,
    /// How it stands.
    pub stands: PrincipleState,
}

impl DueChange {
    /// Whether it ends at another time, rather than being only more or less sure.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.from.map(|from| from.end) != self.to.map(|to| to.end)
    }

    /// The change on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }

    /// Whether this clock changes: a principle that rests on several is told with the one that changes it.
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
    /// What changes for cases when this policy is replaced by `next`, which is the same edition and knows one
    /// more notice. Each case that belongs to another edition is given back with an error.
    ///
    /// - Of clocks that run: the due dates that move, and those that become more or less sure.
    /// - Of clocks that have ended, when the notice corrects the past: the due dates by which they are now
    ///   measured, and how each stood and stands ([`VerdictChange`]), with the principle that rests on it
    ///   (1.1 or 1.4). A report over the same cases counts what is said here, and nothing else in it changes.
    ///
    /// What a notice never changes: which acts were permitted, and all that they recorded, the date that
    /// governs among those promised included; the breaches noted when a case was reopened
    /// ([`Case::breached_before`]); and clocks that stay as an earlier edition left them.
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
    /// assert_eq!(change?.to_string(), "handling due 2027-01-04, was 2026-12-31 (projected)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due_changes<'a, K: Clone>(
        &'a self,
        next: &'a Self,
        cases: impl IntoIterator<Item = (K, &'a Case)>,
    ) -> impl Iterator<Item = (K, Result<DueChange, OtherEdition>)> {
        cases.into_iter().flat_map(move |(key, case)| {
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

    /// When a clock of this case is due under this policy, and of that case under the next.
    fn due_change(&self, next: &Self, case: &Case, clock: ClockKind) -> DueChange {
        let [from, to] = [self, next].map(|policy| policy.deadline_of(case, clock));
        DueChange { clock, from, to, verdict: None, zone: next.edition().zone }
    }

    /// How the clocks that run are due otherwise under `next`.
    pub(crate) fn running_changes(
        &self,
        next: &Self,
        case: &Case,
    ) -> impl Iterator<Item = DueChange> {
        let runs = |clock: &&ClockKind| case.ended(**clock) == Ended::NotYet;
        let changes = ClockKind::ALL.iter().filter(runs);
        changes.map(move |clock| self.due_change(next, case, *clock)).filter(DueChange::is_one)
    }

    fn verdict_change(&self, next: &Self, case: &Case, clock: ClockKind) -> Option<VerdictChange> {
        let at: DateTime<Utc> = match case.ended(clock) {
            Ended::NotYet => return None,
            Ended::Done(at) | Ended::Cancelled(at) => at,
        };
        let principle = match clock {
            ClockKind::Acceptance => Principle::PromptResponse,
            ClockKind::Handling | ClockKind::Promised => Principle::OutcomeSoon,
        };
        let [from, to] = [self, next].map(|policy| policy.counted(case, clock, at).0);
        let [stood, stands] = [self, next].map(|policy| policy.principle_of(case, principle, at));
        Some(VerdictChange { from, to, principle, stood, stands })
    }
}
