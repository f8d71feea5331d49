//! Cases are bound to an edition: under no other is a question about them answered.

use core::fmt;

use super::Policy;
use crate::{
    case::Case,
    facts::EditionId,
    words::{Language, Text, any, strict_object},
};

strict_object! {
    "another edition", any;
    /// A case was asked about under another edition than the one it is bound to.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
    #[error("{}", self.text(Language::English))]
    pub struct OtherEdition {
        /// The edition the case is bound to.
        pub bound: EditionId,
        /// The edition that was asked.
        pub asked: EditionId,
    }
}

impl OtherEdition {
    /// The error on one line, for a clerk.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// An edition by its id; where another has the same id, by its fingerprint too.
pub(crate) struct Apart(pub(crate) EditionId, pub(crate) EditionId);

impl fmt::Display for Apart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(edition, other) = self;
        if edition.as_str() == other.as_str() {
            write!(f, "`{edition}`")
        } else {
            write!(f, "`{}`", edition.as_str())
        }
    }
}

impl Policy {
    /// Refuses a case that is bound to another edition.
    #[inline]
    pub(crate) fn check_bound(&self, case: &Case) -> Result<(), OtherEdition> {
        if case.edition == self.id() {
            Ok(())
        } else {
            Err(OtherEdition { bound: case.edition, asked: self.id() })
        }
    }
}
