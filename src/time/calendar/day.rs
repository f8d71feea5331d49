//! What a calendar says about a day: what kind it is, by which notice, and how certain that is.
//!
//! A [`Day`] is an explanation. [`Calendar::is_working`](crate::Calendar::is_working) says whether a day works;
//! a `Day` says why, in a form that a clerk reads and a program parses. A [`Trace`](crate::time::Trace) is a
//! list of them.

use core::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Certainty, HolidayName};
use crate::{
    time::date,
    words::{Language, Text, vocabulary},
};

vocabulary! {
    /// A day of the week. In JSON and as a code it is in lower case, `"monday"`; its English name is `Monday`.
    ///
    /// ```
    /// use redress::{parse_date, time::{Weekday, WeekdaySet}};
    /// assert_eq!(Weekday::of(parse_date("2024-10-01")?), Weekday::Tuesday);
    /// const WEEKEND: WeekdaySet = WeekdaySet::of(&[Weekday::Saturday, Weekday::Sunday]);
    /// assert!(!WEEKEND.contains(Weekday::Tuesday));
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
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
    /// The weekday of a date. Usable in constants, as chrono's is not.
    #[must_use]
    pub const fn of(date: NaiveDate) -> Self {
        // Day 0 is 1970-01-01, a Thursday.
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
    /// What kind of day it is, for counting working days. The first two kinds work and the last two rest.
    ///
    /// The distinction within each pair is for people. "Weekend" needs no explanation, a holiday on a Wednesday
    /// has a notice behind it, and a make-up Saturday surprises everybody.
    ///
    /// Exhaustive: a day that is none of these would be neither counted nor skipped.
    DayKind ("a kind of day") {
        /// It works, as its weekday does.
        Working = "working_day" "working day" "工作日";
        /// It works although its weekday rests: a notice makes it a make-up day.
        MakeUp = "makeup_working_day" "make-up working day" "调休上班";
        /// It rests, as its weekday does, and no notice mentions it.
        Weekend = "weekend" "weekend" "周末";
        /// It rests because a notice lists it, or in a year without one because it is a fixed holiday. A Sunday
        /// within the National Day holiday is one too.
        Holiday = "holiday" "holiday" "放假";
    }
}

/// What a calendar says about a day, and why.
///
/// `Display` is a line of English, and [`text`](Self::text) also of Chinese. In JSON, with `null` where there
/// is no holiday or no notice:
///
/// ```json
/// {
///   "date": "2024-10-01",
///   "kind": "holiday",
///   "holiday": {"en": "National Day", "zh": "国庆节"},
///   "notice": "国办发明电〔2023〕7号",
///   "certainty": "published"
/// }
/// ```
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
    /// The date.
    #[serde(serialize_with = "date::serialize")]
    pub date: NaiveDate,
    /// What kind of day it is.
    pub kind: DayKind,
    /// The name of the holiday, if it is one and has a name.
    pub holiday: Option<&'a HolidayName>,
    /// The reference of the notice that decides it; `None` if the week or a fixed holiday does.
    pub notice: Option<&'a str>,
    /// Whether this is settled, and if not, whether a notice will settle it.
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
