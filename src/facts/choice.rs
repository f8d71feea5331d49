//! Choices: what an act states, where that is one word of a closed list.

use crate::words::vocabulary;

vocabulary! {
    /// Whether the case can be answered in the same contact (clause 5). A person's judgement.
    Answerable ("an assessment") {
        /// It can.
        AtOnce = "at_once" "can be answered at once" "能即时答复";
        /// It needs work first.
        NeedsWork = "needs_work" "needs work first" "不能即时答复";
    }
}

vocabulary! {
    /// How the user took an explanation (clause 6.2).
    Response ("a response") {
        /// Understood.
        Understood = "understood" "understood" "理解";
        /// Not understood.
        NotUnderstood = "not_understood" "not understood" "无法理解";
    }
}

vocabulary! {
    /// How an outcome was told (clause 1.4).
    Delivery ("a delivery") {
        /// The user has it.
        Delivered = "delivered" "delivered" "已告知";
        /// It was tried; enough only for an unreachable user.
        Attempted = "attempted" "attempted, not delivered" "已尝试告知但未能告知";
    }
}

vocabulary! {
    /// Whether a suggestion needs a reply (clause 3.2).
    Reply ("a reply need") {
        /// It does.
        Needed = "needed" "reply needed" "需要回复";
        /// It does not; the case may close without one.
        NotNeeded = "not_needed" "no reply needed" "无需回复";
    }
}

vocabulary! {
    /// The leader's instruction on a suggestion (clause 3.2).
    Decision ("a decision") {
        /// Adopted.
        Adopted = "adopted" "adopted" "采用";
        /// Adopted in part.
        PartlyAdopted = "partly_adopted" "adopted in part" "部分采用";
        /// Not adopted.
        NotAdopted = "not_adopted" "not adopted" "未采用";
    }
}

vocabulary! {
    /// What exposed a complaint (clause 4.1).
    ExposedBy ("a way of exposure") {
        /// Mainstream media. What counts as mainstream is a person's judgement.
        MainstreamMedia = "mainstream_media" "mainstream media" "主流媒体";
        /// An inspection, open or covert.
        Inspection = "inspection" "inspection" "明查暗访";
        /// Escalation after internal mishandling.
        Mishandling = "mishandling" "internal mishandling" "内部投诉处理不当";
        /// Any other publicity; counts only in an important period.
        OtherPublic = "other_public" "other publicity" "其他公开途径";
    }
}

vocabulary! {
    /// The social impact of an exposure, as the leader in charge determined it (clause 4.1).
    Impact ("an impact") {
        /// Major.
        Major = "major" "major" "重大社会影响";
        /// Not major.
        NotMajor = "not_major" "not major" "未造成重大社会影响";
    }
}

vocabulary! {
    /// Why a closed case is opened again.
    Ground ("a ground") {
        /// New facts.
        NewFacts = "new_facts" "new facts" "新情况";
        /// It was mishandled.
        Mishandling = "mishandling" "mishandling" "处理不当";
    }
}
