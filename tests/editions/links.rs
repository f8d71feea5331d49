//! Links between cases about one matter: the earliest receipt governs, and the matter counts once.

use redress::{
    Act, ActKind, Case, Channel, ClockKind, History, Intake, Language, Policy, Role, Subject,
    Tally,
    answers::Rate,
    case::{Determination, LinkError},
    facts::{Classification, ExposedBy, Impact, Receipt, Tier},
    time::DueDate,
};

use crate::{
    common::{NEEDS_WORK, RECEIVED, REOPEN, Story, TOLD, at, consulting, date, repeat_of},
    enquiry_of, within,
};

fn complaint_of(channel: Channel, received: &str) -> Story {
    Story::of(Policy::qitaihe(), Intake::complaint(Subject::Service, channel, at(received)))
}

fn due(policy: &Policy, case: &Case) -> Option<DueDate> {
    policy.due(case).unwrap()
}

#[test]
fn the_earliest_receipt_governs_a_repeat() {
    let first = consulting(RECEIVED);
    let second = enquiry_of("2024-05-24T09:00").case;
    let [earlier, linked] = Case::link([first.case, second]).unwrap();
    assert_eq!(earlier.round(), first.case.round());
    assert_eq!(linked.round().receipt, Receipt::Repeat);
    assert_eq!(linked.round().received_at, at(RECEIVED));
    let fifth_day = Some(DueDate::Published(date("2024-05-28")));
    assert_eq!(due(&first.policy, &linked), fifth_day);
    // When it came itself is not forgotten.
    assert_eq!(linked.opened_at(), at("2024-05-24T09:00"));
    // A third may be linked to either.
    let third = enquiry_of("2024-05-27T09:00").case;
    for other in [earlier, linked] {
        assert_eq!(due(&first.policy, &repeat_of(&other, &third)), fifth_day);
    }
    // So is one that came at the same instant.
    assert_eq!(due(&first.policy, &repeat_of(&earlier, &Story::enquiry().case)), fifth_day);
}

/// Linked as long as it is open: what was accepted or promised stays, and may be late at once.
#[test]
fn a_case_is_linked_as_long_as_it_is_open() {
    let first = Story::enquiry();
    let second = enquiry_of("2024-05-27T09:00").then([Act::Accept, NEEDS_WORK, Act::Consult]);
    let linked = repeat_of(&first.case, &second.case);
    assert_eq!(linked.round().accepted_at, Some(at("2024-05-27T09:00")));
    let state = second.policy.clock(&linked, ClockKind::Handling, at("2024-05-29T00:00")).unwrap();
    assert_eq!(state.state(), redress::facts::ClockState::Overdue);
}

/// The user writes on Tuesday, on Wednesday and on Thursday; in whichever order a clerk finds out.
#[test]
fn the_order_of_links_does_not_matter() {
    let cases = ["2024-05-21T09:00", "2024-05-22T09:00", "2024-05-23T09:00"]
        .map(|received| enquiry_of(received).case);
    let [d, e, r] = cases;
    let policy = Policy::qitaihe();
    let [e_first, r_first] = Case::link([e, r]).unwrap();
    let linked = Case::link([d, e_first, r_first]).unwrap();
    assert_eq!(
        linked.map(|case| due(&policy, &case)),
        [Some(DueDate::Published(date("2024-05-28"))); 3]
    );
    assert_eq!(linked.map(|case| case.is_repeat()), [false, true, true]);
    let [d_first, r_later] = Case::link([d, r]).unwrap();
    assert_eq!(Case::link([d_first, e, r_later]).unwrap(), linked);
    assert_eq!(Case::link(cases).unwrap(), linked);
    // Once more makes no difference.
    assert_eq!(Case::link(linked).unwrap(), linked);
    let [r_again, d_again, e_again] = Case::link([r, d, e]).unwrap();
    assert_eq!([d_again, e_again, r_again], linked);
}

/// A merged case must not lose what the duplicate knew.
#[test]
fn the_facts_that_decide_the_tier_reach_the_case_that_counts() {
    let a = complaint_of(Channel::Department, "2024-05-21T09:00");
    let b = complaint_of(Channel::OnlineMedia, "2024-05-22T09:00");
    assert_eq!(a.case.tier(), Some(Tier::Third));
    let exposed = b.clone().then([Act::Expose { exposed_by: ExposedBy::MainstreamMedia }]);
    let [candidate, repeat] = Case::link([a.case, exposed.case]).unwrap();
    assert_eq!(candidate.tier(), Some(Tier::Second));
    assert!(candidate.is_tier_one_candidate());
    let agenda = a.policy.agenda(&candidate, exposed.now).unwrap();
    assert!(agenda.duties().any(|duty| duty.act == ActKind::AssessImpact));
    // Known before they are linked, it reaches the case that counts at once.
    let grave = exposed.clone().then([Act::AssessImpact { impact: Impact::Major }]);
    let [counts, _] = Case::link([a.case, grave.case]).unwrap();
    assert_eq!(counts.tier(), Some(Tier::First));
    // The impact is determined of the repeat; linked again, the case that counts knows.
    let impact = Act::AssessImpact { impact: Impact::Major }.by(Role::LeaderInCharge, b.now);
    let repeat = a.policy.judge(&repeat, &impact).unwrap();
    let linked = Case::link([candidate, repeat]).unwrap();
    let mut tally = Tally::new();
    for (key, case) in linked.iter().enumerate() {
        tally.add(&a.policy, case, at("2024-06-01T00:00"), key, ()).unwrap();
    }
    let tiers = tally.all().by(|class| class.tier.map(Tier::number));
    assert_eq!(tiers[&Some(1)].rounds(), 1);
    assert_eq!(tally.all().rounds(), 1);
    for case in linked {
        let stored = serde_json::to_string(&case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), case);
    }
}

/// The latest determination counts, of whichever of them it was made.
#[test]
fn a_revised_determination_of_the_impact_stays_revised() {
    let [a, b] = ["2024-05-21T09:00", "2024-05-22T09:00"]
        .map(|received| complaint_of(Channel::Department, received));
    let policy = a.policy;
    let mut linked = Case::link([a.case, b.case]).unwrap();
    for (hour, impact) in [(10, Impact::Major), (11, Impact::NotMajor)] {
        let now = at(&format!("2024-05-22T{hour}:00"));
        let act = Act::AssessImpact { impact }.by(Role::LeaderInCharge, now);
        linked[1] = policy.judge(&linked[1], &act).unwrap();
        linked = Case::link(linked).unwrap();
        let impacts = linked.map(|case| case.severity().unwrap().impact);
        assert_eq!(impacts, [Some(Determination { impact, at: now }); 2]);
    }
    let exposed = Act::Expose { exposed_by: ExposedBy::Inspection }
        .by(Role::DispatchCentre, at("2024-05-22T12:00"));
    let exposed = policy.judge(&linked[1], &exposed).unwrap();
    assert_eq!(exposed.tier(), Some(Tier::Third));
}

/// A report of May gives the same answer in June.
#[test]
fn a_withdrawn_case_stands_as_it_stood_whatever_becomes_known_of_the_matter() {
    let [a, b] = ["2024-05-21T09:00", "2024-05-22T09:00"]
        .map(|received| complaint_of(Channel::Department, received));
    let [first, second] = Case::link([a.case, b.case]).unwrap();
    let at = at("2024-05-22T10:00");
    let withdrawn = a.policy.judge(&first, &Act::Withdraw.by(Role::User, at)).unwrap();
    let reach = Act::Reach { channel: Channel::OnlineMedia }.by(Role::DispatchCentre, at);
    let heard = b.policy.judge(&second, &reach).unwrap();
    let [first, second] = Case::link([withdrawn, heard]).unwrap();
    assert_eq!(first, withdrawn);
    assert_eq!(second.tier(), Some(Tier::Second));
}

/// A deadline that had passed when its case was moved stays as it was: no receipt of another case governs it.
#[test]
fn a_limit_that_passed_under_an_earlier_edition_is_linked_to_no_other_receipt() {
    let now = at("2024-06-10T09:00");
    let [early, late] = ["2024-05-21T09:00", "2024-05-23T09:00"].map(|received| {
        let overdue = enquiry_of(received);
        overdue.policy.migration(&within(3), &overdue.case, now).unwrap().case()
    });
    let error = Case::link([early, late]).unwrap_err();
    assert_eq!(error, LinkError::LimitPassed { case: 1 });
    assert_eq!(
        error.to_string(),
        "case 2 of those given would have another receipt, but a deadline among them had passed under an \
         earlier edition, and remains passed: handle it by itself"
    );
    assert_eq!(
        error.text(Language::Chinese).to_string(),
        "所列第 2 案关联后接收时间将改变，而其中有案件的时限在转换版本之前已届满，不再变动：请单独办理"
    );
}

/// A withdrawn case, or one of another type, hides no repeat.
#[test]
fn a_repeat_counts_itself_once_the_earlier_case_does_not() {
    let policy = Policy::qitaihe();
    let [e, r] = Case::link([Story::enquiry().case, enquiry_of("2024-05-24T09:00").case]).unwrap();
    let now = at("2024-06-03T09:00");
    let overdue = |cases: [Case; 2]| {
        let mut tally = Tally::new();
        for (key, case) in cases.iter().enumerate() {
            tally.add(&policy, case, now, key, ()).unwrap();
        }
        (tally.all().rounds(), tally.all().rate(ClockKind::Handling).to_string())
    };
    assert_eq!(overdue([e, r]), (1, "0 %".into()));
    for act in [
        Act::Withdraw.by(Role::User, at("2024-05-27T09:00")),
        Act::Reclassify { to: Classification::Suggestion }
            .by(Role::ReceivingUnit, at("2024-05-27T09:00")),
    ] {
        let ended = policy.judge(&e, &act).unwrap();
        let [e, r] = Case::link([ended, r]).unwrap();
        assert_eq!(e, ended);
        assert_eq!(r.round().receipt, Receipt::Inherited);
        assert_eq!(due(&policy, &r), Some(DueDate::Published(date("2024-05-28"))));
        // Beside what the earlier one counts as: cancelled, or a suggestion without a limit.
        assert_eq!(overdue([e, r]), (2, "0 %".into()));
        let stored = serde_json::to_string(&r).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), r);
        // It stays so, also when the earlier one is reopened.
        if let Ok(reopened) = policy.judge(&e, &REOPEN.by(Role::ReceivingUnit, now)) {
            assert_eq!(Case::link([reopened, r]).unwrap(), [reopened, r]);
        }
    }
}

/// Of several repeats the first takes the place of the case that was withdrawn.
#[test]
fn the_next_of_several_repeats_counts() {
    let policy = Policy::qitaihe();
    let cases = [RECEIVED, "2024-05-22T09:00", "2024-05-23T09:00"].map(|at| enquiry_of(at).case);
    let [first, second, third] = Case::link(cases).unwrap();
    let withdrawn =
        policy.judge(&first, &Act::Withdraw.by(Role::User, at("2024-05-24T09:00"))).unwrap();
    let linked = Case::link([withdrawn, second, third]).unwrap();
    let receipts = linked.map(|case| case.round().receipt);
    assert_eq!(receipts, [Receipt::Own, Receipt::Inherited, Receipt::Repeat]);
}

#[test]
fn what_cannot_be_linked_says_why() {
    let first = Story::enquiry();
    let second = enquiry_of("2024-05-24T09:00");
    let withdrawn = first.clone().then([Act::Withdraw]).case;
    let told = first.clone().then([Act::Accept, NEEDS_WORK, Act::Consult, TOLD]).case;
    let answered = second.clone().then([Act::Accept, NEEDS_WORK, Act::Consult, TOLD]);
    let closed = answered.clone().then([Act::Close]);
    let reopened = closed.clone().then([REOPEN]);
    for (cases, error, english, chinese) in [
        (
            [second.case, first.clone().moved_to(within(4)).case],
            LinkError::DifferentEditions { case: 1 },
            "case 2 of those given is bound to another policy edition than the first: migrate one of them first",
            "所列第 2 案适用的制度版本与首案不同，请先转换其中一案的版本",
        ),
        (
            [Story::suggestion().case, second.case],
            LinkError::OtherType { case: 1 },
            "case 2 of those given is of another type than the case it would repeat: reclassify one of them first",
            "所列第 2 案与先前案件类型不同，请先重新分类",
        ),
        (
            [withdrawn, second.case],
            LinkError::EarlierSettled { case: 1 },
            "case 2 of those given would repeat a case that is answered or closed: handle this one by itself, or reopen \
             that one",
            "所列第 2 案所重复的案件已答复或结案：请办理本案，或重新办理该案",
        ),
        (
            [first.case, answered.case],
            LinkError::NotOpen { case: 1 },
            "case 2 of those given is answered or closed: only a case that is still open can become a repeat",
            "所列第 2 案已答复或结案：仅尚未答复的案件可认定为重复反映",
        ),
        (
            [first.case, reopened.case],
            LinkError::Reopened { case: 1 },
            "case 2 of those given was reopened, and that round has a receipt of its own: leave it unlinked",
            "所列第 2 案已重新办理，该轮另计接收时间：请勿关联",
        ),
    ] {
        assert_eq!(Case::link(cases), Err(error));
        assert_eq!(error.to_string(), english);
        assert_eq!(error.text(Language::Chinese).to_string(), chinese);
    }
    assert_eq!(Case::link([told, second.case]), Err(LinkError::EarlierSettled { case: 1 }));
    assert_eq!(Case::link([first.case, closed.case]), Err(LinkError::NotOpen { case: 1 }));
    // Nothing comes of none, and one is linked to nothing.
    assert_eq!(Case::link([]), Ok([]));
    assert_eq!(Case::link([first.case]), Ok([first.case]));
}

#[test]
fn a_linked_case_goes_on_as_any_other_and_is_stored() {
    let mut story = enquiry_of("2024-05-24T09:00");
    story.case = repeat_of(&Story::enquiry().case, &story.case);
    for act in [Act::Accept, NEEDS_WORK, Act::Consult, TOLD, Act::Close] {
        story = story.then([act]);
        assert!(story.case.is_repeat());
        let stored = serde_json::to_string(&story.case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), story.case);
    }
    // Reopened, it is a matter of its own.
    let reopened = story.at("2024-06-03T09:00").then([REOPEN]);
    assert!(!reopened.case.is_repeat());
    assert_eq!(reopened.case.round().received_at, at("2024-06-03T09:00"));
    assert_eq!(due(&reopened.policy, &reopened.case), Some(DueDate::Published(date("2024-06-11"))));
}

#[test]
fn histories_are_linked_as_their_cases_are() {
    let [mut first, mut second] =
        [RECEIVED, "2024-05-23T09:00"].map(|at| History::from(enquiry_of(at).case));
    History::link(&mut [&mut first, &mut second]).unwrap();
    assert!(second.case().is_repeat() && !first.case().is_repeat());
    assert_eq!(second.rounds().count(), 1);
    let mut suggestion = History::from(Story::suggestion().case);
    let before = (suggestion.clone(), second.clone());
    let mut late = History::from(enquiry_of("2024-05-27T09:00").case);
    let error = History::link(&mut [&mut suggestion, &mut late]).unwrap_err();
    assert_eq!(error, LinkError::OtherType { case: 1 });
    assert_eq!((suggestion, second), before);
    let rate = Rate::NoCases;
    assert_eq!(Tally::<u8>::new().all().rate(ClockKind::Handling), rate);
}
