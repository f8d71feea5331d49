//! What is reckoned from a calendar, and how sure it is.

use core::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    strict::{any, strict_object},
    time::date,
    vocabulary::{Language, Text, vocabulary},
};

/// A date or a number reckoned from a calendar, and whether the calendar has settled it.
///
/// The two are different variants so that nobody can forget which one it is: no verdict of the
/// library rests on a projection.
///
/// `Display` writes the value, and of a projection that it is one. There is no order: of two dates of
/// different certainty, neither is known to be the earlier.
///
/// Exhaustive: a third answer would be a third kind of certainty.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reckoned<T> {
    /// Every day it rests on is published.
    Published(T),
    /// A day it rests on is not yet published: a notice may still change it.
    Projected(T),
}

/// The last day of a period, and whether the calendar has settled it.
///
/// Serialises as `{"date":"2024-10-10","certainty":"published"}`.
pub type DueDate = Reckoned<NaiveDate>;

vocabulary! {
    /// Whether what was reckoned can still be changed by a notice.
    Certainty ("a certainty") {
        /// Settled.
        Published = "published" "已公布";
        /// Not settled.
        Projected = "projected" "推算";
    }
}

impl<T> Reckoned<T> {
    pub(crate) const fn new(certainty: Certainty, value: T) -> Self {
        match certainty {
            Certainty::Published => Self::Published(value),
            Certainty::Projected => Self::Projected(value),
        }
    }

    /// Whether it is settled.
    #[must_use]
    pub const fn certainty(&self) -> Certainty {
        match self {
            Self::Published(_) => Certainty::Published,
            Self::Projected(_) => Certainty::Projected,
        }
    }

    /// The same as sure, of something else.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reckoned<U> {
        match self {
            Self::Published(value) => Reckoned::Published(change(value)),
            Self::Projected(value) => Reckoned::Projected(change(value)),
        }
    }

    /// The same, but only as sure as another is too.
    #[must_use]
    pub(crate) fn and<U>(self, other: Reckoned<U>) -> Self {
        match (self, other) {
            (Self::Published(value), Reckoned::Projected(_)) => Self::Projected(value),
            (this, _) => this,
        }
    }

    /// What was reckoned, if it is settled.
    #[must_use]
    pub fn settled(self) -> Option<T> {
        match self {
            Self::Published(value) => Some(value),
            Self::Projected(_) => None,
        }
    }
}

impl<T: Copy> Reckoned<T> {
    /// What was reckoned, settled or not.
    #[must_use]
    pub const fn value(self) -> T {
        match self {
            Self::Published(value) | Self::Projected(value) => value,
        }
    }

    /// The value in words: a projection says that it is one.
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

impl<T: fmt::Display> fmt::Display for Text<Reckoned<T>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let projected = Certainty::Projected.name(self.language);
        match (&self.of, self.language) {
            (Reckoned::Published(value), _) => write!(f, "{value}"),
            (Reckoned::Projected(value), Language::English) => write!(f, "{value} ({projected})"),
            (Reckoned::Projected(value), Language::Chinese) => write!(f, "{value}（{projected}）"),
        }
    }
}

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
