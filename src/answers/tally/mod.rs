//! Indicators over many rounds: exact partitions that can be counted in parts and merged in any order.
//!
//! # Why nothing is counted twice or left out
//!
//! When a round is added, everything that may ever be asked of it is found at once: its month, type, tier,
//! channel, turn and unit, and the state and due month of each clock. Together these are its [`Class`], and the
//! round is filed under it with the host's key. A round has exactly one class, and a class has exactly one
//! state for each clock. Every number is a sum over classes, so the states of a clock always add up to the
//! rounds selected, and behind each number are the keys of exactly those rounds.
//!
//! # Why the order makes no difference
//!
//! A tally is a map from classes to the rounds filed under them, and merging concatenates the rounds of equal
//! classes. Rounds are not kept in any order; they are sorted by key whenever they are listed, written or
//! compared. So merging is associative and commutative, and [`Tally::new`] is its identity: a book can be split
//! over threads or machines in any way, as JSON if need be, and the result is the same.
//!
//! # Rates
//!
//! A [`Rate`] is a fraction of two counts, never a rounded number. Where no number can be given it says why:
//! no limit, or no cases.

mod class;
mod files;
mod month;
mod partition;
mod selection;
mod words;

use alloc::{format, string::String, vec::Vec};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) use self::files::Files;
pub use self::{
    class::{Class, Turn},
    month::Month,
    partition::{Attainment, Partition, Rate},
    selection::Selection,
};
use crate::{
    case::Case,
    policy::{OtherEdition, Policy},
    words::{any, each, number, strict_object},
};

strict_object! {
    "a counted round", any;
    /// A round behind a number. In JSON `{"case":…,"round":…}`.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct Counted<K> {
        /// The host's key of the case.
        pub case: K,
        /// The number of the round, 1 for the first.
        #[serde(deserialize_with = "number")]
        pub round: u32,
    }
}

/// Counts of rounds, each with the keys behind it. `K` is the host's key of a case; `U` is whatever unit of
/// work the host counts by, such as a district or a department.
///
/// [`merge`](Self::merge) combines tallies. The order in which rounds are added and tallies merged makes no
/// difference, so a book may be tallied in parts. Each round added is counted: added twice, it counts twice.
///
/// In JSON a list of classes, each with its rounds: `[{"class":{…},"rounds":[{"case":…,"round":1}]}]`. Reading
/// refuses classes that no round can have.
///
/// ```
/// use redress::answers::{Counted, Rate};
/// use redress::facts::ClockState;
/// use redress::{Act, Case, Channel, ClockKind, Intake, Policy, Role, Tally};
/// use redress::parse_instant;
/// let policy = Policy::qitaihe();
/// let may = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let open = policy.open(&Intake::enquiry(Channel::Department, may))?;
/// let withdrawn = policy.judge(&open, &Act::Withdraw.by(Role::User, may))?;
///
/// let june = parse_instant("2024-06-01T00:00:00+08:00")?;
/// let mut tally = Tally::new();
/// tally.add(&policy, &open, june, "C-1", "east")?;
/// tally.add(&policy, &withdrawn, june, "C-2", "west")?;
///
/// let all = tally.all();
/// let handling = all.partition(ClockKind::Handling);
/// assert_eq!(handling.to_string(), "1 overdue, 1 cancelled");
/// assert_eq!(all.rate(ClockKind::Handling).to_string(), "0 %");
/// assert_eq!(all.rate(ClockKind::Acceptance), Rate::NoThreshold);
/// let overdue = all.keys(ClockKind::Handling, ClockState::Overdue);
/// assert_eq!(overdue, [Counted { case: &"C-1", round: 1 }]);
///
/// let by_unit = all.by(|class| class.unit);
/// assert_eq!(by_unit["west"].rate(ClockKind::Handling), Rate::NoCases);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Tally<K, U = ()> {
    files: Files<K, U>,
}

impl<K, U> Tally<K, U> {
    /// The tally of no rounds. Merging it with another changes nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { files: Files::new() }
    }

    /// All rounds, to be counted or narrowed down.
    #[must_use]
    pub fn all(&self) -> Selection<'_, K, U> {
        self.select(|_| true)
    }

    /// The rounds of the classes that `keep` accepts.
    #[must_use]
    pub fn select(&self, mut keep: impl FnMut(&Class<U>) -> bool) -> Selection<'_, K, U> {
        self.files.iter().filter(|(class, _)| keep(class)).collect()
    }
}

impl<K, U: Ord> Tally<K, U> {
    /// Counts the current round of a case as of `now`. Use the same moment for all cases of a report.
    ///
    /// The earlier rounds of a reopened case are rounds too: a host that kept the case as it was before each
    /// reopening, as a [`History`](crate::History) does, adds those as well. Their clocks have ended, so `now`
    /// makes no difference to them.
    ///
    /// # Errors
    /// If the case is bound to another edition than `policy`; then nothing is counted.
    pub fn add(
        &mut self,
        policy: &Policy,
        case: &Case,
        now: DateTime<Utc>,
        key: K,
        unit: U,
    ) -> Result<(), OtherEdition> {
        policy.check_bound(case)?;
        let class = Class::of(policy, case, now, unit);
        let round = Counted { case: key, round: case.round().number };
        self.files.of(class).push(round);
        Ok(())
    }

    /// Adds the rounds of another tally.
    ///
    /// ```
    /// use redress::{Channel, Intake, Policy, Tally, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    /// let part = |key| -> Result<_, Box<dyn std::error::Error>> {
    ///     let mut tally = Tally::new();
    ///     tally.add(&policy, &case, at, key, ())?;
    ///     Ok(tally)
    /// };
    /// let (mut one, mut other) = (part("C-1")?, part("C-2")?);
    /// one.merge(part("C-2")?);
    /// other.merge(part("C-1")?);
    /// assert_eq!(one, other);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn merge(&mut self, other: Self) {
        self.files.merge(other.files);
    }
}

impl<K, U> Default for Tally<K, U> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, U: Ord> Extend<Self> for Tally<K, U> {
    fn extend<I: IntoIterator<Item = Self>>(&mut self, parts: I) {
        parts.into_iter().for_each(|part| self.merge(part));
    }
}

impl<K, U: Ord> FromIterator<Self> for Tally<K, U> {
    fn from_iter<I: IntoIterator<Item = Self>>(parts: I) -> Self {
        let mut whole = Self::new();
        whole.extend(parts);
        whole
    }
}

/// Equal, if the same rounds are filed under the same classes, in whatever order they were added.
impl<K: Ord, U: Ord> PartialEq for Tally<K, U> {
    fn eq(&self, other: &Self) -> bool {
        let files = self.files.iter().map(|(class, rounds)| (class, sorted(rounds)));
        files.eq(other.files.iter().map(|(class, rounds)| (class, sorted(rounds))))
    }
}

impl<K: Ord, U: Ord> Eq for Tally<K, U> {}

/// These rounds in order of their keys. They are not kept sorted, since then each addition would pay for it.
pub(crate) fn sorted<'a, K: Ord>(
    rounds: impl IntoIterator<Item = &'a Counted<K>>,
) -> Vec<Counted<&'a K>> {
    let rounds = rounds.into_iter().map(|Counted { case, round }| Counted { case, round: *round });
    let mut rounds: Vec<_> = rounds.collect();
    rounds.sort_unstable();
    rounds
}

strict_object! {
    "a counted class", Entry::checked;
    /// A class with its rounds: an element of a written tally.
    struct Entry<K, U> {
        class: Class<U>,
        rounds: Vec<Counted<K>>,
    }
}

impl<K, U> Entry<K, U> {
    /// Refuses rounds that cannot belong to the class. A class without rounds is refused too, so that one tally
    /// has only one written form.
    fn checked(self) -> Result<Self, String> {
        let turn = self.class.turn;
        if self.rounds.is_empty() {
            return Err(String::from("a class needs at least one round: leave it out"));
        }
        match self.rounds.iter().find(|counted| !turn.admits(counted.round)) {
            Some(Counted { round, .. }) => Err(format!(
                "round {round} cannot have turn `{turn}`: `first` and `repeat` go with round 1, \
                     `later` with round 2 or more"
            )),
            None => Ok(self),
        }
    }
}

impl<K: Serialize + Ord, U: Serialize> Serialize for Tally<K, U> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            self.files
                .iter()
                .map(|(class, rounds)| Entry { class: class.borrowed(), rounds: sorted(rounds) }),
        )
    }
}

impl<'de, K: Deserialize<'de>, U: Deserialize<'de> + Ord> Deserialize<'de> for Tally<K, U> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut tally = Self::new();
        each(deserializer, |Entry { class, rounds }| {
            let own = tally.files.of(class);
            if !own.is_empty() {
                return Err("a class is listed twice: list it once, with all its rounds");
            }
            *own = rounds;
            Ok(())
        })?;
        Ok(tally)
    }
}
