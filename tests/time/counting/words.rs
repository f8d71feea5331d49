//! Traces, deadlines and limits as data and in words.

use redress::{
    Calendar, Language, Policy,
    time::{Counting, DayEnd, Limit, Reception, Reckoner},
};

use crate::{
    common::{at, time},
    counting::{CODE, number},
};

#[test]
fn a_trace_is_data() {
    let policy = Policy::qitaihe();
    let received = at("2024-09-29T09:00");
    let trace = policy.reckoner().trace(received, Limit::WorkingDays(number(1))).unwrap();
    let expected = serde_json::json!({
        "received": "2024-09-29T01:00:00Z",
        "limit": {"working_days": 1},
        "counting": {
            "day_of_receipt": "not_counted",
            "reception": "as_received",
            "resting_last_day": "next_working_day",
            "last_day_ends": "midnight",
        },
        "zone": "+08:00",
        "days": [
            {
                "date": "2024-09-29",
                "kind": "makeup_working_day",
                "holiday": null,
                "notice": "国办发明电〔2023〕7号",
                "certainty": "published",
                "step": "received",
            },
            {
                "date": "2024-09-30",
                "kind": "working_day",
                "holiday": null,
                "notice": null,
                "certainty": "published",
                "step": "counted",
                "number": 1,
            },
        ],
        "deadline": {
            "last_day": {"date": "2024-09-30", "certainty": "published"},
            "end": "2024-09-30T16:00:00Z",
        },
    });
    assert_eq!(serde_json::to_value(trace).unwrap(), expected);
}

#[test]
fn a_trace_can_be_read_in_either_language() {
    let (china, zone) = (Calendar::china(), Policy::qitaihe().edition().zone);
    let reception = Reception::OnWorkingDaysUntil(time(17, 0));
    let counting = Counting { reception, ..CODE };
    let reckoner = Reckoner { calendar: &china, counting, zone };
    let text = |limit, language| {
        let trace = reckoner.trace(at("2026-12-31T18:00"), limit).unwrap();
        trace.text(language).to_string()
    };
    let days = Limit::CalendarDays(number(1));
    assert_eq!(
        text(days, Language::English),
        "2026-12-31 Thu: working day (projected); deemed received on the next working day\n\
         2027-01-01 Fri: New Year (projected); deemed received on the next working day\n\
         2027-01-02 Sat: weekend (projected); deemed received on the next working day\n\
         2027-01-03 Sun: weekend (projected); deemed received on the next working day\n\
         2027-01-04 Mon: working day (projected); received, does not count\n\
         2027-01-05 Tue: working day (projected); counts as 1\n\
         1 day from 2026-12-31 18:00:00: due 2027-01-05 (projected), over at 2027-01-06 00:00:00 +08:00"
    );
    assert_eq!(
        text(days, Language::Chinese),
        "2026-12-31 星期四：工作日（推算）；视为下一工作日接收\n\
         2027-01-01 星期五：元旦放假（推算）；视为下一工作日接收\n\
         2027-01-02 星期六：周末（推算）；视为下一工作日接收\n\
         2027-01-03 星期日：周末（推算）；视为下一工作日接收\n\
         2027-01-04 星期一：工作日（推算）；接收当日，不计入\n\
         2027-01-05 星期二：工作日（推算）；计为第1日\n\
         自2026年12月31日18时起1日：2027年1月5日24时截止（推算）"
    );
    assert!(text(Limit::Hours(number(2)), Language::English).contains("the hours run"));
    let extended = reckoner.trace(at("2024-09-20T09:00"), Limit::CalendarDays(number(8))).unwrap();
    let hour = reckoner.trace(at("2024-05-24T14:51:07"), Limit::Hours(number(1))).unwrap();
    assert_eq!(
        hour.to_string(),
        "2024-05-24 Fri: working day; the hours run\n\
         1 hour from 2024-05-24 14:51:07: due 2024-05-24, over at 2024-05-24 15:51:07 +08:00"
    );
    let (english, chinese) = (extended.to_string(), extended.text(Language::Chinese).to_string());
    assert!(english.contains(
        "2024-09-29 Sun: make-up working day (国办发明电〔2023〕7号); extends the period"
    ));
    assert!(chinese.contains("2024-09-29 星期日：调休上班（国办发明电〔2023〕7号）；期限顺延"));
}

/// The end of a day is its 24th hour in Chinese; any other end is told by its date and time.
#[test]
fn a_deadline_is_written_as_it_is_in_chinese() {
    let (china, zone) = (Calendar::china(), Policy::qitaihe().edition().zone);
    let close = |hour, minute| DayEnd::CloseOfBusiness(time(hour, minute));
    let due = |last_day_ends, limit| {
        let reckoner =
            Reckoner { calendar: &china, counting: Counting { last_day_ends, ..CODE }, zone };
        let trace = reckoner.trace(at("2026-12-21T09:05:07"), limit).unwrap();
        trace.text(Language::Chinese).to_string().lines().last().map(str::to_owned).unwrap()
    };
    let five = Limit::WorkingDays(number(5));
    for (ends, limit, chinese) in [
        (DayEnd::Midnight, five, "5个工作日：2026年12月28日24时截止"),
        (close(17, 30), five, "5个工作日：2026年12月28日17时30分截止"),
        (close(18, 0), five, "5个工作日：2026年12月28日18时截止"),
        (DayEnd::Midnight, Limit::CalendarDays(number(8)), "8日：2026年12月29日24时截止（推算）"),
        (DayEnd::Midnight, Limit::Hours(number(24)), "24小时：2026年12月22日9时05分07秒截止"),
    ] {
        assert_eq!(due(ends, limit), format!("自2026年12月21日9时05分07秒起{chinese}"));
    }
}

#[test]
fn limits_have_words() {
    for (limit, english, chinese) in [
        (Limit::WorkingDays(number(1)), "1 working day", "1个工作日"),
        (Limit::CalendarDays(number(15)), "15 days", "15日"),
        (Limit::Weeks(number(2)), "2 weeks", "2周"),
        (Limit::Months(number(3)), "3 months", "3个月"),
        (Limit::Hours(number(24)), "24 hours", "24小时"),
    ] {
        assert_eq!(limit.to_string(), english);
        assert_eq!(limit.text(Language::Chinese).to_string(), chinese);
    }
}
