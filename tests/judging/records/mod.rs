//! Decision records say what the judge said and why, truly, and can be judged again.

mod facts;
mod replayed;

use redress::{Act, DecisionRecord};

use crate::common::Story;

fn record(story: &Story, act: Act) -> DecisionRecord {
    story.policy.record(&story.case, &story.event(act))
}
