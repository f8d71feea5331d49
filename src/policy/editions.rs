//! Several editions side by side: each case is asked about under its own.
//!
//! Rules change while cases are open, and an office can serve two companies or two regions with holidays of their own. A
//! host then has several policies, and the mistake to be excluded is asking one of them about a case of another. The set
//! picks by what the case says of itself, so that no caller has to know.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::Policy;
use crate::{
    case::Case,
    facts::EditionId,
    words::{Fingerprint, Language, Text},
};

/// The editions that a host works with: those of several years, or of several regions.
///
/// A case says which of them it belongs to, so that a nightly run over all cases is one line:
///
/// ```
/// use redress::{Case, Channel, Editions, Intake, Policy, parse_instant, time::Limit};
/// let base = Policy::qitaihe();
/// let mut edition = base.edition().clone();
/// edition.id = "strict-2025".into();
/// edition.handling_limit = Limit::WorkingDays(3.try_into()?);
/// let strict = Policy::new(edition)?;
///
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let cases = [&base, &strict]
///     .map(|policy| policy.open(&Intake::enquiry(Channel::Department, at)));
/// let editions = Editions::of([base, strict])?;
/// for case in cases {
///     let case = case?;
///     println!("{}", editions.pick(&case)?.agenda(&case, at)?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Editions(BTreeMap<Fingerprint, Policy>);

/// Two editions of a set that have the same id.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct SameId {
    /// The id.
    pub id: String,
}

/// A case whose edition is not in the set.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct UnknownEdition {
    /// The edition the case is bound to.
    pub bound: EditionId,
    /// The editions in the set.
    pub known: Vec<EditionId>,
}

impl Editions {
    /// A set of these editions.
    ///
    /// # Errors
    /// If two have the same id: a report or a message that names it could mean either.
    pub fn of(policies: impl IntoIterator<Item = Policy>) -> Result<Self, SameId> {
        let mut editions = Self::default();
        for policy in policies {
            if let Some(same) = editions.add(policy)? {
                return Err(SameId { id: same.edition().id.clone() });
            }
        }
        Ok(editions)
    }

    /// Adds an edition. If it is here already, the policy takes the place of the earlier one, which is returned: this
    /// is how a policy with a new notice of holidays is put in. The latest counts, whichever has more notices.
    ///
    /// # Errors
    /// If another edition has the same id; then nothing has changed.
    pub fn add(&mut self, policy: Policy) -> Result<Option<Policy>, SameId> {
        let is_other = |known: &Policy| known.id() != policy.id();
        let id = &policy.edition().id;
        if self.iter().any(|known| known.edition().id == *id && is_other(known)) {
            return Err(SameId { id: id.clone() });
        }
        Ok(self.0.insert(policy.id().fingerprint(), policy))
    }

    /// The policy under which a case is judged, and asked about.
    ///
    /// # Errors
    /// If the edition it is bound to is not among these.
    pub fn pick(&self, case: &Case) -> Result<&Policy, UnknownEdition> {
        let bound = case.edition();
        self.0
            .get(&bound.fingerprint())
            .filter(|policy| policy.id() == bound)
            .ok_or_else(|| UnknownEdition { bound, known: self.iter().map(Policy::id).collect() })
    }

    /// The policies, in no meaningful order.
    pub fn iter(&self) -> impl Iterator<Item = &Policy> {
        self.0.values()
    }
}

impl SameId {
    /// The error on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl UnknownEdition {
    /// The error on one line.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}
