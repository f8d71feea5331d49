//! Events: an act, who did it, and when.

use chrono::{DateTime, Utc};

use super::{Act, OneAct, Role};

/// An act, who did it, and when. The act is any, or, in the [`typed`](crate::views::typed) view, one of a type.
///
/// serde reads and writes the flat object of a log line, `{"at": …, "by": …, "act": …}` and the
/// payload; see [`Entry`](crate::Entry).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Event<A = Act> {
    /// When it happened. The policy's zone decides the local date.
    pub at: DateTime<Utc>,
    /// Who did it.
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
