//! Complaints, clause 3.1.
//!
//! > 调度指挥中心接到投诉后,要根据内容分单转办责任单位、责任单位要指定专人进行调查。
//!
//! The centre dispatches by content; the unit designates an investigator; the finding decides what
//! must be done before the case may close. What clauses 5 and 6 add stands in the conditions.

/// Gives the table to a reader: the judge and the compiler read the same rows.
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
