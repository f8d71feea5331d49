//! How a closed list of words becomes a type.
//!
//! Roles, acts, stages, conditions, clauses: the rules are written in closed lists of words, and a host needs
//! the same things of each. One macro gives them to every list, so that none can be forgotten:
//!
//! - a stable code, which JSON and `Display` write and [`FromStr`](core::str::FromStr) reads;
//! - a name for people in each language, composed by hand;
//! - strict serde, whose errors list the words that would do;
//! - the full list in the order of the rulebook, and [`Word`] for code that is generic over lists;
//! - on request, a set type with one bit per word.
//!
//! A list may say more about each word: a text in each language (`: "…" "…"`) and a row, any constant value
//! (`=> …`). Both are written on the line of the word, so that everything about a word is in one place; a
//! missing one does not compile. This is how a lifecycle or a list of duties is a table in the source.
//!
//! # Why not derive
//!
//! A derive of serde would make the code by a renaming rule, so renaming a variant would silently change stored
//! data. Here the code is a literal. A derive would also read `{"code": null}` as the word, and its error would
//! not say what the word was supposed to be: a role, a stage, a channel.

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

/// A code that is not in the list in which it was looked up. The message contains the list.
///
/// ```
/// use redress::Role;
/// let error = "janitor".parse::<Role>().unwrap_err();
/// assert!(error.to_string().starts_with("`janitor` is not a role: expected one of `user`, "));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct ParseWordError {
    /// What was looked up; only its beginning, if it is long.
    pub(super) word: String,
    /// What the list is of, with its article: `a role`.
    pub(super) what: &'static str,
    pub(super) expected: &'static [&'static str],
}

impl ParseWordError {
    /// The error on one line, with the codes that would do.
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

/// A word of a closed list, such as a [`Role`](crate::Role) or a [`Stage`](crate::Stage): what all such lists
/// have in common, for generic code such as a menu.
///
/// Each list has these as inherent methods too, so the trait need not be imported for one list.
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

/// Declares a closed list of words: an enum with everything that [the face of this file](self) lists.
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
/// `"a name"` is what an error calls a word of the list, after "is not". The set, the texts and the rows are
/// optional. Texts are given by `text`, rows by the crate-private `row`.
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
            /// The codes, for errors.
            const CODES: &'static [&'static str] = &[$($code),+];

            /// The stable code, as in JSON and as `Display` writes it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$Variant => $code),+ }
            }

            /// The name for people. It may change in any release: store and compare the code.
            #[must_use]
            pub const fn name(self, language: $crate::words::Language) -> &'static str {
                let [english, chinese] = match self { $(Self::$Variant => [$english, $chinese]),+ };
                language.say(english, chinese)
            }

            /// The word with this code.
            pub(crate) fn from_code(word: &str) -> Result<Self, $crate::words::UnknownWord<'_>> {
                match word {
                    $( $code => Ok(Self::$Variant), )+
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

        // By hand: a derived unit variant would also accept `{"code": null}`, and in formats with numbers for
        // variants its position, which changes when the list does.
        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::words::word(deserializer, $what, |word| {
                    Self::from_code(word).map_err(serde::de::Error::custom)
                })
            }
        }

        $( $crate::words::word_set!($Set of $Name ($what): $Bits); )?
    };

    // If the first word has no text, the list has none. Otherwise a word without one matches no arm, and the list
    // does not compile.
    (@texts $Name:ident $Variant:ident [] $($rest:tt)*) => {};
    (@texts $Name:ident $( $Variant:ident [$english:literal $chinese:literal] )+) => {
        impl $Name {
            /// What the word says, in full.
            #[must_use]
            pub const fn text(self, language: $crate::words::Language) -> &'static str {
                let [english, chinese] = match self { $(Self::$Variant => [$english, $chinese]),+ };
                language.say(english, chinese)
            }
        }
    };

    // Rows likewise, if the list declares their type. Each is a constant, so that `row` returns a `'static`
    // reference although rows contain slices and sets.
    (@rows [] $($rest:tt)*) => {};
    (@rows [$Row:ty] $Name:ident $( $Variant:ident [$row:expr] )+) => {
        impl $Name {
            /// The row of the word: a constant, so a reference to it costs nothing.
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
