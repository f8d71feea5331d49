//! Instants and dates as text: RFC 3339, strictly.

use alloc::{format, string::String};

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};

use crate::words::{Language, Shortened, Text};

/// A value that exists, as the compiler finds: otherwise the crate does not build.
macro_rules! known {
    ($value:expr) => {
        const {
            match $value {
                Some(value) => value,
                None => panic!("no such value"),
            }
        }
    };
}

pub(crate) use known;

/// The first date the library reckons with.
pub(crate) const FIRST_DATE: NaiveDate = known!(NaiveDate::from_ymd_opt(0, 1, 1));

/// The last local date the library reckons with; four digits are all that RFC 3339 has.
pub(crate) const LAST_DATE: NaiveDate = known!(NaiveDate::from_ymd_opt(9999, 12, 31));

/// A date or an instant that is not written as it must be: what was written, cut where it would drown the
/// message.
///
/// `Display` is English; [`text`](Self::text) speaks Chinese too.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum ParseTimeError {
    /// Not a date as `2024-05-21`.
    Date(String),
    /// Not a month as `2024-05`.
    Month(String),
    /// Not a time of day as `17:30:00`.
    Time(String),
    /// Not an instant of RFC 3339, section 5.6.
    Instant(String),
}

impl ParseTimeError {
    /// What is wrong and what would be right, on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// A date with which the library does not reckon, because it could not be written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum OutOfRange {
    /// The local date of an instant lies past 9999-12-31.
    Instant,
    /// A due date would lie outside the years 0000 to 9999.
    DueDate,
}

impl OutOfRange {
    /// What is wrong, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// Reads a date of exactly the form `2024-05-21`.
///
/// # Errors
/// [`ParseTimeError::Date`] for any other form and for a day that does not exist.
pub fn parse_date(text: &str) -> Result<NaiveDate, ParseTimeError> {
    let read = || {
        let [y3, y2, y1, y0, b'-', m1, m0, b'-', d1, d0] = *text.as_bytes() else {
            return None;
        };
        let year = i32::try_from(number(&[y3, y2, y1, y0])?).ok()?;
        NaiveDate::from_ymd_opt(year, number(&[m1, m0])?, number(&[d1, d0])?)
    };
    read().ok_or_else(|| ParseTimeError::Date(format!("{}", Shortened(text))))
}

/// Reads a time of day of exactly the form `17:30:00`.
pub(crate) fn parse_time(text: &str) -> Result<NaiveTime, ParseTimeError> {
    let read = || {
        let [h1, h0, b':', m1, m0, b':', s1, s0] = *text.as_bytes() else {
            return None;
        };
        NaiveTime::from_hms_opt(number(&[h1, h0])?, number(&[m1, m0])?, number(&[s1, s0])?)
    };
    read().ok_or_else(|| ParseTimeError::Time(format!("{}", Shortened(text))))
}

/// The number that these digits write.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let digit = char::from(*digit).to_digit(10)?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// Reads an instant of RFC 3339, section 5.6: `T` and `Z` in either case, no space, any offset,
/// years 0000 to 9999, no second 60. Digits past the ninth of a fraction are dropped.
///
/// # Errors
/// [`ParseTimeError::Instant`] for anything else.
///
/// ```
/// let at = redress::parse_instant("2024-05-21T14:51:00+08:00")?;
/// assert_eq!(at, redress::parse_instant("2024-05-21t06:51:00z")?);
/// assert!(redress::parse_instant("2024-05-21 14:51:00+08:00").is_err());
/// # Ok::<(), redress::time::ParseTimeError>(())
/// ```
pub fn parse_instant(text: &str) -> Result<DateTime<Utc>, ParseTimeError> {
    let read = || {
        // chrono also reads a space for `T`, second 60 and the typographic minus.
        let [.., b'0'..=b'9' | b'z' | b'Z'] = text.as_bytes() else {
            return None;
        };
        let (date, time) = text.split_at_checked(10)?;
        let [b't' | b'T', _, _, b':', _, _, b':', seconds, _, ..] = *time.as_bytes() else {
            return None;
        };
        if !text.is_ascii() || seconds > b'5' || parse_date(date).is_err() {
            return None;
        }
        Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc())
    };
    read().ok_or_else(|| ParseTimeError::Instant(format!("{}", Shortened(text))))
}

const LAST_NANOSECOND: u32 = 999_999_999;

/// Whether `at` is in chrono's leap second, which RFC 3339 of this library cannot write.
pub(crate) fn is_leap_second(at: DateTime<Utc>) -> bool {
    at.nanosecond() > LAST_NANOSECOND
}

/// `at`, or if it is in a leap second the last instant before.
pub(crate) fn without_leap_second(at: DateTime<Utc>) -> DateTime<Utc> {
    if is_leap_second(at) { at.with_nanosecond(LAST_NANOSECOND).unwrap_or(at) } else { at }
}
