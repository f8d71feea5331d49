//! What makes notices and calendars unusable, or only odd: everything at once, field by field, in both
//! languages.

mod calendars;
mod notices;

use redress::time::{Arrangement, HolidayName, Notice, NoticeError};

use crate::common::{dates, named};

fn name() -> HolidayName {
    HolidayName { en: "a holiday".into(), zh: "节日".into() }
}

/// The arrangement of a year by these days and no others.
fn only(year: i32, off: &[&str], work: &[&str]) -> Result<Arrangement, NoticeError> {
    Arrangement::new(year, Notice::new("a notice", dates(off), dates(work))?)
}

/// The arrangement of a year by these days and its holidays of fixed date.
fn whole(year: i32, off: &[&str], work: &[&str]) -> Arrangement {
    let [off, work] = named(year, off, work);
    Arrangement::new(year, Notice::new("a notice", off, work).unwrap()).unwrap()
}
