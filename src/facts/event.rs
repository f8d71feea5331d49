//! Events: an act, who did it, and when.
//!
//! The log of a case is its intake and its events, in the order in which they were entered. Everything else known
//! of a case follows from these; see [`Case`](crate::Case).

use chrono::{DateTime, Utc};

use super::{Act, OneAct, Role};

/// An act, who did it, and when. The act is any, or, in the [`typed`](crate::views::typed) view, one of a type.
///
/// serde reads and writes the flat object of a log line, `{"at": …, "by": …, "act": …}` with the fields of the
/// payload beside these; see [`Entry`](crate::Entry).
///
/// ```
/// # extern crate serde_json;
/// use redress::{Act, Event, Role, facts::Response, parse_instant};
/// let at = parse_instant("2024-05-24T10:00:00+08:00")?;
/// let event = Act::Explain { response: Response::Understood }.by(Role::Investigator, at);
/// assert_eq!(
///     serde_json::to_string(&event)?,
///     r#"{"at":"2024-05-24T02:00:00Z","by":"investigator","act":"explain","response":"understood"}"#
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Event<A = Act> {
    /// When it happened, as an instant. The policy's zone decides which local date that is.
    pub at: DateTime<Utc>,
    /// The role in which somebody did it. Who that was, by name, the host knows.
    pub by: Role,
    /// What was done.
    pub act: A,
}

/// For the log: an event of one act is an event.
impl<A: OneAct> From<Event<A>> for Event {
    fn from(Event { at, by, act }: Event<A>) -> Self {
        Self { at, by, act: act.into() }
    }
}
