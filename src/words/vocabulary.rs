//! How a closed list of words becomes a type.
//!
//! Roles, acts, stages, conditions, clauses: the rules speak in closed lists of words, and a host needs
//! the same things of each. One macro gives every list all of them, so that none can be forgotten:
//!
//! - a stable code, which is what JSON and `Display` write and what [`FromStr`](core::str::FromStr) reads;
//! - a name for people in each language, each written by itself and none derived from the code;
//! - strict serde, whose errors list the words that would do;
//! - the full list, in the order of the rulebook, and [`Word`] for code that is generic over lists;
//! - if asked for, a set type of one bit a word.
//!
//! Where a list carries more than names, its row stands behind the word: a text (`: "…" "…"`), and one
//! value (`=> …`), so that whatever there is to say of a word is said in one place.

use alloc::{format, string::String};
use core::fmt;

use super::{Language, Quoted, Shortened, Text, write_joined};

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
    pub(super) word: String,
    pub(super) what: &'static str,
    pub(super) expected: &'static [&'static str],
}

impl ParseWordError {
    /// The error on one line, with the words that would do.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl From<UnknownWord<'_>> for ParseWordError {
    fn from(UnknownWord { word, what, expected }: UnknownWord<'_>) -> Self {
        Self { word: format!("{}", Shortened(word)), what, expected }
    }
}

/// A word of a closed list, as a [`Role`](crate::Role) or a [`Stage`](crate::Stage): what such lists have in
/// common, for code that is generic over them.
///
/// ```
/// use redress::words::{Language, Word};
/// use redress::{Role, Stage};
/// fn choices<W: Word>(language: Language) -> Vec<String> {
///     W::ALL.iter().map(|word| format!("{}: {}", word.code(), word.name(language))).collect()
/// }
/// assert_eq!(choices::<Role>(Language::English)[1], "receiving_unit: receiving unit");
/// assert_eq!(choices::<Stage>(Language::Chinese)[0], "received: 已接收");
/// ```
pub trait Word: Copy + PartialEq + 'static {
    /// Every word of the list, in the order of the rulebook.
    const ALL: &'static [Self];

    /// The stable code, as in JSON.
    fn code(self) -> &'static str;

    /// The name for people.
    fn name(self, language: Language) -> &'static str;
}

/// Declares a closed list of words.
///
/// ```text
/// vocabulary! {
///     /// What the list is.
///     Name ("a name"), set NameSet: u8, rows Row {
///         /// What the word means.
///         Variant = "code" "English name" "中文名": "English text" "中文" => Row { … };
///     }
/// }
/// ```
///
/// The set, the texts and the rows are optional. With texts, each word says something in each language, given
/// by `text`; with rows, each has a constant of that type, given by the crate-private `row`.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $Name:ident ($what:literal)
            $(, set $Set:ident: $Bits:ty)? $(, rows $Row:ty)?
        {
            $(
                $(#[$variant_meta:meta])*
                $Variant:ident = $code:literal $english:literal $chinese:literal
                    $(: $text:literal $text_zh:literal)? $(=> $row:expr)?;
            )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $Name {
            $(
                $(#[$variant_meta])*
                $(#[doc = $text])?
                #[doc = concat!("\n\nCode `", $code, "`; in English “", $english, "”, in Chinese “", $chinese, "”.")]
                $Variant,
            )+
        }

        impl $Name {
            /// Every word, in the order of the rulebook. There is no other order between them.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];
            const CODES: &'static [&'static str] = &[$($code),+];

            /// The stable code, as in JSON and as `Display` writes it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$Variant => $code),+ }
            }

            /// The name for people.
            #[must_use]
            pub const fn name(self, language: $crate::words::Language) -> &'static str {
                let [english, chinese] = match self { $(Self::$Variant => [$english, $chinese]),+ };
                language.say(english, chinese)
            }

            pub(crate) const fn from_code(word: &str) -> Result<Self, $crate::words::UnknownWord<'_>> {
                match word.as_bytes() {
                    $( bytes if $crate::words::same(bytes, $code.as_bytes()) => Ok(Self::$Variant), )+
                    _ => Err($crate::words::UnknownWord { word, what: $what, expected: Self::CODES }),
                }
            }
        }

        $crate::words::vocabulary! { @texts $Name $($Variant [$($text $text_zh)?])+ }
        $crate::words::vocabulary! { @rows [$($Row)?] $Name $($Variant [$($row)?])+ }

        impl $crate::words::Word for $Name {
            const ALL: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                self.code()
            }

            fn name(self, language: $crate::words::Language) -> &'static str {
                self.name(language)
            }
        }

        impl core::fmt::Display for $Name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl core::str::FromStr for $Name {
            type Err = $crate::words::ParseWordError;
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
                $crate::words::word(deserializer, $what, |word| {
                    Self::from_code(word).map_err(serde::de::Error::custom)
                })
            }
        }

        $( $crate::words::word_set!($Set of $Name ($what): $Bits); )?
    };

    (@texts $Name:ident $Variant:ident [] $($rest:tt)*) => {};
    (@texts $Name:ident $( $Variant:ident [$english:literal $chinese:literal] )+) => {
        impl $Name {
            /// What it says, in words.
            #[must_use]
            pub const fn text(self, language: $crate::words::Language) -> &'static str {
                let [english, chinese] = match self { $(Self::$Variant => [$english, $chinese]),+ };
                language.say(english, chinese)
            }
        }
    };

    (@rows [] $($rest:tt)*) => {};
    (@rows [$Row:ty] $Name:ident $( $Variant:ident [$row:expr] )+) => {
        impl $Name {
            /// What else there is to say of the word.
            pub(crate) const fn row(self) -> &'static $Row {
                match self {
                    $( Self::$Variant => {
                        const ROW: &$Row = &$row;
                        ROW
                    } )+
                }
            }
        }
    };
}
pub(crate) use vocabulary;

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
