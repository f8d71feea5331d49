//! When to look at an agenda again.

use core::{iter::successors, num::NonZeroU16};

use ActKind::TellOutcome;
use chrono::{DateTime, Utc};
use redress::{Act, ActKind, Channel, ClockKind, Intake, answers::Urgency};

use crate::{
    accepted_on_receipt, by,
    common::{NEEDS_WORK, Story, TOLD, at, complaint, policy, promise, working_days},
    consulting,
};

impl Story {
    /// Every instant at which the agenda can change of itself; three a clock are all there can be.
    fn changes(&self) -> Vec<DateTime<Utc>> {
        let next =
            |now: &DateTime<Utc>| self.policy.agenda(&self.case, *now).unwrap().next_change();
        successors(next(&self.now), next).take(10).collect()
    }
}

/// A limit that has passed is told, even where the calendar cannot tell of one that ends before.
#[test]
fn what_is_overdue_is_not_hidden_behind_what_nobody_can_tell() {
    let received = Intake::enquiry(Channel::Department, at("2026-12-25T09:00"));
    let story =
        accepted_on_receipt(received).then([NEEDS_WORK, Act::Consult, promise("2027-01-08")]);
    let due = story.at("2027-01-10T09:00").duty(TellOutcome).due;
    assert_eq!(due, by(ClockKind::Promised, "2027-01-08", Urgency::Overdue));
}

/// What has ended changes no more, whatever the calendar could not tell of it.
#[test]
fn of_a_case_that_has_ended_there_is_nothing_to_look_for() {
    let received = Intake::enquiry(Channel::Department, at("2026-12-25T09:00"));
    let story = accepted_on_receipt(received).then([NEEDS_WORK, Act::Consult]);
    let told = story.at("2026-12-30T09:00").then([TOLD, Act::Close]);
    assert_eq!(told.agenda().next_change(), None);
}

#[test]
fn an_agenda_says_when_to_look_again() {
    let plain = consulting();
    assert_eq!(plain.changes(), [at("2024-05-29T00:00")]);
    let strict = policy(|edition| {
        edition.acceptance_limit = Some(working_days(1));
        edition.warning_lead = NonZeroU16::new(2);
    });
    // Acceptance is over; handling is due soon; handling is over.
    let received = Story::enquiry().under(strict.clone());
    let changes = ["2024-05-23T00:00", "2024-05-24T00:00", "2024-05-29T00:00"].map(at);
    assert_eq!(received.changes(), changes);
    // Accepted, only handling is awaited; and of a promise, the warning and the end.
    let promised = received.then([Act::Accept, promise("2024-05-27")]);
    let changes =
        ["2024-05-23T00:00", "2024-05-24T00:00", "2024-05-28T00:00", "2024-05-29T00:00"].map(at);
    assert_eq!(promised.changes(), changes);
    // Beyond the calendar it is settled only that nothing is.
    let december = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    let december = accepted_on_receipt(december);
    assert_eq!(december.changes(), ["2026-12-29T00:00", "2027-01-01T00:00"].map(at));
    // Nothing changes of itself where no clock runs.
    for ended in [plain.told(), Story::suggestion(), complaint().then([Act::Withdraw])] {
        assert!(ended.changes().is_empty());
    }
}
