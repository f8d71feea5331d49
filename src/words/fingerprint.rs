//! Fingerprints: sixteen digits that tell one set of data from another, the same on every machine.
//!
//! A case is bound to the edition under which it was opened. An id chosen by people is not enough for that: two
//! machines may hold two different editions called `qitaihe-2024`, one with a forgotten correction. The
//! fingerprint is computed from what the edition contains, and differs where the contents do.
//!
//! # Why it is taken of the serde form
//!
//! Rust's `Hash` would be less code, but its result depends on the layout of types, the width of `usize` and
//! the version of the compiler: it is for tables in memory, and stored cases outlive a compiler. The serde form
//! is what the library promises to keep stable, and it has exactly the fields that a person who compares two
//! editions would compare. So the data is serialised into a [`Digest`] instead of into JSON. That needs no
//! buffer, and spacing, escaping and the order of a map in some format have no influence.
//!
//! Sixteen digits are 64 bits, enough to tell apart all editions that a company will ever write. They guard
//! against mistakes: whoever wants two editions to collide can make them.

use core::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Language, Text, digest::Digest, word};

/// What tells editions of a policy apart: sixteen hexadecimal digits, which differ where editions differ in any
/// parameter except the contents of the calendar.
///
/// A new notice in the calendar is expected every year and leaves the fingerprint as it is; the calendar's name
/// belongs to it. The fingerprint guards against mistakes, not against forgery.
///
/// In JSON and by `Display` it is sixteen digits, 0-9 and lower-case a-f:
///
/// ```
/// use redress::{Policy, words::Fingerprint};
/// let policy = Policy::qitaihe();
/// let text = policy.fingerprint().to_string();
/// assert_eq!(text.len(), 16);
/// assert_eq!(text.parse(), Ok(policy.fingerprint()));
/// assert!("123".parse::<Fingerprint>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 8]);

impl Fingerprint {
    /// The fingerprint of the serde form of `data`.
    ///
    /// Data that refuses to be written has one as well, by its reason: the alternative would be an error that
    /// no edition can cause, in the signature of everything that compares editions.
    pub(crate) fn of(data: &impl Serialize) -> Self {
        let mut digest = Digest::EMPTY;
        if let Err(why) = data.serialize(&mut digest) {
            digest.fail(&why.0);
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

/// A text that is not a fingerprint: not sixteen digits, or not 0-9 and lower-case a-f.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct ParseFingerprintError;

impl ParseFingerprintError {
    /// What is wrong and what would be right, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl FromStr for Fingerprint {
    type Err = ParseFingerprintError;

    /// Reads what `Display` writes, and no other form: `from_str_radix` alone would accept `+` and capitals.
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

#[cfg(test)]
mod tests {
    use serde::ser::SerializeSeq as _;

    use super::*;

    /// Writes something and then refuses to go on, for this reason.
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

    /// Kinds of values that no edition contains yet.
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
