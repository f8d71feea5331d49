//! What is owed, by whom, since when and by when.

#[path = "../common/mod.rs"]
mod common;

mod contact;
mod edges;
mod laws;
mod looking_again;
mod stories;
mod table;
mod words;

use Cause::{Lapse, UserSide, Violation};
use Demand::{Reasonable, Unreasonable};
use Substance::{Substantiated, Unsubstantiated};
use common::{NEEDS_WORK, RECEIVED, Story, at, complaint, date, find};
use redress::{
    Act, ActKind, Agenda, Channel, ClockKind, Duty, Intake, Policy, Subject,
    answers::{Due, Urgency},
    facts::{Cause, Decision, Demand, ExposedBy, Impact, Reply, Substance},
    time::{Deadline, DueDate},
};

const REPLY: Act = Act::Refer { reply: Reply::Needed };
const NO_REPLY: Act = Act::Refer { reply: Reply::NotNeeded };
const INSTRUCT: Act = Act::Instruct { decision: Decision::Adopted };
const INSPECTED: Act = Act::Expose { exposed_by: ExposedBy::Inspection };
const MAJOR: Act = Act::AssessImpact { impact: Impact::Major };
/// When each step after the receipt is taken: all stories are told on these days.
const ACCEPTED: &str = "2024-05-22T09:00";
const SENT_ON: &str = "2024-05-22T15:00";
const FOUND: &str = "2024-05-23T09:00";
const ANSWERED: &str = "2024-05-24T09:00";
const CLOSED: &str = "2024-05-27T09:00";

impl Story {
    fn agenda(&self) -> Agenda<'_> {
        self.policy.agenda(&self.case, self.now).unwrap()
    }

    fn duties(&self) -> Vec<Duty> {
        self.agenda().duties().collect()
    }

    fn owed(&self) -> Vec<ActKind> {
        self.duties().iter().map(|duty| duty.act).collect()
    }

    #[track_caller]
    fn duty(&self, act: ActKind) -> Duty {
        self.agenda().duties().find(|duty| duty.act == act).expect("the act is owed")
    }

    /// These acts are owed, in this order, and no other.
    #[track_caller]
    fn owes<const N: usize>(self, acts: [ActKind; N]) -> Self {
        assert_eq!(self.owed(), acts);
        self
    }
}

/// A complaint that may be answered at once.
fn simple_complaint() -> Story {
    Story::complaint(Subject::Other).at(ACCEPTED).then([Act::Accept])
}

fn at_the_centre(subject: Subject) -> Story {
    let intake = Intake::complaint(subject, Channel::DispatchCentre, at(RECEIVED));
    accepted(Story::of(Policy::qitaihe(), intake))
}

fn accepted(story: Story) -> Story {
    story.at(ACCEPTED).then([Act::Accept])
}

fn investigating() -> Story {
    accepted(complaint()).then([Act::Reassure]).at(SENT_ON).then([Act::Assign])
}

fn found(substance: Substance, demand: Demand, cause: Cause) -> Story {
    investigating().at(FOUND).then([find(substance, demand, cause)])
}

fn violation() -> Story {
    found(Substantiated, Reasonable, Violation)
}

fn lapse() -> Story {
    found(Substantiated, Reasonable, Lapse)
}

fn misunderstanding() -> Story {
    found(Unsubstantiated, Reasonable, UserSide)
}

/// True facts, and a demand that goes too far (ruling A15).
fn unreasonable() -> Story {
    found(Substantiated, Unreasonable, Lapse)
}

fn referred(reply: Act) -> Story {
    accepted(Story::suggestion()).at(SENT_ON).then([reply])
}

fn consulting() -> Story {
    accepted(Story::enquiry()).then([NEEDS_WORK]).at(SENT_ON).then([Act::Consult])
}

fn lost(story: Story) -> Story {
    story.then([Act::RecordUnreachable])
}

fn by(clock: ClockKind, last_day: &str, urgency: Urgency) -> Due {
    let last_day = DueDate::Published(date(last_day));
    let end = at(&format!("{}T00:00", last_day.date().succ_opt().unwrap()));
    Due::By { clock, deadline: Deadline { last_day, end }, urgency }
}

/// Five working days after the receipt of the stories.
fn in_five_days() -> Due {
    by(ClockKind::Handling, "2024-05-28", Urgency::InTime)
}

fn accepted_on_receipt(intake: Intake) -> Story {
    Story::of(Policy::qitaihe(), intake).then([Act::Accept])
}
