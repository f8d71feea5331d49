//! Impossible cases that once loaded, each by what is right.

use redress::{Act, Case, Channel, Intake, Policy, Subject};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::common::{self, AT_ONCE, ATTEMPTED, NEEDS_WORK, Story, at, changed, promise, repeat_of};

const OPENED: &str = "2024-05-21T06:51:00Z";

/// The fields of a case, by their paths, edited.
fn edits<'a>(fields: &'a [(&str, Value)]) -> impl FnOnce(&mut Value) + 'a {
    move |case| {
        for (field, value) in fields {
            *case.pointer_mut(field).expect("a field") = value.clone();
        }
    }
}

/// The case with its fields edited.
pub fn edited(case: &Case, fields: &[(&str, Value)]) -> Result<Case, String> {
    changed(case, edits(fields))
}

/// The case is possible as it is, and not as edited.
#[track_caller]
pub fn impossible(case: &Case, law: &str, fields: &[(&str, Value)]) {
    assert_eq!(edited(case, &[]), Ok(*case));
    common::impossible(case, law, edits(fields));
}

fn answered_at_once() -> Case {
    let story = Story::complaint(Subject::Other);
    story.then([Act::Accept, Act::Reassure, AT_ONCE, Act::AnswerAtOnce]).case
}

#[test]
fn a_complaint_is_answered_at_once_only_if_it_was_assessed_so() {
    for assessment in [json!(null), json!("needs_work")] {
        let fields = [("/round/assessment", assessment)];
        impossible(&answered_at_once(), "assessed as answerable at once, is answered", &fields);
    }
}

#[test]
fn a_complaint_is_answered_at_once_only_if_its_information_is_complete() {
    let fields = [("/information", json!("incomplete"))];
    impossible(&answered_at_once(), "assessed as answerable at once, is answered", &fields);
}

#[test]
fn emotion_first_is_breached_only_once_the_matter_of_a_complaint_is_handled() {
    let breached = [("/round/emotion_first", json!("breached"))];
    let accepted = Story::complaint(Subject::Service).then([Act::Accept]);
    let dispatched = accepted.clone().then([Act::Dispatch]);
    let cases = [accepted, dispatched, Story::suggestion(), Story::enquiry()];
    for story in cases {
        impossible(&story.case, "breached by handling the matter of a complaint", &breached);
    }
}

/// It is a question of the clocks and of when.
#[test]
fn that_the_outcome_came_too_late_is_no_stored_fact() {
    let mut written = serde_json::to_value(answered_at_once()).unwrap();
    written["round"]["outcome_soon"] = json!("breached");
    let error = Case::deserialize(written).unwrap_err().to_string();
    assert!(error.contains("unknown field `outcome_soon`"), "{error}");
}

#[test]
fn a_promise_is_renewed_in_vain_only_after_it_was_missed() {
    let promised = Story::enquiry().then([Act::Accept, promise("2024-05-28")]);
    let renewed = [
        ("/round/promised/due", json!("2024-05-30")),
        ("/round/promised/latest", json!("2024-06-30")),
    ];
    impossible(&promised.case, "after the earlier date had passed", &renewed);
    let missed = promised.at("2024-06-01T09:00").then([Act::UpdateProgress]).case;
    edited(&missed, &renewed).unwrap();
}

#[test]
fn a_promise_is_renewed_in_vain_only_after_the_instant_of_acceptance() {
    let promised = Story::enquiry().then([Act::Accept, promise("2024-05-21")]).case;
    let renewed = [
        ("/round/promised/first", json!("2024-05-20")),
        ("/round/promised/due", json!("2024-05-20")),
    ];
    impossible(&promised, "after the earlier date had passed", &renewed);
}

#[test]
fn a_reply_is_not_promised_for_a_day_before_acceptance() {
    let promised =
        Story::enquiry().at("2024-05-24T09:00").then([Act::Accept, promise("2024-05-24")]).case;
    for date in ["first", "due"] {
        let field = format!("/round/promised/{date}");
        let law = "not before acceptance";
        impossible(&promised, law, &[(&field, json!("2024-05-22"))]);
    }
}

#[test]
fn a_repeat_is_reassured_after_it_was_opened() {
    let received = at("2024-05-24T09:00");
    let intake = Intake::complaint(Subject::Service, Channel::OnlineMedia, received);
    let story = Story::of(Policy::qitaihe(), intake).then([Act::Reassure]);
    let repeat = repeat_of(&Story::complaint(Subject::Service).case, &story.case);
    impossible(&repeat, "lies within its round", &[("/round/reassured_at", json!(OPENED))]);
}

#[test]
fn progress_is_breached_only_by_an_outcome_after_work_that_reached_the_user() {
    let breached = [("/round/progress", json!("breached"))];
    impossible(&answered_at_once(), "principle 1.3 is observed", &breached);
    let consulting = Story::enquiry().then([Act::Accept, NEEDS_WORK, Act::Consult]);
    let attempted = consulting.then([Act::RecordUnreachable, ATTEMPTED]).case;
    impossible(&attempted, "principle 1.3 is observed", &breached);
}

#[test]
fn progress_applies_to_a_user_who_was_told_of_it() {
    let told = Story::enquiry().then([Act::Accept, Act::UpdateProgress]).case;
    let unbound = [("/round/progress", json!("not_applicable"))];
    impossible(&told, "principle 1.3 binds", &unbound);
}

#[test]
fn nothing_happens_to_a_closed_enquiry_that_was_never_migrated() {
    let withdrawn = Story::enquiry().then([Act::Withdraw]).case;
    let later = [("/last_event_at", json!("2024-05-22T06:51:00Z"))];
    impossible(&withdrawn, "only a migration can happen to a closed case", &later);
    let moved = Story::enquiry().moved_to(crate::common::policy(|edition| {
        edition.id.push_str("-b");
    }));
    let withdrawn = moved.then([Act::Withdraw]).case;
    // A migration before its closing left no clock as it was.
    impossible(&withdrawn, "only a migration can happen to a closed case", &later);
}

#[test]
fn a_complaint_that_is_closed_is_still_exposed() {
    let withdrawn = Story::complaint(Subject::Service).then([Act::Withdraw]).case;
    edited(&withdrawn, &[("/last_event_at", json!("2024-05-22T06:51:00Z"))]).unwrap();
}
