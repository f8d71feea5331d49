//! Complaint-handling policy for utilities, as a library.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs, unreachable_pub)]
#![deny(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    clippy::unwrap_used
)]

extern crate alloc;

mod act;
mod calendar;
mod case;
mod clause;
mod condition;
mod deadline;
mod intake;
mod judging;
mod lifecycle;
mod log;
mod machine;
mod policy;
mod principle;
mod refusal;
mod round;
mod severity;
mod strict;
mod time;
mod vocabulary;

pub use act::{
    Act, ActKind, ActSet, ActText, Answerable, Cause, Channel, ChannelSet, Contact, Decision,
    Delivery, Demand, Event, ExposedBy, Finding, Ground, Impact, Information, Promise,
    PromiseMatter, Reply, Response, Role, RoleSet, Subject, Substance,
};
pub use calendar::{Arrangement, ArrangementError, Calendar, CalendarError};
pub use case::Case;
pub use clause::Clause;
pub use condition::{Condition, ConditionSet};
pub use deadline::{Certainty, Clock, ClockKind, ClockSignal, ClockState, DueDate};
pub use intake::{CaseType, CaseTypeSet, Classification, Intake};
pub use lifecycle::{Row, Stage, StageSet};
pub use log::{Entry, Record};
pub use policy::{
    DayEnd, Edition, Grant, ImportantPeriod, Policy, PolicyError, PolicyFault, PromiseGrant,
    Strength,
};
pub use principle::{Principle, PrincipleSet, PrincipleSignal, PrincipleState};
pub use refusal::{
    Fact, OpenError, Reason, Refusal, RefusalText, Remedy, ReplayError, Required, Unmet, UnmetText,
};
pub use round::{Holder, Outcome, Promised, Round, RoundSignal, RoundState};
pub use severity::{Exposure, ExposureSet, Severity, Tier, TierSignal, Timing};
pub use time::{OutOfRange, ParseTimeError, parse_date, parse_instant};
pub use vocabulary::{Language, Name, ParseWordError, UnknownWord};
