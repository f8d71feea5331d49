//! Prints the rule book as Markdown, in English or Chinese:
//!
//! ```sh
//! cargo run --example rulebook -- zh
//! ```

use std::process::ExitCode;

use redress::{Language, rulebook::listing};

fn main() -> ExitCode {
    let language = std::env::args().nth(1).unwrap_or_else(|| Language::English.to_string());
    match language.parse() {
        Ok(language) => {
            print!("{}", listing(language));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
