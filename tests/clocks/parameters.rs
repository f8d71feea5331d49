//! Clocks under an edition that chose otherwise.

use core::num::NonZeroU16;

use chrono::NaiveTime;
use redress::{
    Act, ActKind, ClockKind, Language,
    facts::{Classification, ClockState, Principle, PrincipleState},
    rules::Required,
    time::{DayEnd, DueDate, Limit},
};

use crate::common::{
    NEEDS_WORK, Story, TOLD, at, consulting, date, enquiry, policy, promise, working_days,
};

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
