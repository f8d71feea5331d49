//! A clerk's walk through one complaint: what is open, why something is refused, what would make it
//! possible, and what is owed next.
//!
//! ```text
//! cargo run --example clerk -- [en|zh]
//! ```
//!
//! The clerk tries the obvious at each step. Where that is refused, the first remedy of each unmet
//! condition is taken, and the clerk tries again.

use chrono::{DateTime, TimeDelta, Utc};
use redress::{
    Act, ActKind, Answerable, Case, Cause, Channel, Delivery, Demand, Event, Finding, Intake,
    Language, OtherEdition, Policy, Refusal, Role, Subject, Substance, parse_instant,
};

/// What the clerk tries, and in whose name.
const ATTEMPTS: [(Act, Role); 5] = [
    (Act::Accept, Role::ReceivingUnit),
    (Act::Assign, Role::ResponsibleUnit),
    (Act::Find { finding: FINDING }, Role::Investigator),
    (Act::TellOutcome { delivery: Delivery::Delivered }, Role::ResponsibleUnit),
    (Act::Close, Role::ReceivingUnit),
];

const FINDING: Finding = Finding {
    substance: Substance::Substantiated,
    demand: Demand::Reasonable,
    cause: Cause::Lapse,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = match std::env::args().nth(1) {
        Some(code) => code.parse()?,
        None => Language::English,
    };
    let policy = Policy::qitaihe();
    let received = parse_instant("2024-09-27T09:12:00+08:00")?;
    let intake = Intake::complaint(Subject::Service, Channel::Department, received);
    let case = Case::open(&policy, &intake)?;
    let mut walk = Walk { policy, case, now: received, language };
    for (act, role) in ATTEMPTS {
        walk.show()?;
        walk.attempt(act, role)?;
    }
    walk.show()?;
    Ok(())
}

/// An act as the clerk knows things to be: a remedy names the act, and what it states is for people to say.
fn as_it_is(act: ActKind) -> Act {
    match act {
        ActKind::Assess => Act::Assess { answerable: Answerable::NeedsWork },
        ActKind::Correct => Act::Correct,
        ActKind::DealWithPerson => Act::DealWithPerson,
        ActKind::Apologise => Act::Apologise,
        _ => Act::Reassure,
    }
}

/// A case on its way, and the clock on the wall.
struct Walk {
    policy: Policy,
    case: Case,
    now: DateTime<Utc>,
    language: Language,
}

impl Walk {
    /// Where the case stands, what is open, and what is owed.
    fn show(&self) -> Result<(), OtherEdition> {
        let Self { policy, case, now, language } = self;
        println!("\n== {} · {}", case.stage().name(*language), policy.edition().zone.show(*now));
        let options = policy.options(case, *now);
        let names: Vec<_> =
            options.open().iter().map(|act| act.name(*language).to_string()).collect();
        println!("  {}", names.join(" · "));
        // What depends on its payload says on what.
        for act in options.depends().iter() {
            println!("  ? {}", options.of(act).text(*language));
        }
        for duty in policy.agenda(case, *now)?.duties() {
            println!("  ! {}", duty.text(*language));
        }
        Ok(())
    }

    /// Tries an act; if it is refused, takes the first remedy for each condition and tries again.
    fn attempt(&mut self, act: Act, role: Role) -> Result<(), Refusal> {
        self.now += TimeDelta::hours(1);
        let event = act.by(role, self.now);
        let Err(refusal) = self.take(&event) else { return Ok(()) };
        println!("\n{}", refusal.paragraph(self.language));
        let remedies: Vec<_> =
            refusal.unmet().filter_map(|unmet| unmet.remedies().first().copied()).collect();
        if remedies.is_empty() {
            return Err(refusal);
        }
        for remedy in remedies {
            let role = remedy.by.iter().next().unwrap_or(role);
            self.attempt(as_it_is(remedy.act), role)?;
        }
        self.attempt(act, role)
    }

    /// Judges an event and, if it is permitted, lets it happen.
    fn take(&mut self, event: &Event) -> Result<(), Refusal> {
        self.case = self.policy.judge(&self.case, event)?;
        let (act, role) = (event.act.text(self.language), event.by.name(self.language));
        println!("\n> {act} · {role}");
        Ok(())
    }
}
