//! The tables: which act takes a case of which type from which stage to which, and on what conditions.
//!
//! A paper writes them, one file a type of case, each beside its clause (`qitaihe/complaint.rs` and others). This file
//! reads them, in three steps that all happen in the compiler:
//!
//! 1. `table!` turns the lines of a file into a [`Table`], as they are written: a line may name several stages and
//!    several acts.
//! 2. [`index`] spreads the lines into cells, one for each (type, stage, act): the stage it leads to, and the
//!    conditions, with authority added. **A second row for the same cell does not compile**, so no order of lines
//!    ever decides anything, and nobody can contradict a row by adding another.
//! 3. What is asked often is collected beside the cells: the acts and conditions of a stage, and the stages that
//!    take an act.
//!
//! A judgement then looks a cell up by three numbers, in the same time whatever the table says.

use alloc::vec::Vec;

use super::{
    Condition, ConditionSet,
    qitaihe::{LIMITED, complaint, enquiry, suggestion},
};
use crate::{
    facts::{ActKind, ActSet, CaseType, Stage, StageSet},
    words::{any, strict_object},
};

strict_object! {
    "a row of a table", any;
    /// A row of a table: from this stage, this act leads to that stage, on these conditions.
    ///
    /// In JSON `{"type":"enquiry","from":"accepted","act":"consult","to":"consulting",
    /// "conditions":["by_authorised_role","not_answerable_at_once"]}`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct Row {
        /// The type of case.
        #[serde(rename = "type")]
        pub case_type: CaseType,
        /// The stage the act is taken in.
        pub from: Stage,
        /// The act.
        pub act: ActKind,
        /// The stage it leads to; the same as `from` where the act leaves the stage alone.
        pub to: Stage,
        /// The conditions, authority included. The clause of each comes with it.
        pub conditions: ConditionSet,
    }
}

/// A table as it is written: the stages of a type of case, in order, and its lines.
struct Table {
    stages: &'static [Stage],
    lines: &'static [Line],
}

/// A line of a table: each of its acts is taken in each of its stages, on the same conditions.
struct Line {
    from: &'static [Stage],
    acts: &'static [ActKind],
    to: To,
    when: &'static [Condition],
}

/// Where a line leads.
enum To {
    Same,
    Stage(Stage),
}

/// Reads a table as data: `Type: Stage, Stage;`, and then
/// `From | From: Act | Act => To, if Condition & Condition;`.
macro_rules! table {
    ($Type:ident: $($stage:ident),+; $(
        $($from:ident)|+ : $($act:ident)|+ => $to:ident $(, if $($when:ident)&+)?;
    )+) => {
        Table {
            stages: &[$(Stage::$stage),+],
            lines: &[ $(
                Line {
                    from: &[$(Stage::$from),+],
                    acts: &[$(ActKind::$act),+],
                    to: table!(@to $to),
                    when: &[$($(Condition::$when),+)?],
                }
            ),+ ],
        }
    };
    (@to same) => { To::Same };
    (@to $to:ident) => { To::Stage(Stage::$to) };
}

/// The table of a type of case: which act leads from which stage to which.
///
/// ```
/// use redress::rules::Lifecycle;
/// use redress::{ActKind, CaseType, Stage};
/// let enquiries = Lifecycle::of(CaseType::Enquiry);
/// let row = enquiries.row(Stage::Accepted, ActKind::Consult).unwrap();
/// assert_eq!(row.to, Stage::Consulting);
/// assert_eq!(enquiries.row(Stage::Accepted, ActKind::Dispatch), None);
/// assert!(enquiries.taken_in(ActKind::Dispatch).is_empty());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lifecycle(CaseType);

impl Lifecycle {
    /// The table of this type.
    #[must_use]
    pub const fn of(case_type: CaseType) -> Self {
        Self(case_type)
    }

    const fn table(self) -> &'static Table {
        const COMPLAINT: Table = complaint!(table);
        const SUGGESTION: Table = suggestion!(table);
        const ENQUIRY: Table = enquiry!(table);
        match self.0 {
            CaseType::Complaint => &COMPLAINT,
            CaseType::Suggestion => &SUGGESTION,
            CaseType::Enquiry => &ENQUIRY,
        }
    }

    /// The stages of this type, in order.
    #[must_use]
    pub const fn stages(self) -> &'static [Stage] {
        self.table().stages
    }

    /// Whether the limit of clause 5 binds cases of this type. It does not bind suggestions: they wait for an
    /// instruction (clause 3.2), and the promised date governs.
    #[must_use]
    pub const fn has_handling_limit(self) -> bool {
        LIMITED.contains(self.0)
    }

    /// Every row of this type's table, by stage, then by act.
    pub fn rows(self) -> impl Iterator<Item = Row> {
        self.stages().iter().flat_map(move |from| self.of_stage(*from))
    }

    /// The row for this act in this stage, if the table has one.
    #[must_use]
    pub fn row(self, from: Stage, act: ActKind) -> Option<Row> {
        let target = self.page(from)?.cells.get(act as usize)?;
        let (to, conditions) = (*target)?;
        Some(Row { case_type: self.0, from, act, to, conditions })
    }

    fn page(self, stage: Stage) -> Option<&'static Page> {
        INDEX.pages.get(self.0 as usize)?.get(stage as usize)
    }

    /// The rows of a stage, by act: what may happen in it at all.
    pub(crate) fn of_stage(self, from: Stage) -> impl Iterator<Item = Row> {
        let acts = self.page(from).map_or(ActSet::EMPTY, |page| page.acts);
        acts.iter().filter_map(move |act| self.row(from, act))
    }

    /// The conditions of all rows of a stage together: what the options have to decide there.
    pub(crate) fn conditions(self, stage: Stage) -> ConditionSet {
        self.page(stage).map_or(ConditionSet::EMPTY, |page| page.conditions)
    }

    /// The stages from which such rows lead to closure: `usable` says which rows a case can count on. An edition is
    /// checked with this, so that no case gets stuck.
    pub(crate) fn closable(self, usable: impl Fn(&Row) -> bool) -> StageSet {
        let usable: Vec<Row> = self.rows().filter(usable).collect();
        let mut closable = StageSet::of(&[Stage::Closed]);
        // Backwards from closure. The longest way out visits every stage once.
        for _ in Stage::ALL {
            let ways = usable.iter().filter(|row| closable.contains(row.to));
            closable = closable.union(ways.map(|row| row.from).collect());
        }
        closable
    }

    /// The stages of this type that take `act`; none if the type has no such act.
    #[must_use]
    pub fn taken_in(self, act: ActKind) -> StageSet {
        let of_type = INDEX.taken_in.get(self.0 as usize);
        of_type.and_then(|acts| acts.get(act as usize)).copied().unwrap_or_default()
    }
}

const TYPES: usize = CaseType::ALL.len();
const STAGES: usize = Stage::ALL.len();
const ACTS: usize = ActKind::ALL.len();

/// The tables by type, stage and act. Arrays by discriminant, so that a lookup needs no hashing and no search.
struct Index {
    pages: [[Page; STAGES]; TYPES],
    taken_in: [[StageSet; ACTS]; TYPES],
}

/// What a table says of a stage.
struct Page {
    cells: [Option<(Stage, ConditionSet)>; ACTS],
    acts: ActSet,
    conditions: ConditionSet,
}

impl Page {
    const BLANK: Self =
        Self { cells: [None; ACTS], acts: ActSet::EMPTY, conditions: ConditionSet::EMPTY };
}

/// Made by the compiler. A second row for the same type, stage and act fails the assertion in [`index`], and so the
/// build.
static INDEX: Index = index();

/// Spreads the lines of all tables into cells. Loops by hand, as constants have no iterators.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "evaluated by the compiler only: a fault here is a build error"
)]
const fn index() -> Index {
    let mut index = Index {
        pages: [const { [Page::BLANK; STAGES] }; TYPES],
        taken_in: [[StageSet::EMPTY; ACTS]; TYPES],
    };
    let mut t = 0;
    while t < TYPES {
        let table = Lifecycle(CaseType::ALL[t]).table();
        let mut l = 0;
        while l < table.lines.len() {
            let line = &table.lines[l];
            let mut f = 0;
            while f < line.from.len() {
                let from = line.from[f];
                let to = match line.to {
                    To::Same => from,
                    To::Stage(to) => to,
                };
                let mut a = 0;
                while a < line.acts.len() {
                    let act = line.acts[a];
                    // Promises are granted by matter and not by act.
                    let authority = match act {
                        ActKind::Promise => Condition::PromiseWithinAuthority,
                        _ => Condition::ByAuthorisedRole,
                    };
                    let conditions = ConditionSet::of(line.when).with(authority);
                    let page = &mut index.pages[t][from as usize];
                    let cell = &mut page.cells[act as usize];
                    assert!(cell.is_none(), "two rows for the same type, stage and act");
                    *cell = Some((to, conditions));
                    page.acts = page.acts.with(act);
                    page.conditions = page.conditions.union(conditions);
                    let taken_in = &mut index.taken_in[t][act as usize];
                    *taken_in = taken_in.with(from);
                    a += 1;
                }
                f += 1;
            }
            l += 1;
        }
        t += 1;
    }
    index
}
