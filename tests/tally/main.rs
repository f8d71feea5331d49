//! Indicators: every round in exactly one class, whatever the book and in whatever order it is counted.

#[path = "../common/mod.rs"]
mod common;

mod counting;
mod laws;
mod rates;
mod values;
mod words;

use common::{NEEDS_WORK, Story, TOLD, at, enquiry};
use redress::{Act, Tally, words::Fraction};

fn of(part: u64, whole: u64) -> Fraction {
    Fraction::of(part, whole).unwrap()
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
