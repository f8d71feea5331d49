//! Conditions: what each requires, what is the fact, and by which acts it is met.

#[path = "../common/mod.rs"]
mod common;

mod edges;
mod table;
mod words;

use common::{Story, accepted_complaint, at, policy};
use redress::{Act, Channel, Intake, Policy, Subject, facts::Classification, time::DayEnd};

const TO_OTHER: Act = Act::Reclassify { to: Classification::Complaint { subject: Subject::Other } };
const TO_SUGGESTION: Act = Act::Reclassify { to: Classification::Suggestion };

/// A complaint that needs a finding, under investigation.
fn investigating() -> Story {
    accepted_complaint(Subject::Service).then([Act::Reassure, Act::Assign])
}

fn incomplete_enquiry() -> Story {
    let intake = Intake::enquiry(Channel::Department, at("2024-05-21T14:51")).incomplete();
    Story::of(Policy::qitaihe(), intake).then([Act::Accept])
}

/// The base policy, but with days that end at 17:30.
fn early_closing() -> Policy {
    let closing = chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    policy(|edition| edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing))
}
