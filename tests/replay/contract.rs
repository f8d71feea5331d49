//! The lines are as the contract shows them.

use serde_json::{Value, json};

use crate::{OPEN, enquiry, event, lines, run};

#[test]
fn the_lines_are_as_the_contract_shows_them() {
    let accept = event("C-1", "2024-05-21T14:55:00+08:00", "dispatch_centre", "accept");
    let find = r#"{"case":"C-1","at":"2024-05-22T09:00:00+08:00","by":"investigator","act":"find","substance":"substantiated","demand":"reasonable","cause":"lapse"}"#;
    let ran = run(format!("{OPEN}\n{accept}\n{find}\n"), &[]);
    let written: Vec<_> = ran.output.lines().collect();
    assert_eq!(
        written[..3],
        [
            r#"{"line":1,"case":"C-1","verdict":"permitted","type":"complaint","round":1,"stage":"received","tier":2,"due":"2024-05-28","certainty":"published"}"#,
            r#"{"line":2,"case":"C-1","verdict":"permitted","type":"complaint","round":1,"stage":"accepted","tier":2,"due":"2024-05-28","certainty":"published"}"#,
            r#"{"line":3,"case":"C-1","verdict":"refused","refusal":"not_taken","taken_in":["investigating","resolving"],"type":"complaint","round":1,"stage":"accepted","tier":2,"due":"2024-05-28","certainty":"published"}"#,
        ]
    );
    assert_eq!(
        written[3],
        r#"{"summary":{"now":"2024-05-21T14:55:00+08:00","lines":3,"permitted":2,"refused":1,"malformed":0,"cases":1,"rounds":1,"acceptance":{"not_applicable":0,"no_threshold":1,"running":0,"overdue":0,"met":0,"late":0,"cancelled":0,"unknown":0},"handling":{"not_applicable":0,"no_threshold":0,"running":1,"overdue":0,"met":0,"late":0,"cancelled":0,"unknown":0},"promised":{"not_applicable":1,"no_threshold":0,"running":0,"overdue":0,"met":0,"late":0,"cancelled":0,"unknown":0}}}"#
    );
    assert_eq!(ran.status, 0);
    assert!(ran.errors.contains("3 lines: 2 permitted, 1 refused, 0 malformed"));

    let close = event("C-1", "2024-05-21T14:56:00+08:00", "user", "dispatch");
    let withdraw = event("C-1", "2024-05-21T14:56:00+08:00", "dispatch_centre", "withdraw");
    let lines = lines(&format!("{OPEN}\n{accept}\n{close}\n{withdraw}"));
    let unmet = json!([{"condition": "by_authorised_role", "clause": "1.5"}]);
    assert_eq!((&lines[2]["unmet"], &lines[3]["unmet"]), (&unmet, &unmet));
}

#[test]
fn refusals_are_looked_for_in_their_order() {
    let early = enquiry("E-1", "2024-05-20T23:59:00+08:00");
    let open = enquiry("E-1", "2024-05-21T09:00:00+08:00");
    let later = event("E-1", "2024-05-21T10:00:00+08:00", "receiving_unit", "accept");
    let earlier = event("E-1", "2024-05-21T09:30:00+08:00", "user", "dispatch");
    let unknown = event("E-2", "2024-05-21T09:30:00+08:00", "user", "dispatch");
    let nowhere = event("E-1", "2024-05-21T10:00:00+08:00", "user", "dispatch");
    let input = [&early, &open, &early, &later, &earlier, &unknown, &nowhere];
    let lines = lines(&input.map(String::as_str).join("\n"));
    let refusals: Vec<_> = lines.iter().take(7).map(|line| line["refusal"].clone()).collect();
    assert_eq!(
        refusals,
        [
            json!("not_in_force"),
            Value::Null,
            json!("already_open"),
            Value::Null,
            json!("out_of_order"),
            json!("unknown_case"),
            json!("not_taken"),
        ]
    );
    // Of a case that is known, its state is shown; of one that is not, nothing.
    assert_eq!(lines[2]["stage"], "received");
    assert_eq!(lines[4]["stage"], "accepted");
    for line in [&lines[0], &lines[5]] {
        let keys: Vec<_> = line.as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys.len(), 4, "{keys:?}");
    }
    assert_eq!(lines[6]["taken_in"], json!([]));
    assert_eq!(lines[1]["tier"], Value::Null);
}

/// Every round counts once, an ended one as it stood when it ended and with the type it had then.
#[test]
fn the_summary_counts_every_round() {
    let at = |minute: u32| format!("2024-05-21T10:{minute:02}:00+08:00");
    let input = [
        enquiry("E-1", &at(0)),
        event("E-1", &at(1), "user", "withdraw"),
        json!({"case": "E-1", "at": at(2), "by": "receiving_unit", "act": "reopen", "ground": "new_facts"})
            .to_string(),
        json!({"case": "E-1", "at": at(3), "by": "receiving_unit", "act": "reclassify", "type": "suggestion"})
            .to_string(),
    ]
    .join("\n");
    let summary = run(input.clone(), &[]).summary();
    assert_eq!((&summary["cases"], &summary["rounds"]), (&json!(1), &json!(2)));
    assert_eq!(summary["handling"]["cancelled"], 1);
    assert_eq!(summary["handling"]["not_applicable"], 1);
    assert_eq!(summary["acceptance"]["no_threshold"], 2);
    assert_eq!(summary["now"], "2024-05-21T10:03:00+08:00");

    let open = enquiry("E-2", &at(0));
    let later = run(open.clone(), &["--now", "2024-05-28T16:00:00Z"]).summary();
    assert_eq!(later["now"], "2024-05-29T00:00:00+08:00");
    assert_eq!(later["handling"]["overdue"], 1);
    let nothing = run("", &[]).summary();
    assert_eq!((&nothing["now"], &nothing["rounds"]), (&Value::Null, &json!(0)));
    let fraction = enquiry("E-3", "2024-05-21T10:00:00.25+08:00");
    assert_eq!(run(fraction, &[]).summary()["now"], "2024-05-21T10:00:00.250+08:00");
    // What was refused or malformed does not move the summary's moment.
    let refused = event("E-2", "2025-01-01T00:00:00Z", "user", "close");
    assert_eq!(
        run(format!("{open}\n{refused}"), &[]).summary()["now"],
        "2024-05-21T10:00:00+08:00"
    );
}

#[test]
fn blank_lines_are_skipped_but_numbered() {
    let ran = run(format!("\n \t\r\n{OPEN}\r\n\n{OPEN}"), &[]);
    let lines = ran.lines();
    assert_eq!((&lines[0]["line"], &lines[1]["line"]), (&json!(3), &json!(5)));
    assert_eq!(ran.summary()["lines"], 2);
    assert_eq!(ran.status, 0);
}

#[test]
fn ten_thousand_open_cases_are_all_kept() {
    let mut input = String::new();
    for number in 0..10_000 {
        input += &enquiry(&format!("E-{number}"), "2024-05-21T09:00:00+08:00");
        input.push('\n');
    }
    for number in (0..10_000).rev() {
        let key = format!("E-{number}");
        input += &event(&key, "2024-05-21T10:00:00+08:00", "receiving_unit", "accept");
        input.push('\n');
    }
    let summary = run(input, &[]).summary();
    assert_eq!(summary["permitted"], 20_000);
    assert_eq!(
        (&summary["cases"], &summary["handling"]["running"]),
        (&json!(10_000), &json!(10_000))
    );
}
