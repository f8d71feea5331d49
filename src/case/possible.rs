//! Which facts can belong together: what a case read from storage must satisfy.

use chrono::NaiveDate;

use crate::{
    act::{ActKind, ActSet, Delivery, Reply},
    case::Case,
    intake::{CaseType, Channel, Subject},
    lifecycle::Stage,
    principle::PrincipleState,
    round::{Holder, RoundState},
};

/// A law that a case breaks.
#[derive(Debug, thiserror::Error)]
#[error("no such case can exist: {0}")]
pub(super) struct Impossible(&'static str);

/// A law and whether the case keeps it.
type Law = (&'static str, bool);

pub(super) fn check(case: &Case) -> Result<(), Impossible> {
    let laws = stage(case).into_iter().chain(times(case)).chain(intake(case));
    let laws = laws.chain(complaint(case)).chain(suggestion(case)).chain(principles(case));
    for (law, kept) in laws {
        if !kept {
            return Err(Impossible(law));
        }
    }
    Ok(())
}

/// `b` holds wherever `a` does.
const fn implies(a: bool, b: bool) -> bool {
    !a || b
}

fn is_withdrawn(case: &Case) -> bool {
    case.round.state == RoundState::Withdrawn
}

/// Past the outcome, in whichever way it came about, but not by withdrawal.
fn is_settled(case: &Case) -> bool {
    matches!(case.stage, Stage::Answered | Stage::Closed) && !is_withdrawn(case)
}

fn stage(case: &Case) -> [Law; 7] {
    let (stage, round) = (case.stage, &case.round);
    let state_of_stage = match stage {
        Stage::Answered => round.state == RoundState::Answered,
        Stage::Closed => !matches!(round.state, RoundState::Open | RoundState::Answered),
        _ => round.state == RoundState::Open,
    };
    let accepted = round.accepted_at.is_some();
    let known =
        round.assessment.is_some() || round.progress_notices > 0 || round.promised.is_some();
    [
        ("its type has no such stage", case.case_type().stages().any(|one| one == stage)),
        ("the state of its round is of another stage", state_of_stage),
        (
            "it is accepted in every stage past `received`, and only there",
            if accepted {
                stage != Stage::Received
            } else {
                stage == Stage::Received || is_withdrawn(case)
            },
        ),
        ("assessment, progress and promises come after acceptance", implies(known, accepted)),
        (
            "an outcome was told where the case was answered, and only there",
            round.outcome.is_some()
                == matches!(round.state, RoundState::Answered | RoundState::Closed),
        ),
        (
            "it has a closing time where it is closed, and only there",
            round.closed_at.is_some() == (stage == Stage::Closed),
        ),
        (
            "only a suggestion that needs no reply closes without one",
            implies(round.state == RoundState::Unanswered, round.reply == Some(Reply::NotNeeded)),
        ),
    ]
}

fn times(case: &Case) -> [Law; 4] {
    let round = &case.round;
    let in_turn = [
        Some(case.opened_at),
        Some(round.received_at),
        round.accepted_at,
        round.answered_at(),
        round.closed_at,
        Some(case.last_event_at),
    ];
    let within = |at| (round.received_at..=case.last_event_at).contains(&at);
    // The local date of receipt is at least this, in whichever zone.
    let earliest = round.received_at.date_naive().pred_opt().unwrap_or(NaiveDate::MIN);
    let begins = match round.number {
        0 => false,
        1 => round.received_at == case.opened_at && case.breached_before.is_empty(),
        _ => round.accepted_at == Some(round.received_at),
    };
    [
        (
            "opening, receipt, acceptance, outcome, closure and last event follow in this order",
            in_turn.into_iter().flatten().is_sorted(),
        ),
        ("a reassurance lies within its round", round.reassured_at.is_none_or(within)),
        ("round 1 begins with the opening, a later one with its acceptance", begins),
        (
            "a reply is promised for the day of the promise or later, and only a promise that came \
             too late does not govern",
            round.promised.is_none_or(|promised| {
                promised.first >= earliest
                    && promised.due >= earliest
                    && promised.latest >= promised.due
            }),
        ),
    ]
}

fn intake(case: &Case) -> [Law; 4] {
    let (stage, round) = (case.stage, &case.round);
    let sent_on = matches!(stage, Stage::Dispatched | Stage::Investigating | Stage::Resolving)
        || round.finding.is_some();
    [
        ("the channel of the intake was reached", case.severity.reached.contains(case.channel)),
        (
            "before acceptance the case is with whoever received it",
            implies(round.accepted_at.is_none(), round.holder == Holder::at_intake(case.channel)),
        ),
        (
            "a department has a case in hand only where it received it",
            implies(
                round.holder == Holder::Department,
                case.channel == Channel::Department && stage != Stage::Dispatched,
            ),
        ),
        (
            "the responsible unit, or the department that received it, investigates; before that nobody does",
            match round.holder {
                Holder::Centre => !sent_on,
                Holder::Department => true,
                Holder::Unit => {
                    case.case_type() == CaseType::Complaint && (sent_on || is_withdrawn(case))
                }
            },
        ),
    ]
}

fn complaint(case: &Case) -> [Law; 6] {
    /// What a finding may demand; of these, the ones that need a finding to be done at all.
    const DUTIES: ActSet = NEED_A_FINDING
        .with(ActKind::ReportToLeader)
        .with(ActKind::Correct)
        .with(ActKind::Apologise);
    const NEED_A_FINDING: ActSet = ActSet::of(&[
        ActKind::ReferToProcedure,
        ActKind::DealWithPerson,
        ActKind::RecordUnpersuaded,
    ]);
    let (stage, round) = (case.stage, &case.round);
    let complaint = case.case_type() == CaseType::Complaint;
    let is_other = case.subject() == Some(Subject::Other);
    let has_finding = round.finding.is_some();
    let acted_on = complaint && (has_finding || is_settled(case));
    let at_once = complaint && is_settled(case) && !has_finding;
    let delivered = round.outcome.is_some_and(|outcome| outcome.delivery == Delivery::Delivered);
    let done = |act| round.done.contains(act);
    [
        (
            "a finding belongs to a complaint that was investigated",
            match stage {
                Stage::Resolving => has_finding,
                Stage::Answered | Stage::Closed => implies(has_finding, complaint),
                _ => !has_finding,
            },
        ),
        (
            "a finding is coherent, and names a cause where the subject needs one",
            round
                .finding
                .is_none_or(|finding| finding.is_coherent() && (is_other || finding.has_cause())),
        ),
        (
            "only a complaint that needs no finding is answered at once",
            implies(at_once, is_other && delivered),
        ),
        (
            "what a finding demands is done to a complaint, after its finding",
            round.done.is_subset(DUTIES)
                && implies(!round.done.is_empty(), acted_on)
                && implies(!round.done.is_disjoint(NEED_A_FINDING), has_finding)
                && implies(done(ActKind::ReferToProcedure), done(ActKind::ReportToLeader)),
        ),
        (
            "explanations, and how the last was taken, belong to a complaint after its finding",
            (round.explanations > 0) == round.response.is_some()
                && implies(round.explanations > 0, acted_on),
        ),
        (
            "a user is on record as unpersuaded after explanations only",
            implies(done(ActKind::RecordUnpersuaded), round.explanations > 0),
        ),
    ]
}

fn suggestion(case: &Case) -> [Law; 2] {
    let round = &case.round;
    let (reply, decision) = (round.reply.is_some(), round.decision.is_some());
    let known = match (case.case_type(), case.stage) {
        (CaseType::Suggestion, Stage::Referred) => reply && !decision,
        (CaseType::Suggestion, Stage::Instructed | Stage::Answered) => reply && decision,
        (CaseType::Suggestion, Stage::Closed) if is_withdrawn(case) => implies(decision, reply),
        (CaseType::Suggestion, Stage::Closed) => reply && decision,
        _ => !reply && !decision,
    };
    [
        (
            "reply need and decision are known of a suggestion once it was referred and instructed on",
            known,
        ),
        (
            "a suggestion has no finding",
            implies(case.case_type() == CaseType::Suggestion, round.finding.is_none()),
        ),
    ]
}

fn principles(case: &Case) -> [Law; 4] {
    use PrincipleState::{Breached, Observed, Pending};
    let round = &case.round;
    let closed = case.stage == Stage::Closed;
    [
        (
            "principle 1.2 is observed by reassuring",
            implies(round.emotion_first == Observed, round.reassured_at.is_some()),
        ),
        (
            "principle 1.3 is observed by a progress notice, and breached by an outcome without one",
            match round.progress {
                Observed => round.progress_notices > 0,
                Breached => round.progress_notices == 0 && round.outcome.is_some(),
                _ => true,
            },
        ),
        (
            "principle 1.5 is observed until it is breached",
            matches!(round.promises, Observed | Breached),
        ),
        (
            "nothing is pending once the case is closed",
            implies(closed, round.emotion_first != Pending && round.progress != Pending),
        ),
    ]
}
