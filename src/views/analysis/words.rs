//! What an analysis found, in words.

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

fn english(f: &mut fmt::Formatter<'_>, anomaly: &Anomaly) -> fmt::Result {
    const IN: Language = Language::English;
    match anomaly {
        Anomaly::NobodyMayPerform { act, case_type, .. } => {
            write!(f, "nobody may {} in a case of type {}", act.name(IN), case_type.name(IN))
        }
        Anomaly::NobodyMayPromise { matter } => {
            write!(f, "nobody may promise: {}", matter.name(IN))
        }
        Anomaly::StageNeverReached { case_type, stage, by } => {
            write!(f, "no case of type {} comes to {} by ", case_type.name(IN), stage.name(IN))?;
            write_joined(f, by.iter().map(|act| act.name(IN)), " or ", "any act")
        }
        Anomaly::RowNeverFires { row, nearest } => {
            let (act, case_type, from) =
                (row.act.name(IN), row.case_type.name(IN), row.from.name(IN));
            write!(
                f,
                "{act} is never possible for a case of type {case_type} in {from}: {}",
                nearest.text(IN)
            )
        }
        Anomaly::ConditionNeverUnmet { condition, act, .. } => {
            write!(f, "{} always meets the condition that {}", act.name(IN), condition.text(IN))
        }
        Anomaly::ConditionNeverMet { condition, act, .. } => {
            write!(f, "{} never meets the condition that {}", act.name(IN), condition.text(IN))
        }
        Anomaly::StageWithoutExit { case } => {
            let (case_type, stage) = (case.case_type().name(IN), case.stage().name(IN));
            write!(
                f,
                "nobody at the company can lead a case of type {case_type} in {stage} to its closure"
            )
        }
        Anomaly::ClauseNotCarried { clause, .. } => {
            write!(f, "nothing makes any rule of clause {} true", clause.code())
        }
    }
}

fn chinese(f: &mut fmt::Formatter<'_>, anomaly: &Anomaly) -> fmt::Result {
    const IN: Language = Language::Chinese;
    match anomaly {
        Anomaly::NobodyMayPerform { act, case_type, .. } => {
            write!(f, "{}类案件中无人有权{}", case_type.name(IN), act.name(IN))
        }
        Anomaly::NobodyMayPromise { matter } => write!(f, "无人有权承诺{}", matter.name(IN)),
        Anomaly::StageNeverReached { case_type, stage, by } => {
            write!(f, "{}类案件不会因", case_type.name(IN))?;
            write_joined(f, by.iter().map(|act| act.name(IN)), "或", "任何行为")?;
            write!(f, "进入“{}”阶段", stage.name(IN))
        }
        Anomaly::RowNeverFires { row, nearest } => {
            let (act, case_type, from) =
                (row.act.name(IN), row.case_type.name(IN), row.from.name(IN));
            write!(f, "{case_type}类案件在“{from}”阶段始终不能{act}：{}", nearest.text(IN))
        }
        Anomaly::ConditionNeverUnmet { condition, act, .. } => {
            write!(f, "{}时，“{}”这一条件总是成立", act.name(IN), condition.text(IN))
        }
        Anomaly::ConditionNeverMet { condition, act, .. } => {
            write!(f, "{}时，“{}”这一条件从不成立", act.name(IN), condition.text(IN))
        }
        Anomaly::StageWithoutExit { case } => {
            let (case_type, stage) = (case.case_type().name(IN), case.stage().name(IN));
            write!(f, "{case_type}类案件在“{stage}”阶段，公司无人能使其结案")
        }
        Anomaly::ClauseNotCarried { clause, .. } => {
            write!(f, "条款{}的规则均未落实", clause.name(IN))
        }
    }
}
