//! The zone that decides local dates: an offset from UTC, or by name with daylight saving.
//!
//! # From an instant to a date
//!
//! Every instant has exactly one local time, so this direction seems trivial. It has one trap. Until 2011 the
//! clocks of St. John's went back from 00:01 to 23:01: the new day began, lasted a minute, and the old day came
//! back for an hour. By the clock, a receipt in that minute is dated a day later than a receipt half an hour
//! after it. [`Zone::date`] therefore gives the new date only once the old day does not come back.
//!
//! # From a local time to an instant
//!
//! A day ends at a local time, and that time may not exist or may exist twice:
//!
//! | zone | clocks | end of day | is the instant |
//! |---|---|---|---|
//! | Europe/London, 1 July 2024, 17:30 | no change | exists once | 16:30Z |
//! | America/Sao_Paulo, 3 Nov 2018, 24:00 | 00:00 → 01:00 | *gap*: no midnight | 03:00Z, the change |
//! | Europe/London, 27 Oct 2024, 01:30 | 02:00 → 01:00 | *overlap*: twice | 01:30Z, the second |
//! | America/Havana, 2 Nov 2024, 24:00 | 01:00 → 00:00 | *overlap*: twice | 04:00Z, the first |
//!
//! One rule covers all four: the day is over at the first instant from which the clocks show that time or a
//! later one
//! *and never an earlier one again*. In London the clocks show 01:59 and then 01:00, which is before 01:30: the
//! day was not over at the first 01:30. In Havana they go back to exactly 00:00, which is not before it:
//! the day was over at the first. This is [`Zone::reaches`]. In doubt it favours whoever has the
//! duty, and it makes deadlines monotonic: a later receipt is never due earlier.

use alloc::{format, string::String};
use core::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Utc};
#[cfg(feature = "chrono-tz")]
use chrono::{MappedLocalTime, Offset as _, TimeDelta, TimeZone as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{LAST_DATE, OutOfRange};
use crate::words::{Language, Shortened, Text, word};

/// A zone: what turns instants into local dates and times.
///
/// In JSON an offset from UTC, `"+08:00"`, or with the feature `chrono-tz` a name of the IANA database,
/// `"Europe/London"`. An offset needs no data and never changes; a name knows daylight saving.
///
/// A name is only as right as the database release that is built in ([`data_release`](Self::data_release)). It
/// does not know changes that were decided later, and a host gets newer data only by building with a newer
/// `chrono-tz`.
///
/// More may be added: a `match` needs a wildcard.
///
/// ```
/// use redress::time::Zone;
/// let beijing: Zone = "+08:00".parse()?;
/// assert_eq!(beijing.to_string(), "+08:00");
/// assert!("+8".parse::<Zone>().is_err()); // one form only
/// # Ok::<(), redress::time::ParseZoneError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Zone {
    /// The same offset from UTC at all times.
    Offset(FixedOffset),
    /// A zone of the IANA database, with its changes of offset.
    #[cfg(feature = "chrono-tz")]
    Named(chrono_tz::Tz),
}

impl Zone {
    /// The release of the IANA database that the zone's offsets come from, such as `"2025b"`; `None` for an
    /// offset, which depends on no data.
    ///
    /// It is the release in the build's `chrono-tz`. Version 0.10.4 has 2025b, which lacks what tzdata 2026f
    /// changed for eleven zones and their other names: America/Vancouver, which stays at -07:00 from 1 November
    /// 2026, America/Edmonton, America/Yellowknife, America/Inuvik, America/Winnipeg, America/Rainy_River,
    /// America/Havana, Africa/Casablanca, Africa/El_Aaiun, Europe/Chisinau and Europe/Tiraspol. Where a local
    /// date or an hour decides, write such a zone as an offset.
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

    /// The instant as the clocks of the zone show it, with the offset at that instant.
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

    /// The local date and time of `at`.
    ///
    /// # Errors
    /// If the date is after 9999-12-31, locally or in UTC: both forms must be writable.
    pub(crate) fn local(self, at: DateTime<Utc>) -> Result<NaiveDateTime, OutOfRange> {
        let utc = at.naive_utc();
        match utc.checked_add_offset(*self.show(at).offset()) {
            Some(local) if local.date().max(utc.date()) <= LAST_DATE => Ok(local),
            // Before chrono's first date. Early dates are the caller's to refuse, so the earliest there is will do.
            None if at < DateTime::UNIX_EPOCH => Ok(NaiveDateTime::MIN),
            _ => Err(OutOfRange::Instant),
        }
    }

    /// The local date of `at`, on which something is received.
    ///
    /// Where clocks go back from after midnight to before it, the old day comes back, and the minutes between
    /// belong to it: it was not over at its first midnight.
    ///
    /// # Errors
    /// If the date is after 9999-12-31, locally or in UTC.
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

    /// The instant from which the clocks show `local` or a later time and never an earlier one again.
    ///
    /// In a gap it is the instant of the change. In an overlap it is the first of the two, unless the clocks go
    /// back to before `local` between them; then it is the second.
    pub(crate) fn reaches(self, local: NaiveDateTime) -> DateTime<Utc> {
        let at = |offset| {
            let utc: Option<NaiveDateTime> = local.checked_sub_offset(offset);
            // Out of chrono's range: clamp to the nearer end.
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

    /// What the clocks of the zone show, without the offset.
    #[cfg(feature = "chrono-tz")]
    fn shows(self, at: DateTime<Utc>) -> NaiveDateTime {
        self.show(at).naive_local()
    }

    /// The instant at which the clocks jump over `local`, by bisection. chrono says only that a local time does
    /// not exist, and not when the change is.
    #[cfg(feature = "chrono-tz")]
    fn skips(self, local: NaiveDateTime) -> DateTime<Utc> {
        // No offset exceeds a day, and changes are at whole seconds: 18 steps find the second.
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

/// A text that is not a zone: in another form, or a name that is not known.
///
/// `Display` is English, and [`text`](Self::text) also Chinese. A long text is shortened in it.
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

    /// Reads `+08:00`, with the feature `chrono-tz` also `Europe/London`. Names are case-sensitive.
    fn from_str(text: &str) -> Result<Self, ParseZoneError> {
        // chrono alone would also read `+0800` and the typographic minus.
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
