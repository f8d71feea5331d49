//! The conventions of counting, each as data with a name.
//!
//! They are enums and not booleans, because `Counting { .., true, false }` is how a convention gets reversed.
//! All of them are strings in JSON, so that an edition can be read aloud.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{
    time::parse_time,
    words::{any, strict_object, vocabulary, word},
};

vocabulary! {
    /// Whether the day of receipt is the first day of a period.
    ///
    /// Five working days from Tuesday 21 May 2024 end on Tuesday the 28th if it does not count, and on Monday
    /// the 27th if it does.
    DayOfReceipt ("a rule for the day of receipt") {
        /// It does not count: day 1 is the day after it (Civil Code art. 201).
        NotCounted = "not_counted" "day of receipt not counted" "接收当日不计入";
        /// It is day 1, unless it was already over at receipt, as at 18:00 where days end at 17:30. For a limit
        /// in working days it must also be a working day.
        Counted = "counted" "day of receipt counted" "接收当日计入";
    }
}

vocabulary! {
    /// What happens if the last day of a period is a rest day. In working days this never happens, and hours
    /// have no last day to move.
    ///
    /// A month from 3 September 2024 would end on 3 October, in the National Day holiday.
    RestingLastDay ("a rule for a last day that rests") {
        /// The next working day becomes the last (Civil Code art. 203): 8 October. A make-up day is a working
        /// day, so a period that ends on a make-up Sunday ends there.
        NextWorkingDay = "next_working_day" "moved to the next working day" "顺延至下一工作日";
        /// It remains the last day: 3 October.
        AsItFalls = "as_it_falls" "kept where it falls" "不顺延";
    }
}

/// When something counts as received. For a limit in hours, always when it arrives.
///
/// In JSON `"as_received"`, `"on_working_days"`, or the time of day at which reception closes, such as
/// `"17:00:00"`.
///
/// What counts as received on which day, with reception until 17:00 in the last column:
///
/// | arrives | as received | on working days | until 17:00 |
/// |---|---|---|---|
/// | Tue 21 May 2024, 16:59:59 | Tue 21 | Tue 21 | Tue 21 |
/// | Tue 21 May 2024, 17:00:00 | Tue 21 | Tue 21 | Wed 22 |
/// | Fri 24 May 2024, 23:59:59 | Fri 24 | Fri 24 | Mon 27 |
/// | Sat 25 May 2024, 09:00 | Sat 25 | Mon 27 | Mon 27 |
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reception {
    /// On the day on which it arrives.
    AsReceived,
    /// On working days only: what arrives on a rest day is deemed received on the next working day.
    OnWorkingDays,
    /// On working days before this local time: what arrives at that time or later, or on a rest day, is deemed
    /// received on the next working day.
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

/// When the last day of a period is over (Civil Code art. 203).
///
/// In JSON `"midnight"`, or the time of day at which business closes, such as `"17:30:00"`. A period whose last
/// day is Tuesday 28 May 2024 ends at 00:00 on the 29th in the first case, and at 17:30 on the 28th in the
/// second.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DayEnd {
    /// At 24:00, which is 00:00 of the next day.
    Midnight,
    /// When business closes, at this local time.
    CloseOfBusiness(NaiveTime),
}

impl DayEnd {
    const MIDNIGHT: &str = "midnight";

    /// The local time at which `date` is over. What instant that is, if it exists at all, the zone decides.
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
    /// The conventions by which periods are counted: a part of an edition, and so the same for every case under
    /// it.
    ///
    /// In JSON, all fields required:
    ///
    /// ```json
    /// {
    ///   "day_of_receipt": "not_counted",
    ///   "reception": "as_received",
    ///   "resting_last_day": "next_working_day",
    ///   "last_day_ends": "midnight"
    /// }
    /// ```
    ///
    /// ```
    /// use redress::time::{Counting, DayEnd, Reception};
    /// # use redress::chrono::NaiveTime;
    /// # let five = NaiveTime::from_hms_opt(17, 0, 0).ok_or("no such time")?;
    /// // The Civil Code, with an office that closes at five.
    /// let counting = Counting {
    ///     reception: Reception::OnWorkingDaysUntil(five),
    ///     last_day_ends: DayEnd::CloseOfBusiness(five),
    ///     ..Counting::CIVIL_CODE
    /// };
    /// # assert_ne!(counting, Counting::CIVIL_CODE);
    /// # Ok::<(), &str>(())
    /// ```
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Counting {
        /// Whether the day of receipt is day 1.
        pub day_of_receipt: DayOfReceipt,
        /// When something counts as received.
        pub reception: Reception,
        /// What happens if the last day is a rest day.
        pub resting_last_day: RestingLastDay,
        /// When the last day is over. A limit in hours is over when they have passed.
        pub last_day_ends: DayEnd,
    }
}

impl Counting {
    /// The rules of the Civil Code (articles 201 to 203): the day of receipt does not count, a last day that is
    /// a rest day moves to the next working day, and it ends at 24:00. The Code says nothing about reception
    /// hours; here, what arrives is received.
    pub const CIVIL_CODE: Self = Self {
        day_of_receipt: DayOfReceipt::NotCounted,
        reception: Reception::AsReceived,
        resting_last_day: RestingLastDay::NextWorkingDay,
        last_day_ends: DayEnd::Midnight,
    };
}
