//! Days added, subtracted, counted and listed, and how sure each answer is.

use chrono::{Datelike, Month, NaiveDate, TimeDelta};
use redress::{
    Calendar, Language,
    time::{CalendarData, Certainty, DateOutOfRange, DueDate, NthError, Period, Reckoned},
};

use crate::{
    calendar::{Walk, arrangement, sure},
    common::date,
};

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
    let (before, first) = (date("2006-12-31"), date("2007-01-01"));
    let (last, next) = (date("2026-12-28"), date("2026-12-29"));
    assert_eq!(china.add(before, 1), Ok(DueDate::Published(date("2007-01-04"))));
    assert_eq!(china.add(date("2006-12-30"), 2), Ok(DueDate::Unrecorded(date("2007-01-04"))));
    assert_eq!(china.between(before, date("2007-01-04")), Reckoned::Published(1));
    assert_eq!(china.sub(next, 1), Ok(DueDate::Published(last)));
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
