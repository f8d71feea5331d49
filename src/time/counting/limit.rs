//! LIMIT

use core::{fmt, num::NonZeroU16};

use crate::words::{Language, Number, Text, strict_enum};

strict_enum! {
    "a limit", r#"{"working_days":5}"#;
    /// How long a period is.
    ///
    /// In JSON `{"working_days":5}`, likewise `calendar_days`, `weeks`, `months` and `hours`.
    ///
    /// Exhaustive: a unit that a host does not know is a due date that it cannot explain.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum Limit {
        /// Working days of the calendar.
        WorkingDays(NonZeroU16 as Number) = "working_days",
        /// Days, whether they work or not.
        CalendarDays(NonZeroU16 as Number) = "calendar_days",
        /// Weeks: the last day is of the weekday of receipt; the day before, if the day of receipt counts.
        Weeks(NonZeroU16 as Number) = "weeks",
        /// Months: the last day is the one that corresponds to the day of receipt, as 15 April to 15
        /// March; the day before, if the day of receipt counts. A month that has no such day ends the
        /// period with its last (Civil Code art. 202): a month from 31 January is over on 28 February.
        Months(NonZeroU16 as Number) = "months",
        /// Hours, run through night and rest days from the instant of receipt itself (art. 201): the other
        /// rules of [`Counting`], and the calendar, have no part in it.
        Hours(NonZeroU16 as Number) = "hours",
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl Limit {
    /// The limit in words.
    ///
    /// ```
    /// use redress::{Language, Policy};
    /// let limit = Policy::qitaihe().edition().handling_limit;
    /// assert_eq!(limit.to_string(), "5 working days");
    /// assert_eq!(limit.text(Language::Chinese).to_string(), "5个工作日");
    /// ```
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}
