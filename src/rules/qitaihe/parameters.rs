//! The parameters of an edition: what a company chooses, and the clause each choice comes from.
//!
//! A fault in an edition names its parameter, and so the clause that the company has to read again. A parameter that no
//! clause sets by a number is cited with the clause it serves: the calendar and the zone with clause 5, whose days they
//! count.

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
        /// The name of the edition, unique among those of a host.
        Id = "id" "name of the edition" "版本名称" => Clause::Standards;
        /// Who issued it.
        Issuer = "issuer" "issuer" "发布单位" => Clause::Standards;
        /// The first day in force.
        InForce = "in_force" "date of entry into force" "施行日期" => Clause::InForce;
        /// The zone that decides local dates.
        Zone = "zone" "time zone" "时区" => Clause::TimeLimit;
        /// How long handling may take: five working days by clause 5.
        HandlingLimit = "handling_limit" "handling limit" "处理时限" => Clause::TimeLimit;
        /// How long acceptance may take. The source has no number for it.
        AcceptanceLimit = "acceptance_limit" "acceptance limit" "受理时限" => Clause::PromptResponse;
        /// How the days of a limit are counted, and when the last one ends.
        Counting = "counting" "counting of days" "期限计算方法" => Clause::TimeLimit;
        /// How many working days ahead a due date is warned of.
        WarningLead = "warning_lead" "advance warning" "到期预警天数" => Clause::TimeLimit;
        /// How many explanations are several.
        Explanations = "explanations" "number of explanations" "多次沟通的次数" => Clause::Unreasonable;
        /// How strongly it binds that reassurance comes before the matter.
        EmotionFirst = "emotion_first" "strength of feelings first" "先处理情绪的约束力" => Clause::EmotionFirst;
        /// How strongly it binds that the user is told of the progress.
        Progress = "progress" "strength of keeping the user informed" "告知进展的约束力" => Clause::Progress;
        /// How strongly it binds that promises stay within authority.
        Promises = "promises" "strength of authority to promise" "承诺权限的约束力" => Clause::NoOverreach;
        /// The share of cases that is to be in time.
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
