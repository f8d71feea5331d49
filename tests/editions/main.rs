//! Editions: what makes one usable, what tells it from others, and how cases are moved, kept and linked.

#[path = "../common/mod.rs"]
mod common;

mod faults;
mod histories;
mod identity;
mod laws;
mod links;
mod migrations;
mod refused_migrations;
mod sets;
mod written;

use common::{Story, at, date, policy, working_days};
use redress::{
    Case, Channel, Edition, Intake, Policy,
    answers::MigrationError,
    rules::ImportantPeriod,
    time::{Arrangement, Notice},
};

fn period(name: &str, from: &str, to: &str) -> ImportantPeriod {
    ImportantPeriod { name: name.into(), from: date(from), to: date(to) }
}

fn moved(story: &Story, next: &Policy) -> Result<Case, MigrationError> {
    story.policy.migration(next, &story.case, story.now).map(|migration| migration.case())
}

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

fn enquiry_of(received: &str) -> Story {
    Story::of(Policy::qitaihe(), Intake::enquiry(Channel::OnlineMedia, at(received)))
}

/// The calendar of the base edition, with one more notice.
fn extended(edition: &Edition) -> redress::Calendar {
    let off = ["2027-01-01", "2027-10-01"].map(common::date);
    let notice = Notice::new("a notice", off, []).unwrap();
    edition.calendar.extended([Arrangement::new(2027, notice).unwrap()]).unwrap()
}
