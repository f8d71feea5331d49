//! The base policy: what the source document chooses, by its clauses and the rulings on them.
//!
//! Where the source gives a number, that is taken (five working days, 100 %). Where it gives none, none is invented:
//! acceptance has no limit, no period is important, nobody is warned ahead. What the source leaves to the company but the
//! library must know, the rulings say: two explanations are several, and the last day ends at midnight.
//!
//! The authority table follows the offices that the clauses name. It is the part that a company most likely changes;
//! start from this edition and replace rows.

use alloc::vec::Vec;
use core::num::NonZeroU8;

use chrono::{FixedOffset, NaiveDate};

use super::clauses::FIVE_WORKING_DAYS;
use crate::{
    facts::{ActKind, ActSet, CaseType, CaseTypeSet, PromiseMatter, Role, RoleSet},
    rules::{Edition, Grant, PromiseGrant, Strength},
    time::{Calendar, Counting, Zone, known},
    words::Fraction,
};

const IN_FORCE: NaiveDate = known!(NaiveDate::from_ymd_opt(2024, 5, 21));
const BEIJING: Zone = Zone::Offset(known!(FixedOffset::east_opt(8 * 60 * 60)));
const TWO: NonZeroU8 = known!(NonZeroU8::new(2));

/// Writes the authority table: acts, the types of case if not all, roles; `company` is everybody but the user.
macro_rules! authority {
    ($( $($act:ident),+ $(in $($type:ident)|+)? => $roles:tt; )+) => {
        &[ $( (
            ActSet::of(&[$(ActKind::$act),+]),
            authority!(@types $($($type)+)?),
            authority!(@roles $roles),
        ) ),+ ]
    };
    (@types) => { CaseTypeSet::of(CaseType::ALL) };
    (@types $($type:ident)+) => { CaseTypeSet::of(&[$(CaseType::$type),+]) };
    (@roles everybody) => { Role::EVERYBODY };
    (@roles company) => { Role::COMPANY };
    (@roles [$($role:ident),+]) => { RoleSet::of(&[$(Role::$role),+]) };
}

const AUTHORITY: &[(ActSet, CaseTypeSet, RoleSet)] = authority! {
    // Whoever took the case in: the receiving unit (接收单位, 接诉单位), which for complaints is mostly the centre.
    Accept, Assess, Reclassify, AnswerAtOnce, Refer, Consult => [ReceivingUnit, DispatchCentre];
    // Anybody at the company; what was missing may come from the user too.
    RecordReachable, Reassure, UpdateProgress, Reach, Expose => company;
    SupplyInformation => everybody;
    // It releases others from their duties, so it is put down by somebody above them.
    RecordUnreachable => [DepartmentHead, LeaderInCharge];
    // Handling a complaint: clause 3.1. The investigator finds; the unit answers for what is done about it.
    Dispatch => [DispatchCentre];
    ReturnOrder => [ResponsibleUnit];
    Assign, ReportToLeader, DealWithPerson, Correct => [ResponsibleUnit, DepartmentHead];
    Find, RecordUnpersuaded => [ResponsibleUnit, Investigator];
    ReferToProcedure => [LeaderInCharge];
    // Facing the user: clauses 1.4 and 6. 由分管领导或部门负责人亲自致歉, "the leader in charge or the department head
    // apologises in person".
    Explain => [ResponsibleUnit, Investigator, DepartmentHead, LeaderInCharge];
    Apologise => [DepartmentHead, LeaderInCharge];
    TellOutcome in Complaint
        => [DispatchCentre, ResponsibleUnit, Investigator, DepartmentHead, LeaderInCharge];
    TellOutcome in Suggestion | Enquiry => [ReceivingUnit, DispatchCentre];
    // Leaders: clauses 3.2 and 4.1.
    Instruct => [LeaderInCharge, RelevantLeader];
    AssessImpact => [LeaderInCharge];
    // Ending a case, and beginning again.
    Withdraw => [User];
    Close => [ReceivingUnit, DispatchCentre, ResponsibleUnit];
    Reopen => [ReceivingUnit, DispatchCentre, LeaderInCharge];
};

/// Compensation and disciplinary outcomes: nobody is named, so nobody may promise them.
const PROMISES: &[(PromiseMatter, RoleSet)] = &[
    (
        PromiseMatter::ReplyDate,
        RoleSet::of(&[
            Role::ReceivingUnit,
            Role::DispatchCentre,
            Role::ResponsibleUnit,
            Role::DepartmentHead,
            Role::LeaderInCharge,
        ]),
    ),
    (
        PromiseMatter::Correction,
        RoleSet::of(&[Role::ResponsibleUnit, Role::DepartmentHead, Role::LeaderInCharge]),
    ),
];

/// The edition of 2024, with the calendar that the State Council's notices make.
pub(crate) fn edition() -> Edition {
    Edition {
        id: "qitaihe-2024".into(),
        issuer: "七台河市供排水有限责任公司".into(),
        in_force: IN_FORCE,
        zone: BEIJING,
        handling_limit: FIVE_WORKING_DAYS,
        acceptance_limit: None,
        counting: Counting::CIVIL_CODE,
        warning_lead: None,
        explanations: TWO,
        emotion_first: Strength::Gate,
        progress: Strength::Advise,
        promises: Strength::Gate,
        timely_target: Fraction::WHOLE,
        important_periods: Vec::new(),
        authority: AUTHORITY
            .iter()
            .map(|&(acts, types, roles)| Grant { acts, types, roles })
            .collect(),
        promise_authority: PROMISES
            .iter()
            .map(|&(matter, roles)| PromiseGrant { matter, roles })
            .collect(),
        calendar: Calendar::china(),
    }
}
