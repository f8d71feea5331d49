//! The source document: every clause, its number, its words, and their meaning in English.
//!
//! The Chinese is verbatim, down to the ASCII commas that the company's page has. The English is a translation and binds
//! nobody. The source numbers its articles 一, 二 … and their items （一）, （二） …; a clause is cited in Chinese in the
//! manner of statutes, 第三条第（一）项, and in English as 3.1. Article 3 has a lead sentence of its own, which is clause
//! 3; the preamble has no number.
//!
//! No other file of this folder repeats a number or a sentence for the program to use: what quotes a clause, asks
//! [`Clause::text`].

use core::num::NonZeroU16;

use crate::{
    facts::{CaseType, CaseTypeSet, ClockKind, Principle, Tier},
    time::{Limit, known},
    words::vocabulary,
};

const COMPLAINTS: CaseTypeSet = CaseTypeSet::of(&[CaseType::Complaint]);
const SUGGESTIONS: CaseTypeSet = CaseTypeSet::of(&[CaseType::Suggestion]);
const ENQUIRIES: CaseTypeSet = CaseTypeSet::of(&[CaseType::Enquiry]);

/// The types of case that the limit of clause 5 binds (ruling A1).
pub(crate) const LIMITED: CaseTypeSet = Clause::TimeLimit.types();

/// The limit that clause 5 states: five working days.
pub(super) const FIVE_WORKING_DAYS: Limit = Limit::WorkingDays(known!(NonZeroU16::new(5)));

vocabulary! {
    /// A clause of the source document, by its number there: [`code`](Self::code) is that number,
    /// [`name`](Self::name) how a sentence cites it, [`text`](Self::text) what it says.
    ///
    /// Exhaustive for this edition; another edition of the rules may bring more, so a host's
    /// `match` should break then.
    ///
    /// ```
    /// use redress::{Clause, Language};
    /// assert_eq!(Clause::TimeLimit.code(), "5");
    /// assert!(Clause::TimeLimit.text(Language::Chinese).contains("五个工作日"));
    /// assert_eq!(Clause::Apology.name(Language::English), "6.1");
    /// assert_eq!(Clause::Apology.name(Language::Chinese), "第六条第（一）项");
    /// ```
    Clause ("a clause"), set ClauseSet: u32, rows CaseTypeSet {
        PromptResponse = "1.1" "1.1" "第一条第（一）项":
            "Respond in time; on no account keep the user waiting."
            "及时回应,切忌让用户久等" => CaseTypeSet::ALL;
        EmotionFirst = "1.2" "1.2" "第一条第（二）项":
            "Attend to the user's feelings first, then to the matter."
            "先处理用户情绪,再处理事件" => COMPLAINTS;
        Progress = "1.3" "1.3" "第一条第（三）项":
            "Let the user know how the matter progresses."
            "让用户了解事件的进展" => CaseTypeSet::ALL;
        OutcomeSoon = "1.4" "1.4" "第一条第（四）项":
            "Tell the user the outcome as soon as possible."
            "尽快告知用户事件处理结果" => CaseTypeSet::ALL;
        NoOverreach = "1.5" "1.5" "第一条第（五）项":
            "Make no promise beyond one's authority and duty."
            "不做超越权限和职责的承诺" => CaseTypeSet::ALL;
        Standards = "2" "2" "第二条":
            "A strict system for complaints and reports of wrongdoing about water supply is established and their handling regulated; timely acceptance and timely closure are to reach 100 %."
            "建立严格的供水服务投诉举报管理制度,规范投诉举报处理程序,投诉及时受理率、投诉办结及时率应达到100%。" => CaseTypeSet::ALL;
        Types = "3" "3" "第三条":
            "What users bring is of three types: complaint, suggestion, enquiry."
            "用户投诉分投诉、建议、咨询三种类型。" => CaseTypeSet::ALL;
        Complaint = "3.1" "3.1" "第三条第（一）项":
            "The dispatch centre dispatches a complaint by its content to the responsible unit, which designates an investigator. A service complaint is judged on the facts and the company's rules: a violation or dereliction is reported to the unit's leader in charge and handled by organisational procedure; for a lapse or service shortcoming the person responsible is dealt with under the unit's rules and made to correct it at once; where the user's own problem or a misunderstanding caused it, it is explained to the user and the misunderstanding removed."
            "调度指挥中心接到投诉后,要根据内容分单转办责任单位、责任单位要指定专人进行调查。服务类投诉,根据事实和公司有关规定判定属于违规或工作失职的,应将具体情况向本单位分管领导汇报,按组织程序处理;属于一般工作失误、服务欠缺的,按所在单位有关规章制度对当事人进行处理、并使其立即纠正;属于用户自身问题或误解引起投诉的,应做好对用户的解释工作,消除误会。" => COMPLAINTS;
        Suggestion = "3.2" "3.2" "第三条第（二）项":
            "The receiving unit reports a suggestion to the relevant leader for instruction. Where a reply is needed, a reply date is promised to the user; once the leader has instructed, the user is told whether the suggestion is adopted."
            "由接收单位向有关领导汇报、请示。需要回复的,要给用户承诺一定回复期限,待领导作出批示后向用户答复建议被采用情况。" => SUGGESTIONS;
        Enquiry = "3.3" "3.3" "第三条第（三）项":
            "The receiving unit answers an enquiry on the spot where it can; otherwise it contacts the department concerned at once, finds out, and answers the user."
            "接诉单位能直接解答的,当即解答,不能解答的立即同相关部门联系了解情况答复用户。" => ENQUIRIES;
        TierOne = "4.1" "4.1" "第四条第（一）项":
            "Tier one: a complaint exposed in mainstream media, in an important period or by an inspection, or escalated because it was mishandled internally, where any of these causes the company major social impact."
            "一级投诉:用户投诉事件在主流媒体或重要时间段、或在明查暗访曝光,或因发生内部投诉时处理不当,使用户投诉升级,出现以上任意一种情况对公司造成重大社会影响,均为一级投诉。" => COMPLAINTS;
        TierTwo = "4.2" "4.2" "第四条第（二）项":
            "Tier two: a complaint made to the dispatch centre or in online media."
            "二级投诉:用户向调度指挥中心或网络媒体进行投诉的称为二级投诉。" => COMPLAINTS;
        TierThree = "4.3" "4.3" "第四条第（三）项":
            "Tier three: a complaint brought to a department of the company in any form."
            "三级投诉:用户向公司相关部门以任何形式反映的投诉称为三级投诉。" => COMPLAINTS;
        TimeLimit = "5" "5" "第五条":
            "If the information is complete and an immediate answer is possible, answer at once; otherwise handling may not exceed five working days."
            "若信息完整,能即时答复则即时答复;不能即时答复的情况,用户投诉处理时限不能超过五个工作日。" => COMPLAINTS.union(ENQUIRIES);
        Apology = "6.1" "6.1" "第六条第（一）项":
            "Where a complaint proves substantiated and reasonable, the leader in charge or the department head apologises in person and reassures the user, to raise the user's trust in the company and satisfaction."
            "经核实用户投诉属实且合理的情况,由分管领导或部门负责人亲自致歉并安抚用户情绪,提升用户对公司的信任度及满意度" => COMPLAINTS;
        Unreasonable = "6.2" "6.2" "第六条第（二）项":
            "An unreasonable complaint is explained as far as possible to win the user's understanding; if the user still does not understand after several talks, it is recorded, to be taken up again at a suitable time."
            "针对不良用户的无理投诉,尽可能向用户解释并争取得到用户理解;多次沟通用户仍无法理解,应进行记录以便在适当时候再争取得到用户理解。" => COMPLAINTS;
        InForce = "7" "7" "第七条":
            "These rules are in force from the day they are issued."
            "本制度自印发之日起执行。" => CaseTypeSet::ALL;
    }
}

impl Clause {
    /// The types of case that the clause is about.
    #[must_use]
    pub const fn types(self) -> CaseTypeSet {
        *self.row()
    }

    /// The limit that the clause states in numbers, if it states one. An edition may set another; whoever
    /// quotes the clause then has to say so.
    ///
    /// ```
    /// use redress::{Clause, time::Limit};
    /// assert_eq!(Clause::TimeLimit.limit(), Some(Limit::WorkingDays(5.try_into()?)));
    /// assert_eq!(Clause::PromptResponse.limit(), None);
    /// # Ok::<(), core::num::TryFromIntError>(())
    /// ```
    #[must_use]
    pub const fn limit(self) -> Option<Limit> {
        match self {
            Self::TimeLimit => Some(FIVE_WORKING_DAYS),
            _ => None,
        }
    }
}

/// The clause that says how cases of a type are handled.
impl From<CaseType> for Clause {
    fn from(case_type: CaseType) -> Self {
        match case_type {
            CaseType::Complaint => Self::Complaint,
            CaseType::Suggestion => Self::Suggestion,
            CaseType::Enquiry => Self::Enquiry,
        }
    }
}

/// The clause that a clock's limit comes from.
impl From<ClockKind> for Clause {
    fn from(clock: ClockKind) -> Self {
        match clock {
            ClockKind::Acceptance => Self::PromptResponse,
            ClockKind::Handling => Self::TimeLimit,
            ClockKind::Promised => Self::Suggestion,
        }
    }
}

/// The clause that states a principle.
impl From<Principle> for Clause {
    fn from(principle: Principle) -> Self {
        match principle {
            Principle::PromptResponse => Self::PromptResponse,
            Principle::EmotionFirst => Self::EmotionFirst,
            Principle::Progress => Self::Progress,
            Principle::OutcomeSoon => Self::OutcomeSoon,
            Principle::NoOverreach => Self::NoOverreach,
        }
    }
}

/// The clause that says when a complaint is of a tier.
impl From<Tier> for Clause {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::First => Self::TierOne,
            Tier::Second => Self::TierTwo,
            Tier::Third => Self::TierThree,
        }
    }
}
