//! Clauses, requirements, rules and rulings, and what carries each.

use std::collections::HashSet;

use redress::{
    ActKind, CaseType, Clause, ClockKind, Condition, Language,
    facts::{Principle, Tier},
    rules::{
        Carrier, Lifecycle, RuleKind, RuleKindSet,
        qitaihe::{Answer, Attestation, ClauseSet, Parameter, Rule, Ruling, Topic, clauses_owing},
    },
    views::listing::listing,
};

use crate::rulebook::{RULEBOOK, section, table};

const SOURCE: &str = include_str!("../../data/qitaihe-2024.zh.md");

#[test]
fn every_clause_quotes_the_source_verbatim() {
    for clause in Clause::ALL {
        let quoted = clause.text(Language::Chinese);
        let (before, after) = SOURCE.split_once(quoted).expect("the words stand in the source");
        // The whole clause, from its number or the line's beginning to the line's end.
        assert!(before.ends_with([')', '\n']), "{clause} begins earlier");
        let rest = after.split('\n').next().unwrap();
        assert!(["", ";", "。"].contains(&rest), "{clause} goes on: {rest}");
    }
}

/// Where in the source document each clause stands: the numerals of its heading and of its item.
#[test]
fn every_clause_has_the_number_that_the_source_gives_it() {
    const NUMERALS: &str = "一二三四五六七";
    let digit = |numeral: char| NUMERALS.chars().position(|one| one == numeral).unwrap() + 1;
    for clause in Clause::ALL {
        let (before, _) = SOURCE.split_once(clause.text(Language::Chinese)).unwrap();
        let chapter = before.rsplit("\n## ").next().unwrap();
        let heading = chapter.chars().next().unwrap();
        let item = chapter.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')'));
        let [code, name] = match item.and_then(|(numeral, _)| numeral.chars().next()) {
            Some(item) => [
                format!("{}.{}", digit(heading), digit(item)),
                format!("第{heading}条第（{item}）项"),
            ],
            None => [digit(heading).to_string(), format!("第{heading}条")],
        };
        assert_eq!(clause.code(), code);
        assert_eq!(clause.name(Language::Chinese).to_string(), name);
    }
}

/// The rows of section 2: id, the text of the source, the rule, its kind.
fn requirements() -> Vec<[String; 4]> {
    let rows = table(section("## 2. Requirements")).into_iter();
    rows.map(|cells| cells.try_into().expect("four cells")).collect()
}

#[test]
fn every_requirement_of_section_2_is_a_rule_and_every_rule_a_requirement() {
    let in_rulebook: Vec<_> = requirements().into_iter().map(|[id, ..]| id).collect();
    let in_code: Vec<_> = Rule::ALL.iter().map(|rule| rule.code().to_owned()).collect();
    assert_eq!(in_code, in_rulebook);
    for language in Language::ALL {
        let listing = listing(*language).to_string();
        for rule in Rule::ALL {
            assert_eq!(listing.matches(&format!("**{rule}**")).count(), 1, "{rule}");
            assert!(listing.contains(rule.text(*language)), "{rule}");
        }
    }
}

#[test]
fn every_rule_is_of_the_kinds_that_section_2_gives_it() {
    let kind = |letter: &str| match letter {
        "G" => Some(RuleKind::Gate),
        "D" => Some(RuleKind::Duty),
        "C" => Some(RuleKind::Classification),
        "N" => Some(RuleKind::Clock),
        "K" => Some(RuleKind::Indicator),
        "A" => Some(RuleKind::Attested),
        "M" => Some(RuleKind::Company),
        _ => None,
    };
    for ([id, _, _, kinds], rule) in requirements().into_iter().zip(Rule::ALL) {
        let expected: RuleKindSet = kinds.split([' ', ',', '(']).filter_map(kind).collect();
        assert_eq!(rule.kinds(), expected, "{id}");
    }
}

#[test]
fn every_rule_quotes_its_clause_verbatim() {
    for rule in Rule::ALL {
        let number =
            rule.code().trim_start_matches('R').trim_end_matches(|c: char| !c.is_numeric());
        let number = number.split(|c: char| c.is_alphabetic()).next().unwrap();
        let has_number = |clause: &&Clause| {
            clause.code() == number || number.split('.').next() == Some(clause.code())
        };
        let expected = Clause::ALL.iter().rev().find(has_number).copied();
        assert_eq!(rule.clause(), expected, "{rule}");
        let text = rule.clause().map_or(SOURCE, |clause| clause.text(Language::Chinese));
        for quote in rule.quotes() {
            assert!(text.contains(quote), "{rule}: {quote}");
        }
    }
}

/// From the library to the rule book: whatever decides something rests on a rule or a ruling.
#[test]
fn everything_in_the_library_carries_a_rule() {
    let of_rules = Rule::ALL.iter().flat_map(|rule| rule.carriers());
    let of_rulings = Ruling::ALL.iter().flat_map(|ruling| ruling.carriers());
    let of_rules: HashSet<_> = of_rules.copied().collect();
    let all: HashSet<_> = of_rules.iter().chain(of_rulings).copied().collect();

    for condition in Condition::ALL.iter().copied() {
        let own = |rule: &&Rule| {
            rule.conditions().contains(condition) && rule.clause() == Some(condition.clause())
        };
        assert!(Rule::ALL.iter().any(|rule| own(&rule)), "{condition} in a rule of its clause");
    }
    for clock in ClockKind::ALL {
        assert!(of_rules.contains(&Carrier::Clock(*clock)), "{clock}");
    }
    for principle in Principle::ALL {
        let rules =
            || Rule::ALL.iter().filter(|rule| rule.clause() == Some(Clause::from(*principle)));
        let carrier = Carrier::Principle(*principle);
        assert!(rules().any(|rule| rule.carriers().contains(&carrier)), "{principle}");
    }
    for tier in Tier::ALL {
        assert!(of_rules.contains(&Carrier::Tier(*tier)), "{tier}");
    }
    for case_type in CaseType::ALL {
        assert!(of_rules.contains(&Carrier::Lifecycle(*case_type)), "{case_type}");
    }
    for act in ActKind::ALL {
        assert!(all.contains(&Carrier::Act(*act)), "{act}");
        // A duty stands in a rule of each clause that asks for it, and in no other.
        let rules = Rule::ALL.iter().filter(|rule| rule.carriers().contains(&Carrier::Duty(*act)));
        let clauses: ClauseSet = rules.filter_map(|rule| rule.clause()).collect();
        assert_eq!(clauses, clauses_owing(*act), "{act}");
    }
    for rule in Rule::ALL.iter().filter(|rule| rule.kinds().contains(RuleKind::Duty)) {
        let is_duty = |carrier: &Carrier| matches!(carrier, Carrier::Duty(_));
        assert!(rule.carriers().iter().any(is_duty), "{rule}");
    }
    for rule in Rule::ALL.iter().filter(|rule| rule.kinds().contains(RuleKind::Indicator)) {
        let is_indicator = |carrier: &Carrier| matches!(carrier, Carrier::Indicator(_));
        assert!(rule.carriers().iter().any(is_indicator), "{rule}");
    }
    for parameter in Parameter::ALL {
        // The lead of a warning is a help to meet a rule, and none itself.
        let is_carried = all.contains(&Carrier::Parameter(*parameter));
        assert_eq!(is_carried, *parameter != Parameter::WarningLead, "{parameter}");
    }
}

/// And from the rule book to the library.
#[test]
fn every_clause_has_rules_and_every_rule_is_carried() {
    for clause in Clause::ALL {
        assert!(Rule::ALL.iter().any(|rule| rule.clause() == Some(*clause)), "{clause}");
    }
    for rule in Rule::ALL {
        let carriers = rule.carriers();
        assert!(!carriers.is_empty(), "{rule}");
        assert_eq!(carriers.iter().collect::<HashSet<_>>().len(), carriers.len(), "{rule}");
        if rule.kinds().contains(RuleKind::Gate) && *rule != Rule::InForce {
            assert!(rule.rows().next().is_some(), "{rule} blocks some act");
        }
        for row in rule.rows() {
            let carries = carriers.iter().any(|carrier| match *carrier {
                Carrier::Lifecycle(case_type) => row.case_type == case_type,
                Carrier::Condition(condition) => row.conditions.contains(condition),
                Carrier::Act(act) => row.act == act,
                _ => false,
            });
            assert!(carries && rule.types().contains(row.case_type), "{rule}: {row:?}");
        }
    }
    let rows = |rule: Rule| rule.rows().count();
    let all: usize =
        CaseType::ALL.iter().map(|case_type| Lifecycle::of(*case_type).rows().count()).sum();
    assert_eq!(rows(Rule::NoOverreach), all);
    // `find` in investigating and in resolving.
    assert_eq!(rows(Rule::FindingOnFacts), 2);
    // Of complaints: `assign` in two stages, `answer_at_once` in one, and `reassure` in six.
    assert_eq!(rows(Rule::EmotionFirst), 2 + 1 + 6);
    assert_eq!(rows(Rule::FiveWorkingDays), 2 + 2 + 4 + 2);
}

#[test]
fn the_rulings_are_those_of_section_3() {
    let in_rulebook: Vec<_> = table(section("## 3. Rulings on ambiguity"))
        .into_iter()
        .map(|cells| cells[0].clone())
        .collect();
    let in_code: Vec<_> = Ruling::ALL.iter().map(|ruling| ruling.code().to_owned()).collect();
    assert_eq!(in_code, in_rulebook);
    for ruling in Ruling::ALL {
        assert!(!ruling.carriers().is_empty(), "{ruling}");
    }
}

/// What section 2 says is attested, and on what the source is silent: so many items, in words.
#[test]
fn what_is_attested_and_what_is_silent_is_listed() {
    let items = |beginning: &str| -> usize {
        let line = RULEBOOK.lines().find(|line| line.starts_with(beginning)).unwrap();
        let (_, listed) = line.rsplit_once("): ").or(line.split_once("): ")).unwrap();
        listed.split(", ").count()
    };
    assert_eq!(Attestation::ALL.len(), items("**Attested, not mechanised**"));
    let silent = Topic::ALL.iter().filter(|topic| topic.answer() == Answer::Nothing);
    assert_eq!(silent.count(), items("**The source is silent**"));
    for attested in Attestation::ALL {
        assert!(!attested.recorded_by().is_empty());
    }
}

#[test]
fn every_rule_answers_a_question() {
    for rule in Rule::ALL {
        let answers = |topic: &&Topic| matches!(topic.answer(), Answer::Says { rules, .. } if rules.contains(rule));
        assert!(Topic::ALL.iter().any(|topic| answers(&topic)), "{rule}");
    }
    for ruling in Ruling::ALL {
        let answers = |topic: &&Topic| matches!(topic.answer(), Answer::Says { rulings, .. } if rulings.contains(ruling));
        assert!(Topic::ALL.iter().any(|topic| answers(&topic)), "{ruling}");
    }
    let asked = |topic: Topic, language| topic.text(language).to_string();
    assert_eq!(
        asked(Topic::Compensation, Language::English),
        "The source says nothing about compensation: nobody may promise it."
    );
    assert_eq!(asked(Topic::Compensation, Language::Chinese), "制度未规定赔偿：任何人不得承诺。");
    assert!(asked(Topic::TimeLimit, Language::English).contains(
        "at most five working days. Does the five-day limit bind all three types? It binds"
    ));
    assert!(asked(Topic::TimeLimit, Language::Chinese).starts_with("关于处理时限：不能即时答复的"));
}

#[test]
fn each_language_is_free_of_the_other() {
    let is_latin = |c: char| c.is_ascii_alphabetic();
    for line in listing(Language::English).to_string().lines() {
        let quotes = line.starts_with("- source: ") || line.starts_with("By the clauses");
        assert!(quotes || line.is_ascii(), "{line}");
    }
    for line in listing(Language::Chinese).to_string().lines() {
        // Ids of rules and rulings.
        let rest = match line.strip_prefix("**") {
            Some(labelled) => labelled.split_once("**").unwrap().1,
            None => line,
        };
        assert!(!rest.contains(is_latin), "{line}");
    }
}

/// If this fails: `cargo run --example rulebook -- en > src/views/listing/en.md`, and the same for `zh`.
#[test]
fn the_listing_in_the_documentation_is_current() {
    let [english, chinese] = [
        include_str!("../../../src/views/listing/en.md"),
        include_str!("../../../src/views/listing/zh.md"),
    ];
    assert_eq!(listing(Language::English).to_string(), english);
    assert_eq!(listing(Language::Chinese).to_string(), chinese);
}
