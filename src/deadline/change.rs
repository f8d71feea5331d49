//! What changes for open cases when a new notice arrives.

use core::fmt;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{ClockKind, ClockState, Ended, Threshold, ended};
use crate::{
    calendar::DueDate,
    case::Case,
    counting::Deadline,
    policy::Policy,
    vocabulary::{Language, Text},
    zone::Zone,
};

/// When a clock is due, as one policy reckons it and as another does; `None` where a policy has no limit
/// for it.
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
    #[serde(skip)]
    zone: Zone,
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
}

impl fmt::Display for DueChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl fmt::Display for Text<&DueChange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DueChange { clock, from, to, zone } = *self.of;
        let (clock, language) = (clock.name(self.language), self.language);
        let same_day = from.zip(to).filter(|(from, to)| from.last_day.date() == to.last_day.date());
        match (same_day, language) {
            (None, _) => {
                let [was, due] = [from, to].map(|due| self.also(due.map(|due| due.last_day)));
                match language {
                    Language::English => write!(f, "{clock} due {due}, was {was}"),
                    Language::Chinese => write!(f, "{clock}期限由 {was} 改为 {due}"),
                }
            }
            (Some((from, to)), _) if from.end != to.end => {
                let [was, end] = [from.end, to.end].map(|end| zone.written(end));
                match language {
                    Language::English => write!(f, "{clock} over at {end}, was {was}"),
                    Language::Chinese => write!(f, "{clock}截止时间由 {was} 改为 {end}"),
                }
            }
            (Some((_, to)), _) => {
                let (date, sure) = (to.last_day.date(), to.last_day.certainty().name(language));
                match language {
                    Language::English => write!(f, "{clock} due {date}, now {sure}"),
                    Language::Chinese => write!(f, "{clock}期限仍为 {date}，现{sure}"),
                }
            }
        }
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
    /// What changes for open cases when this policy is replaced by `next`, which knows one more
    /// notice: the due dates that move, and those that stay and become more or less sure. Clocks that
    /// have ended are left out: what was met or late stays so.
    ///
    /// ```
    /// use redress::{Arrangement, Case, Channel, Intake, Notice, Policy, parse_date, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2026-12-24T09:00:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::enquiry(Channel::Department, at))?;
    ///
    /// let off = ["2026-12-31", "2027-01-01", "2027-10-01"].map(|date| parse_date(date).unwrap());
    /// let notice = Notice::new("the notice for 2027", off, [])?;
    /// let calendar = policy.edition().calendar.extended([Arrangement::new(2027, notice)?])?;
    /// let next = policy.with_calendar(calendar)?;
    /// let (key, change) = policy.due_changes(&next, [("C-1", &case)]).next().ok_or("it moves")?;
    /// assert_eq!(key, "C-1");
    /// assert_eq!(change.to_string(), "handling due 2027-01-04, was 2026-12-31 (projected)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due_changes<'a, K: Clone>(
        &'a self,
        next: &'a Self,
        cases: impl IntoIterator<Item = (K, &'a Case)>,
    ) -> impl Iterator<Item = (K, DueChange)> {
        cases.into_iter().flat_map(move |(key, case)| {
            self.changes(next, case).map(move |change| (key.clone(), change))
        })
    }

    /// What changes for the clocks of a case that have not ended.
    pub(crate) fn changes(&self, next: &Self, case: &Case) -> impl Iterator<Item = DueChange> {
        let clocks =
            ClockKind::ALL.iter().copied().filter(|clock| ended(case, *clock) == Ended::NotYet);
        clocks.filter_map(move |clock| {
            let [from, to] = [self, next].map(|policy| policy.due_of(case, clock));
            let zone = next.edition().zone;
            (from != to).then_some(DueChange { clock, from, to, zone })
        })
    }

    /// Whether `next` would rewrite what has happened: what has ended would stand otherwise, or what has
    /// not would be excused, late at once, or be what nobody can tell.
    pub(crate) fn is_rewritten(
        &self,
        next: &Self,
        case: &Case,
        clock: ClockKind,
        at: DateTime<Utc>,
    ) -> bool {
        let ended = ended(case, clock);
        let [before, after] = [self, next].map(|policy| policy.unended(case, clock, ended.or(at)));
        let is_open = |state| !matches!(state, ClockState::Overdue | ClockState::Unknown);
        before != after && (ended != Ended::NotYet || !is_open(before) || !is_open(after))
    }

    fn due_of(&self, case: &Case, clock: ClockKind) -> Option<Deadline> {
        match self.threshold(case, clock) {
            Threshold::Deadline(deadline) => Some(deadline),
            Threshold::NotApplicable | Threshold::None => None,
        }
    }
}
