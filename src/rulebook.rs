//! The rule book: every rule of the source, what carries it, and what the source does not say.
//!
//! A [`Rule`] is one requirement of the source, by the id it has in the listing below; a [`Carrier`] is
//! what in the library makes it true. A [`Topic`] answers what the policy says about something, and
//! "nothing" is an answer. An [`Attestation`] is what only people can judge.
//!
//! ```
//! use redress::rulebook::{Rule, Topic};
//! use redress::{Condition, Language};
//! let rule = Rule::EmotionFirst;
//! assert_eq!(rule.code(), "R1.2");
//! assert!(rule.conditions().contains(Condition::ReassuredFirst));
//!
//! let answer = Topic::Compensation.text(Language::English).to_string();
//! assert_eq!(answer, "The source says nothing about compensation: nobody may promise it.");
//! ```
//!
#![doc = include_str!("rulebook/en.md")]

mod listing;

pub use listing::{Listing, listing};

use crate::{
    act::ActKind,
    clause::Clause,
    condition::{Condition, ConditionSet},
    deadline::ClockKind,
    intake::{CaseType, CaseTypeSet},
    lifecycle::Row,
    policy::Parameter,
    principle::Principle,
    ruling::Ruling,
    severity::Tier,
    vocabulary::{Language, Text, vocabulary},
};

vocabulary! {
    /// What a rule does.
    ///
    /// Exhaustive: a listing that leaves a kind out is not the rule book.
    RuleKind ("a kind of rule"), set RuleKindSet: u8 {
        /// It blocks an act until it is met.
        Gate = "gate" "把关";
        /// It is owed, and blocks nothing.
        Duty = "duty" "义务";
        /// It says what a case is.
        Classification = "classification" "分类";
        /// It measures time, or sets a number.
        Clock = "clock" "时限";
        /// It is reported over many cases.
        Indicator = "indicator" "指标";
        /// A person's judgement or conduct, which is recorded and not checked.
        Attested = "attested" "人工认定";
        /// It is about the company, not about a case.
        Company = "company" "对公司的要求";
    }
}

/// What in the library makes a rule true.
///
/// Exhaustive: a carrier that a host does not know is a rule it cannot show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Carrier {
    /// The table of a type of case.
    Lifecycle(CaseType),
    /// A condition, wherever a row has it.
    Condition(Condition),
    /// An act, which does or records it.
    Act(ActKind),
    /// A clock.
    Clock(ClockKind),
    /// The machine of a principle.
    Principle(Principle),
    /// A tier of the machine of severity.
    Tier(Tier),
    /// A parameter of the policy.
    Parameter(Parameter),
    /// An act that the agenda owes.
    Duty(ActKind),
    /// How many cases a clock was kept in, of those a tally counts.
    Indicator(ClockKind),
}

macro_rules! rules {
    ($(
        $Variant:ident = $code:literal of $clause:expr, $($kind:ident)|+
            $english:literal
            $chinese:literal
            quotes [$($quote:literal),+]
            carried by [$($Carrier:ident: $($carrier:ident)|+),+];
    )+) => {
        vocabulary! {
            /// A requirement of the source, by its id.
            ///
            /// Exhaustive for this edition; another edition of the rules may bring more, so a host's
            /// `match` should break then.
            Rule ("a rule") { $( #[doc = $english] $Variant = $code $code; )+ }
        }

        impl Rule {
            /// The clause it stands in; `None` for the preamble, which has no number.
            #[must_use]
            pub const fn clause(self) -> Option<Clause> {
                match self { $( Self::$Variant => $clause, )+ }
            }

            /// What it does: one thing or several.
            #[must_use]
            pub const fn kinds(self) -> RuleKindSet {
                match self { $( Self::$Variant => RuleKindSet::of(&[$(RuleKind::$kind),+]), )+ }
            }

            /// The rule, in words.
            #[must_use]
            pub const fn text(self, language: Language) -> &'static str {
                match (self, language) {
                    $( (Self::$Variant, Language::English) => $english,
                       (Self::$Variant, Language::Chinese) => $chinese, )+
                }
            }

            /// The words of the source that it comes from, verbatim.
            #[must_use]
            pub const fn quotes(self) -> &'static [&'static str] {
                match self { $( Self::$Variant => &[$($quote),+], )+ }
            }

            /// What makes it true.
            #[must_use]
            pub const fn carriers(self) -> &'static [Carrier] {
                match self { $( Self::$Variant => carriers!($($Carrier: $($carrier)|+),+), )+ }
            }
        }
    };
}

macro_rules! carriers {
    ($($Carrier:ident: $($carrier:ident)|+),+) => {
        &[ $( $( carriers!(@one $Carrier $carrier) ),+ ),+ ]
    };
    (@one Lifecycle $carrier:ident) => { Carrier::Lifecycle(CaseType::$carrier) };
    (@one Condition $carrier:ident) => { Carrier::Condition(Condition::$carrier) };
    (@one Act $carrier:ident) => { Carrier::Act(ActKind::$carrier) };
    (@one Clock $carrier:ident) => { Carrier::Clock(ClockKind::$carrier) };
    (@one Principle $carrier:ident) => { Carrier::Principle(Principle::$carrier) };
    (@one Tier $carrier:ident) => { Carrier::Tier(Tier::$carrier) };
    (@one Parameter $carrier:ident) => { Carrier::Parameter(Parameter::$carrier) };
    (@one Duty $carrier:ident) => { Carrier::Duty(ActKind::$carrier) };
    (@one Indicator $carrier:ident) => { Carrier::Indicator(ClockKind::$carrier) };
}

rules! {
    WholeProcess = "R0" of None, Company
        "Every step is an event, and a case is what its events make of it."
        "每一步均为事件，案件状态由其事件依次形成。"
        quotes ["实现用户投诉处理全流程管控"]
        carried by [Lifecycle: Complaint | Suggestion | Enquiry];
    PromptResponse = "R1.1" of Some(Clause::PromptResponse), Clock
        "The first response, acceptance, is measured by a clock; the base policy gives it no number."
        "首次回应即受理，予以计时；基础制度未规定时限。"
        quotes ["及时回应"]
        carried by [
            Clock: Acceptance, Principle: PromptResponse, Act: Accept, Duty: Accept,
            Parameter: AcceptanceLimit
        ];
    EmotionFirst = "R1.2" of Some(Clause::EmotionFirst), Gate
        "Reassurance is recorded before the matter of a complaint is handled, by designating an investigator or answering at once; it never delays acceptance or dispatch."
        "处理投诉事件（指定专人或即时答复）之前须已记录安抚用户情绪；受理和转办不因此延误。"
        quotes ["先处理用户情绪,再处理事件"]
        carried by [
            Condition: ReassuredFirst, Principle: EmotionFirst, Act: Reassure, Duty: Reassure,
            Parameter: EmotionFirst
        ];
    Progress = "R1.3" of Some(Clause::Progress), Duty
        "The user has at least one progress notice while the case is open, unless it is answered at once."
        "办理期间至少向用户告知一次进展，即时答复的除外。"
        quotes ["让用户了解事件的进展"]
        carried by [
            Condition: ProgressTold, Principle: Progress, Act: UpdateProgress, Duty: UpdateProgress,
            Parameter: Progress
        ];
    OutcomeSoon = "R1.4" of Some(Clause::OutcomeSoon), Gate
        "The outcome is told to the user, and no case closes before, unless it was withdrawn or is a suggestion that needs no reply."
        "须向用户告知处理结果，此前不得结案；已撤回的案件和无需回复的建议除外。"
        quotes ["尽快告知用户事件处理结果"]
        carried by [
            Condition: DeliveredOrUnreachable | OutcomeUndelivered | OutcomeDelivered, Principle: OutcomeSoon, Act: TellOutcome | Close,
            Duty: TellOutcome
        ];
    NoOverreach = "R1.5" of Some(Clause::NoOverreach), Gate
        "A promise is refused unless the policy names the role for its matter; a promised reply date of a complaint or enquiry keeps the handling deadline."
        "未列明有权承诺该事项的，不得承诺；对投诉、咨询承诺的回复日期不得超过处理时限。"
        quotes ["不做超越权限和职责的承诺"]
        carried by [
            Condition: ByAuthorisedRole | PromiseWithinAuthority | PromiseDateAhead | PromiseWithinLimit,
            Principle: NoOverreach, Act: Promise, Parameter: Promises | Authority | PromiseAuthority
        ];
    PolicyInWriting = "R2.1" of Some(Clause::Standards), Company
        "The policy itself is a value, with an edition and an issuer."
        "制度本身为有版本和发布单位的数据。"
        quotes ["建立严格的供水服务投诉举报管理制度"]
        carried by [Parameter: Id | Issuer];
    AcceptedInTime = "R2.2" of Some(Clause::Standards), Indicator
        "Accepted in time of those received, as an exact fraction; \"no threshold\" where the policy sets no acceptance limit."
        "及时受理数与接收数之比，以精确分数表示；未设受理时限的为“未设时限”。"
        quotes ["投诉及时受理率"]
        carried by [Clock: Acceptance, Indicator: Acceptance, Parameter: TimelyTarget];
    AnsweredInTime = "R2.3" of Some(Clause::Standards), Indicator
        "Answered in time of those due, as an exact fraction; open overdue cases count against it, and none due is \"no cases\"."
        "按期答复数与到期数之比，以精确分数表示；逾期未完成的计入，无到期案件的为“无案件”。"
        quotes ["投诉办结及时率应达到100%"]
        carried by [
            Clock: Handling, Indicator: Handling | Promised, Duty: Close, Parameter: TimelyTarget
        ];
    ThreeTypes = "R3.0" of Some(Clause::Types), Classification
        "Each case has exactly one type at a time."
        "每一案件在同一时间只属一种类型。"
        quotes ["用户投诉分投诉、建议、咨询三种类型"]
        carried by [Lifecycle: Complaint | Suggestion | Enquiry, Act: Reclassify];
    Dispatch = "R3.1a-b" of Some(Clause::Complaint), Gate
        "The dispatch centre dispatches to a responsible unit. It binds the centre only: a department that receives a complaint may be the responsible unit itself."
        "调度指挥中心转办责任单位；仅约束调度指挥中心，部门自行接收的投诉可由其自行负责。"
        quotes ["调度指挥中心接到投诉后,要根据内容分单转办责任单位"]
        carried by [Condition: HeldByDepartment, Act: Dispatch | ReturnOrder, Duty: Dispatch];
    Investigation = "R3.1c-d" of Some(Clause::Complaint), Gate
        "An investigator is designated, and investigation comes before any finding."
        "须指定专人，先调查后判定。"
        quotes ["责任单位要指定专人进行调查"]
        carried by [Condition: NoFindingNeeded, Act: Assign, Duty: Assign];
    FindingOnFacts = "R3.1e" of Some(Clause::Complaint), Attested
        "A finding rests on the facts and the company's rules."
        "判定以事实和公司有关规定为依据。"
        quotes ["根据事实和公司有关规定判定"]
        carried by [Act: Find];
    ThreeCauses = "R3.1f" of Some(Clause::Complaint), Gate | Classification
        "The finding on a service complaint has exactly one of three causes: violation, lapse, or the user's own side."
        "服务类投诉的判定属于且仅属于三种原因之一：违规或工作失职，一般工作失误、服务欠缺，用户自身问题或误解。"
        quotes ["判定属于违规或工作失职的", "属于一般工作失误、服务欠缺的", "属于用户自身问题或误解引起投诉的"]
        carried by [Condition: FindingHasCause | FindingCoherent, Act: Find, Duty: Find];
    Violation = "R3.1g-h" of Some(Clause::Complaint), Gate
        "A violation is reported to the leader in charge, then handed to organisational procedure, before the case closes."
        "违规或工作失职的，结案之前须向分管领导汇报，再按组织程序处理。"
        quotes ["应将具体情况向本单位分管领导汇报,按组织程序处理"]
        carried by [
            Condition: CauseIsViolation | ReportedToLeader | ProcedureOpened,
            Act: ReportToLeader | ReferToProcedure, Duty: ReportToLeader | ReferToProcedure
        ];
    Lapse = "R3.1i-j" of Some(Clause::Complaint), Gate
        "For a lapse, the person concerned is dealt with and the error corrected, before the case closes."
        "一般工作失误、服务欠缺的，结案之前须对当事人进行处理并予以纠正。"
        quotes ["按所在单位有关规章制度对当事人进行处理、并使其立即纠正"]
        carried by [
            Condition: CauseIsLapse | PersonDealtWith | Corrected, Act: DealWithPerson | Correct,
            Duty: DealWithPerson | Correct
        ];
    UserSide = "R3.1k-l" of Some(Clause::Complaint), Gate
        "The user's own problem or misunderstanding is explained before the case closes; that the user accepts it is not required."
        "用户自身问题或误解的，结案之前须作出解释；不以用户接受为条件。"
        quotes ["应做好对用户的解释工作,消除误会"]
        carried by [Condition: CauseExplained, Act: Explain, Duty: Explain];
    Referral = "R3.2a" of Some(Clause::Suggestion), Gate
        "A suggestion is referred to the relevant leader."
        "建议须向有关领导汇报、请示。"
        quotes ["由接收单位向有关领导汇报、请示"]
        carried by [Lifecycle: Suggestion, Act: Refer, Duty: Refer];
    PromisedReply = "R3.2b" of Some(Clause::Suggestion), Duty
        "Where a reply is needed, a reply date is promised."
        "需要回复的，须承诺回复期限。"
        quotes ["需要回复的,要给用户承诺一定回复期限"]
        carried by [Condition: ReplyNotNeeded, Clock: Promised, Act: Promise, Duty: Promise];
    ReplyAfterInstruction = "R3.2c-d" of Some(Clause::Suggestion), Gate
        "The reply on adoption waits for the leader's instruction."
        "领导作出批示之后方可答复采用情况。"
        quotes ["待领导作出批示后向用户答复建议被采用情况"]
        carried by [Lifecycle: Suggestion, Act: Instruct | TellOutcome, Duty: Instruct];
    EnquiryAtOnce = "R3.3a" of Some(Clause::Enquiry), Gate
        "An enquiry that can be answered is answered in the same contact, and may not be sent on."
        "能直接解答的咨询当即解答，不得转出。"
        quotes ["接诉单位能直接解答的,当即解答"]
        carried by [Condition: NotAnswerableAtOnce, Act: AnswerAtOnce, Duty: AnswerAtOnce];
    Consultation = "R3.3b-c" of Some(Clause::Enquiry), Gate
        "Otherwise the receiving unit consults the department concerned and answers the user itself."
        "不能解答的，由接诉单位向相关部门了解情况，并自行答复用户。"
        quotes ["不能解答的立即同相关部门联系了解情况答复用户"]
        carried by [Lifecycle: Enquiry, Act: Consult | TellOutcome, Duty: Consult];
    TierOne = "R4.1" of Some(Clause::TierOne), Classification
        "Tier 1: exposed in mainstream media, in an important period or by an inspection, or escalated after internal mishandling, and in each case with major social impact."
        "一级：在主流媒体、重要时间段或明查暗访中曝光，或因内部处理不当而升级；各种情形均须造成重大社会影响。"
        quotes ["用户投诉事件在主流媒体或重要时间段、或在明查暗访曝光,或因发生内部投诉时处理不当,使用户投诉升级,出现以上任意一种情况对公司造成重大社会影响,均为一级投诉"]
        carried by [
            Tier: First, Act: Expose | AssessImpact, Duty: AssessImpact, Parameter: ImportantPeriods
        ];
    TierTwo = "R4.2" of Some(Clause::TierTwo), Classification
        "Tier 2: made to the dispatch centre or in online media."
        "二级：向调度指挥中心或网络媒体投诉。"
        quotes ["用户向调度指挥中心或网络媒体进行投诉的称为二级投诉"]
        carried by [Tier: Second, Act: Reach];
    TierThree = "R4.3" of Some(Clause::TierThree), Classification
        "Tier 3: made to a department, in any form."
        "三级：以任何形式向相关部门投诉。"
        quotes ["用户向公司相关部门以任何形式反映的投诉称为三级投诉"]
        carried by [Tier: Third];
    AnswerAtOnce = "R5.1" of Some(Clause::TimeLimit), Gate
        "What is complete and can be answered is answered at once, and not sent on."
        "信息完整且能即时答复的，即时答复，不得转出。"
        quotes ["若信息完整,能即时答复则即时答复"]
        carried by [
            Condition: InformationComplete | AssessedAnswerable | NotAnswerableAtOnce | UserReachable,
            Act: SupplyInformation | Assess | AnswerAtOnce, Duty: Assess | AnswerAtOnce
        ];
    FiveWorkingDays = "R5.2" of Some(Clause::TimeLimit), Clock
        "Otherwise handling takes at most five working days."
        "不能即时答复的，处理时限不超过五个工作日。"
        quotes ["用户投诉处理时限不能超过五个工作日"]
        carried by [
            Clock: Handling, Condition: PromiseWithinLimit | BeforeDeadline,
            Parameter: HandlingLimit | Counting | Zone | Calendar
        ];
    Apology = "R6.1" of Some(Clause::Apology), Gate | Attested
        "Where a complaint is substantiated and reasonable, the leader in charge or the department head apologises in person before the case closes; the same act attests the reassurance that goes with it."
        "投诉属实且合理的，结案之前由分管领导或部门负责人亲自致歉；随之安抚用户情绪由同一行为记录。"
        quotes ["经核实用户投诉属实且合理的情况,由分管领导或部门负责人亲自致歉并安抚用户情绪"]
        carried by [Condition: Apologised, Act: Apologise, Duty: Apologise];
    UnreasonableExplained = "R6.2a" of Some(Clause::Unreasonable), Gate
        "An unreasonable complaint is explained before the case closes."
        "无理投诉结案之前须作出解释。"
        quotes ["针对不良用户的无理投诉,尽可能向用户解释"]
        carried by [Condition: Explained, Act: Explain, Duty: Explain];
    UnpersuadedRecorded = "R6.2b" of Some(Clause::Unreasonable), Gate
        "That a user does not understand after several explanations is recorded before the case closes, to be taken up again later."
        "多次沟通仍无法理解的，结案之前须作记录，以便日后再争取理解。"
        quotes ["多次沟通用户仍无法理解,应进行记录"]
        carried by [
            Condition: DemandUnreasonable | ExplainedEnough | StillUnpersuaded
                | UnpersuadedOnRecord | RecordedIfUnpersuaded,
            Act: Explain | RecordUnpersuaded, Duty: Explain | RecordUnpersuaded,
            Parameter: Explanations
        ];
    InForce = "R7" of Some(Clause::InForce), Gate
        "The rules are in force from 2024-05-21, the day they were issued."
        "自印发之日即2024年5月21日起执行。"
        quotes ["本制度自印发之日起执行"]
        carried by [Parameter: InForce];
}

impl Rule {
    /// The conditions among its carriers.
    #[must_use]
    pub fn conditions(self) -> ConditionSet {
        conditions(self.carriers())
    }

    /// The types of case of which it speaks.
    #[must_use]
    pub const fn types(self) -> CaseTypeSet {
        const COMPLAINTS: CaseTypeSet = CaseTypeSet::of(&[CaseType::Complaint]);
        match self.clause() {
            Some(
                Clause::EmotionFirst
                | Clause::Complaint
                | Clause::TierOne
                | Clause::TierTwo
                | Clause::TierThree
                | Clause::Apology
                | Clause::Unreasonable,
            ) => COMPLAINTS,
            Some(Clause::Suggestion) => CaseTypeSet::of(&[CaseType::Suggestion]),
            Some(Clause::Enquiry) => CaseTypeSet::of(&[CaseType::Enquiry]),
            Some(Clause::TimeLimit) => COMPLAINTS.with(CaseType::Enquiry),
            Some(
                Clause::PromptResponse
                | Clause::Progress
                | Clause::OutcomeSoon
                | Clause::NoOverreach
                | Clause::Standards
                | Clause::Types
                | Clause::InForce,
            )
            | None => CaseTypeSet::ALL,
        }
    }

    /// The rows that carry it, of the types of which it speaks: those with one of its conditions or acts;
    /// all of a type's, where its table carries the rule.
    pub fn rows(self) -> impl Iterator<Item = Row> {
        rows(self.carriers()).filter(move |row| self.types().contains(row.case_type))
    }
}

fn conditions(carriers: &[Carrier]) -> ConditionSet {
    let condition = |carrier: &Carrier| match carrier {
        Carrier::Condition(condition) => Some(*condition),
        _ => None,
    };
    carriers.iter().filter_map(condition).collect()
}

fn rows(carriers: &'static [Carrier]) -> impl Iterator<Item = Row> {
    let carries = |row: &Row, carrier: &Carrier| match carrier {
        Carrier::Lifecycle(case_type) => row.case_type == *case_type,
        Carrier::Condition(condition) => row.conditions.contains(*condition),
        Carrier::Act(act) => row.act == *act,
        _ => false,
    };
    CaseType::ALL
        .iter()
        .flat_map(|case_type| case_type.rows())
        .filter(move |row| carriers.iter().any(|carrier| carries(row, carrier)))
}

impl Ruling {
    /// What makes it true.
    #[must_use]
    pub const fn carriers(self) -> &'static [Carrier] {
        match self {
            Self::BoundTypes => carriers!(Clock: Handling | Promised),
            Self::LimitStart => carriers!(Clock: Handling, Act: ReturnOrder | Reclassify),
            Self::DayOfReceipt | Self::EndOfDay => carriers!(Parameter: Counting),
            Self::WorkingDay => carriers!(Parameter: Calendar),
            Self::LimitStop => carriers!(Clock: Handling, Act: TellOutcome | AnswerAtOnce),
            Self::NoNumber => carriers!(Clock: Acceptance, Parameter: AcceptanceLimit),
            Self::AnsweredAtOnce => carriers!(Condition: NoFindingNeeded),
            Self::MajorImpact => carriers!(Tier: First, Act: AssessImpact),
            Self::GravestTier => carriers!(Tier: First | Second | Third),
            Self::ImportantPeriod => carriers!(Parameter: ImportantPeriods),
            Self::TierlessTypes => carriers!(Lifecycle: Suggestion | Enquiry),
            Self::SeveralExplanations => {
                carriers!(Condition: ExplainedEnough, Parameter: Explanations)
            }
            Self::Unconvinced => {
                carriers!(Condition: CauseExplained | Explained | RecordedIfUnpersuaded)
            }
            Self::UnreasonableDemand => carriers!(Condition: Explained | Apologised),
            Self::Withdrawal => {
                carriers!(Act: Withdraw | Close, Clock: Acceptance | Handling | Promised)
            }
            Self::NewRound => carriers!(Act: Reopen),
            Self::Reclassification => carriers!(Condition: BeforeDeadline, Act: Reclassify),
            Self::Unreachable => {
                carriers!(
                    Condition: NotAnswerableAtOnce | ReassuredFirst | CauseExplained | Explained
                        | Apologised | RecordedIfUnpersuaded | ProgressTold | DeliveredOrUnreachable
                        | OutcomeUndelivered | OutcomeDelivered,
                    Act: RecordUnreachable | RecordReachable | TellOutcome, Duty: TellOutcome
                )
            }
            Self::Unpromisable => {
                carriers!(Condition: PromiseWithinAuthority, Parameter: PromiseAuthority)
            }
        }
    }
}

/// What the policy says about a topic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// What these rules and rulings say; at least one.
    Says {
        /// Rules of the source.
        rules: &'static [Rule],
        /// Rulings where it leaves something open.
        rulings: &'static [Ruling],
    },
    /// Nothing: hosts decide, and nothing is invented.
    Nothing,
}

macro_rules! topics {
    ($(
        $Variant:ident = $code:literal $chinese:literal
            $([$($rule:ident),*] [$($ruling:ident),*])?
            $(nothing $consequence:literal $consequence_zh:literal)?;
    )+) => {
        vocabulary! {
            /// What one may ask a complaint-handling policy about; what follows from a silence is said of
            /// the base policy.
            ///
            /// More may come: a `match` needs a wildcard.
            #[non_exhaustive]
            Topic ("a topic") {
                $( #[doc = topics!(@doc $($consequence)?)] $Variant = $code $chinese; )+
            }
        }

        impl Topic {
            /// What the policy says about it.
            ///
            /// ```
            /// use redress::rulebook::{Answer, Rule, Topic};
            /// let Answer::Says { rules, .. } = Topic::Apology.answer() else { panic!() };
            /// assert_eq!(rules, [Rule::Apology]);
            /// assert_eq!(Topic::Appeal.answer(), Answer::Nothing);
            /// ```
            #[must_use]
            pub const fn answer(self) -> Answer {
                match self {
                    $( Self::$Variant => topics!(@answer $([$($rule),*] [$($ruling),*])?), )+
                }
            }

            /// What follows from it in the library, where the source says nothing.
            const fn consequence(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Self::$Variant, Language::English) => concat!($($consequence)?),
                        (Self::$Variant, Language::Chinese) => concat!($($consequence_zh)?),
                    )+
                }
            }
        }
    };
    (@doc) => { "The source has rules for it." };
    (@doc $consequence:literal) => { concat!("The source says nothing about it: ", $consequence, ".") };
    (@answer) => { Answer::Nothing };
    (@answer [$($rule:ident),*] [$($ruling:ident),*]) => {
        Answer::Says { rules: &[$(Rule::$rule),*], rulings: &[$(Ruling::$ruling),*] }
    };
}

topics! {
    RecordKeeping = "record_keeping" "全流程记录" [WholeProcess, PolicyInWriting] [];
    Acceptance = "acceptance" "受理" [PromptResponse, AcceptedInTime] [NoNumber];
    Reassurance = "reassurance" "安抚情绪" [EmotionFirst, Apology] [];
    ProgressNotices = "progress_notices" "告知进展" [Progress] [];
    Outcome = "outcome" "告知结果" [OutcomeSoon, ReplyAfterInstruction, Consultation] [];
    Promises = "promises" "承诺" [NoOverreach, PromisedReply] [Unpromisable];
    Indicators = "indicators" "考核指标" [AcceptedInTime, AnsweredInTime] [NoNumber];
    Types = "types" "类型" [ThreeTypes] [];
    Dispatch = "dispatch" "分单转办" [Dispatch] [];
    Investigation = "investigation" "调查" [Investigation, FindingOnFacts, ThreeCauses] [];
    Violations = "violations" "违规或工作失职" [Violation] [];
    Lapses = "lapses" "一般工作失误、服务欠缺" [Lapse] [];
    Explanation = "explanation" "解释" [UserSide, UnreasonableExplained, UnpersuadedRecorded] [];
    Suggestions = "suggestions" "建议" [Referral, PromisedReply, ReplyAfterInstruction] [];
    Enquiries = "enquiries" "咨询" [EnquiryAtOnce, Consultation] [];
    Severity = "severity" "影响程度" [TierOne, TierTwo, TierThree] [MajorImpact, GravestTier, ImportantPeriod, TierlessTypes];
    ImmediateAnswers = "immediate_answers" "即时答复" [EnquiryAtOnce, AnswerAtOnce] [AnsweredAtOnce];
    TimeLimit = "time_limit" "处理时限" [FiveWorkingDays] [BoundTypes, LimitStart, DayOfReceipt, WorkingDay, EndOfDay, LimitStop];
    Apology = "apology" "致歉" [Apology] [UnreasonableDemand];
    UnreasonableDemands = "unreasonable_demands" "无理投诉" [UnreasonableExplained, UnpersuadedRecorded] [SeveralExplanations, Unconvinced, UnreasonableDemand];
    EntryIntoForce = "entry_into_force" "施行日期" [InForce] [];
    Withdrawal = "withdrawal" "撤回" [] [Withdrawal];
    Reopening = "reopening" "重新办理" [] [NewRound];
    Reclassification = "reclassification" "重新分类" [ThreeTypes] [Reclassification];
    UnreachableUsers = "unreachable_users" "无法联系的用户" [] [Unreachable];
    Appeal = "appeal" "申诉" nothing
        "a closed case may be reopened on new facts or mishandling" "有新情况或处理不当的，可重新办理";
    Compensation = "compensation" "赔偿" nothing
        "nobody may promise it" "任何人不得承诺";
    Confidentiality = "confidentiality" "保密" nothing
        "the library keeps no names, and the host decides" "本库不保存姓名，由使用单位决定";
    Recusal = "recusal" "回避" nothing
        "no role excludes another" "任何角色均不因另一角色而须回避";
    Retention = "retention" "保存期限" nothing
        "the host decides how long a case is kept" "案件保存多久由使用单位决定";
    CallBack = "call_back" "回访" nothing
        "no act depends on one" "任何行为均不以回访为条件";
    ConsequencesOfTiers = "consequences_of_tiers" "投诉级别的后果" nothing
        "a tier is recorded, and changes no deadline" "级别只作记录，不改变时限";
    LimitsOnTheWay = "limits_for_acceptance_dispatch_and_assignment" "受理、转办、指定专人的时限" nothing
        "time until acceptance is measured without a threshold, and the rest has no clock"
        "受理用时只计不限，其余不计时";
    Waiver = "waiver" "时限的豁免" nothing
        "nobody may waive the limit" "任何人不得豁免";
    Pauses = "pauses" "时限的中止" nothing
        "nothing pauses the limit" "时限不中止";
    Extensions = "extensions" "时限的延长" nothing
        "nothing extends the limit" "时限不延长";
}

impl Topic {
    /// The answer in words.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

macro_rules! attestations {
    ($( $Variant:ident = $code:literal $chinese:literal
        of [$($Clause:ident),+] by [$($act:ident),+]; )+) => {
        vocabulary! {
            /// What only people can judge: acts record that somebody did, and nothing pretends to check it.
            ///
            /// More may come: a `match` needs a wildcard.
            #[non_exhaustive]
            Attestation ("an attestation") { $( $Variant = $code $chinese; )+ }
        }

        impl Attestation {
            /// The clauses that ask for it.
            #[must_use]
            pub const fn clauses(self) -> &'static [Clause] {
                match self { $( Self::$Variant => &[$(Clause::$Clause),+], )+ }
            }

            /// The acts that record it.
            #[must_use]
            pub const fn recorded_by(self) -> &'static [ActKind] {
                match self { $( Self::$Variant => &[$(ActKind::$act),+], )+ }
            }
        }
    };
}

attestations! {
    Sincerity = "sincerity_of_an_apology_or_reassurance" "致歉或安抚的诚意"
        of [EmotionFirst, Apology] by [Reassure, Apologise];
    QualityOfExplanation = "quality_of_an_explanation" "解释的质量" of [Complaint, Unreasonable] by [Explain];
    FindingOnFacts = "that_a_finding_rests_on_facts" "判定以事实为依据" of [Complaint] by [Find];
    MainstreamMedia = "what_counts_as_mainstream_media" "何为主流媒体" of [TierOne] by [Expose];
    AnswerableAtOnce = "whether_it_can_be_answered_at_once" "能否即时答复" of [TimeLimit] by [Assess];
    AsSoonAsPossible = "what_is_as_soon_as_possible" "何为尽快" of [OutcomeSoon] by [TellOutcome];
    Immediately = "what_is_immediately" "何为立即" of [Complaint, Enquiry] by [Correct, Consult];
}
