//! Facts: what can be known about a case, and what can happen to it.
//!
//! The nouns of complaint handling, each a closed list of words or a small struct of them:
//!
//! | noun | what it is |
//! |---|---|
//! | [`Intake`] | the receipt of a case: its [`CaseType`], the [`Channel`] it came by, whether its [`Information`] suffices, whether there is [`Contact`] with the user, and when |
//! | [`Event`] | one thing that happened afterwards: an [`Act`], the [`Role`] that did it, and when |
//! | [`Stage`] | how far a case has come, from received to closed |
//! | [`Finding`] | what an investigation established: whether the facts are so, whether the demand is fair, what the cause was |
//! | [`Promise`] | what the user was promised, above all a reply date |
//! | [`Round`] | everything known since the receipt, or since the case was reopened, up to closure |
//! | [`ClockKind`] | a deadline of a round, with a [`ClockState`] |
//! | [`Principle`] | one of the five principles of clause 1, with a [`PrincipleState`] |
//! | [`Tier`] | how grave a complaint is, by its reach |
//! | [`EditionId`] | which edition of the rules the case is bound to |
//! | [`Entry`] | a line of a log: the key of a case, and its intake or an event |
//!
//! Every word has a stable code, which JSON has, and a name in each [`Language`](crate::Language), which people
//! read. The codes are what a host stores and compares; the names may be reworded by a release.
//!
//! Nothing here judges. What an act does to a case, which stages a type has, and what moves a clock, a principle
//! or a tier, is the paper's to say, in [`rules`](crate::rules).
//!
//! ```
//! use redress::facts::{Act, Answerable, Role};
//! use redress::{Language, parse_instant};
//! let at = parse_instant("2024-05-21T15:10:00+08:00")?;
//! let event = Act::Assess { answerable: Answerable::NeedsWork }.by(Role::DispatchCentre, at);
//! assert_eq!(event.act.kind().code(), "assess");
//! assert_eq!(event.act.text(Language::English).to_string(), "assess (needs work first)");
//! assert_eq!(event.by.name(Language::English), "dispatch centre");
//! # Ok::<(), redress::time::ParseTimeError>(())
//! ```

mod act;
mod choice;
mod clock;
mod edition_id;
mod event;
mod finding;
mod intake;
mod kept;
mod log;
mod payload;
mod principle;
mod promise;
mod role;
mod round;
mod stage;
mod tier;
mod words;

pub(crate) use self::{act::typed, edition_id::LONGEST_ID, tier::Timing};
pub use self::{
    act::{Act, ActKind, ActSet, OneAct},
    choice::{Answerable, Decision, Delivery, ExposedBy, Ground, Impact, Reply, Response},
    clock::{ClockKind, ClockSignal, ClockState, Ended},
    edition_id::{EditionId, ParseEditionIdError},
    event::Event,
    finding::{Cause, Demand, Finding, Substance},
    intake::{
        CaseType, CaseTypeSet, Channel, ChannelSet, Classification, Contact, Information, Intake,
        Subject,
    },
    kept::{KeptClock, KeptClocks},
    log::{Entry, Record},
    principle::{Principle, PrincipleSet, PrincipleSignal, PrincipleState},
    promise::{Promise, PromiseMatter},
    role::{Role, RoleSet},
    round::{Holder, Manner, Outcome, Promised, Receipt, Round, RoundSignal, RoundState},
    stage::{Stage, StageSet},
    tier::{Exposure, ExposureSet, Tier, TierSignal},
};
