//! The log as it is read: the cases, and every line that changed none, with the reason.

use std::{collections::BTreeMap, error::Error, fs, path::Path, str};

use chrono::{DateTime, Utc};
use redress::{
    Case, Entry, Event, History, Intake, Language, Policy, Reason, Refusal,
    facts::Record,
    judge::{OpenError, Unrecordable},
};

use crate::words::say;

/// All cases of a log, with their earlier rounds, and what was left out.
#[derive(Default)]
pub struct Book {
    cases: BTreeMap<String, History>,
    /// The greatest instant of a line that was counted.
    pub latest: Option<DateTime<Utc>>,
    /// How many lines were counted: they opened a case or changed it.
    pub counted: usize,
    /// The lines that could not be read.
    pub malformed: Vec<Malformed>,
    /// What the policy refused.
    pub refused: Vec<Refused>,
    /// How many lines are later than the moment of the report.
    pub later: usize,
}

/// A line that could not be read.
pub struct Malformed {
    pub line: usize,
    error: ReadError,
}

/// What is wrong with a line.
enum ReadError {
    NotUtf8 { byte: usize },
    Json(serde_json::Error),
    OutOfRange(Unrecordable),
}

/// A line that the policy refused.
pub struct Refused {
    pub line: usize,
    pub case: String,
    pub why: Why,
}

/// Why it did.
pub enum Why {
    AlreadyOpen,
    UnknownCase,
    NotOpened(OpenError),
    Refused(Refusal),
}

impl Book {
    /// Reads a log, with all that happened up to a moment, or all there is.
    pub fn read(
        policy: &Policy,
        log: &Path,
        until: Option<DateTime<Utc>>,
    ) -> Result<Self, Box<dyn Error>> {
        let mut book = Self::default();
        for (line, text) in (1..).zip(fs::read(log)?.split(|byte| *byte == b'\n')) {
            if text.iter().all(|byte| b" \t\r".contains(byte)) {
                continue;
            }
            let taken = read(text).and_then(|entry| book.take(policy, entry, until));
            match taken {
                Ok(Taken::Counted(at)) => {
                    book.counted += 1;
                    book.latest = book.latest.max(Some(at));
                }
                Ok(Taken::Later) => book.later += 1,
                Ok(Taken::Refused(case, why)) => book.refused.push(Refused { line, case, why }),
                Err(error) => book.malformed.push(Malformed { line, error }),
            }
        }
        Ok(book)
    }

    fn take(
        &mut self,
        policy: &Policy,
        Entry { case, record }: Entry<'_>,
        until: Option<DateTime<Utc>>,
    ) -> Result<Taken, ReadError> {
        let at = match record {
            Record::Open(intake) => intake.at,
            Record::Event(event) => event.at,
        };
        policy.local_date(at).map_err(|error| ReadError::OutOfRange(error.into()))?;
        if until.is_some_and(|until| at > until) {
            return Ok(Taken::Later);
        }
        let refused = match record {
            Record::Open(intake) => self.open(policy, &case, &intake)?,
            Record::Event(event) => self.judge(policy, &case, &event)?,
        };
        Ok(match refused {
            None => Taken::Counted(at),
            Some(why) => Taken::Refused(case.into_owned(), why),
        })
    }

    fn open(
        &mut self,
        policy: &Policy,
        key: &str,
        intake: &Intake,
    ) -> Result<Option<Why>, ReadError> {
        let opened = History::open(policy, intake);
        if let Err(OpenError::OutOfRange(error)) = opened {
            return Err(ReadError::OutOfRange(error.into()));
        }
        if self.cases.contains_key(key) {
            return Ok(Some(Why::AlreadyOpen));
        }
        Ok(opened
            .map(|history| self.cases.insert(key.to_string(), history))
            .err()
            .map(Why::NotOpened))
    }

    fn judge(
        &mut self,
        policy: &Policy,
        key: &str,
        event: &Event,
    ) -> Result<Option<Why>, ReadError> {
        let Some(history) = self.cases.get_mut(key) else { return Ok(Some(Why::UnknownCase)) };
        let Err(refusal) = history.judge(policy, event) else { return Ok(None) };
        match refusal.reason() {
            Reason::OutOfRange(error) => Err(ReadError::OutOfRange(error)),
            _ => Ok(Some(Why::Refused(refusal))),
        }
    }

    /// How many lines have something in them.
    pub fn lines(&self) -> usize {
        self.counted + self.malformed.len() + self.refused.len() + self.later
    }

    /// Every case, in its current round.
    pub fn cases(&self) -> impl Iterator<Item = (&str, &Case)> {
        self.cases.iter().map(|(key, history)| (&**key, history.case()))
    }

    /// Every round of every case, as the case stands or stood in it.
    pub fn rounds(&self) -> impl Iterator<Item = (&str, &Case)> {
        self.cases
            .iter()
            .flat_map(|(key, history)| history.rounds().map(move |case| (&**key, case)))
    }
}

/// What came of a line.
enum Taken {
    Counted(DateTime<Utc>),
    Later,
    Refused(String, Why),
}

fn read(line: &[u8]) -> Result<Entry<'_>, ReadError> {
    let text = str::from_utf8(line)
        .map_err(|error| ReadError::NotUtf8 { byte: error.valid_up_to() + 1 })?;
    serde_json::from_str(text).map_err(ReadError::Json)
}

impl Malformed {
    /// What is wrong with the line, and what would be right. What JSON itself has to say is English.
    pub fn reason(&self, language: Language) -> String {
        let error = match &self.error {
            ReadError::NotUtf8 { byte } => {
                return match language {
                    Language::English => {
                        format!("byte {byte} is not UTF-8: write the line in UTF-8")
                    }
                    Language::Chinese => format!("第{byte}字节不是 UTF-8 编码：请用 UTF-8 编写"),
                };
            }
            ReadError::OutOfRange(error) => {
                return error.text(language).to_string();
            }
            ReadError::Json(error) => error,
        };
        let message = error.to_string();
        // A line is a document of its own, so that only the column tells something.
        let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
        let place = match (error.column(), language) {
            (0, _) => String::new(),
            (column, Language::English) => format!("column {column}: "),
            (column, Language::Chinese) => format!("第{column}列："),
        };
        match (error.is_data(), language) {
            (true, Language::English) => format!("{place}{what}"),
            (true, Language::Chinese) => format!("{place}内容不合规定（{what}）"),
            (false, Language::English) => format!("{place}{what}; a line is one JSON object"),
            (false, Language::Chinese) => {
                format!("{place}不是合法的 JSON（{what}），每行应为一个 JSON 对象")
            }
        }
    }
}

impl Why {
    /// The refusal, and what would be right.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::AlreadyOpen => say(
                language,
                "a case with this key is open already: give the new one a key of its own",
                "该编号已有案件：新案件请另行编号",
            )
            .into(),
            Self::UnknownCase => say(
                language,
                "no case with this key was opened before: record its receipt first",
                "此前没有该编号的案件：请先登记接收",
            )
            .into(),
            Self::NotOpened(error) => error.text(language).to_string(),
            Self::Refused(refusal) => refusal.text(language).to_string(),
        }
    }
}
