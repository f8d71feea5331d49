//! Answering at once, sending on, treating the user first, and telling the progress.

use Required::AsWorded;
use redress::{
    Act, ActKind, Condition, Policy, Subject,
    facts::{Answerable, Classification, Contact, Information, Reply},
    rules::{Fact, Required, Strength},
};

use crate::{
    TO_OTHER,
    common::{
        AT_ONCE, NEEDS_WORK, TOLD, accepted_complaint, accepted_enquiry, instructed, lapse, policy,
    },
    incomplete_enquiry,
    table::Row,
};

/// The base policy, but with telling of the progress as a gate.
fn progress_as_a_gate() -> Policy {
    policy(|edition| edition.progress = Strength::Gate)
}

/// Clauses 1.2, 1.3 and 5: how the user and the matter are treated.
pub fn handling() -> Vec<Row> {
    use Condition as C;
    let not_done = |act| (AsWorded, Fact::NotDone(act));
    let unassessed = (AsWorded, Fact::Assessment(None));
    let no_work = [NEEDS_WORK, Act::RecordUnreachable];
    let mut rows = vec![
        // Answering at once, or sending it on: clause 5.
        Row::new(
            C::InformationComplete,
            incomplete_enquiry().then([AT_ONCE]),
            Act::AnswerAtOnce,
            (AsWorded, Fact::Information(Information::Incomplete)),
            [Act::SupplyInformation],
        ),
        Row::new(
            C::AssessedAnswerable,
            accepted_enquiry(),
            Act::AnswerAtOnce,
            unassessed,
            [AT_ONCE],
        ),
        Row::new(
            C::AssessedAnswerable,
            accepted_complaint(Subject::Other).then([Act::Reassure, AT_ONCE, NEEDS_WORK]),
            Act::AnswerAtOnce,
            (AsWorded, Fact::Assessment(Some(Answerable::NeedsWork))),
            [AT_ONCE],
        ),
        Row::new(C::NotAnswerableAtOnce, accepted_enquiry(), Act::Consult, unassessed, no_work),
        Row::new(
            C::NotAnswerableAtOnce,
            accepted_complaint(Subject::Other).then([Act::Reassure]),
            Act::Dispatch,
            unassessed,
            no_work,
        ),
        Row::new(
            C::NotAnswerableAtOnce,
            accepted_complaint(Subject::Other).then([Act::Reassure]),
            Act::Assign,
            unassessed,
            no_work,
        ),
        Row::new(
            C::UserReachable,
            accepted_enquiry().then([AT_ONCE, Act::RecordUnreachable]),
            Act::AnswerAtOnce,
            (AsWorded, Fact::Contact(Contact::Unreachable)),
            [Act::RecordReachable],
        ),
        // Reassurance before the matter: clause 1.2. It never delays acceptance or dispatch.
        Row::new(
            C::ReassuredFirst,
            accepted_complaint(Subject::Service),
            Act::Assign,
            not_done(ActKind::Reassure),
            [Act::Reassure, Act::RecordUnreachable],
        ),
        Row::new(
            C::ReassuredFirst,
            accepted_complaint(Subject::Service).then([Act::Dispatch]),
            Act::Assign,
            not_done(ActKind::Reassure),
            [Act::Reassure, Act::RecordUnreachable],
        ),
        // Who cannot be reached cannot be answered at once either.
        Row::new(
            C::ReassuredFirst,
            accepted_complaint(Subject::Other).then([AT_ONCE]),
            Act::AnswerAtOnce,
            not_done(ActKind::Reassure),
            [Act::Reassure],
        ),
    ];
    for subject in [Subject::Service, Subject::Wrongdoing] {
        // A complaint that needs a finding is not answered at once; past the deadline it can no
        // longer be reclassified either.
        let answerable = accepted_complaint(subject).then([Act::Reassure, AT_ONCE]);
        let said = (AsWorded, Fact::Classification(Classification::Complaint { subject }));
        let overdue = answerable.clone().at("2024-05-29T00:00");
        rows.push(Row::new(C::NoFindingNeeded, answerable, Act::AnswerAtOnce, said, [TO_OTHER]));
        rows.push(Row::new(C::NoFindingNeeded, overdue, Act::AnswerAtOnce, said, []));
    }
    // Advice in the base policy, so that only another edition can refuse for it.
    let consulting = accepted_enquiry().then([NEEDS_WORK, Act::Consult]);
    for story in [lapse(), instructed(Reply::Needed), consulting] {
        story.clone().told();
        rows.push(Row::new(
            C::ProgressTold,
            story.under(progress_as_a_gate()),
            TOLD,
            (AsWorded, Fact::Count(0)),
            [Act::UpdateProgress, Act::RecordUnreachable],
        ));
    }
    rows
}
