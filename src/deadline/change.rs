//! What changes for cases when a new notice arrives.

use core::fmt;

use chrono::{DateTime, NaiveTime, Utc};
use serde::Serialize;

use super::{ClockKind, ClockState, Ended, ended};
use crate::{
    binding::OtherEdition,
    calendar::DueDate,
    case::Case,
    counting::Deadline,
    policy::Policy,
    principle::{Principle, PrincipleState},
    vocabulary::{Language, Text},
    zone::Zone,
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
    zone: Zone,
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

impl fmt::Display for Text<&DueChange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DueChange { clock, from, to, verdict, zone } = *self.of;
        let (clock, language) = (clock.name(self.language), self.language);
        let is_midnight = |deadline: Option<Deadline>| {
            deadline.is_none_or(|deadline| zone.show(deadline.end).time() == NaiveTime::MIN)
        };
        // Of a limit that ends within a day, the day alone would not tell.
        let by_the_day = is_midnight(from) && is_midnight(to);
        let same_day = from.zip(to).filter(|(from, to)| {
            !by_the_day && from.end != to.end || from.last_day.date() == to.last_day.date()
        });
        match (same_day, language) {
            (None, _) => {
                let [was, due] = [from, to].map(|due| self.also(due.map(|due| due.last_day)));
                match language {
                    Language::English => write!(f, "{clock} due {due}, was {was}")?,
                    Language::Chinese => write!(f, "{clock}期限由 {was} 改为 {due}")?,
                }
            }
            (Some((from, to)), _) if from.end != to.end => {
                let [was, end] = [from.end, to.end].map(|end| zone.written(end));
                match language {
                    Language::English => write!(f, "{clock} over at {end}, was {was}")?,
                    Language::Chinese => write!(f, "{clock}截止时间由 {was} 改为 {end}")?,
                }
            }
            (Some((_, to)), _) => {
                let (date, sure) = (to.last_day.date(), to.last_day.certainty().name(language));
                match language {
                    Language::English => write!(f, "{clock} due {date}, now {sure}")?,
                    Language::Chinese => write!(f, "{clock}期限仍为 {date}，现{sure}")?,
                }
            }
        }
        verdict.map_or(Ok(()), |verdict| write!(f, "{}", self.also(verdict)))
    }
}

impl fmt::Display for Text<VerdictChange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: VerdictChange { from, to, principle, stood, stands }, language } = *self;
        let [was, is] = [from, to].map(|state| state.name(language));
        match (from == to, language) {
            (true, Language::English) => write!(f, "; it stays {is}")?,
            (true, Language::Chinese) => write!(f, "；结果仍为{is}")?,
            (false, Language::English) => write!(f, "; it was {was} and is {is}")?,
            (false, Language::Chinese) => write!(f, "；结果由{was}改为{is}")?,
        }
        if stood != stands {
            let clause = principle.clause().name(language);
            let [stood, stands] = [stood, stands].map(|state| state.name(language));
            let principle = principle.name(language);
            match language {
                Language::English => {
                    write!(f, "; {principle} (clause {clause}) was {stood} and is {stands}")?
                }
                Language::Chinese => write!(f, "；{principle}（{clause}）由{stood}改为{stands}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Text<Option<DueDate>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            Some(due) => write!(f, "{}", self.also(due)),
            None => f.write_str(self.language.say("without limit", "未设时限")),
        }
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
    /// use redress::{Arrangement, Case, Channel, Intake, Notice, Policy, parse_date, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2026-12-24T09:00:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::enquiry(Channel::Department, at))?;
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
        let runs = |clock: &&ClockKind| ended(case, **clock) == Ended::NotYet;
        let changes = ClockKind::ALL.iter().filter(runs);
        changes.map(move |clock| self.due_change(next, case, *clock)).filter(DueChange::is_one)
    }

    fn verdict_change(&self, next: &Self, case: &Case, clock: ClockKind) -> Option<VerdictChange> {
        let at: DateTime<Utc> = match ended(case, clock) {
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
