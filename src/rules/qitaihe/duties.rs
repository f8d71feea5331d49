//! What the company owes, by when and under which clause, as one table.
//!
//! Read a line as a sentence:
//!
//! ```text
//! Promise of Suggestion since Step & Contact:
//!     Suggestion in Referred | Instructed,
//!     while NothingPromised, if UserReachable, unless ReplyNotNeeded;
//! ```
//!
//! "A promise is owed under the clause on suggestions (需要回复的,要给用户承诺一定回复期限, where a reply is needed, a
//! reply date is promised to the user), since the case came to this step, or since the user could be reached again if
//! that was later; for a suggestion that was referred or instructed on, while nothing has been promised, if the user
//! can be reached, unless no reply is needed."
//!
//! What is owed and what blocks are two sides of one thing: whatever closing asks for is a duty from the finding on, so
//! that nobody learns of it only by a refusal. The table asks the conditions themselves, and so cannot disagree with
//! them. A line whose act no stage of its types takes would be a duty that nobody can fulfil; a test looks for these.
//!
//! Some acts have several lines, as they are owed under several clauses, or in one stage only under a condition.

use super::{Clause, ClauseSet, Condition, ConditionSet};
use crate::{
    facts::{ActKind, CaseType, CaseTypeSet, ClockKind, Principle, Stage, StageSet},
    rules::{DutyLine, Since, While},
};

/// Reads the table of duties:
/// `Act of Clause since Since & …, within Clock: Type in Stage, while …, if Condition & …, unless Condition | …;`.
macro_rules! duties {
    ($(
        $act:ident of $clause:ident since $($since:ident)&+ $(, within $($clock:ident)|+)?:
            $($type:ident)|+ in $($stage:ident)|+
            $(, while $during:ident $(($principle:ident))?)?
            $(, if $($met:ident)&+)?
            $(, unless $($unmet:ident)|+)?;
    )+) => {
        &[ $( DutyLine {
            act: ActKind::$act,
            clause: Clause::$clause,
            since: &[$(Since::$since),+],
            within: &[$($(ClockKind::$clock),+)?],
            types: CaseTypeSet::of(&[$(CaseType::$type),+]),
            stages: StageSet::of(&[$(Stage::$stage),+]),
            during: duties!(@during $($during $(($principle))?)?),
            met: ConditionSet::of(&[$($(Condition::$met),+)?]),
            unmet: ConditionSet::of(&[$($(Condition::$unmet),+)?]),
        } ),+ ]
    };
    (@during) => { While::Always };
    (@during $during:ident) => { While::$during };
    (@during $during:ident ($principle:ident)) => { While::$during(Principle::$principle) };
}

/// What is owed, and when. For each condition of closing a complaint there is a duty here.
pub(crate) const DUTIES: &[DutyLine] = duties! {
    Accept of PromptResponse since Receipt, within Acceptance:
        Complaint | Suggestion | Enquiry in Received;

    // Towards the user: clauses 1.2 and 1.3. A case that can be answered at once owes no progress notice: the outcome
    // comes in the same contact.
    Reassure of EmotionFirst since Receipt & Type & Contact:
        Complaint in Received | Accepted | Dispatched | Investigating | Resolving | Answered,
        while Pending(EmotionFirst);
    UpdateProgress of Progress since Acceptance & Contact:
        Complaint | Enquiry in Accepted, while Pending(Progress), if NotAnswerableAtOnce;
    UpdateProgress of Progress since Acceptance & Contact:
        Complaint | Enquiry in Dispatched | Investigating | Resolving | Consulting,
        while Pending(Progress);
    UpdateProgress of Progress since Acceptance & Contact:
        Suggestion in Accepted | Referred | Instructed, while Pending(Progress);

    // Answering at once, or sending it on: clauses 3 and 5.
    Assess of TimeLimit since Step:
        Complaint | Enquiry in Accepted, unless AssessedAnswerable | NotAnswerableAtOnce;
    AnswerAtOnce of TimeLimit since Step, within Handling | Promised:
        Complaint in Accepted, if AssessedAnswerable, unless NotAnswerableAtOnce;
    AnswerAtOnce of Enquiry since Step, within Handling | Promised:
        Enquiry in Accepted, if AssessedAnswerable, unless NotAnswerableAtOnce;
    Dispatch of Complaint since Step:
        Complaint in Accepted, if NotAnswerableAtOnce, unless HeldByDepartment;
    Assign of Complaint since Step:
        Complaint in Accepted, if NotAnswerableAtOnce & HeldByDepartment;
    Assign of Complaint since Step: Complaint in Dispatched;
    Find of Complaint since Step: Complaint in Investigating;
    Refer of Suggestion since Step: Suggestion in Accepted;
    Promise of Suggestion since Step & Contact:
        Suggestion in Referred | Instructed,
        while NothingPromised, if UserReachable, unless ReplyNotNeeded;
    Instruct of Suggestion since Step: Suggestion in Referred;
    Consult of Enquiry since Step: Enquiry in Accepted, if NotAnswerableAtOnce;

    // What the finding demands: clauses 3.1 and 6. Explaining an unreasonable demand is owed until it was done several
    // times or the user understood; from then on the record is owed.
    ReportToLeader of Complaint since Step:
        Complaint in Resolving | Answered, unless ReportedToLeader;
    ReferToProcedure of Complaint since Step:
        Complaint in Resolving | Answered, unless ProcedureOpened;
    DealWithPerson of Complaint since Step:
        Complaint in Resolving | Answered, unless PersonDealtWith;
    Correct of Complaint since Step: Complaint in Resolving | Answered, unless Corrected;
    Explain of Complaint since Step & Contact: Complaint in Resolving | Answered, unless CauseExplained;
    Explain of Unreasonable since Step & Contact: Complaint in Resolving | Answered, unless Explained;
    Explain of Unreasonable since Step & Contact:
        Complaint in Resolving | Answered, unless RecordedIfUnpersuaded | ExplainedEnough;
    RecordUnpersuaded of Unreasonable since Step & Contact:
        Complaint in Resolving | Answered, if ExplainedEnough, unless RecordedIfUnpersuaded;
    Apologise of Apology since Step & Contact: Complaint in Resolving | Answered, unless Apologised;

    // The outcome, from receipt on: clauses 1.4 and 5. In `accepted` it is owed unless the answer at once is.
    TellOutcome of OutcomeSoon since Receipt, within Handling | Promised:
        Complaint | Enquiry in Received | Dispatched | Investigating | Resolving | Consulting;
    TellOutcome of OutcomeSoon since Receipt, within Handling | Promised:
        Complaint | Enquiry in Accepted, if NotAnswerableAtOnce;
    TellOutcome of OutcomeSoon since Receipt, within Handling | Promised:
        Complaint | Enquiry in Accepted, unless AssessedAnswerable | NotAnswerableAtOnce;
    TellOutcome of OutcomeSoon since Receipt, within Promised:
        Suggestion in Accepted, while Promised;
    TellOutcome of OutcomeSoon since Receipt, within Promised:
        Suggestion in Referred | Instructed, unless ReplyNotNeeded;

    // Again, to a user who was lost when it was tried and has come back: ruling A19.
    TellOutcome of OutcomeSoon since Contact:
        Complaint | Suggestion | Enquiry in Answered, if UserReachable & OutcomeUndelivered;

    // Closing, once nothing else is owed: clause 2 (投诉办结及时率, the rate of timely closure). A promise binds until
    // then, whether a reply is needed or not (ruling A16).
    Close of Standards since Outcome: Suggestion | Enquiry in Answered, if OutcomeDelivered;
    Close of Standards since Outcome:
        Complaint in Answered,
        if ReportedToLeader & ProcedureOpened & PersonDealtWith & Corrected
        & CauseExplained & Explained & Apologised & RecordedIfUnpersuaded & OutcomeDelivered;
    Close of Standards since Step, within Promised: Suggestion in Instructed, if ReplyNotNeeded;

    // Whatever the stage: clause 4.1. And after closure, 以便在适当时候再争取得到用户理解, "to seek the user's understanding
    // again at a suitable time": clause 6.2.
    AssessImpact of TierOne since Exposure:
        Complaint in Received | Accepted | Dispatched | Investigating | Resolving | Answered | Closed,
        while TierOneCandidate;
    Explain of Unreasonable since Closure:
        Complaint in Closed,
        while Told, if UserReachable & UnpersuadedOnRecord & StillUnpersuaded;
};

/// The conditions that the table of duties asks about: an agenda decides each once.
pub(crate) const ASKED: ConditionSet = {
    let mut asked = ConditionSet::EMPTY;
    let mut lines = DUTIES;
    while let [first, rest @ ..] = lines {
        asked = asked.union(first.met).union(first.unmet);
        lines = rest;
    }
    asked
};

/// The clauses that make an act owed, and so put it on an [`Agenda`](crate::Agenda); none for an act that is
/// never owed.
///
/// ```
/// use redress::rules::qitaihe::{ClauseSet, clauses_owing};
/// use redress::{ActKind, Clause};
/// assert_eq!(clauses_owing(ActKind::Accept), ClauseSet::of(&[Clause::PromptResponse]));
/// assert!(clauses_owing(ActKind::Withdraw).is_empty());
/// ```
#[must_use]
pub fn clauses_owing(act: ActKind) -> ClauseSet {
    DUTIES.iter().filter(|line| line.act == act).map(|line| line.clause).collect()
}
