//! Editions and rounds: what tells editions apart, that a case is judged under its own only, and how it
//! is moved to another, kept through its rounds, and linked to an earlier one.

mod common;

use core::num::{NonZeroU8, NonZeroU16};
use std::collections::HashSet;

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Utc};
use common::{Story, at, by_right, date, policy, promise, random, working_days};
use proptest::prelude::*;
use redress::{
    Act, ActKind, ActSet, Answerable, Arrangement, Case, CaseType, CaseTypeSet, Cause, Channel,
    ClockKind, ClockState, DayEnd, DayOfReceipt, Deadline, Delivery, Demand, DueDate, Edition,
    Event, Fingerprint, Fraction, Ground, History, ImportantPeriod, Intake, Language, Limit,
    MigrationError, Notice, OtherEdition, OutOfRange, Parameter, Policy, Principle, PrincipleState,
    PromiseMatter, Reason, Receipt, Reception, RepeatError, RestingLastDay, Role, RoleSet, Stage,
    Strength, Subject, Substance,
};
use serde_json::{Value, json};

const TOLD: Act = Act::TellOutcome { delivery: Delivery::Delivered };
const NEEDS_WORK: Act = Act::Assess { answerable: Answerable::NeedsWork };
const REOPEN: Act = Act::Reopen { ground: Ground::NewFacts };
const RECEIVED: &str = "2024-05-21T14:51";

fn base() -> Edition {
    Policy::qitaihe().edition().clone()
}

/// The base policy, but with handling limited to so many working days.
fn within(days: u16) -> Policy {
    policy(|edition| edition.handling_limit = working_days(days))
}

fn consulting() -> Story {
    Story::enquiry().then([Act::Accept, NEEDS_WORK, Act::Consult])
}

fn enquiry_of(received: &str) -> Story {
    Story::of(Policy::qitaihe(), Intake::enquiry(Channel::OnlineMedia, at(received)))
}

/// The calendar of the base edition, with one more notice.
fn extended(edition: &Edition) -> redress::Calendar {
    let notice = Notice::new("a notice", ["2027-01-01", "2027-10-01"].map(date), []).unwrap();
    edition.calendar.extended([Arrangement::new(2027, notice).unwrap()]).unwrap()
}

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
        Parameter::WarningLead => {
            vec![|edition| edition.warning_lead = NonZeroU16::new(1), |edition| {
                edition.warning_lead = NonZeroU16::new(2)
            }]
        }
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
            |edition| edition.important_periods = vec![period("b", "2025-01-01", "2025-01-02")],
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
        Parameter::Calendar => vec![],
    };
    let changed = ways.into_iter().map(|change| {
        let mut edition = base();
        change(&mut edition);
        edition
    });
    changed.collect()
}

fn period(name: &str, from: &str, to: &str) -> ImportantPeriod {
    ImportantPeriod { name: name.into(), from: date(from), to: date(to) }
}

#[test]
fn every_parameter_but_the_calendar_tells_an_edition_from_others() {
    let editions = Parameter::ALL.iter().flat_map(|parameter| changed(*parameter));
    let mut fingerprints: Vec<_> = editions.map(|edition| edition.fingerprint()).collect();
    fingerprints.push(base().fingerprint());
    let distinct: HashSet<_> = fingerprints.iter().collect();
    assert_eq!(distinct.len(), fingerprints.len());

    // The same share, written otherwise.
    let timely_target = Fraction::of(100, 100).unwrap();
    assert_eq!(Edition { timely_target, ..base() }.fingerprint(), base().fingerprint());
    let calendar = extended(&base());
    assert_ne!(calendar, base().calendar);
    assert_eq!(Edition { calendar, ..base() }.fingerprint(), base().fingerprint());
}

/// What was stored under it must be found under it again, by whichever version of the crate.
#[test]
fn a_fingerprint_stays_the_same() {
    let fingerprint = Policy::qitaihe().fingerprint();
    assert_eq!(fingerprint.to_string(), "5d174d3e6157034b");
    assert_eq!(fingerprint, base().fingerprint());
    let text = serde_json::to_string(&base()).unwrap();
    assert_eq!(serde_json::from_str::<Edition>(&text).unwrap().fingerprint(), fingerprint);
}

#[test]
fn a_fingerprint_is_sixteen_digits_and_nothing_else() {
    let fingerprint = Policy::qitaihe().fingerprint();
    assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
    assert_eq!(serde_json::to_value(fingerprint).unwrap(), json!("5d174d3e6157034b"));
    assert_eq!(format!("{fingerprint:?}"), "Fingerprint(5d174d3e6157034b)");
    let zeroes: Fingerprint = "0000000000000000".parse().unwrap();
    assert_eq!(zeroes.to_string(), "0000000000000000");
    for wrong in [
        "",
        "33852c71a7da943",
        "5d174d3e6157034b0",
        "33852C71A7DA943D",
        "+3852c71a7da943d",
        "33852c71a7da943g",
        " 5d174d3e6157034b",
        "0x852c71a7da943d",
        "３852c71a7da94３",
    ] {
        let error = wrong.parse::<Fingerprint>().expect_err(wrong).to_string();
        assert!(error.starts_with("not a fingerprint: write sixteen digits"), "{error}");
        assert!(serde_json::from_value::<Fingerprint>(json!(wrong)).is_err(), "{wrong}");
    }
    for wrong in [json!(null), json!(3), json!(["5d174d3e6157034b"])] {
        let error = serde_json::from_value::<Fingerprint>(wrong).unwrap_err().to_string();
        assert!(error.contains("a fingerprint as a string"), "{error}");
    }
}

#[test]
fn a_case_is_judged_under_its_own_edition_only() {
    let story = Story::enquiry();
    let patient = within(6);
    let event = story.event(Act::Accept);
    let refusal = patient.judge(&story.case, &event).unwrap_err();
    let (bound, asked) = (story.policy.fingerprint(), patient.fingerprint());
    assert_eq!(refusal.reason(), Reason::OtherEdition(OtherEdition { bound, asked }));
    assert_eq!((refusal.case(), refusal.event()), (&story.case, &event));
    assert_eq!(refusal.unmet().count(), 0);
    assert_eq!(
        refusal.to_string(),
        format!(
            "`accept` refused: the case is bound to the policy edition {bound}, not to {asked}: \
             ask its own, or migrate it first"
        )
    );
    assert_eq!(
        refusal.text(Language::Chinese).to_string(),
        format!(
            "不能受理：该案适用的制度版本为 {bound}，而非 {asked}：请按其适用的版本办理，或先行转换版本"
        )
    );
    assert_eq!(
        serde_json::to_value(&refusal).unwrap(),
        json!({"refusal": "other_edition", "bound": bound, "asked": asked})
    );
    // That comes before all else: nothing is said of order, or of the table.
    for (act, at) in [(Act::Find { finding: finding() }, story.now), (Act::Accept, too_early())] {
        let refusal = patient.judge(&story.case, &act.by(Role::User, at)).unwrap_err();
        assert_eq!(refusal.reason().code(), "other_edition");
    }
    // A new notice is no other edition.
    let settled = story.policy.with_calendar(extended(&base())).unwrap();
    settled.judge(&story.case, &event).unwrap();
}

fn finding() -> redress::Finding {
    let (substance, demand, cause) = (Substance::Substantiated, Demand::Reasonable, Cause::Lapse);
    redress::Finding { substance, demand, cause }
}

fn too_early() -> DateTime<Utc> {
    at(RECEIVED) - TimeDelta::days(1)
}

#[test]
fn what_a_migration_would_change_is_told_before_it_is_done() {
    let strict = policy(|edition| {
        edition.handling_limit = working_days(3);
        edition.acceptance_limit = Some(working_days(1));
    });
    let story = Story::enquiry();
    let before = story.case;
    let migration = story.policy.migration(&strict, &story.case, at("2024-05-21T15:00")).unwrap();
    assert_eq!(story.case, before);
    let day = |deadline: Option<Deadline>| deadline.map(|deadline| deadline.last_day);
    let dues = migration.due().iter();
    let dues: Vec<_> =
        dues.map(|due| (due.clock, day(due.from), day(due.to), due.moves())).collect();
    let published = |day| Some(DueDate::Published(date(day)));
    assert_eq!(
        dues,
        [
            (ClockKind::Acceptance, None, published("2024-05-22"), true),
            (ClockKind::Handling, published("2024-05-28"), published("2024-05-24"), true),
        ]
    );
    assert!(migration.owed().is_empty() && migration.no_longer_owed().is_empty());
    let (from, to) = (story.policy.fingerprint(), strict.fingerprint());
    assert_eq!(
        migration.to_string(),
        format!(
            "from edition {from} to {to}; acceptance due 2024-05-22, was without limit; handling \
             due 2024-05-24, was 2024-05-28"
        )
    );
    assert_eq!(
        migration.text(Language::Chinese).to_string(),
        format!(
            "由版本 {from} 转为 {to}；受理期限由 未设时限 改为 2024-05-22；\
             处理期限由 2024-05-28 改为 2024-05-24"
        )
    );
    assert_eq!(
        serde_json::to_value(&migration).unwrap(),
        json!({"from": from, "to": to, "owed": [], "no_longer_owed": [], "due": [
            {"clock": "acceptance", "from": null, "to": {
                "last_day": {"date": "2024-05-22", "certainty": "published"},
                "end": "2024-05-22T16:00:00Z",
            }},
            {"clock": "handling", "from": {
                "last_day": {"date": "2024-05-28", "certainty": "published"},
                "end": "2024-05-28T16:00:00Z",
            }, "to": {
                "last_day": {"date": "2024-05-24", "certainty": "published"},
                "end": "2024-05-24T16:00:00Z",
            }},
        ]})
    );
    // Done, it is judged under the other, and not under its own any more.
    let case = migration.case();
    let accept = Act::Accept.by(Role::ReceivingUnit, at("2024-05-21T15:00"));
    let accepted = strict.judge(&case, &accept).unwrap();
    assert_eq!(accepted.stage(), Stage::Accepted);
    let refusal = story.policy.judge(&case, &accept).unwrap_err();
    let other = OtherEdition { bound: strict.fingerprint(), asked: from };
    assert_eq!(refusal.reason(), Reason::OtherEdition(other));
    // It is an event: what comes after it is not earlier.
    assert_eq!(case.last_event_at(), at("2024-05-21T15:00"));
    let earlier = Act::Accept.by(Role::ReceivingUnit, at("2024-05-21T14:59"));
    assert_eq!(strict.judge(&case, &earlier).unwrap_err().reason(), Reason::OutOfOrder);
}

/// A leap second counts as the last nanosecond before it, as with any event.
#[test]
fn a_case_moved_in_a_leap_second_can_be_stored() {
    let story = Story::enquiry();
    let last = at("2024-12-31T23:59:59") + TimeDelta::nanoseconds(999_999_999);
    let leaping = chrono::Timelike::with_nanosecond(&last, 1_500_000_000).unwrap();
    let moved = story.policy.migration(&within(6), &story.case, leaping).unwrap().case();
    assert_eq!(moved.last_event_at(), last);
}

/// Where a company asks for more explanations, one more is owed in the place of the record.
#[test]
fn a_migration_tells_what_is_newly_owed_and_what_no_longer() {
    let patient = policy(|edition| edition.explanations = NonZeroU8::new(3).unwrap());
    let not_understood = Act::Explain { response: redress::Response::NotUnderstood };
    let (substance, cause) = (Substance::Unsubstantiated, Cause::UserSide);
    let story = Story::found(substance, Demand::Unreasonable, cause).then([not_understood; 2]);
    let migration = story.policy.migration(&patient, &story.case, story.now).unwrap();
    assert_eq!(migration.owed(), ActSet::of(&[ActKind::Explain]));
    assert_eq!(migration.no_longer_owed(), ActSet::of(&[ActKind::RecordUnpersuaded]));
    assert!(migration.due().is_empty());
    let (from, to) = (story.policy.fingerprint(), patient.fingerprint());
    assert_eq!(
        migration.to_string(),
        format!(
            "from edition {from} to {to}; newly owed: explain; no longer owed: record unpersuaded"
        )
    );
    assert_eq!(
        migration.text(Language::Chinese).to_string(),
        format!("由版本 {from} 转为 {to}；新增应办：解释；不再应办：记录用户无法理解")
    );
    let written = serde_json::to_value(&migration).unwrap();
    assert_eq!(written["owed"], json!(["explain"]));
    assert_eq!(written["no_longer_owed"], json!(["record_unpersuaded"]));

    let renamed = policy(|edition| edition.id.push_str("-b"));
    let migration = story.policy.migration(&renamed, &story.case, story.now).unwrap();
    let to = renamed.fingerprint();
    let nothing = format!("from edition {from} to {to}; no due date and no duty changes");
    assert_eq!(migration.to_string(), nothing);
    let nothing = format!("由版本 {from} 转为 {to}；期限和应办事项不变");
    assert_eq!(migration.text(Language::Chinese).to_string(), nothing);

    // The same last day may be over earlier.
    let early = policy(|edition| {
        let closing = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
        edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing);
    });
    let migration = story.policy.migration(&early, &story.case, story.now).unwrap();
    let change = &migration.due()[0];
    assert!(change.moves());
    assert_eq!(
        change.to_string(),
        "handling over at 2024-05-28 17:30:00 +08:00, was 2024-05-29 00:00:00 +08:00"
    );
    assert_eq!(
        change.text(Language::Chinese).to_string(),
        "处理截止时间由 2024-05-29 00:00:00 +08:00 改为 2024-05-28 17:30:00 +08:00"
    );
}

#[test]
fn the_due_dates_of_clocks_that_have_ended_are_no_change() {
    let clocks = |story: &Story, next: &Policy| -> Vec<_> {
        let migration = story.policy.migration(next, &story.case, story.now).unwrap();
        migration.due().iter().map(|due| due.clock).collect()
    };
    let (three, prompt) = (within(3), prompt());
    assert_eq!(clocks(&consulting(), &three), [ClockKind::Handling]);
    assert_eq!(clocks(&consulting().told(), &three), []);
    assert_eq!(clocks(&Story::enquiry().then([Act::Withdraw]), &three), []);
    assert_eq!(clocks(&Story::suggestion(), &prompt), [ClockKind::Acceptance]);
    // What was promised stays promised.
    let promised = Story::suggestion().then([Act::Accept, promise("2024-06-28")]);
    assert_eq!(clocks(&promised, &three), []);
}

/// The base policy with a limit of acceptance.
fn prompt() -> Policy {
    policy(|edition| edition.acceptance_limit = Some(working_days(1)))
}

/// What was done in time stays in time, what was late stays late, and what no limit bound stays unbound.
#[test]
fn no_migration_rewrites_what_has_happened() {
    let rewrites = |clock| Err(MigrationError::Rewrites { clock });
    let check = |story: &Story, next: &Policy, expected: Result<(), MigrationError>| {
        let migration = story.policy.migration(next, &story.case, story.now);
        assert_eq!(migration.map(|_| ()), expected);
    };
    // Answered on the fourth day of five.
    let answered = consulting().at("2024-05-27T09:00").told();
    check(&answered, &within(4), Ok(()));
    check(&answered, &within(3), rewrites(ClockKind::Handling));
    let late = consulting().at("2024-05-29T09:00").told();
    check(&late, &within(6), rewrites(ClockKind::Handling));
    check(&late, &within(4), Ok(()));
    // Open, it is overdue on the sixth day; until then it may be given more, or less.
    let open = consulting().at("2024-05-28T23:59");
    check(&open, &within(6), Ok(()));
    check(&consulting().at("2024-05-23T09:00"), &within(3), Ok(()));
    // It may not be late at once.
    check(&open, &within(3), rewrites(ClockKind::Handling));
    let overdue = open.at("2024-05-29T00:00");
    check(&overdue, &within(6), rewrites(ClockKind::Handling));
    check(&overdue, &within(4), Ok(()));
    // A deadline that had passed before a withdrawal stays passed.
    check(&overdue.then([Act::Withdraw]), &within(6), rewrites(ClockKind::Handling));
    // No limit bound the acceptance, and none does afterwards.
    check(&Story::enquiry(), &prompt(), Ok(()));
    check(&Story::enquiry().then([Act::Accept]), &prompt(), rewrites(ClockKind::Acceptance));
    // What nobody can tell is not settled by moving it.
    let unsettled = enquiry_of("2027-03-01T09:00").at("2027-03-15T09:00");
    check(&unsettled, &within(100), Ok(()));
    let counted_by_the_clock = policy(|edition| {
        edition.handling_limit = Limit::Hours(NonZeroU16::MAX);
    });
    check(&unsettled, &counted_by_the_clock, rewrites(ClockKind::Handling));
    // Nor does the end of a limit excuse who missed it.
    let late = Story::enquiry().under(prompt()).at("2024-05-23T00:00").then([Act::Accept]);
    check(&late, &Policy::qitaihe(), rewrites(ClockKind::Acceptance));

    let error = MigrationError::Rewrites { clock: ClockKind::Handling };
    assert_eq!(
        error.to_string(),
        "under the other edition the handling clock would stand otherwise than it does, or be late at \
         once: leave the round under its own"
    );
    assert_eq!(
        error.text(Language::Chinese).to_string(),
        "按另一版本，处理计时的结果将有不同，或当即逾期：本轮请仍按原版本办理"
    );
}

#[test]
fn a_case_keeps_the_mark_of_the_edition_that_opened_it() {
    let first = Policy::qitaihe().fingerprint();
    let (second, third) = (within(6), within(7));
    let received = Story::enquiry();
    assert_eq!((received.case.edition(), received.case.opened_under()), (first, first));
    let moved = received.under(second.clone());
    let marked = |story: Story, edition: &Policy| {
        assert_eq!(story.case.edition(), edition.fingerprint());
        assert_eq!(story.case.opened_under(), first);
        assert!(story.case.migrations() > 0);
        let stored = serde_json::to_string(&story.case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), story.case);
        story
    };
    let closed =
        marked(moved, &second).then([Act::Accept, NEEDS_WORK, Act::Consult, TOLD, Act::Close]);
    let reopened = marked(closed, &second).then([REOPEN]);
    let again = marked(reopened, &second).under(third.clone());
    // Back where it began, the mark stays.
    let back = marked(again, &third).under(Policy::qitaihe());
    assert_eq!(marked(back, &Policy::qitaihe()).case.migrations(), 3);
}

#[test]
fn what_acts_breached_stays_breached_under_another_edition() {
    let lax = policy(|edition| {
        edition.emotion_first = Strength::Advise;
        edition.promises = Strength::Advise;
    });
    let intake = Intake::complaint(Subject::Service, Channel::Department, at(RECEIVED));
    let compensation = Act::Promise { promise: redress::Promise::Compensation };
    let breached = Story::of(lax, intake).then([Act::Accept, compensation, Act::Assign]);
    let moved = breached.under(Policy::qitaihe());
    for principle in [Principle::EmotionFirst, Principle::NoOverreach] {
        let state = moved.policy.principle(&moved.case, principle, moved.now);
        assert_eq!(state, PrincipleState::Breached);
    }
    let reopened = moved.then([Act::Withdraw, REOPEN]);
    assert!(reopened.case.breached_before().contains(Principle::EmotionFirst));
    let moved = reopened.clone().under(within(6));
    assert_eq!(moved.case.breached_before(), reopened.case.breached_before());
}

/// Whatever the other edition's limits are.
#[test]
fn a_promise_kept_or_missed_stays_so_under_another_edition() {
    let promised = consulting().then([promise("2024-05-24")]);
    for (told, state) in
        [("2024-05-24T23:59:59", ClockState::Met), ("2024-05-25T00:00", ClockState::Late)]
    {
        let told = promised.clone().at(told).then([TOLD]);
        let moved = told.clone().under(within(4));
        assert_eq!(moved.case.round(), told.case.round());
        let clock = moved.policy.clock(&moved.case, ClockKind::Promised, at("2030-01-01T00:00"));
        assert_eq!(clock.state(), state);
    }
}

#[test]
fn a_case_is_not_moved_from_an_edition_it_is_not_under() {
    let story = Story::enquiry();
    let (base, other) = (Policy::qitaihe(), within(6));
    let (bound, asked) = (base.fingerprint(), other.fingerprint());
    let error = other.migration(&base, &story.case, story.now).unwrap_err();
    let other_edition = OtherEdition { bound, asked };
    assert_eq!(error, MigrationError::OtherEdition(other_edition));
    for language in [Language::English, Language::Chinese] {
        assert_eq!(error.text(language).to_string(), other_edition.text(language).to_string());
    }

    let error = base.migration(&other, &story.case, too_early()).unwrap_err();
    assert_eq!(error, MigrationError::OutOfOrder);
    assert_eq!(
        error.to_string(),
        "the moment is earlier than the last event of the case: migrate it then or later"
    );
    assert_eq!(
        error.text(Language::Chinese).to_string(),
        "转换时间早于该案上一事项，请在该时间或其后转换"
    );
    let later = policy(|edition| edition.in_force = date("2024-06-01"));
    let early = |on| base.migration(&later, &story.case, at(on)).map(|_| ());
    let in_force = date("2024-06-01");
    assert_eq!(early("2024-05-22T09:00"), Err(MigrationError::NotInForce { in_force }));
    let patient = policy(|edition| {
        edition.in_force = in_force;
        edition.handling_limit = working_days(9);
    });
    let open = enquiry_of("2024-05-31T09:00").case;
    let moved = |on| base.migration(&patient, &open, at(on)).map(|_| ());
    assert_eq!(moved("2024-05-31T23:59"), Err(MigrationError::NotInForce { in_force }));
    assert_eq!(moved("2024-06-01T00:00"), Ok(()));
    // From its own to its own is no error.
    base.migration(&base, &story.case, story.now).unwrap();
}

#[test]
fn a_case_is_not_moved_past_the_last_date() {
    let story = Story::enquiry();
    let beyond = at("9999-12-31T23:59:59") + TimeDelta::seconds(1);
    let error = story.policy.migration(&within(6), &story.case, beyond).unwrap_err();
    assert_eq!(error, MigrationError::OutOfRange(OutOfRange::Instant));
    assert_eq!(error.to_string(), OutOfRange::Instant.to_string());
    let chinese = error.text(Language::Chinese).to_string();
    assert_eq!(chinese, "事项的当地日期超出可记录的最后日期 9999-12-31");

    let last = enquiry_of("9999-12-24T09:00");
    let error = last.policy.migration(&within(6), &last.case, last.now).unwrap_err();
    assert_eq!(error, MigrationError::OutOfRange(OutOfRange::DueDate));
    assert_eq!(error.to_string(), OutOfRange::DueDate.to_string());
    let chinese = error.text(Language::Chinese).to_string();
    assert_eq!(chinese, "办理期限将超出可记录的最后日期 9999-12-31（或早于 0000 年）");
    // A suggestion has no such limit.
    let intake = Intake::suggestion(Channel::Department, last.now);
    Story::of(Policy::qitaihe(), intake).under(within(6));
}

fn judged(history: &mut History, policy: &Policy, act: Act, now: &str) {
    let event = by_right(policy, history.case().case_type(), act, at(now));
    history.judge(policy, &event).unwrap();
}

/// A history of three rounds: withdrawn, closed too late, and under way.
fn three_rounds() -> History {
    let policy = Policy::qitaihe();
    let intake = Intake::enquiry(Channel::Department, at(RECEIVED));
    let mut history = History::open(&policy, &intake).unwrap();
    for (now, acts) in [
        ("2024-05-22T09:00", &[Act::Withdraw] as &[Act]),
        ("2024-06-03T09:00", &[REOPEN, NEEDS_WORK, Act::Consult]),
        ("2024-07-01T09:00", &[TOLD, Act::Close]),
        ("2024-07-02T09:00", &[REOPEN]),
    ] {
        for act in acts {
            judged(&mut history, &policy, *act, now);
        }
    }
    history
}

#[test]
fn earlier_rounds_stay_readable_as_they_were_reopened() {
    let history = three_rounds();
    let rounds: Vec<_> = history
        .rounds()
        .map(|case| (case.round().number, case.round().state.code(), case.last_event_at()))
        .collect();
    let expected = [
        (1, "withdrawn", at("2024-05-22T09:00")),
        (2, "closed", at("2024-07-01T09:00")),
        (3, "open", at("2024-07-02T09:00")),
    ];
    assert_eq!(rounds, expected);
    assert_eq!(history.case().round().number, 3);
    let policy = Policy::qitaihe();
    let handling = |case: &Case| policy.clock(case, ClockKind::Handling, at("2030-01-01T00:00"));
    let states: Vec<_> = history.rounds().map(|case| handling(case).state()).collect();
    assert_eq!(states, [ClockState::Cancelled, ClockState::Late, ClockState::Overdue]);
}

/// A later round may be of another type, and no round loses what an earlier one knew.
#[test]
fn a_history_is_read_back_with_what_its_rounds_keep() {
    let policy = Policy::qitaihe();
    let mut history = History::from(enquiry_of(RECEIVED).case);
    for act in [Act::Withdraw, REOPEN, Act::Reclassify { to: redress::Classification::Suggestion }]
    {
        judged(&mut history, &policy, act, "2024-06-03T09:00");
    }
    assert_eq!(read_back(&history, |_| ()), Ok(history));

    let intake = Intake::complaint(Subject::Service, Channel::Department, at(RECEIVED));
    let mut history = History::open(&policy, &intake).unwrap();
    let exposed = Act::Expose { exposed_by: redress::ExposedBy::Inspection };
    for act in [exposed, Act::Withdraw, REOPEN] {
        judged(&mut history, &policy, act, "2024-06-03T09:00");
    }
    assert!(!history.case().breached_before().is_empty());
    assert_eq!(read_back(&history, |_| ()), Ok(history.clone()));
    let unexposed = |history: &mut Value| {
        history["case"]["severity"]["exposures"] = json!([]);
        history["case"]["severity"]["exposed_at"] = json!(null);
    };
    assert!(read_back(&history, unexposed).unwrap_err().contains("keeps what is known"));
}

#[test]
fn a_refused_event_leaves_a_history_as_it_was() {
    let mut history = three_rounds();
    let before = history.clone();
    let policy = Policy::qitaihe();
    let event = Act::Dispatch.by(Role::DispatchCentre, at("2024-07-02T09:00"));
    let refusal = history.judge(&policy, &event).unwrap_err();
    assert_eq!(refusal.reason().code(), "not_taken");
    let error = history.migrate(&within(6), &policy, at("2024-07-02T09:00")).unwrap_err();
    assert!(matches!(error, MigrationError::OtherEdition(_)));
    assert_eq!(history.repeat(&Story::enquiry().case), Err(RepeatError::Accepted));
    assert_eq!(history, before);
}

#[test]
fn a_history_is_moved_and_linked_in_its_current_round_only() {
    let mut history = three_rounds();
    let earlier: Vec<_> = history.rounds().take(2).copied().collect();
    let (from, to) = (Policy::qitaihe(), within(6));
    let migration = history.migrate(&from, &to, at("2024-07-03T09:00")).unwrap();
    assert_eq!(history.case(), &migration.case());
    assert_eq!(history.case().edition(), to.fingerprint());
    assert!(history.rounds().take(2).eq(&earlier));
    // And goes on under the other edition.
    judged(&mut history, &to, Act::Withdraw, "2024-07-03T10:00");
    judged(&mut history, &to, REOPEN, "2024-07-03T11:00");
    assert_eq!(history.rounds().count(), 4);
    assert_eq!(read_back(&history, |_| ()), Ok(history));

    let mut history = History::from(enquiry_of("2024-05-23T09:00").case);
    history.repeat(&Story::enquiry().case).unwrap();
    assert!(history.case().is_repeat());
    assert_eq!(history.rounds().count(), 1);
}

/// A history as JSON, changed.
fn read_back(history: &History, change: impl FnOnce(&mut Value)) -> Result<History, String> {
    let mut written = serde_json::to_value(history).unwrap();
    change(&mut written);
    serde_json::from_value(written).map_err(|error| error.to_string())
}

#[test]
fn a_history_whose_rounds_do_not_follow_each_other_cannot_be_loaded() {
    let history = three_rounds();
    assert_eq!(read_back(&history, |_| ()), Ok(history.clone()));
    // One may follow the other at the same instant.
    let mut at_once = History::from(Story::enquiry().case);
    for act in [Act::Withdraw, REOPEN] {
        judged(&mut at_once, &Policy::qitaihe(), act, RECEIVED);
    }
    assert_eq!(read_back(&at_once, |_| ()), Ok(at_once));
    // What came before may be unknown.
    let from_the_second =
        |history: &mut Value| drop(history["ended"].as_array_mut().unwrap().remove(0));
    assert_eq!(read_back(&history, from_the_second).unwrap().rounds().count(), 2);

    let forged = |forgery: &str, change: &dyn Fn(&mut Value)| {
        let error = read_back(&history, change).expect_err(forgery);
        assert!(error.contains("the rounds do not follow each other"), "{forgery}: {error}");
    };
    let ended = |history: &mut Value| history["ended"].as_array_mut().unwrap().clone();
    forged("swapped", &|history| history["ended"].as_array_mut().unwrap().swap(0, 1));
    forged("with a gap", &|history| history["ended"] = json!(ended(history)[..1]));
    forged("twice", &|history| {
        let last = ended(history)[1].clone();
        history["ended"].as_array_mut().unwrap().push(last);
    });
    forged("not ended", &|history| {
        let answered = &mut history["ended"][1];
        answered["stage"] = json!("answered");
        answered["round"]["state"] = json!("answered");
        answered["round"]["closed_at"] = json!(null);
    });
    forged("ended after the next began", &|history| {
        history["ended"][1]["last_event_at"] = json!("2024-07-02T01:00:01Z");
    });
    forged("opened at another time", &|history| {
        history["ended"][1]["opened_at"] = json!("2024-05-21T06:50:00Z");
    });
    forged("opened under another edition", &|history| {
        history["ended"][1]["opened_under"] = json!("0000000000000000");
        history["ended"][1]["migrations"] = json!(1);
    });
    forged("made in another channel", &|history| {
        let other = &mut history["ended"][1];
        other["channel"] = json!("online_media");
        other["severity"]["reached"] = json!(["online_media"]);
        other["severity"]["tier"] = json!("second");
        other["round"]["holder"] = json!("centre");
    });
    // A round alone is checked as any case.
    let outcome = |history: &mut Value| history["ended"][1]["round"]["outcome"] = json!(null);
    assert!(read_back(&history, outcome).unwrap_err().contains("no such case can exist"));
    let superfluous = |history: &mut Value| history["note"] = json!("x");
    assert!(read_back(&history, superfluous).unwrap_err().contains("unknown field"));
    let without = |history: &mut Value| drop(history.as_object_mut().unwrap().remove("ended"));
    assert!(read_back(&history, without).unwrap_err().contains("missing field"));
}

#[test]
fn the_earliest_receipt_governs_a_repeat() {
    let first = consulting();
    let second = enquiry_of("2024-05-24T09:00").case;
    let linked = second.repeating(&first.case).unwrap();
    assert_eq!(linked.round().receipt, Receipt::Repeat);
    assert_eq!(linked.round().received_at, at(RECEIVED));
    let due = Some(DueDate::Published(date("2024-05-28")));
    assert_eq!(first.policy.due(&linked), due);
    // When it came itself is not forgotten.
    assert_eq!(linked.opened_at(), at("2024-05-24T09:00"));
    // A third is linked to the first as well, which stands for all.
    let third = enquiry_of("2024-05-27T09:00").case;
    assert_eq!(third.repeating(&linked), Err(RepeatError::EarlierRepeats));
    assert_eq!(first.policy.due(&third.repeating(&first.case).unwrap()), due);
    // What was reopened after the repeat had come was not received before it.
    let reopened = Story::enquiry().then([Act::Withdraw]).at("2024-05-27T09:00").then([REOPEN]);
    assert_eq!(second.repeating(&reopened.case), Err(RepeatError::ReceivedLater));
    // So is one that came at the same instant.
    let twin = Story::enquiry().case.repeating(&first.case).unwrap();
    assert_eq!(first.policy.due(&twin), due);
    // What was answered is not repeated, but brought anew: or it would hide what is owed.
    assert_eq!(second.repeating(&first.told().case), Err(RepeatError::EarlierSettled));
}

#[test]
fn what_cannot_be_linked_says_why() {
    let first = Story::enquiry();
    let second = enquiry_of("2024-05-24T09:00");
    let linked = second.case.repeating(&first.case).unwrap();
    let moved = first.clone().under(within(6));
    let withdrawn = first.clone().then([Act::Withdraw]);
    let answered = second.clone().then([Act::Accept, NEEDS_WORK, Act::Consult]).told();
    let closed = answered.clone().then([Act::Close]);
    let reopened = closed.clone().then([REOPEN]);
    for (this, earlier, error, english, chinese) in [
        (
            second.case,
            moved.case,
            RepeatError::DifferentEditions,
            "the two cases are bound to different policy editions: migrate one first",
            "两案适用的制度版本不同，请先转换其中一案的版本",
        ),
        (
            first.case,
            second.case,
            RepeatError::ReceivedLater,
            "the other case was received later: link that one to this",
            "另一案接收在后，请将另一案并入本案",
        ),
        (
            second.case,
            Story::suggestion().case,
            RepeatError::OtherType,
            "the other case is of another type: reclassify one of them first",
            "两案类型不同，请先重新分类",
        ),
        (
            enquiry_of("2024-05-27T09:00").case,
            linked,
            RepeatError::EarlierRepeats,
            "the other case repeats one itself: link this case to that one",
            "另一案本身已并入他案，请将本案并入该案",
        ),
        (
            second.case,
            withdrawn.case,
            RepeatError::EarlierSettled,
            "the other case is answered or closed: handle this one, or reopen that",
            "另一案已答复或结案：请办理本案，或重新办理该案",
        ),
        (
            answered.case,
            first.case,
            RepeatError::Accepted,
            "this case is accepted, closed or reopened: only one that was just received can be linked",
            "本案已受理、结案或重新办理，仅已接收尚未受理的案件可并入他案",
        ),
        (linked, first.case, RepeatError::Linked, "this case is linked already", "本案已并入他案"),
    ] {
        assert_eq!(this.repeating(&earlier), Err(error));
        assert_eq!(error.to_string(), english);
        assert_eq!(error.text(Language::Chinese).to_string(), chinese);
    }
    for settled in [closed, reopened] {
        assert_eq!(settled.case.repeating(&first.case), Err(RepeatError::Accepted));
    }
    // Not even to another.
    assert_eq!(linked.repeating(&consulting().case), Err(RepeatError::Linked));
}

#[test]
fn a_linked_case_goes_on_as_any_other_and_is_stored() {
    let mut story = enquiry_of("2024-05-24T09:00");
    story.case = story.case.repeating(&Story::enquiry().case).unwrap();
    for act in [Act::Accept, NEEDS_WORK, Act::Consult, TOLD, Act::Close] {
        story = story.then([act]);
        assert!(story.case.is_repeat());
        let stored = serde_json::to_string(&story.case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), story.case);
    }
    // Reopened, it is a matter of its own.
    let reopened = story.at("2024-06-03T09:00").then([REOPEN]);
    assert!(!reopened.case.is_repeat());
    assert_eq!(reopened.case.round().received_at, at("2024-06-03T09:00"));
    assert_eq!(reopened.policy.due(&reopened.case), Some(DueDate::Published(date("2024-06-11"))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// However the two stand, and of whatever type they are.
    #[test]
    fn a_repeat_is_never_due_later_and_cures_no_breach(
        policy in random::policy(), intakes in [random::intake(), random::intake()],
        steps in random::steps(),
    ) {
        let [earlier, later] = sorted(intakes);
        let earlier = Case::open(&policy, &earlier).unwrap();
        for moment in random::history(&policy, &later, &steps) {
            let this = moment.after();
            let Ok(linked) = this.repeating(&earlier) else { continue };
            prop_assert_eq!(linked.round().received_at, earlier.round().received_at);
            for days in [0, 10, 3_000] {
                let now = linked.last_event_at() + TimeDelta::days(days);
                prop_assert!(policy.breached(&this, now).is_subset(policy.breached(&linked, now)));
                for kind in ClockKind::ALL {
                    let [due, before] =
                        [&linked, &this].map(|case| policy.clock(case, *kind, now).deadline());
                    prop_assert_eq!(due.is_some(), before.is_some());
                    prop_assert!(due.map(|due| due.end) <= before.map(|due| due.end));
                }
            }
            let stored = serde_json::to_string(&linked).unwrap();
            prop_assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), linked);
        }
    }

    /// And nothing else changes: no fact of the case, and no act already open to it that both permit.
    #[test]
    fn what_a_migration_says_comes_true(
        from in random::policy(), to in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for moment in random::history(&from, &intake, &steps).iter().step_by(3) {
            let (case, now) = (moment.after(), moment.after().last_event_at());
            let Ok(migration) = from.migration(&to, &case, now) else { continue };
            let moved = migration.case();
            // No breach is cured; and what has ended stands as it did, whenever one asks.
            prop_assert!(from.breached(&case, now).is_subset(to.breached(&moved, now)));
            for clock in ClockKind::ALL.iter().filter(|clock| has_ended(&case, **clock)) {
                for later in [now, now + TimeDelta::days(3_000)] {
                    let [state, after] = [(&from, &case), (&to, &moved)]
                        .map(|(policy, case)| policy.clock(case, *clock, later).state());
                    prop_assert_eq!(state, after);
                }
            }
            prop_assert_eq!(moved.edition(), to.fingerprint());
            prop_assert_eq!(moved.opened_under(), case.opened_under());
            prop_assert_eq!((moved.round(), moved.severity()), (case.round(), case.severity()));
            let owed = |policy: &Policy, case| -> ActSet {
                policy.agenda(case, now).duties().map(|duty| duty.act).collect()
            };
            let (before, after) = (owed(&from, &case), owed(&to, &moved));
            prop_assert_eq!(before.union(migration.owed()).difference(migration.no_longer_owed()), after);
            prop_assert!(migration.owed().is_disjoint(before));
            prop_assert!(migration.no_longer_owed().is_subset(before));
            for kind in ClockKind::ALL {
                let [was, is] = [(&from, &case), (&to, &moved)]
                    .map(|(policy, case)| policy.clock(case, *kind, now).deadline());
                let told = migration.due().iter().find(|due| due.clock == *kind);
                match told {
                    Some(change) => prop_assert_eq!((change.from, change.to), (was, is)),
                    None => prop_assert!(was == is || has_ended(&case, *kind)),
                }
            }
            let stored = serde_json::to_string(&moved).unwrap();
            prop_assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), moved);
        }
    }

    #[test]
    fn a_history_has_what_replaying_has(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        let moments = random::history(&policy, &intake, &steps);
        let permitted = moments.iter().filter(|moment| moment.judged.is_ok());
        let log: Vec<Event> = permitted.clone().map(|moment| moment.event).collect();
        let history = policy.history(&intake, log.iter().copied()).unwrap();
        prop_assert_eq!(history.case(), &policy.replay(&intake, log).unwrap());
        let reopened = permitted.filter(|moment| matches!(moment.event.act, Act::Reopen { .. }));
        let ended: Vec<_> = reopened.map(|moment| moment.before).collect();
        prop_assert!(history.rounds().take(ended.len()).eq(&ended));
        prop_assert_eq!(history.rounds().count(), ended.len() + 1);
    }
}

/// The earlier intake first.
fn sorted(mut intakes: [Intake; 2]) -> [Intake; 2] {
    intakes.sort_by_key(|intake| intake.at);
    intakes
}

/// Whether what the clock measures was done, or the case closed.
fn has_ended(case: &Case, clock: ClockKind) -> bool {
    let round = case.round();
    let done = match clock {
        ClockKind::Acceptance => round.accepted_at,
        ClockKind::Handling | ClockKind::Promised => round.answered_at(),
    };
    done.or(round.closed_at).is_some()
}
