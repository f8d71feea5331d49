//! The sections that measure: rates by month, and how the rounds stand by what they are.

use plotters::style::RGBColor;
use redress::{
    CaseType, Channel, ClockKind,
    answers::{Class, Rate, Turn},
    facts::{ClockState, Holder, Tier},
    words::Word,
};

use crate::{
    charts::{self, ACCENT, ALARM, Bar, MUTED},
    document::{Section, Table},
    report::{Monthly, Period, Report, Rounds},
    sections::Built,
    words::wait,
};

/// A row of a breakdown: its name, and how to select its rounds.
type Group<'a> = (String, Rounds<'a>);

impl Report<'_> {
    /// How a rate stands, in two counts and in words.
    fn rate_cells(&self, rate: Rate) -> [String; 3] {
        let [part, whole] = match rate {
            Rate::Fraction(fraction) => [fraction.part(), fraction.whole()].map(|n| n.to_string()),
            Rate::NoThreshold | Rate::NoCases => ["–", "–"].map(String::from),
        };
        [part, whole, rate.text(self.language).to_string()]
    }

    /// A row a month, and one for all.
    fn rate_rows(&self, clock: ClockKind, monthly: &[Monthly]) -> Vec<Vec<String>> {
        let target = self.policy.edition().timely_target;
        let row = |name: String, rate: Rate| {
            let meets = match rate {
                Rate::Fraction(_) => rate.meets(target).name(self.language).to_string(),
                Rate::NoThreshold | Rate::NoCases => "–".into(),
            };
            [vec![name], self.rate_cells(rate).into(), vec![meets]].concat()
        };
        let mut rows: Vec<_> =
            monthly.iter().map(|(month, rate)| row(month.to_string(), *rate)).collect();
        if monthly.len() > 1 {
            rows.push(row(self.in_all(), self.rate(clock, &self.all())));
        }
        rows
    }

    fn rate_chart(&self, monthly: &[Monthly]) -> Built<Option<String>> {
        Ok(charts::rates(monthly, self.policy.edition().timely_target, self.language)?)
    }

    pub fn closure(&self) -> Built<Section> {
        let clock = ClockKind::Handling;
        let monthly = self.monthly(clock);
        let chart = match self.period {
            Period::Whole => self.rate_chart(&monthly)?,
            // One dot is no line: show what it is made of.
            Period::Month(_) => {
                let due = self.due().partition(clock);
                let bars: Vec<_> = due
                    .iter()
                    .filter(|(state, count)| *count > 0 || matters(*state))
                    .map(|(state, count)| Bar {
                        label: state.name(self.language).to_string(),
                        count,
                        colour: colour(state),
                    })
                    .collect();
                charts::columns(&bars)?
            }
        };
        let head = self.head([
            ("Month", "月份"),
            ("In time", "按期"),
            ("Due", "到期"),
            ("Rate", "及时率"),
            ("Target", "目标"),
        ]);
        Ok(Section {
            id: "closure",
            title: self.say("Timely closure", "办结及时率"),
            note: self.of_months(self.say(
                "Of the complaints and enquiries due in a month, those answered in time (clause 2).",
                "当月到期的投诉和咨询中按期答复的比例（依据第二条）。",
            )),
            chart,
            tables: vec![Table::counts(head, self.rate_rows(clock, &monthly))],
        })
    }

    /// Where there is no limit, there is no "in time" either: what there is to say is how many were
    /// accepted, and how long that took (ruling A7).
    pub fn acceptance(&self) -> Built<Section> {
        let clock = ClockKind::Acceptance;
        let monthly = self.monthly(clock);
        let (note, chart, table) = match self.policy.edition().acceptance_limit {
            Some(_) => {
                let head = self.head([
                    ("Month", "月份"),
                    ("In time", "按期"),
                    ("Received", "接收"),
                    ("Rate", "及时率"),
                    ("Target", "目标"),
                ]);
                let note = self.say(
                    "Of the rounds received in a month, those accepted in time (clause 1.1).",
                    "当月接收的轮次中按期受理的比例（依据第一条第（一）项）。",
                );
                let rows = self.rate_rows(clock, &monthly);
                (note, self.rate_chart(&monthly)?, Table::counts(head, rows))
            }
            None => {
                let head = self.head([
                    ("Month", "月份"),
                    ("Received", "接收"),
                    ("Accepted", "已受理"),
                    ("Longest wait", "最长等候"),
                    ("Rate", "及时率"),
                ]);
                let note = self.say(
                    "The policy sets no limit to acceptance, so that no rate is claimed (ruling A7): how many of \
                     the rounds received in a month were accepted, and the longest that a user waited for it.",
                    "制度未规定受理时限，故不计算及时率（解释A7）。下表为当月接收的轮次中已受理的数量及最长等候时间。",
                );
                let row = |(month, rate): &Monthly| -> Built<Vec<String>> {
                    let of_month = self.acceptances(*month)?;
                    let longest = of_month.longest_wait;
                    Ok(vec![
                        month.to_string(),
                        of_month.received.to_string(),
                        of_month.accepted.to_string(),
                        longest.map_or("–".into(), |time| wait(time, self.language)),
                        rate.text(self.language).to_string(),
                    ])
                };
                let rows: Built<Vec<_>> = monthly.iter().map(row).collect();
                (note, None, Table::counts(head, rows?))
            }
        };
        let title = self.say("Acceptance", "受理情况");
        Ok(Section { id: "acceptance", title, note: note.into(), chart, tables: vec![table] })
    }

    /// The rounds of the period by what the cases are, where they came from and whose they are.
    pub fn breakdown(&self) -> Section {
        // A repeat counts under the case that it repeats.
        let turns: Vec<_> =
            Turn::ALL.iter().copied().filter(|turn| *turn != Turn::Repeat).collect();
        let all = self.all();
        let tiers = Tier::ALL.iter().copied().map(Some).chain([None]);
        let tiers = tiers.map(|tier| (self.tier(tier), all.select(|class| class.tier == tier)));
        let tables = [
            self.by_word(self.say("Type", "类型"), CaseType::ALL, |class, of| {
                class.case_type == of
            }),
            self.partition(self.say("Tier", "级别"), tiers.collect()),
            self.by_word(self.say("Channel", "渠道"), Channel::ALL, |class, of| {
                class.channel == of
            }),
            self.by_word(self.say("Unit", "单位"), Holder::ALL, |class, of| {
                class.unit == of.code()
            }),
            self.by_word(self.say("Round", "轮次"), &turns, |class, of| class.turn == of),
        ];
        Section {
            id: "breakdown",
            title: self.say("By type, tier, channel, unit and round", "按类型、级别、渠道、单位和轮次"),
            note: self
                .say(
                    "How the handling clocks stand. A complaint counts under whoever has it in hand, or had it \
                     last; suggestions and enquiries, which are not dispatched, under whoever received them.",
                    "处理时限的执行情况。投诉计入现承办（或最后承办）的单位；建议和咨询不分单转办，计入接收单位。",
                )
                .into(),
            chart: None,
            tables: tables.into(),
        }
    }

    fn by_word<W: Word>(
        &self,
        by: &'static str,
        words: &[W],
        is: impl Fn(&Class<&'static str>, W) -> bool,
    ) -> Table {
        let all = self.all();
        let group =
            |word: &W| (word.name(self.language).to_string(), all.select(|class| is(class, *word)));
        self.partition(by, words.iter().map(group).collect())
    }

    /// A row for each group of the log's rounds.
    fn partition<'a>(&'a self, by: &'static str, mut groups: Vec<Group<'a>>) -> Table {
        let clock = ClockKind::Handling;
        groups.push((self.in_all(), self.all()));
        // The same columns in every table: the states that some round is in.
        let received = self.received().partition(clock);
        let states: Vec<_> =
            received.iter().filter(|(_, count)| *count > 0).map(|(state, _)| state).collect();
        let row = |(name, of): &Group<'_>| {
            let received = match self.period {
                Period::Whole => of.select(|_| true),
                Period::Month(month) => of.received_in(month..=month),
            };
            let partition = received.partition(clock);
            let counts = states.iter().map(|state| partition.count(*state).to_string());
            let counts: Vec<_> =
                [received.rounds().to_string()].into_iter().chain(counts).collect();
            [vec![name.clone()], counts, self.rate_cells(self.rate(clock, of)).into()].concat()
        };
        let names = states.iter().map(|state| state.name(self.language).to_string());
        let head = [by.to_owned(), self.say("rounds", "轮次").into()].into_iter().chain(names);
        let measured = self.head([("in time", "按期"), ("due", "到期"), ("rate", "及时率")]);
        Table {
            spans: vec![
                (1, ""),
                (1 + states.len(), self.say("received in the period", "本期接收")),
                (measured.len(), self.say("due in the period", "本期到期")),
            ],
            ..Table::counts(head.chain(measured).collect(), groups.iter().map(row).collect())
        }
    }
}

/// Whether a state is shown though no round is in it.
const fn matters(state: ClockState) -> bool {
    matches!(state, ClockState::Met | ClockState::Late | ClockState::Overdue)
}

const fn colour(state: ClockState) -> RGBColor {
    match state {
        ClockState::Met => ACCENT,
        ClockState::Late | ClockState::Overdue => ALARM,
        _ => MUTED,
    }
}
