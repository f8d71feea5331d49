//! How long a period is: a number and a unit.

use core::{fmt, num::NonZeroU16};

use crate::words::{Language, Number, Text, strict_enum};

strict_enum! {
    "a limit", r#"{"working_days":5}"#;
    /// How long a period is: a number, at least 1, of one unit.
    ///
    /// In JSON `{"working_days":5}`, and likewise `calendar_days`, `weeks`, `months` and `hours`; the number is
    /// from 1 to 65535. A bare `5` is an error, since nobody knows five of what.
    ///
    /// Exhaustive: a host that does not know a unit could not explain a due date in it.
    ///
    /// ```
    /// # extern crate serde_json;
    /// use redress::time::Limit;
    /// let limit: Limit = serde_json::from_str(r#"{"working_days":5}"#)?;
    /// assert_eq!(limit, Limit::WorkingDays(5.try_into()?));
    /// assert!(serde_json::from_str::<Limit>(r#"{"working_days":0}"#).is_err());
    /// assert!(serde_json::from_str::<Limit>(r#"{"working_days":5,"hours":4}"#).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum Limit {
        /// Working days of the calendar. The last day is a working day by construction.
        WorkingDays(NonZeroU16 as Number) = "working_days",
        /// Days, rest days included. The last day may be a rest day, and may then be moved.
        CalendarDays(NonZeroU16 as Number) = "calendar_days",
        /// Weeks. The last day has the same weekday as the day of receipt, or if the day of receipt counts, the
        /// weekday before it.
        Weeks(NonZeroU16 as Number) = "weeks",
        /// Months. The last day is the corresponding day of the month: a month from 15 March ends on 15 April,
        /// or on 14 April if the day of receipt counts. If the month has no such day, its last day is the last
        /// of the period (Civil Code art. 202): a month from 31 January 2025 ends on 28 February.
        Months(NonZeroU16 as Number) = "months",
        /// Hours from the instant of receipt, through nights and rest days (Civil Code art. 201). The calendar
        /// and the rules of [`Counting`](crate::time::Counting) play no part, so the deadline is always
        /// published.
        Hours(NonZeroU16 as Number) = "hours",
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl Limit {
    /// The limit in words, with its number in digits.
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
