//! A complaint on its way: what a host would copy.

use redress::{
    Act, Case, Channel, ClockKind, Intake, Language, Policy, Role, Subject, parse_instant,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let policy = Policy::qitaihe();
    let received = parse_instant("2024-09-27T09:12:00+08:00")?;
    let intake = Intake::complaint(Subject::Service, Channel::Department, received);
    let mut case = Case::open(&policy, &intake)?;
    case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, received))?;

    // May an investigator be designated now? Not before the user was reassured.
    let assign = Act::Assign.by(Role::ResponsibleUnit, received);
    if let Err(refusal) = policy.judge(&case, &assign) {
        println!("{refusal}");
        println!("{}", refusal.text(Language::Chinese));
        for unmet in refusal.unmet() {
            println!("clause {}: {}", unmet.clause(), unmet.clause().text(Language::Chinese));
        }
    }
    case = policy.judge(&case, &Act::Reassure.by(Role::ReceivingUnit, received))?;
    case = policy.judge(&case, &assign)?;

    // How does the handling clock stand after the National Day holiday?
    let now = parse_instant("2024-10-09T09:00:00+08:00")?;
    let clock = policy.clock(&case, ClockKind::Handling, now)?;
    println!("{}: {}", case.stage().name(Language::English), clock.state());
    if let Some(due) = clock.due() {
        println!("due {due}");
    }
    Ok(())
}
