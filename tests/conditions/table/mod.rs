//! One row of the table each and more: the act is refused while the condition is unmet, and permitted
//! once it is met, by each remedy that the refusal names.

mod authority;
mod finding;
mod handling;
mod outcome;

use redress::{
    Act, Condition, Event, Role,
    rules::qitaihe::ConditionSet,
    rules::{Fact, Required},
};

use crate::{
    common::Story,
    table::{authority::authority, finding::finding, handling::handling, outcome::outcome},
};

/// An event that is refused for one condition, what is said of it, and what would meet it.
struct Row {
    condition: Condition,
    story: Story,
    event: Event,
    required: Required,
    actual: Fact,
    /// The acts that meet it, with the payloads that do.
    remedies: Vec<Act>,
}

impl Row {
    fn new(
        condition: Condition,
        story: Story,
        act: Act,
        (required, actual): (Required, Fact),
        remedies: impl Into<Vec<Act>>,
    ) -> Self {
        let event = story.event(act);
        Self { condition, story, event, required, actual, remedies: remedies.into() }
    }

    fn by(mut self, role: Role) -> Self {
        self.event.by = role;
        self
    }

    #[track_caller]
    fn check(&self) {
        let Self { condition, story, event, .. } = self;
        let refusal = story.policy.judge(&story.case, event).expect_err("the act is refused");
        let all: Vec<_> = refusal.unmet().collect();
        let [unmet] = all.as_slice() else { panic!("not for {condition} alone: {refusal}") };
        assert_eq!(unmet.condition(), *condition);
        assert_eq!(unmet.clause(), condition.clause());
        assert_eq!(unmet.required(), self.required, "what {condition} requires");
        assert_eq!(unmet.actual(), self.actual, "the fact of {condition}");
        let remedies = unmet.remedies();
        let named: Vec<_> = remedies.iter().map(|remedy| remedy.act).collect();
        let mut kinds: Vec<_> = self.remedies.iter().map(|act| act.kind()).collect();
        kinds.dedup();
        assert_eq!(named, kinds, "the remedies of {condition}");
        for act in &self.remedies {
            let remedy = remedies.iter().find(|remedy| remedy.act == act.kind()).unwrap();
            for remedy in remedy.by.iter().map(|role| act.by(role, story.now)) {
                let remedied = match story.policy.judge(&story.case, &remedy) {
                    Ok(case) => case,
                    Err(refusal) => panic!("the remedy {act:?} is itself refused: {refusal}"),
                };
                // An act of the kind refused stands in its place.
                if act.kind() != event.act.kind()
                    && let Err(refusal) = story.policy.judge(&remedied, event)
                {
                    panic!("{act:?} does not remedy {condition}: {refusal}");
                }
            }
        }
    }
}

#[test]
fn every_condition_refuses_and_is_met_by_each_remedy_it_names() {
    let table = table();
    for row in &table {
        row.check();
    }
    let tested: ConditionSet = table.iter().map(|row| row.condition).collect();
    assert_eq!(tested, ConditionSet::of(Condition::ALL));
}

fn table() -> Vec<Row> {
    let mut rows = authority();
    rows.extend(handling());
    rows.extend(finding());
    rows.extend(outcome());
    rows
}
