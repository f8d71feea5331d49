//! Clocks that stay as an earlier edition left them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ClockKind, ClockSignal, ClockState, Ended};
use crate::{
    calendar::{Certainty, DueDate},
    counting::Deadline,
    strict::{any, required, strict_object},
    time::instant,
    vocabulary::vocabulary,
};

strict_object! {
    "kept clocks", any;
    /// Of the clocks of a round, those that stay as an earlier edition left them when the case was migrated:
    /// what has ended, or has passed, is never measured by a limit that came later.
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

/// A clock as an earlier edition left it.
///
/// In JSON `{"kept":"passed","deadline":{…}}`; without threshold the deadline is `null`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum KeptClock {
    /// That edition had no limit for it.
    NoThreshold,
    /// It ended before its deadline.
    InTime(Deadline),
    /// Its deadline had passed, whether it had ended or not.
    Passed(Deadline),
}

vocabulary! {
    /// How a clock was left, in a word.
    HowKept ("how a clock was kept") {
        /// Without a limit.
        NoThreshold = "no_threshold" "未设时限";
        /// Ended before its deadline.
        InTime = "in_time" "期限内结束";
        /// Past its deadline.
        Passed = "passed" "已超过期限";
    }
}

strict_object! {
    "a kept clock", any;
    /// A kept clock as it is written.
    struct Written {
        kept: HowKept,
        #[serde(deserialize_with = "required")]
        deadline: Option<WrittenDeadline>,
    }
}

strict_object! {
    "a deadline", any;
    /// A deadline as it is written.
    struct WrittenDeadline {
        last_day: DueDate,
        #[serde(with = "instant")]
        end: DateTime<Utc>,
    }
}

impl From<KeptClock> for Written {
    fn from(clock: KeptClock) -> Self {
        let deadline = clock.deadline();
        let deadline = deadline.map(|Deadline { last_day, end }| WrittenDeadline { last_day, end });
        Self { kept: clock.how(), deadline }
    }
}

impl TryFrom<Written> for KeptClock {
    type Error = &'static str;
    fn try_from(Written { kept, deadline }: Written) -> Result<Self, &'static str> {
        let deadline = deadline.map(|WrittenDeadline { last_day, end }| Deadline { last_day, end });
        match (kept, deadline) {
            (HowKept::NoThreshold, None) => Ok(Self::NoThreshold),
            (HowKept::InTime, Some(deadline)) => Ok(Self::InTime(deadline)),
            (HowKept::Passed, Some(deadline)) => Ok(Self::Passed(deadline)),
            (HowKept::NoThreshold, Some(_)) => {
                Err("a clock kept as `no_threshold` has no `deadline`: write `null`")
            }
            (HowKept::InTime | HowKept::Passed, None) => Err(
                "a clock kept as `in_time` or `passed` has a `deadline`: write its last day and end",
            ),
        }
    }
}

impl KeptClocks {
    /// None: of a round whose case was not migrated since it began.
    pub const NONE: Self = Self { acceptance: None, handling: None, promised: None };

    /// The clock of this kind, if it was kept.
    #[must_use]
    pub const fn of(&self, clock: ClockKind) -> Option<KeptClock> {
        match clock {
            ClockKind::Acceptance => self.acceptance,
            ClockKind::Handling => self.handling,
            ClockKind::Promised => self.promised,
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
    /// How it was left, in a word.
    #[must_use]
    pub const fn how(&self) -> HowKept {
        match self {
            Self::NoThreshold => HowKept::NoThreshold,
            Self::InTime(_) => HowKept::InTime,
            Self::Passed(_) => HowKept::Passed,
        }
    }

    /// When it was, or would have been, due.
    #[must_use]
    pub const fn deadline(&self) -> Option<Deadline> {
        match self {
            Self::NoThreshold => None,
            Self::InTime(deadline) | Self::Passed(deadline) => Some(*deadline),
        }
    }

    /// Its state, given what has ended it since.
    pub(super) const fn state(self, ended: Ended) -> ClockState {
        let running = ClockState::NotApplicable.after(ClockSignal::Start);
        let timed = match self {
            Self::NoThreshold => return ClockState::NoThreshold,
            Self::InTime(_) => running,
            Self::Passed(_) => running.after(ClockSignal::Pass),
        };
        match ended {
            Ended::NotYet => timed,
            Ended::Done(_) => timed.after(ClockSignal::Stop),
            Ended::Cancelled(_) => timed.after(ClockSignal::Cancel),
        }
    }

    /// Whether a clock that ended so, or has not, can have been left in this way.
    pub(crate) fn can_end(self, ended: Ended) -> bool {
        match (self, ended) {
            (Self::NoThreshold | Self::InTime(_), Ended::NotYet) => false,
            (Self::NoThreshold, Ended::Done(_) | Ended::Cancelled(_)) => true,
            (Self::InTime(deadline), Ended::Done(at) | Ended::Cancelled(at)) => at < deadline.end,
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
