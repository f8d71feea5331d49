//! Choices: what an act states, where that is one word of a closed list.
//!
//! Each is the payload of one act, and a field of its log line by the name that the [`Act`](crate::Act) gives it:
//! `{"act":"explain","response":"understood", …}`. All of them are judgements or observations of people. The
//! library takes them as they are put down, and checks only that they are put down by somebody who may, and when
//! the table takes them.

use crate::words::vocabulary;

vocabulary! {
    /// Whether the case can be answered in the same contact (clause 5): 能即时答复则即时答复, "if an immediate
    /// answer is possible, answer at once". A person's judgement; the latest counts.
    Answerable ("an assessment") {
        /// It can: it may not be dispatched or consulted on.
        AtOnce = "at_once" "can be answered at once" "能即时答复";
        /// It needs work first: it may not be answered at once, and five working days are allowed.
        NeedsWork = "needs_work" "needs work first" "不能即时答复";
    }
}

vocabulary! {
    /// How the user took an explanation (clause 6.2). That the user agrees is never required, only that it was
    /// explained and, of an unreasonable demand, that a user who remains unpersuaded is on record.
    Response ("a response") {
        /// The user understood: nothing needs to be recorded.
        Understood = "understood" "understood" "理解";
        /// The user did not understand. After several such explanations the record of clause 6.2 is owed.
        NotUnderstood = "not_understood" "not understood" "无法理解";
    }
}

vocabulary! {
    /// Whether the telling of an outcome reached the user (clause 1.4).
    Delivery ("a delivery") {
        /// The user has it.
        Delivered = "delivered" "delivered" "已告知";
        /// It was tried in vain. This is enough only while the user is on record as out of reach, and the outcome is
        /// owed again if they come back (ruling A19).
        Attempted = "attempted" "attempted, not delivered" "已尝试告知但未能告知";
    }
}

vocabulary! {
    /// Whether the user who made a suggestion expects a reply (clause 3.2: 需要回复的, "where a reply is needed").
    Reply ("a reply need") {
        /// A reply date is to be promised, and the user told whether the suggestion is adopted.
        Needed = "needed" "reply needed" "需要回复";
        /// The case may close without a reply, once the leader has given an instruction.
        NotNeeded = "not_needed" "no reply needed" "无需回复";
    }
}

vocabulary! {
    /// The leader's instruction on a suggestion (clause 3.2: 建议被采用情况, "whether the suggestion is adopted").
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
    /// What exposed a complaint or made it escalate, as it is put down (clause 4.1). Which branch of the clause that is
    /// may depend on the date, and is an [`Exposure`](super::Exposure).
    ExposedBy ("a way of exposure") {
        /// Mainstream media. What counts as mainstream is a person's judgement.
        MainstreamMedia = "mainstream_media" "mainstream media" "主流媒体";
        /// An inspection, open or covert.
        Inspection = "inspection" "inspection" "明查暗访";
        /// The company mishandled it when it was still an internal matter, so that it escalated.
        Mishandling = "mishandling" "internal mishandling" "内部投诉处理不当";
        /// Any other publicity. It counts only on a date in an important period.
        OtherPublic = "other_public" "other publicity" "其他公开途径";
    }
}

vocabulary! {
    /// The social impact of an exposure, as the leader in charge determined it (clause 4.1, ruling A9). The latest
    /// counts, but a tier that was reached is kept.
    Impact ("an impact") {
        /// Major.
        Major = "major" "major" "重大社会影响";
        /// Not major.
        NotMajor = "not_major" "not major" "未造成重大社会影响";
    }
}

vocabulary! {
    /// Why a closed case is opened again (ruling A17). That the user is dissatisfied is not enough by itself.
    Ground ("a ground") {
        /// Facts have come to light that nobody knew at closure.
        NewFacts = "new_facts" "new facts" "新情况";
        /// The case was handled wrongly.
        Mishandling = "mishandling" "mishandling" "处理不当";
    }
}
