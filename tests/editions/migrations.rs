//! Moving a case to another edition: what it changes is told before, and it rewrites nothing.

use core::num::{NonZeroU8, NonZeroU16};

use chrono::{NaiveTime, TimeDelta};
use redress::{
    Act, ActKind, Case, Channel, ClockKind, Condition, Intake, Language, Policy, Reason, Role,
    Stage, Subject, Tally,
    answers::Month,
    clocks::MeasuredBy,
    facts::{
        ActSet, Cause, ClockState, Delivery, Demand, KeptClock, Principle, PrincipleState, RoleSet,
        Substance,
    },
    policy::OtherEdition,
    rules::Strength,
    rules::qitaihe::ConditionSet,
    time::{DayEnd, Deadline, DueDate, Limit},
};
use serde_json::json;

use crate::{
    common::{
        ATTEMPTED, NEEDS_WORK, NOT_UNDERSTOOD, RECEIVED, REOPEN, Story, TOLD, at, consulting, date,
        policy, promise, renamed, working_days,
    },
    enquiry_of, moved, prompt, within,
};

#[test]
fn what_a_migration_would_change_is_told_before_it_is_done() {
    let strict = policy(|edition| {
        edition.id = "strict".into();
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
    let (from, to) = (story.policy.id(), strict.id());
    assert_eq!((migration.from(), migration.to()), (from, to));
    assert_eq!(
        migration.to_string(),
        "from edition `qitaihe-2024` to `strict`; acceptance due 2024-05-22, previously no limit; \
         handling due 2024-05-24, previously 2024-05-28"
    );
    assert_eq!(
        migration.text(Language::Chinese).to_string(),
        "由版本 `qitaihe-2024` 转为 `strict`；受理原未设时限，现期限为 2024-05-22；\
         处理期限原为 2024-05-28，现为 2024-05-24"
    );
    assert_eq!(
        serde_json::to_value(&migration).unwrap(),
        json!({"from": from, "to": to, "owed": [], "no_longer_owed": [], "warnings": [], "by": [],
        "conditions": [], "opened": [], "no_longer_open": [], "due": [
            {"clock": "acceptance", "from": null, "verdict": null, "to": {
                "last_day": {"date": "2024-05-22", "certainty": "published"},
                "end": "2024-05-22T16:00:00Z",
            }},
            {"clock": "handling", "verdict": null, "from": {
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
    assert_eq!(refusal.reason(), Reason::OtherEdition(OtherEdition { bound: to, asked: from }));
    // It is an event: what comes after it is not earlier.
    assert_eq!(case.last_event_at(), at("2024-05-21T15:00"));
    let earlier = Act::Accept.by(Role::ReceivingUnit, at("2024-05-21T14:59"));
    assert_eq!(strict.judge(&case, &earlier).unwrap_err().reason(), Reason::OutOfOrder);
}

/// A leap second counts as the last nanosecond before it, as with any event.
#[test]
fn a_case_moved_in_a_leap_second_can_be_stored() {
    let story = enquiry_of("2024-12-31T09:00");
    let last = at("2024-12-31T23:59:59") + TimeDelta::nanoseconds(999_999_999);
    let leaping = chrono::Timelike::with_nanosecond(&last, 1_500_000_000).unwrap();
    let moved = story.policy.migration(&renamed(), &story.case, leaping).unwrap().case();
    assert_eq!(moved.last_event_at(), last);
}

/// Where a company asks for more explanations, one more is owed in the place of the record.
#[test]
fn a_migration_tells_what_is_newly_owed_and_what_no_longer() {
    let patient = policy(|edition| {
        edition.id = "patient".into();
        edition.explanations = NonZeroU8::new(3).unwrap();
    });
    let (substance, cause) = (Substance::Unsubstantiated, Cause::UserSide);
    let story = Story::found(substance, Demand::Unreasonable, cause).then([NOT_UNDERSTOOD; 2]);
    let migration = story.policy.migration(&patient, &story.case, story.now).unwrap();
    assert_eq!(migration.owed(), ActSet::of(&[ActKind::Explain]));
    assert_eq!(migration.no_longer_owed(), ActSet::of(&[ActKind::RecordUnpersuaded]));
    assert_eq!(migration.no_longer_open(), ActSet::of(&[ActKind::RecordUnpersuaded]));
    assert_eq!(migration.conditions(), ConditionSet::of(&[Condition::ExplainedEnough]));
    assert!(migration.due().is_empty());
    let written = serde_json::to_value(&migration).unwrap();
    assert_eq!(written["owed"], json!(["explain"]));
    assert_eq!(written["no_longer_owed"], json!(["record_unpersuaded"]));
    assert_eq!(written["conditions"], json!(["explained_enough"]));

    let migration = story.policy.migration(&renamed(), &story.case, story.now).unwrap();
    let nothing = "from edition `qitaihe-2024` to `renamed`; nothing changes for this round";
    assert_eq!(migration.to_string(), nothing);
    let nothing = "由版本 `qitaihe-2024` 转为 `renamed`；本轮办理无变化";
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
        "handling over at 2024-05-28 17:30:00 +08:00, previously 2024-05-29 00:00:00 +08:00"
    );
}

/// Who owes, what is open, which conditions ask otherwise, and when a warning begins.
#[test]
fn a_migration_tells_all_else_that_changes() {
    let other = policy(|edition| {
        edition.id = "other".into();
        edition.warning_lead = NonZeroU16::new(2);
        edition.emotion_first = Strength::Advise;
        for grant in &mut edition.authority {
            if grant.acts.contains(ActKind::RecordUnreachable) {
                grant.roles = RoleSet::of(&[Role::LeaderInCharge]);
            }
        }
    });
    let story = Story::complaint(Subject::Service).then([Act::Accept]);
    let migration = story.policy.migration(&other, &story.case, story.now).unwrap();
    let [change] = migration.by() else { panic!("one act is for others") };
    assert_eq!((change.act, change.matter), (ActKind::RecordUnreachable, None));
    assert_eq!(change.from, RoleSet::of(&[Role::DepartmentHead, Role::LeaderInCharge]));
    assert_eq!(change.to, RoleSet::of(&[Role::LeaderInCharge]));
    let [warning] = migration.warnings() else { panic!("one clock warns") };
    assert_eq!(warning.clock, ClockKind::Handling);
    assert_eq!((warning.from, warning.to), (None, Some(DueDate::Published(date("2024-05-24")))));
    assert_eq!(migration.conditions(), ConditionSet::of(&[Condition::ReassuredFirst]));
    assert_eq!(migration.opened(), ActSet::of(&[ActKind::Assign]));
    assert_eq!(
        migration.to_string(),
        "from edition `qitaihe-2024` to `other`; handling warning from 2024-05-24, previously none; \
         record \
         that the user cannot be reached: by the leader in charge, previously by the department head or \
         the leader in charge; newly possible: designate an investigator; conditions that change: the user \
         has been reassured before the matter is handled, or cannot be reached"
    );
    let chinese = migration.text(Language::Chinese).to_string();
    assert!(chinese.contains("处理期限预警起始日：现为2024-05-24，原为无"), "{chinese}");
}

#[test]
fn the_due_dates_of_clocks_that_have_ended_are_no_change() {
    let clocks = |story: &Story, next: &Policy| -> Vec<_> {
        let migration = story.policy.migration(next, &story.case, story.now).unwrap();
        migration.due().iter().map(|due| due.clock).collect()
    };
    let (three, prompt) = (within(3), prompt());
    assert_eq!(clocks(&consulting(RECEIVED), &three), [ClockKind::Handling]);
    assert_eq!(clocks(&consulting(RECEIVED).told(), &three), []);
    assert_eq!(clocks(&Story::enquiry().then([Act::Withdraw]), &three), []);
    assert_eq!(clocks(&Story::suggestion(), &prompt), [ClockKind::Acceptance]);
    // What was promised stays promised.
    let promised = Story::suggestion().then([Act::Accept, promise("2024-06-28")]);
    assert_eq!(clocks(&promised, &three), []);
}

/// Due date, state, principle, and the month in which a report counts it.
#[test]
fn what_has_ended_keeps_the_edition_it_ended_under() {
    // Received on a Thursday, answered and closed that day, and due in June.
    let story = enquiry_of("2024-05-30T09:00");
    let closed = story.then([Act::Accept, NEEDS_WORK, Act::Consult, TOLD, Act::Close]);
    let next = within(1);
    let case = moved(&closed, &next).unwrap();
    let (clock, later) = (ClockKind::Handling, at("2030-01-01T00:00"));
    let [before, after] = [(&closed.policy, &closed.case), (&next, &case)]
        .map(|(policy, case)| policy.clock(case, clock, later).unwrap());
    assert_eq!(after.deadline(), before.deadline());
    assert_eq!(after.due(), Some(DueDate::Published(date("2024-06-06"))));
    assert_eq!((before.state(), after.state()), (ClockState::Met, ClockState::Met));
    assert_eq!(
        (before.measured_by(), after.measured_by()),
        (MeasuredBy::ThisEdition, MeasuredBy::EarlierEdition)
    );
    assert_eq!((after.limit(), next.trace(&case, clock).unwrap().is_none()), (None, true));
    let june: Month = "2024-06".parse().unwrap();
    for (policy, case) in [(&closed.policy, &closed.case), (&next, &case)] {
        let mut tally = Tally::new();
        tally.add(policy, case, later, 1, ()).unwrap();
        assert_eq!(tally.all().due_in(clock, june..=june).rounds(), 1);
    }
    let said = after.paragraph(Language::English).to_string();
    assert!(
        said.contains("measured under the edition that bound the case when the clock ended"),
        "{said}"
    );
    // The acceptance had no limit, and has none.
    let acceptance = next.clock(&case, ClockKind::Acceptance, later).unwrap();
    assert_eq!(acceptance.state(), ClockState::NoThreshold);
}

/// Accepted, closed or reopened: what has ended stays under its edition, so that the case can move.
#[test]
fn a_case_of_any_stage_can_move_to_an_edition_with_a_limit_of_acceptance() {
    let day = policy(|edition| {
        edition.id = "a-day".into();
        edition.acceptance_limit = Some(Limit::Hours(24.try_into().unwrap()));
    });
    let accepted = Story::enquiry().at("2024-05-21T15:01").then([Act::Accept]);
    let closed = accepted.clone().then([NEEDS_WORK, Act::Consult, TOLD, Act::Close]);
    let reopened = closed.clone().then([REOPEN]);
    for story in [accepted, closed, reopened] {
        let case = moved(&story, &day).unwrap();
        let acceptance = day.clock(&case, ClockKind::Acceptance, story.now).unwrap();
        assert_eq!(acceptance.state(), ClockState::NoThreshold);
        assert_eq!(case.round().kept.acceptance, Some(KeptClock::NoThreshold));
        // The next round is measured by the edition it is in.
        if case.stage() == Stage::Closed {
            let event = REOPEN.by(Role::ReceivingUnit, story.now);
            let again = day.judge(&case, &event).unwrap();
            let acceptance = day.clock(&again, ClockKind::Acceptance, story.now).unwrap();
            assert_eq!(acceptance.state(), ClockState::Met);
        }
    }
}

/// What was late is late, and what is overdue stays overdue since the date it missed.
#[test]
fn a_migration_cures_no_breach() {
    let overdue = consulting(RECEIVED).at("2024-05-29T00:00");
    let shorter = within(4);
    let case = moved(&overdue, &shorter).unwrap();
    let clock = shorter.clock(&case, ClockKind::Handling, overdue.now).unwrap();
    assert_eq!(
        (clock.state(), clock.due().map(DueDate::date)),
        (ClockState::Overdue, Some(date("2024-05-28")))
    );
    let told = shorter.judge(&case, &TOLD.by(Role::ReceivingUnit, overdue.now)).unwrap();
    let clock = shorter.clock(&told, ClockKind::Handling, overdue.now).unwrap();
    assert_eq!(
        (clock.state(), clock.due().map(DueDate::date)),
        (ClockState::Late, Some(date("2024-05-28")))
    );
    // So it is reckoned, and no other limit helps.
    let longer = within(6);
    for story in [overdue.clone(), overdue.clone().then([TOLD]), overdue.then([Act::Withdraw])] {
        let case = moved(&story, &longer).unwrap();
        let state = longer.principle(&case, Principle::OutcomeSoon, story.now).unwrap();
        assert_eq!(state, PrincipleState::Breached);
        // To be reclassified it is too late under any edition.
        assert!(matches!(case.round().kept.handling, Some(KeptClock::Passed(_))));
    }
    let refusal = |story: &Story| {
        let case = moved(story, &longer).unwrap();
        let to = redress::facts::Classification::Suggestion;
        longer.judge(&case, &Act::Reclassify { to }.by(Role::ReceivingUnit, story.now)).unwrap_err()
    };
    let accepted = Story::enquiry().then([Act::Accept]).at("2024-05-29T00:00");
    assert!(refusal(&accepted).to_string().contains("the handling deadline has not passed"));
}

#[test]
fn a_case_keeps_the_mark_of_the_edition_that_opened_it() {
    let first = Policy::qitaihe();
    let (second, third) = (within(4), within(3));
    let received = Story::enquiry();
    assert_eq!(
        (received.case.edition(), received.case.opened_under()),
        (first.id(), first.fingerprint())
    );
    let marked = |story: Story, edition: &Policy| {
        assert_eq!(story.case.edition(), edition.id());
        assert_eq!(story.case.opened_under(), first.fingerprint());
        assert!(story.case.migrations() > 0);
        let stored = serde_json::to_string(&story.case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), story.case);
        story
    };
    let closed = marked(received.moved_to(second.clone()), &second).then([
        Act::Accept,
        NEEDS_WORK,
        Act::Consult,
        TOLD,
        Act::Close,
    ]);
    let reopened = marked(closed, &second).then([REOPEN]);
    let withdrawn = marked(reopened.moved_to(third.clone()), &third).then([Act::Withdraw]);
    // Back where it began, the mark stays.
    let back = marked(withdrawn.moved_to(Policy::qitaihe()), &Policy::qitaihe());
    assert_eq!(back.case.migrations(), 3);
}

#[test]
fn what_acts_breached_stays_breached_under_another_edition() {
    let lax = policy(|edition| {
        edition.id = "lax".into();
        edition.emotion_first = Strength::Advise;
        edition.promises = Strength::Advise;
    });
    let intake = Intake::complaint(Subject::Service, Channel::Department, at(RECEIVED));
    let compensation = Act::Promise { promise: redress::facts::Promise::Compensation };
    let breached = Story::of(lax, intake).then([Act::Accept, compensation, Act::Assign]);
    let moved = breached.moved_to(Policy::qitaihe());
    for principle in [Principle::EmotionFirst, Principle::NoOverreach] {
        let state = moved.policy.principle(&moved.case, principle, moved.now).unwrap();
        assert_eq!(state, PrincipleState::Breached);
    }
    let reopened = moved.then([Act::Withdraw, REOPEN]);
    assert!(reopened.case.breached_before().contains(Principle::EmotionFirst));
    let moved = reopened.clone().moved_to(within(4));
    assert_eq!(moved.case.breached_before(), reopened.case.breached_before());
}

/// Whatever the other edition's limits are.
#[test]
fn a_promise_kept_or_missed_stays_so_under_another_edition() {
    let promised = consulting(RECEIVED).then([promise("2024-05-24")]);
    for (told, act, state) in [
        ("2024-05-24T23:59:59", TOLD, ClockState::Met),
        ("2024-05-25T00:00", TOLD, ClockState::Late),
        ("2024-05-25T00:00", Act::Withdraw, ClockState::Late),
        ("2024-05-24T00:00", Act::Withdraw, ClockState::Cancelled),
    ] {
        let ended = promised.clone().at(told).then([act]);
        assert!(
            ended
                .case
                .round()
                .outcome
                .is_none_or(|outcome| outcome.delivery == Delivery::Delivered)
        );
        assert_ne!(act, ATTEMPTED);
        let moved = ended.moved_to(within(4));
        let clock =
            moved.policy.clock(&moved.case, ClockKind::Promised, at("2030-01-01T00:00")).unwrap();
        assert_eq!(clock.state(), state);
    }
    // Missed and still open, it stays missed, and a later promise does not cure it.
    let missed = promised.at("2024-05-25T00:00").moved_to(within(4)).then([promise("2024-05-27")]);
    let clock = missed.policy.clock(&missed.case, ClockKind::Promised, missed.now).unwrap();
    assert_eq!(
        (clock.state(), clock.due().map(DueDate::date)),
        (ClockState::Overdue, Some(date("2024-05-24")))
    );
}
