//! The compiler's view of the tables agrees with the judge's, everywhere.

/// Gives every act to a reader, with the name of its payload.
macro_rules! each_act {
    ($reader:ident $given:tt) => { $reader! { $given
        Accept() Assess(answerable) SupplyInformation() RecordUnreachable() RecordReachable()
        Reassure() UpdateProgress() Promise(promise) Reclassify(to) AnswerAtOnce() Dispatch()
        ReturnOrder() Assign() Find(finding) ReportToLeader() ReferToProcedure() DealWithPerson()
        Correct() Explain(response) Apologise() RecordUnpersuaded() TellOutcome(delivery)
        Refer(reply) Instruct(decision) Consult() Reach(channel) Expose(exposed_by)
        AssessImpact(impact) Withdraw() Close() Reopen(ground)
    } };
}

/// Gives every stage of every type to a reader.
macro_rules! each_stage {
    ($reader:ident) => { $reader! {
        Complaint complaint: Received Accepted Dispatched Investigating Resolving Answered Closed;
        Suggestion suggestion: Received Accepted Referred Instructed Answered Closed;
        Enquiry enquiry: Received Accepted Consulting Answered Closed;
    } };
}

mod compiler;
mod doors;
mod judging;
mod table;

use std::marker::PhantomData;

use redress::{
    Act, Case, CaseType, Event, Policy, Refusal, Stage, Subject,
    facts::{Cause, Decision, Demand, Reply, Substance},
    rules::Lifecycle,
    views::typed::{OfType, OneAct, State, Takes, complaint, enquiry, suggestion},
};

use crate::common::{NEEDS_WORK, Story, TOLD, UNDERSTOOD, find};

/// Asks the compiler whether a stage takes an act: what the inherent implementation says holds where it
/// does, and the trait steps in where it does not.
struct Probe<S, A>(PhantomData<(S, A)>);

/// Where a typed case may stand, and where this one does, by its type alone.
trait Leads {
    fn stages() -> Vec<(CaseType, Stage)>;
    fn stands(&self) -> (CaseType, Stage);
}

impl<C: Leads, S: Leads, E: Leads> Leads for OfType<C, S, E> {
    fn stages() -> Vec<(CaseType, Stage)> {
        [C::stages(), S::stages(), E::stages()].concat()
    }

    fn stands(&self) -> (CaseType, Stage) {
        match self {
            Self::Complaint(state) => state.stands(),
            Self::Suggestion(state) => state.stands(),
            Self::Enquiry(state) => state.stands(),
        }
    }
}

const fn place(case: &Case) -> (CaseType, Stage) {
    (case.case_type(), case.stage())
}

type Judged = Result<Case, (Case, Refusal)>;

impl<S: Takes<A, Next: Leads + Into<Case>>, A: OneAct> Probe<S, A> {
    fn next() -> Option<Vec<(CaseType, Stage)>> {
        Some(S::Next::stages())
    }

    fn judge(policy: &Policy, state: S, event: &Event<A>) -> Option<Judged> {
        Some(match state.judge(policy, event) {
            Ok(next) => {
                let stands = next.stands();
                let case = next.into();
                assert_eq!(stands, place(&case), "where the case stands, by its type");
                Ok(case)
            }
            Err(refused) => {
                let (state, refusal) = refused.into_parts();
                Err((state.into(), refusal))
            }
        })
    }
}

trait NotTaken<S, A> {
    fn next() -> Option<Vec<(CaseType, Stage)>> {
        None
    }

    fn judge(_: &Policy, _: S, _: &Event<A>) -> Option<Judged> {
        None
    }
}

impl<S, A> NotTaken<S, A> for Probe<S, A> {}

macro_rules! leads {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => { $( $(
        impl Leads for $module::$Stage {
            fn stages() -> Vec<(CaseType, Stage)> {
                vec![(Self::CASE_TYPE, Self::STAGE)]
            }

            fn stands(&self) -> (CaseType, Stage) {
                (Self::CASE_TYPE, Self::STAGE)
            }
        }
    )+ )+ };
}

each_stage!(leads);

/// A case in each stage of each type, in order.
fn in_every_stage() -> Vec<Case> {
    let finding = find(Substance::Unsubstantiated, Demand::Reasonable, Cause::UserSide);
    let refer = Act::Refer { reply: Reply::Needed };
    let instruct = Act::Instruct { decision: Decision::Adopted };
    let on_the_way = Act::UpdateProgress;
    let lives: [(Story, Vec<Act>); 3] = [
        (
            Story::complaint(Subject::Service),
            vec![
                Act::Reassure,
                Act::Accept,
                NEEDS_WORK,
                Act::Dispatch,
                Act::Assign,
                on_the_way,
                finding,
                UNDERSTOOD,
                TOLD,
                Act::Close,
            ],
        ),
        (Story::suggestion(), vec![Act::Accept, refer, instruct, on_the_way, TOLD, Act::Close]),
        (
            Story::enquiry(),
            vec![Act::Accept, NEEDS_WORK, Act::Consult, on_the_way, TOLD, Act::Close],
        ),
    ];
    let mut cases = Vec::new();
    for (mut story, acts) in lives {
        cases.push(story.case);
        for act in acts {
            story = story.then([act]);
            cases.push(story.case);
        }
    }
    cases.dedup_by_key(|case| place(case));
    let stages = CaseType::ALL
        .iter()
        .flat_map(|of| Lifecycle::of(*of).stages().iter().map(|one| (*of, *one)));
    assert!(cases.iter().map(place).eq(stages));
    cases
}
