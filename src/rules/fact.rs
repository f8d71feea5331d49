//! What a condition required of an event, and what the fact is: for refusals and for records.
//!
//! "Required: an apology has been made in person; found: not done." The first half is the wording of the condition
//! and, where a wording cannot say it all, a [`Required`]: which roles, which date, how often. The second half is a
//! [`Fact`]. Both are data: a screen can show them in its own words, and a record keeps them to be judged again.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Condition, Strength};
use crate::{
    facts::{
        ActKind, Answerable, Classification, Contact, Delivery, Finding, Holder, Information,
        PromiseMatter, Reply, Response, Role, RoleSet,
    },
    time::{Local, Ymd},
    words::{Language, Number, Text, strict_enum},
};

strict_enum! {
    "what a condition required", r#"{"at_least":2}"#;
    /// What a condition required, beyond its wording. In JSON `"as_worded"`, `{"one_of":["user"]}`,
    /// `{"on_or_before":"2024-05-28"}`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Required {
        /// What its wording says, and no more.
        AsWorded = "as_worded",
        /// One of these roles; of none, where nobody may.
        OneOf(RoleSet) = "one_of",
        /// This date or a later one.
        OnOrAfter(NaiveDate as Ymd) = "on_or_after",
        /// This date or an earlier one.
        OnOrBefore(NaiveDate as Ymd) = "on_or_before",
        /// Before this local time.
        Before(NaiveDateTime as Local) = "before",
        /// At least so many.
        AtLeast(u32 as Number) = "at_least",
    }
}

strict_enum! {
    "a fact", r#"{"count":2}"#;
    /// The fact by which a condition holds or does not. In JSON `{"contact":"reachable"}`,
    /// `{"finding":null}` where there is none, `{"not_done":"apologise"}`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Fact {
        /// It was done, or attempted, by this role.
        Role(Role) = "role",
        /// This is the date.
        Date(NaiveDate as Ymd) = "date",
        /// It was done at this local time.
        Time(NaiveDateTime as Local) = "time",
        /// It was done so many times.
        Count(u32 as Number) = "count",
        /// The state of the information.
        Information(Information) = "information",
        /// Whether the user can be reached.
        Contact(Contact) = "contact",
        /// The latest assessment, if there is one.
        Assessment(Option<Answerable>) = "assessment",
        /// What the case is.
        Classification(Classification) = "classification",
        /// Who has the complaint in hand.
        Holder(Holder) = "holder",
        /// The finding, if there is one.
        Finding(Option<Finding>) = "finding",
        /// How the user took the last explanation, if there was one.
        Response(Option<Response>) = "response",
        /// How the outcome was told, if it was.
        Delivery(Option<Delivery>) = "delivery",
        /// Whether a reply is needed, if that is known.
        Reply(Option<Reply>) = "reply",
        /// What was promised.
        Matter(PromiseMatter) = "matter",
        /// How strongly the policy asks for it: advice does not refuse.
        Strength(Strength) = "strength",
        /// This was done.
        Done(ActKind) = "done",
        /// This was not done.
        NotDone(ActKind) = "not_done",
    }
}

impl Fact {
    /// The fact, in words.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

/// What a condition required, and under which clause.
pub(crate) struct Asked(pub(crate) Condition, pub(crate) Required);

impl Fact {
    /// The name of a fact that is one word, if it is on record. The others are composed in `words.rs`.
    pub(super) fn name(self, language: Language) -> Option<&'static str> {
        match self {
            Self::Role(role) => Some(role.name(language)),
            Self::Information(information) => Some(information.name(language)),
            Self::Contact(contact) => Some(contact.name(language)),
            Self::Assessment(assessment) => assessment.map(|answerable| answerable.name(language)),
            Self::Classification(classification) => Some(
                classification
                    .subject()
                    .map_or(classification.case_type().name(language), |subject| {
                        subject.name(language)
                    }),
            ),
            Self::Holder(holder) => Some(holder.name(language)),
            Self::Response(response) => response.map(|response| response.name(language)),
            Self::Delivery(delivery) => delivery.map(|delivery| delivery.name(language)),
            Self::Reply(reply) => reply.map(|reply| reply.name(language)),
            Self::Matter(matter) => Some(matter.name(language)),
            Self::Strength(strength) => Some(strength.name(language)),
            Self::Finding(_)
            | Self::Date(_)
            | Self::Time(_)
            | Self::Count(_)
            | Self::Done(_)
            | Self::NotDone(_) => None,
        }
    }
}
