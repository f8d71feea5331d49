//! Texts: what the library says to people, and the small forms that all texts share.
//!
//! # How a text is written
//!
//! A type `T` that can be put into words has `fn text(self, language) -> Text<Self>`, and its sentences are in
//! `impl Display for Text<T>` in the `words.rs` of its folder. Keeping them there, English beside Chinese, lets
//! a translator read all of them in one place, and keeps wording out of the code that decides.
//!
//! Each language has its own whole sentences, chosen by a `match`. There are no templates with gaps: word
//! order, measure words and punctuation differ, and a template that suits one language is an accident in the
//! other.

use alloc::{format, string::String};
use core::fmt;

use super::Language;

/// Something in words, in a language: `Display` writes it.
///
/// Returned by the `text` and `paragraph` methods of other types. It is only the value and the language, and is
/// formatted when it is written, so it can go straight to a `write!` without an allocation.
///
/// ```
/// use redress::{Language, parse_date};
/// let error = parse_date("2024-5-21").unwrap_err();
/// let line = format!("{}", error.text(Language::Chinese));
/// assert!(line.starts_with("`2024-5-21` 不是日期："));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text<T> {
    pub(crate) of: T,
    pub(crate) language: Language,
}

impl<T> Text<T> {
    pub(crate) const fn new(of: T, language: Language) -> Self {
        Self { of, language }
    }

    /// Something else in the same language: how a text contains another.
    pub(crate) const fn also<U>(&self, of: U) -> Text<U> {
        Text::new(of, self.language)
    }
}

/// Something to be explained at length, quoting the clauses: a [`Text`] of it is a paragraph for an auditor.
///
/// Returned by `paragraph` methods, inside a [`Text`].
///
/// ```
/// use redress::{Act, Channel, Intake, Language, Policy, Role, parse_instant};
/// let policy = Policy::qitaihe();
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
/// let refusal = policy.judge(&case, &Act::Close.by(Role::ReceivingUnit, at)).unwrap_err();
/// let line = refusal.text(Language::English).to_string();
/// let paragraph = refusal.paragraph(Language::English).to_string();
/// assert!(line.len() < paragraph.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paragraph<T>(pub(crate) T);

/// The two methods of a type that can be explained on a line and in a paragraph.
macro_rules! explained {
    ($what:literal) => {
        #[doc = concat!($what, ", on one line for a clerk.")]
        #[must_use]
        pub const fn text(&self, language: $crate::words::Language) -> $crate::words::Text<&Self> {
            $crate::words::Text::new(self, language)
        }

        #[doc = concat!($what, ", in a paragraph for an auditor, with the words of the clauses.")]
        #[must_use]
        pub const fn paragraph(
            &self,
            language: $crate::words::Language,
        ) -> $crate::words::Text<$crate::words::Paragraph<&Self>> {
            $crate::words::Text::new($crate::words::Paragraph(self), language)
        }
    };
}

pub(crate) use explained;

/// Input quoted in an error, cut after 60 characters: what was typed may be a whole file.
pub(crate) struct Shortened<'a>(pub(crate) &'a str);

impl fmt::Display for Shortened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 60;
        for c in self.0.chars().take(LONGEST) {
            fmt::Write::write_char(f, c)?;
        }
        if self.0.chars().nth(LONGEST).is_some() {
            f.write_str("…")?;
        }
        Ok(())
    }
}

/// A code or a field between backticks, which is how texts mark what is to be typed exactly so.
pub(crate) struct Quoted<T>(pub(crate) T);

impl<T: fmt::Display> fmt::Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

/// A number of things, in English: `1 time`, `2 times`. Chinese needs no such thing.
pub(crate) struct Many<N>(pub(crate) N, pub(crate) &'static str);

impl<N: fmt::Display + PartialEq + From<u8>> fmt::Display for Many<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = self;
        write!(f, "{number} {noun}{}", if *number == N::from(1) { "" } else { "s" })
    }
}

/// Writes the items with `between` between them, or `none` if there are no items.
pub(crate) fn write_joined(
    f: &mut fmt::Formatter<'_>,
    items: impl IntoIterator<Item = impl fmt::Display>,
    between: &str,
    none: &str,
) -> fmt::Result {
    let mut items = items.into_iter();
    let Some(first) = items.next() else {
        return f.write_str(none);
    };
    write!(f, "{first}")?;
    items.try_for_each(|item| write!(f, "{between}{item}"))
}

/// Everything that is wrong with something, written after its name: a single fault on the same line, several as
/// a list. After twenty the list stops and the rest are counted.
pub(crate) struct Faults<'a, T>(pub(crate) &'a [T]);

/// An error that an object lacks a field, with the words that would do.
pub(crate) fn missing(of: &str, field: &str, expected: &[impl fmt::Display]) -> String {
    struct OneOf<'a, T>(&'a [T]);
    impl<T: fmt::Display> fmt::Display for OneOf<'_, T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write_joined(f, self.0.iter().map(Quoted), ", ", "")
        }
    }
    format!("{of} needs `{field}`: one of {}", OneOf(expected))
}
