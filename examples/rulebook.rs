//! Prints the rule book as Markdown, in English or Chinese:
//!
//! ```sh
//! cargo run --example rulebook -- zh
//! ```

mod support;

use std::{env, process::ExitCode};

use redress::{Language, views::listing::listing};

fn main() -> ExitCode {
    support::run("rulebook", |output| {
        let language = match env::args().nth(1) {
            Some(code) => code.parse()?,
            None => Language::English,
        };
        Ok(write!(output, "{}", listing(language))?)
    })
}
