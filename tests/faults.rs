//! What makes an edition unusable is said once, where it is, in both languages; and nothing usable is refused.

mod common;

use chrono::NaiveTime;
use common::{at, date, policy};
use redress::{
    ActKind, ActSet, Case, CaseTypeSet, Channel, ClockKind, DayEnd, DayOfReceipt, Edition, Grant,
    ImportantPeriod, Intake, Language, Limit, Parameter, Policy, PolicyError, PolicyFault,
    PromiseGrant, PromiseMatter, Reception, RestingLastDay, Role, RoleSet,
};

#[track_caller]
fn error(change: impl FnOnce(&mut Edition)) -> PolicyError {
    let mut edition = Policy::qitaihe().edition().clone();
    change(&mut edition);
    Policy::new(edition).expect_err("the edition should have been refused")
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn limit(unit: fn(core::num::NonZeroU16) -> Limit, number: u16) -> Limit {
    unit(number.try_into().unwrap())
}

/// One calendar day, the day of receipt counted, as it falls, until business closes at 17:30.
fn one_day_until_half_past_five(edition: &mut Edition) {
    edition.handling_limit = limit(Limit::CalendarDays, 1);
    edition.counting.day_of_receipt = DayOfReceipt::Counted;
    edition.counting.resting_last_day = RestingLastDay::AsItFalls;
    edition.counting.last_day_ends = DayEnd::CloseOfBusiness(time(17, 30));
}

/// Received at the close of business, acceptance ends on the next day at 13:30 and handling at 17:30.
#[test]
fn an_acceptance_limit_that_some_receipt_can_keep_is_usable() {
    let policy = policy(|edition| {
        one_day_until_half_past_five(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 20));
    });
    let intake = Intake::enquiry(Channel::Department, at("2024-05-21T17:30"));
    let case = Case::open(&policy, &intake).unwrap();
    let end = |clock| policy.clock(&case, clock, intake.at).unwrap().deadline().unwrap().end;
    assert_eq!(end(ClockKind::Acceptance), at("2024-05-22T13:30"));
    assert_eq!(end(ClockKind::Handling), at("2024-05-22T17:30"));
    // To the hour: 24 hours end with handling, and 25 after it.
    common::policy(|edition| {
        one_day_until_half_past_five(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 24));
    });
    let outlasting = error(|edition| {
        one_day_until_half_past_five(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 25));
    });
    assert!(matches!(outlasting.faults(), [PolicyFault::AcceptanceOutlastsHandling { .. }]));
}

/// What is received when reception closes is deemed received on the next working day: the longest for
/// handling, the same for hours.
#[test]
fn an_acceptance_limit_is_tried_when_reception_closes_and_just_before() {
    let until_four = |edition: &mut Edition| {
        one_day_until_half_past_five(edition);
        edition.counting.reception = Reception::OnWorkingDaysUntil(time(16, 0));
    };
    // Before Spring Festival, from 2025-01-27 at 16:00 until 2025-02-05 at 17:30, are 217 hours and a half.
    policy(|edition| {
        until_four(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 217));
    });
    let outlasting = error(|edition| {
        until_four(edition);
        edition.acceptance_limit = Some(limit(Limit::Hours, 218));
    });
    assert!(matches!(outlasting.faults(), [PolicyFault::AcceptanceOutlastsHandling { .. }]));
    // The shortest that handling of some hours leaves to a limit in days is just before reception closes:
    // from 15:59:59 to 17:30.
    policy(|edition| {
        until_four(edition);
        edition.acceptance_limit = Some(limit(Limit::CalendarDays, 1));
        edition.handling_limit = limit(Limit::Hours, 2);
    });
    let outlasting = error(|edition| {
        until_four(edition);
        edition.acceptance_limit = Some(limit(Limit::CalendarDays, 1));
        edition.handling_limit = limit(Limit::Hours, 1);
    });
    assert!(matches!(outlasting.faults(), [PolicyFault::AcceptanceOutlastsHandling { .. }]));
}

/// A case keeps the name of its edition.
#[test]
fn the_name_of_an_edition_is_short_and_plain() {
    let longest = "七台河市供水";
    for id in ["a", longest, "qitaihe-2024 (revised)"] {
        policy(|edition| edition.id = format!("{id:.<1}"));
    }
    let exactly = "x".repeat(24);
    policy(|edition| edition.id.clone_from(&exactly));
    assert_eq!(
        error(|edition| edition.id = exactly + "x").faults(),
        [PolicyFault::LongId { bytes: 25 }]
    );
    let chinese = error(|edition| edition.id = "七台河市供排水制度".into());
    assert_eq!(chinese.faults(), [PolicyFault::LongId { bytes: 27 }]);
    assert_eq!(
        chinese.to_string(),
        "the edition cannot be a policy: `id`: the name is 27 bytes long: a case keeps it, so take one \
         of at most 24 bytes of UTF-8"
    );
    for odd in [" a", "a ", "a\u{a0}", "a\u{3000}", "a\nb", "a\0", "\u{7f}a", "a\u{85}b"] {
        let odd = String::from(odd);
        let refused = error(|edition| edition.id.clone_from(&odd));
        assert_eq!(refused.faults(), [PolicyFault::OddId { id: odd }]);
        assert!(!refused.to_string().contains(char::is_control), "{refused}");
    }
    // Of a name that is blank, nothing else is said.
    let blank = error(|edition| edition.id = "\n ".into());
    assert_eq!(blank.faults(), [PolicyFault::Unnamed { parameter: Parameter::Id }]);
}

/// Who may perform these acts, in cases of every type.
fn grant(acts: &[ActKind], roles: &[Role]) -> Grant {
    Grant { acts: ActSet::of(acts), types: CaseTypeSet::ALL, roles: RoleSet::of(roles) }
}

#[test]
fn one_cause_is_said_once() {
    let missing = error(|edition| {
        edition.authority.retain(|grant| !grant.acts.contains(ActKind::Close));
    });
    assert_eq!(
        missing.to_string(),
        "the edition cannot be a policy: `authority`: nobody may perform `close` in cases of type \
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
        edition.authority.push(grant(&[], &[Role::LeaderInCharge]));
    });
    assert_eq!(
        two.to_string(),
        "the edition cannot be a policy, for 2 reasons:\n\
         - `issuer`: it is empty: write a name\n\
         - `authority`: row 19 names no act or no type of case: complete it or leave it out"
    );
    assert_eq!(
        two.text(Language::Chinese).to_string(),
        "该版本不能作为制度使用，原因有 2 项：\n\
         - 发布单位（`issuer`）：内容为空，请填写名称\n\
         - 办理权限（`authority`）：第 19 行没有列明事项或者案件类型，请补全或者删去"
    );
    // All are kept, and the first twenty told.
    let empty = error(|edition| edition.authority.resize(118, grant(&[], &[])));
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
        edition.authority.extend((0..100_000).map(|_| grant(&acts, &[Role::LeaderInCharge])));
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

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
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
            edition.authority.push(grant(&[], &[Role::LeaderInCharge]));
            edition.authority.push(grant(&[ActKind::Promise, ActKind::Close], &[Role::User]));
            edition.authority.push(grant(&[ActKind::Withdraw], &[Role::DispatchCentre]));
            edition.authority.push(grant(&[ActKind::Reopen], &[]));
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
    let source = include_str!("../src/policy/check.rs");
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
