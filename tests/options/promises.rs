//! For which dates and matters promises are open.

use Condition::{PromiseDateAhead, PromiseWithinAuthority, PromiseWithinLimit};
use redress::{
    Act, ActKind, Channel, Condition, Intake, Policy, Role, Subject,
    answers::{Availability, Effect, Opening},
    facts::{Promise, RoleSet},
    rules::Strength,
    rules::qitaihe::ConditionSet,
    time::DayEnd,
};

use crate::{
    blocked,
    common::{Story, accepted_complaint, at, policy},
    reply_by,
};

const REPLY_DATE_MAKERS: RoleSet = RoleSet::of(&[
    Role::ReceivingUnit,
    Role::DispatchCentre,
    Role::ResponsibleUnit,
    Role::DepartmentHead,
    Role::LeaderInCharge,
]);

#[test]
fn a_promise_is_open_for_some_dates_and_some_matters() {
    let story = accepted_complaint(Subject::Service);
    let options = story.options();
    let promise = options.of(ActKind::Promise);
    assert_eq!(promise.availability(), Availability::Depends);
    let correction = Act::Promise { promise: Promise::Correction };
    let by = RoleSet::of(&[Role::ResponsibleUnit, Role::DepartmentHead, Role::LeaderInCharge]);
    let expected = [
        reply_by("2024-05-21", "2024-05-28", REPLY_DATE_MAKERS),
        Opening::Act { act: correction, by, effect: Effect::Nothing },
    ];
    assert_eq!(promise.openings(), expected);
    assert_eq!(promise.by(), REPLY_DATE_MAKERS);
    let hinges = [PromiseWithinAuthority, PromiseDateAhead, PromiseWithinLimit];
    assert_eq!(promise.hinges_on(), ConditionSet::of(&hinges));

    // Once handling is overdue, no date is left, but the correction is.
    let late = story.at("2024-05-29T00:00");
    let options = late.options();
    let promise = options.of(ActKind::Promise);
    assert_eq!(promise.openings(), [Opening::Act { act: correction, by, effect: Effect::Nothing }]);
    let receiving_unit = options.by(Role::ReceivingUnit);
    let no_date = receiving_unit.of(ActKind::Promise);
    assert_eq!(no_date.availability(), blocked(&[PromiseWithinLimit]));
}

#[test]
fn where_no_settled_limit_binds_a_reply_may_be_promised_for_any_date_ahead() {
    let december = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    for (story, today) in [
        (Story::suggestion().then([Act::Accept]), "2024-05-21"),
        (Story::of(Policy::qitaihe(), december).then([Act::Accept]), "2026-12-24"),
    ] {
        let options = story.options();
        let promise = options.of(ActKind::Promise);
        let dates = reply_by(today, "9999-12-31", REPLY_DATE_MAKERS);
        assert_eq!(promise.openings().first(), Some(&dates));
        let hinges = [PromiseWithinAuthority, PromiseDateAhead];
        assert_eq!(promise.hinges_on(), ConditionSet::of(&hinges));
    }
}

/// A day that has ended early is over.
#[test]
fn after_close_of_business_the_first_date_is_tomorrow() {
    let closing = chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    let early = policy(|edition| edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing));
    let story = Story::suggestion().then([Act::Accept]).under(early);
    for (now, from) in [("2024-05-21T17:29:59", "2024-05-21"), ("2024-05-21T17:30", "2024-05-22")] {
        let story = story.clone().at(now);
        let first = story.options().of(ActKind::Promise).openings()[0];
        assert_eq!(first, reply_by(from, "9999-12-31", REPLY_DATE_MAKERS), "{now}");
    }
}

#[test]
fn where_authority_is_advice_anybody_may_promise_anything() {
    let advised = policy(|edition| edition.promises = Strength::Advise);
    let story = accepted_complaint(Subject::Service).under(advised);
    let options = story.options();
    let promise = options.of(ActKind::Promise);
    let mut expected = vec![reply_by("2024-05-21", "2024-05-28", RoleSet::ALL)];
    let matters = [Promise::Correction, Promise::Compensation, Promise::DisciplinaryOutcome];
    let acts = matters.map(|promise| Act::Promise { promise });
    expected.extend(acts.map(|act| Opening::Act {
        act,
        by: RoleSet::ALL,
        effect: Effect::Changes,
    }));
    assert_eq!(promise.openings(), expected);
    let hinges = [PromiseDateAhead, PromiseWithinLimit];
    assert_eq!(promise.hinges_on(), ConditionSet::of(&hinges));
}

/// After close of business on the last date that can be written, no date is left to promise.
#[test]
fn on_the_last_evening_there_is_no_date_ahead() {
    let early = policy(|edition| {
        let closing = chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap();
        edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing);
        edition
            .promise_authority
            .retain(|grant| grant.matter == redress::facts::PromiseMatter::ReplyDate);
    });
    let story = Story::suggestion().under(early).then([Act::Accept]).at("9999-12-31T18:00");
    let options = story.policy.options(&story.case, story.now);
    assert!(options.blocked().contains(ActKind::Promise));
    assert_eq!(options.of(ActKind::Promise).openings(), []);
}
