//! The cases that an edition leads to, and what the judge says of every act on them.

use alloc::{
    collections::{BTreeMap, BTreeSet, VecDeque},
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

/// What was seen of a row.
pub(super) struct Observed {
    conditions: ConditionSet,
    first: Witness,
    /// The sets of conditions that cases left unmet; the empty one where the row fired.
    unmet: Vec<ConditionSet>,
    nearest: Option<(usize, Refusal)>,
}

impl Observed {
    fn begin(conditions: ConditionSet, first: Witness) -> Self {
        Self { conditions, first, unmet: Vec::new(), nearest: None }
    }

    /// Notes an answer of the judge, and whether it is a new one.
    fn note(&mut self, judged: &Result<Case, Refusal>) -> bool {
        let unmet = match judged {
            Ok(_) => ConditionSet::EMPTY,
            Err(refusal) => match refusal.reason() {
                Reason::Unmet(unmet) => unmet,
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

    /// Prefers a user who can be reached: nothing is waived for such a one.
    fn show(&mut self, witness: Witness) {
        if self.first.case.contact != Contact::Reachable {
            self.first = witness;
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

    /// The first case and event of the row with a user who can be reached, if there is one: those for
    /// which the least was done.
    pub(super) const fn first(&self) -> Witness {
        self.first
    }

    /// The refusal with the fewest unmet conditions, the first of them.
    pub(super) fn nearest(&self) -> Option<&Refusal> {
        self.nearest.as_ref().map(|(_, refusal)| refusal)
    }
}

/// The facts of a case that conditions ask for, a number each.
type Outline = [u8; 20];

/// A place in an outline, and what stands there.
type Fact = (u8, u8);

/// What facts are counted within: type, stage, and contact, which exempts from many conditions.
type Circumstances = (u8, u8, u8);

/// Whether a case shows two facts that were never seen together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Novelty {
    New,
    Known,
}

/// Whether cases of an outline had their turn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Had,
    PassedOver,
}

/// All that was seen.
pub(crate) struct Survey<'a> {
    policy: &'a Policy,
    rows: BTreeMap<(u8, u8, u8), (Row, Observed)>,
    stages: BTreeMap<(u8, u8), Case>,
    outlines: BTreeMap<Outline, Turn>,
    together: BTreeMap<(Circumstances, Fact), BTreeSet<Fact>>,
    waiting: VecDeque<(Case, Novelty)>,
}

impl<'a> Survey<'a> {
    pub(super) fn of(policy: &'a Policy) -> Self {
        let mut survey = Self {
            policy,
            rows: BTreeMap::new(),
            stages: BTreeMap::new(),
            outlines: BTreeMap::new(),
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

    /// Every row that was tried, and what was seen of it.
    pub(super) fn all(&self) -> impl Iterator<Item = &(Row, Observed)> {
        self.rows.values()
    }

    /// The first case in a stage.
    pub(super) fn first_in(&self, case_type: CaseType, stage: Stage) -> Option<&Case> {
        self.stages.get(&(case_type as u8, stage as u8))
    }

    /// Has a case wait for its turn if it, or the case it came of, shows something new, unless one
    /// like it did before.
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

    /// Tries every act on a case, and has what becomes of it wait for its turn.
    fn try_acts(&mut self, case: &Case, novelty: Novelty) {
        let mut novelty = novelty;
        let mut next = Vec::new();
        let now = case.last_event_at;
        for at in [Some(now), self.too_late(case)].into_iter().flatten() {
            for event in self.events(case, at, novelty) {
                let Some(row) = Lifecycle::of(case.case_type()).row(case.stage, event.act.kind())
                else {
                    continue;
                };
                if at != now && row.conditions.is_disjoint(ConditionSet::ASK_THE_DEADLINE) {
                    continue;
                }
                let judged = self.policy.judge(case, &event);
                let (_, observed) = self
                    .rows
                    .entry((row.case_type as u8, row.from as u8, row.act as u8))
                    .or_insert_with(|| {
                        let first = Witness { case: *case, event };
                        (row, Observed::begin(row.conditions, first))
                    });
                observed.show(Witness { case: *case, event });
                if observed.note(&judged) {
                    novelty = Novelty::New;
                }
                next.extend(judged.ok().filter(|_| at == now));
            }
        }
        next.into_iter().for_each(|case| self.reach(case, novelty));
    }

    /// Whether two facts of a case were never seen together in its circumstances. One alone would not
    /// do: a condition that is met by several acts in turn needs each of them in the same case.
    fn novelty(&mut self, case: &Case, outline: Outline) -> Novelty {
        let within = (case.case_type() as u8, case.stage as u8, case.contact as u8);
        let mut facts = (0_u8..).zip(outline);
        let mut novelty = Novelty::Known;
        while let Some(fact) = facts.next() {
            let others = self.together.entry((within, fact)).or_default();
            for other in facts.clone() {
                if others.insert(other) {
                    novelty = Novelty::New;
                }
            }
        }
        novelty
    }

    /// An instant at which the handling deadline has passed, if there is one ahead.
    fn too_late(&self, case: &Case) -> Option<DateTime<Utc>> {
        self.policy
            .deadline_of(case, ClockKind::Handling)
            .map(|deadline| deadline.end)
            .filter(|end| *end > case.last_event_at)
    }

    /// Every act that the stage takes, by one who may; and by one who may not, where nobody may or the
    /// case is new: who acts is asked for apart from all else.
    fn events(&self, case: &Case, at: DateTime<Utc>, novelty: Novelty) -> Vec<Event> {
        let terms = self.policy.terms(case.case_type());
        let is_taken =
            |act: &&ActKind| Lifecycle::of(case.case_type()).row(case.stage, **act).is_some();
        let acts = ActKind::ALL.iter().filter(is_taken).flat_map(|kind| self.acts(*kind, case, at));
        let by = |act: Act| {
            let may = terms.may_perform(act);
            let [one_who_may, one_who_may_not] = [true, false].map(|may_perform| {
                Role::ALL.iter().find(|role| may.contains(**role) == may_perform)
            });
            let one_who_may_not =
                one_who_may_not.filter(|_| novelty == Novelty::New || one_who_may.is_none());
            [one_who_may, one_who_may_not].into_iter().flatten().map(move |role| act.by(*role, at))
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

    /// Around the first date that is not over and the last that keeps the limit.
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
