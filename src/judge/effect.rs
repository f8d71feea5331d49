//! Effects: what a permitted event makes of a case, as section 4 of the rulebook says.

use crate::{
    case::Case,
    facts::{
        Act, ActKind, Contact, Delivery, Event, Exposure, Holder, Information, Manner, Outcome,
        Principle, PrincipleSignal, Promise, Promised, Round, RoundSignal, Stage,
    },
    policy::Policy,
    rules::{Machine, qitaihe::RoundMachine},
};
use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

impl Policy {
    /// Makes of a case, which was `before`, what a permitted event makes of it: the effects of
    /// section 4 of the rulebook.
    ///
    /// Never inlined, so that the case is copied once and as a whole, and not field by field: that would be most
    /// of what a judgement costs.
    #[inline(never)]
    pub(super) fn effect(&self, case: &mut Case, before: &Case, event: &Event, today: NaiveDate) {
        let at = event.at;
        let round = &mut case.round;
        let moves_on =
            case.stage != before.stage && !matches!(case.stage, Stage::Answered | Stage::Closed);
        if moves_on || matches!(event.act, Act::Find { .. }) {
            round.step_since = at;
        }
        match event.act {
            Act::Accept => round.accepted_at = round.accepted_at.or(Some(at)),
            Act::Assess { answerable } => round.assessment = Some(answerable),
            Act::SupplyInformation => case.information = Information::Complete,
            Act::RecordUnreachable => case.contact = Contact::Unreachable,
            Act::RecordReachable => {
                if before.contact != Contact::Reachable {
                    case.contact_since = at;
                }
                case.contact = Contact::Reachable;
            }
            Act::Reassure => round.reassured_at = round.reassured_at.or(Some(at)),
            Act::UpdateProgress => {
                round.progress_notices = round.progress_notices.saturating_add(1);
            }
            Act::Promise { promise } => {
                self.promise(round, event, promise);
            }
            Act::Reclassify { to } => {
                if to.case_type() != before.case_type() {
                    case.type_since = at;
                    // Another table asks for other things: of an accepted case, from now on.
                    if round.accepted_at.is_some() {
                        round.step_since = at;
                    }
                }
                case.classification = to;
            }
            Act::AnswerAtOnce => {
                answer(round, at, Manner::AtOnce, Delivery::Delivered);
            }
            Act::Dispatch => round.holder = Holder::Unit,
            Act::ReturnOrder => round.holder = Holder::Centre,
            Act::Find { finding } => {
                // What was explained and recorded before spoke of the earlier finding.
                round.finding = Some(finding);
                round.explanations = 0;
                round.response = None;
                round.done = round.done.without(ActKind::RecordUnpersuaded);
            }
            Act::ReportToLeader
            | Act::ReferToProcedure
            | Act::DealWithPerson
            | Act::Correct
            | Act::Apologise
            | Act::RecordUnpersuaded => round.done = round.done.with(event.act.kind()),
            Act::Explain { response } => {
                round.explanations = round.explanations.saturating_add(1);
                round.response = Some(response);
            }
            Act::TellOutcome { delivery } => answer(round, at, Manner::AfterWork, delivery),
            Act::Refer { reply } => round.reply = Some(reply),
            Act::Instruct { decision } => round.decision = Some(decision),
            Act::Assign | Act::Consult => {}
            Act::Reach { channel } => case.severity = case.severity.reaching(channel),
            Act::Expose { exposed_by } => {
                if let Some(exposure) = Exposure::of(exposed_by, self.timing(today)) {
                    case.severity = case.severity.exposed(exposure, at);
                }
            }
            Act::AssessImpact { impact } => case.severity = case.severity.assessed(impact, at),
            Act::Withdraw => {
                round.closed_at = Some(at);
                round.state = RoundMachine.after(round.state, RoundSignal::Withdraw);
            }
            Act::Close => {
                round.closed_at = Some(at);
                round.state = RoundMachine.after(round.state, RoundSignal::Close);
            }
            Act::Reopen { .. } => {
                case.breached_before = case.breached_before.union(self.breached_of(before, at));
                case.round = Round {
                    accepted_at: Some(at),
                    ..Round::begin(
                        round.number.saturating_add(1),
                        at,
                        Holder::at_intake(before.channel),
                    )
                };
                case.begin_principles();
                return;
            }
        }
        case.move_principles(event.act, before);
    }

    /// Records a promise; one beyond authority, which only advice permits, breaches principle 1.5.
    fn promise(&self, round: &mut Round, event: &Event, promise: Promise) {
        if !self.who_may_promise(promise.matter()).contains(event.by) {
            round.promises = Principle::NoOverreach.after(round.promises, PrincipleSignal::Breach);
        }
        let Promise::ReplyDate { due } = promise else { return };
        round.promised = Some(match round.promised {
            None => Promised { first: due, due, latest: due },
            // A missed promise is not cured by another.
            Some(missed) if event.at >= self.promise_ends(round, missed) => {
                Promised { latest: due, ..missed }
            }
            Some(kept) => Promised { due, latest: due, ..kept },
        });
    }
}

/// Tells the outcome, or tries to: the first telling stops the clocks, the latest delivery counts.
fn answer(round: &mut Round, at: DateTime<Utc>, manner: Manner, delivery: Delivery) {
    let first = round.outcome.unwrap_or(Outcome { at, manner, delivery });
    round.outcome = Some(Outcome { delivery, ..first });
    round.state = RoundMachine.after(round.state, RoundSignal::Answer);
}
