//! How a period is counted: from which day, in which unit, and when its last day is over.
//!
//! # The rules
//!
//! "Within 5 working days" leaves four questions open. Each is a field of [`Counting`], so that a company
//! answers it once, in its edition, and no screen or report answers it differently. The defaults,
//! [`Counting::CIVIL_CODE`], are those of the Civil Code of the PRC, articles 201 to 203:
//!
//! | question | field | Civil Code |
//! |---|---|---|
//! | Does the day of receipt count? | [`DayOfReceipt`] | no, counting begins the next day (art. 201) |
//! | What if it arrives on a Sunday, or at night? | [`Reception`] | it is received when it arrives |
//! | What if the last day is a rest day? | [`RestingLastDay`] | the next working day is the last (art. 203) |
//! | When is the last day over? | [`DayEnd`] | at 24:00, or when business closes (art. 203) |
//!
//! # The units
//!
//! Received on Tuesday 21 May 2024 at 14:51, by the Civil Code:
//!
//! | limit | last day | why |
//! |---|---|---|
//! | 5 working days | Tue 28 May | 22, 23, 24, 27, 28: the weekend does not count |
//! | 4 days | Mon 27 May | 22 to 25; the 25th is a Saturday, so it moves to Monday |
//! | 2 weeks | Tue 4 June | the same weekday |
//! | 1 month | Fri 21 June | the corresponding day (art. 202) |
//! | 24 hours | Wed 22 May, 14:51 | hours run from the instant (art. 201), day and night |
//!
//! A day is not 24 hours and 5 working days are not a week. A limit keeps the unit in which it was given;
//! converting it changes the law.
//!
//! # The steps
//!
//! One function computes the whole course of a period, [`Reckoner::course`](reckoner):
//!
//! 1. *Receipt.* The zone gives the local date of the instant; [`Reception`] may defer it to a working day.
//! 2. *Start.* [`DayOfReceipt`] decides whether that day is number 1 or number 0. A day that was already over at
//!    receipt never counts, or a complaint at 18:00 could be due at 17:30.
//! 3. *Full.* The limit is used up on this day, whether it works or not.
//! 4. *Last day.* If it rests, [`RestingLastDay`] may move it.
//! 5. *End.* [`DayEnd`] and the zone give the instant. What happens then or later is too late.
//!
//! [`Reckoner::deadline`] returns the last two, [`Reckoner::trace`] tells all five day by day.
//!
//! The last day is no more certain than any day that one of the steps looked at: a receipt deferred by an
//! unpublished holiday makes the deadline a projection.

mod limit;
mod reckoner;
mod rules;
mod trace;
mod words;

use self::reckoner::Course;
pub use self::{
    limit::Limit,
    reckoner::{Deadline, Reckoner},
    rules::{Counting, DayEnd, DayOfReceipt, Reception, RestingLastDay},
    trace::{Step, Trace, TraceDay},
};
