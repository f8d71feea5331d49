//! All cases, as the lines so far have left them.

use std::{borrow::Cow, collections::HashMap};

use chrono::{DateTime, SecondsFormat, Utc};
use redress::{
    Case, Entry, Policy, Reason, Refusal, facts::Record, judge::OpenError, policy::OtherEdition,
};

use super::summary::Summary;

/// All cases, as the lines so far have left them.
pub struct Docket {
    pub policy: Policy,
    pub cases: HashMap<Box<str>, Case>,
    pub latest: Option<DateTime<Utc>>,
    pub summary: Summary,
}

impl Docket {
    pub fn new(policy: Policy) -> Self {
        Self { policy, cases: HashMap::new(), latest: None, summary: Summary::default() }
    }

    /// Judges a line, or says what is wrong with it and what would be right.
    pub fn take<'a>(&mut self, line: &'a [u8]) -> Result<Ruling<'a>, String> {
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

    pub fn open(&mut self, key: &str, opened: Result<Case, OpenError>) -> Result<Verdict, String> {
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

    pub fn close(mut self, now: Option<DateTime<Utc>>) -> Result<Summary, OtherEdition> {
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
pub fn read(line: &[u8]) -> Result<Entry<'_>, String> {
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

pub fn write_instant(policy: &Policy, at: DateTime<Utc>) -> String {
    policy.edition().zone.show(at).to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// What came of a line.
pub struct Ruling<'a> {
    pub case: Cow<'a, str>,
    pub verdict: Verdict,
}

pub enum Verdict {
    Permitted(Case),
    Refused(Refusal),
    AlreadyOpen(Case),
    NotInForce,
    UnknownCase,
}
