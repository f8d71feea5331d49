//! The README shows what the library does.

mod common;

use common::{Story, at};
use redress::{
    Act, Cause, Channel, ClockKind, Demand, Intake, Language, Policy, Remedy, Subject, Substance,
};

const README: &str = include_str!("../README.md");

#[test]
fn the_refusal_table_is_what_the_library_says() {
    let story = Story::found(Substance::Substantiated, Demand::Reasonable, Cause::Lapse).told();
    let mut table = String::from(
        "| condition | clause | required | but | would make it possible |\n|---|---|---|---|---|\n",
    );
    for unmet in story.refused(Act::Close).unmet() {
        let text = |remedy: &Remedy| remedy.text(Language::English).to_string();
        let remedies: Vec<_> = unmet.remedies().iter().map(text).collect();
        table += &format!(
            "| `{}` | {} | {} | {} | {} |\n",
            unmet.condition(),
            unmet.clause(),
            unmet.requirement(Language::English),
            unmet.actual().text(Language::English),
            remedies.join(", or "),
        );
    }
    assert_eq!(shown("refusal"), Some(&*table), "put this table into the README:\n{table}");
}

#[test]
fn the_trace_is_what_the_library_says() {
    let intake = Intake::complaint(Subject::Service, Channel::Department, at("2024-09-27T09:12"));
    let story = Story::of(Policy::qitaihe(), intake);
    let trace = story.policy.trace(&story.case, ClockKind::Handling).unwrap().unwrap();
    let text = format!("```text\n{trace}\n```\n");
    assert_eq!(shown("trace"), Some(&*text), "put this trace into the README:\n{text}");
}

/// What the README shows between its marks.
fn shown(what: &str) -> Option<&'static str> {
    let (_, rest) = README.split_once(&format!("<!-- {what} -->\n"))?;
    Some(rest.split_once("<!-- end -->")?.0)
}
