//! Moving a case to another edition: what it changes is told before, and it rewrites nothing.

use core::num::{NonZeroU8, NonZeroU16};

use chrono::{FixedOffset, NaiveTime, TimeDelta};
use redress::{
    Act, ActKind, ActSet, Calendar, CalendarData, Case, Cause, Channel, Classification, ClockKind,
    ClockState, Condition, ConditionSet, DayEnd, Deadline, Delivery, Demand, DueDate, Intake,
    KeptClock, Language, Limit, MeasuredBy, MigrationError, Month, OtherEdition, OutOfRange,
    Policy, Principle, PrincipleState, Reason, Reply, Response, Role, RoleSet, Stage, Strength,
    Subject, Substance, Tally,
};
use serde_json::json;

use crate::{
    NEEDS_WORK, RECEIVED, REOPEN, TOLD,
    common::{Story, at, date, policy, promise, working_days},
    consulting, enquiry_of, prompt, renamed, within,
};

fn moved(story: &Story, next: &Policy) -> Result<Case, MigrationError> {
    story.policy.migration(next, &story.case, story.now).map(|migration| migration.case())
}

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
        "from edition `qitaihe-2024` to `strict`; acceptance due 2024-05-22, was without limit; handling \
         due 2024-05-24, was 2024-05-28"
    );
    assert_eq!(
        migration.text(Language::Chinese).to_string(),
        "由版本 `qitaihe-2024` 转为 `strict`；受理期限由 未设时限 改为 2024-05-22；\
         处理期限由 2024-05-28 改为 2024-05-24"
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
    let not_understood = Act::Explain { response: Response::NotUnderstood };
    let (substance, cause) = (Substance::Unsubstantiated, Cause::UserSide);
    let story = Story::found(substance, Demand::Unreasonable, cause).then([not_understood; 2]);
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
    let nothing = "from edition `qitaihe-2024` to `renamed`; nothing changes in this round";
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
        "handling over at 2024-05-28 17:30:00 +08:00, was 2024-05-29 00:00:00 +08:00"
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
        "from edition `qitaihe-2024` to `other`; handling due soon from 2024-05-24, was no day; record \
         unreachable by leader in charge, was by department head or leader in charge; newly possible: \
         assign; asks otherwise whether: a user who can be reached was reassured before the matter is handled"
    );
    let chinese = migration.text(Language::Chinese).to_string();
    assert!(chinese.contains("处理预警起始日由 无 改为 2024-05-24"), "{chinese}");
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
    assert!(said.contains("measured by the edition that the case was under"), "{said}");
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
    let overdue = consulting().at("2024-05-29T00:00");
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
        let to = redress::Classification::Suggestion;
        longer.judge(&case, &Act::Reclassify { to }.by(Role::ReceivingUnit, story.now)).unwrap_err()
    };
    let accepted = Story::enquiry().then([Act::Accept]).at("2024-05-29T00:00");
    assert!(refusal(&accepted).to_string().contains("no handling deadline has passed"));
}

/// The rules know no extension, and nobody may waive.
#[test]
fn no_running_limit_gets_longer() {
    let last_moment = Story::enquiry().at("2024-05-28T23:59:59");
    let (five, fifteen) =
        (DueDate::Published(date("2024-05-28")), DueDate::Published(date("2024-06-12")));
    let error = moved(&last_moment, &within(15)).unwrap_err();
    let clock = ClockKind::Handling;
    assert_eq!(error, MigrationError::Longer { clock, from: five, to: Some(fifteen) });
    assert_eq!(
        error.to_string(),
        "the handling limit runs until 2024-05-28 and would become longer (2024-06-12), and no limit may be \
         extended: finish this under the present edition, then migrate the case"
    );
    assert_eq!(
        error.text(Language::Chinese).to_string(),
        "处理期限至 2024-05-28，转换后将延长（2024-06-12），而时限不得延长：请先按原版本办完此事，再行转换"
    );
    // No limit at all would be the longest.
    let clock = ClockKind::Acceptance;
    let one = DueDate::Published(date("2024-05-22"));
    let strict = Story::enquiry().under(prompt());
    let error = moved(&strict, &Policy::qitaihe()).unwrap_err();
    assert_eq!(error, MigrationError::Longer { clock, from: one, to: None });
    assert!(error.to_string().contains("would become longer (without limit)"));
    // Nor does a promise last longer where days end later.
    let early = policy(|edition| {
        let closing = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
        edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing);
    });
    let refer = Act::Refer { reply: Reply::Needed };
    let promised =
        Story::suggestion().then([Act::Accept, promise("2024-06-28"), refer]).under(early);
    let error = moved(&promised, &Policy::qitaihe()).unwrap_err();
    assert!(matches!(error, MigrationError::Longer { clock: ClockKind::Promised, .. }), "{error}");
    // A shorter one, or the same, may bind.
    moved(&Story::enquiry(), &within(3)).unwrap();
    moved(&Story::enquiry(), &renamed()).unwrap();
}

/// A case keeps its receipt when it is reclassified: as a suggestion it cannot be moved out of its limit.
#[test]
fn the_limit_that_a_suggestion_would_have_gets_no_longer() {
    let as_suggestion = Story::enquiry()
        .then([Act::Reclassify { to: Classification::Suggestion }])
        .at("2024-05-30T09:00");
    let clock = ClockKind::Handling;
    let [from, to] = ["2024-05-28", "2024-06-12"].map(|day| DueDate::Published(date(day)));
    let longer = MigrationError::Longer { clock, from, to: Some(to) };
    assert_eq!(moved(&as_suggestion, &within(15)), Err(longer));
    moved(&as_suggestion, &within(3)).unwrap();
    // Once referred it stays a suggestion.
    let referred = as_suggestion.then([Act::Accept, Act::Refer { reply: Reply::NotNeeded }]);
    moved(&referred, &within(15)).unwrap();
}

#[test]
fn nothing_is_overdue_at_once() {
    let story = Story::enquiry().at("2024-05-27T00:00");
    let due = DueDate::Published(date("2024-05-24"));
    let error = moved(&story, &within(3)).unwrap_err();
    assert_eq!(error, MigrationError::LateAtOnce { clock: ClockKind::Handling, due });
    assert_eq!(
        error.to_string(),
        "the handling limit of the other edition was over on 2024-05-24, so that the case would be overdue at \
         once: finish this under the present edition, then migrate the case"
    );
    assert_eq!(
        error.text(Language::Chinese).to_string(),
        "按另一版本，处理期限已于 2024-05-24 届满，转换后当即逾期：请先按原版本办完此事，再行转换"
    );
    moved(&story, &within(4)).unwrap();
}

/// A calendar that begins after the receipt proves nothing about the days before.
#[test]
fn a_case_is_not_moved_to_a_calendar_that_begins_after_its_receipt() {
    let story = enquiry_of("2024-12-26T09:00").at("2025-01-01T00:00");
    let young = policy(|edition| {
        edition.id = "2025".into();
        edition.in_force = date("2025-01-01");
        let data: CalendarData = edition.calendar.data().clone();
        let arrangements = data.arrangements.into_iter().filter(|one| one.year() >= 2025).collect();
        edition.calendar = Calendar::new(CalendarData { arrangements, ..data }).unwrap();
    });
    let clock = ClockKind::Handling;
    let error = moved(&story, &young).unwrap_err();
    assert_eq!(error, MigrationError::Unsettled { clock });
    assert_eq!(
        error.to_string(),
        "the calendar of one of the editions does not settle the handling limit: add the arrangement of that \
         year to it, then migrate the case"
    );
    let chinese = "其中一个版本的日历尚不能确定处理期限：请先补充相应年份的放假安排，再行转换";
    assert_eq!(error.text(Language::Chinese).to_string(), chinese);
    // What nobody can tell at the end of the calendar is not settled by moving it either.
    let unsettled = enquiry_of("2027-03-01T09:00").at("2027-03-15T09:00");
    assert_eq!(moved(&unsettled, &renamed()).unwrap_err(), MigrationError::Unsettled { clock });
}

/// Local dates are those of the edition's zone.
#[test]
fn a_case_is_not_moved_to_a_zone_in_which_it_came_on_another_day() {
    let tokyo = policy(|edition| {
        edition.id = "tokyo".into();
        edition.zone = FixedOffset::east_opt(9 * 3600).unwrap().into();
    });
    let late = enquiry_of("2024-05-21T23:30");
    let (from, to) = (date("2024-05-21"), date("2024-05-22"));
    let error = moved(&late, &tokyo).unwrap_err();
    assert_eq!(error, MigrationError::OtherDate { from, to });
    assert_eq!(
        error.to_string(),
        "in the zone of the other edition the case was received on 2024-05-22, not on 2024-05-21: close it \
         under its own edition"
    );
    let chinese = "按另一版本的时区，该案的接收日期为 2024-05-22 而非 2024-05-21：请按原版本办结";
    assert_eq!(error.text(Language::Chinese).to_string(), chinese);
    // An hour earlier the day is over an hour earlier, too.
    moved(&Story::enquiry(), &tokyo).unwrap();
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
    let compensation = Act::Promise { promise: redress::Promise::Compensation };
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
    let promised = consulting().then([promise("2024-05-24")]);
    let attempted = Act::TellOutcome { delivery: Delivery::Attempted };
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
        assert_ne!(act, attempted);
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

#[test]
fn a_case_is_not_moved_from_an_edition_it_is_not_under() {
    let story = Story::enquiry();
    let (base, other) = (Policy::qitaihe(), within(4));
    let error = other.migration(&base, &story.case, story.now).unwrap_err();
    let other_edition = OtherEdition { bound: base.id(), asked: other.id() };
    assert_eq!(error, MigrationError::OtherEdition(other_edition));
    for language in [Language::English, Language::Chinese] {
        assert_eq!(error.text(language).to_string(), other_edition.text(language).to_string());
    }

    let error = base.migration(&other, &story.case, at(RECEIVED) - TimeDelta::days(1)).unwrap_err();
    assert_eq!(error, MigrationError::OutOfOrder);
    assert_eq!(
        error.to_string(),
        "the moment is earlier than the last event of the case: migrate it then or later"
    );
    let chinese = "转换时间早于该案上一事项，请在该时间或其后转换";
    assert_eq!(error.text(Language::Chinese).to_string(), chinese);

    let in_force = date("2024-06-01");
    let later = policy(|edition| edition.in_force = in_force);
    let open = enquiry_of("2024-05-31T09:00").case;
    let moved = |on| base.migration(&later, &open, at(on)).map(|_| ());
    assert_eq!(moved("2024-05-31T23:59"), Err(MigrationError::NotInForce { in_force }));
    assert_eq!(moved("2024-06-01T00:00"), Ok(()));

    // From its own to its own there is nothing to move.
    let error = base.migration(&base, &story.case, story.now).unwrap_err();
    assert_eq!(error, MigrationError::SameEdition);
    assert_eq!(
        error.to_string(),
        "the case is under this edition already: there is nothing to migrate"
    );
    assert_eq!(error.text(Language::Chinese).to_string(), "该案已适用此版本，无需转换");
}

#[test]
fn a_case_is_not_moved_past_the_last_date() {
    let story = Story::enquiry();
    let beyond = at("9999-12-31T23:59:59") + TimeDelta::seconds(1);
    let error = story.policy.migration(&within(4), &story.case, beyond).unwrap_err();
    assert_eq!(error, MigrationError::OutOfRange(OutOfRange::Instant));
    assert_eq!(error.to_string(), OutOfRange::Instant.to_string());
    let chinese = error.text(Language::Chinese).to_string();
    assert_eq!(chinese, "事项的当地日期超出可记录的最后日期 9999-12-31");

    let last = enquiry_of("9999-12-24T09:00");
    let error = last.policy.migration(&within(6), &last.case, last.now).unwrap_err();
    assert_eq!(error, MigrationError::OutOfRange(OutOfRange::DueDate));
    assert_eq!(error.to_string(), OutOfRange::DueDate.to_string());
    // A suggestion has no such limit.
    let intake = Intake::suggestion(Channel::Department, last.now);
    Story::of(Policy::qitaihe(), intake).moved_to(within(6));
}
