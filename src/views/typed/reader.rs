//! How a table becomes types.
//!
//! `complaint!(types)` hands the rows of the table of complaints to the macro [`types`], as it hands them to the
//! macro that makes the constant rows when it is called as `complaint!(table)`. A line of a table can hold
//! several stages and several acts, joined by `|`; the macro takes them apart until a single row is left:
//!
//! ```text
//! Accepted | Dispatched : Assign => Investigating, if ByAuthorisedRole & ReassuredFirst;
//!     @line   a line, with all its stages and acts
//!     @rows   one stage, all acts
//!     @row    one stage, one act: an `impl Takes<act::Assign> for Accepted`
//! ```
//!
//! `macro_rules!` cannot repeat over two lists of different length at once, hence the steps.
//!
//! Two special cases are told apart by the words of the table itself. A row that leads to `same` has its own
//! stage as `Next`. And reclassifying keeps the stage but not the type, so its `Next` is [`OfType`](super::OfType)
//! over the stage of that name in all three tables; a stage that one of the types lacks would not compile.

/// Reads a table as types: one for each stage, an enum of them all, and an implementation of
/// [`Takes`](super::Takes) for each row.
macro_rules! types {
    ($Type:ident: $($Stage:ident),+; $(
        $($from:ident)|+ : $($act:ident)|+ => $to:ident $(, if $($when:ident)&+)?;
    )+) => {
        $( types!(@stage $Type $Stage); )+
        types!(@any $Type $($Stage)+);
        $( types!(@line [$($from)+] [$($act)+] $to [$($($when)+)?]); )+
    };

    // A stage: a case in a wrapper that only this module can make.
    (@stage $Type:ident $Stage:ident) => {
        #[doc = concat!("A case of type [`", stringify!($Type), "`](CaseType::", stringify!($Type), ")")]
        #[doc = concat!("at stage [`", stringify!($Stage), "`](Stage::", stringify!($Stage), ").")]
        #[derive(PartialEq, Eq, Debug)]
        #[must_use = "a typed case that is dropped is lost: go on with it, or take it out by `into_case`"]
        pub struct $Stage(Case);

        impl $Stage {
            /// Decides whether `event` may happen to the case: gives the case in its new state, or why not.
            ///
            /// # Errors
            /// A [`Refused`], with this case and the [refusal](crate::Refusal) that [`Policy::judge`] gives.
            pub fn judge<A: OneAct>(
                self,
                policy: &Policy,
                event: &Event<A>,
            ) -> Result<<Self as Takes<A>>::Next, Refused<Self>>
            where
                Self: Takes<A>,
            {
                Takes::judge(self, policy, event)
            }

            /// The case, to be read.
            #[must_use]
            pub const fn case(&self) -> &Case {
                &self.0
            }

            /// The case, to be stored.
            #[must_use]
            pub const fn into_case(self) -> Case {
                self.0
            }
        }

        // `Known` vouches for the stage, so nothing is checked here; `TryFrom` below does check.
        impl Reached for $Stage {
            fn reached(Known(case): Known) -> Self {
                Self(case)
            }
        }

        impl State for $Stage {
            const CASE_TYPE: CaseType = CaseType::$Type;
            const STAGE: Stage = Stage::$Stage;
        }

        impl AsRef<Case> for $Stage {
            fn as_ref(&self) -> &Case {
                &self.0
            }
        }

        impl TryFrom<Case> for $Stage {
            type Error = OtherState;
            fn try_from(case: Case) -> Result<Self, OtherState> {
                enter(case)
            }
        }

        impl From<$Stage> for Case {
            fn from(state: $Stage) -> Self {
                state.into_case()
            }
        }

        impl From<$Stage> for $Type {
            fn from(state: $Stage) -> Self {
                Self::$Stage(state)
            }
        }

        impl From<$Stage> for Any {
            fn from(state: $Stage) -> Self {
                Self::$Type(state.into())
            }
        }
    };

    // The stages of a type as an enum, for cases whose stage is known only at run time.
    (@any $Type:ident $($Stage:ident)+) => {
        #[doc = concat!("A case of type [`", stringify!($Type), "`](CaseType::", stringify!($Type), ")")]
        /// at any stage, for a `match`.
        #[derive(PartialEq, Eq, Debug)]
        #[must_use = "a typed case that is dropped is lost: go on with it, or take it out by `into_case`"]
        pub enum $Type {
            $( #[doc = concat!("In stage `", stringify!($Stage), "`.")] $Stage($Stage), )+
        }

        impl $Type {
            /// The case, to be read.
            #[must_use]
            pub const fn case(&self) -> &Case {
                match self { $( Self::$Stage(state) => state.case(), )+ }
            }

            /// The case, to be stored.
            #[must_use]
            pub const fn into_case(self) -> Case {
                match self { $( Self::$Stage(state) => state.into_case(), )+ }
            }
        }

        impl TryFrom<Case> for $Type {
            type Error = OtherState;
            fn try_from(case: Case) -> Result<Self, OtherState> {
                match (case.case_type(), case.stage()) {
                    $( (CaseType::$Type, Stage::$Stage) => Ok(Self::$Stage($Stage(case))), )+
                    _ => Err(OtherState::new(&case, CaseType::$Type, None)),
                }
            }
        }

        impl AsRef<Case> for $Type {
            fn as_ref(&self) -> &Case {
                self.case()
            }
        }

        impl From<$Type> for Case {
            fn from(state: $Type) -> Self {
                state.into_case()
            }
        }

        impl From<$Type> for Any {
            fn from(state: $Type) -> Self {
                Self::$Type(state)
            }
        }
    };

    // Lines into rows.
    (@line [$($from:ident)+] $acts:tt $to:ident $when:tt) => {
        $( types!(@rows $from $acts $to $when); )+
    };
    (@rows $from:ident [$($act:ident)+] $to:ident $when:tt) => {
        $( types!(@row $from $act $to $when); )+
    };
    // A row. Its conditions are listed in the documentation of the implementation; types cannot check them.
    (@row $from:ident $act:ident $to:ident [$($when:ident)*]) => {
        #[doc = concat!("Leads to ", types!(@words $from $act $to))]
        $( #[doc = concat!("- if [`", stringify!($when), "`](crate::Condition::", stringify!($when), ")")] )*
        impl Takes<act::$act> for $from {
            type Next = types!(@next $from $act $to);
        }
    };
    // Where a row leads: as a type, and in words for the documentation.
    (@next $from:ident Reclassify same) => {
        OfType<complaint::$from, suggestion::$from, enquiry::$from>
    };
    (@next $from:ident $act:ident same) => { $from };
    (@next $from:ident $act:ident $to:ident) => { $to };
    (@words $from:ident Reclassify same) => { "the same stage, of the type it is found to be." };
    (@words $from:ident $act:ident same) => { "the same stage." };
    (@words $from:ident $act:ident $to:ident) => { concat!("[`", stringify!($to), "`].") };
}

/// Declares the module of a type of case: imports what [`types`] names, and has the table read by it.
macro_rules! view {
    ($table:ident $Type:ident $(#[$meta:meta])*) => {
        $(#[$meta])*
        pub mod $table {
            use super::{
                Any, Case, CaseType, Event, Known, OfType, OneAct, OtherState, Policy, Reached, Refused, Stage,
                State, Takes, act, complaint, enquiry, enter, suggestion, types,
            };

            $table!(types);
        }
        pub use $table::$Type;
    };
}
pub(super) use {types, view};
