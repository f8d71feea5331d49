//! Calendars that make no sense, and holidays of fixed date.

use chrono::Datelike;
use redress::{
    Calendar, Channel, Intake, Language,
    time::{
        CalendarData, CalendarFault, Certainty, DateOutOfRange, DueDate, FixedHoliday,
        FixedHolidayError, Notice, NthError, Period, Reckoned, Region, Weekday, WeekdaySet,
    },
};

use crate::{
    common::{self, date, policy},
    faults::{name, only, whole},
};

/// The faults of the calendar of China, changed.
#[track_caller]
fn faults(change: impl FnOnce(&mut CalendarData)) -> Vec<CalendarFault> {
    let mut data = Calendar::china().data().clone();
    change(&mut data);
    Calendar::new(data).unwrap_err().faults().to_vec()
}

/// The list of the rulebook, and what hangs on it.
#[test]
fn the_holidays_of_fixed_date_are_those_of_the_rulebook() {
    let rulebook = include_str!("../../data/rulebook.md");
    let (_, list) = rulebook.split_once("statutory holidays whose date is fixed (").unwrap();
    let (list, _) = list.split_once(')').unwrap();
    let mut written = Vec::new();
    for item in list.split("; ") {
        let (days, month) = item.split_once(' ').unwrap();
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        let month = ["January", "May", "October"].map(|name| name == month);
        let month = [1, 5, 10].into_iter().zip(month).find(|(_, is)| *is).unwrap().0;
        let days = first.parse::<u32>().unwrap()..=last.parse().unwrap();
        written.extend(days.map(|day| (month, day)));
    }
    let china = Calendar::china();
    let fixed: Vec<_> = china.data().fixed_holidays.iter().collect();
    let listed: Vec<_> = fixed.iter().map(|day| (day.month(), day.day())).collect();
    assert_eq!(listed, written);
    // Each before any year arranged here, but 2 May.
    for day in fixed {
        let since = if (day.month(), day.day()) == (5, 2) { 2025 } else { 2000 };
        assert_eq!(day.since(), since, "{day:?}");
    }
    // 1 and 2 May 2028 are a Monday and a Tuesday.
    let policy = policy(|_| ());
    let received = common::at("2028-04-28T09:00");
    let case = policy.open(&Intake::enquiry(Channel::Department, received)).unwrap();
    assert_eq!(policy.due(&case).unwrap(), Some(DueDate::Projected(date("2028-05-09"))));
}

#[test]
fn a_holiday_of_fixed_date_is_on_a_day_that_some_year_has() {
    let on = |month, day| FixedHoliday::new(month, day, 2000, name());
    for (month, day) in [(0, 1), (13, 1), (2, 30), (4, 31), (1, 0), (u32::MAX, u32::MAX)] {
        assert_eq!(on(month, day), Err(FixedHolidayError::NoSuchDay { month, day }));
    }
    for since in [-1, 10_000] {
        let error = FixedHoliday::new(1, 1, since, name());
        assert_eq!(error, Err(FixedHolidayError::Since(since)));
    }
    let mut data = Calendar::china().data().clone();
    data.fixed_holidays = vec![FixedHoliday::new(2, 29, 2027, name()).unwrap()];
    let calendar = Calendar::new(data).unwrap();
    assert!(!calendar.is_working(date("2028-02-29")));
    assert!(calendar.is_working(date("2029-03-01")) && calendar.is_working(date("2029-02-28")));
    let day = calendar.day(date("2028-02-29"));
    assert_eq!((day.holiday, day.certainty), (Some(&name()), Certainty::Projected));
}

#[test]
fn a_calendar_is_refused_where_it_makes_no_sense() {
    let of = |year| whole(year, &[], &[]);
    let china = Calendar::china();
    assert_eq!(faults(|data| data.arrangements.clear()), [CalendarFault::Empty]);
    assert_eq!(faults(|data| data.name = "  ".into()), [CalendarFault::Unnamed]);
    let gap = CalendarFault::Gap { before: 2026, missing: 2027, after: 2028 };
    assert_eq!(china.extended([of(2028)]).unwrap_err().faults(), [gap]);
    for years in [vec![2028, 2027], vec![2006], vec![]] {
        china.extended(years.into_iter().map(of)).unwrap();
    }
    let twice = CalendarFault::Duplicate { year: 2027, reference: "a notice".into() };
    assert_eq!(china.extended([of(2027), of(2027)]).unwrap_err().faults(), [twice]);

    // No working day: every weekday rests, or every date is a holiday.
    let week = WeekdaySet::of(Weekday::ALL);
    assert_eq!(faults(|data| data.rest_days = week), [CalendarFault::NoWorkingDay]);
    let always: Vec<_> = date("2024-01-01")
        .iter_days()
        .take(366)
        .map(|day| FixedHoliday::new(day.month(), day.day(), 9999, name()).unwrap())
        .collect();
    let but_one = always[1..].to_vec();
    assert_eq!(faults(|data| data.fixed_holidays = always), [CalendarFault::NoWorkingDay]);
    let rare = CalendarData { fixed_holidays: but_one, ..china.data().clone() };
    let rare = Calendar::new(rare).unwrap();
    assert_eq!(rare.add(date("2026-12-31"), 2), Ok(DueDate::Projected(date("2029-01-01"))));

    // The days at the end of a year that the next arrangement may move.
    assert_eq!(faults(|data| data.open_days = 4), [CalendarFault::OpenDays(4)]);
    let reaches = |day, year, reference: &str| CalendarFault::ReachesBack {
        date: date(day),
        year,
        reference: reference.into(),
        open_days: 2,
    };
    let both = [
        reaches("2007-12-29", 2008, "国办发明电〔2007〕52号"),
        reaches("2018-12-29", 2019, "国办发明电〔2018〕15号"),
    ];
    assert_eq!(faults(|data| data.open_days = 2), both);
    let mut settled = china.data().clone();
    settled.arrangements.retain(|arrangement| arrangement.year() >= 2024);
    settled.open_days = 0;
    let settled = Calendar::new(settled).unwrap();
    assert_eq!(settled.last_published(), date("2026-12-31"));
    assert_eq!(settled.first_published(), date("2024-01-01"));
}

/// Not the first fault but all, a line each; and where there are very many, some and their number.
#[test]
fn a_calendar_says_all_that_is_wrong_with_it() {
    let mut data = Calendar::china().data().clone();
    data.open_days = 9;
    data.arrangements.push(only(2029, &[], &["2029-05-01"]).unwrap());
    data.region = Some(Region { name: "".into(), notices: vec![] });
    let error = Calendar::new(data).unwrap_err();
    let english = error.to_string();
    assert_eq!(
        english.lines().collect::<Vec<_>>(),
        [
            "the calendar cannot be used, 5 faults:",
            "- `open_days` is 9: the arrangement of the next year can move at most the last 3 days \
             of a year",
            "- `arrangements` has 2026 and 2029 but no year between them: add 2027",
            "- 2029 is arranged only in part: no notice for it lists 2029-01-01 (New Year, a \
             Monday), 2029-05-02 (Labour Day, a Wednesday), 2029-10-01 (National Day, a Monday), \
             2029-10-02 (National Day, a Tuesday), 2029-10-03 (National Day, a Wednesday); \
             add what is missing to `off`, or to `work` if it works",
            "- `region.name` is blank: name the region",
            "- `region.notices` is empty: list the notices of the region, or leave `region` null",
        ]
    );
    let chinese = error.text(Language::Chinese).to_string();
    assert_eq!(chinese.lines().count(), english.lines().count());
    assert!(
        chinese.starts_with(
            "日历无法使用，共有 5 处错误：\n- `open_days` 为 9：下一年的安排至多可调整年末 3 天"
        ),
        "{chinese}"
    );
}

#[test]
fn very_many_faults_are_counted_and_not_all_listed() {
    let days: Vec<_> = date("2027-01-01").iter_days().take(100_000).collect();
    let long = "x".repeat(100_000);
    let far = Notice::new(long, days.clone(), []).unwrap();
    let error = Calendar::china().overlaid("here", [far]).unwrap_err();
    assert_eq!(error.faults().len(), 100_000);
    let english = error.to_string();
    assert!(english.ends_with("\n- and 99980 more"), "{english}");
    assert!(english.len() < 10_000 && english.lines().count() == 22, "{}", english.len());
    let both = Notice::new("both", days.clone(), days).unwrap_err();
    assert_eq!(both.faults().len(), 100_000);
    let chinese = both.text(Language::Chinese).to_string();
    assert!(chinese.ends_with("\n- 另有 99980 处") && chinese.len() < 10_000, "{chinese}");
}

/// What the administrator of calendars meets exists in both languages, and names the field or the value.
#[test]
fn every_error_of_calendars_and_times_is_in_both_languages() {
    use redress::{
        parse_date, parse_instant,
        time::{ParseTimeError, Zone},
    };
    let month = "2024-5".parse::<redress::answers::Month>().unwrap_err();
    let time =
        serde_json::from_str::<redress::time::DayEnd>(r#""25:00:00""#).unwrap_err().to_string();
    assert!(time.contains("`25:00:00` is not a time of day: write it as `17:30:00`"), "{time}");
    let times: [(ParseTimeError, &str, &str); 4] = [
        (parse_date("2024-5-1").unwrap_err(), "`2024-5-1` is not a date", "`2024-5-1` 不是日期"),
        (month, "`2024-5` is not a month", "`2024-5` 不是月份"),
        (ParseTimeError::Time("24".into()), "`24` is not a time of day", "`24` 不是时刻"),
        (parse_instant("noon").unwrap_err(), "`noon` is not an instant", "`noon` 不是符合"),
    ];
    for (error, english, chinese) in times {
        assert!(error.to_string().starts_with(english), "{error}");
        let text = error.text(Language::Chinese).to_string();
        assert!(text.starts_with(chinese) && text.contains('：'), "{text}");
    }
    let zone = "Mars".parse::<Zone>().unwrap_err();
    assert!(zone.to_string().starts_with("`Mars` is not a zone: write"), "{zone}");
    let text = zone.text(Language::Chinese).to_string();
    assert!(text.starts_with("`Mars` 不是时区：请填写与 UTC 的时差，如 `+08:00`"), "{text}");
    let too_few = NthError::TooFew { nth: 20, has: Reckoned::Projected(19) };
    assert_eq!(
        too_few.to_string(),
        "there is no working day number 20: the period has 19 (projected), numbered from 1"
    );
    assert_eq!(
        too_few.text(Language::Chinese).to_string(),
        "没有第 20 个工作日：该期间共有 19 个工作日（推算），序号从 1 起"
    );
    let out = Period::Year(10_000).dates().unwrap_err();
    assert_eq!(out, DateOutOfRange);
    assert_eq!(out.text(Language::Chinese).to_string(), "日期将超出 0000 至 9999 年，无法记录");
    assert_eq!(NthError::from(out).to_string(), out.to_string());
    let day = FixedHolidayError::NoSuchDay { month: 2, day: 30 };
    assert_eq!(
        day.text(Language::Chinese).to_string(),
        "任何年份都没有2月30日：`month` 应为 1 至 12，`day` 应为该月实际存在的日期"
    );
    let since = FixedHolidayError::Since(20_255);
    assert!(
        since.to_string().starts_with("`since` is 20255, which is not a year from 0 to 9999: "),
        "{since}"
    );
}
