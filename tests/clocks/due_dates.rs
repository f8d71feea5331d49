//! By when something is due, and when that is told.

use redress::{
    Act, Channel, ClockKind, Intake, Language, Policy,
    facts::ClockState,
    time::{Arrangement, DueDate, Notice},
};

use crate::common::{
    NEEDS_WORK, Story, TOLD, at, consulting, date, enquiry, policy, promise, working_days,
};

/// The worked dates of section 7.
#[test]
fn handling_is_due_on_the_fifth_working_day_after_receipt() {
    for (received, due, why) in [
        ("2024-05-21", "2024-05-28", "plain, first day in force"),
        ("2024-05-24", "2024-05-31", "weekend"),
        ("2024-05-25", "2024-05-31", "received on a rest day"),
        ("2024-06-07", "2024-06-17", "holiday on Monday"),
        ("2024-09-13", "2024-09-23", "make-up Saturday, then holiday"),
        ("2024-09-27", "2024-10-10", "make-up Sunday, long holiday"),
        ("2024-09-29", "2024-10-11", "received on a make-up working day"),
        ("2024-10-03", "2024-10-12", "received in a holiday, due on a make-up Saturday"),
    ] {
        for time in ["T00:00", "T14:51", "T23:59"] {
            let story = enquiry(&format!("{received}{time}"));
            let expected = Some(DueDate::Published(date(due)));
            assert_eq!(story.policy.due(&story.case).unwrap(), expected, "{why}");
        }
    }
}

/// The policy's zone decides the date, not the offset in which an instant was written.
#[test]
fn the_local_date_is_the_one_in_beijing() {
    let opened = |text: &str| {
        let received = redress::parse_instant(text).unwrap();
        let policy = Policy::qitaihe();
        let case = policy.open(&Intake::enquiry(Channel::Department, received)).unwrap();
        policy.due(&case).unwrap().unwrap().date()
    };
    assert_eq!(opened("2024-05-21T15:59:59Z"), date("2024-05-28"));
    assert_eq!(opened("2024-05-21T16:00:00Z"), date("2024-05-29"));
    assert_eq!(opened("2024-05-22T15:58:59+23:59"), date("2024-05-28"));
    assert_eq!(opened("2024-05-20T16:01:00-23:59"), date("2024-05-29"));
}

#[test]
fn a_due_date_binds_until_its_last_moment() {
    for (answered, state) in
        [("2024-05-28T23:59:59", ClockState::Met), ("2024-05-29T00:00:00", ClockState::Late)]
    {
        let story = consulting("2024-05-21T14:51").at(answered).then([TOLD]);
        for now in ["2024-05-21T14:51", "2024-06-30T12:00", "2030-01-01T00:00"] {
            assert_eq!(story.clock(ClockKind::Handling, now), state);
        }
        // A later closure changes nothing: answering stops the clock, not closing (ruling A6).
        let closed = story.at("2024-08-01T09:00").then([Act::Close]);
        assert_eq!(closed.clock(ClockKind::Handling, "2024-08-01T09:00"), state);
    }
    let open = consulting("2024-05-21T14:51");
    assert_eq!(open.clock(ClockKind::Handling, "2024-05-28T23:59:59"), ClockState::Running);
    assert_eq!(open.clock(ClockKind::Handling, "2024-05-29T00:00"), ClockState::Overdue);
    assert_eq!(open.clock(ClockKind::Handling, "2024-05-01T00:00"), ClockState::Running);
}

#[test]
fn a_clock_has_a_due_date_where_it_has_a_limit() {
    let open = consulting("2024-05-21T14:51");
    let due = |kind| open.policy.clock(&open.case, kind, open.now).unwrap().due();
    assert_eq!(due(ClockKind::Handling), Some(DueDate::Published(date("2024-05-28"))));
    assert_eq!((due(ClockKind::Acceptance), due(ClockKind::Promised)), (None, None));
}

#[test]
fn acceptance_has_no_threshold_in_the_base_policy() {
    let accepted = enquiry("2024-05-21T14:51").at("2024-07-01T09:00").then([Act::Accept]);
    let withdrawn = enquiry("2024-05-21T14:51").then([Act::Withdraw]);
    for story in [&accepted, &withdrawn] {
        let state = story.clock(ClockKind::Acceptance, "2030-01-01T00:00");
        assert_eq!(state, ClockState::NoThreshold);
    }
    // The elapsed time is reported all the same.
    let clock = accepted.policy.clock(&accepted.case, ClockKind::Acceptance, accepted.now).unwrap();
    assert_eq!(clock.elapsed(), at("2024-07-01T09:00") - at("2024-05-21T14:51"));
    assert_eq!(clock.due(), None);
}

/// No verdict rests on a projected date.
#[test]
fn a_projected_due_date_gives_no_verdict() {
    let due = |received| {
        let story = enquiry(received);
        story.policy.due(&story.case).unwrap().unwrap()
    };
    // 28 December 2026 is the last published day; the three after it wait for the next notice.
    assert_eq!(due("2026-12-21T09:00"), DueDate::Published(date("2026-12-28")));
    assert_eq!(due("2026-12-22T09:00"), DueDate::Projected(date("2026-12-29")));
    // Beyond, the fixed holidays are known, and nothing else.
    assert_eq!(due("2026-12-25T09:00"), DueDate::Projected(date("2027-01-04")));
    assert_eq!(due("2027-04-30T09:00"), DueDate::Projected(date("2027-05-07")));
    assert_eq!(due("2027-09-30T09:00"), DueDate::Projected(date("2027-10-08")));
    assert_eq!(due("2027-02-05T09:00"), DueDate::Projected(date("2027-02-12")));

    let open = consulting("2026-12-22T09:00");
    assert_eq!(open.clock(ClockKind::Handling, "2026-12-28T23:59"), ClockState::Running);
    assert_eq!(open.clock(ClockKind::Handling, "2026-12-29T00:00"), ClockState::Unknown);
    assert_eq!(open.clock(ClockKind::Handling, "2030-01-01T00:00"), ClockState::Unknown);
    for (answered, state) in [
        ("2026-12-28T23:59:59", ClockState::Met),
        ("2026-12-29T00:00:00", ClockState::Unknown),
        ("2027-06-30T00:00:00", ClockState::Unknown),
    ] {
        let story = open.clone().at(answered).then([TOLD]);
        assert_eq!(story.clock(ClockKind::Handling, "2030-01-01T00:00"), state, "{answered}");
    }
    for (withdrawn, state) in [
        ("2026-12-28T23:59:59", ClockState::Cancelled),
        ("2026-12-29T00:00:00", ClockState::Unknown),
    ] {
        let story = open.clone().at(withdrawn).then([Act::Withdraw]);
        assert_eq!(story.clock(ClockKind::Handling, "2030-01-01T00:00"), state, "{withdrawn}");
    }
    // A promised date is never uncertain.
    let promised = open.then([promise("2027-01-08")]);
    assert_eq!(promised.clock(ClockKind::Promised, "2027-01-09T00:00"), ClockState::Overdue);
}

/// A newly announced holiday reaches open cases, and settles what was unknown.
#[test]
fn a_new_arrangement_reaches_open_cases() {
    let open = consulting("2026-12-25T09:00").at("2027-01-06T09:00").then([TOLD]);
    assert_eq!(open.policy.due(&open.case).unwrap(), Some(DueDate::Projected(date("2027-01-04"))));
    assert_eq!(open.clock(ClockKind::Handling, "2027-01-06T09:00"), ClockState::Unknown);
    let off = ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04", "2027-10-01"].map(date);
    let notice = Arrangement::new(2027, Notice::new("a notice", off, []).unwrap()).unwrap();
    let extended = policy(|edition| {
        edition.calendar = edition.calendar.extended([notice]).unwrap();
    });
    let settled = open.under(extended);
    let due = settled.policy.due(&settled.case).unwrap();
    assert_eq!(due, Some(DueDate::Published(date("2027-01-05"))));
    assert_eq!(settled.clock(ClockKind::Handling, "2027-01-06T09:00"), ClockState::Late);
}

#[test]
fn a_new_notice_moves_the_due_dates_of_open_cases() {
    let policy = Policy::qitaihe();
    // New Year's Eve rests as well.
    let off = ["2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03", "2027-10-01"].map(date);
    let notice = Notice::new("the notice for 2027", off, []).unwrap();
    let notice = Arrangement::new(2027, notice).unwrap();
    let calendar = policy.edition().calendar.extended([notice]).unwrap();
    let next = policy.with_calendar(calendar).unwrap();

    let strict = |policy: &Policy| {
        let mut edition = policy.edition().clone();
        edition.acceptance_limit = Some(working_days(4));
        Policy::new(edition).unwrap()
    };
    let settled = enquiry("2026-12-18T09:00");
    let moved = enquiry("2026-12-24T09:00");
    let only_settled = enquiry("2026-12-22T09:00");
    let accepted = moved.clone().then([Act::Accept]);
    let told = accepted.clone().then([NEEDS_WORK, Act::Consult, TOLD]);
    let promised = accepted.clone().then([promise("2026-12-31")]);
    let suggestion = Story::of(policy.clone(), Intake::suggestion(Channel::Department, moved.now));
    let withdrawn = moved.clone().then([Act::Withdraw]);
    let cases = [
        ("settled", &settled),
        ("moved", &moved),
        ("only settled", &only_settled),
        ("accepted", &accepted),
        ("told", &told),
        ("promised", &promised),
        ("suggestion", &suggestion),
        ("withdrawn", &withdrawn),
    ];
    let changes = |policy: &Policy, next: &Policy| -> Vec<String> {
        let cases = cases.map(|(key, story)| (key, story.clone().under(policy.clone()).case));
        let cases = cases.iter().map(|(key, case)| (*key, case));
        policy
            .due_changes(next, cases)
            .map(|(key, change)| format!("{key}: {}", change.unwrap()))
            .collect()
    };
    let handling = [
        "moved: handling due 2027-01-04, previously 2026-12-31 (projected)",
        "only settled: handling still due 2026-12-29, now published",
        "accepted: handling due 2027-01-04, previously 2026-12-31 (projected)",
        "told: handling due 2027-01-04, previously 2026-12-31 (projected); it remains met",
        "promised: handling due 2027-01-04, previously 2026-12-31 (projected)",
        "withdrawn: handling due 2027-01-04, previously 2026-12-31 (projected); it remains cancelled",
    ];
    assert_eq!(changes(&policy, &next), handling);
    assert_eq!(changes(&policy, &policy), [""; 0]);
    // With a limit for acceptance, its clock too.
    let acceptance = changes(&strict(&policy), &strict(&next));
    let acceptance: Vec<_> =
        acceptance.iter().filter(|change| !handling.contains(&&***change)).collect();
    let expected = [
        "moved: acceptance still due 2026-12-30, now published",
        "accepted: acceptance still due 2026-12-30, now published; it remains met",
        "told: acceptance still due 2026-12-30, now published; it remains met",
        "promised: acceptance still due 2026-12-30, now published; it remains met",
        "suggestion: acceptance still due 2026-12-30, now published",
        "withdrawn: acceptance still due 2026-12-30, now published; it remains cancelled",
    ];
    assert_eq!(acceptance, expected);

    let (_, change) = policy.due_changes(&next, [("C-1", &moved.case)]).next().unwrap();
    let change = change.unwrap();
    assert_eq!((change.clock, change.moves()), (ClockKind::Handling, true));
    assert_eq!(change.to.map(|to| to.last_day), Some(DueDate::Published(date("2027-01-04"))));
    let chinese = "处理期限原为 2026-12-31（推算），现为 2027-01-04";
    assert_eq!(change.text(Language::Chinese).to_string(), chinese);
    let (_, settles) = policy.due_changes(&next, [("C-2", &only_settled.case)]).next().unwrap();
    let settles = settles.unwrap();
    assert!(!settles.moves());
    let chinese = "处理期限仍为 2026-12-29，现已公布";
    assert_eq!(settles.text(Language::Chinese).to_string(), chinese);
    let key = String::from("C-2");
    let (key, back) = next.due_changes(&policy, [(key, &only_settled.case)]).next().unwrap();
    let back = back.unwrap();
    assert_eq!(format!("{key}: {back}"), "C-2: handling still due 2026-12-29, now projected");
}
