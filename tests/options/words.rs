//! Options in words and as data.

use redress::{Act, ActKind, Language, Role, Subject, rules::Strength};
use serde_json::json;

use crate::common::{Story, accepted_complaint, policy};

#[test]
fn an_option_is_a_line_for_a_clerk() {
    let advised = policy(|edition| edition.promises = Strength::Advise);
    let suggestion = Story::suggestion().under(advised).then([Act::Accept]);
    let promise = suggestion.options();
    let promise = promise.of(ActKind::Promise);
    let english = "`promise` is open to anybody; required: the promised reply date has not passed: \
                   2024-05-21 or later (clause 1.5)";
    let chinese = "可由任何人承诺；要求：承诺的回复日期不早于承诺当日：不早于 2024-05-21（依据第一条第（五）项）";
    assert_eq!(promise.to_string(), english);
    assert_eq!(promise.text(Language::Chinese).to_string(), chinese);

    let story = accepted_complaint(Subject::Service);
    let options = story.options();
    let lines = |act| {
        [Language::English, Language::Chinese]
            .map(|language| options.of(act).text(language).to_string())
    };
    assert_eq!(
        lines(ActKind::Dispatch),
        ["`dispatch` is open to the dispatch centre", "可由调度指挥中心分单转办"]
    );
    // Who may promise differs from matter to matter.
    let authority = "; required: the role is authorised to promise this (clause 1.5)";
    assert!(lines(ActKind::Promise)[0].contains(authority), "{}", lines(ActKind::Promise)[0]);
    // A blocked one is its refusal.
    let refusal = options.of(ActKind::Assign).refusal().unwrap();
    assert_eq!(
        lines(ActKind::Assign),
        [refusal.to_string(), refusal.text(Language::Chinese).to_string()]
    );

    let openings = options.by(Role::DepartmentHead).of(ActKind::Promise).openings();
    let lines = |language| openings.iter().map(move |opening| opening.text(language).to_string());
    assert!(lines(Language::English).eq([
        "promise (reply date from 2024-05-21 to 2024-05-28), by the department head",
        "promise (correction), by the department head; this would not change the case",
    ]));
    assert!(lines(Language::Chinese).eq([
        "由部门负责人承诺（回复期限自 2024-05-21 至 2024-05-28）",
        "由部门负责人承诺（纠正）；办理后案件不变",
    ]));
    assert_eq!(openings[1].to_string(), openings[1].text(Language::English).to_string());
}

#[test]
fn options_are_data() {
    let story = accepted_complaint(Subject::Service);
    let options = story.options();
    let all = serde_json::to_value(options).unwrap();
    let acts: Vec<_> = all.as_array().unwrap().iter().map(|option| &option["act"]).collect();
    assert_eq!(acts, ActKind::ALL.iter().map(|act| act.code()).collect::<Vec<_>>());
    let written = |act| serde_json::to_value(options.of(act)).unwrap();
    assert_eq!(
        written(ActKind::Dispatch),
        json!({"act": "dispatch", "availability": "open",
            "openings": [{"by": ["dispatch_centre"], "effect": "changes", "act": "dispatch"}]})
    );
    let makers = json!([
        "receiving_unit",
        "dispatch_centre",
        "responsible_unit",
        "department_head",
        "leader_in_charge"
    ]);
    assert_eq!(
        written(ActKind::Promise),
        json!({"act": "promise", "availability": "depends", "openings": [
            {"by": makers, "act": "promise", "matter": "reply_date",
                "from": "2024-05-21", "through": "2024-05-28"},
            {"by": ["responsible_unit", "department_head", "leader_in_charge"],
                "effect": "nothing", "act": "promise", "matter": "correction"},
        ]})
    );
    assert_eq!(
        written(ActKind::Find),
        json!({"act": "find", "availability": "blocked",
            "refusal": "not_taken", "taken_in": ["investigating", "resolving"]})
    );
    let assign = written(ActKind::Assign);
    assert_eq!((&assign["availability"], &assign["refusal"]), (&json!("blocked"), &json!("unmet")));
    assert_eq!(assign["unmet"][0]["condition"], "reassured_first");
}
