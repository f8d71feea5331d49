//! A clock at a moment: what a host shows of it. How its state is found is in `reading.rs`.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    facts::{ClockKind, ClockState, Ended},
    rules::Clause,
    time::{Deadline, DueDate, Limit, Moment, Zone},
    words::{explained, vocabulary},
};

/// A clock of the current round at a moment: its state, its deadline, and what explains them. Made by
/// [`Policy::clock`](crate::Policy::clock).
///
/// ```
/// use redress::{Act, Channel, ClockKind, Intake, Policy, Role, facts::ClockState, parse_instant};
/// let policy = Policy::qitaihe();
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
///
/// // Withdrawn a day late: the clock ends as late, not as cancelled, and stays so.
/// let late = parse_instant("2024-05-29T09:00:00+08:00")?;
/// let case = policy.judge(&case, &Act::Withdraw.by(Role::User, late))?;
/// let next_year = parse_instant("2025-01-01T00:00:00+08:00")?;
/// let clock = policy.clock(&case, ClockKind::Handling, next_year)?;
/// assert_eq!(clock.state(), ClockState::Late);
/// assert_eq!(clock.elapsed(), late - at);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// In JSON `{"clock":…,"clause":…,"state":…,"measured_by":…,"received_at":…,"limit":…,"deadline":…,
/// "warns_from":…,"is_due_soon":…,"ended_at":…,"elapsed_seconds":…}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Clock {
    pub(super) kind: ClockKind,
    pub(super) state: ClockState,
    pub(super) deadline: Option<Deadline>,
    pub(super) warns_from: Option<DueDate>,
    pub(super) is_due_soon: bool,
    pub(super) received_at: DateTime<Utc>,
    pub(super) limit: Option<Limit>,
    pub(super) measured_by: MeasuredBy,
    pub(super) ended: Ended,
    pub(super) elapsed: TimeDelta,
    pub(super) zone: Zone,
}

impl Clock {
    /// Which clock it is.
    #[must_use]
    pub const fn kind(&self) -> ClockKind {
        self.kind
    }

    /// Its state.
    #[must_use]
    pub const fn state(&self) -> ClockState {
        self.state
    }

    /// When it is due: the last day, and the instant at which that is over. `None` exactly where the clock is
    /// not applicable or has no threshold.
    #[must_use]
    pub const fn deadline(&self) -> Option<Deadline> {
        self.deadline
    }

    /// The last day; `None` as for [`deadline`](Self::deadline).
    #[must_use]
    pub fn due(&self) -> Option<DueDate> {
        self.deadline.map(|deadline| deadline.last_day)
    }

    /// The first day on which it is due soon: the last day less the edition's warning lead, in working days.
    /// `None` where there is no due date, or where the edition has no warning lead.
    #[must_use]
    pub const fn warns_from(&self) -> Option<DueDate> {
        self.warns_from
    }

    /// Whether the warning has begun and it is not too late yet: nothing has ended the clock, and its last day,
    /// settled or not, is not over.
    #[must_use]
    pub const fn is_due_soon(&self) -> bool {
        self.is_due_soon
    }

    /// The time from the receipt of the round until what the clock measures was done or the case was closed, or
    /// else until the moment asked about. In real time, not in working days; never negative; given whatever
    /// the state is.
    #[must_use]
    pub const fn elapsed(&self) -> TimeDelta {
        self.elapsed
    }

    /// The receipt from which it runs.
    #[must_use]
    pub const fn received_at(&self) -> DateTime<Utc> {
        self.received_at
    }

    /// By which edition it is measured.
    #[must_use]
    pub const fn measured_by(&self) -> MeasuredBy {
        self.measured_by
    }

    /// The limit that is counted from the receipt. `None` where there is none, for promises, which name a date,
    /// and where an earlier edition measured the clock: the case keeps its deadline but not its limit.
    #[must_use]
    pub const fn limit(&self) -> Option<Limit> {
        self.limit
    }

    /// What has ended it, and when.
    #[must_use]
    pub const fn ended(&self) -> Ended {
        self.ended
    }

    pub(crate) const fn zone(&self) -> Zone {
        self.zone
    }

    explained!("The clock");
}

vocabulary! {
    /// The edition under which a clock is measured.
    MeasuredBy ("an edition that measures a clock") {
        /// The edition of the policy that was asked.
        ThisEdition = "this_edition" "this edition" "本版本";
        /// An earlier one: the clock had ended, or its limit had passed, when the case was migrated.
        EarlierEdition = "earlier_edition" "earlier edition" "原版本";
    }
}

impl Serialize for Clock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut clock = serializer.serialize_struct("Clock", 11)?;
        clock.serialize_field("clock", &self.kind)?;
        clock.serialize_field("clause", &Clause::from(self.kind))?;
        clock.serialize_field("state", &self.state)?;
        clock.serialize_field("measured_by", &self.measured_by)?;
        clock.serialize_field("received_at", &Moment(self.received_at))?;
        clock.serialize_field("limit", &self.limit)?;
        clock.serialize_field("deadline", &self.deadline)?;
        clock.serialize_field("warns_from", &self.warns_from)?;
        clock.serialize_field("is_due_soon", &self.is_due_soon)?;
        let ended = match self.ended {
            Ended::NotYet => None,
            Ended::Done(at) | Ended::Cancelled(at) => Some(Moment(at)),
        };
        clock.serialize_field("ended_at", &ended)?;
        clock.serialize_field("elapsed_seconds", &self.elapsed.num_seconds())?;
        clock.end()
    }
}
