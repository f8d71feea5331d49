//! Time: which days work, how periods are counted, where the clocks change, and what is no calendar.

#[path = "../common/mod.rs"]
mod common;

mod calendar;
mod certainty;
mod counting;
mod faults;
mod foreign;
#[cfg(feature = "chrono-tz")]
mod receipts;
#[cfg(feature = "chrono-tz")]
mod zones;
