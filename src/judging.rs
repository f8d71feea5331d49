//! Judging: may this happen to this case now, and what does it make of it?

use alloc::vec::Vec;

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    act::{Act, ActKind, Delivery, Event, Promise},
    binding::OtherEdition,
    case::Case,
    condition::{Condition, ConditionSet},
    deadline::Standing,
    hearing::Hearing,
    intake::{Contact, Information, Intake},
    lifecycle::{Row, Stage},
    policy::Policy,
    principle::{Principle, PrincipleSet, PrincipleSignal},
    refusal::{OpenError, Reason, Refusal, ReplayError},
    round::{Holder, Manner, Promised, Round, RoundSignal},
    severity::{Exposure, Severity},
    time::{LAST_DATE, OutOfRange, is_leap_second, without_leap_second},
};

/// The conditions that ask how the handling deadline stands, for themselves or for their remedies.
pub(crate) const ASK_THE_DEADLINE: ConditionSet = ConditionSet::of(&[
    Condition::PromiseWithinLimit,
    Condition::NoFindingNeeded,
    Condition::BeforeDeadline,
]);

/// What stands against every act on a case. Small, as it is on the way of every judgement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bar {
    OtherEdition,
    OutOfRange(OutOfRange),
    OutOfOrder,
}

/// Refuses a promise of a date past the last that can be written, and a round past the last that can be
/// counted.
pub(crate) fn writable(case: &Case, event: &Event) -> Result<(), Bar> {
    match event.act {
        Act::Reopen { .. } if case.round.number == u32::MAX => {
            Err(Bar::OutOfRange(OutOfRange::Rounds))
        }
        Act::Promise { promise: Promise::ReplyDate { due } } if due > LAST_DATE => {
            Err(Bar::OutOfRange(OutOfRange::DueDate))
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
    case_type.has_handling_limit().then_some(from)
}

impl Case {
    /// The case that this intake opens.
    ///
    /// # Errors
    /// [`OpenError::NotInForce`] if it was received before the policy was in force (clause 7);
    /// [`OpenError::OutOfRange`] if the receipt or the due date lies past 9999-12-31.
    pub fn open(policy: &Policy, intake: &Intake) -> Result<Self, OpenError> {
        let at = without_leap_second(intake.at);
        let received_on = policy.local_date(at)?;
        let edition = policy.id();
        let mut case = Self {
            edition,
            opened_under: edition.fingerprint(),
            migrations: 0,
            classification: intake.classification,
            type_since: at,
            channel: intake.channel,
            opened_at: at,
            information: intake.information,
            contact: intake.contact,
            contact_since: at,
            severity: Severity::at_intake(intake.channel),
            stage: Stage::Received,
            last_event_at: at,
            breached_before: PrincipleSet::EMPTY,
            round: Round::begin(1, at, Holder::at_intake(intake.channel)),
        };
        let in_force = policy.edition().in_force;
        if received_on < in_force {
            return Err(OpenError::NotInForce { received_on, in_force });
        }
        if case.case_type().has_handling_limit() {
            policy.check_limit(at)?;
        }
        case.begin_principles();
        Ok(case)
    }
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
    /// let case = Case::open(&policy, &Intake::enquiry(Channel::Department, at))?;
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
            Err(Refusal::new(reason, &self.hearing(case, event, today, deadline)))
        };
        let today = match self
            .admits(case, event.at)
            .and_then(|today| writable(case, event).map(|()| today))
        {
            Ok(today) => today,
            Err(bar) => return refuse(self.barred(case, bar), LAST_DATE, Standing::None),
        };
        let Some(row) = case.case_type().row(case.stage, event.act.kind()) else {
            let taken_in = case.case_type().taken_in(event.act.kind());
            return refuse(Reason::NotTaken { taken_in }, today, Standing::None);
        };
        let deadline = self.asked_deadline(case, event.at, row.conditions);
        let unmet = self.hearing(case, event, today, deadline).unmet(row.conditions);
        if !unmet.is_empty() {
            return refuse(Reason::Unmet(unmet), today, deadline);
        }
        if let Some(from) = new_limit(case, event)
            && let Err(out_of_range) = self.check_limit(from)
        {
            return refuse(Reason::OutOfRange(out_of_range), today, deadline);
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
        let today = self.local_date(at).map_err(Bar::OutOfRange)?;
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
        if conditions.is_disjoint(ASK_THE_DEADLINE) {
            Standing::None
        } else {
            self.standing(case, at)
        }
    }

    pub(crate) fn hearing<'a>(
        &'a self,
        case: &'a Case,
        event: &'a Event,
        today: NaiveDate,
        deadline: Standing,
    ) -> Hearing<'a> {
        let terms = self.terms(case.case_type());
        Hearing { case, event, terms, ahead: self.ahead(event.at, today), deadline }
    }

    /// The case that these events, in this order, make of an intake: the order in which they were entered. Sorted
    /// by their instants they may make another, since an act that was refused as it was entered late is then
    /// permitted.
    ///
    /// # Errors
    /// Why the case could not be opened, or the first event refused, with its place in the
    /// sequence. To go on after a refusal, call [`judge`](Self::judge) an event at a time.
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
    /// [picture](crate::diagram::Diagram::along) of its path.
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
            path.extend(case.case_type().row(case.stage, event.act.kind()));
        })?;
        Ok(path)
    }

    /// Judges the events one by one, and shows each with the case before it.
    fn fold(
        &self,
        intake: &Intake,
        events: impl IntoIterator<Item = Event>,
        mut permitted: impl FnMut(&Case, &Event),
    ) -> Result<Case, ReplayError> {
        let mut case = Case::open(self, intake)?;
        for (index, event) in events.into_iter().enumerate() {
            let next = self
                .judge(&case, &event)
                .map_err(|refusal| ReplayError::Refused { index, refusal })?;
            permitted(&case, &event);
            case = next;
        }
        Ok(case)
    }

    /// Makes of a case, which was `before`, what a permitted event makes of it: the effects of
    /// section 4 of the rulebook.
    ///
    /// Never inlined, so that the case is copied once and as a whole, and not field by field: that would be most
    /// of what a judgement costs.
    #[inline(never)]
    fn effect(&self, case: &mut Case, before: &Case, event: &Event, today: NaiveDate) {
        let at = event.at;
        let round = &mut case.round;
        let moves_on =
            case.stage != before.stage && !matches!(case.stage, Stage::Answered | Stage::Closed);
        if moves_on || matches!(event.act, Act::Find { .. }) {
            round.step_since = at;
        }
        match event.act {
            Act::Accept => round.accepted_at = round.accepted_at.or(Some(at)),
            Act::Assess { answerable } => round.assessment = Some(answerable),
            Act::SupplyInformation => case.information = Information::Complete,
            Act::RecordUnreachable => case.contact = Contact::Unreachable,
            Act::RecordReachable => {
                if before.contact != Contact::Reachable {
                    case.contact_since = at;
                }
                case.contact = Contact::Reachable;
            }
            Act::Reassure => round.reassured_at = round.reassured_at.or(Some(at)),
            Act::UpdateProgress => {
                round.progress_notices = round.progress_notices.saturating_add(1);
            }
            Act::Promise { promise } => {
                self.promise(round, event, promise);
            }
            Act::Reclassify { to } => {
                if to.case_type() != before.case_type() {
                    case.type_since = at;
                    // Another table asks for other things: of an accepted case, from now on.
                    if round.accepted_at.is_some() {
                        round.step_since = at;
                    }
                }
                case.classification = to;
            }
            Act::AnswerAtOnce => {
                round.answer(at, Manner::AtOnce, Delivery::Delivered);
            }
            Act::Dispatch => round.holder = Holder::Unit,
            Act::ReturnOrder => round.holder = Holder::Centre,
            Act::Find { finding } => {
                // What was explained and recorded before spoke of the earlier finding.
                round.finding = Some(finding);
                round.explanations = 0;
                round.response = None;
                round.done = round.done.without(ActKind::RecordUnpersuaded);
            }
            Act::ReportToLeader
            | Act::ReferToProcedure
            | Act::DealWithPerson
            | Act::Correct
            | Act::Apologise
            | Act::RecordUnpersuaded => round.done = round.done.with(event.act.kind()),
            Act::Explain { response } => {
                round.explanations = round.explanations.saturating_add(1);
                round.response = Some(response);
            }
            Act::TellOutcome { delivery } => round.answer(at, Manner::AfterWork, delivery),
            Act::Refer { reply } => round.reply = Some(reply),
            Act::Instruct { decision } => round.decision = Some(decision),
            Act::Assign | Act::Consult => {}
            Act::Reach { channel } => case.severity = case.severity.reaching(channel),
            Act::Expose { exposed_by } => {
                if let Some(exposure) = Exposure::of(exposed_by, self.timing(today)) {
                    case.severity = case.severity.exposed(exposure, at);
                }
            }
            Act::AssessImpact { impact } => case.severity = case.severity.assessed(impact, at),
            Act::Withdraw => {
                round.closed_at = Some(at);
                round.state = round.state.after(RoundSignal::Withdraw);
            }
            Act::Close => {
                round.closed_at = Some(at);
                round.state = round.state.after(RoundSignal::Close);
            }
            Act::Reopen { .. } => {
                case.breached_before = case.breached_before.union(self.breached_of(before, at));
                case.round = Round {
                    accepted_at: Some(at),
                    ..Round::begin(
                        round.number.saturating_add(1),
                        at,
                        Holder::at_intake(before.channel),
                    )
                };
                case.begin_principles();
                return;
            }
        }
        case.move_principles(event.act, before);
    }

    /// Records a promise; one beyond authority, which only advice permits, breaches principle 1.5.
    fn promise(&self, round: &mut Round, event: &Event, promise: Promise) {
        if !self.who_may_promise(promise.matter()).contains(event.by) {
            round.promises = Principle::NoOverreach.after(round.promises, PrincipleSignal::Breach);
        }
        let Promise::ReplyDate { due } = promise else { return };
        round.promised = Some(match round.promised {
            None => Promised { first: due, due, latest: due },
            // A missed promise is not cured by another.
            Some(missed) if event.at >= self.promise_ends(round, missed) => {
                Promised { latest: due, ..missed }
            }
            Some(kept) => Promised { due, latest: due, ..kept },
        });
    }
}
