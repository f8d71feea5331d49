//! Refusals in words, in English and in Chinese.

use core::fmt;

use super::{Fact, Reason, Refusal, Remedy, Required, Unmet};
use crate::{
    Language,
    act::{Act, Role, RoleSet},
    condition::Condition,
    lifecycle::StageSet,
    vocabulary::{Name, Text, write_joined},
};

impl fmt::Display for Text<&Refusal> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: refusal, language } = *self;
        let act = refusal.event().act.kind().name(language);
        let (at, last) = (refusal.event().at, refusal.case().last_event_at());
        match language {
            Language::English => write!(f, "`{act}` refused: ")?,
            Language::Chinese => write!(f, "不能{act}:")?,
        }
        match (refusal.reason(), language) {
            (Reason::OutOfRange(out_of_range), Language::English) => write!(f, "{out_of_range}"),
            (Reason::OutOfRange(_), Language::Chinese) => {
                f.write_str("日期超出 9999-12-31,无法计算")
            }
            (Reason::OutOfOrder, Language::English) => write!(
                f,
                "at {at}, it is earlier than the last event of the case, at {last}: record events \
                 in their order"
            ),
            (Reason::OutOfOrder, Language::Chinese) => {
                write!(f, "时间 {at} 早于该案上一事项 {last},请按先后顺序记录")
            }
            (Reason::NotTaken { taken_in }, _) => self.also((refusal, taken_in)).fmt(f),
            (Reason::Unmet(_), _) => {
                let between = match language {
                    Language::English => "; ",
                    Language::Chinese => ";",
                };
                write_joined(f, refusal.unmet().map(|unmet| unmet.text(language)), between, "")
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
                write!(f, "{of_type}处于“{stage}”环节不适用;适用环节:")?;
                write_joined(f, stages, "、", "无")
            }
        }
    }
}

impl fmt::Display for Text<Unmet<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: unmet, language } = *self;
        let (clause, required) = (unmet.clause(), unmet.requirement(language));
        let actual = unmet.actual().text(language);
        let remedies = unmet.remedies();
        let in_words = remedies.iter().map(|remedy| remedy.text(language));
        match (language, remedies.is_empty()) {
            (Language::English, true) => write!(
                f,
                "required that {required} (clause {clause}), but {actual}; no act can change that now"
            ),
            (Language::English, false) => {
                write!(
                    f,
                    "required that {required} (clause {clause}), but {actual}; to make it possible: "
                )?;
                write_joined(f, in_words, ", or ", "")
            }
            (Language::Chinese, true) => {
                write!(f, "要求{required}(条款 {clause}),但{actual};目前无法补救")
            }
            (Language::Chinese, false) => {
                write!(f, "要求{required}(条款 {clause}),但{actual};可行办法:")?;
                write_joined(f, in_words, ",或", "")
            }
        }
    }
}

impl fmt::Display for Text<(Condition, Required)> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: (condition, required), language } = *self;
        f.write_str(condition.wording(language))?;
        match (required, language) {
            (Required::AsWorded, _) => Ok(()),
            (Required::OneOf(roles), _) => write!(f, ": {}", self.also(roles)),
            (Required::OnOrAfter(date), Language::English) => write!(f, ": {date} or later"),
            (Required::OnOrAfter(date), Language::Chinese) => write!(f, ":不早于 {date}"),
            (Required::OnOrBefore(date), Language::English) => write!(f, ": by {date}"),
            (Required::OnOrBefore(date), Language::Chinese) => write!(f, ":不晚于 {date}"),
            (Required::AtLeast(count), Language::English) => write!(f, ": at least {count}"),
            (Required::AtLeast(count), Language::Chinese) => write!(f, ":至少 {count} 次"),
        }
    }
}

impl fmt::Display for Text<Fact> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (Fact::Date(date), Language::English) => write!(f, "the date is {date}"),
            (Fact::Date(date), Language::Chinese) => write!(f, "日期为 {date}"),
            (Fact::Count(count), Language::English) => write!(f, "there were {count}"),
            (Fact::Count(count), Language::Chinese) => write!(f, "仅有 {count} 次"),
            (Fact::NotDone(act), Language::English) => {
                write!(f, "this was not done: {}", act.name(self.language))
            }
            (Fact::NotDone(act), Language::Chinese) => write!(f, "尚未{}", act.name(self.language)),
            (Fact::Finding(Some(finding)), _) => {
                write!(f, "{}", self.also(Is(Act::Find { finding }.text(self.language))))
            }
            (word, _) => match (word.name(self.language), self.language) {
                (Some(name), _) => write!(f, "{}", self.also(Is(name))),
                (None, Language::English) => f.write_str("nothing is on record"),
                (None, Language::Chinese) => f.write_str("尚无记录"),
            },
        }
    }
}

/// That something is what it is.
struct Is<T>(T);

impl<T: fmt::Display> fmt::Display for Text<Is<T>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Is(what) = &self.of;
        match self.language {
            Language::English => write!(f, "it is: {what}"),
            Language::Chinese => write!(f, "实为:{what}"),
        }
    }
}

impl Fact {
    /// The name of a fact that is one word, if it is on record.
    fn name(self, language: Language) -> Option<Name> {
        match self {
            Self::Role(role) => Some(role.name(language)),
            Self::Information(information) => Some(information.name(language)),
            Self::Contact(contact) => Some(contact.name(language)),
            Self::Assessment(assessment) => assessment.map(|answerable| answerable.name(language)),
            Self::Classification(classification) => Some(
                classification
                    .subject()
                    .map_or(classification.case_type().name(language), |subject| {
                        subject.name(language)
                    }),
            ),
            Self::Holder(holder) => Some(holder.name(language)),
            Self::Response(response) => response.map(|response| response.name(language)),
            Self::Delivery(delivery) => Some(delivery.name(language)),
            Self::Reply(reply) => reply.map(|reply| reply.name(language)),
            Self::Finding(_) | Self::Date(_) | Self::Count(_) | Self::NotDone(_) => None,
        }
    }
}

impl fmt::Display for Text<Remedy> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Remedy { act, by } = self.of;
        let (act, by) = (self.also(act), self.also(by));
        match self.language {
            Language::English => write!(f, "{act} by {by}"),
            Language::Chinese => write!(f, "由{by}{act}"),
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
            Language::Chinese if roles == Role::COMPANY => f.write_str("公司任何人员"),
            Language::English => write_joined(f, names, " or ", "nobody"),
            Language::Chinese => write_joined(f, names, "或", "无人"),
        }
    }
}
