//! Holidays of fixed date.

use chrono::NaiveDate;

use super::HolidayName;
use crate::words::{Language, Text, strict_object};

strict_object! {
    "a holiday of fixed date", FixedHoliday::checked;
    /// A statutory holiday that has the same date every year: what rests, beside the days of the
    /// week, in years that nothing arranges; and what the arrangement of a year must name.
    ///
    /// In JSON `{"month":10,"day":1,"since":2000,"name":{"en":"National Day","zh":"国庆节"}}`.
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct FixedHoliday {
        month: u32,
        day: u32,
        since: i32,
        name: HolidayName,
    }
}

/// What makes a holiday of fixed date unusable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum FixedHolidayError {
    /// A month and a day that no year has.
    NoSuchDay {
        /// The month.
        month: u32,
        /// The day.
        day: u32,
    },
    /// The first year has no four digits.
    Since(i32),
}

impl FixedHolidayError {
    /// What is wrong and what would be right, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl FixedHoliday {
    /// The holiday on this day of this month, which the arrangement of each year from `since` on must
    /// name. On 29 February it is of leap years.
    ///
    /// # Errors
    /// A day that the month has in no year, or a first year outside 0 to 9999.
    pub fn new(
        month: u32,
        day: u32,
        since: i32,
        name: HolidayName,
    ) -> Result<Self, FixedHolidayError> {
        Self { month, day, since, name }.checked()
    }

    pub(super) const fn on(month: u32, day: u32, since: i32, name: HolidayName) -> Self {
        Self { month, day, since, name }
    }

    fn checked(self) -> Result<Self, FixedHolidayError> {
        const LEAP: i32 = 2000;
        let Self { month, day, since, .. } = self;
        if self.in_year(LEAP).is_none() {
            return Err(FixedHolidayError::NoSuchDay { month, day });
        }
        if !(0..=9999).contains(&since) {
            return Err(FixedHolidayError::Since(since));
        }
        Ok(self)
    }

    /// Its date in a year.
    pub(super) const fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(&self) -> u32 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(&self) -> u32 {
        self.day
    }

    /// The first year whose arrangement must name it. Years that nothing arranges have it anyway.
    #[must_use]
    pub const fn since(&self) -> i32 {
        self.since
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &HolidayName {
        &self.name
    }
}
