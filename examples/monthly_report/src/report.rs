//! What a log comes to at a moment: every number of the report, before it is written down.

use std::error::Error;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use redress::{
    Calendar, Case, CaseType, ClockKind, Duty, Language, Policy, Tally,
    answers::{Due, Month, Rate, Selection, Urgency},
    clocks::PrincipleStanding,
    facts::{ClockState, Holder, PrincipleState},
    policy::OtherEdition,
    time::{Deadline, Reckoned},
};

use crate::book::Book;

/// A month and its rate.
pub type Monthly = (Month, Rate);

/// The rounds of the report, each under the code of the [`Holder`] whose it is; see [`unit_of`].
pub type Rounds<'a> = Selection<'a, &'a str, &'static str>;

/// Which rounds the report is about.
#[derive(Clone, Copy)]
pub enum Period {
    /// All of the log.
    Whole,
    /// Those of a month: where receipts are counted, those received in it; where answers in time are
    /// measured, those of which the outcome is due in it.
    Month(Month),
}

/// What the log comes to at a moment.
pub struct Report<'a> {
    pub policy: &'a Policy,
    pub book: &'a Book,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub period: Period,
    pub language: Language,
    tally: Tally<&'a str, &'static str>,
}

/// Something overdue, and of which case.
pub struct Overdue<'a> {
    pub key: &'a str,
    pub case: &'a Case,
    pub duty: Duty,
    pub deadline: Deadline,
    /// The working days after the due date.
    pub days: Reckoned<i64>,
}

/// A breach of a principle, and whose it is.
pub struct Breach<'a> {
    pub key: &'a str,
    pub round: u32,
    pub standing: PrincipleStanding,
}

/// How the acceptances of the rounds received in a month stand where there is no limit to them.
#[derive(Default)]
pub struct Acceptances {
    pub received: usize,
    pub accepted: usize,
    pub longest_wait: Option<TimeDelta>,
}

/// Which unit a round is counted under: whoever has the complaint in hand, or had it last. Only complaints
/// are dispatched; suggestions and enquiries are counted under whoever received them.
///
/// A host that knows its units by name counts by those instead: a tally takes any unit that has an order.
fn unit_of(case: &Case) -> Holder {
    match case.case_type() {
        CaseType::Complaint => case.round().holder,
        CaseType::Suggestion | CaseType::Enquiry => Holder::at_intake(case.channel()),
    }
}

impl<'a> Report<'a> {
    pub fn new(
        policy: &'a Policy,
        book: &'a Book,
        now: DateTime<Utc>,
        period: Period,
        language: Language,
    ) -> Result<Self, Box<dyn Error>> {
        let mut tally = Tally::new();
        for (key, case) in book.rounds() {
            tally.add(policy, case, now, key, unit_of(case).code())?;
        }
        let today = policy.local_date(now)?;
        Ok(Self { policy, book, now, today, period, language, tally })
    }

    /// Every round of the log.
    pub fn all(&self) -> Rounds<'_> {
        self.tally.all()
    }

    /// The rounds received in the period.
    pub fn received(&self) -> Rounds<'_> {
        self.received_in(self.period)
    }

    fn received_in(&self, period: Period) -> Rounds<'_> {
        match period {
            Period::Whole => self.all(),
            Period::Month(month) => self.all().received_in(month..=month),
        }
    }

    fn is_of_period(&self, month: Month) -> bool {
        match self.period {
            Period::Whole => true,
            Period::Month(only) => month == only,
        }
    }

    fn is_received(&self, case: &Case) -> Result<bool, Box<dyn Error>> {
        let received = self.policy.local_date(case.round().received_at)?;
        Ok(self.is_of_period(Month::of(received)))
    }

    /// The month of the report; or else those from the first receipt to now.
    pub fn months(&self) -> Vec<Month> {
        if let Period::Month(only) = self.period {
            return vec![only];
        }
        let received = self.all().by(|class| class.received);
        let first = received.keys().next().map(|month| month.first_day());
        let months =
            std::iter::successors(first, |first| first.checked_add_months(chrono::Months::new(1)));
        months.take_while(|first| *first <= self.today).map(Month::of).collect()
    }

    /// The rate of a clock in the period, of these rounds of the log.
    pub fn rate(&self, clock: ClockKind, of: &Rounds<'_>) -> Rate {
        Self::rate_in(self.period, clock, of)
    }

    /// Acceptance is measured of the rounds received; the rest of those due, and where none is due, of
    /// those received for which there is no limit.
    fn rate_in(period: Period, clock: ClockKind, of: &Rounds<'_>) -> Rate {
        let Period::Month(month) = period else { return of.rate(clock) };
        let received = of.received_in(month..=month);
        match clock {
            ClockKind::Acceptance => received.rate(clock),
            ClockKind::Handling | ClockKind::Promised => {
                match of.due_in(clock, month..=month).rate(clock) {
                    Rate::NoCases => {
                        received.select(|class| class.due(clock).is_none()).rate(clock)
                    }
                    rate => rate,
                }
            }
        }
    }

    /// The rate of each month: of a whole log, of months ahead too in which a round is due that was answered
    /// already.
    pub fn monthly(&self, clock: ClockKind) -> Vec<Monthly> {
        let all = self.all();
        let rate = |month| (month, Self::rate_in(Period::Month(month), clock, &all));
        let mut monthly: Vec<_> = self.months().into_iter().map(rate).collect();
        if let Period::Whole = self.period {
            let now = Month::of(self.today);
            let due = all.by(|class| class.due(clock)).into_keys().flatten();
            let ahead = due.filter(|month| *month > now).map(rate);
            monthly.extend(ahead.filter(|(_, rate)| matches!(rate, Rate::Fraction(_))));
        }
        monthly
    }

    /// How the rounds stand of which the outcome is due in the period.
    pub fn due(&self) -> Rounds<'_> {
        match self.period {
            Period::Whole => self.all().due_in(ClockKind::Handling, ..),
            Period::Month(month) => self.all().due_in(ClockKind::Handling, month..=month),
        }
    }

    /// The acceptances of the rounds received in a month.
    pub fn acceptances(&self, month: Month) -> Result<Acceptances, Box<dyn Error>> {
        let mut of_month = Acceptances::default();
        for (_, case) in self.book.rounds() {
            if Month::of(self.policy.local_date(case.round().received_at)?) != month {
                continue;
            }
            of_month.received += 1;
            if case.round().accepted_at.is_some() {
                let wait = self.policy.clock(case, ClockKind::Acceptance, self.now)?.elapsed();
                of_month.accepted += 1;
                of_month.longest_wait = of_month.longest_wait.max(Some(wait));
            }
        }
        Ok(of_month)
    }

    /// What is overdue, of all that was due in the period, the longest overdue first. Of two deadlines
    /// that an outcome missed, it is the first that counts.
    pub fn overdue(&self) -> Result<Vec<Overdue<'a>>, OtherEdition> {
        let calendar: &Calendar = &self.policy.edition().calendar;
        let mut overdue = Vec::new();
        for (key, case) in self.book.cases() {
            for duty in self.policy.agenda(case, self.now)?.duties() {
                let Due::By { deadline, urgency: Urgency::Overdue, .. } = duty.due else {
                    continue;
                };
                let due = deadline.last_day.date();
                if self.is_of_period(Month::of(due)) {
                    let days = calendar.between(due, self.today);
                    overdue.push(Overdue { key, case, duty, deadline, days });
                }
            }
        }
        overdue.sort_by_key(|overdue| overdue.deadline.end);
        Ok(overdue)
    }

    /// The open cases received in the period by the working days that are left until the outcome is due:
    /// -1 if it is overdue, `None` if it is never due or the calendar cannot tell.
    pub fn days_left(&self) -> Result<Vec<Option<i64>>, Box<dyn Error>> {
        let calendar = &self.policy.edition().calendar;
        let mut left = Vec::new();
        for (_, case) in self.book.cases() {
            let round = case.round();
            if round.outcome.is_some() || round.closed_at.is_some() || !self.is_received(case)? {
                continue;
            }
            let clock = self.policy.clock(case, ClockKind::Handling, self.now)?;
            left.push(match (clock.state(), clock.due()) {
                (ClockState::Overdue, _) => Some(-1),
                (ClockState::Running, Some(due)) => {
                    Some(calendar.between(self.today, due.date()).value())
                }
                _ => None,
            });
        }
        Ok(left)
    }

    /// Every principle that stands or stood breached in some round received in the period.
    pub fn breaches(&self) -> Result<Vec<Breach<'a>>, Box<dyn Error>> {
        let mut breaches = Vec::new();
        for (key, case) in self.book.rounds() {
            if !self.is_received(case)? {
                continue;
            }
            for standing in self.policy.principles(case, self.now)? {
                if standing.state == PrincipleState::Breached {
                    breaches.push(Breach { key, round: case.round().number, standing });
                }
            }
        }
        Ok(breaches)
    }
}
