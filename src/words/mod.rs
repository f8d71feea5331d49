//! Words: closed lists with names in every language, texts, exact fractions, fingerprints, strict serde.
//!
//! This is the lowest folder of the crate. It knows nothing about complaints or calendars, only how things are
//! named, written and read. Everything above uses the same few forms, so that a host learns them once.
//!
//! # Codes for programs, names for people
//!
//! A [`Word`] of a closed list, such as a role or a stage, has a [`code`](Word::code) and a
//! [`name`](Word::name) in each [`Language`]. The code is stable and is what JSON contains. The name may be
//! improved in any release, and no program should compare it. Names are composed by hand in each language and
//! never derived from the code: "make-up working day" is not `makeup_working_day` with its underscores removed,
//! nor 调休上班 a translation of either.
//!
//! ```
//! use redress::{Language, time::DayKind, words::Word};
//! let kind: DayKind = "makeup_working_day".parse()?;
//! assert_eq!(kind.name(Language::English), "make-up working day");
//! assert_eq!(kind.name(Language::Chinese), "调休上班");
//! assert_eq!(<DayKind as Word>::ALL.len(), 4);
//! // A word that is not in the list is an error that contains the list.
//! let error = "workday".parse::<DayKind>().unwrap_err().to_string();
//! assert!(error.starts_with("`workday` is not a kind of day: expected one of `working_day`, "));
//! # Ok::<(), redress::words::ParseWordError>(())
//! ```
//!
//! # Texts
//!
//! What the library says to people is a [`Text`]: a value and a language, written by `Display` when it is
//! needed. Nothing is formatted or allocated before that. Most values have `text(language)`, one line for a
//! clerk; some also have `paragraph(language)`, the same at length for an auditor, with the words of the
//! clauses ([`Paragraph`]). Where a value itself has `Display`, it writes its English text, or if it is a word,
//! its code.
//!
//! # Numbers and identities
//!
//! - A [`Fraction`] is an exact share. 99,999 of 100,000 is never written as 100 %.
//! - A [`Fingerprint`] tells values apart by everything they contain, equally on every machine.
//!
//! # Strict reading
//!
//! A log line is a fact about a person's complaint, and a slip in it should be an error and not another fact.
//! So everything is read strictly: an unknown, missing or repeated field, a number out of bounds, or a value of
//! another shape is an error that names the field and says what would be right. What serde's derive would let
//! pass is listed in the source, in `words/strict`.
//!
//! ```
//! # extern crate serde_json;
//! use redress::words::Fraction;
//! let read = |json| serde_json::from_str::<Fraction>(json).map_err(|error| error.to_string());
//! assert!(read(r#"{"part":95,"whole":100}"#).is_ok());
//! for wrong in [
//!     "[95,100]",                             // a derived struct would read this
//!     r#"{"part":95}"#,                       // a field is missing
//!     r#"{"part":95,"whole":100,"unit":1}"#,  // one is unknown
//!     r#"{"part":95,"part":5,"whole":100}"#,  // one is given twice
//!     r#"{"part":101,"whole":100}"#,          // both are well-formed, and make no sense together
//! ] {
//!     assert!(read(wrong).is_err(), "{wrong}");
//! }
//! let error = read(r#"{"part":95,"whole":0}"#).unwrap_err();
//! assert!(error.starts_with("`whole`: invalid value: integer `0`, expected a whole number, at least 1"));
//! ```
//!
//! # The files
//!
//! - `vocabulary`, `set`: words and sets of words. `language`, `text`, `prose`: how something is said;
//!   `phrases`: what this folder itself says.
//! - `fraction`, `fingerprint`, `digest`: the two values.
//! - `strict`: macros and functions for strict serde, used by every folder above.

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
    vocabulary::{UnknownWord, vocabulary},
};
