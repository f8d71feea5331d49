//! The texts of this folder, in English and in Chinese: what was required, under which clause, and what the fact is.

use core::fmt;

use super::{Asked, ClauseSet, Condition, Fact, Required};
use crate::{
    time::Limit,
    words::{Language, Many, Prose, Text},
};

impl fmt::Display for Text<Asked> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Asked(condition, required) = self.of;
        let clause = condition.clause().name(self.language);
        let required = self.also((condition, required));
        match self.language {
            Language::English => write!(f, "required: {required} (clause {clause})"),
            Language::Chinese => write!(f, "要求：{required}（依据{clause}）"),
        }
    }
}

impl fmt::Display for Text<(Condition, Required)> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: (condition, required), language } = *self;
        f.write_str(condition.text(language))?;
        match (required, language) {
            (Required::AsWorded, _) => Ok(()),
            (Required::OneOf(roles), Language::English) => write!(f, ": {}", roles.text(language)),
            (Required::OneOf(roles), Language::Chinese) => write!(f, "：{}", roles.text(language)),
            (Required::OnOrAfter(date), Language::English) => write!(f, ": {date} or later"),
            (Required::OnOrAfter(date), Language::Chinese) => write!(f, "：不早于 {date}"),
            (Required::OnOrBefore(date), Language::English) => write!(f, ": by {date}"),
            (Required::OnOrBefore(date), Language::Chinese) => write!(f, "：不晚于 {date}"),
            (Required::Before(time), Language::English) => write!(f, ": before {time}"),
            (Required::Before(time), Language::Chinese) => write!(f, "：早于 {time}"),
            (Required::AtLeast(count), Language::English) => {
                write!(f, ": at least {}", Many(count, "time"))
            }
            (Required::AtLeast(count), Language::Chinese) => write!(f, "：至少 {count} 次"),
        }
    }
}

impl fmt::Display for Text<Fact> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: fact, language } = *self;
        match (fact, language) {
            (Fact::Date(date), _) => write!(f, "{date}"),
            (Fact::Time(time), _) => write!(f, "{time}"),
            (Fact::Count(count), Language::English) => write!(f, "{}", Many(count, "time")),
            (Fact::Count(count), Language::Chinese) => write!(f, "{count} 次"),
            (Fact::Done(act), Language::English) => write!(f, "done: {}", act.name(language)),
            (Fact::Done(act), Language::Chinese) => write!(f, "已{}", act.name(language)),
            (Fact::NotDone(act), Language::English) => {
                write!(f, "not done: {}", act.name(language))
            }
            (Fact::NotDone(act), Language::Chinese) => write!(f, "尚未{}", act.name(language)),
            (Fact::Finding(None), _) => f.write_str(language.say("no finding", "未作判定")),
            (Fact::Finding(Some(finding)), _) => write!(f, "{}", finding.text(language)),
            _ => match (fact.name(language), language) {
                (Some(name), _) => write!(f, "{name}"),
                (None, Language::English) => f.write_str("nothing on record"),
                (None, Language::Chinese) => f.write_str("尚无记录"),
            },
        }
    }
}

/// Quotes these clauses. A clause may state another limit than the edition has: whoever reads "five working days"
/// under a due date of ten must be told that the company chose otherwise.
pub(crate) fn cite(
    prose: &mut Prose<'_, '_>,
    clauses: ClauseSet,
    handling: Option<Limit>,
) -> fmt::Result {
    let language = prose.language();
    for clause in clauses.iter() {
        let number = clause.name(language);
        let words = clause.text(language).trim_end_matches(['.', '。']);
        prose.choose(
            format_args!("Clause {number} reads “{words}”"),
            format_args!("{number}规定：“{words}”"),
        )?;
        if let (Some(stated), Some(limit)) = (clause.limit(), handling)
            && stated != limit
        {
            let limit = limit.text(language);
            prose.choose(
                format_args!("The company has set another limit in this edition: {limit}"),
                format_args!("本版本另定时限：{limit}"),
            )?;
        }
    }
    Ok(())
}
