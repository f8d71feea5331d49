//! How the principles can stand in a stored case.

use super::{Law, implies, is_complaint, is_withdrawn, was_answered};
use crate::{
    act::Delivery,
    case::Case,
    intake::Contact,
    lifecycle::Stage,
    principle::PrincipleState::{Breached, NotApplicable, Observed, Pending},
    round::{Holder, Manner, RoundState},
};

/// Whether the matter of a complaint was, or may have been, handled: the investigation begun, or the user
/// answered at once.
fn may_be_handled(case: &Case) -> bool {
    match case.stage {
        Stage::Investigating | Stage::Resolving | Stage::Answered => true,
        Stage::Closed if is_withdrawn(case) => case.round.holder != Holder::Centre,
        Stage::Closed => true,
        _ => false,
    }
}

/// Whether it is certain that the matter was handled.
fn was_handled(case: &Case) -> bool {
    may_be_handled(case) && !is_withdrawn(case)
}

pub(super) fn emotion_first(case: &Case) -> [Law; 4] {
    let round = &case.round;
    let complaint = is_complaint(case);
    let binds = complaint && case.contact == Contact::Reachable;
    let closed = case.stage == Stage::Closed;
    let reassured = round.reassured_at.is_some();
    let begun = round.accepted_at.unwrap_or(round.received_at);
    let is_decided = matches!(round.emotion_first, Observed | Breached);
    [
        (
            "principle 1.2 is observed by reassuring",
            match round.emotion_first {
                Observed => reassured,
                Pending => !reassured,
                NotApplicable => implies(binds, !reassured),
                Breached => true,
            },
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
            "principle 1.2 is breached by handling the matter of a complaint before reassuring",
            implies(
                round.emotion_first == Breached,
                complaint
                    && may_be_handled(case)
                    && round.reassured_at.is_none_or(|at| at >= begun),
            ),
        ),
        (
            "handling the matter decides principle 1.2, unless the user could not be reached then",
            implies(
                binds && was_handled(case) && !is_decided,
                case.contact_since >= begun && !was_answered(case, Manner::AtOnce),
            ),
        ),
    ]
}

pub(super) fn progress(case: &Case) -> [Law; 3] {
    let round = &case.round;
    let reachable = case.contact == Contact::Reachable;
    let open = round.state == RoundState::Open;
    let was_told = round.progress_notices > 0;
    // Of an outcome after work, whether the user may have been lost at its first telling.
    let may_be_lost = round.outcome.is_some_and(|outcome| {
        outcome.manner == Manner::AfterWork && (!reachable || case.contact_since >= outcome.at)
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
                // Closing a case without an outcome waives it.
                NotApplicable => implies(reachable, !was_told),
                Pending | Observed | Breached => true,
            },
        ),
    ]
}

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
