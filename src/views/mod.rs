//! Views: the tables as types, as pictures and as a document, and an analysis of what an edition makes of them.
//!
//! Each reads the rows that the judge reads, so none can say anything else:
//!
//! - [`typed`] is for the compiler: each stage is a type, and an act that it does not take does not compile.
//! - [`diagram`] is for people who want to see the process: every machine as Mermaid, DOT or a Markdown table.
//! - [`listing`] is for people who want to check it: every rule of the paper, by clause, with the part of the
//!   library that makes it true.
//! - [`analysis`] is for administrators who write an edition of their own: it tries the edition out and finds
//!   what can never have an effect.

pub mod analysis;
pub mod diagram;
pub mod listing;
pub mod typed;
