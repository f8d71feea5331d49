//! The steps of a judgement: may this event happen to this case?
//!
//! Each step is a function of its own because [options](crate::Options) take the same steps for all acts
//! at once: they ask [`Policy::admits`], [`writable`] and [`new_limit`] too, so that they cannot disagree
//! with the judge.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Reason, Refusal, Unrecordable};
use crate::{
    case::Case,
    facts::{Act, Event, Promise, Stage},
    policy::{OtherEdition, Policy},
    rules::{ConditionSet, Evaluation, Lifecycle, Standing},
    time::{LAST_DATE, is_leap_second, without_leap_second},
};

/// Why no act at all is possible on a case at a moment, whatever the table says.
///
/// Kept small, because every judgement passes it on; [`Policy::barred`] turns it into a [`Reason`]
/// with the two editions in it, which is much larger, only when it is needed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bar {
    /// The case is bound to another edition.
    OtherEdition,
    /// The local date of the event cannot be written.
    OutOfRange(Unrecordable),
    /// The event is earlier than the last event of the case.
    OutOfOrder,
}

/// Refuses what could be judged but not stored: a reply date after 9999-12-31, which is the last date that
/// JSON can hold here, and a round after number [`u32::MAX`].
///
/// This depends on the payload, so it is asked for each event; [`Policy::admits`] is asked once for a case.
pub(crate) fn writable(case: &Case, event: &Event) -> Result<(), Bar> {
    match event.act {
        Act::Reopen { .. } if case.round.number == u32::MAX => {
            Err(Bar::OutOfRange(Unrecordable::Rounds))
        }
        Act::Promise { promise: Promise::ReplyDate { due } } if due > LAST_DATE => {
            Err(Bar::OutOfRange(Unrecordable::DueDate))
        }
        _ => Ok(()),
    }
}

/// The instant from which a handling limit will run because of this event, if it starts one.
///
/// Reopening starts the limit of a new round. Reclassifying does not start the count anew, since the receipt
/// stays, but it can make a suggestion, which has no handling limit, a complaint, which has. Either way the
/// last day has to be a date that can be written.
pub(crate) fn new_limit(case: &Case, event: &Event) -> Option<DateTime<Utc>> {
    let (case_type, from) = match event.act {
        Act::Reopen { .. } => (case.case_type(), event.at),
        Act::Reclassify { to } => (to.case_type(), case.round.received_at),
        _ => return None,
    };
    Lifecycle::of(case_type).has_handling_limit().then_some(from)
}

impl Policy {
    /// Decides whether `event` may happen to `case`: gives the case afterwards, or why not.
    ///
    /// There is an answer for every case and every event. It never panics, and does not allocate where the
    /// event is permitted. `case` is not changed: store what is returned in its place. The cost does not
    /// depend on the number of events before.
    ///
    /// # Errors
    /// A [`Refusal`], with the reason, the clauses, and what would make the event possible.
    ///
    /// # Examples
    /// An enquiry may be referred to another department only after somebody has assessed that it cannot be
    /// answered on the spot:
    ///
    /// ```
    /// use redress::{Act, Case, Channel, Condition, Intake, Policy, Reason, Role, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    /// let case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, at))?;
    ///
    /// let refusal = policy.judge(&case, &Act::Consult.by(Role::ReceivingUnit, at)).unwrap_err();
    /// let Reason::Unmet(conditions) = refusal.reason() else { panic!() };
    /// assert!(conditions.contains(Condition::NotAnswerableAtOnce));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn judge(&self, case: &Case, event: &Event) -> Result<Case, Refusal> {
        // A leap second cannot be written back, so the last instant before it is recorded. This is rare enough
        // to pay for a second call; the usual path does not copy the event.
        if is_leap_second(event.at) {
            return self.judge(case, &Event { at: without_leap_second(event.at), ..*event });
        }
        let refuse = |reason, today, deadline| {
            Err(Refusal::new(reason, case, &self.evaluation(case, event, today, deadline)))
        };
        // Steps 1 and 2.
        let today = match self
            .admits(case, event.at)
            .and_then(|today| writable(case, event).map(|()| today))
        {
            Ok(today) => today,
            Err(bar) => return refuse(self.barred(case, bar), LAST_DATE, Standing::None),
        };
        // Step 3: an index into a constant table.
        let Some(row) = Lifecycle::of(case.case_type()).row(case.stage, event.act.kind()) else {
            let taken_in = Lifecycle::of(case.case_type()).taken_in(event.act.kind());
            return refuse(Reason::NotTaken { taken_in }, today, Standing::None);
        };
        // Step 4: every condition is decided even after one has failed, so that a refusal lists them all.
        let deadline = self.asked_deadline(case, event.at, row.conditions);
        let unmet = self.evaluation(case, event, today, deadline).unmet(row.conditions);
        if !unmet.is_empty() {
            return refuse(Reason::Unmet(unmet), today, deadline);
        }
        // Step 5, last: a due date that cannot be written matters only for an event that is otherwise possible.
        if let Some(from) = new_limit(case, event)
            && let Err(out_of_range) = self.check_limit(from)
        {
            return refuse(Reason::OutOfRange(out_of_range.into()), today, deadline);
        }
        self.next(case, event, row.to, today)
    }

    /// The case that a permitted event makes.
    ///
    /// The case is changed inside the `Result` that is returned. Built separately and then wrapped, its bytes
    /// would be copied twice, and copying is a large part of what a judgement costs.
    fn next(
        &self,
        case: &Case,
        event: &Event,
        to: Stage,
        today: NaiveDate,
    ) -> Result<Case, Refusal> {
        let mut next = Ok(*case);
        if let Ok(next) = &mut next {
            (next.stage, next.last_event_at) = (to, event.at);
            self.effect(next, case, event, today);
        }
        next
    }

    /// The local date of an instant, unless nothing may happen to the case then (steps 1 and 2).
    #[inline]
    pub(crate) fn admits(&self, case: &Case, at: DateTime<Utc>) -> Result<NaiveDate, Bar> {
        if self.check_bound(case).is_err() {
            return Err(Bar::OtherEdition);
        }
        let today = self.local_date(at).map_err(|error| Bar::OutOfRange(error.into()))?;
        if at < case.last_event_at { Err(Bar::OutOfOrder) } else { Ok(today) }
    }

    /// The reason to give for a bar; kept out of the usual path.
    #[cold]
    fn barred(&self, case: &Case, bar: Bar) -> Reason {
        match bar {
            Bar::OtherEdition => {
                Reason::OtherEdition(OtherEdition { bound: case.edition, asked: self.id() })
            }
            Bar::OutOfRange(out_of_range) => Reason::OutOfRange(out_of_range),
            Bar::OutOfOrder => Reason::OutOfOrder,
        }
    }

    /// Whether `at` is before the handling deadline, if one of these conditions asks.
    ///
    /// Counting working days is the most expensive question of a judgement, and few rows ask it.
    pub(crate) fn asked_deadline(
        &self,
        case: &Case,
        at: DateTime<Utc>,
        conditions: ConditionSet,
    ) -> Standing {
        if conditions.is_disjoint(ConditionSet::ASK_THE_DEADLINE) {
            Standing::None
        } else {
            self.standing(case, at)
        }
    }

    /// Everything that conditions may read, in one place: the facts of the case, the event, the terms of the
    /// edition for this type of case, the first date that is not over, and the handling deadline.
    pub(crate) fn evaluation<'a>(
        &'a self,
        case: &'a Case,
        event: &'a Event,
        today: NaiveDate,
        deadline: Standing,
    ) -> Evaluation<'a> {
        let terms = self.terms(case.case_type());
        case.evaluation(event, terms, self.ahead(event.at, today), deadline)
    }
}
