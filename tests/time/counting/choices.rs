//! Each choice of a counting by itself.

use core::num::NonZeroU16;

use chrono::{DateTime, NaiveDate, Utc};
use redress::{
    Calendar, Policy,
    time::{
        Counting, DayEnd, DayOfReceipt, Deadline, DueDate, Limit, OutOfRange, Reception, Reckoner,
        RestingLastDay,
    },
};

use crate::{
    common::{at, date, time},
    counting::{CODE, number},
};

/// Reckons in Beijing by the State Council's calendar.
#[track_caller]
fn deadline(counting: Counting, received: &str, limit: Limit) -> Deadline {
    let (china, zone) = (Calendar::china(), Policy::qitaihe().edition().zone);
    let reckoner = Reckoner { calendar: &china, counting, zone };
    let received = at(received);
    let deadline = reckoner.deadline(received, limit).unwrap();
    assert_eq!(reckoner.trace(received, limit).unwrap().deadline(), deadline);
    deadline
}

#[track_caller]
fn last_day(counting: Counting, received: &str, limit: Limit) -> NaiveDate {
    deadline(counting, received, limit).last_day.settled().unwrap()
}

#[test]
fn the_day_of_receipt_counts_or_does_not() {
    let counted = Counting { day_of_receipt: DayOfReceipt::Counted, ..CODE };
    for (limit, not_counted_ends, counted_ends) in [
        (Limit::WorkingDays(number(1)), "2024-05-22", "2024-05-21"),
        (Limit::WorkingDays(number(5)), "2024-05-28", "2024-05-27"),
        (Limit::CalendarDays(number(1)), "2024-05-22", "2024-05-21"),
        (Limit::CalendarDays(number(10)), "2024-05-31", "2024-05-30"),
        (Limit::Weeks(number(2)), "2024-06-04", "2024-06-03"),
        (Limit::Months(number(1)), "2024-06-21", "2024-06-20"),
    ] {
        assert_eq!(last_day(CODE, "2024-05-21T14:51", limit), date(not_counted_ends), "{limit}");
        assert_eq!(last_day(counted, "2024-05-21T14:51", limit), date(counted_ends), "{limit}");
    }
    // A day of receipt that rests is no working day.
    let five = Limit::WorkingDays(number(5));
    assert_eq!(last_day(counted, "2024-05-25T14:51", five), date("2024-05-31"));
    assert_eq!(last_day(counted, "2024-09-29T14:51", five), date("2024-10-10"));
}

#[test]
fn what_comes_on_a_rest_day_or_after_hours_may_be_deemed_received_later() {
    let working = Counting { reception: Reception::OnWorkingDays, ..CODE };
    let until = Counting { reception: Reception::OnWorkingDaysUntil(time(17, 0)), ..CODE };
    let five = Limit::WorkingDays(number(5));
    for (received, as_received, on_working_days, until_five) in [
        ("2024-05-21T16:59:59", "2024-05-28", "2024-05-28", "2024-05-28"),
        ("2024-05-21T17:00:00", "2024-05-28", "2024-05-28", "2024-05-29"),
        ("2024-05-24T23:59:59", "2024-05-31", "2024-05-31", "2024-06-03"),
        // Saturday, early and late.
        ("2024-05-25T09:00", "2024-05-31", "2024-06-03", "2024-06-03"),
        ("2024-05-25T18:00", "2024-05-31", "2024-06-03", "2024-06-03"),
        // In the National Day holiday; the make-up Saturday 12 October works.
        ("2024-10-03T09:00", "2024-10-12", "2024-10-14", "2024-10-14"),
    ] {
        assert_eq!(last_day(CODE, received, five), date(as_received), "{received}");
        assert_eq!(last_day(working, received, five), date(on_working_days), "{received}");
        assert_eq!(last_day(until, received, five), date(until_five), "{received}");
    }
    // Deemed received on an open day, the period is no surer than that day.
    let open = |counting| deadline(counting, "2026-12-30T09:00", Limit::CalendarDays(number(1)));
    let kept = Counting { resting_last_day: RestingLastDay::AsItFalls, ..CODE };
    assert_eq!(open(kept).last_day, DueDate::Published(date("2026-12-31")));
    let deemed = Counting { reception: Reception::OnWorkingDays, ..kept };
    assert_eq!(open(deemed).last_day, DueDate::Projected(date("2026-12-31")));
}

/// What is deemed received on a later day rests on the days before it too.
#[test]
fn a_period_is_no_surer_than_its_receipt() {
    let counting = Counting { reception: Reception::OnWorkingDays, ..CODE };
    let working_day = Limit::WorkingDays(number(1));
    // Saturday, the eve of the first year arranged: a make-up day, by the notice for 2007.
    let due = |counting| deadline(counting, "2006-12-31T09:00", working_day).last_day;
    assert_eq!(due(CODE), DueDate::Published(date("2007-01-04")));
    assert_eq!(due(counting), DueDate::Unrecorded(date("2007-01-04")));
}

/// Civil Code art. 203: a last day that rests moves on; a make-up day does not.
#[test]
fn a_last_day_that_rests_moves_to_the_next_working_day() {
    let kept = Counting { resting_last_day: RestingLastDay::AsItFalls, ..CODE };
    for (received, limit, falls, moved) in [
        ("2024-05-21T14:51", Limit::CalendarDays(number(4)), "2024-05-25", "2024-05-27"),
        ("2024-09-03T14:51", Limit::Months(number(1)), "2024-10-03", "2024-10-08"),
        ("2024-09-17T14:51", Limit::Weeks(number(2)), "2024-10-01", "2024-10-08"),
        ("2024-09-28T14:51", Limit::Weeks(number(2)), "2024-10-12", "2024-10-12"),
        ("2024-09-20T14:51", Limit::CalendarDays(number(9)), "2024-09-29", "2024-09-29"),
    ] {
        assert_eq!(last_day(kept, received, limit), date(falls), "{limit} from {received}");
        assert_eq!(last_day(CODE, received, limit), date(moved), "{limit} from {received}");
    }
    // Of working days, no last day rests.
    let five = Limit::WorkingDays(number(5));
    assert_eq!(last_day(kept, "2024-09-27T09:00", five), last_day(CODE, "2024-09-27T09:00", five));
}

/// Civil Code art. 202: the corresponding day, or the month's last.
#[test]
fn months_end_on_the_corresponding_day() {
    let kept = Counting { resting_last_day: RestingLastDay::AsItFalls, ..CODE };
    let counted = Counting { day_of_receipt: DayOfReceipt::Counted, ..kept };
    for (received, months, not_counted_ends, counted_ends) in [
        ("2024-05-15", 1, "2024-06-15", "2024-06-14"),
        ("2024-03-01", 1, "2024-04-01", "2024-03-31"),
        ("2024-12-31", 2, "2025-02-28", "2025-02-28"),
        ("2024-12-29", 2, "2025-02-28", "2025-02-28"),
        ("2024-12-28", 2, "2025-02-28", "2025-02-27"),
        ("2023-12-31", 2, "2024-02-29", "2024-02-29"),
        ("2023-12-29", 2, "2024-02-29", "2024-02-28"),
        ("2024-02-29", 12, "2025-02-28", "2025-02-28"),
    ] {
        let (received, limit) = (format!("{received}T12:00"), Limit::Months(number(months)));
        assert_eq!(last_day(kept, &received, limit), date(not_counted_ends), "{received}");
        assert_eq!(last_day(counted, &received, limit), date(counted_ends), "{received}");
    }
}

#[test]
fn a_last_day_ends_at_midnight_or_when_business_closes() {
    let close = DayEnd::CloseOfBusiness(time(17, 30));
    let early = Counting { last_day_ends: close, ..CODE };
    let five = Limit::WorkingDays(number(5));
    let end = |counting| deadline(counting, "2024-05-21T14:51", five).end;
    assert_eq!(end(CODE), at("2024-05-29T00:00"));
    assert_eq!(end(early), at("2024-05-28T17:30"));
}

/// Hours run from the instant itself, through night and rest days, whatever the other rules.
#[test]
fn hours_run_through_rest_days() {
    let strict = Counting {
        day_of_receipt: DayOfReceipt::Counted,
        reception: Reception::OnWorkingDaysUntil(time(9, 0)),
        resting_last_day: RestingLastDay::NextWorkingDay,
        last_day_ends: DayEnd::CloseOfBusiness(time(9, 0)),
    };
    for counting in [CODE, strict] {
        for (received, hours, last, end) in [
            ("2024-05-24T14:51:07", 24, "2024-05-25", "2024-05-25T14:51:07"),
            ("2024-05-24T14:51:07", 1, "2024-05-24", "2024-05-24T15:51:07"),
            // An hour that ends at midnight is of the day before.
            ("2024-05-24T23:00", 1, "2024-05-24", "2024-05-25T00:00"),
            // No calendar is asked.
            ("2030-10-01T09:00", 48, "2030-10-03", "2030-10-03T09:00"),
        ] {
            let expected = Deadline { last_day: DueDate::Published(date(last)), end: at(end) };
            assert_eq!(deadline(counting, received, Limit::Hours(number(hours))), expected);
        }
    }
}

#[test]
fn a_period_ends_before_dates_can_no_longer_be_written() {
    let policy = Policy::qitaihe();
    let reckon = |received: DateTime<Utc>, limit| policy.reckoner().deadline(received, limit);
    let eve = at("9999-12-30T12:00");
    for limit in [
        Limit::WorkingDays(number(2)),
        Limit::CalendarDays(number(2)),
        Limit::Weeks(number(1)),
        Limit::Months(number(1)),
        Limit::Months(NonZeroU16::MAX),
        Limit::Hours(number(37)),
    ] {
        assert_eq!(reckon(eve, limit), Err(OutOfRange::DueDate), "{limit}");
    }
    assert_eq!(reckon(DateTime::<Utc>::MAX_UTC, Limit::Hours(number(1))), Err(OutOfRange::Instant));
    assert_eq!(reckon(DateTime::<Utc>::MAX_UTC, Limit::Weeks(number(1))), Err(OutOfRange::Instant));
    assert!(reckon(eve, Limit::Hours(number(36))).is_ok());
    assert!(reckon(eve, Limit::CalendarDays(number(1))).is_ok());
    for limit in [Limit::WorkingDays(number(1)), Limit::Weeks(number(1)), Limit::Hours(number(1))] {
        assert_eq!(reckon(DateTime::<Utc>::MIN_UTC, limit), Err(OutOfRange::DueDate), "{limit}");
    }
    assert!(policy.reckoner().trace(eve, Limit::Weeks(number(1))).is_err());
}
