//! Instants and dates as text: RFC 3339, strictly.
//!
//! Every value has one form, so that a date compares equal to itself as text too, and a typing error is an
//! error rather than another date. chrono's own parsers are more generous:
//!
//! | text | chrono | here |
//! |---|---|---|
//! | `2024-5-1` | 1 May 2024 | an error |
//! | `+12024-05-01` | the year 12024 | an error |
//! | `2024-05-21 14:51:00+08:00` | an instant | an error: `T`, not a space |
//! | `2024-05-21T23:59:60Z` | a leap second | an error |
//! | `2024-05-21T14:51:00−08:00` (U+2212) | an instant | an error |
//!
//! Leap seconds deserve the most suspicion. chrono stores one as nanoseconds beyond the 999,999,999th of the
//! second before, which RFC 3339 writes as second 60. Hardly any other parser reads that back, and a log must
//! be readable by others. So none is read, and one that a host passes in is written as the last instant before
//! it.

use alloc::{format, string::String};

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};

use crate::words::{Language, Shortened, Text};

/// A value that exists. If it does not, the crate does not compile.
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

/// The first date with which the library reckons.
pub(crate) const FIRST_DATE: NaiveDate = known!(NaiveDate::from_ymd_opt(0, 1, 1));

/// The last date with which the library reckons: RFC 3339 has four digits for the year.
pub(crate) const LAST_DATE: NaiveDate = known!(NaiveDate::from_ymd_opt(9999, 12, 31));

/// A text that is not a date, a month, a time of day or an instant in the one form that is read. It contains
/// the text, shortened if it is long.
///
/// `Display` is English, and [`text`](Self::text) also Chinese. Both say which form would be right.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum ParseTimeError {
    /// Not a date such as `2024-05-21`, or a day that does not exist.
    Date(String),
    /// Not a month such as `2024-05`.
    Month(String),
    /// Not a time of day such as `17:30:00`.
    Time(String),
    /// Not an instant in the form of RFC 3339, section 5.6.
    Instant(String),
}

impl ParseTimeError {
    /// What is wrong and what would be right, on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// A date with which the library does not reckon because it cannot be written: outside the years 0000 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum OutOfRange {
    /// The local date of an instant is after 9999-12-31.
    Instant,
    /// A due date would be outside the years 0000 to 9999.
    DueDate,
}

impl OutOfRange {
    /// What is wrong, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// Reads a date in exactly the form `2024-05-21`.
///
/// # Errors
/// [`ParseTimeError::Date`] for any other form, and for a day that does not exist.
///
/// ```
/// use redress::parse_date;
/// assert_eq!(parse_date("2024-02-29")?.to_string(), "2024-02-29");
/// assert!(parse_date("2024-2-29").is_err()); // not padded
/// assert!(parse_date("2023-02-29").is_err()); // no such day
/// # Ok::<(), redress::time::ParseTimeError>(())
/// ```
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

/// Reads a time of day in exactly the form `17:30:00`.
pub(crate) fn parse_time(text: &str) -> Result<NaiveTime, ParseTimeError> {
    let read = || {
        let [h1, h0, b':', m1, m0, b':', s1, s0] = *text.as_bytes() else {
            return None;
        };
        NaiveTime::from_hms_opt(number(&[h1, h0])?, number(&[m1, m0])?, number(&[s1, s0])?)
    };
    read().ok_or_else(|| ParseTimeError::Time(format!("{}", Shortened(text))))
}

/// The number that these digits write; `None` if one of them is not a digit.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let digit = char::from(*digit).to_digit(10)?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// Reads an instant in the form of RFC 3339, section 5.6: `T` and `Z` in either case, no space, any offset,
/// years 0000 to 9999, no second 60. Digits after the ninth of a fraction are dropped.
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

/// The last nanosecond of an ordinary second. chrono counts on from here through a leap second.
const LAST_NANOSECOND: u32 = 999_999_999;

/// Whether `at` is in a leap second as chrono stores it, which this library does not write.
pub(crate) fn is_leap_second(at: DateTime<Utc>) -> bool {
    at.nanosecond() > LAST_NANOSECOND
}

/// `at`, or if it is in a leap second, the last instant before it.
pub(crate) fn without_leap_second(at: DateTime<Utc>) -> DateTime<Utc> {
    if is_leap_second(at) { at.with_nanosecond(LAST_NANOSECOND).unwrap_or(at) } else { at }
}
