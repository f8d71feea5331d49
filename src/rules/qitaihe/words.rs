//! The texts of this folder, in English and in Chinese: what the paper answers on a topic.

use core::fmt;

use super::{Answer, Topic};
use crate::words::{Language, Text, write_joined};

impl fmt::Display for Text<Topic> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: topic, language } = *self;
        let name = topic.name(language);
        match (topic.answer(), language) {
            (Answer::Nothing, Language::English) => {
                write!(f, "The source says nothing about {name}: {}.", topic.consequence(language))
            }
            (Answer::Nothing, Language::Chinese) => {
                write!(f, "制度未规定{name}：{}。", topic.consequence(language))
            }
            (Answer::Says { rules, rulings }, language) => {
                write!(f, "{}{name}{}", language.say("On ", "关于"), language.say(": ", "："))?;
                let rules = rules.iter().map(|rule| rule.text(language));
                // An answer is understood with its question.
                let rulings =
                    rulings.iter().flat_map(|one| [one.question(language), one.text(language)]);
                write_joined(f, rules.chain(rulings), language.say(" ", ""), "")
            }
        }
    }
}
