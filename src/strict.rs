//! Strict serde: what a derive would let pass in silence is refused here.
//!
//! Derived structs also accept arrays, derived unit variants accept `{"code": null}`, `Option`
//! takes `null` for "absent", and chrono reads `2026-2-3`. Each of these would turn a slip in a
//! log into a fact of a case.

use core::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, SeqAccess, Visitor},
};

/// Reads a string by `read`.
pub(crate) fn word<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    what: &'static str,
    read: impl FnOnce(&str) -> Result<T, D::Error>,
) -> Result<T, D::Error> {
    struct Word<F, T, E>(&'static str, F, PhantomData<(T, E)>);
    impl<T, E, F: FnOnce(&str) -> Result<T, E>> Visitor<'_> for Word<F, T, E> {
        type Value = Result<T, E>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{} as a string", self.0)
        }
        fn visit_str<Any: Error>(self, word: &str) -> Result<Self::Value, Any> {
            Ok((self.1)(word))
        }
    }
    deserializer.deserialize_str(Word(what, read, PhantomData))?
}

/// Reads a list, handing each item to `take`.
pub(crate) fn each<'de, D: Deserializer<'de>, T: Deserialize<'de>, Refused: fmt::Display>(
    deserializer: D,
    take: impl FnMut(T) -> Result<(), Refused>,
) -> Result<(), D::Error> {
    struct Each<F, T>(F, PhantomData<T>);
    impl<'de, T: Deserialize<'de>, Refused: fmt::Display, F: FnMut(T) -> Result<(), Refused>>
        Visitor<'de> for Each<F, T>
    {
        type Value = ();
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
            while let Some(item) = items.next_element()? {
                (self.0)(item).map_err(A::Error::custom)?;
            }
            Ok(())
        }
    }
    deserializer.deserialize_seq(Each(take, PhantomData))
}

/// For `deserialize_with` on an optional field: absent is `None`, `null` is an error.
pub(crate) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// For `deserialize_with` on an optional fact: `null` is `None`, and leaving it out is an error,
/// so that a stored fact cannot be lost in silence.
pub(crate) fn required<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

/// Declares a struct with strict serde: read from a map and from nothing else, then passed through
/// `$check`, a `fn(Self) -> Result<Self, impl Display>`.
///
/// serde derives for a private shadow of the struct, so that nothing unchecked can be called.
macro_rules! strict_object {
    (
        $what:literal, $check:expr;
        $(#[$meta:meta])*
        $vis:vis struct $Type:ident $(<$($G:ident),+>)? {
            $(
                $(#[doc = $doc:expr])*
                $(#[serde($($serde:tt)*)])*
                $field_vis:vis $field:ident: $Field:ty,
            )+
        }
    ) => {
        $(#[$meta])*
        $vis struct $Type $(<$($G),+>)? {
            $( $(#[doc = $doc])* $field_vis $field: $Field, )+
        }

        const _: () = {
            type Real $(<$($G),+>)? = $Type $(<$($G),+>)?;

            #[derive(serde::Serialize, serde::Deserialize)]
            #[serde(remote = "Real", deny_unknown_fields)]
            struct Shadow $(<$($G),+>)? {
                $( $(#[serde($($serde)*)])* $field: $Field, )+
            }

            impl $(<$($G: serde::Serialize),+>)? serde::Serialize for $Type $(<$($G),+>)? {
                fn serialize<S: serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    Shadow::serialize(self, serializer)
                }
            }

            impl<'de $($(, $G: serde::Deserialize<'de>)+)?> serde::Deserialize<'de>
                for $Type $(<$($G),+>)?
            {
                fn deserialize<D: serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Self, D::Error> {
                    struct Object<T>(core::marker::PhantomData<T>);
                    impl<'de $($(, $G: serde::Deserialize<'de>)+)?> serde::de::Visitor<'de>
                        for Object<$Type $(<$($G),+>)?>
                    {
                        type Value = $Type $(<$($G),+>)?;
                        fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                            f.write_str(concat!($what, " as an object"))
                        }
                        fn visit_map<A: serde::de::MapAccess<'de>>(
                            self,
                            map: A,
                        ) -> Result<Self::Value, A::Error> {
                            Shadow::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                        }
                    }
                    let object = deserializer.deserialize_map(Object(core::marker::PhantomData))?;
                    ($check)(object).map_err(serde::de::Error::custom)
                }
            }
        };
    };
}
pub(crate) use strict_object;

/// The check of an object whose fields, each well-formed, may be combined freely.
pub(crate) fn any<T>(object: T) -> Result<T, core::convert::Infallible> {
    Ok(object)
}
