//! The base policy: the choices of the source document, as its clauses and the rulings on them have
//! them.

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

/// Writes the authority table: acts, the types of case if not all, roles.
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
    // Whoever took the case in.
    Accept, Assess, Reclassify, AnswerAtOnce, Refer, Consult => [ReceivingUnit, DispatchCentre];
    // Anybody at the company; what was missing may come from the user too.
    RecordReachable, Reassure, UpdateProgress, Reach, Expose => company;
    SupplyInformation => everybody;
    RecordUnreachable => [DepartmentHead, LeaderInCharge];
    // Handling a complaint: clause 3.1.
    Dispatch => [DispatchCentre];
    ReturnOrder => [ResponsibleUnit];
    Assign, ReportToLeader, DealWithPerson, Correct => [ResponsibleUnit, DepartmentHead];
    Find, RecordUnpersuaded => [ResponsibleUnit, Investigator];
    ReferToProcedure => [LeaderInCharge];
    // Facing the user: clauses 1.4 and 6.
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
