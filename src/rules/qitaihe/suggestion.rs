//! Suggestions, clause 3.2.
//!
//! > 由接收单位向有关领导汇报、请示。需要回复的,要给用户承诺一定回复期限,待领导作出批示后向用户答复
//! > 建议被采用情况。
//!
//! No working-day limit binds them: they wait for an instruction, and the promised date governs.

/// Gives the table to a reader: the judge and the compiler read the same rows.
macro_rules! suggestion {
    ($reader:ident) => {
        $reader! {
            Suggestion: Received, Accepted, Referred, Instructed, Answered, Closed;

            // Taking the case in.
            Received: Accept => Accepted;
            Received | Accepted: Reclassify => same;

            // To the leader and back.
            Accepted: Refer => Referred;
            Referred: Instruct => Instructed;

            // Replying, or closing where no reply is needed.
            Instructed: TellOutcome => Answered, if ProgressTold & DeliveredOrUnreachable;
            Answered: TellOutcome => same, if DeliveredOrUnreachable & OutcomeUndelivered;
            Instructed: Close => Closed, if ReplyNotNeeded;
            Answered: Close => Closed, if OutcomeDelivered;
            Closed: Reopen => Accepted;

            // Along the way.
            Received | Accepted | Referred | Instructed: SupplyInformation | Reassure => same;
            Received | Accepted | Referred | Instructed | Answered:
                RecordUnreachable | RecordReachable => same;
            Accepted | Referred | Instructed: UpdateProgress => same;
            Accepted | Referred | Instructed: Promise => same, if PromiseDateAhead;
            Received | Accepted | Referred | Instructed: Withdraw => Closed;
        }
    };
}

pub(crate) use suggestion;
