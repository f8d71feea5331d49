//! The index of working days: constant time, at any distance.
//!
//! Over the years arranged two tables answer, both indexed as chrono stores a date, by year and day
//! of the year: how many working days there have been, and which date is the nth. Beyond them the
//! [`Pattern`] answers.
//!
//! The tables are built by constant functions: the compiler builds those of an embedded calendar, the
//! same functions build those of one read at run time.

use alloc::{borrow::Cow, boxed::Box, vec, vec::Vec};

use chrono::{Datelike, NaiveDate};

use super::{FixedHoliday, Notice, Pattern, WeekdaySet, Year, get_mut, year_and_day};

/// Cells a year: days of the year count from 1 to 366, and a power of two makes the place of a date
/// a shift of what chrono stores.
pub(crate) const CELLS: usize = 512;

/// A day in the running count: how many working days there have been, it included, and in the
/// lowest bit whether it is one.
type Cell = u32;

const WORKS: Cell = 1;

/// Working days by number and numbers by working day. Numbers count from the first day of the year
/// before the first one arranged; earlier days have numbers of zero and less.
#[derive(Clone)]
pub(crate) struct Index {
    /// The first year of the tables.
    base: i32,
    running: Cow<'static, [Cell]>,
    dates: Cow<'static, [NaiveDate]>,
    pattern: Box<Pattern>,
    /// The pattern's number of the last day before the tables.
    before: i64,
    /// The pattern's number of the last day of the tables.
    through: i64,
}

impl Index {
    /// The index of tables that begin with `base`.
    pub(super) fn new(
        base: i32,
        running: impl Into<Cow<'static, [Cell]>>,
        dates: impl Into<Cow<'static, [NaiveDate]>>,
        pattern: Box<Pattern>,
    ) -> Self {
        let (running, dates) = (running.into(), dates.into());
        let years = i32::try_from(running.len() / CELLS).unwrap_or(0);
        Self {
            before: pattern.through_year(base.saturating_sub(1)),
            through: pattern.through_year(base.saturating_add(years).saturating_sub(1)),
            base,
            running,
            dates,
            pattern,
        }
    }

    /// The index of these years, built at run time.
    pub(super) fn build<'a>(
        rest_days: WeekdaySet,
        fixed: &[FixedHoliday],
        pattern: Pattern,
        arranged: core::ops::RangeInclusive<i32>,
        notices: impl IntoIterator<Item = &'a Notice>,
    ) -> Self {
        let base = arranged.start().saturating_sub(1);
        let mut running = vec![0; (base..=*arranged.end()).count().saturating_mul(CELLS)];
        lay(&mut running, base, rest_days, fixed);
        for notice in notices {
            note(&mut running, base, notice);
        }
        let mut dates: Vec<NaiveDate> = vec![NaiveDate::MIN; count(&mut running)];
        list(&running, base, &mut dates);
        Self::new(base, running, dates, Box::new(pattern))
    }

    /// Whether `date` is a working day.
    #[inline]
    pub(super) fn works(&self, date: NaiveDate) -> bool {
        match self.cell(date) {
            Some(cell) => cell & WORKS != 0,
            None => self.pattern.works(date),
        }
    }

    /// The number of the last working day through `date`.
    #[inline]
    pub(super) fn number(&self, date: NaiveDate) -> i64 {
        match self.cell(date) {
            Some(cell) => i64::from(cell >> 1),
            None => self.number_beyond(date),
        }
    }

    /// The working day of this number, unless chrono has no such date.
    #[inline]
    pub(super) fn date(&self, number: i64) -> Option<NaiveDate> {
        let place = usize::try_from(number.wrapping_sub(1)).unwrap_or(usize::MAX);
        match self.dates.get(place) {
            Some(date) => Some(*date),
            None => self.date_beyond(number),
        }
    }

    #[inline]
    fn cell(&self, date: NaiveDate) -> Option<Cell> {
        // A year before the tables wraps to a place far behind them.
        let year = date.year().wrapping_sub(self.base) as u32 as usize;
        let place = year.wrapping_mul(CELLS).wrapping_add(date.ordinal() as usize);
        self.running.get(place).copied()
    }

    #[cold]
    fn number_beyond(&self, date: NaiveDate) -> i64 {
        let number = self.pattern.number(date);
        if date.year() < self.base {
            number.wrapping_sub(self.before)
        } else {
            number.wrapping_sub(self.through).wrapping_add(self.listed())
        }
    }

    #[cold]
    fn date_beyond(&self, number: i64) -> Option<NaiveDate> {
        self.pattern.date(if number < 1 {
            number.checked_add(self.before)?
        } else {
            number.checked_sub(self.listed())?.checked_add(self.through)?
        })
    }

    fn listed(&self) -> i64 {
        i64::try_from(self.dates.len()).unwrap_or(i64::MAX)
    }
}

/// Marks the days of every year by the week; the first, which is not arranged, has its holidays of
/// fixed date too.
pub(super) const fn lay(
    running: &mut [Cell],
    base: i32,
    rest_days: WeekdaySet,
    fixed: &[FixedHoliday],
) {
    let mut year = base;
    let mut rest = running;
    while let Some((cells, others)) = rest.split_at_mut_checked(CELLS) {
        let days = Year::of(year, rest_days, if year == base { fixed } else { &[] });
        // Days of the year count from 1.
        if let [_, cells @ ..] = cells {
            days.mark(cells);
        }
        year = year.wrapping_add(1);
        rest = others;
    }
}

/// Marks the days that a notice lists as it has them.
pub(super) const fn note(running: &mut [Cell], base: i32, notice: &Notice) {
    let (mut off, mut work) = (notice.off(), notice.work());
    while let [days, others @ ..] = off {
        let (from, to) = days.ends();
        let mut next = Some(from);
        while let Some(date) = next
            && date.to_epoch_days() <= to.to_epoch_days()
        {
            mark(running, base, date, 0);
            next = date.succ_opt();
        }
        off = others;
    }
    while let [date, others @ ..] = work {
        mark(running, base, *date, WORKS);
        work = others;
    }
}

const fn mark(running: &mut [Cell], base: i32, date: NaiveDate, works: Cell) {
    let (year, ordinal) = year_and_day(date);
    let row = year.wrapping_sub(base) as u32 as usize;
    if let Some(cell) = get_mut(running, row.wrapping_mul(CELLS).wrapping_add(ordinal as usize)) {
        *cell = works;
    }
}

/// Makes marks running counts, and says how many working days there are.
pub(super) const fn count(running: &mut [Cell]) -> usize {
    let mut sum = 0_u32;
    let mut rest = running;
    while let [cell, others @ ..] = rest {
        sum = sum.wrapping_add(*cell);
        *cell |= sum << 1;
        rest = others;
    }
    sum as usize
}

/// Lists the working days.
pub(super) const fn list(running: &[Cell], base: i32, dates: &mut [NaiveDate]) {
    let mut year = base;
    let (mut rows, mut rest) = (running, dates);
    while let Some((cells, others)) = rows.split_at_checked(CELLS) {
        let mut next = NaiveDate::from_yo_opt(year, 1);
        // Cells past the end of the year have no working day, so that they list nothing.
        if let [_, days @ ..] = cells {
            let mut days = days;
            while let (Some(date), [cell, later @ ..]) = (next, days) {
                if *cell & WORKS != 0
                    && let [first, after @ ..] = rest
                {
                    *first = date;
                    rest = after;
                }
                next = date.succ_opt();
                days = later;
            }
        }
        year = year.wrapping_add(1);
        rows = others;
    }
}
