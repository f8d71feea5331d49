//! Every condition of the tables: its clause, its wording, and the one function that evaluates it.

use chrono::NaiveDate;

use crate::{
    Clause, Language,
    act::{
        Act, ActKind, Answerable, Cause, Contact, Delivery, Demand, Event, Finding, Information,
        Promise, Reply, Response, RoleSet, Subject,
    },
    case::Case,
    deadline::Deadline,
    intake::CaseType,
    policy::{Strength, Terms},
    round::Holder,
    vocabulary::vocabulary,
};

macro_rules! conditions {
    ($(
        $Variant:ident = $code:literal $Clause:ident met by [$($Act:ident),*]
            $english:literal $chinese:literal;
    )+) => {
        vocabulary! {
            /// A condition under which a table takes an act.
            ///
            /// In the order in which a refusal reports them. Exhaustive: a condition that a host
            /// does not know is a refusal it cannot explain.
            Condition ("a condition"), set ConditionSet: u32 {
                $( #[doc = concat!("Holds when ", $english, ".")] $Variant = $code $chinese; )+
            }
        }

        impl Condition {
            /// The clause it comes from.
            #[must_use]
            pub const fn clause(self) -> Clause {
                match self { $( Self::$Variant => Clause::$Clause, )+ }
            }

            /// The acts that can meet it, the regular way first; none where only another event, or
            /// nothing at all, could.
            pub(crate) const fn met_by(self) -> &'static [ActKind] {
                match self { $( Self::$Variant => &[$(ActKind::$Act),*], )+ }
            }

            /// When it holds, in words.
            #[must_use]
            pub const fn wording(self, language: Language) -> &'static str {
                match (self, language) {
                    $( (Self::$Variant, Language::English) => $english,
                       (Self::$Variant, Language::Chinese) => $chinese, )+
                }
            }
        }
    };
}

conditions! {
    ByAuthorisedRole = "by_authorised_role" NoEmptyPromise met by []
        "the role is authorised for the act" "办理人有权办理此事";
    PromiseWithinAuthority = "promise_within_authority" NoEmptyPromise met by []
        "the role is authorised to promise this" "承诺人有权作此承诺";
    PromiseDateAhead = "promise_date_ahead" NoEmptyPromise met by [Promise]
        "the reply date promised has not passed already" "承诺的答复日期未过";
    PromiseWithinLimit = "promise_within_limit" TimeLimit met by [Promise]
        "the reply date promised keeps the time limit" "承诺的答复日期在处理时限之内";
    InformationComplete = "information_complete" TimeLimit met by [SupplyInformation]
        "the information is complete" "信息完整";
    AssessedAnswerable = "assessed_answerable" TimeLimit met by [Assess]
        "it was assessed that the case can be answered at once" "经评估能即时答复";
    NotAnswerableAtOnce = "not_answerable_at_once" TimeLimit met by [Assess, RecordUnreachable]
        "the case cannot be answered at once" "不能即时答复";
    UserReachable = "user_reachable" TimeLimit met by [RecordReachable]
        "the user can be reached" "用户可联系";
    NoFindingNeeded = "no_finding_needed" Complaint met by [Reclassify]
        "the subject needs no finding, being neither service nor wrongdoing"
        "投诉内容不属服务或举报,无需调查判定";
    ReassuredFirst = "reassured_first" EmotionFirst met by [Reassure, RecordUnreachable]
        "the user was reassured before the matter is handled" "处理事件之前已安抚用户情绪";
    HeldByDepartment = "held_by_department" Complaint met by [Dispatch]
        "the department that received the complaint has it in hand" "投诉由接收部门自行办理";
    FindingHasCause = "finding_has_cause" Complaint met by [Find]
        "the finding names a cause, as a complaint about service or wrongdoing needs"
        "服务类投诉或举报的判定须指明原因";
    FindingCoherent = "finding_coherent" Complaint met by [Find]
        "the finding does not contradict itself" "判定不自相矛盾";
    CauseIsViolation = "cause_is_violation" Complaint met by [Find]
        "the cause found is a violation or dereliction" "判定属于违规或工作失职";
    CauseIsLapse = "cause_is_lapse" Complaint met by [Find]
        "the cause found is a lapse or service shortcoming" "判定属于一般工作失误、服务欠缺";
    DemandUnreasonable = "demand_unreasonable" Unreasonable met by [Find]
        "the demand was found unreasonable" "判定为无理投诉";
    ExplainedEnough = "explained_enough" Unreasonable met by [Explain]
        "it was explained to the user several times" "已多次沟通";
    StillUnpersuaded = "still_unpersuaded" Unreasonable met by [Explain]
        "the user did not understand the last explanation" "用户仍无法理解";
    UnpersuadedOnRecord = "unpersuaded_on_record" Unreasonable met by []
        "the user was recorded as unpersuaded in this round" "本轮已记录用户无法理解";
    ReportedToLeader = "reported_to_leader" Complaint met by [ReportToLeader]
        "a violation was reported to the leader in charge" "违规或失职已向分管领导汇报";
    ProcedureOpened = "procedure_opened" Complaint met by [ReferToProcedure]
        "a violation was handed to organisational procedure" "违规或失职已按组织程序处理";
    PersonDealtWith = "person_dealt_with" Complaint met by [DealWithPerson]
        "after a lapse, the person concerned was dealt with" "失误或欠缺已对当事人进行处理";
    Corrected = "corrected" Complaint met by [Correct]
        "a lapse was corrected" "失误或欠缺已纠正";
    CauseExplained = "cause_explained" Complaint met by [Explain, RecordUnreachable]
        "the user's own problem or misunderstanding was explained" "用户自身问题或误解已作解释";
    Explained = "explained" Unreasonable met by [Explain, RecordUnreachable]
        "a complaint not found substantiated and reasonable was explained to the user"
        "非属实且合理的投诉已向用户解释";
    Apologised = "apologised" Apology met by [Apologise, RecordUnreachable]
        "the leader in charge or the department head apologised for a complaint found substantiated and reasonable"
        "投诉属实且合理的,分管领导或部门负责人已亲自致歉";
    RecordedIfUnpersuaded = "recorded_if_unpersuaded" Unreasonable met by [RecordUnpersuaded, Explain, RecordUnreachable]
        "an unreasonable user who did not understand was recorded as unpersuaded"
        "无理投诉用户仍无法理解的,已作记录";
    ProgressTold = "progress_told" Progress met by [UpdateProgress, RecordUnreachable]
        "the user was told of the progress" "已向用户告知进展";
    DeliveredOrUnreachable = "delivered_or_unreachable" OutcomeSoon met by [TellOutcome, RecordUnreachable]
        "the outcome reaches the user, unless the user cannot be reached"
        "处理结果已告知用户,用户无法联系的除外";
    ReplyNotNeeded = "reply_not_needed" Suggestion met by [TellOutcome]
        "the suggestion needs no reply" "建议无需回复";
    BeforeDeadline = "before_deadline" TimeLimit met by []
        "the handling deadline has not passed" "处理时限未过";
}

/// What a condition is evaluated on: a case, an event, and what the policy says about both.
#[derive(Clone, Copy)]
pub(crate) struct Hearing<'a> {
    pub(crate) case: &'a Case,
    pub(crate) event: &'a Event,
    pub(crate) terms: &'a Terms,
    /// The local date of the event.
    pub(crate) today: NaiveDate,
    /// How the handling deadline stands at the event, where a condition of the row asks.
    pub(crate) deadline: Deadline,
}

impl Hearing<'_> {
    /// Those of `conditions` that do not hold.
    pub(crate) fn unmet(&self, conditions: ConditionSet) -> ConditionSet {
        conditions.iter().filter(|condition| !self.holds(*condition)).collect()
    }

    /// The one evaluation of every condition.
    pub(crate) fn holds(&self, condition: Condition) -> bool {
        let Self { case, event, terms, .. } = self;
        let round = &case.round;
        match condition {
            Condition::ByAuthorisedRole => self.roles(event.act.kind()).contains(event.by),
            Condition::PromiseWithinAuthority => {
                terms.promises == Strength::Advise || self.may_promise()
            }
            Condition::PromiseDateAhead => self.promised_date().is_none_or(|due| due >= self.today),
            Condition::PromiseWithinLimit => self
                .promised_date()
                .zip(self.deadline.settled())
                .is_none_or(|(due, limit)| due <= limit),
            Condition::InformationComplete => case.information == Information::Complete,
            Condition::AssessedAnswerable => round.assessment == Some(Answerable::AtOnce),
            Condition::NotAnswerableAtOnce => {
                case.information == Information::Incomplete
                    || round.assessment == Some(Answerable::NeedsWork)
                    || self.is_unreachable()
                    || (case.case_type() == CaseType::Complaint && !self.subject_is_other())
            }
            Condition::UserReachable => !self.is_unreachable(),
            Condition::NoFindingNeeded => self.subject_is_other(),
            Condition::ReassuredFirst => {
                round.reassured_at.is_some()
                    || self.is_unreachable()
                    || terms.emotion_first == Strength::Advise
            }
            Condition::HeldByDepartment => round.holder == Holder::Department,
            Condition::FindingHasCause => {
                self.subject_is_other() || self.finds().is_none_or(Finding::has_cause)
            }
            Condition::FindingCoherent => self.finds().is_none_or(Finding::is_coherent),
            Condition::CauseIsViolation => self.cause_is(Cause::Violation),
            Condition::CauseIsLapse => self.cause_is(Cause::Lapse),
            Condition::DemandUnreasonable => {
                round.finding.is_some_and(|finding| finding.demand == Demand::Unreasonable)
            }
            Condition::ExplainedEnough => round.explanations >= terms.explanations.get(),
            Condition::StillUnpersuaded => round.response == Some(Response::NotUnderstood),
            Condition::UnpersuadedOnRecord => self.is_done(ActKind::RecordUnpersuaded),
            Condition::ReportedToLeader => {
                !self.cause_is(Cause::Violation) || self.is_done(ActKind::ReportToLeader)
            }
            Condition::ProcedureOpened => {
                !self.cause_is(Cause::Violation) || self.is_done(ActKind::ReferToProcedure)
            }
            Condition::PersonDealtWith => {
                !self.cause_is(Cause::Lapse) || self.is_done(ActKind::DealWithPerson)
            }
            Condition::Corrected => !self.cause_is(Cause::Lapse) || self.is_done(ActKind::Correct),
            Condition::CauseExplained => {
                !self.cause_is(Cause::UserSide) || round.explanations > 0 || self.is_unreachable()
            }
            Condition::Explained => {
                round.finding.is_none_or(|finding| {
                    finding.is_justified() || finding.cause == Cause::UserSide
                }) || round.explanations > 0
                    || self.is_unreachable()
            }
            Condition::Apologised => {
                !round.finding.is_some_and(Finding::is_justified)
                    || self.is_done(ActKind::Apologise)
                    || self.is_unreachable()
            }
            Condition::RecordedIfUnpersuaded => {
                round.finding.is_none_or(|finding| finding.demand == Demand::Reasonable)
                    || self.is_unreachable()
                    || round.response != Some(Response::NotUnderstood)
                    || self.is_done(ActKind::RecordUnpersuaded)
            }
            Condition::ProgressTold => {
                round.progress_notices > 0
                    || self.is_unreachable()
                    || terms.progress == Strength::Advise
            }
            Condition::DeliveredOrUnreachable => {
                !matches!(event.act, Act::TellOutcome { delivery: Delivery::Attempted })
                    || self.is_unreachable()
            }
            Condition::ReplyNotNeeded => round.reply == Some(Reply::NotNeeded),
            Condition::BeforeDeadline => !matches!(self.deadline, Deadline::Passed(_)),
        }
    }

    /// Who may perform an act; for a promise, who may make this one if the event is one.
    pub(crate) fn roles(&self, act: ActKind) -> RoleSet {
        match self.event.act {
            Act::Promise { promise } if act == ActKind::Promise => {
                self.terms.may_promise(promise.matter())
            }
            _ => self.terms.may_perform(act),
        }
    }

    /// Whether the role may make the promise that the event is.
    pub(crate) fn may_promise(&self) -> bool {
        self.roles(ActKind::Promise).contains(self.event.by)
    }

    fn promised_date(&self) -> Option<NaiveDate> {
        match self.event.act {
            Act::Promise { promise: Promise::ReplyDate { due } } => Some(due),
            _ => None,
        }
    }

    fn finds(&self) -> Option<Finding> {
        match self.event.act {
            Act::Find { finding } => Some(finding),
            _ => None,
        }
    }

    fn is_unreachable(&self) -> bool {
        self.case.contact == Contact::Unreachable
    }

    fn subject_is_other(&self) -> bool {
        self.case.subject() == Some(Subject::Other)
    }

    /// Whether there is a finding, and with this cause.
    fn cause_is(&self, cause: Cause) -> bool {
        self.case.round.finding.is_some_and(|finding| finding.cause == cause)
    }

    fn is_done(&self, duty: ActKind) -> bool {
        self.case.round.done.contains(duty)
    }
}
