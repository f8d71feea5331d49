//! Due dates: when a limit ends, how it was counted, and whether an event is before or after the deadline.
//!
//! A limit starts at the receipt of the round. How days are counted, in which unit, from which day and until
//! which hour, is data of the edition and the business of [`time`](crate::time); this file only says which
//! limit belongs to which clock of which case.
//!
//! Two results come of counting. The *last day* is a date, with its [certainty](crate::time::Certainty). The
//! *end* is the first instant that is too late: for a last day of 28 May that ends at midnight, 29 May 00:00
//! local time. Texts in Chinese write that instant as 5月28日24时.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    case::Case,
    facts::ClockKind,
    policy::{OtherEdition, Policy},
    rules::{Edition, Lifecycle, Standing},
    time::{DayEnd, Deadline, DueDate, LAST_DATE, Limit, OutOfRange, Trace},
};

/// What a clock measures against, under one edition.
pub(crate) enum Threshold {
    /// Nothing: the rule that it belongs to does not concern this case, as no handling limit concerns a
    /// suggestion.
    NotApplicable,
    /// The rule concerns the case, but the edition sets no number.
    None,
    /// A last day and the instant at which it is over.
    Deadline(Deadline),
}

/// Due dates.
impl Policy {
    /// The last day for handling in the current round (clause 5); `None` for suggestions.
    ///
    /// Under the base policy it is the fifth working day after the local date of receipt. It is computed
    /// from the calendar each time, so that a new notice reaches open cases. It stays the same after the
    /// outcome was told; ask for a [clock](Self::clock) to learn whether it was kept.
    ///
    /// ```
    /// use redress::{Channel, Intake, Policy, parse_date, parse_instant, time::DueDate};
    /// let policy = Policy::qitaihe();
    /// let friday = parse_instant("2024-05-24T16:00:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, friday))?;
    /// assert_eq!(policy.due(&case)?, Some(DueDate::Published(parse_date("2024-05-31")?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn due(&self, case: &Case) -> Result<Option<DueDate>, OtherEdition> {
        Ok(self.deadline(case)?.map(|deadline| deadline.last_day))
    }

    /// The last day for handling in the current round, and the instant at which it is over; `None` for
    /// suggestions.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn deadline(&self, case: &Case) -> Result<Option<Deadline>, OtherEdition> {
        self.check_bound(case)?;
        Ok(self.deadline_of(case, ClockKind::Handling))
    }

    /// The limit that this edition sets for a clock, where there is one that has to be counted.
    pub(super) fn limit(&self, case: &Case, clock: ClockKind) -> Option<Limit> {
        let Edition { handling_limit, acceptance_limit, .. } = self.edition();
        match clock {
            ClockKind::Acceptance => *acceptance_limit,
            ClockKind::Handling => {
                Lifecycle::of(case.case_type()).has_handling_limit().then_some(*handling_limit)
            }
            // A promise names its date itself.
            ClockKind::Promised => None,
        }
    }

    /// Why a clock is due when it is: one line for each day, with the notice that makes it a working day or a
    /// day off.
    ///
    /// `None` where no limit is counted: for handling of suggestions, for acceptance where the edition has no
    /// acceptance limit, for promises, which name their date, and for a clock that was kept when the case was
    /// migrated from another edition.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    ///
    /// ```
    /// use redress::{Case, Channel, ClockKind, Intake, Policy, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-09-27T09:12:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    /// let trace = policy.trace(&case, ClockKind::Handling)?.ok_or("an enquiry has a limit")?;
    /// let third = trace.to_string().lines().nth(2).map(str::to_owned);
    /// let makeup = "2024-09-29 Sun: make-up working day (国办发明电〔2023〕7号); counts as 1";
    /// assert_eq!(third.as_deref(), Some(makeup));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn trace(&self, case: &Case, clock: ClockKind) -> Result<Option<Trace<'_>>, OtherEdition> {
        self.check_bound(case)?;
        let limit = match case.kept(clock) {
            Some(_) => None,
            None => self.limit(case, clock),
        };
        Ok(limit.and_then(|limit| self.reckoner().trace(case.round().received_at, limit).ok()))
    }

    /// The end of a limit that starts at `from`. If it is out of range, the last date there is, marked as
    /// projected, so that no verdict is based on it; [`check_limit`](Self::check_limit) keeps cases from
    /// getting there.
    pub(crate) fn after(&self, from: DateTime<Utc>, limit: Limit) -> Deadline {
        self.reckoner().deadline(from, limit).unwrap_or_else(|_| Deadline {
            last_day: DueDate::Projected(LAST_DATE),
            end: self.end_of(LAST_DATE),
        })
    }

    /// Refuses a handling limit that would end after the last date there is.
    pub(crate) fn check_limit(&self, received_at: DateTime<Utc>) -> Result<(), OutOfRange> {
        self.reckoner().deadline(received_at, self.edition().handling_limit).map(|_| ())
    }

    /// Where `at` is relative to the handling deadline, as conditions ask it: open or passed, and the last
    /// date that may still be promised. Unsettled dates are neither.
    pub(crate) fn standing(&self, case: &Case, at: DateTime<Utc>) -> Standing {
        let Some(Deadline { last_day, end }) = self.deadline_of(case, ClockKind::Handling) else {
            return Standing::None;
        };
        // No refusal may rest on a date that a notice can still move.
        let DueDate::Published(last_day) = last_day else {
            return Standing::Unsettled;
        };
        // A limit in hours may end during its last day. A reply promised for that day could then come after
        // the limit, so the day before is the last that may be promised.
        let ends_early =
            matches!(self.edition().handling_limit, Limit::Hours(_)) && end < self.end_of(last_day);
        let keeps = if ends_early { last_day.pred_opt().unwrap_or(last_day) } else { last_day };
        if at >= end { Standing::Passed { keeps, end } } else { Standing::Open { keeps, end } }
    }

    /// The instant at which a last day is over: what happens at that instant or later is too late. Under the
    /// base policy it is 24:00 local time.
    ///
    /// ```
    /// use redress::{Policy, parse_date, parse_instant};
    /// let end = Policy::qitaihe().end_of(parse_date("2024-05-28")?);
    /// assert_eq!(end, parse_instant("2024-05-29T00:00:00+08:00")?);
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn end_of(&self, due: NaiveDate) -> DateTime<Utc> {
        self.reckoner().end_of(due)
    }

    /// The first date that is not over at `at`, whose local date is `today`: tomorrow, if days end at close of
    /// business and that has passed. The earliest reply date that still makes sense to promise.
    pub(crate) fn ahead(&self, at: DateTime<Utc>, today: NaiveDate) -> NaiveDate {
        match self.edition().counting.last_day_ends {
            DayEnd::CloseOfBusiness(_) if at >= self.end_of(today) => {
                today.succ_opt().unwrap_or(today)
            }
            DayEnd::CloseOfBusiness(_) | DayEnd::Midnight => today,
        }
    }

    /// Whether the calendar settles the local date of `at`.
    pub(super) fn is_published(&self, at: DateTime<Utc>) -> bool {
        self.local_date(at).is_ok_and(|date| self.edition().calendar.is_published(date))
    }
}
