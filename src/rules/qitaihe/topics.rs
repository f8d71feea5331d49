//! Topics: what one may ask a complaint-handling policy about. "Nothing" is an answer.
//!
//! The list is that of any complaint-handling standard, so it asks about more than the source answers: appeal,
//! compensation, confidentiality. Where the source is silent, that is the answer, with what it means in the library. So
//! a reader can tell "the rules do not regulate this" from "I did not find it", and nothing is invented.

use super::{Rule, Ruling};
use crate::words::{Language, Text, vocabulary};

/// What the policy says about a topic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// What these rules and rulings say; at least one.
    Says {
        /// Rules that the source has on it.
        rules: &'static [Rule],
        /// Rulings on what it leaves open.
        rulings: &'static [Ruling],
    },
    /// Nothing: the host decides, and the library invents nothing.
    Nothing,
}

/// What else there is to say of a topic: the answer; and where the source says nothing, what follows from that in the
/// library, in English and in Chinese.
pub(crate) struct Answered {
    answer: Answer,
    consequence: [&'static str; 2],
}

const fn says(rules: &'static [Rule], rulings: &'static [Ruling]) -> Answered {
    Answered { answer: Answer::Says { rules, rulings }, consequence: [""; 2] }
}

const fn nothing(consequence: &'static str, consequence_zh: &'static str) -> Answered {
    Answered { answer: Answer::Nothing, consequence: [consequence, consequence_zh] }
}

vocabulary! {
    /// What one may ask a complaint-handling policy about; what is said to follow from a silence
    /// holds for the base policy.
    ///
    /// More may come: a `match` needs a wildcard.
    #[non_exhaustive]
    Topic ("a topic"), rows Answered {
        RecordKeeping = "record_keeping" "record keeping" "全流程记录"
            => says(&[Rule::WholeProcess, Rule::PolicyInWriting], &[]);
        Acceptance = "acceptance" "acceptance" "受理"
            => says(&[Rule::PromptResponse, Rule::AcceptedInTime], &[Ruling::NoNumber]);
        Reassurance = "reassurance" "reassurance" "安抚情绪"
            => says(&[Rule::EmotionFirst, Rule::Apology], &[]);
        ProgressNotices = "progress_notices" "progress notices" "告知进展"
            => says(&[Rule::Progress], &[]);
        Outcome = "outcome" "outcome" "告知结果"
            => says(&[Rule::OutcomeSoon, Rule::ReplyAfterInstruction, Rule::Consultation], &[]);
        Promises = "promises" "promises" "承诺"
            => says(&[Rule::NoOverreach, Rule::PromisedReply], &[Ruling::Unpromisable]);
        Indicators = "indicators" "indicators" "考核指标"
            => says(&[Rule::AcceptedInTime, Rule::AnsweredInTime], &[Ruling::NoNumber]);
        Types = "types" "types" "类型"
            => says(&[Rule::ThreeTypes], &[]);
        Dispatch = "dispatch" "dispatch" "分单转办"
            => says(&[Rule::Dispatch], &[]);
        Investigation = "investigation" "investigation" "调查"
            => says(&[Rule::Investigation, Rule::FindingOnFacts, Rule::ThreeCauses], &[]);
        Violations = "violations" "violations" "违规或工作失职"
            => says(&[Rule::Violation], &[]);
        Lapses = "lapses" "lapses" "一般工作失误、服务欠缺"
            => says(&[Rule::Lapse], &[]);
        Explanation = "explanation" "explanation" "解释"
            => says(&[Rule::UserSide, Rule::UnreasonableExplained, Rule::UnpersuadedRecorded], &[]);
        Suggestions = "suggestions" "suggestions" "建议"
            => says(&[Rule::Referral, Rule::PromisedReply, Rule::ReplyAfterInstruction], &[]);
        Enquiries = "enquiries" "enquiries" "咨询"
            => says(&[Rule::EnquiryAtOnce, Rule::Consultation], &[]);
        Severity = "severity" "severity" "影响程度"
            => says(&[Rule::TierOne, Rule::TierTwo, Rule::TierThree], &[Ruling::MajorImpact, Ruling::GravestTier, Ruling::ImportantPeriod, Ruling::TierlessTypes]);
        ImmediateAnswers = "immediate_answers" "immediate answers" "即时答复"
            => says(&[Rule::EnquiryAtOnce, Rule::AnswerAtOnce], &[Ruling::AnsweredAtOnce]);
        TimeLimit = "time_limit" "time limit" "处理时限"
            => says(&[Rule::FiveWorkingDays], &[Ruling::BoundTypes, Ruling::LimitStart, Ruling::DayOfReceipt, Ruling::WorkingDay, Ruling::EndOfDay, Ruling::LimitStop]);
        Apology = "apology" "apology" "致歉"
            => says(&[Rule::Apology], &[Ruling::UnreasonableDemand]);
        UnreasonableDemands = "unreasonable_demands" "unreasonable demands" "无理投诉"
            => says(&[Rule::UnreasonableExplained, Rule::UnpersuadedRecorded], &[Ruling::SeveralExplanations, Ruling::Unconvinced, Ruling::UnreasonableDemand]);
        EntryIntoForce = "entry_into_force" "entry into force" "施行日期"
            => says(&[Rule::InForce], &[]);
        Withdrawal = "withdrawal" "withdrawal" "撤回"
            => says(&[], &[Ruling::Withdrawal]);
        Reopening = "reopening" "reopening" "重新办理"
            => says(&[], &[Ruling::NewRound]);
        Reclassification = "reclassification" "reclassification" "重新分类"
            => says(&[Rule::ThreeTypes], &[Ruling::Reclassification]);
        UnreachableUsers = "unreachable_users" "unreachable users" "无法联系的用户"
            => says(&[], &[Ruling::Unreachable]);
        Appeal = "appeal" "appeal" "申诉"
            => nothing("a closed case may be reopened on new facts or mishandling", "有新情况或处理不当的，可重新办理");
        Compensation = "compensation" "compensation" "赔偿"
            => nothing("nobody may promise it", "任何人不得承诺");
        Confidentiality = "confidentiality" "confidentiality" "保密"
            => nothing("the library keeps no names, and the host decides who sees a case", "本库不保存姓名，何人可查阅案件由使用单位决定");
        Recusal = "recusal" "recusal" "回避"
            => nothing("no role excludes another", "任何角色均不因另一角色而须回避");
        Retention = "retention" "retention" "保存期限"
            => nothing("the host decides how long a case is kept", "案件保存多久由使用单位决定");
        CallBack = "call_back" "call-backs to the user" "回访"
            => nothing("no act depends on one", "任何行为均不以回访为条件");
        ConsequencesOfTiers = "consequences_of_tiers" "consequences of tiers" "投诉级别的后果"
            => nothing("a tier is recorded, and changes no deadline", "级别只作记录，不改变时限");
        LimitsOnTheWay = "limits_for_acceptance_dispatch_and_assignment" "limits for acceptance, dispatch and assignment" "受理、转办、指定专人的时限"
            => nothing("the time to acceptance is measured against no limit, and the other steps have no clock", "受理只计用时、不设时限，其余环节不计时");
        Waiver = "waiver" "waiver" "时限的豁免"
            => nothing("nobody may waive the limit", "任何人不得豁免");
        Pauses = "pauses" "pauses" "时限的中止"
            => nothing("nothing pauses the limit", "时限不中止");
        Extensions = "extensions" "extensions" "时限的延长"
            => nothing("nothing extends the limit", "时限不延长");
    }
}

impl Topic {
    /// What the policy says about it.
    ///
    /// ```
    /// use redress::rules::qitaihe::{Answer, Rule, Topic};
    /// let Answer::Says { rules, .. } = Topic::Apology.answer() else { panic!() };
    /// assert_eq!(rules, [Rule::Apology]);
    /// assert_eq!(Topic::Appeal.answer(), Answer::Nothing);
    /// ```
    #[must_use]
    pub const fn answer(self) -> Answer {
        self.row().answer
    }

    /// What follows from it in the library, where the source says nothing.
    pub(super) const fn consequence(self, language: Language) -> &'static str {
        let [english, chinese] = self.row().consequence;
        language.say(english, chinese)
    }

    /// The answer in words: the rules; the rulings with their questions; or that there is nothing, and what follows.
    ///
    /// ```
    /// use redress::{Language, rules::qitaihe::Topic};
    /// let pauses = Topic::Pauses.text(Language::English).to_string();
    /// assert_eq!(pauses, "The source says nothing about pauses: nothing pauses the limit.");
    /// ```
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}
