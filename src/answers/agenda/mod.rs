//! What is owed next: by whom, by when, under which clause, and when to look again.
//!
//! The table of acts says what *may* happen. What *should* happen next is another table, of duties
//! ([`DUTIES`]): a line is an act, its clause, and when it is owed, in terms of the type, the stage, the
//! conditions that hold and do not hold, and the state of a principle or a promise. An agenda reads each line
//! with the facts of a case. As the judge does, it knows no rule of its own.
//!
//! Three more things are found for a line that applies:
//!
//! - *Since when.* The line names what gives the occasion; the latest of these counts. What was left undone at
//!   an earlier step is owed since the case came to the present one.
//! - *By when.* The line names the clocks that bind it; the deadline that comes first counts, except that one
//!   that has passed comes before all others. Most duties have no number in the source, and the agenda says
//!   so ([`Due::NoNumber`]) rather than invent one.
//! - *When to look again.* Between two acts, an agenda changes only when a warning begins, a limit is over, or
//!   published time ends. [`Agenda::next_change`] is the next of these instants, so a host can sleep until then.
//!
//! For a service complaint that a department has just accepted, four lines apply:
//!
//! | duty | why | since | by |
//! |---|---|---|---|
//! | reassure | principle 1.2 is pending | the receipt | no number |
//! | update progress | principle 1.3 is pending, and the case cannot be answered at once | acceptance | no number |
//! | assign | the department holds the case, which cannot be answered at once | the present step | no number |
//! | tell outcome | the case has not been answered | the receipt | the handling limit or the promised date |

mod words;

use chrono::{DateTime, NaiveTime, Utc};

use crate::{
    case::Case,
    clocks::Glance,
    facts::{
        Act, ActKind, ClockKind, ClockState, Ended, PrincipleState, PromiseMatter, Role, RoleSet,
    },
    policy::{OtherEdition, Policy},
    rules::{
        Clause, ConditionSet, DutyLine, Since, Standing, While,
        qitaihe::{ASKED, DUTIES},
    },
    time::{Certainty, Deadline, DueDate, LAST_DATE, Zone, without_leap_second},
    words::{Language, Text, vocabulary},
};

vocabulary! {
    /// How close a due date is.
    ///
    /// Exhaustive: every duty with a due date is in exactly one of these.
    Urgency ("an urgency") {
        /// It is ahead, and no warning has begun.
        InTime = "in_time" "in time" "期限内";
        /// The edition's warning lead has begun.
        DueSoon = "due_soon" "due soon" "即将到期";
        /// It has passed.
        Overdue = "overdue" "overdue" "已逾期";
        /// The calendar cannot tell yet whether it has passed.
        Unknown = "unknown" "unknown" "尚不能确定";
    }
}

/// By when something is owed. In JSON null, or `{"clock":…,"deadline":…,"urgency":…}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Due {
    /// The policy gives no time limit for it.
    NoNumber,
    /// By the deadline of a clock. Of several clocks, the one whose deadline comes first; but one that has passed
    /// comes before all that have not.
    By {
        /// The clock.
        clock: ClockKind,
        /// The last day, and the instant at which it is over.
        deadline: Deadline,
        /// How close that is.
        urgency: Urgency,
    },
}

/// Something that is owed: an act, and what a supervisor asks about it.
///
/// In JSON `{"act":…,"by":[…],"clause":…,"since":…,"due":…}`; `due` is null where the policy gives no time
/// limit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Duty {
    /// The act that discharges it; of promises, the promise of a reply date. It may not be possible yet, where
    /// other duties come first: [`Policy::options`] says what is open.
    pub act: ActKind,
    /// Who may perform it.
    pub by: RoleSet,
    /// The clause that asks for it.
    pub clause: Clause,
    /// Since when it has been owed at the present step: since the receipt, or since the act that gave the
    /// occasion. What was left undone at an earlier step counts from the beginning of the present one.
    pub since: DateTime<Utc>,
    /// By when.
    pub due: Due,
    zone: Zone,
}

impl Duty {
    /// The duty on one line, for a clerk.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

/// What is owed in a case at a moment, and when that can change by itself. Made by [`Policy::agenda`].
///
/// In JSON `{"duties":[…],"next_change":…}`. Everything that all lines of the table share is found when it is
/// made; the duties are found one by one while they are iterated.
#[derive(Clone, Copy, Debug)]
pub struct Agenda<'a> {
    policy: &'a Policy,
    case: &'a Case,
    now: DateTime<Utc>,
    /// Of the conditions that any line asks, those that do not hold.
    unmet: ConditionSet,
    /// The three clocks; each is asked by several lines.
    clocks: [(ClockKind, Glance); ClockKind::ALL.len()],
}

impl Policy {
    /// What is owed in `case` at `now`.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    ///
    /// ```
    /// use redress::answers::Due;
    /// use redress::{Act, ActKind, Case, Channel, Intake, Policy, Role, Subject, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::complaint(Subject::Service, Channel::Department, at))?;
    /// let case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, at))?;
    ///
    /// let agenda = policy.agenda(&case, at)?;
    /// let owed: Vec<_> = agenda.duties().map(|duty| duty.act).collect();
    /// use ActKind::*;
    /// assert_eq!(owed, [Reassure, UpdateProgress, Assign, TellOutcome]);
    ///
    /// // Until the handling limit is over, only an act can change that.
    /// let look_again = parse_instant("2024-05-29T00:00:00+08:00")?;
    /// assert_eq!(agenda.next_change(), Some(look_again));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn agenda<'a>(
        &'a self,
        case: &'a Case,
        now: DateTime<Utc>,
    ) -> Result<Agenda<'a>, OtherEdition> {
        self.check_bound(case)?;
        Ok(self.agenda_of(case, now))
    }

    /// The agenda of a case that is bound to this edition.
    pub(crate) fn agenda_of<'a>(&'a self, case: &'a Case, now: DateTime<Utc>) -> Agenda<'a> {
        let now = without_leap_second(now);
        // Any event will do: none of these conditions reads it or asks for the deadline.
        let event = Act::Accept.by(Role::User, now);
        let unmet = self.evaluation(case, &event, LAST_DATE, Standing::None).unmet(ASKED);
        let clock = |kind| (kind, self.glance(case, kind, now));
        let clocks = [ClockKind::Acceptance, ClockKind::Handling, ClockKind::Promised].map(clock);
        Agenda { policy: self, case, now, unmet, clocks }
    }
}

impl Agenda<'_> {
    /// What is owed, in the order in which a case usually proceeds. No act is listed twice.
    pub fn duties(&self) -> impl Iterator<Item = Duty> {
        DUTIES.iter().filter(|line| self.owes(line)).map(|line| Duty {
            act: line.act,
            by: self.who_may(line.act),
            clause: line.clause,
            since: self.since(line.since),
            due: self.due(line.within),
            zone: self.policy.edition().zone,
        })
    }

    /// The next instant at which this can change although nothing happens to the case: a warning begins, a limit
    /// is over, or published time ends. `None` if only an act or a new holiday notice can change it.
    #[must_use]
    pub fn next_change(&self) -> Option<DateTime<Utc>> {
        let edition = self.policy.edition();
        let begins = |date: DueDate| edition.zone.reaches(date.date().and_time(NaiveTime::MIN));
        let calendar_ends = edition.calendar.last_published().succ_opt().map(DueDate::Published);
        let changes = |(_, clock): &(ClockKind, Glance)| {
            // A clock that has ended changes no more.
            let deadline = clock.deadline.filter(|_| clock.ended == Ended::NotYet);
            let is_projected =
                |deadline: &Deadline| deadline.last_day.certainty() == Certainty::Projected;
            [
                deadline.map(|deadline| deadline.end),
                deadline.and(clock.warns_from).map(begins),
                deadline.filter(is_projected).and(calendar_ends).map(begins),
            ]
        };
        let changes = self.clocks.iter().flat_map(changes).flatten();
        changes.filter(|at| *at > self.now).min()
    }

    /// The agenda in words: a line for each duty, in the order of [`duties`](Self::duties).
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }

    /// Whether a line of the table applies to the case now.
    fn owes(&self, line: &DutyLine) -> bool {
        line.types.contains(self.case.case_type())
            && line.stages.contains(self.case.stage)
            && line.met.is_disjoint(self.unmet)
            && line.unmet.is_subset(self.unmet)
            && self.is_during(line.during)
    }

    /// Whether the remaining circumstance of a line is given: what neither a stage nor a condition says.
    fn is_during(&self, during: While) -> bool {
        let round = self.case.round();
        match during {
            While::Always => true,
            While::Pending(principle) => {
                self.policy.principle_of(self.case, principle, self.now) == PrincipleState::Pending
            }
            While::Promised => round.promised.is_some(),
            While::NothingPromised => round.promised.is_none(),
            While::Told => round.outcome.is_some(),
            While::TierOneCandidate => self.case.is_tier_one_candidate(),
        }
    }

    /// Who may discharge a duty: whoever may perform the act.
    fn who_may(&self, act: ActKind) -> RoleSet {
        match act {
            // The promise that is owed is of a reply date.
            ActKind::Promise => self.policy.who_may_promise(PromiseMatter::ReplyDate),
            _ => self.policy.who_may_perform(act, self.case.case_type()),
        }
    }

    /// The latest of these occasions; the receipt, if none of them has been.
    fn since(&self, since: &[Since]) -> DateTime<Utc> {
        let (case, round) = (self.case, self.case.round());
        // What was known at intake counts from the receipt of the round. For a repeat that is the receipt of
        // the earlier case, which can be before this one was opened.
        let since_opening = |at| if at == case.opened_at { round.received_at } else { at };
        let at = |since: &Since| match since {
            Since::Receipt => round.received_at,
            Since::Acceptance => round.accepted_at.unwrap_or(round.received_at),
            Since::Step => round.step_since,
            Since::Type => since_opening(case.type_since),
            Since::Contact => since_opening(case.contact_since),
            Since::Outcome => round.answered_at().unwrap_or(round.received_at),
            Since::Closure => round.closed_at.unwrap_or(round.received_at),
            Since::Exposure => case.severity.exposed_at.unwrap_or(round.received_at),
        };
        let [first, others @ ..] = since else { return round.received_at };
        others.iter().map(at).fold(at(first), DateTime::max)
    }

    /// The deadline that binds: the earliest, but a clock that is overdue first. An uncertain date may well be
    /// earlier, but what is certainly late is what a supervisor must see.
    fn due(&self, within: &[ClockKind]) -> Due {
        let clocks = self.clocks.iter().filter(|(kind, _)| within.contains(kind));
        let deadlines = clocks.filter_map(|(kind, clock)| Some((*kind, clock, clock.deadline?)));
        let first = deadlines
            .min_by_key(|(_, clock, deadline)| (clock.state != ClockState::Overdue, deadline.end));
        first.map_or(Due::NoNumber, |(clock, glance, deadline)| Due::By {
            clock,
            deadline,
            urgency: urgency(glance),
        })
    }
}

/// The urgency of the clock that binds a duty.
const fn urgency(clock: &Glance) -> Urgency {
    match clock.state {
        ClockState::Overdue => Urgency::Overdue,
        // Before `Unknown`, because a warning is not a verdict and may rest on a projection.
        _ if clock.is_due_soon => Urgency::DueSoon,
        ClockState::Unknown => Urgency::Unknown,
        _ => Urgency::InTime,
    }
}
