//! The monthly indicators over a log of cases: as a table in the terminal, and as a page with charts.
//!
//! ```text
//! cargo run --example monthly_report -- [--now RFC3339] [--language en|zh] [--output FILE] [LOG]
//! ```
//!
//! Reads JSON Lines as `examples/replay.rs` does; lines that cannot be read and events that are refused
//! change nothing here. Without `--now`, the report is of the greatest `at` of a permitted line.

mod charts;
mod page;

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use chrono::{DateTime, Utc};
use redress::{
    Case, ClockKind, ClockState, DecidedBy, Entry, History, Language, Month, OtherEdition, Policy,
    PrincipleStanding, PrincipleState, Rate, Record, Selection, Tally, Turn, parse_instant,
};

use charts::{ACCENT, ALARM, Bar, MUTED, Monthly, column_chart, rate_chart, row_chart, runs, say};
use page::{Figure, Table, page};

const USAGE: &str =
    "usage: monthly_report [--now RFC3339] [--language en|zh] [--output FILE] [LOG]";

fn main() -> ExitCode {
    let done = Options::parse()
        .map_err(|error| format!("{error}\n{USAGE}").into())
        .and_then(|options| run(&options));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("monthly_report: {error}");
            ExitCode::FAILURE
        }
    }
}

struct Options {
    now: Option<DateTime<Utc>>,
    language: Language,
    output: PathBuf,
    log: PathBuf,
}

impl Options {
    fn parse() -> Result<Self, Box<dyn Error>> {
        use lexopt::prelude::*;
        let mut options = Self {
            now: None,
            language: Language::English,
            output: "target/monthly_report.html".into(),
            log: "examples/data/log.jsonl".into(),
        };
        let mut parser = lexopt::Parser::from_env();
        while let Some(argument) = parser.next()? {
            match argument {
                Long("now") => options.now = Some(parse_instant(&parser.value()?.string()?)?),
                Long("language") => options.language = parser.value()?.parse()?,
                Long("output") => options.output = parser.value()?.into(),
                Value(log) => options.log = log.into(),
                _ => return Err(argument.unexpected().into()),
            }
        }
        Ok(options)
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let policy = Policy::qitaihe();
    let book = Book::read(&policy, &options.log)
        .map_err(|error| format!("{}: {error}", options.log.display()))?;
    let Some(now) = options.now.or(book.latest) else {
        return Err(format!("{}: no case in it", options.log.display()).into());
    };
    let report = Report {
        policy: &policy,
        book: &book,
        tally: book.tally(&policy, now)?,
        now,
        language: options.language,
    };
    report.print()?;
    if let Some(folder) = options.output.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&options.output, report.page()?)?;
    println!("\n{}", options.output.display());
    Ok(())
}

/// All cases of a log, with their earlier rounds.
#[derive(Default)]
struct Book {
    cases: BTreeMap<String, History>,
    latest: Option<DateTime<Utc>>,
}

impl Book {
    fn read(policy: &Policy, log: &Path) -> Result<Self, Box<dyn Error>> {
        let mut book = Self::default();
        for line in fs::read(log)?.split(|byte| *byte == b'\n') {
            let Ok(Entry { case: key, record }) = serde_json::from_slice(line) else { continue };
            let permitted = match record {
                Record::Open(_) if book.cases.contains_key(&*key) => false,
                Record::Open(intake) => History::open(policy, &intake)
                    .map(|history| book.cases.insert(key.to_string(), history))
                    .is_ok(),
                Record::Event(event) => {
                    let history = book.cases.get_mut(&*key);
                    history.is_some_and(|history| history.judge(policy, &event).is_ok())
                }
            };
            if permitted {
                let case = book.cases.get(&*key).map(|history| history.case().last_event_at());
                book.latest = book.latest.max(case);
            }
        }
        Ok(book)
    }

    fn tally(&self, policy: &Policy, now: DateTime<Utc>) -> Result<Tally<&str>, OtherEdition> {
        let mut tally = Tally::new();
        for (key, case) in self.rounds() {
            tally.add(policy, case, now, key, ())?;
        }
        Ok(tally)
    }

    /// Every round of every case, as the case stands or stood in it.
    fn rounds(&self) -> impl Iterator<Item = (&str, &Case)> {
        self.cases
            .iter()
            .flat_map(|(key, history)| history.rounds().map(move |case| (&**key, case)))
    }
}

/// What the log comes to at a moment.
struct Report<'a> {
    policy: &'a Policy,
    book: &'a Book,
    tally: Tally<&'a str>,
    now: DateTime<Utc>,
    language: Language,
}

/// A breach of a principle, and whose it is.
struct Breach<'a> {
    key: &'a str,
    round: u32,
    standing: PrincipleStanding,
}

impl<'a> Report<'a> {
    fn say(&self, english: &'static str, chinese: &'static str) -> &'static str {
        say(self.language, english, chinese)
    }

    /// The months from the first receipt to the last due date that is not ahead.
    fn months(&self) -> Vec<Month> {
        let today = self.policy.local_date(self.now).unwrap_or_default();
        let received = self.tally.all().by(|class| class.received);
        let Some(mut first) = received.keys().next().map(|month| month.first_day()) else {
            return Vec::new();
        };
        let mut months = Vec::new();
        while first <= today {
            months.push(Month::of(first));
            first = first + chrono::Months::new(1);
        }
        months
    }

    /// The rate of each month, of the rounds due in it; where the clock has no limit, received in it.
    fn monthly(&self, clock: ClockKind) -> Vec<Monthly> {
        let all = self.tally.all();
        let rate = |month: Month| match all.due_in(clock, month..=month).rate(clock) {
            Rate::NoCases => all
                .received_in(month..=month)
                .select(|class| class.due(clock).is_none())
                .rate(clock),
            rate => rate,
        };
        self.months().into_iter().map(|month| (month, rate(month))).collect()
    }

    /// Every principle that stands or stood breached in some round.
    fn breaches(&self) -> Vec<Breach<'a>> {
        let of_round = |(key, case): (&'a str, &'a Case)| {
            let round = case.round().number;
            let standings = self.policy.principles(case, self.now).into_iter().flatten();
            standings.map(move |standing| Breach { key, round, standing })
        };
        let all = self.book.rounds().flat_map(of_round);
        all.filter(|breach| breach.standing.state == PrincipleState::Breached).collect()
    }

    /// Prints the months, and what the log comes to in all.
    fn print(&self) -> Result<(), Box<dyn Error>> {
        let all = self.tally.all();
        let head = [
            self.say("month", "月份"),
            self.say("received", "接收"),
            self.say("acceptance", "及时受理率"),
            self.say("due", "到期"),
            self.say("in time", "按期"),
            self.say("closure", "办结及时率"),
            self.say("target", "目标"),
        ];
        let mut rows = vec![head.map(String::from)];
        let of_clock = |clock| self.monthly(clock).into_iter().map(|(_, rate)| rate);
        let rates = of_clock(ClockKind::Acceptance).zip(of_clock(ClockKind::Handling));
        for (month, (acceptance, closure)) in self.months().into_iter().zip(rates) {
            let received = all.received_in(month..=month);
            rows.push(self.row(month.to_string(), &received, acceptance, closure));
        }
        let rate = |clock| all.rate(clock);
        let (acceptance, closure) = (rate(ClockKind::Acceptance), rate(ClockKind::Handling));
        rows.push(self.row(self.say("in all", "合计").into(), &all, acceptance, closure));
        for row in &rows {
            println!("{}", row.each_ref().map(|cell| pad(cell, 12)).join(" ").trim_end());
        }
        println!();
        let by_turn = all.by(|class| class.turn as u8);
        for (turn, rounds) in
            Turn::ALL.iter().filter_map(|turn| Some((turn, by_turn.get(&(*turn as u8))?)))
        {
            let handling = rounds.partition(ClockKind::Handling);
            println!("{}: {}", turn.name(self.language), handling.text(self.language));
        }
        Ok(())
    }

    fn row<K, U>(
        &self,
        name: String,
        received: &Selection<'_, K, U>,
        acceptance: Rate,
        closure: Rate,
    ) -> [String; 7] {
        let target = self.policy.edition().timely_target;
        let [in_time, due] = match closure {
            Rate::Fraction(fraction) => [fraction.part().to_string(), fraction.whole().to_string()],
            Rate::NoThreshold | Rate::NoCases => ["", ""].map(String::from),
        };
        [
            name,
            received.rounds().to_string(),
            acceptance.text(self.language).to_string(),
            due,
            in_time,
            closure.text(self.language).to_string(),
            closure.meets(target).name(self.language).to_string(),
        ]
    }

    fn page(&self) -> Result<String, Box<dyn Error>> {
        let policy = self.policy.edition();
        let title = self.say("Monthly report on complaints", "投诉处理月报");
        let subtitle = format!(
            "{} · {}",
            policy.issuer,
            policy.zone.show(self.now).format("%Y-%m-%d %H:%M %:z")
        );
        let figures = [
            self.rates(
                "closure",
                self.say("Timely closure by month", "各月办结及时率"),
                self.say(
                    "Of the complaints and enquiries due in a month, those answered in time (clause 2).",
                    "当月到期的投诉和咨询中按期答复的比例（依据二）。",
                ),
                ClockKind::Handling,
            )?,
            self.rates(
                "acceptance",
                self.say("Timely acceptance by month", "各月及时受理率"),
                self.say(
                    "Where the rules set no limit, no rate is claimed (ruling A7).",
                    "制度未设受理时限的，不宣称达标率（解释A7）。",
                ),
                ClockKind::Acceptance,
            )?,
            self.open_cases()?,
            self.breach_chart()?,
        ];
        Ok(page(self.language, title, &subtitle, &figures))
    }

    fn rates(
        &self,
        id: &'static str,
        title: &'static str,
        note: &'static str,
        clock: ClockKind,
    ) -> Result<Figure, Box<dyn Error>> {
        // The chart has room for somewhat more than a year.
        let months = self.monthly(clock);
        let months = &months[months.len().saturating_sub(18)..];
        let row = |run: &[Monthly]| {
            let when = match run {
                [(first, _), .., (last, _)] => format!("{first} – {last}"),
                _ => run.iter().map(|(month, _)| month.to_string()).collect(),
            };
            let (_, rate) = run[0];
            let counts = match rate {
                Rate::Fraction(fraction) => format!("{} / {}", fraction.part(), fraction.whole()),
                Rate::NoThreshold | Rate::NoCases => "–".into(),
            };
            vec![when, counts, rate.text(self.language).to_string()]
        };
        Ok(Figure {
            id,
            title,
            note,
            svg: rate_chart(months, self.policy.edition().timely_target, self.language)?,
            table: Table {
                head: [("Month", "月份"), ("In time / due", "按期 / 到期"), ("Rate", "及时率")]
                    .map(|(english, chinese)| self.say(english, chinese))
                    .into(),
                rows: runs(months).map(row).collect(),
            },
            behind: None,
        })
    }

    /// The open cases by the working days that are left until the outcome is due.
    fn open_cases(&self) -> Result<Figure, Box<dyn Error>> {
        let today = self.policy.local_date(self.now)?;
        let calendar = &self.policy.edition().calendar;
        let open = self.book.cases.values().map(History::case);
        let mut bars: BTreeMap<i64, usize> = (-1..=6).map(|days| (days, 0)).collect();
        for case in
            open.filter(|case| case.round().outcome.is_none() && case.round().closed_at.is_none())
        {
            let clock = self.policy.clock(case, ClockKind::Handling, self.now)?;
            let days = match (clock.state(), clock.due()) {
                (ClockState::Overdue, _) => -1,
                (ClockState::Running, Some(due)) => {
                    calendar.between(today, due.date()).value().clamp(0, 5)
                }
                _ => 6,
            };
            *bars.entry(days).or_default() += 1;
        }
        let bar = |(days, count)| match days {
            -1 => Bar { label: self.say("overdue", "已逾期").into(), count, colour: ALARM },
            0..=5 => Bar { label: i64::to_string(&days), count, colour: ACCENT },
            _ => Bar {
                label: self.say("no due date, or not known", "无期限或尚不能确定").into(),
                count,
                colour: MUTED,
            },
        };
        let bars: Vec<_> = bars.into_iter().map(bar).collect();
        Ok(Figure {
            id: "open",
            title: self.say("Open cases by working days left", "未答复案件剩余工作日"),
            note: self
                .say("Until the outcome is due under clause 5.", "距处理时限届满（依据五）。"),
            svg: column_chart(&bars)?,
            table: self.counts(self.say("Working days left", "剩余工作日"), &bars),
            behind: None,
        })
    }

    /// The breaches by principle and reason, and each of them.
    fn breach_chart(&self) -> Result<Figure, Box<dyn Error>> {
        let breaches = self.breaches();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for Breach { standing, .. } in &breaches {
            *counts.entry(self.reason(standing)).or_default() += 1;
        }
        let bars: Vec<_> =
            counts.into_iter().map(|(label, count)| Bar { label, count, colour: ACCENT }).collect();
        let row = |breach: &Breach<'_>| {
            let Breach { key, round, standing } = breach;
            vec![format!("{key}, {round}"), standing.text(self.language).to_string()]
        };
        Ok(Figure {
            id: "breaches",
            title: self.say("Breaches by reason", "违反原则的情形"),
            note: self.say(
                "A round may be in breach of several principles (clause 1).",
                "同一轮次可违反多项原则（依据一）。",
            ),
            svg: row_chart(&bars)?,
            table: self.counts(self.say("Reason", "情形"), &bars),
            behind: Some(Table {
                head: vec![self.say("Case, round", "案件、轮次"), self.say("Reason", "情形")],
                rows: breaches.iter().map(row).collect(),
            }),
        })
    }

    /// The principle, and the clock if it was that.
    fn reason(&self, standing: &PrincipleStanding) -> String {
        let principle = standing.principle.name(self.language);
        let clause = standing.principle.clause().name(self.language);
        let [open, close] = [self.say(" (", "（"), self.say(")", "）")];
        let clock = match standing.decided_by {
            DecidedBy::Passed { clock, .. } => {
                format!("{}{}", self.say(": ", "："), clock.name(self.language))
            }
            _ => String::new(),
        };
        format!("{principle}{open}{clause}{close}{clock}")
    }

    fn counts(&self, what: &'static str, bars: &[Bar]) -> Table {
        Table {
            head: vec![what, self.say("Cases", "案件数")],
            rows: bars.iter().map(|bar| vec![bar.label.clone(), bar.count.to_string()]).collect(),
        }
    }
}

/// A cell filled up to a width; a Chinese character is two wide.
fn pad(cell: &str, width: usize) -> String {
    let wide = cell.chars().filter(|c| !c.is_ascii()).count();
    let filled = width.saturating_sub(cell.chars().count() + wide);
    format!("{cell}{}", " ".repeat(filled))
}
