//! The zone that decides local dates: an offset from UTC, or by name with daylight saving.

use alloc::{format, string::String};
use core::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Utc};
#[cfg(feature = "chrono-tz")]
use chrono::{MappedLocalTime, Offset as _, TimeDelta, TimeZone as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{LAST_DATE, OutOfRange};
use crate::words::{Language, Shortened, Text, word};

/// The zone of a policy.
///
/// In JSON an offset as `"+08:00"`; with the feature `chrono-tz` also a name of the IANA database, as
/// `"Europe/London"`.
///
/// A name is only as right as the release of that database that is built in
/// ([`data_release`](Self::data_release)): it knows no change of clocks that was decided after it, and a
/// host cannot bring newer data but by building with a newer `chrono-tz`.
///
/// More may come: a `match` needs a wildcard.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Zone {
    /// The same offset from UTC all the time.
    Offset(FixedOffset),
    /// A zone of the IANA database, with its changes of offset.
    #[cfg(feature = "chrono-tz")]
    Named(chrono_tz::Tz),
}

impl Zone {
    /// The release of the IANA database from which the offsets of the zone are, as `"2025b"`; `None` of an
    /// offset, which rests on none.
    ///
    /// It is that of the `chrono-tz` in the build. Version 0.10.4 has 2025b, and does not know the changes
    /// decided since, by tzdata 2026f of eleven zones (and their other names): America/Vancouver, which
    /// stays at -07:00 from 1 November 2026, America/Edmonton, America/Yellowknife, America/Inuvik,
    /// America/Winnipeg, America/Rainy_River, America/Havana, Africa/Casablanca, Africa/El_Aaiun,
    /// Europe/Chisinau and Europe/Tiraspol. Where a local date or an hour decides, write such a zone as an
    /// offset.
    ///
    /// ```
    /// # use redress::time::Zone;
    /// let zone: Zone = "+08:00".parse()?;
    /// assert_eq!(zone.data_release(), None);
    /// # Ok::<(), redress::time::ParseZoneError>(())
    /// ```
    #[must_use]
    pub const fn data_release(self) -> Option<&'static str> {
        match self {
            Self::Offset(_) => None,
            #[cfg(feature = "chrono-tz")]
            Self::Named(_) => Some(chrono_tz::IANA_TZDB_VERSION),
        }
    }

    /// The instant as the clocks of the zone show it.
    ///
    /// ```
    /// use redress::{Policy, parse_instant};
    /// let zone = Policy::qitaihe().edition().zone;
    /// let at = zone.show(parse_instant("2024-05-20T16:00:00Z")?);
    /// assert_eq!(at.to_rfc3339(), "2024-05-21T00:00:00+08:00");
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn show(self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        match self {
            Self::Offset(offset) => at.with_timezone(&offset),
            #[cfg(feature = "chrono-tz")]
            Self::Named(zone) => at.with_timezone(&zone).fixed_offset(),
        }
    }

    /// The instant for people: `2024-05-21 14:51:00 +08:00`.
    pub(crate) fn written(self, at: DateTime<Utc>) -> impl fmt::Display {
        self.show(at).format("%Y-%m-%d %H:%M:%S %:z")
    }

    /// The local date and time of `at`, unless its date lies past 9999-12-31, there or at UTC.
    pub(crate) fn local(self, at: DateTime<Utc>) -> Result<NaiveDateTime, OutOfRange> {
        let utc = at.naive_utc();
        match utc.checked_add_offset(*self.show(at).offset()) {
            Some(local) if local.date().max(utc.date()) <= LAST_DATE => Ok(local),
            // Before chrono's first date: as early as can be.
            None if at < DateTime::UNIX_EPOCH => Ok(NaiveDateTime::MIN),
            _ => Err(OutOfRange::Instant),
        }
    }

    /// The local date of `at`, unless that cannot be written. A day that comes back, where clocks go back
    /// from after midnight to before it, is not over at its first midnight.
    pub(crate) fn date(self, at: DateTime<Utc>) -> Result<NaiveDate, OutOfRange> {
        let date = self.local(at)?.date();
        match self {
            Self::Offset(_) => Ok(date),
            #[cfg(feature = "chrono-tz")]
            Self::Named(_) if at < self.reaches(date.and_time(chrono::NaiveTime::MIN)) => {
                Ok(date.pred_opt().unwrap_or(date))
            }
            #[cfg(feature = "chrono-tz")]
            Self::Named(_) => Ok(date),
        }
    }

    /// The instant from which on the clocks show `local` or later, for good.
    ///
    /// Where that time is missing, it is the instant of the change; where it comes twice, the first
    /// unless the clocks go back to before it.
    pub(crate) fn reaches(self, local: NaiveDateTime) -> DateTime<Utc> {
        let at = |offset| {
            let utc: Option<NaiveDateTime> = local.checked_sub_offset(offset);
            let beyond =
                if local.year() < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
            utc.map_or(beyond, |utc| utc.and_utc())
        };
        match self {
            Self::Offset(offset) => at(offset),
            #[cfg(feature = "chrono-tz")]
            Self::Named(zone) => match zone.offset_from_local_datetime(&local) {
                MappedLocalTime::Single(offset) => at(offset.fix()),
                MappedLocalTime::Ambiguous(first, second) => {
                    let (first, second) = (at(first.fix()), at(second.fix()));
                    let before = second.checked_sub_signed(TimeDelta::nanoseconds(1));
                    let falls_back = before.is_some_and(|before| self.shows(before) < local);
                    if falls_back { second } else { first }
                }
                MappedLocalTime::None => self.skips(local),
            },
        }
    }

    #[cfg(feature = "chrono-tz")]
    fn shows(self, at: DateTime<Utc>) -> NaiveDateTime {
        self.show(at).naive_local()
    }

    /// The instant at which the clocks jump over `local`.
    #[cfg(feature = "chrono-tz")]
    fn skips(self, local: NaiveDateTime) -> DateTime<Utc> {
        // No clock is further from UTC than a day, and changes are at whole seconds.
        let day = 24 * 60 * 60;
        let near = local.and_utc().timestamp();
        let (mut before, mut after) = (near.saturating_sub(day), near.saturating_add(day));
        let instant =
            |seconds| DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC);
        while before.saturating_add(1) < after {
            let middle = before.midpoint(after);
            if self.shows(instant(middle)) < local { before = middle } else { after = middle }
        }
        instant(after)
    }
}

impl From<FixedOffset> for Zone {
    fn from(offset: FixedOffset) -> Self {
        Self::Offset(offset)
    }
}

#[cfg(feature = "chrono-tz")]
impl From<chrono_tz::Tz> for Zone {
    fn from(zone: chrono_tz::Tz) -> Self {
        Self::Named(zone)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offset(offset) => write!(f, "{offset}"),
            #[cfg(feature = "chrono-tz")]
            Self::Named(zone) => f.write_str(zone.name()),
        }
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(deserializer, "a zone", |text| text.parse().map_err(D::Error::custom))
    }
}

/// A zone that is not written as it must be, or not known.
///
/// `Display` is English; [`text`](Self::text) speaks Chinese too.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct ParseZoneError(pub(super) String);

impl ParseZoneError {
    /// What is wrong and what would be right, on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl FromStr for Zone {
    type Err = ParseZoneError;

    /// Reads `+08:00`; with the feature `chrono-tz` also `Europe/London`.
    fn from_str(text: &str) -> Result<Self, ParseZoneError> {
        if let [b'+' | b'-', _, _, b':', _, _] = text.as_bytes()
            && let Ok(offset) = text.parse()
        {
            return Ok(Self::Offset(offset));
        }
        #[cfg(feature = "chrono-tz")]
        if let Ok(zone) = text.parse() {
            return Ok(Self::Named(zone));
        }
        Err(ParseZoneError(format!("{}", Shortened(text))))
    }
}
