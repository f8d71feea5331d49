//! Due dates: when a limit ends, how it was counted, and how the handling deadline stands at an event.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    case::Case,
    facts::ClockKind,
    policy::{OtherEdition, Policy},
    rules::{Edition, Lifecycle, Standing},
    time::{DayEnd, Deadline, DueDate, LAST_DATE, Limit, OutOfRange, Trace},
};

/// What a clock measures against.
pub(crate) enum Threshold {
    NotApplicable,
    None,
    Deadline(Deadline),
}

/// Due dates.
impl Policy {
    /// When handling is due in the current round (clause 5); `None` for suggestions.
    ///
    /// The fifth working day after the local date of receipt, under the base policy. Computed
    /// from the calendar each time, so that a new notice reaches open cases.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn due(&self, case: &Case) -> Result<Option<DueDate>, OtherEdition> {
        Ok(self.deadline(case)?.map(|deadline| deadline.last_day))
    }

    /// When handling is due in the current round, and the instant at which that is over; `None` for
    /// suggestions.
    ///
    /// # Errors
    /// If the case is bound to another edition.
    pub fn deadline(&self, case: &Case) -> Result<Option<Deadline>, OtherEdition> {
        self.check_bound(case)?;
        Ok(self.deadline_of(case, ClockKind::Handling))
    }

    /// The limit that this edition sets a clock, where it has one that is counted.
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

    /// Why a clock is due when it is, day by day; `None` where no limit is counted: for handling, in
    /// suggestions; for acceptance, where the policy has no limit; for promises, which name a date; and where
    /// the clock stays as an earlier edition left it.
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

    /// The end of a limit that starts at `from`. Out of range, it is projected on the last date there
    /// is: no verdict rests on that.
    pub(crate) fn after(&self, from: DateTime<Utc>, limit: Limit) -> Deadline {
        self.reckoner().deadline(from, limit).unwrap_or_else(|_| Deadline {
            last_day: DueDate::Projected(LAST_DATE),
            end: self.end_of(LAST_DATE),
        })
    }

    /// Refuses a limit of handling that would end past the last date there is.
    pub(crate) fn check_limit(&self, received_at: DateTime<Utc>) -> Result<(), OutOfRange> {
        self.reckoner().deadline(received_at, self.edition().handling_limit).map(|_| ())
    }

    /// How the handling deadline stands at `at`.
    pub(crate) fn standing(&self, case: &Case, at: DateTime<Utc>) -> Standing {
        let Some(Deadline { last_day, end }) = self.deadline_of(case, ClockKind::Handling) else {
            return Standing::None;
        };
        let DueDate::Published(last_day) = last_day else {
            return Standing::Unsettled;
        };
        // Hours may end before their last day does.
        let ends_early =
            matches!(self.edition().handling_limit, Limit::Hours(_)) && end < self.end_of(last_day);
        let keeps = if ends_early { last_day.pred_opt().unwrap_or(last_day) } else { last_day };
        if at >= end { Standing::Passed { keeps, end } } else { Standing::Open { keeps, end } }
    }

    /// The instant at which a last day is over: what happens then, or later, is too late. At 24:00
    /// local time under the base policy.
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

    /// The first date that is not over at `at`, whose local date is `today`.
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
