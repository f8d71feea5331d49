//! The vocabulary of the tests.
#![allow(dead_code, unused_imports, reason = "each room uses its own part")]

pub mod random;

mod acts;
mod dates;
mod policies;
mod stored;
mod stories;
mod words;

pub use acts::{
    AT_ONCE, ATTEMPTED, NEEDS_WORK, NOT_UNDERSTOOD, REOPEN, TOLD, UNDERSTOOD, acts, acts_of,
    by_right, classifications, events, find, findings, promise,
};
pub use dates::{RECEIVED, at, date, dates, instant, named, time};
pub use policies::{edition, only, policy, renamed, repeat_of, unmet, working_days};
pub use random::cases;
pub use stored::{changed, impossible};
pub use stories::{
    Story, accepted_complaint, accepted_enquiry, complaint, consulting, enquiry, instructed, lapse,
    unreasonable, violation,
};
pub use words::is_chinese;
