//! Classes of rounds: everything by which a round is counted.
//!
//! Two rounds of equal class cannot be told apart by any question to a tally. Classes have months, not days, so
//! that there are few of them: a year of a utility's cases has some hundreds, however many cases it has.
//!
//! The state and the due month of each clock are found when a round is added, as of the moment that is passed
//! then. So a tally is a snapshot: to count as of another moment, add the cases again.
//!
//! A class that is read from JSON is checked against the laws that hold for every real round, as a stored case
//! is: a tally from another machine cannot smuggle in a suggestion with a handling limit.

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
    /// The place of a round among those about one matter.
    Turn ("a turn") {
        /// The first round of a case.
        First = "first" "first" "首轮";
        /// A round after a reopening.
        Later = "later" "later" "后续轮次";
        /// A round of a case that is linked to an earlier one about the same matter, and counts under that one.
        Repeat = "repeat" "repeat" "重复件";
    }
}

impl Turn {
    /// The turn of the current round.
    fn of(case: &Case) -> Self {
        match case.round().number {
            _ if case.is_repeat() => Self::Repeat,
            0 | 1 => Self::First,
            _ => Self::Later,
        }
    }

    /// Whether a round of this number can have this turn.
    pub(super) const fn admits(self, round: u32) -> bool {
        match self {
            // Only cases in their first round can be linked.
            Self::First | Self::Repeat => round == 1,
            Self::Later => round > 1,
        }
    }
}

strict_object! {
    "a clock", any;
    /// What is counted of a clock: its state, and the month of its last day.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    struct Reading {
        state: ClockState,
        #[serde(deserialize_with = "required")]
        due: Option<Month>,
    }
}

strict_object! {
    "the clocks", any;
    /// What is counted of the three clocks of a round.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    struct Readings {
        acceptance: Reading,
        handling: Reading,
        promised: Reading,
    }
}

strict_object! {
    "a class", Class::checked;
    /// Everything by which a round is counted. `U` is the host's unit of work.
    ///
    /// In JSON `{"received":"2024-05","type":…,"tier":…,"channel":…,"turn":…,"unit":…,"clocks":{"acceptance":
    /// {"state":…,"due":…},"handling":{…},"promised":{…}}}`.
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
        /// The channel by which the case was first received.
        pub channel: Channel,
        /// Its place among the rounds about the matter.
        pub turn: Turn,
        /// The host's unit of work.
        pub unit: U,
        clocks: Readings,
    }
}

impl<U> Class<U> {
    /// The class of the current round of a case as of `now`.
    pub(super) fn of(policy: &Policy, case: &Case, now: DateTime<Utc>, unit: U) -> Self {
        let reading = |clock| {
            let (state, due) = policy.counted(case, clock, now);
            Reading { state, due: due.map(Month::of) }
        };
        let round = case.round();
        Self {
            // Only after the last date there is can there be no local date.
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

    /// What is counted of one clock.
    const fn reading(&self, clock: ClockKind) -> Reading {
        match clock {
            ClockKind::Acceptance => self.clocks.acceptance,
            ClockKind::Handling => self.clocks.handling,
            ClockKind::Promised => self.clocks.promised,
        }
    }

    /// The state of a clock, as of the moment at which the round was counted.
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

    /// The class with its unit borrowed, to be written without a copy.
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

    /// That the bits given to each word in a rank are enough to tell its values apart: checked when compiling.
    const RANKED: () = assert!(
        CaseType::ALL.len() <= 4
            && Tier::ALL.len() < 4
            && Channel::ALL.len() <= 4
            && Turn::ALL.len() <= 4
            && ClockState::ALL.len() <= 8
    );

    /// A number for everything in the class except its unit. Different classes have different ranks, and a later
    /// month of receipt has a greater one, so that files are in order of time. Comparing one number is much
    /// cheaper than comparing ten fields.
    ///
    /// From the most significant bit: month of receipt (18 bits), type (2), tier (2), channel (2), turn (2); then
    /// for each of the three clocks its state (3) and the month in which it is due (18). That is 89 bits.
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

/// A law that a class from elsewhere breaks.
#[derive(Debug, thiserror::Error)]
#[error("no round can have this class: {0}")]
struct Impossible(&'static str);

/// How a clock may have ended. A class does not store it, but states imply it, and it must be possible for all
/// clocks together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Open,
    Stopped,
    Cancelled,
}

// Which ends a state allows: a met clock was stopped, a cancelled one was not; a late one may have been either.
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
    /// The class as read, unless no round can have it.
    fn checked(self) -> Result<Self, Impossible> {
        match self.laws().into_iter().find(|(_, kept)| !kept) {
            Some((law, _)) => Err(Impossible(law)),
            None => Ok(self),
        }
    }

    /// The laws, each with whether it is kept.
    fn laws(&self) -> [(&'static str, bool); 8] {
        use ClockState::{NoThreshold, NotApplicable, Unknown};
        // Each law follows from how clocks run (`clocks/reading.rs`) or from the tables of acts; a class that
        // breaks one was not made by this library.
        let [acceptance, handling, promised] =
            [ClockKind::Acceptance, ClockKind::Handling, ClockKind::Promised]
                .map(|clock| self.state(clock));
        // Telling the outcome ends both clocks, and so does closing without it; so one end must suit both.
        let answering = |end: End| end.suits(handling) && end.suits(promised);
        // Acceptance comes before everything else. So either it may have been stopped, or the round has neither a
        // promise nor a predecessor and all three clocks run on or were cancelled together.
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
                "the handling limit applies to complaints and enquiries, and not to suggestions",
                handling != NoThreshold
                    && (handling != NotApplicable)
                        == Lifecycle::of(self.case_type).has_handling_limit(),
            ),
            (
                "a promise names its date, so its clock always has a limit and is never unknown",
                !matches!(promised, NoThreshold | Unknown),
            ),
            (
                "a limit ends in the month of receipt or later",
                [ClockKind::Acceptance, ClockKind::Handling]
                    .iter()
                    .all(|clock| self.due(*clock).is_none_or(|due| due >= self.received)),
            ),
            (
                "the handling clock and the promised clock end in the same way",
                End::ALL.into_iter().any(answering),
            ),
            (
                "outcomes, promises and later rounds come after acceptance",
                accepted || !needs_acceptance && End::ALL.into_iter().any(not_accepted),
            ),
        ]
    }
}
