//! Cases: what is known of one. A small value that a host stores as it likes.
//!
//! A [`Case`] is a fold: its intake and the acts permitted so far have made it, and nothing else can change it. The log
//! is the record, and a case a cache of it that can be thrown away and made again. It holds only what the rules need
//! to decide the next act: no names, no texts, no list of what happened. So it has a fixed size, is `Copy`, and a
//! judgement takes the same time after a thousand acts as after one.
//!
//! # What may be stored, and what comes back
//!
//! A host keeps a case as JSON, or in any other format that serde writes, and gives it back years later: after a
//! restore, a migration of the database, or a hand that edited one field. Were such a case judged as it comes, it would
//! give wrong answers in good order. So reading a case checks it against *laws*: sentences that hold of every case that
//! acts, links and migrations can lead to, under whatever edition. `loading/` has them. A case that breaks one is an
//! error that quotes it:
//!
//! ```
//! # extern crate serde_json;
//! use redress::{Case, Channel, Intake, Policy, parse_instant};
//! let at = parse_instant("2024-05-21T14:51:00+08:00")?;
//! let case = Policy::qitaihe().open(&Intake::enquiry(Channel::Department, at))?;
//! let edited = serde_json::to_string(&case)?.replace(r#""stage":"received""#, r#""stage":"closed""#);
//! let error = serde_json::from_str::<Case>(&edited).unwrap_err().to_string();
//! assert!(error.contains("the state of its round is that of its stage"), "{error}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # In this folder
//!
//! - [`Case`] and what can be read of it.
//! - [`Severity`]: what the tier of a complaint rests on.
//! - [`Case::link`]: cases about one matter.
//! - The principles that acts decide, moved with the case.

mod link;
mod loading;
mod principles;
mod severity;
mod words;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::{
    link::LinkError,
    severity::{Determination, Severity},
};
use crate::{
    facts::{
        CaseType, Channel, Classification, ClockKind, Contact, EditionId, Ended, Event,
        Information, KeptClock, PrincipleSet, Receipt, Round, Stage, Subject, Tier,
    },
    rules::{Evaluation, Standing, Terms},
    time::instant,
    words::{Fingerprint, strict_object},
};

strict_object! {
    "a case", Case::checked;
    /// A case, as its intake and the acts permitted so far have made it.
    ///
    /// A plain `Copy` value of fixed size: names, texts and documents stay with the host. It changes
    /// only through [`Policy::judge`](crate::Policy::judge), and is bound to the edition that opened it,
    /// until it is [migrated](crate::Policy::migration). It does not know its own key.
    ///
    /// Its serde form is an object with every field, `null` where nothing is known; reading one checks that
    /// the facts can belong together, so that an impossible case cannot be loaded.
    ///
    /// ```
    /// # extern crate serde_json;
    /// use redress::{Act, Case, Channel, Intake, Policy, Role, Stage, Subject, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::complaint(Subject::Service, Channel::Department, at))?;
    /// let case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, at))?;
    /// assert_eq!(case.stage(), Stage::Accepted);
    ///
    /// let stored = serde_json::to_string(&case)?;
    /// assert_eq!(serde_json::from_str::<Case>(&stored)?, case);
    /// let forged = stored.replace(r#""stage":"accepted""#, r#""stage":"answered""#);
    /// assert!(serde_json::from_str::<Case>(&forged).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Case {
        pub(crate) edition: EditionId,
        pub(crate) opened_under: Fingerprint,
        pub(crate) migrations: u32,
        pub(crate) classification: Classification,
        #[serde(with = "instant")]
        pub(crate) type_since: DateTime<Utc>,
        pub(crate) channel: Channel,
        #[serde(with = "instant")]
        pub(crate) opened_at: DateTime<Utc>,
        pub(crate) information: Information,
        pub(crate) contact: Contact,
        #[serde(with = "instant")]
        pub(crate) contact_since: DateTime<Utc>,
        pub(crate) severity: Severity,
        pub(crate) stage: Stage,
        #[serde(with = "instant")]
        pub(crate) last_event_at: DateTime<Utc>,
        pub(crate) breached_before: PrincipleSet,
        pub(crate) round: Round,
    }
}

impl Case {
    /// The edition the case is bound to: no other may judge it.
    #[must_use]
    pub const fn edition(&self) -> EditionId {
        self.edition
    }

    /// The edition the case was opened under, by its fingerprint: the same as now, unless it was migrated.
    #[must_use]
    pub const fn opened_under(&self) -> Fingerprint {
        self.opened_under
    }

    /// How often the case was moved to another edition.
    #[must_use]
    pub const fn migrations(&self) -> u32 {
        self.migrations
    }

    /// A clock of the current round, if it stays as an earlier edition left it. Most cases were never moved and
    /// have none; this is asked first, so that counting a million cases reads less of each.
    #[inline]
    pub(crate) const fn kept(&self, clock: ClockKind) -> Option<&KeptClock> {
        match self.migrations {
            0 => None,
            _ => self.round.kept.of(clock),
        }
    }

    /// The type of the case, with the subject of a complaint.
    #[must_use]
    pub const fn classification(&self) -> Classification {
        self.classification
    }

    /// The type of the case.
    #[must_use]
    pub const fn case_type(&self) -> CaseType {
        self.classification.case_type()
    }

    /// What the complaint is about; `None` for the other types.
    #[must_use]
    pub const fn subject(&self) -> Option<Subject> {
        self.classification.subject()
    }

    /// The channel of the first receipt.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// The first receipt; of the current round, see [`Round::received_at`].
    #[must_use]
    pub const fn opened_at(&self) -> DateTime<Utc> {
        self.opened_at
    }

    /// Since when the case has been of its type: its opening, or the latest reclassification to another.
    #[must_use]
    pub const fn type_since(&self) -> DateTime<Utc> {
        self.type_since
    }

    /// Whether the information suffices to answer.
    #[must_use]
    pub const fn information(&self) -> Information {
        self.information
    }

    /// Whether the user can be reached.
    #[must_use]
    pub const fn contact(&self) -> Contact {
        self.contact
    }

    /// When the user could last be reached anew: the opening, or the latest act that recorded a lost user
    /// as reachable again.
    #[must_use]
    pub const fn contact_since(&self) -> DateTime<Utc> {
        self.contact_since
    }

    /// The stage the case is in.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// What happened in the current round.
    #[must_use]
    pub const fn round(&self) -> &Round {
        &self.round
    }

    /// What the tier of a complaint rests on. The other types have none: what was known of it is kept, in case
    /// one becomes a complaint again.
    #[must_use]
    pub const fn severity(&self) -> Option<&Severity> {
        match self.case_type() {
            CaseType::Complaint => Some(&self.severity),
            CaseType::Suggestion | CaseType::Enquiry => None,
        }
    }

    /// The tier of a complaint (clause 4); the other types have none.
    #[must_use]
    pub const fn tier(&self) -> Option<Tier> {
        match self.case_type() {
            CaseType::Complaint => Some(self.severity.tier),
            CaseType::Suggestion | CaseType::Enquiry => None,
        }
    }

    /// Whether the current round repeats an earlier case, whose receipt governs it, and is counted under
    /// that one. See [`Case::link`].
    #[must_use]
    pub fn is_repeat(&self) -> bool {
        self.round.receipt == Receipt::Repeat
    }

    /// Whether the leader in charge owes a determination of the impact: the complaint was exposed,
    /// and nobody has said whether that had major social impact (clause 4.1). A determination is about the
    /// complaint: one made before a further exposure remains valid until the leader revises it.
    #[must_use]
    pub fn is_tier_one_candidate(&self) -> bool {
        self.case_type() == CaseType::Complaint
            && !self.severity.exposures.is_empty()
            && self.severity.impact.is_none()
    }

    /// The receipt or the last act permitted; an earlier act is out of order.
    #[must_use]
    pub const fn last_event_at(&self) -> DateTime<Utc> {
        self.last_event_at
    }

    /// The principles that were breached in earlier rounds, as found when the case was reopened: reopening cures no
    /// breach. Whether a later notice of holidays changes that, only the log can tell.
    #[must_use]
    pub const fn breached_before(&self) -> PrincipleSet {
        self.breached_before
    }

    /// How a clock has ended in the current round, if it has: by what it measures being done, or else by closure.
    pub(crate) fn ended(&self, clock: ClockKind) -> Ended {
        let round = &self.round;
        let done_at = match clock {
            ClockKind::Acceptance => round.accepted_at,
            ClockKind::Handling | ClockKind::Promised => round.answered_at(),
        };
        let done = done_at.map(Ended::Done).or(round.closed_at.map(Ended::Cancelled));
        done.unwrap_or(Ended::NotYet)
    }

    /// The case with an event and the terms under which it is judged: what conditions are decided on.
    pub(crate) const fn evaluation<'a>(
        &'a self,
        event: &'a Event,
        terms: &'a Terms,
        ahead: NaiveDate,
        deadline: Standing,
    ) -> Evaluation<'a> {
        Evaluation {
            classification: self.classification,
            stage: self.stage,
            information: self.information,
            contact: self.contact,
            round: &self.round,
            event,
            terms,
            ahead,
            deadline,
        }
    }
}
