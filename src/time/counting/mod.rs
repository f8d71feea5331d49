//! COUNTING

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
