//! Carriers: what in the library makes a rule of a paper true.
//!
//! A paper says "the user is told the outcome as soon as possible". What of that does the library do, and where? Each
//! [`Rule`](super::qitaihe::Rule) answers with carriers: a condition that blocks closing before, a duty on the
//! agenda, a principle that is breached. So an auditor can go from the sentence to the mechanism and back, and a rule
//! that nothing carries is found by a test.

use super::{Condition, ConditionSet, Lifecycle, Parameter, Row};
use crate::{
    facts::{ActKind, CaseType, ClockKind, Principle, Tier},
    words::vocabulary,
};

vocabulary! {
    /// What a rule does.
    ///
    /// Exhaustive: a listing that leaves a kind out is not the rule book.
    RuleKind ("a kind of rule"), set RuleKindSet: u8 {
        /// It blocks an act until it is met: what is done against it is refused.
        Gate = "gate" "gate" "把关";
        /// It is owed and blocks nothing: the agenda shows it, and leaving it undone is reported.
        Duty = "duty" "duty" "义务";
        /// It says what a case is.
        Classification = "classification" "classification" "分类";
        /// It measures time, or sets a number.
        Clock = "clock" "clock" "时限";
        /// It is a rate over many cases.
        Indicator = "indicator" "indicator" "指标";
        /// It is a matter of judgement or conduct, which is recorded and not checked.
        Attested = "attested" "attested" "人工认定";
        /// It is about the company, not about a case.
        Company = "company" "company" "对公司的要求";
    }
}

/// What in the library makes a rule true.
///
/// Exhaustive: a carrier that a host does not know is a rule it cannot show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Carrier {
    /// The table of a type of case as a whole: that no other way exists.
    Lifecycle(CaseType),
    /// A condition, wherever a row has it.
    Condition(Condition),
    /// An act that does it, or records that it was done.
    Act(ActKind),
    /// A clock.
    Clock(ClockKind),
    /// The machine of a principle.
    Principle(Principle),
    /// A tier of the machine of severity.
    Tier(Tier),
    /// A parameter of the policy.
    Parameter(Parameter),
    /// An act that the agenda owes.
    Duty(ActKind),
    /// The rate of cases in which a clock was kept.
    Indicator(ClockKind),
}

/// Lists carriers by kind: `carriers!(Clock: Handling | Promised, Act: Accept)`. A row of rules or rulings would
/// otherwise be a dozen paths long.
macro_rules! carriers {
    ($($Carrier:ident: $($carrier:ident)|+),+) => {
        &[ $( $( $crate::rules::carriers!(@one $Carrier $carrier) ),+ ),+ ]
    };
    (@one Lifecycle $carrier:ident) => { Carrier::Lifecycle($crate::facts::CaseType::$carrier) };
    (@one Condition $carrier:ident) => { Carrier::Condition($crate::rules::Condition::$carrier) };
    (@one Act $carrier:ident) => { Carrier::Act($crate::facts::ActKind::$carrier) };
    (@one Clock $carrier:ident) => { Carrier::Clock($crate::facts::ClockKind::$carrier) };
    (@one Principle $carrier:ident) => { Carrier::Principle($crate::facts::Principle::$carrier) };
    (@one Tier $carrier:ident) => { Carrier::Tier($crate::facts::Tier::$carrier) };
    (@one Parameter $carrier:ident) => { Carrier::Parameter($crate::rules::Parameter::$carrier) };
    (@one Duty $carrier:ident) => { Carrier::Duty($crate::facts::ActKind::$carrier) };
    (@one Indicator $carrier:ident) => { Carrier::Indicator($crate::facts::ClockKind::$carrier) };
}
pub(crate) use carriers;

impl Carrier {
    /// The conditions among these.
    pub(crate) fn conditions(carriers: &[Self]) -> ConditionSet {
        let condition = |carrier: &Self| match carrier {
            Self::Condition(condition) => Some(*condition),
            _ => None,
        };
        carriers.iter().filter_map(condition).collect()
    }

    /// The rows of the tables that carry one of these. Clocks, principles and parameters have no rows.
    pub(crate) fn rows(carriers: &'static [Self]) -> impl Iterator<Item = Row> {
        let carries = |row: &Row, carrier: &Self| match carrier {
            Self::Lifecycle(case_type) => row.case_type == *case_type,
            Self::Condition(condition) => row.conditions.contains(*condition),
            Self::Act(act) => row.act == *act,
            _ => false,
        };
        let rows = CaseType::ALL.iter().flat_map(|case_type| Lifecycle::of(*case_type).rows());
        rows.filter(move |row| carriers.iter().any(|carrier| carries(row, carrier)))
    }
}
