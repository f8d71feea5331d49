//! What rests on days before the calendar begins proves nothing: no notice for them will come.

use chrono::NaiveDate;
use redress::{
    Act, Calendar, Case, CaseType, Channel, ClockKind, Condition, Intake, Language, Policy,
    facts::{ClockState, Principle, PrincipleState},
    time::{Certainty, Deadline, DueDate, Limit, Period, Reckoned, Step},
};

use crate::common::{
    self, AT_ONCE, NEEDS_WORK, Story, TOLD, at, date, policy, promise, unmet, working_days,
};

/// The calendar of China from a year on.
fn from(year: i32) -> Calendar {
    let mut data = Calendar::china().data().clone();
    data.arrangements.retain(|arrangement| arrangement.year() >= year);
    Calendar::new(data).unwrap()
}

/// An edition in force from 2025, whose calendar begins with that year.
fn of_2025() -> Policy {
    policy(|edition| {
        edition.calendar = from(2025);
        edition.in_force = date("2025-01-01");
        edition.acceptance_limit = Some(working_days(1));
    })
}

/// The case as it would be stored under another edition.
fn stored_under(case: &Case, from: &Policy, to: &Policy) -> Case {
    let text = serde_json::to_string(case).unwrap();
    let [was, is] = [from, to].map(|policy| policy.fingerprint().to_string());
    assert!(text.contains(&was), "{text}");
    serde_json::from_str(&text.replace(&was, &is)).unwrap()
}

/// An enquiry received on 26 December 2024, two working days before the calendar begins.
fn enquiry() -> (Story, Policy) {
    let intake = Intake::enquiry(Channel::Department, at("2024-12-26T09:00"));
    (Story::of(Policy::qitaihe(), intake), of_2025())
}

#[test]
fn a_clock_that_rests_on_days_before_the_calendar_is_unknown_however_it_ends() {
    let (open, later) = enquiry();
    let accepted = open.clone().at("2024-12-26T10:00").then([Act::Accept]);
    let told = accepted.clone().at("2025-06-02T09:00").then([NEEDS_WORK, Act::Consult, TOLD]);
    let told_soon = accepted.clone().at("2024-12-26T11:00").then([AT_ONCE, Act::AnswerAtOnce]);
    let withdrawn = accepted.clone().at("2025-01-02T09:00").then([Act::Withdraw]);
    for story in [&open, &accepted, &told, &told_soon, &withdrawn] {
        let case = stored_under(&story.case, &story.policy, &later);
        assert_eq!(later.due(&case).unwrap(), Some(DueDate::Unrecorded(date("2025-01-03"))));
        for now in ["2024-12-26T12:00", "2025-01-03T09:00", "2025-06-30T09:00", "2030-01-01T09:00"]
        {
            for kind in [ClockKind::Acceptance, ClockKind::Handling] {
                let clock = later.clock(&case, kind, at(now)).unwrap();
                assert_eq!(clock.state(), ClockState::Unknown, "{kind} at {now}");
                for language in Language::ALL {
                    assert!(!clock.paragraph(*language).to_string().is_empty());
                }
            }
        }
    }
    // A promise names its date itself.
    let promised = accepted.then([promise("2025-01-02")]);
    let case = stored_under(&promised.case, &promised.policy, &later);
    let clock = later.clock(&case, ClockKind::Promised, at("2025-06-30T09:00")).unwrap();
    assert_eq!(clock.state(), ClockState::Overdue);
}

#[test]
fn no_refusal_rests_on_days_before_the_calendar() {
    let (open, later) = enquiry();
    let case = stored_under(&open.case, &open.policy, &later);
    let story = Story::of_case(later, case, at("2025-06-30T09:00"));
    // Past what would be the deadline, and a promise past it.
    let event = story.event(Act::Reclassify { to: redress::facts::Classification::Suggestion });
    assert!(story.policy.judge(&story.case, &event).is_ok());
    let accepted = story.then([Act::Accept]);
    let promised = accepted.clone().then([promise("2026-01-05")]);
    assert_eq!(promised.case.case_type(), CaseType::Enquiry);
    let refused = accepted.refused(promise("2025-06-27"));
    assert_eq!(unmet(&refused), common::only(Condition::PromiseDateAhead));
}

#[test]
fn a_limit_before_the_calendar_decides_no_principle() {
    let (open, later) = enquiry();
    let told = open.at("2024-12-26T11:00").then([Act::Accept, AT_ONCE, Act::AnswerAtOnce]);
    let case = stored_under(&told.case, &told.policy, &later);
    let state = later.principle(&case, Principle::OutcomeSoon, at("2030-01-01T09:00")).unwrap();
    assert!(!matches!(state, PrincipleState::Observed | PrincipleState::Breached), "{state}");
}

/// Before the calendar outweighs after it: what rests on both, no notice will settle.
#[test]
fn days_before_the_calendar_outweigh_days_after_it() {
    let calendar = from(2025);
    let (before, after) = (date("2024-12-31"), date("2027-01-15"));
    let years = calendar.between(date("2024-12-30"), after);
    assert_eq!(years.certainty(), Certainty::Unrecorded);
    assert_eq!(calendar.between(after, date("2024-12-30")), years.map(|days| -days));
    assert_eq!(calendar.between(before, after).certainty(), Certainty::Projected);
    assert_eq!(calendar.count(before..=after).certainty(), Certainty::Unrecorded);
    assert_eq!(calendar.count(..).certainty(), Certainty::Unrecorded);
    assert_eq!(calendar.count(after..).certainty(), Certainty::Projected);
    let nth = |year| calendar.nth_working_day_of(Period::Year(year), 1).unwrap().certainty();
    let all = [Certainty::Unrecorded, Certainty::Published, Certainty::Projected];
    assert_eq!([nth(2024), nth(2025), nth(2027)], all);
    let day = |day: &str| calendar.day(date(day)).certainty;
    assert_eq!([day("2024-12-31"), day("2025-01-01"), day("2026-12-29")], all);
    let listed: Vec<Reckoned<NaiveDate>> =
        calendar.working_days(before..date("2025-01-03")).collect();
    let expected = [DueDate::Unrecorded(before), DueDate::Published(date("2025-01-02"))];
    assert_eq!(listed, expected);
    // A warning is no surer than the day that it precedes, nor than the days between.
    assert_eq!(calendar.sub(date("2025-01-02"), 1), Ok(DueDate::Unrecorded(before)));
}

#[test]
fn a_trace_says_which_days_lie_before_the_calendar() {
    let calendar = from(2025);
    let base = Policy::qitaihe();
    let reckoner = redress::time::Reckoner { calendar: &calendar, ..base.reckoner() };
    let trace = reckoner.trace(at("2024-12-30T09:30"), Limit::WorkingDays(2.try_into().unwrap()));
    let trace = trace.unwrap();
    let last_day = DueDate::Unrecorded(date("2025-01-02"));
    assert_eq!(trace.deadline(), Deadline { last_day, end: at("2025-01-03T00:00") });
    assert_eq!(trace.days().nth(1).unwrap().step, Step::Counted { number: 1 });
    assert_eq!(
        trace.to_string(),
        "2024-12-30 Mon: working day (unrecorded); received, does not count\n\
         2024-12-31 Tue: working day (unrecorded); counts as 1\n\
         2025-01-01 Wed: New Year (国办发明电〔2024〕12号); does not count\n\
         2025-01-02 Thu: working day; counts as 2\n\
         2 working days from 2024-12-30 09:30:00: due 2025-01-02 (unrecorded), \
         over at 2025-01-03 00:00:00 +08:00"
    );
    assert_eq!(
        trace.text(Language::Chinese).to_string(),
        "2024-12-30 星期一：工作日（早于日历起始）；接收当日，不计入\n\
         2024-12-31 星期二：工作日（早于日历起始）；计为第1日\n\
         2025-01-01 星期三：元旦放假（国办发明电〔2024〕12号）；不计入\n\
         2025-01-02 星期四：工作日；计为第2日\n\
         自2024年12月30日9时30分起2个工作日：2025年1月2日24时截止（早于日历起始）"
    );
}
