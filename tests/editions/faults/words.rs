//! All faults are said, each once, in both languages, and not more than one reads.

use redress::{
    ActKind, Language, Role,
    facts::{ActSet, CaseTypeSet, PromiseMatter, RoleSet},
    policy::{PolicyError, PolicyFault},
    rules::qitaihe::Parameter,
    rules::{Grant, ImportantPeriod, PromiseGrant},
    time::{DayEnd, Limit},
};

use crate::{
    common::{date, is_chinese, time},
    faults::{error, faults, grant, limit},
    period,
};

/// Everything that is wrong is reported, not the first.
#[test]
fn all_faults_are_reported_at_once() {
    let faults = faults(|edition| {
        edition.id.clear();
        edition.in_force = date("2006-01-01");
        edition.important_periods.push(period("a congress", "2025-03-11", "2025-03-04"));
        grant(edition, ActKind::Reopen, &[]);
    });
    assert_eq!(faults.len(), 4);
    let at_fault: Vec<_> = faults.iter().take(4).map(PolicyFault::parameter).collect();
    assert_eq!(
        at_fault,
        [Parameter::Id, Parameter::Calendar, Parameter::ImportantPeriods, Parameter::Authority,]
    );
}

/// Who may perform these acts, in cases of every type.
fn grant_of(acts: &[ActKind], roles: &[Role]) -> Grant {
    Grant { acts: ActSet::of(acts), types: CaseTypeSet::ALL, roles: RoleSet::of(roles) }
}

#[test]
fn one_cause_is_said_once() {
    let missing = error(|edition| {
        edition.authority.retain(|grant| !grant.acts.contains(ActKind::Close));
    });
    assert_eq!(
        missing.to_string(),
        "the edition cannot be used as a policy: `authority`: nobody may perform `close` in cases of type \
         `complaint`, `suggestion`, `enquiry`: list a role that may"
    );
    assert_eq!(
        missing.text(Language::Chinese).to_string(),
        "该版本不能作为制度使用：办理权限（`authority`）：投诉、建议、咨询案件的“结案”（`close`）无人有权办理，\
         请列明有权办理的角色"
    );
}

#[test]
fn several_faults_are_a_line_each_and_not_more_than_one_reads() {
    let two = error(|edition| {
        edition.issuer.clear();
        edition.authority.push(grant_of(&[], &[Role::LeaderInCharge]));
    });
    assert_eq!(
        two.to_string(),
        "the edition cannot be used as a policy, for 2 reasons:\n\
         - `issuer`: it is empty: write a name\n\
         - `authority`: row 19 names no act or no type of case: complete or remove it"
    );
    assert_eq!(
        two.text(Language::Chinese).to_string(),
        "该版本不能作为制度使用，原因有 2 项：\n\
         - 发布单位（`issuer`）：内容为空，请填写名称\n\
         - 办理权限（`authority`）：第 19 行没有列明事项或者案件类型，请补全或者删去"
    );
    // All are kept, and the first twenty told.
    let empty = error(|edition| edition.authority.resize(118, grant_of(&[], &[])));
    assert_eq!(empty.faults().len(), 100);
    let message = empty.to_string();
    assert_eq!(message.lines().count(), 22);
    assert!(message.ends_with("\n- and 80 more"), "{message}");
    assert!(empty.text(Language::Chinese).to_string().ends_with("\n- 另有 80 项"));
}

#[test]
fn a_hundred_thousand_conflicting_rows_are_one_fault_for_each_act() {
    let acts = [ActKind::Close, ActKind::Reopen];
    let conflicting = error(|edition| {
        edition.authority.extend((0..100_000).map(|_| grant_of(&acts, &[Role::LeaderInCharge])));
        let matter = PromiseMatter::ReplyDate;
        let roles = RoleSet::of(&[Role::LeaderInCharge]);
        edition.promise_authority.extend((0..100_000).map(|_| PromiseGrant { matter, roles }));
    });
    let types = CaseTypeSet::ALL;
    assert_eq!(
        conflicting.faults(),
        [
            PolicyFault::ConflictingGrants { act: ActKind::Close, types },
            PolicyFault::ConflictingGrants { act: ActKind::Reopen, types },
            PolicyFault::ConflictingPromises { matter: PromiseMatter::ReplyDate },
        ]
    );
    assert!(conflicting.to_string().len() < 1_000);
}

/// Everything wrong that can be, as far as it goes together.
#[test]
fn every_fault_names_its_parameter_in_both_languages() {
    let period = |name: &str, from, to| ImportantPeriod {
        name: name.into(),
        from: date(from),
        to: date(to),
    };
    let errors = [
        error(|edition| {
            edition.id = format!("{}\n", "x".repeat(30));
            edition.issuer.clear();
            edition.in_force = date("2006-01-01");
            edition.zone = chrono::FixedOffset::east_opt(8 * 3600 + 1).unwrap().into();
            edition.acceptance_limit = Some(limit(Limit::Months, 6));
            edition.counting.last_day_ends = DayEnd::CloseOfBusiness(time(0, 0));
            edition.important_periods = vec![
                period("", "2025-01-01", "2025-01-02"),
                period("back", "2025-03-11", "2025-03-04"),
                period("long", "2025-05-01", "2025-06-01"),
                period("within", "2025-05-02", "2025-05-03"),
            ];
        }),
        error(|edition| {
            edition.in_force = chrono::NaiveDate::MAX;
            edition.promise_authority.clear();
            edition.authority.push(grant_of(&[], &[Role::LeaderInCharge]));
            edition.authority.push(grant_of(&[ActKind::Promise, ActKind::Close], &[Role::User]));
            edition.authority.push(grant_of(&[ActKind::Withdraw], &[Role::DispatchCentre]));
            edition.authority.push(grant_of(&[ActKind::Reopen], &[]));
        }),
        error(|edition| {
            let again = edition.promise_authority[0].clone();
            edition.promise_authority.push(again);
        }),
    ];
    let faults: Vec<_> = errors.iter().flat_map(PolicyError::faults).collect();
    let mut kinds: Vec<_> = faults.iter().map(|fault| core::mem::discriminant(*fault)).collect();
    kinds.sort_unstable_by_key(|kind| format!("{kind:?}"));
    kinds.dedup();
    // One of each: a fault that is added is to be brought about here.
    let source = include_str!("../../../src/policy/check.rs");
    let declared = source.split("pub enum PolicyFault {").nth(1).unwrap();
    let declared = declared.split("\n}\n").next().unwrap();
    let variants = declared.lines().filter(|line| {
        line.strip_prefix("    ").is_some_and(|line| line.starts_with(char::is_uppercase))
    });
    assert_eq!(kinds.len(), variants.count(), "{faults:#?}");
    for fault in faults {
        let parameter = fault.parameter();
        let [english, chinese] = Language::ALL else { panic!("two languages") };
        let (english, chinese) =
            (fault.text(*english).to_string(), fault.text(*chinese).to_string());
        assert_eq!(fault.to_string(), english);
        assert!(english.starts_with(&format!("`{parameter}`: ")), "{english}");
        assert!(!english.contains(is_chinese) && !english.contains('\n'), "{english}");
        let name = parameter.name(Language::Chinese);
        assert!(chinese.starts_with(&format!("{name}（`{parameter}`）：")), "{chinese}");
        assert!(!chinese.contains('\n') && !chinese.contains(": "), "{chinese}");
    }
}
