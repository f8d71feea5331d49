//! The texts of this folder, in English and in Chinese.

use core::fmt;

use chrono::Datelike;

use super::{
    Arrangement, CalendarError, CalendarFault, CalendarWarning, Certainty, DateOutOfRange, Day,
    FixedHolidayError, Missing, NoticeError, NoticeFault, NthError, Reckoned, Unsettled, Weekday,
    english_weekday,
};
use crate::words::{Faults, Language, Text};

impl fmt::Display for Text<DateOutOfRange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.language.say(
            "the date would fall outside the years 0000 to 9999 and could not be written",
            "日期将超出 0000 至 9999 年，无法记录",
        ))
    }
}

impl fmt::Display for Text<&CalendarError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calendar = self.language.say("the calendar cannot be used", "日历无法使用");
        write!(f, "{calendar}{}", self.also(Faults(self.of.faults())))
    }
}

impl fmt::Display for Text<&CalendarFault> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language {
            Language::English => english(self.of, f),
            Language::Chinese => chinese(self.of, f),
        }
    }
}

impl fmt::Display for Text<Missing<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LISTED: usize = 10;
        let Missing(missing) = self.of;
        for (nth, (date, name)) in missing.iter().take(LISTED).enumerate() {
            let between = if nth == 0 { "" } else { self.language.say(", ", "、") };
            let name = name.text(self.language);
            match self.language {
                Language::English => {
                    write!(f, "{between}{date} ({name}, a {})", english_weekday(*date))?;
                }
                Language::Chinese => {
                    let weekday = Weekday::of(*date).name(Language::Chinese);
                    write!(f, "{between}{date}（{name}，{weekday}）")?;
                }
            }
        }
        match (missing.len().saturating_sub(LISTED), self.language) {
            (0, _) => Ok(()),
            (more, Language::English) => write!(f, " and {more} more"),
            (more, Language::Chinese) => write!(f, "等，另有 {more} 日"),
        }
    }
}

impl fmt::Display for Text<&CalendarWarning> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (CalendarWarning::WorksAnyway { reference, date }, Language::English) => write!(
                f,
                "the notice `{reference}` lists {date} in `work`, a {} that works anyway: \
                 check whether another date is meant",
                english_weekday(*date)
            ),
            (CalendarWarning::WorksAnyway { reference, date }, Language::Chinese) => write!(
                f,
                "通知（{reference}）在 `work` 中列有 {date}（{}），当日本为工作日：请核对日期是否有误",
                Weekday::of(*date).name(Language::Chinese)
            ),
            (CalendarWarning::ListedTwice { reference, field, date }, Language::English) => write!(
                f,
                "the notice `{reference}` lists {date} twice in `{field}`: check whether another date \
                 is meant"
            ),
            (CalendarWarning::ListedTwice { reference, field, date }, Language::Chinese) => {
                write!(f, "通知（{reference}）在 `{field}` 中两次列有 {date}：请核对日期是否有误")
            }
        }
    }
}

impl fmt::Display for Text<Day<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Day { date, kind, holiday, notice, certainty }, language } = *self;
        let (kind, unsettled) = (kind.name(language), certainty.name(language));
        let holiday = holiday.map(|name| name.text(language));
        let is_open = certainty != Certainty::Published;
        match language {
            Language::English => {
                write!(f, "{date} {}: ", date.weekday())?;
                match holiday {
                    Some(name) => f.write_str(name)?,
                    None => write!(f, "{kind}")?,
                }
                match notice {
                    Some(notice) if is_open => write!(f, " ({notice}, {unsettled})"),
                    Some(notice) => write!(f, " ({notice})"),
                    None if is_open => write!(f, " ({unsettled})"),
                    None => Ok(()),
                }
            }
            Language::Chinese => {
                let name = holiday.unwrap_or_default();
                write!(f, "{date} {}：{name}{kind}", Weekday::of(date).name(language))?;
                match notice {
                    Some(notice) if is_open => write!(f, "（{notice}，{unsettled}）"),
                    Some(notice) => write!(f, "（{notice}）"),
                    None if is_open => write!(f, "（{unsettled}）"),
                    None => Ok(()),
                }
            }
        }
    }
}

impl fmt::Display for Text<&NoticeError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NoticeError { reference, year, faults } = self.of;
        let is_blank = reference.trim().is_empty();
        match (year, self.language) {
            (Some(year), Language::English) => write!(f, "the arrangement of {year}")?,
            (Some(year), Language::Chinese) => write!(f, "{year} 年的安排")?,
            (None, Language::English) if is_blank => f.write_str("a notice")?,
            (None, Language::English) => f.write_str("the notice")?,
            (None, Language::Chinese) => f.write_str("通知")?,
        }
        match (year, self.language) {
            _ if is_blank => {}
            (Some(_), Language::English) => write!(f, " by `{reference}`")?,
            (None, Language::English) => write!(f, " `{reference}`")?,
            (_, Language::Chinese) => write!(f, "（{reference}）")?,
        }
        write!(f, "{}", self.also(Faults(faults)))
    }
}

impl fmt::Display for Text<&NoticeFault> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.also(*self.of))
    }
}

impl fmt::Display for Text<NoticeFault> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language {
            Language::English => english_of_notice(self.of, f),
            Language::Chinese => chinese_of_notice(self.of, f),
        }
    }
}

impl fmt::Display for Text<NthError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (NthError::TooFew { nth, has }, Language::English) => write!(
                f,
                "there is no working day number {nth}: the period has {}, numbered from 1",
                self.also(has)
            ),
            (NthError::TooFew { nth, has }, Language::Chinese) => {
                write!(
                    f,
                    "没有第 {nth} 个工作日：该期间共有 {} 个工作日{}，序号从 1 起",
                    has.value(),
                    self.also(Unsettled(has.certainty()))
                )
            }
            (NthError::OutOfRange(error), _) => write!(f, "{}", self.also(error)),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Text<Reckoned<T>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Reckoned::Published(value) | Reckoned::Projected(value) | Reckoned::Unrecorded(value)) =
            &self.of;
        write!(f, "{value}{}", self.also(Unsettled(self.of.certainty())))
    }
}

impl fmt::Display for Text<Unsettled> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certainty = self.of.0.name(self.language);
        match (self.of.0, self.language) {
            (Certainty::Published, _) => Ok(()),
            (Certainty::Projected | Certainty::Unrecorded, Language::English) => {
                write!(f, " ({certainty})")
            }
            (Certainty::Projected | Certainty::Unrecorded, Language::Chinese) => {
                write!(f, "（{certainty}）")
            }
        }
    }
}

impl fmt::Display for Text<FixedHolidayError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (FixedHolidayError::NoSuchDay { month, day }, Language::English) => write!(
                f,
                "no year has a day {day} in month {month}: \
                 `month` must be from 1 to 12, and `day` a day of that month"
            ),
            (FixedHolidayError::NoSuchDay { month, day }, Language::Chinese) => write!(
                f,
                "任何年份都没有{month}月{day}日：`month` 应为 1 至 12，`day` 应为该月实际存在的日期"
            ),
            (FixedHolidayError::Since(year), Language::English) => write!(
                f,
                "`since` is {year}, which is not a year from 0 to 9999: \
                 write the first year whose notice must name the holiday"
            ),
            (FixedHolidayError::Since(year), Language::Chinese) => write!(
                f,
                "`since` 为 {year}，不在 0 至 9999 年之内：请填写通知须列明该节日的首个年份"
            ),
        }
    }
}

fn english(fault: &CalendarFault, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        CalendarFault::Unnamed => f.write_str("`name` is blank: say whose working days they are"),
        CalendarFault::UnnamedRegion => f.write_str("`region.name` is blank: name the region"),
        CalendarFault::EmptyRegion => f.write_str(
            "`region.notices` is empty: list the notices of the region, or leave `region` null",
        ),
        CalendarFault::OpenDays(days) => write!(
            f,
            "`open_days` is {days}: the arrangement of the next year can move at most the last {} days \
             of a year",
            Arrangement::REACH
        ),
        CalendarFault::NoWorkingDay => f.write_str(
            "`rest_days` and `fixed_holidays` leave no day that ever works: \
             leave a day of the week out of `rest_days`",
        ),
        CalendarFault::Empty => f.write_str("`arrangements` is empty: arrange at least one year"),
        CalendarFault::Gap { before, missing, after } => {
            write!(
                f,
                "`arrangements` has {before} and {after} but no year between them: add {missing}"
            )
        }
        CalendarFault::Duplicate { year, reference } => {
            write!(
                f,
                "`arrangements` has the arrangement of {year} by `{reference}` twice: keep one"
            )
        }
        CalendarFault::ReachesBack { date, year, reference, open_days } => write!(
            f,
            "the arrangement of {year} by `{reference}` lists {date}, a day of the year before, but \
             `open_days` is {open_days}: raise it, or move the date to the arrangement of its own year"
        ),
        CalendarFault::HalfArranged { year, missing } => write!(
            f,
            "{year} is arranged only in part: no notice for it lists {}; add what is missing to `off`, \
             or to `work` if it works",
            Text::new(Missing(missing), Language::English)
        ),
        CalendarFault::NotArranged { reference, date, first, last } => write!(
            f,
            "the notice `{reference}` in `region.notices` lists {date}, but only {first} to {last} \
             are arranged: add the arrangement of its year first"
        ),
    }
}

fn chinese(fault: &CalendarFault, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        CalendarFault::Unnamed => f.write_str("`name` 为空：请写明是何地的日历"),
        CalendarFault::UnnamedRegion => f.write_str("`region.name` 为空：请写明地区名称"),
        CalendarFault::EmptyRegion => f.write_str(
            "`region.notices` 为空：请列出该地区的通知；没有地区通知的，`region` 填写 `null`",
        ),
        CalendarFault::OpenDays(days) => {
            write!(f, "`open_days` 为 {days}：下一年的安排至多可调整年末 {} 天", Arrangement::REACH)
        }
        CalendarFault::NoWorkingDay => f.write_str(
            "按 `rest_days` 和 `fixed_holidays` 没有任何工作日：\
             一周中至少应有一天不列入 `rest_days`",
        ),
        CalendarFault::Empty => f.write_str("`arrangements` 为空：至少应有一个年份的安排"),
        CalendarFault::Gap { before, missing, after } => write!(
            f,
            "`arrangements` 有 {before} 年和 {after} 年，其间各年缺失：请补上 {missing} 年"
        ),
        CalendarFault::Duplicate { year, reference } => {
            write!(f, "`arrangements` 中 {year} 年的安排（{reference}）重复：只保留一份")
        }
        CalendarFault::ReachesBack { date, year, reference, open_days } => write!(
            f,
            "{year} 年的安排（{reference}）列有上一年的 {date}，而 `open_days` 仅为 {open_days}：\
             请增大该值，或将该日列入其所在年份的安排"
        ),
        CalendarFault::HalfArranged { year, missing } => write!(
            f,
            "{year} 年的安排不完整，未列明 {}：请补入 `off`，照常上班的列入 `work`",
            Text::new(Missing(missing), Language::Chinese)
        ),
        CalendarFault::NotArranged { reference, date, first, last } => write!(
            f,
            "`region.notices` 中的通知（{reference}）列有 {date}，但仅安排了 {first} 年至 {last} 年：\
             请先补上该年的安排"
        ),
    }
}

fn english_of_notice(fault: NoticeFault, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        NoticeFault::BlankReference => {
            f.write_str("`reference` is blank: write the number or the name of the notice")
        }
        NoticeFault::OffAndWork { date } => {
            write!(f, "{date} is both in `off` and in `work`: keep it in one list")
        }
        NoticeFault::Reversed { from, to } => {
            write!(f, "a holiday in `off` runs from {from} to {to}: put the earlier date first")
        }
        NoticeFault::TooLong { from, to } => write!(
            f,
            "a holiday in `off` runs from {from} to {to}, more than 366 days: correct a date"
        ),
        NoticeFault::OddDate { field, date } => {
            write!(f, "`{field}` lists {date}: its year must be from 1 to 9999")
        }
        NoticeFault::OutsideYear { field, date, year } => write!(
            f,
            "`{field}` lists {date}, which does not belong to the arrangement of {year}: \
             its dates run from 29 December {} to 31 December {year}",
            year.saturating_sub(1)
        ),
        NoticeFault::OddYear(year) => {
            write!(f, "`year` is {year}: it must be from 1 to 9999")
        }
    }
}

fn chinese_of_notice(fault: NoticeFault, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        NoticeFault::BlankReference => f.write_str("`reference` 为空：请填写通知的文号或名称"),
        NoticeFault::OffAndWork { date } => {
            write!(f, "{date} 同时列入 `off` 和 `work`：只能保留在其中一项")
        }
        NoticeFault::Reversed { from, to } => {
            write!(f, "`off` 中有假期自 {from} 至 {to}：起始日期应在前")
        }
        NoticeFault::TooLong { from, to } => {
            write!(f, "`off` 中有假期自 {from} 至 {to}，超过 366 天：请更正日期")
        }
        NoticeFault::OddDate { field, date } => {
            write!(f, "`{field}` 中的 {date} 超出范围：年份应为 1 至 9999")
        }
        NoticeFault::OutsideYear { field, date, year } => write!(
            f,
            "`{field}` 中的 {date} 不属于 {year} 年的安排：日期应在上一年12月29日至当年12月31日之间"
        ),
        NoticeFault::OddYear(year) => write!(f, "`year` 为 {year}：应为 1 至 9999"),
    }
}
