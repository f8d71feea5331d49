//! What is open to a case now: for every act, whether it would be permitted, without trying it.

mod words;

use alloc::vec::Vec;

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    act::{Act, ActKind, ActSet, Event, Promise, Role, RoleSet},
    case::Case,
    condition::{Condition, ConditionSet},
    deadline::Standing,
    fact::Required,
    hearing::Hearing,
    judging::new_limit,
    lifecycle::Row,
    policy::{Policy, Terms},
    refusal::{Reason, Refusal},
    time::{LAST_DATE, without_leap_second},
    vocabulary::{Language, Text},
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

/// A way in which an act is open: with which payload, and by whom.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Opening {
    /// With this payload, or with none if the act has none.
    Act {
        /// The act.
        act: Act,
        /// Who may perform it, at least one role.
        by: RoleSet,
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
    /// The local date, or what stands against every act.
    today: Result<NaiveDate, Reason>,
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
    /// use redress::{Act, ActKind, Availability, Case, Channel, Intake, Policy, Role, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::enquiry(Channel::Department, at))?;
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

/// What came of trying the payloads of an act: whether one would be permitted, and the refusal that is
/// nearest to permission.
#[derive(Default)]
struct Tried {
    permitted: bool,
    refused: Option<(Event, Reason)>,
}

impl<'a> Options<'a> {
    fn ask(policy: &'a Policy, case: &'a Case, now: DateTime<Utc>, asked: RoleSet) -> Self {
        let mut options = Self {
            policy,
            case,
            now,
            asked,
            today: policy.admits(case, now),
            deadline: Standing::None,
            unmet: ConditionSet::EMPTY,
            open: ActSet::EMPTY,
            depends: ActSet::EMPTY,
        };
        if options.today.is_ok() {
            let conditions = case.case_type().conditions(case.stage);
            options.deadline = policy.asked_deadline(case, now, conditions);
            // An event of whatever kind: these do not read it.
            let event = Act::Accept.by(Role::User, now);
            let conditions = conditions.difference(Hearing::READ_THE_EVENT);
            options.unmet = options.hearing(&event).unmet(conditions);
            for row in case.case_type().of_stage(case.stage) {
                let Tried { permitted, refused } = options.try_payloads(&row);
                match (permitted, refused) {
                    (true, None) => options.open = options.open.with(row.act),
                    (true, Some(_)) => options.depends = options.depends.with(row.act),
                    (false, _) => {}
                }
            }
        }
        options
    }

    /// What is open to `role`.
    #[must_use]
    pub fn by(&self, role: Role) -> Self {
        Self::ask(self.policy, self.case, self.now, RoleSet::of(&[role]))
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

    /// What there is to say of one act.
    #[must_use]
    pub const fn of(&self, act: ActKind) -> Choice<'_> {
        Choice { options: self, act }
    }

    /// What there is to say of every act, in the order of the rulebook.
    pub fn iter(&self) -> impl Iterator<Item = Choice<'_>> {
        ActKind::ALL.iter().map(|act| self.of(*act))
    }

    fn hearing<'b>(&'b self, event: &'b Event) -> Hearing<'b> {
        self.policy.hearing(self.case, event, self.today.unwrap_or(LAST_DATE), self.deadline)
    }

    fn row(&self, act: ActKind) -> Option<Row> {
        self.case.case_type().row(self.case.stage, act)
    }

    /// The payloads that tell of all: one, where nothing reads it; and of the dates of promises the
    /// first that is ahead, and one that is not.
    fn payloads(&self, row: &Row) -> impl Iterator<Item = Act> + use<> {
        let is_read = !row.conditions.is_disjoint(Hearing::READ_THE_PAYLOAD);
        let acts = match (is_read, row.act) {
            (true, _) | (false, ActKind::Reclassify) => Act::of(row.act),
            (false, _) => Act::of(row.act).get(..1).unwrap_or_default(),
        };
        let dates = match row.act {
            ActKind::Promise => [self.ahead(), self.ahead().and_then(|date| date.pred_opt())],
            _ => [None; 2],
        };
        let dates = dates.into_iter().flatten().map(reply_by);
        dates.chain(acts.iter().copied())
    }

    /// The first date that is not over.
    fn ahead(&self) -> Option<NaiveDate> {
        self.today.ok().map(|today| self.policy.ahead(self.now, today))
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

    fn try_payloads(&self, row: &Row) -> Tried {
        let mut tried = Tried::default();
        let mut fewest = usize::MAX;
        for act in self.payloads(row) {
            let event = self.event(act);
            let unmet = self.unmet(row, &event);
            match self.refuses(unmet, &event) {
                None => tried.permitted = true,
                Some(reason) if unmet.len() < fewest => {
                    fewest = unmet.len();
                    tried.refused = Some((event, reason));
                }
                Some(_) => {}
            }
            if tried.permitted && tried.refused.is_some() {
                break;
            }
        }
        tried
    }

    /// The conditions of the row that the event leaves unmet.
    fn unmet(&self, row: &Row, event: &Event) -> ConditionSet {
        let read = row.conditions.intersection(Hearing::READ_THE_EVENT);
        row.conditions.intersection(self.unmet).union(self.hearing(event).unmet(read))
    }

    fn refuses(&self, unmet: ConditionSet, event: &Event) -> Option<Reason> {
        if !unmet.is_empty() {
            return Some(Reason::Unmet(unmet));
        }
        let limit = new_limit(self.case, event)?;
        self.policy.check_limit(limit).err().map(Reason::OutOfRange)
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
    options: &'a Options<'a>,
    act: ActKind,
}

impl<'a> Choice<'a> {
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
            Availability::Blocked(self.nearest().1)
        }
    }

    /// Every way in which it is open; none if it is blocked.
    #[must_use]
    pub fn openings(&self) -> Vec<Opening> {
        let Some(row) = self.row() else { return Vec::new() };
        let dates = match self.act {
            ActKind::Promise => self.options.ahead(),
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
            .map(|act| Opening::Act { act: *act, by: self.permitted(&row, *act) });
        dates.into_iter().chain(acts).filter(|opening| !opening.by().is_empty()).collect()
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
        match self.availability() {
            Availability::Blocked(_) => {
                self.options.policy.judge(self.options.case, &self.nearest().0).err()
            }
            Availability::Open | Availability::Depends => None,
        }
    }

    /// The option on one line, for a clerk.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }

    /// The row of the table, unless nothing may happen to the case.
    fn row(&self) -> Option<Row> {
        self.options.today.ok().and_then(|_| self.options.row(self.act))
    }

    /// Those asked about to whom an act is permitted.
    fn permitted(&self, row: &Row, act: Act) -> RoleSet {
        let is_permitted = |role: &Role| {
            let event = act.by(*role, self.options.now);
            self.options.refuses(self.options.unmet(row, &event), &event).is_none()
        };
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
                        _ => self.options.hearing(&event).required(condition),
                    };
                    hinges.push((condition, required));
                }
            }
        }
        hinges
    }

    /// The attempt that comes nearest to being permitted, and why it is refused.
    fn nearest(&self) -> (Event, Reason) {
        let first = Act::of(self.act).first().copied().unwrap_or(Act::Accept);
        let event = self.options.event(first);
        let taken_in = self.options.case.case_type().taken_in(self.act);
        match (self.options.today, self.options.row(self.act)) {
            (Err(reason), _) => (event, reason),
            (Ok(_), None) => (event, Reason::NotTaken { taken_in }),
            (Ok(_), Some(row)) => self
                .options
                .try_payloads(&row)
                .refused
                .unwrap_or((event, Reason::NotTaken { taken_in })),
        }
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
