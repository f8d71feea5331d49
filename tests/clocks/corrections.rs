//! A notice that corrects the past: what it makes of clocks that have ended is told, case by case.

use chrono::Datelike;
use redress::{
    Act, Channel, ClockKind, Intake, Language, Policy, Subject,
    clocks::DueChange,
    facts::{ClockState, Principle, PrincipleState},
    time::{Arrangement, DueDate, Notice},
};

use crate::common::{self, NEEDS_WORK, Story, TOLD, at, date, dates, policy, working_days};

/// The policy once these days rest, and these work.
fn corrected(policy: &Policy, off: &[&str], work: &[&str]) -> Policy {
    let year = off.iter().chain(work).map(|text| date(text).year()).max().unwrap();
    let notice = Notice::new("a correction", dates(off), dates(work)).unwrap();
    let correction = Arrangement::new(year, notice).unwrap();
    policy.with_calendar(policy.edition().calendar.extended([correction]).unwrap()).unwrap()
}

fn changes(story: &Story, next: &Policy) -> Vec<DueChange> {
    let changes = story.policy.due_changes(next, [((), &story.case)]);
    changes.map(|(_, change)| change.unwrap()).collect()
}

/// The one change that is told, which is what both policies say of the clock.
#[track_caller]
fn changed(story: &Story, next: &Policy, clock: ClockKind) -> (ClockState, ClockState) {
    let [change] = changes(story, next)[..] else { panic!("one change") };
    assert_eq!(change.clock, clock);
    let verdict = change.verdict.expect("the clock has ended");
    let later = at("2030-01-01T00:00");
    let [from, to] = [&story.policy, next]
        .map(|policy| policy.clock(&story.case, clock, later).unwrap().state());
    assert_eq!((verdict.from, verdict.to), (from, to));
    (from, to)
}

/// Received on Tuesday 21 May 2024, and due on Tuesday the 28th.
fn told(on: &str) -> Story {
    let complaint = Story::complaint(Subject::Other).then([Act::Accept, Act::Reassure, NEEDS_WORK]);
    let (substance, demand) =
        (redress::facts::Substance::Unsubstantiated, redress::facts::Demand::Reasonable);
    let find = common::find(substance, demand, redress::facts::Cause::UserSide);
    complaint.then([Act::Assign, find]).at(on).then([TOLD])
}

#[test]
fn what_was_late_is_met_where_a_day_did_not_count() {
    let late = told("2024-05-29T09:00");
    let next = corrected(&late.policy, &["2024-05-23"], &[]);
    assert_eq!(changed(&late, &next, ClockKind::Handling), (ClockState::Late, ClockState::Met));
    let [change] = changes(&late, &next)[..] else { panic!("one change") };
    let due = |due: Option<redress::time::Deadline>| due.map(|due| due.last_day);
    assert_eq!(due(change.from), Some(DueDate::Published(date("2024-05-28"))));
    assert_eq!(due(change.to), Some(DueDate::Published(date("2024-05-29"))));
    let verdict = change.verdict.unwrap();
    assert_eq!(verdict.principle, Principle::OutcomeSoon);
    let (stood, stands) = (PrincipleState::Breached, PrincipleState::Observed);
    assert_eq!((verdict.stood, verdict.stands), (stood, stands));
    let english = change.to_string();
    assert!(
        english.starts_with(
            "handling due 2024-05-29, previously 2024-05-28; it was late and is now met; "
        ) && english.ends_with("(clause 1.4) was breached and is now observed"),
        "{english}"
    );
    let chinese = change.text(Language::Chinese).to_string();
    assert!(chinese.starts_with("处理期限原为 2024-05-28，现为 2024-05-29；结果由"), "{chinese}");
}

/// Saturday the 25th turns out to have been a working day.
#[test]
fn what_was_met_or_cancelled_is_late_where_a_day_more_counted() {
    let met = told("2024-05-28T09:00");
    let withdrawn = Story::enquiry().at("2024-05-28T09:00").then([Act::Withdraw]);
    for (story, from) in [(met, ClockState::Met), (withdrawn, ClockState::Cancelled)] {
        let next = corrected(&story.policy, &[], &["2024-05-25"]);
        let change = changed(&story, &next, ClockKind::Handling);
        assert_eq!(change, (from, ClockState::Late));
    }
}

#[test]
fn what_nobody_could_tell_is_met_or_late_once_the_notice_is_there() {
    let received = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    let consulting =
        Story::of(Policy::qitaihe(), received).then([Act::Accept, NEEDS_WORK, Act::Consult]);
    for (told, to) in
        [("2026-12-30T09:00", ClockState::Met), ("2027-01-04T09:00", ClockState::Late)]
    {
        let story = consulting.clone().at(told).then([TOLD]);
        let next = corrected(&story.policy, &["2027-01-01", "2027-10-01"], &[]);
        let change = changed(&story, &next, ClockKind::Handling);
        assert_eq!(change, (ClockState::Unknown, to), "{told}");
    }
}

#[test]
fn acceptance_is_measured_anew_as_well() {
    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(1)));
    let accepted = Story::suggestion().under(strict).at("2024-05-23T09:00").then([Act::Accept]);
    let next = corrected(&accepted.policy, &["2024-05-22"], &[]);
    let change = changed(&accepted, &next, ClockKind::Acceptance);
    assert_eq!(change, (ClockState::Late, ClockState::Met));
    let [change] = changes(&accepted, &next)[..] else { panic!("one change") };
    assert_eq!(change.verdict.unwrap().principle, Principle::PromptResponse);
}
