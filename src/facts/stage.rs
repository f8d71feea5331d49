//! Stages: how far a case has come.
//!
//! ```text
//! complaint   received ─ accepted ─ dispatched ─ investigating ─ resolving ─ answered ─ closed
//! suggestion  received ─ accepted ─ referred ─ instructed ─────────────────── answered ─ closed
//! enquiry     received ─ accepted ─ consulting ────────────────────────────── answered ─ closed
//! ```
//!
//! A stage is called after what was done last. What remains to be done is on the [agenda](crate::Agenda).

use crate::words::vocabulary;

vocabulary! {
    /// How far a case has come. [`Lifecycle::stages`](crate::rules::Lifecycle::stages) lists those of a type.
    ///
    /// Exhaustive: a stage that a host does not know is a case it cannot show.
    Stage ("a stage"), set StageSet: u16 {
        /// Somewhere in the company it was received; nobody has accepted it yet. The limit is running.
        Received = "received" "received" "已接收";
        /// It was accepted, and can be answered at once or sent on.
        Accepted = "accepted" "accepted" "已受理";
        /// Sent to the responsible unit (complaints).
        Dispatched = "dispatched" "dispatched" "已转办";
        /// An investigator is at work (complaints).
        Investigating = "investigating" "under investigation" "调查中";
        /// There is a finding, and what it demands is being done (complaints).
        Resolving = "resolving" "being resolved" "落实处理中";
        /// It is before the leader for an instruction (suggestions).
        Referred = "referred" "referred" "已请示";
        /// The leader has given an instruction; the user can be told (suggestions).
        Instructed = "instructed" "instructed on" "已批示";
        /// The department that knows is being asked (enquiries).
        Consulting = "consulting" "under consultation" "了解情况中";
        /// The user was told the outcome, or could not be reached and the attempt was made. The clocks have stopped.
        Answered = "answered" "answered" "已答复";
        /// Closed, by whichever way: after the answer, by withdrawal, or without a reply that was not needed.
        Closed = "closed" "closed" "已结案";
    }
}
