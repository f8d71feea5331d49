//! How grave a complaint is, by its reach, and what that rests on (clause 4).
//!
//! Kept are the facts (where the user was heard, how the complaint was exposed, what impact was determined) and
//! the gravest tier that they have made: a tier never falls, whatever becomes of the facts.

use chrono::{DateTime, Utc};

use crate::{
    facts::{Channel, ChannelSet, Exposure, ExposureSet, Impact, Tier, TierSignal},
    rules::{Machine, qitaihe::TierMachine},
    time::instant,
    words::{any, explained, required, strict_object},
};

strict_object! {
    "a determination of the impact", any;
    /// What the leader in charge found the social impact to be.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Determination {
        /// The impact.
        pub impact: Impact,
        /// When it was determined.
        #[serde(with = "instant")]
        pub at: DateTime<Utc>,
    }
}

impl Determination {
    /// The later of two; of two made at the same instant, the graver.
    fn latest(self, other: Self) -> Self {
        let rank = |of: Self| (of.at, of.impact == Impact::Major);
        if rank(other) > rank(self) { other } else { self }
    }
}

strict_object! {
    "a severity", Severity::checked;
    /// What the tier of a complaint rests on, and the gravest it has been. Kept through
    /// reclassification and reopening; a case that is no complaint keeps it in abeyance.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    #[non_exhaustive]
    pub struct Severity {
        /// The channels in which the user was heard, that of the intake included.
        pub reached: ChannelSet,
        /// The branches of clause 4.1 under which the complaint was exposed.
        pub exposures: ExposureSet,
        /// The first of these exposures.
        #[serde(with = "instant::optional")]
        pub exposed_at: Option<DateTime<Utc>>,
        /// The latest determination of the social impact.
        #[serde(deserialize_with = "required")]
        pub impact: Option<Determination>,
        /// The tier.
        pub tier: Tier,
    }
}

impl Severity {
    explained!("The tier and what it rests on");

    pub(crate) fn at_intake(channel: Channel) -> Self {
        let nothing = Self {
            reached: ChannelSet::EMPTY,
            exposures: ExposureSet::EMPTY,
            exposed_at: None,
            impact: None,
            tier: Tier::Third,
        };
        nothing.reaching(channel)
    }

    /// Heard in `channel` too.
    pub(crate) fn reaching(self, channel: Channel) -> Self {
        Self { reached: self.reached.with(channel), ..self }.raised()
    }

    /// Exposed under a branch of clause 4.1.
    pub(crate) fn exposed(self, exposure: Exposure, at: DateTime<Utc>) -> Self {
        let exposures = self.exposures.with(exposure);
        Self { exposures, exposed_at: self.exposed_at.or(Some(at)), ..self }.raised()
    }

    /// Determined to have this impact.
    pub(crate) fn assessed(self, impact: Impact, at: DateTime<Utc>) -> Self {
        Self { impact: Some(Determination { impact, at }), ..self }.raised()
    }

    /// With what is known of another complaint about the same matter.
    pub(crate) fn merged(self, other: Self) -> Self {
        let determined = [self.impact, other.impact].into_iter().flatten();
        let tier = if other.tier.number() < self.tier.number() { other.tier } else { self.tier };
        Self {
            reached: self.reached.union(other.reached),
            exposures: self.exposures.union(other.exposures),
            exposed_at: [self.exposed_at, other.exposed_at].into_iter().flatten().min(),
            impact: determined.reduce(Determination::latest),
            tier,
        }
        .raised()
    }

    /// Whether clause 4.2 applies.
    fn is_widely_heard(self) -> bool {
        self.reached.contains(Channel::DispatchCentre)
            || self.reached.contains(Channel::OnlineMedia)
    }

    /// With the tier that the facts ask for; it never falls.
    fn raised(self) -> Self {
        let mut tier = self.tier;
        if self.is_widely_heard() {
            tier = TierMachine.after(tier, TierSignal::Widen);
        }
        let is_major = self.impact.is_some_and(|determined| determined.impact == Impact::Major);
        if !self.exposures.is_empty() && is_major {
            tier = TierMachine.after(tier, TierSignal::Escalate);
        }
        Self { tier, ..self }
    }

    /// Refuses a tier that these facts cannot have led to.
    fn checked(self) -> Result<Self, &'static str> {
        if self.raised() != self {
            return Err("the tier is less grave than the channels, exposures and impact make it");
        }
        if self.exposures.is_empty() != self.exposed_at.is_none() {
            return Err("an exposure has its instant, and nothing else has one");
        }
        let escalated = !self.exposures.is_empty() && self.impact.is_some();
        match self.tier {
            Tier::First if !escalated => {
                Err("tier 1 needs an exposure and a determination of its impact")
            }
            Tier::Second if !self.is_widely_heard() => {
                Err("tier 2 needs that the dispatch centre or online media were reached")
            }
            Tier::First | Tier::Second | Tier::Third => Ok(self),
        }
    }
}
