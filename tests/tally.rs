//! Indicators: every round in exactly one class, whatever the book, and the same in whatever order it is
//! counted.

mod common;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use common::{Story, at, policy, random, repeat_of, working_days};
use proptest::prelude::*;
use redress::{
    Act, Answerable, Attainment, Case, CaseType, Channel, ClockKind, ClockState, Counted, Delivery,
    Fraction, FractionError, Ground, History, Intake, Language, Month, OtherEdition, Policy, Rate,
    Subject, Tally, Turn,
};
use serde_json::{Value, json};

const TOLD: Act = Act::TellOutcome { delivery: Delivery::Delivered };
const NEEDS_WORK: Act = Act::Assess { answerable: Answerable::NeedsWork };

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn of(part: u64, whole: u64) -> Fraction {
    Fraction::of(part, whole).unwrap()
}

fn enquiry(received: &str) -> Story {
    Story::of(Policy::qitaihe(), Intake::enquiry(Channel::Department, at(received)))
}

/// An enquiry received on a Tuesday, due on the next, and answered then.
fn answered(on: &str) -> Story {
    enquiry("2024-05-21T14:51").then([Act::Accept, NEEDS_WORK, Act::Consult]).at(on).then([TOLD])
}

/// A tally of these stories, numbered from 1.
fn tally(stories: &[Story], now: &str) -> Tally<u32> {
    let mut tally = Tally::new();
    for (key, story) in (1..).zip(stories) {
        tally.add(&story.policy, &story.case, at(now), key, ()).unwrap();
    }
    tally
}

fn keys(counted: &[Counted<&u32>]) -> Vec<u32> {
    counted.iter().map(|counted| *counted.case).collect()
}

/// One enquiry in time, one late, one open past its due date, one that is not due yet, one withdrawn, one
/// that no calendar can judge; and a suggestion, which no limit binds.
fn book() -> Vec<Story> {
    vec![
        answered("2024-05-28T23:59"),
        answered("2024-05-29T00:00"),
        enquiry("2024-05-22T09:00"),
        enquiry("2024-06-25T09:00"),
        enquiry("2024-05-22T09:00").then([Act::Withdraw]),
        Story::suggestion().then([Act::Accept]),
    ]
}

const NOW: &str = "2024-06-28T09:00";

#[test]
fn answered_in_time_of_those_due() {
    let tally = tally(&book(), NOW);
    let handling = tally.all().partition(ClockKind::Handling);
    let counts: Vec<_> = handling.iter().filter(|(_, count)| *count > 0).collect();
    assert_eq!(
        counts,
        [
            (ClockState::NotApplicable, 1),
            (ClockState::Running, 1),
            (ClockState::Overdue, 1),
            (ClockState::Met, 1),
            (ClockState::Late, 1),
            (ClockState::Cancelled, 1),
        ]
    );
    assert_eq!(handling.total(), 6);
    // The open one past its due date counts against; what is not due, or withdrawn, does not count.
    assert_eq!(tally.all().rate(ClockKind::Handling), Rate::Fraction(of(1, 3)));
}

#[test]
fn accepted_in_time_of_those_received() {
    let all = tally(&book(), NOW);
    assert_eq!(all.all().rate(ClockKind::Acceptance), Rate::NoThreshold);

    // With a limit, whoever waits within it was received, and is not accepted yet.
    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(2)));
    let received = |at| enquiry(at).under(strict.clone());
    let stories = [
        received("2024-05-21T14:51").then([Act::Accept]),
        received("2024-05-21T14:51").at("2024-05-24T09:00").then([Act::Accept]),
        received("2024-05-21T14:51"),
        received("2024-06-28T08:00"),
        received("2024-05-21T14:51").then([Act::Withdraw]),
    ];
    let strict = tally(&stories, NOW);
    assert_eq!(strict.all().rate(ClockKind::Acceptance), Rate::Fraction(of(1, 4)));
    // Together with rounds without a limit no rate is claimed of all.
    let mut both = all;
    both.merge(strict);
    assert_eq!(both.all().rate(ClockKind::Acceptance), Rate::NoThreshold);
    let limited = |clock| move |class: &redress::Class<()>| class.due(clock).is_some();
    let limited = both.select(limited(ClockKind::Acceptance));
    assert_eq!(limited.rate(ClockKind::Acceptance), Rate::Fraction(of(1, 4)));
}

#[test]
fn behind_each_number_stand_the_keys() {
    let tally = tally(&book(), NOW);
    let behind = |state| keys(&tally.all().keys(ClockKind::Handling, state));
    assert_eq!(behind(ClockState::Met), [1]);
    assert_eq!(behind(ClockState::Late), [2]);
    assert_eq!(behind(ClockState::Overdue), [3]);
    assert_eq!(behind(ClockState::Unknown), [0; 0]);
    assert_eq!(keys(&tally.all().list()), [1, 2, 3, 4, 5, 6]);
    assert_eq!(tally.all().rounds(), 6);
}

#[test]
fn no_case_is_counted_under_another_edition() {
    let story = enquiry("2024-05-21T14:51");
    let other = policy(|edition| edition.id.push_str("-b"));
    let mut tally: Tally<u8> = Tally::new();
    let error = tally.add(&other, &story.case, at(NOW), 1, ()).unwrap_err();
    let (bound, asked) = (story.policy.id(), other.id());
    assert_eq!(error, OtherEdition { bound, asked });
    assert_eq!(tally, Tally::new());
}

#[test]
fn a_round_is_of_a_month_by_its_receipt_or_by_its_due_date() {
    let tally = tally(&book(), NOW);
    let (may, june, july) = (month("2024-05"), month("2024-06"), month("2024-07"));
    let received = |month| tally.all().received_in(month..=month).rounds();
    assert_eq!([may, june, july].map(received), [5, 1, 0]);
    let due = |month| tally.all().due_in(ClockKind::Handling, month..=month).rounds();
    assert_eq!([may, june, july].map(due), [4, 0, 1]);
    // A quarter is three months; what no limit binds is due in none.
    let quarter = tally.all().due_in(ClockKind::Handling, may..=july);
    assert_eq!(quarter.rounds(), 5);
    assert_eq!(quarter.by(|class| class.case_type.code()).len(), 1);
    // Half an hour before midnight in Beijing it is May there.
    let late = enquiry("2024-05-31T23:30");
    assert_eq!(self::tally(&[late], NOW).all().received_in(may..=may).rounds(), 1);
}

#[test]
fn rounds_are_counted_apart() {
    let reopened = answered("2024-05-29T00:00").then([Act::Close]).at("2024-06-03T09:00");
    let policy = reopened.policy.clone();
    let mut history = History::from(reopened.case);
    let reopen = Act::Reopen { ground: Ground::NewFacts };
    history.judge(&policy, &reopened.event(reopen)).unwrap();

    let mut tally = Tally::new();
    for case in history.rounds() {
        tally.add(&policy, case, at(NOW), "C-1", ()).unwrap();
    }
    let turns = tally.all().by(|class| class.turn.code());
    assert_eq!(turns[Turn::First.code()].rate(ClockKind::Handling), Rate::Fraction(of(0, 1)));
    let later = &turns[Turn::Later.code()];
    assert_eq!(later.partition(ClockKind::Handling).count(ClockState::Overdue), 1);
    let counted = later.keys(ClockKind::Handling, ClockState::Overdue);
    assert_eq!(counted, [Counted { case: &"C-1", round: 2 }]);
}

/// Due on 28 May, withdrawn on 7 June and reopened: no withdrawal cures a breach (ruling A16).
#[test]
fn a_round_withdrawn_when_it_was_overdue_is_late() {
    let withdrawn = enquiry("2024-05-21T14:51").at("2024-06-07T09:00").then([Act::Withdraw]);
    let policy = withdrawn.policy.clone();
    let reopen = withdrawn.event(Act::Reopen { ground: Ground::NewFacts });
    let mut history = History::from(withdrawn.case);
    history.judge(&policy, &reopen).unwrap();

    let mut tally = Tally::new();
    for case in history.rounds() {
        tally.add(&policy, case, at("2024-06-07T10:00"), "C-1", ()).unwrap();
    }
    let partition = tally.all().partition(ClockKind::Handling);
    assert_eq!(partition.count(ClockState::Late), 1);
    assert_eq!(partition.count(ClockState::Cancelled), 0);
    let late = tally.all().keys(ClockKind::Handling, ClockState::Late);
    assert_eq!(late, [Counted { case: &"C-1", round: 1 }]);
    let first = &tally.all().by(|class| class.turn.code())[Turn::First.code()];
    assert_eq!(first.rate(ClockKind::Handling), Rate::Fraction(of(0, 1)));
}

#[test]
fn a_repeat_is_counted_under_the_case_it_repeats() {
    let first = enquiry("2024-05-22T09:00");
    let mut repeat = enquiry("2024-05-23T09:00");
    repeat.case = repeat_of(&first.case, &repeat.case);
    let tally = tally(&[first, repeat], NOW);
    assert_eq!(tally.all().rounds(), 1);
    assert_eq!(tally.all().rate(ClockKind::Handling), Rate::Fraction(of(0, 1)));
    assert_eq!(keys(&tally.all().keys(ClockKind::Handling, ClockState::Overdue)), [1]);
    assert_eq!(keys(&tally.all().repeats()), [2]);
    assert_eq!(keys(&tally.all().list()), [1]);
}

#[test]
fn a_book_is_counted_by_type_tier_channel_and_the_units_of_the_host() {
    let now = at("2024-05-21T15:00");
    let mut tally = Tally::new();
    let policy = Policy::qitaihe();
    let channels = [(Channel::DispatchCentre, "east"), (Channel::Department, "west")];
    for (key, (channel, unit)) in (1_u8..).zip(channels) {
        let intake = Intake::complaint(Subject::Other, channel, at("2024-05-21T14:51"));
        tally.add(&policy, &Case::open(&policy, &intake).unwrap(), now, key, unit).unwrap();
    }
    let suggestion = Story::suggestion();
    tally.add(&policy, &suggestion.case, now, 3, "west").unwrap();

    let all = tally.all();
    let by_tier = all.by(|class| class.tier.map(|tier| tier.number()));
    let tiers: Vec<_> = by_tier.iter().map(|(tier, of)| (*tier, of.rounds())).collect();
    assert_eq!(tiers, [(None, 1), (Some(2), 1), (Some(3), 1)]);
    assert_eq!(all.by(|class| class.unit)["west"].rounds(), 2);
    assert_eq!(all.select(|class| class.channel == Channel::Department).rounds(), 2);
    assert_eq!(all.select(|class| class.case_type == CaseType::Suggestion).rounds(), 1);
}

#[test]
fn a_fraction_is_exact_and_never_rounded_up() {
    for (fraction, text) in [
        (of(0, 7), "0 %"),
        (of(7, 7), "100 %"),
        (of(1, 2), "50.00 %"),
        (of(2, 3), "66.66 %"),
        (of(9_999, 10_000), "99.99 %"),
        (of(99_999, 100_000), "99.99 %"),
        (of(u64::MAX - 1, u64::MAX), "99.99 %"),
        (of(1, 100_000), "< 0.01 %"),
    ] {
        assert_eq!(fraction.to_string(), text);
    }
    assert_eq!(of(1, 2), of(2, 4));
    assert!(of(u64::MAX - 2, u64::MAX - 1) < of(u64::MAX - 1, u64::MAX));
    assert_eq!(Fraction::of(3, 2), Err(FractionError::MoreThanWhole { part: 3, whole: 2 }));
    assert_eq!(Fraction::of(0, 0), Err(FractionError::OfNothing { part: 0 }));
    assert!(serde_json::from_value::<Fraction>(json!({"part": 2, "whole": 1})).is_err());
    assert_eq!(serde_json::to_value(of(2, 4)).unwrap(), json!({"part": 2, "whole": 4}));
}

#[test]
fn a_rate_is_held_to_the_target_of_the_edition() {
    let target = Policy::qitaihe().edition().timely_target;
    assert_eq!(target, Fraction::WHOLE);
    assert_eq!(Rate::Fraction(of(99_999, 100_000)).meets(target), Attainment::Missed);
    assert_eq!(Rate::Fraction(of(5, 5)).meets(target), Attainment::Met);
    assert_eq!(Rate::Fraction(of(98, 100)).meets(of(49, 50)), Attainment::Met);
    assert_eq!(Rate::NoThreshold.meets(target), Attainment::NoThreshold);
    assert_eq!(Rate::NoCases.meets(of(0, 1)), Attainment::NoCases);
    assert_eq!(Tally::<u32>::new().all().rate(ClockKind::Handling), Rate::NoCases);
}

#[test]
fn rates_and_partitions_are_told_in_both_languages() {
    let tally = tally(&book(), NOW);
    let handling = tally.all().partition(ClockKind::Handling);
    let english = "1 not applicable, 1 running, 1 overdue, 1 met, 1 late, 1 cancelled";
    assert_eq!(handling.to_string(), english);
    let chinese = "不适用 1、计时中 1、逾期未完成 1、按期完成 1、逾期结束 1、已取消 1";
    assert_eq!(handling.text(Language::Chinese).to_string(), chinese);
    let nothing = tally.select(|_| false);
    assert_eq!(nothing.partition(ClockKind::Handling).to_string(), "no cases");
    for (rate, english, chinese) in [
        (Rate::NoThreshold, "no threshold", "未设时限"),
        (Rate::NoCases, "no cases", "无案件"),
        (Rate::Fraction(of(1, 3)), "33.33 %", "33.33 %"),
    ] {
        assert_eq!(rate.to_string(), english);
        assert_eq!(rate.text(Language::Chinese).to_string(), chinese);
    }
}

#[test]
fn a_tally_is_data_and_read_strictly() {
    let counted = tally(&book(), NOW);
    let written = serde_json::to_value(&counted).unwrap();
    assert_eq!(serde_json::from_value::<Tally<u32>>(written.clone()).unwrap(), counted);
    let first = json!({
        "class": {
            "received": "2024-05", "type": "suggestion", "tier": null, "channel": "department",
            "turn": "first", "unit": null,
            "clocks": {
                "acceptance": {"state": "no_threshold", "due": null},
                "handling": {"state": "not_applicable", "due": null},
                "promised": {"state": "not_applicable", "due": null},
            },
        },
        "rounds": [{"case": 6, "round": 1}],
    });
    assert!(written.as_array().unwrap().contains(&first), "{written}");

    let read = |change: &dyn Fn(&mut Value)| {
        let mut one = first.clone();
        change(&mut one);
        serde_json::from_value::<Tally<u32>>(json!([one])).map_err(|error| error.to_string())
    };
    assert_eq!(read(&|_| ()).unwrap().all().rounds(), 1);
    type Change = fn(&mut Value);
    let changes: [(Change, &str); 7] = [
        (|one| one["rounds"] = json!([]), "leave it out"),
        (|one| one["rounds"][0]["round"] = json!(2), "there is no round 2 of turn `first`"),
        (|one| one["class"]["tier"] = json!("second"), "complaints have a tier"),
        (|one| one["class"]["received"] = json!("2024-5"), "is not a month"),
        (|one| one["class"]["clocks"]["handling"]["due"] = json!("2024-06"), "is due where"),
        (|one| one["class"]["clocks"]["handling"]["state"] = json!("met"), "is due where"),
        (|one| one["class"]["note"] = json!(1), "unknown field `note`"),
    ];
    for (change, reason) in changes {
        let error = read(&change).unwrap_err();
        assert!(error.contains(reason), "{error}");
    }
    let twice = serde_json::from_value::<Tally<u32>>(json!([first, first])).unwrap_err();
    assert!(twice.to_string().contains("listed twice"), "{twice}");
}

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
                None => (policy.clone(), Case::open(&policy, &intake).unwrap(), key, unit),
            });
            rounds
        });
        rounds.collect()
    })
}

fn count(items: &[Item], now: DateTime<Utc>) -> Tally<u16, u8> {
    let mut tally = Tally::new();
    for (policy, case, key, unit) in items {
        tally.add(policy, case, now, *key, *unit).unwrap();
    }
    tally
}

fn now() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..1_400).prop_map(|days| at("2024-05-21T00:00") + TimeDelta::days(days))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

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
