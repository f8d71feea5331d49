//! Which edition of a policy a case belongs to: by an id that a clerk knows, and by a fingerprint, so that no
//! edition is mistaken for another.
//!
//! An id alone would not do: two offices can both call theirs `2025`, and a file can be edited without renaming
//! it. A fingerprint alone would tell nobody anything. Every case keeps both.

use core::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::words::{Fingerprint, Language, Text, word};

/// How long the id of an edition may be, in bytes of UTF-8: every case carries one.
pub(crate) const LONGEST_ID: usize = 24;

/// Which edition: the id that the company gave it, and the [`Fingerprint`] of its rules.
///
/// Two editions are the same if their fingerprints are. A fingerprint is taken of all that makes an edition
/// what it is ([`Edition::fingerprint`](crate::Edition::fingerprint)), the id included.
///
/// Written, in JSON too, as `qitaihe-2024@` and the sixteen digits of the fingerprint.
///
/// ```
/// use redress::{Policy, facts::EditionId};
/// let id = Policy::qitaihe().id();
/// assert_eq!(id.as_str(), "qitaihe-2024");
/// assert_eq!(id.to_string(), format!("qitaihe-2024@{}", id.fingerprint()));
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EditionId {
    /// Padded with zeros, which no id contains. Kept in the case itself, which is `Copy` and owns no memory.
    id: [u8; LONGEST_ID],
    fingerprint: Fingerprint,
}

impl EditionId {
    /// The edition with this id. An id that is too long is cut at a character; no policy has one, but the faults
    /// of an edition are found only after its id was made.
    pub(crate) fn new(id: &str, fingerprint: Fingerprint) -> Self {
        let end = (0..=LONGEST_ID).rev().find(|end| id.is_char_boundary(*end)).unwrap_or(0);
        let (fits, _) = id.split_at_checked(end).unwrap_or((id, ""));
        let mut bytes = [0; LONGEST_ID];
        for (byte, own) in bytes.iter_mut().zip(fits.bytes()) {
            *byte = own;
        }
        Self { id: bytes, fingerprint }
    }

    /// The id that the company gave it, as `qitaihe-2024`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.id).unwrap_or_default().trim_end_matches('\0')
    }

    /// The fingerprint of its rules.
    #[must_use]
    pub const fn fingerprint(self) -> Fingerprint {
        self.fingerprint
    }
}

impl fmt::Display for EditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.as_str(), self.fingerprint)
    }
}

impl fmt::Debug for EditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EditionId({self})")
    }
}

/// A text that is not an [`EditionId`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct ParseEditionIdError;

impl ParseEditionIdError {
    /// The error on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl FromStr for EditionId {
    type Err = ParseEditionIdError;

    /// Reads it as it is displayed. The last `@` separates, since an id may contain one.
    fn from_str(text: &str) -> Result<Self, ParseEditionIdError> {
        let (id, fingerprint) = text.rsplit_once('@').ok_or(ParseEditionIdError)?;
        let fits = (1..=LONGEST_ID).contains(&id.len()) && !id.contains('\0');
        let fingerprint = fingerprint.parse().ok().filter(|_| fits).ok_or(ParseEditionIdError)?;
        Ok(Self::new(id, fingerprint))
    }
}

impl Serialize for EditionId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EditionId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(deserializer, "an edition", |text| text.parse().map_err(D::Error::custom))
    }
}
