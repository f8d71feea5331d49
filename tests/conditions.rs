//! Conditions: one row of the table each and more, where the act is refused while the condition is
//! unmet, with what was required and what is the fact, and permitted once it is met, by each remedy
//! that the refusal names. Below the table, the edges of the conditions that have some.

mod common;

use Cause::{Lapse, UserSide, Violation};
use Demand::{Reasonable, Unreasonable};
use Required::AsWorded;
use Substance::{Substantiated, Unsubstantiated};
use common::{Story, at, date, find, only, policy, promise, unmet};
use redress::{
    Act, ActKind, Answerable, Cause, Channel, Classification, Condition, ConditionSet, Contact,
    DayEnd, Decision, Delivery, Demand, Event, Fact, Finding, Ground, Holder, Information, Intake,
    Language, Policy, Promise, Proviso, Reply, Required, Response, Role, RoleSet, Stage, Strength,
    Subject, Substance,
};

const TOLD: Act = Act::TellOutcome { delivery: Delivery::Delivered };
const ATTEMPTED: Act = Act::TellOutcome { delivery: Delivery::Attempted };
const NOT_UNDERSTOOD: Act = Act::Explain { response: Response::NotUnderstood };
const UNDERSTOOD: Act = Act::Explain { response: Response::Understood };
const NEEDS_WORK: Act = Act::Assess { answerable: Answerable::NeedsWork };
const AT_ONCE: Act = Act::Assess { answerable: Answerable::AtOnce };
const TO_OTHER: Act = Act::Reclassify { to: Classification::Complaint { subject: Subject::Other } };
const TO_SUGGESTION: Act = Act::Reclassify { to: Classification::Suggestion };
const CORRECTION: Act = Act::Promise { promise: Promise::Correction };

/// An event that is refused for one condition, what is said of it, and what would meet it.
struct Row {
    condition: Condition,
    story: Story,
    event: Event,
    required: Required,
    actual: Fact,
    /// The acts that meet it, with the payloads that do.
    remedies: Vec<Act>,
}

impl Row {
    fn new(
        condition: Condition,
        story: Story,
        act: Act,
        (required, actual): (Required, Fact),
        remedies: impl Into<Vec<Act>>,
    ) -> Self {
        let event = story.event(act);
        Self { condition, story, event, required, actual, remedies: remedies.into() }
    }

    fn by(mut self, role: Role) -> Self {
        self.event.by = role;
        self
    }

    #[track_caller]
    fn check(&self) {
        let Self { condition, story, event, .. } = self;
        let refusal = story.policy.judge(&story.case, event).expect_err("the act is refused");
        let all: Vec<_> = refusal.unmet().collect();
        let [unmet] = all.as_slice() else { panic!("not for {condition} alone: {refusal}") };
        assert_eq!(unmet.condition(), *condition);
        assert_eq!(unmet.clause(), condition.clause());
        assert_eq!(unmet.required(), self.required, "what {condition} requires");
        assert_eq!(unmet.actual(), self.actual, "the fact of {condition}");
        let remedies = unmet.remedies();
        let named: Vec<_> = remedies.iter().map(|remedy| remedy.act).collect();
        let mut kinds: Vec<_> = self.remedies.iter().map(|act| act.kind()).collect();
        kinds.dedup();
        assert_eq!(named, kinds, "the remedies of {condition}");
        for act in &self.remedies {
            let remedy = remedies.iter().find(|remedy| remedy.act == act.kind()).unwrap();
            for remedy in remedy.by.iter().map(|role| act.by(role, story.now)) {
                let remedied = match story.policy.judge(&story.case, &remedy) {
                    Ok(case) => case,
                    Err(refusal) => panic!("the remedy {act:?} is itself refused: {refusal}"),
                };
                // An act of the kind refused stands in its place.
                if act.kind() != event.act.kind()
                    && let Err(refusal) = story.policy.judge(&remedied, event)
                {
                    panic!("{act:?} does not remedy {condition}: {refusal}");
                }
            }
        }
    }
}

#[test]
fn every_condition_refuses_and_is_met_by_each_remedy_it_names() {
    let table = table();
    for row in &table {
        row.check();
    }
    let tested: ConditionSet = table.iter().map(|row| row.condition).collect();
    assert_eq!(tested, ConditionSet::of(Condition::ALL));
}

fn accepted(subject: Subject) -> Story {
    Story::complaint(subject).then([Act::Accept])
}

fn justified() -> Story {
    Story::found(Substantiated, Reasonable, Lapse)
}

fn unreasonable() -> Story {
    Story::found(Unsubstantiated, Unreasonable, UserSide)
}

/// A complaint that needs a finding, under investigation.
fn investigating() -> Story {
    accepted(Subject::Service).then([Act::Reassure, Act::Assign])
}

/// A complaint made in this channel, accepted.
fn made_to(channel: Channel) -> Story {
    let intake = Intake::complaint(Subject::Service, channel, at("2024-05-21T14:51"));
    Story::of(Policy::qitaihe(), intake).then([Act::Accept])
}

fn enquiry() -> Story {
    Story::enquiry().then([Act::Accept])
}

fn incomplete_enquiry() -> Story {
    let intake = Intake::enquiry(Channel::Department, at("2024-05-21T14:51")).incomplete();
    Story::of(Policy::qitaihe(), intake).then([Act::Accept])
}

fn instructed(reply: Reply) -> Story {
    let decision = Decision::NotAdopted;
    Story::suggestion().then([Act::Accept, Act::Refer { reply }, Act::Instruct { decision }])
}

/// An enquiry of a user who could not be told the outcome, and has come back since.
fn lost_and_back() -> Story {
    enquiry().then([
        NEEDS_WORK,
        Act::Consult,
        Act::RecordUnreachable,
        ATTEMPTED,
        Act::RecordReachable,
    ])
}

/// The base policy, but with telling of the progress as a gate.
fn progress_as_a_gate() -> Policy {
    policy(|edition| edition.progress = Strength::Gate)
}

/// The base policy, but with days that end at 17:30.
fn early_closing() -> Policy {
    let closing = chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    policy(|edition| edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing))
}

const fn found(substance: Substance, demand: Demand, cause: Cause) -> Fact {
    Fact::Finding(Some(Finding { substance, demand, cause }))
}

fn table() -> Vec<Row> {
    use Condition as C;
    let intake_staff = RoleSet::of(&[Role::ReceivingUnit, Role::DispatchCentre]);
    let correctors =
        RoleSet::of(&[Role::ResponsibleUnit, Role::DepartmentHead, Role::LeaderInCharge]);
    let not_done = |act| (AsWorded, Fact::NotDone(act));
    let on = |text| Fact::Date(date(text));
    let unassessed = (AsWorded, Fact::Assessment(None));
    let no_work = [NEEDS_WORK, Act::RecordUnreachable];
    let any_explanation = [UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnreachable];
    let mut rows = vec![
        // Authority: clause 1.5.
        Row::new(
            C::ByAuthorisedRole,
            Story::enquiry(),
            Act::Accept,
            (Required::OneOf(intake_staff), Fact::Role(Role::Investigator)),
            [Act::Accept],
        )
        .by(Role::Investigator),
        Row::new(
            C::PromiseWithinAuthority,
            accepted(Subject::Service),
            CORRECTION,
            (Required::OneOf(correctors), Fact::Role(Role::DispatchCentre)),
            [CORRECTION],
        )
        .by(Role::DispatchCentre),
        Row::new(
            C::PromiseDateAhead,
            accepted(Subject::Service).at("2024-05-23T09:00"),
            promise("2024-05-22"),
            (Required::OnOrAfter(date("2024-05-23")), on("2024-05-22")),
            [promise("2024-05-23")],
        ),
        // A day that is over when business closes is past from then on.
        Row::new(
            C::PromiseDateAhead,
            accepted(Subject::Service).under(early_closing()).at("2024-05-23T17:30"),
            promise("2024-05-23"),
            (Required::OnOrAfter(date("2024-05-24")), on("2024-05-23")),
            [promise("2024-05-24")],
        ),
        // Once the limit has passed too, no date is both ahead and within it.
        Row::new(
            C::PromiseDateAhead,
            accepted(Subject::Service).at("2024-05-29T09:00"),
            promise("2024-05-28"),
            (Required::OnOrAfter(date("2024-05-29")), on("2024-05-28")),
            [],
        ),
        // A suggestion's promise, which no limit binds, is held to this too.
        Row::new(
            C::PromiseDateAhead,
            Story::suggestion().then([Act::Accept]).at("2024-06-23T09:00"),
            promise("2024-06-22"),
            (Required::OnOrAfter(date("2024-06-23")), on("2024-06-22")),
            [promise("2024-06-23")],
        ),
        // Answering at once, or sending it on: clause 5.
        Row::new(
            C::InformationComplete,
            incomplete_enquiry().then([AT_ONCE]),
            Act::AnswerAtOnce,
            (AsWorded, Fact::Information(Information::Incomplete)),
            [Act::SupplyInformation],
        ),
        Row::new(C::AssessedAnswerable, enquiry(), Act::AnswerAtOnce, unassessed, [AT_ONCE]),
        Row::new(
            C::AssessedAnswerable,
            accepted(Subject::Other).then([Act::Reassure, AT_ONCE, NEEDS_WORK]),
            Act::AnswerAtOnce,
            (AsWorded, Fact::Assessment(Some(Answerable::NeedsWork))),
            [AT_ONCE],
        ),
        Row::new(C::NotAnswerableAtOnce, enquiry(), Act::Consult, unassessed, no_work),
        Row::new(
            C::NotAnswerableAtOnce,
            accepted(Subject::Other).then([Act::Reassure]),
            Act::Dispatch,
            unassessed,
            no_work,
        ),
        Row::new(
            C::NotAnswerableAtOnce,
            accepted(Subject::Other).then([Act::Reassure]),
            Act::Assign,
            unassessed,
            no_work,
        ),
        Row::new(
            C::UserReachable,
            enquiry().then([AT_ONCE, Act::RecordUnreachable]),
            Act::AnswerAtOnce,
            (AsWorded, Fact::Contact(Contact::Unreachable)),
            [Act::RecordReachable],
        ),
        // Reassurance before the matter: clause 1.2. It never delays acceptance or dispatch.
        Row::new(
            C::ReassuredFirst,
            accepted(Subject::Service),
            Act::Assign,
            not_done(ActKind::Reassure),
            [Act::Reassure, Act::RecordUnreachable],
        ),
        Row::new(
            C::ReassuredFirst,
            accepted(Subject::Service).then([Act::Dispatch]),
            Act::Assign,
            not_done(ActKind::Reassure),
            [Act::Reassure, Act::RecordUnreachable],
        ),
        // Who cannot be reached cannot be answered at once either.
        Row::new(
            C::ReassuredFirst,
            accepted(Subject::Other).then([AT_ONCE]),
            Act::AnswerAtOnce,
            not_done(ActKind::Reassure),
            [Act::Reassure],
        ),
        // Who investigates, and what is found: clause 3.1.
        Row::new(
            C::HeldByDepartment,
            accepted(Subject::Service).then([Act::Reassure, Act::Dispatch, Act::ReturnOrder]),
            Act::Assign,
            (AsWorded, Fact::Holder(Holder::Centre)),
            [Act::Dispatch],
        ),
        Row::new(
            C::FindingCoherent,
            investigating(),
            find(Unsubstantiated, Reasonable, Violation),
            (AsWorded, found(Unsubstantiated, Reasonable, Violation)),
            [
                find(Substantiated, Reasonable, Violation),
                find(Unsubstantiated, Reasonable, UserSide),
            ],
        ),
        Row::new(
            C::FindingCoherent,
            investigating(),
            find(Substantiated, Reasonable, UserSide),
            (AsWorded, found(Substantiated, Reasonable, UserSide)),
            [
                find(Substantiated, Reasonable, Violation),
                find(Substantiated, Reasonable, Lapse),
                find(Substantiated, Unreasonable, UserSide),
                find(Unsubstantiated, Reasonable, UserSide),
            ],
        ),
        Row::new(
            C::CauseIsViolation,
            justified().then([Act::ReportToLeader]),
            Act::ReferToProcedure,
            (AsWorded, found(Substantiated, Reasonable, Lapse)),
            [find(Substantiated, Reasonable, Violation)],
        ),
        Row::new(
            C::CauseIsLapse,
            unreasonable(),
            Act::DealWithPerson,
            (AsWorded, found(Unsubstantiated, Unreasonable, UserSide)),
            [find(Substantiated, Unreasonable, Lapse)],
        ),
        // Once the outcome was told, the finding stands.
        Row::new(
            C::CauseIsViolation,
            justified().then([Act::ReportToLeader]).told(),
            Act::ReferToProcedure,
            (AsWorded, found(Substantiated, Reasonable, Lapse)),
            [],
        ),
        Row::new(
            C::CauseIsLapse,
            unreasonable().told(),
            Act::DealWithPerson,
            (AsWorded, found(Unsubstantiated, Unreasonable, UserSide)),
            [],
        ),
        Row::new(
            C::DemandUnreasonable,
            justified().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]).told(),
            Act::RecordUnpersuaded,
            (AsWorded, found(Substantiated, Reasonable, Lapse)),
            [],
        ),
        // Recording that the user is not persuaded: clause 6.2.
        Row::new(
            C::ExplainedEnough,
            unreasonable().then([NOT_UNDERSTOOD]),
            Act::RecordUnpersuaded,
            (Required::AtLeast(2), Fact::Count(1)),
            [NOT_UNDERSTOOD],
        ),
        Row::new(
            C::StillUnpersuaded,
            unreasonable().then([NOT_UNDERSTOOD, UNDERSTOOD]),
            Act::RecordUnpersuaded,
            (AsWorded, Fact::Response(Some(Response::Understood))),
            [NOT_UNDERSTOOD],
        ),
        Row::new(
            C::UnpersuadedOnRecord,
            unreasonable().told().then([UNDERSTOOD, Act::Close]),
            UNDERSTOOD,
            not_done(ActKind::RecordUnpersuaded),
            [],
        ),
        // A violation: reported to the leader in charge, then handed to procedure.
        Row::new(
            C::ReportedToLeader,
            Story::found(Substantiated, Reasonable, Violation),
            Act::ReferToProcedure,
            not_done(ActKind::ReportToLeader),
            [Act::ReportToLeader],
        ),
        Row::new(
            C::ProcedureOpened,
            Story::found(Substantiated, Reasonable, Violation)
                .told()
                .then([Act::Apologise, Act::ReportToLeader]),
            Act::Close,
            not_done(ActKind::ReferToProcedure),
            [Act::ReferToProcedure],
        ),
        // A lapse: the person concerned is dealt with, and the error corrected.
        Row::new(
            C::PersonDealtWith,
            justified().told().then([Act::Apologise, Act::Correct]),
            Act::Close,
            not_done(ActKind::DealWithPerson),
            [Act::DealWithPerson],
        ),
        Row::new(
            C::Corrected,
            justified().told().then([Act::Apologise, Act::DealWithPerson]),
            Act::Close,
            not_done(ActKind::Correct),
            [Act::Correct],
        ),
        // What is owed to the user: clauses 3.1 and 6.
        Row::new(
            C::CauseExplained,
            Story::found(Unsubstantiated, Reasonable, UserSide).told(),
            Act::Close,
            (AsWorded, Fact::Count(0)),
            any_explanation,
        ),
        // True facts, unreasonable demand: explanation required, apology optional (ruling A15).
        Row::new(
            C::Explained,
            Story::found(Substantiated, Unreasonable, Lapse)
                .told()
                .then([Act::Correct, Act::DealWithPerson]),
            Act::Close,
            (AsWorded, Fact::Count(0)),
            [UNDERSTOOD, Act::RecordUnreachable],
        ),
        // A reasonable user need not understand (ruling A14).
        Row::new(
            C::Explained,
            accepted(Subject::Other).then([
                NEEDS_WORK,
                Act::Reassure,
                Act::Assign,
                find(Unsubstantiated, Reasonable, Cause::None),
                TOLD,
            ]),
            Act::Close,
            (AsWorded, Fact::Count(0)),
            any_explanation,
        ),
        Row::new(
            C::Apologised,
            justified().told().then([Act::Correct, Act::DealWithPerson]),
            Act::Close,
            not_done(ActKind::Apologise),
            [Act::Apologise, Act::RecordUnreachable],
        ),
        Row::new(
            C::RecordedIfUnpersuaded,
            unreasonable().told().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]),
            Act::Close,
            not_done(ActKind::RecordUnpersuaded),
            [Act::RecordUnpersuaded, UNDERSTOOD, Act::RecordUnreachable],
        ),
        // Telling the outcome: clauses 1.4 and 3.2.
        Row::new(
            C::DeliveredOrUnreachable,
            justified(),
            ATTEMPTED,
            (AsWorded, Fact::Delivery(Some(Delivery::Attempted))),
            [TOLD, Act::RecordUnreachable],
        ),
        // Once the user has it, there is nothing to tell again; a user who is back has it told (ruling A19).
        Row::new(
            C::OutcomeUndelivered,
            justified().told(),
            TOLD,
            (AsWorded, Fact::Delivery(Some(Delivery::Delivered))),
            [],
        ),
        Row::new(
            C::OutcomeDelivered,
            lost_and_back(),
            Act::Close,
            (AsWorded, Fact::Delivery(Some(Delivery::Attempted))),
            [TOLD, Act::RecordUnreachable],
        ),
        Row::new(
            C::ReplyNotNeeded,
            instructed(Reply::Needed),
            Act::Close,
            (AsWorded, Fact::Reply(Some(Reply::Needed))),
            [TOLD],
        ),
        Row::new(
            C::ReplyNotNeeded,
            instructed(Reply::Needed).then([Act::RecordUnreachable]),
            Act::Close,
            (AsWorded, Fact::Reply(Some(Reply::Needed))),
            [ATTEMPTED],
        ),
    ];
    // Promises within the limit; once it has passed, none can keep it.
    for story in [accepted(Subject::Service), enquiry()] {
        let said = (Required::OnOrBefore(date("2024-05-28")), on("2024-05-29"));
        let late = promise("2024-05-29");
        let remedy = [promise("2024-05-28")];
        rows.push(Row::new(C::PromiseWithinLimit, story.clone(), late, said, remedy));
        let overdue = story.at("2024-05-29T00:00");
        rows.push(Row::new(C::PromiseWithinLimit, overdue, late, said, []));
    }
    for subject in [Subject::Service, Subject::Wrongdoing] {
        // A complaint that needs a finding is not answered at once; past the deadline it can no
        // longer be reclassified either.
        let answerable = accepted(subject).then([Act::Reassure, AT_ONCE]);
        let said = (AsWorded, Fact::Classification(Classification::Complaint { subject }));
        let overdue = answerable.clone().at("2024-05-29T00:00");
        rows.push(Row::new(C::NoFindingNeeded, answerable, Act::AnswerAtOnce, said, [TO_OTHER]));
        rows.push(Row::new(C::NoFindingNeeded, overdue, Act::AnswerAtOnce, said, []));
        // Its finding names a cause, one that does not contradict it.
        let story = accepted(subject).then([Act::Reassure, Act::Assign]);
        rows.push(Row::new(
            C::FindingHasCause,
            story.clone(),
            find(Substantiated, Reasonable, Cause::None),
            (AsWorded, found(Substantiated, Reasonable, Cause::None)),
            [find(Substantiated, Reasonable, Violation), find(Substantiated, Reasonable, Lapse)],
        ));
        rows.push(Row::new(
            C::FindingHasCause,
            story.then([find(Unsubstantiated, Reasonable, UserSide)]),
            find(Unsubstantiated, Reasonable, Cause::None),
            (AsWorded, found(Unsubstantiated, Reasonable, Cause::None)),
            [find(Unsubstantiated, Reasonable, UserSide)],
        ));
    }
    for channel in [Channel::DispatchCentre, Channel::OnlineMedia] {
        rows.push(Row::new(
            C::HeldByDepartment,
            made_to(channel).then([Act::Reassure]),
            Act::Assign,
            (AsWorded, Fact::Holder(Holder::Centre)),
            [Act::Dispatch],
        ));
    }
    // Advice in the base policy, so that only another edition can refuse for it.
    let consulting = enquiry().then([NEEDS_WORK, Act::Consult]);
    for story in [justified(), instructed(Reply::Needed), consulting] {
        story.clone().told();
        rows.push(Row::new(
            C::ProgressTold,
            story.under(progress_as_a_gate()),
            TOLD,
            (AsWorded, Fact::Count(0)),
            [Act::UpdateProgress, Act::RecordUnreachable],
        ));
    }
    for story in [Story::complaint(Subject::Service), Story::enquiry()] {
        let midnight = date("2024-05-29").and_hms_opt(0, 0, 0).unwrap();
        let said = (Required::OnOrBefore(date("2024-05-28")), Fact::Time(midnight));
        story.clone().at("2024-05-28T23:59:59").then([TO_SUGGESTION]);
        let overdue = story.at("2024-05-29T00:00");
        rows.push(Row::new(C::BeforeDeadline, overdue, TO_SUGGESTION, said, []));
    }
    rows
}

// The edges.

#[test]
fn an_act_is_for_the_roles_listed_and_for_no_other() {
    let story = Story::enquiry();
    let may = RoleSet::of(&[Role::ReceivingUnit, Role::DispatchCentre]);
    for role in Role::ALL {
        let judged = story.policy.judge(&story.case, &Act::Accept.by(*role, story.now));
        assert_eq!(judged.is_ok(), may.contains(*role), "{role}");
    }
    let refusal = story.policy.judge(&story.case, &Act::Accept.by(Role::Investigator, story.now));
    let refusal = refusal.unwrap_err();
    let remedies = refusal.unmet().next().unwrap().remedies();
    let named: Vec<_> = remedies.iter().map(|remedy| (remedy.act, remedy.by)).collect();
    assert_eq!(named, [(ActKind::Accept, may)]);
    let shown = format!("{:?}", refusal.unmet().next());
    assert!(shown.contains("actual: Role(Investigator), remedies: [Remedy {"), "{shown}");
}

/// What nobody may promise, nothing makes possible (ruling A20), unless authority is only advice.
#[test]
fn what_nobody_may_promise_is_not_promised() {
    let story = accepted(Subject::Service);
    let advised = story.clone().under(policy(|edition| edition.promises = Strength::Advise));
    for promise in [Promise::Compensation, Promise::DisciplinaryOutcome] {
        for role in Role::ALL {
            let event = Act::Promise { promise }.by(*role, story.now);
            let refusal = story.policy.judge(&story.case, &event).unwrap_err();
            assert_eq!(unmet(&refusal), only(Condition::PromiseWithinAuthority));
            let unmet = refusal.unmet().next().unwrap();
            assert_eq!(unmet.required(), Required::OneOf(RoleSet::EMPTY));
            assert_eq!(unmet.remedies(), []);
            advised.policy.judge(&advised.case, &event).unwrap();
        }
    }
}

#[test]
fn a_reply_may_be_promised_for_a_day_that_is_not_over() {
    let before_closing = accepted(Subject::Service).under(early_closing()).at("2024-05-23T17:29");
    before_closing.then([promise("2024-05-23")]);
    // No limit binds a suggestion, and no verdict rests on a projected date.
    Story::suggestion().then([Act::Accept, promise("2029-12-31")]);
    let intake = Intake::complaint(Subject::Service, Channel::Department, at("2026-12-24T09:00"));
    Story::of(Policy::qitaihe(), intake).then([Act::Accept, promise("2027-06-30")]);
}

/// Missing information, or a subject that needs a finding, is reason enough to send it on.
#[test]
fn what_cannot_be_answered_at_once_is_sent_on() {
    accepted(Subject::Service).then([Act::Dispatch]);
    accepted(Subject::Wrongdoing).then([Act::Dispatch]);
    incomplete_enquiry().then([Act::Consult]);
}

#[test]
fn reassurance_first_may_be_advice() {
    let advised = policy(|edition| edition.emotion_first = Strength::Advise);
    accepted(Subject::Service).under(advised).then([Act::Assign]);
}

/// A department that received the complaint may be the responsible unit.
#[test]
fn a_department_may_investigate_what_it_received() {
    accepted(Subject::Service).then([Act::Reassure, Act::Assign]);
}

/// Whatever is coherent and has a cause is taken, and nothing else; only where the subject needs no
/// cause it may be without.
#[test]
fn a_finding_is_coherent_and_has_a_cause() {
    let story = investigating();
    for finding in common::findings() {
        let judged = story.policy.judge(&story.case, &story.event(Act::Find { finding }));
        let coherent = match finding.cause {
            UserSide => !(finding.substance == Substantiated && finding.demand == Reasonable),
            Violation | Lapse => finding.substance == Substantiated,
            Cause::None => false,
        };
        assert_eq!(judged.is_ok(), coherent, "{finding:?}");
    }
    let uncaused = find(Substantiated, Reasonable, Cause::None);
    accepted(Subject::Other).then([NEEDS_WORK, Act::Reassure, Act::Assign, uncaused]);
}

/// A new finding clears the explanations given for the one before.
#[test]
fn a_new_finding_is_explained_anew() {
    let resolving = justified().then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]);
    let refusal = resolving.refused(Act::RecordUnpersuaded);
    assert_eq!(unmet(&refusal), only(Condition::DemandUnreasonable));
    let unreasonable = find(Substantiated, Unreasonable, Lapse);
    let remedies = refusal.unmet().next().unwrap().remedies();
    let named: Vec<_> = remedies.iter().map(|remedy| (remedy.act, remedy.provided)).collect();
    assert_eq!(named, [(ActKind::Find, Some(Proviso::FoundWrongly))]);
    let refound = resolving.then([unreasonable]);
    let unmet = unmet(&refound.refused(Act::RecordUnpersuaded));
    assert!(!unmet.contains(Condition::DemandUnreasonable));
    refound.then([NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded]);
}

/// How many are several is a number of the edition.
#[test]
fn an_edition_says_how_many_explanations_are_several() {
    let three = policy(|edition| edition.explanations = 3.try_into().unwrap());
    let story = unreasonable().under(three).then([NOT_UNDERSTOOD, NOT_UNDERSTOOD]);
    assert_eq!(unmet(&story.refused(Act::RecordUnpersuaded)), only(Condition::ExplainedEnough));
    story.then([NOT_UNDERSTOOD, Act::RecordUnpersuaded]);
}

/// Who is on record as unpersuaded may be explained to after closure; a later round knows nothing
/// of the record.
#[test]
fn it_is_taken_up_again_after_closure() {
    let on_record = [NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded, Act::Close];
    let taken_up_again = unreasonable().told().then(on_record).then([UNDERSTOOD]);
    let again = taken_up_again.then([Act::Reopen { ground: Ground::NewFacts }, Act::Withdraw]);
    assert_eq!(unmet(&again.refused(UNDERSTOOD)), only(Condition::UnpersuadedOnRecord));
}

/// Before it can be recorded that a user is unpersuaded, it is explained several times.
#[test]
fn explaining_again_is_the_way_to_the_record() {
    let once = unreasonable().told().then([NOT_UNDERSTOOD]);
    let refusal = once.refused(Act::Close);
    assert_eq!(unmet(&refusal), only(Condition::RecordedIfUnpersuaded));
    let remedies = refusal.unmet().next().unwrap().remedies();
    let named: Vec<_> = remedies.iter().map(|remedy| remedy.act).collect();
    assert_eq!(named, [ActKind::Explain, ActKind::RecordUnreachable]);
    once.then([NOT_UNDERSTOOD, Act::RecordUnpersuaded, Act::Close]);
}

#[test]
fn a_violation_is_reported_and_handed_to_procedure() {
    let found = Story::found(Substantiated, Reasonable, Violation);
    let refusal = found.told().then([Act::Apologise]).refused(Act::Close);
    let names: Vec<_> = refusal.unmet().map(|unmet| unmet.condition()).collect();
    assert_eq!(names, [Condition::ReportedToLeader, Condition::ProcedureOpened]);
}

/// Nobody but the department head and the leader in charge apologises in the company's name.
#[test]
fn an_apology_is_a_leaders() {
    let story = justified().told().then([Act::Correct, Act::DealWithPerson]);
    let by = RoleSet::of(&[Role::DepartmentHead, Role::LeaderInCharge]);
    let remedies = story.refused(Act::Close).unmet().next().unwrap().remedies();
    assert_eq!((remedies[0].act, remedies[0].by), (ActKind::Apologise, by));
}

#[test]
fn a_suggestion_that_needs_no_reply_closes_without_one() {
    assert_eq!(instructed(Reply::NotNeeded).then([Act::Close]).case.stage(), Stage::Closed);
}

/// A suggestion has no limit that reclassification could cure; a projected one gives no verdict.
#[test]
fn without_a_settled_deadline_a_case_may_be_reclassified() {
    let to_enquiry = Act::Reclassify { to: Classification::Enquiry };
    Story::suggestion().at("2025-05-29T00:00").then([to_enquiry]);
    let intake = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    Story::of(Policy::qitaihe(), intake).at("2027-06-30T09:00").then([TO_SUGGESTION]);
}

/// Every unmet condition is reported, in the order of the rulebook, and its remedies add up.
#[test]
fn all_unmet_conditions_are_reported_at_once() {
    let intake = Intake::complaint(Subject::Service, Channel::OnlineMedia, at("2024-05-21T14:51"))
        .incomplete();
    let story = Story::of(Policy::qitaihe(), intake).then([Act::Accept]);
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
    story.then([Act::SupplyInformation, AT_ONCE, TO_OTHER, Act::Reassure, Act::AnswerAtOnce]);
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
