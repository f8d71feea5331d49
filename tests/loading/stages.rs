//! Cases of every type in the stages that short histories do not come to.

use redress::{
    Act, Case, Subject,
    facts::{Cause, Decision, Demand, Reply, Substance},
};

use crate::common::{
    AT_ONCE, ATTEMPTED, NEEDS_WORK, NOT_UNDERSTOOD, Story, TOLD, UNDERSTOOD, complaint, find,
};

/// A case after each of these acts, of which every other comes a day after the one before.
fn along(mut story: Story, acts: &[Act]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (nth, act) in acts.iter().enumerate() {
        if nth % 2 == 1 {
            story.now += chrono::TimeDelta::days(1);
        }
        story = story.then([*act]);
        cases.push(story.case);
    }
    cases
}

pub fn cases() -> Vec<Case> {
    let (substantiated, reasonable) = (Substance::Substantiated, Demand::Reasonable);
    let unreasonable = find(substantiated, Demand::Unreasonable, Cause::Lapse);
    let mut cases = along(
        complaint(),
        &[
            Act::Accept,
            Act::Reassure,
            Act::Dispatch,
            Act::Assign,
            find(substantiated, reasonable, Cause::Violation),
            Act::UpdateProgress,
            Act::ReportToLeader,
            Act::ReferToProcedure,
            Act::Apologise,
            TOLD,
            Act::Close,
            Act::Expose { exposed_by: redress::facts::ExposedBy::Inspection },
        ],
    );
    let on_record = [NOT_UNDERSTOOD, NOT_UNDERSTOOD, Act::RecordUnpersuaded, TOLD, Act::Correct];
    let lapse = [&[Act::Accept, Act::Reassure, Act::Assign, unreasonable][..], &on_record].concat();
    cases.extend(along(complaint(), &[&lapse[..], &[Act::DealWithPerson, Act::Close]].concat()));
    let lost = [Act::Accept, Act::RecordUnreachable, Act::Assign, unreasonable, ATTEMPTED];
    let back = [Act::RecordReachable, Act::Reassure, TOLD, UNDERSTOOD, Act::Withdraw];
    cases.extend(along(complaint(), &[&lost[..], &back[..4]].concat()));
    cases.extend(along(complaint(), &[&lost[..4], &back[4..]].concat()));
    let at_once = [Act::Accept, Act::Reassure, AT_ONCE, Act::AnswerAtOnce, Act::Close];
    cases.extend(along(Story::complaint(Subject::Other), &at_once));
    let returned = [Act::Accept, Act::Dispatch, Act::ReturnOrder, Act::Withdraw];
    cases.extend(along(complaint(), &returned));
    let consulted = [Act::Accept, NEEDS_WORK, Act::Consult, Act::RecordUnreachable, ATTEMPTED];
    let told = [Act::RecordReachable, TOLD, Act::Close];
    cases.extend(along(Story::enquiry(), &[&consulted[..], &told].concat()));
    cases.extend(along(Story::enquiry(), &[Act::Accept, AT_ONCE, Act::AnswerAtOnce, Act::Close]));
    let referred = [
        Act::Accept,
        Act::Refer { reply: Reply::NotNeeded },
        Act::Instruct { decision: Decision::Adopted },
    ];
    cases.extend(along(Story::suggestion(), &[&referred[..], &[Act::Close]].concat()));
    cases.extend(along(
        Story::suggestion(),
        &[&referred[..], &[Act::UpdateProgress, TOLD, Act::Close]].concat(),
    ));
    cases
}
