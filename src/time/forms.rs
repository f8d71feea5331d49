//! The serde forms of dates, local times and instants, each with a module for `#[serde(with = …)]` and a
//! wrapper for places that take no attribute, such as the items of a list.
//!
//! chrono has its own serde forms, which this library does not use: they write the same texts but read more of
//! them than they write, as [`parse`](super::parse) shows. What is read here can be written back byte for byte,
//! except that an instant is always written in UTC.

use super::{parse_date, parse_instant, without_leap_second};

pub(crate) use self::{date::Ymd, instant::Moment, local_time::Local};

/// serde of dates, written `2024-05-21`.
pub(crate) mod date {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    /// A date in strict serde.
    #[derive(Clone, Copy)]
    pub(crate) struct Ymd(pub(crate) NaiveDate);

    impl Serialize for Ymd {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(&self.0)
        }
    }

    impl<'de> Deserialize<'de> for Ymd {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            crate::words::word(deserializer, "a date", |text| {
                super::parse_date(text).map(Self).map_err(D::Error::custom)
            })
        }
    }

    pub(crate) fn serialize<S: Serializer>(
        date: &NaiveDate,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        Ymd(*date).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<NaiveDate, D::Error> {
        Ymd::deserialize(deserializer).map(|Ymd(date)| date)
    }
}

/// serde of local times, written `2024-05-29T00:00:00`: what the facts of a refusal tell in the policy's zone.
pub(crate) mod local_time {
    use alloc::format;

    use chrono::NaiveDateTime;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use crate::words::Shortened;

    /// A local time in strict serde.
    #[derive(Clone, Copy)]
    pub(crate) struct Local(pub(crate) NaiveDateTime);

    impl Serialize for Local {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(&format_args!("{:?}", self.0))
        }
    }

    impl<'de> Deserialize<'de> for Local {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            crate::words::word(deserializer, "a local time", |text| {
                let time = text.parse::<NaiveDateTime>().ok();
                // chrono reads other forms too: accept only what it would write.
                time.filter(|time| format!("{time:?}") == text).map(Self).ok_or_else(|| {
                    D::Error::custom(format_args!(
                        "`{}` is not a local time: write it as `2024-05-29T00:00:00`",
                        Shortened(text)
                    ))
                })
            })
        }
    }
}

/// serde of instants, read as any RFC 3339 instant and written in UTC, `2024-05-21T06:51:00Z`. The offset is
/// not kept: which local time it is, the zone of the policy decides and not whoever wrote the line.
pub(crate) mod instant {
    use chrono::{DateTime, SecondsFormat, Utc};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    /// An instant in strict serde.
    #[derive(Clone, Copy)]
    pub(crate) struct Moment(pub(crate) DateTime<Utc>);

    impl Serialize for Moment {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let at = super::without_leap_second(self.0);
            serializer.serialize_str(&at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
        }
    }

    impl<'de> Deserialize<'de> for Moment {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            crate::words::word(deserializer, "an instant", |text| {
                super::parse_instant(text).map(Self).map_err(D::Error::custom)
            })
        }
    }

    pub(crate) fn serialize<S: Serializer>(
        at: &DateTime<Utc>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        Moment(*at).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<DateTime<Utc>, D::Error> {
        Moment::deserialize(deserializer).map(|Moment(at)| at)
    }

    /// serde of an instant that may be unknown: `null`, and not a missing field.
    pub(crate) mod optional {
        use super::{DateTime, Deserialize, Deserializer, Moment, Serialize, Serializer, Utc};

        pub(crate) fn serialize<S: Serializer>(
            at: &Option<DateTime<Utc>>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            at.map(Moment).serialize(serializer)
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<DateTime<Utc>>, D::Error> {
            Ok(Option::deserialize(deserializer)?.map(|Moment(at)| at))
        }
    }
}
