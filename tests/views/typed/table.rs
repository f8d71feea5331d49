//! A stage takes by its type what its table takes.

use redress::{
    ActKind, CaseType, Stage,
    rules::Lifecycle,
    views::typed::{OneAct, State, act, complaint, enquiry, suggestion},
};

use crate::typed::{NotTaken, Probe};

macro_rules! taken {
    ([$Stage:ty] $($Act:ident($($field:ident)?))+) => {
        vec![ $( (<act::$Act as OneAct>::KIND, Probe::<$Stage, act::$Act>::next()) ),+ ]
    };
}

/// What the compiler lets each act make of a stage.
type Taken = Vec<(ActKind, Option<Vec<(CaseType, Stage)>>)>;

macro_rules! stages_taken {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => {
        vec![ $( $( (
            <$module::$Stage as State>::CASE_TYPE,
            <$module::$Stage as State>::STAGE,
            each_act!(taken [$module::$Stage]),
        ) ),+ ),+ ]
    };
}

fn by_the_compiler() -> Vec<(CaseType, Stage, Taken)> {
    each_stage!(stages_taken)
}

#[test]
fn a_stage_takes_by_its_type_what_its_table_takes_and_becomes_what_it_says() {
    let view = by_the_compiler();
    let stages: Vec<_> = view.iter().map(|(of, stage, _)| (*of, *stage)).collect();
    let in_tables = CaseType::ALL
        .iter()
        .flat_map(|of| Lifecycle::of(*of).stages().iter().map(|one| (*of, *one)));
    assert_eq!(stages, in_tables.collect::<Vec<_>>());
    let taken = view.iter().flat_map(|(_, _, taken)| taken).filter(|(_, next)| next.is_some());
    assert_eq!(
        taken.count(),
        CaseType::ALL.iter().flat_map(|of| Lifecycle::of(*of).rows()).count()
    );
    for (case_type, stage, taken) in view {
        assert!(taken.iter().map(|(act, _)| act).eq(ActKind::ALL));
        for (act, next) in taken {
            let expected = Lifecycle::of(case_type).row(stage, act).map(|row| match act {
                ActKind::Reclassify => CaseType::ALL.iter().map(|of| (*of, row.to)).collect(),
                _ => vec![(case_type, row.to)],
            });
            assert_eq!(next, expected, "{act} from {case_type} in {stage}");
        }
    }
}
