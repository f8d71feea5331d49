//! Texts: what people read, in both languages.

#[path = "../common/mod.rs"]
mod common;

mod errors;
mod languages;
mod wording;
