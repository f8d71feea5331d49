//! Links between cases that bring the same matter: the earliest receipt governs, and the matter counts once.

use alloc::vec::Vec;

use chrono::{DateTime, Utc};

use super::{Case, Severity};
use crate::{
    facts::{CaseType, Receipt, RoundState},
    words::{Language, Text},
};

/// Why cases cannot be linked. Each says which of them is concerned: by its place among those given, from 0, as
/// the index it is; in words from 1.
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
    /// The case under which it would count is answered or closed: what comes up again then is a matter of
    /// its own.
    EarlierSettled {
        /// Which case would be a repeat.
        case: usize,
    },
    /// A case is answered or closed itself.
    NotOpen {
        /// Which case.
        case: usize,
    },
    /// A case was reopened: that round has a receipt of its own (ruling A17).
    Reopened {
        /// Which case.
        case: usize,
    },
    /// The receipts differ, and a deadline had passed when its case was moved to this edition: that stays as it
    /// was, so that one receipt cannot govern both.
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
    /// once; gives them back as they are then. The host keeps which cases belong together.
    ///
    /// - The earliest receipt governs all of them.
    /// - The case received first is the one that a [tally](crate::Tally) counts; the others are repeats, counted
    ///   under it. What is known of the tier in any of them reaches all, and so the one that counts.
    /// - Where that one was withdrawn, or became of another type, the next one counts itself from then on,
    ///   under the receipt that governs (ruling A16).
    ///
    /// The receipt that governs starts the limits of handling and of acceptance, so that a repeat that was accepted
    /// at once may yet be late.
    ///
    /// A case is linked as long as it is open and in its first round, accepted or not. Link the same cases
    /// **again after every act** on one of them, and all cases of a matter together: this brings them up to
    /// date. Leave out a repeat that was reopened: from then on it is a matter of its own. In which order links
    /// are made, and how often, makes no difference; but list each case once, since a case does not know its key.
    ///
    /// # Errors
    /// Why they cannot be linked; nothing has changed then.
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

/// Cases about one matter.
struct Matter<'a>(&'a [Case]);

impl Matter<'_> {
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
                // It stands as it stood.
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

    /// The case that the matter counts under, as far as it is of this type: the one opened first that was
    /// not withdrawn.
    fn counted(&self, case_type: CaseType) -> Option<(usize, &Case)> {
        let stands = |(_, case): &(usize, &Case)| {
            case.case_type() == case_type && case.round.state != RoundState::Withdrawn
        };
        let cases = self.0.iter().enumerate().filter(stands);
        cases.min_by_key(|(place, case)| (case.opened_at, case.is_repeat(), *place))
    }

    /// A case as the others leave it.
    fn one(&self, place: usize, case: &Case, governing: DateTime<Utc>) -> Result<Case, LinkError> {
        if case.round.state == RoundState::Withdrawn {
            // It counts as it did. Only the first of a matter can be withdrawn and not linked yet.
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

    /// Refuses a case that would count beside an earlier one with which it was never linked.
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

/// The case under which the matter counts.
fn counting(case: &Case, governing: DateTime<Utc>) -> Case {
    let receipt = match case.round.receipt {
        Receipt::Own if case.round.received_at == governing => Receipt::Own,
        Receipt::Own if case.round.number > 1 => Receipt::Own,
        Receipt::Own | Receipt::Repeat | Receipt::Inherited => Receipt::Inherited,
    };
    governed(case, receipt, governing)
}

/// A case that counts under another; unless it counted itself already when that one was reopened.
fn repeating(case: &Case, counted: &Case, governing: DateTime<Utc>) -> Case {
    match case.round.receipt {
        Receipt::Inherited if counted.round.number > 1 => *case,
        Receipt::Own | Receipt::Repeat | Receipt::Inherited => {
            governed(case, Receipt::Repeat, governing)
        }
    }
}

/// A case whose first round is governed by this receipt; a later round has its own.
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
