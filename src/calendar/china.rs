//! The State Council's arrangements of public holidays, by notice.
//!
//! Each row is a notice of the General Office of the State Council: the year it arranges, its
//! document number, the dates that rest and the weekend dates that work instead. A second row of
//! the same year amends the first. Source: the notices as published on gov.cn.

#![expect(clippy::zero_prefixed_literal, reason = "dates are written as the notices write them")]

use alloc::vec::Vec;

use chrono::NaiveDate;

use super::Arrangement;
use crate::time::known;

struct Notice {
    year: i32,
    document: &'static str,
    off: &'static [Span],
    work: &'static [Span],
}

/// Dates from one to another, both included.
struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

/// Writes the notices. `02-17` is a date of the year, `12-30 before` one of the year before, and
/// `02-10..02-17` the dates from one to another.
macro_rules! notices {
    ($(
        $year:literal $document:literal
            off $( $m:literal - $d:literal $($before:ident)? $(.. $to_m:literal - $to_d:literal)? ),*;
            work $( $work_m:literal - $work_d:literal $($eve:ident)? ),*;
    )+) => {
        &[ $( Notice {
            year: $year,
            document: $document,
            off: &[$( span!($year: $m $d $($before)? $(=> $to_m $to_d)?) ),*],
            work: &[$( span!($year: $work_m $work_d $($eve)?) ),*],
        } ),+ ]
    };
}

macro_rules! span {
    ($year:literal: $m:literal $d:literal) => { span!($year: $m $d => $m $d) };
    ($year:literal: $m:literal $d:literal => $to_m:literal $to_d:literal) => {
        Span { from: day!($year, $m, $d), to: day!($year, $to_m, $to_d) }
    };
    ($year:literal: $m:literal $d:literal before) => {
        Span { from: day!($year - 1, $m, $d), to: day!($year - 1, $m, $d) }
    };
    ($year:literal: $m:literal $d:literal before => $to_m:literal $to_d:literal) => {
        Span { from: day!($year - 1, $m, $d), to: day!($year, $to_m, $to_d) }
    };
}

macro_rules! day {
    ($year:expr, $month:literal, $day:literal) => {
        known!(NaiveDate::from_ymd_opt($year, $month, $day))
    };
}

const NOTICES: &[Notice] = notices! {
    2007 "国办发明电〔2006〕49号"
        off 01-01..01-03, 02-18..02-24, 05-01..05-07, 10-01..10-07;
        work 12-30 before, 12-31 before, 02-17, 02-25, 04-28, 04-29, 09-29, 09-30;
    2008 "国办发明电〔2007〕52号"
        off 12-30 before..01-01, 02-06..02-12, 04-04..04-06, 05-01..05-03, 06-07..06-09, 09-13..09-15, 09-29..10-05;
        work 12-29 before, 02-02, 02-03, 05-04, 09-27, 09-28;
    2009 "国办发明电〔2008〕42号"
        off 01-01..01-03, 01-25..01-31, 04-04..04-06, 05-01..05-03, 05-28..05-30, 10-01..10-08;
        work 01-04, 01-24, 02-01, 05-31, 09-27, 10-10;
    2010 "国办发明电〔2009〕27号"
        off 01-01..01-03, 02-13..02-19, 04-03..04-05, 05-01..05-03, 06-14..06-16, 09-22..09-24, 10-01..10-07;
        work 02-20, 02-21, 06-12, 06-13, 09-19, 09-25, 09-26, 10-09;
    2011 "国办发明电〔2010〕40号"
        off 01-01..01-03, 02-02..02-08, 04-03..04-05, 04-30..05-02, 06-04..06-06, 09-10..09-12, 10-01..10-07;
        work 01-30, 02-12, 04-02, 10-08, 10-09;
    2012 "国办发明电〔2011〕45号"
        off 01-01..01-03, 01-22..01-28, 04-02..04-04, 04-29..05-01, 06-22..06-24, 09-30..10-07;
        work 12-31 before, 01-21, 01-29, 03-31, 04-01, 04-28, 09-29;
    2013 "国办发明电〔2012〕33号"
        off 01-01..01-03, 02-09..02-15, 04-04..04-06, 04-29..05-01, 06-10..06-12, 09-19..09-21, 10-01..10-07;
        work 01-05, 01-06, 02-16, 02-17, 04-07, 04-27, 04-28, 06-08, 06-09, 09-22, 09-29, 10-12;
    2014 "国办发明电〔2013〕28号"
        off 01-01, 01-31..02-06, 04-05, 04-07, 05-01..05-03, 06-02, 09-08, 10-01..10-07;
        work 01-26, 02-08, 05-04, 09-28, 10-11;
    2015 "国办发明电〔2014〕28号"
        off 01-01..01-03, 02-18..02-24, 04-05, 04-06, 05-01, 06-20, 06-22, 09-27, 10-01..10-07;
        work 01-04, 02-15, 02-28, 10-10;
    2015 "国发明电〔2015〕1号"
        off 09-03..09-05;
        work 09-06;
    2016 "国办发明电〔2015〕18号"
        off 01-01, 02-07..02-13, 04-04, 05-01, 05-02, 06-09..06-11, 09-15..09-17, 10-01..10-07;
        work 02-06, 02-14, 06-12, 09-18, 10-08, 10-09;
    2017 "国办发明电〔2016〕17号"
        off 01-01, 01-02, 01-27..02-02, 04-02..04-04, 05-01, 05-28..05-30, 10-01..10-08;
        work 01-22, 02-04, 04-01, 05-27, 09-30;
    2018 "国办发明电〔2017〕12号"
        off 01-01, 02-15..02-21, 04-05..04-07, 04-29..05-01, 06-18, 09-24, 10-01..10-07;
        work 02-11, 02-24, 04-08, 04-28, 09-29, 09-30;
    2019 "国办发明电〔2018〕15号"
        off 12-30 before..01-01, 02-04..02-10, 04-05, 05-01, 06-07, 09-13, 10-01..10-07;
        work 12-29 before, 02-02, 02-03, 09-29, 10-12;
    2019 "国办发明电〔2019〕3号"
        off 05-01..05-04;
        work 04-28, 05-05;
    2020 "国办发明电〔2019〕16号"
        off 01-01, 01-24..01-30, 04-04..04-06, 05-01..05-05, 06-25..06-27, 10-01..10-08;
        work 01-19, 02-01, 04-26, 05-09, 06-28, 09-27, 10-10;
    2020 "国办发明电〔2020〕1号"
        off 01-24..02-02;
        work;
    2021 "国办发明电〔2020〕27号"
        off 01-01..01-03, 02-11..02-17, 04-03..04-05, 05-01..05-05, 06-12..06-14, 09-19..09-21, 10-01..10-07;
        work 02-07, 02-20, 04-25, 05-08, 09-18, 09-26, 10-09;
    2022 "国办发明电〔2021〕11号"
        off 01-01..01-03, 01-31..02-06, 04-03..04-05, 04-30..05-04, 06-03..06-05, 09-10..09-12, 10-01..10-07;
        work 01-29, 01-30, 04-02, 04-24, 05-07, 10-08, 10-09;
    2023 "国办发明电〔2022〕16号"
        off 12-31 before..01-02, 01-21..01-27, 04-05, 04-29..05-03, 06-22..06-24, 09-29..10-06;
        work 01-28, 01-29, 04-23, 05-06, 06-25, 10-07, 10-08;
    2024 "国办发明电〔2023〕7号"
        off 01-01, 02-10..02-17, 04-04..04-06, 05-01..05-05, 06-10, 09-15..09-17, 10-01..10-07;
        work 02-04, 02-18, 04-07, 04-28, 05-11, 09-14, 09-29, 10-12;
    2025 "国办发明电〔2024〕12号"
        off 01-01, 01-28..02-04, 04-04..04-06, 05-01..05-05, 05-31..06-02, 10-01..10-08;
        work 01-26, 02-08, 04-27, 09-28, 10-11;
    2026 "国办发明电〔2025〕7号"
        off 01-01..01-03, 02-15..02-23, 04-04..04-06, 05-01..05-05, 06-19..06-21, 09-25..09-27, 10-01..10-07;
        work 01-04, 02-14, 02-28, 05-09, 09-20, 10-10;
};

/// The arrangements, in the order in which they apply.
pub(super) fn arrangements() -> Vec<Arrangement> {
    let dates = |spans: &[Span]| {
        spans
            .iter()
            .flat_map(|span| span.from.iter_days().take_while(|date| *date <= span.to))
            .collect()
    };
    NOTICES
        .iter()
        .map(|notice| Arrangement {
            year: notice.year,
            reference: notice.document.into(),
            off: dates(notice.off),
            work: dates(notice.work),
        })
        .collect()
}
