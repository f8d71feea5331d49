//! What is stored is read strictly: no impossible case is loaded, and no slip in an event passes in silence.

#[path = "../common/mod.rs"]
mod common;

mod cases;
mod events;
mod fingerprints;
mod forms;
mod impossible_cases;

use common::{Story, at, repeat_of};
use redress::{
    Act, Channel, Intake, Policy, Subject,
    facts::{Cause, Demand, ExposedBy, Substance},
};

fn resolving() -> Story {
    Story::found(Substance::Substantiated, Demand::Unreasonable, Cause::Lapse)
}

/// An enquiry that repeats one that was received three days before.
fn linked() -> Story {
    let received = at("2024-05-24T09:00");
    let mut story = Story::of(Policy::qitaihe(), Intake::enquiry(Channel::OnlineMedia, received));
    story.case = repeat_of(&Story::enquiry().case, &story.case);
    story
}

fn exposed() -> Story {
    Story::complaint(Subject::Service)
        .at("2024-05-22T09:00")
        .then([Act::Accept, Act::Expose { exposed_by: ExposedBy::Inspection }])
        .at("2024-05-23T09:00")
        .then([Act::Reassure])
}
