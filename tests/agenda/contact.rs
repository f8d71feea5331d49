//! Users who cannot be reached, and who come back (ruling A19): what is owed again, and since when.

use redress::{
    Act, ActKind, Channel, Clause, ClockKind, Condition, Intake, Policy, Subject,
    answers::Due,
    facts::{
        Cause, Classification, ClockState, Delivery, Demand, Principle, PrincipleState, Reply,
        Substance,
    },
};

use crate::common::{
    ATTEMPTED, RECEIVED, Story, TOLD, UNDERSTOOD, at, consulting, find, instructed, only, unmet,
};

/// Received on Tuesday 21 May; tried in vain on Friday; the user is back on Monday.
const TRIED: &str = "2024-05-24T09:00";
const BACK: &str = "2024-05-27T09:00";

impl Story {
    #[track_caller]
    fn owed_since(&self, act: ActKind) -> chrono::DateTime<chrono::Utc> {
        let duty = self.duties().into_iter().find(|duty| duty.act == act);
        duty.unwrap_or_else(|| panic!("{act} is owed")).since
    }

    fn tried_in_vain(self) -> Self {
        self.at(TRIED).then([Act::RecordUnreachable, ATTEMPTED])
    }

    fn back(self) -> Self {
        self.at(BACK).then([Act::RecordReachable])
    }
}

/// A case of each type, of which nothing is to be done but to tell the outcome.
fn outcomes_ahead() -> [Story; 3] {
    let (substance, cause) = (Substance::Unsubstantiated, Cause::UserSide);
    [
        Story::found(substance, Demand::Reasonable, cause).then([UNDERSTOOD]),
        instructed(Reply::Needed),
        consulting(RECEIVED),
    ]
}

#[test]
fn the_outcome_is_owed_again_once_the_user_is_back() {
    for story in outcomes_ahead() {
        let tried = story.tried_in_vain().owes([ActKind::Close]);
        let back = tried.back().owes([ActKind::TellOutcome]);
        let [duty] = back.duties()[..] else { panic!("one duty") };
        assert_eq!((duty.clause, duty.since), (Clause::OutcomeSoon, at(BACK)));
        assert_eq!(duty.due, Due::NoNumber);
        let tellers = back.policy.who_may_perform(ActKind::TellOutcome, back.case.case_type());
        assert_eq!(duty.by, tellers);
        // Before that the case is not closed, and trying once more is not telling.
        assert_eq!(unmet(&back.refused(Act::Close)), only(Condition::OutcomeDelivered));
        let again = unmet(&back.refused(ATTEMPTED));
        assert_eq!(again, only(Condition::DeliveredOrUnreachable));
        // Told, there is nothing to tell once more.
        let told = back.then([TOLD]).owes([ActKind::Close]);
        assert_eq!(unmet(&told.refused(TOLD)), only(Condition::OutcomeUndelivered));
        told.then([Act::Close]).owes([]);
    }
}

#[test]
fn a_user_who_is_lost_again_holds_nothing_up() {
    for story in outcomes_ahead() {
        let lost = story.tried_in_vain().back().then([Act::RecordUnreachable]);
        lost.owes([ActKind::Close]).then([Act::Close]).owes([]);
    }
}

/// What stops a clock is the first attempt, however late the outcome reaches the user.
#[test]
fn clocks_stay_stopped_at_the_first_attempt() {
    let [complaint, _, enquiry] = outcomes_ahead();
    for story in [complaint, enquiry] {
        let told = story.tried_in_vain().back().at("2024-06-28T09:00").then([TOLD]);
        let outcome = told.case.round().outcome.unwrap();
        assert_eq!((outcome.at, outcome.delivery), (at(TRIED), Delivery::Delivered));
        let clock = told.policy.clock(&told.case, ClockKind::Handling, told.now).unwrap();
        assert_eq!(clock.state(), ClockState::Met);
        let principle = told.policy.principle(&told.case, Principle::OutcomeSoon, told.now);
        assert_eq!(principle, Ok(PrincipleState::Observed));
    }
}

/// Contact was waived until then: it is not owed since the receipt.
#[test]
fn what_contact_requires_is_owed_since_the_user_is_back() {
    let accepted = || Story::complaint(Subject::Service).then([Act::Accept]);
    let back = accepted().at("2024-05-22T09:00").then([Act::RecordUnreachable]).back();
    for act in [ActKind::Reassure, ActKind::UpdateProgress] {
        assert_eq!(back.owed_since(act), at(BACK), "{act}");
    }
    let anonymous =
        Intake::complaint(Subject::Service, Channel::Department, at("2024-05-21T14:51"));
    let anonymous = Story::of(Policy::qitaihe(), anonymous.anonymous()).then([Act::Accept]);
    assert_eq!(anonymous.back().owed_since(ActKind::Reassure), at(BACK));
    // So for what a finding demands, and for a date to promise.
    let (substance, cause) = (Substance::Substantiated, Cause::Lapse);
    for (demand, act) in
        [(Demand::Reasonable, ActKind::Apologise), (Demand::Unreasonable, ActKind::Explain)]
    {
        let found = Story::found(substance, demand, cause).then([Act::RecordUnreachable]).back();
        assert_eq!(found.owed_since(act), at(BACK), "{act}");
        assert_eq!(found.owed_since(ActKind::Correct), at("2024-05-21T14:51"));
        // A finding after it asks anew.
        let later = found.at("2024-05-28T09:00").then([find(substance, demand, cause)]);
        assert_eq!(later.owed_since(act), at("2024-05-28T09:00"), "{act}");
    }
    let referred = Story::suggestion().then([Act::Accept, Act::Refer { reply: Reply::Needed }]);
    let referred = referred.then([Act::RecordUnreachable]).back();
    assert_eq!(referred.owed_since(ActKind::Promise), at(BACK));
}

/// The clause speaks of complaints.
#[test]
fn reassurance_is_owed_since_the_case_is_a_complaint() {
    let to = Act::Reclassify { to: Classification::Complaint { subject: Subject::Service } };
    let complaint = Story::suggestion().then([Act::Accept]).at(BACK).then([to]);
    assert_eq!(complaint.owed_since(ActKind::Reassure), at(BACK));
    // To another subject it was one before.
    let to = Act::Reclassify { to: Classification::Complaint { subject: Subject::Other } };
    let same = Story::complaint(Subject::Service).then([Act::Accept]).at(BACK).then([to]);
    assert_eq!(same.owed_since(ActKind::Reassure), at("2024-05-21T14:51"));
}
