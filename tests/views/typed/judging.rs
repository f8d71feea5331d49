//! The typed view judges as the policy does.

use proptest::prelude::*;
use redress::{
    Act, Case, CaseType, Event, Policy, Reason, Role, Stage,
    views::typed::{
        Any, Complaint, Enquiry, OfType, OneAct, Suggestion, Takes, act, complaint, enquiry,
        suggestion,
    },
};

use crate::{
    common::{
        Story, classifications, events,
        random::{history, intake, policy, steps},
    },
    typed::{Judged, NotTaken, Probe, in_every_stage, place},
};

macro_rules! judged {
    ([$Stage:ty, $policy:ident, $state:ident, $event:ident] $($Act:ident($($field:ident)?))+) => {
        match $event.act {
            $( Act::$Act $({ $field })? => {
                let event = act::$Act $({ $field })?.by($event.by, $event.at);
                Probe::<$Stage, act::$Act>::judge($policy, $state, &event)
            } )+
        }
    };
}

macro_rules! judge_by_type {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => {
        /// What the typed view makes of an event; `None` if it would not compile.
        fn judge_by_type(policy: &Policy, case: Case, event: &Event) -> Option<Judged> {
            match Any::try_from(case).expect("every case stands in a stage of its type") {
                $( $(
                    OfType::$Type($Type::$Stage(state)) => {
                        each_act!(judged [$module::$Stage, policy, state, event])
                    }
                )+ )+
            }
        }
    };
}

each_stage!(judge_by_type);

/// The typed view gives what the policy gives; what it has no program for, the policy does not take.
#[track_caller]
fn check_agreement(policy: &Policy, case: Case, event: &Event) {
    let judged = policy.judge(&case, event);
    match judge_by_type(policy, case, event) {
        Some(by_type) => assert_eq!(by_type, judged.map_err(|refusal| (case, refusal))),
        None => match judged.unwrap_err().reason() {
            Reason::NotTaken { .. } => {}
            Reason::OutOfOrder => assert!(event.at < case.last_event_at()),
            other => panic!("{:?} in {:?}: {other:?}", event.act, place(&case)),
        },
    }
}

proptest! {
    #![proptest_config(crate::common::cases(128))]

    #[test]
    fn the_typed_view_judges_as_the_policy_does(
        policy in policy(), intake in intake(), steps in steps(),
    ) {
        for moment in history(&policy, &intake, &steps) {
            let policy = &*moment.policy;
            check_agreement(policy, moment.before, &moment.event);
        }
    }
}

#[test]
fn every_act_by_every_role_in_every_stage_is_judged_alike() {
    let policy = Policy::qitaihe();
    for case in in_every_stage() {
        for event in events(&policy, case.last_event_at()) {
            check_agreement(&policy, case, &event);
        }
    }
}

/// Code that is generic over states needs nothing but the table's row.
#[test]
fn generic_code_judges_and_stores() {
    fn store<S: Takes<A> + 'static, A: OneAct>(
        state: S,
        policy: &Policy,
        event: Event<A>,
    ) -> Result<Case, Box<dyn std::error::Error>> {
        let before: Case = *state.as_ref();
        let after: Case = state.judge(policy, &event)?.into();
        assert_ne!(before, after);
        Ok(after)
    }
    let Story { policy, case, now, .. } = Story::enquiry();
    let enter = || enquiry::Received::try_from(case).unwrap();
    let accepted = store(enter(), &policy, act::Accept.by(Role::ReceivingUnit, now)).unwrap();
    assert_eq!(accepted.stage(), Stage::Accepted);
    let refused = store(enter(), &policy, act::Withdraw.by(Role::DispatchCentre, now)).unwrap_err();
    assert!(refused.to_string().contains("authorised"), "{refused}");
}

#[test]
fn a_reclassified_case_is_what_it_was_found_to_be() {
    for to in classifications() {
        let Story { policy, case: story_case, now, .. } = Story::suggestion();
        let case = suggestion::Received::try_from(story_case).unwrap();
        let event = act::Reclassify { to }.by(Role::ReceivingUnit, now);
        let logged = Act::Reclassify { to }.by(Role::ReceivingUnit, now);
        assert_eq!(Event::from(event), logged);
        let found = case.judge(&policy, &event).unwrap();
        let any = Any::try_from(*found.case()).unwrap();
        let case = suggestion::Received::try_from(story_case).unwrap();
        assert_eq!(case.judge(&policy, &event).unwrap().into_any(), any);
        let (of, case) = match found {
            OfType::Complaint(case) => (CaseType::Complaint, complaint::Received::into_case(case)),
            OfType::Suggestion(case) => {
                (CaseType::Suggestion, suggestion::Received::into_case(case))
            }
            OfType::Enquiry(case) => (CaseType::Enquiry, enquiry::Received::into_case(case)),
        };
        assert_eq!(of, to.case_type());
        assert_eq!((case.classification(), case.stage()), (to, Stage::Received));
    }
}
