//! The texts of this folder, in English and in Chinese.

use core::fmt;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::{Deadline, Limit, Step, Trace, TraceDay};
use crate::{
    time::{Unsettled, Zone},
    words::{Language, Many, Text},
};

impl fmt::Display for Text<Limit> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, english, chinese) = match self.of {
            Limit::WorkingDays(days) => (days, "working day", "个工作日"),
            Limit::CalendarDays(days) => (days, "day", "日"),
            Limit::Weeks(weeks) => (weeks, "week", "周"),
            Limit::Months(months) => (months, "month", "个月"),
            Limit::Hours(hours) => (hours, "hour", "小时"),
        };
        match self.language {
            Language::English => write!(f, "{}", Many(number.get(), english)),
            Language::Chinese => write!(f, "{number}{chinese}"),
        }
    }
}

impl fmt::Display for Text<TraceDay<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TraceDay { day, step } = self.of;
        let (day, step) = (self.also(day), self.also(step));
        match self.language {
            Language::English => write!(f, "{day}; {step}"),
            Language::Chinese => write!(f, "{day}；{step}"),
        }
    }
}

impl fmt::Display for Text<Step> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (Step::Deferred, Language::English) => {
                f.write_str("deemed received on the next working day")
            }
            (Step::Deferred, Language::Chinese) => f.write_str("视为下一工作日接收"),
            (Step::Received, Language::English) => f.write_str("received, does not count"),
            (Step::Received, Language::Chinese) => f.write_str("接收当日，不计入"),
            (Step::Counted { number }, Language::English) => write!(f, "counts as {number}"),
            (Step::Counted { number }, Language::Chinese) => write!(f, "计为第{number}日"),
            (Step::Skipped, Language::English) => f.write_str("does not count"),
            (Step::Skipped, Language::Chinese) => f.write_str("不计入"),
            (Step::Extended, Language::English) => f.write_str("extends the period"),
            (Step::Extended, Language::Chinese) => f.write_str("期限顺延"),
            (Step::Running, Language::English) => f.write_str("the hours run"),
            (Step::Running, Language::Chinese) => f.write_str("按小时计"),
        }
    }
}

impl fmt::Display for Text<&Trace<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for day in self.of.days() {
            writeln!(f, "{}", self.also(day))?;
        }
        let zone = self.of.zone();
        let received = zone.show(self.of.received());
        let (limit, due) = (self.also(self.of.limit()), self.also((self.of.deadline(), zone)));
        match self.language {
            Language::English => {
                write!(f, "{limit} from {}: {due}", received.format("%Y-%m-%d %H:%M:%S"))
            }
            Language::Chinese => {
                let (date, time) =
                    (ChineseDate(received.date_naive()), ChineseTime(received.time()));
                write!(f, "自{date}{time}起{limit}：{due}")
            }
        }
    }
}

impl fmt::Display for Text<(Deadline, Zone)> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Deadline { last_day, end }, zone) = self.of;
        if self.language == Language::English {
            return write!(f, "due {}, over at {}", self.also(last_day), zone.written(end));
        }
        let date = last_day.date();
        let over = zone.show(end).naive_local();
        let is_midnight = over.time() == NaiveTime::MIN && date.succ_opt() == Some(over.date());
        if is_midnight {
            write!(f, "{}24时", ChineseDate(date))?;
        } else {
            write!(f, "{}{}", ChineseDate(over.date()), ChineseTime(over.time()))?;
        }
        // Where clocks are changed, the hour alone may be two.
        if !matches!(zone, Zone::Offset(_)) {
            write!(f, "（UTC{}）", zone.show(end).offset())?;
        }
        f.write_str("截止")?;
        if over.date() != date && !is_midnight {
            write!(f, "，最后一日为{}", ChineseDate(date))?;
        }
        write!(f, "{}", self.also(Unsettled(last_day.certainty())))
    }
}

/// `2026年12月28日`.
struct ChineseDate(NaiveDate);

impl fmt::Display for ChineseDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }
}

/// `17时30分`, with seconds where there are any.
struct ChineseTime(NaiveTime);

impl fmt::Display for ChineseTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(time) = self;
        write!(f, "{}时", time.hour())?;
        match (time.minute(), time.second()) {
            (0, 0) => Ok(()),
            (minute, 0) => write!(f, "{minute:02}分"),
            (minute, second) => write!(f, "{minute:02}分{second:02}秒"),
        }
    }
}
