//! An edition is data: sound as it is embedded, and read strictly.

use core::num::NonZeroU16;
use std::collections::BTreeSet;

use chrono::{FixedOffset, NaiveTime};
use redress::{
    Calendar, Policy,
    rules::qitaihe::Parameter,
    time::{Counting, DayEnd, DayOfReceipt, Limit, Reception, RestingLastDay},
};
use serde_json::{Value, json};

use crate::{
    base,
    common::{date, policy, working_days},
};

#[test]
fn the_base_edition_is_sound() {
    assert_eq!(Policy::new(base()), Ok(Policy::qitaihe()));
    let edition = base();
    assert_eq!(edition.handling_limit, working_days(5));
    assert_eq!(edition.explanations.get(), 2);
    assert_eq!((edition.acceptance_limit, edition.warning_lead), (None, None));
    assert_eq!(edition.counting, Counting::CIVIL_CODE);
    assert_eq!(edition.in_force, date("2024-05-21"));
}

/// Every number and choice names its clause: the parameters are the fields of an edition.
#[test]
fn every_field_of_an_edition_is_a_parameter() {
    let written = serde_json::to_value(base()).unwrap();
    let fields: BTreeSet<_> = written.as_object().unwrap().keys().map(String::as_str).collect();
    let parameters: BTreeSet<_> = Parameter::ALL.iter().map(|one| one.code()).collect();
    assert_eq!(parameters, fields);
    for (parameter, clause) in [
        (Parameter::InForce, "7"),
        (Parameter::HandlingLimit, "5"),
        (Parameter::AcceptanceLimit, "1.1"),
        (Parameter::Explanations, "6.2"),
        (Parameter::EmotionFirst, "1.2"),
        (Parameter::Progress, "1.3"),
        (Parameter::Promises, "1.5"),
        (Parameter::Authority, "1.5"),
        (Parameter::ImportantPeriods, "4.1"),
    ] {
        assert_eq!(parameter.clause().code(), clause, "{parameter}");
    }
}

/// The base edition as JSON, changed.
fn loaded(change: impl FnOnce(&mut Value)) -> Result<Policy, String> {
    let mut written = serde_json::to_value(Policy::qitaihe()).unwrap();
    change(&mut written);
    serde_json::from_str(&written.to_string()).map_err(|error| error.to_string())
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Value), reason: &str) {
    let error = loaded(change).expect_err("the edition should have been refused");
    assert!(error.contains(reason), "{error}");
}

#[test]
fn a_policy_is_data() {
    assert_eq!(loaded(|_| ()), Ok(Policy::qitaihe()));
    let changed = loaded(|edition| {
        edition["handling_limit"] = json!({"calendar_days": 15});
        edition["acceptance_limit"] = json!({"hours": 24});
        edition["counting"]["last_day_ends"] = json!("17:30:00");
        edition["counting"]["reception"] = json!("16:00:00");
        edition["counting"]["day_of_receipt"] = json!("counted");
        edition["counting"]["resting_last_day"] = json!("as_it_falls");
        edition["warning_lead"] = json!(2);
        edition["zone"] = json!("-05:30");
        edition["promises"] = json!("advise");
    });
    let edition = changed.unwrap().edition().clone();
    assert_eq!(edition.handling_limit, Limit::CalendarDays(15.try_into().unwrap()));
    assert_eq!(edition.acceptance_limit, Some(Limit::Hours(24.try_into().unwrap())));
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let counting = Counting {
        day_of_receipt: DayOfReceipt::Counted,
        reception: Reception::OnWorkingDaysUntil(time(16, 0)),
        resting_last_day: RestingLastDay::AsItFalls,
        last_day_ends: DayEnd::CloseOfBusiness(time(17, 30)),
    };
    assert_eq!(edition.counting, counting);
    assert_eq!(edition.warning_lead, NonZeroU16::new(2));
    assert_eq!(edition.zone, FixedOffset::west_opt(5 * 3600 + 1800).unwrap().into());
    // Written, it is the same again, with every reception and end of a day.
    for reception in
        [Reception::AsReceived, Reception::OnWorkingDays, Reception::OnWorkingDaysUntil(time(9, 0))]
    {
        for last_day_ends in [DayEnd::Midnight, DayEnd::CloseOfBusiness(time(17, 30))] {
            let counting = Counting { reception, last_day_ends, ..counting };
            let text = serde_json::to_string(&counting).unwrap();
            assert_eq!(serde_json::from_str::<Counting>(&text).unwrap(), counting);
        }
    }
}

#[test]
fn a_written_policy_is_read_strictly_and_checked() {
    let limit = |limit: Value| move |edition: &mut Value| edition["handling_limit"] = limit;
    for number in [json!(0), json!(-5), json!("5"), json!(5.5), json!(65536), json!(null)] {
        refused(
            limit(json!({"working_days": number})),
            "expected a whole number, at least 1 and at most 65535",
        );
    }
    refused(
        limit(json!({"working_days": 0})),
        "`handling_limit`: `working_days`: invalid value: integer `0`",
    );
    let form = "expected a limit as an object with one of `working_days`, `calendar_days`, `weeks`, \
                `months`, `hours`, such as `{\"working_days\":5}`";
    for wrong in
        [json!(5), json!([5]), json!(null), json!({}), json!({"fortnights": 5}), json!("5 days")]
    {
        refused(limit(wrong), form);
    }
    refused(limit(json!({"fortnights": 5})), "`handling_limit`: `fortnights` is not a limit");
    refused(
        |edition| edition["timely_target"] = json!("95%"),
        r#"`timely_target`: invalid type: string "95%", expected a fraction, such as {"part":95,"whole":100}"#,
    );
    refused(
        limit(json!({"working_days": 5, "hours": 5})),
        "`handling_limit`: `working_days` is given beside `hours`",
    );
    refused(
        |edition| edition["explanations"] = json!(0),
        "`explanations`: invalid value: integer `0`, expected a whole number, at least 1 and at \
         most 255",
    );
    refused(
        |edition| edition["timely_target"] = json!({"part": 1, "whole": 0}),
        "`timely_target`: `whole`: invalid value: integer `0`, expected a whole number, at least 1",
    );
    refused(|edition| edition["in_force"] = json!("2024-5-21"), "write a day that exists, such as");
    refused(|edition| edition["zone"] = json!("+0800"), "`+08:00`");
    #[cfg(not(feature = "chrono-tz"))]
    refused(|edition| edition["zone"] = json!("Europe/London"), "the feature `chrono-tz`");
    for field in ["last_day_ends", "reception"] {
        let to = |value: Value| move |edition: &mut Value| edition["counting"][field] = value;
        refused(to(json!("5 pm")), "`17:30:00`");
        refused(to(json!({"midnight": null})), "as a string");
        for odd in ["17:30:60", " 7:30:00", "17:30:00 ", "17: 0:00", "17:30:00.5", "24:00:00"] {
            refused(to(json!(odd)), "is not a time of day");
        }
    }
    refused(|edition| edition["counting"]["day_of_receipt"] = json!(true), "as a string");
    refused(|edition| edition["counting"]["grace"] = json!(1), "unknown field `grace`");
    refused(
        |edition| edition["warning_lead"] = json!(0),
        "`warning_lead`: invalid value: integer `0`, expected a whole number, at least 1",
    );
    refused(|edition| edition["emotion_first"] = json!("must"), "expected one of `gate`, `advise`");
    refused(|edition| edition["authority"][0]["acts"] = json!(["fly"]), "`fly` is not an act");
    refused(
        |edition| edition["authority"][0]["acts"] = json!(["accept", "accept"]),
        "`accept` is listed twice",
    );
    refused(|edition| edition["authority"] = json!([]), "nobody may perform `accept`");
    refused(|edition| edition["calendar"] = json!([]), "as an object");
    refused(|edition| edition["calendar"]["arrangements"] = json!([]), "at least one year");
    refused(|edition| edition["calendar"]["rest_days"] = json!(["sun"]), "`sun` is not a day of");
    refused(|edition| edition["deadline"] = json!(5), "unknown field `deadline`");
    for field in [
        "acceptance_limit",
        "counting",
        "warning_lead",
        "important_periods",
        "calendar",
        "zone",
        "id",
    ] {
        let missing = |edition: &mut Value| drop(edition.as_object_mut().unwrap().remove(field));
        refused(missing, &format!("missing field `{field}`"));
    }
}

#[test]
fn a_calendar_may_be_the_hosts_own() {
    let work = ["2024-01-01", "2024-05-01", "2024-10-01", "2024-10-02", "2024-10-03"].map(date);
    let notice = redress::time::Notice::new("a notice", [], work).unwrap();
    let notice = redress::time::Arrangement::new(2024, notice).unwrap();
    let mut data = Calendar::china().data().clone();
    data.arrangements = vec![notice];
    let calendar = Calendar::new(data).unwrap();
    let policy = policy(|edition| edition.calendar = calendar);
    assert!(policy.edition().calendar.is_working(date("2024-10-01")));
}
