//! Earlier rounds, and the moves of a case, stay readable.

use redress::{
    Act, ActKind, Case, Channel, ClockKind, History, Intake, Policy, Reason, Role, Subject,
    answers::{MigrationError, Moved},
    case::LinkError,
    facts::ClockState,
    judge::Unrecordable,
};
use serde_json::{Value, json};

use crate::{
    common::{NEEDS_WORK, RECEIVED, REOPEN, Story, TOLD, at, by_right, changed},
    enquiry_of, within,
};

fn judged(history: &mut History, policy: &Policy, act: Act, now: &str) {
    let event = by_right(policy, history.case().case_type(), act, at(now));
    history.judge(policy, &event).unwrap();
}

/// A history of three rounds: withdrawn, closed too late, and under way.
fn three_rounds() -> History {
    let policy = Policy::qitaihe();
    let intake = Intake::enquiry(Channel::Department, at(RECEIVED));
    let mut history = History::open(&policy, &intake).unwrap();
    for (now, acts) in [
        ("2024-05-22T09:00", &[Act::Withdraw] as &[Act]),
        ("2024-06-03T09:00", &[REOPEN, NEEDS_WORK, Act::Consult]),
        ("2024-07-01T09:00", &[TOLD, Act::Close]),
        ("2024-07-02T09:00", &[REOPEN]),
    ] {
        for act in acts {
            judged(&mut history, &policy, *act, now);
        }
    }
    history
}

#[test]
fn earlier_rounds_stay_readable_as_they_were_reopened() {
    let history = three_rounds();
    let rounds: Vec<_> = history
        .rounds()
        .map(|case| (case.round().number, case.round().state.code(), case.last_event_at()))
        .collect();
    let expected = [
        (1, "withdrawn", at("2024-05-22T09:00")),
        (2, "closed", at("2024-07-01T09:00")),
        (3, "open", at("2024-07-02T09:00")),
    ];
    assert_eq!(rounds, expected);
    assert_eq!(history.case().round().number, 3);
    let policy = Policy::qitaihe();
    let handling =
        |case: &Case| policy.clock(case, ClockKind::Handling, at("2030-01-01T00:00")).unwrap();
    let states: Vec<_> = history.rounds().map(|case| handling(case).state()).collect();
    assert_eq!(states, [ClockState::Cancelled, ClockState::Late, ClockState::Overdue]);
}

/// A later round may be of another type, and no round loses what an earlier one knew.
#[test]
fn a_history_is_read_back_with_what_its_rounds_keep() {
    let policy = Policy::qitaihe();
    let mut history = History::from(enquiry_of(RECEIVED).case);
    for act in
        [Act::Withdraw, REOPEN, Act::Reclassify { to: redress::facts::Classification::Suggestion }]
    {
        judged(&mut history, &policy, act, "2024-06-03T09:00");
    }
    assert_eq!(changed(&history, |_| ()), Ok(history));

    let intake = Intake::complaint(Subject::Service, Channel::Department, at(RECEIVED));
    let mut history = History::open(&policy, &intake).unwrap();
    let exposed = Act::Expose { exposed_by: redress::facts::ExposedBy::Inspection };
    for act in [exposed, Act::Withdraw, REOPEN] {
        judged(&mut history, &policy, act, "2024-06-03T09:00");
    }
    assert!(!history.case().breached_before().is_empty());
    assert_eq!(changed(&history, |_| ()), Ok(history.clone()));
    let unexposed = |history: &mut Value| {
        history["case"]["severity"]["exposures"] = json!([]);
        history["case"]["severity"]["exposed_at"] = json!(null);
    };
    assert!(changed(&history, unexposed).unwrap_err().contains("must keep what was known"));
}

/// What a link brings may be earlier than what the round that ended knew.
#[test]
fn a_history_is_read_back_with_an_exposure_that_a_link_brought() {
    let policy = Policy::qitaihe();
    let exposed = Act::Expose { exposed_by: redress::facts::ExposedBy::Inspection };
    let complaint = |received| {
        let intake = Intake::complaint(Subject::Service, Channel::Department, at(received));
        History::open(&policy, &intake).unwrap()
    };
    let [mut first, mut second] = [RECEIVED, "2024-05-22T09:00"].map(complaint);
    judged(&mut second, &policy, exposed, "2024-05-23T09:00");
    for act in [exposed, Act::Withdraw, REOPEN] {
        judged(&mut first, &policy, act, "2024-05-24T09:00");
    }
    History::link(&mut [&mut first, &mut second]).unwrap();
    let severity = first.case().severity().unwrap();
    assert_eq!(severity.exposed_at, Some(at("2024-05-23T09:00")));
    assert_eq!(changed(&first, |_| ()), Ok(first));
}

#[test]
fn a_refused_event_leaves_a_history_as_it_was() {
    let mut history = three_rounds();
    let before = history.clone();
    let policy = Policy::qitaihe();
    let event = Act::Dispatch.by(Role::DispatchCentre, at("2024-07-02T09:00"));
    let refusal = history.judge(&policy, &event).unwrap_err();
    assert_eq!(refusal.reason().code(), "not_taken");
    let error = history.migrate(&within(6), &policy, at("2024-07-02T09:00")).unwrap_err();
    assert!(matches!(error, MigrationError::OtherEdition(_)));
    let mut earlier = History::from(Story::enquiry().case);
    let error = History::link(&mut [&mut earlier, &mut history]).unwrap_err();
    assert_eq!(error, LinkError::Reopened { case: 1 });
    assert_eq!(history, before);
}

/// There is no number for another round, and two rounds of one number would be one.
#[test]
fn the_last_round_that_can_be_counted_is_not_reopened() {
    let policy = Policy::qitaihe();
    let numbered = |number: u32| -> Case {
        let mut written = serde_json::to_value(three_rounds().rounds().nth(1).unwrap()).unwrap();
        written["round"]["number"] = number.into();
        serde_json::from_value(written).unwrap()
    };
    let reopen = REOPEN.by(Role::ReceivingUnit, at("2024-07-02T09:00"));
    let reopened = policy.judge(&numbered(u32::MAX - 1), &reopen).unwrap();
    assert_eq!(reopened.round().number, u32::MAX);
    let last = numbered(u32::MAX);
    let refusal = policy.judge(&last, &reopen).unwrap_err();
    assert_eq!(refusal.reason(), Reason::OutOfRange(Unrecordable::Rounds));
    assert!(!policy.options(&last, reopen.at).open().contains(ActKind::Reopen));
}

#[test]
fn a_history_is_moved_in_its_current_round_only_and_keeps_the_move() {
    let mut history = three_rounds();
    let earlier: Vec<_> = history.rounds().take(2).copied().collect();
    let (from, to) = (Policy::qitaihe(), within(4));
    let moved_at = at("2024-07-03T09:00");
    let migration = history.migrate(&from, &to, moved_at).unwrap();
    assert_eq!(history.case(), &migration.case());
    assert_eq!(history.case().edition(), to.id());
    assert_eq!(history.moves(), [Moved { at: moved_at, from: from.id(), to: to.id() }]);
    assert!(history.rounds().take(2).eq(&earlier));
    // And goes on under the other edition.
    judged(&mut history, &to, Act::Withdraw, "2024-07-03T10:00");
    judged(&mut history, &to, REOPEN, "2024-07-03T11:00");
    assert_eq!(history.rounds().count(), 4);
    assert_eq!(changed(&history, |_| ()), Ok(history.clone()));

    // The move is read back, and must lead to the edition of the case.
    let elsewhere =
        |history: &mut Value| history["moves"][0]["to"] = history["moves"][0]["from"].clone();
    assert!(
        changed(&history, elsewhere).unwrap_err().contains("the moves do not lead to the edition")
    );
    let too_early = |history: &mut Value| history["moves"][0]["at"] = json!("2024-05-21T06:50:59Z");
    assert!(changed(&history, too_early).unwrap_err().contains("none may be before the receipt"));
    let too_late = |history: &mut Value| history["moves"][0]["at"] = json!("2030-01-01T00:00:00Z");
    assert!(
        changed(&history, too_late).unwrap_err().contains("the moves do not lead to the edition")
    );
    let too_many = |history: &mut Value| {
        let first = history["moves"][0].clone();
        let (from, to) = (first["from"].clone(), first["to"].clone());
        let back = json!({"at": first["at"], "from": to, "to": from});
        history["moves"] = json!([first, back, first]);
    };
    assert!(
        changed(&history, too_many).unwrap_err().contains("the moves do not lead to the edition")
    );
}

#[test]
fn a_history_whose_rounds_do_not_follow_each_other_cannot_be_loaded() {
    let history = three_rounds();
    assert_eq!(changed(&history, |_| ()), Ok(history.clone()));
    // One may follow the other at the same instant.
    let mut at_once = History::from(Story::enquiry().case);
    for act in [Act::Withdraw, REOPEN] {
        judged(&mut at_once, &Policy::qitaihe(), act, RECEIVED);
    }
    assert_eq!(changed(&at_once, |_| ()), Ok(at_once));
    // What came before may be unknown.
    let from_the_second =
        |history: &mut Value| drop(history["ended"].as_array_mut().unwrap().remove(0));
    assert_eq!(changed(&history, from_the_second).unwrap().rounds().count(), 2);

    let forged = |forgery: &str, change: &dyn Fn(&mut Value)| {
        let error = changed(&history, change).expect_err(forgery);
        assert!(error.contains("the rounds do not follow each other"), "{forgery}: {error}");
    };
    let ended = |history: &mut Value| history["ended"].as_array_mut().unwrap().clone();
    forged("swapped", &|history| history["ended"].as_array_mut().unwrap().swap(0, 1));
    forged("with a gap", &|history| history["ended"] = json!(ended(history)[..1]));
    forged("twice", &|history| {
        let last = ended(history)[1].clone();
        history["ended"].as_array_mut().unwrap().push(last);
    });
    forged("not ended", &|history| {
        let answered = &mut history["ended"][1];
        answered["stage"] = json!("answered");
        answered["round"]["state"] = json!("answered");
        answered["round"]["closed_at"] = json!(null);
    });
    forged("ended after the next began", &|history| {
        history["ended"][1]["last_event_at"] = json!("2024-07-02T01:00:01Z");
        history["ended"][1]["round"]["closed_at"] = json!("2024-07-02T01:00:01Z");
    });
    forged("opened at another time", &|history| {
        history["ended"][1]["opened_at"] = json!("2024-05-21T06:50:00Z");
    });
    forged("opened under another edition", &|history| {
        history["ended"][1]["opened_under"] = json!("0000000000000000");
        history["ended"][1]["migrations"] = json!(2);
    });
    forged("made in another channel", &|history| {
        let other = &mut history["ended"][1];
        other["channel"] = json!("online_media");
        other["severity"]["reached"] = json!(["online_media"]);
        other["severity"]["tier"] = json!("second");
        other["round"]["holder"] = json!("centre");
    });
    // A round alone is checked as any case.
    let outcome = |history: &mut Value| history["ended"][1]["round"]["outcome"] = json!(null);
    assert!(changed(&history, outcome).unwrap_err().contains("no such case can exist"));
    let superfluous = |history: &mut Value| history["note"] = json!("x");
    assert!(changed(&history, superfluous).unwrap_err().contains("unknown field"));
    let without = |history: &mut Value| drop(history.as_object_mut().unwrap().remove("ended"));
    assert!(changed(&history, without).unwrap_err().contains("missing field"));
}
