//! What people read: every text exists in both languages and is free of the other, and all of it stands on
//! one page, `target/tmp/words.md`, to be read as a whole.

use std::{collections::BTreeMap, fmt::Write as _};

use chrono::TimeDelta;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use redress::{
    ActKind, Channel, ClockKind, Condition, Intake, Language, Policy, Subject,
    answers::MigrationError,
    case::LinkError,
    facts::{Principle, Tier},
    judge::OpenError,
    policy::OtherEdition,
    rules::qitaihe::{Attestation, Rule, Topic},
    time::{DueDate, OutOfRange},
    words::Word,
};

use crate::common::{self, is_chinese, random};

/// One text for each that differs in more than numbers, by what it speaks of: not more of a kind than one
/// reads.
#[derive(Default)]
struct Page(BTreeMap<(&'static str, String), [String; 2]>);

impl Page {
    #[track_caller]
    fn put(&mut self, of: &'static str, text: impl Fn(Language) -> String) {
        let [english, chinese] = [Language::English, Language::Chinese].map(text);
        assert!(!english.is_empty() && !english.contains(is_chinese), "{english}");
        // What stands in backticks is quoted: a code, or a name that the company gave.
        let own: String = chinese.split('`').step_by(2).collect();
        assert!(own.contains(is_chinese) && foreign(&own).is_none(), "{chinese}");
        let shape = english.replace(|c: char| c.is_ascii_digit(), "0");
        let of_kind = (of, String::new())..=(of, String::from(char::MAX));
        if self.0.range(of_kind).count() < 60 {
            self.0.entry((of, shape)).or_insert([english, chinese]);
        }
    }

    fn put_words<W: Word>(&mut self) {
        for word in W::ALL {
            self.put("words", |language| word.name(language).to_string());
        }
    }

    fn written(&self) -> String {
        let mut page = String::from("# What the library says\n");
        let mut heading = "";
        for ((of, _), [english, chinese]) in &self.0 {
            if heading != *of {
                heading = of;
                writeln!(page, "\n## {of}\n").unwrap();
            }
            writeln!(page, "- {english}\n\n  {chinese}\n").unwrap();
        }
        page
    }
}

/// A word in a Chinese text that is not Chinese, but for the names of editions, their fingerprints, and the
/// numbers of rulings.
fn foreign(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_known = |word: &&str| {
        let is_hexadecimal = word.len() == 16 && u64::from_str_radix(word, 16).is_ok();
        let is_ruling = word.strip_prefix('A').is_some_and(|number| number.parse::<u8>().is_ok());
        is_hexadecimal || is_ruling || *word == "qitaihe"
    };
    words
        .filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()))
        .find(|word| !is_known(word))
}

/// What there is to say of a case at a moment, and of an event that happened to it then.
fn put_case(page: &mut Page, policy: &Policy, moment: &random::Moment, minutes: i64) {
    let case = &moment.after();
    let now = case.last_event_at() + TimeDelta::minutes(minutes);
    if let Err(refusal) = &moment.judged {
        page.put("refusals, line", |language| refusal.text(language).to_string());
        page.put("refusals, paragraph", |language| refusal.paragraph(language).to_string());
    }
    let record = policy.record(&moment.before, &moment.event);
    page.put("records, line", |language| record.text(language).to_string());
    page.put("records, paragraph", |language| record.paragraph(language).to_string());
    for choice in policy.options(case, now).iter() {
        page.put("options, line", |language| choice.text(language).to_string());
        page.put("options, paragraph", |language| choice.paragraph(language).to_string());
        for opening in choice.openings() {
            page.put("openings", |language| opening.text(language).to_string());
        }
    }
    let agenda = policy.agenda(case, now).unwrap();
    page.put("agendas", |language| agenda.text(language).to_string());
    for duty in agenda.duties() {
        page.put("duties", |language| duty.text(language).to_string());
    }
    for standing in policy.principles(case, now).unwrap() {
        page.put("principles", |language| standing.text(language).to_string());
    }
    for kind in ClockKind::ALL {
        let clock = policy.clock(case, *kind, now).unwrap();
        page.put("clocks, line", |language| clock.text(language).to_string());
        page.put("clocks, paragraph", |language| clock.paragraph(language).to_string());
    }
    if let Some(severity) = case.severity() {
        page.put("tiers, line", |language| severity.text(language).to_string());
        page.put("tiers, paragraph", |language| severity.paragraph(language).to_string());
    }
}

#[test]
fn every_text_is_complete_in_both_languages() {
    let mut page = Page::default();
    let mut runner = TestRunner::deterministic();
    let histories = (random::policy(), random::intake(), random::steps());
    for minutes in (0..60).map(|nth| nth * 24 * 60) {
        let (policy, intake, steps) = histories.new_tree(&mut runner).unwrap().current();
        for moment in random::history(&policy, &intake, &steps).iter().step_by(2) {
            let policy = &*moment.policy;
            put_case(&mut page, policy, moment, minutes);
        }
    }
    assert!(page.0.len() > 500, "{} texts", page.0.len());
    for condition in Condition::ALL {
        page.put("conditions", |language| condition.text(language).to_owned());
    }
    for rule in Rule::ALL {
        page.put("rules", |language| rule.text(language).to_owned());
    }
    for topic in Topic::ALL {
        page.put("topics", |language| topic.text(language).to_string());
    }
    page.put_words::<ActKind>();
    page.put_words::<Principle>();
    page.put_words::<Tier>();
    page.put_words::<Attestation>();
    let (received_on, in_force) = (common::date("2024-05-20"), common::date("2024-05-21"));
    for error in [
        OpenError::NotInForce { received_on, in_force },
        OpenError::OutOfRange(OutOfRange::Instant),
        OpenError::OutOfRange(OutOfRange::DueDate),
    ] {
        page.put("errors", |language| error.text(language).to_string());
    }
    let policy = Policy::qitaihe();
    let id = policy.id();
    let (clock, due) = (ClockKind::Handling, DueDate::Published(in_force));
    for error in [
        MigrationError::OtherEdition(OtherEdition { bound: id, asked: id }),
        MigrationError::SameEdition,
        MigrationError::OutOfOrder,
        MigrationError::NotInForce { in_force },
        MigrationError::OtherDate { from: in_force, to: in_force },
        MigrationError::Longer { clock, from: due, to: None },
        MigrationError::LateAtOnce { clock, due },
        MigrationError::Unsettled { clock },
    ] {
        page.put("errors", |language| error.text(language).to_string());
    }
    for error in [
        LinkError::DifferentEditions { case: 1 },
        LinkError::OtherType { case: 1 },
        LinkError::EarlierSettled { case: 1 },
        LinkError::NotOpen { case: 1 },
        LinkError::Reopened { case: 1 },
        LinkError::LimitPassed { case: 1 },
    ] {
        page.put("errors", |language| error.text(language).to_string());
    }
    let strict = common::policy(|edition| edition.handling_limit = common::working_days(3));
    let at = common::at("2024-05-21T14:51");
    let intake = Intake::complaint(Subject::Service, Channel::Department, at);
    let case = policy.open(&intake).unwrap();
    let renamed = common::policy(|edition| edition.id = "renamed".into());
    for next in [&strict, &renamed] {
        let migration = policy.migration(next, &case, at).unwrap();
        page.put("migrations", |language| migration.text(language).to_string());
    }
    let written = concat!(env!("CARGO_TARGET_TMPDIR"), "/words.md");
    std::fs::write(written, page.written()).unwrap();
}
