//! What a tier rests on, and that it never falls.

use redress::{
    Act, Channel, Intake, Policy, Subject,
    facts::{Classification, ExposedBy, Exposure, Impact},
    rules::ImportantPeriod,
};

use crate::common::{REOPEN, Story, at, date, policy};

#[test]
fn a_tier_rests_on_channels_exposures_and_impact() {
    let number = |story: &Story| story.case.tier().unwrap().number();
    let expose = |exposed_by| Act::Expose { exposed_by };
    let major = Act::AssessImpact { impact: Impact::Major };
    let not_major = Act::AssessImpact { impact: Impact::NotMajor };
    let department = Story::complaint(Subject::Service);
    assert_eq!(number(&department), 3);
    for channel in [Channel::DispatchCentre, Channel::OnlineMedia] {
        assert_eq!(number(&department.clone().then([Act::Reach { channel }])), 2);
        let at_intake = Intake::complaint(Subject::Other, channel, department.now);
        assert_eq!(number(&Story::of(Policy::qitaihe(), at_intake)), 2);
    }
    let same = Act::Reach { channel: Channel::Department };
    assert_eq!(number(&department.clone().then([same])), 3);

    for exposed_by in [ExposedBy::MainstreamMedia, ExposedBy::Inspection, ExposedBy::Mishandling] {
        let exposed = department.clone().then([expose(exposed_by)]);
        assert_eq!(number(&exposed), 3);
        assert!(exposed.case.is_tier_one_candidate());
        let judged = exposed.clone().then([not_major]);
        assert!(!judged.case.is_tier_one_candidate());
        assert_eq!(number(&judged), 3);
        // It speaks of the complaint, so that a further exposure asks for no other.
        let again = judged.clone().then([expose(ExposedBy::MainstreamMedia)]);
        assert!(!again.case.is_tier_one_candidate());
        assert_eq!(number(&exposed.clone().then([major])), 1);
        assert_eq!(number(&exposed.then([major, not_major])), 1);
        assert_eq!(number(&department.clone().then([major, expose(exposed_by)])), 1);
        // Withdrawn before any exposure, a major impact never counted.
        assert_eq!(number(&department.clone().then([major, not_major, expose(exposed_by)])), 3);
    }
    // Other publicity counts in an important period only.
    let public = department.clone().then([expose(ExposedBy::OtherPublic), major]);
    assert_eq!(number(&public), 3);
    assert!(public.case.severity().unwrap().exposures.is_empty());
    let congress = policy(|edition| {
        let (from, to) = (date("2024-05-21"), date("2024-05-22"));
        edition.important_periods.push(ImportantPeriod { name: "a congress".into(), from, to });
    });
    for (now, tier) in [("2024-05-22T23:59", 1), ("2024-05-23T00:00", 3)] {
        let story = department.clone().under(congress.clone()).at(now);
        assert_eq!(number(&story.then([expose(ExposedBy::OtherPublic), major])), tier, "{now}");
    }
    let in_period = department.under(congress).then([expose(ExposedBy::Inspection)]);
    assert!(in_period.case.severity().unwrap().exposures.contains(Exposure::ImportantPeriod));
}

#[test]
fn a_tier_is_kept_through_reclassification_and_closure() {
    let first = Story::complaint(Subject::Service).then([
        Act::Expose { exposed_by: ExposedBy::Inspection },
        Act::AssessImpact { impact: Impact::Major },
    ]);
    let enquiry = first.then([Act::Reclassify { to: Classification::Enquiry }]);
    assert_eq!(enquiry.case.tier(), None);
    assert!(!enquiry.case.is_tier_one_candidate());
    let back = Act::Reclassify { to: Classification::Complaint { subject: Subject::Other } };
    let complaint = enquiry.then([back]);
    assert_eq!(complaint.case.tier().unwrap().number(), 1);
    let reopened = complaint.then([Act::Withdraw, REOPEN]);
    assert_eq!(reopened.case.tier().unwrap().number(), 1);

    let closed = Story::complaint(Subject::Service).then([Act::Withdraw]);
    let exposed = closed.then([
        Act::Expose { exposed_by: ExposedBy::MainstreamMedia },
        Act::AssessImpact { impact: Impact::Major },
    ]);
    assert_eq!(exposed.case.tier().unwrap().number(), 1);
    // An enquiry made to the centre has no tier, and as a complaint the second.
    let received = at("2024-05-21T14:51");
    let story = Story::of(Policy::qitaihe(), Intake::enquiry(Channel::DispatchCentre, received));
    assert_eq!(story.then([back]).case.tier().unwrap().number(), 2);
}
