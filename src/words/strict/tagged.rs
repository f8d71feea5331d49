//! Choices: enums that are read from the code of a variant, or from an object with one entry, `{"code":…}`.
//!
//! This is serde's external tagging, which puts the choice before its contents, so that an error in the
//! contents can name the choice. Derived, it has gaps: `{"instant":null}` is read as `"instant"`, an unknown
//! variant is reported without what it is a variant of, and an error in the contents without the variant.
//! Reading by hand also lets one error show all that would be right:
//!
//! ```text
//! `fortnights` is not a limit: expected a limit as an object with one of `working_days`, `calendar_days`,
//! `weeks`, `months`, `hours`, such as `{"working_days":5}`
//! ```
//!
//! | input | error |
//! |---|---|
//! | `{}` | `invalid type: map, expected a limit as …` |
//! | `{"working_days":5,"hours":24}` | `` `hours` is given beside `working_days`: a limit is only one of them … `` |
//! | `{"working_days":0}` | `` `working_days`: invalid value: integer `0`, expected a whole number, at least 1 … `` |
//! | `{"working_days":[5]}` | `` `working_days`: invalid type: sequence, expected a whole number … `` |
//! | `5` | `` invalid type: integer `5`, expected a limit as … `` |
//!
//! The second row has no meaning, and a reader that takes the first entry or the last would give it one.

use core::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, Unexpected, Visitor},
};

use super::object::within;
use crate::words::{Quoted, Shortened, write_joined};

/// How a variant is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// By its word.
    Word,
    /// As the one entry of an object.
    Entry,
}

/// An enum declared by [`strict_enum`]: what the one generic reader needs to know about it.
pub(crate) trait Tagged: Sized {
    /// What it is, with its article: `a limit`.
    const WHAT: &'static str;

    /// A correct one, for errors: `{"working_days":5}`.
    const EXAMPLE: &'static str;

    /// The code and the form of every variant.
    const VARIANTS: &'static [(&'static str, Form)];

    /// The variant that is written as this word.
    fn of_word(word: &str) -> Option<Self>;

    /// The variant of this code, with the value that the map has for it. `None` if it takes no value.
    fn of_entry<'de, A: MapAccess<'de>>(code: &str, map: &mut A) -> Result<Option<Self>, A::Error>;
}

/// Reads a choice. Enums differ only in the constants of [`Tagged`], so this is a function, which the compiler
/// checks once and a reader can follow, and not a part of the macro.
pub(crate) fn read<'de, D: Deserializer<'de>, T: Tagged>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Choice(PhantomData))
}

/// Reads a choice from either of its two shapes. Its `expecting` is also the end of every error.
struct Choice<T>(PhantomData<T>);

impl<T: Tagged> Choice<T> {
    /// The codes of the variants of one form, for a message.
    fn codes(form: Form) -> impl Iterator<Item = Quoted<&'static str>> {
        T::VARIANTS.iter().filter(move |(_, other)| *other == form).map(|(code, _)| Quoted(*code))
    }

    /// The error for a code that no variant has, with everything that would be right.
    fn unknown<E: Error>(&self, word: &str) -> E {
        let expected: &dyn serde::de::Expected = self;
        E::custom(format_args!("`{}` is not {}: expected {expected}", Shortened(word), T::WHAT))
    }
}

impl<'de, T: Tagged> Visitor<'de> for Choice<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (words, entries) = (Self::codes(Form::Word), Self::codes(Form::Entry));
        let has = |form| T::VARIANTS.iter().any(|(_, other)| *other == form);
        write!(f, "{} as ", T::WHAT)?;
        if has(Form::Word) {
            f.write_str("one of the strings ")?;
            write_joined(f, words, ", ", "")?;
        }
        if has(Form::Word) && has(Form::Entry) {
            f.write_str(", or as ")?;
        }
        if has(Form::Entry) {
            f.write_str("an object with one of ")?;
            write_joined(f, entries, ", ", "")?;
        }
        write!(f, ", such as {}", Quoted(T::EXAMPLE))
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<T, E> {
        T::of_word(word).ok_or_else(|| self.unknown(word))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        // `{}` chooses nothing.
        let Some(code) = map.next_key_seed(Code(&self))? else {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        };
        let read = T::of_entry(code, &mut map).map_err(|error| within(code, &error))?;
        let read = read.ok_or_else(|| self.unknown::<A::Error>(code))?;
        // A second entry must be asked for: a format would not mention it by itself.
        match map.next_key_seed(Code(&self))? {
            None => Ok(read),
            Some(second) => Err(A::Error::custom(format_args!(
                "`{second}` is given beside `{code}`: {} is only one of them, such as {}",
                T::WHAT,
                Quoted(T::EXAMPLE)
            ))),
        }
    }
}

/// The key of the entry: the code of a variant that takes a value. A word that takes none gets an error of its
/// own, since whoever writes `{"instant":true}` should be told to leave the braces out.
struct Code<'a, T>(&'a Choice<T>);

impl<'de, T: Tagged> DeserializeSeed<'de> for Code<'_, T> {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static str, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T: Tagged> Visitor<'_> for Code<'_, T> {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of ")?;
        write_joined(f, Choice::<T>::codes(Form::Entry), ", ", "")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<&'static str, E> {
        match T::VARIANTS.iter().find(|(code, _)| *code == word) {
            Some((code, Form::Entry)) => Ok(code),
            Some((code, Form::Word)) => {
                Err(E::custom(format_args!("`{code}` takes no value: write `\"{code}\"` alone")))
            }
            None => Err(self.0.unknown(word)),
        }
    }
}

/// Declares an enum with strict serde.
///
/// | declared | written |
/// |---|---|
/// | `Variant = "code"` | `"code"` |
/// | `Variant(Payload) = "code"` | `{"code":…}` |
/// | `Variant(Payload as Wrapper) = "code"` | `{"code":…}`, in the serde form of the wrapper |
/// | `Variant { field: Payload } = "code"` | `{"code":{"field":…}}` |
///
/// `Wrapper` gives a payload strict serde where its own is not, as `Number` and `Ymd` do.
macro_rules! strict_enum {
    (
        $what:literal, $example:literal;
        $(#[$meta:meta])*
        $vis:vis enum $Type:ident {
            $(
                $(#[$variant_meta:meta])*
                $Variant:ident
                    $( ($Payload:ty $(as $As:ident)?) )?
                    $( { $(#[$field_meta:meta])* $field:ident: $Field:ty } )?
                    = $code:literal,
            )+
        }
    ) => {
        $(#[$meta])*
        $vis enum $Type {
            $(
                $(#[$variant_meta])*
                $Variant $( ($Payload) )? $( { $(#[$field_meta])* $field: $Field } )?,
            )+
        }

        const _: () = {
            $( $crate::words::strict_enum! { @object $code $Variant $( { $field: $Field } )? } )+

            impl $crate::words::Tagged for $Type {
                const WHAT: &'static str = $what;
                const EXAMPLE: &'static str = $example;
                const VARIANTS: &'static [(&'static str, $crate::words::Form)] = &[
                    $( (
                        $code,
                        $crate::words::strict_enum!(@form $(($Payload))? $({ $field })?),
                    ) ),+
                ];

                fn of_word(word: &str) -> Option<Self> {
                    match word {
                        $( $code => $crate::words::strict_enum!(
                            @word $Variant $(($Payload))? $({ $field })?
                        ), )+
                        _ => None,
                    }
                }

                fn of_entry<'de, A: serde::de::MapAccess<'de>>(
                    code: &str,
                    map: &mut A,
                ) -> Result<Option<Self>, A::Error> {
                    Ok(match code {
                        $( $code => $crate::words::strict_enum!(
                            @entry map $Variant $(($Payload $(as $As)?))? $({ $field })?
                        ), )+
                        _ => None,
                    })
                }
            }

            impl<'de> serde::Deserialize<'de> for $Type {
                fn deserialize<D: serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Self, D::Error> {
                    $crate::words::read(deserializer)
                }
            }

            impl serde::Serialize for $Type {
                fn serialize<S: serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    match self {
                        $( $crate::words::strict_enum!(
                            @pattern payload $Variant $(($Payload))? $({ $field })?
                        ) => $crate::words::strict_enum!(
                            @write serializer $code payload
                                $Variant $(($Payload $(as $As)?))? $({ $field })?
                        ), )+
                    }
                }
            }
        };
    };

    // A payload with a name is an object in itself, declared by `strict_object!`.
    (@object $code:literal $Variant:ident { $field:ident: $Field:ty }) => {
        $crate::words::strict_object! {
            $code, $crate::words::any;
            struct $Variant { $field: $Field, }
        }
    };
    (@object $code:literal $Variant:ident) => {};

    // Whether a variant is a word or an entry: by whether anything follows its name.
    (@form) => { $crate::words::Form::Word };
    (@form $($payload:tt)+) => { $crate::words::Form::Entry };

    // What a word is read as: nothing, if the variant needs a value.
    (@word $Variant:ident) => { Some(Self::$Variant) };
    (@word $Variant:ident $($payload:tt)+) => { None };

    // How the value of an entry is read from the map: by itself, through a wrapper, or as an object.
    (@entry $map:ident $Variant:ident) => {{
        let _ = $map;
        None
    }};
    (@entry $map:ident $Variant:ident ($Payload:ty)) => {
        Some(Self::$Variant($map.next_value()?))
    };
    (@entry $map:ident $Variant:ident ($Payload:ty as $As:ident)) => {{
        let $As(payload) = $map.next_value()?;
        Some(Self::$Variant(payload))
    }};
    (@entry $map:ident $Variant:ident { $field:ident }) => {{
        let $Variant { $field } = $map.next_value()?;
        Some(Self::$Variant { $field })
    }};

    // The pattern of a variant when it is written, with its payload by one name whatever its shape.
    (@pattern $payload:ident $Variant:ident) => { Self::$Variant };
    (@pattern $payload:ident $Variant:ident ($Payload:ty)) => { Self::$Variant($payload) };
    (@pattern $payload:ident $Variant:ident { $field:ident }) => {
        Self::$Variant { $field: $payload }
    };

    // How it is written: the mirror image of `@word` and `@entry`.
    (@write $serializer:ident $code:literal $payload:ident $Variant:ident) => {
        $serializer.serialize_str($code)
    };
    (@write $serializer:ident $code:literal $payload:ident $Variant:ident ($Payload:ty)) => {
        $serializer.collect_map([($code, $payload)])
    };
    (
        @write $serializer:ident $code:literal $payload:ident $Variant:ident
            ($Payload:ty as $As:ident)
    ) => {
        $serializer.collect_map([($code, $As(*$payload))])
    };
    (@write $serializer:ident $code:literal $payload:ident $Variant:ident { $field:ident }) => {
        $serializer.collect_map([($code, $Variant { $field: *$payload })])
    };
}

pub(crate) use strict_enum;
