//! What is reckoned from a calendar, and how certain it is.
//!
//! The certainty is in the type rather than in a field beside the value. A field is forgotten: code that needs
//! a date takes the date. A variant makes the caller choose between
//!
//! - [`settled`](Reckoned::settled), the value only if it is published: for verdicts;
//! - [`value`](Reckoned::value) or [`date`](Reckoned::date), the value as it is: for planning and for
//!   screens, next to `Display`, which marks it.

use core::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    time::date,
    words::{Language, Text, any, strict_object, vocabulary},
};

/// A date or a number reckoned from a calendar, and whether the calendar has settled it.
///
/// These are variants, not a flag, so that nobody can overlook which one it is. No verdict of the library
/// depends on a value that is not published.
///
/// `Display` writes the value, followed in brackets by why it is not settled, if it is not. There is no order:
/// of two dates of different certainty, it is not known which is the earlier.
///
/// Exhaustive: a fourth variant would be a new kind of certainty, which a host has to think about.
///
/// ```
/// use redress::{Calendar, parse_date};
/// let china = Calendar::china(); // settled through 2026-12-28
/// let due = china.add(parse_date("2024-09-27")?, 5)?;
/// assert_eq!(due.to_string(), "2024-10-10");
/// assert_eq!(due.settled(), Some(parse_date("2024-10-10")?));
///
/// let due = china.add(parse_date("2026-12-25")?, 2)?;
/// assert_eq!(due.to_string(), "2026-12-29 (projected)");
/// assert_eq!(due.settled(), None); // nothing is overdue by it
/// assert_eq!(due.date(), parse_date("2026-12-29")?); // but one can plan by it
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reckoned<T> {
    /// Every day that it depends on is published.
    Published(T),
    /// A day that it depends on is after the last one settled. A notice to come may still change it, so it
    /// becomes published, perhaps with another value, once that notice is added.
    Projected(T),
    /// A day that it depends on is before the first year that the calendar records. No notice will settle it,
    /// so unlike a projection it does not become certain by waiting. Add the arrangements of earlier years if
    /// they are needed.
    Unrecorded(T),
}

/// The last day of a period, and whether the calendar has settled it.
///
/// In JSON `{"date":"2024-10-10","certainty":"published"}`, both fields required.
pub type DueDate = Reckoned<NaiveDate>;

vocabulary! {
    /// Whether what was reckoned is settled, and if not, whether a notice will settle it.
    Certainty ("a certainty") {
        /// Settled.
        Published = "published" "published" "已公布";
        /// Not settled: the calendar ends before it.
        Projected = "projected" "projected" "推算";
        /// Not settled: it rests on days before the calendar begins.
        Unrecorded = "unrecorded" "unrecorded" "早于日历起始";
    }
}

impl Certainty {
    /// How certain something is that depends on both. Unrecorded outweighs projected: what waits for a notice
    /// and also depends on days that no notice will settle is not settled by that notice.
    pub(crate) const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unrecorded, _) | (_, Self::Unrecorded) => Self::Unrecorded,
            (Self::Projected, _) | (_, Self::Projected) => Self::Projected,
            (Self::Published, Self::Published) => Self::Published,
        }
    }
}

impl<T> Reckoned<T> {
    pub(crate) const fn new(certainty: Certainty, value: T) -> Self {
        match certainty {
            Certainty::Published => Self::Published(value),
            Certainty::Projected => Self::Projected(value),
            Certainty::Unrecorded => Self::Unrecorded(value),
        }
    }

    /// Whether it is settled.
    #[must_use]
    pub const fn certainty(&self) -> Certainty {
        match self {
            Self::Published(_) => Certainty::Published,
            Self::Projected(_) => Certainty::Projected,
            Self::Unrecorded(_) => Certainty::Unrecorded,
        }
    }

    /// Another value of the same certainty, computed from this one.
    ///
    /// ```
    /// use redress::time::Reckoned;
    /// assert_eq!(Reckoned::Projected(3).map(|days| days * 8), Reckoned::Projected(24));
    /// ```
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reckoned<U> {
        match self {
            Self::Published(value) => Reckoned::Published(change(value)),
            Self::Projected(value) => Reckoned::Projected(change(value)),
            Self::Unrecorded(value) => Reckoned::Unrecorded(change(value)),
        }
    }

    /// The value if it is published, for verdicts.
    #[must_use]
    pub fn settled(self) -> Option<T> {
        match self {
            Self::Published(value) => Some(value),
            Self::Projected(_) | Self::Unrecorded(_) => None,
        }
    }
}

impl<T: Copy> Reckoned<T> {
    /// The same value, but no more certain than `other`, on which it depends too.
    #[must_use]
    pub(crate) fn and<U>(self, other: Reckoned<U>) -> Self {
        Self::new(self.certainty().and(other.certainty()), self.value())
    }

    /// The value, settled or not.
    #[must_use]
    pub const fn value(self) -> T {
        match self {
            Self::Published(value) | Self::Projected(value) | Self::Unrecorded(value) => value,
        }
    }

    /// The value in words, followed by why it is not settled, if it is not.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl DueDate {
    /// The date, settled or not.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.value()
    }
}

impl<T: fmt::Display + Copy> fmt::Display for Reckoned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

/// Writes in brackets that something is not settled, or nothing if it is.
pub(crate) struct Unsettled(pub(crate) Certainty);

strict_object! {
    "a due date", any;
    /// The serde form of a due date. `Reckoned` is generic and its form is that of dates only, so it is written
    /// by way of this.
    struct Written {
        #[serde(with = "date")]
        date: NaiveDate,
        certainty: Certainty,
    }
}

impl<'de> Deserialize<'de> for DueDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Written::deserialize(deserializer)
            .map(|Written { date, certainty }| Self::new(certainty, date))
    }
}

impl Serialize for DueDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written { date: self.date(), certainty: self.certainty() }.serialize(serializer)
    }
}
