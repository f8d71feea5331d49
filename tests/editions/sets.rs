//! Several editions side by side.

use redress::{Case, Channel, Editions, Intake, Language, Policy, policy::SameId, time::DueDate};

use crate::{
    base,
    common::{at, date},
    extended, within,
};

fn opened(policy: &Policy) -> Case {
    policy.open(&Intake::enquiry(Channel::Department, at("2024-05-21T14:51"))).unwrap()
}

#[test]
fn each_case_is_asked_about_under_its_own_edition() {
    let policies = [Policy::qitaihe(), within(3), within(6)];
    let cases = policies.each_ref().map(opened);
    let editions = Editions::of(policies).unwrap();
    let due = cases.map(|case| editions.pick(&case).unwrap().due(&case).unwrap());
    let published = |day| Some(DueDate::Published(date(day)));
    assert_eq!(due, ["2024-05-28", "2024-05-24", "2024-05-29"].map(published));
    assert_eq!(editions.iter().count(), 3);
}

#[test]
fn a_case_whose_edition_is_missing_says_which() {
    let editions = Editions::of([Policy::qitaihe()]).unwrap();
    let case = opened(&within(3));
    let error = editions.pick(&case).unwrap_err();
    assert_eq!((error.bound, &*error.known), (within(3).id(), [Policy::qitaihe().id()].as_slice()));
    let (bound, known) = (within(3).id(), Policy::qitaihe().id());
    assert_eq!(
        error.to_string(),
        format!(
            "the case is bound to the policy edition `{bound}`, which is not among `{known}`: add it to the \
             editions"
        )
    );
    assert_eq!(
        error.text(Language::Chinese).to_string(),
        format!("该案适用的制度版本 `{bound}` 不在已载入的版本之中（`{known}`）：请载入该版本")
    );
    let none = Editions::default().pick(&case).unwrap_err().to_string();
    assert!(none.contains("not among any given"), "{none}");
}

#[test]
fn one_more_notice_takes_the_place_of_the_edition_without_it() {
    let mut editions = Editions::of([Policy::qitaihe(), within(3)]).unwrap();
    let settled = Policy::qitaihe().with_calendar(extended(&base())).unwrap();
    assert_eq!(editions.add(settled.clone()), Ok(Some(Policy::qitaihe())));
    assert_eq!(editions.pick(&opened(&settled)), Ok(&settled));
    assert_eq!(editions.iter().count(), 2);
}

#[test]
fn no_two_editions_of_a_set_have_the_same_id() {
    let mut edition = within(3).edition().clone();
    edition.id = base().id;
    let other = Policy::new(edition).unwrap();
    let error = SameId { id: "qitaihe-2024".into() };
    assert_eq!(Editions::of([Policy::qitaihe(), other.clone()]).unwrap_err(), error);
    assert_eq!(Editions::of([Policy::qitaihe(), Policy::qitaihe()]).unwrap_err(), error);
    let mut editions = Editions::of([Policy::qitaihe()]).unwrap();
    assert_eq!(editions.add(other), Err(error.clone()));
    assert_eq!(editions.iter().count(), 1);
    assert_eq!(
        error.to_string(),
        "two editions have the id `qitaihe-2024`: give each an id of its own"
    );
    let chinese = "有两个制度版本的名称同为“qitaihe-2024”：请分别命名";
    assert_eq!(error.text(Language::Chinese).to_string(), chinese);
}
