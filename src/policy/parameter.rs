//! The parameters of an edition: what a company chooses, and the clause each choice comes from.

use crate::{clause::Clause, vocabulary::vocabulary};

macro_rules! parameters {
    ($( $(#[$meta:meta])* $Variant:ident = $code:literal $Clause:ident $chinese:literal; )+) => {
        vocabulary! {
            /// A parameter of a policy: a field of [`Edition`](crate::Edition), by its name there.
            ///
            /// Exhaustive: a parameter that a host does not know is a choice it does not show.
            ///
            /// ```
            /// use redress::{Clause, Parameter};
            /// assert_eq!(Parameter::HandlingLimit.clause(), Clause::TimeLimit);
            /// ```
            Parameter ("a parameter") { $( $(#[$meta])* $Variant = $code $chinese; )+ }
        }

        impl Parameter {
            /// The clause it is a number or a choice of.
            #[must_use]
            pub const fn clause(self) -> Clause {
                match self { $( Self::$Variant => Clause::$Clause, )+ }
            }
        }
    };
}

parameters! {
    /// The name of the edition.
    Id = "id" Standards "版本名称";
    /// Who issued it.
    Issuer = "issuer" Standards "发布单位";
    /// The first day in force.
    InForce = "in_force" InForce "施行日期";
    /// The zone that decides local dates.
    Zone = "zone" TimeLimit "时区";
    /// How long handling may take.
    HandlingLimit = "handling_limit" TimeLimit "处理时限";
    /// How long acceptance may take.
    AcceptanceLimit = "acceptance_limit" PromptResponse "受理时限";
    /// How the days of a limit are counted.
    Counting = "counting" TimeLimit "期限计算方法";
    /// How many working days ahead a due date is warned of.
    WarningLead = "warning_lead" TimeLimit "到期预警天数";
    /// How many explanations are several.
    Explanations = "explanations" Unreasonable "多次沟通的次数";
    /// How strongly reassurance before the matter binds.
    EmotionFirst = "emotion_first" EmotionFirst "先处理情绪的约束力";
    /// How strongly telling of the progress binds.
    Progress = "progress" Progress "告知进展的约束力";
    /// How strongly authority to promise binds.
    Promises = "promises" NoOverreach "承诺权限的约束力";
    /// What share is to be in time.
    TimelyTarget = "timely_target" Standards "及时率目标";
    /// The important periods.
    ImportantPeriods = "important_periods" TierOne "重要时间段";
    /// Who may perform which act.
    Authority = "authority" NoOverreach "办理权限";
    /// Who may promise what.
    PromiseAuthority = "promise_authority" NoOverreach "承诺权限";
    /// The working days.
    Calendar = "calendar" TimeLimit "工作日历";
}
