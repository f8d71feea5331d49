//! One act among the options: whether it is open, in which ways, and why not.
//!
//! Everything here is found when it is asked for, from what [`Options`] has found for the case as a whole.

use alloc::vec::Vec;

use chrono::NaiveDate;

use super::{Options, reply_by};
use crate::{
    case::Case,
    facts::{Act, ActKind, Role, RoleSet},
    judge::{Reason, Refusal},
    rules::{Condition, ConditionSet, Required, Row},
    time::{LAST_DATE, Limit},
    words::{Language, Text, explained, vocabulary},
};

/// Whether an act is open to a case. In JSON the code: `"open"`, `"depends"` or `"blocked"`.
///
/// Exhaustive: every act is in exactly one of these.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Availability {
    /// It is permitted with every payload.
    Open,
    /// It is permitted with some payloads and refused with others.
    Depends,
    /// It is refused with every payload; the reason is that of the attempt nearest to being permitted.
    Blocked(Reason),
}

vocabulary! {
    /// Whether an act would change the case.
    Effect ("an effect") {
        /// Some fact of the case would change.
        Changes = "changes" "changes" "有变更";
        /// It would be on record, but leave every fact of the case as it is: for example, recording that a
        /// user who is known to be reachable can be reached. A screen may hide such a button.
        Nothing = "nothing" "nothing" "无变更";
    }
}

/// A way in which an act is open: with which payload, and to whom.
///
/// In JSON it looks like the event it would become, without the time and with all who may perform it:
/// `{"by":[…],"effect":…,"act":…}` and the payload; for reply dates
/// `{"by":[…],"act":"promise","matter":"reply_date","from":…,"through":…}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Opening {
    /// With this payload, or with none if the act has none.
    Act {
        /// The act.
        act: Act,
        /// Who may perform it, at least one role.
        by: RoleSet,
        /// Whether it would change the case.
        effect: Effect,
    },
    /// As a promise of a reply by any date from the first to the last of these, both included.
    ReplyDate {
        /// The first date that may be promised.
        from: NaiveDate,
        /// The last date that may be promised: the last that keeps the handling limit or, where there is none,
        /// 9999-12-31.
        through: NaiveDate,
        /// Who may promise it, at least one role.
        by: RoleSet,
    },
}

/// One act among the options of a case: whether it is open, in which ways, and why not.
///
/// In JSON `{"act":…,"availability":"open","openings":[…]}`, or for a blocked act
/// `{"act":…,"availability":"blocked","refusal":…}` with the entries of the [`Refusal`].
///
/// ```
/// use redress::{ActKind, Channel, Intake, Policy, parse_instant};
/// use redress::answers::{Effect, Opening};
/// let policy = Policy::qitaihe();
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
/// let options = policy.options(&case, at);
///
/// let accept = options.of(ActKind::Accept);
/// assert!(matches!(accept.openings()[..], [Opening::Act { effect: Effect::Changes, .. }]));
/// assert!(accept.refusal().is_none());
/// assert!(options.of(ActKind::Close).refusal().is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    pub(super) options: Options<'a>,
    pub(super) act: ActKind,
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
            // A refusal always exists here, since the sets have been found by asking the same conditions.
            self.attempt()
                .map_or(Availability::Depends, |refusal| Availability::Blocked(refusal.reason()))
        }
    }

    /// Every way in which it is open; empty if it is blocked. The payloads are the fields of a form, and `by`
    /// says who may send it.
    #[must_use]
    pub fn openings(&self) -> Vec<Opening> {
        let Some(row) = self.row() else { return Vec::new() };
        let dates = match self.act {
            ActKind::Promise => self.options.ahead.ok(),
            _ => None,
        };
        // One opening for all dates between the first that is ahead and the last that keeps the limit; whether
        // they are permitted does not depend on which of them it is.
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

    /// Whether some payload would change the case; [`Effect::Nothing`] if none would, or if it is blocked.
    #[must_use]
    pub fn effect(&self) -> Effect {
        let changes = |opening: &Opening| match *opening {
            Opening::Act { effect, .. } => effect == Effect::Changes,
            // Of two dates, at least one is not the date that was promised last.
            Opening::ReplyDate { from, through, by } => {
                from != through || self.effect_of(reply_by(from), by) == Effect::Changes
            }
        };
        if self.openings().iter().any(changes) { Effect::Changes } else { Effect::Nothing }
    }

    /// Whether an act would change the case, performed by one of these. Judged for real, and compared without the
    /// time of the last event, which every act changes.
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

    /// The conditions that decide which payloads are permitted, where availability depends on the payload: what
    /// a form has to check.
    #[must_use]
    pub fn hinges_on(&self) -> ConditionSet {
        self.hinges().into_iter().map(|(condition, _)| condition).collect()
    }

    /// Why it is blocked: the refusal of the attempt that came nearest to being permitted, that is, with the
    /// fewest conditions unmet. `None` where some payload would be permitted.
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

    /// The handling limit of the edition, for texts that quote clause 5.
    pub(crate) fn handling_limit(&self) -> Limit {
        self.options.terms().handling_limit
    }

    /// The row of the table, unless no act at all is possible.
    fn row(&self) -> Option<Row> {
        self.options.ahead.ok().and_then(|_| self.options.row(self.act))
    }

    /// Those of the roles asked about to whom an act is permitted.
    fn permitted(&self, row: &Row, act: Act) -> RoleSet {
        let is_permitted =
            |role: &Role| self.options.permits(row, &act.by(*role, self.options.now));
        self.options.asked.iter().filter(is_permitted).collect()
    }

    /// What some payloads leave unmet where others would be permitted, with what is required of them, in the
    /// order of the rulebook.
    pub(super) fn hinges(&self) -> Vec<(Condition, Required)> {
        let Some(row) = self.row().filter(|_| self.options.depends.contains(self.act)) else {
            return Vec::new();
        };
        // The date after the last one shows that the limit is a hinge too.
        let too_late = match self.act {
            ActKind::Promise => self.options.deadline.keeps().and_then(|last| last.succ_opt()),
            _ => None,
        };
        let mut hinges: Vec<(Condition, Required)> = Vec::new();
        for act in self.options.payloads(&row).chain(too_late.map(reply_by)) {
            let event = self.options.event(act);
            for condition in self.options.unmet(&row, &event).iter() {
                if hinges.iter().all(|(known, _)| *known != condition) {
                    // Who may promise differs between matters, so no one list of roles would be true.
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

    /// The refusal of the attempt that leaves the fewest conditions unmet: the explanation that leaves a reader
    /// least to do. Without a row, any event will do, as the payload does not matter.
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
    /// This way in words, on one line.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }

    /// Who may perform it.
    #[must_use]
    pub const fn by(self) -> RoleSet {
        match self {
            Self::Act { by, .. } | Self::ReplyDate { by, .. } => by,
        }
    }
}
