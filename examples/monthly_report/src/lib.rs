//! The monthly indicators over a log of cases: as tables in the terminal, and as a page with charts.
//!
//! Reads JSON Lines as `examples/replay.rs` does. Lines that cannot be read, and what the policy refuses,
//! change nothing: the report counts and lists them. It is of the moment `--now`, and what happened later
//! is left out and counted too; without `--now`, it is of the greatest `at` of a line that was counted.
//!
//! There are two rules by which a round belongs to a month, and both are used: where receipts are counted,
//! and where acceptance is measured, it belongs to the month in which it was received
//! ([`redress::answers::Selection::received_in`]); where answers in time are measured, to the month in which its
//! outcome is due ([`redress::answers::Selection::due_in`]). So a round may be received in one month and count for
//! the rate of the next. `--month` picks the month by both rules, each where it is used.

mod book;
mod charts;
mod document;
mod page;
mod rates;
mod report;
mod sections;
mod terminal;
mod words;

use std::{error::Error, fs, io::Write, path::PathBuf};

use chrono::{DateTime, Utc};
use redress::{Language, Policy, answers::Month};

use book::Book;
pub use report::Period;
use report::Report;
use words::say;

/// What the report is of, and where it goes.
pub struct Options {
    pub period: Period,
    pub now: Option<DateTime<Utc>>,
    pub language: Language,
    /// The page.
    pub output: PathBuf,
    pub log: PathBuf,
}

/// Writes the page, and then the report as text.
pub fn run(options: &Options, output: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let (language, policy) = (options.language, Policy::qitaihe());
    let of_log = |error: &dyn std::fmt::Display| format!("{}: {error}", options.log.display());
    let book = Book::read(&policy, &options.log, options.now).map_err(|error| of_log(&error))?;
    let Some(now) = options.now.or(book.latest) else {
        return Err(of_log(&say(language, "no case in it", "其中没有案件")).into());
    };
    if let Period::Month(month) = options.period {
        check_begun(month, Month::of(policy.local_date(now)?), language)?;
    }
    let report = Report::new(&policy, &book, now, options.period, language)?;
    let document = report.document()?;
    // First the page: whoever reads the rest may go away.
    let html = page::page(&document, language);
    let folder = options.output.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::write(&options.output, html))
        .map_err(|error| format!("{}: {error}", options.output.display()))?;
    terminal::print(&document, language, output)?;
    writeln!(output, "\n{}", options.output.display())?;
    Ok(())
}

/// Refuses a report of a month that has not begun.
fn check_begun(month: Month, latest: Month, language: Language) -> Result<(), String> {
    if month <= latest {
        return Ok(());
    }
    Err(match language {
        Language::English => format!(
            "--month: {month} had not begun at the moment of the report: name a month up to {latest}, or a \
             later moment with --now"
        ),
        Language::Chinese => format!(
            "--month：截止时间在 {month} 之前：请指定不晚于 {latest} 的月份，或以 --now 指定更晚的时间"
        ),
    })
}
