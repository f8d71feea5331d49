//! Selections: some of the classes of a tally, and the numbers asked of them.
//!
//! Selecting is by class, never by single rounds, so a selection is again a partition: what is selected and
//! what is not add up to the whole.

use alloc::{collections::BTreeMap, vec::Vec};
use core::ops::RangeBounds;

use super::{Class, Counted, Month, Partition, Rate, Turn, sorted};
use crate::facts::{ClockKind, ClockState};

/// Some classes of a tally with their rounds. Made by [`Tally::all`](super::Tally::all) and narrowed down by its
/// own methods.
///
/// Repeats can be selected, but no number counts them; [`repeats`](Self::repeats) lists them separately. So
/// `rounds() + repeats().len()` is everything that was added.
#[derive(Debug)]
pub struct Selection<'a, K, U = ()> {
    classes: Vec<(&'a Class<U>, &'a [Counted<K>])>,
}

impl<'a, K, U> Selection<'a, K, U> {
    /// Of these, the classes that `keep` accepts.
    #[must_use]
    pub fn select(&self, mut keep: impl FnMut(&Class<U>) -> bool) -> Self {
        self.classes.iter().copied().filter(|(class, _)| keep(class)).collect()
    }

    /// Of these, the rounds received in some months: one way of assigning rounds to the period of a report.
    ///
    /// ```
    /// use redress::{Tally, answers::Month};
    /// let tally: Tally<u32> = Tally::new();
    /// let (april, june): (Month, Month) = ("2024-04".parse()?, "2024-06".parse()?);
    /// assert_eq!(tally.all().received_in(april..=june).rounds(), 0);
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn received_in(&self, months: impl RangeBounds<Month>) -> Self {
        self.select(|class| months.contains(&class.received))
    }

    /// Of these, the rounds with a clock due in some months: the other way of assigning rounds to a period. A
    /// round whose clock has no limit is due in no month; ask for it by its receipt.
    #[must_use]
    pub fn due_in(&self, clock: ClockKind, months: impl RangeBounds<Month>) -> Self {
        self.select(|class| class.due(clock).is_some_and(|due| months.contains(&due)))
    }

    /// These rounds in groups, by what `group` makes of their classes. Each round is in exactly one group. Words
    /// such as [`CaseType`](crate::CaseType) have no order: group by their codes.
    ///
    /// ```
    /// use redress::{Channel, Intake, Policy, Subject, Tally, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let mut tally = Tally::new();
    /// for (key, intake) in [
    ///     ("C-1", Intake::enquiry(Channel::Department, at)),
    ///     ("C-2", Intake::complaint(Subject::Service, Channel::Department, at)),
    ///     ("C-3", Intake::enquiry(Channel::Department, at)),
    /// ] {
    ///     tally.add(&policy, &policy.open(&intake)?, at, key, ())?;
    /// }
    /// let all = tally.all();
    /// let by_type = all.by(|class| class.case_type.code());
    /// assert_eq!((by_type["complaint"].rounds(), by_type["enquiry"].rounds()), (1, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn by<G: Ord>(&self, mut group: impl FnMut(&Class<U>) -> G) -> BTreeMap<G, Self> {
        let mut groups: BTreeMap<G, Self> = BTreeMap::new();
        for (class, rounds) in &self.classes {
            groups.entry(group(class)).or_default().classes.push((class, rounds));
        }
        groups
    }

    /// The classes that count: all but repeats.
    fn counted(&self) -> impl Iterator<Item = (&'a Class<U>, &'a [Counted<K>])> {
        self.classes.iter().copied().filter(|(class, _)| class.turn != Turn::Repeat)
    }

    /// The rounds in order of their keys, without repeats.
    #[must_use]
    pub fn list(&self) -> Vec<Counted<&'a K>>
    where
        K: Ord,
    {
        sorted(self.counted().flat_map(|(_, rounds)| rounds))
    }

    /// How many rounds there are, without repeats.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.counted().fold(0, |sum, (_, rounds)| sum.saturating_add(rounds.len()))
    }

    /// How many of these rounds have a clock in each state, without repeats.
    #[must_use]
    pub fn partition(&self, clock: ClockKind) -> Partition {
        let mut partition = Partition::new(clock);
        for (class, rounds) in self.counted() {
            partition.add(class.state(clock), rounds.len());
        }
        partition
    }

    /// How many were done in time. For [`Acceptance`](ClockKind::Acceptance) it is the rate of timely acceptance
    /// (及时受理率), of those received; for [`Handling`](ClockKind::Handling) the rate of timely closure
    /// (办结及时率) of clause 2, of those due. [`Partition::rate`] says what counts.
    #[must_use]
    pub fn rate(&self, clock: ClockKind) -> Rate {
        self.partition(clock).rate()
    }

    /// The rounds behind a number of a [`partition`](Self::partition), in order of their keys.
    #[must_use]
    pub fn keys(&self, clock: ClockKind, state: ClockState) -> Vec<Counted<&'a K>>
    where
        K: Ord,
    {
        let behind = self.counted().filter(|(class, _)| class.state(clock) == state);
        sorted(behind.flat_map(|(_, rounds)| rounds))
    }

    /// The repeats, in order of their keys: cases linked to an earlier one, under which they count.
    #[must_use]
    pub fn repeats(&self) -> Vec<Counted<&'a K>>
    where
        K: Ord,
    {
        let repeats = self.classes.iter().filter(|(class, _)| class.turn == Turn::Repeat);
        sorted(repeats.flat_map(|(_, rounds)| *rounds))
    }
}

impl<K, U> Default for Selection<'_, K, U> {
    fn default() -> Self {
        Self { classes: Vec::new() }
    }
}

impl<'a, K, U> FromIterator<(&'a Class<U>, &'a [Counted<K>])> for Selection<'a, K, U> {
    fn from_iter<I: IntoIterator<Item = (&'a Class<U>, &'a [Counted<K>])>>(classes: I) -> Self {
        Self { classes: classes.into_iter().collect() }
    }
}
