//! The laws that only a search finds wanting, each by a case that breaks it alone.

use redress::{
    Act, Case, Channel, Intake, Policy, Subject,
    facts::{Cause, Demand, Reply, Substance},
};
use serde_json::json;

use crate::{
    common::{AT_ONCE, NEEDS_WORK, REOPEN, Story, TOLD, at, complaint, find, renamed},
    rows::impossible,
};

const LATER: &str = "2024-05-22T09:00";

/// A complaint investigated a day after its acceptance.
fn investigating() -> Story {
    complaint().then([Act::Accept, Act::Reassure]).at(LATER).then([Act::Assign])
}

#[test]
fn a_finding_comes_after_acceptance() {
    let withdrawn = complaint().then([Act::Withdraw]).case;
    let finding = json!({"substance":"substantiated","demand":"reasonable","cause":"lapse"});
    impossible(&withdrawn, "and finding come after acceptance", &[("/round/finding", finding)]);
}

#[test]
fn the_matter_is_handled_after_acceptance() {
    let withdrawn = complaint().then([Act::Withdraw]).case;
    let breached = [("/round/emotion_first", json!("breached"))];
    impossible(&withdrawn, "breached by handling", &breached);
}

#[test]
fn a_withdrawn_suggestion_that_was_not_referred_stands_at_its_acceptance() {
    let withdrawn = Story::suggestion().then([Act::Accept]).at(LATER).then([Act::Withdraw]).case;
    let later = [("/round/step_since", json!("2024-05-22T01:00:00Z"))];
    impossible(&withdrawn, "begins a new step only by", &later);
    let referred = Story::suggestion().then([Act::Accept]).at(LATER);
    let referred = referred.then([Act::Refer { reply: Reply::Needed }, Act::Withdraw]).case;
    impossible(&referred, "begins a new step only by", &[("/round/reply", json!(null))]);
}

#[test]
fn a_case_changes_hands_as_a_complaint() {
    let accepted = Story::enquiry().at(LATER).then([Act::Accept]).case;
    impossible(&accepted, "changes hands as a complaint", &[("/round/holder", json!("centre"))]);
}

#[test]
fn what_is_no_complaint_was_one_when_its_user_was_reassured() {
    let reassured = Story::enquiry().at(LATER).then([Act::Accept, Act::Reassure]).case;
    let observed = [("/round/emotion_first", json!("observed"))];
    impossible(&reassured, "whatever that became later", &observed);
}

#[test]
fn what_was_a_complaint_to_the_end_of_a_round_became_another_type_in_the_next() {
    let reopened = Story::enquiry().then([Act::Withdraw]).at(LATER).then([REOPEN]).case;
    let breached = [("/breached_before", json!(["emotion_first"]))];
    impossible(&reopened, "remains one for that round", &breached);
}

#[test]
fn a_reassured_user_who_is_back_was_treated_first() {
    let lost = complaint().then([Act::Reassure, Act::RecordUnreachable]).at(LATER);
    let back = lost.then([Act::RecordReachable, Act::RecordUnreachable]).case;
    let unbound = [("/round/emotion_first", json!("not_applicable"))];
    impossible(&back, "reassured before, is back", &unbound);
}

#[test]
fn a_user_who_was_reassured_only_after_the_investigation_began_was_lost_then() {
    let later = [
        ("/round/reassured_at", json!("2024-05-22T01:00:01Z")),
        ("/last_event_at", json!("2024-05-22T01:00:01Z")),
    ];
    impossible(&investigating().case, "of a user who is back only", &later);
}

#[test]
fn a_user_who_was_reassured_before_the_investigation_began_was_treated_first() {
    let breached = [("/round/emotion_first", json!("breached"))];
    impossible(&investigating().case, "breached by handling", &breached);
}

#[test]
fn what_came_to_a_later_step_was_handled_even_if_it_was_withdrawn() {
    let withdrawn = investigating().then([Act::Withdraw]).case;
    let fields =
        [("/round/reassured_at", json!(null)), ("/round/emotion_first", json!("not_applicable"))];
    impossible(&withdrawn, "handling the matter decides", &fields);
}

#[test]
fn a_user_who_was_answered_at_once_was_there() {
    let story = Story::complaint(Subject::Other).then([Act::Accept, Act::Reassure, AT_ONCE]);
    let lost = story.then([Act::AnswerAtOnce, Act::RecordUnreachable]).case;
    let fields =
        [("/round/reassured_at", json!(null)), ("/round/emotion_first", json!("not_applicable"))];
    impossible(&lost, "handling the matter decides", &fields);
}

/// A user who was reassured later without coming back had not been lost at the outcome.
#[test]
fn a_user_who_was_reached_later_was_not_lost_before() {
    let finding = find(Substance::Substantiated, Demand::Unreasonable, Cause::Lapse);
    let story = investigating().then([finding, Act::UpdateProgress, TOLD]).at("2024-05-23T09:00");
    let lost = story.then([Act::RecordUnreachable]).case;
    let fields = [
        ("/round/reassured_at", json!("2024-05-23T01:00:00Z")),
        ("/round/step_since", json!("2024-05-21T06:51:00Z")),
        ("/round/progress", json!("not_applicable")),
    ];
    impossible(&lost, "an outcome decides principle 1.3", &fields);
}

#[test]
fn a_reassured_user_who_had_the_outcome_was_treated_first() {
    let finding = find(Substance::Substantiated, Demand::Unreasonable, Cause::Lapse);
    let lost = investigating()
        .then([finding])
        .at("2024-05-23T09:00")
        .then([TOLD, Act::RecordUnreachable])
        .case;
    let unbound = [("/round/emotion_first", json!("not_applicable"))];
    impossible(&lost, "observed by reassuring", &unbound);
}

/// A withdrawn enquiry, moved to another edition afterwards.
fn left() -> Case {
    Story::enquiry().then([Act::Withdraw]).moved_to(renamed()).case
}

#[test]
fn a_migration_leaves_all_clocks_that_have_ended() {
    let law = "all such clocks at once";
    impossible(&left(), law, &[("/round/kept/acceptance", json!(null))]);
    impossible(&left(), law, &[("/round/kept/handling", json!(null))]);
}

#[test]
fn a_deadline_that_passed_leaves_what_had_ended_before() {
    let story = Story::enquiry().then([Act::Accept]).at("2024-06-03T09:00");
    let moved = story.then([Act::UpdateProgress]).moved_to(renamed()).case;
    let fields = [("/round/kept/acceptance", json!(null))];
    impossible(&moved, "all such clocks at once", &fields);
}

#[test]
fn nobody_can_tell_that_a_deadline_was_kept_which_rests_on_unrecorded_days() {
    let certainty = "/round/kept/handling/in_time/last_day/certainty";
    impossible(&left(), "once it has ended", &[(certainty, json!("unrecorded"))]);
}

#[test]
fn an_edition_without_a_limit_of_acceptance_breaches_none() {
    let received = Intake::enquiry(Channel::Department, at("2024-05-21T14:51"));
    let story = Story::of(Policy::qitaihe(), received).then([Act::Withdraw]);
    let reopened = story.at(LATER).then([REOPEN]).moved_to(renamed()).case;
    let breached = [("/breached_before", json!(["prompt_response"]))];
    impossible(&reopened, "without an acceptance limit", &breached);
}

#[test]
fn a_suggestion_was_assessed_only_before_it_became_one() {
    let accepted = Story::suggestion().at(LATER).then([Act::Accept]).case;
    let assessed = [("/round/assessment", json!("at_once"))];
    impossible(&accepted, "assessed only before it became one", &assessed);
}

#[test]
fn a_case_becomes_of_its_type_and_loses_its_user_after_its_opening() {
    let before = json!("2024-05-20T06:51:00Z");
    let case = Story::enquiry().case;
    impossible(
        &case,
        "took its present type between its opening",
        &[("/type_since", before.clone())],
    );
    impossible(&case, "reachable again between its opening", &[("/contact_since", before)]);
}

#[test]
fn a_case_becomes_of_another_type_before_it_is_sent_on() {
    let consulting = Story::enquiry().then([Act::Accept, NEEDS_WORK, Act::Consult]);
    let told = consulting.at("2024-05-23T09:00").then([Act::UpdateProgress]).case;
    let later = [("/type_since", json!("2024-05-22T01:00:00Z"))];
    impossible(&told, "changes type only before it is dispatched", &later);
}

#[test]
fn only_a_migration_leaves_a_clock_as_it_was() {
    let withdrawn = Story::enquiry().then([Act::Withdraw]).case;
    let kept = [("/round/kept/acceptance", json!("no_threshold"))];
    impossible(&withdrawn, "only migration leaves clocks", &kept);
}

#[test]
fn a_deadline_ends_with_its_last_day() {
    let end = [("/round/kept/handling/in_time/end", json!("2024-06-01T16:00:00Z"))];
    impossible(&left(), "ends with its last day", &end);
}

#[test]
fn handling_has_a_limit_under_every_edition() {
    let kept = [("/round/kept/handling", json!("no_threshold"))];
    impossible(&left(), "only the acceptance clock may lack a limit", &kept);
}
