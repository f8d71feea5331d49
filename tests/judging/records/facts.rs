//! A condition that held has the fact by which it held.

use redress::{
    Act, ActKind, Channel, Condition, DecisionRecord, Intake, Policy, Role, Subject,
    facts::{
        Answerable, Cause, Classification, Contact, Decision, Delivery, Demand, Finding, Holder,
        Information, Promise, PromiseMatter, Reply, Response, Substance,
    },
    judge::{Checked, Held},
    rules::{Fact, Required, Strength},
};

use crate::{
    common::{
        self, AT_ONCE, ATTEMPTED, NEEDS_WORK, NOT_UNDERSTOOD, Story, TOLD, UNDERSTOOD,
        accepted_complaint, accepted_enquiry, at, find, lapse, policy, promise, unreasonable,
        violation,
    },
    records::record,
};

#[track_caller]
fn checked(record: &DecisionRecord, condition: Condition) -> Checked {
    let mut all = record.conditions.iter();
    *all.find(|checked| checked.condition == condition).expect("a condition of the row")
}

const LAPSE: Fact = Fact::Finding(Some(Finding {
    substance: Substance::Substantiated,
    demand: Demand::Reasonable,
    cause: Cause::Lapse,
}));

const UNREACHABLE: Fact = Fact::Contact(Contact::Unreachable);

/// Where a condition holds, the record names the fact by which it does.
#[test]
fn a_condition_that_held_has_the_fact_by_which_it_held() {
    use Condition::*;
    let advised = || {
        accepted_complaint(Subject::Service)
            .under(policy(|edition| edition.emotion_first = Strength::Advise))
    };
    let incomplete = Story::of(
        Policy::qitaihe(),
        Intake::enquiry(Channel::Department, at("2024-05-21T14:51")).incomplete(),
    );
    let lost = |story: Story| story.then([Act::RecordUnreachable]);
    let withdrawn_finding = unreasonable().case.round().finding;
    let rows = [
        (ByAuthorisedRole, accepted_enquiry(), NEEDS_WORK, Fact::Role(Role::ReceivingUnit)),
        (
            PromiseWithinAuthority,
            accepted_enquiry(),
            promise("2024-05-24"),
            Fact::Role(Role::ReceivingUnit),
        ),
        (
            PromiseDateAhead,
            accepted_enquiry(),
            promise("2024-05-24"),
            Fact::Date(common::date("2024-05-24")),
        ),
        (
            PromiseWithinLimit,
            accepted_enquiry(),
            promise("2024-05-28"),
            Fact::Date(common::date("2024-05-28")),
        ),
        (
            PromiseWithinLimit,
            accepted_enquiry(),
            Act::Promise { promise: Promise::Correction },
            Fact::Matter(PromiseMatter::Correction),
        ),
        (
            InformationComplete,
            accepted_enquiry().then([AT_ONCE]),
            Act::AnswerAtOnce,
            Fact::Information(Information::Complete),
        ),
        (
            AssessedAnswerable,
            accepted_enquiry().then([AT_ONCE]),
            Act::AnswerAtOnce,
            Fact::Assessment(Some(Answerable::AtOnce)),
        ),
        (
            UserReachable,
            accepted_enquiry().then([AT_ONCE]),
            Act::AnswerAtOnce,
            Fact::Contact(Contact::Reachable),
        ),
        (
            NotAnswerableAtOnce,
            accepted_enquiry().then([NEEDS_WORK]),
            Act::Consult,
            Fact::Assessment(Some(Answerable::NeedsWork)),
        ),
        (
            NotAnswerableAtOnce,
            incomplete.then([Act::Accept]),
            Act::Consult,
            Fact::Information(Information::Incomplete),
        ),
        (NotAnswerableAtOnce, lost(accepted_enquiry()), Act::Consult, UNREACHABLE),
        (
            NotAnswerableAtOnce,
            accepted_complaint(Subject::Service),
            Act::Dispatch,
            Fact::Classification(Classification::Complaint { subject: Subject::Service }),
        ),
        (
            NoFindingNeeded,
            accepted_complaint(Subject::Other).then([AT_ONCE, Act::Reassure]),
            Act::AnswerAtOnce,
            Fact::Classification(Classification::Complaint { subject: Subject::Other }),
        ),
        (
            ReassuredFirst,
            accepted_complaint(Subject::Service).then([Act::Reassure]),
            Act::Assign,
            Fact::Done(ActKind::Reassure),
        ),
        (ReassuredFirst, lost(accepted_complaint(Subject::Service)), Act::Assign, UNREACHABLE),
        // Only advised, and not done: so it is said.
        (ReassuredFirst, advised(), Act::Assign, Fact::Strength(Strength::Advise)),
        (ProgressTold, lapse(), TOLD, Fact::Strength(Strength::Advise)),
        (
            HeldByDepartment,
            accepted_complaint(Subject::Service).then([Act::Reassure]),
            Act::Assign,
            Fact::Holder(Holder::Department),
        ),
        (
            FindingCoherent,
            lapse(),
            find(Substance::Substantiated, Demand::Reasonable, Cause::Lapse),
            LAPSE,
        ),
        (
            CauseIsViolation,
            violation().then([Act::ReportToLeader]),
            Act::ReferToProcedure,
            Fact::Finding(violation().case.round().finding),
        ),
        (CauseIsLapse, lapse(), Act::DealWithPerson, LAPSE),
        (
            ReportedToLeader,
            violation().then([Act::ReportToLeader]),
            Act::ReferToProcedure,
            Fact::Done(ActKind::ReportToLeader),
        ),
        (ReportedToLeader, lapse().told(), Act::Close, LAPSE),
        (
            PersonDealtWith,
            lapse().told().then([Act::DealWithPerson]),
            Act::Close,
            Fact::Done(ActKind::DealWithPerson),
        ),
        (Corrected, lapse().told().then([Act::Correct]), Act::Close, Fact::Done(ActKind::Correct)),
        (
            Corrected,
            violation().told(),
            Act::Close,
            Fact::Finding(violation().case.round().finding),
        ),
        (ProcedureOpened, lapse().told(), Act::Close, LAPSE),
        (CauseExplained, lapse().told(), Act::Close, LAPSE),
        (CauseExplained, unreasonable().told().then([UNDERSTOOD]), Act::Close, Fact::Count(1)),
        (CauseExplained, lost(unreasonable().told()), Act::Close, UNREACHABLE),
        (Explained, lapse().told(), Act::Close, LAPSE),
        (
            Apologised,
            lapse().told().then([Act::Apologise]),
            Act::Close,
            Fact::Done(ActKind::Apologise),
        ),
        (Apologised, lost(lapse().told()), Act::Close, UNREACHABLE),
        (Apologised, unreasonable().told(), Act::Close, Fact::Finding(withdrawn_finding)),
        (RecordedIfUnpersuaded, lapse().told(), Act::Close, LAPSE),
        (
            RecordedIfUnpersuaded,
            unreasonable().told().then([UNDERSTOOD]),
            Act::Close,
            Fact::Response(Some(Response::Understood)),
        ),
        (
            RecordedIfUnpersuaded,
            unreasonable().told().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded]),
            Act::Close,
            Fact::Done(ActKind::RecordUnpersuaded),
        ),
        (
            DemandUnreasonable,
            unreasonable().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]),
            Act::RecordUnpersuaded,
            Fact::Finding(withdrawn_finding),
        ),
        (
            ExplainedEnough,
            unreasonable().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]),
            Act::RecordUnpersuaded,
            Fact::Count(2),
        ),
        (
            StillUnpersuaded,
            unreasonable().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]),
            Act::RecordUnpersuaded,
            Fact::Response(Some(Response::NotUnderstood)),
        ),
        (ProgressTold, lapse().then([Act::UpdateProgress]), TOLD, Fact::Count(1)),
        (ProgressTold, lost(lapse()), ATTEMPTED, UNREACHABLE),
        (DeliveredOrUnreachable, lapse(), TOLD, Fact::Delivery(Some(Delivery::Delivered))),
        (DeliveredOrUnreachable, lost(lapse()), ATTEMPTED, UNREACHABLE),
        (
            ReplyNotNeeded,
            Story::suggestion().then([
                Act::Accept,
                Act::Refer { reply: Reply::NotNeeded },
                Act::Instruct { decision: Decision::Adopted },
            ]),
            Act::Close,
            Fact::Reply(Some(Reply::NotNeeded)),
        ),
    ];
    for (condition, story, act, fact) in rows {
        let checked = checked(&record(&story, act), condition);
        assert_eq!((checked.held, checked.actual), (Held::Met, fact), "{condition}, {act:?}");
        assert_eq!(checked.clause, condition.clause());
    }
    let deadline = checked(
        &record(&accepted_enquiry(), Act::Reclassify { to: Classification::Enquiry }),
        BeforeDeadline,
    );
    assert_eq!(deadline.required, Required::OnOrBefore(common::date("2024-05-28")));
    assert_eq!(deadline.held, Held::Met);
}
