//! What is stored is read strictly: an impossible case cannot be loaded, and no slip in an event
//! passes in silence.

mod common;

use common::{Story, at, promise, repeat_of};
use redress::{
    Act, Answerable, Case, Cause, Channel, Classification, Decision, Delivery, Demand, Entry,
    Event, ExposedBy, Ground, Intake, Policy, Record, Reply, Response, Role, Subject, Substance,
    parse_date, parse_instant,
};
use serde_json::{Value, json};

const NEEDS_WORK: Act = Act::Assess { answerable: Answerable::NeedsWork };

const ATTEMPTED: Act = Act::TellOutcome { delivery: Delivery::Attempted };

fn resolving() -> Story {
    Story::found(Substance::Substantiated, Demand::Unreasonable, Cause::Lapse)
}

fn instructed() -> Story {
    Story::suggestion().then([
        Act::Accept,
        Act::Refer { reply: Reply::NotNeeded },
        Act::Instruct { decision: Decision::Adopted },
    ])
}

/// An enquiry that repeats one that was received three days before.
fn linked() -> Story {
    let received = at("2024-05-24T09:00");
    let mut story = Story::of(Policy::qitaihe(), Intake::enquiry(Channel::OnlineMedia, received));
    story.case = repeat_of(&Story::enquiry().case, &story.case);
    story
}

fn exposed() -> Story {
    Story::complaint(Subject::Service)
        .at("2024-05-22T09:00")
        .then([Act::Accept, Act::Expose { exposed_by: ExposedBy::Inspection }])
        .at("2024-05-23T09:00")
        .then([Act::Reassure])
}

/// Cases of every type in every stage, by several ways.
fn cases() -> Vec<Case> {
    let accepted = Story::complaint(Subject::Service).then([Act::Accept, Act::Reassure]);
    let dispatched = accepted.clone().then([Act::Dispatch]);
    let explained = Act::Explain { response: Response::NotUnderstood };
    let answered = resolving().then([explained, explained, Act::RecordUnpersuaded]).told();
    let closed = answered.clone().then([Act::Correct, Act::DealWithPerson, Act::Close]);
    let at_once = Story::complaint(Subject::Other).then([
        Act::Accept,
        Act::Reassure,
        Act::Assess { answerable: Answerable::AtOnce },
        Act::AnswerAtOnce,
    ]);
    let consulting = Story::enquiry().then([Act::Accept, NEEDS_WORK, Act::Consult]);
    let referred = Story::suggestion().then([Act::Accept, Act::Refer { reply: Reply::Needed }]);
    let stories = [
        Story::complaint(Subject::Service),
        accepted.clone(),
        dispatched.clone(),
        dispatched.clone().then([Act::ReturnOrder]),
        accepted.then([Act::Assign, promise("2024-05-24")]),
        resolving(),
        answered,
        closed.clone(),
        closed.then([Act::Reopen { ground: Ground::NewFacts }]),
        at_once.clone(),
        at_once.then([Act::Close]),
        dispatched.then([Act::Withdraw]),
        consulting.clone(),
        consulting.clone().told(),
        consulting.told().then([Act::Close]),
        referred.clone(),
        referred.then([Act::Withdraw]),
        instructed(),
        instructed().told(),
        instructed().then([Act::Close]),
        resolving().then([Act::RecordUnreachable, ATTEMPTED, Act::RecordReachable]),
        resolving().then([Act::UpdateProgress]).told(),
        linked(),
        linked().then([Act::Withdraw]),
        linked().then([Act::Accept, NEEDS_WORK, Act::Consult]),
        linked().then([Act::Accept, NEEDS_WORK, Act::Consult]).told().then([Act::Close]),
        exposed(),
        exposed().under(common::policy(|edition| edition.id.push_str("-b"))),
    ];
    stories.into_iter().map(|story| story.case).collect()
}

/// A case as JSON, changed.
fn changed(case: &Case, change: impl FnOnce(&mut Value)) -> Result<Case, String> {
    let mut written = serde_json::to_value(case).unwrap();
    change(&mut written);
    serde_json::from_value(written).map_err(|error| error.to_string())
}

#[track_caller]
fn impossible(case: &Case, law: &str, change: impl FnOnce(&mut Value)) {
    match changed(case, change) {
        Ok(case) => panic!("an impossible case was loaded: {case:?}"),
        Err(error) => assert!(error.contains(law), "{error}"),
    }
}

#[test]
fn every_case_is_read_as_it_was_written() {
    for case in cases() {
        assert_eq!(changed(&case, |_| ()), Ok(case));
    }
}

#[test]
fn every_fact_of_a_case_must_be_there_and_no_other() {
    for case in cases() {
        let written = serde_json::to_value(case).unwrap();
        let fields = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        for field in fields(&written) {
            let without = |case: &mut Value| drop(case.as_object_mut().unwrap().remove(&field));
            assert!(changed(&case, without).unwrap_err().contains("missing field"), "{field}");
        }
        for part in ["round", "severity"] {
            for field in fields(&written[part]) {
                let without =
                    |case: &mut Value| drop(case[part].as_object_mut().unwrap().remove(&field));
                assert!(changed(&case, without).unwrap_err().contains("missing field"), "{field}");
            }
        }
        let superfluous = |case: &mut Value| case["round"]["note"] = json!("x");
        assert!(changed(&case, superfluous).unwrap_err().contains("unknown field"));
    }
}

/// No case can be moved to another stage by editing it, except where nothing but the name of the
/// stage tells the two apart.
#[test]
fn a_stage_cannot_be_forged() {
    use redress::Stage::{Accepted, Consulting, Dispatched, Investigating};
    let mut forged: Vec<_> = Vec::new();
    for case in cases() {
        for &stage in redress::Stage::ALL.iter().filter(|stage| **stage != case.stage()) {
            if changed(&case, |case| case["stage"] = json!(stage)).is_ok() {
                forged.push((case.stage(), stage));
            }
        }
    }
    for pair in &forged {
        assert!(
            [
                (Accepted, Consulting),
                (Consulting, Accepted),
                (Accepted, Investigating),
                (Investigating, Accepted),
                (Dispatched, Investigating),
            ]
            .contains(pair),
            "{pair:?}"
        );
    }
}

/// What is checked is checked whichever way it is read.
#[test]
fn no_reading_goes_round_the_check() {
    use serde::Deserialize;
    let accepted = Story::complaint(Subject::Service).then([Act::Accept]).case;
    let mut forged = serde_json::to_value(accepted).unwrap();
    forged["stage"] = json!("answered");
    assert!(Case::deserialize(&forged).is_err());
    let both =
        json!({"year": 2027, "reference": "", "off": ["2027-01-01"], "work": ["2027-01-01"]});
    assert!(redress::Arrangement::deserialize(&both).is_err());
}

#[test]
fn impossible_facts_are_refused() {
    let received = Story::complaint(Subject::Service).case;
    let accepted = Story::complaint(Subject::Service).then([Act::Accept]).case;
    let answered = resolving().told().case;
    let second_round =
        instructed().then([Act::Close, Act::Reopen { ground: Ground::NewFacts }]).case;
    let suggestion = instructed().case;
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
    let needed = instructed().then([Act::Close]).case;
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
        ("latest", "once the one before had passed"),
    ] {
        let changed = |case: &mut Value| case["round"]["promised"][date] = json!("2020-06-27");
        impossible(&promised, law, changed);
    }
    // Renewed in vain before it was missed.
    let renewed = |case: &mut Value| case["round"]["promised"]["latest"] = json!("2024-06-30");
    impossible(&promised, "once the one before had passed", renewed);

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
        .then([Act::Explain { response: Response::Understood }, Act::Correct, Act::DealWithPerson])
        .then([Act::Close])
        .case;
    for undone in [json!([]), json!(["correct"]), json!(["deal_with_person"])] {
        impossible(&closed, "nothing is owed", change("/round/done", undone));
    }
    let on_record = resolving()
        .then([Act::Explain { response: Response::NotUnderstood }; 2])
        .then([Act::RecordUnpersuaded])
        .case;
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
        .then([Act::Expose { exposed_by: redress::ExposedBy::Inspection }])
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
    const LAW: &str = "its step begins with its receipt";
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
    impossible(&accepted, "is at a step of its own once it is returned", later);
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
    let reopened = Story::enquiry().then([Act::Withdraw, Act::Reopen { ground: Ground::NewFacts }]);
    impossible(&reopened.case, "a later one with its acceptance", receipt("repeat"));
    let unknown = changed(&own, receipt("copied")).unwrap_err();
    assert!(unknown.contains("`copied` is not a receipt: expected one of `own`, `repeat`"));
}

/// Only a migration leads to another edition than the one that opened the case. Which editions there are
/// nobody can tell from a case; but no policy judges one that is under none.
#[test]
fn a_case_of_a_forged_edition_is_judged_by_nobody() {
    const LAW: &str = "never migrated is under the edition that opened it";
    let story = Story::enquiry();
    let edition = |field: &'static str, edition: &'static str| {
        move |case: &mut Value| case[field] = json!(edition)
    };
    for (field, right, reason) in [
        ("edition", "another@0123456789abcdef", "not an edition"),
        ("opened_under", "0123456789abcdef", "not a fingerprint"),
    ] {
        for wrong in ["qitaihe-2024", "33852C71A7DA943D", ""] {
            let error = changed(&story.case, edition(field, wrong)).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
        impossible(&story.case, LAW, edition(field, right));
    }
    let moved = exposed().moved_to(common::policy(|edition| edition.id.push_str("-b")));
    impossible(&moved.case, LAW, |case| case["migrations"] = json!(0));
    let same = moved.case.edition().fingerprint().to_string();
    impossible(&moved.case, "migrated once is under another edition", |case| {
        case["opened_under"] = json!(same);
    });
    let forged = changed(&moved.case, edition("edition", "another@0123456789abcdef")).unwrap();
    for policy in [&story.policy, &moved.policy] {
        let refusal = policy.judge(&forged, &story.event(Act::Accept)).unwrap_err();
        assert_eq!(refusal.reason().code(), "other_edition");
    }
}

#[track_caller]
fn event(text: &str) -> Result<Event, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[track_caller]
fn malformed(text: &str, reason: &str) {
    let error = event(text).expect_err("the event should have been refused");
    assert!(error.contains(reason), "{error}");
}

#[test]
fn events_are_read_strictly() {
    const WHO: &str = r#""at":"2024-05-21T14:55:00+08:00","by":"dispatch_centre""#;
    let with = |rest: &str| format!("{{{WHO},{rest}}}");
    assert!(event(&with(r#""act":"accept""#)).is_ok());
    // `null` in a field that lines know is as if it were left out.
    for (with_null, without) in [
        (r#""act":"accept","answerable":null"#, r#""act":"accept""#),
        (r#""act":"withdraw","case":null,"open":null"#, r#""act":"withdraw""#),
        (
            r#""act":"promise","matter":"correction","due":null"#,
            r#""act":"promise","matter":"correction""#,
        ),
        (
            r#""act":"reclassify","type":"enquiry","subject":null"#,
            r#""act":"reclassify","type":"enquiry""#,
        ),
    ] {
        assert_eq!(event(&with(with_null)).unwrap(), event(&with(without)).unwrap());
    }
    malformed("{}", "`at` is missing");
    malformed(
        r#"{"at":"2024-05-21T14:55:00+08:00","act":"accept"}"#,
        "an event needs `by`: one of `user`",
    );
    malformed(&with(r#""act":"fly""#), "`fly` is not an act: expected one of `accept`");
    malformed(&with(r#""act":"Accept""#), "`Accept` is not an act");
    malformed(&with(r#""act":null"#), "an event needs `act`: one of `accept`");
    malformed(&with(r#""act":{"accept":null}"#), "expected an act as a string");
    malformed(
        &with(r#""act":"assess""#),
        "`assess` needs `answerable`: one of `at_once`, `needs_work`",
    );
    malformed(&with(r#""act":"accept","answerable":"at_once""#), "`accept` takes no `answerable`");
    malformed(&with(r#""act":"accept","answerables":null"#), "unknown field `answerables`");
    malformed(
        &with(r#""act":"assess","answerable":"at_once","answerable":"at_once""#),
        "duplicate field",
    );
    malformed(&with(r#""act":"accept","note":"x""#), "unknown field `note`");
    malformed(&with(r#""act":"promise""#), "`promise` needs `matter`");
    malformed(&with(r#""act":"promise","matter":"reply_date""#), "needs `due`");
    malformed(&with(r#""act":"promise","matter":"reply_date","due":"2024-2-30""#), "is not a date");
    malformed(
        &with(r#""act":"promise","matter":"correction","due":"2024-05-24""#),
        "takes no `due`",
    );
    malformed(&with(r#""act":"reclassify","type":"complaint""#), "a complaint needs `subject`");
    malformed(
        &with(r#""act":"reclassify","type":"enquiry","subject":"other""#),
        "only a complaint",
    );
    malformed(
        &with(r#""act":"find","substance":"substantiated","demand":"reasonable""#),
        "`find` needs `cause`",
    );
    malformed(&with(r#""act":"accept","case":"C-1""#), "an event has no `case`");
    malformed(r#"["2024-05-21T14:55:00+08:00","dispatch_centre","accept"]"#, "as an object");
}

#[test]
fn entries_are_addressed_to_a_case() {
    let entry = |text: &'static str| serde_json::from_str::<Entry<'_>>(text);
    let open = r#"{"case":"七\u0000\"","open":{"type":"enquiry","channel":"department","information":"complete","contact":"reachable","at":"2024-05-21T14:51:00+08:00"}}"#;
    let read = entry(open).unwrap();
    assert_eq!(read.case, "七\0\"");
    assert!(
        matches!(read.record, Record::Open(intake) if intake.classification == Classification::Enquiry)
    );
    assert_eq!(
        serde_json::from_str::<Entry<'_>>(&serde_json::to_string(&read).unwrap()).unwrap(),
        read
    );
    for (text, reason) in [
        (
            r#"{"case":"","at":"2024-05-21T14:55:00Z","by":"user","act":"withdraw"}"#,
            "`case` is empty",
        ),
        (r#"{"at":"2024-05-21T14:55:00Z","by":"user","act":"withdraw"}"#, "`case` is missing"),
        (
            r#"{"case":7,"at":"2024-05-21T14:55:00Z","by":"user","act":"withdraw"}"#,
            "a non-empty string",
        ),
        (r#"{"case":"C-1","open":{}}"#, "missing field"),
        (r#"{"case":"C-1","open":[]}"#, "an intake as an object"),
        (
            r#"{"case":"C-1","open":{"type":"enquiry","subject":"other","channel":"department","information":"complete","contact":"reachable","at":"2024-05-21T14:51:00Z"}}"#,
            "only a complaint",
        ),
        (
            r#"{"case":"C-1","open":{"type":"enquiry","channel":"department","information":"complete","contact":"reachable","at":"2024-05-21T14:51:00Z"},"by":"user"}"#,
            "nothing else",
        ),
    ] {
        let error = entry(text).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn every_act_is_read_as_it_was_written() {
    for act in common::acts(common::date("2024-05-21")) {
        let event = act.by(Role::User, at("2024-05-21T14:51"));
        let text = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event, "{text}");
    }
}

#[test]
fn instants_are_those_of_rfc_3339() {
    let written = parse_instant("2024-05-21T14:51:00+08:00").unwrap();
    for same in [
        "2024-05-21t06:51:00z",
        "2024-05-21T06:51:00-00:00",
        "2024-05-22T06:50:00+23:59",
        "2024-05-20T06:52:00-23:59",
        "2024-05-21T06:51:00.000000000999Z",
    ] {
        assert_eq!(parse_instant(same).unwrap(), written, "{same}");
    }
    parse_instant("0000-01-01T00:00:00+23:59").unwrap();
    parse_instant("9999-12-31T23:59:59.999999999-23:59").unwrap();
    for wrong in [
        "",
        "2024-05-21",
        "2024-05-21 14:51:00+08:00",
        "2024-05-21T14:51:00",
        "2024-05-21T14:51+08:00",
        "2024-05-21T14:51:60+08:00",
        "2024-05-21T24:00:00+08:00",
        "2024-05-21T14:60:00+08:00",
        "2024-02-30T14:51:00+08:00",
        "2024-5-21T14:51:00+08:00",
        "2024-05-21T14:51:00+0800",
        "2024-05-21T14:51:00+08",
        "2024-05-21T14:51:00+24:00",
        "2024-05-21T14:51:00+08:60",
        "2024-05-21T14:51:00.+08:00",
        "2024-05-21T14:51:00,5+08:00",
        "2024-05-21T14:51:00−08:00",
        " 2024-05-21T14:51:00+08:00",
        "2024-05-21T14:51:00+08:00 ",
        "2024-05-21T14:51:00 +08:00",
        "+2024-05-21T14:51:00+08:00",
        "12024-05-21T14:51:00+08:00",
        "-0001-05-21T14:51:00+08:00",
        "262143-01-01T00:00:00Z",
        "2024-05-21T14:51:00ZZ",
        "2024-05-2१T14:51:00Z",
    ] {
        assert!(parse_instant(wrong).is_err(), "{wrong}");
    }
    for wrong in
        ["2024-5-21", "2024-02-30", "2024-05-21 ", "24-05-21", "2024/05/21", "２０24-05-21"]
    {
        assert!(parse_date(wrong).is_err(), "{wrong}");
    }
}
