//! Rulings: where the source can be read in several ways, and what rests on no clause alone.
//!
//! The source says "five working days" and not from when; "several" and not how many. Whoever programs it has to decide,
//! and a decision hidden in code cannot be discussed. So each is written as a question with its answer and the parts of
//! the library that rest on it. A company that reads its rules otherwise finds here what to change: often a parameter of
//! its edition.
//!
//! General law is cited where it fills the gap: the Civil Code, articles 201 and 203, on how days are counted.

use crate::{
    rules::{Carrier, carriers},
    words::{Language, vocabulary},
};

/// What else there is to say of a ruling: the question, in English and in Chinese, and what makes it true.
pub(crate) struct Reading {
    question: [&'static str; 2],
    carriers: &'static [Carrier],
}

vocabulary! {
    /// How a question that the source leaves open is ruled.
    ///
    /// Exhaustive for this edition; another edition of the rules may bring more, so a host's
    /// `match` should break then.
    ///
    /// ```
    /// use redress::{Language, rules::qitaihe::Ruling};
    /// assert_eq!(Ruling::DayOfReceipt.code(), "A3");
    /// assert_eq!(Ruling::DayOfReceipt.question(Language::English), "Does the day of receipt count?");
    /// ```
    Ruling ("a ruling"), rows Reading {
        BoundTypes = "A1" "ruling A1" "释义A1":
            "It binds complaints and enquiries. Suggestions wait for an instruction and are bound by the promised date."
            "适用于投诉和咨询；建议须待领导批示，以承诺的回复期限为准。" => Reading {
                question: ["Does the five-day limit bind all three types?", "五个工作日的时限是否适用于三种类型？"],
                carriers: carriers!(Clock: Handling | Promised),
            };
        LimitStart = "A2" "ruling A2" "释义A2":
            "On first receipt by any unit. Incomplete information does not stop it; nor do a return, another dispatch or a reclassification."
            "自任一单位首次接收时起算；信息不完整、退单、再次转办、重新分类均不中止。" => Reading {
                question: ["When does the limit start?", "时限从何时起算？"],
                carriers: carriers!(Clock: Handling, Act: ReturnOrder | Reclassify),
            };
        DayOfReceipt = "A3" "ruling A3" "释义A3":
            "No (Civil Code, article 201)."
            "不计入（《民法典》第二百零一条）。" => Reading {
                question: ["Does the day of receipt count?", "接收当日是否计入？"],
                carriers: carriers!(Parameter: Counting),
            };
        WorkingDay = "A4" "ruling A4" "释义A4":
            "Monday to Friday as the State Council arranges: holidays on weekdays are days off, make-up days at weekends are working days."
            "按国务院办公厅的放假安排：放假日休息，调休上班的周末为工作日。" => Reading {
                question: ["What is a working day?", "何为工作日？"],
                carriers: carriers!(Parameter: Calendar),
            };
        EndOfDay = "A5" "ruling A5" "释义A5":
            "At 24:00 local time (Civil Code, article 203); a policy may set close of business instead."
            "当地时间二十四时（《民法典》第二百零三条）；制度另定下班时间的从其规定。" => Reading {
                question: ["When does the last day end?", "最后一日何时届满？"],
                carriers: carriers!(Parameter: Counting),
            };
        LimitStop = "A6" "ruling A6" "释义A6":
            "Telling the outcome, or attempting to once the user is recorded as unreachable: answering, not closing. A later apology does not make it late."
            "告知处理结果即停止（已记录用户无法联系的，尝试告知即可）：以答复为准，不以结案为准；其后致歉不构成逾期。" => Reading {
                question: ["What stops the limit?", "时限因何停止？"],
                carriers: carriers!(Clock: Handling, Act: TellOutcome | AnswerAtOnce),
            };
        NoNumber = "A7" "ruling A7" "释义A7":
            "There is no threshold: the elapsed time is reported, nothing is breached, and no rate is claimed."
            "不设门槛：只报告所用时间，不认定逾期，也不宣称达标率。" => Reading {
                question: ["What is timely acceptance where no limit is set?", "未规定时限时，何为及时受理？"],
                carriers: carriers!(Clock: Acceptance, Parameter: AcceptanceLimit),
            };
        AnsweredAtOnce = "A8" "ruling A8" "释义A8":
            "Yes, unless it concerns service or wrongdoing: that needs a finding, and so an investigation."
            "可以；但服务类投诉和举报须经调查判定，不得即时答复。" => Reading {
                question: ["May a complaint be answered at once?", "投诉可否即时答复？"],
                carriers: carriers!(Condition: NoFindingNeeded),
            };
        MajorImpact = "A9" "ruling A9" "释义A9":
            "Yes. The leader in charge determines the impact; it is never inferred."
            "是；影响由分管领导认定，不作推定。" => Reading {
                question: ["Does tier 1 require major impact in every branch?", "一级投诉的各种情形是否都须造成重大社会影响？"],
                carriers: carriers!(Tier: First, Act: AssessImpact),
            };
        GravestTier = "A10" "ruling A10" "释义A10":
            "The most severe counts. A tier never falls; an event entered by mistake is corrected by replaying the log without it."
            "从重认定；级别只升不降，误记的事项剔除后重新认定。" => Reading {
                question: ["What if several tiers match?", "同时符合几个级别的如何认定？"],
                carriers: carriers!(Tier: First | Second | Third),
            };
        ImportantPeriod = "A11" "ruling A11" "释义A11":
            "A period that the policy lists; the base policy lists none."
            "制度列明的时间段；基础制度未列。" => Reading {
                question: ["What is an important period?", "何为重要时间段？"],
                carriers: carriers!(Parameter: ImportantPeriods),
            };
        TierlessTypes = "A12" "ruling A12" "释义A12":
            "They have none."
            "不分级。" => Reading {
                question: ["Do suggestions and enquiries have tiers?", "建议和咨询是否分级？"],
                carriers: carriers!(Lifecycle: Suggestion | Enquiry),
            };
        SeveralExplanations = "A13" "ruling A13" "释义A13":
            "Two; the policy may set another number."
            "两次；制度可另定。" => Reading {
                question: ["How many explanations are several?", "多次沟通是几次？"],
                carriers: carriers!(Condition: ExplainedEnough, Parameter: Explanations),
            };
        Unconvinced = "A14" "ruling A14" "释义A14":
            "Yes, once an explanation has been given and, if the demand is unreasonable, the user recorded as unpersuaded."
            "可以，但须已作解释，属无理投诉的并已记录。" => Reading {
                question: ["May a case close while the user is unconvinced?", "用户仍不理解时可否结案？"],
                carriers: carriers!(Condition: CauseExplained | Explained | RecordedIfUnpersuaded),
            };
        UnreasonableDemand = "A15" "ruling A15" "释义A15":
            "An explanation is required, an apology is not."
            "须作解释，可不致歉。" => Reading {
                question: ["What applies where the facts are true but the demand is unreasonable?", "属实但诉求无理的如何处理？"],
                carriers: carriers!(Condition: Explained | Apologised),
            };
        Withdrawal = "A16" "ruling A16" "释义A16":
            "The user only. A clock whose deadline had not passed is cancelled and counted separately; one whose deadline had passed is late, as a withdrawal cures no breach. The same goes for a date promised in a suggestion that closes without a reply: the promise binds until then, even if the reply is found unnecessary in the meantime."
            "仅用户可撤回。期限未满的，计时取消并单独统计；期限已过的，仍为逾期，撤回不消除逾期。无需回复的建议结案时，已承诺的日期亦然：承诺在结案前始终有效，即使其间认定无需回复。" => Reading {
                question: ["Who may withdraw a case, and what follows?", "谁可撤回，后果如何？"],
                carriers: carriers!(Act: Withdraw | Close, Clock: Acceptance | Handling | Promised),
            };
        NewRound = "A17" "ruling A17" "释义A17":
            "A new round begins, with a limit of its own; the result of the earlier round is kept."
            "开始新一轮，另计时限；前一轮的结果保留。" => Reading {
                question: ["What happens on new facts or mishandling after closure?", "结案后有新情况或处理不当的如何处理？"],
                carriers: carriers!(Act: Reopen),
            };
        Reclassification = "A18" "ruling A18" "释义A18":
            "While it is received or accepted and the handling deadline has not passed, so that reclassifying cures no breach. The receipt and everything else known are kept."
            "在已接收、已受理阶段，且未超过处理时限，以免掩盖逾期；接收时间及其他已知事实保留。" => Reading {
                question: ["When may a case be reclassified?", "何时可重新分类？"],
                carriers: carriers!(Condition: BeforeDeadline, Act: Reclassify),
            };
        Unreachable = "A19" "ruling A19" "释义A19":
            "Duties that need contact are waived, and it is enough to attempt to tell the outcome. If the user can be reached again before the case closes, the outcome is owed again and told while the case is answered; the clocks stay stopped at the first attempt."
            "免除须与用户联系的义务，处理结果尝试告知即可。结案前恢复联系的，须再次告知处理结果；计时仍以首次尝试告知为准。" => Reading {
                question: ["What applies to a user who is anonymous or cannot be reached?", "用户匿名或无法联系的如何处理？"],
                carriers: carriers!(Condition: NotAnswerableAtOnce | ReassuredFirst | CauseExplained | Explained | Apologised | RecordedIfUnpersuaded | ProgressTold | DeliveredOrUnreachable | OutcomeUndelivered | OutcomeDelivered, Act: RecordUnreachable | RecordReachable | TellOutcome, Duty: TellOutcome),
            };
        Unpromisable = "A20" "ruling A20" "释义A20":
            "Nobody: no role is named, so the promise is refused."
            "未列明任何人，故不得承诺。" => Reading {
                question: ["Who may promise compensation or a disciplinary outcome?", "谁可承诺赔偿或处分结果？"],
                carriers: carriers!(Condition: PromiseWithinAuthority, Parameter: PromiseAuthority),
            };
    }
}

impl Ruling {
    /// What the source leaves open.
    #[must_use]
    pub const fn question(self, language: Language) -> &'static str {
        let [english, chinese] = self.row().question;
        language.say(english, chinese)
    }

    /// What makes it true.
    #[must_use]
    pub const fn carriers(self) -> &'static [Carrier] {
        self.row().carriers
    }
}
