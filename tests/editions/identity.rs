//! What tells editions apart, and that no question is answered under another edition.

use core::num::{NonZeroU8, NonZeroU16};
use std::collections::HashSet;

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;
use redress::{
    Act, ActKind, Case, CaseType, ClockKind, Edition, Editions, Language, Policy, Reason, Role,
    Tally,
    facts::{
        ActSet, CaseTypeSet, Cause, Demand, EditionId, Principle, PromiseMatter, RoleSet, Substance,
    },
    policy::OtherEdition,
    rules::qitaihe::Parameter,
    rules::{Grant, ImportantPeriod, Strength},
    time::{DayEnd, DayOfReceipt, Limit, Notice, Reception, RestingLastDay},
    words::{Fingerprint, Fraction},
};
use serde_json::json;

use crate::{
    base,
    common::{RECEIVED, Story, at, date, policy, random, working_days},
    extended, period, within,
};

/// The base edition, changed in this parameter, in each way there is.
fn changed(parameter: Parameter) -> Vec<Edition> {
    let ways: Vec<fn(&mut Edition)> = match parameter {
        Parameter::Id => vec![|edition| edition.id.push('b')],
        Parameter::Issuer => vec![|edition| edition.issuer.push('b')],
        Parameter::InForce => vec![|edition| edition.in_force = date("2024-05-22")],
        Parameter::Zone => vec![|edition| {
            edition.zone = FixedOffset::east_opt(9 * 3600).unwrap().into();
        }],
        Parameter::HandlingLimit => {
            vec![|edition| edition.handling_limit = working_days(6), |edition| {
                edition.handling_limit = Limit::CalendarDays(NonZeroU16::new(5).unwrap())
            }]
        }
        Parameter::AcceptanceLimit => {
            vec![|edition| edition.acceptance_limit = Some(working_days(1)), |edition| {
                edition.acceptance_limit = Some(working_days(2))
            }]
        }
        Parameter::Counting => vec![
            |edition| edition.counting.day_of_receipt = DayOfReceipt::Counted,
            |edition| edition.counting.reception = Reception::OnWorkingDays,
            |edition| edition.counting.resting_last_day = RestingLastDay::AsItFalls,
            |edition| {
                let closing = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
                edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing);
            },
        ],
        Parameter::Explanations => vec![|edition| edition.explanations = NonZeroU8::MIN],
        Parameter::EmotionFirst => vec![|edition| edition.emotion_first = Strength::Advise],
        Parameter::Progress => vec![|edition| edition.progress = Strength::Gate],
        Parameter::Promises => vec![|edition| edition.promises = Strength::Advise],
        Parameter::TimelyTarget => {
            vec![|edition| edition.timely_target = Fraction::of(98, 100).unwrap(), |edition| {
                edition.timely_target = Fraction::of(49, 51).unwrap()
            }]
        }
        Parameter::ImportantPeriods => vec![
            |edition| edition.important_periods = vec![period("a", "2025-01-01", "2025-01-02")],
            |edition| edition.important_periods = vec![period("a", "2025-01-02", "2025-01-02")],
            |edition| edition.important_periods = vec![period("a", "2025-01-01", "2025-01-03")],
        ],
        Parameter::Authority => vec![
            |edition| edition.authority[0].acts = ActSet::of(&[ActKind::Accept]),
            |edition| edition.authority[0].types = CaseTypeSet::of(&[CaseType::Complaint]),
            |edition| edition.authority[0].roles = RoleSet::ALL,
            |edition| edition.authority.truncate(1),
        ],
        Parameter::PromiseAuthority => vec![
            |edition| edition.promise_authority[0].matter = PromiseMatter::Compensation,
            |edition| edition.promise_authority[0].roles = RoleSet::ALL,
            |edition| edition.promise_authority.truncate(1),
        ],
        // Whose calendar it is, and none of what it holds.
        Parameter::Calendar => vec![|edition| edition.calendar = elsewhere(edition)],
        // No rule of the source.
        Parameter::WarningLead => vec![],
    };
    let changed = ways.into_iter().map(|change| {
        let mut edition = base();
        change(&mut edition);
        edition
    });
    changed.collect()
}

/// The calendar of a place that rests on a make-up day.
fn elsewhere(edition: &Edition) -> redress::Calendar {
    let notice = Notice::new("a local notice", ["2025-04-27"].map(date), []).unwrap();
    edition.calendar.overlaid("elsewhere", [notice]).unwrap()
}

#[test]
fn every_parameter_that_is_a_rule_tells_an_edition_from_others() {
    let editions = Parameter::ALL.iter().flat_map(|parameter| changed(*parameter));
    let mut fingerprints: Vec<_> = editions.map(|edition| edition.fingerprint()).collect();
    fingerprints.push(base().fingerprint());
    let distinct: HashSet<_> = fingerprints.iter().collect();
    assert_eq!(distinct.len(), fingerprints.len());
}

/// Notices, warnings, names, and how a table is written.
#[test]
fn what_makes_no_other_rules_makes_no_other_edition() {
    let with = |change: &dyn Fn(&mut Edition)| {
        let mut edition = base();
        change(&mut edition);
        edition
    };
    let periods = |periods: Vec<ImportantPeriod>| {
        with(&|edition| edition.important_periods = periods.clone()).fingerprint()
    };
    let january = period("January", "2025-01-01", "2025-01-31");
    for (same, other) in [
        (base().fingerprint(), with(&|edition| edition.calendar = extended(edition)).fingerprint()),
        (
            base().fingerprint(),
            with(&|edition| edition.warning_lead = NonZeroU16::new(2)).fingerprint(),
        ),
        (
            base().fingerprint(),
            with(&|edition| edition.timely_target = Fraction::of(100, 100).unwrap()).fingerprint(),
        ),
        (base().fingerprint(), with(&|edition| edition.authority.reverse()).fingerprint()),
        (base().fingerprint(), with(&|edition| edition.promise_authority.reverse()).fingerprint()),
        (
            base().fingerprint(),
            with(&|edition| edition.authority = split(&base().authority)).fingerprint(),
        ),
        (
            periods(vec![january.clone()]),
            periods(vec![period("the first month", "2025-01-01", "2025-01-31")]),
        ),
        (
            periods(vec![january]),
            periods(vec![
                period("b", "2025-01-16", "2025-01-31"),
                period("a", "2025-01-01", "2025-01-15"),
            ]),
        ),
    ] {
        assert_eq!(same, other);
    }
}

/// A row for each act and type.
fn split(authority: &[Grant]) -> Vec<Grant> {
    let mut rows = Vec::new();
    for Grant { acts, types, roles } in authority.iter().cloned() {
        for act in acts.iter() {
            let of_type = |case_type| Grant {
                acts: ActSet::of(&[act]),
                types: CaseTypeSet::of(&[case_type]),
                roles,
            };
            rows.extend(types.iter().map(of_type));
        }
    }
    rows
}

/// A region's calendar is another, and a case of the one is not counted by the other.
#[test]
fn the_calendar_of_a_region_is_part_of_the_edition() {
    let nation = Policy::qitaihe();
    let (monday, tuesday) = (date("2025-03-31"), date("2025-04-01"));
    let notice = Notice::new("a notice of the region", [monday, tuesday], []).unwrap();
    let overlaid = nation.edition().calendar.overlaid("Guangxi", [notice]).unwrap();
    let region = nation.with_calendar(overlaid.clone()).unwrap();
    let intake = redress::Intake::enquiry(redress::Channel::Department, at("2025-03-27T09:00"));
    let case = region.open(&intake).unwrap();
    assert_eq!(region.due(&case).unwrap().unwrap().date(), date("2025-04-08"));
    let now = at("2025-04-07T09:00");
    let clock = region.clock(&case, ClockKind::Handling, now).unwrap();
    assert_eq!(clock.state(), redress::facts::ClockState::Running);
    // Under the other, it would have been due on 3 April.
    let (bound, asked) = (region.id(), nation.id());
    let error = OtherEdition { bound, asked };
    assert_eq!(nation.due(&case), Err(error));
    assert_eq!(nation.clock(&case, ClockKind::Handling, now).unwrap_err(), error);
    let accept = Act::Accept.by(Role::ReceivingUnit, now);
    assert_eq!(nation.judge(&case, &accept).unwrap_err().reason(), Reason::OtherEdition(error));
    let mut tally: Tally<&str> = Tally::new();
    assert_eq!(tally.add(&nation, &case, now, "C-1", ()), Err(error));
    assert_ne!(region.id(), nation.id());
    // They have the same id, so that the fingerprints tell which is which.
    assert_eq!(
        OtherEdition { bound, asked }.to_string(),
        format!(
            "the case is bound to the policy edition `{bound}`, not to `{asked}`: ask its own edition, or \
             migrate the case first"
        )
    );
    // One more notice of the region is no other edition.
    let flood = Notice::new("after a flood", [date("2025-04-03")], []).unwrap();
    let flooded = region.with_calendar(overlaid.overlaid("Guangxi", [flood]).unwrap()).unwrap();
    assert_eq!(flooded.due(&case).unwrap().unwrap().date(), date("2025-04-09"));
}

/// What was stored under it must be found under it again, by whichever version of the crate.
#[test]
fn a_fingerprint_stays_the_same() {
    let fingerprint = Policy::qitaihe().fingerprint();
    assert_eq!(fingerprint.to_string(), "6c340cc8103e989c");
    assert_eq!(fingerprint, base().fingerprint());
    let text = serde_json::to_string(&base()).unwrap();
    assert_eq!(serde_json::from_str::<Edition>(&text).unwrap().fingerprint(), fingerprint);
}

#[test]
fn a_fingerprint_is_sixteen_digits_and_nothing_else() {
    let fingerprint = Policy::qitaihe().fingerprint();
    assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
    assert_eq!(serde_json::to_value(fingerprint).unwrap(), json!("6c340cc8103e989c"));
    assert_eq!(format!("{fingerprint:?}"), "Fingerprint(6c340cc8103e989c)");
    let zeroes: Fingerprint = "0000000000000000".parse().unwrap();
    assert_eq!(zeroes.to_string(), "0000000000000000");
    for wrong in [
        "",
        "33852c71a7da943",
        "6c340cc8103e989c0",
        "33852C71A7DA943D",
        "+3852c71a7da943d",
        "33852c71a7da943g",
        " 6c340cc8103e989c",
        "0x852c71a7da943d",
        "３852c71a7da94３",
    ] {
        let error = wrong.parse::<Fingerprint>().expect_err(wrong).to_string();
        assert!(
            error.starts_with("not a fingerprint: write sixteen hexadecimal digits"),
            "{error}"
        );
        assert!(serde_json::from_value::<Fingerprint>(json!(wrong)).is_err(), "{wrong}");
    }
    for wrong in [json!(null), json!(3), json!(["6c340cc8103e989c"])] {
        let error = serde_json::from_value::<Fingerprint>(wrong).unwrap_err().to_string();
        assert!(error.contains("a fingerprint as a string"), "{error}");
    }
}

/// An id is what the company calls its edition; a fingerprint tells two of the same id apart.
#[test]
fn an_edition_is_written_with_its_id_and_its_fingerprint() {
    let id = Policy::qitaihe().id();
    assert_eq!(id.to_string(), "qitaihe-2024@6c340cc8103e989c");
    assert_eq!(id.as_str(), "qitaihe-2024");
    assert_eq!(id.to_string().parse(), Ok(id));
    assert_eq!(serde_json::to_value(id).unwrap(), json!("qitaihe-2024@6c340cc8103e989c"));
    let chinese = policy(|edition| edition.id = "七台河供水2024版".into()).id();
    assert_eq!(chinese.as_str(), "七台河供水2024版");
    assert_eq!(
        chinese.to_string().parse::<EditionId>().map(|id| id.to_string()),
        Ok(chinese.to_string())
    );
    for wrong in [
        "",
        "qitaihe-2024",
        "@6c340cc8103e989c",
        "qitaihe-2024@",
        "qitaihe-2024@6c340cc8103e989c0",
        "an-id-that-is-longer-than-24-bytes@6c340cc8103e989c",
    ] {
        let error = wrong.parse::<EditionId>().expect_err(wrong);
        assert!(
            error.to_string().starts_with("not an edition: write its id of 1 to 24 bytes"),
            "{error}"
        );
        assert!(error.text(Language::Chinese).to_string().starts_with("不是制度版本"));
    }
}

#[test]
fn a_case_is_judged_under_its_own_edition_only() {
    let story = Story::enquiry();
    let patient = within(6);
    let event = story.event(Act::Accept);
    let refusal = patient.judge(&story.case, &event).unwrap_err();
    let (bound, asked) = (story.policy.id(), patient.id());
    assert_eq!(refusal.reason(), Reason::OtherEdition(OtherEdition { bound, asked }));
    assert_eq!((refusal.case(), refusal.event()), (&story.case, &event));
    assert_eq!(refusal.unmet().count(), 0);
    assert_eq!(
        refusal.to_string(),
        "`accept` refused: the case is bound to the policy edition `qitaihe-2024`, not to `within-6`: ask \
         its own edition, or migrate the case first"
    );
    assert_eq!(
        refusal.text(Language::Chinese).to_string(),
        "不能受理：该案适用的制度版本为 `qitaihe-2024`，而非 `within-6`：请按其适用的版本办理，或先转换版本"
    );
    assert_eq!(
        serde_json::to_value(&refusal).unwrap(),
        json!({"refusal": "other_edition", "bound": bound, "asked": asked})
    );
    // That comes before all else: nothing is said of order, or of the table.
    let too_early = at(RECEIVED) - TimeDelta::days(1);
    for (act, at) in [(Act::Find { finding: finding() }, story.now), (Act::Accept, too_early)] {
        let refusal = patient.judge(&story.case, &act.by(Role::User, at)).unwrap_err();
        assert_eq!(refusal.reason().code(), "other_edition");
    }
    // Nor under one of the same fingerprint and another id, which no edition has.
    let stored = serde_json::to_string(&story.case).unwrap().replace("qitaihe-2024@", "another@");
    let forged: Case = serde_json::from_str(&stored).unwrap();
    let refusal = story.policy.judge(&forged, &event).unwrap_err();
    assert_eq!(refusal.reason().code(), "other_edition");
    let editions = Editions::of([story.policy.clone()]).unwrap();
    assert!(editions.pick(&story.case).is_ok() && editions.pick(&forged).is_err());
    // A new notice is no other edition.
    let settled = story.policy.with_calendar(extended(&base())).unwrap();
    settled.judge(&story.case, &event).unwrap();
}

proptest! {
    #![proptest_config(crate::common::cases(32))]

    /// Whatever has become of the case.
    #[test]
    fn no_question_is_answered_under_another_edition(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        let other = within(1);
        for moment in random::history(&policy, &intake, &steps) {
            answers_nothing(&other, &moment.policy, &moment.after(), moment.event.at);
        }
    }
}

/// Asks another edition than the case's own whatever takes a case and a policy.
fn answers_nothing(other: &Policy, own: &Policy, case: &Case, now: DateTime<Utc>) {
    let error = OtherEdition { bound: own.id(), asked: other.id() };
    let event = Act::Accept.by(Role::ReceivingUnit, now);
    for clock in ClockKind::ALL.iter().copied() {
        assert_eq!(other.clock(case, clock, now).unwrap_err(), error);
        assert_eq!(other.trace(case, clock).unwrap_err(), error);
    }
    for principle in Principle::ALL.iter().copied() {
        assert_eq!(other.principle(case, principle, now).unwrap_err(), error);
    }
    assert_eq!(other.due(case).unwrap_err(), error);
    assert_eq!(other.deadline(case).unwrap_err(), error);
    assert_eq!(other.principles(case, now).unwrap_err(), error);
    assert_eq!(other.breached(case, now).unwrap_err(), error);
    assert_eq!(other.agenda(case, now).unwrap_err(), error);
    for (policy, next) in [(other, own), (other, other)] {
        let changes: Vec<_> = policy.due_changes(next, [("C-1", case)]).collect();
        assert_eq!(changes, [("C-1", Err(error))]);
    }
    let to_other: Vec<_> = own.due_changes(other, [("C-1", case)]).collect();
    assert_eq!(to_other, [("C-1", Err(error))]);
    assert_eq!(other.options(case, now).blocked(), ActSet::ALL);
    assert_eq!(
        other.options(case, now).of(ActKind::Accept).refusal().map(|refusal| refusal.reason()),
        Some(Reason::OtherEdition(error))
    );
    assert_eq!(
        other.record(case, &event).verdict,
        redress::judge::Verdict::Refused(Reason::OtherEdition(error))
    );
    let mut tally: Tally<&str> = Tally::new();
    assert_eq!(tally.add(other, case, now, "C-1", ()), Err(error));
    assert_eq!(
        other.migration(own, case, now).unwrap_err(),
        redress::answers::MigrationError::OtherEdition(error)
    );
}

fn finding() -> redress::facts::Finding {
    let (substance, demand, cause) = (Substance::Substantiated, Demand::Reasonable, Cause::Lapse);
    redress::facts::Finding { substance, demand, cause }
}
