//! What the program is told on its command line.

use std::{
    ffi::OsString,
    fs::File,
    io::{Read, Write},
    path::PathBuf,
};

use chrono::{DateTime, Utc};
use redress::{Policy, parse_instant, time::Arrangement};

use super::{Problem, calendar_file, docket::write_instant, input::Input};

pub const USAGE: &str = "usage: replay [--now RFC3339] [--calendar FILE] [FILE]

Judges a log of complaint cases (JSON Lines from FILE or standard input) and writes a verdict a line,
then a summary.

  --now RFC3339     the moment of the summary; otherwise the greatest `at` of a permitted line
  --calendar FILE   more working-day arrangements, as a JSON array of
                    {\"year\":2027,\"reference\":\"…\",\"off\":[\"2027-01-01\"],\"work\":[\"2027-01-03\"]};
                    a year must name its holidays of fixed date that are weekdays";

#[derive(Default)]
pub struct Options {
    pub now: Option<DateTime<Utc>>,
    calendar: Option<PathBuf>,
    input: Option<PathBuf>,
}

impl Options {
    /// The options, or `None` if help was asked for.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Option<Self>, Problem> {
        let mut options = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = |of| arguments.next().ok_or(Problem::NoValue(of));
            match argument.to_str() {
                Some("--help" | "-h") => return Ok(None),
                Some("--now") if options.now.is_none() => {
                    options.now = Some(read_now(&value("--now")?.to_string_lossy())?);
                }
                Some("--calendar") if options.calendar.is_none() => {
                    options.calendar = Some(value("--calendar")?.into());
                }
                text if options.input.is_some() || text.is_some_and(|it| it.starts_with('-')) => {
                    return Err(Problem::Unexpected(argument.display().to_string()));
                }
                _ => options.input = Some(argument.into()),
            }
        }
        Ok(Some(options))
    }

    /// The base policy, with the arrangements added.
    pub fn policy(&self) -> Result<Policy, Problem> {
        let base = Policy::qitaihe();
        let Some(path) = &self.calendar else { return Ok(base) };
        let wrong = |reason: String| Problem::Calendar { path: path.display().to_string(), reason };
        let arrangements: Vec<Arrangement> =
            calendar_file::read(path, calendar_file::Form::Arrangements).map_err(wrong)?;
        let calendar = base.edition().calendar.extended(arrangements);
        let calendar = calendar.map_err(|error| wrong(error.to_string()))?;
        base.with_calendar(calendar).map_err(|error| wrong(error.to_string()))
    }

    /// Says what is odd about the arrangements added, though they are used.
    pub fn warn(&self, policy: &Policy, stderr: &mut dyn Write) {
        const LISTED: usize = 20;
        let Some(path) = &self.calendar else { return };
        let warnings = policy.edition().calendar.warnings();
        for warning in warnings.iter().take(LISTED) {
            let _ = writeln!(stderr, "replay: {}: {warning}", path.display());
        }
        if let more @ 1.. = warnings.len().saturating_sub(LISTED) {
            let _ = writeln!(stderr, "replay: {}: and {more} more such days", path.display());
        }
    }

    /// The input and, of a file, its length in bytes.
    pub fn open(&self, stdin: Box<dyn Read>) -> Result<(Input, Option<u64>), Problem> {
        let Some(path) = &self.input else {
            return Ok((Input::new("standard input".into(), stdin), None));
        };
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => {
                let length = file.metadata().ok().map(|metadata| metadata.len());
                Ok((Input::new(name, Box::new(file)), length))
            }
            Err(error) => Err(Problem::Input { path: name, error }),
        }
    }
}

/// Reads `--now`, which must be an instant that can be written at the policy's offset.
pub fn read_now(text: &str) -> Result<DateTime<Utc>, Problem> {
    let now = parse_instant(text).map_err(|error| Problem::Now(error.to_string()))?;
    let written = write_instant(&Policy::qitaihe(), now);
    if parse_instant(&written).is_err() {
        return Err(Problem::Now(format!("`{text}` has no date of four-digit year in Beijing")));
    }
    Ok(now)
}
