//! The first and the last instants, their order, and leap seconds.

use chrono::{DateTime, TimeDelta, Utc};
use redress::{Act, Case, Channel, Intake, Policy, facts::Classification, time::DueDate};

use crate::common::{self, NEEDS_WORK, REOPEN, Story, at, date, enquiry, promise};

#[test]
fn an_instant_past_the_last_date_is_out_of_range() {
    use redress::{
        Reason,
        judge::{OpenError, Unrecordable},
        time::OutOfRange,
    };
    let policy = Policy::qitaihe();
    let last = at("9999-12-31T23:59:59");
    let open = |intake: &Intake| policy.open(intake);
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
    let refusal = accepted
        .refused(Act::Promise { promise: redress::facts::Promise::ReplyDate { due: late } });
    assert_eq!(refusal.reason(), Reason::OutOfRange(Unrecordable::DueDate));
    accepted.then([promise("9999-12-31")]);
    // West of Greenwich the date at UTC counts too.
    let west = common::policy(|edition| {
        edition.zone = chrono::FixedOffset::west_opt(5 * 3600).unwrap().into()
    });
    let evening = redress::parse_instant("9999-12-31T23:00:00-05:00").unwrap();
    let intake = Intake::suggestion(Channel::Department, evening);
    assert_eq!(west.open(&intake), Err(OpenError::OutOfRange(OutOfRange::Instant)));

    // Before the first date there is, it is the first.
    assert_eq!(west.local_date(DateTime::<Utc>::MIN_UTC), Ok(chrono::NaiveDate::MIN));

    // A suggestion has no due date, until it is reclassified.
    let story = Story::of(policy.clone(), Intake::suggestion(Channel::Department, last));
    let refusal = story.refused(Act::Reclassify { to: Classification::Enquiry });
    assert_eq!(refusal.reason(), Reason::OutOfRange(Unrecordable::DueDate));
    let beyond = Act::Accept.by(redress::Role::ReceivingUnit, last + TimeDelta::seconds(1));
    let refusal = policy.judge(&story.case, &beyond).unwrap_err();
    assert_eq!(refusal.reason(), Reason::OutOfRange(Unrecordable::Instant));
    let reopened = Story::of(policy, due).then([Act::Withdraw]).at("9999-12-31T09:00");
    let refusal = reopened.refused(REOPEN);
    assert_eq!(refusal.reason(), Reason::OutOfRange(Unrecordable::DueDate));
}

#[test]
fn receipts_before_the_first_day_in_force_are_not_taken() {
    use redress::judge::OpenError;
    let open =
        |received| Policy::qitaihe().open(&Intake::enquiry(Channel::Department, at(received)));
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
    let case = Policy::qitaihe().open(&Intake::enquiry(Channel::Department, leaping));
    let case = case.unwrap();
    assert_eq!(case.opened_at(), leap);
    let accept = Act::Accept.by(redress::Role::ReceivingUnit, leaping);
    let case = Policy::qitaihe().judge(&case, &accept).unwrap();
    assert_eq!(case.round().accepted_at, Some(leap));
    let text = serde_json::to_string(&case).unwrap();
    assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), case);
}
