#![doc = include_str!("../README.md")]
//! <style>p:has(> img[src^="src/"], > a[href="README.zh-CN.md"]) { display: none }</style>
//!
//! # The nouns
//!
//! - An [`Edition`] is what a company chose: numbers, strengths, who may do what. A [`Policy`] is an
//!   edition that was checked as a whole; only a policy judges. [`Policy::qitaihe`] is the first.
//! - A [`Case`] is opened by an [`Intake`] and changed by [`Event`]s: an [`Act`], who did it ([`Role`])
//!   and when. [`Policy::judge`] gives the next case or a [`Refusal`]; [`Policy::replay`] folds a log.
//! - The tables say which act takes a case of which [`CaseType`] from which [`Stage`] where, on which
//!   [`Condition`]s: [`CaseType::rows`]. Every condition has a [`Clause`] of the source.
//! - A refusal says why ([`Reason`]): the table takes no such act here, or conditions are [`Unmet`],
//!   each with what was [`Required`], the [`Fact`], and the [`Remedy`]s. A [`DecisionRecord`] keeps all that
//!   a judgement rested on, to be judged again.
//! - [`Policy::options`] says of every act whether it is open, and in which ways ([`Options`], [`Choice`]);
//!   [`Policy::agenda`] what is owed, by whom, by when ([`Agenda`], [`Duty`]), and when to look again;
//!   [`Policy::principles`] how the five principles stand and why ([`PrincipleStanding`]).
//! - A case is bound to its edition, by [`EditionId`], until a [`Migration`] moves it: no question about it is
//!   answered under another. [`Editions`] picks the right one by the case. A [`History`] keeps its earlier rounds
//!   and moves; [`Case::link`] links cases about one matter.
//! - A [`Tally`] counts rounds by [`Class`]: each [`Partition`] is exact, each [`Rate`] a [`Fraction`], and
//!   behind each number stand the keys of the cases.
//! - Beside the stage, other machines run over a case: its [`Round`]s, the [`Clock`]s of each round, the
//!   [`Tier`] of a complaint, the five [`Principle`]s. Their legal [`Move`]s are listed, each with its
//!   [`Basis`]: a clause, or a [`Ruling`] where no clause says it.
//! - Of the same tables, [`typed`] is the compiler's view, [`diagram`] the pictures and [`rulebook`] the
//!   listing, rule by rule.
//! - A [`Calendar`] knows the working days, and how far they are settled: what is [`Reckoned`] from it, as
//!   a [`DueDate`], is published, projected past its end, or unrecorded before its beginning, and no
//!   verdict rests on what is not published. It is built of [`CalendarData`]: [`Arrangement`]s of years,
//!   and the [`Notice`]s of a [`Region`].
//! - A [`Limit`] is so many working days, days, weeks, months or hours; [`Counting`] says how they are
//!   counted. A [`Reckoner`] puts these and a [`Zone`] together: it gives the [`Deadline`], and the
//!   [`Trace`] that leads to it.
//! - Logs are JSON Lines of [`Entry`]s. Every word has a stable code, as in JSON, and a name in each
//!   [`Language`].
//!
//! # Supported
//!
//! - Complaints, suggestions and enquiries from receipt to closure, reclassification, withdrawal, and any
//!   number of rounds after reopening.
//! - Handling and acceptance limits in any unit, promised dates, warnings ahead; days that end at midnight
//!   or when business closes; receipts on rest days and after hours; make-up working days.
//! - Working days forth, back, between and within, over all years that dates are written for, in constant time.
//! - Editions of a company's own, as data; so are calendars, arrangements of new years and the notices of a region.
//!   Cases moved from one edition to another, with what that changes said before.
//! - What a screen, a list or a report asks: options, agenda, principles, indicators; each as data, on a line
//!   for a clerk and, where there is more to say, in a paragraph for an auditor, in English and Chinese.
//! - The tables as types, as pictures and as a listing of rules; what an edition of your own makes pointless
//!   ([`Edition::analyse`]).
//! - Zones with daylight saving, by the feature `chrono-tz`. It adds names of zones and changes nothing.
//! - Strict serde with any self-describing format: unknown, missing and duplicate fields, unpadded dates
//!   and superfluous payload are errors that say what would be right.
//!
//! # Not supported
//!
//! - Storage, notification, screens, a clock: the host has them.
//! - Hours of business other than the end of the last day and of reception: hours run day and night.
//! - Holidays that are rules, such as "the last Monday of May": a calendar lists dates.
//! - What people judge or how they conduct themselves, such as the sincerity of an apology or whether a
//!   finding rests on facts. The library records that it was done, and never pretends to check it.
//! - What the source is silent on: appeal, compensation, confidentiality, recusal, retention, pauses and
//!   extensions of a limit. Nothing is invented.
//!
//! # What goes wrong elsewhere, and what prevents it here
//!
//! - *A refused change is lost in silence, or only the first objection is told.* A refusal is a value
//!   with every unmet condition; the case stays as it was.
//! - *Changing the type or the priority starts a new limit and hides a breach.* Receipt is kept through
//!   reclassification, which is refused once the deadline has passed; a tier never falls.
//! - *A case moves to whatever policy matches today.* It is judged, and asked about, under the edition it is
//!   bound to. Moving it is a decision that leaves a mark, lengthens no limit, and leaves what has ended as it is.
//! - *Bringing the same matter again starts a new limit and counts twice; merging loses what the duplicate knew.*
//!   The earliest receipt governs, a tally counts the matter once, and what is known of the tier reaches the case
//!   that counts. Where that one is withdrawn, the next counts.
//! - *A bounced answer counts as told.* An outcome that was only attempted is owed again once the user is back.
//! - *Closing late, or withdrawing, erases that it was late; a case reopened is late at once.* A clock that has
//!   ended stays as it ended, unless a notice corrects the past, and then [`Policy::due_changes`] lists it; a new
//!   round has a limit of its own, and [`Case::breached_before`] remembers.
//! - *A missed promise is renewed until it was never missed.* The first date promised is kept, and one
//!   promised too late does not govern.
//! - *A new holiday never reaches open cases; the holiday list ends and nobody is told.* Due dates are
//!   computed from the calendar at each question, and beyond it they are projected, by type;
//!   [`Policy::due_changes`] says what a notice moves.
//! - *Make-up working Saturdays cannot be said.* An arrangement lists days of work too.
//! - *Rates come out over 100 %, or rounded up to it.* A rate is a fraction of a partition, is written rounded
//!   down, and is none where nothing was due.
//! - *Nobody knows whether the day of receipt counts, or Sunday's receipts.* Each rule of [`Counting`] is
//!   data with a name, and the worked dates are tests.
//! - *One day becomes 24 business hours.* A limit has its unit by type.
//! - *Nobody can see why a due date is what it is; two screens have two zones.* A [`Trace`] goes day by day,
//!   and a policy has one zone.
//! - *A rule holds in one screen and not in another.* There is one gate, [`Policy::judge`], and one table.
//! - *Cases get stuck.* An edition under which the company could not close a case is refused.
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

// Its examples are tests too.
#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
struct ChineseReadme;

pub mod answers;
pub mod case;
pub mod clocks;
pub mod facts;
pub mod judge;
pub mod policy;
pub mod rules;
pub mod time;
pub mod views;
pub mod words;

pub use chrono;

pub use self::{
    answers::{Agenda, Duty, History, Options, Tally},
    case::Case,
    clocks::Clock,
    facts::{
        Act, ActKind, CaseType, Channel, ClockKind, Entry, Event, Intake, Role, Stage, Subject,
    },
    judge::{DecisionRecord, Reason, Refusal, Remedy},
    policy::{Editions, Policy},
    rules::{
        Edition,
        qitaihe::{Clause, Condition},
    },
    time::{Calendar, parse_date, parse_instant},
    words::Language,
};
