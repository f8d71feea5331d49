#![doc = include_str!("../README.md")]
//! <style>p:has(> img[src^="src/"], > a[href="README.zh-CN.md"]) { display: none }</style>
//!
//! # How the pieces fit together
//!
//! A company's choices are an [`Edition`]; checked as a whole, it is a [`Policy`], and only a policy judges. A
//! [`Case`] is opened by an [`Intake`] and changed by [`Event`]s, each an [`Act`], the [`Role`] that did it, and
//! when:
//!
//! ```text
//! Edition ──check──▶ Policy
//!                      │ open(intake)          ┌─▶ options    what may happen now
//!                      ▼                       ├─▶ agenda     what is owed, by whom, by when
//! Event ──judge──▶   Case ──── questions ──────┼─▶ clock      deadlines, and whether they were kept
//!                      │                       ├─▶ principles which of the five were kept, and why
//!                      └─ or a Refusal         └─▶ tally      counts and rates over many cases
//! ```
//!
//! - The tables say which act takes a case of which [`CaseType`] from which [`Stage`] where, and on which
//!   [`Condition`]s ([`Lifecycle`](rules::Lifecycle)). Every condition names the [`Clause`] it comes from.
//! - A [`Refusal`] says why ([`Reason`]): the stage takes no such act, or conditions are
//!   [`Unmet`](judge::Unmet), each with what was [`Required`](rules::Required), the [`Fact`](rules::Fact), and
//!   the [`Remedy`]s. A [`DecisionRecord`] keeps all that a judgement rested on, to be judged again.
//! - A case is bound to its edition, by [`EditionId`](facts::EditionId), until a
//!   [`Migration`](answers::Migration) moves it: no question about it is answered under another. [`Editions`]
//!   picks the right one by the case. A [`History`] keeps its earlier rounds and moves, and [`Case::link`] links
//!   cases about one matter.
//! - What is reckoned from a [`Calendar`] is published, projected past its end, or unrecorded before its
//!   beginning ([`Certainty`](time::Certainty)); no verdict rests on what is not published.
//! - A [`Tally`] counts rounds by [`Class`](answers::Class): each [`Partition`](answers::Partition) is exact,
//!   each [`Rate`](answers::Rate) a [`Fraction`](words::Fraction), and behind each number stand the keys of the
//!   cases.
//! - Logs are JSON Lines of [`Entry`]s. Every word has a stable code, as in JSON, and a name in each
//!   [`Language`].
//!
//! # The house
//!
//! Ten folders, each resting only on those listed before it, never the other way round:
//!
//! | folder | what is in it |
//! |---|---|
//! | [`words`] | names and texts in languages, sets of words, strict serde, fractions, fingerprints |
//! | [`time`] | calendars, zones, counting and tracing of limits; usable by itself |
//! | [`facts`] | roles, acts, findings, intakes, rounds, the line of a log |
//! | [`rules`] | what a paper is, and how its tables are read; in [`rules::qitaihe`] everything that the first paper says |
//! | [`case`] | the case, its severity, links between cases, and which stored cases can exist |
//! | [`policy`] | an edition checked, the binding of cases to it, sets of editions |
//! | [`clocks`] | due dates, clocks, principles, and what a notice moves |
//! | [`judge`] | judging, opening, replaying; refusals and records |
//! | [`answers`] | options, agenda, history, migration, tally |
//! | [`views`] | the tables as types, pictures and a listing, and their analysis |
//!
//! A question to a policy is a method of [`Policy`] and is declared beside its answer: [`Policy::agenda`] in
//! [`answers`], [`Policy::clock`] in [`clocks`]. The nouns that every host meets are at the root of the crate;
//! all others are behind the faces of their folders.
//!
//! # For hosts that store
//!
//! Keep the events, or the cases, or both. Store events in the order of entry, and fold them in that order
//! ([`Policy::replay`]): an act that was refused because it was entered late would be permitted if the log were
//! sorted by time, and a sorted log tells another story than the one that happened.
//!
//! Instants have nanoseconds. If your database keeps fewer digits, as PostgreSQL's `timestamptz` keeps six, cut
//! them before you judge, not after: otherwise an act may read back as earlier than the receipt.
//!
//! A case that is read is checked: only what acts, links and migrations can have made is a [`Case`].
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
//!   ([`analyse`](views::analysis::analyse)).
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
//! - *Nobody knows whether the day of receipt counts, or Sunday's receipts.* Each rule of [`Counting`](time::Counting) is
//!   data with a name, and the worked dates are tests.
//! - *One day becomes 24 business hours.* A limit has its unit by type.
//! - *Nobody can see why a due date is what it is; two screens have two zones.* A [`Trace`](time::Trace) goes day by day,
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
