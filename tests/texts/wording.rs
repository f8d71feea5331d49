//! What the texts must say, held to small tables read from the source and the rulebook: a listing that is
//! written anew would bless whatever it lists.

use redress::{
    Act, ActKind, Channel, Clause, Condition, Language, Policy, Stage, Subject,
    answers::Availability,
    facts::{Substance, Tier, TierSignal},
    rules::{
        Basis, Lifecycle, Machine,
        qitaihe::{Ruling, TierMachine},
    },
    time::Limit,
};

use crate::common::{Story, at};

/// Every condition with the clause that the rulebook gives; the words by which the Chinese must tell it, all of
/// them; and ways of putting the rest, one of them if there are any.
const CONDITIONS: &[(&str, &str, &[&str], &[&str])] = &[
    ("by_authorised_role", "1.5", &["办理", "有权"], &[]),
    ("promise_within_authority", "1.5", &["承诺", "有权"], &[]),
    ("promise_date_ahead", "1.5", &["承诺"], &["未到期", "不早于", "不得早于"]),
    ("promise_within_limit", "5", &["承诺", "时限"], &["之内", "以内", "不超过", "不晚于"]),
    ("information_complete", "5", &["信息完整"], &[]),
    ("assessed_answerable", "5", &["能即时答复"], &[]),
    ("not_answerable_at_once", "5", &["不能即时答复"], &[]),
    ("user_reachable", "5", &["用户", "联系"], &[]),
    ("no_finding_needed", "3.1", &["服务", "判定"], &["不属", "非服务", "无需", "不需"]),
    ("reassured_first", "1.2", &["处理事件", "情绪", "无法联系的除外"], &[]),
    ("held_by_department", "3.1", &["部门", "自行"], &[]),
    ("finding_has_cause", "3.1", &["判定", "原因"], &[]),
    ("finding_coherent", "3.1", &["判定"], &["不自相矛盾", "不矛盾"]),
    ("cause_is_violation", "3.1", &["判定", "违规或工作失职"], &[]),
    ("cause_is_lapse", "3.1", &["判定", "一般工作失误、服务欠缺"], &[]),
    ("demand_unreasonable", "6.2", &["判定", "无理"], &[]),
    ("explained_enough", "6.2", &["多次沟通"], &[]),
    ("still_unpersuaded", "6.2", &["用户", "仍"], &["无法理解", "未理解", "不理解"]),
    ("unpersuaded_on_record", "6.2", &["本轮", "记录"], &["无法理解", "未理解", "不理解"]),
    ("reported_to_leader", "3.1", &["违规或工作失职", "已", "汇报"], &[]),
    ("procedure_opened", "3.1", &["违规或工作失职", "已", "组织程序"], &[]),
    ("person_dealt_with", "3.1", &["一般工作失误、服务欠缺", "已", "当事人"], &[]),
    ("corrected", "3.1", &["一般工作失误、服务欠缺", "已", "纠正"], &[]),
    ("cause_explained", "3.1", &["用户自身问题或误解", "已", "解释", "无法联系的除外"], &[]),
    ("explained", "6.2", &["不属实", "无理", "已", "解释", "无法联系的除外"], &[]),
    ("apologised", "6.1", &["属实且合理", "已", "致歉", "无法联系的除外"], &[]),
    (
        "recorded_if_unpersuaded",
        "6.2",
        &["无理", "已", "记录", "无法联系的除外"],
        &["无法理解", "未理解", "不理解"],
    ),
    ("progress_told", "1.3", &["已", "进展", "无法联系的除外"], &[]),
    ("delivered_or_unreachable", "1.4", &["结果", "已", "无法联系的除外"], &[]),
    ("outcome_undelivered", "1.4", &["结果"], &["尚未", "未能", "未"]),
    ("outcome_delivered", "1.4", &["结果", "已"], &["告知", "无法联系"]),
    ("reply_not_needed", "3.2", &["建议", "回复"], &["无需", "不需要"]),
    ("before_deadline", "5", &["处理时限"], &["未超过", "未过"]),
];

/// The ways in which Chinese says no, or beyond.
const NO: [&str; 6] = ["不", "未", "无", "非", "没", "超"];

/// A wording turned into its opposite lacks a no of the table, or has one more.
#[test]
fn a_condition_is_told_in_chinese_by_the_words_of_the_source_and_not_by_their_opposite() {
    for condition in Condition::ALL {
        let (_, clause, words, ways) =
            CONDITIONS.iter().find(|row| row.0 == condition.code()).expect("a row for each");
        assert_eq!(condition.clause().code(), *clause, "{condition}");
        let wording = condition.text(Language::Chinese);
        for word in *words {
            assert!(wording.contains(word), "{condition}: {wording} lacks {word}");
        }
        let is_put = ways.is_empty() || ways.iter().any(|way| wording.contains(way));
        assert!(is_put, "{condition}: {wording} has none of {ways:?}");
        let known = words.iter().chain(*ways);
        let rest = known.fold(String::from(wording), |rest, known| rest.replace(known, ""));
        for no in NO {
            assert!(!rest.contains(no), "{condition}: {wording} says {no}");
        }
    }
}

/// Every stage by a word that it alone has, from the source's glossary.
#[test]
fn a_stage_is_called_by_what_was_done_last() {
    for (stage, word) in [
        (Stage::Received, "接收"),
        (Stage::Accepted, "受理"),
        (Stage::Dispatched, "转办"),
        (Stage::Investigating, "调查"),
        (Stage::Resolving, "处理"),
        (Stage::Referred, "请示"),
        (Stage::Instructed, "批示"),
        (Stage::Consulting, "了解情况"),
        (Stage::Answered, "答复"),
        (Stage::Closed, "结案"),
    ] {
        for other in Stage::ALL {
            let name = other.name(Language::Chinese).to_string();
            assert_eq!(name.contains(word), *other == stage, "{stage}: {name}");
        }
    }
    assert_eq!(Stage::ALL.len(), 10);
}

/// How each ruling begins, in the rulebook's own order.
const RULINGS: &[(&str, &str, &str)] = &[
    ("A1", "complaints and enquiries", "投诉和咨询"),
    ("A2", "first receipt", "首次接收"),
    ("A3", "No (", "不计入"),
    ("A4", "State Council", "国务院"),
    ("A5", "24:00", "二十四时"),
    ("A6", "answering, not closing", "以答复为准，不以结案为准"),
    ("A7", "no threshold", "不设门槛"),
    ("A8", "Yes, unless", "可以"),
    ("A9", "Yes.", "是；"),
    ("A10", "most severe", "从重"),
    ("A11", "the policy lists", "制度列明"),
    ("A12", "none", "不分级"),
    ("A13", "Two", "两次"),
    ("A14", "Yes, once", "可以"),
    ("A15", "is required, an apology is not", "须作解释，可不致歉"),
    ("A16", "The user only", "仅用户"),
    ("A17", "new round", "新一轮"),
    ("A18", "received or accepted", "已受理"),
    ("A19", "waived", "免除"),
    ("A20", "Nobody", "未列明任何人"),
];

#[test]
fn a_ruling_answers_as_the_rulebook_does() {
    let codes: Vec<_> = Ruling::ALL.iter().map(|ruling| ruling.code()).collect();
    assert_eq!(codes, RULINGS.iter().map(|row| row.0).collect::<Vec<_>>());
    for (ruling, (_, english, chinese)) in Ruling::ALL.iter().zip(RULINGS) {
        let text = |language| ruling.text(language);
        assert!(text(Language::English).contains(english), "{}", text(Language::English));
        assert!(text(Language::Chinese).contains(chinese), "{}", text(Language::Chinese));
        // No answer begins with the opposite of its own.
        let first = |text: &'static str| text.split([' ', '.', ',']).next().unwrap_or("");
        let says = first(text(Language::English));
        assert_eq!(says == "No", english.starts_with("No ("), "{ruling}");
        assert_eq!(says == "Yes", english.starts_with("Yes"), "{ruling}");
        if ["No", "Yes"].contains(&says) {
            assert!(text(Language::Chinese).starts_with(chinese), "{ruling}");
        }
    }
}

#[test]
fn a_tier_moves_by_the_clause_that_defines_where_it_comes_to() {
    let clause = |one: &redress::rules::Move<Tier, TierSignal>| one.basis.to_vec();
    for (signal, to, expected, english, chinese) in [
        (TierSignal::Widen, Tier::Second, "4.2", "online media", "网络媒体"),
        (TierSignal::Escalate, Tier::First, "4.1", "impact major", "重大社会影响"),
    ] {
        for one in TierMachine.moves().iter().filter(|one| one.signal == signal) {
            assert_eq!(one.to, to);
            assert_eq!(clause(one), [Basis::Clause(Clause::from(to))]);
            assert_eq!(Clause::from(to).code(), expected);
            assert!(one.when(Language::English).contains(english));
            assert!(one.when(Language::Chinese).contains(chinese));
        }
    }
    for (tier, code, word) in
        [(Tier::First, "4.1", "一级"), (Tier::Second, "4.2", "二级"), (Tier::Third, "4.3", "三级")]
    {
        assert_eq!(Clause::from(tier).code(), code);
        assert!(Clause::from(tier).text(Language::Chinese).starts_with(word));
        assert!(tier.name(Language::Chinese).to_string().starts_with(word));
    }
}

/// The paragraph about a severity has the words of the clause that its tier rests on.
#[test]
fn an_auditor_reads_the_clause_of_the_tier() {
    let wide =
        redress::Intake::complaint(Subject::Other, Channel::OnlineMedia, at("2024-05-21T14:51"));
    let wide = Story::of(Policy::qitaihe(), wide);
    let narrow = Story::complaint(Subject::Other);
    for (story, clause) in [(wide, Clause::TierTwo), (narrow, Clause::TierThree)] {
        let paragraph = story.case.severity().unwrap().paragraph(Language::Chinese).to_string();
        let words = clause.text(Language::Chinese).trim_end_matches('。');
        assert!(paragraph.contains(words), "{paragraph}");
    }
}

/// What is open is open on conditions, and the auditor reads their clauses.
#[test]
fn a_choice_has_the_conditions_of_its_row_and_its_paragraph_their_clauses() {
    for story in [
        Story::complaint(Subject::Other).then([Act::Accept, Act::Reassure]),
        Story::suggestion().then([Act::Accept]),
        Story::enquiry().then([Act::Accept]),
    ] {
        let options = story.policy.options(&story.case, story.now);
        for choice in options.iter() {
            let Some(row) =
                Lifecycle::of(story.case.case_type()).row(story.case.stage(), choice.act())
            else {
                assert!(choice.conditions().is_empty(), "{choice}");
                continue;
            };
            assert_eq!(choice.conditions(), row.conditions, "{choice}");
            assert!(!row.conditions.is_empty());
            if matches!(choice.availability(), Availability::Blocked(_)) {
                continue;
            }
            for language in [Language::English, Language::Chinese] {
                let paragraph = choice.paragraph(language).to_string();
                for condition in row.conditions.iter() {
                    let words = condition.clause().text(language).trim_end_matches(['.', '。']);
                    assert!(paragraph.contains(words), "{paragraph}");
                }
            }
        }
        assert!(options.open().contains(ActKind::SupplyInformation));
    }
}

/// Whether a user was lost, a case misclassified or a finding wrong only people know: a remedy that holds only
/// then says so.
#[test]
fn a_remedy_says_first_on_what_it_depends() {
    let found = Story::found(
        Substance::Substantiated,
        redress::facts::Demand::Reasonable,
        redress::facts::Cause::Lapse,
    );
    let simple = Story::complaint(Subject::Service).then([
        Act::Accept,
        Act::Reassure,
        Act::Assess { answerable: redress::facts::Answerable::AtOnce },
    ]);
    for (story, act, remedy, english, chinese) in [
        (
            found.clone(),
            Act::RecordUnpersuaded,
            ActKind::Find,
            "if the finding was wrong: make a finding (by ",
            "原判定确有不当的，由",
        ),
        (
            found.told(),
            Act::Close,
            ActKind::RecordUnreachable,
            "if the user cannot be reached: record that the user cannot be reached (by ",
            "用户确实无法联系的，由",
        ),
        (
            simple,
            Act::AnswerAtOnce,
            ActKind::Reclassify,
            "if it was misclassified: reclassify (by ",
            "分类确有不当的，由",
        ),
    ] {
        let refusal = story.refused(act);
        let remedies = refusal.unmet().flat_map(|unmet| unmet.remedies());
        let remedy = remedies.filter(|one| one.act == remedy).last().expect("it is a remedy");
        for (language, beginning) in [(Language::English, english), (Language::Chinese, chinese)] {
            let text = remedy.text(language).to_string();
            assert!(text.starts_with(beginning), "{text}");
            assert!(refusal.text(language).to_string().contains(&text));
        }
    }
}

#[test]
fn a_day_of_a_trace_says_what_the_counting_does_with_it() {
    let policy = Policy::qitaihe();
    let limit = Limit::WorkingDays(1.try_into().unwrap());
    let trace = policy.reckoner().trace(at("2024-05-24T09:00"), limit).unwrap();
    let days: Vec<_> = trace.days().map(|day| day.to_string()).collect();
    assert_eq!(
        days,
        [
            "2024-05-24 Fri: working day; received, does not count",
            "2024-05-25 Sat: weekend; does not count",
            "2024-05-26 Sun: weekend; does not count",
            "2024-05-27 Mon: working day; counts as 1",
        ]
    );
    let chinese: Vec<_> = trace.days().map(|day| day.text(Language::Chinese).to_string()).collect();
    assert_eq!(chinese[3], "2024-05-27 星期一：工作日；计为第1日");
}
