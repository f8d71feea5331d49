//! The library says what the rulebook says: `data/rulebook.md`, read as text, against the code, both
//! directions.

mod rules;
mod tables;

const RULEBOOK: &str = include_str!("../../data/rulebook.md");

/// The text between a heading and the next of its kind.
#[track_caller]
fn section(heading: &str) -> &'static str {
    let start = RULEBOOK.find(heading).expect("the heading stands in the rulebook") + heading.len();
    let rest = &RULEBOOK[start..];
    let level = heading.split(' ').next().unwrap();
    let end = if level == "##" { rest.find("\n## ") } else { rest.find("\n\n**") };
    &rest[..end.unwrap_or(rest.len())]
}

/// The rows of the first table of a text, without its head.
fn table(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.trim_matches('|').split(" |").map(|cell| cell.trim().to_owned()).collect())
        .collect()
}
