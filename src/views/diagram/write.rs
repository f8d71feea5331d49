//! How a diagram is written, in each of the three formats.
//!
//! The same rows of an enquiry, in each of them:
//!
//! ```text
//! Mermaid     received --> accepted : accept
//! DOT         received -> accepted [label="accept\l"];
//! Markdown    | received | accept | accepted |  |
//! ```
//!
//! All of them write the same bundles in the same order, that of the states in the table, so that a picture
//! changes only where its table does, and a diff of generated files can be read.

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::fmt;

use super::{
    Arrow, Diagram, Names, Note,
    words::{ALWAYS, AND, BETWEEN_NOTES, COMMA, HEADS, IF, SAME},
};
use crate::words::Word;

/// A diagram in one of the formats. `Display` writes it.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a, S> {
    diagram: &'a Diagram<S>,
    format: Format,
}

#[derive(Clone, Copy, Debug)]
enum Format {
    Mermaid,
    Dot,
    Markdown,
}

impl<S: Word> Diagram<S> {
    /// A state diagram of [Mermaid](https://mermaid.js.org), which many Markdown viewers draw.
    #[must_use]
    pub const fn mermaid(&self) -> Drawing<'_, S> {
        Drawing { diagram: self, format: Format::Mermaid }
    }

    /// A graph in DOT, for [Graphviz](https://graphviz.org).
    #[must_use]
    pub const fn dot(&self) -> Drawing<'_, S> {
        Drawing { diagram: self, format: Format::Dot }
    }

    /// A Markdown table with a row for each bundle of acts.
    #[must_use]
    pub const fn markdown(&self) -> Drawing<'_, S> {
        Drawing { diagram: self, format: Format::Markdown }
    }

    /// One of two wordings.
    const fn translated(&self, [english, chinese]: Names) -> &'static str {
        self.language.say(english, chinese)
    }

    fn state(&self, state: S) -> &'static str {
        state.name(self.language)
    }

    /// The name of the machine, and its clause if it has one.
    fn heading(&self) -> String {
        let title = self.translated(self.title);
        self.clause.map_or_else(|| title.to_string(), |clause| format!("{title} ({clause})"))
    }

    /// A condition or an occasion, with its clauses.
    fn note(&self, note: &Note) -> String {
        format!("{} ({})", self.translated(note.words), note.codes)
    }

    /// What every act asks for, as one sentence.
    fn caption(&self) -> Option<String> {
        let needs = self.translated(ALWAYS);
        self.everywhere.as_ref().map(|note| format!("{needs}{}", self.note(note)))
    }

    /// An act or a signal, after the numbers of the steps that take it.
    fn label(&self, arrow: &Arrow<S>) -> String {
        let name = self.translated(arrow.label);
        let steps: Vec<_> = arrow.steps.iter().map(ToString::to_string).collect();
        if steps.is_empty() { name.to_string() } else { format!("{} · {name}", steps.join(", ")) }
    }

    /// The arrows between two states, with those that ask for the same in one bundle. Bundles come in the order
    /// of their first arrow.
    fn bundles(&self, from: S, to: S) -> Vec<Bundle> {
        // A handful of bundles at most, so a search through a list is quicker than a map, and keeps their order.
        let mut bundles: Vec<(&[Note], Bundle)> = Vec::new();
        for arrow in self.drawn().filter(|arrow| arrow.from == from && arrow.to == to) {
            let label = self.label(arrow);
            match bundles.iter_mut().find(|(notes, _)| *notes == arrow.notes) {
                Some((_, bundle)) => bundle.labels.push(label),
                None => {
                    let notes = arrow.notes.iter().map(|note| self.note(note)).collect();
                    bundles.push((&arrow.notes, Bundle { labels: vec![label], notes }));
                }
            }
        }
        bundles.into_iter().map(|(_, bundle)| bundle).collect()
    }

    /// All bundles, with the states that they lead from and to. Where the two are equal, the acts leave the state
    /// unchanged.
    fn all_bundles(&self) -> impl Iterator<Item = (S, S, Bundle)> {
        let pairs =
            self.states.iter().flat_map(|from| self.states.iter().map(move |to| (*from, *to)));
        pairs.flat_map(|(from, to)| {
            self.bundles(from, to).into_iter().map(move |bundle| (from, to, bundle))
        })
    }

    /// Where the machine begins, if that state is drawn: a path may leave it out.
    fn drawn_start(&self) -> Option<S> {
        self.drawn_states().find(|state| *state == self.start)
    }

    /// Whether nothing leads out of a state.
    fn is_final(&self, state: S) -> bool {
        !self.arrows.iter().any(|arrow| arrow.from == state && arrow.to != state)
    }

    /// Mermaid. An act that leaves the state unchanged is a description of the state (`accepted : reassure`), as
    /// arrows back to the same state would clutter the picture.
    fn write_mermaid(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "---\ntitle: {}\n---\nstateDiagram-v2", self.heading())?;
        if let Some(caption) = self.caption() {
            writeln!(f, "    %% {caption}")?;
        }
        for state in self.drawn_states() {
            writeln!(f, "    state \"{}\" as {}", self.state(state), state.code())?;
        }
        if let Some(start) = self.drawn_start() {
            writeln!(f, "    [*] --> {}", start.code())?;
        }
        for (from, to, bundle) in self.all_bundles() {
            write!(f, "    {}", from.code())?;
            if from != to {
                write!(f, " --> {}", to.code())?;
            }
            write!(f, " : {}", bundle.labels.join(self.translated(COMMA)))?;
            if !bundle.notes.is_empty() {
                write!(f, " [{}]", bundle.notes.join(self.translated(BETWEEN_NOTES)))?;
            }
            writeln!(f)?;
        }
        for state in self.drawn_states().filter(|state| self.is_final(*state)) {
            writeln!(f, "    {} --> [*]", state.code())?;
        }
        let drawn = |state: &S| self.drawn_states().any(|one| one == *state);
        if let Some(state) = self.highlighted.filter(drawn) {
            writeln!(f, "    classDef now fill:#fd6,stroke:#333,stroke-width:2px")?;
            writeln!(f, "    class {} now", state.code())?;
        }
        Ok(())
    }

    /// DOT. Acts that leave the state unchanged are lines within its box, and final states have a double border.
    fn write_dot(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "digraph {} {{", self.code())?;
        write!(f, "    label=\"{}", self.heading())?;
        if let Some(caption) = self.caption() {
            write!(f, "\\n{caption}")?;
        }
        writeln!(f, "\"; labelloc=t; bgcolor=white; fontname=Helvetica; fontsize=13;")?;
        writeln!(f, "    node [shape=box, style=\"rounded,filled\", fillcolor=white];")?;
        writeln!(f, "    node [fontname=Helvetica, fontsize=11];")?;
        writeln!(f, "    edge [fontname=Helvetica, fontsize=10];")?;
        if let Some(start) = self.drawn_start() {
            writeln!(f, "    start [shape=point]; start -> {};", start.code())?;
        }
        for state in self.drawn_states() {
            write!(f, "    {} [label=\"{}", state.code(), self.state(state))?;
            let within = self.bundles(state, state);
            if !within.is_empty() {
                f.write_str("\\n\\n")?;
            }
            within.iter().try_for_each(|bundle| self.write_lines(f, bundle))?;
            f.write_str("\"")?;
            if self.is_final(state) {
                f.write_str(", peripheries=2")?;
            }
            if self.highlighted == Some(state) {
                f.write_str(", fillcolor=\"#ffdd66\"")?;
            }
            writeln!(f, "];")?;
        }
        for (from, to, bundle) in self.all_bundles().filter(|(from, to, _)| from != to) {
            write!(f, "    {} -> {} [label=\"", from.code(), to.code())?;
            self.write_lines(f, &bundle)?;
            writeln!(f, "\"];")?;
        }
        writeln!(f, "}}")
    }

    /// A bundle as lines of a DOT label. `\l` ends a line and aligns it to the left.
    fn write_lines(&self, f: &mut fmt::Formatter<'_>, bundle: &Bundle) -> fmt::Result {
        let between = self.translated(COMMA);
        let mut lines = wrapped(bundle.labels.join(between).split_inclusive(between));
        for (nth, note) in bundle.notes.iter().enumerate() {
            let word = self.translated(if nth == 0 { IF } else { AND });
            lines.extend(wrapped(format!("    {word} {note}").split_inclusive([' ', '，'])));
        }
        lines.iter().try_for_each(|line| write!(f, "{}\\l", line.trim_end()))
    }

    /// Markdown. Without any notes the fourth column is left out.
    fn write_markdown(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has_notes = self.arrows.iter().any(|arrow| !arrow.notes.is_empty());
        let columns = if has_notes { 4 } else { 3 };
        let heads = HEADS.map(|head| self.translated(head));
        write_row(f, heads.iter().take(columns))?;
        write_row(f, ["---"; 4].iter().take(columns))?;
        let marked = |state: S| match self.highlighted {
            Some(highlighted) if highlighted == state => format!("**{}**", self.state(state)),
            _ => self.state(state).to_string(),
        };
        for (from, to, Bundle { labels, notes }) in self.all_bundles() {
            let same = self.translated(SAME);
            let to = if from == to { same.into() } else { marked(to) };
            let (labels, notes) =
                (labels.join(self.translated(COMMA)), notes.join(self.translated(BETWEEN_NOTES)));
            write_row(f, [marked(from), labels, to, notes].iter().take(columns))?;
        }
        self.caption().map_or(Ok(()), |caption| writeln!(f, "\n{caption}"))
    }
}

/// Acts or signals between the same two states that ask for the same, and what they ask for.
struct Bundle {
    labels: Vec<String>,
    notes: Vec<String>,
}

/// Puts pieces together into lines no wider than a box should be. Breaks only between pieces, never within a
/// word, and indents what follows.
fn wrapped<'a>(pieces: impl Iterator<Item = &'a str>) -> Vec<String> {
    const WIDTH: usize = 42;
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            None => lines.push(piece.into()),
            Some(line) if line.chars().chain(piece.chars()).count() < WIDTH => line.push_str(piece),
            Some(_) => lines.push(format!("        {piece}")),
        }
    }
    lines
}

/// A row of a Markdown table.
fn write_row(
    f: &mut fmt::Formatter<'_>,
    cells: impl Iterator<Item = impl fmt::Display>,
) -> fmt::Result {
    f.write_str("|")?;
    for cell in cells {
        write!(f, " {cell} |")?;
    }
    writeln!(f)
}

impl<S: Word> fmt::Display for Drawing<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.format {
            Format::Mermaid => self.diagram.write_mermaid(f),
            Format::Dot => self.diagram.write_dot(f),
            Format::Markdown => self.diagram.write_markdown(f),
        }
    }
}
