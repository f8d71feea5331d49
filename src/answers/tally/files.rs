//! Where the rounds of a tally are kept: a file for each class, quickly found.

use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Ordering;

use super::{Class, Counted};

/// The rounds of each class, the classes in order.
///
/// Found by the rank of a class and then by its unit. One map of both would take a third longer: there
/// are fewer ranks than classes, and they are small, so that many are looked at in one go.
#[derive(Clone, Debug)]
pub(crate) struct Files<K, U>(BTreeMap<u128, BTreeMap<ByUnit<U>, Vec<Counted<K>>>>);

/// A class among others of the same rank, from which only its unit tells it.
#[derive(Clone, Debug)]
struct ByUnit<U>(Class<U>);

impl<U: Ord> Ord for ByUnit<U> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.unit.cmp(&other.0.unit)
    }
}

impl<U: Ord> PartialOrd for ByUnit<U> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<U: Ord> PartialEq for ByUnit<U> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<U: Ord> Eq for ByUnit<U> {}

impl<K, U> Files<K, U> {
    pub(super) const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Every class that has rounds, with them, in no order of theirs.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Class<U>, &[Counted<K>])> {
        let files = self.0.values().flatten();
        files.map(|(ByUnit(class), rounds)| (class, rounds.as_slice()))
    }
}

impl<K, U: Ord> Files<K, U> {
    /// The rounds of a class, to add to them.
    pub(super) fn of(&mut self, class: Class<U>) -> &mut Vec<Counted<K>> {
        self.0.entry(class.rank()).or_default().entry(ByUnit(class)).or_default()
    }

    /// Files these rounds too.
    pub(super) fn merge(&mut self, other: Self) {
        for (ByUnit(class), rounds) in other.0.into_values().flatten() {
            self.of(class).extend(rounds);
        }
    }
}
