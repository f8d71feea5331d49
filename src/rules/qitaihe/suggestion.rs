//! Suggestions, clause 3.2.
//!
//! > 由接收单位向有关领导汇报、请示。
//!
//! "The receiving unit reports it to the relevant leader and asks for an instruction." Hence `referred`. A suggestion is
//! never dispatched or investigated.
//!
//! > 需要回复的,要给用户承诺一定回复期限,待领导作出批示后向用户答复建议被采用情况。
//!
//! "Where a reply is needed, a reply date is promised to the user; once the leader has given an instruction, the user is
//! told whether the suggestion is adopted." Hence `instructed`, out of which two ways lead: telling the user, or closing
//! where no reply is needed.
//!
//! No limit in working days binds suggestions (ruling A1): they wait for an instruction, whose date nobody can promise,
//! and the promised date governs instead. So neither a promise nor a reclassification asks about the limit here.

/// Gives the table to a reader: see `complaint!`.
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
