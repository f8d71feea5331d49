//! What holds of links, migrations and notices, whatever happened before.

use chrono::TimeDelta;
use proptest::prelude::*;
use redress::{
    Act, Case, ClockKind, Event, Intake, Language, Policy, Tally,
    facts::{ActSet, Ended, Principle, RoundState},
    rules::Lifecycle,
};

use crate::common::random::{self, Other};

/// The earlier intake first.
fn sorted(mut intakes: [Intake; 2]) -> [Intake; 2] {
    intakes.sort_by_key(|intake| intake.at);
    intakes
}

fn has_ended(policy: &Policy, case: &Case, clock: ClockKind) -> bool {
    policy.clock(case, clock, case.last_event_at()).unwrap().ended() != Ended::NotYet
}

fn stored(case: &Case) -> Result<Case, serde_json::Error> {
    serde_json::from_str(&serde_json::to_string(case)?)
}

const LATER: TimeDelta = TimeDelta::days(3_000);

proptest! {
    #![proptest_config(crate::common::cases(64))]

    /// However the two stand, and of whatever type they are.
    #[test]
    fn a_repeat_is_never_due_later_and_cures_no_breach(
        policy in random::policy(), intakes in [random::intake(), random::intake()], steps in random::steps(),
    ) {
        let [earlier, later] = sorted(intakes);
        for moment in random::history(&policy, &later, &steps) {
            let policy = &moment.policy;
            let Ok(earlier) = policy.open(&earlier) else { continue };
            let this = moment.after();
            let Ok([counted, linked]) = Case::link([earlier, this]) else { continue };
            // One that was withdrawn counts as it did.
            if this.round().state == RoundState::Withdrawn { continue }
            prop_assert!(linked.round().received_at <= earlier.round().received_at);
            prop_assert!(!counted.is_repeat());
            for days in [0, 10, 3_000] {
                let now = linked.last_event_at() + TimeDelta::days(days);
                let [before, after] = [&this, &linked].map(|case| policy.breached(case, now).unwrap());
                prop_assert!(before.is_subset(after));
                for kind in ClockKind::ALL {
                    let [due, before] =
                        [&linked, &this].map(|case| policy.clock(case, *kind, now).unwrap().deadline());
                    prop_assert_eq!(due.is_some(), before.is_some());
                    prop_assert!(due.map(|due| due.end) <= before.map(|due| due.end));
                }
            }
            for case in [counted, linked] {
                prop_assert_eq!(stored(&case).unwrap(), case);
            }
        }
    }

    /// Of three cases about one matter, each on its way; together, or two first and then the third.
    #[test]
    fn the_order_of_links_does_not_matter(
        policy in random::policy(), intake in random::intake(), steps in [random::steps(), random::steps()],
        minutes in [0_i64..5_000, 0_i64..5_000],
    ) {
        let case = |steps| random::history(&policy, &intake, steps).first().map_or_else(
            || policy.open(&intake).unwrap(),
            |moment| moment.after(),
        );
        let [a, b] = [case(&steps[0]), case(&steps[1])];
        let earlier = minutes.map(|minutes| random::earlier(&policy, &a, &intake, minutes));
        let [Some(c), Some(d)] = earlier else { return Ok(()) };
        if a.edition() != b.edition() || a.edition() != c.edition() { return Ok(()) }
        let Ok([a1, c1, d1]) = Case::link([a, c, d]) else { return Ok(()) };
        // Again, it is the same.
        prop_assert_eq!(Case::link([a1, c1, d1]), Ok([a1, c1, d1]));
        // Listed otherwise, it is the same, but for the choice among those received at the same instant.
        if c.opened_at() != d.opened_at() && a.opened_at() != d.opened_at() && a.opened_at() != c.opened_at() {
            prop_assert_eq!(Case::link([d, c, a]), Ok([d1, c1, a1]));
            for [first, second, third] in [[a, c, d], [c, d, a], [a, d, c]] {
                let Ok([first, second]) = Case::link([first, second]) else { continue };
                let linked = Case::link([first, second, third]).unwrap();
                let all = [a1, c1, d1];
                prop_assert!(linked.iter().all(|case| all.contains(case)), "{:?}", linked);
            }
        }
        // Whichever was received first counts, and no other.
        prop_assert_eq!([a1, c1, d1].iter().filter(|case| !case.is_repeat()).count(), 1);
        let mut tally: Tally<usize> = Tally::new();
        for (key, case) in [a1, c1, d1].iter().enumerate() {
            tally.add(&policy, case, intake.at + LATER, key, ()).unwrap();
        }
        prop_assert_eq!(tally.all().rounds(), 1);
    }

    /// Nothing else changes: no fact of the case, and no act already open to it that both permit.
    #[test]
    fn what_a_migration_says_comes_true(
        from in random::policy(), to in random::policy(), intake in random::intake(), steps in random::steps(),
    ) {
        for moment in random::history(&from, &intake, &steps).iter().step_by(3) {
            let from = &*moment.policy;
            let (case, now) = (moment.after(), moment.after().last_event_at());
            let Ok(migration) = from.migration(&to, &case, now) else { continue };
            let moved = migration.case();
            prop_assert_eq!(moved.edition(), to.id());
            prop_assert_eq!(moved.opened_under(), case.opened_under());
            prop_assert_eq!(moved.severity(), case.severity());
            let mut round = *moved.round();
            round.kept = case.round().kept;
            prop_assert_eq!(&round, case.round());
            let owed = |policy: &Policy, case| -> ActSet {
                policy.agenda(case, now).unwrap().duties().map(|duty| duty.act).collect()
            };
            let (before, after) = (owed(from, &case), owed(&to, &moved));
            prop_assert_eq!(before.union(migration.owed()).difference(migration.no_longer_owed()), after);
            prop_assert!(migration.owed().is_disjoint(before));
            prop_assert!(migration.no_longer_owed().is_subset(before));
            let open = |policy: &Policy, case| -> ActSet {
                let options = policy.options(case, now);
                options.open().union(options.depends())
            };
            let (before, after) = (open(from, &case), open(&to, &moved));
            prop_assert_eq!(before.union(migration.opened()).difference(migration.no_longer_open()), after);
            for act in redress::ActKind::ALL.iter().copied() {
                let [was, is] = [from, &to].map(|policy| policy.who_may_perform(act, case.case_type()));
                let told = migration.by().iter().find(|change| change.act == act && change.matter.is_none());
                match told {
                    Some(change) => prop_assert_eq!((change.from, change.to), (was, is)),
                    None => {
                        let is_of_type = !Lifecycle::of(case.case_type()).taken_in(act).is_empty();
                        prop_assert!(was == is || !is_of_type || act == redress::ActKind::Promise);
                    }
                }
            }
            for kind in ClockKind::ALL {
                let [was, is] = [(from, &case), (&to, &moved)]
                    .map(|(policy, case)| policy.clock(case, *kind, now).unwrap());
                let told = migration.due().iter().find(|due| due.clock == *kind);
                match told {
                    Some(change) => prop_assert_eq!((change.from, change.to), (was.deadline(), is.deadline())),
                    None => prop_assert_eq!(was.deadline(), is.deadline()),
                }
                // No limit that runs gets longer.
                if was.ended() == Ended::NotYet && was.deadline().is_some() {
                    prop_assert!(is.deadline().is_some_and(|is| Some(is.end) <= was.deadline().map(|was| was.end)));
                }
            }
            prop_assert!(!migration.text(Language::Chinese).to_string().is_empty());
            prop_assert_eq!(stored(&moved).unwrap(), moved);
        }
    }

    /// Under another edition, and by whichever notices: except as listed after one that corrects the past.
    #[test]
    fn what_has_ended_stands_as_it_stood(
        policy in random::policy(), intake in random::intake(), steps in random::steps(), days in -3_i64..9,
    ) {
        for moment in random::history(&policy, &intake, &steps).iter().step_by(2) {
            let policy = &*moment.policy;
            let case = moment.after();
            let now = case.last_event_at();
            for other in [Other::ShorterHandling, Other::Acceptance, Other::Strengths] {
                let next = random::edition(policy, other);
                let Ok(migration) = policy.migration(&next, &case, now) else { continue };
                let moved = migration.case();
                for clock in ClockKind::ALL.iter().copied().filter(|clock| has_ended(policy, &case, *clock)) {
                    for later in [now, now + LATER] {
                        let [before, after] = [(policy, &case), (&next, &moved)]
                            .map(|(policy, case)| policy.clock(case, clock, later).unwrap());
                        prop_assert_eq!((before.state(), before.deadline()), (after.state(), after.deadline()));
                    }
                }
                prop_assert!(policy.breached(&case, now).unwrap().is_subset(next.breached(&moved, now).unwrap()));
                prop_assert_eq!(moved.breached_before(), case.breached_before());
            }
            let Some(next) = random::noticed(policy, &case, days) else { continue };
            let changes: Vec<_> = policy.due_changes(&next, [((), &case)]).map(|(_, change)| change.unwrap()).collect();
            for clock in ClockKind::ALL.iter().copied() {
                let [before, after] = [policy, &next].map(|policy| policy.clock(&case, clock, now).unwrap());
                let told = changes.iter().find(|change| change.clock == clock);
                if let Some(change) = told {
                    prop_assert_eq!((change.from, change.to), (before.deadline(), after.deadline()));
                    prop_assert_eq!(change.verdict.is_some(), before.ended() != Ended::NotYet);
                    if let Some(verdict) = change.verdict {
                        prop_assert_eq!((verdict.from, verdict.to), (before.state(), after.state()));
                        let [stood, stands] =
                            [policy, &next].map(|policy| policy.principle(&case, verdict.principle, now).unwrap());
                        prop_assert_eq!((verdict.stood, verdict.stands), (stood, stands));
                    }
                } else {
                    prop_assert_eq!(before.deadline(), after.deadline());
                    if before.ended() != Ended::NotYet {
                        prop_assert_eq!(before.state(), after.state());
                    }
                }
            }
            // What is decided of a principle changes with its clock, or not at all.
            for principle in [Principle::EmotionFirst, Principle::Progress, Principle::NoOverreach] {
                let [before, after] = [policy, &next].map(|policy| policy.principle(&case, principle, now).unwrap());
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn a_history_has_what_replaying_has(
        policy in random::policy(), intake in random::intake(), steps in random::acts_only(),
    ) {
        let moments = random::history(&policy, &intake, &steps);
        let permitted = moments.iter().filter(|moment| moment.judged.is_ok());
        let log: Vec<Event> = permitted.clone().map(|moment| moment.event).collect();
        let history = policy.history(&intake, log.iter().copied()).unwrap();
        prop_assert_eq!(history.case(), &policy.replay(&intake, log).unwrap());
        let reopened = permitted.filter(|moment| matches!(moment.event.act, Act::Reopen { .. }));
        let ended: Vec<_> = reopened.map(|moment| moment.before).collect();
        prop_assert!(history.rounds().take(ended.len()).eq(&ended));
        prop_assert_eq!(history.rounds().count(), ended.len() + 1);
    }
}
