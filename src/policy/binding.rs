//! Cases are bound to an edition: under no other is a question about them answered.
//!
//! A case that was received under last year's rules is judged by last year's rules, whatever the host has loaded today.
//! Without this, a case would be late or in time depending on who asks. So every method of a policy that takes a case
//! first compares the two, and answers [`OtherEdition`] if they do not belong together. There are two ways on: ask the
//! edition of the case ([`Editions::pick`](crate::Editions::pick)), or move it
//! ([`Policy::migration`](crate::Policy::migration)).

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

/// An edition by its id; where the other has the same id, by its fingerprint too. Sixteen digits help nobody who has two
/// names to tell apart.
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
    /// Refuses a case that is bound to another edition. Compared by the whole id: the fingerprint covers the rules.
    #[inline]
    pub(crate) fn check_bound(&self, case: &Case) -> Result<(), OtherEdition> {
        if case.edition == self.id() {
            Ok(())
        } else {
            Err(OtherEdition { bound: case.edition, asked: self.id() })
        }
    }
}
