//! How a ruling is written: a line of JSON.

use std::io::{self, Write};

use redress::{Clause, Condition, Policy, Reason};
use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeMap},
};

use super::{
    docket::{Ruling, Verdict},
    summary::Summary,
};

pub fn write_line(output: &mut impl Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    output.write_all(b"\n")
}

/// A ruling as it is written.
pub struct Numbered<'a> {
    pub line: u64,
    pub policy: &'a Policy,
    pub ruling: Ruling<'a>,
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
pub struct Unmet {
    condition: Condition,
    clause: Clause,
}

impl Unmet {
    pub fn new(condition: Condition) -> Self {
        Self { condition, clause: condition.clause() }
    }
}

#[derive(Serialize)]
pub struct Malformed {
    pub line: u64,
    pub verdict: &'static str,
    pub error: String,
}

#[derive(Serialize)]
pub struct Last<'a> {
    pub summary: &'a Summary,
}
