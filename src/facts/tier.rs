//! Tiers of complaints, what moves them, and the branches of clause 4.1 under which one is exposed.
//!
//! 四、用户投诉的影响程度, "how far user complaints reach": a tier does not measure how bad the service was, but how far
//! the complaint has spread. It changes no deadline (the source attaches none to it); it is for reports.

use super::ExposedBy;
use crate::words::vocabulary;

vocabulary! {
    /// How grave a complaint is, by its reach. Suggestions and enquiries have no tier (ruling A12). A tier never
    /// falls (ruling A10).
    ///
    /// Exhaustive: the source has three.
    Tier ("a tier") {
        /// Tier 1: exposed or escalated, with major social impact (clause 4.1).
        First = "first" "tier 1" "一级投诉";
        /// Tier 2: made to the dispatch centre or in online media (clause 4.2).
        Second = "second" "tier 2" "二级投诉";
        /// Tier 3: made to a department (clause 4.3).
        Third = "third" "tier 3" "三级投诉";
    }
}

vocabulary! {
    /// What moves a tier.
    TierSignal ("a tier signal") {
        /// The dispatch centre or online media were reached (clause 4.2).
        Widen = "widen" "widen" "扩大";
        /// An exposure has had major impact (clause 4.1).
        Escalate = "escalate" "escalate" "升级";
    }
}

vocabulary! {
    /// A branch of clause 4.1 under which a complaint was exposed or escalated. With major social impact, each of them
    /// makes it tier 1.
    Exposure ("an exposure"), set ExposureSet: u8 {
        /// In mainstream media.
        MainstreamMedia = "mainstream_media" "mainstream media" "主流媒体曝光";
        /// In an important period, by whatever means.
        ImportantPeriod = "important_period" "important period" "重要时间段曝光";
        /// By an inspection, open or covert.
        Inspection = "inspection" "inspection" "明查暗访曝光";
        /// Escalated because it was mishandled internally.
        Mishandling = "mishandling" "internal mishandling" "内部投诉处理不当";
    }
}

impl Tier {
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
    /// The branch of clause 4.1 that an exposure falls under: on a date in an important period that branch,
    /// whatever the means. Other publicity outside such a period falls under none.
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

/// Whether a date lies in an important period of the policy (clause 4.1: 重要时间段).
#[derive(Clone, Copy)]
pub(crate) enum Timing {
    ImportantPeriod,
    OrdinaryDay,
}
