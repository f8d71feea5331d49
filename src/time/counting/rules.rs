//! RULES

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{
    time::parse_time,
    words::{any, strict_object, vocabulary, word},
};

vocabulary! {
    /// Whether the day of receipt is the first day of a period.
    DayOfReceipt ("a rule for the day of receipt") {
        /// It is not: counting begins with the next day (Civil Code art. 201).
        NotCounted = "not_counted" "day of receipt not counted" "接收当日不计入";
        /// It is, unless it was over at receipt.
        Counted = "counted" "day of receipt counted" "接收当日计入";
    }
}

vocabulary! {
    /// What becomes of a last day that rests, where not working days are counted.
    RestingLastDay ("a rule for a last day that rests") {
        /// The next working day is the last (Civil Code art. 203).
        NextWorkingDay = "next_working_day" "moved to the next working day" "顺延至下一工作日";
        /// It stays the last.
        AsItFalls = "as_it_falls" "kept where it falls" "不顺延";
    }
}

/// When something counts as received. For a limit in hours, always when it was.
///
/// In JSON `"as_received"`, `"on_working_days"`, or the time until which a working day takes
/// receipts, as `"17:30:00"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reception {
    /// When it was.
    AsReceived,
    /// On a working day; what comes on a rest day is deemed received on the next working day.
    OnWorkingDays,
    /// On a working day before this time; what comes at that time or later, or on a rest day, is
    /// deemed received on the next working day.
    OnWorkingDaysUntil(NaiveTime),
}

impl Reception {
    const AS_RECEIVED: &str = "as_received";
    const ON_WORKING_DAYS: &str = "on_working_days";
}

impl Serialize for Reception {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::AsReceived => serializer.serialize_str(Self::AS_RECEIVED),
            Self::OnWorkingDays => serializer.serialize_str(Self::ON_WORKING_DAYS),
            Self::OnWorkingDaysUntil(time) => serializer.collect_str(time),
        }
    }
}

impl<'de> Deserialize<'de> for Reception {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(deserializer, "a rule of reception", |text| match text {
            Self::AS_RECEIVED => Ok(Self::AsReceived),
            Self::ON_WORKING_DAYS => Ok(Self::OnWorkingDays),
            _ => parse_time(text).map(Self::OnWorkingDaysUntil).map_err(D::Error::custom),
        })
    }
}

/// When the last day of a period ends.
///
/// In JSON `"midnight"`, or the time at which business closes, as `"17:30:00"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DayEnd {
    /// At 24:00 (Civil Code art. 203).
    Midnight,
    /// When business closes.
    CloseOfBusiness(NaiveTime),
}

impl DayEnd {
    const MIDNIGHT: &str = "midnight";

    /// The local time at which `date` is over.
    pub(super) fn of(self, date: NaiveDate) -> NaiveDateTime {
        match self {
            Self::Midnight => {
                date.succ_opt().map_or(NaiveDateTime::MAX, |next| next.and_time(NaiveTime::MIN))
            }
            Self::CloseOfBusiness(time) => date.and_time(time),
        }
    }
}

impl Serialize for DayEnd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Midnight => serializer.serialize_str(Self::MIDNIGHT),
            Self::CloseOfBusiness(time) => serializer.collect_str(time),
        }
    }
}

impl<'de> Deserialize<'de> for DayEnd {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(deserializer, "the end of a day", |text| match text {
            Self::MIDNIGHT => Ok(Self::Midnight),
            _ => parse_time(text).map(Self::CloseOfBusiness).map_err(D::Error::custom),
        })
    }
}

strict_object! {
    "counting rules", any;
    /// The conventions by which periods are counted.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Counting {
        /// Whether the day of receipt is the first day.
        pub day_of_receipt: DayOfReceipt,
        /// When something counts as received.
        pub reception: Reception,
        /// What becomes of a last day that rests. Of working days, none does; hours have no last
        /// day to move.
        pub resting_last_day: RestingLastDay,
        /// When the last day ends. Hours end when they have passed.
        pub last_day_ends: DayEnd,
    }
}

impl Counting {
    /// As the Civil Code counts (articles 201 to 203): the day of receipt does not count, a last day
    /// that rests moves to the next working day, and it ends at 24:00.
    pub const CIVIL_CODE: Self = Self {
        day_of_receipt: DayOfReceipt::NotCounted,
        reception: Reception::AsReceived,
        resting_last_day: RestingLastDay::NextWorkingDay,
        last_day_ends: DayEnd::Midnight,
    };
}
