//! Says when something is due, and why, day by day.
//!
//! ```text
//! cargo run --example due -- 2024-09-27T09:12:00+08:00 5
//! cargo run --example due -- 2024-12-20T10:00:00+01:00 5 examples/data/calendars/hungary.json +01:00
//! ```
//!
//! Counts working days as China's Civil Code does, by the State Council's calendar or by one from a
//! file. Local dates are those of Beijing, or of the zone given: an offset, or with `--features chrono-tz` a
//! name, as `Europe/Budapest`.

#[path = "support/calendar_file.rs"]
mod calendar_file;
mod support;

use std::{env, error::Error, io::Write, path::Path, process::ExitCode};

use redress::{
    Calendar, Language, Policy, parse_instant,
    time::{Counting, Limit, Reckoner},
};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    support::run("due", |output| explain(&arguments, output))
}

fn explain(arguments: &[String], output: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let (received, days, calendar, zone) = match arguments {
        [received, days] => (received, days, Calendar::china(), Policy::qitaihe().edition().zone),
        [received, days, file, zone] => {
            let calendar = calendar_file::read(Path::new(file), calendar_file::Form::Calendar);
            let calendar: Calendar = calendar.map_err(|reason| format!("{file}: {reason}"))?;
            for warning in calendar.warnings() {
                eprintln!("due: {file}: {warning}");
            }
            (received, days, calendar, zone.parse()?)
        }
        _ => return Err("usage: due RECEIVED WORKING_DAYS [CALENDAR ZONE]".into()),
    };
    let reckoner = Reckoner { calendar: &calendar, counting: Counting::CIVIL_CODE, zone };
    let number = days.parse().map_err(|_| {
        format!("`{days}` is no number of working days: write a whole number from 1 to 65535")
    })?;
    let trace = reckoner.trace(parse_instant(received)?, Limit::WorkingDays(number))?;
    writeln!(output, "{trace}\n\n{}", trace.text(Language::Chinese))?;
    Ok(())
}
