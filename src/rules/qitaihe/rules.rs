//! The rules: every requirement of the source, and what in the library carries it.
//!
//! A clause often demands several things. Here each is a rule of its own, with the words it comes from, verbatim, so that
//! a test can tell whether a sentence of the source was overlooked. A rule is numbered after its clause: R3.1g-h is the
//! seventh and eighth demand of clause 3.1.
//!
//! What a rule *does* in the library its carriers say: conditions, duties, clocks and so on. A rule of the kind
//! [`Attested`](RuleKind::Attested) only has an act that records it, and that is said openly.

use super::Clause;
use crate::{
    facts::CaseTypeSet,
    rules::{Carrier, ConditionSet, Row, RuleKind, RuleKindSet, carriers},
    words::vocabulary,
};

/// What else there is to say of a rule: where it comes from, of what kind it is, and what carries it.
pub(crate) struct Particulars {
    clause: Option<Clause>,
    kinds: RuleKindSet,
    quotes: &'static [&'static str],
    carriers: &'static [Carrier],
}

vocabulary! {
    /// A requirement of the source, by its id.
    ///
    /// Exhaustive for this edition; another edition of the rules may bring more, so a host's
    /// `match` should break then.
    Rule ("a rule"), rows Particulars {
        WholeProcess = "R0" "rule R0" "规则R0":
            "Every step is an event, and a case is what its events make of it."
            "每一步均为事件，案件状态由其事件依次形成。" => Particulars {
                clause: None,
                kinds: RuleKindSet::of(&[RuleKind::Company]),
                quotes: &["实现用户投诉处理全流程管控"],
                carriers: carriers!(Lifecycle: Complaint | Suggestion | Enquiry),
            };
        PromptResponse = "R1.1" "rule R1.1" "规则R1.1":
            "A clock measures the time to the first response, which is acceptance; the base policy sets it no limit."
            "首次回应即受理，予以计时；基础制度未规定受理时限。" => Particulars {
                clause: Some(Clause::PromptResponse),
                kinds: RuleKindSet::of(&[RuleKind::Clock]),
                quotes: &["及时回应"],
                carriers: carriers!(Clock: Acceptance, Principle: PromptResponse, Act: Accept, Duty: Accept, Parameter: AcceptanceLimit),
            };
        EmotionFirst = "R1.2" "rule R1.2" "规则R1.2":
            "Reassurance is recorded before the matter of a complaint is handled, by designating an investigator or answering at once; it never delays acceptance or dispatch."
            "处理投诉事件（指定专人或即时答复）之前须已记录安抚用户情绪；受理和转办不因此延误。" => Particulars {
                clause: Some(Clause::EmotionFirst),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["先处理用户情绪,再处理事件"],
                carriers: carriers!(Condition: ReassuredFirst, Principle: EmotionFirst, Act: Reassure, Duty: Reassure, Parameter: EmotionFirst),
            };
        Progress = "R1.3" "rule R1.3" "规则R1.3":
            "The user has at least one progress notice while the case is open, unless it is answered at once."
            "办理期间至少向用户告知一次进展，即时答复的除外。" => Particulars {
                clause: Some(Clause::Progress),
                kinds: RuleKindSet::of(&[RuleKind::Duty]),
                quotes: &["让用户了解事件的进展"],
                carriers: carriers!(Condition: ProgressTold, Principle: Progress, Act: UpdateProgress, Duty: UpdateProgress, Parameter: Progress),
            };
        OutcomeSoon = "R1.4" "rule R1.4" "规则R1.4":
            "The user is told the outcome before the case closes, unless it was withdrawn or is a suggestion that needs no reply."
            "须向用户告知处理结果，此前不得结案；已撤回的案件和无需回复的建议除外。" => Particulars {
                clause: Some(Clause::OutcomeSoon),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["尽快告知用户事件处理结果"],
                carriers: carriers!(Condition: DeliveredOrUnreachable | OutcomeUndelivered | OutcomeDelivered, Principle: OutcomeSoon, Act: TellOutcome | Close, Duty: TellOutcome),
            };
        NoOverreach = "R1.5" "rule R1.5" "规则R1.5":
            "A promise is refused unless the policy names the role for its matter; the reply date promised in a complaint or enquiry is no later than the handling deadline."
            "未列明有权承诺该事项的，不得承诺；对投诉、咨询承诺的回复日期不得超过处理时限。" => Particulars {
                clause: Some(Clause::NoOverreach),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["不做超越权限和职责的承诺"],
                carriers: carriers!(Condition: ByAuthorisedRole | PromiseWithinAuthority | PromiseDateAhead | PromiseWithinLimit, Principle: NoOverreach, Act: Promise, Parameter: Promises | Authority | PromiseAuthority),
            };
        PolicyInWriting = "R2.1" "rule R2.1" "规则R2.1":
            "The policy itself is data, with an edition and an issuer."
            "制度本身以数据形式保存，载明版本和发布单位。" => Particulars {
                clause: Some(Clause::Standards),
                kinds: RuleKindSet::of(&[RuleKind::Company]),
                quotes: &["建立严格的供水服务投诉举报管理制度"],
                carriers: carriers!(Parameter: Id | Issuer),
            };
        AcceptedInTime = "R2.2" "rule R2.2" "规则R2.2":
            "The share of cases received that were accepted in time, as an exact fraction; \"no threshold\" where the policy sets no acceptance limit."
            "及时受理数与接收数之比，以精确分数表示；未设受理时限的为“未设时限”。" => Particulars {
                clause: Some(Clause::Standards),
                kinds: RuleKindSet::of(&[RuleKind::Indicator]),
                quotes: &["投诉及时受理率"],
                carriers: carriers!(Clock: Acceptance, Indicator: Acceptance, Parameter: TimelyTarget),
            };
        AnsweredInTime = "R2.3" "rule R2.3" "规则R2.3":
            "The share of cases due that were answered in time, as an exact fraction; open overdue cases count against it, and it is \"no cases\" where none was due."
            "按期答复数与到期数之比，以精确分数表示；逾期未完成的计入到期数，无到期案件的为“无案件”。" => Particulars {
                clause: Some(Clause::Standards),
                kinds: RuleKindSet::of(&[RuleKind::Indicator]),
                quotes: &["投诉办结及时率应达到100%"],
                carriers: carriers!(Clock: Handling, Indicator: Handling | Promised, Duty: Close, Parameter: TimelyTarget),
            };
        ThreeTypes = "R3.0" "rule R3.0" "规则R3.0":
            "Each case has exactly one type at a time."
            "每一案件在同一时间只属一种类型。" => Particulars {
                clause: Some(Clause::Types),
                kinds: RuleKindSet::of(&[RuleKind::Classification]),
                quotes: &["用户投诉分投诉、建议、咨询三种类型"],
                carriers: carriers!(Lifecycle: Complaint | Suggestion | Enquiry, Act: Reclassify),
            };
        Dispatch = "R3.1a-b" "rule R3.1a-b" "规则R3.1a-b":
            "The dispatch centre dispatches to a responsible unit. It binds the centre only: a department that receives a complaint may be the responsible unit itself."
            "调度指挥中心转办责任单位；仅约束调度指挥中心，部门自行接收的投诉可由其自行负责。" => Particulars {
                clause: Some(Clause::Complaint),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["调度指挥中心接到投诉后,要根据内容分单转办责任单位"],
                carriers: carriers!(Condition: HeldByDepartment, Act: Dispatch | ReturnOrder, Duty: Dispatch),
            };
        Investigation = "R3.1c-d" "rule R3.1c-d" "规则R3.1c-d":
            "An investigator is designated, and investigation comes before any finding."
            "须指定专人，先调查后判定。" => Particulars {
                clause: Some(Clause::Complaint),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["责任单位要指定专人进行调查"],
                carriers: carriers!(Condition: NoFindingNeeded, Act: Assign, Duty: Assign),
            };
        FindingOnFacts = "R3.1e" "rule R3.1e" "规则R3.1e":
            "A finding rests on the facts and the company's rules."
            "判定以事实和公司有关规定为依据。" => Particulars {
                clause: Some(Clause::Complaint),
                kinds: RuleKindSet::of(&[RuleKind::Attested]),
                quotes: &["根据事实和公司有关规定判定"],
                carriers: carriers!(Act: Find),
            };
        ThreeCauses = "R3.1f" "rule R3.1f" "规则R3.1f":
            "The finding on a service complaint has exactly one of three causes: a violation, a lapse, or the user's own problem or misunderstanding."
            "服务类投诉的判定属于且仅属于三种原因之一：违规或工作失职，一般工作失误、服务欠缺，用户自身问题或误解。" => Particulars {
                clause: Some(Clause::Complaint),
                kinds: RuleKindSet::of(&[RuleKind::Gate, RuleKind::Classification]),
                quotes: &["判定属于违规或工作失职的", "属于一般工作失误、服务欠缺的", "属于用户自身问题或误解引起投诉的"],
                carriers: carriers!(Condition: FindingHasCause | FindingCoherent, Act: Find, Duty: Find),
            };
        Violation = "R3.1g-h" "rule R3.1g-h" "规则R3.1g-h":
            "A violation is reported to the leader in charge, then handed over to organisational procedure, before the case closes."
            "违规或工作失职的，结案之前须向分管领导汇报，再按组织程序处理。" => Particulars {
                clause: Some(Clause::Complaint),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["应将具体情况向本单位分管领导汇报,按组织程序处理"],
                carriers: carriers!(Condition: CauseIsViolation | ReportedToLeader | ProcedureOpened, Act: ReportToLeader | ReferToProcedure, Duty: ReportToLeader | ReferToProcedure),
            };
        Lapse = "R3.1i-j" "rule R3.1i-j" "规则R3.1i-j":
            "After a lapse, the person responsible is dealt with and the error corrected before the case closes."
            "一般工作失误、服务欠缺的，结案之前须对当事人进行处理并予以纠正。" => Particulars {
                clause: Some(Clause::Complaint),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["按所在单位有关规章制度对当事人进行处理、并使其立即纠正"],
                carriers: carriers!(Condition: CauseIsLapse | PersonDealtWith | Corrected, Act: DealWithPerson | Correct, Duty: DealWithPerson | Correct),
            };
        UserSide = "R3.1k-l" "rule R3.1k-l" "规则R3.1k-l":
            "The user's own problem or misunderstanding is explained before the case closes; that the user accepts it is not required."
            "用户自身问题或误解的，结案之前须作出解释；不以用户接受为条件。" => Particulars {
                clause: Some(Clause::Complaint),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["应做好对用户的解释工作,消除误会"],
                carriers: carriers!(Condition: CauseExplained, Act: Explain, Duty: Explain),
            };
        Referral = "R3.2a" "rule R3.2a" "规则R3.2a":
            "A suggestion is referred to the relevant leader."
            "建议须向有关领导汇报、请示。" => Particulars {
                clause: Some(Clause::Suggestion),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["由接收单位向有关领导汇报、请示"],
                carriers: carriers!(Lifecycle: Suggestion, Act: Refer, Duty: Refer),
            };
        PromisedReply = "R3.2b" "rule R3.2b" "规则R3.2b":
            "Where a reply is needed, a reply date is promised."
            "需要回复的，须承诺回复期限。" => Particulars {
                clause: Some(Clause::Suggestion),
                kinds: RuleKindSet::of(&[RuleKind::Duty]),
                quotes: &["需要回复的,要给用户承诺一定回复期限"],
                carriers: carriers!(Condition: ReplyNotNeeded, Clock: Promised, Act: Promise, Duty: Promise),
            };
        ReplyAfterInstruction = "R3.2c-d" "rule R3.2c-d" "规则R3.2c-d":
            "The reply on adoption waits for the leader's instruction."
            "领导作出批示之后方可答复采用情况。" => Particulars {
                clause: Some(Clause::Suggestion),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["待领导作出批示后向用户答复建议被采用情况"],
                carriers: carriers!(Lifecycle: Suggestion, Act: Instruct | TellOutcome, Duty: Instruct),
            };
        EnquiryAtOnce = "R3.3a" "rule R3.3a" "规则R3.3a":
            "An enquiry that can be answered is answered in the same contact, and may not be sent on."
            "能直接解答的咨询当即解答，不得转出。" => Particulars {
                clause: Some(Clause::Enquiry),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["接诉单位能直接解答的,当即解答"],
                carriers: carriers!(Condition: NotAnswerableAtOnce, Act: AnswerAtOnce, Duty: AnswerAtOnce),
            };
        Consultation = "R3.3b-c" "rule R3.3b-c" "规则R3.3b-c":
            "Otherwise the receiving unit consults the department concerned and answers the user itself."
            "不能解答的，由接诉单位向相关部门了解情况，并自行答复用户。" => Particulars {
                clause: Some(Clause::Enquiry),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["不能解答的立即同相关部门联系了解情况答复用户"],
                carriers: carriers!(Lifecycle: Enquiry, Act: Consult | TellOutcome, Duty: Consult),
            };
        TierOne = "R4.1" "rule R4.1" "规则R4.1":
            "Tier 1: exposed in mainstream media, in an important period or by an inspection, or escalated after internal mishandling, in each case with major social impact."
            "一级：在主流媒体、重要时间段或明查暗访中曝光，或因内部处理不当而升级；各种情形均须造成重大社会影响。" => Particulars {
                clause: Some(Clause::TierOne),
                kinds: RuleKindSet::of(&[RuleKind::Classification]),
                quotes: &["用户投诉事件在主流媒体或重要时间段、或在明查暗访曝光,或因发生内部投诉时处理不当,使用户投诉升级,出现以上任意一种情况对公司造成重大社会影响,均为一级投诉"],
                carriers: carriers!(Tier: First, Act: Expose | AssessImpact, Duty: AssessImpact, Parameter: ImportantPeriods),
            };
        TierTwo = "R4.2" "rule R4.2" "规则R4.2":
            "Tier 2: made to the dispatch centre or in online media."
            "二级：向调度指挥中心或网络媒体投诉。" => Particulars {
                clause: Some(Clause::TierTwo),
                kinds: RuleKindSet::of(&[RuleKind::Classification]),
                quotes: &["用户向调度指挥中心或网络媒体进行投诉的称为二级投诉"],
                carriers: carriers!(Tier: Second, Act: Reach),
            };
        TierThree = "R4.3" "rule R4.3" "规则R4.3":
            "Tier 3: made to a department, in any form."
            "三级：以任何形式向相关部门投诉。" => Particulars {
                clause: Some(Clause::TierThree),
                kinds: RuleKindSet::of(&[RuleKind::Classification]),
                quotes: &["用户向公司相关部门以任何形式反映的投诉称为三级投诉"],
                carriers: carriers!(Tier: Third),
            };
        AnswerAtOnce = "R5.1" "rule R5.1" "规则R5.1":
            "A case that is complete and can be answered is answered at once, and not sent on."
            "信息完整且能即时答复的，即时答复，不得转出。" => Particulars {
                clause: Some(Clause::TimeLimit),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["若信息完整,能即时答复则即时答复"],
                carriers: carriers!(Condition: InformationComplete | AssessedAnswerable | NotAnswerableAtOnce | UserReachable, Act: SupplyInformation | Assess | AnswerAtOnce, Duty: Assess | AnswerAtOnce),
            };
        FiveWorkingDays = "R5.2" "rule R5.2" "规则R5.2":
            "Otherwise handling takes at most five working days."
            "不能即时答复的，处理时限不超过五个工作日。" => Particulars {
                clause: Some(Clause::TimeLimit),
                kinds: RuleKindSet::of(&[RuleKind::Clock]),
                quotes: &["用户投诉处理时限不能超过五个工作日"],
                carriers: carriers!(Clock: Handling, Condition: PromiseWithinLimit | BeforeDeadline, Parameter: HandlingLimit | Counting | Zone | Calendar),
            };
        Apology = "R6.1" "rule R6.1" "规则R6.1":
            "Where a complaint is substantiated and reasonable, the leader in charge or the department head apologises in person before the case closes; the same act attests the reassurance that goes with it."
            "投诉属实且合理的，结案之前由分管领导或部门负责人亲自致歉；随之安抚用户情绪由同一行为记录。" => Particulars {
                clause: Some(Clause::Apology),
                kinds: RuleKindSet::of(&[RuleKind::Gate, RuleKind::Attested]),
                quotes: &["经核实用户投诉属实且合理的情况,由分管领导或部门负责人亲自致歉并安抚用户情绪"],
                carriers: carriers!(Condition: Apologised, Act: Apologise, Duty: Apologise),
            };
        UnreasonableExplained = "R6.2a" "rule R6.2a" "规则R6.2a":
            "With an unreasonable complaint, an explanation is given to the user before the case closes."
            "无理投诉结案之前须作出解释。" => Particulars {
                clause: Some(Clause::Unreasonable),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["针对不良用户的无理投诉,尽可能向用户解释"],
                carriers: carriers!(Condition: Explained, Act: Explain, Duty: Explain),
            };
        UnpersuadedRecorded = "R6.2b" "rule R6.2b" "规则R6.2b":
            "A user who still does not understand after several explanations is recorded as unpersuaded before the case closes, to be taken up again later."
            "多次沟通仍无法理解的，结案之前须作记录，以便日后再争取理解。" => Particulars {
                clause: Some(Clause::Unreasonable),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["多次沟通用户仍无法理解,应进行记录"],
                carriers: carriers!(Condition: DemandUnreasonable | ExplainedEnough | StillUnpersuaded | UnpersuadedOnRecord | RecordedIfUnpersuaded, Act: Explain | RecordUnpersuaded, Duty: Explain | RecordUnpersuaded, Parameter: Explanations),
            };
        InForce = "R7" "rule R7" "规则R7":
            "The rules are in force from 2024-05-21, the day they were issued."
            "自印发之日即2024年5月21日起执行。" => Particulars {
                clause: Some(Clause::InForce),
                kinds: RuleKindSet::of(&[RuleKind::Gate]),
                quotes: &["本制度自印发之日起执行"],
                carriers: carriers!(Parameter: InForce),
            };
    }
}

impl Rule {
    /// The clause it comes from; `None` for the preamble, which has no number.
    #[must_use]
    pub const fn clause(self) -> Option<Clause> {
        self.row().clause
    }

    /// The kind or kinds of rule that it is.
    #[must_use]
    pub const fn kinds(self) -> RuleKindSet {
        self.row().kinds
    }

    /// The words of the source that it comes from, verbatim.
    #[must_use]
    pub const fn quotes(self) -> &'static [&'static str] {
        self.row().quotes
    }

    /// What makes it true.
    #[must_use]
    pub const fn carriers(self) -> &'static [Carrier] {
        self.row().carriers
    }

    /// The conditions among its carriers.
    #[must_use]
    pub fn conditions(self) -> ConditionSet {
        Carrier::conditions(self.carriers())
    }

    /// The types of case that it is about.
    #[must_use]
    pub const fn types(self) -> CaseTypeSet {
        match self.clause() {
            Some(clause) => clause.types(),
            None => CaseTypeSet::ALL,
        }
    }

    /// The rows that carry it, of the types that it is about: those with one of its conditions or acts;
    /// all of a type's, where its table carries the rule.
    pub fn rows(self) -> impl Iterator<Item = Row> {
        Carrier::rows(self.carriers()).filter(move |row| self.types().contains(row.case_type))
    }
}
