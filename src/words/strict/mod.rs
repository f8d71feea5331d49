//! Strict serde: what a derive would let pass in silence is refused here.
//!
//! Derived structs also accept arrays, derived unit variants accept `{"code": null}`, and chrono reads
//! `2026-2-3`. Each of these would turn a slip in a log into a fact of a case.
//!
//! Errors say in which field they are, what was given and which form would be right.

mod number;
mod object;
mod tagged;

use core::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, SeqAccess, Visitor},
};

pub(crate) use self::{
    number::{Number, number, number_or_null},
    object::{Object, strict_object},
    tagged::{Form, Tagged, read, strict_enum},
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

/// For `deserialize_with` on an optional fact: `null` is `None`, and leaving it out is an error,
/// so that a stored fact cannot be lost in silence.
pub(crate) fn required<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

/// The check of an object whose fields, each well-formed, may be combined freely.
pub(crate) fn any<T>(object: T) -> Result<T, core::convert::Infallible> {
    Ok(object)
}
