//! Stored cases: which facts can belong together, so that an impossible case cannot be loaded.

use chrono::NaiveDate;

use crate::{
    act::{Act, ActKind, ActSet, Delivery, Demand, Event, Reply, Role},
    case::Case,
    condition::Condition,
    deadline::Standing,
    hearing::Hearing,
    intake::{CaseType, Channel, Contact, Subject},
    lifecycle::Stage,
    policy::Terms,
    principle::PrincipleState,
    round::{Holder, Receipt, RoundState},
};

/// A law that a case breaks.
#[derive(Debug, thiserror::Error)]
#[error("no such case can exist: it breaks the law that {0}")]
pub(crate) struct Impossible(&'static str);

/// A law and whether the case keeps it.
type Law = (&'static str, bool);

impl Case {
    /// The case, unless no history of permitted acts can have led to it.
    pub(crate) fn checked(self) -> Result<Self, Impossible> {
        let laws = stage(&self).into_iter().chain(times(&self)).chain(intake(&self));
        let laws = laws.chain(complaint(&self)).chain(suggestion(&self)).chain(outcome(&self));
        let mut laws = laws.chain(emotion_first(&self)).chain(progress(&self)).chain(others(&self));
        match laws.find(|(_, kept)| !kept) {
            Some((law, _)) => Err(Impossible(law)),
            None => Ok(self),
        }
    }
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
        ("its stage is one of its type", case.case_type().stages().contains(&stage)),
        ("the state of its round is that of its stage", state_of_stage),
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

fn times(case: &Case) -> [Law; 6] {
    let round = &case.round;
    // A repeat was opened after the receipt that governs it.
    let [first, second] = match round.receipt {
        Receipt::Own => [case.opened_at, round.received_at],
        Receipt::Repeat => [round.received_at, case.opened_at],
    };
    let in_turn = [
        Some(first),
        Some(second),
        round.accepted_at,
        round.answered_at(),
        round.closed_at,
        Some(case.last_event_at),
    ];
    let end = round.closed_at.unwrap_or(case.last_event_at);
    let within = |at| (round.received_at..=end).contains(&at);
    // The local date of receipt is at least this, in whichever zone.
    let earliest = round.received_at.date_naive().pred_opt().unwrap_or(NaiveDate::MIN);
    let begins = match round.number {
        0 => false,
        1 => {
            (round.receipt == Receipt::Repeat || round.received_at == case.opened_at)
                && case.breached_before.is_empty()
        }
        _ => round.receipt == Receipt::Own && round.accepted_at == Some(round.received_at),
    };
    let begun = round.accepted_at.unwrap_or(round.received_at);
    let told = round.answered_at().unwrap_or(end);
    [
        (
            "opening, receipt, acceptance, outcome, closure and last event follow in this order",
            in_turn.into_iter().flatten().is_sorted(),
        ),
        (
            "its step begins with its receipt, and after acceptance with that or a later act until the outcome",
            (begun..=told).contains(&round.step_since)
                && implies(round.accepted_at.is_none(), round.step_since == round.received_at),
        ),
        (
            "an exposure lies between its opening and its last event",
            case.severity
                .exposed_at
                .is_none_or(|at| (case.opened_at..=case.last_event_at).contains(&at)),
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

fn intake(case: &Case) -> [Law; 5] {
    let (stage, round) = (case.stage, &case.round);
    let sent_on = matches!(stage, Stage::Dispatched | Stage::Investigating | Stage::Resolving)
        || round.finding.is_some();
    [
        (
            "a case that was never migrated is under the edition that opened it",
            implies(case.migrations == 0, case.edition == case.opened_under),
        ),
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

fn complaint(case: &Case) -> [Law; 7] {
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
            "a user is on record as unpersuaded about an unreasonable demand that was explained",
            implies(
                done(ActKind::RecordUnpersuaded),
                round.explanations > 0
                    && round.finding.is_some_and(|finding| finding.demand == Demand::Unreasonable),
            ),
        ),
        (
            "a complaint is closed once nothing is owed any more",
            implies(complaint, is_dealt_with(case)),
        ),
    ]
}

/// Whether a case that was closed after its outcome could be closed. The conditions of closing ask
/// nothing of a policy but who may, and nothing that can change afterwards.
fn is_dealt_with(case: &Case) -> bool {
    let act = Act::Close;
    let event = Event { at: case.last_event_at, by: Role::User, act };
    let hearing = Hearing {
        case,
        event: &event,
        terms: &Terms::NONE,
        ahead: NaiveDate::MAX,
        deadline: Standing::None,
    };
    let row = case.case_type().row(Stage::Answered, act.kind());
    case.round.state != RoundState::Closed
        || row.is_some_and(|row| {
            hearing.unmet(row.conditions.without(Condition::ByAuthorisedRole)).is_empty()
        })
}

fn suggestion(case: &Case) -> [Law; 1] {
    let round = &case.round;
    let (reply, decision) = (round.reply.is_some(), round.decision.is_some());
    let known = match (case.case_type(), case.stage) {
        (CaseType::Suggestion, Stage::Referred) => reply && !decision,
        (CaseType::Suggestion, Stage::Instructed | Stage::Answered) => reply && decision,
        (CaseType::Suggestion, Stage::Closed) if is_withdrawn(case) => implies(decision, reply),
        (CaseType::Suggestion, Stage::Closed) => reply && decision,
        _ => !reply && !decision,
    };
    [(
        "reply need and decision are known of a suggestion once it was referred and instructed on",
        known,
    )]
}

fn outcome(case: &Case) -> [Law; 1] {
    let attempted =
        case.round.outcome.is_some_and(|outcome| outcome.delivery == Delivery::Attempted);
    // A user who had filed a complaint may have come back since.
    let is_lost = case.contact == Contact::Unreachable || case.case_type() == CaseType::Complaint;
    [(
        "an attempt to tell the outcome is enough for an unreachable user only",
        implies(attempted, is_lost),
    )]
}

fn emotion_first(case: &Case) -> [Law; 3] {
    use PrincipleState::{Breached, NotApplicable, Observed, Pending};
    let round = &case.round;
    let binds = case.case_type() == CaseType::Complaint && case.contact == Contact::Reachable;
    let closed = case.stage == Stage::Closed;
    let reassured = round.reassured_at.is_some();
    [
        (
            "principle 1.2 is observed by reassuring",
            match round.emotion_first {
                Observed => reassured,
                Pending => !reassured,
                Breached | NotApplicable => true,
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
            "principle 1.2 is breached by handling the matter",
            implies(round.emotion_first == Breached, round.accepted_at.is_some()),
        ),
    ]
}

fn progress(case: &Case) -> [Law; 2] {
    use PrincipleState::{Breached, NotApplicable, Observed, Pending};
    let round = &case.round;
    let binds = case.contact == Contact::Reachable;
    let open = round.state == RoundState::Open;
    [
        (
            "principle 1.3 is observed by a progress notice, and breached by an outcome without one",
            match round.progress {
                Observed => round.progress_notices > 0,
                Breached => round.progress_notices == 0 && round.outcome.is_some(),
                Pending => round.progress_notices == 0,
                NotApplicable => true,
            },
        ),
        (
            "principle 1.3 binds cases of users who can be reached, until the outcome",
            match round.progress {
                NotApplicable => !binds || !open,
                Pending => binds && open,
                Observed | Breached => true,
            },
        ),
    ]
}

fn others(case: &Case) -> [Law; 2] {
    use PrincipleState::{Breached, NotApplicable, Observed, Pending};
    let round = &case.round;
    [
        (
            "an act decides principle 1.4 where no reply is needed, and only there",
            match round.outcome_soon {
                Pending => round.reply != Some(Reply::NotNeeded),
                NotApplicable | Breached => round.reply == Some(Reply::NotNeeded),
                Observed => false,
            },
        ),
        (
            "principle 1.5 is observed until a promise breaches it",
            match round.promises {
                Observed => true,
                Breached => round.accepted_at.is_some(),
                NotApplicable | Pending => false,
            },
        ),
    ]
}
