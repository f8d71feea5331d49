//! Effects: what a permitted event makes true of a case.
//!
//! This is section 4 of the rulebook, one arm for each act. By the time it runs, the judge has permitted the
//! event and entered the new stage and the time of the event, so nothing here decides or refuses anything:
//! an effect only records facts. What is *not* stored is as deliberate as what is. Due dates, the state of
//! clocks and two of the five principles follow from the recorded facts and the calendar, and are computed
//! when somebody asks (see [`clocks`](crate::clocks)).
//!
//! For example, what three acts leave behind:
//!
//! | act | recorded | follows from it when asked |
//! |---|---|---|
//! | accept | `accepted_at`, `step_since` | the acceptance clock ends; principle 1.1 is decided |
//! | promise a reply date | first, governing and latest date | the promised clock runs until the governing date |
//! | tell the outcome | when first, in which manner, how the latest attempt went | the handling and promised clocks end; principle 1.4 is decided |
//!
//! Three rules run through the arms:
//!
//! - *The first of a kind is kept.* The first acceptance, reassurance, telling and promised date are what
//!   clocks and principles measure; repeating the act must not make a late case look early.
//! - *Facts of the round go into [`Round`] and those of the case into [`Case`].* Reopening begins a new
//!   [`Round`] and leaves the rest alone: what is known of the user, the tier, and earlier breaches.
//! - *Acts that only move the case record nothing else*: `Assign` and `Consult` are their new stage.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    case::Case,
    facts::{
        Act, ActKind, Contact, Delivery, Event, Exposure, Holder, Information, Manner, Outcome,
        Principle, PrincipleSignal, Promise, Promised, Round, RoundSignal, Stage,
    },
    policy::Policy,
    rules::{Machine, qitaihe::RoundMachine},
};

impl Policy {
    /// Enters the effects of a permitted event into `case`, which already has the new stage; `before` is the
    /// case as it was.
    ///
    /// Never inlined: inlined into the judge, the compiler copies the case field by field instead of as one
    /// block of memory, which costs more than all conditions together.
    #[inline(never)]
    pub(super) fn effect(&self, case: &mut Case, before: &Case, event: &Event, today: NaiveDate) {
        let at = event.at;
        let round = &mut case.round;
        // `step_since` is where the agenda begins to count duties of this step. Being told the outcome and
        // closing end a round rather than begin a step; a new finding begins one even within a stage.
        let moves_on =
            case.stage != before.stage && !matches!(case.stage, Stage::Answered | Stage::Closed);
        if moves_on || matches!(event.act, Act::Find { .. }) {
            round.step_since = at;
        }
        match event.act {
            // Only the first acceptance of a round counts for prompt response.
            Act::Accept => round.accepted_at = round.accepted_at.or(Some(at)),
            Act::Assess { answerable } => round.assessment = Some(answerable),
            Act::SupplyInformation => case.information = Information::Complete,
            Act::RecordUnreachable => case.contact = Contact::Unreachable,
            // Recording again that a user is reachable must not make duties look newer than they are.
            Act::RecordReachable => {
                if before.contact != Contact::Reachable {
                    case.contact_since = at;
                }
                case.contact = Contact::Reachable;
            }
            Act::Reassure => round.reassured_at = round.reassured_at.or(Some(at)),
            // Saturating, like all counters: after four billion notices the count stops, not the program.
            Act::UpdateProgress => {
                round.progress_notices = round.progress_notices.saturating_add(1);
            }
            Act::Promise { promise } => {
                self.promise(round, event, promise);
            }
            Act::Reclassify { to } => {
                if to.case_type() != before.case_type() {
                    case.type_since = at;
                    // From now on another table says what is owed at this step. Before acceptance no step has
                    // begun yet, and duties count from the receipt.
                    if round.accepted_at.is_some() {
                        round.step_since = at;
                    }
                }
                case.classification = to;
            }
            Act::AnswerAtOnce => {
                answer(round, at, Manner::AtOnce, Delivery::Delivered);
            }
            // Who holds the order decides who may assign or return it.
            Act::Dispatch => round.holder = Holder::Unit,
            Act::ReturnOrder => round.holder = Holder::Centre,
            Act::Find { finding } => {
                // Explanations, the user's response and the note that the user was not persuaded were about
                // the earlier finding, and must be given again for this one. Other duties done stay done.
                round.finding = Some(finding);
                round.explanations = 0;
                round.response = None;
                round.done = round.done.without(ActKind::RecordUnpersuaded);
            }
            // Duties of a finding: closing asks whether they were done, not when or how often.
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
            // A further channel can only raise the tier, never lower it.
            Act::Reach { channel } => case.severity = case.severity.reaching(channel),
            // Whether an exposure counts can depend on the time of year, so the local date is asked.
            Act::Expose { exposed_by } => {
                if let Some(exposure) = Exposure::of(exposed_by, self.timing(today)) {
                    case.severity = case.severity.exposed(exposure, at);
                }
            }
            Act::AssessImpact { impact } => case.severity = case.severity.assessed(impact, at),
            // Both close the round. The round machine tells them apart, since only a round that was answered
            // counts as answered.
            Act::Withdraw => {
                round.closed_at = Some(at);
                round.state = RoundMachine.after(round.state, RoundSignal::Withdraw);
            }
            Act::Close => {
                round.closed_at = Some(at);
                round.state = RoundMachine.after(round.state, RoundSignal::Close);
            }
            // The old round is left behind, so its breaches are noted first. Reopening is itself an acceptance,
            // and the principles begin anew: hence no `move_principles` for this act.
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

    /// Records a promise.
    ///
    /// A promise beyond one's authority is permitted only where the edition makes that rule advice. It is then
    /// on record as a breach of principle 1.5.
    ///
    /// Of reply dates three are kept: the first promised, the one that governs the clock (`due`), and the
    /// latest. A promise made while the last one still holds replaces the governing date. Made after that
    /// date has passed, it is only noted, so that a missed promise cannot be renewed until it looks kept.
    fn promise(&self, round: &mut Round, event: &Event, promise: Promise) {
        if !self.who_may_promise(promise.matter()).contains(event.by) {
            round.promises = Principle::NoOverreach.after(round.promises, PrincipleSignal::Breach);
        }
        let Promise::ReplyDate { due } = promise else { return };
        round.promised = Some(match round.promised {
            None => Promised { first: due, due, latest: due },
            // Missed: the governing date stays where it was.
            Some(missed) if event.at >= self.promise_ends(round, missed) => {
                Promised { latest: due, ..missed }
            }
            Some(kept) => Promised { due, latest: due, ..kept },
        });
    }
}

/// Records that the outcome was told, or that this was attempted.
///
/// When and in which manner it was first told stays, because that stops the clocks. Whether it reached the
/// user is taken from the latest attempt, because closing asks whether the user knows by now.
fn answer(round: &mut Round, at: DateTime<Utc>, manner: Manner, delivery: Delivery) {
    let first = round.outcome.unwrap_or(Outcome { at, manner, delivery });
    round.outcome = Some(Outcome { delivery, ..first });
    round.state = RoundMachine.after(round.state, RoundSignal::Answer);
}
