//! Paragraphs, sentence by sentence: each language has its own full stop, and its own gap after it.

use core::fmt;

use super::Language;

/// A paragraph in the making.
pub(crate) struct Prose<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    language: Language,
    begun: bool,
}

impl<'a, 'b> Prose<'a, 'b> {
    pub(crate) const fn new(f: &'a mut fmt::Formatter<'b>, language: Language) -> Self {
        Self { f, language, begun: false }
    }

    /// The language in which it speaks.
    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    /// One more sentence.
    pub(crate) fn say(&mut self, sentence: impl fmt::Display) -> fmt::Result {
        if self.begun {
            self.f.write_str(self.language.say(" ", ""))?;
        }
        self.begun = true;
        write!(self.f, "{sentence}{}", self.language.say(".", "。"))
    }

    /// One of two sentences.
    pub(crate) fn choose(
        &mut self,
        english: impl fmt::Display,
        chinese: impl fmt::Display,
    ) -> fmt::Result {
        match self.language {
            Language::English => self.say(english),
            Language::Chinese => self.say(chinese),
        }
    }
}
