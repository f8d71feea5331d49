//! Refusals in words, in English and in Chinese.

use core::fmt;

use chrono::{DateTime, Utc};

use super::{OpenError, Proviso, Reason, Refusal, Remedy, ReplayError, Unmet};
use crate::{
    act::{Role, RoleSet},
    fact::Rule,
    lifecycle::StageSet,
    time::OutOfRange,
    vocabulary::{Language, Text, write_joined},
};

impl fmt::Display for Text<&Refusal> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: refusal, language } = *self;
        let act = refusal.event().act.kind().name(language);
        match language {
            Language::English => write!(f, "`{act}` refused: ")?,
            Language::Chinese => write!(f, "不能{act}：")?,
        }
        match refusal.reason() {
            Reason::OtherEdition(other) => write!(f, "{}", self.also(other)),
            Reason::OutOfRange(out_of_range) => write!(f, "{}", self.also(out_of_range)),
            Reason::OutOfOrder => {
                let local = |at: DateTime<Utc>| refusal.zone().show(at);
                let (at, last) = (local(refusal.event().at), local(refusal.case().last_event_at()));
                match language {
                    Language::English => write!(
                        f,
                        "at {at}, it is earlier than the last event of the case, at {last}: \
                         record events in their order"
                    ),
                    Language::Chinese => {
                        write!(f, "时间 {at} 早于该案上一事项 {last}，请按先后顺序记录")
                    }
                }
            }
            Reason::NotTaken { taken_in } => write!(f, "{}", self.also((refusal, taken_in))),
            Reason::Unmet(_) => {
                let between = match language {
                    Language::English => "; ",
                    Language::Chinese => "；",
                };
                write_joined(f, refusal.unmet().map(|unmet| unmet.text(language)), between, "")
            }
        }
    }
}

impl fmt::Display for Text<OpenError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: error, language } = *self;
        match (error, language) {
            (OpenError::OutOfRange(out_of_range), _) => write!(f, "{}", self.also(out_of_range)),
            (OpenError::NotInForce { received_on, in_force }, Language::English) => write!(
                f,
                "received on {received_on}, before the policy was in force (clause 7): it takes \
                 receipts from {in_force}"
            ),
            (OpenError::NotInForce { received_on, in_force }, Language::Chinese) => write!(
                f,
                "接收日期 {received_on} 早于制度施行日期（七）：{in_force} 起接收的方可办理"
            ),
        }
    }
}

impl fmt::Display for Text<&ReplayError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (ReplayError::Open(error), _) => write!(f, "{}", self.also(*error)),
            (ReplayError::Refused { index, refusal }, Language::English) => {
                write!(f, "event {}: {}", index.saturating_add(1), self.also(refusal))
            }
            (ReplayError::Refused { index, refusal }, Language::Chinese) => {
                write!(f, "第 {} 个事项：{}", index.saturating_add(1), self.also(refusal))
            }
        }
    }
}

impl fmt::Display for Text<OutOfRange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (OutOfRange::Instant, Language::English) => f.write_str(
                "the local date of the event lies past 9999-12-31, the last date that can be written",
            ),
            (OutOfRange::Instant, Language::Chinese) => {
                f.write_str("事项的当地日期超出可记录的最后日期 9999-12-31")
            }
            (OutOfRange::Rounds, Language::English) => {
                f.write_str("the case has 4294967295 rounds, the most that can be counted")
            }
            (OutOfRange::Rounds, Language::Chinese) => {
                f.write_str("该案已有 4294967295 轮，达到可计数的上限")
            }
            (OutOfRange::DueDate, Language::English) => f.write_str(
                "the due date would lie past 9999-12-31 (or before the year 0000) and could not be written",
            ),
            (OutOfRange::DueDate, Language::Chinese) => {
                f.write_str("办理期限将超出可记录的最后日期 9999-12-31（或早于 0000 年）")
            }
        }
    }
}

/// Where the act is taken instead.
impl fmt::Display for Text<(&Refusal, StageSet)> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: (refusal, taken_in), language } = *self;
        let of_type = refusal.case().case_type().name(language);
        let stage = refusal.case().stage().name(language);
        let stages = taken_in.iter().map(|stage| stage.name(language));
        match language {
            Language::English => {
                write!(
                    f,
                    "a case of type {of_type} in stage {stage} does not take it; taken in: "
                )?;
                write_joined(f, stages, ", ", "no stage")
            }
            Language::Chinese => {
                write!(f, "{of_type}现处“{stage}”环节，不能办理此事项；可办理环节：")?;
                write_joined(f, stages, "、", "无")
            }
        }
    }
}

impl fmt::Display for Text<Unmet<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: unmet, language } = *self;
        let required = self.also(Rule(unmet.condition(), unmet.required()));
        let actual = unmet.actual().text(language);
        let remedies = unmet.remedies();
        let in_words = remedies.iter().map(|remedy| remedy.text(language));
        match language {
            Language::English => {
                write!(f, "{required}; found: {actual}; ")?;
                f.write_str("to make it possible: ")?;
                write_joined(f, in_words, ", or ", "nothing can now")
            }
            Language::Chinese => {
                write!(f, "{required}；实际：{actual}；可行办法：")?;
                write_joined(f, in_words, "，或", "目前无法补救")
            }
        }
    }
}

impl fmt::Display for Text<Remedy> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Remedy { act, by, provided }, language } = *self;
        let (act, by) = (act.name(language), by.text(language));
        match language {
            Language::English => {
                f.write_str(match provided {
                    None => "",
                    Some(Proviso::UserLost) => "if the user cannot be reached: ",
                    Some(Proviso::Misclassified) => "if it was misclassified: ",
                    Some(Proviso::FoundWrongly) => "if the finding was wrong: ",
                })?;
                write!(f, "{act} by {by}")
            }
            Language::Chinese => {
                if let Some(proviso) = provided {
                    write!(f, "{}，", proviso.name(language))?;
                }
                write!(f, "由{by}{act}")
            }
        }
    }
}

impl fmt::Display for Text<RoleSet> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: roles, language } = *self;
        let names = roles.iter().map(|role| role.name(language));
        match language {
            Language::English if roles == Role::EVERYBODY => f.write_str("anybody"),
            Language::Chinese if roles == Role::EVERYBODY => f.write_str("任何人"),
            Language::English if roles == Role::COMPANY => f.write_str("anybody at the company"),
            Language::Chinese if roles == Role::COMPANY => f.write_str("公司任一人员"),
            Language::English => write_joined(f, names, " or ", "nobody"),
            Language::Chinese => write_joined(f, names, "或", "无人"),
        }
    }
}
