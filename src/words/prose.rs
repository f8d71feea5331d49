//! Paragraphs, sentence by sentence.
//!
//! English ends a sentence with `.` and puts a space before the next; Chinese ends it with `。` and puts
//! nothing. A paragraph is put together from sentences that depend on the case, so nobody knows in advance
//! which one is first or last. [`Prose`] keeps track of that, and the sentences are written without their full
//! stops.

use core::fmt;

use super::Language;

/// A paragraph that is being written.
pub(crate) struct Prose<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    language: Language,
    /// Whether a sentence has been written, so that the next needs a gap before it.
    begun: bool,
}

impl<'a, 'b> Prose<'a, 'b> {
    pub(crate) const fn new(f: &'a mut fmt::Formatter<'b>, language: Language) -> Self {
        Self { f, language, begun: false }
    }

    /// The language of the paragraph.
    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    /// Writes one more sentence, given without its full stop.
    pub(crate) fn say(&mut self, sentence: impl fmt::Display) -> fmt::Result {
        if self.begun {
            self.f.write_str(self.language.say(" ", ""))?;
        }
        self.begun = true;
        write!(self.f, "{sentence}{}", self.language.say(".", "。"))
    }

    /// Writes one more sentence: the one in the language of the paragraph.
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
