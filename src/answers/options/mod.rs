//! What is open to a case now: for every act, whether it would be permitted, in which ways, and why not.
//!
//! A screen shows all acts at once, a button for each, and must not show a button that the judge then refuses.
//! Trying every act with every payload and every role would give the right answer, several hundred times over.
//! [`Options`] gets the same answer from the same conditions with less work, by sorting them by what they read
//! ([`ConditionSet`]):
//!
//! 1. *Asked once of the case.* Is it bound to this edition, is `now` in order, how does the handling deadline
//!    stand? And which fail, of all conditions in any row of the stage that do not read the event? A row with one
//!    of these is blocked, whatever the payload.
//! 2. *Asked once of the act.* Where no condition of the row reads the payload, one event speaks for all of
//!    the kind, and the only question left is whether somebody may perform it.
//! 3. *Asked for each payload.* Only what is left: finding, telling, promising, and few more. Payloads are
//!    finite, except reply dates; for these the first date that is ahead and the day before it are enough,
//!    since dates are permitted exactly from the first up to the last that keeps the limit.
//!
//! For an enquiry that was just accepted: consulting is blocked in step 1, since nobody has assessed the enquiry,
//! whatever anybody does; assessing is open in step 2, since no condition reads what was assessed; and promising
//! needs step 3, since it depends on what is promised and for when.
//!
//! If every payload is permitted the act is *open*, if none is it is *blocked*, and otherwise it *depends*. The
//! openings, hinges and refusal of a [`Choice`] are found only when asked for; a row of buttons does without.
//!
//! `tests/options/truth.rs` holds this against the judge: every act, payload and role, on every kind of case.

mod choice;
mod words;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::choice::{Availability, Choice, Effect, Opening};
use crate::{
    case::Case,
    facts::{Act, ActKind, ActSet, Event, Promise, Role, RoleSet},
    judge::{Bar, new_limit, writable},
    policy::Policy,
    rules::{ConditionSet, Evaluation, Lifecycle, Row, Standing, Terms},
    time::{LAST_DATE, without_leap_second},
};

/// What is open to a case at a moment, act by act. In JSON a list with a [`Choice`] for every act.
///
/// It always agrees with [`Policy::judge`]: an act is open if every payload would be permitted, and blocked if
/// every payload would be refused. Asked for [anybody](Policy::options), a payload counts as permitted if some
/// role may perform it; asked [for certain roles](Self::by), if one of those may.
///
/// If the case is bound to another edition, every act is blocked, and that is the reason of each refusal.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    policy: &'a Policy,
    case: &'a Case,
    now: DateTime<Utc>,
    /// The roles asked about.
    asked: RoleSet,
    /// The first date that is not over, or why no act at all is possible.
    ahead: Result<NaiveDate, Bar>,
    /// Whether `now` is before the handling deadline, if a condition of the stage asks.
    deadline: Standing,
    /// The conditions of the stage that fail whoever acts and with whatever payload.
    unmet: ConditionSet,
    open: ActSet,
    depends: ActSet,
}

impl Policy {
    /// What is open to `case` at `now`, to anybody who may do it: for a row of buttons, or for a form.
    ///
    /// It takes about as long as a few judgements, however many acts and payloads there are.
    ///
    /// ```
    /// use redress::answers::Availability;
    /// use redress::{Act, ActKind, Case, Channel, Intake, Policy, Role, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    /// let case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, at))?;
    ///
    /// let options = policy.options(&case, at);
    /// assert!(options.open().contains(ActKind::Assess));
    /// assert!(options.depends().contains(ActKind::Promise));
    ///
    /// // Consulting is blocked until somebody has assessed that the answer needs work.
    /// let consult = options.of(ActKind::Consult);
    /// assert!(matches!(consult.availability(), Availability::Blocked(_)));
    /// let refusal = consult.refusal().ok_or("it is blocked")?;
    /// assert_eq!(refusal.unmet().next().ok_or("unmet")?.clause().code(), "5");
    /// assert!(options.by(Role::User).open().contains(ActKind::Withdraw));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn options<'a>(&'a self, case: &'a Case, now: DateTime<Utc>) -> Options<'a> {
        Options::ask(self, case, without_leap_second(now), RoleSet::ALL)
    }
}

impl<'a> Options<'a> {
    /// Steps 1 to 3 of the module's introduction.
    fn ask(policy: &'a Policy, case: &'a Case, now: DateTime<Utc>, asked: RoleSet) -> Self {
        let mut options = Self {
            policy,
            case,
            now,
            asked,
            ahead: policy.admits(case, now).map(|today| policy.ahead(now, today)),
            deadline: Standing::None,
            unmet: ConditionSet::EMPTY,
            open: ActSet::EMPTY,
            depends: ActSet::EMPTY,
        };
        if options.ahead.is_ok() {
            let conditions = Lifecycle::of(case.case_type()).conditions(case.stage);
            options.deadline = policy.asked_deadline(case, now, conditions);
            // Any event will do: the conditions that read it are left out here.
            let event = Act::Accept.by(Role::User, now);
            let conditions = conditions.difference(ConditionSet::READ_THE_EVENT);
            options.unmet = options.evaluation(&event).unmet(conditions);
            for row in Lifecycle::of(case.case_type()).of_stage(case.stage) {
                match options.weigh(&row) {
                    [true, false] => options.open = options.open.with(row.act),
                    [true, true] => options.depends = options.depends.with(row.act),
                    [false, _] => {}
                }
            }
        }
        options
    }

    /// What is open to somebody who has one or several of these roles.
    #[must_use]
    pub fn by(&self, roles: impl Into<RoleSet>) -> Self {
        Self::ask(self.policy, self.case, self.now, roles.into())
    }

    /// The acts that are permitted with every payload.
    #[must_use]
    pub const fn open(&self) -> ActSet {
        self.open
    }

    /// The acts that are permitted with some payloads and refused with others.
    #[must_use]
    pub const fn depends(&self) -> ActSet {
        self.depends
    }

    /// The acts that are refused with every payload.
    #[must_use]
    pub const fn blocked(&self) -> ActSet {
        ActSet::ALL.difference(self.open).difference(self.depends)
    }

    /// The acts that are possible but would change no fact of the case, with any payload: buttons that a screen
    /// may hide.
    #[must_use]
    pub fn without_effect(&self) -> ActSet {
        let possible = self.open.union(self.depends);
        possible.iter().filter(|act| self.of(*act).effect() == Effect::Nothing).collect()
    }

    /// One act: whether it is open, in which ways, and why not.
    #[must_use]
    pub const fn of(&self, act: ActKind) -> Choice<'a> {
        Choice { options: *self, act }
    }

    /// Every act, in the order of the rulebook.
    pub fn iter(&self) -> impl Iterator<Item = Choice<'a>> {
        let options = *self;
        ActKind::ALL.iter().map(move |act| options.of(*act))
    }

    /// The evaluation of an event, with what was asked once.
    fn evaluation<'b>(&'b self, event: &'b Event) -> Evaluation<'b> {
        let ahead = self.ahead.unwrap_or(LAST_DATE);
        self.case.evaluation(event, self.terms(), ahead, self.deadline)
    }

    fn row(&self, act: ActKind) -> Option<Row> {
        Lifecycle::of(self.case.case_type()).row(self.case.stage, act)
    }

    /// One act that can represent all of its kind, where nothing reads the payload. Reclassifying and reopening are
    /// not among them: they can start a limit, which depends on the payload though no condition reads it.
    fn told_by_one(&self, row: &Row) -> Option<Act> {
        let is_read = !row.conditions.is_disjoint(ConditionSet::READ_THE_PAYLOAD)
            || matches!(row.act, ActKind::Reclassify | ActKind::Reopen);
        Act::of(row.act).first().copied().filter(|_| !is_read)
    }

    /// The payloads to try. They are all there are, except for reply dates: the first that is ahead, and the day
    /// before, which is not.
    fn payloads(&self, row: &Row) -> impl Iterator<Item = Act> + use<> {
        let dates = match row.act {
            ActKind::Promise => {
                let first = self.ahead.ok();
                [first, first.and_then(|first| first.pred_opt())]
            }
            _ => [None; 2],
        };
        let dates = dates.into_iter().flatten().map(reply_by);
        dates.chain(Act::of(row.act).iter().copied())
    }

    /// The event of an act, by a role that may perform it, if one of those asked about may: so that an act is
    /// not called blocked because the wrong role was tried.
    fn event(&self, act: Act) -> Event {
        let may = self.terms().may_perform(act).intersection(self.asked);
        let mut roles = may.iter().chain(self.asked.iter());
        act.by(roles.next().unwrap_or(Role::User), self.now)
    }

    fn terms(&self) -> &'a Terms {
        self.policy.terms(self.case.case_type())
    }

    /// Whether some payload would be permitted, and whether some would be refused. Stops as soon as both are
    /// known.
    fn weigh(&self, row: &Row) -> [bool; 2] {
        if !row.conditions.is_disjoint(self.unmet) {
            return [false, true];
        }
        if let Some(act) = self.told_by_one(row) {
            // All other conditions hold, and the only question left is who acts.
            let may = self.terms().authorises(act, self.asked);
            return [may, !may];
        }
        let [mut permitted, mut refused] = [false; 2];
        for act in self.payloads(row) {
            let is_permitted = self.permits(row, &self.event(act));
            permitted |= is_permitted;
            refused |= !is_permitted;
            if permitted && refused {
                break;
            }
        }
        [permitted, refused]
    }

    /// Whether the judge would permit an event of this row: its steps 2, 4 and 5.
    fn permits(&self, row: &Row, event: &Event) -> bool {
        let is_reckonable = |limit| {
            // Most often it is the limit that already runs, and its last day has been counted.
            let runs = limit == self.case.round.received_at && self.deadline.keeps().is_some();
            runs || self.policy.check_limit(limit).is_ok()
        };
        self.unmet(row, event).is_empty()
            && writable(self.case, event).is_ok()
            && new_limit(self.case, event).is_none_or(is_reckonable)
    }

    /// The conditions of the row that the event leaves unmet: those known from the case, and those that read
    /// the event, decided now.
    fn unmet(&self, row: &Row, event: &Event) -> ConditionSet {
        let read = row.conditions.intersection(ConditionSet::READ_THE_EVENT);
        row.conditions.intersection(self.unmet).union(self.evaluation(event).unmet(read))
    }
}

const fn reply_by(due: NaiveDate) -> Act {
    Act::Promise { promise: Promise::ReplyDate { due } }
}
