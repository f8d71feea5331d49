//! Strict serde: what a derive would silently let pass is refused here.
//!
//! The log is the record of what was done for a person. If `"unreachable"` is misspelt, or a field is
//! forgotten, the line must fail. A reader that makes something of it anyway turns a slip into a fact of the
//! case.
//!
//! # What a derive lets pass
//!
//! | input | derived serde | here |
//! |---|---|---|
//! | `[95,100]` for `{"part":95,"whole":100}` | read by position | an error: an object is expected |
//! | `{"working_day":null}` for `"working_day"` | the unit variant | an error: a string is expected |
//! | `{"act":"close","note":1}`, internally tagged | `note` ignored if `close` is a unit variant | an error |
//! | a missing `Option` field | `None` | an error: write `null` ([`required`]) |
//! | `{"a":1,"a":2}` into a map | the last one | an error, since no map is read |
//! | `{"days":3,"weeks":1}` for a choice | depends on the format | an error: only one of them ([`tagged`]) |
//! | `300` for an 8-bit number | "expected u8" | an error with both bounds ([`number`]) |
//! | `"2026-2-3"` | chrono: 3 February | an error with the right form |
//! | a word listed twice in a set | listed once | an error: once is enough |
//!
//! The third row is the most treacherous. `deny_unknown_fields` has no effect on a unit variant of an
//! internally tagged enum, because serde has buffered the map and a unit takes nothing from it. So a line of
//! the log is not read as such an enum but as one object with every field that any act has, and a field that
//! the act of the line does not take is an error.
//!
//! # What an error says
//!
//! In which field it is, what was given and which form would be right, for whoever has to correct the line:
//!
//! ```text
//! `important_periods`: `from`: `2024-5-1` is not a date: write a day that exists, such as `2024-05-21`
//! ```
//!
//! A derive says only the last part, and the line and column that the format adds point at the end of an
//! object. So structs are read through [`Object`], which puts the field in front.
//!
//! # How it is built
//!
//! The derive still does the work, for a private copy of the type, and these macros give the real one its serde
//! by hand: [`strict_object`] for structs, [`strict_enum`] for choices, `vocabulary` for words. Serialising is
//! what a derive would write, so the forms are ordinary JSON. Errors are in English only; the format wraps them
//! in its own, which are English as well.
//!
//! Everything works with any self-describing format. `deserialize_any` is called where a choice may be a string
//! or an object, so formats that are not self-describing cannot be read.

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

/// Reads a string and passes it to `read`. `what` names what is expected, for any other shape.
///
/// A visitor of its own, since `String::deserialize` would say "expected a string" and allocate one.
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

/// Reads a list, passing each item to `take`, which may refuse it. Nothing is collected here, so a set or a
/// check for repetitions needs no list in between.
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

/// For `deserialize_with` on an optional field: `null` is `None`, and a missing field is an error.
///
/// serde's derive treats a missing `Option` as `None`, unless the field has *any* `deserialize_with`. A column
/// that an export forgot would otherwise turn every known fact into an unknown one.
pub(crate) fn required<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

/// The check of an object whose well-formed fields may be combined freely: it accepts everything.
pub(crate) fn any<T>(object: T) -> Result<T, core::convert::Infallible> {
    Ok(object)
}
