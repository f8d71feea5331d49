//! What is true of a case, whatever its editions are called and whenever it was.

use chrono::{DateTime, TimeDelta, Utc};
use redress::{
    Case, Channel, Stage, Subject,
    facts::{Classification, Contact, Information, KeptClocks, PrincipleSet, Round},
    time::Deadline,
};

/// The facts of a case, but for what its tier rests on: its severity stands apart, since the cases about a
/// matter share it, whatever else is true of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Facts {
    /// Whether it is under the edition that opened it.
    pub under_first: bool,
    pub migrations: u32,
    pub classification: Classification,
    pub type_since: DateTime<Utc>,
    pub channel: Channel,
    pub opened_at: DateTime<Utc>,
    pub information: Information,
    pub contact: Contact,
    pub contact_since: DateTime<Utc>,
    pub stage: Stage,
    pub last_event_at: DateTime<Utc>,
    pub breached_before: PrincipleSet,
    pub round: Round,
}

impl From<&Case> for Facts {
    fn from(case: &Case) -> Self {
        Self {
            under_first: case.edition().fingerprint() == case.opened_under(),
            migrations: case.migrations(),
            classification: case.classification(),
            type_since: case.type_since(),
            channel: case.channel(),
            opened_at: case.opened_at(),
            information: case.information(),
            contact: case.contact(),
            contact_since: case.contact_since(),
            stage: case.stage(),
            last_event_at: case.last_event_at(),
            breached_before: case.breached_before(),
            round: *case.round(),
        }
    }
}

impl Facts {
    fn each_instant(&mut self, mut of: impl FnMut(&mut DateTime<Utc>)) {
        let round = &mut self.round;
        let always = [
            &mut self.opened_at,
            &mut self.type_since,
            &mut self.contact_since,
            &mut self.last_event_at,
            &mut round.received_at,
            &mut round.step_since,
        ];
        let perhaps = [&mut round.accepted_at, &mut round.reassured_at, &mut round.closed_at];
        let told = round.outcome.as_mut().map(|outcome| &mut outcome.at);
        always.into_iter().chain(perhaps.into_iter().flatten()).chain(told).for_each(&mut of);
    }

    /// Its instants, the earliest first.
    pub fn instants(&self) -> Vec<DateTime<Utc>> {
        let mut instants = Vec::new();
        let mut facts = *self;
        facts.each_instant(|at| instants.push(*at));
        instants.sort_unstable();
        instants.dedup();
        instants
    }

    /// The same but for what makes no difference. Where no date is named, instants are days apart in their
    /// order: under some edition the limits are as long as need be. The centre stands for online media, which it
    /// differs from in severity only, and service for wrongdoing.
    pub fn told_apart(mut self) -> Self {
        if self.channel == Channel::OnlineMedia {
            self.channel = Channel::DispatchCentre;
        }
        if self.classification == (Classification::Complaint { subject: Subject::Wrongdoing }) {
            self.classification = Classification::Complaint { subject: Subject::Service };
        }
        if self.round.promised.is_none() && self.deadlines().next().is_none() {
            let instants = self.instants();
            let mut days = (0..).map(TimeDelta::days);
            let first = DateTime::from_timestamp(1_716_274_260, 0).unwrap();
            let retimed: Vec<_> =
                instants.iter().map(|at| (*at, first + days.next().unwrap())).collect();
            self.each_instant(|at| {
                *at = retimed.iter().find(|(was, _)| was == at).unwrap().1;
            });
        }
        self
    }

    /// The deadlines of clocks that were kept: of the promise, of handling and of acceptance.
    pub fn deadlines(&self) -> impl Iterator<Item = Deadline> {
        let KeptClocks { acceptance, handling, promised, .. } = self.round.kept;
        [promised, handling, acceptance].into_iter().filter_map(|kept| kept?.deadline())
    }
}
