//! Words: closed lists with names in every language, texts, fractions, fingerprints, strict serde.
//!
//! The lowest floor of the house. It knows of no complaint and of no calendar, only of how things are
//! named, written and read:
//!
//! - A [`Word`] of a closed list has a stable [`code`](Word::code) for programs and a
//!   [`name`](Word::name) for people, in each [`Language`]. A word that is not in its list is a
//!   [`ParseWordError`], which tells what the list has.
//! - A [`Text`] is anything said in a language, written by `Display`: one line for a clerk. A text of a
//!   [`Paragraph`] says the same at length for an auditor, with the words of the clauses.
//! - A [`Fraction`] is an exact share, never rounded up. A [`Fingerprint`] tells values apart by all that
//!   they hold.
//! - Everything is read strictly: an unknown, missing or repeated field, a number out of bounds or a value
//!   of another shape is an error that names the field and says what would be right.

mod digest;
mod fingerprint;
mod fraction;
mod language;
mod phrases;
mod prose;
mod set;
mod strict;
mod text;
mod vocabulary;

pub use self::{
    fingerprint::{Fingerprint, ParseFingerprintError},
    fraction::{Fraction, FractionError},
    language::Language,
    text::{Paragraph, Text},
    vocabulary::{ParseWordError, Word},
};
pub(crate) use self::{
    prose::Prose,
    set::word_set,
    strict::{
        Form, Number, Object, Tagged, any, each, number, number_or_null, read, required,
        strict_enum, strict_object, word,
    },
    text::{Faults, Many, Quoted, Shortened, explained, missing, write_joined},
    vocabulary::{UnknownWord, same, vocabulary},
};
