//! What is open to a case now: for every act, whether it would be permitted, without trying it.

mod words;

use alloc::vec::Vec;

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    case::Case,
    facts::{Act, ActKind, ActSet, Event, Promise, Role, RoleSet},
    judge::{Bar, Reason, Refusal, new_limit, writable},
    policy::Policy,
    rules::{Condition, ConditionSet, Evaluation, Lifecycle, Required, Row, Standing, Terms},
    time::{LAST_DATE, Limit, without_leap_second},
    words::{Language, Text, explained, vocabulary},
};

/// Whether an act is open to a case.
///
/// Exhaustive: every act is in exactly one of these.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Availability {
    /// It is permitted, whatever its payload.
    Open,
    /// It is permitted with some payloads and refused with others.
    Depends,
    /// It is refused, whatever its payload.
    Blocked(Reason),
}

vocabulary! {
    /// Whether an act would make the case another.
    Effect ("an effect") {
        /// It would.
        Changes = "changes" "changes" "有变更";
        /// It would be on record, and leave every fact of the case as it is: a user who can be reached is
        /// recorded as reachable.
        Nothing = "nothing" "nothing" "无变更";
    }
}

/// A way in which an act is open: with which payload, and by whom.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Opening {
    /// With this payload, or with none if the act has none.
    Act {
        /// The act.
        act: Act,
        /// Who may perform it, at least one role.
        by: RoleSet,
        /// Whether the case would be another.
        effect: Effect,
    },
    /// As a promise of a reply by any of these dates.
    ReplyDate {
        /// The first date.
        from: NaiveDate,
        /// The last date.
        through: NaiveDate,
        /// Who may promise it, at least one role.
        by: RoleSet,
    },
}

/// What is open to a case at a moment, act by act.
///
/// It tells the truth of [`Policy::judge`]: an act is open where every payload would be permitted, and
/// blocked where every payload would be refused. Asked for [anybody](Policy::options), a payload is
/// permitted where it is to whoever may perform it; asked [for a role](Self::by), where it is to that role.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    policy: &'a Policy,
    case: &'a Case,
    now: DateTime<Utc>,
    asked: RoleSet,
    /// The first date that is not over, or what stands against every act.
    ahead: Result<NaiveDate, Bar>,
    deadline: Standing,
    /// The conditions of the stage that do not hold, whoever acts and with what payload.
    unmet: ConditionSet,
    open: ActSet,
    depends: ActSet,
}

impl Policy {
    /// What is open to `case` at `now`, to whoever may do it: for a row of buttons, or for a form.
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
            // An event of whatever kind: these do not read it.
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

    /// What is open to one of these roles, or to the one: somebody may hold several.
    #[must_use]
    pub fn by(&self, roles: impl Into<RoleSet>) -> Self {
        Self::ask(self.policy, self.case, self.now, roles.into())
    }

    /// The acts that are permitted, whatever their payload.
    #[must_use]
    pub const fn open(&self) -> ActSet {
        self.open
    }

    /// The acts that are permitted with some payloads and refused with others.
    #[must_use]
    pub const fn depends(&self) -> ActSet {
        self.depends
    }

    /// The acts that are refused, whatever their payload.
    #[must_use]
    pub const fn blocked(&self) -> ActSet {
        ActSet::ALL.difference(self.open).difference(self.depends)
    }

    /// The acts that are possible, and would leave every fact of the case as it is, whatever their payload.
    #[must_use]
    pub fn without_effect(&self) -> ActSet {
        let possible = self.open.union(self.depends);
        possible.iter().filter(|act| self.of(*act).effect() == Effect::Nothing).collect()
    }

    /// What there is to say of one act.
    #[must_use]
    pub const fn of(&self, act: ActKind) -> Choice<'a> {
        Choice { options: *self, act }
    }

    /// What there is to say of every act, in the order of the rulebook.
    pub fn iter(&self) -> impl Iterator<Item = Choice<'a>> {
        let options = *self;
        ActKind::ALL.iter().map(move |act| options.of(*act))
    }

    fn evaluation<'b>(&'b self, event: &'b Event) -> Evaluation<'b> {
        let ahead = self.ahead.unwrap_or(LAST_DATE);
        self.case.evaluation(event, self.terms(), ahead, self.deadline)
    }

    fn row(&self, act: ActKind) -> Option<Row> {
        Lifecycle::of(self.case.case_type()).row(self.case.stage, act)
    }

    /// One act that tells of all of its kind, where nothing reads the payload.
    fn told_by_one(&self, row: &Row) -> Option<Act> {
        let is_read = !row.conditions.is_disjoint(ConditionSet::READ_THE_PAYLOAD)
            || matches!(row.act, ActKind::Reclassify | ActKind::Reopen);
        Act::of(row.act).first().copied().filter(|_| !is_read)
    }

    /// The payloads that tell of all; of the dates of promises the first that is ahead, and one that is
    /// not.
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

    /// The event of an act: by one who may perform it, if one of those asked about may.
    fn event(&self, act: Act) -> Event {
        let may = self.terms().may_perform(act).intersection(self.asked);
        let mut roles = may.iter().chain(self.asked.iter());
        act.by(roles.next().unwrap_or(Role::User), self.now)
    }

    fn terms(&self) -> &'a Terms {
        self.policy.terms(self.case.case_type())
    }

    /// Whether some payload would be permitted, and whether some would be refused.
    fn weigh(&self, row: &Row) -> [bool; 2] {
        if !row.conditions.is_disjoint(self.unmet) {
            return [false, true];
        }
        if let Some(act) = self.told_by_one(row) {
            // All that is left to ask is who acts.
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

    fn permits(&self, row: &Row, event: &Event) -> bool {
        let is_reckonable = |limit| {
            // It ends where the limit that runs does.
            let runs = limit == self.case.round.received_at && self.deadline.keeps().is_some();
            runs || self.policy.check_limit(limit).is_ok()
        };
        self.unmet(row, event).is_empty()
            && writable(self.case, event).is_ok()
            && new_limit(self.case, event).is_none_or(is_reckonable)
    }

    /// The conditions of the row that the event leaves unmet.
    fn unmet(&self, row: &Row, event: &Event) -> ConditionSet {
        let read = row.conditions.intersection(ConditionSet::READ_THE_EVENT);
        row.conditions.intersection(self.unmet).union(self.evaluation(event).unmet(read))
    }
}

const fn reply_by(due: NaiveDate) -> Act {
    Act::Promise { promise: Promise::ReplyDate { due } }
}

/// What there is to say of one act: whether it is open, in which ways, and why not.
///
/// Serialises as `{"act":…,"availability":"open","openings":[…]}`; a blocked one has its refusal instead
/// of openings.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    options: Options<'a>,
    act: ActKind,
}

impl Choice<'_> {
    /// The act.
    #[must_use]
    pub const fn act(&self) -> ActKind {
        self.act
    }

    /// Whether it is open.
    #[must_use]
    pub fn availability(&self) -> Availability {
        if self.options.open.contains(self.act) {
            Availability::Open
        } else if self.options.depends.contains(self.act) {
            Availability::Depends
        } else {
            self.attempt()
                .map_or(Availability::Depends, |refusal| Availability::Blocked(refusal.reason()))
        }
    }

    /// Every way in which it is open; none if it is blocked.
    #[must_use]
    pub fn openings(&self) -> Vec<Opening> {
        let Some(row) = self.row() else { return Vec::new() };
        let dates = match self.act {
            ActKind::Promise => self.options.ahead.ok(),
            _ => None,
        };
        let last = self.options.deadline.keeps().unwrap_or(LAST_DATE);
        let dates = dates.map(|from| Opening::ReplyDate {
            from,
            through: last,
            by: self.permitted(&row, reply_by(from)),
        });
        let acts = Act::of(self.act)
            .iter()
            .map(|act| (*act, self.permitted(&row, *act)))
            .map(|(act, by)| Opening::Act { act, by, effect: self.effect_of(act, by) });
        dates.into_iter().chain(acts).filter(|opening| !opening.by().is_empty()).collect()
    }

    /// What it would change with the payload that changes the most; nothing, if it is blocked.
    #[must_use]
    pub fn effect(&self) -> Effect {
        let changes = |opening: &Opening| match *opening {
            Opening::Act { effect, .. } => effect == Effect::Changes,
            // Of two dates, one at least is not the date that was promised last.
            Opening::ReplyDate { from, through, by } => {
                from != through || self.effect_of(reply_by(from), by) == Effect::Changes
            }
        };
        if self.openings().iter().any(changes) { Effect::Changes } else { Effect::Nothing }
    }

    /// What an act would change, done by one of these.
    fn effect_of(&self, act: Act, by: RoleSet) -> Effect {
        let Options { policy, case, now, .. } = self.options;
        let next = by.iter().next().and_then(|role| policy.judge(case, &act.by(role, now)).ok());
        let facts = |case: &Case| Case { last_event_at: now, ..*case };
        match next {
            Some(next) if facts(&next) != facts(case) => Effect::Changes,
            Some(_) | None => Effect::Nothing,
        }
    }

    /// Who may perform it now, with some payload.
    #[must_use]
    pub fn by(&self) -> RoleSet {
        self.openings().into_iter().map(Opening::by).fold(RoleSet::EMPTY, RoleSet::union)
    }

    /// What the payload must meet, where its availability depends on it.
    #[must_use]
    pub fn hinges_on(&self) -> ConditionSet {
        self.hinges().into_iter().map(|(condition, _)| condition).collect()
    }

    /// Why it is blocked: the refusal of the attempt that comes nearest to being permitted. `None` where
    /// some payload would be permitted.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        self.attempt().filter(|_| self.options.blocked().contains(self.act))
    }

    explained!("The option");

    /// The conditions of its row, if the stage takes it.
    #[must_use]
    pub fn conditions(&self) -> ConditionSet {
        self.options.row(self.act).map_or(ConditionSet::EMPTY, |row| row.conditions)
    }

    /// The limit of handling under the edition asked.
    pub(crate) fn handling_limit(&self) -> Limit {
        self.options.terms().handling_limit
    }

    /// The row of the table, unless nothing may happen to the case.
    fn row(&self) -> Option<Row> {
        self.options.ahead.ok().and_then(|_| self.options.row(self.act))
    }

    /// Those asked about to whom an act is permitted.
    fn permitted(&self, row: &Row, act: Act) -> RoleSet {
        let is_permitted =
            |role: &Role| self.options.permits(row, &act.by(*role, self.options.now));
        self.options.asked.iter().filter(is_permitted).collect()
    }

    /// What some payloads leave unmet where others would be permitted, with what is required of them.
    fn hinges(&self) -> Vec<(Condition, Required)> {
        let Some(row) = self.row().filter(|_| self.options.depends.contains(self.act)) else {
            return Vec::new();
        };
        let too_late = match self.act {
            ActKind::Promise => self.options.deadline.keeps().and_then(|last| last.succ_opt()),
            _ => None,
        };
        let mut hinges: Vec<(Condition, Required)> = Vec::new();
        for act in self.options.payloads(&row).chain(too_late.map(reply_by)) {
            let event = self.options.event(act);
            for condition in self.options.unmet(&row, &event).iter() {
                if hinges.iter().all(|(known, _)| *known != condition) {
                    // Who may promise differs from matter to matter.
                    let required = match condition {
                        Condition::PromiseWithinAuthority => Required::AsWorded,
                        _ => self.options.evaluation(&event).required(condition),
                    };
                    hinges.push((condition, required));
                }
            }
        }
        hinges.sort_unstable_by_key(|(condition, _)| *condition as u8);
        hinges
    }

    /// What becomes of the attempt that leaves the fewest conditions unmet, if it is refused.
    fn attempt(&self) -> Option<Refusal> {
        let Options { policy, case, .. } = self.options;
        let any = Act::of(self.act).first().map(|act| self.options.event(*act));
        let nearest = self.row().and_then(|row| {
            let events = self.options.payloads(&row).map(|act| self.options.event(act));
            events.min_by_key(|event| self.options.unmet(&row, event).len())
        });
        policy.judge(case, &nearest.or(any)?).err()
    }
}

impl Opening {
    /// The way in words.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }

    /// Who may do it.
    #[must_use]
    pub const fn by(self) -> RoleSet {
        match self {
            Self::Act { by, .. } | Self::ReplyDate { by, .. } => by,
        }
    }
}
