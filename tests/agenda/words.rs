//! An agenda in words and as data.

use ActKind::{Assign, TellOutcome};
use redress::{Act, ActKind, Language};
use serde_json::json;

use crate::{
    accepted,
    common::{NEEDS_WORK, Story, complaint},
};

#[test]
fn a_duty_is_a_line_for_a_clerk() {
    let story = accepted(complaint());
    let lines = |act| {
        [Language::English, Language::Chinese]
            .map(|language| story.duty(act).text(language).to_string())
    };
    assert_eq!(
        lines(Assign),
        [
            "designate an investigator: owed since 2024-05-22 09:00:00 +08:00 under clause 3.1, by the responsible unit or \
             the department head; the policy sets no time limit",
            "自 2024-05-22 09:00:00 +08:00 起应由责任单位或部门负责人指定专人（依据第三条第（一）项）；制度未规定期限",
        ]
    );
    assert_eq!(
        lines(TellOutcome),
        [
            "tell the user the outcome: owed since 2024-05-21 14:51:00 +08:00 under clause 1.4, by the \
             dispatch centre, the responsible unit, the investigator, the department head or the leader \
             in charge; due \
             2024-05-28, over at 2024-05-29 00:00:00 +08:00 (handling): in time",
            "自 2024-05-21 14:51:00 +08:00 起应由调度指挥中心、责任单位、调查专人、部门负责人或分管领导告知处理结果（依据第一条第（四）项）；\
             处理期限：2024年5月28日24时截止，期限内",
        ]
    );
    assert_eq!(story.duty(Assign).to_string(), lines(Assign)[0]);

    let agenda = story.agenda();
    for language in [Language::English, Language::Chinese] {
        let lines: Vec<_> = agenda.duties().map(|duty| duty.text(language).to_string()).collect();
        assert_eq!(agenda.text(language).to_string(), lines.join("\n"));
    }
    assert_eq!(agenda.to_string(), agenda.text(Language::English).to_string());
    let withdrawn = story.then([Act::Withdraw]);
    assert_eq!(withdrawn.agenda().to_string(), "nothing is owed");
    assert_eq!(withdrawn.agenda().text(Language::Chinese).to_string(), "无应办事项");
}

#[test]
fn an_agenda_is_data() {
    let story = accepted(Story::enquiry()).then([NEEDS_WORK, Act::UpdateProgress]);
    let written = serde_json::to_value(story.agenda()).unwrap();
    let by = json!(["receiving_unit", "dispatch_centre"]);
    assert_eq!(
        written,
        json!({
            "duties": [
                {"act": "consult", "by": by, "clause": "3.3", "since": "2024-05-22T01:00:00Z",
                    "due": null},
                {"act": "tell_outcome", "by": by, "clause": "1.4", "since": "2024-05-21T06:51:00Z",
                    "due": {"clock": "handling", "urgency": "in_time", "deadline": {
                        "last_day": {"date": "2024-05-28", "certainty": "published"},
                        "end": "2024-05-28T16:00:00Z"}}},
            ],
            "next_change": "2024-05-28T16:00:00Z",
        })
    );
    let closed = serde_json::to_value(story.then([Act::Withdraw]).agenda()).unwrap();
    assert_eq!(closed, json!({"duties": [], "next_change": null}));
}
