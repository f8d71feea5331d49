//! Facts that no case can have.

use redress::{Act, Channel, Intake, Policy, Subject, facts::Reply};
use serde_json::{Value, json};

use crate::{
    common::{
        self, NEEDS_WORK, NOT_UNDERSTOOD, REOPEN, Story, UNDERSTOOD, at, changed, impossible,
        instructed, promise,
    },
    exposed, linked, resolving,
};

#[test]
fn impossible_facts_are_refused() {
    let received = Story::complaint(Subject::Service).case;
    let accepted = Story::complaint(Subject::Service).then([Act::Accept]).case;
    let answered = resolving().told().case;
    let second_round = instructed(Reply::NotNeeded).then([Act::Close, REOPEN]).case;
    let suggestion = instructed(Reply::NotNeeded).case;
    let at = "2024-05-21T06:51:00Z";
    let change = |path: &'static str, value: Value| {
        move |case: &mut Value| *case.pointer_mut(path).expect("a fact") = value
    };

    impossible(&received, "one of its type", change("/stage", json!("referred")));
    impossible(&received, "that of its stage", change("/round/state", json!("answered")));
    impossible(&received, "past `received`", change("/round/accepted_at", json!(at)));
    impossible(&accepted, "past `received`", change("/round/accepted_at", json!(null)));
    impossible(&received, "after acceptance", change("/round/assessment", json!("at_once")));
    impossible(&received, "after acceptance", change("/round/progress_notices", json!(1)));
    let dates = json!({"first":"2024-05-24","due":"2024-05-24","latest":"2024-05-24"});
    impossible(&received, "after acceptance", change("/round/promised", dates));
    impossible(&answered, "an outcome was told", change("/round/outcome", json!(null)));
    let outcome = json!({"at": at, "manner": "after_work", "delivery": "delivered"});
    impossible(&accepted, "an outcome was told", change("/round/outcome", outcome));
    impossible(&answered, "closing time", change("/round/closed_at", json!(at)));
    let needed = instructed(Reply::NotNeeded).then([Act::Close]).case;
    impossible(&needed, "needs no reply", change("/round/reply", json!("needed")));

    impossible(&accepted, "in this order", change("/opened_at", json!("2024-05-21T07:51:00Z")));
    impossible(&accepted, "in this order", change("/last_event_at", json!("2024-05-21T05:51:00Z")));
    impossible(
        &accepted,
        "within its round",
        change("/round/reassured_at", json!("2024-05-20T06:51:00Z")),
    );
    impossible(&accepted, "round 1 begins", change("/round/number", json!(0)));
    impossible(&accepted, "round 1 begins", change("/breached_before", json!(["progress"])));
    let earlier = change("/opened_at", json!("2024-05-20T06:51:00Z"));
    impossible(&accepted, "round 1 begins", earlier.clone());
    changed(&second_round, earlier).unwrap();

    let promised =
        Story::complaint(Subject::Service).then([Act::Accept, promise("2024-05-24")]).case;
    for (date, law) in [
        ("first", "for the day of the promise or later"),
        ("due", "for the day of the promise or later"),
        ("latest", "after the earlier date had passed"),
    ] {
        let changed = |case: &mut Value| case["round"]["promised"][date] = json!("2020-06-27");
        impossible(&promised, law, changed);
    }
    // Renewed in vain before it was missed.
    let renewed = |case: &mut Value| case["round"]["promised"]["latest"] = json!("2024-06-30");
    impossible(&promised, "after the earlier date had passed", renewed);

    impossible(&received, "of the intake was reached", change("/channel", json!("online_media")));
    impossible(&received, "with whoever received it", change("/round/holder", json!("centre")));
    let centre = Intake::complaint(
        Subject::Service,
        Channel::DispatchCentre,
        common::at("2024-05-21T14:51"),
    );
    let at_centre = Story::of(Policy::qitaihe(), centre).then([Act::Accept]).case;
    impossible(
        &at_centre,
        "only where it received it",
        change("/round/holder", json!("department")),
    );
    impossible(&accepted, "investigates", change("/round/holder", json!("unit")));
    impossible(&answered, "investigates", change("/round/holder", json!("centre")));

    let finding = json!({"substance":"substantiated","demand":"reasonable","cause":"lapse"});
    impossible(&accepted, "that was investigated", change("/round/finding", finding));
    impossible(&resolving().case, "that was investigated", change("/round/finding", json!(null)));
    impossible(&answered, "coherent", change("/round/finding/substance", json!("unsubstantiated")));
    impossible(&answered, "names a cause", change("/round/finding/cause", json!("none")));
    impossible(&answered, "once there is a finding", change("/round/finding", json!(null)));
    impossible(&accepted, "after its finding", change("/round/done", json!(["correct"])));
    impossible(&answered, "after its finding", change("/round/done", json!(["accept"])));
    impossible(
        &answered,
        "after its finding",
        change("/round/done", json!(["refer_to_procedure"])),
    );
    impossible(&accepted, "how the last was taken", |case| {
        case["round"]["explanations"] = json!(1);
        case["round"]["response"] = json!("understood");
    });
    impossible(&answered, "how the last was taken", change("/round/explanations", json!(1)));
    impossible(&answered, "how the last was taken", change("/round/response", json!("understood")));
    impossible(
        &answered,
        "that was explained in vain",
        change("/round/done", json!(["record_unpersuaded"])),
    );

    let closed = resolving()
        .told()
        .then([UNDERSTOOD, Act::Correct, Act::DealWithPerson])
        .then([Act::Close])
        .case;
    for undone in [json!([]), json!(["correct"]), json!(["deal_with_person"])] {
        impossible(&closed, "nothing is owed", change("/round/done", undone));
    }
    let on_record = resolving().then([NOT_UNDERSTOOD; 2]).then([Act::RecordUnpersuaded]).case;
    impossible(
        &on_record,
        "unreasonable demand",
        change("/round/finding/demand", json!("reasonable")),
    );
    let consulting = Story::enquiry().then([Act::Accept, NEEDS_WORK, Act::Consult]);
    let told = consulting.at("2024-05-22T09:00").told().case;
    impossible(
        &told,
        "where the user cannot be reached",
        change("/round/outcome/delivery", json!("attempted")),
    );

    impossible(&suggestion, "once it was referred", change("/round/decision", json!(null)));
    impossible(&needed, "once it was referred", change("/round/decision", json!(null)));
    impossible(&suggestion, "once it was referred", change("/round/reply", json!(null)));
    impossible(&accepted, "once it was referred", change("/round/reply", json!("needed")));

    let reassured = Story::complaint(Subject::Service).then([Act::Reassure]).case;
    impossible(&accepted, "by reassuring", change("/round/emotion_first", json!("observed")));
    impossible(&reassured, "by reassuring", change("/round/emotion_first", json!("pending")));
    let unbound = change("/round/emotion_first", json!("not_applicable"));
    impossible(&accepted, "binds complaints", unbound.clone());
    impossible(&received, "by handling", change("/round/emotion_first", json!("breached")));
    let enquiry = Story::enquiry().case;
    impossible(&enquiry, "binds complaints", change("/round/emotion_first", json!("pending")));
    impossible(&accepted, "progress notice", change("/round/progress", json!("observed")));
    impossible(&accepted, "progress notice", change("/round/progress", json!("breached")));
    impossible(&accepted, "until the outcome", change("/round/progress", json!("not_applicable")));
    impossible(&told, "until the outcome", change("/round/progress", json!("pending")));
    impossible(&accepted, "1.5 is observed", change("/round/promises", json!("pending")));
    impossible(&received, "1.5 is observed", change("/round/promises", json!("breached")));
    let after_closure = change("/round/reassured_at", json!("2024-05-21T07:51:00Z"));
    let exposed_later = Story::complaint(Subject::Service)
        .then([Act::Withdraw])
        .at("2024-05-22T09:00")
        .then([Act::Reach { channel: Channel::Department }])
        .case;
    impossible(&exposed_later, "within its round", after_closure);
    let pending = change("/round/emotion_first", json!("pending"));
    impossible(&exposed_later, "binds complaints", pending);
    impossible(&needed, "until the outcome", change("/round/progress", json!("pending")));

    impossible(
        &received,
        "less grave",
        change("/severity/reached", json!(["department", "online_media"])),
    );
    impossible(&received, "tier 2 needs", change("/severity/tier", json!("second")));
    let unassessed = Story::complaint(Subject::Service)
        .then([Act::Expose { exposed_by: redress::facts::ExposedBy::Inspection }])
        .case;
    impossible(&unassessed, "tier 1 needs", change("/severity/tier", json!("first")));
    impossible(&received, "tier 1 needs", change("/severity/tier", json!("first")));
    impossible(
        &received,
        "only a complaint has a `subject`",
        change("/classification/type", json!("enquiry")),
    );
}

/// Since when a case is at its step cannot lie outside of what it has been through.
#[test]
fn a_step_begins_within_its_round() {
    const LAW: &str = "its step begins at receipt";
    let since = |at: &'static str| move |case: &mut Value| case["round"]["step_since"] = json!(at);
    let received = Story::complaint(Subject::Service).case;
    impossible(&received, LAW, since("2024-05-21T06:50:59Z"));
    impossible(&received, LAW, since("2024-05-21T06:51:01Z"));
    // After acceptance, it begins with that or later, until the last event.
    let accepted = exposed().case;
    assert_eq!(accepted.round().step_since, at("2024-05-22T09:00"));
    impossible(&accepted, LAW, since("2024-05-22T00:59:59Z"));
    impossible(&accepted, LAW, since("2024-05-23T01:00:01Z"));
    // A later one begins a step only where something did.
    let later = since("2024-05-23T01:00:00Z");
    impossible(&accepted, "begins a new step only by being returned", later);
    let dispatched = exposed().then([Act::Dispatch]).case;
    changed(&dispatched, since("2024-05-22T01:00:00Z")).unwrap();
    // After the outcome, no step begins any more.
    let corrected = resolving().told().at("2024-05-22T09:00").then([Act::Correct]).case;
    impossible(&corrected, LAW, since("2024-05-22T01:00:00Z"));
    // Withdrawn before acceptance, it stood at its receipt.
    let withdrawn = Story::enquiry().at("2024-05-22T09:00").then([Act::Withdraw]).case;
    impossible(&withdrawn, LAW, since("2024-05-22T01:00:00Z"));
    impossible(&linked().case, LAW, since("2024-05-24T01:00:00Z"));
}

#[test]
fn an_exposure_has_its_instant_within_the_case() {
    let exposed_at = |at: Value| move |case: &mut Value| case["severity"]["exposed_at"] = at;
    let accepted = Story::complaint(Subject::Service).then([Act::Accept]).case;
    impossible(&accepted, "an exposure has its instant", exposed_at(json!("2024-05-21T06:51:00Z")));
    let exposed = exposed().case;
    impossible(&exposed, "an exposure has its instant", exposed_at(json!(null)));
    // A case linked to this one may have been exposed before its opening, or since its last event.
    for at in ["2024-05-20T01:00:00Z", "2024-05-23T01:00:00Z", "2024-05-23T01:00:01Z"] {
        changed(&exposed, exposed_at(json!(at))).unwrap();
    }
}

/// No case is a repeat of one received later, nor one of another case once reopened; and none is
/// governed by another receipt without being a repeat.
#[test]
fn a_receipt_is_its_own_or_that_of_an_earlier_case() {
    let receipt =
        |receipt: &'static str| move |case: &mut Value| case["round"]["receipt"] = json!(receipt);
    let received_at = |at: &'static str| {
        move |case: &mut Value| {
            case["round"]["received_at"] = json!(at);
            case["round"]["step_since"] = json!(at);
        }
    };
    let linked = linked().case;
    impossible(&linked, "follow in this order", receipt("own"));
    impossible(&linked, "follow in this order", received_at("2024-05-24T01:00:01Z"));
    changed(&linked, received_at("2024-05-20T06:51:00Z")).unwrap();
    let own = Story::enquiry().case;
    impossible(&own, "follow in this order", received_at("2024-05-20T06:51:00Z"));
    let later = |case: &mut Value| case["round"]["received_at"] = json!("2024-05-21T06:52:00Z");
    impossible(&exposed().case, "round 1 begins with the opening", later);
    let reopened = Story::enquiry().then([Act::Withdraw, REOPEN]);
    impossible(&reopened.case, "a later one with its acceptance", receipt("repeat"));
    let unknown = changed(&own, receipt("copied")).unwrap_err();
    assert!(unknown.contains("`copied` is not a receipt: expected one of `own`, `repeat`"));
}
