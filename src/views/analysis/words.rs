//! What an analysis found, in words.
//!
//! The sentences of the two languages share so little that each language has a function of its own.

use core::fmt;

use super::Anomaly;
use crate::words::{Language, Text, write_joined};

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl fmt::Display for Text<&Anomaly> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language {
            Language::English => english(f, self.of),
            Language::Chinese => chinese(f, self.of),
        }
    }
}

/// For example ``for `tell outcome`, this condition always holds: a user who can be reached was told of the
/// progress``.
fn english(f: &mut fmt::Formatter<'_>, anomaly: &Anomaly) -> fmt::Result {
    const IN: Language = Language::English;
    match anomaly {
        Anomaly::NobodyMayPerform { act, case_type, .. } => {
            write!(f, "nobody may perform `{}` for any {}", act.name(IN), case_type.name(IN))
        }
        Anomaly::NobodyMayPromise { matter } => {
            write!(f, "nobody may make this promise: {}", matter.name(IN))
        }
        Anomaly::StageNeverReached { case_type, stage, by } => {
            write!(f, "no {} reaches stage `{}` by ", case_type.name(IN), stage.name(IN))?;
            write_joined(f, by.iter().map(|act| act.name(IN)), " or ", "any act")
        }
        Anomaly::RowNeverFires { row, nearest } => {
            let (act, case_type, from) =
                (row.act.name(IN), row.case_type.name(IN), row.from.name(IN));
            write!(
                f,
                "`{act}` is never possible for any {case_type} at stage `{from}`: {}",
                nearest.text(IN)
            )
        }
        Anomaly::ConditionNeverUnmet { condition, act, .. } => {
            let (act, condition) = (act.name(IN), condition.text(IN));
            write!(f, "for `{act}`, this condition always holds: {condition}")
        }
        Anomaly::ConditionNeverMet { condition, act, .. } => {
            let (act, condition) = (act.name(IN), condition.text(IN));
            write!(f, "for `{act}`, this condition never holds: {condition}")
        }
        Anomaly::StageWithoutExit { case } => {
            let (case_type, stage) = (case.case_type().name(IN), case.stage().name(IN));
            write!(
                f,
                "nobody at the company can bring any {case_type} from stage `{stage}` to closure"
            )
        }
        Anomaly::ClauseNotCarried { clause, .. } => {
            write!(f, "no rule of clause {} has any effect", clause.code())
        }
    }
}

/// For example 对投诉，任何人均无权办理“指定专人”.
fn chinese(f: &mut fmt::Formatter<'_>, anomaly: &Anomaly) -> fmt::Result {
    const IN: Language = Language::Chinese;
    match anomaly {
        Anomaly::NobodyMayPerform { act, case_type, .. } => {
            write!(f, "对{}，任何人均无权办理“{}”", case_type.name(IN), act.name(IN))
        }
        Anomaly::NobodyMayPromise { matter } => {
            write!(f, "任何人均无权就“{}”作出承诺", matter.name(IN))
        }
        Anomaly::StageNeverReached { case_type, stage, by } => {
            let (case_type, stage) = (case_type.name(IN), stage.name(IN));
            write!(f, "{case_type}均不会进入“{stage}”环节；可进入该环节的行为：")?;
            write_joined(f, by.iter().map(|act| act.name(IN)), "、", "无")
        }
        Anomaly::RowNeverFires { row, nearest } => {
            let (act, case_type, from) =
                (row.act.name(IN), row.case_type.name(IN), row.from.name(IN));
            write!(f, "{case_type}在“{from}”环节始终不能办理“{act}”：{}", nearest.text(IN))
        }
        Anomaly::ConditionNeverUnmet { condition, act, .. } => {
            let (act, condition) = (act.name(IN), condition.text(IN));
            write!(f, "办理“{act}”时，以下条件总是成立：{condition}")
        }
        Anomaly::ConditionNeverMet { condition, act, .. } => {
            let (act, condition) = (act.name(IN), condition.text(IN));
            write!(f, "办理“{act}”时，以下条件从不成立：{condition}")
        }
        Anomaly::StageWithoutExit { case } => {
            let (case_type, stage) = (case.case_type().name(IN), case.stage().name(IN));
            write!(f, "{case_type}处于“{stage}”环节后，公司任何人员均不能使其结案")
        }
        Anomaly::ClauseNotCarried { clause, .. } => {
            write!(f, "{}的各项规则均不起作用", clause.name(IN))
        }
    }
}
