//! Fingerprints: what tells one set of data from another, the same on every machine.
//!
//! Taken of the serde form, which is the library's to keep stable, and not of memory.

use alloc::{format, string::String};
use core::{fmt, str::FromStr};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::Error as _,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
        SerializeTupleStruct, SerializeTupleVariant,
    },
};

use super::{Language, Text, word};

/// What tells editions of a policy apart: sixteen hexadecimal digits, other ones for editions that differ
/// in any parameter but the calendar.
///
/// It guards against mistakes, not against forgery.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 8]);

impl Fingerprint {
    pub(crate) fn of(data: &impl Serialize) -> Self {
        let mut digest = Digest::EMPTY;
        if let Err(Unwritten(why)) = data.serialize(&mut digest) {
            digest.fail(&why);
        }
        Self(digest.0.to_be_bytes())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// A fingerprint that is not written as it must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct ParseFingerprintError;

impl ParseFingerprintError {
    /// The error on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl fmt::Display for Text<ParseFingerprintError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.language.say(
            "not a fingerprint: write sixteen digits of 0-9 and a-f, as `Fingerprint` is displayed",
            "不是版本指纹：请写十六位数字，每位为 `0` 至 `9` 或者小写 `a` 至 `f`",
        ))
    }
}

impl FromStr for Fingerprint {
    type Err = ParseFingerprintError;

    /// Reads it as it is displayed.
    fn from_str(text: &str) -> Result<Self, ParseFingerprintError> {
        let is_digit = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 16 || !text.bytes().all(is_digit) {
            return Err(ParseFingerprintError);
        }
        let digits = u64::from_str_radix(text, 16).map_err(|_| ParseFingerprintError)?;
        Ok(Self(digits.to_be_bytes()))
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(deserializer, "a fingerprint", |text| text.parse().map_err(D::Error::custom))
    }
}

/// Why data could not be written. A digest takes whatever there is: only the data itself can refuse.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unwritten(String);

impl serde::ser::Error for Unwritten {
    fn custom<T: fmt::Display>(why: T) -> Self {
        Self(format!("{why}"))
    }
}

/// FNV-1a of 64 bits over data in which every value says what it is and where it ends.
struct Digest(u64);

impl Digest {
    const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    fn eat(&mut self, bytes: &[u8]) {
        const PRIME: u64 = 0x0100_0000_01b3;
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }

    /// Data that could not be written has a fingerprint of its own, by why it could not: it is taken neither
    /// for nothing nor for as much as was written.
    fn fail(&mut self, why: &str) {
        self.eat(b"!");
        self.eat(&(why.len() as u64).to_be_bytes());
        self.eat(why.as_bytes());
    }

    /// A value: what it is, how long, and what.
    fn value(&mut self, what: u8, bytes: &[u8]) -> Result<(), Unwritten> {
        self.eat(&[what]);
        self.eat(&(bytes.len() as u64).to_be_bytes());
        self.eat(bytes);
        Ok(())
    }

    /// The beginning of something that has parts.
    fn parts(&mut self, what: u8) -> Result<&mut Self, Unwritten> {
        self.eat(&[what]);
        Ok(self)
    }

    fn variant(&mut self, variant: &str) -> Result<&mut Self, Unwritten> {
        self.value(b'v', variant.as_bytes())?;
        Ok(self)
    }

    fn end(&mut self) -> Result<(), Unwritten> {
        self.eat(b".");
        Ok(())
    }
}

/// Numbers, by their bytes.
macro_rules! numbers {
    ($($serialize:ident: $Number:ty;)+) => {
        $( fn $serialize(self, number: $Number) -> Result<(), Unwritten> {
            self.value(b'n', &number.to_be_bytes())
        } )+
    };
}

impl Serializer for &mut Digest {
    type Ok = ();
    type Error = Unwritten;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! {
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_i128: i128;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
        serialize_u128: u128;
        serialize_f32: f32;
        serialize_f64: f64;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritten> {
        self.value(b'b', &[value.into()])
    }

    fn serialize_char(self, value: char) -> Result<(), Unwritten> {
        self.value(b'c', &u32::from(value).to_be_bytes())
    }

    fn serialize_str(self, value: &str) -> Result<(), Unwritten> {
        self.value(b's', value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Unwritten> {
        self.value(b'y', value)
    }

    fn serialize_none(self) -> Result<(), Unwritten> {
        self.value(b'0', &[])
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritten> {
        value.serialize(self.parts(b'1')?)
    }

    fn serialize_unit(self) -> Result<(), Unwritten> {
        self.value(b'u', &[])
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritten> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Unwritten> {
        self.variant(variant)?.serialize_unit()
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unwritten> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Unwritten> {
        value.serialize(self.variant(variant)?)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Unwritten> {
        self.parts(b'[')
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Unwritten> {
        self.parts(b'[')
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Unwritten> {
        self.parts(b'[')
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Unwritten> {
        self.variant(variant)?.parts(b'[')
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Unwritten> {
        self.parts(b'{')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unwritten> {
        self.parts(b'{')
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Unwritten> {
        self.variant(variant)?.parts(b'{')
    }
}

/// Things with parts: a sequence has items, a structure has fields by name.
macro_rules! parts {
    ($($Items:ident of $item:ident),+; $($Fields:ident),+;) => {
        $( impl $Items for &mut Digest {
            type Ok = ();
            type Error = Unwritten;
            fn $item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Unwritten> {
                item.serialize(&mut **self)
            }
            fn end(self) -> Result<(), Unwritten> {
                Digest::end(self)
            }
        } )+
        $( impl $Fields for &mut Digest {
            type Ok = ();
            type Error = Unwritten;
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                field: &T,
            ) -> Result<(), Unwritten> {
                self.value(b's', name.as_bytes())?;
                field.serialize(&mut **self)
            }
            fn end(self) -> Result<(), Unwritten> {
                Digest::end(self)
            }
        } )+
    };
}

parts! {
    SerializeSeq of serialize_element, SerializeTuple of serialize_element,
        SerializeTupleStruct of serialize_field, SerializeTupleVariant of serialize_field;
    SerializeStruct, SerializeStructVariant;
}

impl SerializeMap for &mut Digest {
    type Ok = ();
    type Error = Unwritten;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritten> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritten> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Unwritten> {
        Digest::end(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes something, and then may refuse to go on.
    struct Refusing(&'static str);

    impl Serialize for Refusing {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut list = serializer.serialize_seq(None)?;
            list.serialize_element("written")?;
            Err(serde::ser::Error::custom(self.0))
        }
    }

    #[test]
    fn numbers_of_every_width_are_told_apart() {
        let of = [
            Fingerprint::of(&1_u128),
            Fingerprint::of(&2_u128),
            Fingerprint::of(&u128::MAX),
            Fingerprint::of(&i128::MIN),
            Fingerprint::of(&1_u64),
            Fingerprint::of(&()),
        ];
        for (n, one) in of.iter().enumerate() {
            assert!(of.iter().skip(n + 1).all(|other| one != other), "{one}");
        }
    }

    /// Kinds of values of which no edition has any yet.
    #[derive(Serialize)]
    enum Kind {
        Unit,
        Newtype(bool),
        Tuple(bool, bool),
        Struct { first: bool },
    }

    struct Bytes(&'static [u8]);

    impl Serialize for Bytes {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(self.0)
        }
    }

    #[test]
    fn values_of_every_kind_are_told_apart() {
        let map = |value: u8| alloc::collections::BTreeMap::from([('k', value)]);
        let of = [
            Fingerprint::of(&false),
            Fingerprint::of(&true),
            Fingerprint::of(&'a'),
            Fingerprint::of(&'b'),
            Fingerprint::of(&"a"),
            Fingerprint::of(&Bytes(b"a")),
            Fingerprint::of(&Bytes(b"b")),
            Fingerprint::of(&1.5_f32),
            Fingerprint::of(&1.5_f64),
            Fingerprint::of(&2.5_f64),
            Fingerprint::of(&-1_i8),
            Fingerprint::of(&-1_i64),
            Fingerprint::of(&()),
            Fingerprint::of(&None::<bool>),
            Fingerprint::of(&Some(false)),
            Fingerprint::of(&Some(true)),
            Fingerprint::of(&[false]),
            Fingerprint::of(&[true]),
            Fingerprint::of(&(true, false)),
            Fingerprint::of(&map(1)),
            Fingerprint::of(&map(2)),
            Fingerprint::of(&Kind::Unit),
            Fingerprint::of(&Kind::Newtype(true)),
            Fingerprint::of(&Kind::Newtype(false)),
            Fingerprint::of(&Kind::Tuple(true, false)),
            Fingerprint::of(&Kind::Tuple(true, true)),
            Fingerprint::of(&Kind::Struct { first: true }),
            Fingerprint::of(&Kind::Struct { first: false }),
            Fingerprint(Digest::EMPTY.0.to_be_bytes()),
        ];
        for (n, one) in of.iter().enumerate() {
            assert!(of.iter().skip(n + 1).all(|other| one != other), "{n}");
        }
    }

    #[test]
    fn data_that_cannot_be_written_is_not_taken_for_other_data() {
        let failed = Fingerprint::of(&Refusing("a lock is poisoned"));
        assert_eq!(failed, Fingerprint::of(&Refusing("a lock is poisoned")));
        assert_ne!(failed, Fingerprint::of(&Refusing("a field is borrowed")));
        assert_ne!(failed, Fingerprint(Digest::EMPTY.0.to_be_bytes()));
        assert_ne!(failed, Fingerprint::of(&["written"]));
        assert_ne!(
            Fingerprint::of(&(1, Refusing("a lock is poisoned"))),
            Fingerprint::of(&(2, Refusing("a lock is poisoned")))
        );
    }
}
