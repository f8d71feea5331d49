//! Options in words, and as data.
//!
//! An open act is one line with who may perform it, and what its payload has to meet if that matters. A blocked
//! act has the text of its refusal, which already says everything.

use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{Availability, Choice, Effect, Opening, Options};
use crate::{
    facts::{Act, ActKind, PromiseMatter},
    judge::cited,
    rules::{Asked, Condition, cite},
    time::{OutOfRange, Ymd},
    words::{Language, Paragraph, Prose, Text},
};

impl fmt::Display for Choice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

/// `` `promise` is open to anybody; required: … (clause 1.5) ``; 可由任何人承诺；要求：……（依据……）.
impl fmt::Display for Text<&Choice<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: choice, language } = *self;
        if let Some(refusal) = choice.refusal() {
            return write!(f, "{}", refusal.text(language));
        }
        let (act, by) = (choice.act().name(language), choice.by().text(language));
        match language {
            Language::English => write!(f, "`{act}` is open to {by}")?,
            Language::Chinese => write!(f, "可由{by}{act}")?,
        }
        if choice.effect() == Effect::Nothing {
            f.write_str(changes_nothing(language))?;
        }
        let (between, hinges) = (language.say("; ", "；"), choice.hinges());
        // No condition separates the payloads: what does is whether the due date can be written.
        if hinges.is_empty() && matches!(choice.availability(), Availability::Depends) {
            return write!(f, "{between}{}", self.also(OutOfRange::DueDate));
        }
        hinges.into_iter().try_for_each(|(condition, required)| {
            write!(f, "{between}{}", self.also(Asked(condition, required)))
        })
    }
}

impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

/// `assess (needs work), by receiving unit or dispatch centre`; 由接收单位或调度指挥中心评估（不能即时答复）.
impl fmt::Display for Text<Opening> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by = self.also(self.of.by());
        match (self.of, self.language) {
            (Opening::Act { act, effect, .. }, language) => {
                let act = act.text(language);
                match language {
                    Language::English => write!(f, "{act}, by {by}")?,
                    Language::Chinese => write!(f, "由{by}{act}")?,
                }
                match effect {
                    Effect::Changes => Ok(()),
                    Effect::Nothing => f.write_str(changes_nothing(language)),
                }
            }
            (Opening::ReplyDate { from, through, .. }, Language::English) => {
                write!(f, "promise (reply date from {from} to {through}), by {by}")
            }
            (Opening::ReplyDate { from, through, .. }, Language::Chinese) => {
                write!(f, "由{by}承诺（回复期限自 {from} 至 {through}）")
            }
        }
    }
}

/// Added to an act that would change nothing.
const fn changes_nothing(language: Language) -> &'static str {
    language.say("; this would not change the case", "；办理后案件不变")
}

impl Availability {
    /// The stable code, as in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Depends => "depends",
            Self::Blocked(_) => "blocked",
        }
    }
}

impl Serialize for Options<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Serialize for Choice<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("act", &self.act())?;
        map.serialize_entry("availability", self.availability().code())?;
        match self.refusal() {
            Some(refusal) => refusal.write(&mut map)?,
            None => map.serialize_entry("openings", &self.openings())?,
        }
        map.end()
    }
}

/// Like the event that it would become, so that a form can be filled in and sent back.
impl Serialize for Opening {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Act { act, by, effect } => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("by", &by)?;
                map.serialize_entry("effect", &effect)?;
                act.write(&mut map)?;
                map.end()
            }
            Self::ReplyDate { from, through, by } => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("by", &by)?;
                map.serialize_entry("act", &ActKind::Promise)?;
                map.serialize_entry("matter", &PromiseMatter::ReplyDate)?;
                map.serialize_entry("from", &Ymd(from))?;
                map.serialize_entry("through", &Ymd(through))?;
                map.end()
            }
        }
    }
}

impl fmt::Display for Text<Paragraph<&Choice<'_>>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Paragraph(choice), language } = *self;
        let mut prose = Prose::new(f, language);
        // Nobody has attempted it, so this is not the paragraph of a refusal, which says who did and when.
        if let Some(refusal) = choice.refusal() {
            prose.say(refusal.text(language))?;
            return cite(&mut prose, cited(&refusal), Some(refusal.handling_limit()));
        }
        prose.say(choice.text(language))?;
        // If there is only one way, the line has said it.
        for opening in choice.openings().iter().filter(|_| Act::of(choice.act()).len() > 1) {
            prose.say(opening.text(language))?;
        }
        let clauses = choice.conditions().iter().map(Condition::clause).collect();
        cite(&mut prose, clauses, Some(choice.handling_limit()))
    }
}
