//! Exact fractions: a rate that is all but whole never reads as whole.

use core::{cmp::Ordering, fmt, num::NonZeroU64};

use super::{Language, Text, number, strict_object};

strict_object! {
    r#"a fraction, such as {"part":95,"whole":100},"#, Fraction::checked;
    /// So many of so many, exactly.
    ///
    /// Compared by value: 1 of 2 equals 2 of 4. `Display` writes a percentage of two decimals, rounded
    /// down. Only the whole is `100 %` and only nothing is `0 %`; less than a hundredth of a percent is
    /// written as `< 0.01 %`.
    ///
    /// In JSON `{"part":9999,"whole":10000}`.
    ///
    /// ```
    /// use redress::words::Fraction;
    /// assert_eq!(Fraction::of(99_999, 100_000)?.to_string(), "99.99 %");
    /// assert_eq!(Fraction::of(7, 7)?.to_string(), "100 %");
    /// assert!(Fraction::of(99_999, 100_000)? < Fraction::WHOLE);
    /// # Ok::<(), redress::words::FractionError>(())
    /// ```
    #[derive(Clone, Copy, Debug)]
    pub struct Fraction {
        #[serde(deserialize_with = "number")]
        part: u64,
        #[serde(deserialize_with = "number")]
        whole: NonZeroU64,
    }
}

/// Two numbers that are no part of a whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum FractionError {
    /// The whole is nothing.
    OfNothing {
        /// The part.
        part: u64,
    },
    /// The part is more than the whole.
    MoreThanWhole {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
}

impl FractionError {
    /// The error on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl Fraction {
    /// All of it.
    pub const WHOLE: Self = Self { part: 1, whole: NonZeroU64::MIN };

    /// So many of so many.
    ///
    /// # Errors
    /// If the whole is 0, or less than the part.
    pub const fn of(part: u64, whole: u64) -> Result<Self, FractionError> {
        match NonZeroU64::new(whole) {
            None => Err(FractionError::OfNothing { part }),
            Some(_) if part > whole => Err(FractionError::MoreThanWhole { part, whole }),
            Some(whole) => Ok(Self { part, whole }),
        }
    }

    fn checked(self) -> Result<Self, FractionError> {
        Self::of(self.part, self.whole.get())
    }

    /// How many.
    #[must_use]
    pub const fn part(self) -> u64 {
        self.part
    }

    /// Of how many; never 0.
    #[must_use]
    pub const fn whole(self) -> u64 {
        self.whole.get()
    }

    /// The same in lowest terms.
    pub(crate) fn lowest(self) -> Self {
        let (mut divisor, mut rest) = (self.whole(), self.part);
        while let Some(next) = divisor.checked_rem(rest) {
            (divisor, rest) = (rest, next);
        }
        let [part, whole] = [self.part, self.whole()].map(|number| number.checked_div(divisor));
        part.zip(whole).and_then(|(part, whole)| Self::of(part, whole).ok()).unwrap_or(self)
    }

    /// The part times `by`, without loss.
    fn part_times(self, by: u64) -> u128 {
        u128::from(self.part).saturating_mul(by.into())
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        self.part_times(other.whole()).cmp(&other.part_times(self.whole()))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.part_times(10_000).checked_div(self.whole().into()).unwrap_or(0);
        match hundredths {
            10_000 => f.write_str("100 %"),
            0 if self.part == 0 => f.write_str("0 %"),
            0 => f.write_str("< 0.01 %"),
            _ => write!(f, "{}.{:02} %", hundredths / 100, hundredths % 100),
        }
    }
}
