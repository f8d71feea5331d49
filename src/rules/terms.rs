//! Terms: what an edition says about cases of one type, indexed for judging.
//!
//! An [`Edition`] is written for people: grants in any order, lists of any length. A judgement must not search them.
//! So when a policy is made, the terms of each type are worked out once, as small arrays by act and by matter.

use core::num::{NonZeroU16, NonZeroU32};

use chrono::FixedOffset;

use super::{Condition, ConditionSet, Edition, Parameter, Strength};
use crate::{
    facts::{Act, ActKind, CaseType, PromiseMatter, RoleSet},
    time::{Limit, Zone, known},
};

/// What a policy says about cases of one type, indexed for judging.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Terms {
    /// The zone in which local dates are meant.
    pub(crate) zone: Zone,
    /// The limit of clause 5, as this edition has it.
    pub(crate) handling_limit: Limit,
    /// Who may perform each act, by its number; nobody, where no grant says.
    authority: [RoleSet; ActKind::ALL.len()],
    /// Who may promise each matter, by its number.
    promise_authority: [RoleSet; PromiseMatter::ALL.len()],
    /// How many explanations are several (clause 6.2).
    pub(crate) explanations: NonZeroU32,
    /// Whether handling before reassuring is refused (clause 1.2).
    pub(crate) emotion_first: Strength,
    /// Whether an outcome without any progress notice before it is refused (clause 1.3).
    pub(crate) progress: Strength,
    /// Whether a promise beyond authority is refused (clause 1.5).
    pub(crate) promises: Strength,
}

impl Terms {
    /// The terms of an edition for this type. Of two grants for the same act the last counts; a policy has none such.
    pub(crate) fn of(edition: &Edition, case_type: CaseType) -> Self {
        let mut terms = Self {
            zone: edition.zone,
            handling_limit: edition.handling_limit,
            explanations: edition.explanations.into(),
            emotion_first: edition.emotion_first,
            progress: edition.progress,
            promises: edition.promises,
            ..Self::NONE
        };
        for grant in edition.authority.iter().filter(|grant| grant.types.contains(case_type)) {
            for act in grant.acts.iter() {
                if let Some(roles) = terms.authority.get_mut(act as usize) {
                    *roles = grant.roles;
                }
            }
        }
        for grant in &edition.promise_authority {
            if let Some(roles) = terms.promise_authority.get_mut(grant.matter as usize) {
                *roles = grant.roles;
            }
        }
        terms
    }

    /// Terms that grant nothing to anybody. Conditions that read no terms are decided under these, where there is no
    /// policy at hand: when a stored case is loaded.
    pub(crate) const NONE: Self = Self {
        zone: Zone::Offset(known!(FixedOffset::east_opt(0))),
        handling_limit: Limit::WorkingDays(NonZeroU16::MIN),
        authority: [RoleSet::EMPTY; ActKind::ALL.len()],
        promise_authority: [RoleSet::EMPTY; PromiseMatter::ALL.len()],
        explanations: NonZeroU32::MIN,
        emotion_first: Strength::Gate,
        progress: Strength::Gate,
        promises: Strength::Gate,
    };

    /// The conditions that ask for more, or for less, under the other terms; who may perform an act is left aside.
    pub(crate) fn differing(&self, other: &Self) -> ConditionSet {
        let differs = |condition: &Condition| match condition.parameter() {
            Some(Parameter::Promises) => self.promises != other.promises,
            Some(Parameter::EmotionFirst) => self.emotion_first != other.emotion_first,
            Some(Parameter::Progress) => self.progress != other.progress,
            Some(Parameter::Explanations) => self.explanations != other.explanations,
            _ => false,
        };
        Condition::ALL.iter().copied().filter(differs).collect()
    }

    /// How strongly a parameter binds, where it is a strength.
    pub(crate) const fn strength(&self, parameter: Parameter) -> Option<Strength> {
        match parameter {
            Parameter::Promises => Some(self.promises),
            Parameter::EmotionFirst => Some(self.emotion_first),
            Parameter::Progress => Some(self.progress),
            _ => None,
        }
    }

    /// Whether one of these roles may perform `act`.
    pub(crate) fn authorises(&self, act: Act, roles: RoleSet) -> bool {
        !self.may_perform(act).is_disjoint(roles)
    }

    /// Who may perform `act`.
    pub(crate) fn may_perform(&self, act: Act) -> RoleSet {
        match act {
            Act::Promise { promise } => self.may_promise(promise.matter()),
            _ => self.may_perform_some(act.kind()),
        }
    }

    /// Who may perform acts of this kind; for promises, the roles that may make some promise.
    pub(crate) fn may_perform_some(&self, kind: ActKind) -> RoleSet {
        match kind {
            ActKind::Promise => {
                self.promise_authority.iter().copied().fold(RoleSet::EMPTY, RoleSet::union)
            }
            _ => self.authority.get(kind as usize).copied().unwrap_or_default(),
        }
    }

    /// Who may promise `matter`.
    pub(crate) fn may_promise(&self, matter: PromiseMatter) -> RoleSet {
        self.promise_authority.get(matter as usize).copied().unwrap_or_default()
    }
}
