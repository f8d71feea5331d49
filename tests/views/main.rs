//! Views of the tables: by type, in pictures, against the rulebook, and of what an edition makes pointless.

#[path = "../common/mod.rs"]
mod common;

mod analysis;
mod diagrams;
mod rulebook;
mod typed;
