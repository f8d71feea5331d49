//! Months, by which rounds are counted.

use alloc::format;
use core::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{
    time::{FIRST_DATE, LAST_DATE, ParseTimeError, parse_date},
    words::{Shortened, word},
};

/// A month of a year from 0000 to 9999. It is written as `2024-05`, in JSON too.
///
/// ```
/// use redress::{answers::Month, parse_date};
/// let may: Month = "2024-05".parse()?;
/// assert_eq!(Month::of(parse_date("2024-05-21")?), may);
/// assert!("2024-5".parse::<Month>().is_err());
/// # Ok::<(), redress::time::ParseTimeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    year: u16,
    month: chrono::Month,
}

impl Month {
    /// The month of a date. For a date outside the years 0000 to 9999 it is the first or the last month there
    /// is.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        let date = date.clamp(FIRST_DATE, LAST_DATE);
        let month = u8::try_from(date.month()).unwrap_or_default();
        Self {
            year: u16::try_from(date.year()).unwrap_or_default(),
            month: chrono::Month::try_from(month).unwrap_or(chrono::Month::January),
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let month = self.month.number_from_month();
        NaiveDate::from_ymd_opt(self.year(), month, 1).unwrap_or(FIRST_DATE)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// The month of the year, as in a [`Period`](crate::time::Period).
    #[must_use]
    pub const fn month(self) -> chrono::Month {
        self.month
    }

    /// A number for each month, in order of time. None is 0, which is free to mean "no month".
    pub(super) fn number(self) -> u32 {
        u32::from(self.year).wrapping_shl(4) | self.month.number_from_month()
    }

    /// How many bits such a number takes: 14 for the year and 4 for the month.
    pub(super) const BITS: u32 = 18;
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month.number_from_month())
    }
}

impl FromStr for Month {
    type Err = ParseTimeError;

    /// Reads exactly the form `2024-05`; `2024-5` is an error.
    fn from_str(text: &str) -> Result<Self, ParseTimeError> {
        let first = parse_date(&format!("{text}-01"));
        first.map(Self::of).map_err(|_| ParseTimeError::Month(format!("{}", Shortened(text))))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(deserializer, "a month", |text| text.parse().map_err(D::Error::custom))
    }
}
