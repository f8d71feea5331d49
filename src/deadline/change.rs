//! What changes for open cases when a new notice arrives.

use core::fmt;

use serde::Serialize;

use super::{ClockKind, Threshold, ended};
use crate::{
    calendar::DueDate,
    case::Case,
    policy::Policy,
    vocabulary::{Language, Text},
};

/// The due date of an open case, as one policy reckons it and as another does: another date, or the
/// same and more or less sure.
///
/// `Display` is a line of English; [`text`](Self::text) speaks Chinese too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct DueChange<K> {
    /// The host's key of the case.
    pub case: K,
    /// Which of its clocks.
    pub clock: ClockKind,
    /// When it was due.
    pub from: DueDate,
    /// When it is due now.
    pub to: DueDate,
}

impl<K> DueChange<K> {
    /// Whether the last day is another, rather than the same and only more or less sure.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.from.date() != self.to.date()
    }

    /// The change on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl<K: fmt::Display> fmt::Display for DueChange<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl<K: fmt::Display> fmt::Display for Text<&DueChange<K>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DueChange { case, clock, from, to } = self.of;
        let clock = clock.name(self.language);
        let (was, due) = (self.also(*from), self.also(*to));
        let (date, sure) = (to.date(), to.certainty().name(self.language));
        match (self.of.moves(), self.language) {
            (true, Language::English) => write!(f, "{case}: {clock} due {due}, was {was}"),
            (true, Language::Chinese) => write!(f, "{case}：{clock}期限由 {was} 改为 {due}"),
            (false, Language::English) => write!(f, "{case}: {clock} due {date}, now {sure}"),
            (false, Language::Chinese) => write!(f, "{case}：{clock}期限仍为 {date}，现{sure}"),
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
    /// let (from, to) = (parse_date("2026-12-31")?, parse_date("2027-01-01")?);
    /// let notice = Notice::new("the notice for 2027", [from, to], [])?;
    /// let calendar = policy.edition().calendar.extended([Arrangement::new(2027, notice)?])?;
    /// let next = policy.with_calendar(calendar)?;
    /// let changes: Vec<_> = policy.due_changes(&next, [("C-1", &case)]).collect();
    /// assert_eq!(changes[0].to_string(), "C-1: handling due 2027-01-04, was 2026-12-31 (projected)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due_changes<'a, K: Clone>(
        &'a self,
        next: &'a Self,
        cases: impl IntoIterator<Item = (K, &'a Case)>,
    ) -> impl Iterator<Item = DueChange<K>> {
        cases.into_iter().flat_map(move |(key, case)| {
            let clocks = ClockKind::ALL.iter().filter(|clock| ended(case, **clock).is_none());
            clocks.filter_map(move |clock| {
                let (Threshold::Deadline(from), Threshold::Deadline(to)) =
                    (self.threshold(case, *clock), next.threshold(case, *clock))
                else {
                    return None;
                };
                let (from, to) = (from.last_day, to.last_day);
                (from != to).then(|| DueChange { case: key.clone(), clock: *clock, from, to })
            })
        })
    }
}
