//! What is reckoned from a calendar, and how sure it is.

use core::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    time::date,
    words::{Language, Text, any, strict_object, vocabulary},
};

/// A date or a number reckoned from a calendar, and whether the calendar has settled it.
///
/// They are different variants so that nobody can forget which one it is: no verdict of the library
/// rests on what is not published.
///
/// `Display` writes the value, and of one that is not settled why not. There is no order: of two dates
/// of different certainty, neither is known to be the earlier.
///
/// Exhaustive: another answer would be another kind of certainty.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reckoned<T> {
    /// Every day it rests on is published.
    Published(T),
    /// The calendar ends before it: a day that it rests on is not yet published, and a notice may still
    /// change it.
    Projected(T),
    /// A day it rests on lies before the first one that the calendar records. No notice will settle it,
    /// so that time proves nothing either.
    Unrecorded(T),
}

/// The last day of a period, and whether the calendar has settled it.
///
/// Serialises as `{"date":"2024-10-10","certainty":"published"}`.
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
    /// How sure something is that rests on both.
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

    /// The same as sure, of something else.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reckoned<U> {
        match self {
            Self::Published(value) => Reckoned::Published(change(value)),
            Self::Projected(value) => Reckoned::Projected(change(value)),
            Self::Unrecorded(value) => Reckoned::Unrecorded(change(value)),
        }
    }

    /// What was reckoned, if it is settled.
    #[must_use]
    pub fn settled(self) -> Option<T> {
        match self {
            Self::Published(value) => Some(value),
            Self::Projected(_) | Self::Unrecorded(_) => None,
        }
    }
}

impl<T: Copy> Reckoned<T> {
    /// The same, but only as sure as another is too.
    #[must_use]
    pub(crate) fn and<U>(self, other: Reckoned<U>) -> Self {
        Self::new(self.certainty().and(other.certainty()), self.value())
    }

    /// What was reckoned, settled or not.
    #[must_use]
    pub const fn value(self) -> T {
        match self {
            Self::Published(value) | Self::Projected(value) | Self::Unrecorded(value) => value,
        }
    }

    /// The value in words, and why it is not settled where it is not.
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

/// In brackets, that something is not settled; nothing, if it is.
pub(crate) struct Unsettled(pub(crate) Certainty);

strict_object! {
    "a due date", any;
    /// A due date as it is written.
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
