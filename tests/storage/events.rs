//! Events, entries and instants as logs have them.

use redress::{
    Entry, Event, Role,
    facts::{Classification, Record},
    parse_date, parse_instant,
};

use crate::common::{self, at};

#[track_caller]
fn event(text: &str) -> Result<Event, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[track_caller]
fn malformed(text: &str, reason: &str) {
    let error = event(text).expect_err("the event should have been refused");
    assert!(error.contains(reason), "{error}");
}

#[test]
fn events_are_read_strictly() {
    const WHO: &str = r#""at":"2024-05-21T14:55:00+08:00","by":"dispatch_centre""#;
    let with = |rest: &str| format!("{{{WHO},{rest}}}");
    assert!(event(&with(r#""act":"accept""#)).is_ok());
    // `null` in a field that lines know is as if it were left out.
    for (with_null, without) in [
        (r#""act":"accept","answerable":null"#, r#""act":"accept""#),
        (r#""act":"withdraw","case":null,"open":null"#, r#""act":"withdraw""#),
        (
            r#""act":"promise","matter":"correction","due":null"#,
            r#""act":"promise","matter":"correction""#,
        ),
        (
            r#""act":"reclassify","type":"enquiry","subject":null"#,
            r#""act":"reclassify","type":"enquiry""#,
        ),
    ] {
        assert_eq!(event(&with(with_null)).unwrap(), event(&with(without)).unwrap());
    }
    malformed("{}", "`at` is missing");
    malformed(
        r#"{"at":"2024-05-21T14:55:00+08:00","act":"accept"}"#,
        "an event needs `by`: one of `user`",
    );
    malformed(&with(r#""act":"fly""#), "`fly` is not an act: expected one of `accept`");
    malformed(&with(r#""act":"Accept""#), "`Accept` is not an act");
    malformed(&with(r#""act":null"#), "an event needs `act`: one of `accept`");
    malformed(&with(r#""act":{"accept":null}"#), "expected an act as a string");
    malformed(
        &with(r#""act":"assess""#),
        "`assess` needs `answerable`: one of `at_once`, `needs_work`",
    );
    malformed(&with(r#""act":"accept","answerable":"at_once""#), "`accept` takes no `answerable`");
    malformed(&with(r#""act":"accept","answerables":null"#), "unknown field `answerables`");
    malformed(
        &with(r#""act":"assess","answerable":"at_once","answerable":"at_once""#),
        "duplicate field",
    );
    malformed(&with(r#""act":"accept","note":"x""#), "unknown field `note`");
    malformed(&with(r#""act":"promise""#), "`promise` needs `matter`");
    malformed(&with(r#""act":"promise","matter":"reply_date""#), "needs `due`");
    malformed(&with(r#""act":"promise","matter":"reply_date","due":"2024-2-30""#), "is not a date");
    malformed(
        &with(r#""act":"promise","matter":"correction","due":"2024-05-24""#),
        "takes no `due`",
    );
    malformed(&with(r#""act":"reclassify","type":"complaint""#), "a complaint needs `subject`");
    malformed(
        &with(r#""act":"reclassify","type":"enquiry","subject":"other""#),
        "only a complaint",
    );
    malformed(
        &with(r#""act":"find","substance":"substantiated","demand":"reasonable""#),
        "`find` needs `cause`",
    );
    malformed(&with(r#""act":"accept","case":"C-1""#), "an event has no `case`");
    malformed(r#"["2024-05-21T14:55:00+08:00","dispatch_centre","accept"]"#, "as an object");
}

#[test]
fn entries_are_addressed_to_a_case() {
    let entry = |text: &'static str| serde_json::from_str::<Entry<'_>>(text);
    let open = r#"{"case":"七\u0000\"","open":{"type":"enquiry","channel":"department","information":"complete","contact":"reachable","at":"2024-05-21T14:51:00+08:00"}}"#;
    let read = entry(open).unwrap();
    assert_eq!(read.case, "七\0\"");
    assert!(
        matches!(read.record, Record::Open(intake) if intake.classification == Classification::Enquiry)
    );
    assert_eq!(
        serde_json::from_str::<Entry<'_>>(&serde_json::to_string(&read).unwrap()).unwrap(),
        read
    );
    for (text, reason) in [
        (
            r#"{"case":"","at":"2024-05-21T14:55:00Z","by":"user","act":"withdraw"}"#,
            "`case` is empty",
        ),
        (r#"{"at":"2024-05-21T14:55:00Z","by":"user","act":"withdraw"}"#, "`case` is missing"),
        (
            r#"{"case":7,"at":"2024-05-21T14:55:00Z","by":"user","act":"withdraw"}"#,
            "a non-empty string",
        ),
        (r#"{"case":"C-1","open":{}}"#, "missing field"),
        (r#"{"case":"C-1","open":[]}"#, "an intake as an object"),
        (
            r#"{"case":"C-1","open":{"type":"enquiry","subject":"other","channel":"department","information":"complete","contact":"reachable","at":"2024-05-21T14:51:00Z"}}"#,
            "only a complaint",
        ),
        (
            r#"{"case":"C-1","open":{"type":"enquiry","channel":"department","information":"complete","contact":"reachable","at":"2024-05-21T14:51:00Z"},"by":"user"}"#,
            "nothing else",
        ),
    ] {
        let error = entry(text).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn every_act_is_read_as_it_was_written() {
    for act in common::acts(common::date("2024-05-21")) {
        let event = act.by(Role::User, at("2024-05-21T14:51"));
        let text = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event, "{text}");
    }
}

#[test]
fn instants_are_those_of_rfc_3339() {
    let written = parse_instant("2024-05-21T14:51:00+08:00").unwrap();
    for same in [
        "2024-05-21t06:51:00z",
        "2024-05-21T06:51:00-00:00",
        "2024-05-22T06:50:00+23:59",
        "2024-05-20T06:52:00-23:59",
        "2024-05-21T06:51:00.000000000999Z",
    ] {
        assert_eq!(parse_instant(same).unwrap(), written, "{same}");
    }
    parse_instant("0000-01-01T00:00:00+23:59").unwrap();
    parse_instant("9999-12-31T23:59:59.999999999-23:59").unwrap();
    for wrong in [
        "",
        "2024-05-21",
        "2024-05-21 14:51:00+08:00",
        "2024-05-21T14:51:00",
        "2024-05-21T14:51+08:00",
        "2024-05-21T14:51:60+08:00",
        "2024-05-21T24:00:00+08:00",
        "2024-05-21T14:60:00+08:00",
        "2024-02-30T14:51:00+08:00",
        "2024-5-21T14:51:00+08:00",
        "2024-05-21T14:51:00+0800",
        "2024-05-21T14:51:00+08",
        "2024-05-21T14:51:00+24:00",
        "2024-05-21T14:51:00+08:60",
        "2024-05-21T14:51:00.+08:00",
        "2024-05-21T14:51:00,5+08:00",
        "2024-05-21T14:51:00−08:00",
        " 2024-05-21T14:51:00+08:00",
        "2024-05-21T14:51:00+08:00 ",
        "2024-05-21T14:51:00 +08:00",
        "+2024-05-21T14:51:00+08:00",
        "12024-05-21T14:51:00+08:00",
        "-0001-05-21T14:51:00+08:00",
        "262143-01-01T00:00:00Z",
        "2024-05-21T14:51:00ZZ",
        "2024-05-2१T14:51:00Z",
    ] {
        assert!(parse_instant(wrong).is_err(), "{wrong}");
    }
    for wrong in
        ["2024-5-21", "2024-02-30", "2024-05-21 ", "24-05-21", "2024/05/21", "２０24-05-21"]
    {
        assert!(parse_date(wrong).is_err(), "{wrong}");
    }
}
