//! The parameters of an edition: what a company chooses, and the clause each choice comes from.

use super::Clause;
use crate::words::vocabulary;

vocabulary! {
    /// A parameter of a policy: a field of [`Edition`](crate::Edition), by its name there.
    ///
    /// Exhaustive: a parameter that a host does not know is a choice it does not show.
    ///
    /// ```
    /// use redress::{Clause, rules::qitaihe::Parameter};
    /// assert_eq!(Parameter::HandlingLimit.clause(), Clause::TimeLimit);
    /// ```
    Parameter ("a parameter"), rows Clause {
        /// The name of the edition.
        Id = "id" "name of the edition" "版本名称" => Clause::Standards;
        /// Who issued it.
        Issuer = "issuer" "issuer" "发布单位" => Clause::Standards;
        /// The first day in force.
        InForce = "in_force" "date of entry into force" "施行日期" => Clause::InForce;
        /// The zone that decides local dates.
        Zone = "zone" "time zone" "时区" => Clause::TimeLimit;
        /// How long handling may take.
        HandlingLimit = "handling_limit" "handling limit" "处理时限" => Clause::TimeLimit;
        /// How long acceptance may take.
        AcceptanceLimit = "acceptance_limit" "acceptance limit" "受理时限" => Clause::PromptResponse;
        /// How the days of a limit are counted.
        Counting = "counting" "counting of days" "期限计算方法" => Clause::TimeLimit;
        /// How many working days ahead a due date is warned of.
        WarningLead = "warning_lead" "advance warning" "到期预警天数" => Clause::TimeLimit;
        /// How many explanations are several.
        Explanations = "explanations" "number of explanations" "多次沟通的次数" => Clause::Unreasonable;
        /// How strongly reassurance before the matter binds.
        EmotionFirst = "emotion_first" "strength of feelings first" "先处理情绪的约束力" => Clause::EmotionFirst;
        /// How strongly telling of the progress binds.
        Progress = "progress" "strength of keeping the user informed" "告知进展的约束力" => Clause::Progress;
        /// How strongly authority to promise binds.
        Promises = "promises" "strength of authority to promise" "承诺权限的约束力" => Clause::NoOverreach;
        /// What share is to be in time.
        TimelyTarget = "timely_target" "target for timeliness" "及时率目标" => Clause::Standards;
        /// The important periods.
        ImportantPeriods = "important_periods" "important periods" "重要时间段" => Clause::TierOne;
        /// Who may perform which act.
        Authority = "authority" "authority to act" "办理权限" => Clause::NoOverreach;
        /// Who may promise what.
        PromiseAuthority = "promise_authority" "authority to promise" "承诺权限" => Clause::NoOverreach;
        /// The working days.
        Calendar = "calendar" "calendar" "工作日历" => Clause::TimeLimit;
    }
}

impl Parameter {
    /// The clause it is a number or a choice of.
    #[must_use]
    pub const fn clause(self) -> Clause {
        *self.row()
    }
}
