//! What an answer about working days costs, here and among peers: the same questions about the same
//! rest days, in the same run.
//!
//! Of the peers only `chinese_holiday` has make-up days of its own, but each can be told of them:
//! all seven days of the week work, and every day that rests is a holiday. No count begins on a
//! rest day, because there the peers disagree on what comes first. So all answers must be the same,
//! and each is checked against a walk from day to day before it is timed.
//!
//! Dates of one peer's own kind are made beforehand. One iteration asks 1,024 questions, none of
//! which waits for an answer; `loop` is what asking alone costs.

use std::{
    collections::HashSet,
    convert::identity as same,
    fmt::Debug,
    hint::black_box,
    iter::{successors, zip},
    time::Duration,
};

use bdays::{HolidayCalendar, HolidayCalendarCache};
use cal_calc::Holiday;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use redress::time::DaysOff;
use workdays::WorkCalendar;

const QUESTIONS: u64 = 1_024;
const FIRST_YEAR: i32 = 2007;
const LAST_YEAR: i32 = 2026;

/// Dates from 2017 to 2024, evenly spread and shuffled. Of 2016 `chinese_holiday` 2026.0.1 has two
/// days wrong: by the notices, 9 October and 30 December worked.
fn dates() -> impl Iterator<Item = NaiveDate> {
    let first = date(2017, 1, 1);
    let days = date(2025, 1, 1).signed_duration_since(first).num_days().unsigned_abs();
    // Takes every value once before it returns to the first.
    let places = successors(Some(0), |place| Some((421 * place + 211) % QUESTIONS));
    places.zip(0..QUESTIONS).map(move |(place, _)| first + Days::new(place * days / QUESTIONS))
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

/// The same date in the crate `time`.
fn in_time(date: NaiveDate) -> time::Date {
    time::Date::from_ordinal_date(date.year(), date.ordinal() as u16).expect("a date")
}

/// The working days after a date, for whoever must walk to them.
fn after(from: NaiveDate, works: impl Fn(NaiveDate) -> bool) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().skip(1).filter(move |date| works(*date))
}

fn nth_after(from: NaiveDate, days: u32, works: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    after(from, works).nth(days as usize - 1).expect("a working day")
}

fn count_after(from: NaiveDate, to: NaiveDate, works: impl Fn(NaiveDate) -> bool) -> i64 {
    after(from, works).take_while(|date| *date <= to).count() as i64
}

/// Every day that rests, as the last notice that lists it says, else by the week.
#[derive(Clone)]
struct RestDays(HashSet<NaiveDate>);

impl RestDays {
    fn of(calendar: &redress::Calendar) -> Self {
        let mut rest: HashSet<_> = date(FIRST_YEAR, 1, 1)
            .iter_days()
            .take_while(|date| date.year() <= LAST_YEAR)
            .filter(|date| matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
            .collect();
        for arrangement in &calendar.data().arrangements {
            let notice = arrangement.notice();
            rest.extend(notice.off().iter().flat_map(DaysOff::dates));
            rest.retain(|date| !notice.work().contains(date));
        }
        Self(rest)
    }

    fn works(&self, date: NaiveDate) -> bool {
        !self.0.contains(&date)
    }
}

impl HolidayCalendar<NaiveDate> for RestDays {
    fn is_holiday(&self, date: NaiveDate) -> bool {
        self.0.contains(&date)
    }

    /// Else every Saturday and Sunday would rest.
    fn is_bday(&self, date: NaiveDate) -> bool {
        self.works(date)
    }
}

/// A calendar of each, with the same rest days.
struct Peers {
    redress: redress::Calendar,
    rest: RestDays,
    bdays: HolidayCalendarCache<NaiveDate>,
    business: business::Calendar,
    workdays: WorkCalendar,
    cal_calc: cal_calc::Calendar,
}

impl Peers {
    fn new() -> Self {
        let redress = black_box(redress::Calendar::china());
        let rest = RestDays::of(&redress);
        let (first, last) = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31));
        let week = successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
        let mut workdays = WorkCalendar::new();
        week.clone().for_each(|day| workdays.add_work_day(day));
        rest.0.iter().for_each(|date| workdays.add_holiday(*date));
        let holidays: Vec<_> =
            rest.0.iter().map(|date| Holiday::SingularDay(in_time(*date))).collect();
        Self {
            redress,
            bdays: HolidayCalendarCache::new(rest.clone(), first, last),
            business: business::Calendar { working_days: week.collect(), holidays: rest.0.clone() },
            workdays,
            cal_calc: cal_calc::Calendar::calc_calendar(&holidays, FIRST_YEAR, LAST_YEAR)
                .expect("dates"),
            rest,
        }
    }

    /// Working days to count from.
    fn starts(&self) -> impl Iterator<Item = NaiveDate> {
        dates().map(|date| self.nth(date - Days::new(1), 1))
    }

    /// The right answer.
    fn nth(&self, from: NaiveDate, days: u32) -> NaiveDate {
        nth_after(from, days, |date| self.rest.works(date))
    }

    /// The date and the working days after it.
    fn cal_calc_days(&self, from: time::Date) -> impl Iterator<Item = time::Date> {
        successors(Some(from), |date| self.cal_calc.next_bday(*date).ok())
    }
}

fn chinese_holiday(date: NaiveDate) -> bool {
    chinese_holiday::chinese_holiday(&date).is_workday()
}

/// One operation, asked of one peer after the other.
struct Operation<'a, Question, Answer> {
    group: BenchmarkGroup<'a, WallTime>,
    questions: Vec<Question>,
    answers: Vec<Answer>,
}

impl<'a, Question: Copy, Answer: PartialEq + Debug> Operation<'a, Question, Answer> {
    fn new(
        criterion: &'a mut Criterion,
        name: &str,
        questions: impl Iterator<Item = (Question, Answer)>,
    ) -> Self {
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(QUESTIONS));
        let (questions, answers): (Vec<_>, _) = questions.unzip();
        time(&mut group, "loop", &questions, same);
        Self { group, questions, answers }
    }

    /// Asks a peer: how it wants a question put, how it is asked, and how its answer is read.
    fn ask<Put: Copy, Said>(
        &mut self,
        peer: &str,
        put: impl Fn(Question) -> Put,
        ask: impl Fn(Put) -> Said,
        read: impl Fn(Said) -> Answer,
    ) {
        let questions: Vec<_> = self.questions.iter().copied().map(put).collect();
        for (question, answer) in zip(&questions, &self.answers) {
            assert_eq!(read(ask(*question)), *answer, "{peer}");
        }
        time(&mut self.group, peer, &questions, ask);
    }
}

fn time<Question: Copy, Answer>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    peer: &str,
    questions: &[Question],
    ask: impl Fn(Question) -> Answer,
) {
    group.bench_function(peer, |bencher| {
        bencher.iter(|| {
            for question in questions {
                black_box(ask(black_box(*question)));
            }
        });
    });
}

fn is_working(criterion: &mut Criterion) {
    let Peers { redress, rest, bdays, business, workdays, cal_calc } = &Peers::new();
    let questions = dates().map(|date| (date, rest.works(date)));
    let mut is_working = Operation::new(criterion, "is_working", questions);
    is_working.ask("redress", same, |date| redress.is_working(date), same);
    is_working.ask("bdays", same, |date| bdays.is_bday(date), same);
    is_working.ask("business", same, |date| business.is_business_day(date), same);
    is_working.ask(
        "workdays",
        same,
        |date| workdays.is_work_day(&date.weekday()) && !workdays.is_holiday(&date),
        same,
    );
    is_working.ask("cal-calc", in_time, |date| cal_calc.is_business_day(date), same);
    is_working.ask("chinese_holiday", same, chinese_holiday, same);
}

fn add(criterion: &mut Criterion) {
    let peers = &Peers::new();
    let Peers { redress, bdays, business, workdays, .. } = peers;
    for days in [5, 250] {
        let questions = peers.starts().map(|from| ((from, days), peers.nth(from, days)));
        let mut add = Operation::new(criterion, &format!("add {days}"), questions);
        add.ask(
            "redress",
            same,
            |(from, days)| redress.add(from, days),
            |due| due.expect("a date").date(),
        );
        add.ask(
            "bdays",
            |(from, days)| (from, days as i32),
            |(from, days)| bdays.advance_bdays(from, days),
            same,
        );
        add.ask("business", same, |(from, days)| business.add_business_days(from, days), same);
        // It counts the first day too.
        add.ask(
            "workdays",
            |(from, days)| (from, i64::from(days) + 1),
            |(from, days)| workdays.compute_end_date(from, days),
            |end| end.expect("a date").0,
        );
        add.ask(
            "loop over cal-calc",
            |(from, days)| (in_time(from), days as usize),
            |(from, days)| peers.cal_calc_days(from).nth(days),
            |due| {
                let (year, day) = due.expect("a date").to_ordinal_date();
                NaiveDate::from_yo_opt(year, day.into()).expect("a date")
            },
        );
        add.ask(
            "loop over chinese_holiday",
            same,
            |(from, days)| nth_after(from, days, chinese_holiday),
            same,
        );
    }
}

fn count(criterion: &mut Criterion) {
    let peers = &Peers::new();
    let Peers { redress, bdays, business, workdays, .. } = peers;
    for days in [5, 250] {
        let questions = peers.starts().map(|from| ((from, peers.nth(from, days)), days.into()));
        let mut count = Operation::new(criterion, &format!("count {days}"), questions);
        count.ask("redress", same, |(from, to)| redress.between(from, to), |days| days.value());
        count.ask("bdays", same, |(from, to)| bdays.bdays(from, to), i64::from);
        // It counts the first day too.
        count.ask(
            "workdays",
            |(from, to)| (from + Days::new(1), to),
            |(from, to)| workdays.work_days_between(from, to),
            same,
        );
        count.ask(
            "loop over business",
            same,
            |(from, to)| count_after(from, to, |date| business.is_business_day(date)),
            same,
        );
        count.ask(
            "loop over cal-calc",
            |(from, to)| (in_time(from), in_time(to)),
            |(from, to)| peers.cal_calc_days(from).take_while(|date| *date < to).count(),
            |days| days as i64,
        );
        count.ask(
            "loop over chinese_holiday",
            same,
            |(from, to)| count_after(from, to, chinese_holiday),
            same,
        );
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(2));
    targets = is_working, add, count
}
criterion_main!(benches);
