//! What makes notices and calendars unusable, or only odd: everything at once, field by field, in both
//! languages.

mod common;

use chrono::{Datelike, NaiveDate};
use common::{date, named, policy};
use redress::{
    Arrangement, Calendar, CalendarData, CalendarFault, CalendarWarning, Case, Certainty, Channel,
    DateOutOfRange, DueDate, FixedHoliday, FixedHolidayError, Holiday, HolidayName, Intake,
    Language, Notice, NoticeError, NoticeFault, NoticeField, NthError, Period, Reckoned, Region,
    Weekday, WeekdaySet,
};

fn dates(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| date(text)).collect()
}

fn name() -> HolidayName {
    HolidayName { en: "a holiday".into(), zh: "节日".into() }
}

/// The arrangement of a year by these days and no others.
fn only(year: i32, off: &[&str], work: &[&str]) -> Result<Arrangement, NoticeError> {
    Arrangement::new(year, Notice::new("a notice", dates(off), dates(work))?)
}

/// The arrangement of a year by these days and its holidays of fixed date.
fn whole(year: i32, off: &[&str], work: &[&str]) -> Arrangement {
    let [off, work] = named(year, off, work);
    Arrangement::new(year, Notice::new("a notice", off, work).unwrap()).unwrap()
}

/// The faults of the calendar of China, changed.
#[track_caller]
fn faults(change: impl FnOnce(&mut CalendarData)) -> Vec<CalendarFault> {
    let mut data = Calendar::china().data().clone();
    change(&mut data);
    Calendar::new(data).unwrap_err().faults().to_vec()
}

#[test]
fn an_arrangement_is_refused_where_it_makes_no_sense() {
    let year = 2027;
    only(year, &["2026-12-29", "2027-12-31"], &["2026-12-31"]).unwrap();
    let wrong = |made: Result<Arrangement, NoticeError>| made.unwrap_err().faults().to_vec();
    for outside in ["2026-12-28", "2028-01-01", "2025-12-30"] {
        let fault = |field| vec![NoticeFault::OutsideYear { field, date: date(outside), year }];
        assert_eq!(wrong(only(year, &[outside], &[])), fault(NoticeField::Off));
        assert_eq!(wrong(only(year, &[], &[outside])), fault(NoticeField::Work));
    }
    let both = wrong(only(year, &["2027-01-02"], &["2027-01-02"]));
    assert_eq!(both, [NoticeFault::OffAndWork { date: date("2027-01-02") }]);
    for year in [0, -1, 10_000, i32::MIN, i32::MAX] {
        assert_eq!(wrong(only(year, &[], &[])), [NoticeFault::OddYear(year)]);
    }
    let of = |from, to, work: &[&str]| {
        let holiday = Holiday { name: name(), from: date(from), to: date(to) };
        let notice = Notice::new("a notice", [], dates(work)).unwrap().with([holiday])?;
        Arrangement::new(year, notice)
    };
    let (from, to) = (date("2027-02-05"), date("2027-02-04"));
    let reversed = wrong(of("2027-02-05", "2027-02-04", &[]));
    assert_eq!(reversed, [NoticeFault::Reversed { from, to }]);
    let (from, to) = (date("2027-01-01"), date("2028-01-02"));
    let ever = wrong(of("2027-01-01", "2028-01-02", &[]));
    assert_eq!(ever, [NoticeFault::TooLong { from, to }]);
    let within = wrong(of("2027-02-05", "2027-02-11", &["2027-02-06"]));
    assert_eq!(within, [NoticeFault::OffAndWork { date: date("2027-02-06") }]);
    let beyond =
        NoticeFault::OutsideYear { field: NoticeField::Off, date: date("2028-01-01"), year };
    assert_eq!(wrong(of("2027-12-30", "2028-01-01", &[])), [beyond]);
}

#[test]
fn a_blank_reference_is_refused() {
    for blank in ["", " ", "\t\n", "\u{3000}"] {
        let error = Notice::new(blank, [], []).unwrap_err();
        assert_eq!(error.faults(), [NoticeFault::BlankReference]);
        let json = serde_json::json!({"year": 2027, "reference": blank, "off": [], "work": []});
        let error = serde_json::from_value::<Arrangement>(json).unwrap_err().to_string();
        let expected = "the arrangement of 2027: `reference` is blank: \
                        write the number or the name of the notice";
        assert_eq!(error, expected);
    }
}

/// All that is wrong with a notice, each with its field and date, and which notice it is.
#[test]
fn a_notice_says_all_that_is_wrong_with_it() {
    let json = r#"{
        "year": 2027,
        "reference": "国办发明电〔2026〕9号",
        "off": ["2027-01-01", "2028-02-01", "0000-05-01"],
        "work": ["2027-01-01", "2026-12-01"]
    }"#;
    let error = serde_json::from_str::<Arrangement>(json).unwrap_err().to_string();
    let error = error.rsplit_once(" at line").map_or(&*error, |(error, _)| error);
    assert_eq!(
        error,
        "the arrangement of 2027 by `国办发明电〔2026〕9号`, 4 faults:\n\
         - `off` lists 0000-05-01: its year must be one of 1 to 9999\n\
         - 2027-01-01 is both in `off` and in `work`: keep it in one list\n\
         - `off` lists 2028-02-01, which does not belong to the arrangement of 2027: \
         its dates run from 29 December of the year before to 31 December\n\
         - `work` lists 2026-12-01, which does not belong to the arrangement of 2027: \
         its dates run from 29 December of the year before to 31 December"
    );
    let error =
        Notice::new("国办发明电〔2026〕9号", dates(&["2027-01-01"]), dates(&["2027-01-01"]));
    assert_eq!(
        error.unwrap_err().text(Language::Chinese).to_string(),
        "通知（国办发明电〔2026〕9号）：2027-01-01 同时列入 `off` 和 `work`：只能保留在其中一项"
    );
}

/// Placeholder files of holiday data sets look like this: nothing in it says that 1 October works.
#[test]
fn half_a_notice_is_refused() {
    let china = Calendar::china();
    let half = |off: &[&str], work: &[&str]| {
        let extended = china.extended([only(2027, off, work).unwrap()]);
        extended.map_or_else(|error| error.faults().to_vec(), |_| Vec::new())
    };
    let missing = |missing: &[(&str, &'static str, &'static str)]| {
        let missing = missing
            .iter()
            .map(|(day, en, zh)| (date(day), HolidayName { en: (*en).into(), zh: (*zh).into() }));
        CalendarFault::HalfArranged { year: 2027, missing: missing.collect() }
    };
    // In 2027 the other holidays of fixed date are on a weekend, which rests anyway.
    let new_year = ("2027-01-01", "New Year", "元旦");
    let national_day = ("2027-10-01", "National Day", "国庆节");
    let both = missing(&[new_year, national_day]);
    assert_eq!(half(&[], &[]), core::slice::from_ref(&both));
    assert_eq!(half(&["2027-01-01"], &[]), [missing(&[national_day])]);
    assert_eq!(half(&["2027-01-01"], &["2027-10-01"]), []);
    assert_eq!(
        both.to_string(),
        "half a notice settles nothing: no arrangement of 2027 names 2027-01-01 (New Year, a \
         Friday), 2027-10-01 (National Day, a Friday); complete `off`, or list in `work` what works"
    );
    assert_eq!(
        both.text(Language::Chinese).to_string(),
        "2027 年的安排不完整，未列明 2027-01-01（元旦，星期五）、2027-10-01（国庆节，星期五）：\
         请补全 `off`，其中上班的列入 `work`"
    );
    // An amendment need not say it again, and may be what says it.
    let [first, second] =
        [only(2027, &["2027-01-01"], &[]), only(2027, &["2027-10-01"], &[])].map(Result::unwrap);
    china.extended([first, second]).unwrap();
    // The notice of the next year is of another year.
    let next = whole(2028, &[], &[]);
    assert!(china.extended([only(2027, &[], &[]).unwrap(), next]).is_err());
}

/// 2 May is a holiday since 2025: earlier notices do not name it, and later ones must.
#[test]
fn a_notice_names_the_holidays_of_its_own_year() {
    let of = |year: i32| {
        let mut data = Calendar::china().data().clone();
        let others = ["01-01", "05-01", "10-01", "10-02", "10-03"];
        let others = others.map(|day| date(&format!("{year}-{day}")));
        let notice = Notice::new("a notice", others, []).unwrap();
        data.arrangements = vec![Arrangement::new(year, notice).unwrap()];
        Calendar::new(data).map_err(|error| error.faults().to_vec())
    };
    // A Thursday, and a Friday.
    of(2024).unwrap();
    let labour_day = HolidayName { en: "Labour Day".into(), zh: "劳动节".into() };
    let missing = vec![(date("2025-05-02"), labour_day)];
    assert_eq!(of(2025), Err(vec![CalendarFault::HalfArranged { year: 2025, missing }]));
}

/// The list of the rulebook, and what hangs on it.
#[test]
fn the_holidays_of_fixed_date_are_those_of_the_rulebook() {
    let rulebook = include_str!("data/rulebook.md");
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
    let case = Case::open(&policy, &Intake::enquiry(Channel::Department, received)).unwrap();
    assert_eq!(policy.due(&case).unwrap(), Some(DueDate::Projected(date("2028-05-09"))));
}

#[test]
fn a_region_has_a_name_and_notices_of_days_that_are_arranged() {
    let china = Calendar::china();
    let local = |off: &[&str], work: &[&str]| Notice::new("here", dates(off), dates(work));
    let wrong = |name: &'static str, notices: Vec<Notice>| {
        china.overlaid(name, notices).unwrap_err().faults().to_vec()
    };
    for outside in ["2006-12-31", "2027-01-01"] {
        let fault = CalendarFault::NotArranged {
            reference: "here".into(),
            date: date(outside),
            first: 2007,
            last: 2026,
        };
        assert_eq!(wrong("Guangxi", vec![local(&[], &[outside]).unwrap()]), [fault]);
    }
    assert_eq!(wrong("Guangxi", vec![]), [CalendarFault::EmptyRegion]);
    let flipped = || local(&["2025-03-31"], &[]).unwrap();
    for blank in ["", " \u{3000}"] {
        assert_eq!(wrong(blank, vec![flipped()]), [CalendarFault::UnnamedRegion]);
    }
    let guangxi = china.overlaid("Guangxi", [flipped()]).unwrap();
    assert_eq!(guangxi.name().to_string(), "China, Guangxi");
    assert_ne!(guangxi.name(), china.name());
    // Another notice of the same region leaves its name, and the earlier notice, as they are.
    let more = guangxi.overlaid("Guangxi", [local(&["2025-04-01"], &[]).unwrap()]).unwrap();
    assert_eq!(more.name(), guangxi.name());
    assert!(["2025-03-31", "2025-04-01"].map(date).iter().all(|day| !more.is_working(*day)));
    // Nor does a new year of the country.
    let extended = guangxi.extended([whole(2027, &[], &[])]).unwrap();
    assert_eq!(extended.name(), guangxi.name());
    assert_eq!(china.name().to_string(), "China");
    let text = serde_json::to_string(&guangxi).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&text).unwrap(), guangxi);
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
            "- `open_days` leaves 9 days at the end of a year to the next arrangement: leave at \
             most 3",
            "- `arrangements` has 2026 and 2029 but no year between: add 2027",
            "- half a notice settles nothing: no arrangement of 2029 names 2029-01-01 (New Year, a \
             Monday), 2029-05-02 (Labour Day, a Wednesday), 2029-10-01 (National Day, a Monday), \
             2029-10-02 (National Day, a Tuesday), 2029-10-03 (National Day, a Wednesday); \
             complete `off`, or list in `work` what works",
            "- `region.name` is blank: name the region",
            "- `region.notices` is empty: list the notices of the region, or write no `region`",
        ]
    );
    let chinese = error.text(Language::Chinese).to_string();
    assert_eq!(chinese.lines().count(), english.lines().count());
    assert!(
        chinese.starts_with("日历不能使用，共有 5 处错误：\n- `open_days` 将年末 9 天"),
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

/// A Friday, where Saturday the 9th was meant.
#[test]
fn a_make_up_day_that_works_already_is_found() {
    let china = Calendar::china();
    assert_eq!(china.warnings(), []);
    let with = |notices: Vec<Arrangement>| china.extended(notices).unwrap().warnings();
    let warnings = with(vec![whole(2027, &[], &["2027-01-08", "2027-01-09"])]);
    let works =
        CalendarWarning::WorksAnyway { reference: "a notice".into(), date: date("2027-01-08") };
    assert_eq!(warnings, core::slice::from_ref(&works));
    assert_eq!(
        works.to_string(),
        "the notice `a notice` lists 2027-01-08 in `work`, a Friday that works anyway: \
         see whether another date is meant"
    );
    assert_eq!(
        works.text(Language::Chinese).to_string(),
        "通知（a notice）在 `work` 中列有 2027-01-08（星期五），当日本为工作日：请核对日期是否有误"
    );
    // No finding: a day that an earlier notice made rest, a weekend that rests anyway, and a holiday of
    // fixed date that is said to work.
    let rests = whole(2027, &["2027-01-08", "2027-01-10"], &[]);
    let amended = only(2027, &[], &["2027-01-08"]).unwrap();
    assert_eq!(with(vec![rests.clone(), amended.clone()]), []);
    assert_eq!(with(vec![whole(2027, &[], &["2027-10-01"])]), []);
    // In the other order it is one.
    assert_eq!(with(vec![amended, rests]), [works]);
    // So for the notices of a region, which come last.
    let here = |off: &[&str], work: &[&str]| {
        let notice = Notice::new("here", dates(off), dates(work)).unwrap();
        china.overlaid("a region", [notice]).unwrap().warnings().len()
    };
    assert_eq!(here(&[], &["2025-10-01", "2025-10-12", "2025-05-02"]), 0);
    assert_eq!(here(&[], &["2025-09-28"]), 1, "a make-up day of the country");
    assert_eq!(here(&[], &["2018-05-02"]), 1, "no holiday then");
}

/// Of a date written twice, one may be a slip.
#[test]
fn a_date_that_a_list_has_twice_is_found() {
    let warnings = |off: &[&str], work: &[&str]| {
        let calendar = Calendar::china().extended([whole(2027, off, work)]).unwrap();
        calendar.warnings()
    };
    let twice = |field, day| {
        let (reference, date) = ("a notice".into(), date(day));
        CalendarWarning::ListedTwice { reference, field, date }
    };
    let rests = twice(NoticeField::Off, "2027-01-04");
    assert_eq!(warnings(&["2027-01-04", "2027-01-05", "2027-01-04"], &[]), [rests]);
    let works = twice(NoticeField::Work, "2027-01-09");
    assert_eq!(warnings(&[], &["2027-01-09", "2027-01-09"]), core::slice::from_ref(&works));
    assert_eq!(
        works.to_string(),
        "the notice `a notice` lists 2027-01-09 twice in `work`: see whether another date is meant"
    );
    assert_eq!(
        works.text(Language::Chinese).to_string(),
        "通知（a notice）在 `work` 中两次列有 2027-01-09：请核对日期是否有误"
    );
}

/// What the administrator of calendars meets exists in both languages, and names the field or the value.
#[test]
fn every_error_of_calendars_and_times_is_in_both_languages() {
    use redress::{ParseTimeError, Zone, parse_date, parse_instant};
    let month = "2024-5".parse::<redress::Month>().unwrap_err();
    let time = serde_json::from_str::<redress::DayEnd>(r#""25:00:00""#).unwrap_err().to_string();
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
        "there is no working day 20: the period has 19 (projected), counted from 1"
    );
    assert_eq!(
        too_few.text(Language::Chinese).to_string(),
        "没有第 20 个工作日：该期间自 1 起共有 19（推算） 个工作日"
    );
    let out = Period::Year(10_000).dates().unwrap_err();
    assert_eq!(out, DateOutOfRange);
    assert_eq!(out.text(Language::Chinese).to_string(), "日期将超出 0000 至 9999 年，无法记录");
    assert_eq!(NthError::from(out).to_string(), out.to_string());
    let day = FixedHolidayError::NoSuchDay { month: 2, day: 30 };
    assert_eq!(
        day.text(Language::Chinese).to_string(),
        "任何年份都没有2月30日：`month` 应为 1 至 12，`day` 应为该月实有的日期"
    );
    let since = FixedHolidayError::Since(20_255);
    assert!(since.to_string().starts_with("`since` is 20255, which is not a year"), "{since}");
}
