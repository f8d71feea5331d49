//! Time: working days, zones, and how limits are counted. No complaint is in sight: this folder rests on
//! [`words`](crate::words) alone, and is usable by itself.
//!
//! - A [`Calendar`] knows which days work, by which [`Notice`]s, and how far that is settled. It is built of
//!   [`CalendarData`]: [`Arrangement`]s of years, and the notices of a [`Region`].
//! - What is [`Reckoned`] from it, as a [`DueDate`], is published, projected past its end, or unrecorded
//!   before its beginning ([`Certainty`]): no verdict may rest on what is not published, and the type says so.
//! - A [`Limit`] is so many working days, days, weeks, months or hours; [`Counting`] says how they are
//!   counted: whether the day of receipt counts, what becomes of a last day that rests, when a day ends.
//! - A [`Zone`] decides local dates. A [`Reckoner`] puts these together: it gives the [`Deadline`], and the
//!   [`Trace`] that leads to it, day by day.
//!
//! ```
//! use redress::parse_instant;
//! use redress::time::{Calendar, Counting, Limit, Reckoner, Zone};
//! let calendar = Calendar::china();
//! let reckoner =
//!     Reckoner { calendar: &calendar, counting: Counting::CIVIL_CODE, zone: "+08:00".parse::<Zone>()? };
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
