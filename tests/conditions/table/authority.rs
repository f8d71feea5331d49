//! Who may act and promise, and for which day: clauses 1.5 and 5.

use redress::{
    Act, Condition, Role, Subject,
    facts::{Promise, RoleSet},
    rules::{Fact, Required},
};

use crate::{
    TO_SUGGESTION,
    common::{Story, accepted_complaint, accepted_enquiry, date, promise},
    early_closing,
    table::Row,
};

const CORRECTION: Act = Act::Promise { promise: Promise::Correction };

/// Clauses 1.5 and 5: who may, and by when.
pub fn authority() -> Vec<Row> {
    use Condition as C;
    let intake_staff = RoleSet::of(&[Role::ReceivingUnit, Role::DispatchCentre]);
    let correctors =
        RoleSet::of(&[Role::ResponsibleUnit, Role::DepartmentHead, Role::LeaderInCharge]);
    let on = |text| Fact::Date(date(text));
    let mut rows = vec![
        // Authority: clause 1.5.
        Row::new(
            C::ByAuthorisedRole,
            Story::enquiry(),
            Act::Accept,
            (Required::OneOf(intake_staff), Fact::Role(Role::Investigator)),
            [Act::Accept],
        )
        .by(Role::Investigator),
        Row::new(
            C::PromiseWithinAuthority,
            accepted_complaint(Subject::Service),
            CORRECTION,
            (Required::OneOf(correctors), Fact::Role(Role::DispatchCentre)),
            [CORRECTION],
        )
        .by(Role::DispatchCentre),
        Row::new(
            C::PromiseDateAhead,
            accepted_complaint(Subject::Service).at("2024-05-23T09:00"),
            promise("2024-05-22"),
            (Required::OnOrAfter(date("2024-05-23")), on("2024-05-22")),
            [promise("2024-05-23")],
        ),
        // A day that is over when business closes is past from then on.
        Row::new(
            C::PromiseDateAhead,
            accepted_complaint(Subject::Service).under(early_closing()).at("2024-05-23T17:30"),
            promise("2024-05-23"),
            (Required::OnOrAfter(date("2024-05-24")), on("2024-05-23")),
            [promise("2024-05-24")],
        ),
        // Once the limit has passed too, no date is both ahead and within it.
        Row::new(
            C::PromiseDateAhead,
            accepted_complaint(Subject::Service).at("2024-05-29T09:00"),
            promise("2024-05-28"),
            (Required::OnOrAfter(date("2024-05-29")), on("2024-05-28")),
            [],
        ),
        // A suggestion's promise, which no limit binds, is held to this too.
        Row::new(
            C::PromiseDateAhead,
            Story::suggestion().then([Act::Accept]).at("2024-06-23T09:00"),
            promise("2024-06-22"),
            (Required::OnOrAfter(date("2024-06-23")), on("2024-06-22")),
            [promise("2024-06-23")],
        ),
    ];
    // Promises within the limit; once it has passed, none can keep it.
    for story in [accepted_complaint(Subject::Service), accepted_enquiry()] {
        let said = (Required::OnOrBefore(date("2024-05-28")), on("2024-05-29"));
        let late = promise("2024-05-29");
        let remedy = [promise("2024-05-28")];
        rows.push(Row::new(C::PromiseWithinLimit, story.clone(), late, said, remedy));
        let overdue = story.at("2024-05-29T00:00");
        rows.push(Row::new(C::PromiseWithinLimit, overdue, late, said, []));
    }
    for story in [Story::complaint(Subject::Service), Story::enquiry()] {
        let midnight = date("2024-05-29").and_hms_opt(0, 0, 0).unwrap();
        let said = (Required::OnOrBefore(date("2024-05-28")), Fact::Time(midnight));
        story.clone().at("2024-05-28T23:59:59").then([TO_SUGGESTION]);
        let overdue = story.at("2024-05-29T00:00");
        rows.push(Row::new(C::BeforeDeadline, overdue, TO_SUGGESTION, said, []));
    }
    rows
}
