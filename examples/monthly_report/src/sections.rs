//! The report in words, tables and charts.

use std::{collections::BTreeMap, error::Error};

use redress::{
    CaseType, Language,
    clocks::{DecidedBy, PrincipleStanding},
    facts::Tier,
};

use crate::{
    charts::{self, ACCENT, ALARM, Bar, MUTED},
    document::{Document, Section, Table},
    report::{Breach, Overdue, Period, Report, Rounds},
    words::{cut, many, say, span_name},
};

pub type Built<T> = Result<T, Box<dyn Error>>;

impl Report<'_> {
    pub fn say(&self, english: &'static str, chinese: &'static str) -> &'static str {
        say(self.language, english, chinese)
    }

    pub fn head<const N: usize>(&self, names: [(&'static str, &'static str); N]) -> Vec<String> {
        names.map(|(english, chinese)| self.say(english, chinese).to_owned()).into()
    }

    /// All of it.
    pub fn document(&self) -> Built<Document> {
        let title = self.say("Monthly report on complaints: ", "用户投诉处理月报：");
        let policy = self.policy.edition();
        let now = policy.zone.show(self.now).format("%Y-%m-%d %H:%M %:z");
        let as_of = self.say("as of", "截至");
        Ok(Document {
            title: format!("{title}{}", span_name(&self.months(), self.language)),
            preface: vec![
                format!("{} · {as_of} {now}", policy.issuer),
                self.say(
                    "Every round of a case is counted, that of a reopening too. Where receipts are counted, a \
                     round belongs to the month in which it was received; where answers in time are measured, \
                     to the month in which its outcome is due, whether or not it was answered in another.",
                    "按轮次统计，重新办理的另计一轮。接收情况按接收日期归入月份；办结是否及时，按处理时限届满的日期归入月份，与实际\
                     答复的月份无关。",
                )
                .into(),
                self.left_out_in_short(),
            ],
            sections: vec![
                self.receipts()?,
                self.closure()?,
                self.acceptance()?,
                self.breakdown(),
                self.overdue_list()?,
                self.open_cases()?,
                self.breach_list()?,
                self.left_out(),
            ],
        })
    }

    fn left_out_in_short(&self) -> String {
        let book = self.book;
        let (lines, counted) = (book.lines(), book.counted);
        let (malformed, refused, later) = (book.malformed.len(), book.refused.len(), book.later);
        match self.language {
            Language::English => format!(
                "Of the {} of the log, {counted} were counted. Left out: {malformed} malformed, {refused} \
                 refused, {later} later than this report.",
                many(lines, ["line", "lines"]),
            ),
            Language::Chinese => format!(
                "日志共{lines}行，计入{counted}行。未计入：无法读取{malformed}行，不予办理{refused}行，晚于截止时间{later}行。"
            ),
        }
    }

    /// Every line that was not counted.
    fn left_out(&self) -> Section {
        let malformed = self.book.malformed.iter();
        let malformed = malformed
            .map(|malformed| vec![malformed.line.to_string(), malformed.reason(self.language)]);
        let refused = self.book.refused.iter().map(|refused| {
            vec![refused.line.to_string(), refused.case.clone(), refused.why.text(self.language)]
        });
        let malformed = Table::items(
            self.head([("Line", "行号"), ("What is wrong", "问题")]),
            malformed.collect(),
        );
        let refused = Table::items(
            self.head([("Line", "行号"), ("Case", "案件"), ("Refusal", "不予办理的原因")]),
            refused.collect(),
        );
        Section {
            id: "left-out",
            title: self.say("Left out", "未计入的记录"),
            note: format!(
                "{}{}",
                self.left_out_in_short(),
                self.say(
                    " A line left out changes nothing in this report, of whichever month it is.",
                    "未计入的记录不论属于哪个月份，均不影响本报告。"
                )
            ),
            chart: None,
            tables: vec![
                Table { caption: Some(self.say("Malformed", "无法读取")), ..malformed },
                Table { caption: Some(self.say("Refused", "不予办理")), ..refused },
            ],
        }
    }

    pub fn in_all(&self) -> String {
        self.say("In all", "合计").into()
    }

    /// A note on a chart of months.
    pub fn of_months(&self, note: &str) -> String {
        format!("{note}{}", cut(self.months().len(), charts::MOST_MONTHS, self.language))
    }

    fn month_header(&self) -> String {
        self.say("Month", "月份").into()
    }

    /// The rounds received, by month and type.
    fn receipts(&self) -> Built<Section> {
        let all = self.all();
        let months = self.months();
        let counts = |rounds: &Rounds<'_>| -> Vec<String> {
            let of_type = |one: &CaseType| rounds.select(|class| class.case_type == *one).rounds();
            let counts = CaseType::ALL.iter().map(of_type).chain([rounds.rounds()]);
            counts.map(|count| count.to_string()).collect()
        };
        let received: Vec<_> =
            months.iter().map(|month| (*month, all.received_in(*month..=*month))).collect();
        let row = |name: String, rounds| [vec![name], counts(rounds)].concat();
        let mut rows: Vec<_> =
            received.iter().map(|(month, rounds)| row(month.to_string(), rounds)).collect();
        if months.len() > 1 {
            rows.push(row(self.in_all(), &self.received()));
        }
        let bars: Vec<_> =
            received.iter().map(|(month, rounds)| (*month, rounds.rounds())).collect();
        let types = CaseType::ALL.iter().map(|one| one.name(self.language).to_string());
        let head = [self.month_header()].into_iter().chain(types).chain([self.in_all()]);
        Ok(Section {
            id: "received",
            title: self.say("Received", "接收情况"),
            note: self.of_months(self.say(
                "Rounds received in a month, by the type that the case has now, or had at the end of the round.",
                "当月接收的轮次，按案件现类型（已结束的轮次按结束时的类型）统计。",
            )),
            chart: charts::month_columns(&bars, self.language)?,
            tables: vec![Table::counts(head.collect(), rows)],
        })
    }

    pub fn tier(&self, tier: Option<Tier>) -> String {
        match tier {
            Some(tier) => tier.name(self.language).to_owned(),
            None => self.say("no tier", "不分级").into(),
        }
    }

    fn overdue_list(&self) -> Built<Section> {
        let zone = self.policy.edition().zone;
        let row = |Overdue { key, case, duty, deadline, days }: &Overdue<'_>| {
            vec![
                (*key).to_owned(),
                case.case_type().name(self.language).to_string(),
                self.tier(case.tier()),
                duty.act.name(self.language).to_string(),
                deadline.last_day.date().to_string(),
                zone.show(deadline.end).format("%Y-%m-%d %H:%M").to_string(),
                days.text(self.language).to_string(),
                duty.by.text(self.language).to_string(),
            ]
        };
        let head = self.head([
            ("Case", "案件"),
            ("Type", "类型"),
            ("Tier", "级别"),
            ("Owed", "应办事项"),
            ("Due", "到期日"),
            ("Overdue since", "逾期起算时间"),
            ("Working days", "已逾期工作日"),
            ("Owed by", "应办单位或人员"),
        ]);
        let rows = self.overdue()?.iter().map(row).collect();
        Ok(Section {
            id: "overdue",
            title: self.say("Overdue", "逾期未完成"),
            note: match self.period {
                Period::Whole => self.say(
                    "Whatever is still owed after its deadline, the longest overdue first.",
                    "期限已过仍未完成的事项，逾期最久的在前。",
                ),
                Period::Month(_) => self.say(
                    "Whatever was due in the month and is still owed, the longest overdue first.",
                    "当月到期仍未完成的事项，逾期最久的在前。",
                ),
            }
            .into(),
            chart: None,
            tables: vec![Table::items(head, rows)],
        })
    }

    /// The open cases by the working days that are left until the outcome is due.
    fn open_cases(&self) -> Built<Section> {
        const MANY: i64 = 5;
        // Those without a due date stand last.
        let mut counts: BTreeMap<i64, usize> = (-1..=MANY + 1).map(|days| (days, 0)).collect();
        for days in self.days_left()? {
            let column = days.map_or(MANY + 1, |days| days.min(MANY));
            *counts.entry(column).or_default() += 1;
        }
        let bar = |(days, count)| match days {
            -1 => Bar { label: self.say("overdue", "已逾期").into(), count, colour: ALARM },
            MANY => Bar {
                label: format!("{MANY}{}", self.say(" or more", "及以上")),
                count,
                colour: ACCENT,
            },
            0..MANY => Bar { label: days.to_string(), count, colour: ACCENT },
            _ => Bar {
                label: self.say("no limit, or not known", "无期限或尚不能确定").into(),
                count,
                colour: MUTED,
            },
        };
        let bars: Vec<_> = counts.into_iter().map(bar).collect();
        Ok(Section {
            id: "open",
            title: self.say("Open cases by working days left", "未答复案件的剩余工作日"),
            note: format!(
                "{}{}",
                self.say(
                    "Working days left until the outcome is due under clause 5.",
                    "距处理时限届满的工作日（依据第五条）。",
                ),
                match self.period {
                    Period::Whole => "",
                    Period::Month(_) =>
                        self.say(" Cases received in the month.", "仅限当月接收的案件。"),
                }
            ),
            chart: charts::columns(&bars)?,
            tables: vec![self.bars(("Working days left", "剩余工作日"), ("Cases", "案件"), &bars)],
        })
    }

    fn bars(
        &self,
        what: (&'static str, &'static str),
        of: (&'static str, &'static str),
        bars: &[Bar],
    ) -> Table {
        let rows = bars.iter().map(|bar| vec![bar.label.clone(), bar.count.to_string()]);
        Table::counts(self.head([what, of]), rows.collect())
    }

    /// The breaches by principle and reason, and each of them.
    fn breach_list(&self) -> Built<Section> {
        let breaches = self.breaches()?;
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for Breach { standing, .. } in &breaches {
            *counts.entry(self.reason(standing)).or_default() += 1;
        }
        let bars: Vec<_> =
            counts.into_iter().map(|(label, count)| Bar { label, count, colour: ACCENT }).collect();
        let row = |Breach { key, round, standing }: &Breach<'_>| {
            vec![(*key).to_owned(), round.to_string(), standing.text(self.language).to_string()]
        };
        let head = self.head([("Case", "案件"), ("Round", "轮次"), ("Breach", "情形")]);
        let each = Table::items(head, breaches.iter().map(row).collect());
        Ok(Section {
            id: "breaches",
            title: self.say("Breaches of principles", "违反原则的情形"),
            note: self
                .say(
                    "Of the rounds received in the period; a round may be in breach of several principles (clause 1).",
                    "本期接收的轮次；同一轮次可违反多项原则（依据第一条）。",
                )
                .into(),
            chart: charts::rows(&bars)?,
            tables: match bars[..] {
                [] => vec![each],
                _ => vec![self.bars(("Principle", "原则"), ("Rounds", "轮次"), &bars), each],
            },
        })
    }

    /// The principle, and the clock if it was that.
    fn reason(&self, standing: &PrincipleStanding) -> String {
        let principle = standing.principle.name(self.language);
        let clause = redress::Clause::from(standing.principle).name(self.language);
        let clock = match standing.decided_by {
            DecidedBy::Passed { clock, .. } => {
                format!("{}{}", self.say(": ", "："), clock.name(self.language))
            }
            _ => String::new(),
        };
        match self.language {
            Language::English => format!("{principle} (clause {clause}){clock}"),
            Language::Chinese => format!("{principle}（{clause}）{clock}"),
        }
    }
}
