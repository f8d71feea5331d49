//! Exact fractions: a rate that is almost whole never reads as whole.
//!
//! Indicators end up in reports, where "100 % in time" means that nobody waited too long. A floating-point rate
//! rounded to two decimals says that of 99,999 cases in 100,000 as well. So a rate is kept as the two numbers
//! that it comes from; it is compared exactly, by cross-multiplication in 128 bits, and written rounded down.
//!
//! There is no fraction of nothing. A month without cases has no rate, and `0 of 0` is an error here and
//! [`None`] in a tally, not 0 % and not 100 %.

use core::{cmp::Ordering, fmt, num::NonZeroU64};

use super::{Language, Text, number, strict_object};

strict_object! {
    r#"a fraction, such as {"part":95,"whole":100},"#, Fraction::checked;
    /// A part of a whole, exactly: 95 of 100.
    ///
    /// Fractions are compared by value, so 1 of 2 equals 2 of 4. `Display` writes a percentage with two
    /// decimals, rounded down. Only the whole is `100 %` and only nothing is `0 %`; less than a hundredth of a
    /// percent is `< 0.01 %`.
    ///
    /// In JSON `{"part":9999,"whole":10000}`, as given and not reduced: both numbers mean something.
    ///
    /// ```
    /// use redress::words::Fraction;
    /// assert_eq!(Fraction::of(99_999, 100_000)?.to_string(), "99.99 %");
    /// assert_eq!(Fraction::of(7, 7)?.to_string(), "100 %");
    /// assert_eq!(Fraction::of(1, 1_000_000)?.to_string(), "< 0.01 %");
    /// assert_eq!(Fraction::of(1, 2)?, Fraction::of(2, 4)?);
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

/// Two numbers that are not a part and a whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum FractionError {
    /// The whole is 0.
    OfNothing {
        /// The part.
        part: u64,
    },
    /// The part is greater than the whole.
    MoreThanWhole {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
}

impl FractionError {
    /// What is wrong and what would be right, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl Fraction {
    /// All of it: `100 %`.
    pub const WHOLE: Self = Self { part: 1, whole: NonZeroU64::MIN };

    /// The fraction `part` of `whole`.
    ///
    /// # Errors
    /// If the whole is 0, or less than the part.
    ///
    /// ```
    /// use redress::words::{Fraction, FractionError};
    /// assert_eq!(Fraction::of(0, 0), Err(FractionError::OfNothing { part: 0 }));
    /// assert!(Fraction::of(3, 2).is_err());
    /// ```
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

    /// The part, as given.
    #[must_use]
    pub const fn part(self) -> u64 {
        self.part
    }

    /// The whole, as given; never 0.
    #[must_use]
    pub const fn whole(self) -> u64 {
        self.whole.get()
    }

    /// The same in lowest terms, by Euclid's algorithm: equal fractions get equal digits, as fingerprints need.
    pub(crate) fn lowest(self) -> Self {
        let (mut divisor, mut rest) = (self.whole(), self.part);
        while let Some(next) = divisor.checked_rem(rest) {
            (divisor, rest) = (rest, next);
        }
        let [part, whole] = [self.part, self.whole()].map(|number| number.checked_div(divisor));
        part.zip(whole).and_then(|(part, whole)| Self::of(part, whole).ok()).unwrap_or(self)
    }

    /// The part times `by`. Two factors of 64 bits always fit in 128.
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
        // Hundredths of a percent, rounded down: 10,000 only if the part is the whole.
        let hundredths = self.part_times(10_000).checked_div(self.whole().into()).unwrap_or(0);
        match hundredths {
            10_000 => f.write_str("100 %"),
            0 if self.part == 0 => f.write_str("0 %"),
            0 => f.write_str("< 0.01 %"),
            _ => write!(f, "{}.{:02} %", hundredths / 100, hundredths % 100),
        }
    }
}
