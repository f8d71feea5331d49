//! Views: the tables as types, as pictures and as a listing, and what an edition makes of them.
//!
//! Each reads the rows that the judge reads, so that none can say anything else:
//!
//! - [`typed`] is the compiler's view: a stage is a type, and an act that it does not take does not compile.
//! - [`diagram`] draws every machine as Mermaid, DOT or a Markdown table.
//! - [`listing`] writes the paper as a document: every rule by clause, with what carries it.
//! - [`analysis`] tries an edition out, and finds what it makes pointless.

pub mod analysis;
pub mod diagram;
pub mod listing;
pub mod typed;
