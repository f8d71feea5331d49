//! Whole numbers within bounds, which an error names.
//!
//! For `300` in an 8-bit field serde says "expected u8", and for `0` "expected a nonzero u8". People who edit
//! JSON do not know what a `u8` is. Here both say "a whole number, at least 1 and at most 255".
//!
//! `5.0` is not a whole number here and `"5"` is not a number, as in serde. A negative number gets the same
//! error, not one about signs.

use core::{
    fmt,
    marker::PhantomData,
    num::{NonZeroU8, NonZeroU16, NonZeroU64},
};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Unexpected, Visitor},
};

/// A type of whole numbers that are not negative.
pub(crate) trait Whole: Copy + fmt::Display {
    /// The lower bound, for the error.
    const LEAST: Self;
    /// The upper bound, for the error.
    const MOST: Self;

    /// The number, if it is within the bounds.
    fn of(number: u64) -> Option<Self>;

    /// Asks the format for a number of this width. A binary format needs to know the width; JSON ignores it.
    fn ask<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Implements [`Whole`]: `by` which method a format is asked, `of` which digits the type is made, and how.
macro_rules! whole {
    ($($Number:ident by $ask:ident of $Digits:ident $new:expr;)+) => {
        $( impl Whole for $Number {
            const LEAST: Self = Self::MIN;
            const MOST: Self = Self::MAX;

            fn of(number: u64) -> Option<Self> {
                $Digits::try_from(number).ok().and_then($new)
            }

            fn ask<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$ask(Within(PhantomData))
            }
        } )+
    };
}

whole! {
    u32 by deserialize_u32 of u32 Some;
    u64 by deserialize_u64 of u64 Some;
    NonZeroU8 by deserialize_u8 of u8 Self::new;
    NonZeroU16 by deserialize_u16 of u16 Self::new;
    NonZeroU64 by deserialize_u64 of u64 Self::new;
}

/// Reads a number that fits `T`. Formats hand over the widest type that they know, so `u64` and `i64` are
/// enough.
struct Within<T>(PhantomData<T>);

impl<T: Whole> Visitor<'_> for Within<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a whole number, at least {} and at most {}", T::LEAST, T::MOST)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::of(number).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        match u64::try_from(number) {
            Ok(number) => self.visit_u64(number),
            Err(_) => Err(E::invalid_value(Unexpected::Signed(number), &self)),
        }
    }
}

/// A whole number in strict serde, for places that take no `deserialize_with`.
#[derive(Clone, Copy)]
pub(crate) struct Number<T>(pub(crate) T);

impl<'de, T: Whole> Deserialize<'de> for Number<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number(deserializer).map(Self)
    }
}

impl<T: Serialize> Serialize for Number<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// For `deserialize_with`: a number, or an error that names its bounds.
pub(crate) fn number<'de, D: Deserializer<'de>, T: Whole>(deserializer: D) -> Result<T, D::Error> {
    T::ask(deserializer)
}

/// For `deserialize_with` on an optional number: `null` is `None`, and a missing field is an error.
pub(crate) fn number_or_null<'de, D: Deserializer<'de>, T: Whole>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.map(|Number(number)| number))
}
