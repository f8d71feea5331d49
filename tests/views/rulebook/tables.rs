//! The tables of sections 4 to 7.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use redress::{
    ActKind, CaseType, Condition, Policy, Role, Stage,
    facts::{ClockState, PrincipleState, PromiseMatter, RoleSet},
    rules::{Lifecycle, Row, qitaihe::ConditionSet},
};

use crate::{
    common::{self},
    rulebook::{section, table},
};

#[track_caller]
fn parse<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("`{word}` is unknown to the library"))
}

fn list<T: std::str::FromStr>(words: &str) -> Vec<T> {
    words.split(", ").filter(|word| !word.is_empty()).map(parse).collect()
}

/// The stages of a cell such as `received, accepted`, `received … resolving` or `every stage`.
fn stages(case_type: CaseType, cell: &str) -> Vec<Stage> {
    let of_type = Lifecycle::of(case_type).stages();
    if cell == "every stage" {
        of_type.to_vec()
    } else if let Some((first, last)) = cell.split_once(" … ") {
        let place = |word| of_type.iter().position(|stage| *stage == parse(word)).unwrap();
        of_type[place(first)..=place(last)].to_vec()
    } else {
        list(cell)
    }
}

/// The rows that the rulebook has for a type.
fn rows_in_rulebook(case_type: CaseType, heading: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for cells in table(section(heading)) {
        let [from, acts, to, conditions] = cells.try_into().expect("four cells");
        for stage in stages(case_type, &from) {
            for act in list::<ActKind>(&acts) {
                let authority = match act {
                    ActKind::Promise => Condition::PromiseWithinAuthority,
                    _ => Condition::ByAuthorisedRole,
                };
                let conditions: ConditionSet = list(&conditions).into_iter().collect();
                rows.push(Row {
                    case_type,
                    from: stage,
                    act,
                    to: if to == "same" { stage } else { parse(&to) },
                    conditions: conditions.with(authority),
                });
            }
        }
    }
    rows
}

#[test]
fn the_tables_are_those_of_section_6() {
    let headings = [
        (CaseType::Complaint, "**Complaint (3.1)**"),
        (CaseType::Suggestion, "**Suggestion (3.2)**"),
        (CaseType::Enquiry, "**Enquiry (3.3)**"),
    ];
    for (case_type, heading) in headings {
        let in_rulebook = rows_in_rulebook(case_type, heading);
        let in_code: Vec<_> = Lifecycle::of(case_type).rows().collect();
        assert_eq!(in_code.len(), in_rulebook.len(), "{case_type}: as many rows");
        for row in in_rulebook {
            assert!(in_code.contains(&row), "{case_type}: {row:?}");
        }
    }
}

#[test]
fn the_conditions_are_those_of_section_5_in_its_order() {
    let in_rulebook: Vec<_> = table(section("## 5. Conditions"))
        .into_iter()
        .map(|cells| (cells[0].clone(), cells[1].clone()))
        .collect();
    let in_code: Vec<_> = Condition::ALL
        .iter()
        .map(|condition| (condition.code().to_owned(), condition.clause().code().to_owned()))
        .collect();
    assert_eq!(in_code, in_rulebook);
}

#[test]
fn the_acts_are_those_of_section_4_in_its_order() {
    let acts: Vec<_> = acts_in_rulebook().iter().map(|cells| parse::<ActKind>(&cells[0])).collect();
    assert_eq!(acts, ActKind::ALL);
}

fn acts_in_rulebook() -> Vec<Vec<String>> {
    table(section("## 4. Facts of a case"))
}

#[test]
fn the_roles_and_stages_are_those_of_section_4_in_their_order() {
    let text = section("## 4. Facts of a case");
    let listed = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].trim_end_matches('.').trim().to_owned()
    };
    assert_eq!(list::<Role>(&listed("**Roles**:")), Role::ALL);
    assert_eq!(list::<Stage>(&listed("**Stages**:")), Stage::ALL);
}

#[test]
fn the_authority_table_is_that_of_section_4() {
    let policy = Policy::qitaihe();
    let company = || Role::ALL.iter().copied().filter(|role| *role != Role::User);
    let roles = |cell: &str| -> RoleSet {
        match cell {
            "∀" => company().collect(),
            "user, ∀" => Role::ALL.iter().copied().collect(),
            listed => list::<Role>(listed).into_iter().collect(),
        }
    };
    for cells in acts_in_rulebook() {
        let [act, _, _, by] = cells.try_into().expect("four cells");
        let act: ActKind = parse(&act);
        let expected = |case_type: CaseType| -> RoleSet {
            match by.split_once(" · suggestion and enquiry: ") {
                Some((complaint, others)) => match case_type {
                    CaseType::Complaint => roles(complaint.trim_start_matches("complaint: ")),
                    _ => roles(others),
                },
                None => roles(&by),
            }
        };
        if act == ActKind::Promise {
            let by_matter = by.trim_start_matches("by matter: ").split(" · ");
            let granted: BTreeMap<String, String> = by_matter
                .map(|grant| grant.split_once(": ").unwrap())
                .map(|(matter, roles)| (matter.to_owned(), roles.replace("nobody", "")))
                .collect();
            assert_eq!(granted.len(), PromiseMatter::ALL.len());
            for matter in PromiseMatter::ALL {
                let expected = roles(&granted[matter.code()]);
                assert_eq!(policy.who_may_promise(*matter), expected, "{matter}");
            }
            continue;
        }
        for case_type in CaseType::ALL.iter().copied() {
            let may = policy.who_may_perform(act, case_type);
            assert_eq!(may, expected(case_type), "{act} of {case_type}");
        }
    }
}

#[test]
fn the_payloads_are_those_of_section_4() {
    let choices = |text: &str| -> BTreeSet<String> {
        text.split([',', '·', ':', '(', ')', ' '])
            .map(str::trim)
            .filter(|word| !word.is_empty() && !["with", "date", "and", "if"].contains(word))
            .map(str::to_owned)
            .collect()
    };
    let mut shown: HashMap<ActKind, BTreeSet<String>> = HashMap::new();
    for act in common::acts(common::date("2024-05-21")) {
        let event = act.by(Role::User, common::at("2024-05-21T14:51"));
        let json = serde_json::to_value(event).unwrap();
        let words = shown.entry(act.kind()).or_default();
        for (field, value) in json.as_object().unwrap() {
            if ["at", "by", "act"].contains(&field.as_str()) {
                continue;
            }
            words.insert(field.clone());
            if field != "due" {
                words.insert(value.as_str().unwrap().to_owned());
            }
        }
    }
    for cells in acts_in_rulebook() {
        let act: ActKind = parse(&cells[0]);
        let (expected, shown) = (choices(&cells[1]), &shown[&act]);
        // Where the rulebook leaves the values to another list, the field alone is named.
        match act {
            ActKind::Accept => assert_eq!(expected, BTreeSet::from(["–".to_owned()])),
            ActKind::Reclassify | ActKind::Reach => {
                assert!(
                    shown.len() > 1 && expected.iter().any(|word| shown.contains(word)),
                    "{act}"
                );
            }
            _ if cells[1] == "–" => assert!(shown.is_empty(), "{act}"),
            _ => assert_eq!(&expected, shown, "{act}"),
        }
    }
}

#[test]
fn the_states_of_clocks_and_principles_are_those_of_section_7_in_their_order() {
    let text = section("## 7. Tier, principles, clocks: the other machines");
    let listed = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].split(['.', ';']).next().unwrap().trim().to_owned()
    };
    assert_eq!(list::<ClockState>(&listed("**Clock** states:")), ClockState::ALL);
    assert_eq!(list::<PrincipleState>(&listed("**Principle** states:")), PrincipleState::ALL);
}
