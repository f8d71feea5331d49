//! Fingerprints tell values apart by all that they hold.

use redress::words::Fingerprint;
use serde::{Serialize, Serializer, ser::SerializeSeq as _};

/// Writes something and then refuses to go on, for this reason.
struct Refusing(&'static str);

impl Serialize for Refusing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element("written")?;
        Err(serde::ser::Error::custom(self.0))
    }
}

/// What is left if nothing is taken in: the offset basis of 64-bit FNV-1a.
fn nothing() -> Fingerprint {
    "cbf29ce484222325".parse().unwrap()
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
    let map = |value: u8| std::collections::BTreeMap::from([('k', value)]);
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
        nothing(),
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
    assert_ne!(failed, nothing());
    assert_ne!(failed, Fingerprint::of(&["written"]));
    assert_ne!(
        Fingerprint::of(&(1, Refusing("a lock is poisoned"))),
        Fingerprint::of(&(2, Refusing("a lock is poisoned")))
    );
}
