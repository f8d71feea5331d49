//! Enquiries, clause 3.3.
//!
//! > 接诉单位能直接解答的,当即解答,不能解答的立即同相关部门联系了解情况答复用户。
//!
//! "Where the receiving unit can answer directly, it answers on the spot; where it cannot, it contacts the relevant
//! department at once, finds out, and answers the user." Hence the two ways out of `accepted`: answering at once, and
//! `consulting`. The unit that was asked stays the one that answers; an enquiry is never passed on.
//!
//! Clause 5 adds the limit of five working days, and that what can be answered at once must be.

/// Gives the table to a reader: see `complaint!`.
macro_rules! enquiry {
    ($reader:ident) => {
        $reader! {
            Enquiry: Received, Accepted, Consulting, Answered, Closed;

            // Taking the case in.
            Received: Accept => Accepted;
            Received | Accepted: Reclassify => same, if BeforeDeadline;

            // Answering at once, or asking the department that knows: clause 5.
            Accepted: Assess => same;
            Accepted: AnswerAtOnce => Answered,
                if InformationComplete & AssessedAnswerable & UserReachable;
            Accepted: Consult => Consulting, if NotAnswerableAtOnce;
            Consulting: Consult => same;

            // Telling the outcome, closing, and what may follow.
            Consulting: TellOutcome => Answered, if ProgressTold & DeliveredOrUnreachable;
            Answered: TellOutcome => same, if DeliveredOrUnreachable & OutcomeUndelivered;
            Answered: Close => Closed, if OutcomeDelivered;
            Closed: Reopen => Accepted;

            // Along the way.
            Received | Accepted | Consulting: SupplyInformation | Reassure => same;
            Received | Accepted | Consulting | Answered:
                RecordUnreachable | RecordReachable => same;
            Accepted | Consulting: UpdateProgress => same;
            Accepted | Consulting: Promise => same, if PromiseDateAhead & PromiseWithinLimit;
            Received | Accepted | Consulting: Withdraw => Closed;
        }
    };
}

pub(crate) use enquiry;
