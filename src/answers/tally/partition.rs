//! How the rounds of a selection stand: how many in each state of a clock, and the rate that follows.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::{
    facts::{ClockKind, ClockState},
    words::{Fraction, Language, Text, vocabulary},
};

/// How many rounds have a clock in each of its states. Every round is in exactly one.
///
/// `Display` lists the states that some round is in; serde writes all of them by their codes.
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

    /// How many are in this state.
    #[must_use]
    pub fn count(&self, state: ClockState) -> usize {
        self.counts.get(state as usize).copied().unwrap_or(0)
    }

    /// Every state with its count, in the order of [`ClockState::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (ClockState, usize)> {
        ClockState::ALL.iter().copied().zip(self.counts)
    }

    /// How many there are in all states together.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().copied().fold(0, usize::saturating_add)
    }

    /// How many were done in time: of acceptance, of those received; of the others, of those due.
    ///
    /// An open round past its due date counts against it; one that was answered counts as due, even before
    /// its due date. Where some rounds have no threshold no rate is claimed: select the others. Cancelled clocks do not count, nor those of which
    /// the calendar cannot tell; and for an outcome, nor those that run, as they are not due.
    #[must_use]
    pub fn rate(&self) -> Rate {
        let count = |states: &[ClockState]| {
            states.iter().fold(0, |sum: usize, state| sum.saturating_add(self.count(*state)))
        };
        let met = self.count(ClockState::Met);
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

/// A timely rate (clause 2), or why there is none.
///
/// In JSON `{"part":9,"whole":10}`, `"no_threshold"` or `"no_cases"`.
///
/// Exhaustive: what cannot be measured is never taken for 0 % or 100 %.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rate {
    /// Those done in time, of those that count.
    Fraction(Fraction),
    /// Nothing counts, as the policy sets no limit.
    NoThreshold,
    /// There is nothing to count.
    NoCases,
}

vocabulary! {
    /// How a rate stands to a target.
    ///
    /// Exhaustive: what cannot be measured neither meets nor misses a target.
    Attainment ("an attainment") {
        /// The target is met.
        Met = "met" "met" "达标";
        /// The rate is less than the target.
        Missed = "missed" "missed" "未达标";
        /// Nothing counts, as the policy sets no limit.
        NoThreshold = "no_threshold" "no threshold" "未设时限";
        /// There is nothing to count.
        NoCases = "no_cases" "no cases" "无案件";
    }
}

impl Rate {
    /// How the rate stands to a target; a policy has one in [`Edition::timely_target`](crate::Edition::timely_target).
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
