//! Replaying: the case that a sequence of events makes.
//!
//! The log is the record of a case and a stored [`Case`] only a cache of it: judging the events again, in the
//! order in which they were entered, gives the same case to the byte. Nothing in a judgement depends on when
//! it is made.

use super::ReplayError;
use crate::{
    case::Case,
    facts::{Event, Intake},
    policy::Policy,
    rules::{Lifecycle, Row},
};
use alloc::vec::Vec;

impl Policy {
    /// The case that these events make of an intake, judged one after another.
    ///
    /// Give the events in the order in which they were entered. Sorting them by time can give another case:
    /// an act that was refused because it was entered late would then be permitted.
    ///
    /// # Errors
    /// Why the case could not be opened, or which event was refused and why; replaying stops there. To go on
    /// after a refusal, call [`judge`](Self::judge) for each event.
    ///
    /// ```
    /// use redress::{Act, Channel, Intake, Policy, Role, Stage, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let events = [Act::Accept.by(Role::ReceivingUnit, at), Act::Withdraw.by(Role::User, at)];
    /// let case = policy.replay(&Intake::enquiry(Channel::Department, at), events)?;
    /// assert_eq!(case.stage(), Stage::Closed);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay(
        &self,
        intake: &Intake,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Case, ReplayError> {
        self.fold(intake, events, |_, _| ())
    }

    /// The rows of the tables that these events take a case through, from its intake on: for a
    /// [picture](crate::views::diagram::Diagram::along) of its path.
    ///
    /// # Errors
    /// As for [`replay`](Self::replay).
    ///
    /// ```
    /// use redress::{Act, Channel, Intake, Policy, Role, Stage, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let events = [Act::Accept.by(Role::ReceivingUnit, at), Act::Withdraw.by(Role::User, at)];
    /// let path = policy.path(&Intake::enquiry(Channel::Department, at), events)?;
    /// assert!(path.iter().map(|row| row.to).eq([Stage::Accepted, Stage::Closed]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn path(
        &self,
        intake: &Intake,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Vec<Row>, ReplayError> {
        let mut path = Vec::new();
        self.fold(intake, events, |case, event| {
            path.extend(Lifecycle::of(case.case_type()).row(case.stage, event.act.kind()));
        })?;
        Ok(path)
    }

    /// Judges the events one by one, and calls `permitted` with each and the case before it.
    fn fold(
        &self,
        intake: &Intake,
        events: impl IntoIterator<Item = Event>,
        mut permitted: impl FnMut(&Case, &Event),
    ) -> Result<Case, ReplayError> {
        let mut case = self.open(intake)?;
        for (index, event) in events.into_iter().enumerate() {
            let next = self
                .judge(&case, &event)
                .map_err(|refusal| ReplayError::Refused { index, refusal })?;
            permitted(&case, &event);
            case = next;
        }
        Ok(case)
    }
}
