//! What is recorded when a case is received: its type, where it came from, what is known.
//!
//! An intake is the first line of a case, and is refused only for its date: rules that were not yet in force bind
//! nobody (clause 7). The instant and the channel are final. Everything else may turn out to be wrong, or change, and
//! is then corrected by an act: [`Reclassify`](crate::Act::Reclassify),
//! [`SupplyInformation`](crate::Act::SupplyInformation), [`RecordUnreachable`](crate::Act::RecordUnreachable).

use alloc::string::String;

use chrono::{DateTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    time::{instant, without_leap_second},
    words::{any, missing, strict_object, vocabulary},
};

vocabulary! {
    /// What a user brings: 用户投诉分投诉、建议、咨询三种类型, "what users bring is of three types: complaint, suggestion,
    /// enquiry" (clause 3).
    ///
    /// Exhaustive: the source has three types, and each has a table of its own.
    CaseType ("a case type"), set CaseTypeSet: u8 {
        /// A complaint: the user is dissatisfied and expects something to be done (clause 3.1).
        Complaint = "complaint" "complaint" "投诉";
        /// A suggestion: the user proposes something, and a leader decides on it (clause 3.2).
        Suggestion = "suggestion" "suggestion" "建议";
        /// An enquiry: the user wants to know something (clause 3.3).
        Enquiry = "enquiry" "enquiry" "咨询";
    }
}

vocabulary! {
    /// What a complaint is about, as far as it decides whether an investigation is needed (ruling A8).
    Subject ("a subject") {
        /// The service itself: a finding with a cause is needed (clause 3.1).
        Service = "service" "service" "服务";
        /// A report of wrongdoing (举报): a finding with a cause is needed.
        Wrongdoing = "wrongdoing" "wrongdoing" "举报";
        /// Anything else, as a broken pipe: may be answered at once.
        Other = "other" "other matters" "其他事项";
    }
}

vocabulary! {
    /// Where a user was heard (clauses 4.2 and 4.3).
    Channel ("a channel"), set ChannelSet: u8 {
        /// The dispatch centre, which sends complaints on: tier 2.
        DispatchCentre = "dispatch_centre" "dispatch centre" "调度指挥中心";
        /// Online media: tier 2.
        OnlineMedia = "online_media" "online media" "网络媒体";
        /// A department of the company, in any form: tier 3. It may handle the complaint itself.
        Department = "department" "department" "公司相关部门";
    }
}

vocabulary! {
    /// Whether what the user told suffices to answer (clause 5: 若信息完整, "if the information is complete").
    Information ("a state of the information") {
        /// Nothing is missing.
        Complete = "complete" "information complete" "信息完整";
        /// Something is missing: the case cannot be answered at once. The limit runs all the same (ruling A2).
        Incomplete = "incomplete" "information incomplete" "信息不完整";
    }
}

vocabulary! {
    /// Whether the user can be reached. While not, what needs contact is waived (ruling A19).
    Contact ("a state of contact") {
        /// The user can be reached.
        Reachable = "reachable" "user can be reached" "用户可联系";
        /// Anonymous, or not to be reached.
        Unreachable = "unreachable" "user cannot be reached" "用户无法联系";
    }
}

/// The type of a case, with the subject that a complaint, and only a complaint, has: one value, so that a
/// suggestion with a subject cannot be said.
///
/// In JSON `{"type":"complaint","subject":"service"}` or `{"type":"enquiry"}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "Classified", into = "Classified")]
pub enum Classification {
    /// A complaint.
    Complaint {
        /// What it is about.
        subject: Subject,
    },
    /// A suggestion.
    Suggestion,
    /// An enquiry.
    Enquiry,
}

impl Classification {
    /// Every one: what the options try when they ask whether a case may be reclassified.
    pub(crate) const EVERY: &'static [Self] = &[
        Self::Complaint { subject: Subject::Service },
        Self::Complaint { subject: Subject::Wrongdoing },
        Self::Complaint { subject: Subject::Other },
        Self::Suggestion,
        Self::Enquiry,
    ];

    /// The type.
    #[must_use]
    pub const fn case_type(self) -> CaseType {
        match self {
            Self::Complaint { .. } => CaseType::Complaint,
            Self::Suggestion => CaseType::Suggestion,
            Self::Enquiry => CaseType::Enquiry,
        }
    }

    /// What the complaint is about; `None` for the other types.
    #[must_use]
    pub const fn subject(self) -> Option<Subject> {
        match self {
            Self::Complaint { subject } => Some(subject),
            Self::Suggestion | Self::Enquiry => None,
        }
    }

    /// The classification of this type and subject, or what is missing or superfluous.
    pub(crate) fn of(case_type: CaseType, subject: Option<Subject>) -> Result<Self, String> {
        match (case_type, subject) {
            (CaseType::Complaint, Some(subject)) => Ok(Self::Complaint { subject }),
            (CaseType::Complaint, None) => Err(missing("a complaint", "subject", Subject::ALL)),
            (CaseType::Suggestion, None) => Ok(Self::Suggestion),
            (CaseType::Enquiry, None) => Ok(Self::Enquiry),
            (CaseType::Suggestion | CaseType::Enquiry, Some(_)) => Err(alloc::format!(
                "only a complaint has a `subject`: leave it out of `{case_type}`"
            )),
        }
    }
}

strict_object! {
    "a classification", any;
    /// A classification as it is written: two flat fields. An enum with a payload would be written nested.
    struct Classified {
        #[serde(rename = "type")]
        case_type: CaseType,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subject: Option<Subject>,
    }
}

impl From<Classification> for Classified {
    fn from(classification: Classification) -> Self {
        Self { case_type: classification.case_type(), subject: classification.subject() }
    }
}

impl TryFrom<Classified> for Classification {
    type Error = String;
    fn try_from(written: Classified) -> Result<Self, String> {
        Self::of(written.case_type, written.subject)
    }
}

/// The receipt of a case: what [`Policy::open`](crate::Policy::open) opens it with.
///
/// An intake is complete and of a user who can be reached, unless [`incomplete`](Self::incomplete) or
/// [`anonymous`](Self::anonymous) says otherwise.
///
/// In JSON `{"type":"complaint","subject":"service","channel":"department",
/// "information":"complete","contact":"reachable","at":"2024-05-21T14:51:00+08:00"}`.
///
/// ```
/// use redress::{Channel, Intake, Subject, facts::Contact, parse_instant};
/// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
/// let intake = Intake::complaint(Subject::Service, Channel::OnlineMedia, at).anonymous();
/// assert_eq!(intake.contact, Contact::Unreachable);
/// # Ok::<(), redress::time::ParseTimeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "Received", into = "Received")]
pub struct Intake {
    /// What the user brings.
    pub classification: Classification,
    /// Where it was first received.
    pub channel: Channel,
    /// Whether the information suffices to answer.
    pub information: Information,
    /// Whether the user can be reached.
    pub contact: Contact,
    /// The first receipt by any unit, which starts the clocks (ruling A2): the one instant that nobody can move.
    pub at: DateTime<Utc>,
}

impl Intake {
    /// A complaint about `subject`, complete, of a user who can be reached.
    #[must_use]
    pub fn complaint(subject: Subject, channel: Channel, at: DateTime<impl TimeZone>) -> Self {
        Self::new(Classification::Complaint { subject }, channel, at)
    }

    /// A suggestion, complete, of a user who can be reached.
    #[must_use]
    pub fn suggestion(channel: Channel, at: DateTime<impl TimeZone>) -> Self {
        Self::new(Classification::Suggestion, channel, at)
    }

    /// An enquiry, complete, of a user who can be reached.
    #[must_use]
    pub fn enquiry(channel: Channel, at: DateTime<impl TimeZone>) -> Self {
        Self::new(Classification::Enquiry, channel, at)
    }

    fn new(classification: Classification, channel: Channel, at: DateTime<impl TimeZone>) -> Self {
        Self {
            classification,
            channel,
            information: Information::Complete,
            contact: Contact::Reachable,
            at: without_leap_second(at.to_utc()),
        }
    }

    /// This intake, but something is missing to answer it.
    #[must_use]
    pub const fn incomplete(mut self) -> Self {
        self.information = Information::Incomplete;
        self
    }

    /// This intake, but of a user who cannot be reached.
    #[must_use]
    pub const fn anonymous(mut self) -> Self {
        self.contact = Contact::Unreachable;
        self
    }
}

strict_object! {
    "an intake", any;
    /// An intake as it is written: the fields of its classification are among its own.
    struct Received {
        #[serde(rename = "type")]
        case_type: CaseType,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subject: Option<Subject>,
        channel: Channel,
        information: Information,
        contact: Contact,
        #[serde(with = "instant")]
        at: DateTime<Utc>,
    }
}

impl From<Intake> for Received {
    fn from(intake: Intake) -> Self {
        let Classified { case_type, subject } = intake.classification.into();
        let Intake { channel, information, contact, at, .. } = intake;
        Self { case_type, subject, channel, information, contact, at }
    }
}

impl TryFrom<Received> for Intake {
    type Error = String;
    fn try_from(written: Received) -> Result<Self, String> {
        let Received { case_type, subject, channel, information, contact, at } = written;
        let classification = Classification::of(case_type, subject)?;
        Ok(Self { classification, channel, information, contact, at })
    }
}
