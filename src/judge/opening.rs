//! Opening: the case that an intake makes.

use super::OpenError;
use crate::{
    case::{Case, Severity},
    facts::{Holder, Intake, PrincipleSet, Round, Stage},
    policy::Policy,
    rules::Lifecycle,
    time::without_leap_second,
};

impl Policy {
    /// The case that this intake opens.
    ///
    /// # Errors
    /// [`OpenError::NotInForce`] if it was received before the policy was in force (clause 7);
    /// [`OpenError::OutOfRange`] if the receipt or the due date lies past 9999-12-31.
    pub fn open(&self, intake: &Intake) -> Result<Case, OpenError> {
        let at = without_leap_second(intake.at);
        let received_on = self.local_date(at)?;
        let edition = self.id();
        let mut case = Case {
            edition,
            opened_under: edition.fingerprint(),
            migrations: 0,
            classification: intake.classification,
            type_since: at,
            channel: intake.channel,
            opened_at: at,
            information: intake.information,
            contact: intake.contact,
            contact_since: at,
            severity: Severity::at_intake(intake.channel),
            stage: Stage::Received,
            last_event_at: at,
            breached_before: PrincipleSet::EMPTY,
            round: Round::begin(1, at, Holder::at_intake(intake.channel)),
        };
        let in_force = self.edition().in_force;
        if received_on < in_force {
            return Err(OpenError::NotInForce { received_on, in_force });
        }
        if Lifecycle::of(case.case_type()).has_handling_limit() {
            self.check_limit(at)?;
        }
        case.begin_principles();
        Ok(case)
    }
}
