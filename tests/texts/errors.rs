//! Every error that the library gives speaks both languages.

use std::{collections::BTreeSet, fs, path::Path};

use redress::{
    Act, Calendar, Channel, Intake, Language, Policy, Role,
    answers::MigrationError,
    case::LinkError,
    facts::EditionId,
    judge::{OpenError, ReplayError, ReplayMismatch, Unrecordable},
    parse_date,
    policy::{PolicyError, SameId, UnknownEdition},
    time::{
        Arrangement, CalendarData, FixedHoliday, HolidayName, Notice, OutOfRange, Period, Zone,
    },
    views::typed::{self, OtherState, act},
    words::{Fingerprint, Fraction, FractionError, ParseWordError},
};

use crate::common::{self, Story, is_chinese, policy};

/// The errors that were heard in both languages, by the names of their types.
#[derive(Default)]
struct Heard(BTreeSet<&'static str>);

/// Hears an error of a type in both languages.
macro_rules! hear {
    ($heard:ident, $Type:ident, $error:expr) => {{
        let error = $error;
        let [english, chinese] =
            [Language::English, Language::Chinese].map(|language| error.text(language).to_string());
        assert_eq!(error.to_string(), english);
        assert!(!english.is_empty() && !english.contains(is_chinese), "{english}");
        assert!(chinese.contains(is_chinese), "{chinese}");
        $heard.0.insert(stringify!($Type));
    }};
}

/// Public types that are errors, by the source: those with `thiserror::Error` or an impl by hand.
fn errors(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(errors(&path));
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let derived = source.split("thiserror::Error").skip(1).filter_map(|after| {
            let declared = after.lines().find(|line| {
                let line = line.trim_start();
                ["enum ", "struct ", "pub"].iter().any(|start| line.starts_with(start))
            })?;
            let declared = declared.trim_start().strip_prefix("pub ")?;
            let name = declared.strip_prefix("enum ").or(declared.strip_prefix("struct "))?;
            name.split(|c: char| !c.is_alphanumeric()).next()
        });
        let by_hand = source.split("core::error::Error for ").skip(1);
        let by_hand =
            by_hand.filter_map(|after| after.split(|c: char| !c.is_alphanumeric()).next());
        found.extend(derived.chain(by_hand).map(String::from));
    }
    found
}

#[test]
fn every_error_speaks_both_languages() {
    let mut heard = Heard::default();

    let word: ParseWordError = "janitor".parse::<Role>().unwrap_err();
    hear!(heard, ParseWordError, &word);
    assert_eq!(
        word.text(Language::Chinese).to_string(),
        "没有“janitor”这一选项，请从下列各项中选用：`user`、`receiving_unit`、`dispatch_centre`、\
         `responsible_unit`、`investigator`、`department_head`、`leader_in_charge`、`relevant_leader`、\
         `relevant_department`"
    );
    // A long word does not drown the message.
    let long = "x".repeat(10_000).parse::<Role>().unwrap_err();
    assert!(
        long.to_string().len() < 400 && long.to_string().contains("x…` is not a role"),
        "{long}"
    );

    hear!(heard, ParseFingerprintError, "33".parse::<Fingerprint>().unwrap_err());
    for error in [Fraction::of(3, 2), Fraction::of(3, 0)] {
        hear!(heard, FractionError, error.unwrap_err());
    }
    assert_eq!(
        FractionError::MoreThanWhole { part: 3, whole: 2 }.text(Language::Chinese).to_string(),
        "3/2 大于整体：部分数至多为 2"
    );

    let story = Story::enquiry();
    let other = policy(|edition| edition.explanations = 3.try_into().unwrap());
    let refusal = story.refused(Act::Close);
    hear!(heard, Refusal, &refusal);
    let elsewhere = other.migration(&story.policy, &story.case, story.now).unwrap_err();
    let MigrationError::OtherEdition(bound) = elsewhere else { panic!("{elsewhere}") };
    hear!(heard, OtherEdition, bound);
    let mut edition = Policy::qitaihe().edition().clone();
    edition.issuer.clear();
    let unusable: PolicyError = Policy::new(edition).unwrap_err();
    hear!(heard, PolicyError, &unusable);
    hear!(heard, PolicyFault, &unusable.faults()[0]);
    for error in [OutOfRange::Instant, OutOfRange::DueDate] {
        hear!(heard, OutOfRange, error);
        hear!(heard, Unrecordable, Unrecordable::from(error));
    }
    hear!(heard, Unrecordable, Unrecordable::Rounds);
    let early = Intake {
        at: common::at("2024-05-20T14:51"),
        ..Intake::enquiry(Channel::Department, story.now)
    };
    let not_in_force: OpenError = story.policy.open(&early).unwrap_err();
    hear!(heard, OpenError, not_in_force);
    let id = policy(|edition| edition.id = "other".into()).id();
    hear!(heard, ParseEditionIdError, "".parse::<EditionId>().unwrap_err());
    hear!(heard, SameId, SameId { id: "twice".into() });
    hear!(heard, UnknownEdition, UnknownEdition { bound: id, known: vec![id] });
    hear!(heard, LinkError, LinkError::NotOpen { case: 1 });
    hear!(heard, MigrationError, MigrationError::OutOfOrder);

    let intake = Intake::enquiry(Channel::Department, story.now);
    let refused: ReplayError = story
        .policy
        .replay(&intake, [story.event(Act::Accept), story.event(Act::Close)])
        .unwrap_err();
    hear!(heard, ReplayError, &refused);
    assert!(refused.to_string().starts_with("event 2: `close` refused: "), "{refused}");
    assert!(refused.text(Language::Chinese).to_string().starts_with("第 2 个事项：不能"));
    hear!(heard, ReplayError, &ReplayError::Open(not_in_force));

    let mut record = story.policy.record(&story.case, &story.event(Act::Accept));
    hear!(heard, ReplayMismatch, &record.replay(&other).unwrap_err());
    let notice =
        Notice::new("the notice for 2027", ["2027-01-01", "2027-10-01"].map(common::date), [])
            .unwrap();
    let calendar = &story.policy.edition().calendar;
    let calendar = calendar.extended([Arrangement::new(2027, notice).unwrap()]).unwrap();
    let extended = story.policy.with_calendar(calendar).unwrap();
    hear!(heard, ReplayMismatch, &record.replay(&extended).unwrap_err());
    record.conditions.clear();
    let altered = record.replay(&story.policy).unwrap_err();
    assert!(matches!(altered, ReplayMismatch::OtherDecision { .. }));
    hear!(heard, ReplayMismatch, &altered);

    let received = typed::enquiry::Received::try_from(story.case).unwrap();
    let refused =
        received.judge(&story.policy, &act::Accept.by(Role::User, story.now)).unwrap_err();
    hear!(heard, Refused, &refused);
    let elsewhere: OtherState = typed::enquiry::Closed::try_from(story.case).unwrap_err();
    hear!(heard, OtherState, elsewhere);
    assert_eq!(
        elsewhere.text(Language::Chinese).to_string(),
        "此处要求处于“已结案”环节的咨询，而该案是处于“已接收”环节的咨询"
    );
    hear!(heard, OtherState, typed::Complaint::try_from(story.case).unwrap_err());

    let blank = Notice::new(" ", [], []).unwrap_err();
    hear!(heard, NoticeError, &blank);
    hear!(heard, NoticeFault, &blank.faults()[0]);
    let data = CalendarData { arrangements: Vec::new(), ..Calendar::china().data().clone() };
    let empty = Calendar::new(data).unwrap_err();
    hear!(heard, CalendarError, &empty);
    hear!(heard, CalendarFault, &empty.faults()[0]);
    let name = HolidayName { en: "a day".into(), zh: "某日".into() };
    hear!(heard, FixedHolidayError, FixedHoliday::new(2, 30, 2000, name).unwrap_err());
    hear!(heard, ParseTimeError, &parse_date("2024-5-21").unwrap_err());
    hear!(heard, ParseZoneError, &"Beijing".parse::<Zone>().unwrap_err());
    let china = Calendar::china();
    hear!(heard, DateOutOfRange, china.add(common::date("9999-12-31"), 9).unwrap_err());
    let year = Period::Year(2024);
    hear!(heard, NthError, china.nth_working_day_of(year, 300).unwrap_err());

    let all = errors(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(all.len() > 15, "{all:?}");
    let silent: Vec<_> =
        all.iter().map(String::as_str).filter(|name| !heard.0.contains(name)).collect();
    assert_eq!(silent, Vec::<&str>::new(), "let these be heard in both languages");
}
