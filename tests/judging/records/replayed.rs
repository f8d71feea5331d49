//! Records are written and read, told, and judged again.

use proptest::prelude::*;
use redress::{
    Act, DecisionRecord, Language, Policy, Reason,
    judge::{Held, ReplayMismatch, VERSION, Verdict},
    time::{Arrangement, Notice},
};
use serde_json::{Value, json};

use crate::{
    common::{self, NEEDS_WORK, REOPEN, accepted_enquiry, lapse, policy, random},
    records::record,
};

#[test]
fn a_record_is_written_and_read() {
    let story = lapse().told();
    let record = record(&story, Act::Close);
    assert_eq!(record.library, VERSION);
    let written = serde_json::to_value(&record).unwrap();
    assert_eq!(written["edition"], story.policy.id().to_string());
    assert_eq!(written["handling_limit"], json!({"working_days": 5}));
    // An offset rests on no zone data.
    assert_eq!(written["zone_data"], json!(null));
    assert_eq!(written["event"]["act"], "close");
    assert_eq!(written["row"]["to"], "closed");
    assert_eq!(
        written["conditions"][2],
        json!({
            "condition": "procedure_opened", "clause": "3.1", "required": "as_worded",
            "actual": {"finding": {"substance": "substantiated", "demand": "reasonable", "cause": "lapse"}},
            "held": "met",
        })
    );
    assert_eq!(
        written["conditions"][3],
        json!({
            "condition": "person_dealt_with", "clause": "3.1", "required": "as_worded",
            "actual": {"not_done": "deal_with_person"}, "held": "unmet",
        })
    );
    let unmet = ["person_dealt_with", "corrected", "apologised"];
    assert_eq!(written["verdict"], json!({"refused": {"unmet": unmet}}));

    let text = serde_json::to_string(&record).unwrap();
    let again: DecisionRecord = serde_json::from_str(&text).unwrap();
    assert_eq!(again, record);
    assert_eq!(serde_json::to_string(&again).unwrap(), text);
    for field in written.as_object().unwrap().keys() {
        let mut lacking = written.clone();
        lacking.as_object_mut().unwrap().remove(field);
        assert!(serde_json::from_value::<DecisionRecord>(lacking).is_err(), "{field}");
    }
    let mut more = written.clone();
    more["note"] = json!(1);
    assert!(serde_json::from_value::<DecisionRecord>(more).is_err());
}

#[test]
fn an_altered_record_does_not_replay() {
    let story = lapse().told();
    let written = serde_json::to_value(record(&story, Act::Close)).unwrap();
    let changes: [fn(&mut Value); 6] = [
        |record| record["verdict"] = json!({"refused": {"unmet": ["corrected"]}}),
        |record| record["conditions"][3]["actual"] = json!({"done": "deal_with_person"}),
        |record| record["conditions"] = json!([]),
        |record| record["row"] = json!(null),
        |record| record["case"]["contact"] = json!("unreachable"),
        // An offset rests on no zone data.
        |record| record["zone_data"] = json!("2025b"),
    ];
    for change in changes {
        let mut altered = written.clone();
        change(&mut altered);
        let altered: DecisionRecord = serde_json::from_value(altered).unwrap();
        let error = altered.replay(&story.policy).unwrap_err();
        assert!(matches!(error, ReplayMismatch::OtherDecision { .. }), "{error}");
    }
}

#[test]
fn a_record_rests_on_its_edition_and_its_calendar() {
    let story = accepted_enquiry();
    let record = record(&story, NEEDS_WORK);
    let other = policy(|edition| edition.explanations = 3.try_into().unwrap());
    let (recorded, asked) = (story.policy.id(), other.id());
    assert_eq!(record.replay(&other), Err(ReplayMismatch::OtherEdition { recorded, asked }));

    let off = ["2027-01-01", "2027-10-01"].map(common::date);
    let notice = Notice::new("the notice for 2027", off, []).unwrap();
    let calendar = &story.policy.edition().calendar;
    let calendar = calendar.extended([Arrangement::new(2027, notice).unwrap()]).unwrap();
    let extended = story.policy.with_calendar(calendar).unwrap();
    let error = record.replay(&extended).unwrap_err();
    assert!(matches!(error, ReplayMismatch::OtherCalendar { .. }), "{error}");
    assert_eq!(record.replay(&story.policy), Ok(()));
    // Nor is it confirmed in another name.
    let mut forged = serde_json::to_value(&record).unwrap();
    let edition = forged["edition"].as_str().unwrap().replace("qitaihe-2024@", "another@");
    forged["edition"] = json!(edition);
    let forged: DecisionRecord = serde_json::from_value(forged).unwrap();
    let error = forged.replay(&story.policy).unwrap_err();
    assert!(matches!(error, ReplayMismatch::OtherEdition { .. }), "{error}");
    // Which version of the library wrote it does not matter, as long as it says the same.
    let mut older = record.clone();
    older.library = "0.0.1".into();
    assert_eq!(older.replay(&story.policy), Ok(()));
}

#[test]
fn what_is_refused_before_conditions_are_looked_at_is_recorded_without_any() {
    let closed = accepted_enquiry().then([Act::Withdraw]);
    let not_taken = record(&closed, NEEDS_WORK);
    assert!(matches!(not_taken.verdict, Verdict::Refused(Reason::NotTaken { .. })));
    assert!(not_taken.row.is_none() && not_taken.conditions.is_empty());
    let early = record(&accepted_enquiry().at("2024-05-21T14:50"), NEEDS_WORK);
    assert_eq!(early.verdict, Verdict::Refused(Reason::OutOfOrder));
    assert!(early.row.is_some() && early.conditions.is_empty());
    let reopened = record(&closed, REOPEN);
    assert!(matches!(reopened.verdict, Verdict::Permitted(case) if case.round().number == 2));
}

#[test]
fn a_record_is_told_in_both_languages() {
    let record = record(&accepted_enquiry(), NEEDS_WORK);
    let id = Policy::qitaihe().id();
    let english = format!(
        "`assess (needs work first)` by the receiving unit; the enquiry was at stage `accepted`; under `{id}`: \
         permitted"
    );
    assert_eq!(record.text(Language::English).to_string(), english);
    let chinese = format!(
        "接收单位办理“评估（不能即时答复）”，该咨询当时处于“已受理”环节；依据版本 `{id}`：准予办理"
    );
    assert_eq!(record.text(Language::Chinese).to_string(), chinese);
    let paragraph = record.paragraph(Language::English).to_string();
    let rest = ". required: the role is authorised for the act: the receiving unit or the \
                dispatch centre (clause 1.5); found: receiving unit; met. Clause 1.5 reads “Make no promise beyond one's \
                authority and duty”.";
    assert_eq!(paragraph, english + rest);
}

proptest! {
    #![proptest_config(crate::common::cases(64))]

    #[test]
    fn a_record_says_what_the_judge_says(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for moment in random::history(&policy, &intake, &steps) {
            let policy = &*moment.policy;
            let record = policy.record(&moment.before, &moment.event);
            let unmet: Vec<_> = record
                .conditions
                .iter()
                .filter(|checked| checked.held == Held::Unmet)
                .map(|checked| (checked.condition, checked.required, checked.actual))
                .collect();
            match (&moment.judged, record.verdict) {
                (Ok(next), Verdict::Permitted(case)) => {
                    prop_assert_eq!(case, *next);
                    prop_assert_eq!(unmet, []);
                    let row = record.row.expect("a row takes it");
                    prop_assert_eq!(row.to, next.stage());
                    let all: Vec<_> = record.conditions.iter().map(|one| one.condition).collect();
                    prop_assert_eq!(all, row.conditions.iter().collect::<Vec<_>>());
                }
                (Err(refusal), Verdict::Refused(reason)) => {
                    prop_assert_eq!(reason, refusal.reason());
                    let refused: Vec<_> = refusal
                        .unmet()
                        .map(|unmet| (unmet.condition(), unmet.required(), unmet.actual()))
                        .collect();
                    prop_assert_eq!(unmet, refused);
                }
                (judged, verdict) => prop_assert!(false, "{judged:?}, {verdict:?}"),
            }
            prop_assert_eq!(record.replay(policy), Ok(()));
            let text = serde_json::to_string(&record).unwrap();
            let again: DecisionRecord = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(serde_json::to_string(&again).unwrap(), text);
        }
    }
}
