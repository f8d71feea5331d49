//! Editions and rounds: what tells editions apart, that a case is asked about under its own only, how it is moved
//! to another, kept through its rounds, and linked to others about the same matter.

#[path = "../common/mod.rs"]
mod common;

mod histories;
mod identity;
mod laws;
mod links;
mod migrations;
mod refused_migrations;
mod sets;

use common::{Story, at, policy, working_days};
use redress::{
    Act, Answerable, Arrangement, Channel, Delivery, Edition, Ground, Intake, Notice, Policy,
};

const TOLD: Act = Act::TellOutcome { delivery: Delivery::Delivered };
const NEEDS_WORK: Act = Act::Assess { answerable: Answerable::NeedsWork };
const REOPEN: Act = Act::Reopen { ground: Ground::NewFacts };
const RECEIVED: &str = "2024-05-21T14:51";

fn base() -> Edition {
    Policy::qitaihe().edition().clone()
}

/// The base policy, but with handling limited to so many working days.
fn within(days: u16) -> Policy {
    policy(|edition| {
        edition.id = format!("within-{days}");
        edition.handling_limit = working_days(days);
    })
}

/// The base policy with a limit of acceptance.
fn prompt() -> Policy {
    policy(|edition| {
        edition.id = "prompt".into();
        edition.acceptance_limit = Some(working_days(1));
    })
}

/// The base policy under another name.
fn renamed() -> Policy {
    policy(|edition| edition.id = "renamed".into())
}

fn consulting() -> Story {
    Story::enquiry().then([Act::Accept, NEEDS_WORK, Act::Consult])
}

fn enquiry_of(received: &str) -> Story {
    Story::of(Policy::qitaihe(), Intake::enquiry(Channel::OnlineMedia, at(received)))
}

/// The calendar of the base edition, with one more notice.
fn extended(edition: &Edition) -> redress::Calendar {
    let off = ["2027-01-01", "2027-10-01"].map(common::date);
    let notice = Notice::new("a notice", off, []).unwrap();
    edition.calendar.extended([Arrangement::new(2027, notice).unwrap()]).unwrap()
}
