//! Options tell the truth of the judge, about every act and every payload.

#[path = "../common/mod.rs"]
mod common;

mod payloads;
mod promises;
mod refused;
mod truth;
mod words;

use std::collections::BTreeMap;

use common::{Story, date};
use redress::{
    ActKind, Condition, Options, Reason,
    answers::{Availability, Opening},
    facts::RoleSet,
    rules::qitaihe::ConditionSet,
};

impl Story {
    fn options(&self) -> Options<'_> {
        self.policy.options(&self.case, self.now)
    }
}

fn reply_by(from: &str, through: &str, by: RoleSet) -> Opening {
    Opening::ReplyDate { from: date(from), through: date(through), by }
}

fn blocked(conditions: &[Condition]) -> Availability {
    Availability::Blocked(Reason::Unmet(ConditionSet::of(conditions)))
}

fn told(options: &Options<'_>) -> BTreeMap<&'static str, (bool, bool)> {
    let told = |kind: &ActKind| {
        let answer = match options.of(*kind).availability() {
            Availability::Open => (true, true),
            Availability::Depends => (false, true),
            Availability::Blocked(_) => (false, false),
        };
        (kind.code(), answer)
    };
    ActKind::ALL.iter().map(told).collect()
}
