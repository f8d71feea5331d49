//! Working days: what notices settle, and how far they reach.
//!
//! A day is *published* once the arrangements settle it. Past their end it is *projected*: the weekly
//! pattern and the holidays of fixed date. Movable holidays and make-up days are never guessed, so that
//! a projected due date tends to be early. Before their beginning it is *unrecorded*: reckoned likewise,
//! but no notice will ever settle it.

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
    pattern::{Pattern, Year, get, get_mut, year_and_day},
    reckoned::Unsettled,
};
