//! Cases are read as they were written, whole, and under their edition.

use redress::{Act, Case, Subject, facts::Reply};
use serde_json::{Value, json};

use crate::{
    common::{
        self, AT_ONCE, ATTEMPTED, NEEDS_WORK, NOT_UNDERSTOOD, REOPEN, Story, changed, impossible,
        instructed, promise,
    },
    exposed, linked, resolving,
};

/// Cases of every type in every stage, by several ways.
fn cases() -> Vec<Case> {
    let accepted = Story::complaint(Subject::Service).then([Act::Accept, Act::Reassure]);
    let dispatched = accepted.clone().then([Act::Dispatch]);
    let answered =
        resolving().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded]).told();
    let closed = answered.clone().then([Act::Correct, Act::DealWithPerson, Act::Close]);
    let at_once = Story::complaint(Subject::Other).then([
        Act::Accept,
        Act::Reassure,
        AT_ONCE,
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
        closed.then([REOPEN]),
        at_once.clone(),
        at_once.then([Act::Close]),
        dispatched.then([Act::Withdraw]),
        consulting.clone(),
        consulting.clone().told(),
        consulting.told().then([Act::Close]),
        referred.clone(),
        referred.then([Act::Withdraw]),
        instructed(Reply::NotNeeded),
        instructed(Reply::NotNeeded).told(),
        instructed(Reply::NotNeeded).then([Act::Close]),
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
    assert!(redress::time::Arrangement::deserialize(&both).is_err());
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
