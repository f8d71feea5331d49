//! Tiers of complaints, clause 4: a machine that only climbs.

use chrono::{DateTime, Utc};

use crate::{
    act::{ExposedBy, Impact},
    clause::Clause,
    intake::{Channel, ChannelSet},
    machine::machine,
    strict::{any, required, strict_object},
    time::instant,
    vocabulary::{explained, vocabulary},
};

vocabulary! {
    /// How grave a complaint is, by its reach. Suggestions and enquiries have no tier.
    ///
    /// Exhaustive: the source has three.
    ///
    /// ```
    /// use redress::{Tier, TierSignal};
    /// assert_eq!(Tier::Third.on(TierSignal::Widen), Some(Tier::Second));
    /// assert_eq!(Tier::First.on(TierSignal::Widen), None);
    /// ```
    Tier ("a tier") {
        /// Tier 1: exposed or escalated, with major social impact (clause 4.1).
        First = "first" "一级投诉";
        /// Tier 2: made to the dispatch centre or in online media (clause 4.2).
        Second = "second" "二级投诉";
        /// Tier 3: made to a department (clause 4.3).
        Third = "third" "三级投诉";
    }
}

vocabulary! {
    /// What moves a tier.
    TierSignal ("a tier signal") {
        /// The dispatch centre or online media were reached (clause 4.2).
        Widen = "widen" "扩大";
        /// An exposure has had major impact (clause 4.1).
        Escalate = "escalate" "升级";
    }
}

machine! {
    Tier on TierSignal {
        start Third;
        final First;
        Third: Widen => Second, Clause TierTwo
            "the user was heard by the dispatch centre or in online media"
            "用户向调度指挥中心或网络媒体投诉";
        Third: Escalate => First, Clause TierOne
            "it was exposed or escalated, and the leader in charge found the impact major"
            "曝光或升级，且分管领导认定造成重大社会影响";
        Second: Escalate => First, Clause TierOne
            "it was exposed or escalated, and the leader in charge found the impact major"
            "曝光或升级，且分管领导认定造成重大社会影响";
    }
}

vocabulary! {
    /// A branch of clause 4.1 under which a complaint was exposed or escalated.
    Exposure ("an exposure"), set ExposureSet: u8 {
        /// In mainstream media.
        MainstreamMedia = "mainstream_media" "主流媒体曝光";
        /// In an important period, by whatever means.
        ImportantPeriod = "important_period" "重要时间段曝光";
        /// By an inspection, open or covert.
        Inspection = "inspection" "明查暗访曝光";
        /// Escalated because it was mishandled internally.
        Mishandling = "mishandling" "内部投诉处理不当";
    }
}

impl Tier {
    /// The clause that says when a complaint is of this tier.
    #[must_use]
    pub const fn clause(self) -> Clause {
        match self {
            Self::First => Clause::TierOne,
            Self::Second => Clause::TierTwo,
            Self::Third => Clause::TierThree,
        }
    }

    /// 1, 2 or 3, as the source counts: 1 is the gravest.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
        }
    }
}

impl Exposure {
    /// The branch of clause 4.1 that an exposure falls under. On a date in an important period it
    /// is that branch whatever the means; other publicity outside of one is none.
    pub(crate) const fn of(exposed_by: ExposedBy, timing: Timing) -> Option<Self> {
        match (timing, exposed_by) {
            (Timing::ImportantPeriod, _) => Some(Self::ImportantPeriod),
            (Timing::OrdinaryDay, ExposedBy::MainstreamMedia) => Some(Self::MainstreamMedia),
            (Timing::OrdinaryDay, ExposedBy::Inspection) => Some(Self::Inspection),
            (Timing::OrdinaryDay, ExposedBy::Mishandling) => Some(Self::Mishandling),
            (Timing::OrdinaryDay, ExposedBy::OtherPublic) => None,
        }
    }
}

/// Whether a date lies in an important period of the policy (clause 4.1).
#[derive(Clone, Copy)]
pub(crate) enum Timing {
    ImportantPeriod,
    OrdinaryDay,
}

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
            tier = tier.after(TierSignal::Widen);
        }
        let is_major = self.impact.is_some_and(|determined| determined.impact == Impact::Major);
        if !self.exposures.is_empty() && is_major {
            tier = tier.after(TierSignal::Escalate);
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
