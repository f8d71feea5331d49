//! What is owed, by whom, since when and by when: each duty of the rulebook in a story in which it is
//! owed and in stories in which it is not; whole cases, step by step; and the laws of the agenda.

mod common;

use core::{iter::successors, num::NonZeroU16};
use std::{collections::HashSet, rc::Rc};

use ActKind::{
    Accept, AnswerAtOnce, Apologise, AssessImpact, Assign, Close, Consult, Correct, DealWithPerson,
    Dispatch, Explain, Find, Instruct, Reassure, RecordUnpersuaded, Refer, ReferToProcedure,
    ReportToLeader, TellOutcome, UpdateProgress,
};
use Cause::{Lapse, UserSide, Violation};
use Demand::{Reasonable, Unreasonable};
use Substance::{Substantiated, Unsubstantiated};
use chrono::{DateTime, TimeDelta, Utc};
use common::{Story, at, date, find, policy, promise, random, repeat_of, working_days};
use proptest::prelude::*;
use redress::{
    Act, ActKind, Agenda, Answerable, Case, Cause, Channel, Classification, Clause, ClauseSet,
    ClockKind, Condition::ByAuthorisedRole, Deadline, Decision, Delivery, Demand, Due, DueDate,
    Duty, Event, ExposedBy, Ground, Impact, Intake, Language, Opening, Policy, Promise, Reply,
    Response, Role, RoleSet, Stage, Strength, Subject, Substance, Urgency,
};
use serde_json::json;

const TOLD: Act = Act::TellOutcome { delivery: Delivery::Delivered };
const ATTEMPTED: Act = Act::TellOutcome { delivery: Delivery::Attempted };
const AT_ONCE: Act = Act::Assess { answerable: Answerable::AtOnce };
const NEEDS_WORK: Act = Act::Assess { answerable: Answerable::NeedsWork };
const UNDERSTOOD: Act = Act::Explain { response: Response::Understood };
const NOT_UNDERSTOOD: Act = Act::Explain { response: Response::NotUnderstood };
const REPLY: Act = Act::Refer { reply: Reply::Needed };
const NO_REPLY: Act = Act::Refer { reply: Reply::NotNeeded };
const INSTRUCT: Act = Act::Instruct { decision: Decision::Adopted };
const INSPECTED: Act = Act::Expose { exposed_by: ExposedBy::Inspection };
const MAJOR: Act = Act::AssessImpact { impact: Impact::Major };
const REOPEN: Act = Act::Reopen { ground: Ground::Mishandling };

/// When each step of a story is taken: all are told on these days.
const RECEIVED: &str = "2024-05-21T14:51";
const ACCEPTED: &str = "2024-05-22T09:00";
const SENT_ON: &str = "2024-05-22T15:00";
const FOUND: &str = "2024-05-23T09:00";
const ANSWERED: &str = "2024-05-24T09:00";
const CLOSED: &str = "2024-05-27T09:00";

impl Story {
    fn agenda(&self) -> Agenda<'_> {
        self.policy.agenda(&self.case, self.now).unwrap()
    }

    fn duties(&self) -> Vec<Duty> {
        self.agenda().duties().collect()
    }

    fn owed(&self) -> Vec<ActKind> {
        self.duties().iter().map(|duty| duty.act).collect()
    }

    #[track_caller]
    fn duty(&self, act: ActKind) -> Duty {
        self.agenda().duties().find(|duty| duty.act == act).expect("the act is owed")
    }

    /// These acts are owed, in this order, and no other.
    #[track_caller]
    fn owes<const N: usize>(self, acts: [ActKind; N]) -> Self {
        assert_eq!(self.owed(), acts);
        self
    }
}

fn complaint() -> Story {
    Story::complaint(Subject::Service)
}

/// A complaint that may be answered at once.
fn simple_complaint() -> Story {
    Story::complaint(Subject::Other).at(ACCEPTED).then([Act::Accept])
}

fn at_the_centre(subject: Subject) -> Story {
    let intake = Intake::complaint(subject, Channel::DispatchCentre, at(RECEIVED));
    accepted(Story::of(Policy::qitaihe(), intake))
}

fn accepted(story: Story) -> Story {
    story.at(ACCEPTED).then([Act::Accept])
}

fn incomplete_enquiry() -> Story {
    let intake = Intake::enquiry(Channel::Department, at(RECEIVED)).incomplete();
    accepted(Story::of(Policy::qitaihe(), intake))
}

fn investigating() -> Story {
    accepted(complaint()).then([Act::Reassure]).at(SENT_ON).then([Act::Assign])
}

fn found(substance: Substance, demand: Demand, cause: Cause) -> Story {
    investigating().at(FOUND).then([find(substance, demand, cause)])
}

fn violation() -> Story {
    found(Substantiated, Reasonable, Violation)
}

fn lapse() -> Story {
    found(Substantiated, Reasonable, Lapse)
}

fn misunderstanding() -> Story {
    found(Unsubstantiated, Reasonable, UserSide)
}

/// True facts, and a demand that goes too far (ruling A15).
fn unreasonable() -> Story {
    found(Substantiated, Unreasonable, Lapse)
}

/// A complaint whose finding asks for nothing but an explanation, and that is closed with the user on
/// record as unpersuaded.
fn closed_unpersuaded() -> Story {
    found(Unsubstantiated, Unreasonable, UserSide)
        .then([NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded])
        .at(ANSWERED)
        .then([TOLD])
        .at(CLOSED)
        .then([Act::Close])
}

fn referred(reply: Act) -> Story {
    accepted(Story::suggestion()).at(SENT_ON).then([reply])
}

fn instructed(reply: Act) -> Story {
    referred(reply).at(FOUND).then([INSTRUCT])
}

fn consulting() -> Story {
    accepted(Story::enquiry()).then([NEEDS_WORK]).at(SENT_ON).then([Act::Consult])
}

fn lost(story: Story) -> Story {
    story.then([Act::RecordUnreachable])
}

fn by(clock: ClockKind, last_day: &str, urgency: Urgency) -> Due {
    let last_day = DueDate::Published(date(last_day));
    let end = at(&format!("{}T00:00", last_day.date().succ_opt().unwrap()));
    Due::By { clock, deadline: Deadline { last_day, end }, urgency }
}

/// Five working days after the receipt of the stories.
fn in_five_days() -> Due {
    by(ClockKind::Handling, "2024-05-28", Urgency::InTime)
}

/// A duty: what is owed in one story, and in the others is not.
struct Row {
    act: ActKind,
    clause: Clause,
    by: RoleSet,
    since: &'static str,
    due: Due,
    owed: Story,
    not_owed: Vec<Story>,
}

impl Row {
    #[track_caller]
    fn check(&self) {
        let Self { act, clause, owed, .. } = self;
        let is_this = |duty: &Duty| duty.act == *act && duty.clause == *clause;
        let Some(duty) = owed.duties().into_iter().find(is_this) else {
            panic!("{act} is not owed under {clause}")
        };
        assert_eq!(duty.by, self.by, "who may {act}");
        assert_eq!(duty.since, at(self.since), "since when {act} is owed");
        assert_eq!(duty.due, self.due, "by when {act} is owed");
        for (nth, story) in self.not_owed.iter().enumerate() {
            let is_owed = story.duties().iter().any(is_this);
            assert!(!is_owed, "{act} is owed under {clause} in story {nth}, and should not be");
        }
    }
}

#[test]
fn every_duty_is_owed_for_its_reason_and_not_without_it() {
    let table = table();
    for row in &table {
        row.check();
    }
    for act in ActKind::ALL {
        let clauses = table.iter().filter(|row| row.act == *act).map(|row| row.clause);
        assert_eq!(clauses.collect::<ClauseSet>(), act.owed_under(), "{act}");
    }
}

const INTAKE: &[Role] = &[Role::ReceivingUnit, Role::DispatchCentre];
const UNIT: &[Role] = &[Role::ResponsibleUnit, Role::DepartmentHead];
const COMPANY: &[Role] = &[
    Role::ReceivingUnit,
    Role::DispatchCentre,
    Role::ResponsibleUnit,
    Role::Investigator,
    Role::DepartmentHead,
    Role::LeaderInCharge,
    Role::RelevantLeader,
    Role::RelevantDepartment,
];
const EXPLAINERS: &[Role] =
    &[Role::ResponsibleUnit, Role::Investigator, Role::DepartmentHead, Role::LeaderInCharge];

fn row<const N: usize>(
    (act, clause): (ActKind, Clause),
    by: &[Role],
    (since, due): (&'static str, Due),
    owed: Story,
    not_owed: [Story; N],
) -> Row {
    let (by, not_owed) = (RoleSet::of(by), not_owed.into());
    Row { act, clause, by, since, due, owed, not_owed }
}

fn table() -> Vec<Row> {
    let mut rows = towards_the_user();
    rows.extend(on_the_way());
    rows.extend(of_a_finding());
    rows.extend(at_the_end());
    rows
}

/// Clauses 1.1 to 1.4.
fn towards_the_user() -> Vec<Row> {
    let anonymous =
        Intake::complaint(Subject::Service, Channel::Department, at(RECEIVED)).anonymous();
    let anonymous = Story::of(Policy::qitaihe(), anonymous);
    let tellers = &[&[Role::DispatchCentre], EXPLAINERS].concat();
    vec![
        row(
            (Accept, Clause::PromptResponse),
            INTAKE,
            (RECEIVED, Due::NoNumber),
            complaint(),
            [accepted(complaint()), complaint().then([Act::Withdraw])],
        ),
        row(
            (Reassure, Clause::EmotionFirst),
            COMPANY,
            (RECEIVED, Due::NoNumber),
            accepted(complaint()),
            [
                accepted(complaint()).then([Act::Reassure]),
                // Who cannot be reached cannot be reassured (ruling A19); only complaints ask for it.
                accepted(anonymous.clone()),
                lost(accepted(complaint())),
                accepted(Story::suggestion()),
                accepted(Story::enquiry()),
            ],
        ),
        row(
            (UpdateProgress, Clause::Progress),
            COMPANY,
            (ACCEPTED, Due::NoNumber),
            investigating(),
            [
                investigating().then([Act::UpdateProgress]),
                lost(investigating()),
                lapse().told(),
                complaint(),
                // What may still be answered at once has no progress to tell.
                simple_complaint(),
                simple_complaint().then([AT_ONCE]),
            ],
        ),
        row(
            (UpdateProgress, Clause::Progress),
            COMPANY,
            (ACCEPTED, Due::NoNumber),
            referred(NO_REPLY),
            [Story::suggestion(), referred(NO_REPLY).then([Act::UpdateProgress])],
        ),
        row(
            (UpdateProgress, Clause::Progress),
            COMPANY,
            (ACCEPTED, Due::NoNumber),
            accepted(Story::enquiry()).then([NEEDS_WORK]),
            [accepted(Story::enquiry()), accepted(Story::enquiry()).then([AT_ONCE])],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            tellers,
            (RECEIVED, in_five_days()),
            complaint(),
            [
                lapse().told(),
                // Who cannot be reached is told by the attempt (rulings A6 and A19).
                lost(lapse()).then([ATTEMPTED]),
                simple_complaint().then([AT_ONCE]),
                complaint().then([Act::Withdraw]),
            ],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            tellers,
            (RECEIVED, in_five_days()),
            lost(lapse()),
            [],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            INTAKE,
            (RECEIVED, in_five_days()),
            consulting(),
            [consulting().told()],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            INTAKE,
            (RECEIVED, Due::NoNumber),
            referred(REPLY),
            [
                // Before it is known whether a suggestion needs a reply, none is owed but one promised.
                accepted(Story::suggestion()),
                referred(NO_REPLY),
                instructed(NO_REPLY),
                instructed(REPLY).told(),
            ],
        ),
        row(
            (TellOutcome, Clause::OutcomeSoon),
            INTAKE,
            (RECEIVED, by(ClockKind::Promised, "2024-06-28", Urgency::InTime)),
            accepted(Story::suggestion()).then([promise("2024-06-28")]),
            [accepted(Story::suggestion()).then([promise("2024-06-28"), NO_REPLY])],
        ),
    ]
}

/// Clauses 3.1 to 3.3 and 5.
fn on_the_way() -> Vec<Row> {
    let promisers = &[INTAKE, UNIT, &[Role::LeaderInCharge]].concat();
    vec![
        row(
            (ActKind::Assess, Clause::TimeLimit),
            INTAKE,
            (ACCEPTED, Due::NoNumber),
            accepted(Story::enquiry()),
            [
                accepted(Story::enquiry()).then([AT_ONCE]),
                accepted(Story::enquiry()).then([NEEDS_WORK]),
                // These cannot be answered at once, whatever the assessment.
                incomplete_enquiry(),
                lost(accepted(Story::enquiry())),
                accepted(complaint()),
                Story::enquiry(),
            ],
        ),
        row(
            (AnswerAtOnce, Clause::TimeLimit),
            INTAKE,
            (ACCEPTED, in_five_days()),
            simple_complaint().then([AT_ONCE]),
            [
                simple_complaint(),
                simple_complaint().then([NEEDS_WORK]),
                accepted(complaint()).then([AT_ONCE]),
                simple_complaint().then([AT_ONCE, Act::RecordUnreachable]),
                simple_complaint().then([AT_ONCE, Act::Reassure, Act::AnswerAtOnce]),
            ],
        ),
        row(
            (AnswerAtOnce, Clause::Enquiry),
            INTAKE,
            (ACCEPTED, in_five_days()),
            accepted(Story::enquiry()).then([AT_ONCE]),
            [incomplete_enquiry().then([AT_ONCE]), accepted(Story::enquiry()).then([NEEDS_WORK])],
        ),
        row(
            (Dispatch, Clause::Complaint),
            &[Role::DispatchCentre],
            (ACCEPTED, Due::NoNumber),
            at_the_centre(Subject::Service),
            [
                at_the_centre(Subject::Service).then([Act::Dispatch]),
                // It binds the centre only, and what may be answered at once is not sent on.
                accepted(complaint()),
                at_the_centre(Subject::Other),
                at_the_centre(Subject::Other).then([AT_ONCE]),
                accepted(Story::enquiry()).then([NEEDS_WORK]),
            ],
        ),
        row(
            (Dispatch, Clause::Complaint),
            &[Role::DispatchCentre],
            (FOUND, Due::NoNumber),
            at_the_centre(Subject::Service)
                .then([Act::Dispatch])
                .at(FOUND)
                .then([Act::ReturnOrder]),
            [],
        ),
        row(
            (Assign, Clause::Complaint),
            UNIT,
            (SENT_ON, Due::NoNumber),
            at_the_centre(Subject::Service).at(SENT_ON).then([Act::Dispatch]),
            [at_the_centre(Subject::Service), investigating(), lapse(), simple_complaint()],
        ),
        row(
            (Assign, Clause::Complaint),
            UNIT,
            (ACCEPTED, Due::NoNumber),
            accepted(complaint()),
            [complaint()],
        ),
        row(
            (Find, Clause::Complaint),
            &[Role::ResponsibleUnit, Role::Investigator],
            (SENT_ON, Due::NoNumber),
            investigating(),
            [accepted(complaint()), lapse()],
        ),
        row(
            (Refer, Clause::Suggestion),
            INTAKE,
            (ACCEPTED, Due::NoNumber),
            accepted(Story::suggestion()),
            [Story::suggestion(), referred(REPLY), accepted(Story::enquiry())],
        ),
        row(
            (ActKind::Promise, Clause::Suggestion),
            promisers,
            (SENT_ON, Due::NoNumber),
            referred(REPLY),
            [
                referred(NO_REPLY),
                referred(REPLY).then([promise("2024-06-28")]),
                lost(referred(REPLY)),
                accepted(Story::suggestion()),
                consulting(),
                instructed(REPLY).told(),
            ],
        ),
        row(
            (Instruct, Clause::Suggestion),
            &[Role::LeaderInCharge, Role::RelevantLeader],
            (SENT_ON, Due::NoNumber),
            referred(NO_REPLY),
            [accepted(Story::suggestion()), instructed(NO_REPLY)],
        ),
        row(
            (Consult, Clause::Enquiry),
            INTAKE,
            (ACCEPTED, Due::NoNumber),
            accepted(Story::enquiry()).then([NEEDS_WORK]),
            [accepted(Story::enquiry()).then([AT_ONCE]), consulting(), accepted(complaint())],
        ),
        row(
            (Consult, Clause::Enquiry),
            INTAKE,
            (ACCEPTED, Due::NoNumber),
            incomplete_enquiry().then([AT_ONCE]),
            [],
        ),
    ]
}

/// Clauses 3.1, 6.1 and 6.2: the same whether the outcome was told before or not.
fn of_a_finding() -> Vec<Row> {
    let patient = policy(|edition| edition.explanations = 3.try_into().unwrap());
    let twice = [NOT_UNDERSTOOD, NOT_UNDERSTOOD];
    let owed = |act, clause, by: &[Role], story: Story, not_owed: &[Story]| {
        let since = (FOUND, Due::NoNumber);
        let told = story.clone().at(ANSWERED).then([TOLD]);
        [story, told].map(|story| Row {
            not_owed: not_owed.to_vec(),
            ..row((act, clause), by, since, story, [])
        })
    };
    [
        owed(
            ReportToLeader,
            Clause::Complaint,
            UNIT,
            violation(),
            &[
                lapse(),
                misunderstanding(),
                violation().then([Act::ReportToLeader]),
                investigating(),
            ],
        ),
        owed(
            ReferToProcedure,
            Clause::Complaint,
            &[Role::LeaderInCharge],
            violation(),
            &[
                lapse(),
                misunderstanding(),
                violation().then([Act::ReportToLeader, Act::ReferToProcedure]),
            ],
        ),
        owed(
            DealWithPerson,
            Clause::Complaint,
            UNIT,
            lapse(),
            &[violation(), misunderstanding(), lapse().then([Act::DealWithPerson])],
        ),
        owed(
            Correct,
            Clause::Complaint,
            UNIT,
            lapse(),
            &[violation(), misunderstanding(), lapse().then([Act::Correct])],
        ),
        owed(
            Explain,
            Clause::Complaint,
            EXPLAINERS,
            misunderstanding(),
            &[
                lapse(),
                unreasonable(),
                lost(misunderstanding()),
                // That the user accepts it is not required (ruling A14).
                misunderstanding().then([NOT_UNDERSTOOD]),
            ],
        ),
        owed(
            Explain,
            Clause::Unreasonable,
            EXPLAINERS,
            unreasonable(),
            &[
                lapse(),
                misunderstanding(),
                lost(unreasonable()),
                unreasonable().then([UNDERSTOOD]),
                unreasonable().then(twice),
            ],
        ),
        // Several times, as long as the user does not understand (ruling A13).
        owed(
            Explain,
            Clause::Unreasonable,
            EXPLAINERS,
            unreasonable().then([NOT_UNDERSTOOD]),
            &[
                unreasonable().then([NOT_UNDERSTOOD, UNDERSTOOD]),
                lost(unreasonable().then([NOT_UNDERSTOOD])),
            ],
        ),
        owed(
            Explain,
            Clause::Unreasonable,
            EXPLAINERS,
            unreasonable().under(patient.clone()).then(twice),
            &[unreasonable().under(patient.clone()).then([NOT_UNDERSTOOD]).then(twice)],
        ),
        owed(
            RecordUnpersuaded,
            Clause::Unreasonable,
            &[Role::ResponsibleUnit, Role::Investigator],
            unreasonable().then(twice),
            &[
                unreasonable().then([NOT_UNDERSTOOD]),
                unreasonable().under(patient).then(twice),
                unreasonable().then(twice).then([UNDERSTOOD]),
                unreasonable().then(twice).then([Act::RecordUnpersuaded]),
                lost(unreasonable().then(twice)),
                // Of a reasonable demand nothing is recorded.
                misunderstanding().then(twice),
            ],
        ),
        owed(
            Apologise,
            Clause::Apology,
            &[Role::DepartmentHead, Role::LeaderInCharge],
            lapse(),
            &[
                // True facts do not make an unreasonable demand one to apologise for (ruling A15).
                unreasonable(),
                misunderstanding(),
                lapse().then([Act::Apologise]),
                lost(lapse()),
            ],
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Clauses 2, 4.1 and, after closing, 6.2.
fn at_the_end() -> Vec<Row> {
    let closers = &[Role::ReceivingUnit, Role::DispatchCentre, Role::ResponsibleUnit];
    let exposed = complaint().at(ACCEPTED).then([INSPECTED]);
    let by_others = Act::Expose { exposed_by: ExposedBy::OtherPublic };
    let to_enquiry = Act::Reclassify { to: Classification::Enquiry };
    let unconvinced = misunderstanding().then([NOT_UNDERSTOOD]);
    let leader = &[Role::LeaderInCharge];
    vec![
        row(
            (Close, Clause::Standards),
            closers,
            (ANSWERED, Due::NoNumber),
            consulting().at(ANSWERED).then([TOLD]),
            [consulting(), consulting().told().then([Act::Close])],
        ),
        row(
            (Close, Clause::Standards),
            closers,
            (ANSWERED, Due::NoNumber),
            instructed(NO_REPLY).at(ANSWERED).then([TOLD]),
            [referred(NO_REPLY)],
        ),
        row(
            (Close, Clause::Standards),
            closers,
            (FOUND, Due::NoNumber),
            instructed(NO_REPLY),
            [instructed(REPLY)],
        ),
        // Unconvinced or not (ruling A14), and not before all else is done.
        row(
            (Close, Clause::Standards),
            closers,
            (ANSWERED, Due::NoNumber),
            unconvinced.clone().at(ANSWERED).then([TOLD]),
            [unconvinced, lapse().told(), unreasonable().told()],
        ),
        row(
            (AssessImpact, Clause::TierOne),
            leader,
            (ACCEPTED, Due::NoNumber),
            // Since the first exposure, whatever comes after it.
            accepted(exposed.clone()).at(FOUND).then([INSPECTED]),
            [
                complaint(),
                complaint().then([by_others]),
                exposed.clone().then([MAJOR]),
                exposed.clone().then([to_enquiry]),
                complaint().then([MAJOR, INSPECTED]),
            ],
        ),
        row(
            (AssessImpact, Clause::TierOne),
            leader,
            (ACCEPTED, Due::NoNumber),
            exposed.at(CLOSED).then([Act::Withdraw]),
            [complaint().then([INSPECTED, Act::Withdraw, MAJOR])],
        ),
        row(
            (Explain, Clause::Unreasonable),
            EXPLAINERS,
            (CLOSED, Due::NoNumber),
            closed_unpersuaded().then([NOT_UNDERSTOOD]),
            [
                closed_unpersuaded().then([UNDERSTOOD]),
                misunderstanding().then([NOT_UNDERSTOOD]).told().then([Act::Close]),
                closed_unpersuaded().then([REOPEN]),
            ],
        ),
    ]
}

#[test]
fn of_a_user_who_was_lost_after_all_nothing_is_to_be_explained_when_closed() {
    let on_record = found(Unsubstantiated, Unreasonable, UserSide)
        .then([NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded])
        .told();
    on_record.clone().then([Act::Close]).owes([Explain]);
    lost(on_record).then([Act::Close]).owes([]);
}

#[test]
fn a_violation_goes_from_receipt_to_closure() {
    complaint()
        .owes([Accept, Reassure, TellOutcome])
        .then([Act::Accept])
        .owes([Reassure, UpdateProgress, Assign, TellOutcome])
        .then([Act::Dispatch])
        .owes([Reassure, UpdateProgress, Assign, TellOutcome])
        .then([Act::Reassure])
        .owes([UpdateProgress, Assign, TellOutcome])
        .then([Act::Assign])
        .owes([UpdateProgress, Find, TellOutcome])
        .then([Act::UpdateProgress])
        .owes([Find, TellOutcome])
        .then([find(Substantiated, Reasonable, Violation)])
        .owes([ReportToLeader, ReferToProcedure, Apologise, TellOutcome])
        .then([Act::ReportToLeader])
        .owes([ReferToProcedure, Apologise, TellOutcome])
        .then([TOLD])
        .owes([ReferToProcedure, Apologise])
        .then([Act::ReferToProcedure])
        .owes([Apologise])
        .then([Act::Apologise])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn a_lapse_goes_from_the_centre_to_closure() {
    at_the_centre(Subject::Service)
        .owes([Reassure, UpdateProgress, Dispatch, TellOutcome])
        .then([Act::Dispatch, Act::ReturnOrder])
        .owes([Reassure, UpdateProgress, Dispatch, TellOutcome])
        .then([Act::Dispatch, Act::Reassure, Act::UpdateProgress, Act::Assign])
        .owes([Find, TellOutcome])
        .then([find(Substantiated, Reasonable, Lapse)])
        .owes([DealWithPerson, Correct, Apologise, TellOutcome])
        .then([TOLD, Act::Correct])
        .owes([DealWithPerson, Apologise])
        .then([Act::Apologise])
        .owes([DealWithPerson])
        .then([Act::DealWithPerson])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn a_misunderstanding_is_explained_and_closed() {
    misunderstanding()
        .owes([UpdateProgress, Explain, TellOutcome])
        .then([TOLD])
        .owes([Explain])
        .then([NOT_UNDERSTOOD])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn an_unreasonable_user_is_recorded_and_taken_up_again() {
    found(Unsubstantiated, Unreasonable, UserSide)
        .then([Act::UpdateProgress])
        .owes([Explain, TellOutcome])
        .then([NOT_UNDERSTOOD])
        .owes([Explain, TellOutcome])
        .then([NOT_UNDERSTOOD])
        .owes([RecordUnpersuaded, TellOutcome])
        .then([TOLD])
        .owes([RecordUnpersuaded])
        .then([Act::RecordUnpersuaded])
        .owes([Close])
        .then([Act::Close])
        .owes([Explain])
        .then([NOT_UNDERSTOOD])
        .owes([Explain])
        .then([UNDERSTOOD])
        .owes([])
        .then([REOPEN])
        .owes([Reassure, UpdateProgress, Assign, TellOutcome]);
}

#[test]
fn a_new_finding_asks_anew() {
    unreasonable()
        .then([Act::UpdateProgress, Act::Correct, NOT_UNDERSTOOD, NOT_UNDERSTOOD])
        .owes([DealWithPerson, RecordUnpersuaded, TellOutcome])
        .then([find(Substantiated, Unreasonable, Lapse)])
        // What was explained spoke of the earlier finding; what was corrected stays so.
        .owes([DealWithPerson, Explain, TellOutcome])
        .then([find(Substantiated, Reasonable, Violation)])
        .owes([ReportToLeader, ReferToProcedure, Apologise, TellOutcome]);
    let again = lapse().at(ANSWERED).then([find(Substantiated, Reasonable, Violation)]);
    assert_eq!(again.duty(ReportToLeader).since, at(ANSWERED));
    assert_eq!(again.duty(TellOutcome).since, at(RECEIVED));
}

/// Whatever the last thing is that a finding demands, the case is not to be closed before it.
#[test]
fn closing_waits_for_the_last_of_what_is_owed() {
    for (story, demands) in [
        (violation(), &[Act::ReportToLeader, Act::Apologise, Act::ReferToProcedure] as &[Act]),
        (violation(), &[Act::ReportToLeader, Act::ReferToProcedure, Act::Apologise]),
        (lapse(), &[Act::DealWithPerson, Act::Apologise, Act::Correct]),
        (lapse(), &[Act::Correct, Act::Apologise, Act::DealWithPerson]),
        (misunderstanding(), &[UNDERSTOOD]),
        (unreasonable(), &[Act::Correct, Act::DealWithPerson, UNDERSTOOD]),
        (
            unreasonable().then([NOT_UNDERSTOOD; 2]),
            &[Act::Correct, Act::DealWithPerson, Act::RecordUnpersuaded],
        ),
    ] {
        let (last, before) = demands.split_last().unwrap();
        story.told().then(before.iter().copied()).owes([last.kind()]).then([*last]).owes([Close]);
    }
}

/// The leader owes a determination wherever the complaint stands.
#[test]
fn an_exposure_is_to_be_assessed_at_every_stage() {
    for story in [
        complaint(),
        accepted(complaint()),
        at_the_centre(Subject::Service).then([Act::Dispatch]),
        investigating(),
        lapse(),
        lapse().told(),
        complaint().then([Act::Withdraw]),
    ] {
        let stage = story.case.stage();
        let exposed = story.then([INSPECTED]);
        assert_eq!(exposed.owed().last(), Some(&AssessImpact), "{stage}");
        assert!(!exposed.then([MAJOR]).owed().contains(&AssessImpact), "{stage}");
    }
}

#[test]
fn a_simple_complaint_is_answered_at_once() {
    simple_complaint()
        .owes([Reassure, ActKind::Assess, TellOutcome])
        .then([AT_ONCE])
        .owes([Reassure, AnswerAtOnce])
        .then([Act::Reassure])
        .owes([AnswerAtOnce])
        .then([Act::AnswerAtOnce])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn a_suggestion_waits_for_the_leader_and_is_replied_to() {
    let referred = Story::suggestion()
        .owes([Accept])
        .then([Act::Accept])
        .owes([UpdateProgress, Refer])
        .then([REPLY])
        .owes([UpdateProgress, ActKind::Promise, Instruct, TellOutcome]);
    // A date is promised as long as the reply is ahead.
    referred.clone().then([INSTRUCT]).owes([UpdateProgress, ActKind::Promise, TellOutcome]);
    referred
        .then([promise("2024-06-28")])
        .owes([UpdateProgress, Instruct, TellOutcome])
        .then([INSTRUCT])
        .owes([UpdateProgress, TellOutcome])
        .then([Act::UpdateProgress])
        .owes([TellOutcome])
        .then([TOLD])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn a_suggestion_that_needs_no_reply_is_closed_once_instructed_on() {
    accepted(Story::suggestion())
        .then([NO_REPLY])
        .owes([UpdateProgress, Instruct])
        .then([INSTRUCT])
        .owes([UpdateProgress, Close])
        .then([Act::Close])
        .owes([]);
}

#[test]
fn an_enquiry_is_answered_at_once_or_after_consulting() {
    let accepted = Story::enquiry()
        .owes([Accept, TellOutcome])
        .then([Act::Accept])
        .owes([ActKind::Assess, TellOutcome]);
    accepted
        .clone()
        .then([AT_ONCE])
        .owes([AnswerAtOnce])
        .then([Act::AnswerAtOnce])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
    accepted
        .then([NEEDS_WORK])
        .owes([UpdateProgress, Consult, TellOutcome])
        .then([Act::Consult])
        .owes([UpdateProgress, TellOutcome])
        .then([Act::UpdateProgress])
        .owes([TellOutcome])
        .then([TOLD])
        .owes([Close])
        .then([Act::Close])
        .owes([]);
}

/// Ruling A19: contact is waived while there is none, and owed again when the user is back.
#[test]
fn what_contact_requires_is_owed_while_there_is_contact() {
    lost(investigating())
        .owes([Find, TellOutcome])
        .then([find(Substantiated, Reasonable, Lapse)])
        .owes([DealWithPerson, Correct, TellOutcome])
        .then([Act::RecordReachable])
        .owes([UpdateProgress, DealWithPerson, Correct, Apologise, TellOutcome]);
    lost(accepted(complaint()))
        .owes([Assign, TellOutcome])
        .then([Act::Assign, Act::RecordReachable])
        .owes([Reassure, UpdateProgress, Find, TellOutcome])
        .then([find(Substantiated, Reasonable, Lapse)])
        .owes([Reassure, UpdateProgress, DealWithPerson, Correct, Apologise, TellOutcome])
        .then([TOLD])
        .owes([Reassure, DealWithPerson, Correct, Apologise]);
}

/// Clause 1.5 or 1.2 as advice takes nothing from what is owed, only from what is refused.
#[test]
fn advice_is_owed_as_much_as_a_gate() {
    let advised = policy(|edition| edition.emotion_first = Strength::Advise);
    let owed = accepted(complaint());
    let story = owed.clone().under(advised);
    assert_eq!(story.owed(), owed.owed());
    // Once the matter was handled first, nothing can make it good.
    story.then([Act::Assign]).owes([UpdateProgress, Find, TellOutcome]);
}

#[test]
fn a_limit_of_acceptance_makes_accepting_due() {
    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(1)));
    let story = complaint().under(strict);
    let due = |now| story.clone().at(now).duty(Accept).due;
    let acceptance = |urgency| by(ClockKind::Acceptance, "2024-05-22", urgency);
    assert_eq!(due(RECEIVED), acceptance(Urgency::InTime));
    assert_eq!(due("2024-05-22T23:59:59"), acceptance(Urgency::InTime));
    assert_eq!(due("2024-05-23T00:00"), acceptance(Urgency::Overdue));
    // The outcome is due by its own clock.
    assert_eq!(story.duty(TellOutcome).due, in_five_days());
}

#[test]
fn the_outcome_is_due_by_the_first_of_its_deadlines() {
    let due = |story: &Story, now: &str| story.clone().at(now).duty(TellOutcome).due;
    let promised = consulting().then([promise("2024-05-24")]);
    let by_promise = |urgency| by(ClockKind::Promised, "2024-05-24", urgency);
    assert_eq!(due(&promised, SENT_ON), by_promise(Urgency::InTime));
    // A promise missed is overdue though handling is not.
    assert_eq!(due(&promised, "2024-05-25T00:00"), by_promise(Urgency::Overdue));
    for story in [accepted(complaint()), simple_complaint(), investigating()] {
        let promised = story.then([promise("2024-05-24")]);
        assert_eq!(due(&promised, SENT_ON), by_promise(Urgency::InTime));
    }
    let reply = referred(REPLY).then([promise("2024-05-24")]);
    assert_eq!(due(&reply, SENT_ON), by_promise(Urgency::InTime));
    let for_the_last_day = consulting().then([promise("2024-05-28")]);
    assert_eq!(due(&for_the_last_day, SENT_ON), in_five_days());
    let overdue = by(ClockKind::Handling, "2024-05-28", Urgency::Overdue);
    assert_eq!(due(&consulting(), "2024-05-29T00:00"), overdue);
    for answering in [accepted(Story::enquiry()), simple_complaint()] {
        let answering = answering.then([AT_ONCE, promise("2024-05-24")]);
        assert_eq!(answering.duty(AnswerAtOnce).due, by_promise(Urgency::InTime));
    }
}

/// Two working days before Tuesday the 28th: from Friday the 24th on.
#[test]
fn a_warning_lead_makes_duties_due_soon() {
    let warned = policy(|edition| edition.warning_lead = NonZeroU16::new(2));
    let story = consulting().under(warned);
    let urgency = |now| match story.clone().at(now).duty(TellOutcome).due {
        Due::By { clock: ClockKind::Handling, urgency, .. } => urgency,
        other => panic!("{other:?}"),
    };
    assert_eq!(urgency("2024-05-23T23:59:59"), Urgency::InTime);
    assert_eq!(urgency("2024-05-24T00:00"), Urgency::DueSoon);
    assert_eq!(urgency("2024-05-28T23:59:59"), Urgency::DueSoon);
    assert_eq!(urgency("2024-05-29T00:00"), Urgency::Overdue);
}

/// No verdict rests on a projection; a warning is none.
#[test]
fn beyond_the_calendar_nobody_can_tell_whether_it_is_overdue() {
    let december = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    let story = accepted_on_receipt(december);
    let urgency = |story: &Story, now| match story.clone().at(now).duty(TellOutcome).due {
        Due::By { deadline, urgency, .. } => {
            assert_eq!(deadline.last_day, DueDate::Projected(date("2026-12-31")));
            urgency
        }
        Due::NoNumber => panic!("handling has a limit"),
    };
    assert_eq!(urgency(&story, "2026-12-28T23:59:59"), Urgency::InTime);
    assert_eq!(urgency(&story, "2026-12-29T00:00"), Urgency::Unknown);
    assert_eq!(urgency(&story, "2030-01-01T00:00"), Urgency::Unknown);
    let warned = story.under(policy(|edition| edition.warning_lead = NonZeroU16::new(1)));
    assert_eq!(urgency(&warned, "2026-12-29T23:59:59"), Urgency::Unknown);
    assert_eq!(urgency(&warned, "2026-12-30T00:00"), Urgency::DueSoon);
}

fn accepted_on_receipt(intake: Intake) -> Story {
    Story::of(Policy::qitaihe(), intake).then([Act::Accept])
}

impl Story {
    /// Every instant at which the agenda can change of itself; three a clock are all there can be.
    fn changes(&self) -> Vec<DateTime<Utc>> {
        let next =
            |now: &DateTime<Utc>| self.policy.agenda(&self.case, *now).unwrap().next_change();
        successors(next(&self.now), next).take(10).collect()
    }
}

/// A limit that has passed is told, even where the calendar cannot tell of one that ends before.
#[test]
fn what_is_overdue_is_not_hidden_behind_what_nobody_can_tell() {
    let received = Intake::enquiry(Channel::Department, at("2026-12-25T09:00"));
    let story =
        accepted_on_receipt(received).then([NEEDS_WORK, Act::Consult, promise("2027-01-08")]);
    let due = story.at("2027-01-10T09:00").duty(TellOutcome).due;
    assert_eq!(due, by(ClockKind::Promised, "2027-01-08", Urgency::Overdue));
}

/// What has ended changes no more, whatever the calendar could not tell of it.
#[test]
fn of_a_case_that_has_ended_there_is_nothing_to_look_for() {
    let received = Intake::enquiry(Channel::Department, at("2026-12-25T09:00"));
    let story = accepted_on_receipt(received).then([NEEDS_WORK, Act::Consult]);
    let told = story.at("2026-12-30T09:00").then([TOLD, Act::Close]);
    assert_eq!(told.agenda().next_change(), None);
}

/// Whoever withdraws is not to be persuaded of anything any more.
#[test]
fn after_a_withdrawal_nothing_is_explained() {
    let unpersuaded = found(Unsubstantiated, Unreasonable, UserSide).then([
        NOT_UNDERSTOOD,
        NOT_UNDERSTOOD,
        Act::RecordUnpersuaded,
    ]);
    unpersuaded.then([Act::Withdraw]).owes([]);
}

#[test]
fn a_promise_that_is_owed_is_that_of_a_reply() {
    let duty = referred(REPLY).duty(ActKind::Promise);
    assert!(duty.to_string().starts_with("promise (reply date) owed since "), "{duty}");
    assert!(duty.text(Language::Chinese).to_string().contains("承诺（回复期限）"));
}

#[test]
fn an_agenda_says_when_to_look_again() {
    let plain = consulting();
    assert_eq!(plain.changes(), [at("2024-05-29T00:00")]);
    let strict = policy(|edition| {
        edition.acceptance_limit = Some(working_days(1));
        edition.warning_lead = NonZeroU16::new(2);
    });
    // Acceptance is over; handling is due soon; handling is over.
    let received = Story::enquiry().under(strict.clone());
    let changes = ["2024-05-23T00:00", "2024-05-24T00:00", "2024-05-29T00:00"].map(at);
    assert_eq!(received.changes(), changes);
    // Accepted, only handling is awaited; and of a promise, the warning and the end.
    let promised = received.then([Act::Accept, promise("2024-05-27")]);
    let changes =
        ["2024-05-23T00:00", "2024-05-24T00:00", "2024-05-28T00:00", "2024-05-29T00:00"].map(at);
    assert_eq!(promised.changes(), changes);
    // Beyond the calendar it is settled only that nothing is.
    let december = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    let december = accepted_on_receipt(december);
    assert_eq!(december.changes(), ["2026-12-29T00:00", "2027-01-01T00:00"].map(at));
    // Nothing changes of itself where no clock runs.
    for ended in [plain.told(), Story::suggestion(), complaint().then([Act::Withdraw])] {
        assert!(ended.changes().is_empty());
    }
}

/// Neither a return nor a reclassification begins it anew; a new round does.
#[test]
fn what_is_owed_is_owed_since_the_receipt_that_governs() {
    let reopened = consulting().told().then([Act::Close]).at(CLOSED).then([REOPEN]);
    for act in [ActKind::Assess, TellOutcome] {
        assert_eq!(reopened.duty(act).since, at(CLOSED));
    }
    let due = by(ClockKind::Handling, "2024-06-03", Urgency::InTime);
    assert_eq!(reopened.duty(TellOutcome).due, due);

    let later = Intake::enquiry(Channel::OnlineMedia, at(FOUND));
    let mut repeat = Story::of(Policy::qitaihe(), later);
    repeat.case = repeat_of(&Story::enquiry().case, &repeat.case);
    for act in [Accept, TellOutcome] {
        assert_eq!(repeat.duty(act).since, at(RECEIVED));
    }
    assert_eq!(repeat.duty(TellOutcome).due, in_five_days());

    assert_eq!(simple_complaint().duty(TellOutcome).since, at(RECEIVED));
    let returned = at_the_centre(Subject::Service).then([Act::Dispatch]);
    let returned = returned.at(FOUND).then([Act::ReturnOrder]);
    assert_eq!(returned.duty(UpdateProgress).since, at(ACCEPTED));

    let to = Act::Reclassify { to: Classification::Complaint { subject: Subject::Service } };
    let reclassified = accepted(Story::enquiry()).at(SENT_ON).then([to]);
    // The clause speaks of complaints, and it became one then; the outcome was owed all along.
    assert_eq!(reclassified.duty(Reassure).since, at(SENT_ON));
    assert_eq!(reclassified.duty(TellOutcome).since, at(RECEIVED));
    assert_eq!(reclassified.duty(TellOutcome).due, in_five_days());
}

#[test]
fn a_duty_is_a_line_for_a_clerk() {
    let story = accepted(complaint());
    let lines = |act| {
        [Language::English, Language::Chinese]
            .map(|language| story.duty(act).text(language).to_string())
    };
    assert_eq!(
        lines(Assign),
        [
            "assign owed since 2024-05-22 09:00:00 +08:00 (clause 3.1) by responsible unit or \
             department head; the policy has no number for it",
            "自 2024-05-22 09:00:00 +08:00 起应由责任单位或部门负责人指定专人（依据三（一））；制度未规定期限",
        ]
    );
    assert_eq!(
        lines(TellOutcome),
        [
            "tell outcome owed since 2024-05-21 14:51:00 +08:00 (clause 1.4) by dispatch centre or \
             responsible unit or investigator or department head or leader in charge; due \
             2024-05-28, over at 2024-05-29 00:00:00 +08:00 (handling): in time",
            "自 2024-05-21 14:51:00 +08:00 起应由调度指挥中心或责任单位或调查专人或部门负责人或分管领导告知处理结果（依据一（四））；\
             2024年5月28日24时截止（处理）：期限内",
        ]
    );
    assert_eq!(story.duty(Assign).to_string(), lines(Assign)[0]);

    let agenda = story.agenda();
    for language in [Language::English, Language::Chinese] {
        let lines: Vec<_> = agenda.duties().map(|duty| duty.text(language).to_string()).collect();
        assert_eq!(agenda.text(language).to_string(), lines.join("\n"));
    }
    assert_eq!(agenda.to_string(), agenda.text(Language::English).to_string());
    let withdrawn = story.then([Act::Withdraw]);
    assert_eq!(withdrawn.agenda().to_string(), "nothing is owed");
    assert_eq!(withdrawn.agenda().text(Language::Chinese).to_string(), "无应办事项");
}

#[test]
fn an_agenda_is_data() {
    let story = accepted(Story::enquiry()).then([NEEDS_WORK, Act::UpdateProgress]);
    let written = serde_json::to_value(story.agenda()).unwrap();
    let by = json!(["receiving_unit", "dispatch_centre"]);
    assert_eq!(
        written,
        json!({
            "duties": [
                {"act": "consult", "by": by, "clause": "3.3", "since": "2024-05-22T01:00:00Z",
                    "due": null},
                {"act": "tell_outcome", "by": by, "clause": "1.4", "since": "2024-05-21T06:51:00Z",
                    "due": {"clock": "handling", "urgency": "in_time", "deadline": {
                        "last_day": {"date": "2024-05-28", "certainty": "published"},
                        "end": "2024-05-28T16:00:00Z"}}},
            ],
            "next_change": "2024-05-28T16:00:00Z",
        })
    );
    let closed = serde_json::to_value(story.then([Act::Withdraw]).agenda()).unwrap();
    assert_eq!(closed, json!({"duties": [], "next_change": null}));
}

/// Cases of a random history, from receipt on, each with the policy it is under.
fn cases(policy: &Policy, intake: &Intake, steps: &[random::Step]) -> Vec<(Rc<Policy>, Case)> {
    let received = (Rc::new(policy.clone()), Case::open(policy, intake).unwrap());
    let history = random::history(policy, intake, steps);
    let moments = history.iter().map(|moment| (moment.policy.clone(), moment.after()));
    [received].into_iter().chain(moments).collect()
}

/// The events that the agenda asks for and that are open to the case, each by all who may. Of promises,
/// what is owed is a date.
fn asked_for(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Vec<Event> {
    let (agenda, options) = (policy.agenda(case, now).unwrap(), policy.options(case, now));
    let openings = agenda.duties().flat_map(|duty| options.of(duty.act).openings());
    let acts = openings.filter_map(|opening| match opening {
        Opening::Act { act: Act::Promise { .. }, .. } => None,
        Opening::Act { act, by, .. } => Some((act, by)),
        Opening::ReplyDate { through, by, .. } => {
            Some((Act::Promise { promise: Promise::ReplyDate { due: through } }, by))
        }
    });
    acts.flat_map(|(act, by)| by.iter().map(move |role| act.by(role, now))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_act_is_owed_twice(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for (policy, case) in cases(&policy, &intake, &steps) {
            let agenda = policy.agenda(&case, case.last_event_at()).unwrap();
            let owed: Vec<_> = agenda.duties().map(|duty| duty.act).collect();
            let acts: HashSet<_> = owed.iter().collect();
            prop_assert_eq!(acts.len(), owed.len(), "{:?}", owed);
        }
    }

    #[test]
    fn something_is_owed_until_a_case_is_closed(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for (policy, case) in cases(&policy, &intake, &steps) {
            let agenda = policy.agenda(&case, case.last_event_at()).unwrap();
            if case.stage() == Stage::Closed {
                let afterwards = [AssessImpact, Explain];
                prop_assert!(agenda.duties().all(|duty| afterwards.contains(&duty.act)));
            } else {
                prop_assert!(agenda.duties().next().is_some(), "nothing is owed of {:?}", case);
            }
        }
    }

    #[test]
    fn what_is_owed_is_taken_here_or_is_the_outcome_ahead(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for (policy, case) in cases(&policy, &intake, &steps) {
            for duty in policy.agenda(&case, case.last_event_at()).unwrap().duties() {
                let taken_in = case.case_type().taken_in(duty.act);
                let is_ahead = duty.act == TellOutcome && case.round().outcome.is_none();
                prop_assert!(taken_in.contains(case.stage()) || is_ahead, "{}", duty);
            }
        }
    }

    /// And nobody else may.
    #[test]
    fn authority_refuses_none_whom_a_duty_names(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for (policy, case) in cases(&policy, &intake, &steps).into_iter().step_by(3) {
            let now = case.last_event_at();
            for duty in policy.agenda(&case, now).unwrap().duties() {
                prop_assert!(!duty.by.is_empty());
                let act = match duty.act {
                    ActKind::Promise => promise("9999-12-31"),
                    act => common::acts(date("2024-05-21")).into_iter().find(|one| one.kind() == act).unwrap(),
                };
                let is_authorised = |role| match policy.judge(&case, &act.by(role, now)) {
                    Ok(_) => true,
                    Err(refusal) => refusal.unmet().all(|unmet| unmet.condition() != ByAuthorisedRole),
                };
                // The outcome that lies ahead is judged for authority in its stage only.
                if duty.act != ActKind::Promise && policy.options(&case, now).of(duty.act).refusal().is_none() {
                    let authorised: RoleSet = Role::ALL.iter().copied().filter(|role| is_authorised(*role)).collect();
                    prop_assert_eq!(authorised, duty.by, "{}", duty);
                }
            }
        }
    }

    /// Closing stands on the agenda exactly where it is permitted.
    #[test]
    fn closing_is_owed_where_the_judge_permits_it(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for (policy, case) in cases(&policy, &intake, &steps) {
            let now = case.last_event_at();
            let duty = policy.agenda(&case, now).unwrap().duties().find(|duty| duty.act == Close);
            let may_close = |role: &Role| policy.judge(&case, &Act::Close.by(*role, now)).is_ok();
            let closers: RoleSet = Role::ALL.iter().copied().filter(may_close).collect();
            prop_assert_eq!(duty.map_or(RoleSet::EMPTY, |duty| duty.by), closers);
        }
    }

    #[test]
    fn nothing_has_been_owed_since_the_future(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for (policy, case) in cases(&policy, &intake, &steps) {
            for duty in policy.agenda(&case, case.last_event_at()).unwrap().duties() {
                let begins = match duty.act {
                    AssessImpact => case.opened_at(),
                    _ => case.round().received_at,
                };
                prop_assert!((begins..=case.last_event_at()).contains(&duty.since), "{}", duty);
            }
        }
    }

    #[test]
    fn nothing_changes_before_it_is_time_to_look_again(
        policy in random::policy(), lead in 0_u16..8, intake in random::intake(), steps in random::steps(),
        sample in prop::collection::vec(0_i64..10_000, 4),
    ) {
        let policy = warned(&policy, lead);
        for (policy, case) in cases(&policy, &intake, &steps).into_iter().step_by(4) {
            let mut now = case.last_event_at();
            // Through all changes, to the end of days.
            for _ in 0..9 {
                let agenda = policy.agenda(&case, now).unwrap();
                let owed: Vec<_> = agenda.duties().collect();
                let next = agenda.next_change();
                prop_assert!(next.is_none_or(|next| next > now));
                let last = next.map_or(now + TimeDelta::days(1_000_000), |next| next - TimeDelta::nanoseconds(1));
                let between = sample.iter().map(|part| now + (last - now) / 10_000 * i32::try_from(*part).unwrap());
                for at in between.chain([last]) {
                    let agenda = policy.agenda(&case, at).unwrap();
                    prop_assert_eq!(agenda.duties().collect::<Vec<_>>(), owed.clone(), "at {}", at);
                    prop_assert_eq!(agenda.next_change(), next);
                }
                let Some(next) = next else { break };
                now = next;
            }
            prop_assert_eq!(policy.agenda(&case, now).unwrap().next_change(), None);
        }
    }

    /// Whatever is done of it, by whom and with which of the payloads that are open, but for an explanation
    /// that was not understood.
    #[test]
    fn what_is_done_is_no_longer_owed(
        policy in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for (policy, case) in cases(&policy, &intake, &steps).into_iter().step_by(5) {
            for event in asked_for(&policy, &case, case.last_event_at()) {
                let next = policy.judge(&case, &event).unwrap();
                let act = event.act.kind();
                let is_owed = policy.agenda(&next, event.at).unwrap().duties().any(|duty| duty.act == act);
                prop_assert!(!is_owed || event.act == NOT_UNDERSTOOD, "{:?} is owed still", event);
            }
        }
    }

    /// Whichever act is chosen of those that are owed and open, and whichever payload and role: sooner or
    /// later the case is closed, and what stands to be done is never blocked altogether. Under one edition
    /// or, moved on the way, under another. The user never withdraws: that is never owed.
    #[test]
    fn following_the_agenda_closes_every_case(
        policy in random::policy(), other in random::policy(), intake in random::intake(), steps in random::steps(),
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0_i64..10_000), 20),
    ) {
        for (policy, case) in cases(&policy, &intake, &steps).into_iter().step_by(3) {
            let moved = policy.migration(&other, &case, case.last_event_at());
            let moved = moved.ok().map(|migration| (&other, migration.case()));
            for (policy, mut case) in [Some((&*policy, case)), moved].into_iter().flatten() {
                let mut done = Vec::new();
                for (pick, minutes) in &picks {
                    if case.stage() == Stage::Closed {
                        break;
                    }
                    let now = case.last_event_at() + TimeDelta::minutes(*minutes);
                    let events = asked_for(policy, &case, now);
                    prop_assert!(!events.is_empty(), "stuck after {:?}: {:?}", done, case);
                    let event = events[pick.index(events.len())];
                    prop_assert_ne!(event.act, Act::Withdraw);
                    done.push(event.act);
                    case = policy.judge(&case, &event).unwrap();
                }
                prop_assert_eq!(case.stage(), Stage::Closed, "after {:?}", done);
            }
        }
    }
}

/// A policy that warns so many working days ahead; none for no day.
fn warned(policy: &Policy, lead: u16) -> Policy {
    let mut edition = policy.edition().clone();
    edition.warning_lead = NonZeroU16::new(lead);
    Policy::new(edition).unwrap()
}
