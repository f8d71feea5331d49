//! Repeats: a case that brings an earlier one again is governed by the earliest receipt, and counted once.

use crate::{
    case::Case,
    lifecycle::Stage,
    round::{Receipt, RoundState},
    vocabulary::{Language, Text},
};

/// Why a case cannot be linked to another as its repeat.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum RepeatError {
    /// The two are bound to different editions.
    DifferentEditions,
    /// The other case was received later.
    ReceivedLater,
    /// The other case is of another type.
    OtherType,
    /// The other case repeats one itself.
    EarlierRepeats,
    /// The other case is answered or closed: what comes up again then is a matter of its own.
    EarlierSettled,
    /// This case is accepted, closed or reopened already: what was done would be counted anew.
    Accepted,
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
            RepeatError::ReceivedLater => (
                "the other case was received later: link that one to this",
                "另一案接收在后，请将另一案并入本案",
            ),
            RepeatError::OtherType => (
                "the other case is of another type: reclassify one of them first",
                "两案类型不同，请先重新分类",
            ),
            RepeatError::EarlierRepeats => (
                "the other case repeats one itself: link this case to that one",
                "另一案本身已并入他案，请将本案并入该案",
            ),
            RepeatError::EarlierSettled => (
                "the other case is answered or closed: handle this one, or reopen that",
                "另一案已答复或结案：请办理本案，或重新办理该案",
            ),
            RepeatError::Accepted => (
                "this case is accepted, closed or reopened: only one that was just received can be linked",
                "本案已受理、结案或重新办理，仅已接收尚未受理的案件可并入他案",
            ),
            RepeatError::Linked => ("this case is linked already", "本案已并入他案"),
        };
        f.write_str(self.language.say(english, chinese))
    }
}

impl Case {
    /// This case as a repeat of an earlier one of the same type, which brought the same matter and is not
    /// answered yet.
    ///
    /// The receipt of the earlier case governs this one from now on, so that no repeat starts the limit
    /// anew. A [tally](crate::Tally) counts the two as one, under the earlier. It is linked before it is
    /// accepted, so that nothing that was done is counted anew. The host keeps which case it is linked to,
    /// and sees to it that it is another; to judge a log again is to link again.
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
        if self.edition != earlier.edition {
            return Err(RepeatError::DifferentEditions);
        }
        if self.is_repeat() {
            return Err(RepeatError::Linked);
        }
        if self.stage != Stage::Received {
            return Err(RepeatError::Accepted);
        }
        if earlier.case_type() != self.case_type() {
            return Err(RepeatError::OtherType);
        }
        let governing = earlier.round.received_at;
        if governing > self.round.received_at {
            return Err(RepeatError::ReceivedLater);
        }
        if earlier.is_repeat() {
            return Err(RepeatError::EarlierRepeats);
        }
        if earlier.round.state != RoundState::Open {
            return Err(RepeatError::EarlierSettled);
        }
        self.round.receipt = Receipt::Repeat;
        self.round.received_at = governing;
        self.round.step_since = governing;
        Ok(self)
    }
}
