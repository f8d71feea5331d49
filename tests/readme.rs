//! Each README shows what the library does, and both show the same commands.

mod common;

use common::{Story, at};
use redress::{
    Act, Channel, ClockKind, Intake, Language, Policy, Remedy, Subject,
    facts::{Cause, Demand, Substance},
};

const ENGLISH: &str = include_str!("../README.md");
const CHINESE: &str = include_str!("../README.zh-CN.md");

#[test]
fn the_refusal_table_is_what_the_library_says() {
    for (readme, language, head, or) in [
        (
            ENGLISH,
            Language::English,
            "| condition | clause | required | found | would make it possible |",
            ", or ",
        ),
        (CHINESE, Language::Chinese, "| 条件 | 条款 | 要求 | 实际 | 可行办法 |", "，或"),
    ] {
        let story = Story::found(Substance::Substantiated, Demand::Reasonable, Cause::Lapse).told();
        let mut table = format!("{head}\n|---|---|---|---|---|\n");
        for unmet in story.refused(Act::Close).unmet() {
            let text = |remedy: &Remedy| remedy.text(language).to_string();
            let remedies: Vec<_> = unmet.remedies().iter().map(text).collect();
            table += &format!(
                "| `{}` | {} | {} | {} | {} |\n",
                unmet.condition(),
                unmet.clause().name(language),
                unmet.requirement(language),
                unmet.actual().text(language),
                remedies.join(or),
            );
        }
        let shown = shown(readme, "refusal");
        assert_eq!(shown, Some(&*table), "put this table into the README:\n{table}");
    }
}

#[test]
fn the_trace_is_what_the_library_says() {
    let intake = Intake::complaint(Subject::Service, Channel::Department, at("2024-09-27T09:12"));
    let story = Story::of(Policy::qitaihe(), intake);
    let trace = story.policy.trace(&story.case, ClockKind::Handling).unwrap().unwrap();
    for (readme, language) in [(ENGLISH, Language::English), (CHINESE, Language::Chinese)] {
        let text = format!("```text\n{}\n```\n", trace.text(language));
        assert_eq!(shown(readme, "trace"), Some(&*text), "put this trace into the README:\n{text}");
    }
}

#[test]
fn both_readmes_have_the_same_commands() {
    let commands = |readme: &'static str| -> Vec<_> {
        let blocks = readme.split("```sh\n").skip(1);
        blocks.filter_map(|block| block.split_once("```")).map(|(command, _)| command).collect()
    };
    assert_eq!(commands(ENGLISH), commands(CHINESE));
    assert_eq!(commands(ENGLISH).len(), 5);
}

/// What a README shows between its marks.
fn shown(readme: &'static str, what: &str) -> Option<&'static str> {
    let (_, rest) = readme.split_once(&format!("<!-- {what} -->\n"))?;
    Some(rest.split_once("<!-- end -->")?.0)
}
