//! Repeats: a case that brings an earlier one again is governed by the earliest receipt, and counted once.

use crate::{
    case::Case,
    round::{Receipt, RoundState},
    vocabulary::{Language, Text},
};

/// Why a case cannot be linked to another as its repeat.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum RepeatError {
    /// The two are bound to different editions.
    DifferentEditions,
    /// The other case was opened later.
    OpenedLater,
    /// The other case is this one.
    Itself,
    /// The other case repeats one itself.
    EarlierRepeats,
    /// The other case is closed: what comes up again then is a reason to reopen it.
    EarlierClosed,
    /// This case is answered, closed or reopened already.
    Settled,
    /// This case is linked already.
    Linked,
}

impl RepeatError {
    /// The reason on one line, for a clerk.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

impl core::fmt::Display for Text<RepeatError> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (english, chinese) = match self.of {
            RepeatError::DifferentEditions => (
                "the two cases are bound to different policy editions: migrate one first",
                "两案适用的制度版本不同，请先转换其中一案的版本",
            ),
            RepeatError::OpenedLater => (
                "the other case was opened later: link that one to this",
                "另一案接收在后，请将另一案并入本案",
            ),
            RepeatError::Itself => (
                "the other case is this one: name the case that it repeats",
                "另一案即为本案，请指明所重复的案件",
            ),
            RepeatError::EarlierRepeats => (
                "the other case repeats one itself: link this case to that one",
                "另一案本身已并入他案，请将本案并入该案",
            ),
            RepeatError::EarlierClosed => (
                "the other case is closed: reopen it if there are new facts or it was mishandled",
                "另一案已结案：有新情况或处理不当的，请重新办理该案",
            ),
            RepeatError::Settled => (
                "this case was answered, closed or reopened: only an open first round can be linked",
                "本案已答复、结案或重新办理，仅首轮办理中的案件可并入他案",
            ),
            RepeatError::Linked => ("this case is linked already", "本案已并入他案"),
        };
        f.write_str(self.language.say(english, chinese))
    }
}

impl Case {
    /// This case as a repeat of an earlier one, which brought the same matter and is still open.
    ///
    /// The receipt of the earlier case governs this one from now on, so that no repeat starts the limit
    /// anew; that a case repeats another never cures a breach. A [tally](crate::Tally) counts the two
    /// as one. The host keeps which case it is linked to.
    ///
    /// # Errors
    /// Why it cannot be linked; the case stays as it was.
    ///
    /// ```
    /// use redress::{Case, Channel, Intake, Policy, Subject, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let [tuesday, friday] =
    ///     ["2024-05-21T14:51:00+08:00", "2024-05-24T09:00:00+08:00"].map(parse_instant);
    /// let complaint =
    ///     |channel, at| Case::open(&policy, &Intake::complaint(Subject::Service, channel, at));
    /// let by_phone = complaint(Channel::Department, tuesday?)?;
    /// let online = complaint(Channel::OnlineMedia, friday?)?.repeating(&by_phone)?;
    /// assert!(online.is_repeat());
    /// assert_eq!(policy.due(&online), policy.due(&by_phone));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn repeating(mut self, earlier: &Self) -> Result<Self, RepeatError> {
        if self == *earlier {
            return Err(RepeatError::Itself);
        }
        if self.edition != earlier.edition {
            return Err(RepeatError::DifferentEditions);
        }
        if self.is_repeat() {
            return Err(RepeatError::Linked);
        }
        if self.round.number > 1 || self.round.state != RoundState::Open {
            return Err(RepeatError::Settled);
        }
        if earlier.opened_at > self.opened_at {
            return Err(RepeatError::OpenedLater);
        }
        if earlier.is_repeat() {
            return Err(RepeatError::EarlierRepeats);
        }
        if earlier.round.closed_at.is_some() {
            return Err(RepeatError::EarlierClosed);
        }
        let governing = earlier.round.received_at.min(self.round.received_at);
        self.round.receipt = Receipt::Repeat;
        self.round.received_at = governing;
        if self.round.accepted_at.is_none() {
            self.round.step_since = governing;
        }
        Ok(self)
    }
}
