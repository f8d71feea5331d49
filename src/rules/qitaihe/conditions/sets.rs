//! Which conditions have which property, as sets: what their entries say, turned round by the compiler.
//!
//! A judgement asks "does any condition of this row ask for the deadline?" and must not walk through entries for it.

use super::{Condition, ConditionSet};
use crate::rules::{ConditionEntry, Deadline, Reads, Within};

impl ConditionSet {
    /// Those that read the event: who acts, or with what payload. The others ask only the case, and when.
    pub(crate) const READ_THE_EVENT: Self = Self::sorted().read_the_event;

    /// Those that read the payload of the event.
    pub(crate) const READ_THE_PAYLOAD: Self = Self::sorted().read_the_payload;

    /// Those that ask about the handling deadline, for themselves or for their remedies.
    pub(crate) const ASK_THE_DEADLINE: Self = Self::sorted().ask_the_deadline;

    /// Those that only some cases can meet, whatever the company does.
    pub(crate) const OF_SOME_CASES: Self = Self::sorted().of_some_cases;

    const fn sorted() -> Sorted {
        let none = Self::EMPTY;
        let mut sorted = Sorted {
            read_the_event: none,
            read_the_payload: none,
            ask_the_deadline: none,
            of_some_cases: none,
        };
        let mut rest = Condition::ALL;
        while let [first, others @ ..] = rest {
            let ConditionEntry { reads, deadline, within, .. } = *first.row();
            if !matches!(reads, Reads::Case) {
                sorted.read_the_event = sorted.read_the_event.with(*first);
            }
            if matches!(reads, Reads::Payload) {
                sorted.read_the_payload = sorted.read_the_payload.with(*first);
            }
            if matches!(deadline, Deadline::Asked) {
                sorted.ask_the_deadline = sorted.ask_the_deadline.with(*first);
            }
            if matches!(within, Within::SomeCases) {
                sorted.of_some_cases = sorted.of_some_cases.with(*first);
            }
            rest = others;
        }
        sorted
    }
}

/// What [`sorted`](ConditionSet::sorted) collects in one pass over the entries.
struct Sorted {
    read_the_event: ConditionSet,
    read_the_payload: ConditionSet,
    ask_the_deadline: ConditionSet,
    of_some_cases: ConditionSet,
}
