//! What holds of every book, in whatever order it is counted.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use redress::{Case, ClockKind, Policy, Tally, answers::Rate, facts::ClockState, words::Fraction};

use crate::common::{at, random};

/// A round of a random book: the case as it stands in it, its key, and the host's unit.
type Item = (Policy, Case, u16, u8);

fn items() -> impl Strategy<Value = Vec<Item>> {
    let item = (random::policy(), random::intake(), random::steps(), any::<u16>(), 0_u8..3);
    prop::collection::vec(item, 0..12).prop_map(|items| {
        let rounds = items.into_iter().flat_map(|(policy, intake, steps, key, unit)| {
            let moments = random::history(&policy, &intake, &steps);
            let reopens = |moment: &&random::Moment| {
                moment.after().round().number > moment.before.round().number
            };
            let ended = moments.iter().filter(reopens);
            let mut rounds: Vec<_> = ended
                .map(|moment| (Policy::clone(&moment.policy), moment.before, key, unit))
                .collect();
            rounds.push(match moments.last() {
                Some(moment) => (Policy::clone(&moment.policy), moment.after(), key, unit),
                None => (policy.clone(), policy.open(&intake).unwrap(), key, unit),
            });
            rounds
        });
        rounds.collect()
    })
}

pub fn count(items: &[Item], now: DateTime<Utc>) -> Tally<u16, u8> {
    let mut tally = Tally::new();
    for (policy, case, key, unit) in items {
        tally.add(policy, case, now, *key, *unit).unwrap();
    }
    tally
}

pub fn now() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..1_400).prop_map(|days| at("2024-05-21T00:00") + TimeDelta::days(days))
}

proptest! {
    #![proptest_config(crate::common::cases(48))]

    #[test]
    fn every_round_is_in_exactly_one_class(items in items(), now in now()) {
        let tally = count(&items, now);
        let all = tally.all();
        // A repeat counts under the case it repeats, and is listed apart.
        let own: Vec<_> = items.iter().filter(|(_, case, ..)| !case.is_repeat()).collect();
        prop_assert_eq!(all.rounds(), own.len());
        prop_assert_eq!(all.repeats().len(), items.len() - own.len());
        for clock in ClockKind::ALL {
            // Counted once more, by hand.
            let mut states: BTreeMap<&str, Vec<(u16, u32)>> = BTreeMap::new();
            for (policy, case, key, _) in own.iter().copied() {
                let state = policy.clock(case, *clock, now).unwrap().state();
                states.entry(state.code()).or_default().push((*key, case.round().number));
            }
            let partition = all.partition(*clock);
            prop_assert_eq!(partition.total(), own.len());
            for state in ClockState::ALL {
                let mut expected = states.remove(state.code()).unwrap_or_default();
                expected.sort_unstable();
                prop_assert_eq!(partition.count(*state), expected.len());
                let behind = all.keys(*clock, *state);
                let behind: Vec<_> = behind.iter().map(|one| (*one.case, one.round)).collect();
                prop_assert_eq!(behind, expected);
            }
        }
        // And apart by whatever: nothing is lost, nothing counted twice.
        let by_unit = all.by(|class| (class.unit, class.received, class.channel.code()));
        prop_assert_eq!(by_unit.values().map(|of| of.rounds()).sum::<usize>(), own.len());
    }

    #[test]
    fn a_rate_is_all_only_where_all_were_in_time(items in items(), now in now()) {
        let tally = count(&items, now);
        for clock in ClockKind::ALL {
            let partition = tally.all().partition(*clock);
            let failed = [ClockState::Late, ClockState::Overdue].map(|state| partition.count(state));
            if let Rate::Fraction(rate) = partition.rate() {
                prop_assert_eq!(rate.part() as usize, partition.count(ClockState::Met));
                if failed != [0, 0] {
                    prop_assert!(rate < Fraction::WHOLE);
                    prop_assert_ne!(rate.to_string(), "100 %");
                }
            } else if partition.count(ClockState::NoThreshold) > 0 {
                // Where not all have a limit, nothing is claimed of all.
                prop_assert_eq!(partition.rate(), Rate::NoThreshold);
            } else {
                prop_assert_eq!(partition.rate(), Rate::NoCases);
                prop_assert_eq!(failed, [0, 0]);
                prop_assert_eq!(partition.count(ClockState::Met), 0);
            }
        }
    }

    #[test]
    fn tallies_merge_in_any_order(items in items(), now in now(), cuts in any::<[prop::sample::Index; 2]>()) {
        let whole = count(&items, now);
        let mut cuts = cuts.map(|cut| cut.index(items.len() + 1));
        cuts.sort_unstable();
        let [a, b, c] = [&items[..cuts[0]], &items[cuts[0]..cuts[1]], &items[cuts[1]..]]
            .map(|part| count(part, now));
        let merged = |parts: [&Tally<u16, u8>; 2]| parts.into_iter().cloned().collect::<Tally<_, _>>();
        prop_assert_eq!(&merged([&a, &b]), &merged([&b, &a]));
        prop_assert_eq!(&merged([&merged([&a, &b]), &c]), &merged([&a, &merged([&b, &c])]));
        prop_assert_eq!(&merged([&merged([&a, &b]), &c]), &whole);
        prop_assert_eq!(&merged([&whole, &Tally::new()]), &whole);
        prop_assert_eq!(&merged([&Tally::new(), &whole]), &whole);
        // As on another machine.
        let written = serde_json::to_string(&whole).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Tally<u16, u8>>(&written).unwrap(), &whole);
    }
}
