//! Decision records: a judgement with all it rested on, to be kept, read by an auditor, and judged again.

use alloc::{boxed::Box, string::String, vec::Vec};

use super::Reason;
use crate::{
    case::Case,
    facts::{EditionId, Event},
    policy::Policy,
    rules::{Clause, Condition, ConditionSet, Fact, Lifecycle, Required, Row},
    time::{LAST_DATE, Limit, without_leap_second},
    words::{Fingerprint, Language, Text, any, explained, strict_enum, strict_object, vocabulary},
};

/// The version of this library. Editions of policies have names of their own.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

strict_enum! {
    "a verdict", r#"{"refused":"out_of_order"}"#;
    /// What a judgement came to.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    #[expect(clippy::large_enum_variant, reason = "a case is a plain value, which a box would not be")]
    pub enum Verdict {
        /// The event is permitted, and this is the case it makes.
        Permitted(Case) = "permitted",
        /// The event is refused.
        Refused(Reason) = "refused",
    }
}

vocabulary! {
    /// Whether a condition held.
    Held ("whether a condition held") {
        /// It held.
        Met = "met" "met" "符合";
        /// It did not.
        Unmet = "unmet" "unmet" "不符合";
    }
}

strict_object! {
    "a condition as it was found", any;
    /// A condition as it was found.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    #[non_exhaustive]
    pub struct Checked {
        /// The condition.
        pub condition: Condition,
        /// The clause it comes from.
        pub clause: Clause,
        /// What it required.
        pub required: Required,
        /// What the fact was.
        pub actual: Fact,
        /// Whether it held.
        pub held: Held,
    }
}

strict_object! {
    "a decision record", any;
    /// A judgement with all it rested on: the same policy, case and event always make the same record, to
    /// the byte where a format writes the same values the same way.
    ///
    /// ```
    /// # extern crate serde_json;
    /// use redress::{Act, Case, Channel, DecisionRecord, Intake, Policy, Role, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    /// let record = policy.record(&case, &Act::Consult.by(Role::ReceivingUnit, at));
    ///
    /// let kept = serde_json::to_string(&record)?;
    /// let read: DecisionRecord = serde_json::from_str(&kept)?;
    /// assert_eq!(read.replay(&policy), Ok(()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, PartialEq, Eq, Debug)]
    #[non_exhaustive]
    pub struct DecisionRecord {
        /// The version of the library that judged.
        pub library: String,
        /// The edition that judged.
        pub edition: EditionId,
        /// The fingerprint of its calendar, which that of the edition leaves out.
        pub calendar: Fingerprint,
        /// The release of the zone data that local dates rest on; `None` where the edition's zone is an
        /// offset, which rests on none.
        #[serde(deserialize_with = "crate::words::required")]
        pub zone_data: Option<String>,
        /// Its limit of handling, which may be another than clause 5 states.
        pub handling_limit: Limit,
        /// The case, before.
        pub case: Case,
        /// The event.
        pub event: Event,
        /// The row of the table that takes it, if there is one.
        #[serde(deserialize_with = "crate::words::required")]
        pub row: Option<Row>,
        /// Every condition of the row, in the order of the rulebook; none if the event was refused before
        /// conditions were looked at.
        pub conditions: Vec<Checked>,
        /// What it came to.
        pub verdict: Verdict,
    }
}

/// Why a record cannot be confirmed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum ReplayMismatch {
    /// It was judged under another edition.
    OtherEdition {
        /// The edition of the record.
        recorded: EditionId,
        /// The edition asked.
        asked: EditionId,
    },
    /// It was judged with another calendar.
    OtherCalendar {
        /// The calendar of the record.
        recorded: Fingerprint,
        /// The calendar asked.
        asked: Fingerprint,
    },
    /// The record says something else than this policy does: it was altered, or another version of the
    /// library wrote it.
    OtherDecision {
        /// What the policy says.
        now: Box<DecisionRecord>,
    },
}

impl ReplayMismatch {
    /// The reason on one line, for an auditor.
    #[must_use]
    pub const fn text(&self, language: Language) -> Text<&Self> {
        Text::new(self, language)
    }
}

impl Policy {
    /// Judges an event and records what the judgement rested on.
    ///
    /// The verdict is that of [`judge`](Self::judge).
    #[must_use]
    pub fn record(&self, case: &Case, event: &Event) -> DecisionRecord {
        let event = Event { at: without_leap_second(event.at), ..*event };
        let row = Lifecycle::of(case.case_type()).row(case.stage, event.act.kind());
        let verdict = match self.judge(case, &event) {
            Ok(next) => Verdict::Permitted(next),
            Err(refusal) => Verdict::Refused(refusal.reason()),
        };
        let looked_at = match verdict {
            Verdict::Permitted(_) | Verdict::Refused(Reason::Unmet(_)) => row,
            Verdict::Refused(_) => None,
        };
        DecisionRecord {
            library: VERSION.into(),
            edition: self.id(),
            calendar: self.calendar_fingerprint(),
            zone_data: self.edition().zone.data_release().map(String::from),
            handling_limit: self.edition().handling_limit,
            case: *case,
            event,
            row,
            conditions: looked_at
                .map_or_else(Vec::new, |row| self.checked(case, &event, row.conditions)),
            verdict,
        }
    }

    fn checked(&self, case: &Case, event: &Event, conditions: ConditionSet) -> Vec<Checked> {
        let today = self.local_date(event.at).unwrap_or(LAST_DATE);
        let deadline = self.asked_deadline(case, event.at, conditions);
        let evaluation = self.evaluation(case, event, today, deadline);
        let checked = |condition: Condition| Checked {
            condition,
            clause: condition.clause(),
            required: evaluation.required(condition),
            actual: evaluation.actual(condition),
            held: if evaluation.holds(condition) { Held::Met } else { Held::Unmet },
        };
        conditions.iter().map(checked).collect()
    }
}

impl DecisionRecord {
    /// Judges the event again, and confirms that the record says what comes of it.
    ///
    /// The version of the library and the release of the zone data may be others than today's: they are taken
    /// as the record states them, so that an old record can still be confirmed. Only that an offset rests on no
    /// zone data, and a name on some, must be so.
    ///
    /// # Errors
    /// If it says something else, or if the policy is not the one it rests on.
    pub fn replay(&self, policy: &Policy) -> Result<(), ReplayMismatch> {
        let mut now = policy.record(&self.case, &self.event);
        now.library.clone_from(&self.library);
        now.zone_data = now.zone_data.map(|today| self.zone_data.clone().unwrap_or(today));
        if now.edition != self.edition {
            let (recorded, asked) = (self.edition, now.edition);
            Err(ReplayMismatch::OtherEdition { recorded, asked })
        } else if now.calendar != self.calendar {
            let (recorded, asked) = (self.calendar, now.calendar);
            Err(ReplayMismatch::OtherCalendar { recorded, asked })
        } else if now != *self {
            Err(ReplayMismatch::OtherDecision { now: Box::new(now) })
        } else {
            Ok(())
        }
    }

    explained!("The record");
}
