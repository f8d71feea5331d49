//! What an investigation found.

use crate::words::{Language, Text, any, strict_object, vocabulary};

vocabulary! {
    /// Whether the facts of a complaint are as alleged (clause 6.1).
    Substance ("a finding of substance") {
        /// They are.
        Substantiated = "substantiated" "substantiated" "属实";
        /// They are not.
        Unsubstantiated = "unsubstantiated" "unsubstantiated" "不属实";
    }
}

vocabulary! {
    /// Whether what the user demands is reasonable (clauses 6.1 and 6.2).
    Demand ("a finding of demand") {
        /// It is.
        Reasonable = "reasonable" "reasonable" "合理";
        /// It is not.
        Unreasonable = "unreasonable" "unreasonable" "无理";
    }
}

vocabulary! {
    /// What caused a complaint (clause 3.1).
    Cause ("a cause") {
        /// A violation or dereliction of duty.
        Violation = "violation" "violation or dereliction" "违规或工作失职";
        /// A lapse or service shortcoming.
        Lapse = "lapse" "lapse or service shortcoming" "一般工作失误、服务欠缺";
        /// The user's own problem or a misunderstanding.
        UserSide = "user_side" "user's own problem or misunderstanding" "用户自身问题或误解";
        /// No cause of the three; only where the subject is neither service nor wrongdoing.
        None = "none" "none of the three causes" "无上述原因";
    }
}

strict_object! {
    "a finding", any;
    /// What an investigation found: whether it is so, whether the demand is fair, what caused it.
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
    /// Substantiated and reasonable: the case of clause 6.1, to which an apology is owed.
    #[must_use]
    pub fn is_justified(self) -> bool {
        self.substance == Substance::Substantiated && self.demand == Demand::Reasonable
    }

    /// Every finding that can be put down, coherent or not.
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

    /// Whether it agrees with itself: the company can be at fault only in what is so, and the user
    /// only in what is not both so and reasonable.
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
