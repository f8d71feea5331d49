//! A complaint on its way: what a host would copy.

mod support;

use std::{error::Error, io::Write, process::ExitCode};

use redress::{Act, Channel, ClockKind, Intake, Language, Policy, Role, Subject, parse_instant};

fn main() -> ExitCode {
    support::run("quickstart", follow)
}

fn follow(output: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let policy = Policy::qitaihe();
    let received = parse_instant("2024-09-27T09:12:00+08:00")?;
    let intake = Intake::complaint(Subject::Service, Channel::Department, received);
    let mut case = policy.open(&intake)?;
    case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, received))?;

    // May an investigator be designated now? Not before the user was reassured.
    let assign = Act::Assign.by(Role::ResponsibleUnit, received);
    if let Err(refusal) = policy.judge(&case, &assign) {
        writeln!(output, "{refusal}")?;
        writeln!(output, "{}", refusal.text(Language::Chinese))?;
        for unmet in refusal.unmet() {
            let clause = unmet.clause();
            writeln!(output, "clause {clause}: {}", clause.text(Language::English))?;
        }
    }
    case = policy.judge(&case, &Act::Reassure.by(Role::ReceivingUnit, received))?;
    case = policy.judge(&case, &assign)?;

    // How does the handling clock stand after the National Day holiday?
    let now = parse_instant("2024-10-09T09:00:00+08:00")?;
    let clock = policy.clock(&case, ClockKind::Handling, now)?;
    let (stage, state) =
        (case.stage().name(Language::English), clock.state().name(Language::English));
    writeln!(output, "stage: {stage}; handling clock: {state}")?;
    if let Some(due) = clock.due() {
        writeln!(output, "due {due}")?;
    }
    Ok(())
}
