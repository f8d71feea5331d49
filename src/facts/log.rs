//! One line of a case log: serde of events and intakes, addressed to a case.
//!
//! The log is the record and a case is only a cache of it, so a line is made to be kept: one flat JSON object, with
//! codes for words, readable without the library. What cannot have been meant is an error that says what would be
//! right: a line that opens a case and acts on it, a payload of another act, a key that is empty.

use alloc::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::SerializeMap};

use super::{
    Event, Intake,
    payload::{Fields, Key},
};

/// A line of a log that holds many cases: which case, and what happened to it.
///
/// Lines of different cases may alternate. Those of one case follow in the order in which they were **entered**:
/// sorting a log by `at` can change what was permitted.
///
/// A case is opened by a line with its [`Intake`] under `open`:
///
/// ```json
/// {"case":"C-1","open":{"type":"complaint","subject":"service","channel":"dispatch_centre",
///  "information":"complete","contact":"reachable","at":"2024-05-21T14:51:00+08:00"}}
/// ```
///
/// Every other line has the instant, the role, the act, and what the act carries. If that is one word, its field
/// has the name it has in [`Act`](crate::Act), as `"response":"understood"`. Three acts carry more:
///
/// | act | fields |
/// |---|---|
/// | `promise` | `matter`; and `due`, a date, if the matter is `reply_date` |
/// | `reclassify` | `type`; and `subject`, if the type is `complaint` |
/// | `find` | `substance`, `demand`, `cause` |
///
/// ```
/// # extern crate serde_json;
/// use redress::{Act, Entry, facts::Record};
/// let line = r#"{"case":"C-1","at":"2024-05-21T14:55:00+08:00","by":"dispatch_centre","act":"accept"}"#;
/// let entry: Entry = serde_json::from_str(line)?;
/// assert_eq!(entry.case, "C-1");
/// assert!(matches!(entry.record, Record::Event(event) if event.act == Act::Accept));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry<'a> {
    /// The host's key of the case; never empty.
    pub case: Cow<'a, str>,
    /// What happened.
    pub record: Record,
}

/// What a line of a log records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Record {
    /// A case was received.
    Open(Intake),
    /// Something happened to a case.
    Event(Event),
}

impl<'de: 'a, 'a> Deserialize<'de> for Entry<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Fields::of_line(deserializer)?;
        let Some(Key(case)) = fields.case.take() else {
            return Err(D::Error::custom(
                "`case` is missing: the key of the case, a non-empty string",
            ));
        };
        if case.is_empty() {
            return Err(D::Error::custom(
                "`case` is empty: the key of a case is a non-empty string",
            ));
        }
        let Some(intake) = fields.open.take() else {
            let event = fields.event().map_err(D::Error::custom)?;
            return Ok(Self { case, record: Record::Event(event) });
        };
        if fields.is_event() {
            return Err(D::Error::custom(
                "a line with `open` has `case` and `open` and nothing else: write an act on a line of its own",
            ));
        }
        Ok(Self { case, record: Record::Open(intake) })
    }
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("case", &self.case)?;
        match &self.record {
            Record::Open(intake) => map.serialize_entry("open", intake)?,
            Record::Event(event) => event.write(&mut map)?,
        }
        map.end()
    }
}
