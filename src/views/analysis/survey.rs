//! The survey: the cases that an edition leads to, and what the judge says of every act on them.
//!
//! # How it works
//!
//! A queue begins with a case for every kind of intake. Each case that is taken from it is tried with every act
//! that its stage takes, every payload, at the present moment and, where a condition asks for the deadline, once
//! after it; by one role that may perform the act, and by one that may not. The cases that permitted acts make
//! join the queue, if they are worth it.
//!
//! # What an outline is
//!
//! There are infinitely many cases, since instants and counters differ. An [`Outline`] keeps only the facts that
//! conditions read, each as a small number: the type, the stage, whether the user was reassured, the finding, and
//! so on. Cases of the same outline are treated alike by every condition, so one of them is enough.
//!
//! # Why pairs of facts decide what is new
//!
//! Even outlines are too many, about as many as there are combinations of all facts. What conditions need is
//! less. A condition such as "the user was reassured, or cannot be reached" depends on one or two facts of a
//! case; so if every *pair* of facts that can occur together at a stage has occurred in some case, nearly every
//! such condition has been met and unmet. Single facts would not do: a row that requires two duties fires only in
//! a case in which both were done. A case is therefore followed if it shows a pair of facts that was not yet seen
//! in its circumstances ([`Circumstances`]), or if the case that it came from showed something new, which
//! includes a set of unmet conditions never seen for that row. The second rule goes one step beyond a novelty,
//! where the next one often is.
//!
//! An example: closing a complaint that was found to be a lapse requires that the person was dealt with *and* that
//! the matter was corrected. The first case in which the person was dealt with shows a new fact, and is followed.
//! So is the first in which the matter was corrected. Were single facts enough, both would now be known, and the
//! case with both would never be followed, so that the row seemed never to fire.
//!
//! # Why it ends
//!
//! Facts are finitely many, so there are finitely many pairs and sets of conditions. Every case in the queue
//! follows upon something new within one step, and each outline is followed at most once.
//!
//! # What it cannot find
//!
//! Something that happens only in a case with three or more particular facts together may be missed, if all of
//! their pairs have been seen in other cases. Then a finding is reported that is wrong: the row can fire after
//! all. The tests compare the survey with an exhaustive search for the first paper and for editions that differ in
//! a parameter. Nor does it look at later years: all receipts are on one day.

use alloc::{
    collections::{BTreeMap, VecDeque},
    vec,
    vec::Vec,
};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::Witness;
use crate::{
    case::Case,
    facts::{
        Act, ActKind, CaseType, Channel, Classification, ClockKind, Contact, Event, Finding,
        Information, Intake, Promise, Role, Stage,
    },
    judge::{Reason, Refusal},
    policy::Policy,
    rules::{ConditionSet, Lifecycle, Row},
};

/// What was seen of a row of the table.
pub(super) struct Observed {
    /// The conditions of the row.
    conditions: ConditionSet,
    /// The first case that came to it, preferably with a user who can be reached.
    first: Witness,
    /// The sets of conditions that cases left unmet, each once; the empty set if the row fired.
    unmet: Vec<ConditionSet>,
    /// The refusal with the fewest unmet conditions, and their number.
    nearest: Option<(usize, Refusal)>,
}

impl Observed {
    fn begin(conditions: ConditionSet, first: Witness) -> Self {
        Self { conditions, first, unmet: Vec::new(), nearest: None }
    }

    /// Notes an answer of the judge, and returns whether this set of unmet conditions is new for the row.
    fn note(&mut self, judged: &Result<Case, Refusal>) -> bool {
        let unmet = match judged {
            Ok(_) => ConditionSet::EMPTY,
            Err(refusal) => match refusal.reason() {
                Reason::Unmet(unmet) => unmet,
                // A date out of range says nothing about the rules.
                _ => return false,
            },
        };
        if self.unmet.contains(&unmet) {
            return false;
        }
        self.unmet.push(unmet);
        if let Err(refusal) = judged
            && self.nearest.as_ref().is_none_or(|(fewest, _)| unmet.len() < *fewest)
        {
            self.nearest = Some((unmet.len(), refusal.clone()));
        }
        true
    }

    /// Prefers as witness a case whose user can be reached, as many conditions exempt the others.
    fn show(&mut self, case: &Case, event: Event) {
        if self.first.case.contact != Contact::Reachable {
            self.first = Witness { case: *case, event };
        }
    }

    /// Whether some case took the row.
    pub(super) fn fires(&self) -> bool {
        self.unmet.contains(&ConditionSet::EMPTY)
    }

    /// The conditions that some case left unmet.
    pub(super) fn unmet(&self) -> ConditionSet {
        self.unmet.iter().copied().fold(ConditionSet::EMPTY, ConditionSet::union)
    }

    /// The conditions that some case met.
    pub(super) fn met(&self) -> ConditionSet {
        let left_out = |unmet: &ConditionSet| {
            self.conditions.iter().filter(|condition| !unmet.contains(*condition)).collect()
        };
        self.unmet.iter().map(left_out).fold(ConditionSet::EMPTY, ConditionSet::union)
    }

    /// The first case and event of the row, preferably with a user who can be reached. The queue proceeds step by
    /// step, so in the first case the fewest acts have been done.
    pub(super) const fn first(&self) -> Witness {
        self.first
    }

    /// The first of the refusals with the fewest unmet conditions.
    pub(super) fn nearest(&self) -> Option<&Refusal> {
        self.nearest.as_ref().map(|(_, refusal)| refusal)
    }
}

/// The facts of a case that conditions ask for, a number each.
type Outline = [u8; 20];

/// A place in an outline, and its value.
type Fact = (u8, u8);

/// Within what pairs of facts are counted: the type, the stage, and whether the user can be reached, as that
/// exempts from many conditions. So what counts as new is in effect a set of five facts.
type Circumstances = (u8, u8, u8);

/// Whether a case shows a pair of facts that was never seen together in its circumstances.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Novelty {
    New,
    Known,
}

/// A set of facts by number, a bit each: hundreds of thousands of pairs are looked at.
#[derive(Default)]
struct Facts(Vec<u64>);

impl Facts {
    const BITS: usize = u64::BITS as usize;

    fn insert(&mut self, number: usize) {
        let (word, bit) = (number / Self::BITS, number % Self::BITS);
        self.0.resize(self.0.len().max(word.saturating_add(1)), 0);
        if let Some(word) = self.0.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    /// Takes in other facts, and returns whether one of them is new here.
    fn union(&mut self, others: &Self) -> Novelty {
        self.0.resize(self.0.len().max(others.0.len()), 0);
        let mut novelty = Novelty::Known;
        for (word, other) in self.0.iter_mut().zip(&others.0) {
            if *other & !*word != 0 {
                novelty = Novelty::New;
            }
            *word |= other;
        }
        novelty
    }
}

/// Whether a case of an outline has been followed. One that was passed over gets a second chance if it is reached
/// again from a case that shows something new.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Had,
    PassedOver,
}

/// Everything that was seen.
pub(crate) struct Survey<'a> {
    policy: &'a Policy,
    // Keyed by type, stage and act; in their order, so that reports do not depend on the order of the search.
    rows: BTreeMap<(u8, u8, u8), (Row, Observed)>,
    stages: BTreeMap<(u8, u8), Case>,
    outlines: BTreeMap<Outline, Turn>,
    // The facts by number, in the order in which they were first seen.
    numbers: BTreeMap<Fact, usize>,
    // For each fact in its circumstances, by its number, the facts that were seen together with it.
    together: BTreeMap<Circumstances, Vec<Facts>>,
    waiting: VecDeque<(Case, Novelty)>,
}

impl<'a> Survey<'a> {
    /// Explores the cases of a policy until nothing new comes about.
    pub(super) fn of(policy: &'a Policy) -> Self {
        let mut survey = Self {
            policy,
            rows: BTreeMap::new(),
            stages: BTreeMap::new(),
            outlines: BTreeMap::new(),
            numbers: BTreeMap::new(),
            together: BTreeMap::new(),
            waiting: VecDeque::new(),
        };
        for intake in intakes(policy) {
            if let Ok(case) = policy.open(&intake) {
                survey.reach(case, Novelty::New);
            }
        }
        while let Some((case, novelty)) = survey.waiting.pop_front() {
            survey.try_acts(&case, novelty);
        }
        survey
    }

    /// Every row that was tried, with what was seen of it.
    pub(super) fn all(&self) -> impl Iterator<Item = &(Row, Observed)> {
        self.rows.values()
    }

    /// The first case that reached a stage.
    pub(super) fn first_in(&self, case_type: CaseType, stage: Stage) -> Option<&Case> {
        self.stages.get(&(case_type as u8, stage as u8))
    }

    /// Puts a case into the queue if it, or the case that it came from, shows something new; unless a case of the
    /// same outline was followed before.
    fn reach(&mut self, case: Case, of: Novelty) {
        let outline = self.outline(&case);
        let novelty = match self.outlines.get(&outline) {
            Some(Turn::Had) => return,
            Some(Turn::PassedOver) => Novelty::Known,
            None => self.novelty(&case, outline),
        };
        if [of, novelty].contains(&Novelty::New) {
            self.outlines.insert(outline, Turn::Had);
            self.stages.entry((case.case_type() as u8, case.stage as u8)).or_insert(case);
            self.waiting.push_back((case, novelty));
        } else {
            self.outlines.insert(outline, Turn::PassedOver);
        }
    }

    /// Tries every act on a case, notes what the judge says, and passes on the cases that come about. Those judged
    /// after the deadline are only noted: a case that goes on from there differs in nothing but lateness.
    fn try_acts(&mut self, case: &Case, novelty: Novelty) {
        let mut novelty = novelty;
        let mut next = Vec::new();
        let now = case.last_event_at;
        // After the deadline only rows whose conditions ask for it can come out differently.
        let late = self.too_late(case).map(|at| (at, ConditionSet::ASK_THE_DEADLINE));
        for (at, asked) in [Some((now, ConditionSet::ALL)), late].into_iter().flatten() {
            // In a novel case a role that may not act is tried too, so that authority is seen unmet.
            for (row, event) in self.events(case, at, novelty, asked) {
                let judged = self.policy.judge(case, &event);
                let (_, observed) = self
                    .rows
                    .entry((row.case_type as u8, row.from as u8, row.act as u8))
                    .or_insert_with(|| {
                        let first = Witness { case: *case, event };
                        (row, Observed::begin(row.conditions, first))
                    });
                observed.show(case, event);
                if observed.note(&judged) {
                    novelty = Novelty::New;
                }
                next.extend(judged.ok().filter(|_| at == now));
            }
        }
        // Only now is it known whether the case itself has shown something new.
        next.into_iter().for_each(|case| self.reach(case, novelty));
    }

    /// Whether a case shows two facts that were never seen together in its circumstances; notes all its pairs.
    fn novelty(&mut self, case: &Case, outline: Outline) -> Novelty {
        let within = (case.case_type() as u8, case.stage as u8, case.contact as u8);
        let mut place = 0_u8;
        let numbers = outline.map(|value| {
            let next = self.numbers.len();
            let number = *self.numbers.entry((place, value)).or_insert(next);
            place = place.saturating_add(1);
            number
        });
        let mut all = Facts::default();
        numbers.into_iter().for_each(|number| all.insert(number));
        // Each pair is noted under both of its facts: so a fact is compared with all others at once.
        let together = self.together.entry(within).or_default();
        together.resize_with(together.len().max(self.numbers.len()), Facts::default);
        let mut novelty = Novelty::Known;
        for number in numbers {
            if together.get_mut(number).is_some_and(|seen| seen.union(&all) == Novelty::New) {
                novelty = Novelty::New;
            }
        }
        novelty
    }

    /// The instant at which the handling deadline passes, if that is ahead.
    fn too_late(&self, case: &Case) -> Option<DateTime<Utc>> {
        self.policy
            .deadline_of(case, ClockKind::Handling)
            .map(|deadline| deadline.end)
            .filter(|end| *end > case.last_event_at)
    }

    /// Every act that the stage takes on one of these conditions, with every payload, by one role that may perform it. By one that may not only
    /// where nobody may or where the case is new: whether a role is authorised does not depend on any other
    /// condition, so trying it in every case would double the work for nothing.
    fn events(
        &self,
        case: &Case,
        at: DateTime<Utc>,
        novelty: Novelty,
        asked: ConditionSet,
    ) -> Vec<(Row, Event)> {
        let terms = self.policy.terms(case.case_type());
        let rows = Lifecycle::of(case.case_type()).of_stage(case.stage);
        let rows = rows.filter(|row| !row.conditions.is_disjoint(asked));
        let acts = rows
            .flat_map(|row| self.acts(row.act, case, at).into_iter().map(move |act| (row, act)));
        let by = |(row, act): (Row, Act)| {
            let may = terms.may_perform(act);
            let [one_who_may, one_who_may_not] = [true, false].map(|may_perform| {
                Role::ALL.iter().find(|role| may.contains(**role) == may_perform)
            });
            let one_who_may_not =
                one_who_may_not.filter(|_| novelty == Novelty::New || one_who_may.is_none());
            let roles = [one_who_may, one_who_may_not].into_iter().flatten();
            roles.map(move |role| (row, act.by(*role, at)))
        };
        acts.flat_map(by).collect()
    }

    /// The acts of a kind, with every payload.
    fn acts(&self, kind: ActKind, case: &Case, at: DateTime<Utc>) -> Vec<Act> {
        let dates = match kind {
            ActKind::Promise => self.reply_dates(case, at),
            _ => [None; 4],
        };
        let dates = dates.into_iter().flatten().map(|due| Promise::ReplyDate { due });
        let promises = dates.map(|promise| Act::Promise { promise });
        promises.chain(Act::of(kind).iter().copied()).collect()
    }

    /// Reply dates on both sides of both borders: the first date that is not over, and the last that keeps the
    /// limit.
    fn reply_dates(&self, case: &Case, at: DateTime<Utc>) -> [Option<NaiveDate>; 4] {
        let today = self.policy.local_date(at).ok();
        let first = today.map(|today| self.policy.ahead(at, today));
        let last = self.policy.standing(case, at).keeps();
        [
            first.and_then(|first| first.pred_opt()),
            first,
            last,
            last.and_then(|last| last.succ_opt()),
        ]
    }

    /// The facts of a case that conditions read. Counters stop where nothing depends on them any more.
    fn outline(&self, case: &Case) -> Outline {
        let round = &case.round;
        let done = |duty| u8::from(round.done.contains(duty));
        let terms = self.policy.terms(case.case_type());
        let explanations = round.explanations.min(terms.explanations.get());
        [
            case.case_type() as u8,
            case.stage as u8,
            option(case.subject().map(|subject| subject as u8)),
            case.information as u8,
            case.contact as u8,
            option(round.assessment.map(|assessment| assessment as u8)),
            u8::from(round.reassured_at.is_some()),
            u8::from(round.progress_notices > 0),
            round.holder as u8,
            option(round.finding.and_then(|finding| {
                let place = Finding::EVERY.iter().position(|one| *one == finding);
                place.and_then(|place| u8::try_from(place).ok())
            })),
            u8::try_from(explanations).unwrap_or(u8::MAX),
            option(round.response.map(|response| response as u8)),
            option(round.reply.map(|reply| reply as u8)),
            done(ActKind::ReportToLeader),
            done(ActKind::ReferToProcedure),
            done(ActKind::DealWithPerson),
            done(ActKind::Correct),
            done(ActKind::Apologise),
            done(ActKind::RecordUnpersuaded),
            option(round.outcome.map(|outcome| outcome.delivery as u8)),
        ]
    }
}

/// A number for a fact that may be absent: 0 is "none".
fn option(fact: Option<u8>) -> u8 {
    fact.map_or(0, |fact| fact.saturating_add(1))
}

/// An intake of every kind, on the first day in force.
fn intakes(policy: &Policy) -> Vec<Intake> {
    let edition = policy.edition();
    let at = edition.zone.reaches(edition.in_force.and_time(NaiveTime::MIN));
    let mut intakes = vec![];
    for classification in Classification::EVERY.iter().copied() {
        for channel in Channel::ALL.iter().copied() {
            for information in Information::ALL.iter().copied() {
                for contact in Contact::ALL.iter().copied() {
                    intakes.push(Intake { classification, channel, information, contact, at });
                }
            }
        }
    }
    intakes
}
