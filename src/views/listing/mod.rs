//! The paper as a document in Markdown: by clause, each rule with its source and what makes it true.
//!
//! An auditor who asks "where does the software do what clause 3.1 says?" finds each rule here with its
//! quotation from the source, the conditions, acts, clocks or parameters that carry it, and the rows of the
//! tables that have those conditions. After the clauses come the rulings, for what the source leaves open; what
//! only people can judge and the library merely records; and the subjects on which the source is silent.
//!
//! A rule reads like this:
//!
//! ```text
//! **R1.2** (gate) Reassurance is recorded before the matter of a complaint is handled, …
//!
//! - source: 先处理用户情绪,再处理事件
//! - carried by condition *user reassured first*, principle *feelings first*, …
//! - rows, complaint: …; answer at once (accepted); designate an investigator (accepted, dispatched)
//! ```
//!
//! It is written from the same tables that judge: rules list their carriers, and rows are found by asking which
//! of them have such a condition or act. `cargo run --example rulebook -- zh` prints it, and a test compares the
//! stored copies with what is written now.

use core::fmt;

use crate::{
    facts::{ActKind, CaseType, Stage},
    rules::{
        Carrier, Lifecycle, Row,
        qitaihe::{Answer, Attestation, Clause, Rule, Ruling, Topic},
    },
    words::{Language, Text, write_joined},
};

/// The rule book in a language, as Markdown. `Display` writes it. In Chinese:
///
#[doc = include_str!("zh.md")]
#[derive(Clone, Copy, Debug)]
pub struct Listing {
    language: Language,
}

/// The rule book as Markdown: every rule by clause, the rulings, what people attest, and what the source does not
/// say.
///
/// ```
/// use redress::{Language, views::listing::listing};
/// assert!(listing(Language::English).to_string().contains("**R5.2**"));
/// ```
#[must_use]
pub const fn listing(language: Language) -> Listing {
    Listing { language }
}

impl Listing {
    /// One of two wordings.
    const fn say(self, english: &'static str, chinese: &'static str) -> &'static str {
        self.language.say(english, chinese)
    }

    /// A chapter.
    fn heading(
        self,
        f: &mut fmt::Formatter<'_>,
        english: &'static str,
        chinese: &'static str,
    ) -> fmt::Result {
        writeln!(f, "\n# {}\n", self.say(english, chinese))
    }

    /// The number of a clause, as people of that language write it.
    fn number(self, clause: Clause) -> impl fmt::Display {
        match self.language {
            Language::English => clause.code(),
            Language::Chinese => clause.name(self.language),
        }
    }

    /// A clause with its words and its rules.
    fn clause(self, f: &mut fmt::Formatter<'_>, clause: Clause) -> fmt::Result {
        let number = self.number(clause);
        writeln!(f, "\n## {}{number}\n", self.say("Clause ", ""))?;
        writeln!(f, "> {}", clause.text(self.language))?;
        Rule::ALL
            .iter()
            .filter(|rule| rule.clause() == Some(clause))
            .try_for_each(|rule| self.rule(f, *rule))
    }

    /// A rule: its kind, its words, the source, its carriers, and the rows that have them.
    fn rule(self, f: &mut fmt::Formatter<'_>, rule: Rule) -> fmt::Result {
        let Self { language } = self;
        write!(f, "\n**{rule}** {}", self.say("(", "（"))?;
        write_joined(f, rule.kinds().iter().map(|kind| kind.name(language)), self.comma(), "")?;
        writeln!(f, "{}{}\n", self.say(") ", "）"), rule.text(language))?;
        write!(f, "- {}", self.say("source: ", "原文："))?;
        write_joined(f, rule.quotes(), " … ", "")?;
        writeln!(f)?;
        self.carriers(f, rule.carriers())?;
        self.rows(f, rule)
    }

    /// What separates the items of a list.
    const fn comma(self) -> &'static str {
        self.say(", ", "、")
    }

    /// What makes a rule or a ruling true.
    fn carriers(self, f: &mut fmt::Formatter<'_>, carriers: &[Carrier]) -> fmt::Result {
        write!(f, "- {}", self.say("carried by ", "落实于"))?;
        write_joined(
            f,
            carriers.iter().map(|carrier| Text::new(*carrier, self.language)),
            self.comma(),
            "",
        )?;
        writeln!(f)
    }

    /// The rows of a rule, grouped by type and act, with the stages that take the act. "All" stands for a whole
    /// table, as of a rule that every row has.
    fn rows(self, f: &mut fmt::Formatter<'_>, rule: Rule) -> fmt::Result {
        for case_type in CaseType::ALL.iter().copied() {
            let of_type = || rule.rows().filter(move |row: &Row| row.case_type == case_type);
            let (carrying, all) = (of_type().count(), Lifecycle::of(case_type).rows().count());
            // Most rules concern one type of case.
            if carrying == 0 {
                continue;
            }
            let name = case_type.name(self.language);
            write!(f, "- {}", self.say("rows, ", "表格行："))?;
            if carrying == all {
                writeln!(f, "{name}{}", self.say(": all", "，全部"))?;
                continue;
            }
            write!(f, "{name}{}", self.say(": ", "，"))?;
            let acts = ActKind::ALL.iter().filter(|act| of_type().any(|row| row.act == **act));
            let by_act = acts.map(|act| {
                let stages = Stage::ALL.iter().filter(move |stage| {
                    of_type().any(|row| row.act == *act && row.from == **stage)
                });
                Taken { act: *act, stages, listing: self }
            });
            write_joined(f, by_act, self.say("; ", "；"), "")?;
            writeln!(f)?;
        }
        Ok(())
    }
}

/// An act and the stages that take it: `designate an investigator (accepted, dispatched)`; 已受理、已转办时指定专人.
struct Taken<Stages> {
    act: ActKind,
    stages: Stages,
    listing: Listing,
}

impl<'a, Stages: Iterator<Item = &'a Stage> + Clone> fmt::Display for Taken<Stages> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { act, stages, listing } = self;
        let language = listing.language;
        let name = act.name(language);
        match language {
            Language::English => write!(f, "{name} (")?,
            Language::Chinese => {}
        }
        write_joined(f, stages.clone().map(|stage| stage.name(language)), listing.comma(), "")?;
        match language {
            Language::English => f.write_str(")"),
            Language::Chinese => write!(f, "时{name}"),
        }
    }
}

/// `condition *reassured first*`.
impl fmt::Display for Text<Carrier> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.language;
        let (kind, kind_zh, name) = match self.of {
            Carrier::Lifecycle(one) => ("the table of type", "流程表", one.name(language)),
            Carrier::Condition(one) => ("condition", "条件", one.name(language)),
            Carrier::Act(one) => ("act", "行为", one.name(language)),
            Carrier::Clock(one) => ("clock", "计时", one.name(language)),
            Carrier::Principle(one) => ("principle", "原则", one.name(language)),
            Carrier::Tier(one) => ("severity", "级别", one.name(language)),
            Carrier::Parameter(one) => ("parameter", "参数", one.name(language)),
            Carrier::Duty(one) => ("duty", "应办", one.name(language)),
            Carrier::Indicator(one) => ("indicator", "指标", one.name(language)),
        };
        match language {
            Language::English => write!(f, "{kind} *{name}*"),
            Language::Chinese => write!(f, "{kind_zh}“{name}”"),
        }
    }
}

/// The chapters in order: preamble, clauses, rulings, what is attested, and what the source does not say.
impl fmt::Display for Listing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { language } = *self;
        self.heading(f, "The rules", "规则")?;
        writeln!(f, "{}", self.say(
            "By the clauses of the source, 七台河市供排水有限责任公司用户投诉处理公开制度. First its preamble:",
            "按《七台河市供排水有限责任公司用户投诉处理公开制度》条款排列。首先是其序言：",
        ))?;
        Rule::ALL
            .iter()
            .filter(|rule| rule.clause().is_none())
            .try_for_each(|rule| self.rule(f, *rule))?;
        Clause::ALL.iter().try_for_each(|clause| self.clause(f, *clause))?;

        self.heading(f, "The rulings", "释义")?;
        writeln!(f, "{}", self.say(
            "Where the source can be read in several ways, or says nothing and the policy must choose:",
            "原文有多种理解，或未作规定而须作选择的：",
        ))?;
        for ruling in Ruling::ALL {
            writeln!(
                f,
                "\n**{ruling}** {} {}\n",
                ruling.question(language),
                ruling.text(language)
            )?;
            self.carriers(f, ruling.carriers())?;
        }

        self.heading(f, "What is attested", "人工认定的事项")?;
        writeln!(f, "{}\n", self.say(
            "People judge these. An act records that somebody did; the library does not check it.",
            "这些事项由人判断，由相应的行为记录；本库不作核实。",
        ))?;
        let number = |clause: &Clause| self.number(*clause);
        for attested in Attestation::ALL {
            write!(f, "- {}{}", attested.name(language), self.say(" (", "（"))?;
            write_joined(f, attested.clauses().iter().map(number), self.comma(), "")?;
            f.write_str(self.say("): ", "）："))?;
            write_joined(
                f,
                attested.recorded_by().iter().map(|act| act.name(language)),
                self.comma(),
                "",
            )?;
            writeln!(f)?;
        }

        self.heading(f, "What the source does not say", "原文未作规定的事项")?;
        for topic in Topic::ALL.iter().filter(|topic| topic.answer() == Answer::Nothing) {
            writeln!(f, "- {}", topic.text(language))?;
        }
        Ok(())
    }
}
