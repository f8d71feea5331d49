//! How a closed list of words becomes a type: one macro, so that every role, act, stage and
//! choice has the same four things: a stable code, a Chinese name, strict serde and a full list.

use alloc::{format, string::String};
use core::fmt;

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
        pub const fn text(&self, language: $crate::Language) -> $crate::Text<&Self> {
            $crate::Text::new(self, language)
        }

        #[doc = concat!($what, ", in a paragraph for an auditor, with the words of the clauses.")]
        #[must_use]
        pub const fn paragraph(
            &self,
            language: $crate::Language,
        ) -> $crate::Text<$crate::Paragraph<&Self>> {
            $crate::Text::new($crate::Paragraph(self), language)
        }
    };
}
pub(crate) use explained;

/// A word that is not in the list it was looked up in.
pub(crate) struct UnknownWord<'a> {
    pub(crate) word: &'a str,
    pub(crate) what: &'static str,
    pub(crate) expected: &'static [&'static str],
}

impl fmt::Display for UnknownWord<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = Shortened(self.word);
        write!(f, "`{shown}` is not {}: expected one of ", self.what)?;
        write_joined(f, self.expected.iter().map(Quoted), ", ", "")
    }
}

/// A word that is not in the list it was looked up in; the message has the list.
///
/// ```
/// use redress::Role;
/// let error = "janitor".parse::<Role>().unwrap_err();
/// assert!(error.to_string().starts_with("`janitor` is not a role: expected one of `user`, "));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct ParseWordError {
    /// The beginning of it, if it is long.
    word: String,
    what: &'static str,
    expected: &'static [&'static str],
}

impl ParseWordError {
    /// The error on one line, with the words that would do.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for Text<&ParseWordError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ParseWordError { word, what, expected } = self.of;
        match self.language {
            // It is short already.
            Language::English => write!(f, "{}", UnknownWord { word, what, expected }),
            Language::Chinese => {
                write!(f, "没有“{word}”这一选项，请从下列各项中选用：")?;
                write_joined(f, expected.iter().map(Quoted), "、", "")
            }
        }
    }
}

impl From<UnknownWord<'_>> for ParseWordError {
    fn from(UnknownWord { word, what, expected }: UnknownWord<'_>) -> Self {
        Self { word: format!("{}", Shortened(word)), what, expected }
    }
}

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

impl<'a, T> fmt::Display for Text<Faults<'a, T>>
where
    Text<&'a T>: fmt::Display,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LISTED: usize = 20;
        let Faults(faults) = self.of;
        let colon = self.language.say(": ", "：");
        if let [fault] = faults {
            return write!(f, "{colon}{}", self.also(fault));
        }
        match self.language {
            Language::English => write!(f, ", {} faults:", faults.len())?,
            Language::Chinese => write!(f, "，共有 {} 处错误：", faults.len())?,
        }
        for fault in faults.iter().take(LISTED) {
            write!(f, "\n- {}", self.also(fault))?;
        }
        match (faults.len().saturating_sub(LISTED), self.language) {
            (0, _) => Ok(()),
            (more, Language::English) => write!(f, "\n- and {more} more"),
            (more, Language::Chinese) => write!(f, "\n- 另有 {more} 处"),
        }
    }
}

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

/// The name of a word in a language; written by `Display`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    pub(crate) code: &'static str,
    pub(crate) chinese: &'static str,
    pub(crate) language: Language,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language {
            Language::Chinese => f.write_str(self.chinese),
            Language::English => write_joined(f, self.code.split('_'), " ", ""),
        }
    }
}

/// A word of a closed list, as a [`Role`](crate::Role) or a [`Stage`](crate::Stage): what they have in
/// common, for code that is generic over them.
pub trait Word: Copy + PartialEq + 'static {
    /// Every word of the list, in the order of the rulebook.
    const ALL: &'static [Self];

    /// The stable code, as in JSON.
    fn code(self) -> &'static str;

    /// The name for people.
    fn name(self, language: Language) -> Name;
}

/// Declares a closed list of words: `Variant = "code" "中文";`, and optionally a set of them.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $Name:ident ($what:literal) $(, set $Set:ident: $Bits:ty)? {
            $( $(#[$variant_meta:meta])* $Variant:ident = $code:literal $chinese:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $Name {
            $( $(#[$variant_meta])* #[doc = concat!("\n\nCode `", $code, "`, in Chinese ", $chinese, ".")] $Variant, )+
        }

        impl $Name {
            /// Every value, in the order of the rulebook. There is no other order between them.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];
            const CODES: &'static [&'static str] = &[$($code),+];

            /// The stable code, as in JSON and as `Display` writes it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$Variant => $code),+ }
            }

            /// The name for people.
            #[must_use]
            pub const fn name(self, language: $crate::Language) -> $crate::Name {
                let chinese = match self { $(Self::$Variant => $chinese),+ };
                $crate::Name { code: self.code(), chinese, language }
            }

            pub(crate) const fn from_code(word: &str) -> Result<Self, $crate::vocabulary::UnknownWord<'_>> {
                match word.as_bytes() {
                    $( bytes if $crate::vocabulary::same(bytes, $code.as_bytes()) => Ok(Self::$Variant), )+
                    _ => Err($crate::vocabulary::UnknownWord { word, what: $what, expected: Self::CODES }),
                }
            }
        }

        impl $crate::vocabulary::Word for $Name {
            const ALL: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                self.code()
            }

            fn name(self, language: $crate::Language) -> $crate::Name {
                self.name(language)
            }
        }

        impl core::fmt::Display for $Name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl core::str::FromStr for $Name {
            type Err = $crate::vocabulary::ParseWordError;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Ok(Self::from_code(word)?)
            }
        }

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        // By hand: a derived unit variant would also accept `{"code": null}`.
        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::strict::word(deserializer, $what, |word| {
                    Self::from_code(word).map_err(serde::de::Error::custom)
                })
            }
        }

        $( $crate::vocabulary::word_set!($Set of $Name ($what): $Bits); )?
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// A language in which the library speaks. Each is complete.
    Language ("a language") {
        /// English.
        English = "en" "英文";
        /// Chinese, in the words of the source document.
        Chinese = "zh" "中文";
    }
}

impl Language {
    /// One of two wordings.
    pub(crate) const fn say(self, english: &'static str, chinese: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}

/// A set of words, a bit each.
macro_rules! word_set {
    ($Set:ident of $Name:ident ($what:literal): $Bits:ty) => {
        #[doc = concat!("A set of [`", stringify!($Name), "`]s.")]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub struct $Set($Bits);

        impl $Set {
            /// The empty set.
            pub const EMPTY: Self = Self(0);

            /// The set of all there are.
            pub const ALL: Self = Self::of($Name::ALL);

            /// Past the width of its integer a word would share the bit of another, in silence.
            const WIDE_ENOUGH: () = assert!(
                $Name::ALL.len() <= <$Bits>::BITS as usize,
                concat!(
                    "`",
                    stringify!($Set),
                    "` has more words than bits: give it a wider integer"
                )
            );

            /// The set of these.
            #[must_use]
            pub const fn of(members: &[$Name]) -> Self {
                let mut set = Self::EMPTY;
                let mut rest = members;
                while let [first, others @ ..] = rest {
                    set = set.with(*first);
                    rest = others;
                }
                set
            }

            const fn bit(member: $Name) -> $Bits {
                let () = Self::WIDE_ENOUGH;
                (1 as $Bits).wrapping_shl(member as u32)
            }

            /// This set and `member`.
            #[must_use]
            pub const fn with(self, member: $Name) -> Self {
                Self(self.0 | Self::bit(member))
            }

            /// This set without `member`.
            #[must_use]
            pub const fn without(self, member: $Name) -> Self {
                Self(self.0 & !Self::bit(member))
            }

            /// Whether `member` is in the set.
            #[must_use]
            pub const fn contains(self, member: $Name) -> bool {
                self.0 & Self::bit(member) != 0
            }

            /// Whether every member is in `other` too.
            #[must_use]
            pub const fn is_subset(self, other: Self) -> bool {
                self.0 & !other.0 == 0
            }

            /// Whether no member is in `other`.
            #[must_use]
            pub const fn is_disjoint(self, other: Self) -> bool {
                self.0 & other.0 == 0
            }

            /// The members of both sets together.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// The members of both sets.
            #[must_use]
            pub const fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// The members of this set that are not in `other`.
            #[must_use]
            pub const fn difference(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Whether the set has no member.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// How many members the set has.
            #[must_use]
            pub const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// The members, in the order of the rulebook.
            pub fn iter(self) -> impl Iterator<Item = $Name> {
                let mut rest = self;
                core::iter::from_fn(move || {
                    let first = $Name::ALL.get(rest.0.trailing_zeros() as usize).copied()?;
                    rest = rest.without(first);
                    Some(first)
                })
            }
        }

        impl From<$Name> for $Set {
            fn from(member: $Name) -> Self {
                Self::EMPTY.with(member)
            }
        }

        impl FromIterator<$Name> for $Set {
            fn from_iter<I: IntoIterator<Item = $Name>>(members: I) -> Self {
                members.into_iter().fold(Self::EMPTY, Self::with)
            }
        }

        impl core::fmt::Debug for $Set {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }

        impl serde::Serialize for $Set {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Set {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut set = Self::EMPTY;
                $crate::strict::each(deserializer, |member: $Name| {
                    if set.contains(member) {
                        return Err(alloc::format!("`{member}` is listed twice: once is enough"));
                    }
                    set = set.with(member);
                    Ok(())
                })?;
                Ok(set)
            }
        }
    };
}
pub(crate) use word_set;

/// `==` on byte strings, in constants.
pub(crate) const fn same(a: &[u8], b: &[u8]) -> bool {
    let (mut a, mut b) = (a, b);
    while let ([first, a_rest @ ..], [second, b_rest @ ..]) = (a, b) {
        if *first != *second {
            return false;
        }
        (a, b) = (a_rest, b_rest);
    }
    a.is_empty() && b.is_empty()
}
