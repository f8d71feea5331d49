//! Which days work where nothing is arranged: the week, without the holidays of fixed date.
//!
//! The pattern repeats every 400 years, as the Gregorian calendar does. A count for each of these
//! years, and a bit for each day of the fourteen kinds of year, answer in constant time.

use chrono::{Datelike, NaiveDate};

use super::{FixedHoliday, Weekday, WeekdaySet};

/// Years after which the Gregorian calendar repeats, weekdays included.
const CYCLE: i32 = 400;

/// The days of these years.
const CYCLE_DAYS: i64 = 146_097;

/// Kinds of year: by the weekday of 1 January, common or leap.
const KINDS: usize = 14;

/// The working days of every year that nothing arranges.
#[derive(Clone)]
pub(crate) struct Pattern {
    kinds: [Year; KINDS],
    /// How many working days of the cycle lie before each of its years, and at last in all of it.
    before: [u32; CYCLE as usize + 1],
}

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

    pub(super) fn works(&self, date: NaiveDate) -> bool {
        self.kind(date.year()).works(date.ordinal())
    }

    /// How many working days there are from the year 0 through `date`; before it, how many there
    /// are less.
    pub(super) fn number(&self, date: NaiveDate) -> i64 {
        let in_year = self.kind(date.year()).through(date.ordinal());
        self.through_year(date.year().saturating_sub(1)).wrapping_add(i64::from(in_year))
    }

    pub(super) fn through_year(&self, year: i32) -> i64 {
        let next = year.saturating_add(1);
        let cycles = i64::from(next.div_euclid(CYCLE)).wrapping_mul(i64::from(self.len()));
        let place = usize::try_from(next.rem_euclid(CYCLE)).unwrap_or(0);
        cycles.wrapping_add(self.before.get(place).copied().map_or(0, i64::from))
    }

    /// The working day of this number.
    pub(super) fn date(&self, number: i64) -> Option<NaiveDate> {
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
pub(crate) struct Year([u64; 6]);

impl Year {
    const EMPTY: Self = Self([0; 6]);

    /// By the week, without these holidays.
    pub(super) const fn of(year: i32, rest_days: WeekdaySet, fixed: &[FixedHoliday]) -> Self {
        let mut days = Self::of_week(year, rest_days);
        let mut rest = fixed;
        while let [holiday, others @ ..] = rest {
            if let Some(date) = holiday.in_year(year)
                && let (word, bit) = Self::place(year_and_day(date).1)
                && let Some(word) = get_mut(&mut days.0, word)
            {
                *word &= !bit;
            }
            rest = others;
        }
        days
    }

    /// By the week alone. Whole words at a time, since the compiler walks through this for every year of an
    /// embedded calendar, step by step.
    const fn of_week(year: i32, rest_days: WeekdaySet) -> Self {
        let Some(first) = NaiveDate::from_yo_opt(year, 1) else { return Self::EMPTY };
        let mut days = Self::EMPTY;
        let mut left = if first.leap_year() { 366 } else { 365_u32 };
        let mut weekday = Weekday::of(first) as u32;
        let mut words: &mut [u64] = &mut days.0;
        while let [word, later @ ..] = words {
            let within =
                if left < u64::BITS { 1_u64.wrapping_shl(left).wrapping_sub(1) } else { u64::MAX };
            *word = week_from(weekday, rest_days) & within;
            left = left.saturating_sub(u64::BITS);
            weekday = weekday.wrapping_add(u64::BITS) % DAYS_OF_WEEK;
            words = later;
        }
        days
    }

    const fn place(ordinal: u32) -> (usize, u64) {
        let day = ordinal.wrapping_sub(1);
        ((day / u64::BITS) as usize, 1_u64.wrapping_shl(day))
    }

    /// Marks each working day by 1, and every other by 0, from the first day of the year on.
    pub(super) const fn mark(&self, cells: &mut [u32]) {
        let (mut words, mut cells): (&[u64], &mut [u32]) = (&self.0, cells);
        while let [word, others @ ..] = words {
            let (mut bits, mut left) = (*word, u64::BITS);
            while left > 0
                && let [cell, later @ ..] = cells
            {
                *cell = (bits & 1) as u32;
                bits >>= 1;
                left = left.wrapping_sub(1);
                cells = later;
            }
            words = others;
        }
    }

    /// Whether a day of the year works; one that it does not have does not.
    pub(super) const fn works(self, ordinal: u32) -> bool {
        let (word, bit) = Self::place(ordinal);
        match get(&self.0, word) {
            Some(word) => *word & bit != 0,
            None => false,
        }
    }

    const fn len(self) -> u32 {
        let mut len = 0_u32;
        let mut rest: &[u64] = &self.0;
        while let [word, others @ ..] = rest {
            len = len.wrapping_add(word.count_ones());
            rest = others;
        }
        len
    }

    /// How many working days there are through a day of the year.
    fn through(self, ordinal: u32) -> u32 {
        let (last, bit) = Self::place(ordinal);
        let words = self.0.iter().enumerate().take(last.saturating_add(1));
        let through_bit = bit | bit.wrapping_sub(1);
        words
            .map(|(place, word)| if place == last { word & through_bit } else { *word })
            .map(u64::count_ones)
            .sum()
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

const DAYS_OF_WEEK: u32 = 7;

/// The days that work in 64 days from this weekday on, a bit each.
const fn week_from(weekday: u32, rest_days: WeekdaySet) -> u64 {
    let mut bits = 0_u64;
    let mut day = 0_u32;
    let mut rest = Weekday::ALL;
    while let [one, others @ ..] = rest {
        if !rest_days.contains(*one) {
            // How many days after the first it comes.
            let after = day.wrapping_add(DAYS_OF_WEEK).wrapping_sub(weekday) % DAYS_OF_WEEK;
            bits |= 1_u64.wrapping_shl(after);
        }
        day = day.wrapping_add(1);
        rest = others;
    }
    bits |= bits << 7;
    bits |= bits << 14;
    bits |= bits << 28;
    bits | bits << 56
}

const fn kind_of(year: i32) -> usize {
    match NaiveDate::from_yo_opt(year, 1) {
        Some(first) => {
            (Weekday::of(first) as usize).wrapping_mul(2).wrapping_add(first.leap_year() as usize)
        }
        None => KINDS,
    }
}

/// The year of a date, and which day of it the date is, from 1: as chrono has them, in constants.
pub(crate) const fn year_and_day(date: NaiveDate) -> (i32, u32) {
    let days = date.to_epoch_days();
    // The year after it, or that one's neighbour; so look back from there.
    let years = (days as i64).wrapping_mul(CYCLE as i64).div_euclid(CYCLE_DAYS);
    let mut year = (years as i32).wrapping_add(1971);
    loop {
        match NaiveDate::from_yo_opt(year, 1) {
            Some(first) if first.to_epoch_days() <= days => {
                return (year, days.wrapping_sub(first.to_epoch_days()).wrapping_add(1) as u32);
            }
            _ => year = year.wrapping_sub(1),
        }
    }
}

/// `get` and `get_mut`, in constants.
const fn get<T>(items: &[T], place: usize) -> Option<&T> {
    match items.split_at_checked(place) {
        Some((_, [item, ..])) => Some(item),
        _ => None,
    }
}

pub(crate) const fn get_mut<T>(items: &mut [T], place: usize) -> Option<&mut T> {
    match items.split_at_mut_checked(place) {
        Some((_, [item, ..])) => Some(item),
        _ => None,
    }
}
