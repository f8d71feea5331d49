//! How dates, local times and instants are written and read in serde.

use super::{parse_date, parse_instant, without_leap_second};

pub(crate) use self::{date::Ymd, instant::Moment, local_time::Local};

/// serde of dates, as `2024-05-21`.
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

/// serde of local times, as `2024-05-29T00:00:00`.
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
                // chrono reads other forms too.
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

/// serde of instants, as RFC 3339 at UTC.
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

    /// An instant that may be unknown: `null`.
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
