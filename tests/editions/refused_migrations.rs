//! Cases that are not moved to another edition, each with the cause in words.

use chrono::{FixedOffset, NaiveTime, TimeDelta};
use redress::{
    Act, Calendar, Channel, ClockKind, Intake, Language, Policy,
    answers::MigrationError,
    facts::{Classification, Reply},
    policy::OtherEdition,
    time::{CalendarData, DayEnd, DueDate, OutOfRange},
};

use crate::{
    common::{RECEIVED, Story, at, date, policy, promise, renamed},
    enquiry_of, moved, prompt, within,
};

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
        "the handling limit ends on 2024-05-28 and would be extended (2024-06-12), but no limit may be \
         extended: complete this step under the present edition, then migrate the case"
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
    assert!(error.to_string().contains("would be extended (no limit)"));
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
        "under the other edition the handling limit ended on 2024-05-24, so the case would be overdue at once: \
         complete this step under the present edition, then migrate the case"
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
        "the calendar of one of the two editions does not settle the handling limit: add the holiday \
         arrangement for that year, then migrate the case"
    );
    let chinese = "两个版本之一的日历尚不能确定处理期限：请先补充相应年份的放假安排，再行转换";
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
        "in the time zone of the other edition the case was received on 2024-05-22, not 2024-05-21: close it \
         under its own edition"
    );
    let chinese = "按另一版本的时区，该案的接收日期为 2024-05-22 而非 2024-05-21：请按原版本办结";
    assert_eq!(error.text(Language::Chinese).to_string(), chinese);
    // An hour earlier the day is over an hour earlier, too.
    moved(&Story::enquiry(), &tokyo).unwrap();
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
        "the migration is dated before the last event of the case: migrate at that time or later"
    );
    let chinese = "转换时间早于该案上一事项的时间，请在该时间或之后转换";
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
        "the case is already bound to this edition: there is nothing to migrate"
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
    assert_eq!(chinese, "事项的当地日期晚于可记录的最后日期 9999-12-31");

    let last = enquiry_of("9999-12-24T09:00");
    let error = last.policy.migration(&within(6), &last.case, last.now).unwrap_err();
    assert_eq!(error, MigrationError::OutOfRange(OutOfRange::DueDate));
    assert_eq!(error.to_string(), OutOfRange::DueDate.to_string());
    // A suggestion has no such limit.
    let intake = Intake::suggestion(Channel::Department, last.now);
    Story::of(Policy::qitaihe(), intake).moved_to(within(6));
}
