//! Attestations: what only people can judge.
//!
//! Much of the source is about conduct: 亲自致歉, an apology *in person*; 做好…解释工作, explaining it *well*; 立即, *at
//! once*. A program that claimed to check these would make a tick in a box out of them. The library records that
//! somebody in a role put down that it was done, and lists here what it thereby takes on trust.

use super::Clause;
use crate::{facts::ActKind, words::vocabulary};

/// What else there is to say of an attestation: the clauses that ask for it, and the acts that record it.
pub(crate) struct Attested {
    clauses: &'static [Clause],
    recorded_by: &'static [ActKind],
}

vocabulary! {
    /// What only people can judge. Acts record that somebody did; nothing pretends to check it.
    ///
    /// More may come: a `match` needs a wildcard.
    #[non_exhaustive]
    Attestation ("an attestation"), rows Attested {
        Sincerity = "sincerity_of_an_apology_or_reassurance" "sincerity of an apology or reassurance" "致歉或安抚的诚意" => Attested {
            clauses: &[Clause::EmotionFirst, Clause::Apology],
            recorded_by: &[ActKind::Reassure, ActKind::Apologise],
        };
        QualityOfExplanation = "quality_of_an_explanation" "quality of an explanation" "解释的质量" => Attested {
            clauses: &[Clause::Complaint, Clause::Unreasonable],
            recorded_by: &[ActKind::Explain],
        };
        FindingOnFacts = "that_a_finding_rests_on_facts" "that a finding rests on facts" "判定以事实为依据" => Attested {
            clauses: &[Clause::Complaint],
            recorded_by: &[ActKind::Find],
        };
        MainstreamMedia = "what_counts_as_mainstream_media" "what counts as mainstream media" "何为主流媒体" => Attested {
            clauses: &[Clause::TierOne],
            recorded_by: &[ActKind::Expose],
        };
        AnswerableAtOnce = "whether_it_can_be_answered_at_once" "whether it can be answered at once" "能否即时答复" => Attested {
            clauses: &[Clause::TimeLimit],
            recorded_by: &[ActKind::Assess],
        };
        AsSoonAsPossible = "what_is_as_soon_as_possible" "what is as soon as possible" "何为尽快" => Attested {
            clauses: &[Clause::OutcomeSoon],
            recorded_by: &[ActKind::TellOutcome],
        };
        Immediately = "what_is_immediately" "what is immediately" "何为立即" => Attested {
            clauses: &[Clause::Complaint, Clause::Enquiry],
            recorded_by: &[ActKind::Correct, ActKind::Consult],
        };
    }
}

impl Attestation {
    /// The clauses that ask for it.
    #[must_use]
    pub const fn clauses(self) -> &'static [Clause] {
        self.row().clauses
    }

    /// The acts that record it.
    #[must_use]
    pub const fn recorded_by(self) -> &'static [ActKind] {
        self.row().recorded_by
    }
}
