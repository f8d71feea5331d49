//! What in an edition can never have an effect, found by trying the judge on the cases that it leads to.
//!
//! An edition that a company writes for itself can be valid and yet not do what it seems to: a duty that nobody
//! is authorised to perform, a condition that always holds because another parameter made it advice, a stage
//! that no case reaches. No inspection of the parameters finds all of these, since they come about through
//! several rows together. So `survey.rs` explores the cases with the judge itself, and this file reads what was
//! seen.
//!
//! What is reported has a witness: a case and an event, or the refusal that came nearest. An administrator can
//! look at it, and need not believe the analysis.

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

/// A case and an event that show a finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Witness {
    /// The case.
    pub case: Case,
    /// The event tried on it.
    pub event: Event,
}

/// Something in an edition that has no effect or keeps cases from going on, with a witness where there is one.
///
/// More variants may come: a `match` needs a wildcard.
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
    /// Nobody may make this promise: every such promise is refused or, where that rule is only advice, a breach of
    /// principle 1.5.
    NobodyMayPromise {
        /// What is promised.
        matter: PromiseMatter,
    },
    /// No case reaches this stage.
    StageNeverReached {
        /// The type of case.
        case_type: CaseType,
        /// The stage.
        stage: Stage,
        /// The acts that would lead to it from other stages.
        by: ActSet,
    },
    /// Somebody may perform the act, but no case meets all conditions of the row.
    RowNeverFires {
        /// The row.
        row: Row,
        /// The case that came nearest, and why it was refused.
        nearest: Refusal,
    },
    /// The condition holds whenever the act is tried, so it asks for nothing.
    ConditionNeverUnmet {
        /// The condition.
        condition: Condition,
        /// The act.
        act: ActKind,
        /// A case in which nothing had been done to meet it.
        witness: Box<Witness>,
    },
    /// The condition never holds when the act is tried, so the act is never possible.
    ConditionNeverMet {
        /// The condition.
        condition: Condition,
        /// The act.
        act: ActKind,
        /// The refusal that came nearest to being a permission.
        nearest: Refusal,
    },
    /// No sequence of rows that the company can take leads from this stage to closure; reclassification does not
    /// count as a way out. This is about whole stages: a single case can be stuck elsewhere.
    StageWithoutExit {
        /// A case at that stage.
        case: Box<Case>,
    },
    /// Nothing that carries a rule of the clause has any effect: none of its conditions is ever unmet, and none of
    /// its acts is ever possible. A clause that is carried by a clock, a tier, a principle or a parameter always
    /// has an effect.
    ClauseNotCarried {
        /// The clause.
        clause: Clause,
        /// Its rules.
        rules: Vec<Rule>,
    },
}

impl Anomaly {
    /// The clause that it concerns; `None` for a stage, which belongs to every clause that leads to it.
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

    /// The finding on one line, for an administrator.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// Finds what has no effect in this edition: rows that no case can take, conditions that are never unmet or never
/// met, stages without a way out, acts that nobody may perform. It works for an edition that [`Policy::new`]
/// refuses, too.
///
/// Starting from intakes of every kind, it has the judge try every act on the cases that come about. A case is
/// followed as long as it, or the case it came from, shows something new: two facts together that were not seen
/// together at that stage, or a set of unmet conditions that was not seen for that row.
///
/// So read a result with care. What is *not* reported has been seen to happen, in a real case. What *is*
/// reported did not happen in any of the cases tried, which is not a proof that it cannot happen. It takes some
/// tenths of a second.
///
/// Receipts are placed on the first day on which the edition is in force or, if the calendar does not settle
/// when handling would be due then, on the first day of the calendar.
///
/// ```
/// use redress::{Condition, Policy, rules::Strength};
/// use redress::views::analysis::{Anomaly, analyse};
///
/// // Reassuring first as mere advice: the condition then holds whatever was done.
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
    // Unchecked, so that an edition that is refused can be analysed as well: often that is why it is refused.
    let mut policy = Policy::unchecked(edition.clone());
    if !settles(&policy, edition.in_force) {
        // Otherwise deadlines would be unsettled, and each condition that asks for one would seem never met.
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

/// Acts that the table of a type takes, and nobody may perform.
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

/// Promises that nobody may make.
fn unpromised(policy: &Policy) -> impl Iterator<Item = Anomaly> {
    let nobody = |matter: &PromiseMatter| policy.who_may_promise(*matter).is_empty();
    PromiseMatter::ALL
        .iter()
        .copied()
        .filter(nobody)
        .map(|matter| Anomaly::NobodyMayPromise { matter })
}

/// Stages that no case reaches, and stages from which the company cannot bring a case to closure. For the second,
/// only rows count that have been seen to fire and that somebody at the company may perform.
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

/// The acts that lead to a stage from other stages.
fn leading_to(case_type: CaseType, stage: Stage) -> ActSet {
    let rows = Lifecycle::of(case_type).rows().filter(|row| row.to == stage && row.from != stage);
    rows.map(|row| row.act).collect()
}

/// Rows whose act somebody may perform, and which no case could take.
fn rows(policy: &Policy, survey: &Survey<'_>) -> Vec<Anomaly> {
    let somebody = |row: &Row| !policy.who_may_perform(row.act, row.case_type).is_empty();
    let idle = survey.all().filter(|(row, observed)| somebody(row) && !observed.fires());
    idle.filter_map(|(row, observed)| {
        let nearest = observed.nearest()?.clone();
        Some(Anomaly::RowNeverFires { row: *row, nearest })
    })
    .collect()
}

/// Conditions that are never unmet, or never met, in any row of an act. That nobody may perform an act is
/// reported by [`unauthorised`], and not a second time here.
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
            // Over all rows of the act together: that a condition is idle in one row is no fault.
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

/// Clauses with no carrier that has any effect.
fn clauses(survey: &Survey<'_>) -> Vec<Anomaly> {
    let asks = |condition| survey.all().any(|(_, observed)| observed.unmet().contains(condition));
    let fires =
        |of: &dyn Fn(&Row) -> bool| survey.all().any(|(row, observed)| of(row) && observed.fires());
    let takes_effect = |carrier: &Carrier| match *carrier {
        // What can be seen by trying: a condition asks for something once it has been unmet, and an act or a
        // lifecycle has an effect once a row of it has fired. The others work without any act.
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
