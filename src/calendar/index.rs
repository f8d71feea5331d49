//! The index of working days: constant time, at any distance.
//!
//! Over the years arranged two tables answer, both indexed as chrono stores a date, by year and day
//! of the year: how many working days there have been, and which date is the nth. Beyond them the
//! pattern repeats every 400 years, as the Gregorian calendar does; a count for each of the years
//! and a bit for each day of the fourteen kinds of year answer there.
//!
//! Everything is built by constant functions: the compiler builds the tables of an embedded
//! calendar, the same functions build those of one read at run time.

use alloc::{borrow::Cow, vec, vec::Vec};

use chrono::{Datelike, NaiveDate};

use super::{
    arrangement::{DaysOff, FixedHoliday, Statement},
    day::{Weekday, WeekdaySet},
};

/// Cells a year: days of the year count from 1 to 366, and a power of two makes the place of a date
/// a shift of what chrono stores.
pub(super) const CELLS: usize = 512;

/// A day in the running count: how many working days there have been, it included, and in the
/// lowest bit whether it is one.
type Cell = u32;

const WORKS: Cell = 1;

/// The day of the week of 1970-01-01, from Monday.
const EPOCH_WEEKDAY: i32 = 3;

/// Years after which the Gregorian calendar repeats, weekdays included.
const CYCLE: i32 = 400;

/// Working days by number and numbers by working day. Numbers count from the first day of the year
/// before the first one arranged; earlier days have numbers of zero and less.
#[derive(Clone)]
pub(super) struct Index {
    /// The first year of the tables.
    base: i32,
    running: Cow<'static, [Cell]>,
    dates: Cow<'static, [NaiveDate]>,
    pattern: Cow<'static, Pattern>,
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
        pattern: Cow<'static, Pattern>,
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
        arranged: core::ops::RangeInclusive<i32>,
        notices: impl IntoIterator<Item = Statement<'a>>,
    ) -> Self {
        let base = arranged.start().saturating_sub(1);
        let pattern = Pattern::new(rest_days, fixed);
        let mut running = vec![0; (base..=*arranged.end()).count().saturating_mul(CELLS)];
        lay(&mut running, base, rest_days, fixed);
        for notice in notices {
            for date in notice.off.iter().flat_map(DaysOff::dates) {
                mark(&mut running, base, date.year(), date, Mark::Rests);
            }
            for date in notice.work {
                mark(&mut running, base, date.year(), *date, Mark::Works);
            }
        }
        let mut dates: Vec<NaiveDate> = vec![NaiveDate::MIN; count(&mut running)];
        list(&running, base, &mut dates);
        Self::new(base, running, dates, Cow::Owned(pattern))
    }

    /// Whether the pattern has no working day, so that there would be no end to looking for one.
    pub(super) fn never_works(&self) -> bool {
        self.pattern.len() == 0
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
        match date.year() < self.base {
            true => number.wrapping_sub(self.before),
            false => number.wrapping_sub(self.through).wrapping_add(self.listed()),
        }
    }

    #[cold]
    fn date_beyond(&self, number: i64) -> Option<NaiveDate> {
        self.pattern.date(match number < 1 {
            true => number.checked_add(self.before)?,
            false => number.checked_sub(self.listed())?.checked_add(self.through)?,
        })
    }

    fn listed(&self) -> i64 {
        i64::try_from(self.dates.len()).unwrap_or(i64::MAX)
    }
}

/// Which days work where nothing is arranged: the week, without the holidays of fixed date.
#[derive(Clone)]
pub(super) struct Pattern {
    kinds: [Year; KINDS],
    /// How many working days of the cycle lie before each of its years, and at last in all of it.
    before: [u32; CYCLE as usize + 1],
}

/// Kinds of year: by the weekday of 1 January, common or leap.
const KINDS: usize = 14;

impl Pattern {
    pub(super) const fn new(rest_days: WeekdaySet, fixed: &[FixedHoliday]) -> Self {
        let mut kinds = [Year::EMPTY; KINDS];
        // Every kind occurs within 28 years.
        let mut year = 2000;
        while year < 2028 {
            if let Some(kind) = get_mut(&mut kinds, kind_of(year)) {
                *kind = Year::of(year, rest_days, fixed);
            }
            year = year.wrapping_add(1);
        }
        let mut before = [0; CYCLE as usize + 1];
        let mut rest: &mut [u32] = &mut before;
        let (mut year, mut sum) = (0, 0_u32);
        while let [first, others @ ..] = rest {
            *first = sum;
            if let Some(kind) = get(&kinds, kind_of(year)) {
                sum = sum.wrapping_add(kind.len());
            }
            year = year.wrapping_add(1);
            rest = others;
        }
        Self { kinds, before }
    }

    /// How many working days 400 years have.
    pub(super) const fn len(&self) -> u32 {
        let [.., len] = self.before;
        len
    }

    fn kind(&self, year: i32) -> Year {
        self.kinds.get(kind_of(year)).copied().unwrap_or(Year::EMPTY)
    }

    fn works(&self, date: NaiveDate) -> bool {
        self.kind(date.year()).works(date.ordinal())
    }

    /// How many working days there are from the year 0 through `date`; before it, how many there
    /// are less.
    fn number(&self, date: NaiveDate) -> i64 {
        let in_year = self.kind(date.year()).through(date.ordinal());
        self.through_year(date.year().saturating_sub(1)).wrapping_add(i64::from(in_year))
    }

    fn through_year(&self, year: i32) -> i64 {
        let next = year.saturating_add(1);
        let cycles = i64::from(next.div_euclid(CYCLE)).wrapping_mul(i64::from(self.len()));
        let place = usize::try_from(next.rem_euclid(CYCLE)).unwrap_or(0);
        cycles.wrapping_add(self.before.get(place).copied().map_or(0, i64::from))
    }

    /// The working day of this number.
    fn date(&self, number: i64) -> Option<NaiveDate> {
        let len = i64::from(self.len());
        let place = number.checked_sub(1)?;
        let cycles = i32::try_from(place.checked_div_euclid(len)?).ok()?;
        let place = u32::try_from(place.checked_rem_euclid(len)?).ok()?;
        // The last year before which there are no more than that.
        let year = self.before.partition_point(|before| *before <= place).checked_sub(1)?;
        let in_year = place.checked_sub(*self.before.get(year)?)?;
        let year = cycles.checked_mul(CYCLE)?.checked_add(i32::try_from(year).ok()?)?;
        NaiveDate::from_yo_opt(year, self.kind(year).nth(in_year)?)
    }
}

/// The working days of a year, a bit each.
#[derive(Clone, Copy)]
struct Year([u64; 6]);

impl Year {
    const EMPTY: Self = Self([0; 6]);

    const fn of(year: i32, rest_days: WeekdaySet, fixed: &[FixedHoliday]) -> Self {
        let mut days = Self::EMPTY;
        let mut ordinal = 1;
        while let Some(date) = NaiveDate::from_yo_opt(year, ordinal) {
            let (word, bit) = Self::place(ordinal);
            if !rest_days.contains(weekday_of(date))
                && !is_fixed_holiday(date, year, fixed)
                && let Some(word) = get_mut(&mut days.0, word)
            {
                *word |= bit;
            }
            ordinal = ordinal.wrapping_add(1);
        }
        days
    }

    const fn place(ordinal: u32) -> (usize, u64) {
        let day = ordinal.wrapping_sub(1);
        ((day / u64::BITS) as usize, 1_u64.wrapping_shl(day))
    }

    fn works(self, ordinal: u32) -> bool {
        let (word, bit) = Self::place(ordinal);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    const fn len(self) -> u32 {
        let [a, b, c, d, e, f] = self.0;
        let halves = (a.count_ones().wrapping_add(b.count_ones()).wrapping_add(c.count_ones()))
            .wrapping_add(d.count_ones());
        halves.wrapping_add(e.count_ones()).wrapping_add(f.count_ones())
    }

    /// How many working days there are through a day of the year.
    fn through(self, ordinal: u32) -> u32 {
        let (last, bit) = Self::place(ordinal);
        let words = self.0.iter().enumerate().take(last.saturating_add(1));
        let ones = words.map(|(place, word)| match place == last {
            true => (word & (bit | bit.wrapping_sub(1))).count_ones(),
            false => word.count_ones(),
        });
        ones.sum()
    }

    /// The day of the year of the nth working day, from 0.
    fn nth(self, n: u32) -> Option<u32> {
        let mut left = n;
        for (first, word) in (1..).step_by(u64::BITS as usize).zip(self.0) {
            match left.checked_sub(word.count_ones()) {
                Some(fewer) => left = fewer,
                None => {
                    let without_first = |word: u64, _| word & word.wrapping_sub(1);
                    let from_nth = (0..left).fold(word, without_first);
                    return from_nth.trailing_zeros().checked_add(first);
                }
            }
        }
        None
    }
}

/// What a notice says of a day.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Works,
    Rests,
}

/// Marks the days of every year by the week; of the first, which is not arranged, by the pattern.
pub(super) const fn lay(
    running: &mut [Cell],
    base: i32,
    rest_days: WeekdaySet,
    fixed: &[FixedHoliday],
) {
    let mut year = base;
    let mut rest = running;
    while let Some((cells, others)) = rest.split_at_mut_checked(CELLS) {
        let mut ordinal = 1;
        while let Some(date) = NaiveDate::from_yo_opt(year, ordinal) {
            let is_holiday = year == base && is_fixed_holiday(date, year, fixed);
            if !rest_days.contains(weekday_of(date))
                && !is_holiday
                && let Some(cell) = get_mut(cells, ordinal as usize)
            {
                *cell = WORKS;
            }
            ordinal = ordinal.wrapping_add(1);
        }
        year = year.wrapping_add(1);
        rest = others;
    }
}

/// Marks a day, which lies in `year` or in the one before, as a notice has it.
pub(super) const fn mark(running: &mut [Cell], base: i32, year: i32, date: NaiveDate, mark: Mark) {
    let (year, ordinal) = match day_of(year, date) {
        Some(ordinal) => (year, ordinal),
        None => match day_of(year.wrapping_sub(1), date) {
            Some(ordinal) => (year.wrapping_sub(1), ordinal),
            None => return,
        },
    };
    let row = year.wrapping_sub(base) as u32 as usize;
    if let Some(cell) = get_mut(running, row.wrapping_mul(CELLS).wrapping_add(ordinal as usize)) {
        *cell = match mark {
            Mark::Works => WORKS,
            Mark::Rests => 0,
        };
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
        let mut ordinal = 1;
        while let Some(date) = NaiveDate::from_yo_opt(year, ordinal) {
            if let Some(cell) = get(cells, ordinal as usize)
                && *cell & WORKS != 0
                && let [first, after @ ..] = rest
            {
                *first = date;
                rest = after;
            }
            ordinal = ordinal.wrapping_add(1);
        }
        year = year.wrapping_add(1);
        rows = others;
    }
}

/// Which day of `year` the date is, from 1.
const fn day_of(year: i32, date: NaiveDate) -> Option<u32> {
    let Some(first) = NaiveDate::from_yo_opt(year, 1) else { return None };
    let days = date.to_epoch_days().wrapping_sub(first.to_epoch_days());
    let ordinal = days.wrapping_add(1) as u32;
    match NaiveDate::from_yo_opt(year, ordinal) {
        Some(_) => Some(ordinal),
        None => None,
    }
}

/// The day of the week, from Monday.
const fn weekday_of(date: NaiveDate) -> Weekday {
    match date.to_epoch_days().wrapping_add(EPOCH_WEEKDAY).rem_euclid(7) {
        0 => Weekday::Monday,
        1 => Weekday::Tuesday,
        2 => Weekday::Wednesday,
        3 => Weekday::Thursday,
        4 => Weekday::Friday,
        5 => Weekday::Saturday,
        _ => Weekday::Sunday,
    }
}

const fn kind_of(year: i32) -> usize {
    match NaiveDate::from_yo_opt(year, 1) {
        Some(first) => {
            (weekday_of(first) as usize).wrapping_mul(2).wrapping_add(first.leap_year() as usize)
        }
        None => KINDS,
    }
}

const fn is_fixed_holiday(date: NaiveDate, year: i32, fixed: &[FixedHoliday]) -> bool {
    let mut rest = fixed;
    while let [first, others @ ..] = rest {
        if let Some(holiday) = first.in_year(year)
            && holiday.to_epoch_days() == date.to_epoch_days()
        {
            return true;
        }
        rest = others;
    }
    false
}

/// `get` and `get_mut`, in constants.
const fn get<T>(items: &[T], place: usize) -> Option<&T> {
    match items.split_at_checked(place) {
        Some((_, [item, ..])) => Some(item),
        _ => None,
    }
}

const fn get_mut<T>(items: &mut [T], place: usize) -> Option<&mut T> {
    match items.split_at_mut_checked(place) {
        Some((_, [item, ..])) => Some(item),
        _ => None,
    }
}
