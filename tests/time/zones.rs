//! Zones with daylight saving: days end where an hour is missing, and where one comes twice.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use redress::{
    Act, Calendar, Channel, ClockKind, Intake, Role,
    facts::ClockState,
    time::{Counting, DayEnd, Deadline, DueDate, Limit, Reckoner, Zone},
};

use crate::common::{date, instant, policy};

/// The instant at which a day ends in a zone: at midnight, or when business closes.
fn end(zone: Tz, day: NaiveDate, closing: Option<NaiveTime>) -> DateTime<Utc> {
    let last_day_ends = closing.map_or(DayEnd::Midnight, DayEnd::CloseOfBusiness);
    let (calendar, counting) =
        (Calendar::china(), Counting { last_day_ends, ..Counting::CIVIL_CODE });
    Reckoner { calendar: &calendar, counting, zone: zone.into() }.end_of(day)
}

#[test]
fn a_day_ends_where_its_midnight_is_missing_or_comes_twice() {
    for (zone, day, ends, why) in [
        (Tz::Europe__London, "2024-03-30", "2024-03-31T00:00:00Z", "no change at midnight"),
        (Tz::Europe__London, "2024-03-31", "2024-03-31T23:00:00Z", "a day of 23 hours"),
        (Tz::Europe__London, "2024-10-27", "2024-10-28T00:00:00Z", "a day of 25 hours"),
        // From 00:00 straight to 01:00.
        (Tz::America__Sao_Paulo, "2018-11-03", "2018-11-04T03:00:00Z", "no midnight"),
        (Tz::Asia__Beirut, "2022-03-26", "2022-03-26T22:00:00Z", "no midnight"),
        // From 01:00 back to 00:00: the day has ended, and the next begins twice.
        (Tz::America__Havana, "2024-11-02", "2024-11-03T04:00:00Z", "the next day's hour twice"),
        // From 00:01 back to 23:01: the day comes back for an hour.
        (Tz::America__St_Johns, "2010-11-06", "2010-11-07T03:30:00Z", "the day comes back"),
        // From 00:00 back to 23:00: the hour before midnight comes twice.
        (Tz::America__Sao_Paulo, "2019-02-16", "2019-02-17T03:00:00Z", "its last hour twice"),
        // The island changed sides of the date line, and had no 30 December.
        (Tz::Pacific__Apia, "2011-12-29", "2011-12-30T10:00:00Z", "no next day"),
        (Tz::Pacific__Apia, "2011-12-30", "2011-12-30T10:00:00Z", "no such day"),
    ] {
        assert_eq!(end(zone, date(day), None), instant(ends), "{zone} {day}: {why}");
    }
}

#[test]
fn business_closes_where_its_time_is_missing_or_comes_twice() {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
    for (zone, day, closing, ends, why) in [
        (Tz::Europe__London, "2024-07-01", time(17, 30), "2024-07-01T16:30:00Z", "summer"),
        (Tz::Europe__London, "2024-12-02", time(17, 30), "2024-12-02T17:30:00Z", "winter"),
        (Tz::Europe__London, "2024-03-31", time(1, 30), "2024-03-31T01:00:00Z", "missing"),
        (Tz::Europe__London, "2024-10-27", time(1, 30), "2024-10-27T01:30:00Z", "twice"),
        // Half an hour is missing there.
        (Tz::Australia__Lord_Howe, "2024-10-06", time(2, 15), "2024-10-05T15:30:00Z", "missing"),
    ] {
        assert_eq!(end(zone, date(day), closing), instant(ends), "{zone} {day}: {why}");
    }
}

#[test]
fn hours_are_hours_whatever_the_clocks_do() {
    let (calendar, counting) = (Calendar::china(), Counting::CIVIL_CODE);
    let zone = Tz::Europe__London.into();
    let reckoner = Reckoner { calendar: &calendar, counting, zone };
    let day = Limit::Hours(24.try_into().unwrap());
    let deadline = reckoner.deadline(instant("2024-03-30T12:00:00Z"), day).unwrap();
    let last_day = DueDate::Published(date("2024-03-31"));
    assert_eq!(deadline, Deadline { last_day, end: instant("2024-03-31T12:00:00Z") });
    // 23:30 UTC is past midnight in summer.
    let deadline = reckoner.deadline(instant("2024-06-29T23:30:00Z"), day).unwrap();
    assert_eq!(deadline.last_day, DueDate::Published(date("2024-07-01")));
}

/// A company in London: its holidays, its clocks.
#[test]
fn a_policy_may_keep_daylight_saving() {
    let calendar = include_str!("../../examples/data/calendars/england-and-wales.json");
    let london = policy(|edition| {
        edition.calendar = serde_json::from_str(calendar).unwrap();
        edition.zone = Tz::Europe__London.into();
    });
    // Received on Thursday 23 May 2024, at 00:30 of local time; Monday 27 May is a bank holiday.
    let at = instant("2024-05-22T23:30:00Z");
    let case = london.open(&Intake::enquiry(Channel::Department, at)).unwrap();
    let deadline = london.deadline(&case).unwrap().unwrap();
    assert_eq!(deadline.last_day, DueDate::Published(date("2024-05-31")));
    assert_eq!(deadline.end, instant("2024-05-31T23:00:00Z"));
    let state = |now| london.clock(&case, ClockKind::Handling, instant(now)).unwrap().state();
    assert_eq!(state("2024-05-31T22:59:59Z"), ClockState::Running);
    assert_eq!(state("2024-05-31T23:00:00Z"), ClockState::Overdue);
    let trace = london.trace(&case, ClockKind::Handling).unwrap().unwrap().to_string();
    assert!(trace.contains("2024-05-27 Mon: Spring bank holiday"), "{trace}");
    assert!(trace.ends_with("due 2024-05-31, over at 2024-06-01 00:00:00 +01:00"), "{trace}");
}

/// What a record rests on: another release may date the same receipt on another day.
#[test]
fn a_record_names_the_release_of_the_zone_data() {
    let at = instant("2024-05-22T23:30:00Z");
    for (zone, release) in
        [(Zone::from(Tz::Europe__London), Some("2025b")), ("+01:00".parse().unwrap(), None)]
    {
        let policy = policy(|edition| edition.zone = zone);
        let case = policy.open(&Intake::enquiry(Channel::Department, at)).unwrap();
        let record = policy.record(&case, &Act::Accept.by(Role::ReceivingUnit, at));
        assert_eq!(record.zone_data.as_deref(), release);
        assert_eq!(zone.data_release(), release);
    }
}

/// Liberia was 44 minutes and 30 seconds behind until 1972: no matter, before the rules were in force.
#[test]
fn a_zone_has_whole_minutes_when_the_rules_come_into_force() {
    policy(|edition| edition.zone = Tz::Africa__Monrovia.into());
}

#[test]
fn a_zone_is_written_by_its_name() {
    let read = |text: &str| serde_json::from_str::<Zone>(text);
    let london = Zone::from(Tz::Europe__London);
    assert_eq!(serde_json::to_string(&london).unwrap(), r#""Europe/London""#);
    assert_eq!(read(r#""Europe/London""#).unwrap(), london);
    assert_eq!(read(r#""+08:00""#).unwrap().to_string(), "+08:00");
    for wrong in ["Europe/Londinium", "europe/london", "+8", "", "+08:00:30"] {
        let error = read(&format!("{wrong:?}")).unwrap_err().to_string();
        assert!(error.contains("or its name, such as `Europe/London`"), "{error}");
    }
}

proptest! {
    #![proptest_config(crate::common::cases(1_000))]

    /// A day ends at the instant from which on the clocks show its end or later: not before, and for
    /// good.
    #[test]
    fn a_day_ends_once_and_for_good(
        zone in prop::sample::select(&[
            Tz::Europe__London,
            Tz::America__Sao_Paulo,
            Tz::America__Havana,
            Tz::America__St_Johns,
            Tz::Australia__Lord_Howe,
            Tz::Pacific__Apia,
            Tz::Asia__Beirut,
            Tz::Africa__Cairo,
            Tz::Asia__Shanghai,
        ][..]),
        day in 0_u64..40 * 366,
        closing in prop::option::of(1_u32..24 * 4),
    ) {
        let day = date("1986-01-01") + chrono::Days::new(day);
        let closing = closing.and_then(|quarters| {
            NaiveTime::from_num_seconds_from_midnight_opt(quarters * 15 * 60, 0)
        });
        let over = match closing {
            Some(time) => day.and_time(time),
            None => (day + chrono::Days::new(1)).and_time(NaiveTime::MIN),
        };
        let end = end(zone, day, closing);
        let shows = |at: DateTime<Utc>| Zone::from(zone).show(at).naive_local();
        prop_assert!(shows(end - TimeDelta::nanoseconds(1)) < over);
        for minutes in 0..36 * 60 {
            prop_assert!(shows(end + TimeDelta::minutes(minutes)) >= over);
        }
    }
}
