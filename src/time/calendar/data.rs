//! Everything that settles the working days of a place, as plain data.
//!
//! [`CalendarData`] is what a host stores, edits and sends; a [`Calendar`](crate::Calendar) is what answers.
//! The two are separate so that data under construction can exist without being right, and a calendar cannot.
//!
//! # Why a region is not more arrangements
//!
//! A region could be written as amendments of each year. It is a layer of its own for three reasons. Its
//! notices override those of the country even when the country amends a year later. They settle no days, so
//! that a region cannot make a year look arranged that the country has not arranged. And they name the
//! calendar: the working days of Guangxi and of China are different calendars, whatever the notices contain,
//! and cases judged by one must not be judged by the other. For that last reason a region needs a name and at
//! least one notice.

use alloc::{borrow::Cow, vec::Vec};
use core::{fmt, ops::RangeInclusive};

use serde::Serialize;

use super::{Arrangement, FixedHoliday, Notice, WeekdaySet};
use crate::words::{any, required, strict_object};

strict_object! {
    "a calendar", any;
    /// Everything that settles the working days of a place, as plain data to write, store and compare.
    /// [`Calendar::new`](crate::Calendar::new) checks it as a whole and makes a calendar of it.
    ///
    /// In JSON all fields are required, and `region` is `null` where there is none:
    ///
    /// ```json
    /// {
    ///   "name": "England and Wales",
    ///   "rest_days": ["saturday", "sunday"],
    ///   "fixed_holidays": [
    ///     {"month": 12, "day": 25, "since": 1974, "name": {"en": "Christmas Day", "zh": "圣诞节"}}
    ///   ],
    ///   "open_days": 0,
    ///   "arrangements": [
    ///     {"year": 2026, "reference": "a law", "off": ["2026-01-01", "2026-12-25"], "work": []}
    ///   ],
    ///   "region": {
    ///     "name": "a town",
    ///     "notices": [{"reference": "a by-law", "off": ["2026-07-01"], "work": []}]
    ///   }
    /// }
    /// ```
    ///
    /// Where two entries mention the same day, the region outranks the arrangements, these outrank the fixed
    /// holidays, and those outrank the week. Within a layer the later entry decides.
    ///
    /// ```
    /// use redress::time::{Arrangement, CalendarData, Notice, Weekday, WeekdaySet};
    /// use redress::{Calendar, parse_date};
    /// let law = Notice::new("a law", [parse_date("2024-07-23")?], [])?;
    /// // A country that rests on Fridays and Saturdays.
    /// let data = CalendarData {
    ///     name: "an example".into(),
    ///     rest_days: WeekdaySet::of(&[Weekday::Friday, Weekday::Saturday]),
    ///     fixed_holidays: vec![],
    ///     open_days: 0,
    ///     arrangements: vec![Arrangement::new(2024, law)?],
    ///     region: None,
    /// };
    /// let calendar = Calendar::new(data)?;
    /// assert!(calendar.is_working(parse_date("2024-07-21")?)); // a Sunday
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct CalendarData {
        /// Whose working days these are, such as `China`. Not blank.
        pub name: Cow<'static, str>,
        /// The days of the week that are rest days.
        pub rest_days: WeekdaySet,
        /// The statutory holidays with a fixed date. They rest in years that nothing arranges, and the
        /// arrangement of a year must list each that would otherwise be a working day.
        pub fixed_holidays: Vec<FixedHoliday>,
        /// How many of the last days of a year the next year's arrangement may still move, from 0 to 3. These
        /// days are not published until that arrangement is there. 0 where holidays are law.
        pub open_days: u8,
        /// What was arranged, for consecutive years and at least one. A later arrangement of the same year
        /// amends an earlier one.
        pub arrangements: Vec<Arrangement>,
        /// The region whose local notices change that, if there are any.
        #[serde(deserialize_with = "required")]
        pub region: Option<Region>,
    }
}

strict_object! {
    "a region", any;
    /// A region whose working days differ from those of its country: its notices change single days, in either
    /// direction.
    ///
    /// Guangxi, for example, has days off for Sanyuesan, the third day of the third lunar month, and makes up
    /// for them elsewhere. The name of the region is part of the calendar's name, which tells its calendar from
    /// that of the country whatever the notices contain.
    ///
    /// In JSON `{"name":"Guangxi","notices":[…]}`.
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct Region {
        /// The name of the region. Not blank.
        pub name: Cow<'static, str>,
        /// Its notices, at least one, about days of arranged years. They outrank every arrangement, and a later
        /// one outranks an earlier one.
        pub notices: Vec<Notice>,
    }
}

/// The name of a calendar, which tells it from the calendars of other places. Adding a notice does not change
/// it, so a due date that a notice moves is still a due date of the same calendar.
///
/// `Display` writes `China`, or `China, Guangxi`; in JSON `{"name":"China","region":"Guangxi"}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct CalendarName<'a> {
    /// Whose working days these are.
    pub name: &'a str,
    /// The region whose local notices change them, if there are any.
    pub region: Option<&'a str>,
}

impl fmt::Display for CalendarName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.region {
            Some(region) => write!(f, "{}, {region}", self.name),
            None => f.write_str(self.name),
        }
    }
}

/// Every notice, in the order in which they apply: those of the arrangements, then those of the region.
pub(crate) fn notices(data: &CalendarData) -> impl Iterator<Item = &Notice> {
    let local = data.region.iter().flat_map(|region| &region.notices);
    data.arrangements.iter().map(Arrangement::notice).chain(local)
}

/// The years arranged, given arrangements sorted by year. Without any, an empty range.
pub(crate) fn arranged(data: &CalendarData) -> RangeInclusive<i32> {
    let first = data.arrangements.first().map_or(1, Arrangement::year);
    first..=data.arrangements.last().map_or(0, Arrangement::year)
}
