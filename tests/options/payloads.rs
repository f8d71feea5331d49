//! With which payloads, and to which roles, acts are open.

use Cause::{Lapse, UserSide, Violation};
use Condition::{
    ByAuthorisedRole, DeliveredOrUnreachable, FindingCoherent, FindingHasCause,
    PromiseWithinAuthority,
};
use Demand::{Reasonable, Unreasonable};
use Substance::{Substantiated, Unsubstantiated};
use redress::{
    Act, ActKind, Condition, Role, Subject,
    answers::{Availability, Effect, Opening},
    facts::{ActSet, Cause, Demand, RoleSet, Substance},
    rules::Required,
    rules::qitaihe::ConditionSet,
};

use crate::{
    blocked,
    common::{ATTEMPTED, NEEDS_WORK, Story, TOLD, accepted_complaint, find, only},
    reply_by, told,
};

fn investigating(subject: Subject) -> Story {
    accepted_complaint(subject).then([Act::Reassure, NEEDS_WORK, Act::Assign])
}

#[test]
fn a_finding_is_open_where_it_agrees_with_itself_and_names_a_cause() {
    let by = RoleSet::of(&[Role::ResponsibleUnit, Role::Investigator]);
    let opening = |(substance, demand, cause)| {
        let act = find(substance, demand, cause);
        Opening::Act { act, by, effect: Effect::Changes }
    };
    let with_a_cause = [
        (Substantiated, Reasonable, Violation),
        (Substantiated, Reasonable, Lapse),
        (Substantiated, Unreasonable, Violation),
        (Substantiated, Unreasonable, Lapse),
        (Substantiated, Unreasonable, UserSide),
        (Unsubstantiated, Reasonable, UserSide),
        (Unsubstantiated, Unreasonable, UserSide),
    ]
    .map(opening);
    let without = [
        (Substantiated, Reasonable, Cause::None),
        (Substantiated, Unreasonable, Cause::None),
        (Unsubstantiated, Reasonable, Cause::None),
        (Unsubstantiated, Unreasonable, Cause::None),
    ]
    .map(opening);
    let is_found = |openings: &[Opening], expected: &[Opening]| {
        openings.len() == expected.len() && expected.iter().all(|one| openings.contains(one))
    };

    let story = investigating(Subject::Service);
    let options = story.options();
    let finding = options.of(ActKind::Find);
    assert!(is_found(&finding.openings(), &with_a_cause), "{:?}", finding.openings());
    assert_eq!(finding.availability(), Availability::Depends);
    assert_eq!(finding.hinges_on(), ConditionSet::of(&[FindingHasCause, FindingCoherent]));

    // Where the subject is neither service nor wrongdoing, there may be no cause to name.
    let story = investigating(Subject::Other);
    let options = story.options();
    let finding = options.of(ActKind::Find);
    let any = [with_a_cause.as_slice(), &without].concat();
    assert!(is_found(&finding.openings(), &any), "{:?}", finding.openings());
    assert_eq!(finding.hinges_on(), only(FindingCoherent));
}

#[test]
fn an_attempt_to_tell_is_open_once_the_user_is_unreachable() {
    let by = RoleSet::of(&[
        Role::DispatchCentre,
        Role::ResponsibleUnit,
        Role::Investigator,
        Role::DepartmentHead,
        Role::LeaderInCharge,
    ]);
    let [delivered, attempted] =
        [TOLD, ATTEMPTED].map(|act| Opening::Act { act, by, effect: Effect::Changes });
    let story = Story::found(Substantiated, Reasonable, Lapse);
    let options = story.options();
    let telling = options.of(ActKind::TellOutcome);
    assert_eq!(telling.availability(), Availability::Depends);
    assert_eq!(telling.openings(), [delivered]);
    assert_eq!(telling.hinges_on(), only(DeliveredOrUnreachable));

    let lost = story.then([Act::RecordUnreachable]);
    let options = lost.options();
    let telling = options.of(ActKind::TellOutcome);
    assert_eq!(telling.availability(), Availability::Open);
    assert_eq!(telling.openings(), [delivered, attempted]);
}

#[test]
fn a_role_is_asked_for_what_that_role_may_do() {
    let story = accepted_complaint(Subject::Service);
    let options = story.options();
    let centre = options.by(Role::DispatchCentre);
    let only_centre = RoleSet::of(&[Role::DispatchCentre]);
    assert!(centre.open().contains(ActKind::Dispatch));
    assert_eq!(centre.of(ActKind::Reassure).by(), only_centre);
    let dates = reply_by("2024-05-21", "2024-05-28", only_centre);
    assert_eq!(centre.of(ActKind::Promise).openings(), [dates]);

    // Who may not do it is told so, and who may.
    let user = options.by(Role::User);
    assert_eq!(user.open(), ActSet::of(&[ActKind::SupplyInformation, ActKind::Withdraw]));
    assert!(user.depends().is_empty());
    assert_eq!(user.blocked(), ActSet::ALL.difference(user.open()));
    assert_eq!(user.of(ActKind::Dispatch).availability(), blocked(&[ByAuthorisedRole]));
    let refusal = user.of(ActKind::Dispatch).refusal().unwrap();
    let unmet: Vec<_> = refusal.unmet().collect();
    assert_eq!(unmet[0].required(), Required::OneOf(only_centre));
    let promising = user.of(ActKind::Promise).availability();
    assert_eq!(promising, blocked(&[PromiseWithinAuthority]));
    // What a role was asked about is forgotten when another is.
    assert_eq!(told(&user.by(Role::DispatchCentre)), told(&centre));
}
