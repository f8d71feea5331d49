//! What the report itself says, beside the words of the library.

use chrono::TimeDelta;
use redress::{Language, answers::Month};

/// One of two wordings.
pub const fn say(language: Language, english: &'static str, chinese: &'static str) -> &'static str {
    match language {
        Language::English => english,
        Language::Chinese => chinese,
    }
}

/// So many of something; what is counted stands first in singular, then in plural.
pub fn many(count: usize, [one, more]: [&str; 2]) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// A month, as in a title.
pub fn month_name(month: Month, language: Language) -> String {
    match language {
        Language::English => format!("{} {}", month.month().name(), month.year()),
        Language::Chinese => {
            format!("{}年{}月", month.year(), month.month().number_from_month())
        }
    }
}

/// The months, as in a title: the first and the last, unless they are one.
pub fn span_name(months: &[Month], language: Language) -> String {
    match months {
        [] => String::new(),
        [only] => month_name(*only, language),
        [first, .., last] => {
            let to = say(language, " to ", "至");
            format!("{}{to}{}", month_name(*first, language), month_name(*last, language))
        }
    }
}

/// What to say of a chart that does not show all of so many months.
pub fn cut(months: usize, shown: usize, language: Language) -> String {
    match language {
        _ if months <= shown => String::new(),
        Language::English => format!(" The chart shows the last {shown} months."),
        Language::Chinese => format!("图中为最近{shown}个月。"),
    }
}

/// A time that somebody waited, in its two greatest units.
pub fn wait(time: TimeDelta, language: Language) -> String {
    let (days, hours, minutes) = (time.num_days(), time.num_hours() % 24, time.num_minutes() % 60);
    match (language, days, hours) {
        (_, 0, 0) if minutes == 0 => say(language, "under 1 min", "不足1分钟").into(),
        (Language::English, 0, 0) => format!("{minutes} min"),
        (Language::English, 0, _) => format!("{hours} h {minutes} min"),
        (Language::English, _, _) => format!("{days} d {hours} h"),
        (Language::Chinese, 0, 0) => format!("{minutes}分钟"),
        (Language::Chinese, 0, _) => format!("{hours}小时{minutes}分钟"),
        (Language::Chinese, _, _) => format!("{days}天{hours}小时"),
    }
}
