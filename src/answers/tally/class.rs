//! Classes of rounds: all that is asked of a round when it is counted.

use chrono::{DateTime, Utc};

use super::Month;
use crate::{
    case::Case,
    facts::{CaseType, Channel, ClockKind, ClockState, Tier},
    policy::Policy,
    rules::Lifecycle,
    time::LAST_DATE,
    words::{any, required, strict_object, vocabulary},
};

vocabulary! {
    /// Which of the rounds about one matter a round is.
    Turn ("a turn") {
        /// The first round of a case.
        First = "first" "first" "首轮";
        /// A round after a reopening.
        Later = "later" "later" "后续轮次";
        /// A round of a case that repeats an earlier one, under which it is counted.
        Repeat = "repeat" "repeat" "重复件";
    }
}

impl Turn {
    fn of(case: &Case) -> Self {
        match case.round().number {
            _ if case.is_repeat() => Self::Repeat,
            0 | 1 => Self::First,
            _ => Self::Later,
        }
    }

    /// Whether a round of this number can be of this turn.
    pub(super) const fn admits(self, round: u32) -> bool {
        match self {
            // Only a first round is linked.
            Self::First | Self::Repeat => round == 1,
            Self::Later => round > 1,
        }
    }
}

strict_object! {
    "a clock", any;
    /// A clock as it is counted.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    struct Reading {
        state: ClockState,
        #[serde(deserialize_with = "required")]
        due: Option<Month>,
    }
}

strict_object! {
    "the clocks", any;
    /// The clocks of a round as they are counted.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    struct Readings {
        acceptance: Reading,
        handling: Reading,
        promised: Reading,
    }
}

strict_object! {
    "a class", Class::checked;
    /// What rounds are counted by. `U` is whatever unit of work the host counts by.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    #[non_exhaustive]
    pub struct Class<U> {
        /// The local month in which the round was received.
        pub received: Month,
        /// The type of the case.
        #[serde(rename = "type")]
        pub case_type: CaseType,
        /// The tier of a complaint; the other types have none.
        #[serde(deserialize_with = "required")]
        pub tier: Option<Tier>,
        /// The channel of the first receipt.
        pub channel: Channel,
        /// Which of the rounds it is.
        pub turn: Turn,
        /// The host's unit of work.
        pub unit: U,
        clocks: Readings,
    }
}

impl<U> Class<U> {
    /// The class of the current round of a case, as it stands at `now`.
    pub(super) fn of(policy: &Policy, case: &Case, now: DateTime<Utc>, unit: U) -> Self {
        let reading = |clock| {
            let (state, due) = policy.counted(case, clock, now);
            Reading { state, due: due.map(Month::of) }
        };
        let round = case.round();
        Self {
            // Only past the last date is there no local date.
            received: Month::of(policy.local_date(round.received_at).unwrap_or(LAST_DATE)),
            case_type: case.case_type(),
            tier: case.tier(),
            channel: case.channel(),
            turn: Turn::of(case),
            unit,
            clocks: Readings {
                acceptance: reading(ClockKind::Acceptance),
                handling: reading(ClockKind::Handling),
                promised: reading(ClockKind::Promised),
            },
        }
    }

    const fn reading(&self, clock: ClockKind) -> Reading {
        match clock {
            ClockKind::Acceptance => self.clocks.acceptance,
            ClockKind::Handling => self.clocks.handling,
            ClockKind::Promised => self.clocks.promised,
        }
    }

    /// The state of a clock.
    #[must_use]
    pub const fn state(&self, clock: ClockKind) -> ClockState {
        self.reading(clock).state
    }

    /// The month of the last day of a clock, settled or not; `None` exactly where the clock is not
    /// applicable or has no threshold.
    #[must_use]
    pub const fn due(&self, clock: ClockKind) -> Option<Month> {
        self.reading(clock).due
    }

    /// The class with its unit lent.
    pub(super) const fn borrowed(&self) -> Class<&U> {
        let Self { received, case_type, tier, channel, turn, unit, clocks } = self;
        Class {
            received: *received,
            case_type: *case_type,
            tier: *tier,
            channel: *channel,
            turn: *turn,
            unit,
            clocks: *clocks,
        }
    }

    /// A rank has as many bits for a word as tell its values apart.
    const RANKED: () = assert!(
        CaseType::ALL.len() <= 4
            && Tier::ALL.len() < 4
            && Channel::ALL.len() <= 4
            && Turn::ALL.len() <= 4
            && ClockState::ALL.len() <= 8
    );

    /// A number for all that the class has but its unit: another class has another, a month received
    /// later a greater one.
    pub(super) fn rank(&self) -> u128 {
        let () = Self::RANKED;
        let mut rank = u128::from(self.received.number());
        let mut push = |number: u32, bits| rank = rank.wrapping_shl(bits) | u128::from(number);
        push(self.case_type as u32, 2);
        push(self.tier.map_or(0, |tier| tier.number().into()), 2);
        push(self.channel as u32, 2);
        push(self.turn as u32, 2);
        for clock in ClockKind::ALL {
            push(self.state(*clock) as u32, 3);
            push(self.due(*clock).map_or(0, Month::number), Month::BITS);
        }
        rank
    }
}

/// A law that a class breaks.
#[derive(Debug, thiserror::Error)]
#[error("no round can be counted so: it breaks the law that {0}")]
struct Impossible(&'static str);

/// How the run of a clock may have ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Open,
    Stopped,
    Cancelled,
}

impl End {
    const ALL: [Self; 3] = [Self::Open, Self::Stopped, Self::Cancelled];

    /// Whether a clock in this state may have ended so.
    const fn suits(self, state: ClockState) -> bool {
        match state {
            ClockState::NotApplicable | ClockState::NoThreshold => true,
            ClockState::Running | ClockState::Overdue => matches!(self, Self::Open),
            ClockState::Met => matches!(self, Self::Stopped),
            ClockState::Cancelled => matches!(self, Self::Cancelled),
            ClockState::Late => matches!(self, Self::Stopped | Self::Cancelled),
            ClockState::Unknown => true,
        }
    }
}

impl<U> Class<U> {
    /// The class, unless no round can be of it.
    fn checked(self) -> Result<Self, Impossible> {
        match self.laws().into_iter().find(|(_, kept)| !kept) {
            Some((law, _)) => Err(Impossible(law)),
            None => Ok(self),
        }
    }

    fn laws(&self) -> [(&'static str, bool); 8] {
        use ClockState::{NoThreshold, NotApplicable, Unknown};
        let [acceptance, handling, promised] =
            [ClockKind::Acceptance, ClockKind::Handling, ClockKind::Promised]
                .map(|clock| self.state(clock));
        // An outcome ends these two, and so does closing without one.
        let answering = |end: End| end.suits(handling) && end.suits(promised);
        let accepted = End::Stopped.suits(acceptance);
        let not_accepted =
            |end: End| end != End::Stopped && end.suits(acceptance) && answering(end);
        let needs_acceptance = self.turn == Turn::Later || promised != NotApplicable;
        [
            (
                "complaints have a tier, and the other types have none",
                self.tier.is_some() == (self.case_type == CaseType::Complaint),
            ),
            (
                "a clock is due where it has a limit, and only there",
                ClockKind::ALL.iter().all(|clock| {
                    let limited = !matches!(self.state(*clock), NotApplicable | NoThreshold);
                    self.due(*clock).is_some() == limited
                }),
            ),
            ("acceptance is measured in every round", acceptance != NotApplicable),
            (
                "the handling limit binds complaints and enquiries, and no suggestion",
                handling != NoThreshold
                    && (handling != NotApplicable)
                        == Lifecycle::of(self.case_type).has_handling_limit(),
            ),
            (
                "a promise names its date, which no calendar makes uncertain",
                !matches!(promised, NoThreshold | Unknown),
            ),
            (
                "a limit ends in the month of receipt or later",
                [ClockKind::Acceptance, ClockKind::Handling]
                    .iter()
                    .all(|clock| self.due(*clock).is_none_or(|due| due >= self.received)),
            ),
            ("the handling and the promised clock end alike", End::ALL.into_iter().any(answering)),
            (
                "outcomes, promises and later rounds come after acceptance",
                accepted || !needs_acceptance && End::ALL.into_iter().any(not_accepted),
            ),
        ]
    }
}
