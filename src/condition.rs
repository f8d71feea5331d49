//! Every condition of the tables: its clause, its wording, and the acts that can meet it.
//! [`hearing`](crate::hearing) evaluates them.

use crate::{
    act::ActKind,
    clause::Clause,
    vocabulary::{Language, vocabulary},
};

macro_rules! conditions {
    ($(
        $Variant:ident = $code:literal $Clause:ident, $english:literal $chinese:literal
            met by [$($Act:ident),*];
    )+) => {
        vocabulary! {
            /// A condition under which a table takes an act.
            ///
            /// In the order in which a refusal reports them. Exhaustive: a condition that a host
            /// does not know is a refusal it cannot explain.
            Condition ("a condition"), set ConditionSet: u64 {
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
    ByAuthorisedRole = "by_authorised_role" NoOverreach,
        "the role is authorised for the act"
        "办理人有权办理此事"
        met by [];
    PromiseWithinAuthority = "promise_within_authority" NoOverreach,
        "the role is authorised to promise this"
        "承诺人有权作此承诺"
        met by [];
    PromiseDateAhead = "promise_date_ahead" NoOverreach,
        "the reply date promised is not past"
        "承诺的回复日期不得早于承诺当日"
        met by [Promise];
    PromiseWithinLimit = "promise_within_limit" TimeLimit,
        "the reply date promised keeps the time limit"
        "承诺的回复日期在处理时限之内"
        met by [Promise];
    InformationComplete = "information_complete" TimeLimit,
        "the information is complete"
        "信息完整"
        met by [SupplyInformation];
    AssessedAnswerable = "assessed_answerable" TimeLimit,
        "it was assessed that the case can be answered at once"
        "经评估能即时答复"
        met by [Assess];
    NotAnswerableAtOnce = "not_answerable_at_once" TimeLimit,
        "the case cannot be answered at once"
        "不能即时答复"
        met by [Assess, RecordUnreachable];
    UserReachable = "user_reachable" TimeLimit,
        "the user can be reached"
        "用户可联系"
        met by [RecordReachable];
    NoFindingNeeded = "no_finding_needed" Complaint,
        "the complaint is about neither service nor wrongdoing, so that it needs no finding"
        "投诉不属服务类或举报，无需调查判定"
        met by [Reclassify];
    ReassuredFirst = "reassured_first" EmotionFirst,
        "a user who can be reached was reassured before the matter is handled"
        "处理事件之前已安抚用户情绪，用户无法联系的除外"
        met by [Reassure, RecordUnreachable];
    HeldByDepartment = "held_by_department" Complaint,
        "the department that received the complaint has it in hand"
        "投诉由接收部门自行办理"
        met by [Dispatch];
    FindingHasCause = "finding_has_cause" Complaint,
        "the finding names a cause, or the complaint is about neither service nor wrongdoing"
        "服务类投诉或举报的判定指明原因"
        met by [Find];
    FindingCoherent = "finding_coherent" Complaint,
        "the finding does not contradict itself"
        "判定不自相矛盾"
        met by [Find];
    CauseIsViolation = "cause_is_violation" Complaint,
        "the cause found is a violation or dereliction"
        "判定属于违规或工作失职"
        met by [Find];
    CauseIsLapse = "cause_is_lapse" Complaint,
        "the cause found is a lapse or service shortcoming"
        "判定属于一般工作失误、服务欠缺"
        met by [Find];
    DemandUnreasonable = "demand_unreasonable" Unreasonable,
        "the demand was found unreasonable"
        "判定为无理投诉"
        met by [Find];
    ExplainedEnough = "explained_enough" Unreasonable,
        "it was explained to the user several times"
        "已多次沟通"
        met by [Explain];
    StillUnpersuaded = "still_unpersuaded" Unreasonable,
        "the user did not understand the last explanation"
        "用户仍无法理解"
        met by [Explain];
    UnpersuadedOnRecord = "unpersuaded_on_record" Unreasonable,
        "the user was recorded as unpersuaded in this round"
        "本轮已记录用户无法理解"
        met by [];
    ReportedToLeader = "reported_to_leader" Complaint,
        "any violation found was reported to the leader in charge"
        "属违规或工作失职的，已向分管领导汇报"
        met by [ReportToLeader];
    ProcedureOpened = "procedure_opened" Complaint,
        "any violation found was handed to organisational procedure"
        "属违规或工作失职的，已按组织程序处理"
        met by [ReferToProcedure];
    PersonDealtWith = "person_dealt_with" Complaint,
        "for any lapse found, the person concerned was dealt with"
        "属一般工作失误、服务欠缺的，已对当事人进行处理"
        met by [DealWithPerson];
    Corrected = "corrected" Complaint,
        "any lapse found was corrected"
        "属一般工作失误、服务欠缺的，已纠正"
        met by [Correct];
    CauseExplained = "cause_explained" Complaint,
        "any problem or misunderstanding of the user's own was explained to the user, if reachable"
        "属用户自身问题或误解的，已向用户作出解释，用户无法联系的除外"
        met by [Explain, RecordUnreachable];
    Explained = "explained" Unreasonable,
        "a complaint not found both substantiated and reasonable was explained to the user, if reachable"
        "不属实或无理的投诉，已向用户作出解释，用户无法联系的除外"
        met by [Explain, RecordUnreachable];
    Apologised = "apologised" Apology,
        "for a complaint found substantiated and reasonable, an apology was made in person to the user, if reachable"
        "投诉属实且合理的，分管领导或部门负责人已亲自致歉，用户无法联系的除外"
        met by [Apologise, RecordUnreachable];
    RecordedIfUnpersuaded = "recorded_if_unpersuaded" Unreasonable,
        "an unreasonable user who did not understand the explanations was recorded as unpersuaded"
        "无理投诉用户仍无法理解的，已作记录"
        met by [RecordUnpersuaded, Explain, RecordUnreachable];
    ProgressTold = "progress_told" Progress,
        "a user who can be reached was told of the progress"
        "已向用户告知进展，用户无法联系的除外"
        met by [UpdateProgress, RecordUnreachable];
    DeliveredOrUnreachable = "delivered_or_unreachable" OutcomeSoon,
        "the outcome reaches the user, unless the user cannot be reached"
        "此次已将处理结果告知用户，用户无法联系的除外"
        met by [TellOutcome, RecordUnreachable];
    OutcomeUndelivered = "outcome_undelivered" OutcomeSoon,
        "the outcome was attempted and has not reached the user"
        "处理结果仅尝试告知，尚未告知用户"
        met by [];
    OutcomeDelivered = "outcome_delivered" OutcomeSoon,
        "the outcome has reached the user, unless the user cannot be reached"
        "处理结果已告知用户，用户无法联系的除外"
        met by [TellOutcome, RecordUnreachable];
    ReplyNotNeeded = "reply_not_needed" Suggestion,
        "the suggestion needs no reply"
        "该建议件无需回复"
        met by [TellOutcome];
    BeforeDeadline = "before_deadline" TimeLimit,
        "no handling deadline has passed"
        "未超过处理时限"
        met by [];
}
