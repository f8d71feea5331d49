//! Links between cases that bring the same matter: the earliest receipt governs, and the matter counts once.
//!
//! A user phones on Tuesday and writes online on Friday. If the second case had its own five days, asking again would
//! *delay* the answer; if both counted, one matter would be two in every report; and if they were merged into one, what
//! only the second knew (that it is online now, and so of tier 2) would be lost. So cases are linked and stay cases:
//!
//! | of the matter | rule |
//! |---|---|
//! | receipt | the earliest of all governs all |
//! | counting | the case opened first counts; the others are repeats of it |
//! | tier | what any of them knows reaches all |
//! | the counted one is withdrawn, or reclassified | the next one counts instead, under the same receipt |
//!
//! Each case says of itself how it is linked ([`Receipt`]) and does not know the others, so that it stays small and can be
//! judged alone. The price is that the host links again after every act; linking is idempotent and does not depend on
//! order, so it may be done too often but not wrongly.
//!
//! The source says nothing of duplicates. This follows from 5, whose limit starts at the first receipt (ruling A2), and
//! from what a withdrawal leaves as it is (ruling A16).

use alloc::vec::Vec;

use chrono::{DateTime, Utc};

use super::{Case, Severity};
use crate::{
    facts::{CaseType, Receipt, RoundState},
    words::{Language, Text},
};

/// Why cases cannot be linked. Each names the case concerned by its place among those given: from 0 as an index,
/// from 1 in words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum LinkError {
    /// A case is bound to another edition than the first.
    DifferentEditions {
        /// Which case.
        case: usize,
    },
    /// A case is of another type than those before it, and has never been linked with them.
    OtherType {
        /// Which case.
        case: usize,
    },
    /// The case under which it would count is answered or closed. What comes up again after an answer is a matter of
    /// its own, or a ground for reopening.
    EarlierSettled {
        /// Which case would be a repeat.
        case: usize,
    },
    /// A case is itself answered or closed: its clocks have ended, and another receipt would change how.
    NotOpen {
        /// Which case.
        case: usize,
    },
    /// A case was reopened: that round has a receipt of its own (ruling A17).
    Reopened {
        /// Which case.
        case: usize,
    },
    /// The receipts differ, and the deadline of one case had passed when it was moved to this edition. That is kept
    /// as it was, so that no single receipt can govern both.
    LimitPassed {
        /// Which case would have another receipt.
        case: usize,
    },
}

impl LinkError {
    /// The reason on one line, for a clerk.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl Case {
    /// Links cases that bring the same matter, so that no repeat starts the limit anew and the matter counts
    /// once. Returns them as they are then, in the same order. Which cases belong together, the host keeps.
    ///
    /// - The earliest receipt governs all of them.
    /// - The case received first is the one that a [tally](crate::Tally) counts; the others are repeats, counted
    ///   under it. What is known of the tier in any of them reaches all, and so the one that counts.
    /// - Where that one was withdrawn, or became of another type, the next one counts itself from then on,
    ///   under the receipt that governs (ruling A16).
    ///
    /// The receipt that governs starts the limits of handling and of acceptance, so that even a repeat that was accepted
    /// at once can be late.
    ///
    /// A case is linked as long as it is open and in its first round, accepted or not. Link the same cases
    /// **again after every act** on one of them, and all cases of a matter together: this brings them up to
    /// date. Leave out a repeat that was reopened: from then on it is a matter of its own. In which order links
    /// are made, and how often, makes no difference; but list each case once, since a case does not know its key.
    ///
    /// # Errors
    /// Why they cannot be linked. Nothing has changed then, in any of them.
    ///
    /// ```
    /// use redress::{Case, Channel, Intake, Policy, Subject, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let [tuesday, friday] =
    ///     ["2024-05-21T14:51:00+08:00", "2024-05-24T09:00:00+08:00"].map(parse_instant);
    /// let complaint =
    ///     |channel, at| policy.open(&Intake::complaint(Subject::Service, channel, at));
    /// let by_phone = complaint(Channel::Department, tuesday?)?;
    /// let online = complaint(Channel::OnlineMedia, friday?)?;
    ///
    /// let [by_phone, online] = Case::link([by_phone, online])?;
    /// assert!(online.is_repeat() && !by_phone.is_repeat());
    /// assert_eq!(policy.due(&online)?, policy.due(&by_phone)?);
    /// assert_eq!(by_phone.tier(), online.tier());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn link<Cases: AsMut<[Self]>>(mut cases: Cases) -> Result<Cases, LinkError> {
        let linked = Matter(cases.as_mut()).linked()?;
        for (case, linked) in cases.as_mut().iter_mut().zip(linked) {
            *case = linked;
        }
        Ok(cases)
    }
}

/// Cases about one matter, as they are before linking. All of a link is worked out on these before anything is
/// changed, so that the result does not depend on which case came first.
struct Matter<'a>(&'a [Case]);

impl Matter<'_> {
    /// The cases as linking leaves them.
    fn linked(&self) -> Result<Vec<Case>, LinkError> {
        let Some(first) = self.0.first() else { return Ok(Vec::new()) };
        let is_other = |case: &Case| case.edition != first.edition;
        if let Some(case) = self.0.iter().position(is_other) {
            return Err(LinkError::DifferentEditions { case });
        }
        let governing = self.governing(first);
        let link = |(place, before): (usize, &Case)| {
            let case = self.one(place, before, governing)?;
            if case.round.received_at != before.round.received_at && self.has_passed_limit() {
                return Err(LinkError::LimitPassed { case: place });
            }
            if case.round.state == RoundState::Withdrawn {
                // What is withdrawn has ended, its tier included.
                return Ok(case);
            }
            let severities = self.0.iter().map(|other| other.severity);
            Ok(Case { severity: severities.fold(case.severity, Severity::merged), ..case })
        };
        self.0.iter().enumerate().map(link).collect()
    }

    /// The earliest receipt.
    fn governing(&self, first: &Case) -> DateTime<Utc> {
        let receipts = self.0.iter().map(|case| case.round.received_at);
        receipts.min().unwrap_or(first.round.received_at)
    }

    /// The case under which those of this type count: the one opened first that was not withdrawn. Of two opened at the
    /// same instant, one that is not yet a repeat comes first, so that linking again changes nothing.
    fn counted(&self, case_type: CaseType) -> Option<(usize, &Case)> {
        let counts = |(_, case): &(usize, &Case)| {
            case.case_type() == case_type && case.round.state != RoundState::Withdrawn
        };
        let cases = self.0.iter().enumerate().filter(counts);
        cases.min_by_key(|(place, case)| (case.opened_at, case.is_repeat(), *place))
    }

    /// A case as the others leave it.
    fn one(&self, place: usize, case: &Case, governing: DateTime<Utc>) -> Result<Case, LinkError> {
        if case.round.state == RoundState::Withdrawn {
            // It counts as it did. Only the first of a matter can be withdrawn without ever having been linked.
            let is_new =
                case.round.receipt == Receipt::Own && self.earlier(place, case).next().is_some();
            return if is_new { Err(LinkError::NotOpen { case: place }) } else { Ok(*case) };
        }
        match self.counted(case.case_type()) {
            Some((counted, _)) if counted == place => {
                if case.round.receipt == Receipt::Own {
                    self.check_first(place, case)?;
                }
                Ok(counting(case, governing))
            }
            Some((_, counted)) => {
                if case.round.receipt == Receipt::Own {
                    check_new(place, case, counted)?;
                }
                Ok(repeating(case, counted, governing))
            }
            None => Ok(*case),
        }
    }

    /// The cases that were opened before; of those at the same instant, the ones listed before.
    fn earlier(&self, place: usize, case: &Case) -> impl Iterator<Item = &Case> {
        let before = (case.opened_at, place);
        let cases = self.0.iter().enumerate();
        let earlier = cases.filter(move |(place, other)| (other.opened_at, *place) < before);
        earlier.map(|(_, other)| other)
    }

    /// Refuses a case that would count beside an earlier one with which it was never linked: it would take over that
    /// one's receipt without having been its repeat.
    fn check_first(&self, place: usize, case: &Case) -> Result<(), LinkError> {
        if self.earlier(place, case).next().is_none() {
            Ok(())
        } else if self.earlier(place, case).any(|other| other.case_type() == case.case_type()) {
            Err(LinkError::EarlierSettled { case: place })
        } else {
            Err(LinkError::OtherType { case: place })
        }
    }

    /// Whether the limit of a case among them had passed when it was moved to this edition.
    fn has_passed_limit(&self) -> bool {
        let passed = |case: &Case| {
            case.round.state == RoundState::Open && case.round.kept.handling.is_some()
        };
        self.0.iter().any(passed)
    }
}

/// Whether a case that was never linked may become a repeat of another.
fn check_new(place: usize, case: &Case, counted: &Case) -> Result<(), LinkError> {
    if case.round.number > 1 {
        Err(LinkError::Reopened { case: place })
    } else if case.round.state != RoundState::Open {
        Err(LinkError::NotOpen { case: place })
    } else if counted.round.state != RoundState::Open {
        Err(LinkError::EarlierSettled { case: place })
    } else {
        Ok(())
    }
}

/// The case under which the matter counts, with the receipt that governs. If that is not its own, it was taken over
/// from a case that no longer counts; a reopened round has its own in any case.
fn counting(case: &Case, governing: DateTime<Utc>) -> Case {
    let receipt = match case.round.receipt {
        Receipt::Own if case.round.received_at == governing => Receipt::Own,
        Receipt::Own if case.round.number > 1 => Receipt::Own,
        Receipt::Own | Receipt::Repeat | Receipt::Inherited => Receipt::Inherited,
    };
    governed(case, receipt, governing)
}

/// A case that counts under another; unless it already counted by itself when that other was reopened.
fn repeating(case: &Case, counted: &Case, governing: DateTime<Utc>) -> Case {
    match case.round.receipt {
        Receipt::Inherited if counted.round.number > 1 => *case,
        Receipt::Own | Receipt::Repeat | Receipt::Inherited => {
            governed(case, Receipt::Repeat, governing)
        }
    }
}

/// A case whose first round is governed by this receipt; a later round has its own. Before acceptance, the receipt is
/// also what the case's step dates from.
fn governed(case: &Case, receipt: Receipt, governing: DateTime<Utc>) -> Case {
    let mut case = *case;
    if case.round.number == 1 {
        case.round.receipt = receipt;
        case.round.received_at = governing;
        if case.round.accepted_at.is_none() {
            case.round.step_since = governing;
        }
    }
    case
}
