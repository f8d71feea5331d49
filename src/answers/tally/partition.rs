//! Partitions: how many rounds of a selection have a clock in each state, and the rate that follows.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::{
    facts::{ClockKind, ClockState},
    words::{Fraction, Language, Text, vocabulary},
};

/// How many rounds have a clock in each of its states. Every round is in exactly one, so the counts add up to
/// the rounds selected.
///
/// `Display` lists the states in which there are rounds. In JSON all states are written by their codes:
/// `{"not_applicable":0,"no_threshold":0,"running":3,…}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Partition {
    clock: ClockKind,
    counts: [usize; ClockState::ALL.len()],
}

impl Partition {
    pub(super) const fn new(clock: ClockKind) -> Self {
        Self { clock, counts: [0; ClockState::ALL.len()] }
    }

    pub(super) fn add(&mut self, state: ClockState, rounds: usize) {
        if let Some(count) = self.counts.get_mut(state as usize) {
            *count = count.saturating_add(rounds);
        }
    }

    /// How many rounds have the clock in this state.
    #[must_use]
    pub fn count(&self, state: ClockState) -> usize {
        self.counts.get(state as usize).copied().unwrap_or(0)
    }

    /// Every state with its count, in the order of [`ClockState::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (ClockState, usize)> {
        ClockState::ALL.iter().copied().zip(self.counts)
    }

    /// How many rounds there are in all states together.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().copied().fold(0, usize::saturating_add)
    }

    /// How many were done in time.
    ///
    /// Which rounds count depends on the clock: for acceptance, all that were received; for handling and promises,
    /// those that are due.
    ///
    /// | state | acceptance | handling, promised |
    /// |---|---|---|
    /// | met | in time | in time, even if answered before the due date |
    /// | late, overdue | not in time | not in time |
    /// | running | not in time yet | not counted, as not due |
    /// | cancelled, unknown, not applicable | not counted | not counted |
    /// | no threshold | [`Rate::NoThreshold`] | cannot occur |
    ///
    /// If any round has no threshold, no rate is claimed at all: select the others and ask again.
    #[must_use]
    pub fn rate(&self) -> Rate {
        let count = |states: &[ClockState]| {
            states.iter().fold(0, |sum: usize, state| sum.saturating_add(self.count(*state)))
        };
        let met = self.count(ClockState::Met);
        // Acceptance is a first response that is owed from the receipt on, so a round that waits counts. An outcome
        // is owed by its due date, and counts only from then.
        let not_yet = match self.clock {
            ClockKind::Acceptance => count(&[ClockState::Running]),
            ClockKind::Handling | ClockKind::Promised => 0,
        };
        let whole = count(&[ClockState::Met, ClockState::Late, ClockState::Overdue]);
        if self.count(ClockState::NoThreshold) > 0 {
            return Rate::NoThreshold;
        }
        Fraction::of(met as u64, whole.saturating_add(not_yet) as u64)
            .map_or(Rate::NoCases, Rate::Fraction)
    }

    /// The partition on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl Serialize for Partition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// A rate of timeliness (clause 2), or why there is none.
///
/// In JSON `{"part":9,"whole":10}`, `"no_threshold"` or `"no_cases"`.
///
/// Exhaustive, so that a host has to decide what to show where nothing can be measured; it is neither 0 % nor
/// 100 %.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rate {
    /// The rounds done in time, as a part of the rounds that count.
    Fraction(Fraction),
    /// The policy sets no limit, so nothing can be in time.
    NoThreshold,
    /// No round counts.
    NoCases,
}

vocabulary! {
    /// Whether a rate meets a target.
    ///
    /// Exhaustive: what cannot be measured neither meets nor misses a target.
    Attainment ("an attainment") {
        /// The rate is at least the target.
        Met = "met" "met" "达标";
        /// The rate is less than the target.
        Missed = "missed" "missed" "未达标";
        /// There is no rate, as the policy sets no limit.
        NoThreshold = "no_threshold" "no threshold" "未设时限";
        /// There is no rate, as no round counts.
        NoCases = "no_cases" "no cases" "无案件";
    }
}

impl Rate {
    /// Whether the rate meets a target, such as that of the edition in
    /// [`Edition::timely_target`](crate::Edition::timely_target). Compared exactly, without rounding.
    ///
    /// ```
    /// use redress::{answers::{Attainment, Rate}, words::Fraction};
    /// let rate = Rate::Fraction(Fraction::of(99_999, 100_000)?);
    /// assert_eq!(rate.meets(Fraction::of(98, 100)?), Attainment::Met);
    /// assert_eq!(rate.meets(Fraction::WHOLE), Attainment::Missed);
    /// assert_eq!(Rate::NoCases.meets(Fraction::WHOLE), Attainment::NoCases);
    /// # Ok::<(), redress::words::FractionError>(())
    /// ```
    #[must_use]
    pub fn meets(self, target: Fraction) -> Attainment {
        match self {
            Self::Fraction(fraction) if fraction >= target => Attainment::Met,
            Self::Fraction(_) => Attainment::Missed,
            Self::NoThreshold => Attainment::NoThreshold,
            Self::NoCases => Attainment::NoCases,
        }
    }

    /// The rate in words: a percentage as a [`Fraction`] has it, or why there is none.
    ///
    /// ```
    /// use redress::{Language, answers::Rate};
    /// assert_eq!(Rate::NoThreshold.to_string(), "no threshold");
    /// assert_eq!(Rate::NoThreshold.text(Language::Chinese).to_string(), "未设时限");
    /// ```
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Fraction(fraction) => fraction.serialize(serializer),
            Self::NoThreshold => Attainment::NoThreshold.serialize(serializer),
            Self::NoCases => Attainment::NoCases.serialize(serializer),
        }
    }
}
