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
    borrow::Cow,
    collections::HashMap,
    ffi::OsString,
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use chrono::{DateTime, SecondsFormat, Utc};
use redress::{
    Case, Clause, ClockKind, Condition, Entry, Language, Policy, Reason, Refusal,
    facts::{ClockState, Record},
    judge::OpenError,
    parse_instant,
    policy::OtherEdition,
    time::Arrangement,
};
use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeMap},
};

#[path = "support/calendar_file.rs"]
mod calendar_file;

const USAGE: &str = "usage: replay [--now RFC3339] [--calendar FILE] [FILE]

Judges a log of complaint cases (JSON Lines from FILE or standard input) and writes a verdict a line,
then a summary.

  --now RFC3339     the moment of the summary; otherwise the greatest `at` of a permitted line
  --calendar FILE   more working-day arrangements, as a JSON array of
                    {\"year\":2027,\"reference\":\"…\",\"off\":[\"2027-01-01\"],\"work\":[\"2027-01-03\"]};
                    a year must name its holidays of fixed date that are weekdays";

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

#[derive(Default)]
struct Options {
    now: Option<DateTime<Utc>>,
    calendar: Option<PathBuf>,
    input: Option<PathBuf>,
}

impl Options {
    /// The options, or `None` if help was asked for.
    fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Option<Self>, Problem> {
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
    fn policy(&self) -> Result<Policy, Problem> {
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
    fn warn(&self, policy: &Policy, stderr: &mut dyn Write) {
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
    fn open(&self, stdin: Box<dyn Read>) -> Result<(Input, Option<u64>), Problem> {
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
fn read_now(text: &str) -> Result<DateTime<Utc>, Problem> {
    let now = parse_instant(text).map_err(|error| Problem::Now(error.to_string()))?;
    let written = write_instant(&Policy::qitaihe(), now);
    if parse_instant(&written).is_err() {
        return Err(Problem::Now(format!("`{text}` has no date of four-digit year in Beijing")));
    }
    Ok(now)
}

fn write_instant(policy: &Policy, at: DateTime<Utc>) -> String {
    policy.edition().zone.show(at).to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// The lines of a log.
struct Input {
    name: String,
    reader: BufReader<Box<dyn Read>>,
    line: Vec<u8>,
}

impl Input {
    fn new(name: String, reader: Box<dyn Read>) -> Self {
        const BUFFER: usize = 1 << 16;
        Self { name, reader: BufReader::with_capacity(BUFFER, reader), line: Vec::new() }
    }

    /// Whether the next line has to be waited for.
    fn is_drained(&self) -> bool {
        self.reader.buffer().is_empty()
    }

    /// The next line, or `None` after the last.
    fn next(&mut self) -> Result<Option<&[u8]>, Problem> {
        self.line.clear();
        match self.reader.read_until(b'\n', &mut self.line) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(self.line.strip_suffix(b"\n").unwrap_or(&self.line))),
            Err(error) => Err(Problem::Input { path: self.name.clone(), error }),
        }
    }
}

/// How far the reading is, shown when somebody watches and the input is long. Not where the verdicts go to
/// the same terminal: the two would write over each other, and the verdicts show the progress.
struct Meter {
    shown: bool,
    length: Option<u64>,
    read: u64,
}

impl Meter {
    /// So often it is shown, in bytes.
    const STEP: u64 = 8 << 20;

    fn new(shown: bool, length: Option<u64>) -> Self {
        Self { shown, length, read: 0 }
    }

    fn advance(&mut self, bytes: usize) {
        let steps = self.read / Self::STEP;
        self.read += bytes as u64;
        if self.shown && self.read / Self::STEP > steps {
            let mebibytes = |bytes: u64| bytes >> 20;
            let read = mebibytes(self.read);
            let _ = match self.length.map(mebibytes) {
                Some(length) => write!(io::stderr(), "\r{read} of {length} MiB read"),
                None => write!(io::stderr(), "\r{read} MiB read"),
            };
        }
    }

    /// Leaves an empty line to whoever writes next.
    fn finish(&self) {
        if self.shown && self.read >= Self::STEP {
            let _ = write!(io::stderr(), "\r{:40}\r", "");
        }
    }
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

fn write_line(output: &mut impl Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    output.write_all(b"\n")
}

/// All cases, as the lines so far have left them.
struct Docket {
    policy: Policy,
    cases: HashMap<Box<str>, Case>,
    latest: Option<DateTime<Utc>>,
    summary: Summary,
}

impl Docket {
    fn new(policy: Policy) -> Self {
        Self { policy, cases: HashMap::new(), latest: None, summary: Summary::default() }
    }

    /// Judges a line, or says what is wrong with it and what would be right.
    fn take<'a>(&mut self, line: &'a [u8]) -> Result<Ruling<'a>, String> {
        self.summary.lines += 1;
        let judged = read(line).and_then(|Entry { case: key, record }| {
            let verdict = match record {
                Record::Open(intake) => self.open(&key, self.policy.open(&intake)),
                Record::Event(event) => match self.cases.get_mut(&*key) {
                    Some(case) => match self.policy.judge(case, &event) {
                        Ok(next) => {
                            if next.round().number > case.round().number {
                                let added = self.summary.add_round(&self.policy, case, event.at);
                                added.map_err(|error| error.to_string())?;
                            }
                            *case = next;
                            Ok(Verdict::Permitted(next))
                        }
                        Err(refusal) => match refusal.reason() {
                            Reason::OutOfRange(error) => Err(error.to_string()),
                            _ => Ok(Verdict::Refused(refusal)),
                        },
                    },
                    None => match self.policy.local_date(event.at) {
                        Ok(_) => Ok(Verdict::UnknownCase),
                        Err(error) => Err(error.to_string()),
                    },
                },
            };
            Ok(Ruling { case: key, verdict: verdict? })
        });
        match &judged {
            Err(_) => self.summary.malformed += 1,
            Ok(Ruling { verdict: Verdict::Permitted(case), .. }) => {
                self.summary.permitted += 1;
                self.latest = self.latest.max(Some(case.last_event_at()));
            }
            Ok(_) => self.summary.refused += 1,
        }
        judged
    }

    fn open(&mut self, key: &str, opened: Result<Case, OpenError>) -> Result<Verdict, String> {
        match (self.cases.get(key), opened) {
            (_, Err(OpenError::OutOfRange(error))) => Err(error.to_string()),
            (Some(case), _) => Ok(Verdict::AlreadyOpen(*case)),
            (None, Err(OpenError::NotInForce { .. })) => Ok(Verdict::NotInForce),
            (None, Ok(case)) => {
                self.cases.insert(key.into(), case);
                Ok(Verdict::Permitted(case))
            }
        }
    }

    fn close(mut self, now: Option<DateTime<Utc>>) -> Result<Summary, OtherEdition> {
        let now = now.or(self.latest);
        self.summary.now = now.map(|now| write_instant(&self.policy, now));
        self.summary.cases = self.cases.len() as u64;
        if let Some(now) = now {
            for case in self.cases.values() {
                self.summary.add_round(&self.policy, case, now)?;
            }
        }
        Ok(self.summary)
    }
}

/// Reads a line, or says what is wrong with it and what would be right.
fn read(line: &[u8]) -> Result<Entry<'_>, String> {
    let text = std::str::from_utf8(line).map_err(|error| {
        format!("byte {} is not UTF-8: write the line in UTF-8", error.valid_up_to() + 1)
    })?;
    serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        // A line is a document of its own, so that only the column tells something.
        let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
        let hint = if error.is_data() { "" } else { "; a line is one JSON object" };
        match error.column() {
            0 => format!("{what}{hint}"),
            column => format!("column {column}: {what}{hint}"),
        }
    })
}

/// What came of a line.
struct Ruling<'a> {
    case: Cow<'a, str>,
    verdict: Verdict,
}

enum Verdict {
    Permitted(Case),
    Refused(Refusal),
    AlreadyOpen(Case),
    NotInForce,
    UnknownCase,
}

/// A ruling as it is written.
struct Numbered<'a> {
    line: u64,
    policy: &'a Policy,
    ruling: Ruling<'a>,
}

impl Serialize for Numbered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("line", &self.line)?;
        map.serialize_entry("case", &self.ruling.case)?;
        let (verdict, refusal, case) = match &self.ruling.verdict {
            Verdict::Permitted(case) => ("permitted", None, Some(case)),
            Verdict::Refused(refusal) => {
                ("refused", Some(refusal.reason().code()), Some(refusal.case()))
            }
            Verdict::AlreadyOpen(case) => ("refused", Some("already_open"), Some(case)),
            Verdict::NotInForce => ("refused", Some("not_in_force"), None),
            Verdict::UnknownCase => ("refused", Some("unknown_case"), None),
        };
        map.serialize_entry("verdict", verdict)?;
        if let Some(refusal) = refusal {
            map.serialize_entry("refusal", refusal)?;
        }
        if let Verdict::Refused(refusal) = &self.ruling.verdict {
            match refusal.reason() {
                Reason::NotTaken { taken_in } => map.serialize_entry("taken_in", &taken_in)?,
                Reason::Unmet(conditions) => {
                    let unmet: Vec<_> = conditions.iter().map(Unmet::new).collect();
                    map.serialize_entry("unmet", &unmet)?;
                }
                Reason::OtherEdition { .. } | Reason::OutOfRange(_) | Reason::OutOfOrder => {}
            }
        }
        if let Some(case) = case {
            map.serialize_entry("type", &case.case_type())?;
            map.serialize_entry("round", &case.round().number)?;
            map.serialize_entry("stage", &case.stage())?;
            map.serialize_entry("tier", &case.tier().map(|tier| tier.number()))?;
            let due = self.policy.due(case).map_err(S::Error::custom)?;
            map.serialize_entry("due", &due.map(|due| due.date().to_string()))?;
            map.serialize_entry("certainty", &due.map(|due| due.certainty()))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Unmet {
    condition: Condition,
    clause: Clause,
}

impl Unmet {
    fn new(condition: Condition) -> Self {
        Self { condition, clause: condition.clause() }
    }
}

#[derive(Serialize)]
struct Malformed {
    line: u64,
    verdict: &'static str,
    error: String,
}

#[derive(Serialize)]
struct Last<'a> {
    summary: &'a Summary,
}

/// The counts over the whole log.
#[derive(Default, Serialize)]
struct Summary {
    now: Option<String>,
    lines: u64,
    permitted: u64,
    refused: u64,
    malformed: u64,
    cases: u64,
    rounds: u64,
    #[serde(flatten)]
    clocks: Clocks,
}

/// How many rounds have each clock in each state.
#[derive(Default)]
struct Clocks([[u64; ClockState::ALL.len()]; ClockKind::ALL.len()]);

impl Summary {
    /// Counts a round of a case, as it stands at `now`.
    fn add_round(
        &mut self,
        policy: &Policy,
        case: &Case,
        now: DateTime<Utc>,
    ) -> Result<(), OtherEdition> {
        self.rounds += 1;
        for (kind, counts) in ClockKind::ALL.iter().zip(&mut self.clocks.0) {
            counts[policy.clock(case, *kind, now)?.state() as usize] += 1;
        }
        Ok(())
    }
}

impl Serialize for Clocks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Counts<'a>(&'a [u64; ClockState::ALL.len()]);
        impl Serialize for Counts<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(ClockState::ALL.iter().zip(self.0))
            }
        }
        serializer.collect_map(ClockKind::ALL.iter().zip(self.0.iter().map(Counts)))
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lines, permitted, refused, malformed, cases, rounds, clocks, .. } = self;
        writeln!(
            f,
            "{lines} lines: {permitted} permitted, {refused} refused, {malformed} malformed"
        )?;
        write!(f, "{cases} cases in {rounds} rounds")?;
        match &self.now {
            Some(now) => writeln!(f, ", as of {now}")?,
            None => writeln!(f)?,
        }
        for (kind, counts) in ClockKind::ALL.iter().zip(&clocks.0) {
            let told = ClockState::ALL.iter().zip(counts).filter(|(_, count)| **count > 0);
            let told: Vec<_> = told
                .map(|(state, count)| format!("{count} {}", state.name(Language::English)))
                .collect();
            if !told.is_empty() {
                writeln!(f, "  {:<10} {}", kind.code(), told.join(", "))?;
            }
        }
        Ok(())
    }
}
