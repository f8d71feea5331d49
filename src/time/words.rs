//! The texts of this folder, in English and in Chinese.

use core::fmt;

use super::{OutOfRange, ParseTimeError, ParseZoneError};
use crate::words::{Language, Text};

impl fmt::Display for Text<&ParseTimeError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (ParseTimeError::Date(text), Language::English) => {
                write!(f, "`{text}` is not a date: write a day that exists, such as `2024-05-21`")
            }
            (ParseTimeError::Date(text), Language::Chinese) => {
                write!(f, "`{text}` 不是日期：请按 `2024-05-21` 的格式填写实际存在的日期")
            }
            (ParseTimeError::Month(text), Language::English) => {
                write!(f, "`{text}` is not a month: write it as `2024-05`")
            }
            (ParseTimeError::Month(text), Language::Chinese) => {
                write!(f, "`{text}` 不是月份：请按 `2024-05` 的格式填写")
            }
            (ParseTimeError::Time(text), Language::English) => {
                write!(f, "`{text}` is not a time of day: write it as `17:30:00`")
            }
            (ParseTimeError::Time(text), Language::Chinese) => {
                write!(f, "`{text}` 不是时刻：请按 `17:30:00` 的格式填写")
            }
            (ParseTimeError::Instant(text), Language::English) => write!(
                f,
                "`{text}` is not an instant: write the date, `T`, the time and the offset in RFC 3339 form, \
                 such as `2024-05-21T14:51:00+08:00` (a day that exists, seconds 00 to 59)"
            ),
            (ParseTimeError::Instant(text), Language::Chinese) => write!(
                f,
                "`{text}` 不是符合 RFC 3339 的时间：请依次填写日期、`T`、时刻和与 UTC 的时差，\
                 如 `2024-05-21T14:51:00+08:00`（日期须实际存在，秒数为 00 至 59）"
            ),
        }
    }
}

impl fmt::Display for Text<&ParseZoneError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ParseZoneError(text) = self.of;
        let (english, chinese) = if cfg!(feature = "chrono-tz") {
            (", or its name, such as `Europe/London`", "，或时区名称，如 `Europe/London`")
        } else {
            (
                "; names of zones need the feature `chrono-tz`",
                "；使用时区名称须启用 `chrono-tz` 功能",
            )
        };
        match self.language {
            Language::English => {
                write!(
                    f,
                    "`{text}` is not a zone: write its offset from UTC, such as `+08:00`{english}"
                )
            }
            Language::Chinese => {
                write!(f, "`{text}` 不是时区：请填写与 UTC 的时差，如 `+08:00`{chinese}")
            }
        }
    }
}

impl fmt::Display for Text<OutOfRange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (OutOfRange::Instant, Language::English) => f.write_str(
                "the local date of the event is after 9999-12-31, the last date that can be written",
            ),
            (OutOfRange::Instant, Language::Chinese) => {
                f.write_str("事项的当地日期晚于可记录的最后日期 9999-12-31")
            }
            (OutOfRange::DueDate, Language::English) => f.write_str(
                "the due date would fall after 9999-12-31 or before 0000-01-01 and could not be written",
            ),
            (OutOfRange::DueDate, Language::Chinese) => {
                f.write_str("到期日将晚于 9999-12-31 或早于 0000-01-01，无法记录")
            }
        }
    }
}
