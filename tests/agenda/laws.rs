//! What holds of every agenda, whatever happened before.

use core::num::NonZeroU16;
use std::{collections::HashSet, rc::Rc};

use ActKind::{AssessImpact, Close, Explain, TellOutcome};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use redress::{
    Act, ActKind, Case,
    Condition::ByAuthorisedRole,
    Event, Intake, Policy, Role, Stage,
    answers::Opening,
    facts::{Promise, RoleSet},
    rules::Lifecycle,
};

use crate::common::{self, NOT_UNDERSTOOD, date, promise, random};

/// Cases of a random history, from receipt on, each with the policy it is under.
fn cases(policy: &Policy, intake: &Intake, steps: &[random::Step]) -> Vec<(Rc<Policy>, Case)> {
    let received = (Rc::new(policy.clone()), policy.open(intake).unwrap());
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
    #![proptest_config(crate::common::cases(128))]

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
                let taken_in = Lifecycle::of(case.case_type()).taken_in(duty.act);
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
pub fn warned(policy: &Policy, lead: u16) -> Policy {
    let mut edition = policy.edition().clone();
    edition.warning_lead = NonZeroU16::new(lead);
    Policy::new(edition).unwrap()
}
