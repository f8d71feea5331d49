//! A clerk's walk through one complaint: what is open, why something is refused, what would make it
//! possible, and what is owed next.
//!
//! ```text
//! cargo run --example clerk -- [en|zh]
//! ```
//!
//! The clerk tries the obvious at each step. Where that is refused, the first remedy of each unmet
//! condition is taken, and the clerk tries again.

mod support;

use std::{env, error::Error, io::Write, process::ExitCode};

use chrono::{DateTime, TimeDelta, Utc};
use redress::{
    Act, ActKind, Case, Channel, Intake, Language, Policy, Role, Subject,
    facts::{Answerable, Cause, Delivery, Demand, Finding, Substance},
    parse_instant,
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

fn main() -> ExitCode {
    support::run("clerk", walk)
}

fn walk(output: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let language = match env::args().nth(1) {
        Some(code) => code.parse()?,
        None => Language::English,
    };
    let policy = Policy::qitaihe();
    let received = parse_instant("2024-09-27T09:12:00+08:00")?;
    let intake = Intake::complaint(Subject::Service, Channel::Department, received);
    let case = policy.open(&intake)?;
    let mut walk = Walk { policy, case, now: received, language, output };
    for (act, role) in ATTEMPTS {
        walk.show()?;
        walk.attempt(act, role)?;
    }
    walk.show()
}

/// An act as the clerk knows things to be: a remedy names the act, and what it states is for people to
/// say. Nothing that this walk comes to asks for another.
fn as_it_is(act: ActKind) -> Option<Act> {
    match act {
        ActKind::Assess => Some(Act::Assess { answerable: Answerable::NeedsWork }),
        ActKind::Reassure => Some(Act::Reassure),
        ActKind::Correct => Some(Act::Correct),
        ActKind::DealWithPerson => Some(Act::DealWithPerson),
        ActKind::Apologise => Some(Act::Apologise),
        _ => None,
    }
}

/// A case on its way, and the clock on the wall.
struct Walk<'a> {
    policy: Policy,
    case: Case,
    now: DateTime<Utc>,
    language: Language,
    output: &'a mut dyn Write,
}

impl Walk<'_> {
    /// Where the case stands, what is open, and what is owed.
    fn show(&mut self) -> Result<(), Box<dyn Error>> {
        let (language, zone) = (self.language, self.policy.edition().zone);
        let stage = self.case.stage().name(language);
        writeln!(self.output, "== {stage} · {}", zone.show(self.now))?;

        let options = self.policy.options(&self.case, self.now);
        // No button for what would change nothing, such as recording a reachable user as reachable.
        let open = options.open().difference(options.without_effect());
        let open: Vec<_> = open.iter().map(|act| act.name(language).to_string()).collect();
        let [heading, comma] = [("Open: ", "可办事项："), (", ", "、")].map(|of| say(language, of));
        writeln!(self.output, "{heading}{}", open.join(comma))?;

        let depends =
            options.depends().iter().map(|act| options.of(act).text(language).to_string());
        let heading = ("Open, depending on what is stated:", "视具体内容可办：");
        list(self.output, say(language, heading), depends)?;

        let agenda = self.policy.agenda(&self.case, self.now)?;
        let duties = agenda.duties().map(|duty| duty.text(language).to_string());
        list(self.output, say(language, ("Owed:", "应办事项：")), duties)?;
        Ok(writeln!(self.output)?)
    }

    /// Tries an act; if it is refused, takes the first remedy for each condition and tries again.
    fn attempt(&mut self, act: Act, role: Role) -> Result<(), Box<dyn Error>> {
        self.now += TimeDelta::hours(1);
        let refusal = match self.policy.judge(&self.case, &act.by(role, self.now)) {
            Ok(next) => {
                self.case = next;
                let (act, role) = (act.text(self.language), role.name(self.language));
                return Ok(writeln!(self.output, "> {act} · {role}\n")?);
            }
            Err(refusal) => refusal,
        };
        writeln!(self.output, "{}\n", refusal.paragraph(self.language))?;
        let remedies: Vec<_> =
            refusal.unmet().filter_map(|unmet| unmet.remedies().first().copied()).collect();
        if remedies.is_empty() {
            return Err(refusal.into());
        }
        for remedy in remedies {
            let Some(act) = as_it_is(remedy.act) else { return Err(refusal.into()) };
            self.attempt(act, remedy.by.iter().next().unwrap_or(role))?;
        }
        self.attempt(act, role)
    }
}

/// One of two wordings.
const fn say(language: Language, (english, chinese): (&'static str, &'static str)) -> &'static str {
    match language {
        Language::English => english,
        Language::Chinese => chinese,
    }
}

/// Writes a list under its heading, unless there is nothing in it.
fn list(
    output: &mut dyn Write,
    heading: &str,
    items: impl Iterator<Item = String>,
) -> Result<(), Box<dyn Error>> {
    let mut items = items.peekable();
    if items.peek().is_some() {
        writeln!(output, "{heading}")?;
    }
    for item in items {
        writeln!(output, "- {item}")?;
    }
    Ok(())
}
