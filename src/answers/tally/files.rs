//! Where the rounds of a tally are kept: a file for each class.
//!
//! Adding a round means finding its file, a million times for a large book, so this is where a tally spends its
//! time. Appending to the file needs no order and no search.

use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Ordering;

use super::{Class, Counted};

/// The rounds of each class, with the classes in order of rank and unit.
///
/// ```text
/// rank 2024-05 enquiry first … ─┬─ unit east ── [C-1, C-7, C-2]
///                               └─ unit west ── [C-5]
/// rank 2024-06 enquiry first … ─── unit east ── [C-9]
/// ```
///
/// A file is found by the rank of its class and then by its unit. A single map with both as its key takes a
/// third longer: there are fewer ranks than classes, and as plain numbers many fit into one cache line.
#[derive(Clone, Debug)]
pub(crate) struct Files<K, U>(BTreeMap<u128, BTreeMap<ByUnit<U>, Vec<Counted<K>>>>);

/// A class among those of the same rank, which differ in nothing but the unit; so only units are compared.
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

    /// Every class that has rounds, and its rounds in the order in which they happened to be added.
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

    /// Files the rounds of `other` too: those of equal classes end up in one file.
    pub(super) fn merge(&mut self, other: Self) {
        for (ByUnit(class), rounds) in other.0.into_values().flatten() {
            self.of(class).extend(rounds);
        }
    }
}
