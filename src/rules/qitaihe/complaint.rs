//! Complaints, clause 3.1, with what clauses 5 and 6 add.
//!
//! # Clause 3.1
//!
//! > 调度指挥中心接到投诉后,要根据内容分单转办责任单位、责任单位要指定专人进行调查。
//!
//! "On receiving a complaint, the dispatch centre dispatches it by its content to the responsible unit, and the
//! responsible unit designates a person to investigate." Hence the stages `dispatched` and `investigating`. The
//! sentence binds the dispatch centre: a department that received the complaint itself may investigate it without a
//! dispatch.
//!
//! > 服务类投诉,根据事实和公司有关规定判定属于违规或工作失职的,应将具体情况向本单位分管领导汇报,按组织程序处理;
//!
//! "Where a service complaint is judged, on the facts and the company's rules, to be a violation or dereliction, the
//! particulars are reported to the unit's leader in charge and handled by organisational procedure;"
//!
//! > 属于一般工作失误、服务欠缺的,按所在单位有关规章制度对当事人进行处理、并使其立即纠正;
//!
//! "where it is an ordinary lapse or a shortcoming of the service, the person responsible is dealt with under the unit's
//! rules and made to correct it at once;"
//!
//! > 属于用户自身问题或误解引起投诉的,应做好对用户的解释工作,消除误会。
//!
//! "where the user's own problem or a misunderstanding caused the complaint, it is explained to the user properly, and
//! the misunderstanding removed." Hence the stage `resolving`: each of the three causes brings duties of its own, and
//! the complaint closes once those of its cause are done.
//!
//! # Clause 5
//!
//! > 若信息完整,能即时答复则即时答复;不能即时答复的情况,用户投诉处理时限不能超过五个工作日。
//!
//! "If the information is complete and an immediate answer is possible, answer at once; where it is not, handling may
//! not exceed five working days." Hence the two ways out of `accepted`, each closed where the other is open; a
//! complaint about service or wrongdoing has only the long one, as it needs a finding (ruling A8).
//!
//! # Clause 6
//!
//! > (一)经核实用户投诉属实且合理的情况,由分管领导或部门负责人亲自致歉并安抚用户情绪,提升用户对公司的信任度及满意度;
//!
//! "Where a complaint proves substantiated and reasonable, the leader in charge or the department head apologises in
//! person and reassures the user, to raise the user's trust in the company and satisfaction;"
//!
//! > (二)针对不良用户的无理投诉,尽可能向用户解释并争取得到用户理解;多次沟通用户仍无法理解,应进行记录以便在适当时候再争取得到用户理解。
//!
//! "An unreasonable complaint of a difficult user is explained as far as possible to win the user's understanding; if
//! the user still does not understand after several talks, this is recorded, so that understanding can be sought again at a suitable time."
//! Hence the conditions of closing, and `explain` in `closed`: the suitable time may come later.

/// Gives the table to a reader: `complaint!(table)` yields it as data, the reader of the typed view one `impl` per row.
/// So the judge and the compiler cannot know different tables. How a line reads: [`rules`](crate::rules).
macro_rules! complaint {
    ($reader:ident) => { $reader! {
        Complaint: Received, Accepted, Dispatched, Investigating, Resolving, Answered, Closed;

        // Taking the case in.
        Received: Accept => Accepted;
        Received | Accepted: Reclassify => same, if BeforeDeadline;

        // Answering at once, or sending it on: clause 5.
        Accepted: Assess => same;
        Accepted: AnswerAtOnce => Answered,
            if InformationComplete & AssessedAnswerable & UserReachable & NoFindingNeeded & ReassuredFirst;
        Accepted: Dispatch => Dispatched, if NotAnswerableAtOnce;
        Accepted: Assign => Investigating, if NotAnswerableAtOnce & ReassuredFirst & HeldByDepartment;
        Dispatched: ReturnOrder => Accepted;
        Dispatched: Assign => Investigating, if ReassuredFirst;

        // Investigation and finding.
        Investigating: Assign => same;
        Investigating: Find => Resolving, if FindingHasCause & FindingCoherent;
        Resolving: Find => same, if FindingHasCause & FindingCoherent;

        // What the finding demands: clauses 3.1 and 6.
        Resolving | Answered: ReportToLeader | Correct | Explain | Apologise => same;
        Resolving | Answered: ReferToProcedure => same, if CauseIsViolation & ReportedToLeader;
        Resolving | Answered: DealWithPerson => same, if CauseIsLapse;
        Resolving | Answered: RecordUnpersuaded => same,
            if DemandUnreasonable & ExplainedEnough & StillUnpersuaded;

        // Telling the outcome, closing, and what may follow.
        Resolving: TellOutcome => Answered, if ProgressTold & DeliveredOrUnreachable;
        Answered: TellOutcome => same, if DeliveredOrUnreachable & OutcomeUndelivered;
        Answered: Close => Closed,
            if ReportedToLeader & ProcedureOpened & PersonDealtWith & Corrected
            & CauseExplained & Explained & Apologised & RecordedIfUnpersuaded & OutcomeDelivered;
        Closed: Explain => same, if UnpersuadedOnRecord;
        Closed: Reopen => Accepted;

        // Along the way.
        Received | Accepted | Dispatched | Investigating | Resolving: SupplyInformation => same;
        Received | Accepted | Dispatched | Investigating | Resolving | Answered:
            RecordUnreachable | RecordReachable | Reassure => same;
        Accepted | Dispatched | Investigating | Resolving: UpdateProgress => same;
        Accepted | Dispatched | Investigating | Resolving: Promise => same,
            if PromiseDateAhead & PromiseWithinLimit;
        Received | Accepted | Dispatched | Investigating | Resolving: Withdraw => Closed;
        Received | Accepted | Dispatched | Investigating | Resolving | Answered | Closed:
            Reach | Expose | AssessImpact => same;
    } };
}

pub(crate) use complaint;
