//! Opening: the case that an intake makes.
//!
//! Not a judgement, since there is no case to judge yet: no stage and no conditions, only the question
//! whether the edition covers the receipt and whether its dates can be written.

use super::OpenError;
use crate::{
    case::{Case, Severity},
    facts::{Holder, Intake, PrincipleSet, Round, Stage},
    policy::Policy,
    rules::Lifecycle,
    time::without_leap_second,
};

impl Policy {
    /// Opens the case that this intake describes, at stage `received`, bound to this edition.
    ///
    /// The receipt ([`Intake::at`]) is where the limits of the first round begin. It may lie in the past: a
    /// case that is entered late keeps the time at which the user spoke.
    ///
    /// ```
    /// use redress::{Channel, Intake, Policy, Stage, parse_instant};
    /// let policy = Policy::qitaihe();
    /// let at = parse_instant("2024-05-21T14:51:00+08:00")?;
    /// let case = policy.open(&Intake::enquiry(Channel::Department, at))?;
    /// assert_eq!((case.stage(), case.round().number), (Stage::Received, 1));
    ///
    /// let too_early = parse_instant("2024-05-20T23:59:59+08:00")?;
    /// let error = policy.open(&Intake::enquiry(Channel::Department, too_early)).unwrap_err();
    /// assert!(error.to_string().contains("before the policy took effect"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`OpenError::NotInForce`] if the local date of receipt is before the edition took effect (clause 7);
    /// [`OpenError::OutOfRange`] if the receipt or the due date is after 9999-12-31.
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
