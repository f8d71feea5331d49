//! Holidays that have the same date every year.
//!
//! They have two uses, on either side of the last notice. Beyond the years arranged they make a projection less
//! wrong: whatever the notice for 2031 brings, 1 October 2031 will be off. Within them they detect half a
//! notice: a file for 2027 that does not mention 1 October is incomplete, not a decision to work through
//! National Day.
//!
//! `since` separates the two. The law of 2024 made 2 May a holiday, so notices up to 2024 need not mention it,
//! and a check that demanded it would refuse twenty years of correct notices. A projection, on the other hand,
//! is about the future, or about a past that nobody recorded, and uses today's list throughout.
//!
//! Holidays by rule ("the last Monday of May", lunar dates) are not expressed here. List their dates.

use chrono::NaiveDate;

use super::HolidayName;
use crate::words::{Language, Text, strict_object};

strict_object! {
    "a holiday of fixed date", FixedHoliday::checked;
    /// A statutory holiday that has the same date every year.
    ///
    /// In years that nothing arranges it is a rest day. In a year that is arranged, from [`since`](Self::since)
    /// on, some arrangement must list it unless it falls on a rest day of the week.
    ///
    /// In JSON `{"month":10,"day":1,"since":2000,"name":{"en":"National Day","zh":"国庆节"}}`, all fields
    /// required.
    ///
    /// ```
    /// use redress::time::{FixedHoliday, FixedHolidayError, HolidayName};
    /// let name = HolidayName { en: "Christmas Day".into(), zh: "圣诞节".into() };
    /// let christmas = FixedHoliday::new(12, 25, 1974, name.clone())?;
    /// assert_eq!((christmas.month(), christmas.day()), (12, 25));
    /// let none = FixedHoliday::new(2, 30, 1974, name);
    /// assert_eq!(none, Err(FixedHolidayError::NoSuchDay { month: 2, day: 30 }));
    /// # Ok::<(), FixedHolidayError>(())
    /// ```
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct FixedHoliday {
        month: u32,
        day: u32,
        since: i32,
        name: HolidayName,
    }
}

/// Why a fixed holiday cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum FixedHolidayError {
    /// No year has this day in this month.
    NoSuchDay {
        /// The month.
        month: u32,
        /// The day.
        day: u32,
    },
    /// The first year is not from 0 to 9999.
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
    /// The holiday on this day of this month, counted from 1, which the arrangement of each year from `since`
    /// on must list. A holiday on 29 February exists in leap years only.
    ///
    /// # Errors
    /// A day that the month never has, or a first year outside 0 to 9999.
    pub fn new(
        month: u32,
        day: u32,
        since: i32,
        name: HolidayName,
    ) -> Result<Self, FixedHolidayError> {
        Self { month, day, since, name }.checked()
    }

    /// The same without a check, for constants.
    pub(super) const fn on(month: u32, day: u32, since: i32, name: HolidayName) -> Self {
        Self { month, day, since, name }
    }

    fn checked(self) -> Result<Self, FixedHolidayError> {
        // A leap year has every day that any year has.
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

    /// Its date in a year, if the year has it.
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

    /// The first year whose arrangement must list it. Years that nothing arranges have it in any case, earlier
    /// ones too.
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
