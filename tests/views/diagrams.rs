//! The pictures: they show what the tables say, all of it and no more.

#[path = "../../examples/diagrams.rs"]
#[allow(dead_code, reason = "`main` writes the files, which tests do not")]
mod program;

use std::{collections::BTreeSet, fs, path::Path};

use program::{files, pictures};
use redress::{
    Act, CaseType, Channel, Condition, Intake, Language, Policy, Reason, Role, Stage,
    facts::{Cause, Classification, Demand, Principle, Substance},
    rules::{
        Lifecycle, Machine, Move, Row,
        qitaihe::{ClockMachine, RoundMachine, TierMachine},
    },
    views::diagram::Diagram,
    words::Word,
};

use crate::common::{Story, at, find};

/// A row as a picture shows it: from, act or signal, to, and each condition with its clause.
type Shown = (String, String, String, Vec<String>);

fn names<S: Word>(word: S) -> String {
    word.name(Language::English).to_string()
}

fn rows(case_type: CaseType) -> BTreeSet<Shown> {
    let shown = |row: Row| {
        let conditions = row.conditions.without(Condition::ByAuthorisedRole).iter();
        let notes = conditions.map(|one| format!("{} ({})", names(one), one.clause()));
        (names(row.from), names(row.act), names(row.to), notes.collect())
    };
    Lifecycle::of(case_type).rows().map(shown).collect()
}

fn moves<S: Word, Signal: Word>(moves: &[Move<S, Signal>]) -> BTreeSet<Shown> {
    let shown = |one: &Move<S, Signal>| {
        let codes: Vec<_> = one.basis.iter().map(|basis| basis.code()).collect();
        let note = format!("{} ({})", one.when(Language::English), codes.join(", "));
        (names(one.from), names(one.signal), names(one.to), vec![note])
    };
    moves.iter().map(shown).collect()
}

/// Notes end with a clause or a ruling between brackets; what lies between may have commas.
fn notes(text: &str) -> Vec<String> {
    let notes = text.split_inclusive(')').map(|note| note.trim_start_matches(", ").to_owned());
    notes.filter(|note| !note.is_empty()).collect()
}

fn spread(from: &str, labels: &str, to: &str, given: &str) -> Vec<Shown> {
    let row = |label: &str| (from.to_owned(), label.to_owned(), to.to_owned(), notes(given));
    labels.split(", ").map(row).collect()
}

/// The rows that a Markdown table shows.
fn in_markdown<S: Word>(diagram: &Diagram<S>) -> BTreeSet<Shown> {
    let text = diagram.markdown().to_string();
    let lines = text.lines().skip(2).take_while(|line| line.starts_with('|'));
    let rows = lines.flat_map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [from, labels, to, given] = cells[..] else { panic!("four cells: {line}") };
        spread(from, labels, if to == "same" { from } else { to }, given)
    });
    rows.collect()
}

/// The rows that a Mermaid diagram shows.
fn in_mermaid<S: Word>(diagram: &Diagram<S>) -> BTreeSet<Shown> {
    let text = diagram.mermaid().to_string();
    let name = |code: &str| names(*S::ALL.iter().find(|word| word.code() == code).unwrap());
    let rows = text.lines().filter(|line| line.contains(" : ")).flat_map(|line| {
        let (states, label) = line.trim().split_once(" : ").unwrap();
        let (from, to) = states.split_once(" --> ").unwrap_or((states, states));
        let (labels, given) = label.split_once(" [").unwrap_or((label, ""));
        spread(&name(from), labels, &name(to), given.trim_end_matches(']'))
    });
    rows.collect()
}

/// What stands in quotes after `label=`, line by line; the graph's own label aside.
fn labels(dot: &str) -> Vec<Vec<String>> {
    let lines = |label: &str| {
        let label = label.split_once('"').unwrap().0.replace("\\l", "\n").replace("\\n", "\n");
        label.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    dot.split("[label=\"").skip(1).map(lines).collect()
}

/// The rows that a graph shows: within the boxes, and on the arrows.
fn in_dot<S: Word>(diagram: &Diagram<S>) -> BTreeSet<Shown> {
    let text = diagram.dot().to_string();
    let name = |code: &str| names(*S::ALL.iter().find(|word| word.code() == code).unwrap());
    let mut shown = BTreeSet::new();
    for line in text.lines().filter(|line| line.contains("[label=")) {
        let states = line.trim().split_once(" [").unwrap().0;
        let (from, to) = states.split_once(" -> ").unwrap_or((states, states));
        let mut lines = labels(line).remove(0);
        if from == to {
            assert_eq!(lines.remove(0), name(from));
        }
        // A line that is broken goes on, indented; a bundle ends where the next begins.
        let indents = line.split_once("[label=\"").unwrap().1.replace("\\n", "\\l");
        let indents: Vec<_> = indents
            .split("\\l")
            .map(|line| line.len() - line.trim_start().len())
            .skip(if from == to { 2 } else { 0 })
            .collect();
        let mut bundles: Vec<(String, String)> = Vec::new();
        for (text, indent) in lines.iter().zip(indents) {
            let is_note = |text: &str| text.starts_with("if ") || text.starts_with("and ");
            match bundles.last_mut() {
                Some((_, given)) if indent == 4 && is_note(text) => {
                    given.push_str(", ");
                    given.push_str(text.trim_start_matches("if ").trim_start_matches("and "));
                }
                Some((labels, given)) if indent > 4 => {
                    let part = if given.is_empty() { labels } else { given };
                    part.push(' ');
                    part.push_str(text);
                }
                _ => bundles.push((text.clone(), String::new())),
            }
        }
        for (labels, given) in bundles {
            shown.extend(spread(&name(from), &labels, &name(to), &given));
        }
    }
    shown
}

#[track_caller]
fn shows<S: Word>(diagram: &Diagram<S>, expected: &BTreeSet<Shown>) {
    assert_eq!(&in_markdown(diagram), expected);
    assert_eq!(&in_mermaid(diagram), expected);
    assert_eq!(&in_dot(diagram), expected);
}

#[test]
fn a_picture_shows_every_row_and_no_other_in_each_format() {
    for case_type in CaseType::ALL {
        shows(&Diagram::lifecycle(*case_type), &rows(*case_type));
    }
    shows(&Diagram::round(), &moves(RoundMachine.moves()));
    shows(&Diagram::tier(), &moves(TierMachine.moves()));
    shows(&Diagram::clock(), &moves(ClockMachine.moves()));
    for principle in Principle::ALL {
        shows(&Diagram::principle(*principle), &moves(principle.moves()));
    }
}

#[test]
fn conditions_may_be_hidden() {
    for case_type in CaseType::ALL {
        let bare = Diagram::lifecycle(*case_type).without_conditions();
        let acts = |shown: BTreeSet<Shown>| -> BTreeSet<Shown> {
            shown.into_iter().map(|(from, act, to, _)| (from, act, to, Vec::new())).collect()
        };
        assert_eq!(in_mermaid(&bare), acts(rows(*case_type)));
        assert_eq!(in_dot(&bare), acts(rows(*case_type)));
        assert!(bare.markdown().to_string().starts_with("| from | on | to |\n"));
        assert!(!bare.dot().to_string().contains("authorised"));
    }
}

#[test]
fn the_current_state_is_highlighted() {
    let plain = Diagram::lifecycle(CaseType::Complaint);
    for stage in Lifecycle::of(CaseType::Complaint).stages() {
        let marked = plain.clone().highlighting(*stage);
        let mermaid = marked.mermaid().to_string();
        assert!(mermaid.ends_with(&format!("    class {stage} now\n")));
        let dot = marked.dot().to_string();
        let coloured: Vec<_> = dot.lines().filter(|line| line.contains("#ffdd66")).collect();
        assert_eq!(coloured.len(), 1);
        assert!(coloured[0].trim().starts_with(&format!("{stage} [label")));
        assert!(marked.markdown().to_string().contains(&format!("| **{}** |", names(*stage))));
    }
    assert!(!plain.mermaid().to_string().contains("classDef"));
    assert!(!plain.dot().to_string().contains("#ffdd66"));
}

#[test]
fn a_path_shows_what_a_case_went_through_in_order() {
    let policy = Policy::qitaihe();
    let now = at("2024-05-21T14:51");
    let intake = Intake::enquiry(Channel::Department, now);
    let to = Classification::Complaint { subject: redress::Subject::Service };
    let events = [
        Act::Accept.by(Role::ReceivingUnit, now),
        Act::Reassure.by(Role::ReceivingUnit, now),
        Act::Reclassify { to }.by(Role::ReceivingUnit, now),
        Act::Assign.by(Role::ResponsibleUnit, now),
        Act::Reassure.by(Role::ReceivingUnit, now),
        find(Substance::Substantiated, Demand::Reasonable, Cause::Lapse)
            .by(Role::Investigator, now),
    ];
    let path = policy.path(&intake, events).unwrap();
    assert_eq!(path.len(), events.len());
    let acts = |case_type| -> Vec<String> {
        let diagram = Diagram::lifecycle(case_type).along(path.clone()).without_conditions();
        let text = diagram.markdown().to_string();
        text.lines().skip(2).map(str::to_owned).collect()
    };
    let enquiry = [
        "| received | 1 · accept | accepted |",
        "| accepted | 2 · reassure the user, 3 · reclassify | same |",
    ];
    assert_eq!(acts(CaseType::Enquiry), enquiry);
    let complaint = [
        "| accepted | 4 · designate an investigator | under investigation |",
        "| under investigation | 5 · reassure the user | same |",
        "| under investigation | 6 · make a finding | being resolved |",
    ];
    assert_eq!(acts(CaseType::Complaint), complaint);
    assert!(acts(CaseType::Suggestion).is_empty());

    // The complaint was never received as one: its picture has no beginning.
    let along = |case_type| Diagram::lifecycle(case_type).along(path.clone());
    assert!(along(CaseType::Enquiry).dot().to_string().contains("start -> received"));
    assert!(!along(CaseType::Complaint).dot().to_string().contains("start"));
    assert!(!along(CaseType::Complaint).mermaid().to_string().contains("closed"));
}

#[test]
fn an_act_done_twice_bears_both_numbers() {
    let story = Story::enquiry();
    let intake = Intake::enquiry(Channel::Department, story.now);
    let acts = [Act::Accept, Act::UpdateProgress, Act::Reassure, Act::UpdateProgress];
    let events = acts.map(|act| story.event(act));
    let path = story.policy.path(&intake, events).unwrap();
    let text = Diagram::lifecycle(CaseType::Enquiry).along(path).mermaid().to_string();
    assert!(
        text.contains("accepted : 3 · reassure the user, 2, 4 · update the user on progress"),
        "{text}"
    );
}

/// What is drawn is as it is in the whole: a case on its way is not at its end, and stands somewhere.
#[test]
fn a_path_ends_nowhere_that_the_table_does_not() {
    let story = Story::enquiry();
    let intake = Intake::enquiry(Channel::Department, story.now);
    let path = story.policy.path(&intake, [story.event(Act::Accept)]).unwrap();
    let accepted = Diagram::lifecycle(CaseType::Enquiry).along(path);
    assert!(!accepted.mermaid().to_string().contains("--> [*]"));
    assert!(!accepted.dot().to_string().contains("peripheries"));

    let received = Diagram::lifecycle(CaseType::Enquiry).along([]).highlighting(Stage::Received);
    let drawn = received.mermaid().to_string();
    assert!(drawn.contains("[*] --> received") && drawn.contains("class received now"), "{drawn}");
    assert!(!drawn.contains("accepted"));

    let foreign = Diagram::lifecycle(CaseType::Suggestion).highlighting(Stage::Consulting);
    let plain = Diagram::lifecycle(CaseType::Suggestion);
    assert_eq!(foreign.mermaid().to_string(), plain.mermaid().to_string());
    assert_eq!(foreign.dot().to_string(), plain.dot().to_string());
}

#[test]
fn a_path_ends_where_an_event_is_refused() {
    let now = at("2024-05-21T14:51");
    let events = [Act::Close.by(Role::ReceivingUnit, now)];
    let intake = Intake::enquiry(Channel::Department, now);
    let error = Policy::qitaihe().path(&intake, events).unwrap_err();
    let redress::judge::ReplayError::Refused { index: 0, refusal } = error else {
        panic!("{error}")
    };
    assert!(matches!(refusal.reason(), Reason::NotTaken { .. }));
}

#[test]
fn a_picture_speaks_one_language() {
    fn chinese<S: Word>(diagram: Diagram<S>) {
        let text = diagram.in_language(Language::Chinese).markdown().to_string();
        // Numbers of rulings, as A16, aside.
        let text = text.replace("(A", "(").replace(", A", ", ");
        assert!(!text.contains(|c: char| c.is_ascii_alphabetic()), "{text}");
    }
    CaseType::ALL.iter().for_each(|of| chinese(Diagram::lifecycle(*of)));
    Principle::ALL.iter().for_each(|of| chinese(Diagram::principle(*of)));
    chinese(Diagram::round());
    chinese(Diagram::tier());
    chinese(Diagram::clock());
    let stage = Diagram::lifecycle(CaseType::Enquiry).highlighting(Stage::Accepted);
    assert!(stage.in_language(Language::Chinese).markdown().to_string().contains("**已受理**"));
    for (_, text) in files(&pictures()) {
        assert!(text.is_ascii());
    }
}

fn committed(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/views/diagram").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// If this fails: write and draw them again, as the documentation of `redress::views::diagram` says.
#[test]
fn the_committed_pictures_are_current() {
    for (name, text) in files(&pictures()) {
        assert_eq!(text, committed(&name), "{name}");
        if let Some(stem) = name.strip_suffix(".dot") {
            let drawn = committed(&format!("{stem}.svg"));
            assert_eq!(texts(&drawn), words(&text), "{name}");
            assert_eq!(drawn_arrows(&drawn), arrows(&text), "{name}");
        }
    }
}

/// Every line that a graph has in words, sorted.
fn words(dot: &str) -> Vec<String> {
    let heading = dot.split_once("label=\"").unwrap().1.split_once('"').unwrap().0;
    let heading = heading.split("\\n").map(str::to_owned);
    let mut words: Vec<_> = labels(dot).into_iter().flatten().chain(heading).collect();
    words.sort();
    words
}

/// Every arrow of a graph, sorted.
fn arrows(dot: &str) -> Vec<String> {
    let pieces = dot.split([';', '\n']).filter(|piece| piece.contains(" -> "));
    let ends = pieces.map(|piece| piece.split(" [").next().unwrap().trim().replace(" -> ", "->"));
    let mut arrows: Vec<_> = ends.collect();
    arrows.sort();
    arrows
}

/// Every arrow that a drawing shows, sorted.
fn drawn_arrows(svg: &str) -> Vec<String> {
    let titles = svg.split("<title>").filter_map(|rest| rest.split_once("</title>"));
    let titles = titles.map(|(title, _)| title.replace("&#45;", "-").replace("&gt;", ">"));
    let mut arrows: Vec<_> = titles.filter(|title| title.contains("->")).collect();
    arrows.sort();
    arrows
}

/// Every line that a drawing shows, sorted.
fn texts(svg: &str) -> Vec<String> {
    let shown = svg.split("<text ").skip(1).map(|text| {
        let (_, rest) = text.split_once('>').unwrap();
        let (shown, _) = rest.split_once("</text>").unwrap();
        shown.replace("&#160;", " ").replace("&#45;", "-").trim().to_owned()
    });
    let mut shown: Vec<_> = shown.filter(|text| !text.is_empty()).collect();
    shown.sort();
    shown
}
