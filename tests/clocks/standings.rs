//! How the five principles stand, the fact that decided it, and how long the user waited.

use chrono::TimeDelta;
use proptest::prelude::*;
use redress::{
    Act, Case, Channel, ClockKind, Intake, Language, Policy, Subject,
    clocks::{DecidedBy, PrincipleStanding},
    facts::{Decision, Principle, PrincipleState, Promise, Reply},
    rules::Strength,
    time::Reckoned,
};
use serde_json::json;

use crate::common::{
    AT_ONCE, RECEIVED, Story, at, complaint, consulting, enquiry, lapse, policy, promise, random,
    working_days,
};

impl Story {
    /// How a principle stands at the time of the story.
    fn standing(&self, principle: Principle) -> PrincipleStanding {
        let standings = self.policy.principles(&self.case, self.now).unwrap();
        standings[principle as usize]
    }

    #[track_caller]
    fn stands(&self, principle: Principle, state: PrincipleState, decided_by: DecidedBy) {
        let standing = self.standing(principle);
        assert_eq!((standing.state, standing.decided_by), (state, decided_by), "{principle}");
        assert_eq!(standing.principle, principle);
    }

    fn waited(&self, principle: Principle) -> Option<i64> {
        self.standing(principle).waited.map(|wait| wait.working_days.value())
    }
}

#[test]
fn prompt_response_is_decided_by_acceptance() {
    use PrincipleState::{Breached, NotApplicable, Observed, Pending};
    const PROMPT: Principle = Principle::PromptResponse;
    let accepted_at = at("2024-05-22T09:00");
    complaint().stands(PROMPT, Pending, DecidedBy::Nothing);
    let accepted = complaint().at("2024-05-22T09:00").then([Act::Accept]);
    accepted.stands(PROMPT, Observed, DecidedBy::Accepted(accepted_at));
    let withdrawn = complaint().at("2024-05-22T09:00").then([Act::Withdraw]);
    withdrawn.stands(PROMPT, NotApplicable, DecidedBy::Closed(accepted_at));

    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(1)));
    let passed = DecidedBy::Passed { clock: ClockKind::Acceptance, at: at("2024-05-23T00:00") };
    let waiting = complaint().under(strict.clone());
    waiting.clone().at("2024-05-23T00:00").stands(PROMPT, Breached, passed);
    // Who is late stays late, and why.
    waiting.clone().at("2024-05-27T00:00").then([Act::Accept]).stands(PROMPT, Breached, passed);
    waiting.clone().at("2024-05-27T00:00").then([Act::Withdraw]).stands(PROMPT, Breached, passed);
    waiting.clone().at("2024-05-22T09:00").then([Act::Accept]).stands(
        PROMPT,
        Observed,
        DecidedBy::Accepted(accepted_at),
    );
    let projected = Story::of(strict, Intake::enquiry(Channel::Department, at("2027-03-01T09:00")));
    projected.at("2027-03-09T09:00").stands(
        PROMPT,
        Pending,
        DecidedBy::Unsettled(ClockKind::Acceptance),
    );
}

#[test]
fn emotion_first_is_decided_by_reassurance_or_by_handling() {
    use PrincipleState::{Breached, NotApplicable, Observed, Pending};
    const EMOTION: Principle = Principle::EmotionFirst;
    let accepted = complaint().then([Act::Accept]);
    accepted.stands(EMOTION, Pending, DecidedBy::Nothing);
    let reassured = accepted.clone().at("2024-05-22T09:00").then([Act::Reassure]);
    reassured.stands(EMOTION, Observed, DecidedBy::Reassured(at("2024-05-22T09:00")));
    let lost = accepted.clone().then([Act::RecordUnreachable]);
    lost.stands(EMOTION, NotApplicable, DecidedBy::Unreachable);
    enquiry("2024-05-21T14:51").stands(EMOTION, NotApplicable, DecidedBy::NoComplaint);
    let withdrawn = accepted.clone().at("2024-05-22T09:00").then([Act::Withdraw]);
    withdrawn.stands(EMOTION, NotApplicable, DecidedBy::Closed(at("2024-05-22T09:00")));

    let handled = accepted.under(policy(|edition| edition.emotion_first = Strength::Advise));
    let handled = handled.then([Act::Assign]);
    handled.stands(EMOTION, Breached, DecidedBy::HandledFirst);
    handled.then([Act::Reassure]).stands(EMOTION, Breached, DecidedBy::HandledFirst);
}

#[test]
fn progress_is_decided_by_a_notice_or_by_the_outcome() {
    use PrincipleState::{Breached, NotApplicable, Observed, Pending};
    const PROGRESS: Principle = Principle::Progress;
    lapse().stands(PROGRESS, Pending, DecidedBy::Nothing);
    let told = lapse().then([Act::UpdateProgress, Act::UpdateProgress]);
    told.stands(PROGRESS, Observed, DecidedBy::ToldProgress(2));
    let answered_at = at("2024-05-22T09:00");
    let silent = lapse().at("2024-05-22T09:00").told();
    silent.stands(PROGRESS, Breached, DecidedBy::ToldOutcomeFirst(answered_at));
    let lost = lapse().then([Act::RecordUnreachable]);
    lost.stands(PROGRESS, NotApplicable, DecidedBy::Unreachable);
    // Told while nobody could reach the user, who has come back since.
    let back = lost.told().then([Act::RecordReachable]);
    back.stands(PROGRESS, NotApplicable, DecidedBy::Unreachable);
    let owed = [Act::Apologise, Act::Correct, Act::DealWithPerson, Act::Close];
    back.then(owed).stands(PROGRESS, NotApplicable, DecidedBy::Unreachable);
    for story in [
        enquiry("2024-05-21T14:51").then([Act::Accept, AT_ONCE]),
        Story::complaint(Subject::Other).then([Act::Accept, AT_ONCE, Act::Reassure]),
    ] {
        let at_once = story.at("2024-05-22T09:00").then([Act::AnswerAtOnce]);
        at_once.stands(PROGRESS, NotApplicable, DecidedBy::AnsweredAtOnce(answered_at));
    }
}

#[test]
fn outcome_soon_is_decided_by_the_outcome_or_by_the_clocks() {
    use PrincipleState::{Breached, NotApplicable, Observed, Pending};
    const SOON: Principle = Principle::OutcomeSoon;
    consulting(RECEIVED).stands(SOON, Pending, DecidedBy::Nothing);
    let answered = consulting(RECEIVED).at("2024-05-28T23:59").told();
    answered.stands(SOON, Observed, DecidedBy::Answered(at("2024-05-28T23:59")));
    let handling = DecidedBy::Passed { clock: ClockKind::Handling, at: at("2024-05-29T00:00") };
    consulting(RECEIVED).at("2024-05-29T00:00").stands(SOON, Breached, handling);
    consulting(RECEIVED).at("2024-06-03T00:00").told().stands(SOON, Breached, handling);
    // Of two, the one that passed first.
    let promised = consulting(RECEIVED).then([promise("2024-05-23")]);
    let first = DecidedBy::Passed { clock: ClockKind::Promised, at: at("2024-05-24T00:00") };
    promised.clone().at("2024-06-03T00:00").stands(SOON, Breached, first);
    promised.at("2024-05-24T09:00").told().stands(SOON, Breached, first);

    let no_reply = Story::suggestion().then([Act::Accept, Act::Refer { reply: Reply::NotNeeded }]);
    no_reply.clone().stands(SOON, Pending, DecidedBy::Nothing);
    let closed = no_reply.then([Act::Instruct { decision: Decision::Adopted }, Act::Close]);
    closed.stands(SOON, NotApplicable, DecidedBy::NoReplyNeeded);
    let missed = Story::suggestion().then([Act::Accept, promise("2024-05-23")]);
    let missed = missed.at("2024-05-24T09:00").then([Act::Refer { reply: Reply::NotNeeded }]);
    missed.stands(SOON, Breached, first);
    let withdrawn = consulting(RECEIVED).at("2024-05-22T09:00").then([Act::Withdraw]);
    withdrawn.stands(SOON, NotApplicable, DecidedBy::Closed(at("2024-05-22T09:00")));
    let unsettled = enquiry("2027-03-01T09:00").at("2027-03-15T09:00");
    unsettled.stands(SOON, Pending, DecidedBy::Unsettled(ClockKind::Handling));
}

#[test]
fn no_overreach_is_decided_by_promises() {
    const OVERREACH: Principle = Principle::NoOverreach;
    let accepted = complaint().then([Act::Accept]);
    accepted.stands(OVERREACH, PrincipleState::Observed, DecidedBy::PromisesWithinAuthority);
    let advised = accepted.under(policy(|edition| edition.promises = Strength::Advise));
    let promised = advised.then([Act::Promise { promise: Promise::Compensation }]);
    promised.stands(OVERREACH, PrincipleState::Breached, DecidedBy::PromiseBeyondAuthority);
}

/// From the Friday before National Day 2024 over a make-up Sunday and the holiday: working days are the
/// 29th and the 30th, the 8th and the 9th.
#[test]
fn where_no_number_is_given_the_wait_is_told_in_working_days() {
    let received = enquiry("2024-09-27T09:00").at("2024-10-09T10:00");
    assert_eq!(received.waited(Principle::PromptResponse), Some(4));
    let wait = received.standing(Principle::PromptResponse).waited.unwrap();
    assert_eq!(wait.working_days, Reckoned::Published(4));
    assert_eq!(wait.time, TimeDelta::days(12) + TimeDelta::hours(1));
    // It ends with what was waited for.
    let accepted = received.clone().then([Act::Accept]).at("2024-10-12T09:00");
    assert_eq!(accepted.waited(Principle::PromptResponse), Some(4));
    assert_eq!(accepted.waited(Principle::Progress), Some(7));
    // Clause 5 has a number, and nobody waits for reassurance about an enquiry.
    assert_eq!(accepted.waited(Principle::OutcomeSoon), None);
    assert_eq!(accepted.waited(Principle::EmotionFirst), None);
    assert_eq!(accepted.waited(Principle::NoOverreach), None);
    // When the user was told is not kept.
    assert_eq!(accepted.then([Act::UpdateProgress]).waited(Principle::Progress), None);

    let strict = policy(|edition| edition.acceptance_limit = Some(working_days(1)));
    assert_eq!(received.under(strict).waited(Principle::PromptResponse), None);
    // A suggestion has no number until a date is promised.
    let suggestion = Story::suggestion().then([Act::Accept]).at("2024-05-24T09:00");
    assert_eq!(suggestion.waited(Principle::OutcomeSoon), Some(3));
    assert_eq!(suggestion.then([promise("2024-05-28")]).waited(Principle::OutcomeSoon), None);
    let reassured = complaint().at("2024-05-27T09:00").then([Act::Reassure]).at("2024-06-03T09:00");
    assert_eq!(reassured.waited(Principle::EmotionFirst), Some(4));
}

#[test]
fn a_standing_is_a_line_for_a_clerk_and_data() {
    let story = complaint().at("2024-05-22T09:00").then([Act::Accept]);
    let standing = story.standing(Principle::PromptResponse);
    assert_eq!(
        standing.to_string(),
        "prompt response (clause 1.1): observed because the case was accepted at 2024-05-22 09:00:00 \
         +08:00; the user waited 1 working day (18 hours)"
    );
    assert_eq!(
        standing.text(Language::Chinese).to_string(),
        "“及时回应”原则（依据第一条第（一）项）：已遵守；已受理（2024-05-22 09:00:00 +08:00）；用户等候1个工作日，共18小时"
    );
    assert_eq!(
        serde_json::to_value(standing).unwrap(),
        json!({
            "principle": "prompt_response", "clause": "1.1", "state": "observed",
            "decided_by": {"accepted": "2024-05-22T01:00:00Z"},
            "waited": {"working_days": 1, "certainty": "published", "seconds": 65_340},
        })
    );
    let decision = Act::Instruct { decision: Decision::Adopted };
    let instructed = Story::suggestion()
        .then([Act::Accept, Act::Refer { reply: Reply::Needed }, decision])
        .standing(Principle::NoOverreach);
    assert_eq!(
        instructed.to_string(),
        "no promise beyond authority (clause 1.5): observed because no promise went beyond the authority of whoever made it"
    );
}

fn decided(policy: &Policy, case: &Case, days: i64) -> [PrincipleStanding; 5] {
    policy.principles(case, case.last_event_at() + TimeDelta::days(days)).unwrap()
}

proptest! {
    #![proptest_config(crate::common::cases(64))]

    #[test]
    fn a_standing_agrees_with_its_principle_and_its_wait_is_not_negative(
        policy in random::policy(), intake in random::intake(), steps in random::steps(), days in 0_i64..40,
    ) {
        for moment in random::history(&policy, &intake, &steps) {
            let policy = &*moment.policy;
            let case = moment.after();
            let now = case.last_event_at() + TimeDelta::days(days);
            for standing in policy.principles(&case, now).unwrap() {
                let PrincipleStanding { principle, state, decided_by, waited, .. } = standing;
                prop_assert_eq!(state, policy.principle(&case, principle, now).unwrap());
                let is_open = matches!(decided_by, DecidedBy::Nothing | DecidedBy::Unsettled(_));
                prop_assert_eq!(is_open, state == PrincipleState::Pending, "{:?}", standing);
                if let Some(wait) = waited {
                    prop_assert!(wait.working_days.value() >= 0 && wait.time >= TimeDelta::zero());
                    prop_assert_ne!(state, PrincipleState::NotApplicable);
                }
                prop_assert!(decided_by.at().is_none_or(|at| at <= now));
            }
        }
    }

    /// What is observed or breached stays so in its round, by the same fact, whatever happens and however
    /// late it is asked; only notices of progress are counted on, and a reclassification may bring an
    /// earlier limit to light.
    #[test]
    fn what_was_decided_is_decided_by_the_same_fact(
        policy in random::policy(), intake in random::intake(), steps in random::steps(), days in 0_i64..40,
    ) {
        let is_final = |state| matches!(state, PrincipleState::Observed | PrincipleState::Breached);
        for moment in random::history(&policy, &intake, &steps) {
            let policy = &*moment.policy;
            let (before, after) = (moment.before, moment.after());
            if before.round().number != after.round().number {
                continue;
            }
            for (one, next) in decided(policy, &before, 0).iter().zip(decided(policy, &after, days)) {
                if is_final(one.state) && one.principle != Principle::NoOverreach {
                    prop_assert_eq!(one.state, next.state);
                    match (one.decided_by, next.decided_by) {
                        (DecidedBy::ToldProgress(some), DecidedBy::ToldProgress(more)) => {
                            prop_assert!(more >= some);
                        }
                        // A suggestion made an enquiry or a complaint has been under the handling
                        // limit since its receipt (A2): that may have passed before the promise.
                        (DecidedBy::Passed { at, .. }, DecidedBy::Passed { at: earlier, .. })
                            if matches!(moment.event.act, Act::Reclassify { .. }) =>
                        {
                            prop_assert!(earlier <= at);
                        }
                        (decided_by, later) => prop_assert_eq!(decided_by, later),
                    }
                }
            }
        }
    }
}
