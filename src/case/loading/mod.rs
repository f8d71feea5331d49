//! Stored cases: which facts can belong together, so that an impossible case cannot be loaded.
//!
//! # What a law is
//!
//! A case consists of about forty facts, and most combinations of them can never come about: an answered complaint about
//! service without a finding, an acceptance before the receipt, a promise in a case that nobody accepted. A *law* is a
//! sentence that is true of every case to which some history of permitted acts, links and migrations leads. Written out,
//! so that an error can quote it, and with a formula beside it, which decides.
//!
//! A case has no policy with it when it is read. So a law asks only for what holds under every edition: that the outcome
//! was told before closure is one, that it was told within five working days is not. Neither can a law know the zone;
//! where a local date is compared with an instant, a day is allowed either way.
//!
//! # How they were found
//!
//! A law that is too strict loses somebody's case at the next restart, and one that is missing lets an impossible case
//! in. Neither is found by thinking alone. `tests/loading` takes the cases that short histories lead to, which must all
//! load, and edits every field of them. For each edit that loads, the test must find a history that leads to exactly the
//! case as edited. An edit that loads without a history shows a law that is missing here; a case with a history that does
//! not load, a law that is too strict.
//!
//! # How they are ordered
//!
//! By what they speak of: stage, order of instants, intake, rounds, promises, finding, duties, suggestion, outcome; in
//! files of their own the principles and the clocks that a migration left. Only the first law that is broken is reported:
//! with one fact wrong, others mostly follow.

mod clocks;
mod principles;

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    case::Case,
    facts::{
        Act, ActKind, ActSet, Answerable, CaseType, Channel, Contact, Delivery, Demand, Event,
        Holder, Information, Manner, Outcome, Principle, PrincipleState, Receipt, Reply, Response,
        Role, RoundState, Stage, Subject,
    },
    rules::{Condition, Lifecycle, Standing, Terms},
};

/// A law that a case breaks.
#[derive(Debug, thiserror::Error)]
#[error("no such case can exist: it breaks the law that {0}")]
pub(crate) struct Impossible(&'static str);

/// A law, as the error quotes it, and whether the case keeps it.
pub(crate) type Law = (&'static str, bool);

impl Case {
    /// The case, unless no history of permitted acts, links and migrations can have led to it.
    pub(crate) fn checked(self) -> Result<Self, Impossible> {
        let laws = stage(&self).into_iter().chain(order(&self)).chain(since(&self));
        let laws = laws.chain(intake(&self)).chain(rounds(&self)).chain(promised(&self));
        let laws = laws.chain(finding(&self)).chain(duties(&self)).chain(suggestion(&self));
        let laws = laws.chain(outcome(&self)).chain(principles::emotion_first(&self));
        let laws = laws.chain(principles::progress(&self)).chain(principles::promises(&self));
        let mut laws = laws.chain(clocks::kept(&self));
        match laws.find(|(_, kept)| !kept) {
            Some((law, _)) => Err(Impossible(law)),
            None => Ok(self),
        }
    }
}

/// Whether `b` holds if `a` does: laws are mostly of this form.
pub(crate) const fn implies(a: bool, b: bool) -> bool {
    !a || b
}

pub(crate) fn is_complaint(case: &Case) -> bool {
    case.case_type() == CaseType::Complaint
}

/// Withdrawn cases are exempt from most of what closing asks for: the user may withdraw at any step before the outcome.
fn is_withdrawn(case: &Case) -> bool {
    case.round.state == RoundState::Withdrawn
}

/// Past the outcome, or past the step at which a suggestion needed none, but not withdrawn.
fn is_settled(case: &Case) -> bool {
    matches!(case.stage, Stage::Answered | Stage::Closed) && !is_withdrawn(case)
}

pub(crate) fn was_answered(case: &Case, manner: Manner) -> bool {
    case.round.outcome.is_some_and(|outcome| outcome.manner == manner)
}

/// Whether the user may have been out of reach at that instant. A case keeps only whether the user can be reached now and
/// since when; so they may have been lost before they came back, or since they were last reached.
pub(crate) fn may_be_lost(case: &Case, at: DateTime<Utc>) -> bool {
    case.contact_since >= at
        || case.contact == Contact::Unreachable && reached_at(case).is_none_or(|last| last <= at)
}

/// When the user was certainly reached for the last time, as far as the principles of the round show it: each of these
/// states comes about only with a user who can be reached.
pub(crate) fn reached_at(case: &Case) -> Option<DateTime<Utc>> {
    let round = &case.round;
    let observed = round.reassured_at.filter(|_| round.emotion_first == PrincipleState::Observed);
    let reaches = |outcome: &Outcome| {
        outcome.manner == Manner::AtOnce || round.progress == PrincipleState::Breached
    };
    observed.max(round.outcome.filter(reaches).map(|outcome| outcome.at))
}

/// What the stage tells about the round.
fn stage(case: &Case) -> [Law; 8] {
    let (stage, round) = (case.stage, &case.round);
    let state_of_stage = match stage {
        Stage::Answered => round.state == RoundState::Answered,
        Stage::Closed => !matches!(round.state, RoundState::Open | RoundState::Answered),
        _ => round.state == RoundState::Open,
    };
    let accepted = round.accepted_at.is_some();
    let known = round.assessment.is_some()
        || round.progress_notices > 0
        || round.promised.is_some()
        || round.reply.is_some()
        || round.finding.is_some();
    [
        ("its stage is one of its type", Lifecycle::of(case.case_type()).stages().contains(&stage)),
        ("the state of its round is that of its stage", state_of_stage),
        (
            "it is accepted in every stage past `received`, unless it was withdrawn before, and only there",
            if accepted {
                stage != Stage::Received
            } else {
                stage == Stage::Received || is_withdrawn(case)
            },
        ),
        (
            "assessment, progress, promises, reply need and finding come after acceptance",
            implies(known, accepted),
        ),
        (
            "a suggestion was assessed only before it became one",
            implies(
                case.case_type() == CaseType::Suggestion && round.assessment.is_some(),
                round.accepted_at.is_some_and(|accepted_at| case.type_since >= accepted_at),
            ),
        ),
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

/// The order of its instants. Events of one case are never out of order, so neither is what they leave behind.
fn order(case: &Case) -> [Law; 3] {
    let round = &case.round;
    // A repeat was opened at the receipt that governs it, or after.
    let [first, second] = match round.receipt {
        Receipt::Own => [case.opened_at, round.received_at],
        Receipt::Repeat | Receipt::Inherited => [round.received_at, case.opened_at],
    };
    let in_turn = [
        Some(first),
        Some(second),
        round.accepted_at,
        round.answered_at(),
        round.closed_at,
        Some(case.last_event_at),
    ];
    let begun = case.opened_at.max(round.received_at);
    let end = round.closed_at.unwrap_or(case.last_event_at);
    let told = round.answered_at().unwrap_or(end);
    let reassurable_until = if is_complaint(case) { end } else { told };
    let step_begins = round.accepted_at.unwrap_or(round.received_at);
    [
        (
            "opening, receipt, acceptance, outcome, closure and last event follow in this order",
            in_turn.into_iter().flatten().is_sorted(),
        ),
        (
            "before acceptance its step begins at receipt; afterwards at acceptance or a later act, \
             up to the outcome",
            (step_begins..=told).contains(&round.step_since)
                && implies(round.accepted_at.is_none(), round.step_since == round.received_at),
        ),
        (
            "a reassurance lies within its round, and comes before the outcome unless it is a complaint",
            round.reassured_at.is_none_or(|at| (begun..=reassurable_until).contains(&at)),
        ),
    ]
}

/// Since when it is of its type, and since when its user can be reached. A type changes only in `received` and `accepted`
/// (ruling A18), which ties that instant to the other ones.
fn since(case: &Case) -> [Law; 4] {
    let round = &case.round;
    let end = round.closed_at.unwrap_or(case.last_event_at);
    let is_own_step = round.accepted_at.is_none_or(|accepted_at| {
        // A unit may have returned it, which is a step of its own.
        let was_returned = is_complaint(case) && round.holder == Holder::Centre;
        round.step_since == accepted_at || round.step_since == case.type_since || was_returned
    });
    [
        (
            "it took its present type between its opening and its end",
            (case.opened_at..=end).contains(&case.type_since),
        ),
        (
            "it changes type only before it is dispatched, referred, consulted on or answered",
            round.accepted_at.is_none_or(|accepted_at| {
                case.type_since <= accepted_at || case.type_since <= round.step_since
            }),
        ),
        (
            "its user was last recorded as reachable again between its opening and its end",
            (case.opened_at..=end).contains(&case.contact_since),
        ),
        (
            "an accepted case begins a new step only by being returned or by changing type",
            implies(
                case.stage == Stage::Accepted
                    || was_answered(case, Manner::AtOnce)
                    || case.case_type() == CaseType::Suggestion && round.reply.is_none(),
                is_own_step,
            ),
        ),
    ]
}

/// How its round began, and what it keeps of earlier rounds and editions.
fn rounds(case: &Case) -> [Law; 4] {
    let round = &case.round;
    let begins = match round.number {
        0 => false,
        1 => {
            (round.receipt != Receipt::Own || round.received_at == case.opened_at)
                && case.breached_before.is_empty()
        }
        _ => round.receipt == Receipt::Own && round.accepted_at == Some(round.received_at),
    };
    [
        ("round 1 begins with the opening, a later one with its acceptance", begins),
        (
            "principle 1.2 is breached only in a complaint, and the case remains one for that round",
            implies(
                case.breached_before.contains(Principle::EmotionFirst) && round.number == 2,
                is_complaint(case) || case.type_since >= round.received_at,
            ),
        ),
        (
            "a case that was never migrated is under the edition that opened it",
            implies(case.migrations == 0, case.edition.fingerprint() == case.opened_under),
        ),
        (
            "a case that was migrated once is under another edition than the one that opened it",
            implies(case.migrations == 1, case.edition.fingerprint() != case.opened_under),
        ),
    ]
}

/// Who has the case in hand, which depends on where it was received. Only complaints change hands.
fn intake(case: &Case) -> [Law; 5] {
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
            "a case changes hands as a complaint, whatever it became later",
            implies(
                !is_complaint(case) && round.holder != Holder::at_intake(case.channel),
                round.accepted_at.is_some_and(|accepted_at| case.type_since >= accepted_at),
            ),
        ),
        (
            "the responsible unit, or the department that received it, investigates; before that nobody does",
            match round.holder {
                Holder::Centre => !sent_on,
                Holder::Department => true,
                Holder::Unit => is_complaint(case) && (sent_on || is_withdrawn(case)),
            },
        ),
    ]
}

/// The reply dates promised. A date is promised for the day of the promise at the earliest, so not before acceptance; and
/// the last date promised differs from the one that governs only if it came too late.
fn promised(case: &Case) -> [Law; 2] {
    let round = &case.round;
    let told = round.answered_at().or(round.closed_at).unwrap_or(case.last_event_at);
    // The zone is not known here. In any zone, a local date is at most a day off the date at UTC.
    let day_before = |date: NaiveDate| date.pred_opt().unwrap_or(NaiveDate::MIN);
    let accepted_on = round.accepted_at.unwrap_or(round.received_at).date_naive();
    [
        (
            "a reply is promised for the day of the promise or later, and so not before acceptance",
            round
                .promised
                .is_none_or(|promised| promised.first.min(promised.due) >= day_before(accepted_on)),
        ),
        (
            "a later promise fails to govern only if it was made after the earlier date had passed",
            round.promised.is_none_or(|promised| {
                promised.latest == promised.due
                    || promised.latest > promised.due
                        && told.date_naive() >= day_before(promised.due)
                        && round.accepted_at.is_some_and(|accepted_at| told > accepted_at)
            }),
        ),
    ]
}

/// Whether there is a finding, and one that could be made: a complaint gets one by being investigated, and never loses it
/// in the same round.
fn finding(case: &Case) -> [Law; 3] {
    let (stage, round) = (case.stage, &case.round);
    let is_other = case.subject() == Some(Subject::Other);
    let has_finding = round.finding.is_some();
    let at_once = was_answered(case, Manner::AtOnce);
    [
        (
            "a finding belongs to a complaint that was investigated",
            match stage {
                Stage::Resolving => has_finding,
                Stage::Answered | Stage::Closed => implies(has_finding, is_complaint(case)),
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
            "a complaint is answered once there is a finding, or at once if it needs none",
            implies(
                is_complaint(case) && round.outcome.is_some(),
                has_finding != at_once && implies(at_once, is_other),
            ),
        ),
    ]
}

/// What the finding demands, and what of that was done.
fn duties(case: &Case) -> [Law; 3] {
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
    let round = &case.round;
    let has_finding = round.finding.is_some();
    let acted_on = is_complaint(case) && (has_finding || is_settled(case));
    let done = |act| round.done.contains(act);
    let is_unreasonable = round.finding.is_some_and(|one| one.demand == Demand::Unreasonable);
    let since_recorded = match round.response {
        None => false,
        Some(Response::NotUnderstood) => true,
        // The record needs one in vain, so the one that was understood is at least the second.
        Some(Response::Understood) => round.explanations > 1,
    };
    [
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
            "a user is on record as unpersuaded about an unreasonable demand that was explained in vain",
            implies(done(ActKind::RecordUnpersuaded), is_unreasonable && since_recorded),
        ),
    ]
}

/// What is known of a suggestion at each stage.
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

/// How the outcome was told (at once only from what clause 5 permits; attempted only to a user out of reach), and that
/// nothing was left undone at closure.
fn outcome(case: &Case) -> [Law; 3] {
    let round = &case.round;
    let is_at_once = was_answered(case, Manner::AtOnce);
    [
        (
            "only a complaint or an enquiry whose information is complete, and which was assessed as \
             answerable at once, is answered at once, and the answer reaches its user",
            round.outcome.filter(|_| is_at_once).is_none_or(|outcome| {
                case.case_type() != CaseType::Suggestion
                    && outcome.delivery == Delivery::Delivered
                    && round.assessment == Some(Answerable::AtOnce)
                    && case.information == Information::Complete
            }),
        ),
        (
            "an outcome is only attempted where the user cannot be reached, or could not then",
            round.outcome.is_none_or(|outcome| {
                outcome.delivery == Delivery::Delivered || may_be_lost(case, outcome.at)
            }),
        ),
        ("a case is closed once nothing is owed any more", is_dealt_with(case)),
    ]
}

/// Whether a case that was closed after its outcome could be closed: asked of the conditions of the table themselves, so
/// that closing is defined once. It can be asked afterwards and without a policy, since these conditions read only facts
/// that closure freezes; only who may close, which the policy says, is left out.
fn is_dealt_with(case: &Case) -> bool {
    let act = Act::Close;
    let event = Event { at: case.last_event_at, by: Role::User, act };
    let evaluation = case.evaluation(&event, &Terms::NONE, NaiveDate::MAX, Standing::None);
    let row = Lifecycle::of(case.case_type()).row(Stage::Answered, act.kind());
    case.round.state != RoundState::Closed
        || row.is_some_and(|row| {
            evaluation.unmet(row.conditions.without(Condition::ByAuthorisedRole)).is_empty()
        })
}
