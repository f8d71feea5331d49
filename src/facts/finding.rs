//! What an investigation found.
//!
//! A finding answers three questions that are easily confused, and that clauses 3.1 and 6 tell apart:
//!
//! | question | answer | what follows |
//! |---|---|---|
//! | Are the facts as the user says? | [`Substance`] | with the next: an apology (clause 6.1) |
//! | Is what the user asks for reasonable? | [`Demand`] | if not, explanations, and a record (clause 6.2) |
//! | What caused the complaint? | [`Cause`] | reporting, correcting or explaining (clause 3.1) |
//!
//! Facts can be true and the demand unreasonable, as when a burst pipe did flood a cellar and the user demands a
//! new house (ruling A15).

use crate::words::{Language, Text, any, strict_object, vocabulary};

vocabulary! {
    /// Whether the facts of a complaint are as alleged (clause 6.1: 属实).
    Substance ("a finding of substance") {
        /// They are.
        Substantiated = "substantiated" "substantiated" "属实";
        /// They are not.
        Unsubstantiated = "unsubstantiated" "unsubstantiated" "不属实";
    }
}

vocabulary! {
    /// Whether what the user demands is reasonable (clause 6.1: 合理; clause 6.2: 无理).
    Demand ("a finding of demand") {
        /// It is.
        Reasonable = "reasonable" "reasonable" "合理";
        /// It is not.
        Unreasonable = "unreasonable" "unreasonable" "无理";
    }
}

vocabulary! {
    /// What caused a complaint (clause 3.1). The clause names three causes and demands something else for each.
    Cause ("a cause") {
        /// A violation of the rules or a dereliction of duty: reported to the leader in charge, then handed over to
        /// organisational procedure.
        Violation = "violation" "violation or dereliction" "违规或工作失职";
        /// A lapse in the work or a shortcoming of the service: the person responsible is dealt with, and the error
        /// corrected.
        Lapse = "lapse" "lapse or service shortcoming" "一般工作失误、服务欠缺";
        /// The user's own problem or a misunderstanding: explained to the user.
        UserSide = "user_side" "user's own problem or misunderstanding" "用户自身问题或误解";
        /// None of the three. Possible only where the complaint concerns neither service nor wrongdoing.
        None = "none" "none of the three causes" "无上述原因";
    }
}

strict_object! {
    "a finding", any;
    /// What an investigation found: whether it is so, whether the demand is fair, what caused it.
    ///
    /// In a case `{"substance":"substantiated","demand":"reasonable","cause":"lapse"}`; in a log line these are
    /// fields of the line itself.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Finding {
        /// Whether the facts are as alleged.
        pub substance: Substance,
        /// Whether the demand is reasonable.
        pub demand: Demand,
        /// What caused the complaint.
        pub cause: Cause,
    }
}

impl Finding {
    /// Whether it is substantiated and reasonable: then an apology in person is owed (clause 6.1).
    #[must_use]
    pub fn is_justified(self) -> bool {
        self.substance == Substance::Substantiated && self.demand == Demand::Reasonable
    }

    /// Every finding that can be put down, coherent or not: what the options try.
    pub(crate) const EVERY: &'static [Self] = &Self::every();

    #[expect(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::integer_division_remainder_used,
        reason = "evaluated by the compiler only: a fault here is a build error"
    )]
    const fn every() -> [Self; Self::COUNT] {
        let first =
            Self { substance: Substance::ALL[0], demand: Demand::ALL[0], cause: Cause::ALL[0] };
        let mut every = [first; Self::COUNT];
        let mut nth = 0;
        while nth < Self::COUNT {
            let (rest, cause) = (nth / Cause::ALL.len(), nth % Cause::ALL.len());
            every[nth] = Self {
                substance: Substance::ALL[rest / Demand::ALL.len()],
                demand: Demand::ALL[rest % Demand::ALL.len()],
                cause: Cause::ALL[cause],
            };
            nth += 1;
        }
        every
    }

    const COUNT: usize = Substance::ALL.len() * Demand::ALL.len() * Cause::ALL.len();

    /// The finding in words.
    pub(crate) const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }

    /// Whether it names one of the three causes of clause 3.1.
    #[must_use]
    pub fn has_cause(self) -> bool {
        self.cause != Cause::None
    }

    /// Whether it agrees with itself. The company can be at fault only for what has really happened; and where the
    /// facts are true and the demand fair, the cause cannot lie with the user.
    ///
    /// ```
    /// use redress::facts::{Cause, Demand, Finding, Substance};
    /// let finding = Finding {
    ///     substance: Substance::Unsubstantiated,
    ///     demand: Demand::Reasonable,
    ///     cause: Cause::Lapse,
    /// };
    /// assert!(!finding.is_coherent());
    /// ```
    #[must_use]
    pub fn is_coherent(self) -> bool {
        match self.cause {
            Cause::Violation | Cause::Lapse => self.substance == Substance::Substantiated,
            Cause::UserSide => !self.is_justified(),
            Cause::None => true,
        }
    }
}
