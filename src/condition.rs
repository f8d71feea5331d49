//! Every condition of the tables: its clause, its wording, and the acts that can meet it.
//! [`hearing`](crate::hearing) evaluates them.

use crate::{
    act::ActKind,
    clause::Clause,
    vocabulary::{Language, vocabulary},
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
        "投诉内容不属服务或举报，无需调查判定";
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
        "投诉属实且合理的，分管领导或部门负责人已亲自致歉";
    RecordedIfUnpersuaded = "recorded_if_unpersuaded" Unreasonable met by [RecordUnpersuaded, Explain, RecordUnreachable]
        "an unreasonable user who did not understand was recorded as unpersuaded"
        "无理投诉用户仍无法理解的，已作记录";
    ProgressTold = "progress_told" Progress met by [UpdateProgress, RecordUnreachable]
        "the user was told of the progress" "已向用户告知进展";
    DeliveredOrUnreachable = "delivered_or_unreachable" OutcomeSoon met by [TellOutcome, RecordUnreachable]
        "the outcome reaches the user, unless the user cannot be reached"
        "处理结果已告知用户，用户无法联系的除外";
    ReplyNotNeeded = "reply_not_needed" Suggestion met by [TellOutcome]
        "the suggestion needs no reply" "建议无需回复";
    BeforeDeadline = "before_deadline" TimeLimit met by []
        "the handling deadline has not passed" "处理时限未过";
}
