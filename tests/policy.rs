//! A policy is checked as a whole: whatever makes an edition unusable is an error that says so.

mod common;

use core::num::NonZeroU16;
use std::collections::BTreeSet;

use chrono::{FixedOffset, NaiveTime};
use common::{Story, date, policy, working_days};
use redress::{
    Act, ActKind, ActSet, Calendar, CaseType, CaseTypeSet, Counting, DayEnd, DayOfReceipt, Edition,
    Grant, ImportantPeriod, Limit, Opening, Parameter, Policy, PolicyFault, PromiseGrant,
    PromiseMatter, Reception, Reply, RestingLastDay, Role, RoleSet, Stage, Strength, Zone,
};
use serde_json::{Value, json};

fn base() -> Edition {
    Policy::qitaihe().edition().clone()
}

/// What is wrong with the base edition once it is changed.
#[track_caller]
fn faults(change: impl FnOnce(&mut Edition)) -> Vec<PolicyFault> {
    let mut edition = base();
    change(&mut edition);
    let error = Policy::new(edition).expect_err("the edition should have been refused");
    let message = error.to_string();
    for fault in error.faults() {
        assert!(message.contains(&fault.to_string()));
    }
    error.faults().to_vec()
}

fn period(name: &str, from: &str, to: &str) -> ImportantPeriod {
    ImportantPeriod { name: name.into(), from: date(from), to: date(to) }
}

/// Changes who may perform an act.
fn grant(edition: &mut Edition, act: ActKind, roles: &[Role]) {
    for grant in &mut edition.authority {
        grant.acts = grant.acts.without(act);
    }
    edition.authority.retain(|grant| !grant.acts.is_empty());
    edition.authority.push(Grant {
        acts: ActSet::of(&[act]),
        types: CaseTypeSet::of(CaseType::ALL),
        roles: RoleSet::of(roles),
    });
}

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
fn somebody_must_be_able_to_perform_every_act() {
    for act in ActKind::ALL.iter().copied().filter(|act| *act != ActKind::Promise) {
        let types = CaseType::ALL.iter().copied();
        let types = types.filter(|of| of.rows().any(|row| row.act == act)).collect();
        // What follows from it, as that no case could be closed, is not said again.
        let nobody = PolicyFault::NobodyMayPerform { act, types };
        assert_eq!(faults(|edition| grant(edition, act, &[])), [nobody]);
    }
}

/// The duty to promise a reply date is somebody's, whether authority to promise is a gate or advice.
#[test]
fn somebody_must_be_able_to_promise_a_reply_date() {
    for strength in Strength::ALL {
        let nobody = [PolicyFault::NobodyMayPromiseReply];
        assert_eq!(
            faults(|edition| {
                edition.promise_authority.clear();
                edition.promises = *strength;
            }),
            nobody
        );
        assert_eq!(
            faults(|edition| {
                edition.promise_authority[0].roles = RoleSet::of(&[Role::User]);
                edition.promises = *strength;
            }),
            nobody
        );
    }
    // What the agenda asks of somebody is open to that somebody.
    let refer = Act::Refer { reply: Reply::Needed };
    for strength in Strength::ALL {
        let policy = common::policy(|edition| edition.promises = *strength);
        let story = Story::suggestion().under(policy).then([Act::Accept, refer]);
        let agenda = story.policy.agenda(&story.case, story.now).unwrap();
        let duty = agenda.duties().find(|duty| duty.act == ActKind::Promise).unwrap();
        assert_eq!(duty.by, story.policy.who_may_promise(PromiseMatter::ReplyDate));
        let options = story.policy.options(&story.case, story.now);
        let dated = |opening: &Opening| matches!(opening, Opening::ReplyDate { .. });
        let open = options.of(ActKind::Promise).openings().into_iter().find(dated).unwrap().by();
        assert!(!duty.by.is_empty() && duty.by.is_subset(open), "{strength}");
    }
    let message = PolicyFault::NobodyMayPromiseReply.to_string();
    assert!(message.contains("nobody at the company may promise `reply_date`"), "{message}");
}

#[test]
fn the_company_must_be_able_to_close_every_case() {
    // What closing takes must not hang on the user alone.
    for (act, stuck) in [
        (ActKind::Close, Stage::Answered),
        (ActKind::TellOutcome, Stage::Resolving),
        (ActKind::Apologise, Stage::Answered),
        (ActKind::Assign, Stage::Dispatched),
        (ActKind::RecordUnreachable, Stage::Resolving),
        (ActKind::Reassure, Stage::Dispatched),
    ] {
        let faults = faults(|edition| grant(edition, act, &[Role::User]));
        let [PolicyFault::ClosureUnreachable { acts, types, stages }] = faults[..] else {
            panic!("{act}: one fault, not {faults:?}")
        };
        assert_eq!(acts, ActSet::of(&[act]));
        assert!(types.contains(CaseType::Complaint) && stages.contains(stuck), "{act}: {faults:?}");
        assert!(!stages.contains(Stage::Closed), "{act}: {faults:?}");
    }
    let explain = faults(|edition| grant(edition, ActKind::Explain, &[Role::User]));
    assert_eq!(
        explain[0].to_string(),
        "`authority`: nobody at the company may perform `explain`, without which cases of type \
         `complaint` could not always be closed from `received`, `accepted`, `dispatched`, \
         `investigating`, `resolving`, `answered`: list a role other than `user`"
    );
    // Each of several acts is a cause by itself.
    let both = faults(|edition| {
        grant(edition, ActKind::Explain, &[Role::User]);
        grant(edition, ActKind::Instruct, &[Role::User]);
    });
    assert_eq!(both.len(), 2);
    policy(|edition| grant(edition, ActKind::SupplyInformation, &[Role::User]));
    // What is only advised, closing does not take.
    policy(|edition| {
        edition.emotion_first = Strength::Advise;
        grant(edition, ActKind::Reassure, &[Role::User]);
        grant(edition, ActKind::UpdateProgress, &[Role::User]);
    });
}

#[test]
fn only_the_user_withdraws() {
    let roles = [Role::User, Role::DispatchCentre];
    let faults = faults(|edition| grant(edition, ActKind::Withdraw, &roles));
    let (types, roles) = (CaseTypeSet::ALL, RoleSet::of(&[Role::DispatchCentre]));
    assert_eq!(faults, [PolicyFault::WithdrawalNotTheUsers { types, roles }]);
    assert!(faults[0].to_string().contains("`withdraw` is granted to dispatch centre"));
}

#[test]
fn rows_of_the_authority_table_do_not_conflict() {
    let again = faults(|edition| {
        edition.authority.push(Grant {
            acts: ActSet::of(&[ActKind::Close]),
            types: CaseTypeSet::of(&[CaseType::Enquiry]),
            roles: RoleSet::of(&[Role::LeaderInCharge]),
        });
    });
    let (act, types) = (ActKind::Close, CaseTypeSet::of(&[CaseType::Enquiry]));
    assert_eq!(again, [PolicyFault::ConflictingGrants { act, types }]);

    let matter = PromiseMatter::ReplyDate;
    let again = faults(|edition| {
        let roles = RoleSet::of(&[Role::Investigator]);
        edition.promise_authority.push(PromiseGrant { matter, roles });
    });
    assert_eq!(again, [PolicyFault::ConflictingPromises { matter }]);
}

#[test]
fn rows_of_the_authority_table_say_something() {
    let row = base().authority.len() + 1;
    for (acts, types) in [
        (ActSet::EMPTY, CaseTypeSet::of(CaseType::ALL)),
        (ActSet::of(&[ActKind::Close]), CaseTypeSet::EMPTY),
    ] {
        let roles = RoleSet::of(&[Role::LeaderInCharge]);
        let faults = faults(|edition| edition.authority.push(Grant { acts, types, roles }));
        assert_eq!(faults, [PolicyFault::EmptyGrant { row }]);
    }
    let faults = faults(|edition| grant(edition, ActKind::Promise, &[Role::LeaderInCharge]));
    assert_eq!(faults, [PolicyFault::PromiseInAuthority]);
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

/// Everything that is wrong is reported, not the first.
#[test]
fn all_faults_are_reported_at_once() {
    let faults = faults(|edition| {
        edition.id.clear();
        edition.in_force = date("2006-01-01");
        edition.important_periods.push(period("a congress", "2025-03-11", "2025-03-04"));
        grant(edition, ActKind::Reopen, &[]);
    });
    assert_eq!(faults.len(), 4);
    let at_fault: Vec<_> = faults.iter().take(4).map(PolicyFault::parameter).collect();
    assert_eq!(
        at_fault,
        [Parameter::Id, Parameter::Calendar, Parameter::ImportantPeriods, Parameter::Authority,]
    );
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
        "`handling_limit`: `working_days` stands beside `hours`",
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
    refused(|edition| edition["in_force"] = json!("2024-5-21"), "write an existing day as");
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
    let notice = redress::Notice::new("a notice", [], work).unwrap();
    let notice = redress::Arrangement::new(2024, notice).unwrap();
    let mut data = Calendar::china().data().clone();
    data.arrangements = vec![notice];
    let calendar = Calendar::new(data).unwrap();
    let policy = policy(|edition| edition.calendar = calendar);
    assert!(policy.edition().calendar.is_working(date("2024-10-01")));
}
