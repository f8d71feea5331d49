//! The machines beside the lifecycles: round, tier, clock and the five principles.

use redress::{
    Clause, Language,
    facts::{
        ClockSignal, ClockState, Principle, PrincipleSignal, PrincipleState, RoundSignal,
        RoundState, Tier, TierSignal,
    },
    rules::{
        Basis, Machine,
        qitaihe::{ClockMachine, RoundMachine, TierMachine},
    },
    words::Word,
};

/// The table is all there is: no other move, and what is final is final.
#[track_caller]
fn is_its_table<M: Machine<State: std::fmt::Debug, Signal: std::fmt::Debug>>(
    machine: M,
    finals: &[M::State],
) {
    let moves = machine.moves();
    for &state in M::State::ALL {
        for &signal in M::Signal::ALL {
            let listed = moves.iter().filter(|one| one.from == state && one.signal == signal);
            let listed: Vec<_> = listed.map(|one| one.to).collect();
            let made: Vec<_> = machine.on(state, signal).into_iter().collect();
            assert_eq!(made, listed, "{state:?} on {signal:?}");
            assert_eq!(machine.after(state, signal), *made.first().unwrap_or(&state));
        }
        assert_eq!(machine.is_final(state), finals.contains(&state), "{state:?}");
        let is_known = state == machine.start() || moves.iter().any(|one| one.to == state);
        let leads_on = moves.iter().any(|one| one.from == state);
        assert_eq!(leads_on, is_known && !finals.contains(&state), "{state:?}");
    }
    for one in moves {
        let [english, chinese] = Language::ALL else { panic!("two languages") };
        assert!(one.when(*english).is_ascii() && !one.when(*chinese).is_ascii(), "{one:?}");
        assert!(!one.basis.is_empty());
    }
}

fn shown<M: Machine>(machine: M) -> Vec<(M::State, M::Signal, M::State)> {
    machine.moves().iter().map(|one| (one.from, one.signal, one.to)).collect()
}

#[test]
fn a_tier_only_climbs() {
    is_its_table(TierMachine, &[Tier::First]);
    assert!(TierMachine.moves().iter().all(|one| one.to.number() < one.from.number()));
    let climbs = [
        (Tier::Third, TierSignal::Widen, Tier::Second),
        (Tier::Third, TierSignal::Escalate, Tier::First),
        (Tier::Second, TierSignal::Escalate, Tier::First),
    ];
    assert_eq!(shown(TierMachine), climbs);
}

#[test]
fn a_stopped_clock_stays_stopped() {
    use ClockState::{Cancelled, Late, Met, NoThreshold, NotApplicable, Overdue, Running, Unknown};
    is_its_table(ClockMachine, &[NoThreshold, Met, Late, Cancelled]);
    let moves = [
        (NotApplicable, ClockSignal::Start, Running),
        (NotApplicable, ClockSignal::StartWithoutLimit, NoThreshold),
        (Running, ClockSignal::Pass, Overdue),
        (Running, ClockSignal::LoseCertainty, Unknown),
        (Running, ClockSignal::Stop, Met),
        (Running, ClockSignal::Cancel, Cancelled),
        (Running, ClockSignal::Lift, NotApplicable),
        (Overdue, ClockSignal::Stop, Late),
        (Overdue, ClockSignal::Cancel, Late),
        (Unknown, ClockSignal::Stop, Unknown),
        (Unknown, ClockSignal::Cancel, Unknown),
        (Unknown, ClockSignal::Lift, NotApplicable),
    ];
    assert_eq!(shown(ClockMachine), moves);
}

#[test]
fn a_round_ends_in_one_way_and_the_next_begins() {
    is_its_table(RoundMachine, &[]);
    let moves = [
        (RoundState::Open, RoundSignal::Answer, RoundState::Answered),
        (RoundState::Open, RoundSignal::Close, RoundState::Unanswered),
        (RoundState::Open, RoundSignal::Withdraw, RoundState::Withdrawn),
        (RoundState::Answered, RoundSignal::Answer, RoundState::Answered),
        (RoundState::Answered, RoundSignal::Close, RoundState::Closed),
        (RoundState::Closed, RoundSignal::Reopen, RoundState::Open),
        (RoundState::Withdrawn, RoundSignal::Reopen, RoundState::Open),
        (RoundState::Unanswered, RoundSignal::Reopen, RoundState::Open),
    ];
    assert_eq!(shown(RoundMachine), moves);
}

#[test]
fn a_principle_decided_is_decided() {
    use PrincipleSignal::{Bind, Breach, Observe, Waive};
    use PrincipleState::{Breached, NotApplicable, Observed, Pending};
    let decided = [(Pending, Observe, Observed), (Pending, Breach, Breached)];
    let waived = (Pending, Waive, NotApplicable);
    for prompt in [Principle::PromptResponse, Principle::OutcomeSoon] {
        is_its_table(prompt, &[NotApplicable, Observed, Breached]);
        assert_eq!(shown(prompt), [decided[0], decided[1], waived]);
    }
    for contact in [Principle::EmotionFirst, Principle::Progress] {
        is_its_table(contact, &[Observed, Breached]);
        let bound = (NotApplicable, Bind, Pending);
        assert_eq!(shown(contact), [bound, waived, decided[0], decided[1]]);
    }
    // No promise completes the observance of 1.5: it stands until one breaches it.
    is_its_table(Principle::NoOverreach, &[Breached]);
    assert_eq!(shown(Principle::NoOverreach), [(Observed, Breach, Breached)]);
}

#[test]
fn a_principle_rests_on_its_own_clause() {
    for one in Principle::ALL {
        let own = Basis::Clause(Clause::from(*one));
        assert!(one.moves().iter().any(|leading| leading.basis == [own]), "{one}");
    }
}
