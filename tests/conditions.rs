//! One test a condition: the act is refused while it is unmet, permitted once it is met, by each
//! remedy that the refusal names.

mod common;

use common::{Story, at, date, find, only, policy, promise, unmet};
use redress::{
    Act, Answerable, Case, Cause, Channel, Classification, Clause, Condition, Contact, DayEnd,
    Decision, Delivery, Demand, Fact, Ground, Intake, Language, Policy, Promise, Refusal, Remedy,
    Reply, Required, Response, Role, RoleSet, Stage, Strength, Subject, Substance,
};

const TOLD: Act = Act::TellOutcome { delivery: Delivery::Delivered };
const NOT_UNDERSTOOD: Act = Act::Explain { response: Response::NotUnderstood };
const UNDERSTOOD: Act = Act::Explain { response: Response::Understood };
const NEEDS_WORK: Act = Act::Assess { answerable: Answerable::NeedsWork };
const AT_ONCE: Act = Act::Assess { answerable: Answerable::AtOnce };

/// What a refusal says of its only unmet condition.
#[track_caller]
fn said(refusal: &Refusal) -> (Condition, Required, Fact, Vec<Remedy>) {
    let all: Vec<_> = refusal.unmet().collect();
    let [unmet] = all.as_slice() else { panic!("not one unmet condition: {refusal}") };
    (unmet.condition(), unmet.required(), unmet.actual(), unmet.remedies())
}

/// `act` is refused for `condition` alone; once each remedy is taken it is permitted; and the
/// remedies named are `expected`.
#[track_caller]
fn check(story: &Story, act: Act, condition: Condition, expected: &[Act]) {
    let refusal = story.refused(act);
    let (unmet, _, _, remedies) = said(&refusal);
    assert_eq!(unmet, condition);
    let named: Vec<_> = remedies.iter().map(|remedy| remedy.act).collect();
    assert_eq!(named, expected, "the remedies of {condition}");
    for Remedy { act: remedy, by } in remedies {
        for role in by.iter() {
            let remedied = match story.policy.judge(&story.case, &remedy.by(role, story.now)) {
                Ok(case) => case,
                Err(refusal) => panic!("the remedy {remedy:?} is itself refused: {refusal}"),
            };
            // An act of the kind refused stands in its place.
            if remedy.kind() != act.kind() {
                Story { case: remedied, ..story.clone() }.then([act]);
            }
        }
    }
}

fn accepted(subject: Subject) -> Story {
    Story::complaint(subject).then([Act::Accept])
}

fn justified() -> Story {
    Story::found(Substance::Substantiated, Demand::Reasonable, Cause::Lapse)
}

fn unreasonable() -> Story {
    Story::found(Substance::Unsubstantiated, Demand::Unreasonable, Cause::UserSide)
}

#[test]
fn by_authorised_role() {
    let story = Story::enquiry();
    let refusal = story.policy.judge(&story.case, &Act::Accept.by(Role::Investigator, story.now));
    let refusal = refusal.unwrap_err();
    let (condition, required, actual, remedies) = said(&refusal);
    let may = RoleSet::of(&[Role::ReceivingUnit, Role::DispatchCentre]);
    assert_eq!(condition, Condition::ByAuthorisedRole);
    assert_eq!(required, Required::OneOf(may));
    assert_eq!(actual, Fact::Role(Role::Investigator));
    assert_eq!(remedies, [Remedy { act: Act::Accept, by: may }]);
    let shown = format!("{:?}", refusal.unmet().next());
    assert!(shown.contains("actual: Role(Investigator), remedies: [Remedy {"), "{shown}");
    for role in Role::ALL {
        let judged = story.policy.judge(&story.case, &Act::Accept.by(*role, story.now));
        assert_eq!(judged.is_ok(), may.contains(*role), "{role}");
    }
}

#[test]
fn promise_within_authority() {
    let story = accepted(Subject::Service);
    let correction = Act::Promise { promise: Promise::Correction };
    let by_centre = correction.by(Role::DispatchCentre, story.now);
    let (condition, _, actual, remedies) =
        said(&story.policy.judge(&story.case, &by_centre).unwrap_err());
    let may = RoleSet::of(&[Role::ResponsibleUnit, Role::DepartmentHead, Role::LeaderInCharge]);
    assert_eq!(condition, Condition::PromiseWithinAuthority);
    assert_eq!(actual, Fact::Role(Role::DispatchCentre));
    assert_eq!(remedies, [Remedy { act: correction, by: may }]);
    for role in may.iter() {
        story.policy.judge(&story.case, &correction.by(role, story.now)).unwrap();
    }

    // What nobody may promise, nothing makes possible (ruling A20).
    for promise in [Promise::Compensation, Promise::DisciplinaryOutcome] {
        for role in Role::ALL {
            let event = Act::Promise { promise }.by(*role, story.now);
            let (condition, required, _, remedies) =
                said(&story.policy.judge(&story.case, &event).unwrap_err());
            assert_eq!(condition, Condition::PromiseWithinAuthority);
            assert_eq!(required, Required::OneOf(RoleSet::EMPTY));
            assert_eq!(remedies, []);
        }
    }

    let advised = policy(|edition| edition.promises = Strength::Advise);
    advised.judge(&story.case, &by_centre).unwrap();
}

#[test]
fn promise_date_ahead() {
    let story = accepted(Subject::Service).at("2024-05-23T09:00");
    check(&story, promise("2024-05-22"), Condition::PromiseDateAhead, &[promise("2024-05-23")]);
    let refusal = story.refused(promise("2024-05-22"));
    let (_, required, actual, _) = said(&refusal);
    assert_eq!(required, Required::OnOrAfter(date("2024-05-23")));
    assert_eq!(actual, Fact::Date(date("2024-05-22")));

    // A day that is over when business closes is past from then on.
    let closing = chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    let early = policy(|edition| edition.last_day_ends = DayEnd::CloseOfBusiness(closing));
    let evening = accepted(Subject::Service).under(early).at("2024-05-23T17:30");
    let condition = Condition::PromiseDateAhead;
    check(&evening, promise("2024-05-23"), condition, &[promise("2024-05-24")]);
    evening.at("2024-05-23T17:29").then([promise("2024-05-23")]);
    // Once the limit has passed too, no date is both ahead and within it.
    let overdue = accepted(Subject::Service).at("2024-05-29T09:00");
    check(&overdue, promise("2024-05-28"), condition, &[]);

    // A suggestion's promise, which no limit binds, is held to this too.
    let story = Story::suggestion().then([Act::Accept]).at("2024-06-23T09:00");
    check(&story, promise("2024-06-22"), Condition::PromiseDateAhead, &[promise("2024-06-23")]);
    story.then([promise("2029-12-31")]);
}

#[test]
fn promise_within_limit() {
    for story in [accepted(Subject::Service), Story::enquiry().then([Act::Accept])] {
        let late = promise("2024-05-29");
        check(&story, late, Condition::PromiseWithinLimit, &[promise("2024-05-28")]);
        let (_, required, actual, _) = said(&story.refused(late));
        assert_eq!(required, Required::OnOrBefore(date("2024-05-28")));
        assert_eq!(actual, Fact::Date(date("2024-05-29")));

        // Once the limit has passed, no promise can keep it.
        let overdue = story.at("2024-05-29T00:00");
        check(&overdue, late, Condition::PromiseWithinLimit, &[]);
    }

    // No verdict rests on a projected date.
    let received = at("2026-12-24T09:00");
    let intake = Intake::complaint(Subject::Service, Channel::Department, received);
    Story::of(Policy::qitaihe(), intake).then([Act::Accept, promise("2027-06-30")]);
}

#[test]
fn information_complete() {
    let now = at("2024-05-21T14:51");
    let intake = Intake::enquiry(Channel::Department, now).incomplete();
    let story = Story::of(Policy::qitaihe(), intake).then([Act::Accept, AT_ONCE]);
    let remedy = [Act::SupplyInformation];
    check(&story, Act::AnswerAtOnce, Condition::InformationComplete, &remedy);
}

#[test]
fn assessed_answerable() {
    let enquiry = Story::enquiry().then([Act::Accept]);
    check(&enquiry, Act::AnswerAtOnce, Condition::AssessedAnswerable, &[AT_ONCE]);
    let (_, _, actual, _) = said(&enquiry.refused(Act::AnswerAtOnce));
    assert_eq!(actual, Fact::Assessment(None));

    let complaint = accepted(Subject::Other).then([Act::Reassure, AT_ONCE, NEEDS_WORK]);
    check(&complaint, Act::AnswerAtOnce, Condition::AssessedAnswerable, &[AT_ONCE]);
    let (_, _, actual, _) = said(&complaint.refused(Act::AnswerAtOnce));
    assert_eq!(actual, Fact::Assessment(Some(Answerable::NeedsWork)));
}

#[test]
fn not_answerable_at_once() {
    let remedies = [NEEDS_WORK, Act::RecordUnreachable];
    let condition = Condition::NotAnswerableAtOnce;
    check(&Story::enquiry().then([Act::Accept]), Act::Consult, condition, &remedies);
    let complaint = accepted(Subject::Other).then([Act::Reassure]);
    check(&complaint, Act::Dispatch, condition, &remedies);
    check(&complaint, Act::Assign, condition, &remedies);

    // Missing information, or a subject that needs a finding, is reason enough to send it on.
    accepted(Subject::Service).then([Act::Dispatch]);
    accepted(Subject::Wrongdoing).then([Act::Dispatch]);
    let intake = Intake::enquiry(Channel::Department, at("2024-05-21T14:51")).incomplete();
    Story::of(Policy::qitaihe(), intake).then([Act::Accept, Act::Consult]);
}

#[test]
fn user_reachable() {
    let enquiry = Story::enquiry().then([Act::Accept, AT_ONCE, Act::RecordUnreachable]);
    check(&enquiry, Act::AnswerAtOnce, Condition::UserReachable, &[Act::RecordReachable]);
    let (_, _, actual, _) = said(&enquiry.refused(Act::AnswerAtOnce));
    assert_eq!(actual, Fact::Contact(Contact::Unreachable));
}

#[test]
fn no_finding_needed() {
    let other = Classification::Complaint { subject: Subject::Other };
    for subject in [Subject::Service, Subject::Wrongdoing] {
        let story = accepted(subject).then([Act::Reassure, AT_ONCE]);
        let remedy = [Act::Reclassify { to: other }];
        check(&story, Act::AnswerAtOnce, Condition::NoFindingNeeded, &remedy);
        // Past the deadline it can no longer be reclassified.
        let overdue = story.at("2024-05-29T00:00");
        check(&overdue, Act::AnswerAtOnce, Condition::NoFindingNeeded, &[]);
    }
}

#[test]
fn reassured_first() {
    let condition = Condition::ReassuredFirst;
    let remedies = [Act::Reassure, Act::RecordUnreachable];
    let by_department = accepted(Subject::Service);
    check(&by_department, Act::Assign, condition, &remedies);
    check(&by_department.clone().then([Act::Dispatch]), Act::Assign, condition, &remedies);

    // Who cannot be reached cannot be answered at once either.
    let at_once = accepted(Subject::Other).then([AT_ONCE]);
    check(&at_once, Act::AnswerAtOnce, condition, &[Act::Reassure]);

    // It never delays acceptance or dispatch, and an edition may make it advice.
    by_department
        .under(policy(|edition| edition.emotion_first = Strength::Advise))
        .then([Act::Assign]);
}

#[test]
fn held_by_department() {
    let now = at("2024-05-21T14:51");
    let condition = Condition::HeldByDepartment;
    for channel in [Channel::DispatchCentre, Channel::OnlineMedia] {
        let intake = Intake::complaint(Subject::Service, channel, now);
        let story = Story::of(Policy::qitaihe(), intake).then([Act::Accept, Act::Reassure]);
        check(&story, Act::Assign, condition, &[Act::Dispatch]);
    }
    // A department that received the complaint may be the responsible unit, until it sends it on.
    let held = accepted(Subject::Service).then([Act::Reassure]);
    held.clone().then([Act::Assign]);
    let returned = held.then([Act::Dispatch, Act::ReturnOrder]);
    check(&returned, Act::Assign, condition, &[Act::Dispatch]);
}

#[test]
fn finding_has_cause() {
    use Cause::{Lapse, None, UserSide, Violation};
    use Demand::Reasonable;
    use Substance::{Substantiated, Unsubstantiated};
    for subject in [Subject::Service, Subject::Wrongdoing] {
        let story = accepted(subject).then([Act::Reassure, Act::Assign]);
        check(
            &story,
            find(Substantiated, Reasonable, None),
            Condition::FindingHasCause,
            &[find(Substantiated, Reasonable, Violation), find(Substantiated, Reasonable, Lapse)],
        );
        let resolving = story.then([find(Unsubstantiated, Reasonable, UserSide)]);
        check(
            &resolving,
            find(Unsubstantiated, Reasonable, None),
            Condition::FindingHasCause,
            &[find(Unsubstantiated, Reasonable, UserSide)],
        );
    }
    accepted(Subject::Other).then([
        NEEDS_WORK,
        Act::Reassure,
        Act::Assign,
        find(Substantiated, Reasonable, None),
    ]);
}

#[test]
fn finding_coherent() {
    use Demand::{Reasonable, Unreasonable};
    use Substance::{Substantiated, Unsubstantiated};
    let story = accepted(Subject::Service).then([Act::Reassure, Act::Assign]);
    let condition = Condition::FindingCoherent;
    check(
        &story,
        find(Unsubstantiated, Reasonable, Cause::Violation),
        condition,
        &[
            find(Substantiated, Reasonable, Cause::Violation),
            find(Unsubstantiated, Reasonable, Cause::UserSide),
        ],
    );
    check(
        &story,
        find(Substantiated, Reasonable, Cause::UserSide),
        condition,
        &[
            find(Substantiated, Reasonable, Cause::Violation),
            find(Substantiated, Reasonable, Cause::Lapse),
            find(Substantiated, Unreasonable, Cause::UserSide),
            find(Unsubstantiated, Reasonable, Cause::UserSide),
        ],
    );
    // Whatever is coherent and has a cause is taken, and nothing else.
    for finding in common::findings() {
        let judged = story.policy.judge(&story.case, &story.event(Act::Find { finding }));
        let at_fault = matches!(finding.cause, Cause::Violation | Cause::Lapse);
        let coherent = match finding.cause {
            Cause::UserSide => {
                !(finding.substance == Substantiated && finding.demand == Reasonable)
            }
            _ => !at_fault || finding.substance == Substantiated,
        };
        assert_eq!(judged.is_ok(), coherent && finding.cause != Cause::None, "{finding:?}");
    }
}

#[test]
fn cause_is_violation() {
    let story = justified().then([Act::ReportToLeader]);
    let remedy = [find(Substance::Substantiated, Demand::Reasonable, Cause::Violation)];
    check(&story, Act::ReferToProcedure, Condition::CauseIsViolation, &remedy);
    // Once the outcome was told, the finding stands.
    let answered = story.told();
    check(&answered, Act::ReferToProcedure, Condition::CauseIsViolation, &[]);
}

#[test]
fn cause_is_lapse() {
    let story = unreasonable();
    let remedy = [find(Substance::Substantiated, Demand::Unreasonable, Cause::Lapse)];
    check(&story, Act::DealWithPerson, Condition::CauseIsLapse, &remedy);
    check(&story.told(), Act::DealWithPerson, Condition::CauseIsLapse, &[]);
}

#[test]
fn demand_unreasonable() {
    let story = justified().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]).told();
    check(&story, Act::RecordUnpersuaded, Condition::DemandUnreasonable, &[]);

    // A new finding clears the explanations given for the one before.
    let resolving = justified().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]);
    let (_, _, actual, remedies) = said(&resolving.refused(Act::RecordUnpersuaded));
    assert!(matches!(actual, Fact::Finding(Some(finding)) if finding.demand == Demand::Reasonable));
    let remedy = find(Substance::Substantiated, Demand::Unreasonable, Cause::Lapse);
    assert_eq!(remedies.iter().map(|remedy| remedy.act).collect::<Vec<_>>(), [remedy]);
    let refound = resolving.then([remedy]);
    let unmet = unmet(&refound.refused(Act::RecordUnpersuaded));
    assert!(!unmet.contains(Condition::DemandUnreasonable));
    refound.then([NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded]);
}

#[test]
fn explained_enough() {
    let story = unreasonable().then([NOT_UNDERSTOOD]);
    check(&story, Act::RecordUnpersuaded, Condition::ExplainedEnough, &[NOT_UNDERSTOOD]);
    let (_, required, actual, _) = said(&story.refused(Act::RecordUnpersuaded));
    assert_eq!((required, actual), (Required::AtLeast(2), Fact::Count(1)));

    // How many are several is a number of the edition.
    let three = policy(|edition| edition.explanations = 3.try_into().unwrap());
    let story = unreasonable().under(three).then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]);
    assert_eq!(unmet(&story.refused(Act::RecordUnpersuaded)), only(Condition::ExplainedEnough));
    story.then([NOT_UNDERSTOOD, Act::RecordUnpersuaded]);
}

#[test]
fn still_unpersuaded() {
    let story = unreasonable().then([NOT_UNDERSTOOD, UNDERSTOOD]);
    check(&story, Act::RecordUnpersuaded, Condition::StillUnpersuaded, &[NOT_UNDERSTOOD]);
}

#[test]
fn unpersuaded_on_record() {
    let persuaded = unreasonable().told().then([UNDERSTOOD, Act::Close]);
    check(&persuaded, UNDERSTOOD, Condition::UnpersuadedOnRecord, &[]);
    let on_record = unreasonable().told().then([
        NOT_UNDERSTOOD,
        NOT_UNDERSTOOD,
        Act::RecordUnpersuaded,
        Act::Close,
    ]);
    let taken_up_again = on_record.then([UNDERSTOOD]);
    // A later round knows nothing of it.
    let again = taken_up_again.then([Act::Reopen { ground: Ground::NewFacts }, Act::Withdraw]);
    assert_eq!(unmet(&again.refused(UNDERSTOOD)), only(Condition::UnpersuadedOnRecord));
}

/// A violation: reported to the leader in charge, then handed to organisational procedure.
#[test]
fn reported_to_leader_and_procedure_opened() {
    let found = Story::found(Substance::Substantiated, Demand::Reasonable, Cause::Violation);
    let remedy = [Act::ReportToLeader];
    check(&found, Act::ReferToProcedure, Condition::ReportedToLeader, &remedy);

    let answered = found.told().then([Act::Apologise]);
    let refusal = answered.refused(Act::Close);
    let names: Vec<_> = refusal.unmet().map(|unmet| unmet.condition()).collect();
    assert_eq!(names, [Condition::ReportedToLeader, Condition::ProcedureOpened]);
    let reported = answered.then([Act::ReportToLeader]);
    check(&reported, Act::Close, Condition::ProcedureOpened, &[Act::ReferToProcedure]);
}

/// A lapse: the person concerned is dealt with, and the error corrected.
#[test]
fn person_dealt_with_and_corrected() {
    let story = justified().told().then([Act::Apologise]);
    let corrected = story.clone().then([Act::Correct]);
    check(&corrected, Act::Close, Condition::PersonDealtWith, &[Act::DealWithPerson]);
    let dealt_with = story.then([Act::DealWithPerson]);
    check(&dealt_with, Act::Close, Condition::Corrected, &[Act::Correct]);
}

#[test]
fn cause_explained() {
    let story = Story::found(Substance::Unsubstantiated, Demand::Reasonable, Cause::UserSide);
    let remedies = [UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnreachable];
    check(&story.told(), Act::Close, Condition::CauseExplained, &remedies);
}

#[test]
fn explained() {
    // True facts, unreasonable demand: explanation required, apology optional (ruling A15).
    let story = Story::found(Substance::Substantiated, Demand::Unreasonable, Cause::Lapse)
        .told()
        .then([Act::Correct, Act::DealWithPerson]);
    let remedies = [UNDERSTOOD, Act::RecordUnreachable];
    check(&story, Act::Close, Condition::Explained, &remedies);
    let (condition, _, actual, _) = said(&story.refused(Act::Close));
    assert_eq!((condition.clause(), actual), (Clause::Unreasonable, Fact::Count(0)));

    // A reasonable user need not understand (ruling A14).
    let story = accepted(Subject::Other).then([
        NEEDS_WORK,
        Act::Reassure,
        Act::Assign,
        find(Substance::Unsubstantiated, Demand::Reasonable, Cause::None),
        TOLD,
    ]);
    let remedies = [UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnreachable];
    check(&story, Act::Close, Condition::Explained, &remedies);
}

#[test]
fn apologised() {
    let story = justified().told().then([Act::Correct, Act::DealWithPerson]);
    check(&story, Act::Close, Condition::Apologised, &[Act::Apologise, Act::RecordUnreachable]);
    // Nobody but the department head and the leader in charge apologises in the company's name.
    let by = RoleSet::of(&[Role::DepartmentHead, Role::LeaderInCharge]);
    assert_eq!(said(&story.refused(Act::Close)).3[0], Remedy { act: Act::Apologise, by });
}

#[test]
fn recorded_if_unpersuaded() {
    let story = unreasonable().told().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]);
    let remedies = [Act::RecordUnpersuaded, UNDERSTOOD, Act::RecordUnreachable];
    check(&story, Act::Close, Condition::RecordedIfUnpersuaded, &remedies);

    // Before that can be recorded, it is explained several times.
    let once = unreasonable().told().then([NOT_UNDERSTOOD]);
    let (condition, _, _, remedies) = said(&once.refused(Act::Close));
    assert_eq!(condition, Condition::RecordedIfUnpersuaded);
    let named: Vec<_> = remedies.iter().map(|remedy| remedy.act).collect();
    assert_eq!(named, [NOT_UNDERSTOOD, UNDERSTOOD, Act::RecordUnreachable]);
    once.then([NOT_UNDERSTOOD, Act::RecordUnpersuaded, Act::Close]);
}

/// Advice in the base policy, so that only another edition can refuse for it.
#[test]
fn progress_told() {
    let strict = policy(|edition| edition.progress = Strength::Gate);
    let remedies = [Act::UpdateProgress, Act::RecordUnreachable];
    let instructed = Story::suggestion().then([
        Act::Accept,
        Act::Refer { reply: Reply::Needed },
        Act::Instruct { decision: Decision::Adopted },
    ]);
    let consulting = Story::enquiry().then([Act::Accept, NEEDS_WORK, Act::Consult]);
    for story in [justified(), instructed, consulting] {
        story.clone().told();
        check(&story.under(strict.clone()), TOLD, Condition::ProgressTold, &remedies);
    }
}

#[test]
fn delivered_or_unreachable() {
    let story = justified();
    let attempted = Act::TellOutcome { delivery: Delivery::Attempted };
    let remedies = [TOLD, Act::RecordUnreachable];
    check(&story, attempted, Condition::DeliveredOrUnreachable, &remedies);
    let (_, _, actual, _) = said(&story.refused(attempted));
    assert_eq!(actual, Fact::Delivery(Delivery::Attempted));
}

#[test]
fn reply_not_needed() {
    let instructed = |reply| {
        let decision = Decision::NotAdopted;
        Story::suggestion().then([Act::Accept, Act::Refer { reply }, Act::Instruct { decision }])
    };
    check(&instructed(Reply::Needed), Act::Close, Condition::ReplyNotNeeded, &[TOLD]);
    let lost = instructed(Reply::Needed).then([Act::RecordUnreachable]);
    let attempted = Act::TellOutcome { delivery: Delivery::Attempted };
    check(&lost, Act::Close, Condition::ReplyNotNeeded, &[attempted]);
    assert_eq!(instructed(Reply::NotNeeded).then([Act::Close]).case.stage(), Stage::Closed);
}

#[test]
fn before_deadline() {
    let to = Act::Reclassify { to: Classification::Suggestion };
    for story in [Story::complaint(Subject::Service), Story::enquiry()] {
        story.clone().at("2024-05-28T23:59:59").then([to]);
        let overdue = story.at("2024-05-29T00:00");
        check(&overdue, to, Condition::BeforeDeadline, &[]);
        let (_, required, actual, _) = said(&overdue.refused(to));
        assert_eq!(required, Required::OnOrBefore(date("2024-05-28")));
        assert_eq!(actual, Fact::Time(date("2024-05-29").and_hms_opt(0, 0, 0).unwrap()));
    }
    // A suggestion has no limit that reclassification could cure; a projected one gives no verdict.
    let enquiry = Act::Reclassify { to: Classification::Enquiry };
    Story::suggestion().at("2025-05-29T00:00").then([enquiry]);
    let intake = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    Story::of(Policy::qitaihe(), intake).at("2027-06-30T09:00").then([to]);
}

/// Every unmet condition is reported, in the order of the rulebook, and its remedies add up.
#[test]
fn all_unmet_conditions_are_reported_at_once() {
    let intake = Intake::complaint(Subject::Service, Channel::OnlineMedia, at("2024-05-21T14:51"))
        .incomplete();
    let case = Case::open(&Policy::qitaihe(), &intake).unwrap();
    let story = Story { policy: Policy::qitaihe(), case, now: intake.at }.then([Act::Accept]);
    let event = Act::AnswerAtOnce.by(Role::User, story.now);
    let refusal = story.policy.judge(&story.case, &event).unwrap_err();
    let names: Vec<_> = refusal.unmet().map(|unmet| unmet.condition()).collect();
    assert_eq!(
        names,
        [
            Condition::ByAuthorisedRole,
            Condition::InformationComplete,
            Condition::AssessedAnswerable,
            Condition::NoFindingNeeded,
            Condition::ReassuredFirst,
        ]
    );
    let other = Classification::Complaint { subject: Subject::Other };
    story.then([
        Act::SupplyInformation,
        AT_ONCE,
        Act::Reclassify { to: other },
        Act::Reassure,
        Act::AnswerAtOnce,
    ]);
}

/// A complaint answered at once has no finding, and owes nothing of what a finding demands.
#[test]
fn without_a_finding_nothing_is_owed() {
    let story = accepted(Subject::Other).then([AT_ONCE, Act::Reassure, Act::AnswerAtOnce]);
    let refusal = story.refused(Act::ReferToProcedure);
    assert_eq!(unmet(&refusal), only(Condition::CauseIsViolation));
    assert_eq!(unmet(&story.refused(Act::DealWithPerson)), only(Condition::CauseIsLapse));
    assert!(unmet(&story.refused(Act::RecordUnpersuaded)).contains(Condition::DemandUnreasonable));
    story.clone().then([NOT_UNDERSTOOD, Act::Close]);
    story.then([Act::Close]);
}

/// What a clerk reads is complete in both languages, and free of the other.
#[test]
fn refusals_speak_both_languages() {
    for condition in Condition::ALL {
        let (english, chinese) =
            (condition.wording(Language::English), condition.wording(Language::Chinese));
        assert!(english.is_ascii() && !english.is_empty(), "{condition}: {english}");
        assert!(!chinese.is_empty() && is_free_of_english(chinese), "{condition}: {chinese}");
    }
    let stories = [
        Story::complaint(Subject::Service).then([Act::Accept, promise("2024-05-24")]),
        Story::enquiry().then([Act::Accept]),
        justified().told(),
        unreasonable().told().then([NOT_UNDERSTOOD]),
        Story::suggestion().then([Act::Accept, Act::Refer { reply: Reply::Needed }]),
    ];
    for story in stories {
        for now in [at("2024-05-21T14:50"), at("2024-05-21T14:51"), at("2024-06-21T14:51")] {
            for act in common::acts(date("2024-05-21")) {
                let event = act.by(Role::User, now);
                let Err(refusal) = story.policy.judge(&story.case, &event) else { continue };
                let english = refusal.text(Language::English).to_string();
                assert!(english.is_ascii(), "{english}");
                let chinese = refusal.text(Language::Chinese).to_string();
                assert!(is_free_of_english(&chinese), "{chinese}");
            }
        }
    }
}

/// Chinese, with digits and dates, in full-width punctuation.
fn is_free_of_english(text: &str) -> bool {
    text.chars().all(|c| !c.is_ascii_alphabetic() && !",;()".contains(c))
}
