//! Each duty of the rulebook in a story in which it is owed and in stories in which it is not.

mod at_the_end;
mod of_a_finding;
mod on_the_way;
mod towards_the_user;

use redress::{
    Act, ActKind, Clause, Duty, Role,
    answers::Due,
    facts::RoleSet,
    rules::qitaihe::{ClauseSet, clauses_owing},
};

use crate::{
    FOUND, INSTRUCT,
    common::{Story, at},
    referred,
    table::{
        at_the_end::at_the_end, of_a_finding::of_a_finding, on_the_way::on_the_way,
        towards_the_user::towards_the_user,
    },
};

fn instructed(reply: Act) -> Story {
    referred(reply).at(FOUND).then([INSTRUCT])
}

/// A duty: what is owed in one story, and in the others is not.
struct Row {
    act: ActKind,
    clause: Clause,
    by: RoleSet,
    since: &'static str,
    due: Due,
    owed: Story,
    not_owed: Vec<Story>,
}

impl Row {
    #[track_caller]
    fn check(&self) {
        let Self { act, clause, owed, .. } = self;
        let is_this = |duty: &Duty| duty.act == *act && duty.clause == *clause;
        let Some(duty) = owed.duties().into_iter().find(is_this) else {
            panic!("{act} is not owed under {clause}")
        };
        assert_eq!(duty.by, self.by, "who may {act}");
        assert_eq!(duty.since, at(self.since), "since when {act} is owed");
        assert_eq!(duty.due, self.due, "by when {act} is owed");
        for (nth, story) in self.not_owed.iter().enumerate() {
            let is_owed = story.duties().iter().any(is_this);
            assert!(!is_owed, "{act} is owed under {clause} in story {nth}, and should not be");
        }
    }
}

#[test]
fn every_duty_is_owed_for_its_reason_and_not_without_it() {
    let table = table();
    for row in &table {
        row.check();
    }
    for act in ActKind::ALL {
        let clauses = table.iter().filter(|row| row.act == *act).map(|row| row.clause);
        assert_eq!(clauses.collect::<ClauseSet>(), clauses_owing(*act), "{act}");
    }
}

const INTAKE: &[Role] = &[Role::ReceivingUnit, Role::DispatchCentre];
const UNIT: &[Role] = &[Role::ResponsibleUnit, Role::DepartmentHead];

const EXPLAINERS: &[Role] =
    &[Role::ResponsibleUnit, Role::Investigator, Role::DepartmentHead, Role::LeaderInCharge];

fn row<const N: usize>(
    (act, clause): (ActKind, Clause),
    by: &[Role],
    (since, due): (&'static str, Due),
    owed: Story,
    not_owed: [Story; N],
) -> Row {
    let (by, not_owed) = (RoleSet::of(by), not_owed.into());
    Row { act, clause, by, since, due, owed, not_owed }
}

fn table() -> Vec<Row> {
    let mut rows = towards_the_user();
    rows.extend(on_the_way());
    rows.extend(of_a_finding());
    rows.extend(at_the_end());
    rows
}
