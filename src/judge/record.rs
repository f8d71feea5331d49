//! Decision records: a judgement with everything it was based on, to be stored, audited and repeated.
//!
//! A log says what happened. A record also says why it was allowed or refused: each condition with what it
//! required and what was found. It contains the whole input of the judgement, namely the case, the event,
//! and the identity of the edition and of the calendar, so that [`DecisionRecord::replay`] can judge again
//! without asking anything else.
//!
//! # What a mismatch means
//!
//! Judging is a pure function, so a record that is judged again under the same edition and calendar must come
//! out the same. [`ReplayMismatch::OtherEdition`] and [`ReplayMismatch::OtherCalendar`] say that the question
//! was put to the wrong policy; find the right one and ask again. [`ReplayMismatch::OtherDecision`] is the
//! serious one: the record was altered after it was written, or another version of the library judged
//! differently. It carries what the policy decides now, so that the two can be compared field by field.

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

/// The version of this library, as in `Cargo.toml`. It is separate from the editions of policies, which have
/// ids of their own: an upgrade of the library does not change the rules.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

strict_enum! {
    "a verdict", r#"{"refused":"out_of_order"}"#;
    /// What a judgement came to. In JSON `{"permitted":{…}}` with the case afterwards, or
    /// `{"refused":…}` with the [`Reason`].
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    #[expect(clippy::large_enum_variant, reason = "a case is a plain value, which a box would not be")]
    pub enum Verdict {
        /// The event is permitted; this is the case afterwards.
        Permitted(Case) = "permitted",
        /// The event is refused.
        Refused(Reason) = "refused",
    }
}

vocabulary! {
    /// Whether a condition held when it was looked at.
    Held ("whether a condition held") {
        /// It held.
        Met = "met" "met" "符合";
        /// It did not.
        Unmet = "unmet" "unmet" "不符合";
    }
}

strict_object! {
    "a condition as it was found", any;
    /// A condition as the judgement found it. In JSON
    /// `{"condition":…,"clause":…,"required":…,"actual":…,"held":…}`.
    ///
    /// Conditions that held are recorded too: an auditor asks on what grounds something was permitted as
    /// often as why it was refused.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    #[non_exhaustive]
    pub struct Checked {
        /// The condition.
        pub condition: Condition,
        /// The clause it comes from.
        pub clause: Clause,
        /// What it required.
        pub required: Required,
        /// What was found: for a condition that held, the fact by which it held.
        pub actual: Fact,
        /// Whether it held.
        pub held: Held,
    }
}

strict_object! {
    "a decision record", any;
    /// A judgement with everything it was based on.
    ///
    /// The same policy, case and event always make the same record; in a format that writes equal values
    /// equally, such as this crate's JSON, it is the same to the byte. So records can be compared by hash.
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
        /// The release of the time zone database used to find local dates; `None` where the zone of
        /// the edition is a fixed offset, which needs none.
        #[serde(deserialize_with = "crate::words::required")]
        pub zone_data: Option<String>,
        /// The handling limit of the edition, which may differ from the one that clause 5 states: a
        /// paragraph about the record then gives this one.
        pub handling_limit: Limit,
        /// The case, before.
        pub case: Case,
        /// The event.
        pub event: Event,
        /// The row of the table that takes it, if there is one.
        #[serde(deserialize_with = "crate::words::required")]
        pub row: Option<Row>,
        /// Every condition of the row, in the order of the rulebook; empty if the event was refused before
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
    /// The record was made under another edition: ask the policy of that edition.
    OtherEdition {
        /// The edition of the record.
        recorded: EditionId,
        /// The edition of the policy that was asked.
        asked: EditionId,
    },
    /// The edition is the same, but the record was made with another calendar, for example before a new
    /// holiday arrangement was added: ask the policy with the calendar of that time.
    OtherCalendar {
        /// The calendar of the record.
        recorded: Fingerprint,
        /// The calendar of the policy that was asked.
        asked: Fingerprint,
    },
    /// Edition and calendar are those of the record, and yet the policy decides otherwise: the record was
    /// altered, or another version of the library wrote it.
    OtherDecision {
        /// The record that the policy makes now, to be compared.
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
    /// Judges an event and records what the judgement was based on.
    ///
    /// The verdict is that of [`judge`](Self::judge); permitted or refused, there is always a record.
    /// It allocates, so judge first where speed matters and record what is worth keeping.
    #[must_use]
    pub fn record(&self, case: &Case, event: &Event) -> DecisionRecord {
        let event = Event { at: without_leap_second(event.at), ..*event };
        let row = Lifecycle::of(case.case_type()).row(case.stage, event.act.kind());
        let verdict = match self.judge(case, &event) {
            Ok(next) => Verdict::Permitted(next),
            Err(refusal) => Verdict::Refused(refusal.reason()),
        };
        // Conditions are recorded only if the judge came to look at them: for an event that is out of order, or a
        // case of another edition, what they say would be beside the point.
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

    /// The conditions one by one, with the fact of each. The judge itself only needs the set of those that
    /// fail; both ask the same evaluation.
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
    /// Judges the event again and confirms the recorded decision.
    ///
    /// The version of the library and the release of the zone data may differ from today's. They are taken
    /// as the record states them, so that an old record can still be confirmed after an upgrade; if the
    /// upgrade changed the decision itself, that is found. Only whether there is zone data at all must fit:
    /// a fixed offset has none, a named zone has some.
    ///
    /// # Errors
    /// [`ReplayMismatch`], if the policy is not the one of the record, or if it decides otherwise.
    pub fn replay(&self, policy: &Policy) -> Result<(), ReplayMismatch> {
        // Judged anew from the recorded input; then everything is compared at once.
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
