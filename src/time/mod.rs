//! Time: working days, zones, and how limits are counted.
//!
//! Nothing here knows what a complaint is. The folder depends on [`words`](crate::words) alone, so a program
//! that only needs working days or deadlines can use it by itself.
//!
//! # How the pieces compose
//!
//! ```text
//! Notice ─▶ Arrangement ─┐
//!           (of a year)  ├─▶ CalendarData ──check──▶ Calendar ─┐
//! Notice ─▶ Region ──────┘                                     │
//!                                        Counting, the rules ──┼─▶ Reckoner ─▶ Deadline
//!                                        Zone, the clocks ─────┘        └────▶ Trace
//! ```
//!
//! - A [`Calendar`] knows which days are working days, which [`Notice`] made them so, and how far ahead that is
//!   settled. It is built from [`CalendarData`]: the [`Arrangement`]s of years and the notices of a [`Region`].
//!   Data that makes no sense does not become a calendar: a [`CalendarError`] lists every fault.
//! - A [`Limit`] is a number of working days, days, weeks, months or hours. [`Counting`] holds the conventions:
//!   whether the day of receipt counts, what happens to a last day that is a rest day, when a day ends.
//! - A [`Zone`] turns instants into local dates.
//! - A [`Reckoner`] combines the three. It gives the [`Deadline`] of a limit, or the [`Trace`] that leads to it,
//!   day by day. Deadline and trace come from the same computation, so they cannot disagree.
//!
//! # Published, projected, unrecorded
//!
//! Working days are decided by notices, and notices end. In China the notice for a year appears in the autumn
//! before it. A library that answers for 2030 as confidently as for 2025 is guessing without saying so. Here
//! each answer carries its [`Certainty`], as a variant of [`Reckoned`] that a caller cannot overlook:
//!
//! | days the answer depends on | variant | can it change? |
//! |---|---|---|
//! | all settled by a notice | [`Published`](Reckoned::Published) | only by an amending notice |
//! | one of them after the last settled day | [`Projected`](Reckoned::Projected) | yes, when that notice appears |
//! | one of them before the first arranged year | [`Unrecorded`](Reckoned::Unrecorded) | no notice will settle it |
//!
//! No verdict of the library, such as "overdue", depends on anything that is not published.
//!
//! ```
//! use redress::{Calendar, parse_date, time::DueDate};
//! let china = Calendar::china(); // the notices for 2007 to 2026
//! let next = |day| Ok::<_, Box<dyn std::error::Error>>(china.next(parse_date(day)?)?);
//! assert_eq!(next("2026-12-24")?, DueDate::Published(parse_date("2026-12-25")?));
//! // The notice for 2027 may still turn 29 to 31 December into holidays or make-up days.
//! assert_eq!(next("2026-12-28")?, DueDate::Projected(parse_date("2026-12-29")?));
//! assert_eq!(next("2006-12-27")?, DueDate::Unrecorded(parse_date("2006-12-28")?));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Instants, dates and local times
//!
//! Events are instants, `DateTime<Utc>`; calendars contain dates, `NaiveDate`. Only a [`Zone`] converts between
//! them, and a policy has exactly one, so two screens cannot show two dates for one receipt. The library has no
//! clock: whoever asks passes the time in. [`parse_date`] and [`parse_instant`] read the forms of RFC 3339 and
//! no others. The library reckons with the years 0000 to 9999, which RFC 3339 can write; beyond them there is
//! an error, [`OutOfRange`] or [`DateOutOfRange`], and never a wrapped or clamped date.
//!
//! # Example
//!
//! ```
//! use redress::parse_instant;
//! use redress::time::{Calendar, Counting, Limit, Reckoner, Zone};
//! let calendar = Calendar::china();
//! let reckoner =
//!     Reckoner { calendar: &calendar, counting: Counting::CIVIL_CODE, zone: "+08:00".parse::<Zone>()? };
//! // A Friday. Sunday the 29th is a make-up day; 1 to 7 October are holidays.
//! let received = parse_instant("2024-09-27T09:12:00+08:00")?;
//! let deadline = reckoner.deadline(received, Limit::WorkingDays(5.try_into()?))?;
//! assert_eq!(deadline.last_day.date().to_string(), "2024-10-10");
//! assert_eq!(deadline.end, parse_instant("2024-10-11T00:00:00+08:00")?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calendar;
mod counting;
mod forms;
mod parse;
mod words;
mod zone;

pub(crate) use self::{
    calendar::Unsettled,
    forms::{Local, Moment, Ymd, date, instant},
    parse::{FIRST_DATE, LAST_DATE, is_leap_second, known, parse_time, without_leap_second},
};
pub use self::{
    calendar::{
        Arrangement, Calendar, CalendarData, CalendarError, CalendarFault, CalendarName,
        CalendarWarning, Certainty, DateOutOfRange, Day, DayKind, DaysOff, DueDate, FixedHoliday,
        FixedHolidayError, Holiday, HolidayName, Notice, NoticeError, NoticeFault, NoticeField,
        NthError, Period, Reckoned, Region, Weekday, WeekdaySet, WorkingDays,
    },
    counting::{
        Counting, DayEnd, DayOfReceipt, Deadline, Limit, Reception, Reckoner, RestingLastDay, Step,
        Trace, TraceDay,
    },
    parse::{OutOfRange, ParseTimeError, parse_date, parse_instant},
    zone::{ParseZoneError, Zone},
};
