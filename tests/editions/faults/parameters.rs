//! Names, periods and numbers that make no sense.

use core::num::NonZeroU16;

use chrono::{FixedOffset, NaiveTime};
use redress::{
    Channel, ClockKind, Edition, Intake,
    policy::PolicyFault,
    rules::ImportantPeriod,
    rules::qitaihe::Parameter,
    time::{DayEnd, DayOfReceipt, Limit, Reception, RestingLastDay, Zone},
};

use crate::{
    common::{self, at, date, policy, time, working_days},
    faults::{error, faults, limit},
    period,
};

#[test]
fn an_edition_has_a_name_and_an_issuer() {
    assert_eq!(
        faults(|edition| edition.id = " ".into()),
        [PolicyFault::Unnamed { parameter: Parameter::Id }]
    );
    let issuer = faults(|edition| edition.issuer.clear());
    assert_eq!(issuer, [PolicyFault::Unnamed { parameter: Parameter::Issuer }]);
}

#[test]
fn important_periods_run_forward_and_apart() {
    let reversed = faults(|edition| {
        edition.important_periods.push(period("a congress", "2025-03-11", "2025-03-04"));
    });
    assert!(
        matches!(&reversed[..], [PolicyFault::PeriodReversed { name, .. }] if name == "a congress")
    );

    let overlapping = faults(|edition| {
        edition.important_periods.push(period("late", "2025-03-11", "2025-03-20"));
        edition.important_periods.push(period("early", "2025-03-04", "2025-03-11"));
        edition.important_periods.push(period("apart", "2025-05-01", "2025-05-05"));
    });
    let expected = PolicyFault::PeriodsOverlap {
        first: "early".into(),
        second: "late".into(),
        date: date("2025-03-11"),
    };
    assert_eq!(overlapping, [expected]);

    policy(|edition| {
        edition.important_periods.push(period("a day", "2025-03-11", "2025-03-11"));
        edition.important_periods.push(period("the next", "2025-03-12", "2025-03-12"));
    });

    // One period within another, and a third that only the first reaches.
    let nested = faults(|edition| {
        edition.important_periods.push(period("long", "2025-01-01", "2025-12-31"));
        edition.important_periods.push(period("short", "2025-02-01", "2025-02-02"));
        edition.important_periods.push(period("far", "2025-06-01", "2025-06-02"));
    });
    assert_eq!(nested.len(), 2);
}

#[test]
fn numbers_make_sense_together() {
    let late = faults(|edition| edition.in_force = date("2006-12-31"));
    assert!(matches!(late[..], [PolicyFault::CalendarBeginsLate { .. }]));
    policy(|edition| edition.in_force = date("2007-01-01"));
    // Later than all of handling at every receipt, in whichever unit.
    let handling = working_days(5);
    let some = |limit: fn(NonZeroU16) -> Limit, number: u16| limit(number.try_into().unwrap());
    for acceptance in [working_days(6), some(Limit::Months, 3), some(Limit::Hours, 5_000)] {
        let outlasting = faults(|edition| edition.acceptance_limit = Some(acceptance));
        assert_eq!(outlasting, [PolicyFault::AcceptanceOutlastsHandling { acceptance, handling }]);
    }
    for acceptance in [working_days(5), some(Limit::CalendarDays, 8), some(Limit::Hours, 119)] {
        policy(|edition| edition.acceptance_limit = Some(acceptance));
    }
    // Whatever the zone, some receipt can keep these.
    for hours in [-8, 0, 8] {
        let zone = FixedOffset::east_opt(hours * 3600).unwrap().into();
        policy(|edition| {
            edition.zone = zone;
            edition.acceptance_limit = Some(some(Limit::Hours, 41));
            edition.handling_limit = some(Limit::CalendarDays, 1);
            edition.counting.resting_last_day = RestingLastDay::AsItFalls;
        });
    }
    let far = faults(|edition| {
        edition.in_force = chrono::NaiveDate::MAX;
        edition.acceptance_limit = Some(some(Limit::Hours, 1));
    });
    assert!(matches!(far[..], [PolicyFault::OutOfRange { .. }]));
    let leap = NaiveTime::from_hms_milli_opt(17, 29, 59, 1_500).unwrap();
    for time in [NaiveTime::MIN, leap] {
        let odd = [PolicyFault::OddClosing(time)];
        let close = DayEnd::CloseOfBusiness(time);
        assert_eq!(faults(|edition| edition.counting.last_day_ends = close), odd);
        let reception = Reception::OnWorkingDaysUntil(time);
        assert_eq!(faults(|edition| edition.counting.reception = reception), odd);
    }
    let far = chrono::NaiveDate::MAX;
    let beyond = faults(|edition| edition.in_force = far);
    assert_eq!(beyond, [PolicyFault::OutOfRange { parameter: Parameter::InForce, date: far }]);
    let endless = faults(|edition| {
        let from = date("2025-01-01");
        edition.important_periods.push(ImportantPeriod { name: "ever".into(), from, to: far });
    });
    assert_eq!(
        endless,
        [PolicyFault::OutOfRange { parameter: Parameter::ImportantPeriods, date: far }]
    );
    let unnamed = faults(|edition| {
        edition.important_periods.push(period("a congress", "2025-03-04", "2025-03-11"));
        edition.important_periods.push(period(" ", "2025-01-01", "2025-01-02"));
    });
    let (from, to) = (date("2025-01-01"), date("2025-01-02"));
    assert_eq!(unnamed, [PolicyFault::UnnamedPeriod { from, to }]);
    assert!(
        unnamed[0].to_string().contains("the period from 2025-01-01 to 2025-01-02 has no name")
    );
    let zone = Zone::from(FixedOffset::east_opt(8 * 3600 + 1).unwrap());
    assert_eq!(faults(|edition| edition.zone = zone), [PolicyFault::OddZone(zone)]);
}

/// One calendar day, the day of receipt counted, as it falls, until business closes at 17:30.
fn one_day_until_half_past_five(edition: &mut Edition) {
    edition.handling_limit = limit(Limit::CalendarDays, 1);
    edition.counting.day_of_receipt = DayOfReceipt::Counted;
    edition.counting.resting_last_day = RestingLastDay::AsItFalls;
    edition.counting.last_day_ends = DayEnd::CloseOfBusiness(time(17, 30));
}

/// Received at the close of business, acceptance ends on the next day at 13:30 and handling at 17:30.
#[test]
fn an_acceptance_limit_that_some_receipt_can_keep_is_usable() {
    let policy = policy(|edition| {
        one_day_until_half_past_five(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 20));
    });
    let intake = Intake::enquiry(Channel::Department, at("2024-05-21T17:30"));
    let case = policy.open(&intake).unwrap();
    let end = |clock| policy.clock(&case, clock, intake.at).unwrap().deadline().unwrap().end;
    assert_eq!(end(ClockKind::Acceptance), at("2024-05-22T13:30"));
    assert_eq!(end(ClockKind::Handling), at("2024-05-22T17:30"));
    // To the hour: 24 hours end with handling, and 25 after it.
    common::policy(|edition| {
        one_day_until_half_past_five(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 24));
    });
    let outlasting = error(|edition| {
        one_day_until_half_past_five(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 25));
    });
    assert!(matches!(outlasting.faults(), [PolicyFault::AcceptanceOutlastsHandling { .. }]));
}

/// What is received when reception closes is deemed received on the next working day: the longest for
/// handling, the same for hours.
#[test]
fn an_acceptance_limit_is_tried_when_reception_closes_and_just_before() {
    let until_four = |edition: &mut Edition| {
        one_day_until_half_past_five(edition);
        edition.counting.reception = Reception::OnWorkingDaysUntil(time(16, 0));
    };
    // Before Spring Festival, from 2025-01-27 at 16:00 until 2025-02-05 at 17:30, are 217 hours and a half.
    policy(|edition| {
        until_four(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 217));
    });
    let outlasting = error(|edition| {
        until_four(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 218));
    });
    assert!(matches!(outlasting.faults(), [PolicyFault::AcceptanceOutlastsHandling { .. }]));
    // The shortest that handling of some hours leaves to a limit in days is just before reception closes:
    // from 15:59:59 to 17:30.
    policy(|edition| {
        until_four(edition);
        edition.acceptance_limit = Some(limit(Limit::CalendarDays, 1));
        edition.handling_limit = limit(Limit::Hours, 2);
    });
    let outlasting = error(|edition| {
        until_four(edition);
        edition.acceptance_limit = Some(limit(Limit::CalendarDays, 1));
        edition.handling_limit = limit(Limit::Hours, 1);
    });
    assert!(matches!(outlasting.faults(), [PolicyFault::AcceptanceOutlastsHandling { .. }]));
}

/// A case keeps the name of its edition.
#[test]
fn the_name_of_an_edition_is_short_and_plain() {
    let longest = "七台河市供水";
    for id in ["a", longest, "qitaihe-2024 (revised)"] {
        policy(|edition| edition.id = format!("{id:.<1}"));
    }
    let exactly = "x".repeat(24);
    policy(|edition| edition.id.clone_from(&exactly));
    assert_eq!(
        error(|edition| edition.id = exactly + "x").faults(),
        [PolicyFault::LongId { bytes: 25 }]
    );
    let chinese = error(|edition| edition.id = "七台河市供排水制度".into());
    assert_eq!(chinese.faults(), [PolicyFault::LongId { bytes: 27 }]);
    assert_eq!(
        chinese.to_string(),
        "the edition cannot be used as a policy: `id`: the name is 27 bytes long, and every case keeps \
         it: take one of at most 24 bytes of UTF-8"
    );
    for odd in [" a", "a ", "a\u{a0}", "a\u{3000}", "a\nb", "a\0", "\u{7f}a", "a\u{85}b"] {
        let odd = String::from(odd);
        let refused = error(|edition| edition.id.clone_from(&odd));
        assert_eq!(refused.faults(), [PolicyFault::OddId { id: odd }]);
        assert!(!refused.to_string().contains(char::is_control), "{refused}");
    }
    // Of a name that is blank, nothing else is said.
    let blank = error(|edition| edition.id = "\n ".into());
    assert_eq!(blank.faults(), [PolicyFault::Unnamed { parameter: Parameter::Id }]);
}
