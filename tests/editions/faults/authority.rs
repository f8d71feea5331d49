//! Who must be able to do what, and rows of the authority table.

use redress::{
    Act, ActKind, CaseType, Role, Stage,
    answers::Opening,
    facts::{ActSet, CaseTypeSet, PromiseMatter, Reply, RoleSet},
    policy::PolicyFault,
    rules::{Grant, Lifecycle, PromiseGrant, Strength},
};

use crate::{
    base,
    common::{self, Story, policy},
    faults::{faults, grant},
};

#[test]
fn somebody_must_be_able_to_perform_every_act() {
    for act in ActKind::ALL.iter().copied().filter(|act| *act != ActKind::Promise) {
        let types = CaseType::ALL.iter().copied();
        let types =
            types.filter(|of| Lifecycle::of(*of).rows().any(|row| row.act == act)).collect();
        // What follows from it, as that no case could be closed, is not said again.
        let nobody = PolicyFault::NobodyMayPerform { act, types };
        assert_eq!(faults(|edition| grant(edition, act, &[])), [nobody]);
    }
}

/// The duty to promise a reply date is somebody's, whether authority to promise is a gate or advice.
#[test]
fn somebody_must_be_able_to_promise_a_reply_date() {
    for strength in Strength::ALL {
        let nobody = [PolicyFault::NobodyMayPromiseReply];
        assert_eq!(
            faults(|edition| {
                edition.promise_authority.clear();
                edition.promises = *strength;
            }),
            nobody
        );
        assert_eq!(
            faults(|edition| {
                edition.promise_authority[0].roles = RoleSet::of(&[Role::User]);
                edition.promises = *strength;
            }),
            nobody
        );
    }
    // What the agenda asks of somebody is open to that somebody.
    let refer = Act::Refer { reply: Reply::Needed };
    for strength in Strength::ALL {
        let policy = common::policy(|edition| edition.promises = *strength);
        let story = Story::suggestion().under(policy).then([Act::Accept, refer]);
        let agenda = story.policy.agenda(&story.case, story.now).unwrap();
        let duty = agenda.duties().find(|duty| duty.act == ActKind::Promise).unwrap();
        assert_eq!(duty.by, story.policy.who_may_promise(PromiseMatter::ReplyDate));
        let options = story.policy.options(&story.case, story.now);
        let dated = |opening: &Opening| matches!(opening, Opening::ReplyDate { .. });
        let open = options.of(ActKind::Promise).openings().into_iter().find(dated).unwrap().by();
        assert!(!duty.by.is_empty() && duty.by.is_subset(open), "{strength}");
    }
    let message = PolicyFault::NobodyMayPromiseReply.to_string();
    assert!(message.contains("nobody at the company may promise `reply_date`"), "{message}");
}

#[test]
fn the_company_must_be_able_to_close_every_case() {
    // What closing takes must not hang on the user alone.
    for (act, stuck) in [
        (ActKind::Close, Stage::Answered),
        (ActKind::TellOutcome, Stage::Resolving),
        (ActKind::Apologise, Stage::Answered),
        (ActKind::Assign, Stage::Dispatched),
        (ActKind::RecordUnreachable, Stage::Resolving),
        (ActKind::Reassure, Stage::Dispatched),
    ] {
        let faults = faults(|edition| grant(edition, act, &[Role::User]));
        let [PolicyFault::ClosureUnreachable { acts, types, stages }] = faults[..] else {
            panic!("{act}: one fault, not {faults:?}")
        };
        assert_eq!(acts, ActSet::of(&[act]));
        assert!(types.contains(CaseType::Complaint) && stages.contains(stuck), "{act}: {faults:?}");
        assert!(!stages.contains(Stage::Closed), "{act}: {faults:?}");
    }
    let explain = faults(|edition| grant(edition, ActKind::Explain, &[Role::User]));
    assert_eq!(
        explain[0].to_string(),
        "`authority`: nobody at the company may perform `explain`, without which cases of type \
         `complaint` could not always be closed from `received`, `accepted`, `dispatched`, \
         `investigating`, `resolving`, `answered`: list a role other than `user`"
    );
    // Each of several acts is a cause by itself.
    let both = faults(|edition| {
        grant(edition, ActKind::Explain, &[Role::User]);
        grant(edition, ActKind::Instruct, &[Role::User]);
    });
    assert_eq!(both.len(), 2);
    policy(|edition| grant(edition, ActKind::SupplyInformation, &[Role::User]));
    // What is only advised, closing does not take.
    policy(|edition| {
        edition.emotion_first = Strength::Advise;
        grant(edition, ActKind::Reassure, &[Role::User]);
        grant(edition, ActKind::UpdateProgress, &[Role::User]);
    });
}

#[test]
fn only_the_user_withdraws() {
    let roles = [Role::User, Role::DispatchCentre];
    let faults = faults(|edition| grant(edition, ActKind::Withdraw, &roles));
    let (types, roles) = (CaseTypeSet::ALL, RoleSet::of(&[Role::DispatchCentre]));
    assert_eq!(faults, [PolicyFault::WithdrawalNotTheUsers { types, roles }]);
    assert!(faults[0].to_string().contains("`withdraw` is granted to the dispatch centre"));
}

#[test]
fn rows_of_the_authority_table_do_not_conflict() {
    let again = faults(|edition| {
        edition.authority.push(Grant {
            acts: ActSet::of(&[ActKind::Close]),
            types: CaseTypeSet::of(&[CaseType::Enquiry]),
            roles: RoleSet::of(&[Role::LeaderInCharge]),
        });
    });
    let (act, types) = (ActKind::Close, CaseTypeSet::of(&[CaseType::Enquiry]));
    assert_eq!(again, [PolicyFault::ConflictingGrants { act, types }]);

    let matter = PromiseMatter::ReplyDate;
    let again = faults(|edition| {
        let roles = RoleSet::of(&[Role::Investigator]);
        edition.promise_authority.push(PromiseGrant { matter, roles });
    });
    assert_eq!(again, [PolicyFault::ConflictingPromises { matter }]);
}

#[test]
fn rows_of_the_authority_table_say_something() {
    let row = base().authority.len() + 1;
    for (acts, types) in [
        (ActSet::EMPTY, CaseTypeSet::of(CaseType::ALL)),
        (ActSet::of(&[ActKind::Close]), CaseTypeSet::EMPTY),
    ] {
        let roles = RoleSet::of(&[Role::LeaderInCharge]);
        let faults = faults(|edition| edition.authority.push(Grant { acts, types, roles }));
        assert_eq!(faults, [PolicyFault::EmptyGrant { row }]);
    }
    let faults = faults(|edition| grant(edition, ActKind::Promise, &[Role::LeaderInCharge]));
    assert_eq!(faults, [PolicyFault::PromiseInAuthority]);
}
