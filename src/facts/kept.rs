//! Clocks that stay as an earlier edition left them.
//!
//! When a case is moved to another edition, its limits change. Were everything computed anew, an answer given in
//! time could turn late by a stricter edition, and a breach be cured by a laxer one. So what had ended by then, and
//! what had already passed, is written into the case with the deadline it had, and only what was still running
//! is measured by the new edition.

use chrono::{DateTime, Utc};

use super::{ClockKind, Ended};
use crate::{
    time::{Certainty, Deadline},
    words::{any, required, strict_enum, strict_object},
};

strict_object! {
    "kept clocks", any;
    /// Of the clocks of a round, those that stay as an earlier edition left them when the case was migrated:
    /// what has ended, or has passed, is never measured by a limit that came later. `null` for the others.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    #[non_exhaustive]
    pub struct KeptClocks {
        /// The clock of acceptance.
        #[serde(deserialize_with = "required")]
        pub acceptance: Option<KeptClock>,
        /// The clock of handling.
        #[serde(deserialize_with = "required")]
        pub handling: Option<KeptClock>,
        /// The clock of the promised date.
        #[serde(deserialize_with = "required")]
        pub promised: Option<KeptClock>,
    }
}

strict_enum! {
    "a kept clock", r#"{"passed":{"last_day":{"date":"2024-05-28","certainty":"published"},"end":"2024-05-28T16:00:00Z"}}"#;
    /// A clock as an earlier edition left it.
    ///
    /// In JSON `"no_threshold"`, `{"in_time":{…}}` or `{"passed":{…}}` with the deadline.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum KeptClock {
        /// That edition had no limit for it.
        NoThreshold = "no_threshold",
        /// It ended before its deadline.
        InTime(Deadline) = "in_time",
        /// Its deadline had passed, whether it had ended or not. Another edition does not make it run again.
        Passed(Deadline) = "passed",
    }
}

impl KeptClocks {
    /// No clock was kept: the case was not migrated in this round.
    pub const NONE: Self = Self { acceptance: None, handling: None, promised: None };

    /// The clock of this kind, if it was kept.
    #[must_use]
    #[inline]
    pub const fn of(&self, clock: ClockKind) -> Option<&KeptClock> {
        match clock {
            ClockKind::Acceptance => self.acceptance.as_ref(),
            ClockKind::Handling => self.handling.as_ref(),
            ClockKind::Promised => self.promised.as_ref(),
        }
    }

    /// These, and a clock as it was left.
    pub(crate) const fn with(mut self, clock: ClockKind, kept: KeptClock) -> Self {
        match clock {
            ClockKind::Acceptance => self.acceptance = Some(kept),
            ClockKind::Handling => self.handling = Some(kept),
            ClockKind::Promised => self.promised = Some(kept),
        }
        self
    }
}

impl KeptClock {
    /// When it was, or would have been, due.
    #[must_use]
    pub const fn deadline(&self) -> Option<Deadline> {
        match self {
            Self::NoThreshold => None,
            Self::InTime(deadline) | Self::Passed(deadline) => Some(*deadline),
        }
    }

    /// Whether a clock that ended in this way, or has not ended, can have been left like this. Asked of stored cases.
    pub(crate) fn can_end(self, ended: Ended) -> bool {
        match (self, ended) {
            (Self::NoThreshold | Self::InTime(_), Ended::NotYet) => false,
            (Self::NoThreshold, Ended::Done(_) | Ended::Cancelled(_)) => true,
            // Of a deadline that rests on days before the calendar begins, nobody can tell.
            (Self::InTime(deadline), Ended::Done(at) | Ended::Cancelled(at)) => {
                deadline.last_day.certainty() != Certainty::Unrecorded && at < deadline.end
            }
            // It had passed when the case was migrated, which is no later than what ended it.
            (Self::Passed(deadline), ended) => {
                let is_late = |at: DateTime<Utc>| at >= deadline.end;
                deadline.last_day.certainty() == Certainty::Published
                    && match ended {
                        Ended::NotYet => true,
                        Ended::Done(at) | Ended::Cancelled(at) => is_late(at),
                    }
            }
        }
    }
}
