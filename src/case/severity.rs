//! How grave a complaint is, by its reach, and what that rests on (clause 4).
//!
//! > (一)一级投诉:用户投诉事件在主流媒体或重要时间段、或在明查暗访曝光,或因发生内部投诉时处理不当,使用户投诉升级,出现以上任意一种情况对公司造成重大社会影响,均为一级投诉。
//!
//! "Tier one: where a complaint is exposed in mainstream media, in an important period or by an inspection, or escalates
//! because it was mishandled internally, and any of these causes the company major social impact." Two facts are needed,
//! an exposure and a determination of the impact, which may come in either order.
//!
//! > (二)二级投诉:用户向调度指挥中心或网络媒体进行投诉的称为二级投诉。
//!
//! "Tier two: a complaint that the user makes to the dispatch centre or in online media."
//!
//! > (三)三级投诉:用户向公司相关部门以任何形式反映的投诉称为三级投诉。
//!
//! "Tier three: a complaint that the user brings to a department of the company in any form."
//!
//! Kept are the facts (the channels, the exposures, the impact) and, beside these, the gravest tier that they have ever
//! made. It cannot be computed from the facts alone: an impact that is later revised to "not major" leaves the tier where
//! it was (ruling A10).

use chrono::{DateTime, Utc};

use crate::{
    facts::{Channel, ChannelSet, Exposure, ExposureSet, Impact, Tier, TierSignal},
    rules::{Machine, qitaihe::TierMachine},
    time::instant,
    words::{any, explained, required, strict_object},
};

strict_object! {
    "a determination of the impact", any;
    /// What the leader in charge determined the social impact to be (ruling A9).
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
    /// The later of two; of two made at the same instant, the graver: so it does not matter which case is merged into
    /// which.
    fn latest(self, other: Self) -> Self {
        let rank = |of: Self| (of.at, of.impact == Impact::Major);
        if rank(other) > rank(self) { other } else { self }
    }
}

strict_object! {
    "a severity", Severity::checked;
    /// What the tier of a complaint rests on, and the gravest it has been. Kept through
    /// reclassification and reopening; a case of another type keeps it too, in case it becomes a complaint again.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    #[non_exhaustive]
    pub struct Severity {
        /// The channels through which the user has complained, that of the intake included.
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

    /// What is known when a case is received.
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

    /// With `channel` reached too.
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

    /// With what is known of another complaint about the same matter: all facts of both, and the graver tier.
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

    /// With the tier that the facts ask for, if that is graver: the machine has no move downwards.
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

    /// Refuses a tier that no history can have led to. A graver tier than the present impact asks for is possible; one
    /// that no facts ever asked for is not.
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
