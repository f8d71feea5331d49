//! Which days work where nothing is arranged: those of the week, except the holidays of fixed date.
//!
//! The [index](super::index) has tables for the years arranged. For the ten thousand others it needs an answer
//! too, in constant time and without ten thousand rows. Two facts make that cheap:
//!
//! - **The Gregorian calendar repeats every 400 years**, weekdays included: 400 years are 146,097 days, which is
//!   20,871 weeks exactly. One count for each of these 400 years is enough.
//! - **There are only fourteen kinds of year**: 1 January falls on one of seven weekdays, and the year is a common
//!   or a leap year. All years of a kind have the same working days, because nothing here depends
//!   on anything but the weekday, the month and the day. 2023 and 2034 are both common years that begin on a
//!   Sunday.
//!
//! So a [`Year`] is a bit set of working days, 6 × 64 bits, and the whole pattern takes 14 × 48 bytes of bit
//! sets and 401 × 4 bytes of counts: 2.3 kB.
//!
//! The same two questions as in the index are answered by bit counting:
//!
//! - *rank*, in [`Pattern::number`]: whole cycles × days per cycle, plus the count before the year, plus the ones
//!   in the year's bit set through that day;
//! - *select*, in [`Pattern::date`]: divide by the days per cycle, find the year among 400 by binary search, and
//!   the nth one among its six words.

use chrono::{Datelike, NaiveDate};

use super::{FixedHoliday, Weekday, WeekdaySet};

/// Years after which the Gregorian calendar repeats, weekdays included.
const CYCLE: i32 = 400;

/// The days of these years.
const CYCLE_DAYS: i64 = 146_097;

/// Kinds of year: seven weekdays of 1 January, times common or leap.
const KINDS: usize = 14;

/// The working days of every year that nothing arranges.
#[derive(Clone)]
pub(crate) struct Pattern {
    /// The working days of each kind of year, at the place that [`kind_of`] gives.
    kinds: [Year; KINDS],
    /// How many working days of the cycle come before each of its years; the last entry is the total.
    before: [u32; CYCLE as usize + 1],
}

impl Pattern {
    /// The pattern of a week and these holidays. A pattern without a single working day is possible here;
    /// [`check`](super::check) refuses it.
    pub(super) const fn new(rest_days: WeekdaySet, fixed: &[FixedHoliday]) -> Self {
        let mut kinds = [Year::EMPTY; KINDS];
        // Every kind occurs within 28 years, as long as no year divisible by 100 but not by 400 is among them.
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

    /// The working days of a year, those of its kind.
    fn kind(&self, year: i32) -> Year {
        self.kinds.get(kind_of(year)).copied().unwrap_or(Year::EMPTY)
    }

    pub(super) fn works(&self, date: NaiveDate) -> bool {
        self.kind(date.year()).works(date.ordinal())
    }

    /// How many working days there are from 1 January 0000 through `date`. For earlier dates the number is zero
    /// or negative, so that differences are right on both sides.
    pub(super) fn number(&self, date: NaiveDate) -> i64 {
        let in_year = self.kind(date.year()).through(date.ordinal());
        self.through_year(date.year().saturating_sub(1)).wrapping_add(i64::from(in_year))
    }

    /// The number of the last working day of a year.
    pub(super) fn through_year(&self, year: i32) -> i64 {
        // Everything before the year that follows: whole cycles, and the years of the current one.
        let next = year.saturating_add(1);
        let cycles = i64::from(next.div_euclid(CYCLE)).wrapping_mul(i64::from(self.len()));
        let place = usize::try_from(next.rem_euclid(CYCLE)).unwrap_or(0);
        cycles.wrapping_add(self.before.get(place).copied().map_or(0, i64::from))
    }

    /// The working day of this number: the inverse of [`number`](Self::number). `None` if chrono has no such
    /// date, or if no day ever works.
    pub(super) fn date(&self, number: i64) -> Option<NaiveDate> {
        // Numbers count from 1, places from 0. Euclidean division also puts negative places into a cycle. If no day
        // ever works, `len` is 0 and the division gives `None`.
        let len = i64::from(self.len());
        let place = number.checked_sub(1)?;
        let cycles = i32::try_from(place.checked_div_euclid(len)?).ok()?;
        let place = u32::try_from(place.checked_rem_euclid(len)?).ok()?;
        // The last year that begins at or before that place.
        let year = self.before.partition_point(|before| *before <= place).checked_sub(1)?;
        let in_year = place.checked_sub(*self.before.get(year)?)?;
        let year = cycles.checked_mul(CYCLE)?.checked_add(i32::try_from(year).ok()?)?;
        NaiveDate::from_yo_opt(year, self.kind(year).nth(in_year)?)
    }
}

/// The working days of a year, one bit per day: bit 0 of the first word is 1 January.
#[derive(Clone, Copy)]
pub(crate) struct Year([u64; 6]);

impl Year {
    /// A year in which no day works.
    const EMPTY: Self = Self([0; 6]);

    /// The days that work by the week and are not one of these holidays.
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

    /// The days that work by the week alone.
    ///
    /// Computed a word at a time and not a day at a time: the compiler interprets this for every year of an
    /// embedded calendar, and interpreting is slow enough for a build to notice.
    const fn of_week(year: i32, rest_days: WeekdaySet) -> Self {
        let Some(first) = NaiveDate::from_yo_opt(year, 1) else { return Self::EMPTY };
        let mut days = Self::EMPTY;
        let mut left = if first.leap_year() { 366 } else { 365_u32 };
        let mut weekday = Weekday::of(first) as u32;
        let mut words: &mut [u64] = &mut days.0;
        while let [word, later @ ..] = words {
            // The last word has more bits than the year has days left.
            let within =
                if left < u64::BITS { 1_u64.wrapping_shl(left).wrapping_sub(1) } else { u64::MAX };
            *word = week_from(weekday, rest_days) & within;
            left = left.saturating_sub(u64::BITS);
            weekday = weekday.wrapping_add(u64::BITS) % DAYS_OF_WEEK;
            words = later;
        }
        days
    }

    /// The word that has the bit of a day of the year, and that bit. Day 0 gives a word far out of range.
    const fn place(ordinal: u32) -> (usize, u64) {
        let day = ordinal.wrapping_sub(1);
        ((day / u64::BITS) as usize, 1_u64.wrapping_shl(day))
    }

    /// Marks each working day with 1 and every other day with 0, from 1 January in the first cell. Cells after
    /// the end of the year are marked 0 too.
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

    /// Whether a day of the year works. A day that the year does not have, such as the 366th, does not.
    pub(super) const fn works(self, ordinal: u32) -> bool {
        let (word, bit) = Self::place(ordinal);
        match get(&self.0, word) {
            Some(word) => *word & bit != 0,
            None => false,
        }
    }

    /// How many days of the year work.
    const fn len(self) -> u32 {
        let mut len = 0_u32;
        let mut rest: &[u64] = &self.0;
        while let [word, others @ ..] = rest {
            len = len.wrapping_add(word.count_ones());
            rest = others;
        }
        len
    }

    /// How many working days there are from 1 January through a day of the year.
    fn through(self, ordinal: u32) -> u32 {
        let (last, bit) = Self::place(ordinal);
        let words = self.0.iter().enumerate().take(last.saturating_add(1));
        // All bits up to and including that of the day.
        let through_bit = bit | bit.wrapping_sub(1);
        words
            .map(|(place, word)| if place == last { word & through_bit } else { *word })
            .map(u64::count_ones)
            .sum()
    }

    /// The day of the year, from 1, of the nth working day, counted from 0.
    fn nth(self, n: u32) -> Option<u32> {
        let mut left = n;
        for (first, word) in (1..).step_by(u64::BITS as usize).zip(self.0) {
            match left.checked_sub(word.count_ones()) {
                Some(fewer) => left = fewer,
                None => {
                    // `word & (word - 1)` clears the lowest one: repeated until the wanted one is the lowest.
                    let without_first = |word: u64, _| word & word.wrapping_sub(1);
                    let from_nth = (0..left).fold(word, without_first);
                    return from_nth.trailing_zeros().checked_add(first);
                }
            }
        }
        None
    }
}

/// The days of a week, which repeat in every word of a [`Year`].
const DAYS_OF_WEEK: u32 = 7;

/// The days that work among 64 consecutive days, of which the first has this weekday (0 for Monday). One bit
/// per day: the first seven are computed, and the pattern is then doubled until it fills the word.
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
    // One week becomes two, four, eight, and then the 64 days.
    bits |= bits << 7;
    bits |= bits << 14;
    bits |= bits << 28;
    bits | bits << 56
}

/// The kind of a year, from 0 to 13: twice the weekday of 1 January, plus one in a leap year. `KINDS`, which no
/// table has, for a year that chrono does not have.
const fn kind_of(year: i32) -> usize {
    match NaiveDate::from_yo_opt(year, 1) {
        Some(first) => {
            (Weekday::of(first) as usize).wrapping_mul(2).wrapping_add(first.leap_year() as usize)
        }
        None => KINDS,
    }
}

/// The year of a date, and which day of the year it is, from 1.
///
/// chrono's `year` and `ordinal` are methods of the trait `Datelike`, which constants cannot call. This is
/// slower, and used only while tables are built.
pub(crate) const fn year_and_day(date: NaiveDate) -> (i32, u32) {
    let days = date.to_epoch_days();
    // Estimated a little too late on purpose: the loop only ever steps back, once or twice.
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

/// `slice.get`, for constants: indexing may panic, and the method is not `const`.
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
