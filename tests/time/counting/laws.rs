//! Any counting, limit and receipt against a count by hand.

use core::num::NonZeroU16;

use chrono::{DateTime, Datelike, Days, Months, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;
use redress::{
    Calendar, Language, Policy,
    time::{
        Counting, DayEnd, DayOfReceipt, DueDate, Limit, Reception, Reckoner, RestingLastDay, Step,
        TraceDay,
    },
};

use crate::{
    common::{at, time},
    counting::number,
};

/// Due dates as one reckons them by hand: a walk, day after day.
fn by_hand(
    calendar: &Calendar,
    counting: &Counting,
    received: DateTime<Utc>,
    limit: Limit,
) -> DueDate {
    let local = Policy::qitaihe().edition().zone.show(received).naive_local();
    let (mut receipt, mut looked_at) = (local.date(), Vec::new());
    let cut_off = match counting.reception {
        Reception::AsReceived => None,
        Reception::OnWorkingDays => Some(NaiveTime::MIN),
        Reception::OnWorkingDaysUntil(time) => Some(time),
    };
    if let Some(cut_off) = cut_off {
        if cut_off != NaiveTime::MIN && local.time() >= cut_off {
            receipt = receipt.succ_opt().unwrap();
        }
        looked_at.push(receipt);
        while !calendar.is_working(receipt) {
            receipt = receipt.succ_opt().unwrap();
            looked_at.push(receipt);
        }
    }
    let is_over = match counting.last_day_ends {
        DayEnd::CloseOfBusiness(closing) => local >= receipt.and_time(closing),
        DayEnd::Midnight => false,
    };
    let day_of_receipt = if is_over { DayOfReceipt::NotCounted } else { counting.day_of_receipt };
    let first = match day_of_receipt {
        DayOfReceipt::NotCounted => receipt.succ_opt().unwrap(),
        DayOfReceipt::Counted => receipt,
    };
    let mut days = first.iter_days();
    let last = match limit {
        Limit::WorkingDays(n) => {
            let mut left = n.get();
            loop {
                let day = days.next().unwrap();
                looked_at.push(day);
                left -= u16::from(calendar.is_working(day));
                if left == 0 {
                    break day;
                }
            }
        }
        Limit::CalendarDays(n) => first + Days::new(u64::from(n.get()) - 1),
        Limit::Weeks(n) => first + Days::new(7 * u64::from(n.get()) - 1),
        Limit::Months(n) => {
            // The day before the corresponding day of the first, if there is one.
            let (months, day) = (Months::new(n.get().into()), receipt.day());
            let month = receipt.with_day(1).unwrap() + months;
            let end = month + Months::new(1) - Days::new(1);
            match (month.with_day(day), day_of_receipt) {
                (Some(day), DayOfReceipt::NotCounted) => day,
                (Some(day), DayOfReceipt::Counted) => day - Days::new(1),
                (None, _) => end,
            }
        }
        Limit::Hours(_) => panic!("hours are not counted in days"),
    };
    let mut end = last;
    if counting.resting_last_day == RestingLastDay::NextWorkingDay
        && !matches!(limit, Limit::WorkingDays(_))
    {
        looked_at.push(end);
        while !calendar.is_working(end) {
            end = end.succ_opt().unwrap();
            looked_at.push(end);
        }
    }
    if looked_at.iter().any(|day| *day < calendar.first_published()) {
        DueDate::Unrecorded(end)
    } else if looked_at.into_iter().all(|day| calendar.is_published(day)) {
        DueDate::Published(end)
    } else {
        DueDate::Projected(end)
    }
}

pub fn counting() -> impl Strategy<Value = Counting> {
    let reception = prop_oneof![
        Just(Reception::AsReceived),
        Just(Reception::OnWorkingDays),
        (1_u32..24).prop_map(|hour| Reception::OnWorkingDaysUntil(time(hour, 0))),
    ];
    let end = prop_oneof![
        Just(DayEnd::Midnight),
        (1_u32..24).prop_map(|hour| DayEnd::CloseOfBusiness(time(hour, 30))),
    ];
    let receipt = prop::sample::select(DayOfReceipt::ALL);
    let resting = prop::sample::select(RestingLastDay::ALL);
    (receipt, reception, resting, end).prop_map(
        |(day_of_receipt, reception, resting_last_day, last_day_ends)| Counting {
            day_of_receipt,
            reception,
            resting_last_day,
            last_day_ends,
        },
    )
}

pub fn limit() -> impl Strategy<Value = Limit> {
    let limits: [fn(NonZeroU16) -> Limit; 5] =
        [Limit::WorkingDays, Limit::CalendarDays, Limit::Weeks, Limit::Months, Limit::Hours];
    (prop::sample::select(limits.to_vec()), 1_u16..40).prop_map(|(of, n)| of(number(n)))
}

/// From before the first notice to after the last, to the minute.
pub fn received() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..24 * 366 * 24 * 60)
        .prop_map(|minutes| at("2005-01-01T00:00") + TimeDelta::minutes(minutes))
}

proptest! {
    #![proptest_config(crate::common::cases(2_000))]

    #[test]
    fn a_period_is_counted_as_by_hand(
        counting in counting(),
        limit in limit().prop_filter("in days", |limit| !matches!(limit, Limit::Hours(_))),
        received in received(),
    ) {
        let (china, zone) = (Calendar::china(), Policy::qitaihe().edition().zone);
        let reckoner = Reckoner { calendar: &china, counting, zone };
        let deadline = reckoner.deadline(received, limit).unwrap();
        prop_assert_eq!(deadline.last_day, by_hand(&china, &counting, received, limit));
        prop_assert_eq!(deadline.end, reckoner.end_of(deadline.last_day.date()));
        prop_assert!(deadline.end > received, "over before it begins");
    }

    /// The trace goes day by day, counts without a gap, and ends where the index says.
    #[test]
    fn a_trace_leads_to_the_last_day(counting in counting(), limit in limit(), received in received()) {
        let (china, zone) = (Calendar::china(), Policy::qitaihe().edition().zone);
        let reckoner = Reckoner { calendar: &china, counting, zone };
        let trace = reckoner.trace(received, limit).unwrap();
        let days: Vec<TraceDay<'_>> = trace.days().collect();
        let (first, last) = (days.first().unwrap().day, days.last().unwrap().day);
        prop_assert_eq!(first.date, zone.show(received).date_naive());
        prop_assert_eq!(last.date, trace.deadline().last_day.date());
        prop_assert!(days.is_sorted_by(|one, next| one.day.date.succ_opt() == Some(next.day.date)));
        let counted: Vec<u32> = days.iter().filter_map(|day| match day.step {
            Step::Counted { number } => Some(number),
            _ => None,
        }).collect();
        let up_to = u32::try_from(counted.len()).unwrap();
        prop_assert!(counted.into_iter().eq(1..=up_to));
        match limit {
            Limit::WorkingDays(n) | Limit::CalendarDays(n) => prop_assert_eq!(up_to, u32::from(n.get())),
            Limit::Weeks(n) => prop_assert_eq!(up_to, 7 * u32::from(n.get())),
            Limit::Months(_) => {}
            Limit::Hours(_) => prop_assert!(days.iter().all(|day| day.step == Step::Running)),
        }
        for TraceDay { day, step } in &days {
            match step {
                Step::Skipped => prop_assert!(!day.is_working()),
                Step::Counted { .. } if matches!(limit, Limit::WorkingDays(_)) => {
                    prop_assert!(day.is_working());
                }
                Step::Extended => {
                    prop_assert_eq!(counting.resting_last_day, RestingLastDay::NextWorkingDay);
                }
                Step::Deferred => prop_assert!(counting.reception != Reception::AsReceived),
                _ => {}
            }
        }
        // Said in both languages, a line a day and one for the end.
        for language in Language::ALL {
            let text = trace.text(*language).to_string();
            prop_assert_eq!(text.lines().count(), days.len() + 1);
            for (line, day) in text.lines().zip(&days) {
                prop_assert_eq!(line, day.text(*language).to_string());
            }
        }
        prop_assert!(days.iter().all(|day| day.to_string() == day.text(Language::English).to_string()));
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier(
        counting in counting(),
        limit in limit(),
        received in received(),
        minutes in 0_i64..20_000,
    ) {
        let (china, zone) = (Calendar::china(), Policy::qitaihe().edition().zone);
        let reckoner = Reckoner { calendar: &china, counting, zone };
        let end = |at| reckoner.deadline(at, limit).unwrap().end;
        prop_assert!(end(received) <= end(received + TimeDelta::minutes(minutes)));
    }
}
