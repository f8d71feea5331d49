//! The texts of this folder, in English and in Chinese.
//!
//! A line for a clerk says what is refused and then, for each unmet condition, four things: what was required,
//! under which clause, what was found, and what would help. It is plain ASCII in English, so that it survives
//! any terminal and log; names of acts and stages are in backticks. A paragraph for an auditor adds who tried
//! what and when, and quotes the clauses.
//!
//! Each language is composed on its own: where the order of words differs, the `match` on the language is around
//! the whole sentence, and not around its parts.

use core::fmt;

use chrono::{DateTime, Utc};

use super::{
    Checked, DecisionRecord, OpenError, Reason, Refusal, Remedy, ReplayError, ReplayMismatch,
    Unmet, Unrecordable, Verdict,
};
use crate::{
    facts::StageSet,
    rules::{Asked, Clause, ClauseSet, Parameter, cite},
    time::OutOfRange,
    words::{Language, Paragraph, Prose, Text, write_joined},
};

/// `` `assign` refused: required: … (clause 1.2); found: not done: reassure; remedy: reassure (by …) ``;
/// 不能指定专人：要求：……（依据……）；实际：尚未安抚情绪；可行办法：由……安抚情绪.
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
                        "its time, {at}, is before the last event of the case, {last}: record events \
                         in the order in which they happened"
                    ),
                    Language::Chinese => {
                        write!(f, "其时间 {at} 早于该案上一事项的时间 {last}，请按发生的先后记录")
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

impl Reason {
    /// The kind of reason in words, with nothing of the case in it: for a verdict in a record or a
    /// column of a report. [`Refusal::text`] says why *this* case was refused.
    #[must_use]
    pub const fn wording(self, language: Language) -> &'static str {
        let (english, chinese) = match self {
            Self::OtherEdition(_) => {
                ("refused (the case is bound to another edition)", "不予办理（该案适用另一版本）")
            }
            Self::OutOfRange(_) => ("refused (a date is out of range)", "不予办理（日期超出范围）"),
            Self::OutOfOrder => (
                "refused (it is earlier than the last event of the case)",
                "不予办理（时间早于该案上一事项）",
            ),
            Self::NotTaken { .. } => {
                ("refused (the stage does not allow the act)", "不予办理（所处环节不能办理此事项）")
            }
            Self::Unmet(_) => ("refused (conditions are not met)", "不予办理（条件不符）"),
        };
        language.say(english, chinese)
    }
}

impl fmt::Display for Text<OpenError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: error, language } = *self;
        match (error, language) {
            (OpenError::OutOfRange(out_of_range), _) => write!(f, "{}", self.also(out_of_range)),
            (OpenError::NotInForce { received_on, in_force }, Language::English) => write!(
                f,
                "received on {received_on}, before the policy took effect (clause {}): it covers \
                 cases received on {in_force} or later",
                Parameter::InForce.clause().name(language)
            ),
            (OpenError::NotInForce { received_on, in_force }, Language::Chinese) => write!(
                f,
                "于 {received_on} 接收，早于制度施行日期（{}）：本制度适用于 {in_force} 起接收的案件",
                Parameter::InForce.clause().name(language)
            ),
        }
    }
}

/// ``event 2: `close` refused: …``; 第 2 个事项：不能结案：……. Counted from 1, as people count lines.
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

/// At which stages the act is possible instead: ``the enquiry is at stage `accepted`, which does not allow it;
/// stages that do: received``; 该咨询处于“已受理”环节；可办理此事项的环节：已接收.
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
                    "the {of_type} is at stage `{stage}`, which does not allow it; stages that do: "
                )?;
                write_joined(f, stages, ", ", "none")
            }
            Language::Chinese => {
                write!(f, "该{of_type}处于“{stage}”环节；可办理此事项的环节：")?;
                write_joined(f, stages, "、", "无")
            }
        }
    }
}

/// One unmet condition: requirement with clause, fact, remedies.
impl fmt::Display for Text<Unmet<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: unmet, language } = *self;
        let required = self.also(Asked(unmet.condition(), unmet.required()));
        let actual = unmet.actual().text(language);
        let remedies = unmet.remedies();
        let in_words = remedies.iter().map(|remedy| remedy.text(language));
        match language {
            Language::English => {
                write!(f, "{required}; found: {actual}; remedy: ")?;
                write_joined(f, in_words, ", or ", "none at present")
            }
            Language::Chinese => {
                write!(f, "{required}；实际：{actual}；可行办法：")?;
                write_joined(f, in_words, "，或", "目前没有")
            }
        }
    }
}

/// `if the finding was wrong: find (by investigator)`; 原判定确有不当的，由调查专人判定.
///
/// The proviso comes first, because it is what the reader has to check first. In English the roles are in
/// parentheses, as lists of acts and lists of roles both contain "or".
impl fmt::Display for Text<Remedy> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Remedy { act, by, provided }, language } = *self;
        let (act, by) = (act.name(language), by.text(language));
        match language {
            Language::English => {
                if let Some(proviso) = provided {
                    write!(f, "{}: ", proviso.name(language))?;
                }
                write!(f, "{act} (by {by})")
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

/// Who attempted what and when, the line for a clerk, and the words of the clauses.
impl fmt::Display for Text<Paragraph<&Refusal>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Paragraph(refusal), language } = *self;
        let (case, event) = (refusal.case(), refusal.event());
        let (at, by) = (refusal.zone().written(event.at), event.by.name(language));
        let act = event.act.text(language);
        let (of_type, stage) = (case.case_type().name(language), case.stage().name(language));
        let mut prose = Prose::new(f, language);
        prose.choose(
            format_args!(
                "At {at}, the {by} attempted `{act}`; the {of_type} was at stage `{stage}`"
            ),
            format_args!("{at}，{by}申请办理“{act}”，该{of_type}当时处于“{stage}”环节"),
        )?;
        prose.say(refusal.text(language))?;
        prose.choose("The case was left unchanged", "该案未作变更")?;
        cite(&mut prose, cited(refusal), Some(refusal.handling_limit()))
    }
}

/// The clauses on which a refusal is based: those of the unmet conditions or, if the stage does not take the
/// act, the clause that lays down the lifecycle of the type.
pub(crate) fn cited(refusal: &Refusal) -> ClauseSet {
    match refusal.reason() {
        Reason::NotTaken { .. } => ClauseSet::of(&[Clause::from(refusal.case().case_type())]),
        _ => refusal.unmet().map(|unmet| unmet.clause()).collect(),
    }
}

/// `` `accept` by the dispatch centre; the complaint was at stage `received`; under `qitaihe-2024@…`: permitted ``.
impl fmt::Display for Text<&DecisionRecord> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: record, language } = *self;
        let DecisionRecord { edition, case, event, verdict, .. } = record;
        let (act, by) = (event.act.text(language), event.by.name(language));
        let (of_type, stage) = (case.case_type().name(language), case.stage().name(language));
        let verdict = match verdict {
            Verdict::Permitted(_) => language.say("permitted", "准予办理"),
            Verdict::Refused(reason) => reason.wording(language),
        };
        match language {
            Language::English => write!(
                f,
                "`{act}` by the {by}; the {of_type} was at stage `{stage}`; under `{edition}`: \
                 {verdict}"
            ),
            Language::Chinese => {
                write!(
                    f,
                    "{by}办理“{act}”，该{of_type}当时处于“{stage}”环节；依据版本 `{edition}`：{verdict}"
                )
            }
        }
    }
}

/// The line, then a sentence for each condition, met or not, and the words of their clauses.
impl fmt::Display for Text<Paragraph<&DecisionRecord>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Paragraph(record), language } = *self;
        let mut prose = Prose::new(f, language);
        prose.say(record.text(language))?;
        for Checked { condition, required, actual, held, .. } in &record.conditions {
            let required = self.also(Asked(*condition, *required));
            let (actual, held) = (actual.text(language), held.name(language));
            prose.choose(
                format_args!("{required}; found: {actual}; {held}"),
                format_args!("{required}；实际：{actual}；{held}"),
            )?;
        }
        let clauses = record.conditions.iter().map(|checked| checked.clause).collect();
        cite(&mut prose, clauses, Some(record.handling_limit))
    }
}

/// What differs, and what to do about it.
impl fmt::Display for Text<&ReplayMismatch> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (ReplayMismatch::OtherEdition { recorded, asked }, Language::English) => write!(
                f,
                "the record was made under the policy edition `{recorded}`, not `{asked}`: replay it \
                 under its own"
            ),
            (ReplayMismatch::OtherEdition { recorded, asked }, Language::Chinese) => write!(
                f,
                "该记录依据的制度版本为 `{recorded}`，而非 `{asked}`，请用其依据的版本复核"
            ),
            (ReplayMismatch::OtherCalendar { recorded, asked }, Language::English) => write!(
                f,
                "the record was made with the calendar {recorded}, not {asked}: replay it with its own"
            ),
            (ReplayMismatch::OtherCalendar { recorded, asked }, Language::Chinese) => write!(
                f,
                "该记录依据的工作日历为 {recorded}，而非 {asked}，请用其依据的日历复核"
            ),
            (ReplayMismatch::OtherDecision { .. }, Language::English) => f.write_str(
                "the record differs from what its policy decides for this case and event: compare the \
                 two; the record was altered, or another version of the library wrote it",
            ),
            (ReplayMismatch::OtherDecision { .. }, Language::Chinese) => f.write_str(
                "该记录与其所依据的制度对同一案件、同一事项的判断不一致，请比对两者：记录可能被改动，\
                 也可能由其他版本的程序写成",
            ),
        }
    }
}

impl fmt::Display for Text<Unrecordable> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (Unrecordable::Instant, _) => write!(f, "{}", self.also(OutOfRange::Instant)),
            (Unrecordable::DueDate, _) => write!(f, "{}", self.also(OutOfRange::DueDate)),
            (Unrecordable::Rounds, Language::English) => {
                f.write_str("the case has 4294967295 rounds, the most that can be counted")
            }
            (Unrecordable::Rounds, Language::Chinese) => {
                f.write_str("该案已有 4294967295 轮，达到可计数的上限")
            }
        }
    }
}
