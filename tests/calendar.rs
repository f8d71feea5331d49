//! Working days: the embedded calendar is the notices, and every answer is a walk from day to day.

mod common;

use std::collections::HashMap;

use chrono::{Datelike, Month, NaiveDate, TimeDelta};
use common::{date, named};
use proptest::prelude::*;
use redress::{
    Arrangement, Calendar, CalendarData, Certainty, DateOutOfRange, DayKind, DaysOff, DueDate,
    FixedHoliday, HolidayName, Language, Notice, NoticeError, NthError, Period, Reckoned, Region,
    Weekday, WeekdaySet,
};

const NOTICES: &str = include_str!("data/notices.csv");

/// A row of `notices.csv`: year, document, dates off, dates of work.
fn notices() -> Vec<(i32, String, Vec<NaiveDate>, Vec<NaiveDate>)> {
    let days = |spans: &str| -> Vec<NaiveDate> {
        let ends =
            spans.split_whitespace().map(|span| span.split_once("..").unwrap_or((span, span)));
        ends.flat_map(|(from, to)| {
            let to = date(to);
            date(from).iter_days().take_while(move |day| *day <= to)
        })
        .collect()
    };
    let rows = NOTICES.lines().skip(1).map(|line| {
        // A quoted cell holds a comma; nothing after it does.
        let line =
            line.replace("\"number+text, gov.cn\"", "-").replace("\"number+text, gov\"", "-");
        let cells: Vec<_> = line.split(',').collect();
        let [year, document, _, _, _, off, work] = cells[..] else { panic!("{line}") };
        let year = year.trim_end_matches('a').parse().unwrap();
        (year, document.to_owned(), days(off), days(work))
    });
    rows.collect()
}

#[test]
fn the_embedded_arrangements_are_the_notices() {
    let china = Calendar::china();
    let embedded = &china.data().arrangements;
    assert_eq!(embedded.len(), notices().len());
    for (arrangement, (year, document, off, work)) in embedded.iter().zip(notices()) {
        let notice = arrangement.notice();
        assert_eq!((arrangement.year(), notice.reference()), (year, &*document));
        let dates: Vec<_> = notice.off().iter().flat_map(DaysOff::dates).collect();
        assert_eq!((dates, notice.work()), (off, &*work), "{document}");
    }
}

/// Calendars as the rulebook defines them: a look at the lists for each day, and a walk for the rest.
struct Walk {
    data: CalendarData,
    listed: HashMap<NaiveDate, bool>,
}

impl Walk {
    fn of(data: &CalendarData) -> Self {
        let mut listed = HashMap::new();
        let local = data.region.iter().flat_map(|region| &region.notices);
        for notice in data.arrangements.iter().map(Arrangement::notice).chain(local) {
            listed.extend(notice.off().iter().flat_map(DaysOff::dates).map(|day| (day, false)));
            listed.extend(notice.work().iter().map(|day| (*day, true)));
        }
        Self { data: data.clone(), listed }
    }

    fn is_arranged(&self, year: i32) -> bool {
        self.data.arrangements.iter().any(|arrangement| arrangement.year() == year)
    }

    fn is_published(&self, day: NaiveDate) -> bool {
        let is_open = day.month() == 12 && day.day() > 31 - u32::from(self.data.open_days);
        self.is_arranged(day.year()) && (!is_open || self.is_arranged(day.year() + 1))
    }

    fn works(&self, day: NaiveDate) -> bool {
        let fixed = &self.data.fixed_holidays;
        let is_fixed = || fixed.iter().any(|at| (at.month(), at.day()) == (day.month(), day.day()));
        self.listed.get(&day).copied().unwrap_or_else(|| {
            let rests = self.data.rest_days.contains(Weekday::of(day));
            !rests && (self.is_arranged(day.year()) || !is_fixed())
        })
    }

    /// How sure an answer is that rests on these days: one before the calendar outweighs the others.
    fn certainty(&self, days: impl Iterator<Item = NaiveDate> + Clone) -> Certainty {
        let first = self.data.arrangements.iter().map(Arrangement::year).min().unwrap();
        if days.clone().any(|day| day.year() < first) {
            Certainty::Unrecorded
        } else if days.clone().any(|day| !self.is_published(day)) {
            Certainty::Projected
        } else {
            Certainty::Published
        }
    }
}

fn sure<T>(certainty: Certainty, value: T) -> Reckoned<T> {
    match certainty {
        Certainty::Published => Reckoned::Published(value),
        Certainty::Projected => Reckoned::Projected(value),
        Certainty::Unrecorded => Reckoned::Unrecorded(value),
    }
}

/// Every day from 2005 to 2032, and all that is said of it.
#[test]
fn every_day_is_as_the_notices_say() {
    let china = Calendar::china();
    let walk = Walk::of(china.data());
    for day in date("2005-01-01").iter_days().take_while(|day| day.year() < 2032) {
        assert_eq!(china.is_working(day), walk.works(day), "{day}");
        assert_eq!(china.is_published(day), walk.is_published(day), "{day}");
        let said = china.day(day);
        assert_eq!(said.is_working(), walk.works(day), "{said}");
        assert_eq!(said.certainty, walk.certainty([day].into_iter()), "{said}");
        let rests = walk.data.rest_days.contains(Weekday::of(day));
        assert_eq!(said.kind == DayKind::MakeUp, rests && walk.works(day), "{said}");
        assert_eq!(said.notice.is_some(), walk.listed.contains_key(&day), "{said}");
        assert_eq!(said.holiday.is_some(), said.kind == DayKind::Holiday, "{said}");
    }
}

/// Every date of the years arranged, 0 to 300 working days on and back.
#[test]
fn adding_and_subtracting_is_a_walk() {
    let china = Calendar::china();
    let walk = Walk::of(china.data());
    let first = date("2005-01-01");
    let days: Vec<_> = first.iter_days().take_while(|day| day.year() < 2029).collect();
    let works: Vec<_> = days.iter().map(|day| walk.works(*day)).collect();
    let certainties: Vec<_> = days.iter().map(|day| walk.certainty([*day].into_iter())).collect();
    let certainty = |from: usize, to: usize| match (certainties[from], certainties[to]) {
        (Certainty::Unrecorded, _) => Certainty::Unrecorded,
        (_, to) => to,
    };
    for (place, from) in
        days.iter().enumerate().filter(|(_, day)| (2007..2027).contains(&day.year()))
    {
        assert_eq!(china.add(*from, 0), Ok(DueDate::Published(*from)));
        assert_eq!(china.sub(*from, 0), Ok(DueDate::Published(*from)));
        let on = (place + 1..days.len()).filter(|day| works[*day]);
        for (n, to) in (1..=300).zip(on) {
            let expected = sure(certainty(place + 1, to), days[to]);
            assert_eq!(china.add(*from, n), Ok(expected), "{n} after {from}");
            let counted = sure(certainty(place + 1, to), i64::from(n));
            assert_eq!(china.between(*from, days[to]), counted, "{from} to {}", days[to]);
        }
        let back = (0..place).rev().filter(|day| works[*day]);
        for (n, to) in (1..=300).zip(back) {
            let expected = sure(certainty(to, place - 1), days[to]);
            assert_eq!(china.sub(*from, n), Ok(expected), "{n} before {from}");
            let counted = sure(certainty(to, place - 1), n);
            assert_eq!(china.count(days[to]..*from), counted, "{} to {from}", days[to]);
        }
    }
}

/// The calendars repeat every 400 years: all of one such span, long before and after the notices.
#[test]
fn beyond_the_notices_the_weekly_pattern_goes_on() {
    let china = Calendar::china();
    let walk = Walk::of(china.data());
    for (first, last, certainty) in [
        ("1597-12-20", "1998-01-10", Certainty::Unrecorded),
        ("2599-12-20", "3000-01-10", Certainty::Projected),
    ] {
        let start = date(first);
        let mut counted = 0;
        let before = start.iter_days().rev().find(|day| walk.works(*day)).unwrap();
        for day in start.iter_days().skip(1).take_while(|day| *day <= date(last)) {
            let works = walk.works(day);
            assert_eq!(china.is_working(day), works, "{day}");
            counted += i64::from(works);
            assert_eq!(china.between(start, day), sure(certainty, counted), "{day}");
            assert_eq!(china.between(day, start), sure(certainty, -counted), "{day}");
            if works {
                let days = u32::try_from(counted).unwrap();
                assert_eq!(china.add(start, days), Ok(sure(certainty, day)));
                assert_eq!(china.sub(day, days), Ok(sure(certainty, before)));
            }
        }
    }
    // And through the notices, from one side to the other.
    let (from, to) = (date("1900-05-05"), date("2100-05-05"));
    let days = from.iter_days().skip(1).take_while(|day| *day <= to);
    let counted = days.filter(|day| walk.works(*day)).count();
    assert_eq!(china.between(from, to), Reckoned::Unrecorded(i64::try_from(counted).unwrap()));
    let last = china.add(from, u32::try_from(counted).unwrap()).unwrap();
    assert_eq!(last, DueDate::Unrecorded(date("2100-05-05")));
}

#[test]
fn answers_end_where_dates_can_no_longer_be_written() {
    let china = Calendar::china();
    let (first, last) = (date("0000-01-01"), date("9999-12-31"));
    assert_eq!(china.add(last, 1), Err(DateOutOfRange));
    assert_eq!(china.add(last, u32::MAX), Err(DateOutOfRange));
    assert_eq!(china.add(date("2024-05-21"), u32::MAX), Err(DateOutOfRange));
    assert_eq!(china.add(NaiveDate::MAX, 1), Err(DateOutOfRange));
    assert_eq!(china.add(NaiveDate::MAX, 0), Err(DateOutOfRange));
    assert_eq!(china.add(NaiveDate::MIN, 5), Err(DateOutOfRange));
    assert_eq!(china.add(date("9999-12-30"), 1), Ok(DueDate::Projected(last)));
    assert_eq!(china.add(last, 0), Ok(DueDate::Published(last)));
    assert_eq!(china.sub(first, 1), Err(DateOutOfRange));
    assert_eq!(china.sub(first, u32::MAX), Err(DateOutOfRange));
    assert_eq!(china.sub(NaiveDate::MIN, 5), Err(DateOutOfRange));
    assert_eq!(china.sub(date("0000-01-04"), 1), Ok(DueDate::Unrecorded(date("0000-01-03"))));
    assert_eq!(china.on_or_after(last), Ok(DueDate::Projected(last)));
    assert_eq!(china.on_or_after(NaiveDate::MAX), Err(DateOutOfRange));
    // The rest has an answer everywhere.
    for day in [NaiveDate::MIN, first, last, NaiveDate::MAX] {
        assert_eq!(china.between(day, day), Reckoned::Published(0));
        assert_eq!(china.day(day).is_working(), china.is_working(day));
        assert_eq!(china.count(day..day), Reckoned::Published(0));
    }
    let all = china.between(NaiveDate::MIN, NaiveDate::MAX).value();
    assert_eq!(china.between(NaiveDate::MAX, NaiveDate::MIN).value(), -all);
    assert_eq!(china.count(..), china.count(first..=last));
    assert_eq!(i64::from(china.count(..).value()), china.between(first, last).value());
    let far = NaiveDate::from_ymd_opt(12_000, 1, 1).unwrap();
    let counted = china.count(far..far + TimeDelta::days(30));
    assert_eq!(counted, Reckoned::Projected(20));
    assert_eq!(china.working_days(far..far + TimeDelta::days(30)).count(), 20);
}

/// What an answer rests on begins with the day after the start and ends with the day before the end.
#[test]
fn an_answer_is_as_sure_as_the_days_between() {
    let china = Calendar::china();
    let (eve, first) = (date("2006-12-31"), date("2007-01-01"));
    let (last, morrow) = (date("2026-12-28"), date("2026-12-29"));
    assert_eq!(china.add(eve, 1), Ok(DueDate::Published(date("2007-01-04"))));
    assert_eq!(china.add(date("2006-12-30"), 2), Ok(DueDate::Unrecorded(date("2007-01-04"))));
    assert_eq!(china.between(eve, date("2007-01-04")), Reckoned::Published(1));
    assert_eq!(china.sub(morrow, 1), Ok(DueDate::Published(last)));
    assert_eq!(china.sub(date("2026-12-30"), 2), Ok(DueDate::Projected(last)));
    assert_eq!(china.on_or_after(first), Ok(DueDate::Published(date("2007-01-04"))));
    // Of a week that rests before the first year, a roll is no surer than the days it passes.
    let data = CalendarData {
        arrangements: vec![arrangement(2023, &[], &[]).unwrap()],
        ..china.data().clone()
    };
    let from_2023 = Calendar::new(data).unwrap();
    assert_eq!(
        from_2023.on_or_after(date("2022-12-31")),
        Ok(DueDate::Unrecorded(date("2023-01-02")))
    );
    assert_eq!(
        from_2023.on_or_after(date("2023-01-01")),
        Ok(DueDate::Published(date("2023-01-02")))
    );
}

#[test]
fn next_and_previous_are_a_day_of_work_away() {
    let china = Calendar::china();
    // Around National Day 2024: worked on the 30th, then from the 8th.
    let published = |text| Ok(DueDate::Published(date(text)));
    for day in ["2024-10-01", "2024-10-07"].map(date) {
        assert_eq!(china.next(day), published("2024-10-08"));
        assert_eq!(china.on_or_after(day), published("2024-10-08"));
        assert_eq!(china.previous(day), published("2024-09-30"));
    }
    assert_eq!(china.on_or_after(date("2024-09-30")), published("2024-09-30"));
    assert_eq!(china.next(date("2024-09-30")), published("2024-10-08"));
    assert_eq!(china.previous(date("2024-10-08")), published("2024-09-30"));
}

#[test]
fn the_nth_working_day_of_a_period_is_counted_from_its_first() {
    let china = Calendar::china();
    let october = Period::Month(2024, Month::October);
    let nth = |period, n| china.nth_working_day_of(period, n);
    assert_eq!(nth(october, 1), Ok(DueDate::Published(date("2024-10-08"))));
    assert_eq!(nth(october, 19), Ok(DueDate::Published(date("2024-10-31"))));
    assert_eq!(nth(october, 20), Err(NthError::TooFew { nth: 20, has: Reckoned::Published(19) }));
    assert_eq!(nth(october, 0), Err(NthError::TooFew { nth: 0, has: Reckoned::Published(19) }));
    assert_eq!(nth(Period::Year(2024), 1), Ok(DueDate::Published(date("2024-01-02"))));
    let days = china.count(date("2026-01-01")..date("2027-01-01")).value();
    assert_eq!(nth(Period::Year(2026), days), Ok(DueDate::Projected(date("2026-12-31"))));
    for beyond in [-1, 10_000, i32::MIN, i32::MAX] {
        let out_of_range = Err(NthError::OutOfRange(DateOutOfRange));
        assert_eq!(nth(Period::Year(beyond), 1), out_of_range);
        assert_eq!(nth(Period::Month(beyond, Month::May), 1), out_of_range);
    }
}

#[test]
fn the_working_days_of_a_range_come_from_either_end() {
    let china = Calendar::china();
    let october = || china.working_days(date("2024-10-01")..=date("2024-10-31"));
    assert_eq!((october().len(), october().size_hint()), (19, (19, Some(19))));
    let forth: Vec<_> = october().collect();
    let mut back: Vec<_> = october().rev().collect();
    back.reverse();
    assert_eq!(forth, back);
    assert_eq!(october().nth(4), Some(DueDate::Published(date("2024-10-12"))));
    assert_eq!((october().nth(19), october().nth(usize::MAX)), (None, None));
    let mut both = october();
    while let (Some(first), Some(last)) = (both.next(), both.next_back()) {
        assert!(first.date() < last.date());
    }
    assert_eq!((both.len(), both.next(), both.next_back()), (0, None, None));
    // Empty, reversed, and open at an end.
    assert_eq!(china.working_days(date("2024-10-31")..date("2024-10-01")).count(), 0);
    assert_eq!(china.working_days(date("2024-10-08")..date("2024-10-08")).count(), 0);
    let last = china.working_days(date("9999-12-30")..).map(DueDate::date);
    assert_eq!(last.collect::<Vec<_>>(), ["9999-12-30", "9999-12-31"].map(date));
    assert_eq!(china.working_days(..).len(), china.count(..).value() as usize);
    // Each day is as sure as it is.
    let end: Vec<_> = china.working_days(date("2026-12-28")..date("2026-12-30")).collect();
    let expected = [DueDate::Published(date("2026-12-28")), DueDate::Projected(date("2026-12-29"))];
    assert_eq!(end, expected);
}

fn dates(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| date(text)).collect()
}

fn arrangement(year: i32, off: &[&str], work: &[&str]) -> Result<Arrangement, NoticeError> {
    let [off, work] = named(year, off, work);
    Arrangement::new(year, Notice::new("a notice", off, work)?)
}

#[test]
fn a_later_arrangement_of_the_same_year_amends_an_earlier_one() {
    let day = date("2027-03-01");
    let rests = arrangement(2027, &["2027-03-01"], &[]).unwrap();
    let works = arrangement(2027, &[], &["2027-03-01"]).unwrap();
    let amended = |first: &Arrangement, second: &Arrangement| {
        let calendar = Calendar::china().extended([first.clone(), second.clone()]).unwrap();
        assert_eq!(calendar.day(day).is_working(), calendar.is_working(day));
        calendar.is_working(day)
    };
    assert!(amended(&rests, &works));
    assert!(!amended(&works, &rests));
    // A Monday that works after all is no make-up day.
    let monday = Calendar::china().extended([rests, works]).unwrap();
    let said = monday.day(day);
    assert_eq!((said.kind, said.notice), (DayKind::Working, Some("a notice")));
    // What a year's notice says of the days before it outranks the year before.
    let eve = date("2027-12-31");
    let before = arrangement(2027, &["2027-12-31"], &[]).unwrap();
    let after = arrangement(2028, &[], &["2027-12-31"]).unwrap();
    let calendar = Calendar::china().extended([after, before]).unwrap();
    assert!(calendar.is_working(eve));
    assert!(calendar.is_published(eve));
}

/// In 2017 one region rested on the make-up Saturday 1 April and worked on Saturday 8 April.
#[test]
fn a_region_flips_single_days_both_ways() {
    let china = Calendar::china();
    let local = Notice::new("a region", dates(&["2017-04-01"]), dates(&["2017-04-08"])).unwrap();
    let here = china.overlaid("a region", [local]).unwrap();
    for day in
        china.data().arrangements.iter().flat_map(|year| {
            NaiveDate::from_ymd_opt(year.year(), 1, 1).unwrap().iter_days().take(365)
        })
    {
        let is_flipped = [date("2017-04-01"), date("2017-04-08")].contains(&day);
        assert_eq!(here.is_working(day), china.is_working(day) != is_flipped, "{day}");
    }
    let day = here.day(date("2017-04-08"));
    assert_eq!((day.kind, day.notice), (DayKind::MakeUp, Some("a region")));
    // Thursday 30 March and three days more: Friday, then the week after Qingming.
    let due = |calendar: &Calendar| calendar.add(date("2017-03-30"), 5).unwrap();
    assert_eq!(due(&china), DueDate::Published(date("2017-04-07")));
    assert_eq!(due(&here), DueDate::Published(date("2017-04-08")));
    // A region outranks arrangements that come later, and a later notice an earlier one.
    let back = Notice::new("a city", [], dates(&["2017-04-01"])).unwrap();
    let amendment = arrangement(2017, &["2017-04-08"], &[]).unwrap();
    let there = here.overlaid("a city", [back]).unwrap().extended([amendment]).unwrap();
    assert!(there.is_working(date("2017-04-01")) && there.is_working(date("2017-04-08")));
}

/// A weekday that a published year does not list works; the fixed holidays are of projections.
#[test]
fn a_published_year_is_what_its_notice_says() {
    let china = Calendar::china();
    assert!(china.is_working(date("2018-05-02")));
    assert!(!china.is_working(date("2027-05-03").pred_opt().unwrap()));
    let worked = ["2027-01-01", "2027-10-01"];
    let working = china.extended([arrangement(2027, &[], &worked).unwrap()]).unwrap();
    assert!(working.is_working(date("2027-10-01")));
    assert!(!working.is_working(date("2028-10-02")));
}

#[test]
fn a_day_says_why_it_works_or_rests() {
    let china = Calendar::china();
    for (day, english, chinese) in [
        ("2024-09-27", "2024-09-27 Fri: working day", "2024-09-27 星期五：工作日"),
        ("2024-09-28", "2024-09-28 Sat: weekend", "2024-09-28 星期六：周末"),
        (
            "2024-09-29",
            "2024-09-29 Sun: makeup working day (国办发明电〔2023〕7号)",
            "2024-09-29 星期日：调休上班（国办发明电〔2023〕7号）",
        ),
        (
            "2024-10-05",
            "2024-10-05 Sat: National Day (国办发明电〔2023〕7号)",
            "2024-10-05 星期六：国庆节放假（国办发明电〔2023〕7号）",
        ),
        // The amendment is what counts, not the first notice.
        (
            "2020-01-31",
            "2020-01-31 Fri: Spring Festival (国办发明电〔2020〕1号)",
            "2020-01-31 星期五：春节放假（国办发明电〔2020〕1号）",
        ),
        // Listed by the notice for 2007, in a year that nothing arranges.
        (
            "2006-12-30",
            "2006-12-30 Sat: makeup working day (国办发明电〔2006〕49号, unrecorded)",
            "2006-12-30 星期六：调休上班（国办发明电〔2006〕49号，早于日历起始）",
        ),
        (
            "2027-10-01",
            "2027-10-01 Fri: National Day (projected)",
            "2027-10-01 星期五：国庆节放假（推算）",
        ),
        (
            "2027-10-04",
            "2027-10-04 Mon: working day (projected)",
            "2027-10-04 星期一：工作日（推算）",
        ),
    ] {
        let day = china.day(date(day));
        assert_eq!(day.to_string(), english);
        assert_eq!(day.text(Language::Chinese).to_string(), chinese);
    }
    let bare = china.extended([arrangement(2027, &["2027-10-04"], &[]).unwrap()]).unwrap();
    let day = bare.day(date("2027-10-04"));
    assert_eq!(day.to_string(), "2027-10-04 Mon: holiday (a notice)");
    assert_eq!(day.text(Language::Chinese).to_string(), "2027-10-04 星期一：放假（a notice）");
    let json = serde_json::to_value(china.day(date("2024-10-01"))).unwrap();
    let expected = serde_json::json!({
        "date": "2024-10-01",
        "kind": "holiday",
        "holiday": {"en": "National Day", "zh": "国庆节"},
        "notice": "国办发明电〔2023〕7号",
        "certainty": "published",
    });
    assert_eq!(json, expected);
}

#[test]
fn calendars_are_data() {
    // Built at run time, the same: the data, and every answer of the index.
    let china = Calendar::china();
    let text = serde_json::to_string(&china).unwrap();
    let read: Calendar = serde_json::from_str(&text).unwrap();
    assert_eq!(read, china);
    assert_ne!(china.extended([arrangement(2027, &[], &[]).unwrap()]).unwrap(), china);
    for day in date("2005-06-01").iter_days().take_while(|day| day.year() < 2029) {
        assert_eq!(read.is_working(day), china.is_working(day), "{day}");
        assert_eq!(read.add(day, 7), china.add(day, 7), "{day}");
        assert_eq!(read.sub(day, 7), china.sub(day, 7), "{day}");
    }
    let text = text.replace(r#""open_days":3"#, r#""open_days":9"#);
    let error = serde_json::from_str::<Calendar>(&text).unwrap_err().to_string();
    assert!(error.contains("leave at most 3"), "{error}");

    let read = |text: &str| serde_json::from_str::<Vec<Arrangement>>(text).unwrap_err().to_string();
    for (text, reason) in [
        (r#"[{"year":2027,"reference":"x","off":[]}]"#, "missing field `work`"),
        (r#"[{"year":2027,"reference":"x","off":[],"work":[],"note":1}]"#, "unknown field `note`"),
        (r#"[{"year":2027,"year":2027,"reference":"x","off":[],"work":[]}]"#, "duplicate field"),
        (r#"[{"year":2027,"reference":"x","off":["2027-1-1"],"work":[]}]"#, "is not a date"),
        (r#"[{"year":2027,"reference":"x","off":[20270101],"work":[]}]"#, "a date as a string"),
        (r#"[{"year":2027.0,"reference":"x","off":[],"work":[]}]"#, "invalid type"),
        (r#"[[2027,"x",[],[]]]"#, "as an object"),
        (r#"[{"year":2027,"reference":"x","off":["2028-01-01"],"work":[]}]"#, "does not belong"),
        (
            r#"[{"year":2027,"reference":"x","off":[{"name":{"en":"a"},"from":"2027-01-01","to":"2027-01-01"}],"work":[]}]"#,
            "missing field `zh`",
        ),
        (
            r#"[{"year":2027,"reference":"x","off":[{"from":"2027-01-01","to":"2027-01-01"}],"work":[]}]"#,
            "missing field `name`",
        ),
    ] {
        assert!(read(text).contains(reason), "{}", read(text));
    }
    let holiday = r#"{"month":2,"day":30,"since":2000,"name":{"en":"a","zh":"b"}}"#;
    let error = serde_json::from_str::<FixedHoliday>(holiday).unwrap_err().to_string();
    assert!(error.contains("no year has a day 30 in month 2"), "{error}");
}

/// Calendars of other countries, from data files alone.
#[test]
fn other_countries_are_data_files() {
    let read = |text| serde_json::from_str::<Calendar>(text).unwrap();
    let england = read(include_str!("../examples/data/calendars/england-and-wales.json"));
    let hungary = read(include_str!("../examples/data/calendars/hungary.json"));
    for calendar in [&england, &hungary] {
        let walk = Walk::of(calendar.data());
        for day in date("2018-01-01").iter_days().take_while(|day| day.year() < 2031) {
            assert_eq!(calendar.is_working(day), walk.works(day), "{calendar:?} {day}");
            assert_eq!(calendar.is_published(day), walk.is_published(day), "{calendar:?} {day}");
        }
    }
    // Queen Elizabeth's jubilee: Thursday and Friday, 2 and 3 June 2022.
    let due = |calendar: &Calendar, from, days| calendar.add(date(from), days).unwrap();
    assert_eq!(due(&england, "2022-06-01", 1), DueDate::Published(date("2022-06-06")));
    // Christmas 2022 fell on a Sunday: Tuesday 27 December was its substitute.
    assert_eq!(due(&england, "2022-12-23", 1), DueDate::Published(date("2022-12-28")));
    // No notice moves the last days of a year there.
    assert!(england.is_published(date("2027-12-31")));
    // Hungary worked on Saturday 7 December 2024 for Christmas Eve.
    assert_eq!(due(&hungary, "2024-12-06", 1), DueDate::Published(date("2024-12-07")));
    assert_eq!(hungary.day(date("2024-12-07")).kind, DayKind::MakeUp);
    assert_eq!(due(&hungary, "2024-12-23", 1), DueDate::Published(date("2024-12-30")));
}

/// Some days of the week, but not all.
fn rest_days() -> impl Strategy<Value = WeekdaySet> {
    let some = prop::sample::subsequence(Weekday::ALL, 0..7);
    some.prop_map(|days| days.into_iter().collect())
}

fn fixed_holidays() -> impl Strategy<Value = Vec<FixedHoliday>> {
    let name = HolidayName { en: "a holiday".into(), zh: "节日".into() };
    let day = (1_u32..13, 1_u32..32).prop_filter_map("a day that exists", move |(month, day)| {
        // Of no year that is arranged here, so that no notice need name it.
        FixedHoliday::new(month, day, 9999, name.clone()).ok()
    });
    prop::collection::vec(day, 0..20)
}

/// Any dates off and of work, as days from a 1 January.
type Listed = Vec<(i64, bool)>;

fn listed(days: core::ops::Range<i64>) -> impl Strategy<Value = Listed> {
    prop::collection::vec((days, any::<bool>()), 0..200)
}

/// The dates off and the dates of work among those that `belong`.
fn split(
    january: NaiveDate,
    listed: Listed,
    belongs: impl Fn(NaiveDate) -> bool,
) -> (Vec<NaiveDate>, Vec<NaiveDate>) {
    let days = listed.into_iter().map(|(offset, works)| (january + TimeDelta::days(offset), works));
    let by_day: HashMap<_, _> = days.filter(|(day, _)| belongs(*day)).collect();
    let of =
        |wanted| by_day.iter().filter(move |(_, works)| **works == wanted).map(|(day, _)| *day);
    (of(false).collect(), of(true).collect())
}

/// A year or a few, each with a notice or two that may reach into the year before, and a region.
fn calendar() -> impl Strategy<Value = Calendar> {
    let notices = prop::collection::vec(listed(-3..366), 1..3);
    let years = prop::collection::vec(notices, 1..4);
    let local = prop::collection::vec(listed(0..3 * 366), 0..3);
    (1900_i32..2100, rest_days(), fixed_holidays(), 0_u8..4, years, local).prop_map(
        |(first, rest_days, fixed_holidays, open_days, years, local)| {
            let january = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let last = first + i32::try_from(years.len()).unwrap() - 1;
            let arrangements = (first..).zip(years).flat_map(|(year, notices)| {
                let earliest = january(year) - TimeDelta::days(open_days.into());
                let belongs = move |day: NaiveDate| day >= earliest && day.year() <= year;
                notices.into_iter().enumerate().map(move |(nth, listed)| {
                    let (off, work) = split(january(year), listed, belongs);
                    let notice = Notice::new(format!("notice {nth}"), off, work).unwrap();
                    Arrangement::new(year, notice).unwrap()
                })
            });
            let local = local.into_iter().map(|listed| {
                let (off, work) = split(january(first), listed, |day| day.year() <= last);
                Notice::new("here", off, work).unwrap()
            });
            let data = CalendarData {
                name: "somewhere".into(),
                rest_days,
                fixed_holidays,
                open_days,
                arrangements: arrangements.collect(),
                region: Some(Region { name: "here".into(), notices: local.collect() })
                    .filter(|region| !region.notices.is_empty()),
            };
            Calendar::new(data).unwrap()
        },
    )
}

proptest! {
    #[test]
    fn under_any_calendar_a_day_is_what_was_said_last(calendar in calendar(), start in -800_i64..1500) {
        let walk = Walk::of(calendar.data());
        let from = calendar.first_published() + TimeDelta::days(start);
        for day in from.iter_days().take(400) {
            prop_assert_eq!(calendar.is_working(day), walk.works(day));
            prop_assert_eq!(calendar.is_published(day), walk.is_published(day));
            prop_assert_eq!(calendar.day(day).is_working(), walk.works(day));
        }
    }

    #[test]
    fn under_any_calendar_counting_is_a_walk(
        calendar in calendar(),
        start in -800_i64..1500,
        days in 1_u32..400,
    ) {
        let walk = Walk::of(calendar.data());
        let from = calendar.first_published() + TimeDelta::days(start);
        let due = calendar.add(from, days).unwrap();
        let after: Vec<_> = from.iter_days().skip(1).take_while(|day| *day <= due.date()).collect();
        prop_assert!(walk.works(due.date()));
        prop_assert_eq!(after.iter().filter(|day| walk.works(**day)).count(), days as usize);
        prop_assert_eq!(due.certainty(), walk.certainty(after.iter().copied()));
        prop_assert_eq!(calendar.between(from, due.date()), sure(due.certainty(), i64::from(days)));
        prop_assert_eq!(calendar.between(due.date(), from), sure(due.certainty(), -i64::from(days)));

        let back = calendar.sub(from, days).unwrap();
        let before: Vec<_> = back.date().iter_days().take_while(|day| *day < from).collect();
        prop_assert!(walk.works(back.date()));
        prop_assert_eq!(before.iter().filter(|day| walk.works(**day)).count(), days as usize);
        prop_assert_eq!(back.certainty(), walk.certainty(before.iter().copied()));
        prop_assert_eq!(calendar.count(back.date()..from), sure(back.certainty(), days));
        let listed = calendar.working_days(back.date()..from);
        prop_assert_eq!(listed.len(), days as usize);
        let walked: Vec<_> = before.into_iter().filter(|day| walk.works(*day)).collect();
        prop_assert_eq!(listed.map(DueDate::date).collect::<Vec<_>>(), walked);
    }

    #[test]
    fn a_later_start_is_never_due_earlier(
        calendar in calendar(),
        start in -800_i64..1500,
        later in 0_i64..60,
        days in 0_u32..400,
    ) {
        let from = calendar.first_published() + TimeDelta::days(start);
        let due = |from| calendar.add(from, days).unwrap().date();
        prop_assert!(due(from) <= due(from + TimeDelta::days(later)));
    }
}

#[test]
fn what_is_reckoned_says_how_sure_it_is() {
    let day = date("2026-12-29");
    let [published, projected, unrecorded] =
        [DueDate::Published(day), DueDate::Projected(day), DueDate::Unrecorded(day)];
    for (due, english, chinese) in [
        (published, "2026-12-29", "2026-12-29"),
        (projected, "2026-12-29 (projected)", "2026-12-29（推算）"),
        (unrecorded, "2026-12-29 (unrecorded)", "2026-12-29（早于日历起始）"),
    ] {
        assert_eq!(due.to_string(), english);
        assert_eq!(due.text(Language::Chinese).to_string(), chinese);
        assert_eq!((due.date(), due.map(|_| 5)), (day, sure(due.certainty(), 5)));
        assert_eq!(due.settled(), Some(day).filter(|_| due == published));
        let json = serde_json::json!({"date": "2026-12-29", "certainty": due.certainty().code()});
        assert_eq!(serde_json::to_value(due).unwrap(), json);
    }
    assert_eq!(format!("{:?}", Calendar::china()), "Calendar(China: 2007-01-01..=2026-12-28)");
}
