//! What a judgement costs: permitted, refused and explained; and what a log costs: replayed, read, and
//! judged from end to end.
//!
//! The sizes of the values are printed first, then the times.

#[path = "../../../examples/replay.rs"]
#[allow(dead_code, reason = "`main` connects the program to the process, which benchmarks do not")]
mod replay;

use std::{
    hint::black_box,
    io::{Cursor, sink},
    mem::size_of,
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use redress::{
    Act, Case, Channel, ClockKind, Entry, Event, Intake, Policy, Refusal, Role, Stage, Subject,
    facts::{Answerable, Cause, Delivery, Demand, Finding, Record, Response, Substance},
    parse_instant,
    views::typed::{act, complaint},
};

const LOG: &[u8] = include_bytes!("../../../examples/data/log.jsonl");

const FINDING: Finding = Finding {
    substance: Substance::Substantiated,
    demand: Demand::Reasonable,
    cause: Cause::Lapse,
};

/// A complaint about the service, from receipt to closure.
struct Life {
    policy: Policy,
    intake: Intake,
    events: Vec<Event>,
}

impl Life {
    fn new() -> Self {
        let at = parse_instant("2024-05-21T14:51:00+08:00").expect("an instant");
        let events = [
            Act::Accept.by(Role::DispatchCentre, at),
            Act::Reassure.by(Role::DispatchCentre, at),
            Act::Assess { answerable: Answerable::NeedsWork }.by(Role::DispatchCentre, at),
            Act::Dispatch.by(Role::DispatchCentre, at),
            Act::Assign.by(Role::DepartmentHead, at),
            Act::UpdateProgress.by(Role::Investigator, at),
            Act::Find { finding: FINDING }.by(Role::Investigator, at),
            Act::DealWithPerson.by(Role::DepartmentHead, at),
            Act::Correct.by(Role::ResponsibleUnit, at),
            Act::Explain { response: Response::Understood }.by(Role::Investigator, at),
            Act::TellOutcome { delivery: Delivery::Delivered }.by(Role::ResponsibleUnit, at),
            Act::Apologise.by(Role::LeaderInCharge, at),
            Act::Close.by(Role::DispatchCentre, at),
        ];
        Self {
            policy: Policy::qitaihe(),
            intake: Intake::complaint(Subject::Service, Channel::DispatchCentre, at),
            events: events.into(),
        }
    }

    /// The case before the event at `index`.
    fn before(&self, index: usize) -> Case {
        let events = self.events.iter().take(index).copied();
        self.policy.replay(&self.intake, events).expect("every event is permitted")
    }
}

fn judging(criterion: &mut Criterion) {
    println!(
        "sizes in bytes: Case {}, Act {}, Event {}, Refusal {}, Result<Case, Refusal> {}",
        size_of::<Case>(),
        size_of::<Act>(),
        size_of::<Event>(),
        size_of::<Refusal>(),
        size_of::<Result<Case, Refusal>>(),
    );
    let life = Life::new();
    let policy = &life.policy;
    let last = life.events.len() - 1;
    let mut group = criterion.benchmark_group("judge");
    let mut judge = |name: &str, case: Case, event: Event| {
        group.bench_function(name, |bencher| {
            bencher.iter(|| policy.judge(black_box(&case), black_box(&event)).is_ok());
        });
    };
    judge("permitted, one condition", life.before(1), life.events[1]);
    judge("permitted, nine conditions", life.before(last), life.events[last]);
    judge("refused, not taken", life.before(1), life.events[last]);
    judge("refused, one unmet", life.before(1), Act::Accept.by(Role::User, life.intake.at));
    let owing = life.before(11);
    let close = life.events[last];
    judge("refused, unmet of nine", owing, close);
    let due = redress::facts::Promise::ReplyDate {
        due: redress::parse_date("2024-05-24").expect("a date"),
    };
    let promise = Act::Promise { promise: due }.by(Role::DispatchCentre, life.intake.at);
    judge("permitted, asking the deadline", life.before(4), promise);
    group.bench_function("explain a refusal in English", |bencher| {
        let refusal = policy.judge(&owing, &close).expect_err("an apology is owed");
        bencher.iter(|| black_box(&refusal).to_string());
    });
    group.bench_function("record a refusal", |bencher| {
        bencher.iter(|| policy.record(black_box(&owing), black_box(&close)));
    });
    group.bench_function("handling clock", |bencher| {
        let now = life.intake.at;
        bencher.iter(|| {
            policy.clock(black_box(&owing), ClockKind::Handling, now).map(|clock| clock.state())
        });
    });
    group.finish();
}

/// What a screen asks of every case it shows.
fn asking(criterion: &mut Criterion) {
    let life = Life::new();
    let policy = &life.policy;
    let now = life.intake.at;
    let mut group = criterion.benchmark_group("ask");
    // From acceptance, where most conditions ask; over the finding, with most payloads; to closure.
    for (at, name) in [(1, "accepted"), (4, "dispatched"), (7, "resolving"), (11, "answered")] {
        let case = life.before(at);
        group.bench_function(format!("options, {name}"), |bencher| {
            bencher.iter(|| policy.options(black_box(&case), now).open());
        });
        group.bench_function(format!("agenda, {name}"), |bencher| {
            bencher.iter(|| {
                let agenda = policy.agenda(black_box(&case), now).unwrap();
                (agenda.duties().map(black_box).count(), agenda.next_change())
            });
        });
    }
    group.finish();
}

/// Writes the life of [`Life`] as a chain of judgements, of acts by a path: `Act` or `act`.
macro_rules! chain {
    ($act:ident, $policy:ident, $case:ident, $at:ident) => {
        chain!($act, $policy, $case, $at,
            Accept by DispatchCentre;
            Reassure by DispatchCentre;
            Assess { answerable: Answerable::NeedsWork } by DispatchCentre;
            Dispatch by DispatchCentre;
            Assign by DepartmentHead;
            UpdateProgress by Investigator;
            Find { finding: FINDING } by Investigator;
            DealWithPerson by DepartmentHead;
            Correct by ResponsibleUnit;
            Explain { response: Response::Understood } by Investigator;
            TellOutcome { delivery: Delivery::Delivered } by ResponsibleUnit;
            Apologise by LeaderInCharge;
            Close by DispatchCentre;
        )
    };
    (Act, $policy:ident, $case:ident, $at:ident,
        $($Act:ident $({ $($payload:tt)+ })? by $Role:ident;)+
    ) => {
        $( let $case = $policy.judge(&$case, &Act::$Act $({ $($payload)+ })?.by(Role::$Role, $at))?; )+
    };
    (act, $policy:ident, $case:ident, $at:ident,
        $($Act:ident $({ $($payload:tt)+ })? by $Role:ident;)+
    ) => {
        $( let $case = $case.judge($policy, &act::$Act $({ $($payload)+ })?.by(Role::$Role, $at))?; )+
    };
}

fn by_runtime(policy: &Policy, intake: &Intake) -> Result<Case, Refusal> {
    let at = intake.at;
    let case = policy.open(intake).expect("the rules are in force");
    chain!(Act, policy, case, at);
    Ok(case)
}

fn by_type(policy: &Policy, intake: &Intake) -> Result<Case, Refusal> {
    let at = intake.at;
    let case = policy.open(intake).expect("the rules are in force");
    let case = complaint::Received::try_from(case).expect("a complaint is received");
    chain!(act, policy, case, at);
    Ok(case.into_case())
}

fn replaying(criterion: &mut Criterion) {
    let life = Life::new();
    let mut group = criterion.benchmark_group("replay");
    group.throughput(Throughput::Elements(life.events.len() as u64));
    group.bench_function("a life of thirteen events", |bencher| {
        bencher.iter(|| life.policy.replay(&life.intake, black_box(&life.events).iter().copied()));
    });
    // The same acts one by one, by the runtime and by the typed view.
    let closed = life.policy.replay(&life.intake, life.events.iter().copied()).ok();
    assert!(closed.is_some_and(|case| case.stage() == Stage::Closed), "the life ends");
    assert_eq!(by_runtime(&life.policy, &life.intake).ok(), closed, "the same life");
    assert_eq!(by_type(&life.policy, &life.intake).ok(), closed, "the same life");
    group.bench_function("the same life, act by act", |bencher| {
        bencher.iter(|| by_runtime(&life.policy, black_box(&life.intake)));
    });
    group.bench_function("the same life, typed", |bencher| {
        bencher.iter(|| by_type(&life.policy, black_box(&life.intake)));
    });
    let lines = || LOG.split(|byte| *byte == b'\n');
    group.throughput(Throughput::Elements(lines().count() as u64));
    group.bench_function("reading the example log", |bencher| {
        bencher.iter(|| {
            let read = |line| serde_json::from_slice::<Entry<'_>>(line).ok();
            let entries = lines().filter_map(read);
            entries.filter(|entry| matches!(entry.record, Record::Event(_))).count()
        });
    });
    // As the program does it: every line read, judged and written. The times are of a thousandfold
    // log, so that starting the program does not count.
    let log = LOG.repeat(1_000);
    group.throughput(Throughput::Elements(1_000 * lines().count() as u64));
    group.sample_size(10);
    group.bench_function("the example log from end to end", |bencher| {
        bencher.iter(|| {
            let program = replay::Program {
                stdin: Box::new(Cursor::new(log.clone())),
                stdout: &mut sink(),
                stderr: &mut sink(),
                progress: false,
            };
            program.run([])
        });
    });
    group.finish();
}

criterion_group!(benches, judging, asking, replaying);
criterion_main!(benches);
