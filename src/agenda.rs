//! What is owed next: by whom, by when, under which clause, and when to look again.

mod words;

use chrono::{DateTime, NaiveTime, Utc};

use crate::{
    act::{Act, ActKind, PromiseMatter, Role, RoleSet},
    binding::OtherEdition,
    calendar::{Certainty, DueDate},
    case::Case,
    clause::{Clause, ClauseSet},
    condition::{Condition, ConditionSet},
    counting::Deadline,
    deadline::{ClockKind, ClockState, Ended, Glance, Standing},
    intake::{CaseType, CaseTypeSet},
    lifecycle::{Stage, StageSet},
    policy::Policy,
    principle::{Principle, PrincipleState},
    time::{LAST_DATE, without_leap_second},
    vocabulary::{Language, Text, vocabulary},
    zone::Zone,
};

vocabulary! {
    /// How near a due date is.
    ///
    /// Exhaustive: every duty with a due date is in exactly one of these.
    Urgency ("an urgency") {
        /// It lies ahead.
        InTime = "in_time" "期限内";
        /// The policy's warning lead has begun.
        DueSoon = "due_soon" "即将到期";
        /// It has passed.
        Overdue = "overdue" "已逾期";
        /// The calendar does not yet tell.
        Unknown = "unknown" "尚不能确定";
    }
}

/// By when something is owed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Due {
    /// The policy has no number for it.
    NoNumber,
    /// By the deadline of a clock; of several, the first, and before all one that has passed.
    By {
        /// The clock.
        clock: ClockKind,
        /// Its last day, and the instant at which that is over.
        deadline: Deadline,
        /// How near that is.
        urgency: Urgency,
    },
}

/// Something that is owed: an act, and all that a supervisor asks about it.
///
/// Serialises with its due date as `"due":null` where the policy has no number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Duty {
    /// The act that discharges it; of promises, that of a reply date. Some need others first:
    /// [`Policy::options`] tells what is open.
    pub act: ActKind,
    /// Who may perform it.
    pub by: RoleSet,
    /// The clause that asks for it.
    pub clause: Clause,
    /// Since when its clause has asked for it at the step where the case is: a receipt, or the act that
    /// gave the occasion. What was left undone at an earlier step counts from the last.
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

/// An act from which on something is owed.
#[derive(Clone, Copy)]
enum Since {
    Receipt,
    Acceptance,
    /// What brought the case to where it is, or was at its outcome; of a finding, the latest.
    Step,
    /// What made the case one of its type.
    Type,
    /// What made it known that the user can be reached.
    Contact,
    Outcome,
    Closure,
    Exposure,
}

/// What else makes something owed.
#[derive(Clone, Copy)]
enum While {
    Always,
    Pending(Principle),
    Promised,
    NothingPromised,
    Told,
    TierOneCandidate,
}

/// A line of the table of duties.
struct Line {
    act: ActKind,
    clause: Clause,
    /// Of these acts, the latest.
    since: &'static [Since],
    within: &'static [ClockKind],
    types: CaseTypeSet,
    stages: StageSet,
    during: While,
    met: ConditionSet,
    unmet: ConditionSet,
}

/// Reads the table of duties:
/// `Act of Clause since Since & …, within Clock: Type in Stage, while …, if Condition & …, unless Condition | …;`.
macro_rules! duties {
    ($(
        $act:ident of $clause:ident since $($since:ident)&+ $(, within $($clock:ident)|+)?:
            $($type:ident)|+ in $($stage:ident)|+
            $(, while $during:ident $(($principle:ident))?)?
            $(, if $($met:ident)&+)?
            $(, unless $($unmet:ident)|+)?;
    )+) => {
        &[ $( Line {
            act: ActKind::$act,
            clause: Clause::$clause,
            since: &[$(Since::$since),+],
            within: &[$($(ClockKind::$clock),+)?],
            types: CaseTypeSet::of(&[$(CaseType::$type),+]),
            stages: StageSet::of(&[$(Stage::$stage),+]),
            during: duties!(@during $($during $(($principle))?)?),
            met: ConditionSet::of(&[$($(Condition::$met),+)?]),
            unmet: ConditionSet::of(&[$($(Condition::$unmet),+)?]),
        } ),+ ]
    };
    (@during) => { While::Always };
    (@during $during:ident) => { While::$during };
    (@during $during:ident ($principle:ident)) => { While::$during(Principle::$principle) };
}

/// What is owed, and when. Of a complaint's closing, every condition of the table stands here as a duty.
const DUTIES: &[Line] = duties! {
    Accept of PromptResponse since Receipt, within Acceptance:
        Complaint | Suggestion | Enquiry in Received;

    // The user: clauses 1.2 and 1.3.
    Reassure of EmotionFirst since Receipt & Type & Contact:
        Complaint in Received | Accepted | Dispatched | Investigating | Resolving | Answered,
        while Pending(EmotionFirst);
    UpdateProgress of Progress since Acceptance & Contact:
        Complaint | Enquiry in Accepted, while Pending(Progress), if NotAnswerableAtOnce;
    UpdateProgress of Progress since Acceptance & Contact:
        Complaint | Enquiry in Dispatched | Investigating | Resolving | Consulting,
        while Pending(Progress);
    UpdateProgress of Progress since Acceptance & Contact:
        Suggestion in Accepted | Referred | Instructed, while Pending(Progress);

    // Answering at once, or sending it on: clauses 3 and 5.
    Assess of TimeLimit since Step:
        Complaint | Enquiry in Accepted, unless AssessedAnswerable | NotAnswerableAtOnce;
    AnswerAtOnce of TimeLimit since Step, within Handling | Promised:
        Complaint in Accepted, if AssessedAnswerable, unless NotAnswerableAtOnce;
    AnswerAtOnce of Enquiry since Step, within Handling | Promised:
        Enquiry in Accepted, if AssessedAnswerable, unless NotAnswerableAtOnce;
    Dispatch of Complaint since Step:
        Complaint in Accepted, if NotAnswerableAtOnce, unless HeldByDepartment;
    Assign of Complaint since Step:
        Complaint in Accepted, if NotAnswerableAtOnce & HeldByDepartment;
    Assign of Complaint since Step: Complaint in Dispatched;
    Find of Complaint since Step: Complaint in Investigating;
    Refer of Suggestion since Step: Suggestion in Accepted;
    Promise of Suggestion since Step & Contact:
        Suggestion in Referred | Instructed,
        while NothingPromised, if UserReachable, unless ReplyNotNeeded;
    Instruct of Suggestion since Step: Suggestion in Referred;
    Consult of Enquiry since Step: Enquiry in Accepted, if NotAnswerableAtOnce;

    // What the finding demands: clauses 3.1 and 6.
    ReportToLeader of Complaint since Step:
        Complaint in Resolving | Answered, unless ReportedToLeader;
    ReferToProcedure of Complaint since Step:
        Complaint in Resolving | Answered, unless ProcedureOpened;
    DealWithPerson of Complaint since Step:
        Complaint in Resolving | Answered, unless PersonDealtWith;
    Correct of Complaint since Step: Complaint in Resolving | Answered, unless Corrected;
    Explain of Complaint since Step & Contact: Complaint in Resolving | Answered, unless CauseExplained;
    Explain of Unreasonable since Step & Contact: Complaint in Resolving | Answered, unless Explained;
    Explain of Unreasonable since Step & Contact:
        Complaint in Resolving | Answered, unless RecordedIfUnpersuaded | ExplainedEnough;
    RecordUnpersuaded of Unreasonable since Step & Contact:
        Complaint in Resolving | Answered, if ExplainedEnough, unless RecordedIfUnpersuaded;
    Apologise of Apology since Step & Contact: Complaint in Resolving | Answered, unless Apologised;

    // The outcome, from receipt on: clauses 1.4 and 5.
    TellOutcome of OutcomeSoon since Receipt, within Handling | Promised:
        Complaint | Enquiry in Received | Dispatched | Investigating | Resolving | Consulting;
    TellOutcome of OutcomeSoon since Receipt, within Handling | Promised:
        Complaint | Enquiry in Accepted, if NotAnswerableAtOnce;
    TellOutcome of OutcomeSoon since Receipt, within Handling | Promised:
        Complaint | Enquiry in Accepted, unless AssessedAnswerable | NotAnswerableAtOnce;
    TellOutcome of OutcomeSoon since Receipt, within Promised:
        Suggestion in Accepted, while Promised;
    TellOutcome of OutcomeSoon since Receipt, within Promised:
        Suggestion in Referred | Instructed, unless ReplyNotNeeded;

    // Again, to a user who was lost when it was tried and has come back: ruling A19.
    TellOutcome of OutcomeSoon since Contact:
        Complaint | Suggestion | Enquiry in Answered, if UserReachable & OutcomeUndelivered;

    // Closing, once nothing else is owed: clause 2. A promise binds until then, be a reply needed or not.
    Close of Standards since Outcome: Suggestion | Enquiry in Answered, if OutcomeDelivered;
    Close of Standards since Outcome:
        Complaint in Answered,
        if ReportedToLeader & ProcedureOpened & PersonDealtWith & Corrected
        & CauseExplained & Explained & Apologised & RecordedIfUnpersuaded & OutcomeDelivered;
    Close of Standards since Step, within Promised: Suggestion in Instructed, if ReplyNotNeeded;

    // Whatever the stage: clause 4.1; and afterwards, "at a suitable time": clause 6.2.
    AssessImpact of TierOne since Exposure:
        Complaint in Received | Accepted | Dispatched | Investigating | Resolving | Answered | Closed,
        while TierOneCandidate;
    Explain of Unreasonable since Closure:
        Complaint in Closed,
        while Told, if UserReachable & UnpersuadedOnRecord & StillUnpersuaded;
};

/// The conditions that the table of duties asks about.
const ASKED: ConditionSet = {
    let mut asked = ConditionSet::EMPTY;
    let mut lines = DUTIES;
    while let [first, rest @ ..] = lines {
        asked = asked.union(first.met).union(first.unmet);
        lines = rest;
    }
    asked
};

impl ActKind {
    /// The clauses that ask for it on an [`Agenda`]; none for an act that is never owed.
    ///
    /// ```
    /// use redress::{ActKind, Clause, ClauseSet};
    /// assert_eq!(ActKind::Accept.owed_under(), ClauseSet::of(&[Clause::PromptResponse]));
    /// assert!(ActKind::Withdraw.owed_under().is_empty());
    /// ```
    #[must_use]
    pub fn owed_under(self) -> ClauseSet {
        DUTIES.iter().filter(|line| line.act == self).map(|line| line.clause).collect()
    }
}

/// What is owed of a case at a moment, and when that can change by itself.
///
/// It is the table of duties read with the facts of the case, as the judge reads the table of acts.
#[derive(Clone, Copy, Debug)]
pub struct Agenda<'a> {
    policy: &'a Policy,
    case: &'a Case,
    now: DateTime<Utc>,
    unmet: ConditionSet,
    clocks: [(ClockKind, Glance); ClockKind::ALL.len()],
}

impl Policy {
    /// What is owed of `case` at `now`.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    ///
    /// ```
    /// use redress::{Act, ActKind, Case, Channel, Due, Intake, Policy, Role, Subject, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = Case::open(&policy, &Intake::complaint(Subject::Service, Channel::Department, at))?;
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

    /// What is owed of a case that is bound to this edition.
    pub(crate) fn agenda_of<'a>(&'a self, case: &'a Case, now: DateTime<Utc>) -> Agenda<'a> {
        let now = without_leap_second(now);
        // An event of whatever kind: none of these conditions reads it, nor asks for the deadline.
        let event = Act::Accept.by(Role::User, now);
        let unmet = self.hearing(case, &event, LAST_DATE, Standing::None).unmet(ASKED);
        let clock = |kind| (kind, self.glance(case, kind, now));
        let clocks = [ClockKind::Acceptance, ClockKind::Handling, ClockKind::Promised].map(clock);
        Agenda { policy: self, case, now, unmet, clocks }
    }
}

impl Agenda<'_> {
    /// What is owed, in the order in which a case goes; no act twice.
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

    /// The next instant at which this can change though nothing happens to the case: a warning begins, a
    /// limit is over, or the calendar ends. `None` if only an act, or a new notice, can change it.
    #[must_use]
    pub fn next_change(&self) -> Option<DateTime<Utc>> {
        let edition = self.policy.edition();
        let begins = |date: DueDate| edition.zone.reaches(date.date().and_time(NaiveTime::MIN));
        let calendar_ends = edition.calendar.last_published().succ_opt().map(DueDate::Published);
        let changes = |(_, clock): &(ClockKind, Glance)| {
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

    /// The agenda in words, a line for each duty.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }

    fn owes(&self, line: &Line) -> bool {
        line.types.contains(self.case.case_type())
            && line.stages.contains(self.case.stage)
            && line.met.is_disjoint(self.unmet)
            && line.unmet.is_subset(self.unmet)
            && self.is_during(line.during)
    }

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

    fn who_may(&self, act: ActKind) -> RoleSet {
        match act {
            // What is owed is a date.
            ActKind::Promise => self.policy.who_may_promise(PromiseMatter::ReplyDate),
            _ => self.policy.who_may_perform(act, self.case.case_type()),
        }
    }

    /// The latest of these acts; the receipt, if there was none.
    fn since(&self, since: &[Since]) -> DateTime<Utc> {
        let (case, round) = (self.case, self.case.round());
        // What the case was opened with was so from the receipt on, of a repeat that of the earlier case.
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

    /// The first of these deadlines; one that has passed comes before one of which nobody can tell.
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

const fn urgency(clock: &Glance) -> Urgency {
    match clock.state {
        ClockState::Overdue => Urgency::Overdue,
        // A warning is no verdict: it may rest on a projection.
        _ if clock.is_due_soon => Urgency::DueSoon,
        ClockState::Unknown => Urgency::Unknown,
        _ => Urgency::InTime,
    }
}
