//! The machines beside the lifecycles: round, tier, clock and the five principles.

use redress::{
    Basis, ClockSignal, ClockState, Language, Move, Principle, PrincipleSignal, PrincipleState,
    RoundSignal, RoundState, Tier, TierSignal,
};

/// A machine as its table has it, and as it moves.
struct Machine<State: 'static, Signal: 'static> {
    states: &'static [State],
    signals: &'static [Signal],
    start: State,
    moves: &'static [Move<State, Signal>],
    on: Box<dyn Fn(State, Signal) -> Option<State>>,
    is_final: Box<dyn Fn(State) -> bool>,
}

impl<State, Signal> Machine<State, Signal>
where
    State: Copy + PartialEq + std::fmt::Debug,
    Signal: Copy + PartialEq + std::fmt::Debug,
{
    /// The table is all there is: no other move, and what is final is final.
    #[track_caller]
    fn is_its_table(&self, finals: &[State]) {
        for &state in self.states {
            for &signal in self.signals {
                let listed: Vec<_> = self
                    .moves
                    .iter()
                    .filter(|one| one.from == state && one.signal == signal)
                    .map(|one| one.to)
                    .collect();
                let made: Vec<_> = (self.on)(state, signal).into_iter().collect();
                assert_eq!(made, listed, "{state:?} on {signal:?}");
            }
            assert_eq!((self.is_final)(state), finals.contains(&state), "{state:?}");
            let is_known = state == self.start || self.moves.iter().any(|one| one.to == state);
            let leads_on = self.moves.iter().any(|one| one.from == state);
            assert_eq!(leads_on, is_known && !finals.contains(&state), "{state:?}");
        }
        for one in self.moves {
            let [english, chinese] = Language::ALL else { panic!("two languages") };
            assert!(one.when(*english).is_ascii() && !one.when(*chinese).is_ascii(), "{one:?}");
            assert!(!one.basis.is_empty());
        }
    }

    fn shown(&self) -> Vec<(State, Signal, State)> {
        self.moves.iter().map(|one| (one.from, one.signal, one.to)).collect()
    }
}

fn principle(principle: Principle) -> Machine<PrincipleState, PrincipleSignal> {
    Machine {
        states: PrincipleState::ALL,
        signals: PrincipleSignal::ALL,
        start: principle.start(),
        moves: principle.moves(),
        on: Box::new(move |state, signal| principle.on(state, signal)),
        is_final: Box::new(move |state| principle.is_final(state)),
    }
}

#[test]
fn a_tier_only_climbs() {
    let machine = Machine {
        states: Tier::ALL,
        signals: TierSignal::ALL,
        start: Tier::START,
        moves: Tier::MOVES,
        on: Box::new(Tier::on),
        is_final: Box::new(Tier::is_final),
    };
    machine.is_its_table(&[Tier::First]);
    assert!(Tier::MOVES.iter().all(|one| one.to.number() < one.from.number()));
    let climbs = [
        (Tier::Third, TierSignal::Widen, Tier::Second),
        (Tier::Third, TierSignal::Escalate, Tier::First),
        (Tier::Second, TierSignal::Escalate, Tier::First),
    ];
    assert_eq!(machine.shown(), climbs);
}

#[test]
fn a_stopped_clock_is_stopped_for_good() {
    use ClockState::{Cancelled, Late, Met, NoThreshold, NotApplicable, Overdue, Running, Unknown};
    let machine = Machine {
        states: ClockState::ALL,
        signals: ClockSignal::ALL,
        start: ClockState::START,
        moves: ClockState::MOVES,
        on: Box::new(ClockState::on),
        is_final: Box::new(ClockState::is_final),
    };
    machine.is_its_table(&[NoThreshold, Met, Late, Cancelled]);
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
    assert_eq!(machine.shown(), moves);
}

#[test]
fn a_round_ends_in_one_way_and_the_next_begins() {
    let machine = Machine {
        states: RoundState::ALL,
        signals: RoundSignal::ALL,
        start: RoundState::START,
        moves: RoundState::MOVES,
        on: Box::new(RoundState::on),
        is_final: Box::new(RoundState::is_final),
    };
    machine.is_its_table(&[]);
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
    assert_eq!(machine.shown(), moves);
}

#[test]
fn a_principle_decided_is_decided() {
    use PrincipleSignal::{Bind, Breach, Observe, Waive};
    use PrincipleState::{Breached, NotApplicable, Observed, Pending};
    let decided = [(Pending, Observe, Observed), (Pending, Breach, Breached)];
    let waived = (Pending, Waive, NotApplicable);
    for prompt in [Principle::PromptResponse, Principle::OutcomeSoon] {
        principle(prompt).is_its_table(&[NotApplicable, Observed, Breached]);
        assert_eq!(principle(prompt).shown(), [decided[0], decided[1], waived]);
    }
    for contact in [Principle::EmotionFirst, Principle::Progress] {
        principle(contact).is_its_table(&[Observed, Breached]);
        let bound = (NotApplicable, Bind, Pending);
        assert_eq!(principle(contact).shown(), [bound, waived, decided[0], decided[1]]);
    }
    // No promise completes the observance of 1.5: it stands until one breaches it.
    principle(Principle::NoOverreach).is_its_table(&[Breached]);
    assert_eq!(principle(Principle::NoOverreach).shown(), [(Observed, Breach, Breached)]);
}

#[test]
fn a_principle_rests_on_its_own_clause() {
    for one in Principle::ALL {
        let own = Basis::Clause(one.clause());
        assert!(one.moves().iter().any(|leading| leading.basis == [own]), "{one}");
    }
}
