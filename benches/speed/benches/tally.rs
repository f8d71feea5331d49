//! What an indicator costs: a book of a million cases tallied, merged from shards, and asked.

use std::{hint::black_box, num::NonZeroU16};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use redress::{
    Act, Case, Channel, ClockKind, Event, Intake, Policy, Role, Subject, Tally,
    chrono::{DateTime, TimeDelta, Utc},
    facts::{Answerable, Promise},
    parse_instant,
    time::Limit,
};

const BOOK: u32 = 1_000_000;

/// Five thousand different cases of two years, of all types and channels and in several stages; in no
/// order, so that neighbours are of different classes.
fn cases(policy: &Policy) -> Vec<Case> {
    let first = parse_instant("2024-05-21T14:51:00+08:00").expect("an instant");
    (0..5_000).map(|place| case(policy, place * 1_237 % 5_000, first)).collect()
}

fn case(policy: &Policy, number: i64, first: DateTime<Utc>) -> Case {
    let at = first + TimeDelta::minutes(number * 211);
    let channel = Channel::ALL[number as usize % Channel::ALL.len()];
    let intake = match number % 5 {
        0..3 => Intake::complaint(Subject::Other, channel, at),
        3 => Intake::enquiry(channel, at),
        _ => Intake::suggestion(channel, at),
    };
    let later = at + TimeDelta::hours(number % 240);
    let life: [Event; 4] = [
        Act::Accept.by(Role::DispatchCentre, at),
        Act::Reassure.by(Role::DispatchCentre, at),
        Act::Assess { answerable: Answerable::AtOnce }.by(Role::DispatchCentre, at),
        Act::AnswerAtOnce.by(Role::DispatchCentre, later),
    ];
    let acts = if number % 5 == 4 { number % 3 } else { number % 6 };
    let mut case = policy.open(&intake).expect("the rules are in force");
    for event in life.iter().take(acts as usize) {
        case = policy.judge(&case, event).expect("every event is permitted");
    }
    if number % 17 == 0 && acts < 4 {
        let event = Act::Withdraw.by(Role::User, at);
        case = policy.judge(&case, &event).expect("an open case may be withdrawn");
    } else if (1..4).contains(&acts) {
        let promise = Promise::ReplyDate { due: policy.local_date(later).expect("a date") };
        let event = Act::Promise { promise }.by(Role::DispatchCentre, at);
        // Past the handling deadline nothing may be promised.
        case = policy.judge(&case, &event).unwrap_or(case);
    }
    case
}

/// Tallies a part of the book, by the ten units that the cases are spread over.
fn tally(
    policy: &Policy,
    cases: &[Case],
    keys: impl Iterator<Item = u32>,
    now: DateTime<Utc>,
) -> Tally<u32, u16> {
    let mut tally = Tally::new();
    for (key, case) in keys.zip(cases.iter().cycle()) {
        let unit = (key / 7 % 10) as u16;
        tally.add(policy, case, now, key, unit).expect("a case of this policy");
    }
    tally
}

/// The base policy with a limit for acceptance, so that each of the three clocks is counted.
fn limited() -> Policy {
    let mut edition = Policy::qitaihe().edition().clone();
    edition.acceptance_limit = Some(Limit::WorkingDays(NonZeroU16::MIN));
    Policy::new(edition).expect("an acceptance limit makes no policy unusable")
}

fn tallying(criterion: &mut Criterion) {
    let now = parse_instant("2026-05-21T00:00:00+08:00").expect("an instant");
    let mut group = criterion.benchmark_group("a million cases");
    group.sample_size(10);
    group.throughput(Throughput::Elements(BOOK.into()));
    for (name, policy) in [("base policy", Policy::qitaihe()), ("acceptance limit", limited())] {
        let cases = cases(&policy);
        let whole = tally(&policy, &cases, 0..BOOK, now);
        assert_eq!(whole.all().rounds(), BOOK as usize);
        let handling = whole.all().partition(ClockKind::Handling);
        let classes = whole.all().by(|class| format!("{class:?}")).len();
        println!("{name}: {classes} classes; handling {handling}");

        group.bench_function(format!("{name}, tallied"), |bencher| {
            bencher.iter_with_large_drop(|| tally(&policy, black_box(&cases), 0..BOOK, now));
        });
        let halves = || [0, 1].map(|half| tally(&policy, &cases, (half..BOOK).step_by(2), now));
        group.bench_function(format!("{name}, two halves merged"), |bencher| {
            let merge = |halves: [_; 2]| halves.into_iter().collect::<Tally<_, _>>();
            bencher.iter_batched(halves, merge, BatchSize::PerIteration);
        });
        group.bench_function(format!("{name}, rates by unit and month"), |bencher| {
            bencher.iter(|| {
                let groups = black_box(&whole).all().by(|class| (class.unit, class.received));
                let rates = groups.into_values().map(|group| group.rate(ClockKind::Handling));
                rates.collect::<Vec<_>>()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, tallying);
criterion_main!(benches);
