//! What is counted, of which month, and under which key.

use redress::{
    Act, CaseType, Channel, ClockKind, History, Intake, Policy, Subject, Tally,
    answers::{Counted, Month, Rate, Turn},
    facts::ClockState,
    policy::OtherEdition,
};

use crate::{
    NOW, answered, book,
    common::{REOPEN, Story, at, enquiry, policy, repeat_of},
    of, tally,
};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn keys(counted: &[Counted<&u32>]) -> Vec<u32> {
    counted.iter().map(|counted| *counted.case).collect()
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
    history.judge(&policy, &reopened.event(REOPEN)).unwrap();

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
    let reopen = withdrawn.event(REOPEN);
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
        tally.add(&policy, &policy.open(&intake).unwrap(), now, key, unit).unwrap();
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
