//! Stages: where a case stands.

use crate::words::vocabulary;

vocabulary! {
    /// Where a case stands. Which stages a case type has, [`Lifecycle::stages`](crate::rules::Lifecycle::stages) says.
    ///
    /// Exhaustive: a stage that a host does not know is a case it cannot show.
    Stage ("a stage"), set StageSet: u16 {
        /// Received, not yet accepted.
        Received = "received" "received" "已接收";
        /// Accepted.
        Accepted = "accepted" "accepted" "已受理";
        /// Sent to the responsible unit (complaints).
        Dispatched = "dispatched" "dispatched" "已转办";
        /// An investigator is at work (complaints).
        Investigating = "investigating" "under investigation" "调查中";
        /// There is a finding to act on (complaints).
        Resolving = "resolving" "being resolved" "落实处理中";
        /// Before the leader (suggestions).
        Referred = "referred" "referred" "已请示";
        /// The leader has instructed (suggestions).
        Instructed = "instructed" "instructed on" "已批示";
        /// The department that knows is being asked (enquiries).
        Consulting = "consulting" "under consultation" "了解情况中";
        /// The user was told the outcome, or it was tried as far as could be.
        Answered = "answered" "answered" "已答复";
        /// Closed.
        Closed = "closed" "closed" "已结案";
    }
}
