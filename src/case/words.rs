//! The texts of this folder, in English and in Chinese: a severity on a line and in a paragraph, and why cases cannot
//! be linked.

use core::fmt;

use super::{LinkError, Severity};
use crate::{
    facts::Tier,
    rules::{Clause, ClauseSet, cite},
    words::{Language, Paragraph, Prose, Text, write_joined},
};

impl fmt::Display for Text<&Severity> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: severity, language } = *self;
        let clause = Clause::from(severity.tier).name(language);
        match language {
            Language::English => write!(f, "tier {} (clause {clause})", severity.tier.number())?,
            Language::Chinese => write!(f, "{}（依据{clause}）", severity.tier.name(language))?,
        }
        let list = |f: &mut fmt::Formatter<'_>, english, chinese| {
            write!(f, "{}{}", language.say("; ", "；"), language.say(english, chinese))
        };
        let comma = language.say(", ", "、");
        list(f, "channels: ", "反映渠道：")?;
        write_joined(f, severity.reached.iter().map(|channel| channel.name(language)), comma, "")?;
        if !severity.exposures.is_empty() {
            list(f, "exposure: ", "曝光情形：")?;
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
            "A complaint keeps the gravest tier that it has reached",
            "级别以曾达到的最重一级为准，只升不降",
        )?;
        if severity.impact.is_none() && !severity.exposures.is_empty() {
            prose.choose(
                "The leader in charge has yet to determine the social impact",
                "应由分管领导认定社会影响",
            )?;
        }
        let is_candidate = severity.impact.is_none() && !severity.exposures.is_empty();
        let beside = if is_candidate { Tier::First } else { severity.tier };
        cite(&mut prose, ClauseSet::of(&[severity.tier, beside].map(Clause::from)), None)
    }
}

impl fmt::Display for Text<LinkError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (case, english, chinese) = match self.of {
            LinkError::DifferentEditions { case } => (
                case,
                "is bound to another policy edition than the first: migrate one of them first",
                "适用的制度版本与首案不同，请先转换其中一案的版本",
            ),
            LinkError::OtherType { case } => (
                case,
                "is of another type than the case it would repeat: reclassify one of them first",
                "与先前案件类型不同，请先重新分类",
            ),
            LinkError::EarlierSettled { case } => (
                case,
                "would repeat a case that is answered or closed: handle this one by itself, or reopen that one",
                "所重复的案件已答复或结案：请办理本案，或重新办理该案",
            ),
            LinkError::NotOpen { case } => (
                case,
                "is answered or closed: only a case that is still open can become a repeat",
                "已答复或结案：仅尚未答复的案件可认定为重复反映",
            ),
            LinkError::Reopened { case } => (
                case,
                "was reopened, and that round has a receipt of its own: leave it unlinked",
                "已重新办理，该轮另计接收时间：请勿关联",
            ),
            LinkError::LimitPassed { case } => (
                case,
                "would have another receipt, but a deadline among them had passed under an earlier edition, and \
                 remains passed: handle it by itself",
                "关联后接收时间将改变，而其中有案件的时限在转换版本之前已届满，不再变动：请单独办理",
            ),
        };
        let nth = case.saturating_add(1);
        match self.language {
            Language::English => write!(f, "case {nth} of those given {english}"),
            Language::Chinese => write!(f, "所列第 {nth} 案{chinese}"),
        }
    }
}
