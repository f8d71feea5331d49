//! Judges a log of complaint cases, line by line, under the rules of Qitaihe's water company.
//!
//! ```text
//! cargo run --release --example replay -- [--now RFC3339] [--calendar FILE] [FILE]
//! ```
//!
//! Reads JSON Lines from a file or from standard input and writes a JSON object a line to standard
//! output: the verdict on each line, at the end a summary. Events of different cases may interleave.
//! Memory grows with the number of cases, not with the number of lines.
//!
//! Exit status: 0 if every line could be read, 2 if some were malformed, 1 if there was no reading
//! at all or the program was called wrongly; then the reason is on standard error.

use std::{
    ffi::OsString,
    io::{self, BufWriter, IsTerminal, Read, Write},
    process::ExitCode,
};

use chrono::{DateTime, Utc};
use redress::{Policy, policy::OtherEdition};

use docket::Docket;
use input::{Input, Meter};
use options::{Options, USAGE};
use summary::Summary;
use written::{Last, Malformed, Numbered, write_line};

#[path = "support/calendar_file.rs"]
mod calendar_file;

#[path = "replay/docket.rs"]
mod docket;

#[path = "replay/input.rs"]
mod input;

#[path = "replay/options.rs"]
mod options;

#[path = "replay/summary.rs"]
mod summary;

#[path = "replay/written.rs"]
mod written;

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    let program = Program {
        stdin: Box::new(io::stdin()),
        stdout: &mut io::stdout().lock(),
        stderr: &mut io::stderr(),
        progress: io::stderr().is_terminal() && !io::stdout().is_terminal(),
    };
    ExitCode::from(program.run(arguments))
}

/// The program and what it is connected to, so that tests can connect it to something else.
pub struct Program<'a> {
    pub stdin: Box<dyn Read>,
    pub stdout: &'a mut dyn Write,
    pub stderr: &'a mut dyn Write,
    pub progress: bool,
}

impl Program<'_> {
    /// Runs with these arguments and returns the exit status.
    pub fn run(self, arguments: impl IntoIterator<Item = OsString>) -> u8 {
        let Self { stdin, stdout, stderr, progress } = self;
        let report = |stderr: &mut dyn Write, problem: &Problem| match problem {
            // Whoever reads has gone away: there is nobody to tell.
            Problem::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            _ => drop(writeln!(stderr, "replay: {problem}")),
        };
        let options = match Options::parse(arguments) {
            Ok(Some(options)) => options,
            Ok(None) => return if writeln!(stdout, "{USAGE}").is_ok() { 0 } else { 1 },
            Err(problem) => {
                report(stderr, &problem);
                let _ = writeln!(stderr, "{USAGE}");
                return 1;
            }
        };
        let done = options.policy().and_then(|policy| {
            options.warn(&policy, stderr);
            let (input, length) = options.open(stdin)?;
            let mut meter = Meter::new(progress, length);
            let summary = replay(policy, options.now, input, stdout, &mut meter)?;
            meter.finish();
            Ok(summary)
        });
        match done {
            Ok(summary) => {
                let _ = write!(stderr, "{summary}");
                if summary.malformed == 0 { 0 } else { 2 }
            }
            Err(problem) => {
                report(stderr, &problem);
                1
            }
        }
    }
}

/// Why the program gave up.
#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error("`{0}` lacks its value")]
    NoValue(&'static str),
    #[error("`{0}` is not taken here")]
    Unexpected(String),
    #[error("--now: {0}")]
    Now(String),
    #[error("{path}: {reason}")]
    Calendar { path: String, reason: String },
    #[error("{path}: {error}")]
    Input { path: String, error: io::Error },
    #[error("standard output: {0}")]
    Output(io::Error),
    #[error(transparent)]
    Edition(#[from] OtherEdition),
}

/// Judges every line of `input`, writing a line of output for each and the summary.
fn replay(
    policy: Policy,
    now: Option<DateTime<Utc>>,
    mut input: Input,
    output: &mut dyn Write,
    meter: &mut Meter,
) -> Result<Summary, Problem> {
    let mut output = BufWriter::with_capacity(1 << 16, output);
    let mut docket = Docket::new(policy);
    let mut number = 0;
    loop {
        // Whoever feeds us line by line shall see each verdict before the next line.
        if input.is_drained() {
            output.flush().map_err(Problem::Output)?;
        }
        let Some(line) = input.next()? else { break };
        meter.advance(line.len() + 1);
        number += 1;
        if line.iter().all(|byte| b" \t\r".contains(byte)) {
            continue;
        }
        let written = match docket.take(line) {
            Ok(ruling) => {
                let policy = &docket.policy;
                write_line(&mut output, &Numbered { line: number, policy, ruling })
            }
            Err(error) => {
                write_line(&mut output, &Malformed { line: number, verdict: "malformed", error })
            }
        };
        written.map_err(Problem::Output)?;
    }
    let summary = docket.close(now)?;
    write_line(&mut output, &Last { summary: &summary })
        .and_then(|()| output.flush())
        .map_err(Problem::Output)?;
    Ok(summary)
}
