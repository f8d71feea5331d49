//! What a calendar says of a day.

use core::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Certainty, HolidayName};
use crate::{
    time::date,
    words::{Language, Text, vocabulary},
};

vocabulary! {
    /// A day of the week.
    Weekday ("a day of the week"), set WeekdaySet: u8 {
        /// Monday.
        Monday = "monday" "Monday" "星期一";
        /// Tuesday.
        Tuesday = "tuesday" "Tuesday" "星期二";
        /// Wednesday.
        Wednesday = "wednesday" "Wednesday" "星期三";
        /// Thursday.
        Thursday = "thursday" "Thursday" "星期四";
        /// Friday.
        Friday = "friday" "Friday" "星期五";
        /// Saturday.
        Saturday = "saturday" "Saturday" "星期六";
        /// Sunday.
        Sunday = "sunday" "Sunday" "星期日";
    }
}

impl Weekday {
    /// The weekday of a date.
    #[must_use]
    pub const fn of(date: NaiveDate) -> Self {
        // Days count from Thursday, 1970-01-01.
        match date.to_epoch_days().rem_euclid(7) {
            0 => Self::Thursday,
            1 => Self::Friday,
            2 => Self::Saturday,
            3 => Self::Sunday,
            4 => Self::Monday,
            5 => Self::Tuesday,
            _ => Self::Wednesday,
        }
    }
}

vocabulary! {
    /// What kind of day it is, for counting working days.
    ///
    /// Exhaustive: a day that is none of these would be neither counted nor skipped.
    DayKind ("a kind of day") {
        /// It works, as days of its weekday do.
        Working = "working_day" "working day" "工作日";
        /// It works though its weekday rests: a notice makes it a make-up day.
        MakeUp = "makeup_working_day" "make-up working day" "调休上班";
        /// It rests, as days of its weekday do.
        Weekend = "weekend" "weekend" "周末";
        /// It rests as a holiday, or by a notice.
        Holiday = "holiday" "holiday" "放假";
    }
}

/// What a calendar says of a day, and why.
///
/// `Display` is a line of English; [`text`](Self::text) speaks Chinese too.
///
/// ```
/// use redress::{Calendar, Language, parse_date};
/// let china = Calendar::china();
/// let day = china.day(parse_date("2024-10-12")?);
/// assert_eq!(day.to_string(), "2024-10-12 Sat: make-up working day (国办发明电〔2023〕7号)");
/// let day = china.day(parse_date("2024-10-01")?);
/// let chinese = "2024-10-01 星期二：国庆节放假（国办发明电〔2023〕7号）";
/// assert_eq!(day.text(Language::Chinese).to_string(), chinese);
/// # Ok::<(), redress::time::ParseTimeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Day<'a> {
    /// Which day.
    #[serde(serialize_with = "date::serialize")]
    pub date: NaiveDate,
    /// What kind of day it is.
    pub kind: DayKind,
    /// The holiday for which it rests, where its name is known.
    pub holiday: Option<&'a HolidayName>,
    /// The notice that says so; `None` where the week or a holiday of fixed date decides.
    pub notice: Option<&'a str>,
    /// Whether it is settled, and if not, whether a notice will settle it.
    pub certainty: Certainty,
}

impl<'a> Day<'a> {
    /// The day on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }

    /// Whether it is a working day.
    #[must_use]
    pub const fn is_working(&self) -> bool {
        matches!(self.kind, DayKind::Working | DayKind::MakeUp)
    }
}

impl fmt::Display for Day<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}
