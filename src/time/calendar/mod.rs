//! Working days: what notices settle, and how far they reach.
//!
//! # What decides a day
//!
//! Four layers, each overriding the one before it. The last that mentions a day decides it:
//!
//! 1. the week: `rest_days` rest and the others work;
//! 2. the [`FixedHoliday`]s, in years that nothing arranges;
//! 3. the [`Arrangement`]s, by year and then in the order given, so that an amendment follows what it amends;
//! 4. the notices of the [`Region`], if there is one.
//!
//! Layer 2 stops where layer 3 begins. The first arrangement of a year settles *all* of its days, the unlisted
//! ones too, so a fixed holiday that it does not list would silently become a working day. That is how a
//! half-copied notice does its damage, and why [`check`] refuses a year whose arrangements do not mention each
//! fixed holiday that falls on a weekday. In 2015, for instance, two notices decide September:
//!
//! | date | week | 国办发明电〔2014〕28号 | 国发明电〔2015〕1号, the amendment | result |
//! |---|---|---|---|---|
//! | Thu 3 September | works | (unlisted: works) | off | holiday |
//! | Sun 6 September | rests | (unlisted: rests) | work | make-up day |
//! | Sun 27 September | rests | off | – | holiday |
//!
//! # How far it is settled
//!
//! A day is *published* from 1 January of the first year arranged to the end of the last, less its
//! [`open_days`](CalendarData::open_days). China's notice for 2019 made Saturday 29 December 2018 a working day
//! and Monday the 31st a holiday, so until next year's notice appears the last three days of a year are open.
//!
//! After that a day is *projected*, by layers 1 and 2. Movable holidays and make-up days are never guessed. A
//! projected due date therefore tends to be early, which errs on the side of the person who waits. Before the
//! first year a day is *unrecorded*: computed the same way, but no notice for it will ever come, so that
//! waiting proves nothing.
//!
//! # The files
//!
//! - [`data`], [`arrangement`], [`notice`], [`fixed`]: what a calendar is made of, as plain data;
//!   [`check`] and [`notice_error`]: what makes it unusable, or only suspicious.
//! - [`china`]: the notices for China since 2007, embedded.
//! - [`construct`]: the [`Calendar`], made from data. [`questions`] and [`range`]: what it answers.
//! - [`index`] and [`pattern`]: the tables that answer in constant time.
//! - [`day`] and [`reckoned`]: what the answers look like. [`words`]: how they are told to people.

mod arrangement;
mod check;
mod china;
mod construct;
mod data;
mod day;
mod fixed;
mod index;
mod notice;
mod notice_error;
mod pattern;
mod questions;
mod range;
mod reckoned;
mod words;

pub use self::{
    arrangement::Arrangement,
    check::{CalendarError, CalendarFault, CalendarWarning},
    construct::Calendar,
    data::{CalendarData, CalendarName, Region},
    day::{Day, DayKind, Weekday, WeekdaySet},
    fixed::{FixedHoliday, FixedHolidayError},
    notice::{DaysOff, Holiday, HolidayName, Notice},
    notice_error::{NoticeError, NoticeFault, NoticeField},
    questions::DateOutOfRange,
    range::{NthError, Period, WorkingDays},
    reckoned::{Certainty, DueDate, Reckoned},
};
pub(crate) use self::{
    check::{Missing, english_weekday},
    data::{arranged, notices},
    index::{CELLS, Index},
    notice::Said,
    notice_error::{faults_of, faults_of_year},
    pattern::{Pattern, Year, get_mut, year_and_day},
    reckoned::Unsettled,
};
