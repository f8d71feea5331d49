//! Everything that settles the working days of a place, as plain data.

use alloc::{borrow::Cow, vec::Vec};
use core::{fmt, ops::RangeInclusive};

use serde::Serialize;

use super::{Arrangement, FixedHoliday, Notice, WeekdaySet};
use crate::words::{any, required, strict_object};

strict_object! {
    "a calendar", any;
    /// Everything that settles the working days of a place: plain data, to be written, stored and
    /// compared. [`Calendar::new`](crate::Calendar::new) checks it as a whole and indexes it.
    ///
    /// In JSON, all fields required:
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
    /// `"region": null` where there is none.
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
        /// Whose working days they are.
        pub name: Cow<'static, str>,
        /// The days of the week that rest.
        pub rest_days: WeekdaySet,
        /// The statutory holidays of fixed date: what rests in years that nothing arranges, and what
        /// the arrangement of a year must name.
        pub fixed_holidays: Vec<FixedHoliday>,
        /// How many of the last days of a year the next year's arrangement may still move: 0 to 3.
        pub open_days: u8,
        /// What was arranged, year by year without a gap. A later one of the same year amends an
        /// earlier one.
        pub arrangements: Vec<Arrangement>,
        /// The region for which local notices change that, if any do.
        #[serde(deserialize_with = "required")]
        pub region: Option<Region>,
    }
}

strict_object! {
    "a region", any;
    /// A region whose working days are not those of the whole country: what its notices change, day by
    /// day and either way. It rests on a day that works elsewhere, and works on one that rests.
    ///
    /// It has a name, which is part of the calendar's: so are its calendar and that of the country told
    /// apart, whatever the notices say.
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct Region {
        /// Whose working days they are.
        pub name: Cow<'static, str>,
        /// What its notices say. They outrank every arrangement, and a later one an earlier one.
        pub notices: Vec<Notice>,
    }
}

/// The name of a calendar: what tells it from the calendars of other places. New notices leave it as it
/// is.
///
/// `Display` writes `China`, or `China, Guangxi`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct CalendarName<'a> {
    /// Whose working days they are.
    pub name: &'a str,
    /// For which region local notices change them.
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

/// Everything that is said of days, in the order in which it applies.
pub(crate) fn notices(data: &CalendarData) -> impl Iterator<Item = &Notice> {
    let local = data.region.iter().flat_map(|region| &region.notices);
    data.arrangements.iter().map(Arrangement::notice).chain(local)
}

/// The years arranged, of arrangements in their order.
pub(crate) fn arranged(data: &CalendarData) -> RangeInclusive<i32> {
    let first = data.arrangements.first().map_or(1, Arrangement::year);
    first..=data.arrangements.last().map_or(0, Arrangement::year)
}
