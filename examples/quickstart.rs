//! A complaint, from receipt to a refusal and out of it: what a host would copy.

use redress::{
    Act, Case, Channel, ClockKind, Intake, Language, Policy, Role, Subject, parse_instant,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let policy = Policy::qitaihe();
    let received = parse_instant("2024-09-27T09:12:00+08:00")?;
    let intake = Intake::complaint(Subject::Service, Channel::Department, received);
    let mut case = Case::open(&policy, &intake)?;
    println!("received: {}, handling due {}", case.stage(), policy.due(&case).expect("a limit"));

    let now = parse_instant("2024-09-27T10:00:00+08:00")?;
    case = policy.judge(&case, &Act::Accept.by(Role::ReceivingUnit, now))?;
    println!("accepted: {}", case.stage());

    // May an investigator be designated now? Not before the user was reassured.
    let assign = Act::Assign.by(Role::ResponsibleUnit, now);
    if let Err(refusal) = policy.judge(&case, &assign) {
        println!("{refusal}\n{}", refusal.text(Language::Chinese));
        for unmet in refusal.unmet() {
            println!("  clause {}: {}", unmet.clause(), unmet.clause().text(Language::English));
            let remedy = unmet.remedies()[0];
            let role = remedy.by.iter().next().expect("somebody may");
            case = policy.judge(&case, &remedy.act.by(role, now))?;
        }
    }
    case = policy.judge(&case, &assign)?;

    let later = parse_instant("2024-10-11T00:00:00+08:00")?;
    let clock = policy.clock(&case, ClockKind::Handling, later);
    println!("{}: {} on {later}", case.stage(), clock.state());
    Ok(())
}
