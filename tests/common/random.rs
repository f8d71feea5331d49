//! Random histories: acts, and between any two of them links, migrations and notices.

use std::rc::Rc;

use chrono::TimeDelta;
use core::num::{NonZeroU8, NonZeroU16};
use proptest::prelude::*;
use redress::{
    Case, Channel, Event, Intake, Policy, Refusal,
    facts::{Contact, Information},
    rules::{ImportantPeriod, Strength},
    time::{Arrangement, DayEnd, Limit, Notice},
};

use super::{at, classifications, date, events, working_days};

/// How many random cases a law is tried with: without optimisation a part of them, as `.ci/run` tries all.
pub fn cases(optimised: u32) -> ProptestConfig {
    ProptestConfig::with_cases(if cfg!(debug_assertions) { optimised / 8 } else { optimised })
}

/// What may happen to a case between two acts.
#[derive(Clone, Copy, Debug)]
pub enum Between {
    Nothing,
    /// It is found to repeat a case received so many minutes before.
    Link(i64),
    /// It is moved to another edition.
    Migration(Other),
    /// A notice makes a day rest that worked, so many days after the receipt.
    Notice(i64),
}

/// In what another edition differs.
#[derive(Clone, Copy, Debug)]
pub enum Other {
    Name,
    ShorterHandling,
    Acceptance,
    Strengths,
    Explanations,
}

/// A choice at a step of a history: which event, and how long after the last one.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What happens before.
    pub between: Between,
    /// Which of the candidates.
    pub pick: u32,
    /// Whether the candidates are those permitted, or all.
    pub permitted: bool,
    /// Minutes since the last event; may be negative.
    pub minutes: i64,
}

fn step() -> impl Strategy<Value = Step> {
    let minutes = prop_oneof![
        6 => 0_i64..600,
        3 => 600_i64..6_000,
        1 => 6_000_i64..60_000,
        1 => Just(-1_i64)
    ];
    (between(), any::<u32>(), prop::bool::weighted(0.8), minutes)
        .prop_map(|(between, pick, permitted, minutes)| Step { between, pick, permitted, minutes })
}

fn between() -> impl Strategy<Value = Between> {
    use Other::{Acceptance, Explanations, Name, ShorterHandling, Strengths};
    let other = prop::sample::select(&[Name, ShorterHandling, Acceptance, Strengths, Explanations]);
    prop_oneof![
        40 => Just(Between::Nothing),
        2 => (0_i64..5_000).prop_map(Between::Link),
        2 => other.prop_map(Between::Migration),
        1 => (-3_i64..9).prop_map(Between::Notice),
    ]
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 0..40)
}

/// Steps with nothing between the acts: what a log of acts alone can replay.
pub fn acts_only() -> impl Strategy<Value = Vec<Step>> {
    let quiet = |step| Step { between: Between::Nothing, ..step };
    steps().prop_map(move |steps| steps.into_iter().map(quiet).collect())
}

/// A receipt from the first day in force to beyond the published calendar.
pub fn intake() -> impl Strategy<Value = Intake> {
    let minutes = 0_i64..(3 * 366 * 24 * 60);
    let classification = prop::sample::select(classifications());
    let channel = prop::sample::select(Channel::ALL);
    (classification, channel, any::<[bool; 2]>(), minutes).prop_map(
        |(classification, channel, [complete, reachable], minutes)| Intake {
            classification,
            channel,
            information: [Information::Incomplete, Information::Complete][usize::from(complete)],
            contact: [Contact::Unreachable, Contact::Reachable][usize::from(reachable)],
            at: at("2024-05-21T00:00") + TimeDelta::minutes(minutes),
        },
    )
}

/// The base policy, or one of other strengths, limits and periods.
pub fn policy() -> impl Strategy<Value = Policy> {
    let strength = || prop::sample::select(Strength::ALL);
    let other = (strength(), strength(), strength(), 1_u8..4, 0_u16..5, any::<bool>());
    prop_oneof![
        Just(Policy::qitaihe()),
        other.prop_map(|(emotion_first, progress, promises, explanations, acceptance, early)| {
            super::policy(|edition| {
                edition.emotion_first = emotion_first;
                edition.progress = progress;
                edition.promises = promises;
                edition.explanations = NonZeroU8::new(explanations).unwrap();
                let acceptance = NonZeroU16::new(acceptance);
                edition.acceptance_limit = acceptance.map(Limit::WorkingDays);
                if early {
                    let closing = chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap();
                    edition.counting.last_day_ends = DayEnd::CloseOfBusiness(closing);
                }
                edition.important_periods.push(ImportantPeriod {
                    name: "a year".into(),
                    from: date("2025-01-01"),
                    to: date("2025-12-31"),
                });
            })
        }),
    ]
}

/// A case before and after a step, the event between, and the policy it is under.
pub struct Moment {
    pub policy: Rc<Policy>,
    pub before: Case,
    pub event: Event,
    pub judged: Result<Case, Refusal>,
}

impl Moment {
    pub fn after(&self) -> Case {
        *self.judged.as_ref().unwrap_or(&self.before)
    }
}

/// What these steps make of an intake.
pub fn history(policy: &Policy, intake: &Intake, steps: &[Step]) -> Vec<Moment> {
    let mut policy = Rc::new(policy.clone());
    let mut case = policy.open(intake).unwrap();
    let mut moments = Vec::new();
    for step in steps {
        (policy, case) = after(policy, case, intake, step.between);
        let now = case.last_event_at() + TimeDelta::minutes(step.minutes);
        let mut candidates = events(&policy, now);
        if step.permitted && step.minutes >= 0 {
            candidates.retain(|event| policy.judge(&case, event).is_ok());
        }
        // An even choice of the act first, so that the many findings do not crowd out the rest.
        let mut kinds: Vec<_> = candidates.iter().map(|event| event.act.kind() as usize).collect();
        kinds.dedup();
        kinds.sort_unstable();
        kinds.dedup();
        let kind = kinds[step.pick as usize % kinds.len()];
        candidates.retain(|event| event.act.kind() as usize == kind);
        let event = candidates[step.pick as usize / 64 % candidates.len()];
        let judged = policy.judge(&case, &event);
        moments.push(Moment { policy: policy.clone(), before: case, event, judged });
        case = moments.last().map_or(case, Moment::after);
    }
    moments
}

/// What becomes of a case and its policy between two acts; nothing, where that cannot be.
fn after(policy: Rc<Policy>, case: Case, intake: &Intake, between: Between) -> (Rc<Policy>, Case) {
    match between {
        Between::Nothing => (policy, case),
        Between::Link(minutes) => {
            let linked = earlier(&policy, &case, intake, minutes)
                .and_then(|earlier| Case::link([earlier, case]).ok());
            (policy, linked.map_or(case, |[_, case]| case))
        }
        Between::Migration(other) => {
            let next = edition(&policy, other);
            let migration = policy.migration(&next, &case, case.last_event_at());
            migration.map_or((policy, case), |migration| (Rc::new(next), migration.case()))
        }
        Between::Notice(days) => (noticed(&policy, &case, days).map_or(policy, Rc::new), case),
    }
}

/// A case of the same type, under the same edition, received before.
pub fn earlier(policy: &Policy, case: &Case, intake: &Intake, minutes: i64) -> Option<Case> {
    let at = case.opened_at() - TimeDelta::minutes(minutes);
    let intake = Intake { classification: case.classification(), at, ..*intake };
    policy.open(&intake).ok()
}

/// The edition of a policy, with a difference.
pub fn edition(policy: &Policy, other: Other) -> Policy {
    let mut edition = policy.edition().clone();
    let flipped = |strength| match strength {
        Strength::Gate => Strength::Advise,
        Strength::Advise => Strength::Gate,
    };
    let name: String = edition.id.chars().take(12).collect();
    edition.id = format!("{name}-{other:?}").chars().take(24).collect();
    match other {
        Other::Name => {}
        Other::ShorterHandling => edition.handling_limit = working_days(4),
        Other::Acceptance => edition.acceptance_limit = Some(working_days(2)),
        Other::Strengths => {
            edition.emotion_first = flipped(edition.emotion_first);
            edition.progress = flipped(edition.progress);
        }
        Other::Explanations => edition.explanations = NonZeroU8::new(3).unwrap(),
    }
    Policy::new(edition).unwrap()
}

/// The same policy with a notice that makes a day rest which worked, near the receipt of a case.
pub fn noticed(policy: &Policy, case: &Case, days: i64) -> Option<Policy> {
    let date = policy.local_date(case.round().received_at).ok()? + TimeDelta::days(days);
    let calendar = &policy.edition().calendar;
    if !calendar.is_published(date) || !calendar.is_working(date) {
        return None;
    }
    let reference = format!("a notice of {date}");
    let notice = Notice::new(reference, [date], []).ok()?;
    let amendment = Arrangement::new(chrono::Datelike::year(&date), notice).ok()?;
    policy.with_calendar(calendar.extended([amendment]).ok()?).ok()
}
