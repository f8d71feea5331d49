//! What an edition makes pointless: found by trying the judge on the cases it can lead to.

mod survey;
mod words;

use alloc::{boxed::Box, vec::Vec};

use chrono::{NaiveDate, NaiveTime};

use self::survey::Survey;
use crate::{
    case::Case,
    facts::{ActKind, ActSet, CaseType, Event, PromiseMatter, Role, Stage, StageSet},
    judge::Refusal,
    policy::Policy,
    rules::{Carrier, Clause, Condition, Edition, Lifecycle, Row, Rule},
    time::DueDate,
    words::{Language, Text},
};

/// A case and an event that bear a finding out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Witness {
    /// The case.
    pub case: Case,
    /// What is tried with it.
    pub event: Event,
}

/// Something in an edition that can have no effect, or keeps cases from going on, with a witness.
///
/// More may come: a `match` needs a wildcard.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Anomaly {
    /// The table takes an act that nobody may perform.
    NobodyMayPerform {
        /// The act.
        act: ActKind,
        /// The type of case.
        case_type: CaseType,
        /// Where the table takes it.
        taken_in: StageSet,
    },
    /// Nobody may promise it: every such promise is refused, or, where authority is advice only, beyond it.
    NobodyMayPromise {
        /// What is promised.
        matter: PromiseMatter,
    },
    /// No case comes to this stage.
    StageNeverReached {
        /// The type of case.
        case_type: CaseType,
        /// The stage.
        stage: Stage,
        /// The acts that would lead to it from elsewhere.
        by: ActSet,
    },
    /// Somebody may perform the act, but no case can take the row.
    RowNeverFires {
        /// The row.
        row: Row,
        /// The case that came nearest, and why it was refused.
        nearest: Refusal,
    },
    /// The condition holds whenever the act is tried: it asks for nothing.
    ConditionNeverUnmet {
        /// The condition.
        condition: Condition,
        /// The act.
        act: ActKind,
        /// A case for which nothing was done to meet it.
        witness: Box<Witness>,
    },
    /// The condition never holds when the act is tried.
    ConditionNeverMet {
        /// The condition.
        condition: Condition,
        /// The act.
        act: ActKind,
        /// A case that it stands against.
        nearest: Refusal,
    },
    /// No row that the company can take leads on from this stage to closure; reclassification is no way
    /// out. Of single cases that are stuck in other stages it says nothing.
    StageWithoutExit {
        /// A case there.
        case: Box<Case>,
    },
    /// Whatever makes a rule of the clause true is without effect: no condition of it is ever unmet, and
    /// none of its acts possible. A clause that a clock, a tier, a principle or a parameter carries always
    /// has that effect.
    ClauseNotCarried {
        /// The clause.
        clause: Clause,
        /// Its rules.
        rules: Vec<Rule>,
    },
}

impl Anomaly {
    /// The clause that it concerns; `None` for a stage, which belongs to all that lead to it.
    #[must_use]
    pub fn clause(&self) -> Option<Clause> {
        match self {
            Self::NobodyMayPerform { .. } | Self::NobodyMayPromise { .. } => {
                Some(Condition::ByAuthorisedRole.clause())
            }
            Self::ConditionNeverUnmet { condition, .. }
            | Self::ConditionNeverMet { condition, .. } => Some(condition.clause()),
            Self::ClauseNotCarried { clause, .. } => Some(*clause),
            Self::RowNeverFires { row, .. } => Some(Clause::from(row.case_type)),
            Self::StageNeverReached { .. } | Self::StageWithoutExit { .. } => None,
        }
    }

    /// What is found, in words.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// What this edition makes pointless: rows that no case can take, conditions that are never unmet or
/// never met, stages without a way out, acts that nobody may perform. Of an edition that
/// [`Policy::new`] refuses too.
///
/// It judges, with the judge itself, every act on the cases that intakes of every kind lead to. A
/// case is followed for as long as it, or the case it came of, shows something new: two facts together
/// in its stage, or a set of conditions that it leaves unmet. So what is not found happens in some
/// case, and what is found did not happen in any of the cases tried, which is no proof for those not
/// tried. Takes some tenths of a second.
///
/// Receipts are on the day from which the rules are in force; or, if the calendar does not settle when
/// handling is due then, on the first day it settles.
///
/// ```
/// use redress::{Condition, Policy, rules::Strength, views::analysis::Anomaly};
/// let mut edition = Policy::qitaihe().edition().clone();
/// edition.emotion_first = Strength::Advise;
/// let pointless = |anomaly: &Anomaly| matches!(
///     anomaly,
///     Anomaly::ConditionNeverUnmet { condition: Condition::ReassuredFirst, .. }
/// );
/// assert!(analyse(&edition).iter().any(pointless));
/// ```
#[must_use]
pub fn analyse(edition: &Edition) -> Vec<Anomaly> {
    let mut policy = Policy::unchecked(edition.clone());
    if !settles(&policy, edition.in_force) {
        let in_force = edition.calendar.first_published();
        policy = Policy::unchecked(Edition { in_force, ..edition.clone() });
    }
    let survey = Survey::of(&policy);
    let mut anomalies: Vec<_> = CaseType::ALL
        .iter()
        .flat_map(|case_type| {
            let unauthorised = unauthorised(&policy, *case_type);
            unauthorised.chain(stages(&policy, &survey, *case_type))
        })
        .collect();
    anomalies.extend(unpromised(&policy));
    anomalies.extend(rows(&policy, &survey));
    anomalies.extend(conditions(&survey));
    anomalies.extend(clauses(&survey));
    anomalies
}

/// Whether the calendar settles when handling is due after a receipt on this date.
fn settles(policy: &Policy, date: NaiveDate) -> bool {
    let Edition { zone, handling_limit, .. } = policy.edition();
    let received = zone.reaches(date.and_time(NaiveTime::MIN));
    let deadline = policy.reckoner().deadline(received, *handling_limit);
    deadline.is_ok_and(|deadline| matches!(deadline.last_day, DueDate::Published(_)))
}

fn unauthorised(policy: &Policy, case_type: CaseType) -> impl Iterator<Item = Anomaly> {
    ActKind::ALL.iter().copied().filter_map(move |act| {
        let taken_in = Lifecycle::of(case_type).taken_in(act);
        let nobody = policy.who_may_perform(act, case_type).is_empty();
        (nobody && !taken_in.is_empty()).then_some(Anomaly::NobodyMayPerform {
            act,
            case_type,
            taken_in,
        })
    })
}

fn unpromised(policy: &Policy) -> impl Iterator<Item = Anomaly> {
    let nobody = |matter: &PromiseMatter| policy.who_may_promise(*matter).is_empty();
    PromiseMatter::ALL
        .iter()
        .copied()
        .filter(nobody)
        .map(|matter| Anomaly::NobodyMayPromise { matter })
}

/// Stages that nothing leads to, and those from which the company leads nothing on to closure.
fn stages(policy: &Policy, survey: &Survey<'_>, case_type: CaseType) -> Vec<Anomaly> {
    let company_takes = |row: &Row| {
        let company_may = !policy.who_may_perform(row.act, case_type).is_disjoint(Role::COMPANY);
        company_may && survey.all().any(|(one, observed)| one == row && observed.fires())
    };
    let closable = Lifecycle::of(case_type).closable(company_takes);
    let found = |stage: &Stage| match survey.first_in(case_type, *stage) {
        None => Some(Anomaly::StageNeverReached {
            case_type,
            stage: *stage,
            by: leading_to(case_type, *stage),
        }),
        Some(_) if closable.contains(*stage) => None,
        Some(case) => Some(Anomaly::StageWithoutExit { case: Box::new(*case) }),
    };
    Lifecycle::of(case_type).stages().iter().filter_map(found).collect()
}

/// The acts that lead to a stage from another.
fn leading_to(case_type: CaseType, stage: Stage) -> ActSet {
    let rows = Lifecycle::of(case_type).rows().filter(|row| row.to == stage && row.from != stage);
    rows.map(|row| row.act).collect()
}

/// Rows that somebody may take, and no case can.
fn rows(policy: &Policy, survey: &Survey<'_>) -> Vec<Anomaly> {
    let somebody = |row: &Row| !policy.who_may_perform(row.act, row.case_type).is_empty();
    let idle = survey.all().filter(|(row, observed)| somebody(row) && !observed.fires());
    idle.filter_map(|(row, observed)| {
        let nearest = observed.nearest()?.clone();
        Some(Anomaly::RowNeverFires { row: *row, nearest })
    })
    .collect()
}

/// Conditions that are never unmet, or never met, in any row of an act. That nobody may perform an
/// act is told otherwise.
fn conditions(survey: &Survey<'_>) -> Vec<Anomaly> {
    let mut anomalies = Vec::new();
    for act in ActKind::ALL.iter().copied() {
        for condition in Condition::ALL.iter().copied() {
            let tried = || {
                let of_act = survey
                    .all()
                    .filter(move |(row, _)| row.act == act && row.conditions.contains(condition));
                of_act.map(|(_, observed)| observed)
            };
            let Some(first) = tried().next() else { continue };
            if !tried().any(|observed| observed.unmet().contains(condition)) {
                let witness = Box::new(first.first());
                anomalies.push(Anomaly::ConditionNeverUnmet { condition, act, witness });
            }
            let is_met = tried().any(|observed| observed.met().contains(condition));
            let is_authority = condition == Condition::ByAuthorisedRole;
            if let Some(nearest) = first.nearest().filter(|_| !is_met && !is_authority) {
                let nearest = nearest.clone();
                anomalies.push(Anomaly::ConditionNeverMet { condition, act, nearest });
            }
        }
    }
    anomalies
}

/// Clauses all of whose carriers are without effect.
fn clauses(survey: &Survey<'_>) -> Vec<Anomaly> {
    let asks = |condition| survey.all().any(|(_, observed)| observed.unmet().contains(condition));
    let fires =
        |of: &dyn Fn(&Row) -> bool| survey.all().any(|(row, observed)| of(row) && observed.fires());
    let takes_effect = |carrier: &Carrier| match *carrier {
        Carrier::Condition(condition) => asks(condition),
        Carrier::Act(act) | Carrier::Duty(act) => fires(&|row| row.act == act),
        Carrier::Lifecycle(case_type) => fires(&|row| row.case_type == case_type),
        Carrier::Clock(_)
        | Carrier::Indicator(_)
        | Carrier::Principle(_)
        | Carrier::Tier(_)
        | Carrier::Parameter(_) => true,
    };
    let of = |clause| Rule::ALL.iter().copied().filter(move |rule| rule.clause() == Some(clause));
    let clauses = Clause::ALL.iter().copied();
    let without_effect =
        clauses.filter(|clause| !of(*clause).flat_map(Rule::carriers).any(takes_effect));
    without_effect
        .map(|clause| Anomaly::ClauseNotCarried { clause, rules: of(clause).collect() })
        .collect()
}
