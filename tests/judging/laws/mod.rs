//! The laws of the policy, over random histories: any act, any role, any payload, any order.

mod clocks;
mod logs;
mod remedies;
mod rounds;

use redress::{Case, Event, Policy, rules::Move};

use crate::common::random::Moment;

/// Whether a machine can come from one state to another by its moves.
fn leads<State: Copy + PartialEq, Signal>(
    moves: &[Move<State, Signal>],
    from: State,
    to: State,
) -> bool {
    let mut reached = vec![from];
    let mut next = 0;
    while let Some(state) = reached.get(next).copied() {
        for leading in moves.iter().filter(|leading| leading.from == state) {
            if !reached.contains(&leading.to) {
                reached.push(leading.to);
            }
        }
        next += 1;
    }
    reached.contains(&to)
}

/// Histories in which rounds go on: pairs of neighbouring cases in the same round, with their policy.
fn within_rounds(moments: &[Moment]) -> impl Iterator<Item = (&Policy, Case, Event, Case)> + '_ {
    moments
        .iter()
        .filter_map(|moment| {
            let after = *moment.judged.as_ref().ok()?;
            Some((&*moment.policy, moment.before, moment.event, after))
        })
        .filter(|(_, before, _, after)| before.round().number == after.round().number)
}
