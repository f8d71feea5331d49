//! The lines of a table of duties: what a paper makes owed, and when. An [agenda](crate::Agenda) reads them
//! with the facts of a case.

use super::{Clause, ConditionSet};
use crate::facts::{ActKind, CaseTypeSet, ClockKind, Principle, StageSet};

/// An act from which on something is owed.
#[derive(Clone, Copy)]
pub(crate) enum Since {
    /// The receipt of the round.
    Receipt,
    /// Acceptance.
    Acceptance,
    /// What brought the case to where it is, or was at its outcome; of a finding, the latest.
    Step,
    /// What made the case one of its type.
    Type,
    /// What made it known that the user can be reached.
    Contact,
    /// What told the outcome, or tried to.
    Outcome,
    /// What closed the case.
    Closure,
    /// What first exposed the complaint.
    Exposure,
}

/// What else makes something owed.
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

/// A line of a table of duties.
pub(crate) struct DutyLine {
    /// What is owed.
    pub(crate) act: ActKind,
    /// The clause that asks for it.
    pub(crate) clause: Clause,
    /// Of these acts, the latest.
    pub(crate) since: &'static [Since],
    /// The clocks that it has to keep.
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
