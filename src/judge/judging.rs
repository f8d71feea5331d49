//! Judging: may this happen to this case now?

use super::{Reason, Refusal, Unrecordable};
use crate::{
    case::Case,
    facts::{Act, Event, Promise, Stage},
    policy::{OtherEdition, Policy},
    rules::{ConditionSet, Evaluation, Lifecycle, Standing},
    time::{LAST_DATE, is_leap_second, without_leap_second},
};
use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

/// What stands against every act on a case. Small, as it is on the way of every judgement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bar {
    OtherEdition,
    OutOfRange(Unrecordable),
    OutOfOrder,
}

/// Refuses a promise of a date past the last that can be written, and a round past the last that can be
/// counted.
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

/// The receipt from which the limit of handling will run, if the event brings one.
pub(crate) fn new_limit(case: &Case, event: &Event) -> Option<DateTime<Utc>> {
    let (case_type, from) = match event.act {
        Act::Reopen { .. } => (case.case_type(), event.at),
        Act::Reclassify { to } => (to.case_type(), case.round.received_at),
        _ => return None,
    };
    Lifecycle::of(case_type).has_handling_limit().then_some(from)
}

impl Policy {
    /// Whether `event` may happen to `case`: the case it makes, or why not.
    ///
    /// An answer for every case and every event, without panic, and without allocation where the
    /// event is permitted. The case itself is never changed.
    ///
    /// # Errors
    /// A [`Refusal`] that says why, under which clauses, and what would make it possible.
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
        if is_leap_second(event.at) {
            return self.judge(case, &Event { at: without_leap_second(event.at), ..*event });
        }
        let refuse = |reason, today, deadline| {
            Err(Refusal::new(reason, case, &self.evaluation(case, event, today, deadline)))
        };
        let today = match self
            .admits(case, event.at)
            .and_then(|today| writable(case, event).map(|()| today))
        {
            Ok(today) => today,
            Err(bar) => return refuse(self.barred(case, bar), LAST_DATE, Standing::None),
        };
        let Some(row) = Lifecycle::of(case.case_type()).row(case.stage, event.act.kind()) else {
            let taken_in = Lifecycle::of(case.case_type()).taken_in(event.act.kind());
            return refuse(Reason::NotTaken { taken_in }, today, Standing::None);
        };
        let deadline = self.asked_deadline(case, event.at, row.conditions);
        let unmet = self.evaluation(case, event, today, deadline).unmet(row.conditions);
        if !unmet.is_empty() {
            return refuse(Reason::Unmet(unmet), today, deadline);
        }
        if let Some(from) = new_limit(case, event)
            && let Err(out_of_range) = self.check_limit(from)
        {
            return refuse(Reason::OutOfRange(out_of_range.into()), today, deadline);
        }
        self.next(case, event, row.to, today)
    }

    /// The case that a permitted event makes.
    ///
    /// It is made within the result that is given back: made beside it, it would be copied a second time.
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

    /// The local date of an instant, unless nothing may happen to the case then.
    #[inline]
    pub(crate) fn admits(&self, case: &Case, at: DateTime<Utc>) -> Result<NaiveDate, Bar> {
        if self.check_bound(case).is_err() {
            return Err(Bar::OtherEdition);
        }
        let today = self.local_date(at).map_err(|error| Bar::OutOfRange(error.into()))?;
        if at < case.last_event_at { Err(Bar::OutOfOrder) } else { Ok(today) }
    }

    /// The reason for which nothing may happen to a case.
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

    /// How the handling deadline stands, if one of these conditions asks.
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
