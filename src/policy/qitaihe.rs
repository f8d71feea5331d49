//! The base policy: the choices of the source document, as its clauses and the rulings on them have
//! them.

use alloc::vec::Vec;
use core::num::{NonZeroU8, NonZeroU16};

use chrono::{FixedOffset, NaiveDate};

use super::{DayEnd, Edition, Grant, PromiseGrant, Strength};
use crate::{
    act::{ActKind, ActSet, PromiseMatter, Role, RoleSet},
    calendar::Calendar,
    intake::{CaseType, CaseTypeSet},
};

mod numbers {
    use super::{FixedOffset, NaiveDate, NonZeroU8, NonZeroU16};

    pub(super) const IN_FORCE: NaiveDate = NaiveDate::from_ymd_opt(2024, 5, 21).expect("a date");
    pub(super) const BEIJING: FixedOffset = FixedOffset::east_opt(8 * 60 * 60).expect("an offset");
    pub(super) const FIVE: NonZeroU16 = NonZeroU16::new(5).expect("not zero");
    pub(super) const TWO: NonZeroU8 = NonZeroU8::new(2).expect("not zero");
}
use numbers::{BEIJING, FIVE, IN_FORCE, TWO};

/// Everybody at the company.
const ANY: &[Role] = &[
    Role::ReceivingUnit,
    Role::DispatchCentre,
    Role::ResponsibleUnit,
    Role::Investigator,
    Role::DepartmentHead,
    Role::LeaderInCharge,
    Role::RelevantLeader,
    Role::RelevantDepartment,
];
const EVERY_TYPE: &[CaseType] = CaseType::ALL;

/// Writes the authority table: acts, types of case, roles.
macro_rules! authority {
    ($( $($act:ident),+ in $types:expr => $roles:expr; )+) => {
        &[ $( (&[$(ActKind::$act),+], $types, $roles) ),+ ]
    };
}

use CaseType::{Complaint, Enquiry, Suggestion};
use Role::{
    DepartmentHead, DispatchCentre, Investigator, LeaderInCharge, ReceivingUnit, RelevantLeader,
    ResponsibleUnit, User,
};

type AuthorityRow = (&'static [ActKind], &'static [CaseType], &'static [Role]);

const AUTHORITY: &[AuthorityRow] = authority! {
    // Whoever took the case in.
    Accept, Assess, Reclassify, AnswerAtOnce, Refer, Consult
        in EVERY_TYPE => &[ReceivingUnit, DispatchCentre];
    // Anybody at the company; what was missing may come from the user too.
    RecordReachable, Reassure, UpdateProgress, Reach, Expose in EVERY_TYPE => ANY;
    SupplyInformation in EVERY_TYPE => Role::ALL;
    RecordUnreachable in EVERY_TYPE => &[DepartmentHead, LeaderInCharge];
    // Handling a complaint: clause 3.1.
    Dispatch in EVERY_TYPE => &[DispatchCentre];
    ReturnOrder in EVERY_TYPE => &[ResponsibleUnit];
    Assign, ReportToLeader, DealWithPerson, Correct
        in EVERY_TYPE => &[ResponsibleUnit, DepartmentHead];
    Find, RecordUnpersuaded in EVERY_TYPE => &[ResponsibleUnit, Investigator];
    ReferToProcedure in EVERY_TYPE => &[LeaderInCharge];
    // Facing the user: clauses 1.4 and 6.
    Explain in EVERY_TYPE => &[ResponsibleUnit, Investigator, DepartmentHead, LeaderInCharge];
    Apologise in EVERY_TYPE => &[DepartmentHead, LeaderInCharge];
    TellOutcome in &[Complaint]
        => &[DispatchCentre, ResponsibleUnit, Investigator, DepartmentHead, LeaderInCharge];
    TellOutcome in &[Suggestion, Enquiry] => &[ReceivingUnit, DispatchCentre];
    // Leaders: clauses 3.2 and 4.1.
    Instruct in EVERY_TYPE => &[LeaderInCharge, RelevantLeader];
    AssessImpact in EVERY_TYPE => &[LeaderInCharge];
    // Ending a case, and beginning again.
    Withdraw in EVERY_TYPE => &[User];
    Close in EVERY_TYPE => &[ReceivingUnit, DispatchCentre, ResponsibleUnit];
    Reopen in EVERY_TYPE => &[ReceivingUnit, DispatchCentre, LeaderInCharge];
};

/// Compensation and disciplinary outcomes: nobody is named, so nobody may promise them.
const PROMISES: &[(PromiseMatter, &[Role])] = &[
    (
        PromiseMatter::ReplyDate,
        &[ReceivingUnit, DispatchCentre, ResponsibleUnit, DepartmentHead, LeaderInCharge],
    ),
    (PromiseMatter::Correction, &[ResponsibleUnit, DepartmentHead, LeaderInCharge]),
];

pub(super) fn edition() -> Edition {
    Edition {
        id: "qitaihe-2024".into(),
        issuer: "七台河市供排水有限责任公司".into(),
        in_force: IN_FORCE,
        zone: BEIJING,
        handling_limit: FIVE,
        acceptance_limit: None,
        last_day_ends: DayEnd::Midnight,
        explanations: TWO,
        emotion_first: Strength::Gate,
        progress: Strength::Advise,
        promises: Strength::Gate,
        important_periods: Vec::new(),
        authority: AUTHORITY
            .iter()
            .map(|(acts, types, roles)| Grant {
                acts: ActSet::of(acts),
                types: CaseTypeSet::of(types),
                roles: RoleSet::of(roles),
            })
            .collect(),
        promise_authority: PROMISES
            .iter()
            .map(|(matter, roles)| PromiseGrant { matter: *matter, roles: RoleSet::of(roles) })
            .collect(),
        calendar: Calendar::china(),
    }
}
