//! Readings: how a clock stands at a moment, run through its machine.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{Clock, MeasuredBy, Threshold};
use crate::{
    case::Case,
    facts::{ClockKind, ClockSignal, ClockState, Ended, KeptClock, Promised, Round},
    policy::{OtherEdition, Policy},
    rules::{Edition, Machine, qitaihe::ClockMachine},
    time::{Deadline, DueDate},
};

/// What is asked of a clock most often.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glance {
    pub(crate) state: ClockState,
    pub(crate) deadline: Option<Deadline>,
    pub(crate) warns_from: Option<DueDate>,
    pub(crate) is_due_soon: bool,
    pub(crate) ended: Ended,
}

/// Clocks: how the rounds of a case stand to their due dates.
impl Policy {
    /// A clock of the current round of `case`, as it stands at `now`. A clock that has ended
    /// stays as it ended, whatever `now` is.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    ///
    /// ```
    /// use redress::{Case, Channel, ClockKind, Intake, Policy, facts::ClockState, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    /// let state = |now| policy.clock(&case, ClockKind::Handling, now).map(|clock| clock.state());
    /// assert_eq!(state(parse_instant("2024-05-28T23:59:59+08:00")?)?, ClockState::Running);
    /// assert_eq!(state(parse_instant("2024-05-29T00:00:00+08:00")?)?, ClockState::Overdue);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn clock(
        &self,
        case: &Case,
        kind: ClockKind,
        now: DateTime<Utc>,
    ) -> Result<Clock, OtherEdition> {
        self.check_bound(case)?;
        Ok(self.clock_of(case, kind, now))
    }

    /// A glance at a clock of a case that is bound to this edition.
    pub(crate) fn glance(&self, case: &Case, kind: ClockKind, now: DateTime<Utc>) -> Glance {
        let ended = case.ended(kind);
        let (state, deadline) = self.reading(case, kind, ended, now);
        let warns_from = deadline.and_then(|deadline| self.warns_from(deadline));
        // A warning is no verdict, so that one may rest on a projection.
        let is_due_soon = matches!(state, ClockState::Running | ClockState::Unknown)
            && ended == Ended::NotYet
            && deadline.is_some_and(|deadline| now < deadline.end)
            && warns_from
                .is_some_and(|first| self.local_date(now).is_ok_and(|today| today >= first.date()));
        Glance { state, deadline, warns_from, is_due_soon, ended }
    }

    /// A clock of a case that is bound to this edition.
    #[inline]
    pub(crate) fn clock_of(&self, case: &Case, kind: ClockKind, now: DateTime<Utc>) -> Clock {
        let Glance { state, deadline, warns_from, is_due_soon, ended } =
            self.glance(case, kind, now);
        let (limit, measured_by) = match case.kept(kind) {
            None => (self.limit(case, kind), MeasuredBy::ThisEdition),
            Some(_) => (None, MeasuredBy::EarlierEdition),
        };
        let received_at = case.round().received_at;
        let elapsed = ended.or(now).signed_duration_since(received_at).max(TimeDelta::zero());
        let zone = self.edition().zone;
        Clock {
            kind,
            state,
            deadline,
            warns_from,
            is_due_soon,
            received_at,
            limit,
            measured_by,
            ended,
            elapsed,
            zone,
        }
    }

    /// The state the clock would have at `at`, had nothing ended it: what passed stays passed.
    pub(crate) fn unended(&self, case: &Case, kind: ClockKind, at: DateTime<Utc>) -> ClockState {
        self.reading(case, kind, Ended::NotYet, at).0
    }

    /// Of a clock at `now`, what is counted: its state and its last day.
    pub(crate) fn counted(
        &self,
        case: &Case,
        kind: ClockKind,
        now: DateTime<Utc>,
    ) -> (ClockState, Option<NaiveDate>) {
        let (state, deadline) = self.reading(case, kind, case.ended(kind), now);
        (state, deadline.map(|deadline| deadline.last_day.date()))
    }

    /// The state and the deadline of a clock that has ended so.
    #[inline(always)]
    fn reading(
        &self,
        case: &Case,
        kind: ClockKind,
        ended: Ended,
        now: DateTime<Utc>,
    ) -> (ClockState, Option<Deadline>) {
        if let Some(kept) = case.kept(kind) {
            return (kept_state(*kept, ended), kept.deadline());
        }
        match self.threshold(case, kind) {
            Threshold::NotApplicable => (ClockState::NotApplicable, None),
            Threshold::None => (
                ClockMachine.after(ClockState::NotApplicable, ClockSignal::StartWithoutLimit),
                None,
            ),
            Threshold::Deadline(deadline) => (self.run(deadline, ended, now), Some(deadline)),
        }
    }

    /// When a clock is due, if it is at all.
    pub(crate) fn deadline_of(&self, case: &Case, kind: ClockKind) -> Option<Deadline> {
        if let Some(kept) = case.kept(kind) {
            return kept.deadline();
        }
        match self.threshold(case, kind) {
            Threshold::Deadline(deadline) => Some(deadline),
            Threshold::NotApplicable | Threshold::None => None,
        }
    }

    /// When a reply date promised in this round is over.
    pub(crate) fn promise_ends(&self, round: &Round, promised: Promised) -> DateTime<Utc> {
        let kept = round.kept.promised.and_then(|kept| kept.deadline());
        kept.map_or_else(|| self.end_of(promised.due), |deadline| deadline.end)
    }

    /// What a clock measures against under this edition.
    #[inline(always)]
    fn threshold(&self, case: &Case, kind: ClockKind) -> Threshold {
        let round = &case.round;
        match (kind, self.limit(case, kind), round.promised) {
            (_, Some(limit), _) => Threshold::Deadline(self.after(round.received_at, limit)),
            (ClockKind::Acceptance, None, _) => Threshold::None,
            (ClockKind::Promised, None, Some(promised)) => Threshold::Deadline(Deadline {
                // No calendar can make it uncertain.
                last_day: DueDate::Published(promised.due),
                end: self.end_of(promised.due),
            }),
            (ClockKind::Handling | ClockKind::Promised, None, _) => Threshold::NotApplicable,
        }
    }

    fn warns_from(&self, deadline: Deadline) -> Option<DueDate> {
        let Edition { warning_lead, calendar, .. } = self.edition();
        let first = calendar.sub(deadline.last_day.date(), warning_lead.as_ref()?.get().into());
        first.ok().map(|first| first.and(deadline.last_day))
    }

    /// Runs a clock with a limit through its machine.
    #[inline]
    fn run(&self, deadline: Deadline, ended: Ended, now: DateTime<Utc>) -> ClockState {
        let running = ClockMachine.after(ClockState::NotApplicable, ClockSignal::Start);
        let at = ended.or(now);
        let timed = match deadline.last_day {
            // No notice will ever tell.
            DueDate::Unrecorded(_) => ClockMachine.after(running, ClockSignal::LoseCertainty),
            DueDate::Published(_) if at >= deadline.end => {
                ClockMachine.after(running, ClockSignal::Pass)
            }
            DueDate::Projected(_) if !self.is_published(at) => {
                ClockMachine.after(running, ClockSignal::LoseCertainty)
            }
            DueDate::Published(_) | DueDate::Projected(_) => running,
        };
        end(timed, ended)
    }
}

/// The state of a clock that stays as an earlier edition left it, given what has ended it since.
fn kept_state(kept: KeptClock, ended: Ended) -> ClockState {
    let running = ClockMachine.after(ClockState::NotApplicable, ClockSignal::Start);
    match kept {
        KeptClock::NoThreshold => ClockState::NoThreshold,
        KeptClock::InTime(_) => end(running, ended),
        KeptClock::Passed(_) => end(ClockMachine.after(running, ClockSignal::Pass), ended),
    }
}

/// The state of a clock that stands so, after what has ended it.
fn end(state: ClockState, ended: Ended) -> ClockState {
    match ended {
        Ended::NotYet => state,
        Ended::Done(_) => ClockMachine.after(state, ClockSignal::Stop),
        Ended::Cancelled(_) => ClockMachine.after(state, ClockSignal::Cancel),
    }
}
