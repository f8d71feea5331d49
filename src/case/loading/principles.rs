//! Which states of the principles a stored case can have.
//!
//! The state of a principle rests on the order of acts: was the user reassured *before* the matter was handled, was the
//! user on record as out of reach *then*? A case does not keep the acts, so these laws reconstruct what they can: a span
//! in which the matter must have been handled, and spans in which the user may have been out of reach. A law here
//! refuses only what no order of acts within these spans can have brought about.

use chrono::{DateTime, Utc};

use super::{Law, implies, is_complaint, may_be_lost, reached_at, was_answered};
use crate::{
    case::Case,
    facts::{
        Contact, Delivery, Holder, Manner,
        PrincipleState::{Breached, NotApplicable, Observed, Pending},
        RoundState, Stage,
    },
};

/// When the matter of a complaint was first handled, by designating an investigator or by answering at once: exactly, or
/// within a span.
struct Handling {
    /// No earlier than this.
    from: DateTime<Utc>,
    /// No later than this; `None`, if it is not certain that it was handled at all.
    until: Option<DateTime<Utc>>,
}

/// When the matter was handled, if it may have been. Which instants the case still keeps depends on how far it has come.
fn handling(case: &Case) -> Option<Handling> {
    let round = &case.round;
    let accepted_at = round.accepted_at?;
    let from = accepted_at.max(case.type_since);
    let exactly = |at| Handling { from: at, until: Some(at) };
    let step = round.step_since;
    match case.stage {
        _ if !is_complaint(case) => None,
        Stage::Investigating => Some(exactly(step)),
        _ if was_answered(case, Manner::AtOnce) => round.answered_at().map(exactly),
        _ if round.finding.is_some() => Some(Handling { from, until: Some(step) }),
        Stage::Closed => match round.holder {
            Holder::Centre => None,
            // A department's complaint leaves the step of acceptance only by being investigated.
            Holder::Department if step != accepted_at && step != case.type_since => {
                Some(exactly(step))
            }
            // It may have been investigated. If so, that was its last step.
            Holder::Department | Holder::Unit => Some(Handling { from: step, until: None }),
        },
        _ => None,
    }
}

/// The laws of principle 1.2: feelings first, then the matter. Whether it was observed or breached depends on which came
/// first, reassurance or handling; that it does not apply, on the user having been out of reach when it was handled, or on
/// the case not being a complaint.
pub(super) fn emotion_first(case: &Case) -> [Law; 7] {
    let round = &case.round;
    let complaint = is_complaint(case);
    let binds = complaint && case.contact == Contact::Reachable;
    let closed = case.stage == Stage::Closed;
    let reassured = round.reassured_at.is_some();
    let is_decided = matches!(round.emotion_first, Observed | Breached);
    let handling = handling(case);
    let is_certain = handling.as_ref().is_some_and(|handling| handling.until.is_some());
    let at_once = was_answered(case, Manner::AtOnce);
    // Whether the user may have been out of reach when it was handled, and have come back since.
    let came_back =
        !at_once && handling.as_ref().is_some_and(|handling| case.contact_since >= handling.from);
    let may_be_lost = !at_once
        && handling
            .as_ref()
            .and_then(|handling| handling.until)
            .is_some_and(|until| may_be_lost(case, until));
    let came_back_reassured = round
        .reassured_at
        .is_some_and(|at| at < case.contact_since && case.type_since < case.contact_since);
    let was_handled_before = round.reassured_at.is_some_and(|at| {
        handling.as_ref().and_then(|handling| handling.until).is_some_and(|until| until < at)
    });
    [
        (
            "principle 1.2 is observed by reassuring",
            match round.emotion_first {
                Observed => reassured,
                Pending => !reassured,
                NotApplicable => {
                    implies(binds, !reassured)
                        && implies(complaint && reassured, reached_at(case) <= round.reassured_at)
                }
                Breached => true,
            },
        ),
        (
            "principle 1.2 is observed of a complaint, whatever that became later",
            implies(
                round.emotion_first == Observed && !complaint,
                round.reassured_at.is_some_and(|at| case.type_since >= at),
            ),
        ),
        (
            "principle 1.2 binds complaints of users who can be reached, until they are closed",
            match round.emotion_first {
                NotApplicable => !binds || closed,
                Pending => binds && !closed,
                Observed | Breached => true,
            },
        ),
        (
            "principle 1.2 is observed once the user of a complaint, reassured before, is back",
            implies(complaint && came_back_reassured, is_decided),
        ),
        (
            "principle 1.2 is breached by handling the matter of a complaint before reassuring",
            implies(
                round.emotion_first == Breached,
                handling.as_ref().is_some_and(|handling| {
                    round.reassured_at.is_none_or(|at| at >= handling.from)
                }),
            ),
        ),
        (
            "handling the matter decides principle 1.2, unless the user could not be reached then",
            implies(complaint && is_certain && !is_decided, came_back || may_be_lost),
        ),
        (
            "reassuring after the matter was handled observes principle 1.2 of a user who is back only",
            implies(round.emotion_first == Observed && was_handled_before, came_back),
        ),
    ]
}

/// The laws of principle 1.3: the user is kept informed. It is decided at the first telling of the outcome and cannot change
/// afterwards, so the number of notices and the outcome tell most of it.
pub(super) fn progress(case: &Case) -> [Law; 3] {
    let round = &case.round;
    let reachable = case.contact == Contact::Reachable;
    let open = round.state == RoundState::Open;
    let was_told = round.progress_notices > 0;
    // Whether the user may have been out of reach when an outcome, other than at once, was first told.
    let may_be_lost = round.outcome.is_some_and(|outcome| {
        outcome.manner == Manner::AfterWork && may_be_lost(case, outcome.at)
    });
    let is_at_once = was_answered(case, Manner::AtOnce);
    [
        (
            "principle 1.3 is observed by a progress notice, and breached by an outcome without one to a user \
             who has it",
            match round.progress {
                Observed => was_told,
                Breached => {
                    !was_told
                        && round.outcome.is_some_and(|outcome| {
                            outcome.manner == Manner::AfterWork
                                && outcome.delivery == Delivery::Delivered
                        })
                }
                Pending => !was_told,
                NotApplicable => true,
            },
        ),
        (
            "principle 1.3 binds cases of users who can be reached, until the outcome",
            match round.progress {
                Pending => reachable && open,
                NotApplicable if open => !reachable,
                NotApplicable | Observed | Breached => true,
            },
        ),
        (
            "an outcome decides principle 1.3, unless the user was answered at once or lost",
            match round.progress {
                NotApplicable if round.outcome.is_some() => {
                    may_be_lost || is_at_once && !(was_told && case.contact_since <= case.opened_at)
                }
                // Closing a case without an outcome waives the principle.
                NotApplicable => implies(reachable, !was_told),
                Pending | Observed | Breached => true,
            },
        ),
    ]
}

/// The law of principle 1.5: no promise beyond authority. Promises are made only in accepted cases. Which role made one is
/// not kept, so no more can be asked.
pub(super) fn promises(case: &Case) -> [Law; 1] {
    [(
        "principle 1.5 is observed until a promise breaches it",
        match case.round.promises {
            Observed => true,
            Breached => case.round.accepted_at.is_some(),
            NotApplicable | Pending => false,
        },
    )]
}
