//! The counts over a whole log.

use std::fmt;

use chrono::{DateTime, Utc};
use redress::{Case, ClockKind, Language, Policy, facts::ClockState, policy::OtherEdition};
use serde::{Serialize, Serializer};

/// The counts over the whole log.
#[derive(Default, Serialize)]
pub struct Summary {
    pub now: Option<String>,
    pub lines: u64,
    pub permitted: u64,
    pub refused: u64,
    pub malformed: u64,
    pub cases: u64,
    pub rounds: u64,
    #[serde(flatten)]
    clocks: Clocks,
}

/// How many rounds have each clock in each state.
#[derive(Default)]
pub struct Clocks([[u64; ClockState::ALL.len()]; ClockKind::ALL.len()]);

impl Summary {
    /// Counts a round of a case, as it stands at `now`.
    pub fn add_round(
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
