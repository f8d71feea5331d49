//! Pictures of the machines: the tables of the lifecycles, and the small machines beside them, as Mermaid, DOT
//! and Markdown, with the conditions and clauses on the arrows.
//!
//! A [`Diagram`] is made from a table and written in three steps. First every row becomes an arrow with its
//! label and notes. Then arrows between the same two states that ask for the same things are bundled into one,
//! since a stage with twenty acts would otherwise be unreadable. Last a format writes the bundles. Nothing is
//! drawn by hand, so a picture shows a new row as soon as the table has it.
//!
//! ```
//! use redress::{CaseType, Language, Stage, views::diagram::Diagram};
//! let diagram = Diagram::lifecycle(CaseType::Enquiry)
//!     .highlighting(Stage::Consulting)
//!     .without_conditions()
//!     .in_language(Language::Chinese);
//! assert!(diagram.mermaid().to_string().contains("received --> accepted : 受理"));
//! ```
//!
//! The pictures below are written by `examples/diagrams.rs` as DOT, and laid out by
//! [Graphviz](https://graphviz.org). `sed` removes the ids, which would clash on a page with several pictures:
//!
//! ```sh
//! cargo run --example diagrams -- src/views/diagram
//! for dot in src/views/diagram/*.dot; do
//!   dot -Tsvg "$dot" | sed -n '/^<svg/,$ { s/ id="[^"]*"//; p }' > "${dot%.dot}.svg"
//! done
//! ```
//!
//! Acts that leave a state unchanged are listed inside its box.
//!
#![doc = concat!("<div>\n", include_str!("complaint.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("suggestion.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("enquiry.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("round.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("tier.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("clock.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("prompt_response.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("emotion_first.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("progress.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("outcome_soon.svg"), "</div>\n")]
#![doc = concat!("<div>\n", include_str!("no_overreach.svg"), "</div>\n")]
//!
#![doc = include_str!("tables.md")]

mod words;
mod write;

use alloc::{string::String, vec, vec::Vec};

pub use self::write::Drawing;
use crate::{
    facts::{CaseType, ClockState, Principle, PrincipleState, RoundState, Stage, Tier},
    rules::{
        Lifecycle, Machine, Move, Row,
        qitaihe::{Clause, ClockMachine, Condition, RoundMachine, TierMachine},
    },
    words::{Language, Word},
};

/// A picture of a machine whose states are `S`, to be written as [Mermaid](Self::mermaid),
/// [DOT](Self::dot) or [Markdown](Self::markdown).
#[derive(Clone, Debug)]
pub struct Diagram<S> {
    /// The name of the machine, usable as a file name.
    code: &'static str,
    title: Names,
    clause: Option<Clause>,
    language: Language,
    /// Every state of the machine; [`Extent`] says which are drawn.
    states: Vec<S>,
    extent: Extent,
    /// Where the machine begins.
    start: S,
    arrows: Vec<Arrow<S>>,
    highlighted: Option<S>,
    /// What every arrow asks for: said once under the title instead of on each arrow.
    everywhere: Option<Note>,
}

/// How much of a machine is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Extent {
    /// Everything.
    Whole,
    /// The arrows that a path takes, and the states they touch.
    Path,
}

/// A row as it is drawn: it leads from one state to another, or leaves the state unchanged.
#[derive(Clone, Debug)]
pub(crate) struct Arrow<S> {
    from: S,
    to: S,
    /// The steps of the path that take it, counted from 1; empty if no path is drawn.
    steps: Vec<usize>,
    label: Names,
    notes: Vec<Note>,
}

/// What an arrow asks for, or when it is taken, with the clauses and rulings behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Note {
    words: Names,
    codes: String,
}

impl Note {
    fn condition(condition: Condition) -> Self {
        Self { words: names(condition), codes: condition.clause().code().into() }
    }
}

/// A name in English and in Chinese: the language is chosen after the diagram has been made.
type Names = [&'static str; 2];

fn names(word: impl Word) -> Names {
    [word.name(Language::English), word.name(Language::Chinese)]
}

impl Diagram<Stage> {
    /// The lifecycle of a type of case: stages, acts, and the conditions of each row.
    #[must_use]
    pub fn lifecycle(case_type: CaseType) -> Self {
        // Every row asks for an authorised role, so that is said once, for the whole picture.
        let note = |condition| match condition {
            Condition::ByAuthorisedRole => None,
            other => Some(Note::condition(other)),
        };
        let arrow = |row: Row| Arrow {
            from: row.from,
            to: row.to,
            steps: Vec::new(),
            label: names(row.act),
            notes: row.conditions.iter().filter_map(note).collect(),
        };
        Self {
            code: case_type.code(),
            title: names(case_type),
            clause: Some(Clause::from(case_type)),
            language: Language::English,
            states: Lifecycle::of(case_type).stages().to_vec(),
            extent: Extent::Whole,
            start: Stage::Received,
            arrows: Lifecycle::of(case_type).rows().map(arrow).collect(),
            highlighted: None,
            everywhere: Some(Note::condition(Condition::ByAuthorisedRole)),
        }
    }

    /// Only what a case has gone through: the rows that it took, as [`Policy::path`](crate::Policy::path) lists
    /// them. Each act is numbered by its step. Rows of another type, from before or after a reclassification,
    /// belong to the picture of that type.
    ///
    /// For a case that has taken no row of this table yet, [highlight](Self::highlighting) its stage.
    ///
    /// ```
    /// use redress::views::diagram::Diagram;
    /// use redress::{Act, CaseType, Channel, Intake, Policy, Role, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let events = [Act::Accept.by(Role::ReceivingUnit, at), Act::Withdraw.by(Role::User, at)];
    /// let path = policy.path(&Intake::enquiry(Channel::Department, at), events)?;
    /// let picture = Diagram::lifecycle(CaseType::Enquiry).along(path).mermaid().to_string();
    /// assert!(picture.contains("accepted --> closed : 2 · withdraw"));
    /// assert!(!picture.contains("consulting"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn along(mut self, path: impl IntoIterator<Item = Row>) -> Self {
        let path: Vec<Row> = path.into_iter().collect();
        // A row is known by type, stage and act, and an act by its name, which is all that an arrow keeps of it.
        for arrow in &mut self.arrows {
            let is_taken = |row: &Row| {
                row.case_type.code() == self.code
                    && row.from == arrow.from
                    && names(row.act) == arrow.label
            };
            let steps = (1..).zip(&path).filter(|(_, row)| is_taken(row));
            arrow.steps = steps.map(|(step, _)| step).collect();
        }
        Self { extent: Extent::Path, ..self }
    }
}

impl Diagram<RoundState> {
    /// The states of a round.
    #[must_use]
    pub fn round() -> Self {
        Self::machine(("round", words::ROUND), None, RoundMachine)
    }
}

impl Diagram<Tier> {
    /// How the tier of a complaint rises (clause 4).
    #[must_use]
    pub fn tier() -> Self {
        Self::machine(("tier", words::TIER), None, TierMachine)
    }
}

impl Diagram<ClockState> {
    /// How a clock runs and stops (clause 5).
    #[must_use]
    pub fn clock() -> Self {
        Self::machine(("clock", words::CLOCK), None, ClockMachine)
    }
}

impl Diagram<PrincipleState> {
    /// How a principle is observed or breached (clause 1).
    #[must_use]
    pub fn principle(principle: Principle) -> Self {
        let title = (principle.code(), names(principle));
        Self::machine(title, Some(Clause::from(principle)), principle)
    }
}

impl<S: Word> Diagram<S> {
    /// The diagram of a small machine: its moves are the arrows. States that no move touches are left out, since
    /// a principle, for example, may not have all the states that there are.
    fn machine<M: Machine<State = S>>(
        (code, title): (&'static str, Names),
        clause: Option<Clause>,
        machine: M,
    ) -> Self {
        let (start, moves) = (machine.start(), machine.moves());
        let arrow = |one: &Move<S, M::Signal>| Arrow {
            from: one.from,
            to: one.to,
            steps: Vec::new(),
            label: names(one.signal),
            notes: vec![Note {
                words: one.when,
                codes: one.basis.iter().map(|basis| basis.code()).collect::<Vec<_>>().join(", "),
            }],
        };
        let is_known = |state: &S| {
            *state == start || moves.iter().any(|one| one.from == *state || one.to == *state)
        };
        Self {
            code,
            title,
            clause,
            language: Language::English,
            states: S::ALL.iter().copied().filter(is_known).collect(),
            extent: Extent::Whole,
            start,
            arrows: moves.iter().map(arrow).collect(),
            highlighted: None,
            everywhere: None,
        }
    }

    /// In this language; English is the default. Codes, such as file names and Mermaid ids, stay the same.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// With one state highlighted, such as the present stage of a case. A state that the machine does not have
    /// highlights nothing.
    #[must_use]
    pub fn highlighting(self, state: S) -> Self {
        Self { highlighted: Some(state), ..self }
    }

    /// Without conditions and occasions, only acts or signals: a picture for an overview.
    #[must_use]
    pub fn without_conditions(mut self) -> Self {
        self.arrows.iter_mut().for_each(|arrow| arrow.notes.clear());
        Self { everywhere: None, ..self }
    }

    /// The arrows that are drawn: all, or those of the path.
    fn drawn(&self) -> impl Iterator<Item = &Arrow<S>> {
        self.arrows.iter().filter(|arrow| match self.extent {
            Extent::Whole => true,
            Extent::Path => !arrow.steps.is_empty(),
        })
    }

    /// The states that are drawn: all, or those that the path touches and the highlighted one.
    fn drawn_states(&self) -> impl Iterator<Item = S> {
        self.states.iter().copied().filter(|state| match self.extent {
            Extent::Whole => true,
            Extent::Path => {
                self.highlighted == Some(*state)
                    || self.drawn().any(|arrow| arrow.from == *state || arrow.to == *state)
            }
        })
    }

    /// The name of the machine, usable as a file name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }
}
