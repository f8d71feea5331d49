//! Explanations: a line for a clerk, a paragraph for an auditor.
//!
//! A refusal, an option, a clock, a severity and a record have `text` for the line, `paragraph` for the
//! whole, and serde for programs. Paragraphs are made of the lines, and of the clauses' own words.

use core::fmt;

use crate::{
    act::Act,
    calendar::Certainty,
    clause::{Clause, ClauseSet},
    condition::Condition,
    counting::Limit,
    deadline::{Clock, ClockKind, ClockState, Ended, MeasuredBy},
    fact::Rule,
    options::Choice,
    record::{Checked, DecisionRecord, Verdict},
    refusal::{Reason, Refusal},
    severity::Severity,
    vocabulary::{Language, Many, Paragraph, Text, write_joined},
};

/// A paragraph in the making.
struct Prose<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    language: Language,
    begun: bool,
}

impl<'a, 'b> Prose<'a, 'b> {
    const fn new(f: &'a mut fmt::Formatter<'b>, language: Language) -> Self {
        Self { f, language, begun: false }
    }

    /// One more sentence.
    fn say(&mut self, sentence: impl fmt::Display) -> fmt::Result {
        if self.begun {
            self.f.write_str(self.language.say(" ", ""))?;
        }
        self.begun = true;
        write!(self.f, "{sentence}{}", self.language.say(".", "。"))
    }

    /// One of two sentences.
    fn choose(&mut self, english: impl fmt::Display, chinese: impl fmt::Display) -> fmt::Result {
        match self.language {
            Language::English => self.say(english),
            Language::Chinese => self.say(chinese),
        }
    }

    /// The words of these clauses; and where clause 5 says another number than the edition, that it does.
    fn cite(&mut self, clauses: ClauseSet, handling: Limit) -> fmt::Result {
        for clause in clauses.iter() {
            let number = clause.name(self.language);
            let words = clause.text(self.language).trim_end_matches(['.', '。']);
            self.choose(
                format_args!("Clause {number} reads “{words}”"),
                format_args!("{number}规定：“{words}”"),
            )?;
            if clause == Clause::TimeLimit && handling != Limit::OF_CLAUSE_5 {
                let limit = handling.text(self.language);
                self.choose(
                    format_args!("The company has set another limit in this edition: {limit}"),
                    format_args!("本版本另定时限：{limit}"),
                )?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Text<Paragraph<&Refusal>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Paragraph(refusal), language } = *self;
        let (case, event) = (refusal.case(), refusal.event());
        let (at, by) = (refusal.zone().written(event.at), event.by.name(language));
        let act = event.act.text(language);
        let (of_type, stage) = (case.case_type().name(language), case.stage().name(language));
        let mut prose = Prose::new(f, language);
        prose.choose(
            format_args!("At {at}, {by} tried {act} on a case of type {of_type} in stage {stage}"),
            format_args!("{at}，{by}拟对处于“{stage}”环节的{of_type}{act}"),
        )?;
        prose.say(refusal.text(language))?;
        prose.choose("The case is as it was", "该案未作变更")?;
        prose.cite(cited(refusal), refusal.handling_limit())
    }
}

/// The clauses on which a refusal rests.
fn cited(refusal: &Refusal) -> ClauseSet {
    match refusal.reason() {
        Reason::NotTaken { .. } => ClauseSet::of(&[refusal.case().case_type().clause()]),
        _ => refusal.unmet().map(|unmet| unmet.clause()).collect(),
    }
}

impl fmt::Display for Text<Paragraph<&Choice<'_>>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Paragraph(choice), language } = *self;
        let mut prose = Prose::new(f, language);
        // Nobody has tried it: this is what would come of the attempt nearest to being permitted.
        if let Some(refusal) = choice.refusal() {
            prose.say(refusal.text(language))?;
            return prose.cite(cited(&refusal), refusal.handling_limit());
        }
        prose.say(choice.text(language))?;
        // Of one way, the line says all.
        for opening in choice.openings().iter().filter(|_| Act::of(choice.act()).len() > 1) {
            prose.say(opening.text(language))?;
        }
        let clauses = choice.conditions().iter().map(Condition::clause).collect();
        prose.cite(clauses, choice.handling_limit())
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl fmt::Display for Text<&Clock> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: clock, language } = *self;
        let (kind, state) = (clock.kind().name(language), clock.state().name(language));
        let between = language.say(": ", "：");
        write!(f, "{kind}{between}{state}")?;
        if let Some(deadline) = clock.deadline() {
            write!(f, "{}{}", language.say("; ", "；"), self.also((deadline, clock.zone())))?;
        }
        if clock.is_due_soon() {
            f.write_str(language.say("; due soon", "；即将到期"))?;
        }
        Ok(())
    }
}

impl fmt::Display for Text<Paragraph<&Clock>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Paragraph(clock), language } = *self;
        let written = |at| clock.zone().written(at);
        let mut prose = Prose::new(f, language);
        prose.say(clock.text(language))?;
        let received = written(clock.received_at());
        match (clock.state(), clock.limit(), clock.deadline()) {
            _ if clock.measured_by() == MeasuredBy::EarlierEdition => prose.choose(
                format_args!(
                    "It is measured by the edition that the case was under when it ended or passed; the \
                     receipt was at {received}"
                ),
                format_args!("按结束或届满时适用的原版本计时；接收时间为 {received}"),
            )?,
            (ClockState::NotApplicable, ..) => {
                return prose.choose("It does not bind this case as it is", "该时限不适用于本案");
            }
            (_, Some(limit), _) => {
                let limit = limit.text(language);
                prose.choose(
                    format_args!("The limit is {limit} from the receipt at {received}"),
                    format_args!("时限为自 {received} 接收起{limit}"),
                )?;
            }
            (_, None, Some(_)) => prose.choose(
                format_args!("The limit is the date promised; the receipt was at {received}"),
                format_args!("以承诺的日期为限；接收时间为 {received}"),
            )?,
            (_, None, None) => prose.choose(
                format_args!("The policy sets no limit; the receipt was at {received}"),
                format_args!("制度未设时限；接收时间为 {received}"),
            )?,
        }
        match clock.due().map(|due| due.certainty()) {
            Some(Certainty::Projected) => prose.choose(
                "The calendar has not settled this date, so that no verdict rests on it",
                "日历尚未公布至该日，不据此作任何认定",
            )?,
            Some(Certainty::Unrecorded) => prose.choose(
                "This date rests on days before the calendar begins, so that no verdict rests on it",
                "该日的推算涉及日历起始之前的日期，不据此作任何认定",
            )?,
            Some(Certainty::Published) | None => {}
        }
        let hours = clock.elapsed().num_hours();
        match clock.ended() {
            Ended::NotYet => prose.choose(
                format_args!("It has not been done yet; {} passed", Many(hours, "hour")),
                format_args!("尚未办理，已历时 {hours} 小时"),
            )?,
            Ended::Done(at) => prose.choose(
                format_args!("It was done at {}, after {}", written(at), Many(hours, "hour")),
                format_args!("已于 {} 办理，历时 {hours} 小时", written(at)),
            )?,
            Ended::Cancelled(at) => prose.choose(
                format_args!(
                    "The case was closed without it at {}, after {}",
                    written(at),
                    Many(hours, "hour")
                ),
                format_args!("已于 {} 未经办理而结案，历时 {hours} 小时", written(at)),
            )?,
        }
        // By which limit an earlier edition measured it, is not known here.
        match (clock.measured_by(), clock.kind(), clock.limit()) {
            (MeasuredBy::EarlierEdition, ClockKind::Handling, _) => Ok(()),
            (_, ClockKind::Handling, Some(limit)) => {
                prose.cite(ClauseSet::of(&[Clause::TimeLimit]), limit)
            }
            (_, kind, _) => prose.cite(ClauseSet::of(&[kind.clause()]), Limit::OF_CLAUSE_5),
        }
    }
}

impl fmt::Display for Text<&Severity> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: severity, language } = *self;
        let clause = severity.tier.clause().name(language);
        match language {
            Language::English => write!(f, "tier {} (clause {clause})", severity.tier.number())?,
            Language::Chinese => write!(f, "{}（依据{clause}）", severity.tier.name(language))?,
        }
        let list = |f: &mut fmt::Formatter<'_>, english, chinese| {
            write!(f, "{}{}", language.say("; ", "；"), language.say(english, chinese))
        };
        let comma = language.say(", ", "、");
        list(f, "heard by ", "反映渠道：")?;
        write_joined(f, severity.reached.iter().map(|channel| channel.name(language)), comma, "")?;
        if !severity.exposures.is_empty() {
            list(f, "exposed: ", "曝光情形：")?;
            let exposures = severity.exposures.iter().map(|exposure| exposure.name(language));
            write_joined(f, exposures, comma, "")?;
        }
        match severity.impact {
            Some(determined) => {
                list(f, "impact: ", "社会影响：")?;
                write!(f, "{}", determined.impact.name(language))
            }
            None if severity.exposures.is_empty() => Ok(()),
            None => list(f, "impact not determined yet", "社会影响尚未认定"),
        }
    }
}

impl fmt::Display for Text<Paragraph<&Severity>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Paragraph(severity), language } = *self;
        let mut prose = Prose::new(f, language);
        prose.say(severity.text(language))?;
        prose.choose(
            "A tier is the gravest the complaint has been, and never falls",
            "级别以曾达到的最重一级为准，只升不降",
        )?;
        if severity.impact.is_none() && !severity.exposures.is_empty() {
            prose.choose(
                "The leader in charge owes a determination of the social impact",
                "应由分管领导认定社会影响",
            )?;
        }
        let is_candidate = severity.impact.is_none() && !severity.exposures.is_empty();
        let beside = if is_candidate { Clause::TierOne } else { severity.tier.clause() };
        prose.cite(ClauseSet::of(&[severity.tier.clause(), beside]), Limit::OF_CLAUSE_5)
    }
}

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
                "{act} by {by}, on a case of type {of_type} in stage {stage}, under \
                 `{edition}`: {verdict}"
            ),
            Language::Chinese => {
                write!(f, "{by}对处于“{stage}”环节的{of_type}{act}，依版本 `{edition}`：{verdict}")
            }
        }
    }
}

impl fmt::Display for Text<Paragraph<&DecisionRecord>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Paragraph(record), language } = *self;
        let mut prose = Prose::new(f, language);
        prose.say(record.text(language))?;
        for Checked { condition, required, actual, held, .. } in &record.conditions {
            let required = self.also(Rule(*condition, *required));
            let (actual, held) = (actual.text(language), held.name(language));
            prose.choose(
                format_args!("{held}: {required}; found: {actual}"),
                format_args!("{held}：{required}；实际：{actual}"),
            )?;
        }
        let clauses = record.conditions.iter().map(|checked| checked.clause).collect();
        prose.cite(clauses, record.handling_limit)
    }
}
