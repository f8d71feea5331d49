//! The index of working days: constant time, at any distance.
//!
//! # Two tables
//!
//! Working days are numbered. Then "5 working days after Friday" is a lookup, an addition and a lookup, and 250
//! working days cost no more than 5:
//!
//! ```text
//! running   a date → the number of the last working day through it   (rank)
//! dates     a number → the date of that working day                  (select)
//!
//! add(from, n)      = dates[running[from] + n]
//! between(from, to) = running[to] - running[from]
//! is_working(date)  = the lowest bit of running[date]
//! ```
//!
//! Around the National Day holiday of 2024, counting from an arbitrary 100 (`*` marks the lowest bit):
//!
//! ```text
//! date      27 Fri  28 Sat  29 Sun  30 Mon  1 Tue … 7 Mon  8 Tue  9 Wed  10 Thu
//! running   100*    100     101*    102*    102   … 102    103*   104*   105*
//! ```
//!
//! Five working days after the 27th is number 105, which `dates` says is 10 October. The 29th is a Sunday, but
//! a notice makes it a working day; nothing special happens for it, as the table already contains the notices.
//!
//! # Why they are indexed by year and day of year
//!
//! That is how chrono stores a `NaiveDate`: year, day of year, and flags packed in an `i32`. A table indexed by
//! days since an epoch would need chrono's conversion to day numbers, which costs more than the lookup itself.
//! A row of [`CELLS`] = 512 cells, for the 366 at most that are used, makes the place of a date a shift and an
//! addition. The unused cells are the price: over a quarter of the running count is padding.
//!
//! The count and the flag share one `u32`, so `is_working` and `add` touch the same cache line.
//!
//! # What it costs
//!
//! For the embedded calendar, 21 years: 21 × 512 × 4 bytes = 43 kB of running count, 21 kB of dates (about 250
//! a year, 4 bytes each), 2 kB of [`Pattern`]. `benches/README.md` measured 0.7 ns for `is_working`, 1.4 ns for
//! adding and 2.0 ns for counting, the same for 5 days as for 250; loops over the days take 80 to 300 ns for 5
//! and 4,000 to 9,000 ns for 250.
//!
//! # Beyond the tables
//!
//! Before the first year and after the last nothing is arranged, and the [`Pattern`] answers, in constant time
//! too but more slowly. Its numbers count from the year 0 and those of the tables from their own first day; the
//! index shifts one into the other, so that numbers run on without a gap or a jump. Addition across the edge
//! therefore needs no case of its own: `add` computes a number, and whichever side has it answers.
//!
//! The tables begin a year before the first one arranged, because that year's notice may reach back into it:
//! the notice for 2007 makes Saturday 30 December 2006 a working day.
//!
//! # Built at compile time or at run time
//!
//! The tables are filled by `const fn`s: [`lay`], [`note`], [`count`] and [`list`], in that order. The compiler
//! runs them for the embedded calendar and puts the result in the binary, so [`Calendar::china`] builds no
//! table. The same functions run when a calendar is read from data. Constants permit neither iterators nor
//! `for`, which is why these loops take slices apart by pattern.
//!
//! [`Calendar::china`]: crate::Calendar::china

use alloc::{borrow::Cow, boxed::Box, vec, vec::Vec};

use chrono::{Datelike, NaiveDate};

use super::{FixedHoliday, Notice, Pattern, WeekdaySet, Year, get_mut, year_and_day};

/// Cells per year. Days of the year run from 1 to 366; rounding up to a power of two turns the multiplication
/// in [`Index::cell`] into a shift.
pub(crate) const CELLS: usize = 512;

/// A day in the running count: in the upper 31 bits how many working days there have been through it, in the
/// lowest bit whether it is one itself.
///
/// 31 bits are enough for eight million years of working days.
type Cell = u32;

/// The bit of a [`Cell`] that marks a working day.
const WORKS: Cell = 1;

/// Working days by number and numbers by working day.
///
/// Number 1 is the first working day of the tables, which begin a year before the first one arranged. Earlier
/// working days have the numbers 0, -1, -2 and so on.
#[derive(Clone)]
pub(crate) struct Index {
    /// The first year of the tables.
    base: i32,
    /// [`CELLS`] cells for each year from `base`. Borrowed from the binary for an embedded calendar.
    running: Cow<'static, [Cell]>,
    /// The working days of these years, in order: number 1 is at place 0.
    dates: Cow<'static, [NaiveDate]>,
    /// What answers for all other years. Boxed, to keep the calendar itself small.
    pattern: Box<Pattern>,
    /// The pattern's number of the last day before the tables: what to subtract from its earlier numbers.
    before: i64,
    /// The pattern's number of the last day of the tables. The pattern counts these years as if nothing were
    /// arranged, so for later days its count of them is replaced by that of the tables.
    through: i64,
}

impl Index {
    /// The index of finished tables whose first year is `base`.
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

    /// The index of these years, built at run time. The notices apply in the order given: what is said last
    /// counts.
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

    /// The number of the last working day through `date`, which is that of `date` if it works.
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

    /// What the running count has for `date`, or `None` beyond the tables.
    #[inline]
    fn cell(&self, date: NaiveDate) -> Option<Cell> {
        // A year before the tables wraps to a place far behind them, so one bounds check serves both ends.
        let year = date.year().wrapping_sub(self.base) as u32 as usize;
        let place = year.wrapping_mul(CELLS).wrapping_add(date.ordinal() as usize);
        self.running.get(place).copied()
    }

    /// [`number`](Self::number) of a day outside the tables: the pattern's, shifted to join theirs.
    ///
    /// Out of line and marked cold, so that the common case stays small enough to be inlined.
    #[cold]
    fn number_beyond(&self, date: NaiveDate) -> i64 {
        let number = self.pattern.number(date);
        if date.year() < self.base {
            number.wrapping_sub(self.before)
        } else {
            number.wrapping_sub(self.through).wrapping_add(self.listed())
        }
    }

    /// [`date`](Self::date) of a number outside the tables: the inverse of
    /// [`number_beyond`](Self::number_beyond).
    #[cold]
    fn date_beyond(&self, number: i64) -> Option<NaiveDate> {
        self.pattern.date(if number < 1 {
            number.checked_add(self.before)?
        } else {
            number.checked_sub(self.listed())?.checked_add(self.through)?
        })
    }

    /// How many working days the tables have, which is also the number of their last.
    fn listed(&self) -> i64 {
        i64::try_from(self.dates.len()).unwrap_or(i64::MAX)
    }
}

/// Step 1: marks the days of every year by the week, as if no notice existed.
///
/// Only the first year, which is not arranged, gets its holidays of fixed date. In an arranged year the notices
/// must name them, and one that they list in `work` does work.
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
        // Days of the year count from 1: place 0 of a row is not used.
        if let [_, cells @ ..] = cells {
            days.mark(cells);
        }
        year = year.wrapping_add(1);
        rest = others;
    }
}

/// Step 2, once for each notice in order: overwrites the marks of the days that it lists.
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

/// Marks one day. A day outside the tables is ignored; the checks have refused data that has any.
const fn mark(running: &mut [Cell], base: i32, date: NaiveDate, works: Cell) {
    let (year, ordinal) = year_and_day(date);
    let row = year.wrapping_sub(base) as u32 as usize;
    if let Some(cell) = get_mut(running, row.wrapping_mul(CELLS).wrapping_add(ordinal as usize)) {
        *cell = works;
    }
}

/// Step 3: turns marks into running counts, in place, and returns how many working days there are.
///
/// Cells that no date uses, such as place 0 of a row, get the count of the day before them. Nobody asks for
/// them.
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

/// Step 4: lists the working days in `dates`, which has exactly as many places as [`count`] returned.
pub(super) const fn list(running: &[Cell], base: i32, dates: &mut [NaiveDate]) {
    let mut year = base;
    let (mut rows, mut rest) = (running, dates);
    while let Some((cells, others)) = rows.split_at_checked(CELLS) {
        let mut next = NaiveDate::from_yo_opt(year, 1);
        // `next` runs on into the following year; cells after the end of the year are not marked, so none is listed.
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
