//! Texts: what is said to people, and the small forms that all texts share.

use alloc::{format, string::String};
use core::fmt;

use super::Language;

/// Something in words, in a language: written by `Display`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text<T> {
    pub(crate) of: T,
    pub(crate) language: Language,
}

impl<T> Text<T> {
    pub(crate) const fn new(of: T, language: Language) -> Self {
        Self { of, language }
    }

    /// Something else in the same language.
    pub(crate) const fn also<U>(&self, of: U) -> Text<U> {
        Text::new(of, self.language)
    }
}

/// Something to be explained at length, in the words of the clauses too: a [`Text`] of it is a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paragraph<T>(pub(crate) T);

/// The two ways of explaining a thing: on a line, and in a paragraph.
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

/// Input quoted in an error, cut where it would drown the message.
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

/// A code between backticks.
pub(crate) struct Quoted<T>(pub(crate) T);

impl<T: fmt::Display> fmt::Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

/// So many of something, in English: `1 time`, `2 times`.
pub(crate) struct Many<N>(pub(crate) N, pub(crate) &'static str);

impl<N: fmt::Display + PartialEq + From<u8>> fmt::Display for Many<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = self;
        write!(f, "{number} {noun}{}", if *number == N::from(1) { "" } else { "s" })
    }
}

/// Writes the items with `between` between them, or `none` if there are none.
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

/// Everything that is wrong with something, to follow its name: on the same line, or where there are
/// several faults, on a line each. A long list is cut short, and the rest counted.
pub(crate) struct Faults<'a, T>(pub(crate) &'a [T]);

/// What an object lacks, and which words would do.
pub(crate) fn missing(of: &str, field: &str, expected: &[impl fmt::Display]) -> String {
    struct OneOf<'a, T>(&'a [T]);
    impl<T: fmt::Display> fmt::Display for OneOf<'_, T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write_joined(f, self.0.iter().map(Quoted), ", ", "")
        }
    }
    format!("{of} needs `{field}`: one of {}", OneOf(expected))
}
