//! A serde format that writes nothing and keeps a checksum: what a fingerprint is taken with.
//!
//! # Why each value says what it is and where it ends
//!
//! A checksum over the bare bytes of values confuses different data. `["ab","c"]` and `["a","bc"]` have the
//! same bytes, and so have `[1,[]]` and `[[1]]`, `false` and `0_u8`. Two editions that differ in such a way
//! would be one. So each value is preceded by a letter for its kind and by its length, and each sequence,
//! structure or map ends with a mark. Then the stream can be read back unambiguously, and different data are
//! different streams.
//!
//! | data | stream, in words |
//! |---|---|
//! | `"ab"` | `s`, 2, `ab` |
//! | `1_u8` | `n`, 1, `01` |
//! | `1_u16` | `n`, 2, `0001` |
//! | `[true]` | `[`, `b`, 1, `01`, `.` |
//! | `{a: "b"}` | `{`, `s`, 1, `a`, `s`, 1, `b`, `.` |
//! | `None`, `Some(())` | `0`, 0; `1`, `u`, 0 |
//!
//! Lengths are written as eight bytes, and numbers with the highest byte first, so the stream is the same on
//! every machine.
//!
//! The names of structures are left out and the names of fields are not: a type may be renamed without changing
//! its JSON, and a field may not.
//!
//! **None of this may change.** Stored cases contain fingerprints of released editions, and a test pins them.

use alloc::{format, string::String};
use core::fmt;

use serde::{
    Serialize, Serializer,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
        SerializeTupleStruct, SerializeTupleVariant,
    },
};

/// Why data could not be written. A digest accepts every kind of value, so only the data itself can refuse.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Unwritten(pub(super) String);

impl serde::ser::Error for Unwritten {
    fn custom<T: fmt::Display>(why: T) -> Self {
        Self(format!("{why}"))
    }
}

/// The 64-bit FNV-1a hash of what has been written so far.
///
/// FNV-1a is a dozen lines, has published constants and test vectors, and is the same on every machine. It is
/// not cryptographic, and nothing here needs it to be.
pub(super) struct Digest(pub(super) u64);

impl Digest {
    pub(super) const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// Adds bytes to the hash.
    fn eat(&mut self, bytes: &[u8]) {
        const PRIME: u64 = 0x0100_0000_01b3;
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }

    /// Marks data that could not be written, with the reason. Otherwise it would have the fingerprint of the
    /// part that was written before it failed.
    pub(super) fn fail(&mut self, why: &str) {
        self.eat(b"!");
        self.eat(&(why.len() as u64).to_be_bytes());
        self.eat(why.as_bytes());
    }

    /// Adds a value: its kind, its length, its bytes.
    fn value(&mut self, what: u8, bytes: &[u8]) -> Result<(), Unwritten> {
        self.eat(&[what]);
        self.eat(&(bytes.len() as u64).to_be_bytes());
        self.eat(bytes);
        Ok(())
    }

    /// Begins something that has parts, such as a sequence. Its parts follow, and then [`end`](Self::end).
    fn parts(&mut self, what: u8) -> Result<&mut Self, Unwritten> {
        self.eat(&[what]);
        Ok(self)
    }

    /// Adds the name of a variant, before what it contains. Its index is left out: it changes when an enum is
    /// reordered, and JSON does not.
    fn variant(&mut self, variant: &str) -> Result<&mut Self, Unwritten> {
        self.value(b'v', variant.as_bytes())?;
        Ok(self)
    }

    /// Ends something that has parts.
    fn end(&mut self) -> Result<(), Unwritten> {
        self.eat(b".");
        Ok(())
    }
}

/// Numbers, by their bytes with the highest first, whatever the machine. The length tells the widths apart.
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

    // From here on, names of types and indices of variants are left out: neither is in the JSON.

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

    // As in JSON, a newtype is what it contains: wrapping a field in one changes nothing.
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

    // The length is not hashed: it is not always known, and the mark at the end says the same.
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

/// Things with parts: a sequence has items, a structure has fields with names. serde has a trait for each of
/// seven kinds, with the same two methods in different spellings.
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

// A map is keyed by values rather than by names. Its order counts, so only sorted maps have stable fingerprints.
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
