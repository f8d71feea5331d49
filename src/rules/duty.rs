//! The lines of a table of duties: what a paper makes owed, and when. An [agenda](crate::Agenda) reads them
//! with the facts of a case.
//!
//! A duty is the other side of a condition. The condition says that a complaint cannot close before the apology; the
//! duty says, from the finding on, that the apology is owed, by whom, and since when. So a line mostly asks for
//! conditions of the same paper, and a duty is fulfilled when the condition holds: nothing decides it a second time.

use super::{Clause, ConditionSet};
use crate::facts::{ActKind, CaseTypeSet, ClockKind, Principle, StageSet};

/// From which act on something is owed. A line names several where a duty can be interrupted: a user who comes back
/// is owed reassurance since then, and not since the receipt.
#[derive(Clone, Copy)]
pub(crate) enum Since {
    /// The receipt of the round.
    Receipt,
    /// Acceptance.
    Acceptance,
    /// What brought the case to its present step, or to the one it was at when the outcome was told; of findings, the
    /// latest.
    Step,
    /// The opening, or the reclassification that made the case one of its type.
    Type,
    /// The opening, or the act that recorded a lost user as reachable again.
    Contact,
    /// The act that told the outcome, or attempted to.
    Outcome,
    /// The closure.
    Closure,
    /// The first exposure of the complaint.
    Exposure,
}

/// What else must be so for something to be owed, where no condition of the tables says it.
#[derive(Clone, Copy)]
pub(crate) enum While {
    /// Nothing else.
    Always,
    /// The principle is still undecided.
    Pending(Principle),
    /// A reply date was promised.
    Promised,
    /// No reply date was promised.
    NothingPromised,
    /// The outcome was told, or tried.
    Told,
    /// The complaint was exposed, and nobody has determined the impact.
    TierOneCandidate,
}

/// A line of a table of duties. Every part must be satisfied: the type, the stage, `during`, all of `met`, and none
/// of `unmet`.
pub(crate) struct DutyLine {
    /// What is owed.
    pub(crate) act: ActKind,
    /// The clause that demands it.
    pub(crate) clause: Clause,
    /// The latest of these.
    pub(crate) since: &'static [Since],
    /// The clocks within which it has to be done; the one that ends first counts.
    pub(crate) within: &'static [ClockKind],
    /// In cases of these types.
    pub(crate) types: CaseTypeSet,
    /// In these stages.
    pub(crate) stages: StageSet,
    /// And while this is so.
    pub(crate) during: While,
    /// And all of these conditions hold.
    pub(crate) met: ConditionSet,
    /// And none of these does.
    pub(crate) unmet: ConditionSet,
}
