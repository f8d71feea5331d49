//! Decision records: a judgement with all it rested on, to be kept, read by an auditor, and judged again.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::fmt;

use crate::{
    act::Event,
    case::Case,
    clause::Clause,
    condition::{Condition, ConditionSet},
    counting::Limit,
    edition_id::EditionId,
    fact::{Fact, Required},
    fingerprint::Fingerprint,
    lifecycle::Row,
    policy::Policy,
    refusal::Reason,
    strict::{any, strict_enum, strict_object},
    time::{LAST_DATE, without_leap_second},
    vocabulary::{Language, Text, explained, vocabulary},
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
        Met = "met" "符合";
        /// It did not.
        Unmet = "unmet" "不符合";
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
    /// let case = Case::open(&policy, &Intake::enquiry(Channel::Department, at))?;
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
        #[serde(deserialize_with = "crate::strict::required")]
        pub zone_data: Option<String>,
        /// Its limit of handling, which may be another than clause 5 states.
        pub handling_limit: Limit,
        /// The case, before.
        pub case: Case,
        /// The event.
        pub event: Event,
        /// The row of the table that takes it, if there is one.
        #[serde(deserialize_with = "crate::strict::required")]
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

impl fmt::Display for Text<&ReplayMismatch> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (ReplayMismatch::OtherEdition { recorded, asked }, Language::English) => write!(
                f,
                "the record is of the policy edition `{recorded}`, not of `{asked}`: replay it under \
                 its own"
            ),
            (ReplayMismatch::OtherEdition { recorded, asked }, Language::Chinese) => write!(
                f,
                "该记录依据的制度版本为 `{recorded}`，而非 `{asked}`，请用其依据的版本复核"
            ),
            (ReplayMismatch::OtherCalendar { recorded, asked }, Language::English) => write!(
                f,
                "the record rests on the calendar {recorded}, not on {asked}: replay it with its own"
            ),
            (ReplayMismatch::OtherCalendar { recorded, asked }, Language::Chinese) => write!(
                f,
                "该记录依据的工作日历为 {recorded}，而非 {asked}，请用其依据的日历复核"
            ),
            (ReplayMismatch::OtherDecision { .. }, Language::English) => f.write_str(
                "the record does not say what its policy says of this case and event: compare the \
                 two, for either the record was altered or another version of the library wrote it",
            ),
            (ReplayMismatch::OtherDecision { .. }, Language::Chinese) => f.write_str(
                "该记录与其制度对该案该事项的判断不符，请比对两者：记录被改动过，或者由其他版本的程序写成",
            ),
        }
    }
}

impl Policy {
    /// Judges an event and records what the judgement rested on.
    ///
    /// The verdict is that of [`judge`](Self::judge).
    #[must_use]
    pub fn record(&self, case: &Case, event: &Event) -> DecisionRecord {
        let event = Event { at: without_leap_second(event.at), ..*event };
        let row = case.case_type().row(case.stage, event.act.kind());
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
        let hearing = self.hearing(case, event, today, deadline);
        let checked = |condition: Condition| Checked {
            condition,
            clause: condition.clause(),
            required: hearing.required(condition),
            actual: hearing.actual(condition),
            held: if hearing.holds(condition) { Held::Met } else { Held::Unmet },
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
