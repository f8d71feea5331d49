//! The State Council's arrangements of public holidays, by notice.
//!
//! Each row is a notice of the General Office of the State Council: the year that it arranges, its document
//! number, the dates that are off for each holiday, and the weekend dates that are worked instead. A second row
//! for a year is an amendment. Source: the notices as published on gov.cn, which `tests/data/notices.csv`
//! transcribes once more; a test compares the two.
//!
//! # Adding a year
//!
//! Append a row with the dates as the notice writes them. Where the holiday spans a weekend, give the whole
//! span that the notice gives; the weekend days in it become days of the holiday. The macro checks each date
//! while the crate compiles, and the tables grow by themselves: [`YEARS`] is computed from the rows.
//!
//! Hosts need not wait for that: [`Calendar::extended`](crate::Calendar::extended) takes the same notice as
//! data.
//!
//! # Built by the compiler
//!
//! Everything below [`NOTICES`] is computed from it in constants, by the functions of [`index`] that also build
//! tables at run time. A mistake in them would show in both, and tests compare every day of every year with a
//! walk through the lists.

#![expect(clippy::zero_prefixed_literal, reason = "dates are written as the notices write them")]

use alloc::{borrow::Cow, boxed::Box};

use chrono::NaiveDate;

use super::{
    Arrangement, CELLS, CalendarData, DaysOff, FixedHoliday, Holiday, HolidayName, Index, Notice,
    Pattern, Weekday, WeekdaySet, index,
};
use crate::time::known;

const NEW_YEAR: HolidayName = HolidayName::of("New Year", "元旦");
const SPRING_FESTIVAL: HolidayName = HolidayName::of("Spring Festival", "春节");
const TOMB_SWEEPING: HolidayName = HolidayName::of("Tomb-Sweeping Day", "清明节");
const LABOUR_DAY: HolidayName = HolidayName::of("Labour Day", "劳动节");
const DRAGON_BOAT: HolidayName = HolidayName::of("Dragon Boat Festival", "端午节");
const MID_AUTUMN: HolidayName = HolidayName::of("Mid-Autumn Festival", "中秋节");
const NATIONAL_DAY: HolidayName = HolidayName::of("National Day", "国庆节");

const MID_AUTUMN_AND_NATIONAL_DAY: HolidayName =
    HolidayName::of("Mid-Autumn Festival and National Day", "中秋节、国庆节");

const VICTORY: HolidayName = HolidayName::of(
    "70th anniversary of victory in the War of Resistance",
    "抗日战争暨世界反法西斯战争胜利70周年纪念日",
);

/// Writes the notices. `02-17` is a date of the year, `12-30 before` one of the year before, and `02-10..02-17`
/// the dates from one to another.
macro_rules! notices {
    ($(
        $year:literal $document:literal
            off { $( $name:ident $($m:literal - $d:literal $($before:ident)? $(.. $to_m:literal - $to_d:literal)? ),+; )+ }
            work { $( $work_m:literal - $work_d:literal $($earlier:ident)? ),* }
    )+) => {
        &[ $( Arrangement {
            year: $year,
            notice: Notice {
                reference: Cow::Borrowed($document),
                off: Cow::Borrowed(&[
                    $( $( span!($name $year: $m $d $($before)? $(=> $to_m $to_d)?) ),+ ),+
                ]),
                work: Cow::Borrowed(&[$( day!($year $($earlier)?, $work_m, $work_d) ),*]),
            },
        } ),+ ]
    };
}

/// An item of `off`: the span of a holiday, of one day if no last one is given.
macro_rules! span {
    ($name:ident $year:literal: $m:literal $d:literal $($before:ident)?) => {
        span!($name $year: $m $d $($before)? => $m $d)
    };
    ($name:ident $year:literal: $m:literal $d:literal $($before:ident)? => $to_m:literal $to_d:literal) => {
        DaysOff::Holiday(Holiday {
            name: $name,
            from: day!($year $($before)?, $m, $d),
            to: day!($year, $to_m, $to_d),
        })
    };
}

/// A date of the year, or with `before` of the year before. One that does not exist does not compile.
macro_rules! day {
    ($year:literal before, $month:literal, $day:literal) => {
        known!(NaiveDate::from_ymd_opt($year - 1, $month, $day))
    };
    ($year:literal, $month:literal, $day:literal) => {
        known!(NaiveDate::from_ymd_opt($year, $month, $day))
    };
}

/// The notices, in the order in which they apply.
const NOTICES: &[Arrangement] = notices! {
    2007 "国办发明电〔2006〕49号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 02-18..02-24;
            LABOUR_DAY 05-01..05-07;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 12-30 before, 12-31 before, 02-17, 02-25, 04-28, 04-29, 09-29, 09-30 }
    2008 "国办发明电〔2007〕52号"
        off {
            NEW_YEAR 12-30 before..01-01;
            SPRING_FESTIVAL 02-06..02-12;
            TOMB_SWEEPING 04-04..04-06;
            LABOUR_DAY 05-01..05-03;
            DRAGON_BOAT 06-07..06-09;
            MID_AUTUMN 09-13..09-15;
            NATIONAL_DAY 09-29..10-05;
        }
        work { 12-29 before, 02-02, 02-03, 05-04, 09-27, 09-28 }
    2009 "国办发明电〔2008〕42号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 01-25..01-31;
            TOMB_SWEEPING 04-04..04-06;
            LABOUR_DAY 05-01..05-03;
            DRAGON_BOAT 05-28..05-30;
            MID_AUTUMN_AND_NATIONAL_DAY 10-01..10-08;
        }
        work { 01-04, 01-24, 02-01, 05-31, 09-27, 10-10 }
    2010 "国办发明电〔2009〕27号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 02-13..02-19;
            TOMB_SWEEPING 04-03..04-05;
            LABOUR_DAY 05-01..05-03;
            DRAGON_BOAT 06-14..06-16;
            MID_AUTUMN 09-22..09-24;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 02-20, 02-21, 06-12, 06-13, 09-19, 09-25, 09-26, 10-09 }
    2011 "国办发明电〔2010〕40号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 02-02..02-08;
            TOMB_SWEEPING 04-03..04-05;
            LABOUR_DAY 04-30..05-02;
            DRAGON_BOAT 06-04..06-06;
            MID_AUTUMN 09-10..09-12;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 01-30, 02-12, 04-02, 10-08, 10-09 }
    2012 "国办发明电〔2011〕45号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 01-22..01-28;
            TOMB_SWEEPING 04-02..04-04;
            LABOUR_DAY 04-29..05-01;
            DRAGON_BOAT 06-22..06-24;
            MID_AUTUMN_AND_NATIONAL_DAY 09-30..10-07;
        }
        work { 12-31 before, 01-21, 01-29, 03-31, 04-01, 04-28, 09-29 }
    2013 "国办发明电〔2012〕33号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 02-09..02-15;
            TOMB_SWEEPING 04-04..04-06;
            LABOUR_DAY 04-29..05-01;
            DRAGON_BOAT 06-10..06-12;
            MID_AUTUMN 09-19..09-21;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 01-05, 01-06, 02-16, 02-17, 04-07, 04-27, 04-28, 06-08, 06-09, 09-22, 09-29, 10-12 }
    2014 "国办发明电〔2013〕28号"
        off {
            NEW_YEAR 01-01;
            SPRING_FESTIVAL 01-31..02-06;
            TOMB_SWEEPING 04-05, 04-07;
            LABOUR_DAY 05-01..05-03;
            DRAGON_BOAT 06-02;
            MID_AUTUMN 09-08;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 01-26, 02-08, 05-04, 09-28, 10-11 }
    2015 "国办发明电〔2014〕28号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 02-18..02-24;
            TOMB_SWEEPING 04-05, 04-06;
            LABOUR_DAY 05-01;
            DRAGON_BOAT 06-20, 06-22;
            MID_AUTUMN 09-27;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 01-04, 02-15, 02-28, 10-10 }
    2015 "国发明电〔2015〕1号"
        off {
            VICTORY 09-03..09-05;
        }
        work { 09-06 }
    2016 "国办发明电〔2015〕18号"
        off {
            NEW_YEAR 01-01;
            SPRING_FESTIVAL 02-07..02-13;
            TOMB_SWEEPING 04-04;
            LABOUR_DAY 05-01, 05-02;
            DRAGON_BOAT 06-09..06-11;
            MID_AUTUMN 09-15..09-17;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 02-06, 02-14, 06-12, 09-18, 10-08, 10-09 }
    2017 "国办发明电〔2016〕17号"
        off {
            NEW_YEAR 01-01, 01-02;
            SPRING_FESTIVAL 01-27..02-02;
            TOMB_SWEEPING 04-02..04-04;
            LABOUR_DAY 05-01;
            DRAGON_BOAT 05-28..05-30;
            MID_AUTUMN_AND_NATIONAL_DAY 10-01..10-08;
        }
        work { 01-22, 02-04, 04-01, 05-27, 09-30 }
    2018 "国办发明电〔2017〕12号"
        off {
            NEW_YEAR 01-01;
            SPRING_FESTIVAL 02-15..02-21;
            TOMB_SWEEPING 04-05..04-07;
            LABOUR_DAY 04-29..05-01;
            DRAGON_BOAT 06-18;
            MID_AUTUMN 09-24;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 02-11, 02-24, 04-08, 04-28, 09-29, 09-30 }
    2019 "国办发明电〔2018〕15号"
        off {
            NEW_YEAR 12-30 before..01-01;
            SPRING_FESTIVAL 02-04..02-10;
            TOMB_SWEEPING 04-05;
            LABOUR_DAY 05-01;
            DRAGON_BOAT 06-07;
            MID_AUTUMN 09-13;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 12-29 before, 02-02, 02-03, 09-29, 10-12 }
    2019 "国办发明电〔2019〕3号"
        off {
            LABOUR_DAY 05-01..05-04;
        }
        work { 04-28, 05-05 }
    2020 "国办发明电〔2019〕16号"
        off {
            NEW_YEAR 01-01;
            SPRING_FESTIVAL 01-24..01-30;
            TOMB_SWEEPING 04-04..04-06;
            LABOUR_DAY 05-01..05-05;
            DRAGON_BOAT 06-25..06-27;
            MID_AUTUMN_AND_NATIONAL_DAY 10-01..10-08;
        }
        work { 01-19, 02-01, 04-26, 05-09, 06-28, 09-27, 10-10 }
    2020 "国办发明电〔2020〕1号"
        off {
            SPRING_FESTIVAL 01-24..02-02;
        }
        work {}
    2021 "国办发明电〔2020〕27号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 02-11..02-17;
            TOMB_SWEEPING 04-03..04-05;
            LABOUR_DAY 05-01..05-05;
            DRAGON_BOAT 06-12..06-14;
            MID_AUTUMN 09-19..09-21;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 02-07, 02-20, 04-25, 05-08, 09-18, 09-26, 10-09 }
    2022 "国办发明电〔2021〕11号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 01-31..02-06;
            TOMB_SWEEPING 04-03..04-05;
            LABOUR_DAY 04-30..05-04;
            DRAGON_BOAT 06-03..06-05;
            MID_AUTUMN 09-10..09-12;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 01-29, 01-30, 04-02, 04-24, 05-07, 10-08, 10-09 }
    2023 "国办发明电〔2022〕16号"
        off {
            NEW_YEAR 12-31 before..01-02;
            SPRING_FESTIVAL 01-21..01-27;
            TOMB_SWEEPING 04-05;
            LABOUR_DAY 04-29..05-03;
            DRAGON_BOAT 06-22..06-24;
            MID_AUTUMN_AND_NATIONAL_DAY 09-29..10-06;
        }
        work { 01-28, 01-29, 04-23, 05-06, 06-25, 10-07, 10-08 }
    2024 "国办发明电〔2023〕7号"
        off {
            NEW_YEAR 01-01;
            SPRING_FESTIVAL 02-10..02-17;
            TOMB_SWEEPING 04-04..04-06;
            LABOUR_DAY 05-01..05-05;
            DRAGON_BOAT 06-10;
            MID_AUTUMN 09-15..09-17;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 02-04, 02-18, 04-07, 04-28, 05-11, 09-14, 09-29, 10-12 }
    2025 "国办发明电〔2024〕12号"
        off {
            NEW_YEAR 01-01;
            SPRING_FESTIVAL 01-28..02-04;
            TOMB_SWEEPING 04-04..04-06;
            LABOUR_DAY 05-01..05-05;
            DRAGON_BOAT 05-31..06-02;
            MID_AUTUMN_AND_NATIONAL_DAY 10-01..10-08;
        }
        work { 01-26, 02-08, 04-27, 09-28, 10-11 }
    2026 "国办发明电〔2025〕7号"
        off {
            NEW_YEAR 01-01..01-03;
            SPRING_FESTIVAL 02-15..02-23;
            TOMB_SWEEPING 04-04..04-06;
            LABOUR_DAY 05-01..05-05;
            DRAGON_BOAT 06-19..06-21;
            MID_AUTUMN 09-25..09-27;
            NATIONAL_DAY 10-01..10-07;
        }
        work { 01-04, 02-14, 02-28, 05-09, 09-20, 10-10 }
};

/// The first year of the tables, and how many they have: the years arranged, and the one before.
const YEAR_BEFORE: i32 = match NOTICES {
    [first, ..] => first.year.wrapping_sub(1),
    [] => 0,
};

const YEARS: usize = match NOTICES {
    [.., last] => last.year.wrapping_sub(YEAR_BEFORE).wrapping_add(1) as usize,
    [] => 0,
};

const REST_DAYS: WeekdaySet = WeekdaySet::of(&[Weekday::Saturday, Weekday::Sunday]);

/// By the Regulations on Public Holidays for National Annual Festivals and Memorial Days as revised in 1999
/// and, for 2 May, in 2024.
const FIXED_HOLIDAYS: &[FixedHoliday] = &[
    FixedHoliday::on(1, 1, 2000, NEW_YEAR),
    FixedHoliday::on(5, 1, 2000, LABOUR_DAY),
    FixedHoliday::on(5, 2, 2025, LABOUR_DAY),
    FixedHoliday::on(10, 1, 2000, NATIONAL_DAY),
    FixedHoliday::on(10, 2, 2000, NATIONAL_DAY),
    FixedHoliday::on(10, 3, 2000, NATIONAL_DAY),
];

/// The running count, and how many working days it counts: the length of the other table, which must be known
/// before that table can have a type.
const COUNTED: ([u32; YEARS * CELLS], usize) = {
    let mut running = [0; YEARS * CELLS];
    index::lay(&mut running, YEAR_BEFORE, REST_DAYS, FIXED_HOLIDAYS);
    let mut notices = NOTICES;
    while let [arrangement, later @ ..] = notices {
        index::note(&mut running, YEAR_BEFORE, arrangement.notice());
        notices = later;
    }
    let days = index::count(&mut running);
    (running, days)
};

/// A static rather than a constant, so that it is in the binary once.
static RUNNING: [u32; YEARS * CELLS] = COUNTED.0;

static DATES: [NaiveDate; COUNTED.1] = {
    let mut dates = [NaiveDate::MIN; COUNTED.1];
    index::list(&RUNNING, YEAR_BEFORE, &mut dates);
    dates
};

static PATTERN: Pattern = Pattern::new(REST_DAYS, FIXED_HOLIDAYS);

/// The index of [`data`], as the compiler built it.
pub(super) fn index() -> Index {
    Index::new(YEAR_BEFORE, &RUNNING[..], &DATES[..], Box::new(PATTERN.clone()))
}

/// The data of the calendar: the notices, and what applies beyond them.
pub(super) fn data() -> CalendarData {
    CalendarData {
        name: "China".into(),
        rest_days: REST_DAYS,
        fixed_holidays: FIXED_HOLIDAYS.to_vec(),
        open_days: Arrangement::REACH,
        arrangements: NOTICES.to_vec(),
        region: None,
    }
}
