//! A history that leads to given facts: looked for from its intake on, the nearest to the goal first, and never
//! past what cannot be undone.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashSet},
};

use chrono::{DateTime, TimeDelta, Utc};
use redress::{
    Act, ActKind, Case, Channel, Intake, Policy, Role, Stage,
    facts::{Contact, Information, KeptClocks, PrincipleSet, PrincipleState, Receipt},
    rules::Lifecycle,
};
use serde::Deserialize;

use crate::{
    acts::{SCRIPTS, before, by, leading_to},
    common::classifications,
    facts::Facts,
};

/// Of so many cases on the way, one is shown to load.
const CHECKED: usize = if cfg!(debug_assertions) { 50 } else { 5 };

/// The editions that a case is under before each of its migrations.
pub type Editions = [Policy; 3];

/// The search for a history.
pub struct Search<'a> {
    goal: &'a Facts,
    editions: &'a Editions,
    instants: Vec<DateTime<Utc>>,
    acts: Vec<Act>,
    /// The acts of earlier rounds, beside the scripts.
    earlier: Vec<Act>,
    /// At how many cases it has looked.
    pub looked_at: usize,
}

impl<'a> Search<'a> {
    pub fn new(goal: &'a Facts, editions: &'a Editions) -> Self {
        let instants = goal.instants().into_iter().filter(|at| *at >= goal.opened_at).collect();
        Self {
            goal,
            editions,
            instants,
            acts: leading_to(goal),
            earlier: before(goal),
            looked_at: 0,
        }
    }

    /// Whether a history leads to the goal under these editions.
    pub fn succeeds(&mut self, limit: usize) -> bool {
        let mut known = HashSet::new();
        let mut cases = Vec::new();
        let mut next = BinaryHeap::new();
        for case in self.opened() {
            next.push((Reverse(self.distance(&case) * 3), Reverse(0), cases.len()));
            cases.push((case, 0));
        }
        while let Some((_, _, nth)) = next.pop() {
            let (case, steps): (Case, usize) = cases[nth];
            if Facts::from(&case) == *self.goal {
                return true;
            }
            self.looked_at += 1;
            if self.looked_at.is_multiple_of(CHECKED) {
                self.loads(&case);
            }
            if self.looked_at > limit {
                return false;
            }
            self.steps(&case, |case| {
                if self.can_lead_on(&case) && known.insert(case) {
                    let distance = self.distance(&case) * 3 + steps + 1;
                    next.push((Reverse(distance), Reverse(steps + 1), cases.len()));
                    cases.push((case, steps + 1));
                }
            });
        }
        false
    }

    /// The intakes with which it may have begun.
    fn opened(&self) -> Vec<Case> {
        let Facts { channel, opened_at: at, .. } = *self.goal;
        let mut cases = Vec::new();
        for classification in classifications() {
            for &information in Information::ALL {
                for &contact in Contact::ALL {
                    let intake = Intake { classification, channel, information, contact, at };
                    cases.extend(self.editions[0].open(&intake));
                }
            }
        }
        cases.retain(|case| self.can_lead_on(case));
        cases
    }

    /// The edition of a case.
    fn edition(&self, migrations: u32) -> &Policy {
        match migrations {
            0 => &self.editions[0],
            1 => &self.editions[1],
            _ if self.goal.under_first => &self.editions[0],
            _ => &self.editions[2],
        }
    }

    fn steps(&self, case: &Case, mut show: impl FnMut(Case)) {
        let policy = self.edition(case.migrations());
        let is_past = case.round().number < self.goal.round.number;
        for &at in &self.instants {
            let goal = self.goal;
            let turns = [case.last_event_at(), goal.round.received_at];
            let is_turn = turns.contains(&at)
                || at < goal.round.received_at
                    && [goal.type_since, goal.contact_since].contains(&at);
            if at < case.last_event_at() || is_past && !is_turn {
                continue;
            }
            let acts = if is_past { &self.earlier } else { &self.acts };
            for &act in acts {
                let is_taken =
                    Lifecycle::of(case.case_type()).row(case.stage(), act.kind()).is_some();
                if is_taken && (is_past || self.is_timely(case, act, at)) {
                    let judged = policy.judge(case, &by(act, case.case_type(), at));
                    judged.into_iter().for_each(&mut show);
                }
            }
            if case.migrations() < self.goal.migrations {
                let next = self.edition(case.migrations() + 1);
                policy
                    .migration(next, case, at)
                    .into_iter()
                    .for_each(|migration| show(migration.case()));
            }
            if is_past {
                for script in SCRIPTS {
                    self.play(policy, case, script, at).into_iter().for_each(&mut show);
                }
            }
        }
        self.links(policy, case).into_iter().for_each(show);
    }

    /// Whether the act may as well have happened then: acts of which a round keeps when happened then, others at
    /// once or last, and what the last finding undoes came after it.
    fn is_timely(&self, case: &Case, act: Act, at: DateTime<Utc>) -> bool {
        let (round, to) = (case.round(), &self.goal.round);
        let at_once = at == case.last_event_at() || at == self.goal.last_event_at;
        match act {
            Act::Accept => to.accepted_at == Some(at),
            Act::Withdraw | Act::Close => to.closed_at == Some(at),
            Act::AnswerAtOnce => to.answered_at() == Some(at),
            Act::TellOutcome { .. } if round.outcome.is_none() => to.answered_at() == Some(at),
            Act::Reassure if round.reassured_at.is_none() => to.reassured_at == Some(at),
            Act::Dispatch
            | Act::ReturnOrder
            | Act::Assign
            | Act::Find { .. }
            | Act::Consult
            | Act::Refer { .. }
            | Act::Instruct { .. } => at <= to.step_since,
            Act::Explain { .. } | Act::RecordUnpersuaded => {
                at_once && (round.finding, round.step_since) == (to.finding, to.step_since)
            }
            Act::Reclassify { .. }
            | Act::RecordReachable
            | Act::Promise { .. }
            | Act::Reopen { .. } => true,
            _ => at_once,
        }
    }

    /// A case that a history leads to loads.
    fn loads(&self, case: &Case) {
        let written = serde_json::to_value(case).unwrap();
        match Case::deserialize(&written) {
            Ok(loaded) => assert_eq!(loaded, *case),
            Err(error) => panic!("a reachable case does not load: {error}\n{written}"),
        }
    }

    /// The case as the acts of a script leave it, those left out that are refused.
    fn play(
        &self,
        policy: &Policy,
        case: &Case,
        script: &[Act],
        at: DateTime<Utc>,
    ) -> Option<Case> {
        let mut case = *case;
        for &act in script {
            if let Ok(next) = policy.judge(&case, &by(act, case.case_type(), at)) {
                case = next;
            }
        }
        (case.stage() == Stage::Closed).then_some(case)
    }

    /// The case as an earlier one about the same matter leaves it.
    fn links(&self, policy: &Policy, case: &Case) -> Vec<Case> {
        let wanted = self.goal.round.receipt != Receipt::Own
            || self.goal.breached_before != PrincipleSet::EMPTY;
        if !wanted || case.round().number > 1 {
            return Vec::new();
        }
        let is_past = self.goal.round.number > 1;
        let at = if is_past {
            self.goal.opened_at - TimeDelta::days(30)
        } else {
            self.goal.round.received_at
        };
        let classification = case.classification();
        let (channel, information) = (Channel::Department, Information::Complete);
        let contact = Contact::Reachable;
        let intake = Intake { classification, channel, information, contact, at };
        let earlier = policy.open(&intake).unwrap();
        let withdraw = Act::Withdraw.by(Role::User, at);
        let withdrawn = policy.judge(&earlier, &withdraw).unwrap();
        let mut linked = Vec::new();
        let earlier = match case.round().receipt {
            Receipt::Own => earlier,
            Receipt::Repeat => withdrawn,
            Receipt::Inherited => return linked,
        };
        linked.extend(Case::link([earlier, *case]).map(|[_, case]| case));
        linked
    }

    /// Whether the goal may still be reached from a case: what only grows has not outgrown it.
    fn can_lead_on(&self, case: &Case) -> bool {
        let goal = self.goal;
        let round = case.round();
        let is_possible = case.last_event_at() <= goal.last_event_at
            && case.migrations() <= goal.migrations
            && case.type_since() <= goal.type_since
            && case.contact_since() <= goal.contact_since
            && (case.information() == Information::Incomplete
                || goal.information == Information::Complete)
            && case.breached_before().is_subset(goal.breached_before)
            && round.number <= goal.round.number;
        if !is_possible || round.number < goal.round.number {
            return is_possible;
        }
        let to = &goal.round;
        let unpersuaded = ActKind::RecordUnpersuaded;
        is_same_or_none(round.accepted_at, to.accepted_at)
            && is_same_or_none(round.reassured_at, to.reassured_at)
            && is_same_or_none(round.closed_at, to.closed_at)
            && is_same_or_none(round.reply, to.reply)
            && is_same_or_none(round.decision, to.decision)
            && is_same_or_none(
                round.promised.map(|one| one.first),
                to.promised.map(|one| one.first),
            )
            && is_same_or_none(
                round.outcome.map(|one| (one.at, one.manner)),
                to.outcome.map(|one| (one.at, one.manner)),
            )
            && is_same_or_none(round.kept.acceptance, to.kept.acceptance)
            && is_same_or_none(round.kept.handling, to.kept.handling)
            && is_same_or_none(round.kept.promised, to.kept.promised)
            && (round.finding.is_none() || to.finding.is_some())
            && (round.assessment.is_none() || to.assessment.is_some())
            && round.progress_notices <= to.progress_notices
            && round.done.without(unpersuaded).is_subset(to.done)
            && round.step_since <= to.step_since
            && is_open_or(round.emotion_first, to.emotion_first)
            && is_open_or(round.progress, to.progress)
            && (round.promises == to.promises || round.promises == PrincipleState::Observed)
            && (round.receipt == to.receipt || to.receipt != Receipt::Own)
            && !self.is_too_late(case)
    }

    /// Whether something is missing that could have happened only before.
    fn is_too_late(&self, case: &Case) -> bool {
        let (goal, round, to) = (self.goal, case.round(), &self.goal.round);
        let now = case.last_event_at();
        let never = |at: Option<DateTime<Utc>>, goal: Option<DateTime<Utc>>| {
            at.is_none() && goal.is_some_and(|goal| goal < now)
        };
        let no_more = |at: DateTime<Utc>, goal: DateTime<Utc>| at < goal && goal < now;
        let is_past_acceptance =
            !matches!(case.stage(), Stage::Received | Stage::Accepted | Stage::Dispatched);
        let is_answered = matches!(case.stage(), Stage::Answered | Stage::Closed);
        never(round.accepted_at, to.accepted_at)
            || never(round.reassured_at, to.reassured_at)
            || never(round.answered_at(), to.answered_at())
            || never(round.closed_at, to.closed_at)
            || no_more(round.step_since, to.step_since)
            || no_more(case.type_since(), goal.type_since)
            || no_more(case.contact_since(), goal.contact_since)
            || is_past_acceptance
                && (case.classification() != goal.classification
                    || case.type_since() != goal.type_since
                    || round.assessment != to.assessment
                    || round.holder != to.holder)
            || is_answered
                && (round.promised != to.promised
                    || round.progress_notices != to.progress_notices
                    || round.promises != to.promises
                    || case.information() != goal.information)
            // A migration leaves the clocks that have ended.
            || case.migrations() == goal.migrations && round.kept != to.kept
            || case.migrations() < goal.migrations
                && round.accepted_at.is_some()
                && to.kept.acceptance.is_none()
    }

    /// How much is missing, or otherwise than in the goal.
    fn distance(&self, case: &Case) -> usize {
        let goal = self.goal;
        let (round, to) = (case.round(), &goal.round);
        let mut distance = 0;
        let mut differs = |differs: bool, weight: usize| {
            if differs {
                distance += weight;
            }
        };
        differs(case.classification() != goal.classification, 1);
        differs(case.type_since() != goal.type_since, 1);
        differs(case.information() != goal.information, 1);
        differs(case.contact() != goal.contact, 1);
        differs(case.contact_since() != goal.contact_since, 1);
        differs(case.last_event_at() != goal.last_event_at, 1);
        differs(case.migrations() != goal.migrations, 2);
        let breached = missing(case.breached_before(), goal.breached_before);
        differs(breached > 0, breached * 2);
        if round.number != to.number {
            let rounds = to.number.abs_diff(round.number) as usize;
            let closed = usize::from(round.closed_at.is_none());
            return distance + rounds * 12 + closed;
        }
        let place = |stage| {
            let stages = Lifecycle::of(goal.classification.case_type()).stages();
            stages.iter().position(|one| *one == stage).unwrap_or(0)
        };
        differs(case.stage() != goal.stage, place(case.stage()).abs_diff(place(goal.stage)).max(1));
        differs(round.receipt != to.receipt, 1);
        differs(round.received_at != to.received_at, 1);
        differs(round.accepted_at != to.accepted_at, 1);
        differs(round.step_since != to.step_since, 1);
        differs(round.assessment != to.assessment, 1);
        differs(round.reassured_at != to.reassured_at, 1);
        differs(round.progress_notices != to.progress_notices, 1);
        differs(round.promised != to.promised, 2);
        differs(round.promised.is_none() && to.promised.is_some(), 1);
        differs(round.holder != to.holder, 1);
        differs(round.finding != to.finding, 1);
        differs(round.done != to.done, to.done.difference(round.done).iter().count().max(1));
        differs(round.explanations != to.explanations, 1);
        differs(round.response != to.response, 1);
        differs(round.reply != to.reply, 1);
        differs(round.decision != to.decision, 1);
        differs(round.outcome != to.outcome, 1);
        differs(round.closed_at != to.closed_at, 1);
        differs(round.emotion_first != to.emotion_first, 1);
        differs(round.progress != to.progress, 1);
        differs(round.promises != to.promises, 1);
        let kept = |kept: KeptClocks| [kept.acceptance, kept.handling, kept.promised];
        for (kept, to) in kept(round.kept).into_iter().zip(kept(to.kept)) {
            differs(kept != to, 1);
        }
        distance
    }
}

fn missing(have: PrincipleSet, want: PrincipleSet) -> usize {
    want.difference(have).iter().count()
}

fn is_same_or_none<T: PartialEq>(fact: Option<T>, goal: Option<T>) -> bool {
    fact.is_none() || fact == goal
}

fn is_open_or(state: PrincipleState, goal: PrincipleState) -> bool {
    matches!(state, PrincipleState::NotApplicable | PrincipleState::Pending) || state == goal
}
