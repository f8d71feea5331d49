//! Rates, partitions and tallies in words and as data.

use redress::{ClockKind, Language, Tally, answers::Rate};
use serde_json::{Value, json};

use crate::{NOW, book, of, tally};

#[test]
fn rates_and_partitions_are_told_in_both_languages() {
    let tally = tally(&book(), NOW);
    let handling = tally.all().partition(ClockKind::Handling);
    let english = "1 not applicable, 1 running, 1 overdue, 1 met, 1 late, 1 cancelled";
    assert_eq!(handling.to_string(), english);
    let chinese = "不适用 1、计时中 1、逾期未完成 1、按期完成 1、逾期结束 1、已取消 1";
    assert_eq!(handling.text(Language::Chinese).to_string(), chinese);
    let nothing = tally.select(|_| false);
    assert_eq!(nothing.partition(ClockKind::Handling).to_string(), "no cases");
    for (rate, english, chinese) in [
        (Rate::NoThreshold, "no threshold", "未设时限"),
        (Rate::NoCases, "no cases", "无案件"),
        (Rate::Fraction(of(1, 3)), "33.33 %", "33.33 %"),
    ] {
        assert_eq!(rate.to_string(), english);
        assert_eq!(rate.text(Language::Chinese).to_string(), chinese);
    }
}

#[test]
fn a_tally_is_data_and_read_strictly() {
    let counted = tally(&book(), NOW);
    let written = serde_json::to_value(&counted).unwrap();
    assert_eq!(serde_json::from_value::<Tally<u32>>(written.clone()).unwrap(), counted);
    let first = json!({
        "class": {
            "received": "2024-05", "type": "suggestion", "tier": null, "channel": "department",
            "turn": "first", "unit": null,
            "clocks": {
                "acceptance": {"state": "no_threshold", "due": null},
                "handling": {"state": "not_applicable", "due": null},
                "promised": {"state": "not_applicable", "due": null},
            },
        },
        "rounds": [{"case": 6, "round": 1}],
    });
    assert!(written.as_array().unwrap().contains(&first), "{written}");

    let read = |change: &dyn Fn(&mut Value)| {
        let mut one = first.clone();
        change(&mut one);
        serde_json::from_value::<Tally<u32>>(json!([one])).map_err(|error| error.to_string())
    };
    assert_eq!(read(&|_| ()).unwrap().all().rounds(), 1);
    type Change = fn(&mut Value);
    let changes: [(Change, &str); 7] = [
        (|one| one["rounds"] = json!([]), "leave it out"),
        (|one| one["rounds"][0]["round"] = json!(2), "round 2 cannot have turn `first`"),
        (|one| one["class"]["tier"] = json!("second"), "complaints have a tier"),
        (|one| one["class"]["received"] = json!("2024-5"), "is not a month"),
        (|one| one["class"]["clocks"]["handling"]["due"] = json!("2024-06"), "is due where"),
        (|one| one["class"]["clocks"]["handling"]["state"] = json!("met"), "is due where"),
        (|one| one["class"]["note"] = json!(1), "unknown field `note`"),
    ];
    for (change, reason) in changes {
        let error = read(&change).unwrap_err();
        assert!(error.contains(reason), "{error}");
    }
    let twice = serde_json::from_value::<Tally<u32>>(json!([first, first])).unwrap_err();
    assert!(twice.to_string().contains("listed twice"), "{twice}");
}
