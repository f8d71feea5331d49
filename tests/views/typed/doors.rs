//! A case enters where it stands and nowhere else, and has one future.

use std::marker::PhantomData;

use redress::{
    Case, CaseType, Stage,
    views::typed::{
        Any, Complaint, Enquiry, OfType, OtherState, Refused, State, Suggestion, complaint,
        enquiry, suggestion,
    },
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    common::Story,
    typed::{in_every_stage, place},
};

/// What became of a case at the door of a stage.
type Entered = Result<Case, OtherState>;

macro_rules! doors {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => {
        /// Through the door of every stage: in where the case stands, and out again.
        fn doors(case: Case) -> Vec<((CaseType, Stage), Entered)> {
            vec![ $( $( (
                ($module::$Stage::CASE_TYPE, $module::$Stage::STAGE),
                $module::$Stage::try_from(case).map(|state| {
                    assert_eq!(state.case(), &case);
                    let whichever = $Type::try_from(case).unwrap();
                    assert_eq!(whichever.case(), &case);
                    assert_eq!($Type::from(state), whichever);
                    let any = Any::try_from(case).unwrap();
                    assert_eq!(any.case(), &case);
                    assert_eq!(any, OfType::$Type(whichever));
                    assert_eq!(any, Any::from($module::$Stage::try_from(case).unwrap()));
                    assert_eq!(any, Any::from($Type::try_from(case).unwrap()));
                    assert_eq!(Any::try_from(case).unwrap().into_case(), case);
                    assert_eq!($Type::try_from(case).unwrap().into_case(), case);
                    $module::$Stage::try_from(case).unwrap().into_case()
                })
            ) ),+ ),+ ]
        }

        /// Through the door of every type.
        fn doors_of_types(case: Case) -> Vec<(CaseType, Entered)> {
            vec![ $( (CaseType::$Type, $Type::try_from(case).map(Case::from)) ),+ ]
        }
    };
}

each_stage!(doors);

#[test]
fn a_case_enters_where_it_stands_and_nowhere_else() {
    for case in in_every_stage() {
        let (of, stage) = place(&case);
        let check = |entered: Entered, is_here: bool, expected: String| {
            if is_here {
                assert_eq!(entered, Ok(case));
                return;
            }
            let other = entered.unwrap_err();
            assert_eq!((other.case_type(), other.stage()), (of, stage));
            let found = format!("found one of type `{of}` at stage `{stage}`");
            assert_eq!(other.to_string(), format!("expected a case of type {expected}, {found}"));
        };
        for (door, entered) in doors(case) {
            check(entered, door == (of, stage), format!("`{}` at stage `{}`", door.0, door.1));
        }
        for (door, entered) in doors_of_types(case) {
            check(entered, door == of, format!("`{door}`"));
        }
    }
}

#[test]
fn a_case_elsewhere_says_where_it_is_and_what_was_expected() {
    let case = Story::enquiry().case;
    assert_eq!(
        complaint::Accepted::try_from(case).unwrap_err().to_string(),
        "expected a case of type `complaint` at stage `accepted`, found one of type `enquiry` at stage \
         `received`"
    );
    assert_eq!(
        Suggestion::try_from(case).unwrap_err().to_string(),
        "expected a case of type `suggestion`, found one of type `enquiry` at stage `received`"
    );
}

/// Whether a type has a trait, by the same means.
macro_rules! has {
    ($Trait:path: $T:ty) => {{
        struct Has<T>(PhantomData<T>);
        #[allow(dead_code, reason = "the constant stands where the bound does not hold")]
        trait Not {
            const IT: bool = false;
        }
        impl<T> Not for Has<T> {}
        #[allow(dead_code, reason = "read where the bound holds only")]
        impl<T: $Trait> Has<T> {
            const IT: bool = true;
        }
        Has::<$T>::IT
    }};
}

macro_rules! assert_unique {
    ($($T:ty),+) => { $(
        assert!(!has!(Clone: $T), "{} can be cloned", stringify!($T));
        assert!(!has!(Copy: $T), "{} can be copied", stringify!($T));
        assert!(!has!(Serialize: $T), "{} can be written", stringify!($T));
        assert!(!has!(DeserializeOwned: $T), "{} can be read", stringify!($T));
    )+ };
}

macro_rules! assert_stages_unique {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => { $(
        assert_unique!($Type $(, $module::$Stage, Refused<$module::$Stage>)+);
    )+ };
}

#[test]
fn a_typed_case_has_one_future_and_is_stored_as_a_case() {
    assert!(has!(Clone: Case) && has!(Copy: Case));
    assert!(has!(Serialize: Case) && has!(DeserializeOwned: Case));
    each_stage!(assert_stages_unique);
    assert_unique!(Any);
}
