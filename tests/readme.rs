//! The README shows what the library does.

mod common;

use common::Story;
use redress::{Act, Cause, Demand, Language, Remedy, Substance};

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
    let shown = README
        .split("<!-- refusal -->\n")
        .nth(1)
        .and_then(|rest| rest.split("<!-- end -->").next());
    assert_eq!(shown, Some(&*table), "put this table into the README:\n{table}");
}
