//! Options tell the truth of the judge, about every act and every payload.

#[path = "../common/mod.rs"]
mod common;

mod truth;

use Answerable::NeedsWork;
use Cause::{Lapse, UserSide, Violation};
use Condition::{
    Apologised, AssessedAnswerable, ByAuthorisedRole, Corrected, DeliveredOrUnreachable,
    FindingCoherent, FindingHasCause, InformationComplete, NoFindingNeeded, PersonDealtWith,
    PromiseDateAhead, PromiseWithinAuthority, PromiseWithinLimit, ReassuredFirst,
};
use Demand::{Reasonable, Unreasonable};
use Substance::{Substantiated, Unsubstantiated};
use chrono::TimeDelta;
use common::{Story, at, date, find, only, policy};
use redress::{
    Act, ActKind, ActSet, Answerable, Availability, Cause, Channel, Classification, Condition,
    ConditionSet, DayEnd, Delivery, Demand, Effect, Ground, Intake, Language, Opening, Options,
    OtherEdition, OutOfRange, Policy, Promise, Reason, Required, Role, RoleSet, Stage, StageSet,
    Strength, Subject, Substance,
};
use serde_json::json;
use truth::told;

const TOLD: Act = Act::TellOutcome { delivery: Delivery::Delivered };
const ATTEMPTED: Act = Act::TellOutcome { delivery: Delivery::Attempted };
const REOPEN: Act = Act::Reopen { ground: Ground::NewFacts };
const REPLY_DATE_MAKERS: RoleSet = RoleSet::of(&[
    Role::ReceivingUnit,
    Role::DispatchCentre,
    Role::ResponsibleUnit,
    Role::DepartmentHead,
    Role::LeaderInCharge,
]);

impl Story {
    fn options(&self) -> Options<'_> {
        self.policy.options(&self.case, self.now)
    }
}

fn accepted(subject: Subject) -> Story {
    Story::complaint(subject).then([Act::Accept])
}

fn investigating(subject: Subject) -> Story {
    accepted(subject).then([Act::Reassure, Act::Assess { answerable: NeedsWork }, Act::Assign])
}

/// A complaint to whose user, by its finding, much is owed; the outcome was told.
fn answered() -> Story {
    Story::found(Substantiated, Reasonable, Lapse).told()
}

fn reply_by(from: &str, through: &str, by: RoleSet) -> Opening {
    Opening::ReplyDate { from: date(from), through: date(through), by }
}

fn blocked(conditions: &[Condition]) -> Availability {
    Availability::Blocked(Reason::Unmet(ConditionSet::of(conditions)))
}

#[test]
fn a_promise_is_open_for_some_dates_and_some_matters() {
    let story = accepted(Subject::Service);
    let options = story.options();
    let promise = options.of(ActKind::Promise);
    assert_eq!(promise.availability(), Availability::Depends);
    let correction = Act::Promise { promise: Promise::Correction };
    let by = RoleSet::of(&[Role::ResponsibleUnit, Role::DepartmentHead, Role::LeaderInCharge]);
    let expected = [
        reply_by("2024-05-21", "2024-05-28", REPLY_DATE_MAKERS),
        Opening::Act { act: correction, by, effect: Effect::Nothing },
    ];
    assert_eq!(promise.openings(), expected);
    assert_eq!(promise.by(), REPLY_DATE_MAKERS);
    let hinges = [PromiseWithinAuthority, PromiseDateAhead, PromiseWithinLimit];
    assert_eq!(promise.hinges_on(), ConditionSet::of(&hinges));

    // Once handling is overdue, no date is left, but the correction is.
    let late = story.at("2024-05-29T00:00");
    let options = late.options();
    let promise = options.of(ActKind::Promise);
    assert_eq!(promise.openings(), [Opening::Act { act: correction, by, effect: Effect::Nothing }]);
    let receiving_unit = options.by(Role::ReceivingUnit);
    let no_date = receiving_unit.of(ActKind::Promise);
    assert_eq!(no_date.availability(), blocked(&[PromiseWithinLimit]));
}

#[test]
fn where_no_settled_limit_binds_a_reply_may_be_promised_for_any_date_ahead() {
    let december = Intake::enquiry(Channel::Department, at("2026-12-24T09:00"));
    for (story, today) in [
        (Story::suggestion().then([Act::Accept]), "2024-05-21"),
        (Story::of(Policy::qitaihe(), december).then([Act::Accept]), "2026-12-24"),
    ] {
        let options = story.options();
        let promise = options.of(ActKind::Promise);
        let dates = reply_by(today, "9999-12-31", REPLY_DATE_MAKERS);
        assert_eq!(promise.openings().first(), Some(&dates));
        let hinges = [PromiseWithinAuthority, PromiseDateAhead];
        assert_eq!(promise.hinges_on(), ConditionSet::of(&hinges));
    }
}

/// A day that has ended early is over.
#[test]
fn after_close_of_business_the_first_date_is_tomorrow() {
    let closing = chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    let early = policy(|edition| edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing));
    let story = Story::suggestion().then([Act::Accept]).under(early);
    for (now, from) in [("2024-05-21T17:29:59", "2024-05-21"), ("2024-05-21T17:30", "2024-05-22")] {
        let story = story.clone().at(now);
        let first = story.options().of(ActKind::Promise).openings()[0];
        assert_eq!(first, reply_by(from, "9999-12-31", REPLY_DATE_MAKERS), "{now}");
    }
}

#[test]
fn where_authority_is_advice_anybody_may_promise_anything() {
    let advised = policy(|edition| edition.promises = Strength::Advise);
    let story = accepted(Subject::Service).under(advised);
    let options = story.options();
    let promise = options.of(ActKind::Promise);
    let mut expected = vec![reply_by("2024-05-21", "2024-05-28", RoleSet::ALL)];
    let matters = [Promise::Correction, Promise::Compensation, Promise::DisciplinaryOutcome];
    let acts = matters.map(|promise| Act::Promise { promise });
    expected.extend(acts.map(|act| Opening::Act {
        act,
        by: RoleSet::ALL,
        effect: Effect::Changes,
    }));
    assert_eq!(promise.openings(), expected);
    let hinges = [PromiseDateAhead, PromiseWithinLimit];
    assert_eq!(promise.hinges_on(), ConditionSet::of(&hinges));
}

#[test]
fn a_finding_is_open_where_it_agrees_with_itself_and_names_a_cause() {
    let by = RoleSet::of(&[Role::ResponsibleUnit, Role::Investigator]);
    let opening = |(substance, demand, cause)| {
        let act = find(substance, demand, cause);
        Opening::Act { act, by, effect: Effect::Changes }
    };
    let with_a_cause = [
        (Substantiated, Reasonable, Violation),
        (Substantiated, Reasonable, Lapse),
        (Substantiated, Unreasonable, Violation),
        (Substantiated, Unreasonable, Lapse),
        (Substantiated, Unreasonable, UserSide),
        (Unsubstantiated, Reasonable, UserSide),
        (Unsubstantiated, Unreasonable, UserSide),
    ]
    .map(opening);
    let without = [
        (Substantiated, Reasonable, Cause::None),
        (Substantiated, Unreasonable, Cause::None),
        (Unsubstantiated, Reasonable, Cause::None),
        (Unsubstantiated, Unreasonable, Cause::None),
    ]
    .map(opening);
    let is_found = |openings: &[Opening], expected: &[Opening]| {
        openings.len() == expected.len() && expected.iter().all(|one| openings.contains(one))
    };

    let story = investigating(Subject::Service);
    let options = story.options();
    let finding = options.of(ActKind::Find);
    assert!(is_found(&finding.openings(), &with_a_cause), "{:?}", finding.openings());
    assert_eq!(finding.availability(), Availability::Depends);
    assert_eq!(finding.hinges_on(), ConditionSet::of(&[FindingHasCause, FindingCoherent]));

    // Where the subject is neither service nor wrongdoing, there may be no cause to name.
    let story = investigating(Subject::Other);
    let options = story.options();
    let finding = options.of(ActKind::Find);
    let any = [with_a_cause.as_slice(), &without].concat();
    assert!(is_found(&finding.openings(), &any), "{:?}", finding.openings());
    assert_eq!(finding.hinges_on(), only(FindingCoherent));
}

#[test]
fn an_attempt_to_tell_is_open_once_the_user_is_unreachable() {
    let by = RoleSet::of(&[
        Role::DispatchCentre,
        Role::ResponsibleUnit,
        Role::Investigator,
        Role::DepartmentHead,
        Role::LeaderInCharge,
    ]);
    let [delivered, attempted] =
        [TOLD, ATTEMPTED].map(|act| Opening::Act { act, by, effect: Effect::Changes });
    let story = Story::found(Substantiated, Reasonable, Lapse);
    let options = story.options();
    let telling = options.of(ActKind::TellOutcome);
    assert_eq!(telling.availability(), Availability::Depends);
    assert_eq!(telling.openings(), [delivered]);
    assert_eq!(telling.hinges_on(), only(DeliveredOrUnreachable));

    let lost = story.then([Act::RecordUnreachable]);
    let options = lost.options();
    let telling = options.of(ActKind::TellOutcome);
    assert_eq!(telling.availability(), Availability::Open);
    assert_eq!(telling.openings(), [delivered, attempted]);
}

#[test]
fn a_role_is_asked_for_what_that_role_may_do() {
    let story = accepted(Subject::Service);
    let options = story.options();
    let centre = options.by(Role::DispatchCentre);
    let only_centre = RoleSet::of(&[Role::DispatchCentre]);
    assert!(centre.open().contains(ActKind::Dispatch));
    assert_eq!(centre.of(ActKind::Reassure).by(), only_centre);
    let dates = reply_by("2024-05-21", "2024-05-28", only_centre);
    assert_eq!(centre.of(ActKind::Promise).openings(), [dates]);

    // Who may not do it is told so, and who may.
    let user = options.by(Role::User);
    assert_eq!(user.open(), ActSet::of(&[ActKind::SupplyInformation, ActKind::Withdraw]));
    assert!(user.depends().is_empty());
    assert_eq!(user.blocked(), ActSet::ALL.difference(user.open()));
    assert_eq!(user.of(ActKind::Dispatch).availability(), blocked(&[ByAuthorisedRole]));
    let refusal = user.of(ActKind::Dispatch).refusal().unwrap();
    let unmet: Vec<_> = refusal.unmet().collect();
    assert_eq!(unmet[0].required(), Required::OneOf(only_centre));
    let promising = user.of(ActKind::Promise).availability();
    assert_eq!(promising, blocked(&[PromiseWithinAuthority]));
    // What a role was asked about is forgotten when another is.
    assert_eq!(told(&user.by(Role::DispatchCentre)), told(&centre));
}

#[test]
fn what_is_blocked_names_all_that_stands_against_it_and_what_would_help() {
    let story = answered();
    let options = story.options();
    let close = options.of(ActKind::Close);
    assert_eq!(close.availability(), blocked(&[PersonDealtWith, Corrected, Apologised]));
    let refusal = close.refusal().unwrap();
    assert_eq!((refusal.case(), refusal.event().at), (&story.case, story.now));
    let remedies: Vec<_> =
        refusal.unmet().map(|unmet| unmet.remedies().first().map(|remedy| remedy.act)).collect();
    assert_eq!(
        remedies,
        [Some(ActKind::DealWithPerson), Some(ActKind::Correct), Some(ActKind::Apologise)]
    );
    // The remedies done, it is open.
    let remedied = story.then([Act::DealWithPerson, Act::Correct, Act::Apologise]);
    assert!(remedied.options().open().contains(ActKind::Close));

    let intake = Intake::complaint(Subject::Service, Channel::Department, at("2024-05-21T14:51"));
    let story = Story::of(Policy::qitaihe(), intake.incomplete()).then([Act::Accept]);
    let at_once = [InformationComplete, AssessedAnswerable, NoFindingNeeded, ReassuredFirst];
    assert_eq!(story.options().of(ActKind::AnswerAtOnce).availability(), blocked(&at_once));
}

#[test]
fn what_the_stage_does_not_take_is_blocked_with_the_stages_that_do() {
    let story = accepted(Subject::Service);
    let options = story.options();
    let not_taken = |taken_in: &[Stage]| {
        Availability::Blocked(Reason::NotTaken { taken_in: StageSet::of(taken_in) })
    };
    let taken_in = not_taken(&[Stage::Investigating, Stage::Resolving]);
    assert_eq!(options.of(ActKind::Find).availability(), taken_in);
    assert_eq!(options.of(ActKind::Consult).availability(), not_taken(&[]));
}

#[test]
fn nothing_is_open_out_of_order_or_under_another_edition_or_past_the_last_date() {
    let story = accepted(Subject::Service);
    let other = policy(|edition| edition.id.push_str("-b"));
    let (bound, asked) = (story.policy.id(), other.id());
    let beyond = at("9999-12-31T23:59:59") + TimeDelta::seconds(1);
    for (policy, now, reason) in [
        (&story.policy, at("2024-05-21T14:50:59"), Reason::OutOfOrder),
        (&other, story.now, Reason::OtherEdition(OtherEdition { bound, asked })),
        (&story.policy, beyond, Reason::OutOfRange(OutOfRange::Instant)),
    ] {
        let options = policy.options(&story.case, now);
        assert_eq!(options.blocked(), ActSet::ALL);
        for choice in options.iter() {
            assert_eq!(choice.availability(), Availability::Blocked(reason));
            assert_eq!(choice.refusal().map(|refusal| refusal.reason()), Some(reason));
            assert!(choice.openings().is_empty() && choice.by().is_empty());
        }
    }
}

/// After close of business on the last date that can be written, no date is left to promise.
#[test]
fn on_the_last_evening_there_is_no_date_ahead() {
    let early = policy(|edition| {
        let closing = chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap();
        edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing);
        edition.promise_authority.retain(|grant| grant.matter == redress::PromiseMatter::ReplyDate);
    });
    let story = Story::suggestion().under(early).then([Act::Accept]).at("9999-12-31T18:00");
    let options = story.policy.options(&story.case, story.now);
    assert!(options.blocked().contains(ActKind::Promise));
    assert_eq!(options.of(ActKind::Promise).openings(), []);
}

#[test]
fn what_would_bring_a_due_date_past_the_last_date_is_not_open() {
    let past_the_end = Availability::Blocked(Reason::OutOfRange(OutOfRange::DueDate));
    let last = at("9999-12-31T09:00");
    let suggestion = Story::of(Policy::qitaihe(), Intake::suggestion(Channel::Department, last));
    let options = suggestion.options();
    let reclassify = options.of(ActKind::Reclassify);
    assert_eq!(reclassify.availability(), Availability::Depends);
    let by = RoleSet::of(&[Role::ReceivingUnit, Role::DispatchCentre]);
    let same = Act::Reclassify { to: Classification::Suggestion };
    assert_eq!(reclassify.openings(), [Opening::Act { act: same, by, effect: Effect::Nothing }]);
    assert!(reclassify.to_string().contains("the due date would lie past 9999-12-31"));

    let withdrawn = |intake| Story::of(Policy::qitaihe(), intake).then([Act::Withdraw]);
    let early = at("9999-12-24T09:00");
    let enquiry = withdrawn(Intake::enquiry(Channel::Department, early));
    let reopen = |story: &Story| story.options().of(ActKind::Reopen).availability();
    assert_eq!(reopen(&enquiry), Availability::Open);
    assert_eq!(reopen(&enquiry.at("9999-12-31T09:00")), past_the_end);
    let suggestion = withdrawn(Intake::suggestion(Channel::Department, last));
    assert_eq!(reopen(&suggestion), Availability::Open);
    suggestion.then([REOPEN]);
}

#[test]
fn an_option_is_a_line_for_a_clerk() {
    let advised = policy(|edition| edition.promises = Strength::Advise);
    let suggestion = Story::suggestion().under(advised).then([Act::Accept]);
    let promise = suggestion.options();
    let promise = promise.of(ActKind::Promise);
    let english = "`promise` open to anybody; required: the reply date promised is not past: \
                   2024-05-21 or later (clause 1.5)";
    let chinese =
        "可由任何人承诺；要求：承诺的回复日期不得早于承诺当日：不早于 2024-05-21（依据一（五））";
    assert_eq!(promise.to_string(), english);
    assert_eq!(promise.text(Language::Chinese).to_string(), chinese);

    let story = accepted(Subject::Service);
    let options = story.options();
    let lines = |act| {
        [Language::English, Language::Chinese]
            .map(|language| options.of(act).text(language).to_string())
    };
    assert_eq!(
        lines(ActKind::Dispatch),
        ["`dispatch` open to dispatch centre", "可由调度指挥中心分单转办"]
    );
    // Who may promise differs from matter to matter.
    let authority = "; required: the role is authorised to promise this (clause 1.5)";
    assert!(lines(ActKind::Promise)[0].contains(authority), "{}", lines(ActKind::Promise)[0]);
    // A blocked one is its refusal.
    let refusal = options.of(ActKind::Assign).refusal().unwrap();
    assert_eq!(
        lines(ActKind::Assign),
        [refusal.to_string(), refusal.text(Language::Chinese).to_string()]
    );

    let openings = options.by(Role::DepartmentHead).of(ActKind::Promise).openings();
    let lines = |language| openings.iter().map(move |opening| opening.text(language).to_string());
    assert!(lines(Language::English).eq([
        "promise (reply date from 2024-05-21 through 2024-05-28) by department head",
        "promise (correction) by department head (leaves the case as it is)",
    ]));
    assert!(lines(Language::Chinese).eq([
        "由部门负责人承诺（回复期限自 2024-05-21 至 2024-05-28）",
        "由部门负责人承诺（纠正）（案件状态不变）",
    ]));
    assert_eq!(openings[1].to_string(), openings[1].text(Language::English).to_string());
}

#[test]
fn options_are_data() {
    let story = accepted(Subject::Service);
    let options = story.options();
    let all = serde_json::to_value(options).unwrap();
    let acts: Vec<_> = all.as_array().unwrap().iter().map(|option| &option["act"]).collect();
    assert_eq!(acts, ActKind::ALL.iter().map(|act| act.code()).collect::<Vec<_>>());
    let written = |act| serde_json::to_value(options.of(act)).unwrap();
    assert_eq!(
        written(ActKind::Dispatch),
        json!({"act": "dispatch", "availability": "open",
            "openings": [{"by": ["dispatch_centre"], "effect": "changes", "act": "dispatch"}]})
    );
    let makers = json!([
        "receiving_unit",
        "dispatch_centre",
        "responsible_unit",
        "department_head",
        "leader_in_charge"
    ]);
    assert_eq!(
        written(ActKind::Promise),
        json!({"act": "promise", "availability": "depends", "openings": [
            {"by": makers, "act": "promise", "matter": "reply_date",
                "from": "2024-05-21", "through": "2024-05-28"},
            {"by": ["responsible_unit", "department_head", "leader_in_charge"],
                "effect": "nothing", "act": "promise", "matter": "correction"},
        ]})
    );
    assert_eq!(
        written(ActKind::Find),
        json!({"act": "find", "availability": "blocked",
            "refusal": "not_taken", "taken_in": ["investigating", "resolving"]})
    );
    let assign = written(ActKind::Assign);
    assert_eq!((&assign["availability"], &assign["refusal"]), (&json!("blocked"), &json!("unmet")));
    assert_eq!(assign["unmet"][0]["condition"], "reassured_first");
}
