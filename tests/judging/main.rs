//! Judging: the laws of the policy, and the records of its decisions.

#[path = "../common/mod.rs"]
mod common;

mod laws;
mod records;
