//! Readings: the state of a clock at a moment.
//!
//! A reading takes three things: what the clock measures against ([`Threshold`]), what ended it, if anything
//! has ([`Ended`]), and the moment asked about. It then sends the clock through its
//! [machine](crate::rules::qitaihe::ClockMachine), whose table says which signal leads where and on which
//! clause or ruling that rests:
//!
//! 1. `Start` the clock, or `StartWithoutLimit` if the edition sets no number.
//! 2. Look at the end of the limit. If the clock has ended, compare with the instant at which it did, and
//!    otherwise with now. If that is at or after the end, the clock gets `Pass`; if the calendar cannot tell,
//!    `LoseCertainty`.
//! 3. If the clock has ended, it gets `Stop` for what was done in the end and `Cancel` for closing without it.
//!
//! For an enquiry that was received on 21 May 2024 and is due on 28 May, under the base policy:
//!
//! | what happened | asked on | signals | state |
//! |---|---|---|---|
//! | nothing | 28 May 23:59 | start | running |
//! | nothing | 29 May 00:00 | start, pass | overdue |
//! | told on 28 May | at any time | start, stop | met |
//! | told on 3 June | at any time | start, pass, stop | late |
//! | withdrawn on 24 May | at any time | start, cancel | cancelled |
//! | withdrawn on 3 June | at any time | start, pass, cancel | late |
//!
//! And for one received on 22 December 2026, due on 29 December by projection, as the arrangement for 2027 can
//! still make a working day of December a day off:
//!
//! | what happened | asked on | signals | state |
//! |---|---|---|---|
//! | nothing | 28 December 23:59, in published time | start | running |
//! | nothing | 29 December 00:00 | start, lose certainty | unknown |
//! | told on 28 December | at any time | start, stop | met |
//! | told on 29 December | at any time | start, lose certainty, stop | unknown, until the arrangement is added |
//!
//! The order matters. Because `Pass` comes before `Stop` and `Cancel`, telling the outcome late leaves the
//! clock *late*, and withdrawing an overdue case does too: ending never erases a breach. And because a clock
//! that has ended is compared with its own instant, its state no longer depends on `now`.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{Clock, MeasuredBy, Threshold};
use crate::{
    case::Case,
    facts::{ClockKind, ClockSignal, ClockState, Ended, KeptClock, Promised, Round},
    policy::{OtherEdition, Policy},
    rules::{Edition, Machine, qitaihe::ClockMachine},
    time::{Deadline, DueDate},
};

/// The part of a [`Clock`] that agendas and conditions need: without what only explains it.
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
    /// A clock of the current round of `case` at `now`. Once ended, it keeps the state in which it ended,
    /// whatever `now` is.
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

    /// The state, deadline and warning of a clock, for a case that is bound to this edition.
    pub(crate) fn glance(&self, case: &Case, kind: ClockKind, now: DateTime<Utc>) -> Glance {
        let ended = case.ended(kind);
        let (state, deadline) = self.reading(case, kind, ended, now);
        let warns_from = deadline.and_then(|deadline| self.warns_from(deadline));
        // A warning is not a verdict and may rest on a projection; so a clock whose state is unknown can be due
        // soon, until the projected end.
        let is_due_soon = matches!(state, ClockState::Running | ClockState::Unknown)
            && ended == Ended::NotYet
            && deadline.is_some_and(|deadline| now < deadline.end)
            && warns_from
                .is_some_and(|first| self.local_date(now).is_ok_and(|today| today >= first.date()));
        Glance { state, deadline, warns_from, is_due_soon, ended }
    }

    /// A clock of a case that is bound to this edition, with all that explains it.
    #[inline]
    pub(crate) fn clock_of(&self, case: &Case, kind: ClockKind, now: DateTime<Utc>) -> Clock {
        let Glance { state, deadline, warns_from, is_due_soon, ended } =
            self.glance(case, kind, now);
        let (limit, measured_by) = match case.kept(kind) {
            None => (self.limit(case, kind), MeasuredBy::ThisEdition),
            Some(_) => (None, MeasuredBy::EarlierEdition),
        };
        let received_at = case.round().received_at;
        // Never negative: a host may ask about a moment before the receipt.
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

    /// The state the clock would have at `at` had nothing ended it. Principles ask this of the instant at which
    /// something ended: whether the limit had passed by then.
    pub(crate) fn unended(&self, case: &Case, kind: ClockKind, at: DateTime<Utc>) -> ClockState {
        self.reading(case, kind, Ended::NotYet, at).0
    }

    /// What a tally counts of a clock: its state and its last day.
    pub(crate) fn counted(
        &self,
        case: &Case,
        kind: ClockKind,
        now: DateTime<Utc>,
    ) -> (ClockState, Option<NaiveDate>) {
        let (state, deadline) = self.reading(case, kind, case.ended(kind), now);
        (state, deadline.map(|deadline| deadline.last_day.date()))
    }

    /// The state and the deadline of a clock, given what has ended it. Inlined, as every question about clocks
    /// comes through here with part of the arguments known.
    #[inline(always)]
    fn reading(
        &self,
        case: &Case,
        kind: ClockKind,
        ended: Ended,
        now: DateTime<Utc>,
    ) -> (ClockState, Option<Deadline>) {
        // What an earlier edition has settled is not counted again.
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

    /// When a clock is due; `None` if it does not apply or has no limit.
    pub(crate) fn deadline_of(&self, case: &Case, kind: ClockKind) -> Option<Deadline> {
        if let Some(kept) = case.kept(kind) {
            return kept.deadline();
        }
        match self.threshold(case, kind) {
            Threshold::Deadline(deadline) => Some(deadline),
            Threshold::NotApplicable | Threshold::None => None,
        }
    }

    /// When the governing reply date of this round is over: a promise made at that instant or later no longer
    /// replaces it. After a migration it is the instant that the earlier edition had for it.
    pub(crate) fn promise_ends(&self, round: &Round, promised: Promised) -> DateTime<Utc> {
        let kept = round.kept.promised.and_then(|kept| kept.deadline());
        kept.map_or_else(|| self.end_of(promised.due), |deadline| deadline.end)
    }

    /// What a clock measures against under this edition: a counted limit, a promised date, no number, or nothing.
    #[inline(always)]
    fn threshold(&self, case: &Case, kind: ClockKind) -> Threshold {
        let round = &case.round;
        match (kind, self.limit(case, kind), round.promised) {
            (_, Some(limit), _) => Threshold::Deadline(self.after(round.received_at, limit)),
            (ClockKind::Acceptance, None, _) => Threshold::None,
            (ClockKind::Promised, None, Some(promised)) => Threshold::Deadline(Deadline {
                // A promise names a date, so no calendar can make it uncertain.
                last_day: DueDate::Published(promised.due),
                end: self.end_of(promised.due),
            }),
            (ClockKind::Handling | ClockKind::Promised, None, _) => Threshold::NotApplicable,
        }
    }

    /// The last day less the edition's warning lead in working days, as certain as the last day itself.
    fn warns_from(&self, deadline: Deadline) -> Option<DueDate> {
        let Edition { warning_lead, calendar, .. } = self.edition();
        let first = calendar.sub(deadline.last_day.date(), warning_lead.as_ref()?.get().into());
        first.ok().map(|first| first.and(deadline.last_day))
    }

    /// Runs a clock with a limit through its machine, in the order that the head of this file explains.
    #[inline]
    fn run(&self, deadline: Deadline, ended: Ended, now: DateTime<Utc>) -> ClockState {
        let running = ClockMachine.after(ClockState::NotApplicable, ClockSignal::Start);
        let at = ended.or(now);
        let timed = match deadline.last_day {
            // Before the calendar begins. No notice will ever settle it, so the clock is unknown at once.
            DueDate::Unrecorded(_) => ClockMachine.after(running, ClockSignal::LoseCertainty),
            DueDate::Published(_) if at >= deadline.end => {
                ClockMachine.after(running, ClockSignal::Pass)
            }
            // A projected date lies after the last published day. While `at` is still in published time, the limit
            // cannot have passed, however the arrangement turns out; after that nobody knows.
            DueDate::Projected(_) if !self.is_published(at) => {
                ClockMachine.after(running, ClockSignal::LoseCertainty)
            }
            DueDate::Published(_) | DueDate::Projected(_) => running,
        };
        end(timed, ended)
    }
}

/// The state of a clock that was kept at a migration. It is kept as an ingredient rather than as a state,
/// because a clock that had passed but not ended can still be ended later.
fn kept_state(kept: KeptClock, ended: Ended) -> ClockState {
    let running = ClockMachine.after(ClockState::NotApplicable, ClockSignal::Start);
    match kept {
        KeptClock::NoThreshold => ClockState::NoThreshold,
        KeptClock::InTime(_) => end(running, ended),
        KeptClock::Passed(_) => end(ClockMachine.after(running, ClockSignal::Pass), ended),
    }
}

/// The state after what has ended the clock, if anything has.
fn end(state: ClockState, ended: Ended) -> ClockState {
    match ended {
        Ended::NotYet => state,
        Ended::Done(_) => ClockMachine.after(state, ClockSignal::Stop),
        Ended::Cancelled(_) => ClockMachine.after(state, ClockSignal::Cancel),
    }
}
