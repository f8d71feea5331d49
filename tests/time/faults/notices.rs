//! Notices that make no sense, and what is only odd in them.

use redress::{
    Calendar, Language,
    time::{
        Arrangement, CalendarFault, CalendarWarning, Holiday, HolidayName, Notice, NoticeError,
        NoticeFault, NoticeField,
    },
};

use crate::{
    common::{date, dates},
    faults::{name, only, whole},
};

#[test]
fn an_arrangement_is_refused_where_it_makes_no_sense() {
    let year = 2027;
    only(year, &["2026-12-29", "2027-12-31"], &["2026-12-31"]).unwrap();
    let wrong = |made: Result<Arrangement, NoticeError>| made.unwrap_err().faults().to_vec();
    for outside in ["2026-12-28", "2028-01-01", "2025-12-30"] {
        let fault = |field| vec![NoticeFault::OutsideYear { field, date: date(outside), year }];
        assert_eq!(wrong(only(year, &[outside], &[])), fault(NoticeField::Off));
        assert_eq!(wrong(only(year, &[], &[outside])), fault(NoticeField::Work));
    }
    let both = wrong(only(year, &["2027-01-02"], &["2027-01-02"]));
    assert_eq!(both, [NoticeFault::OffAndWork { date: date("2027-01-02") }]);
    for year in [0, -1, 10_000, i32::MIN, i32::MAX] {
        assert_eq!(wrong(only(year, &[], &[])), [NoticeFault::OddYear(year)]);
    }
    let of = |from, to, work: &[&str]| {
        let holiday = Holiday { name: name(), from: date(from), to: date(to) };
        let notice = Notice::new("a notice", [], dates(work)).unwrap().with([holiday])?;
        Arrangement::new(year, notice)
    };
    let (from, to) = (date("2027-02-05"), date("2027-02-04"));
    let reversed = wrong(of("2027-02-05", "2027-02-04", &[]));
    assert_eq!(reversed, [NoticeFault::Reversed { from, to }]);
    let (from, to) = (date("2027-01-01"), date("2028-01-02"));
    let ever = wrong(of("2027-01-01", "2028-01-02", &[]));
    assert_eq!(ever, [NoticeFault::TooLong { from, to }]);
    let within = wrong(of("2027-02-05", "2027-02-11", &["2027-02-06"]));
    assert_eq!(within, [NoticeFault::OffAndWork { date: date("2027-02-06") }]);
    let beyond =
        NoticeFault::OutsideYear { field: NoticeField::Off, date: date("2028-01-01"), year };
    assert_eq!(wrong(of("2027-12-30", "2028-01-01", &[])), [beyond]);
}

#[test]
fn a_blank_reference_is_refused() {
    for blank in ["", " ", "\t\n", "\u{3000}"] {
        let error = Notice::new(blank, [], []).unwrap_err();
        assert_eq!(error.faults(), [NoticeFault::BlankReference]);
        let json = serde_json::json!({"year": 2027, "reference": blank, "off": [], "work": []});
        let error = serde_json::from_value::<Arrangement>(json).unwrap_err().to_string();
        let expected = "the arrangement of 2027: `reference` is blank: \
                        write the number or the name of the notice";
        assert_eq!(error, expected);
    }
}

/// All that is wrong with a notice, each with its field and date, and which notice it is.
#[test]
fn a_notice_says_all_that_is_wrong_with_it() {
    let json = r#"{
        "year": 2027,
        "reference": "国办发明电〔2026〕9号",
        "off": ["2027-01-01", "2028-02-01", "0000-05-01"],
        "work": ["2027-01-01", "2026-12-01"]
    }"#;
    let error = serde_json::from_str::<Arrangement>(json).unwrap_err().to_string();
    let error = error.rsplit_once(" at line").map_or(&*error, |(error, _)| error);
    assert_eq!(
        error,
        "the arrangement of 2027 by `国办发明电〔2026〕9号`, 4 faults:\n\
         - `off` lists 0000-05-01: its year must be from 1 to 9999\n\
         - 2027-01-01 is both in `off` and in `work`: keep it in one list\n\
         - `off` lists 2028-02-01, which does not belong to the arrangement of 2027: \
         its dates run from 29 December 2026 to 31 December 2027\n\
         - `work` lists 2026-12-01, which does not belong to the arrangement of 2027: \
         its dates run from 29 December 2026 to 31 December 2027"
    );
    let error =
        Notice::new("国办发明电〔2026〕9号", dates(&["2027-01-01"]), dates(&["2027-01-01"]));
    assert_eq!(
        error.unwrap_err().text(Language::Chinese).to_string(),
        "通知（国办发明电〔2026〕9号）：2027-01-01 同时列入 `off` 和 `work`：只能保留在其中一项"
    );
}

/// Placeholder files of holiday data sets look like this: nothing in it says that 1 October works.
#[test]
fn half_a_notice_is_refused() {
    let china = Calendar::china();
    let half = |off: &[&str], work: &[&str]| {
        let extended = china.extended([only(2027, off, work).unwrap()]);
        extended.map_or_else(|error| error.faults().to_vec(), |_| Vec::new())
    };
    let missing = |missing: &[(&str, &'static str, &'static str)]| {
        let missing = missing
            .iter()
            .map(|(day, en, zh)| (date(day), HolidayName { en: (*en).into(), zh: (*zh).into() }));
        CalendarFault::HalfArranged { year: 2027, missing: missing.collect() }
    };
    // In 2027 the other holidays of fixed date are on a weekend, which rests anyway.
    let new_year = ("2027-01-01", "New Year", "元旦");
    let national_day = ("2027-10-01", "National Day", "国庆节");
    let both = missing(&[new_year, national_day]);
    assert_eq!(half(&[], &[]), core::slice::from_ref(&both));
    assert_eq!(half(&["2027-01-01"], &[]), [missing(&[national_day])]);
    assert_eq!(half(&["2027-01-01"], &["2027-10-01"]), []);
    assert_eq!(
        both.to_string(),
        "2027 is arranged only in part: no notice for it lists 2027-01-01 (New Year, a Friday), \
         2027-10-01 (National Day, a Friday); add what is missing to `off`, or to `work` if it works"
    );
    assert_eq!(
        both.text(Language::Chinese).to_string(),
        "2027 年的安排不完整，未列明 2027-01-01（元旦，星期五）、2027-10-01（国庆节，星期五）：\
         请补入 `off`，照常上班的列入 `work`"
    );
    // An amendment need not say it again, and may be what says it.
    let [first, second] =
        [only(2027, &["2027-01-01"], &[]), only(2027, &["2027-10-01"], &[])].map(Result::unwrap);
    china.extended([first, second]).unwrap();
    // The notice of the next year is of another year.
    let next = whole(2028, &[], &[]);
    assert!(china.extended([only(2027, &[], &[]).unwrap(), next]).is_err());
}

/// 2 May is a holiday since 2025: earlier notices do not name it, and later ones must.
#[test]
fn a_notice_names_the_holidays_of_its_own_year() {
    let of = |year: i32| {
        let mut data = Calendar::china().data().clone();
        let others = ["01-01", "05-01", "10-01", "10-02", "10-03"];
        let others = others.map(|day| date(&format!("{year}-{day}")));
        let notice = Notice::new("a notice", others, []).unwrap();
        data.arrangements = vec![Arrangement::new(year, notice).unwrap()];
        Calendar::new(data).map_err(|error| error.faults().to_vec())
    };
    // A Thursday, and a Friday.
    of(2024).unwrap();
    let labour_day = HolidayName { en: "Labour Day".into(), zh: "劳动节".into() };
    let missing = vec![(date("2025-05-02"), labour_day)];
    assert_eq!(of(2025), Err(vec![CalendarFault::HalfArranged { year: 2025, missing }]));
}

#[test]
fn a_region_has_a_name_and_notices_of_days_that_are_arranged() {
    let china = Calendar::china();
    let local = |off: &[&str], work: &[&str]| Notice::new("here", dates(off), dates(work));
    let wrong = |name: &'static str, notices: Vec<Notice>| {
        china.overlaid(name, notices).unwrap_err().faults().to_vec()
    };
    for outside in ["2006-12-31", "2027-01-01"] {
        let fault = CalendarFault::NotArranged {
            reference: "here".into(),
            date: date(outside),
            first: 2007,
            last: 2026,
        };
        assert_eq!(wrong("Guangxi", vec![local(&[], &[outside]).unwrap()]), [fault]);
    }
    assert_eq!(wrong("Guangxi", vec![]), [CalendarFault::EmptyRegion]);
    let flipped = || local(&["2025-03-31"], &[]).unwrap();
    for blank in ["", " \u{3000}"] {
        assert_eq!(wrong(blank, vec![flipped()]), [CalendarFault::UnnamedRegion]);
    }
    let guangxi = china.overlaid("Guangxi", [flipped()]).unwrap();
    assert_eq!(guangxi.name().to_string(), "China, Guangxi");
    assert_ne!(guangxi.name(), china.name());
    // Another notice of the same region leaves its name, and the earlier notice, as they are.
    let more = guangxi.overlaid("Guangxi", [local(&["2025-04-01"], &[]).unwrap()]).unwrap();
    assert_eq!(more.name(), guangxi.name());
    assert!(["2025-03-31", "2025-04-01"].map(date).iter().all(|day| !more.is_working(*day)));
    // Nor does a new year of the country.
    let extended = guangxi.extended([whole(2027, &[], &[])]).unwrap();
    assert_eq!(extended.name(), guangxi.name());
    assert_eq!(china.name().to_string(), "China");
    let text = serde_json::to_string(&guangxi).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&text).unwrap(), guangxi);
}

/// A Friday, where Saturday the 9th was meant.
#[test]
fn a_make_up_day_that_works_already_is_found() {
    let china = Calendar::china();
    assert_eq!(china.warnings(), []);
    let with = |notices: Vec<Arrangement>| china.extended(notices).unwrap().warnings();
    let warnings = with(vec![whole(2027, &[], &["2027-01-08", "2027-01-09"])]);
    let works =
        CalendarWarning::WorksAnyway { reference: "a notice".into(), date: date("2027-01-08") };
    assert_eq!(warnings, core::slice::from_ref(&works));
    assert_eq!(
        works.to_string(),
        "the notice `a notice` lists 2027-01-08 in `work`, a Friday that works anyway: \
         check whether another date is meant"
    );
    assert_eq!(
        works.text(Language::Chinese).to_string(),
        "通知（a notice）在 `work` 中列有 2027-01-08（星期五），当日本为工作日：请核对日期是否有误"
    );
    // No finding: a day that an earlier notice made rest, a weekend that rests anyway, and a holiday of
    // fixed date that is said to work.
    let rests = whole(2027, &["2027-01-08", "2027-01-10"], &[]);
    let amended = only(2027, &[], &["2027-01-08"]).unwrap();
    assert_eq!(with(vec![rests.clone(), amended.clone()]), []);
    assert_eq!(with(vec![whole(2027, &[], &["2027-10-01"])]), []);
    // In the other order it is one.
    assert_eq!(with(vec![amended, rests]), [works]);
    // So for the notices of a region, which come last.
    let here = |off: &[&str], work: &[&str]| {
        let notice = Notice::new("here", dates(off), dates(work)).unwrap();
        china.overlaid("a region", [notice]).unwrap().warnings().len()
    };
    assert_eq!(here(&[], &["2025-10-01", "2025-10-12", "2025-05-02"]), 0);
    assert_eq!(here(&[], &["2025-09-28"]), 1, "a make-up day of the country");
    assert_eq!(here(&[], &["2018-05-02"]), 1, "no holiday then");
}

/// Of a date written twice, one may be a slip.
#[test]
fn a_date_that_a_list_has_twice_is_found() {
    let warnings = |off: &[&str], work: &[&str]| {
        let calendar = Calendar::china().extended([whole(2027, off, work)]).unwrap();
        calendar.warnings()
    };
    let twice = |field, day| {
        let (reference, date) = ("a notice".into(), date(day));
        CalendarWarning::ListedTwice { reference, field, date }
    };
    let rests = twice(NoticeField::Off, "2027-01-04");
    assert_eq!(warnings(&["2027-01-04", "2027-01-05", "2027-01-04"], &[]), [rests]);
    let works = twice(NoticeField::Work, "2027-01-09");
    assert_eq!(warnings(&[], &["2027-01-09", "2027-01-09"]), core::slice::from_ref(&works));
    assert_eq!(
        works.to_string(),
        "the notice `a notice` lists 2027-01-09 twice in `work`: check whether another date is meant"
    );
    assert_eq!(
        works.text(Language::Chinese).to_string(),
        "通知（a notice）在 `work` 中两次列有 2027-01-09：请核对日期是否有误"
    );
}
