//! Refusals are complete in both languages.

use redress::{Act, Channel, Condition, Intake, Language, Policy, Role, Subject, facts::Reply};

use crate::{
    TO_OTHER,
    common::{self, AT_ONCE, NOT_UNDERSTOOD, Story, at, date, lapse, promise, unreasonable},
};

/// Every unmet condition is reported, in the order of the rulebook, and its remedies add up.
#[test]
fn all_unmet_conditions_are_reported_at_once() {
    let intake = Intake::complaint(Subject::Service, Channel::OnlineMedia, at("2024-05-21T14:51"))
        .incomplete();
    let story = Story::of(Policy::qitaihe(), intake).then([Act::Accept]);
    let event = Act::AnswerAtOnce.by(Role::User, story.now);
    let refusal = story.policy.judge(&story.case, &event).unwrap_err();
    let names: Vec<_> = refusal.unmet().map(|unmet| unmet.condition()).collect();
    assert_eq!(
        names,
        [
            Condition::ByAuthorisedRole,
            Condition::InformationComplete,
            Condition::AssessedAnswerable,
            Condition::NoFindingNeeded,
            Condition::ReassuredFirst,
        ]
    );
    story.then([Act::SupplyInformation, AT_ONCE, TO_OTHER, Act::Reassure, Act::AnswerAtOnce]);
}

/// What a clerk reads is complete in both languages, and free of the other.
#[test]
fn refusals_speak_both_languages() {
    for condition in Condition::ALL {
        let (english, chinese) =
            (condition.text(Language::English), condition.text(Language::Chinese));
        assert!(english.is_ascii() && !english.is_empty(), "{condition}: {english}");
        assert!(!chinese.is_empty() && is_free_of_english(chinese), "{condition}: {chinese}");
    }
    let stories = [
        Story::complaint(Subject::Service).then([Act::Accept, promise("2024-05-24")]),
        Story::enquiry().then([Act::Accept]),
        lapse().told(),
        unreasonable().told().then([NOT_UNDERSTOOD]),
        Story::suggestion().then([Act::Accept, Act::Refer { reply: Reply::Needed }]),
    ];
    for story in stories {
        for now in [at("2024-05-21T14:50"), at("2024-05-21T14:51"), at("2024-06-21T14:51")] {
            for act in common::acts(date("2024-05-21")) {
                let event = act.by(Role::User, now);
                let Err(refusal) = story.policy.judge(&story.case, &event) else { continue };
                let english = refusal.text(Language::English).to_string();
                assert!(english.is_ascii(), "{english}");
                let chinese = refusal.text(Language::Chinese).to_string();
                assert!(is_free_of_english(&chinese), "{chinese}");
            }
        }
    }
}

/// Chinese, with digits and dates, in full-width punctuation.
fn is_free_of_english(text: &str) -> bool {
    text.chars().all(|c| !c.is_ascii_alphabetic() && !",;()".contains(c))
}
