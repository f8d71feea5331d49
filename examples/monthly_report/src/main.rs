//! The monthly report, from the command line:
//!
//! ```text
//! cargo run --manifest-path examples/monthly_report/Cargo.toml -- [--month 2024-05] [--now RFC3339]
//!     [--language en|zh] [--output FILE] [LOG]
//! ```

#[path = "../../support/mod.rs"]
mod support;

use std::{error::Error, process::ExitCode};

use lexopt::prelude::*;
use monthly_report::{Options, Period, run};
use redress::{Language, parse_instant};

const USAGE: &str = "usage: monthly_report [--month 2024-05] [--now RFC3339] [--language en|zh] \
                     [--output FILE] [LOG]";

fn main() -> ExitCode {
    support::run("monthly_report", |output| {
        let options = options().map_err(|error| format!("{error}\n{USAGE}"))?;
        run(&options, output)
    })
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        period: Period::Whole,
        now: None,
        language: Language::English,
        output: "target/monthly_report.html".into(),
        log: "examples/data/log.jsonl".into(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("month") => options.period = Period::Month(parser.value()?.string()?.parse()?),
            Long("now") => options.now = Some(parse_instant(&parser.value()?.string()?)?),
            Long("language") => options.language = parser.value()?.string()?.parse()?,
            Long("output") => options.output = parser.value()?.into(),
            Value(log) => options.log = log.into(),
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(options)
}
