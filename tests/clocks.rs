//! Clocks, tiers, principles and rounds: the machines of section 7 at their edges.

mod common;

use core::num::NonZeroU16;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use common::{Story, at, date, find, policy, promise, working_days};
use redress::{
    Act, ActKind, Answerable, Arrangement, Case, Cause, Channel, Classification, ClockKind,
    ClockState, DayEnd, Decision, Delivery, Demand, DueDate, ExposedBy, Exposure, Ground, Impact,
    ImportantPeriod, Intake, Language, Limit, Notice, Policy, Principle, PrincipleSet,
    PrincipleState, Reply, Required, Stage, Strength, Subject, Substance,
};

const TOLD: Act = Act::TellOutcome { delivery: Delivery::Delivered };
const NEEDS_WORK: Act = Act::Assess { answerable: Answerable::NeedsWork };
const REOPEN: Act = Act::Reopen { ground: Ground::Mishandling };

impl Story {
    #[track_caller]
    fn clock(&self, kind: ClockKind, now: &str) -> ClockState {
        self.policy.clock(&self.case, kind, at(now)).unwrap().state()
    }

    fn principle(&self, principle: Principle) -> PrincipleState {
        self.policy.principle(&self.case, principle, self.now).unwrap()
    }
}

#[track_caller]
fn enquiry(received: &str) -> Story {
    Story::of(Policy::qitaihe(), Intake::enquiry(Channel::Department, at(received)))
}

fn consulting(received: &str) -> Story {
    enquiry(received).then([Act::Accept, NEEDS_WORK, Act::Consult])
}

#[track_caller]
fn suggestion(reply: Reply) -> Story {
    Story::suggestion().then([
        Act::Accept,
        Act::Refer { reply },
        Act::Instruct { decision: Decision::Adopted },
    ])
}

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
        let case = Case::open(&policy, &Intake::enquiry(Channel::Department, received)).unwrap();
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
fn the_last_day_may_end_when_business_closes() {
    let closing = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    let early = policy(|edition| edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing));
    for (answered, state) in
        [("2024-05-28T17:29:59", ClockState::Met), ("2024-05-28T17:30:00", ClockState::Late)]
    {
        let story = consulting("2024-05-21T14:51").under(early.clone()).at(answered).then([TOLD]);
        assert_eq!(story.clock(ClockKind::Handling, answered), state);
    }
    let to = Act::Reclassify { to: Classification::Suggestion };
    let story = enquiry("2024-05-21T14:51").under(early).at("2024-05-28T17:30");
    story.refused(to);
}

/// What has passed has passed for good, to the end of time.
#[test]
fn nothing_comes_back_from_being_overdue() {
    let open = consulting("2024-05-21T14:51").then([promise("2024-05-24")]);
    let end = chrono::DateTime::<chrono::Utc>::MAX_UTC;
    for now in [at("9999-12-31T23:59:59"), at("9999-12-31T23:59:59") + TimeDelta::seconds(1), end] {
        for kind in [ClockKind::Handling, ClockKind::Promised] {
            assert_eq!(
                open.policy.clock(&open.case, kind, now).unwrap().state(),
                ClockState::Overdue
            );
        }
        let breached = open.policy.principle(&open.case, Principle::OutcomeSoon, now).unwrap();
        assert_eq!(breached, PrincipleState::Breached);
    }
}

#[test]
fn a_clock_has_a_due_date_where_it_has_a_limit() {
    let open = consulting("2024-05-21T14:51");
    let due = |kind| open.policy.clock(&open.case, kind, open.now).unwrap().due();
    assert_eq!(due(ClockKind::Handling), Some(DueDate::Published(date("2024-05-28"))));
    assert_eq!((due(ClockKind::Acceptance), due(ClockKind::Promised)), (None, None));
}

#[test]
fn a_withdrawal_cancels_the_clocks() {
    let story = consulting("2024-05-21T14:51").then([promise("2024-05-24"), Act::Withdraw]);
    for kind in [ClockKind::Handling, ClockKind::Promised] {
        assert_eq!(story.clock(kind, "2030-01-01T00:00"), ClockState::Cancelled);
    }
}

/// A clock that had passed is late: a withdrawal cures no breach (ruling A16).
#[test]
fn what_had_passed_before_a_withdrawal_is_late() {
    let last = enquiry("2024-05-21T14:51").at("2024-05-28T23:59:59").then([Act::Withdraw]);
    assert_eq!(last.clock(ClockKind::Handling, "2030-01-01T00:00"), ClockState::Cancelled);
    let without = consulting("2024-05-21T14:51").at("2024-05-29T00:00").then([Act::Withdraw]);
    assert_eq!(without.clock(ClockKind::Handling, "2030-01-01T00:00"), ClockState::Late);
    assert_eq!(without.clock(ClockKind::Promised, "2030-01-01T00:00"), ClockState::NotApplicable);
    assert_eq!(without.principle(Principle::OutcomeSoon), PrincipleState::Breached);
    // So is a promise, and acceptance where it has a limit.
    let promised = consulting("2024-05-21T14:51").then([promise("2024-05-24")]);
    let promised = promised.at("2024-05-25T00:00").then([Act::Withdraw]);
    assert_eq!(promised.clock(ClockKind::Promised, "2030-01-01T00:00"), ClockState::Late);
    assert_eq!(promised.clock(ClockKind::Handling, "2030-01-01T00:00"), ClockState::Cancelled);
    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(1)));
    for (withdrawn, state) in
        [("2024-05-22T23:59", ClockState::Cancelled), ("2024-05-23T00:00", ClockState::Late)]
    {
        let story = enquiry("2024-05-21T14:51").under(strict.clone()).at(withdrawn);
        let story = story.then([Act::Withdraw]);
        assert_eq!(story.clock(ClockKind::Acceptance, "2030-01-01T00:00"), state, "{withdrawn}");
    }
}

/// A promise binds until the case is closed, even if a reply is found unnecessary meanwhile.
#[test]
fn a_promise_binds_a_suggestion_that_needs_no_reply_until_it_is_closed() {
    let promised = Story::suggestion().then([Act::Accept, promise("2024-05-24")]);
    let instructed = promised.then([
        Act::Refer { reply: Reply::NotNeeded },
        Act::Instruct { decision: Decision::Adopted },
    ]);
    for (closed, state, principle) in [
        ("2024-05-24T23:59", ClockState::Cancelled, PrincipleState::NotApplicable),
        ("2024-05-25T00:00", ClockState::Late, PrincipleState::Breached),
    ] {
        let story = instructed.clone().at(closed);
        assert_ne!(story.clock(ClockKind::Promised, closed), ClockState::Cancelled);
        let story = story.then([Act::Close]);
        assert_eq!(story.clock(ClockKind::Promised, "2030-01-01T00:00"), state, "{closed}");
        assert_eq!(story.principle(Principle::OutcomeSoon), principle, "{closed}");
    }
}

#[test]
fn suggestions_are_bound_by_the_promised_date_only() {
    let promised = suggestion(Reply::Needed).then([promise("2024-09-30")]);
    assert_eq!(promised.policy.due(&promised.case).unwrap(), None);
    assert_eq!(promised.clock(ClockKind::Handling, "2030-01-01T00:00"), ClockState::NotApplicable);
    assert_eq!(promised.clock(ClockKind::Promised, "2024-09-30T23:59"), ClockState::Running);
    assert_eq!(promised.clock(ClockKind::Promised, "2024-10-01T00:00"), ClockState::Overdue);

    let closed = suggestion(Reply::NotNeeded).then([promise("2024-09-30"), Act::Close]);
    assert_eq!(closed.clock(ClockKind::Promised, "2030-01-01T00:00"), ClockState::Cancelled);
}

#[test]
fn a_missed_promise_is_not_cured_by_another() {
    let first = suggestion(Reply::Needed).then([promise("2024-06-10")]);
    // Renewed while it stands, even on its last day, it moves, to either side.
    let moved = first.clone().at("2024-06-10T23:00").then([promise("2024-06-20")]);
    assert_eq!(moved.clock(ClockKind::Promised, "2024-06-20T12:00"), ClockState::Running);
    let earlier = moved.clone().then([promise("2024-06-12")]);
    assert_eq!(earlier.clock(ClockKind::Promised, "2024-06-13T00:00"), ClockState::Overdue);
    let promised = earlier.case.round().promised.unwrap();
    assert_eq!(promised.first, date("2024-06-10"));

    let promised = moved.case.round().promised.unwrap();
    assert_eq!([promised.due, promised.latest], [date("2024-06-20"); 2]);

    // Renewed too late, it does not; nor does a third that comes before the second.
    let missed = first.at("2024-06-11T00:00").then([promise("2024-06-20")]);
    let again = missed.at("2024-06-15T09:00").then([promise("2024-06-25")]);
    let promised = again.case.round().promised.unwrap();
    assert_eq!(
        [promised.first, promised.due, promised.latest],
        [date("2024-06-10"), date("2024-06-10"), date("2024-06-25")]
    );
    assert_eq!(again.then([TOLD]).clock(ClockKind::Promised, "2024-06-15T09:00"), ClockState::Late);
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

#[test]
fn an_edition_may_limit_acceptance() {
    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(1)));
    let open = enquiry("2024-05-21T14:51").under(strict);
    assert_eq!(open.clock(ClockKind::Acceptance, "2024-05-22T23:59"), ClockState::Running);
    assert_eq!(open.clock(ClockKind::Acceptance, "2024-05-23T00:00"), ClockState::Overdue);
    let late = open.clone().at("2024-05-23T00:00").then([Act::Accept]);
    assert_eq!(late.clock(ClockKind::Acceptance, "2024-05-23T00:00"), ClockState::Late);
    assert_eq!(late.principle(Principle::PromptResponse), PrincipleState::Breached);
    let in_time = open.clone().at("2024-05-22T23:59").then([Act::Accept]);
    assert_eq!(in_time.clock(ClockKind::Acceptance, "2030-01-01T00:00"), ClockState::Met);
    assert_eq!(in_time.principle(Principle::PromptResponse), PrincipleState::Observed);
    let withdrawn = open.then([Act::Withdraw]);
    assert_eq!(withdrawn.clock(ClockKind::Acceptance, "2030-01-01T00:00"), ClockState::Cancelled);
    assert_eq!(withdrawn.principle(Principle::PromptResponse), PrincipleState::NotApplicable);
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
fn a_reopened_case_has_a_limit_of_its_own() {
    let late = consulting("2024-05-21T14:51").at("2024-06-30T09:00").then([
        Act::UpdateProgress,
        TOLD,
        Act::Close,
    ]);
    let reopened = late.at("2024-07-01T09:00").then([REOPEN]);
    let round = reopened.case.round();
    assert_eq!((round.number, reopened.case.stage()), (2, Stage::Accepted));
    assert_eq!(round.accepted_at, Some(round.received_at));
    assert_eq!(reopened.case.opened_at(), at("2024-05-21T14:51"));
    assert_eq!(
        reopened.policy.due(&reopened.case).unwrap(),
        Some(DueDate::Published(date("2024-07-08")))
    );
    assert_eq!(reopened.clock(ClockKind::Handling, "2024-07-08T23:59"), ClockState::Running);
    // The earlier breach is not forgotten.
    assert_eq!(reopened.case.breached_before(), PrincipleSet::of(&[Principle::OutcomeSoon]));
}

#[test]
fn a_reopened_case_knows_nothing_of_the_round_before_but_who_and_how_grave() {
    let now = at("2024-05-21T14:51");
    let intake = Intake::complaint(Subject::Service, Channel::Department, now).incomplete();
    let story = Story::of(Policy::qitaihe(), intake)
        .then([Act::Accept, Act::Reassure, promise("2024-05-24"), Act::UpdateProgress])
        .then([Act::SupplyInformation, Act::Dispatch, Act::Assign])
        .then([find(Substance::Substantiated, Demand::Reasonable, Cause::Lapse)])
        .then([Act::Expose { exposed_by: ExposedBy::Inspection }, Act::RecordUnreachable])
        .then([Act::Correct, Act::DealWithPerson, TOLD, Act::Close]);
    let before = story.case;
    let after = story.then([REOPEN]).case;
    let fresh = Story::of(Policy::qitaihe(), intake).case;
    assert_eq!(after.severity(), before.severity());
    assert_eq!((after.information(), after.contact()), (before.information(), before.contact()));
    assert_eq!(after.round().holder, fresh.round().holder);
    let round = after.round();
    assert!(round.promised.is_none() && round.finding.is_none() && round.outcome.is_none());
    assert!(round.done.is_empty() && round.assessment.is_none() && round.reassured_at.is_none());
    assert_eq!((round.explanations, round.progress_notices), (0, 0));
}

#[test]
fn a_tier_rests_on_channels_exposures_and_impact() {
    let number = |story: &Story| story.case.tier().unwrap().number();
    let expose = |exposed_by| Act::Expose { exposed_by };
    let major = Act::AssessImpact { impact: Impact::Major };
    let not_major = Act::AssessImpact { impact: Impact::NotMajor };
    let department = Story::complaint(Subject::Service);
    assert_eq!(number(&department), 3);
    for channel in [Channel::DispatchCentre, Channel::OnlineMedia] {
        assert_eq!(number(&department.clone().then([Act::Reach { channel }])), 2);
        let at_intake = Intake::complaint(Subject::Other, channel, department.now);
        assert_eq!(number(&Story::of(Policy::qitaihe(), at_intake)), 2);
    }
    let same = Act::Reach { channel: Channel::Department };
    assert_eq!(number(&department.clone().then([same])), 3);

    for exposed_by in [ExposedBy::MainstreamMedia, ExposedBy::Inspection, ExposedBy::Mishandling] {
        let exposed = department.clone().then([expose(exposed_by)]);
        assert_eq!(number(&exposed), 3);
        assert!(exposed.case.is_tier_one_candidate());
        let judged = exposed.clone().then([not_major]);
        assert!(!judged.case.is_tier_one_candidate());
        assert_eq!(number(&judged), 3);
        // It speaks of the complaint, so that a further exposure asks for no other.
        let again = judged.clone().then([expose(ExposedBy::MainstreamMedia)]);
        assert!(!again.case.is_tier_one_candidate());
        assert_eq!(number(&exposed.clone().then([major])), 1);
        assert_eq!(number(&exposed.then([major, not_major])), 1);
        assert_eq!(number(&department.clone().then([major, expose(exposed_by)])), 1);
        // Withdrawn before any exposure, a major impact never counted.
        assert_eq!(number(&department.clone().then([major, not_major, expose(exposed_by)])), 3);
    }
    // Other publicity counts in an important period only.
    let public = department.clone().then([expose(ExposedBy::OtherPublic), major]);
    assert_eq!(number(&public), 3);
    assert!(public.case.severity().unwrap().exposures.is_empty());
    let congress = policy(|edition| {
        let (from, to) = (date("2024-05-21"), date("2024-05-22"));
        edition.important_periods.push(ImportantPeriod { name: "a congress".into(), from, to });
    });
    for (now, tier) in [("2024-05-22T23:59", 1), ("2024-05-23T00:00", 3)] {
        let story = department.clone().under(congress.clone()).at(now);
        assert_eq!(number(&story.then([expose(ExposedBy::OtherPublic), major])), tier, "{now}");
    }
    let in_period = department.under(congress).then([expose(ExposedBy::Inspection)]);
    assert!(in_period.case.severity().unwrap().exposures.contains(Exposure::ImportantPeriod));
}

#[test]
fn a_tier_is_kept_through_reclassification_and_closure() {
    let first = Story::complaint(Subject::Service).then([
        Act::Expose { exposed_by: ExposedBy::Inspection },
        Act::AssessImpact { impact: Impact::Major },
    ]);
    let enquiry = first.then([Act::Reclassify { to: Classification::Enquiry }]);
    assert_eq!(enquiry.case.tier(), None);
    assert!(!enquiry.case.is_tier_one_candidate());
    let back = Act::Reclassify { to: Classification::Complaint { subject: Subject::Other } };
    let complaint = enquiry.then([back]);
    assert_eq!(complaint.case.tier().unwrap().number(), 1);
    let reopened = complaint.then([Act::Withdraw, REOPEN]);
    assert_eq!(reopened.case.tier().unwrap().number(), 1);

    let closed = Story::complaint(Subject::Service).then([Act::Withdraw]);
    let exposed = closed.then([
        Act::Expose { exposed_by: ExposedBy::MainstreamMedia },
        Act::AssessImpact { impact: Impact::Major },
    ]);
    assert_eq!(exposed.case.tier().unwrap().number(), 1);
    // An enquiry made to the centre has no tier, and as a complaint the second.
    let received = at("2024-05-21T14:51");
    let story = Story::of(Policy::qitaihe(), Intake::enquiry(Channel::DispatchCentre, received));
    assert_eq!(story.then([back]).case.tier().unwrap().number(), 2);
}

#[test]
fn principle_1_2_asks_for_reassurance_before_the_matter() {
    let advised = policy(|edition| edition.emotion_first = Strength::Advise);
    let state = |story: &Story| story.principle(Principle::EmotionFirst);
    let accepted = Story::complaint(Subject::Service).under(advised).then([Act::Accept]);
    assert_eq!(state(&accepted), PrincipleState::Pending);
    assert_eq!(state(&accepted.clone().then([Act::Reassure])), PrincipleState::Observed);
    let breached = accepted.clone().then([Act::Assign]);
    assert_eq!(state(&breached), PrincipleState::Breached);
    assert_eq!(state(&breached.then([Act::Reassure, Act::Assign])), PrincipleState::Breached);

    // It speaks of users who can be reached, and of complaints.
    let lost = accepted.clone().then([Act::RecordUnreachable, Act::Assign]);
    assert_eq!(state(&lost), PrincipleState::NotApplicable);
    let found_again = lost.then([Act::RecordReachable]);
    assert_eq!(state(&found_again), PrincipleState::Pending);
    assert_eq!(state(&found_again.clone().then([Act::Assign])), PrincipleState::Pending);
    assert_eq!(state(&found_again.then([Act::Reassure])), PrincipleState::Observed);
    let enquiry = enquiry("2024-05-21T14:51").then([Act::Reassure]);
    assert_eq!(state(&enquiry), PrincipleState::NotApplicable);
    let complaint = Act::Reclassify { to: Classification::Complaint { subject: Subject::Other } };
    assert_eq!(state(&enquiry.then([complaint])), PrincipleState::Observed);
    assert_eq!(state(&accepted.then([Act::Withdraw])), PrincipleState::NotApplicable);
}

#[test]
fn principle_1_3_asks_for_a_notice_before_the_outcome() {
    let state = |story: &Story| story.principle(Principle::Progress);
    assert_eq!(state(&enquiry("2024-05-21T14:51")), PrincipleState::Pending);
    let anonymous = Intake::enquiry(Channel::Department, at("2024-05-21T14:51")).anonymous();
    let anonymous = Story::of(Policy::qitaihe(), anonymous);
    assert_eq!(state(&anonymous), PrincipleState::NotApplicable);
    let open = consulting("2024-05-21T14:51");
    assert_eq!(state(&open), PrincipleState::Pending);
    assert_eq!(state(&open.clone().then([Act::UpdateProgress, TOLD])), PrincipleState::Observed);
    assert_eq!(state(&open.clone().then([TOLD])), PrincipleState::Breached);
    let attempted = Act::TellOutcome { delivery: Delivery::Attempted };
    let lost = open.clone().then([Act::RecordUnreachable]);
    assert_eq!(state(&lost), PrincipleState::NotApplicable);
    assert_eq!(state(&lost.clone().then([attempted])), PrincipleState::NotApplicable);
    assert_eq!(state(&lost.then([Act::RecordReachable])), PrincipleState::Pending);
    let at_once = enquiry("2024-05-21T14:51").then([
        Act::Accept,
        Act::Assess { answerable: Answerable::AtOnce },
        Act::AnswerAtOnce,
    ]);
    assert_eq!(state(&at_once), PrincipleState::NotApplicable);
    assert_eq!(state(&open.then([Act::Withdraw])), PrincipleState::NotApplicable);
    let unneeded = suggestion(Reply::NotNeeded).then([Act::Close]);
    assert_eq!(state(&unneeded), PrincipleState::NotApplicable);
}

#[test]
fn principle_1_4_asks_for_the_outcome_in_time() {
    let state = |story: &Story| story.principle(Principle::OutcomeSoon);
    let open = consulting("2024-05-21T14:51");
    assert_eq!(state(&open), PrincipleState::Pending);
    assert_eq!(state(&open.clone().then([TOLD])), PrincipleState::Observed);
    assert_eq!(state(&open.clone().at("2024-05-29T00:00")), PrincipleState::Breached);
    assert_eq!(state(&open.clone().then([Act::Withdraw])), PrincipleState::NotApplicable);
    assert_eq!(
        state(&suggestion(Reply::NotNeeded).then([Act::Close])),
        PrincipleState::NotApplicable
    );
    // Where no reply is needed, a promise binds no more; one missed before that stays missed.
    let unneeded = [
        Act::Refer { reply: Reply::NotNeeded },
        Act::Instruct { decision: Decision::Adopted },
        Act::Close,
    ];
    let accepted = Story::suggestion().then([Act::Accept, promise("2024-05-23")]);
    let kept = accepted.clone().then(unneeded).at("2024-05-24T09:00");
    assert_eq!(state(&kept), PrincipleState::NotApplicable);
    let missed = accepted.at("2024-05-24T09:00").then(unneeded);
    assert_eq!(state(&missed), PrincipleState::Breached);
    // A promise binds too, even within the limit.
    let promised = open.then([promise("2024-05-23")]).at("2024-05-24T09:00").then([TOLD]);
    assert_eq!(promised.clock(ClockKind::Handling, "2024-05-24T09:00"), ClockState::Met);
    assert_eq!(state(&promised), PrincipleState::Breached);
    // Where the calendar cannot tell, nothing is decided.
    let unknown = consulting("2026-12-25T09:00").at("2027-01-03T09:00");
    assert_eq!(state(&unknown), PrincipleState::Pending);
    assert_eq!(state(&unknown.then([TOLD])), PrincipleState::Pending);
}

#[test]
fn principle_1_5_stands_until_a_promise_exceeds_authority() {
    let state = |story: &Story| story.principle(Principle::NoOverreach);
    let advised = policy(|edition| edition.promises = Strength::Advise);
    let story = Story::complaint(Subject::Service).under(advised).then([Act::Accept]);
    assert_eq!(state(&story), PrincipleState::Observed);
    let kept = story.clone().then([promise("2024-05-24")]);
    assert_eq!(state(&kept), PrincipleState::Observed);
    let compensation = Act::Promise { promise: redress::Promise::Compensation };
    assert_eq!(state(&story.then([compensation])), PrincipleState::Breached);
}

#[test]
fn an_instant_past_the_last_date_is_out_of_range() {
    use redress::{OpenError, OutOfRange, Reason};
    let policy = Policy::qitaihe();
    let last = at("9999-12-31T23:59:59");
    let open = |intake: &Intake| Case::open(&policy, intake);
    let too_late = Intake::suggestion(Channel::Department, last + TimeDelta::seconds(1));
    assert_eq!(open(&too_late), Err(OpenError::OutOfRange(OutOfRange::Instant)));
    let undue = Intake::enquiry(Channel::Department, at("9999-12-27T09:00"));
    assert_eq!(open(&undue), Err(OpenError::OutOfRange(OutOfRange::DueDate)));
    let due = Intake::enquiry(Channel::Department, at("9999-12-24T09:00"));
    assert_eq!(
        policy.due(&open(&due).unwrap()).unwrap(),
        Some(DueDate::Projected(date("9999-12-31")))
    );

    // Nor is a date promised that could not be written.
    let late = chrono::NaiveDate::MAX;
    let accepted = Story::suggestion().then([Act::Accept]);
    let refusal =
        accepted.refused(Act::Promise { promise: redress::Promise::ReplyDate { due: late } });
    assert_eq!(refusal.reason(), Reason::OutOfRange(OutOfRange::DueDate));
    accepted.then([promise("9999-12-31")]);
    // West of Greenwich the date at UTC counts too.
    let west = common::policy(|edition| {
        edition.zone = chrono::FixedOffset::west_opt(5 * 3600).unwrap().into()
    });
    let evening = redress::parse_instant("9999-12-31T23:00:00-05:00").unwrap();
    let intake = Intake::suggestion(Channel::Department, evening);
    assert_eq!(Case::open(&west, &intake), Err(OpenError::OutOfRange(OutOfRange::Instant)));

    // Before the first date there is, it is the first.
    assert_eq!(west.local_date(DateTime::<Utc>::MIN_UTC), Ok(chrono::NaiveDate::MIN));

    // A suggestion has no due date, until it is reclassified.
    let story = Story::of(policy.clone(), Intake::suggestion(Channel::Department, last));
    let refusal = story.refused(Act::Reclassify { to: Classification::Enquiry });
    assert_eq!(refusal.reason(), Reason::OutOfRange(OutOfRange::DueDate));
    let beyond = Act::Accept.by(redress::Role::ReceivingUnit, last + TimeDelta::seconds(1));
    let refusal = policy.judge(&story.case, &beyond).unwrap_err();
    assert_eq!(refusal.reason(), Reason::OutOfRange(OutOfRange::Instant));
    let reopened = Story::of(policy, due).then([Act::Withdraw]).at("9999-12-31T09:00");
    let refusal = reopened.refused(REOPEN);
    assert_eq!(refusal.reason(), Reason::OutOfRange(OutOfRange::DueDate));
}

#[test]
fn receipts_before_the_first_day_in_force_are_not_taken() {
    use redress::OpenError;
    let open = |received| {
        Case::open(&Policy::qitaihe(), &Intake::enquiry(Channel::Department, at(received)))
    };
    open("2024-05-21T00:00").unwrap();
    let error = open("2024-05-20T23:59").unwrap_err();
    let expected =
        OpenError::NotInForce { received_on: date("2024-05-20"), in_force: date("2024-05-21") };
    assert_eq!(error, expected);
}

/// An event may be as early as the last one, not earlier; order is looked at before the table.
#[test]
fn events_come_in_order() {
    use redress::Reason;
    let story = enquiry("2024-05-21T14:51").at("2024-05-21T15:00").then([Act::Accept]);
    story.clone().then([NEEDS_WORK]);
    let earlier = story.at("2024-05-21T14:59:59");
    assert_eq!(earlier.refused(NEEDS_WORK).reason(), Reason::OutOfOrder);
    assert_eq!(earlier.refused(Act::Dispatch).reason(), Reason::OutOfOrder);
}

/// A leap second counts as the last nanosecond before it.
#[test]
fn a_leap_second_does_not_leap() {
    let leap = at("2024-12-31T23:59:59") + TimeDelta::nanoseconds(999_999_999);
    let leaping = chrono::Timelike::with_nanosecond(&leap, 1_500_000_000).unwrap();
    let case = Case::open(&Policy::qitaihe(), &Intake::enquiry(Channel::Department, leaping));
    let case = case.unwrap();
    assert_eq!(case.opened_at(), leap);
    let accept = Act::Accept.by(redress::Role::ReceivingUnit, leaping);
    let case = Policy::qitaihe().judge(&case, &accept).unwrap();
    assert_eq!(case.round().accepted_at, Some(leap));
    let text = serde_json::to_string(&case).unwrap();
    assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), case);
}

/// A lead of two working days: from the second working day before the last day on.
#[test]
fn a_policy_may_have_its_clocks_warn_ahead() {
    let warned = policy(|edition| edition.warning_lead = NonZeroU16::new(2));
    // Due on Thursday 10 October 2024; the two working days before it are the 8th and the 9th.
    let open = enquiry("2024-09-27T09:00").under(warned.clone());
    let clock =
        |story: &Story, now| story.policy.clock(&story.case, ClockKind::Handling, at(now)).unwrap();
    for (now, is_due_soon) in [
        ("2024-09-27T09:00", false),
        ("2024-10-07T23:59", false),
        ("2024-10-08T00:00", true),
        ("2024-10-10T23:59", true),
        // Overdue is no longer soon.
        ("2024-10-11T00:00", false),
    ] {
        let clock = clock(&open, now);
        assert_eq!(clock.deadline(), warned.deadline(&open.case).unwrap());
        assert_eq!(clock.warns_from(), Some(DueDate::Published(date("2024-10-08"))));
        assert_eq!(clock.is_due_soon(), is_due_soon, "{now}");
    }
    // A promise is warned of too; what is done is not.
    let promised = open.then([Act::Accept, promise("2024-10-09")]);
    let clock =
        promised.policy.clock(&promised.case, ClockKind::Promised, at("2024-09-30T09:00")).unwrap();
    assert_eq!(clock.warns_from(), Some(DueDate::Published(date("2024-09-30"))));
    assert!(clock.is_due_soon());
    let told = promised.then([NEEDS_WORK, Act::Consult]).at("2024-10-08T09:00").then([TOLD]);
    let handling =
        told.policy.clock(&told.case, ClockKind::Handling, at("2024-10-08T09:00")).unwrap();
    assert_eq!((handling.state(), handling.is_due_soon()), (ClockState::Met, false));
    // Projected, it still warns: a warning is no verdict.
    let december = enquiry("2026-12-24T09:00").under(warned);
    let clock =
        december.policy.clock(&december.case, ClockKind::Handling, at("2026-12-29T09:00")).unwrap();
    assert_eq!(clock.warns_from(), Some(DueDate::Projected(date("2026-12-29"))));
    assert!(clock.is_due_soon());
    // And until that day is over, though nobody can tell whether it will be the last.
    for (now, warns) in [("2026-12-31T23:59", true), ("2027-01-01T00:00", false)] {
        let clock = december.policy.clock(&december.case, ClockKind::Handling, at(now)).unwrap();
        assert_eq!((clock.state(), clock.is_due_soon()), (ClockState::Unknown, warns), "{now}");
    }
    // Nor where its stop came when nobody could tell.
    let told = december.then([Act::Accept, NEEDS_WORK, Act::Consult]).at("2027-01-05T09:00");
    let told = told.then([TOLD]);
    let clock = told.policy.clock(&told.case, ClockKind::Handling, at("2027-01-05T09:00")).unwrap();
    assert_eq!((clock.state(), clock.is_due_soon()), (ClockState::Unknown, false));
    // As sure as the due date: another notice would move both.
    let friday = enquiry("2026-12-22T09:00").under(policy(|edition| {
        edition.warning_lead = NonZeroU16::new(1);
    }));
    let clock =
        friday.policy.clock(&friday.case, ClockKind::Handling, at("2026-12-22T09:00")).unwrap();
    assert_eq!(clock.due(), Some(DueDate::Projected(date("2026-12-29"))));
    assert_eq!(clock.warns_from(), Some(DueDate::Projected(date("2026-12-28"))));
    // Without a lead nobody is warned, nor without a threshold.
    let clock = enquiry("2024-09-27T09:00");
    let clock =
        clock.policy.clock(&clock.case, ClockKind::Handling, at("2024-10-10T09:00")).unwrap();
    assert_eq!((clock.warns_from(), clock.is_due_soon()), (None, false));
}

/// A limit in other units, and what then binds at its end.
#[test]
fn a_limit_may_be_in_hours() {
    let day = policy(|edition| {
        edition.acceptance_limit = Some(Limit::Hours(24.try_into().unwrap()));
        edition.handling_limit = Limit::CalendarDays(15.try_into().unwrap());
    });
    let open = enquiry("2024-05-25T14:51").under(day);
    assert_eq!(open.clock(ClockKind::Acceptance, "2024-05-26T14:50:59"), ClockState::Running);
    assert_eq!(open.clock(ClockKind::Acceptance, "2024-05-26T14:51:00"), ClockState::Overdue);
    // The fifteenth day is Sunday 9 June, and Monday is a holiday.
    assert_eq!(open.policy.due(&open.case).unwrap(), Some(DueDate::Published(date("2024-06-11"))));
    let deadline = open.policy.deadline(&open.case).unwrap().unwrap();
    assert_eq!(deadline.end, at("2024-06-12T00:00"));
    let trace = open.policy.trace(&open.case, ClockKind::Handling).unwrap().unwrap();
    assert_eq!((trace.deadline(), trace.received()), (deadline, at("2024-05-25T14:51")));
    let trace = open.policy.trace(&open.case, ClockKind::Acceptance).unwrap().unwrap();
    assert_eq!(trace.limit().to_string(), "24 hours");
    // A reply promised for a date that is over only after the hours are is not within them.
    let hours = policy(|edition| edition.handling_limit = Limit::Hours(48.try_into().unwrap()));
    let open = enquiry("2024-05-25T14:51").under(hours).then([Act::Accept]);
    open.clone().then([promise("2024-05-26")]);
    let refusal = open.refused(promise("2024-05-27"));
    let unmet: Vec<_> = refusal.unmet().collect();
    assert_eq!(unmet[0].required(), Required::OnOrBefore(date("2024-05-26")));
    assert_eq!(unmet[0].remedies()[0].act, ActKind::Promise);
    let late = open.at("2024-05-27T14:51");
    let refusal = late.refused(Act::Reclassify { to: Classification::Suggestion });
    let end = date("2024-05-27").and_hms_opt(14, 51, 0).unwrap();
    assert_eq!(refusal.unmet().next().unwrap().required(), Required::Before(end));
    assert!(refusal.to_string().contains(": before 2024-05-27 14:51:00"), "{refusal}");
    let chinese = refusal.text(Language::Chinese).to_string();
    assert!(chinese.contains("：早于 2024-05-27 14:51:00"), "{chinese}");
    // Nothing is counted to a promise, in a suggestion, or where there is no limit.
    let suggestion = Story::suggestion().then([Act::Accept, promise("2024-05-24")]);
    for clock in ClockKind::ALL {
        assert!(suggestion.policy.trace(&suggestion.case, *clock).unwrap().is_none());
    }
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
        "moved: handling due 2027-01-04, was 2026-12-31 (projected)",
        "only settled: handling due 2026-12-29, now published",
        "accepted: handling due 2027-01-04, was 2026-12-31 (projected)",
        "told: handling due 2027-01-04, was 2026-12-31 (projected); it stays met",
        "promised: handling due 2027-01-04, was 2026-12-31 (projected)",
        "withdrawn: handling due 2027-01-04, was 2026-12-31 (projected); it stays cancelled",
    ];
    assert_eq!(changes(&policy, &next), handling);
    assert_eq!(changes(&policy, &policy), [""; 0]);
    // With a limit for acceptance, its clock too.
    let acceptance = changes(&strict(&policy), &strict(&next));
    let acceptance: Vec<_> =
        acceptance.iter().filter(|change| !handling.contains(&&***change)).collect();
    let expected = [
        "moved: acceptance due 2026-12-30, now published",
        "accepted: acceptance due 2026-12-30, now published; it stays met",
        "told: acceptance due 2026-12-30, now published; it stays met",
        "promised: acceptance due 2026-12-30, now published; it stays met",
        "suggestion: acceptance due 2026-12-30, now published",
        "withdrawn: acceptance due 2026-12-30, now published; it stays cancelled",
    ];
    assert_eq!(acceptance, expected);

    let (_, change) = policy.due_changes(&next, [("C-1", &moved.case)]).next().unwrap();
    let change = change.unwrap();
    assert_eq!((change.clock, change.moves()), (ClockKind::Handling, true));
    assert_eq!(change.to.map(|to| to.last_day), Some(DueDate::Published(date("2027-01-04"))));
    let chinese = "处理期限由 2026-12-31（推算） 改为 2027-01-04";
    assert_eq!(change.text(Language::Chinese).to_string(), chinese);
    let (_, settles) = policy.due_changes(&next, [("C-2", &only_settled.case)]).next().unwrap();
    let settles = settles.unwrap();
    assert!(!settles.moves());
    let chinese = "处理期限仍为 2026-12-29，现已公布";
    assert_eq!(settles.text(Language::Chinese).to_string(), chinese);
    let key = String::from("C-2");
    let (key, back) = next.due_changes(&policy, [(key, &only_settled.case)]).next().unwrap();
    let back = back.unwrap();
    assert_eq!(format!("{key}: {back}"), "C-2: handling due 2026-12-29, now projected");
}
