//! What a condition required of an event, and what the fact is: for refusals and for records.

use core::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::{
    act::{
        Act, ActKind, Answerable, Cause, Delivery, Demand, Finding, Promise, PromiseMatter, Reply,
        Response, Role, RoleSet,
    },
    condition::Condition,
    deadline::Standing,
    hearing::Hearing,
    intake::{Classification, Contact, Information},
    policy::Strength,
    round::Holder,
    strict::{Number, strict_enum},
    time::{date::Ymd, local_time::Local},
    vocabulary::{Language, Many, Name, Text},
};

strict_enum! {
    "what a condition required", r#"{"at_least":2}"#;
    /// What a condition required.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Required {
        /// What its wording says, no more.
        AsWorded = "as_worded",
        /// One of these roles; none, where nobody may.
        OneOf(RoleSet) = "one_of",
        /// This date or a later one.
        OnOrAfter(NaiveDate as Ymd) = "on_or_after",
        /// This date or an earlier one.
        OnOrBefore(NaiveDate as Ymd) = "on_or_before",
        /// Before this local time.
        Before(NaiveDateTime as Local) = "before",
        /// At least so many.
        AtLeast(u32 as Number) = "at_least",
    }
}

strict_enum! {
    "a fact", r#"{"count":2}"#;
    /// What the fact is.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Fact {
        /// It was done by this role.
        Role(Role) = "role",
        /// This is the date.
        Date(NaiveDate as Ymd) = "date",
        /// It was done at this local time.
        Time(NaiveDateTime as Local) = "time",
        /// So many there were.
        Count(u32 as Number) = "count",
        /// The state of the information.
        Information(Information) = "information",
        /// Whether the user can be reached.
        Contact(Contact) = "contact",
        /// The latest assessment, if there is one.
        Assessment(Option<Answerable>) = "assessment",
        /// What the case is.
        Classification(Classification) = "classification",
        /// Who has the complaint in hand.
        Holder(Holder) = "holder",
        /// The finding, if there is one.
        Finding(Option<Finding>) = "finding",
        /// How the user took the last explanation, if there was one.
        Response(Option<Response>) = "response",
        /// How the outcome was told, if it was.
        Delivery(Option<Delivery>) = "delivery",
        /// Whether a reply is needed, if that is known.
        Reply(Option<Reply>) = "reply",
        /// What was promised.
        Matter(PromiseMatter) = "matter",
        /// So strongly the policy asks for it.
        Strength(Strength) = "strength",
        /// This was done.
        Done(ActKind) = "done",
        /// This was not done.
        NotDone(ActKind) = "not_done",
    }
}

/// Before a local time; at midnight, on the day before it or earlier.
fn before(end: NaiveDateTime) -> Required {
    match end.date().pred_opt() {
        Some(last_day) if end.time() == NaiveTime::MIN => Required::OnOrBefore(last_day),
        _ => Required::Before(end),
    }
}

/// What the conditions are about.
impl Hearing<'_> {
    /// What `condition` required.
    pub(crate) fn required(&self, condition: Condition) -> Required {
        let Self { event, terms, ahead, deadline, .. } = *self;
        match condition {
            Condition::ByAuthorisedRole | Condition::PromiseWithinAuthority => {
                Required::OneOf(terms.may_perform(event.act))
            }
            Condition::PromiseDateAhead => Required::OnOrAfter(ahead),
            Condition::PromiseWithinLimit => {
                deadline.keeps().map_or(Required::AsWorded, Required::OnOrBefore)
            }
            Condition::BeforeDeadline => match deadline {
                Standing::Passed { end, .. } | Standing::Open { end, .. } => {
                    before(terms.zone.show(end).naive_local())
                }
                Standing::None | Standing::Unsettled => Required::AsWorded,
            },
            Condition::ExplainedEnough => Required::AtLeast(terms.explanations.get()),
            _ => Required::AsWorded,
        }
    }

    /// The fact by which `condition` holds or does not.
    pub(crate) fn actual(&self, condition: Condition) -> Fact {
        let Self { case, event, terms, .. } = *self;
        let round = case.round();
        let local = || Fact::Time(terms.zone.local(event.at).unwrap_or(NaiveDateTime::MAX));
        let contact = Fact::Contact(case.contact());
        let is_reachable = case.contact() == Contact::Reachable;
        match condition {
            Condition::PromiseWithinAuthority
                if self.holds(condition)
                    && !terms.authorises(event.act, RoleSet::of(&[event.by])) =>
            {
                Fact::Strength(terms.promises)
            }
            Condition::ByAuthorisedRole | Condition::PromiseWithinAuthority => Fact::Role(event.by),
            Condition::PromiseDateAhead | Condition::PromiseWithinLimit => match event.act {
                Act::Promise { promise: Promise::ReplyDate { due } } => Fact::Date(due),
                Act::Promise { promise } => Fact::Matter(promise.matter()),
                _ => local(),
            },
            Condition::BeforeDeadline => local(),
            Condition::InformationComplete => Fact::Information(case.information()),
            Condition::AssessedAnswerable => Fact::Assessment(round.assessment),
            Condition::NotAnswerableAtOnce => self.not_answerable(),
            Condition::UserReachable => contact,
            Condition::NoFindingNeeded => Fact::Classification(case.classification()),
            Condition::ReassuredFirst if round.reassured_at.is_some() => {
                Fact::Done(ActKind::Reassure)
            }
            Condition::ReassuredFirst if is_reachable && self.holds(condition) => {
                Fact::Strength(terms.emotion_first)
            }
            Condition::ReassuredFirst if is_reachable => Fact::NotDone(ActKind::Reassure),
            Condition::ReassuredFirst => contact,
            Condition::HeldByDepartment => Fact::Holder(round.holder),
            Condition::FindingHasCause
                if self.holds(condition) && !self.finding().is_some_and(Finding::has_cause) =>
            {
                Fact::Classification(case.classification())
            }
            Condition::FindingHasCause
            | Condition::FindingCoherent
            | Condition::CauseIsViolation
            | Condition::CauseIsLapse
            | Condition::DemandUnreasonable => Fact::Finding(self.finding()),
            Condition::ExplainedEnough => Fact::Count(round.explanations),
            Condition::CauseExplained | Condition::Explained => {
                let owed = round.finding.is_some_and(|finding| {
                    (finding.cause == Cause::UserSide) == (condition == Condition::CauseExplained)
                        && !finding.is_justified()
                });
                match (round.explanations, owed, is_reachable) {
                    (0, false, _) => Fact::Finding(round.finding),
                    (0, true, false) => contact,
                    (times, ..) => Fact::Count(times),
                }
            }
            Condition::StillUnpersuaded => Fact::Response(round.response),
            Condition::UnpersuadedOnRecord => self.duty(ActKind::RecordUnpersuaded, None),
            Condition::RecordedIfUnpersuaded => {
                let is_unreasonable =
                    round.finding.is_some_and(|finding| finding.demand == Demand::Unreasonable);
                self.duty(
                    ActKind::RecordUnpersuaded,
                    match (is_unreasonable, round.response) {
                        (false, _) => Some(Fact::Finding(round.finding)),
                        (true, _) if !is_reachable => Some(contact),
                        (true, Some(Response::NotUnderstood)) => None,
                        (true, response) => Some(Fact::Response(response)),
                    },
                )
            }
            Condition::ReportedToLeader => self.duty_of(Cause::Violation, ActKind::ReportToLeader),
            Condition::ProcedureOpened => self.duty_of(Cause::Violation, ActKind::ReferToProcedure),
            Condition::PersonDealtWith => self.duty_of(Cause::Lapse, ActKind::DealWithPerson),
            Condition::Corrected => self.duty_of(Cause::Lapse, ActKind::Correct),
            Condition::Apologised => {
                let is_justified = round.finding.is_some_and(Finding::is_justified);
                self.duty(
                    ActKind::Apologise,
                    match (is_justified, is_reachable) {
                        (false, _) => Some(Fact::Finding(round.finding)),
                        (true, false) => Some(contact),
                        (true, true) => None,
                    },
                )
            }
            Condition::ProgressTold if round.progress_notices == 0 && !is_reachable => contact,
            Condition::ProgressTold if round.progress_notices == 0 && self.holds(condition) => {
                Fact::Strength(terms.progress)
            }
            Condition::ProgressTold => Fact::Count(round.progress_notices),
            Condition::DeliveredOrUnreachable => match event.act {
                Act::TellOutcome { delivery: Delivery::Attempted } if !is_reachable => contact,
                Act::TellOutcome { delivery } => Fact::Delivery(Some(delivery)),
                _ => contact,
            },
            Condition::OutcomeDelivered if !is_reachable && !self.is_told() => contact,
            Condition::OutcomeUndelivered | Condition::OutcomeDelivered => {
                Fact::Delivery(round.outcome.map(|outcome| outcome.delivery))
            }
            Condition::ReplyNotNeeded => Fact::Reply(round.reply),
        }
    }

    /// Whether the outcome has reached the user.
    fn is_told(&self) -> bool {
        let outcome = self.case.round().outcome;
        outcome.is_some_and(|outcome| outcome.delivery == Delivery::Delivered)
    }

    /// What keeps a case from being answered at once; if nothing does, the assessment.
    fn not_answerable(&self) -> Fact {
        let Self { case, .. } = *self;
        let assessment = case.round().assessment;
        if case.information() == Information::Incomplete {
            Fact::Information(case.information())
        } else if assessment == Some(Answerable::NeedsWork) {
            Fact::Assessment(assessment)
        } else if case.contact() == Contact::Unreachable {
            Fact::Contact(case.contact())
        } else if self.holds(Condition::NotAnswerableAtOnce) {
            Fact::Classification(case.classification())
        } else {
            Fact::Assessment(assessment)
        }
    }

    /// Whether a duty was done; if it was not, why it is not owed.
    fn duty(&self, act: ActKind, not_owed: Option<Fact>) -> Fact {
        if self.case.round().done.contains(act) {
            Fact::Done(act)
        } else {
            not_owed.unwrap_or(Fact::NotDone(act))
        }
    }

    /// Whether a duty that a cause brings was done.
    fn duty_of(&self, cause: Cause, act: ActKind) -> Fact {
        let finding = self.case.round().finding;
        let is_owed = finding.is_some_and(|finding| finding.cause == cause);
        self.duty(act, (!is_owed).then_some(Fact::Finding(finding)))
    }

    /// The finding that the event makes, or else the one made before.
    pub(crate) fn finding(&self) -> Option<Finding> {
        match self.event.act {
            Act::Find { finding } => Some(finding),
            _ => self.case.round().finding,
        }
    }
}

impl Fact {
    /// The fact, in words.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// What a condition required, and under which clause.
pub(crate) struct Rule(pub(crate) Condition, pub(crate) Required);

impl fmt::Display for Text<Rule> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rule(condition, required) = self.of;
        let clause = condition.clause().name(self.language);
        let required = self.also((condition, required));
        match self.language {
            Language::English => write!(f, "required: {required} (clause {clause})"),
            Language::Chinese => write!(f, "要求：{required}（依据{clause}）"),
        }
    }
}

impl fmt::Display for Text<(Condition, Required)> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: (condition, required), language } = *self;
        f.write_str(condition.wording(language))?;
        match (required, language) {
            (Required::AsWorded, _) => Ok(()),
            (Required::OneOf(roles), Language::English) => write!(f, ": {}", roles.text(language)),
            (Required::OneOf(roles), Language::Chinese) => write!(f, "：{}", roles.text(language)),
            (Required::OnOrAfter(date), Language::English) => write!(f, ": {date} or later"),
            (Required::OnOrAfter(date), Language::Chinese) => write!(f, "：不早于 {date}"),
            (Required::OnOrBefore(date), Language::English) => write!(f, ": by {date}"),
            (Required::OnOrBefore(date), Language::Chinese) => write!(f, "：不晚于 {date}"),
            (Required::Before(time), Language::English) => write!(f, ": before {time}"),
            (Required::Before(time), Language::Chinese) => write!(f, "：早于 {time}"),
            (Required::AtLeast(count), Language::English) => {
                write!(f, ": at least {}", Many(count, "time"))
            }
            (Required::AtLeast(count), Language::Chinese) => write!(f, "：至少 {count} 次"),
        }
    }
}

impl fmt::Display for Text<Fact> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: fact, language } = *self;
        match (fact, language) {
            (Fact::Date(date), _) => write!(f, "{date}"),
            (Fact::Time(time), _) => write!(f, "{time}"),
            (Fact::Count(count), Language::English) => write!(f, "{}", Many(count, "time")),
            (Fact::Count(count), Language::Chinese) => write!(f, "{count} 次"),
            (Fact::Done(act), Language::English) => write!(f, "done: {}", act.name(language)),
            (Fact::Done(act), Language::Chinese) => write!(f, "已{}", act.name(language)),
            (Fact::NotDone(act), Language::English) => {
                write!(f, "not done: {}", act.name(language))
            }
            (Fact::NotDone(act), Language::Chinese) => write!(f, "尚未{}", act.name(language)),
            (Fact::Finding(None), _) => f.write_str(language.say("no finding", "未作判定")),
            (Fact::Finding(Some(finding)), _) => write!(f, "{}", finding.text(language)),
            _ => match (fact.name(language), language) {
                (Some(name), _) => write!(f, "{name}"),
                (None, Language::English) => f.write_str("nothing on record"),
                (None, Language::Chinese) => f.write_str("尚无记录"),
            },
        }
    }
}

impl Fact {
    /// The name of a fact that is one word, if it is on record.
    fn name(self, language: Language) -> Option<Name> {
        match self {
            Self::Role(role) => Some(role.name(language)),
            Self::Information(information) => Some(information.name(language)),
            Self::Contact(contact) => Some(contact.name(language)),
            Self::Assessment(assessment) => assessment.map(|answerable| answerable.name(language)),
            Self::Classification(classification) => Some(
                classification
                    .subject()
                    .map_or(classification.case_type().name(language), |subject| {
                        subject.name(language)
                    }),
            ),
            Self::Holder(holder) => Some(holder.name(language)),
            Self::Response(response) => response.map(|response| response.name(language)),
            Self::Delivery(delivery) => delivery.map(|delivery| delivery.name(language)),
            Self::Reply(reply) => reply.map(|reply| reply.name(language)),
            Self::Matter(matter) => Some(matter.name(language)),
            Self::Strength(strength) => Some(strength.name(language)),
            Self::Finding(_)
            | Self::Date(_)
            | Self::Time(_)
            | Self::Count(_)
            | Self::Done(_)
            | Self::NotDone(_) => None,
        }
    }
}
