//! The report as text for a terminal: all but the charts, and of long lists the beginning.

use std::io::{self, Write};

use redress::Language;

use crate::{
    document::{Document, Kind, Table},
    words::say,
};

/// How many items of a list are printed.
const ITEMS: usize = 10;

/// How far columns are apart.
const GAP: usize = 2;

/// How wide a line may become before a text is broken.
const WIDTH: usize = 100;

pub fn print(document: &Document, language: Language, output: &mut dyn Write) -> io::Result<()> {
    writeln!(output, "{}", document.title)?;
    for line in &document.preface {
        paragraph(line, output)?;
    }
    for section in &document.sections {
        writeln!(output, "\n== {}", section.title)?;
        paragraph(&section.note, output)?;
        for table in &section.tables {
            writeln!(output)?;
            print_table(table, language, output)?;
        }
    }
    Ok(())
}

/// A text in lines, broken at spaces and after Chinese punctuation.
fn paragraph(text: &str, output: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    for piece in text.split_inclusive([' ', '，', '。', '；', '：']) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > WIDTH {
            writeln!(output, "{}", line.trim_end())?;
            line.clear();
        }
        line.push_str(piece);
    }
    writeln!(output, "{line}")
}

fn print_table(table: &Table, language: Language, output: &mut dyn Write) -> io::Result<()> {
    if let Some(caption) = table.caption {
        writeln!(output, "{caption}")?;
    }
    if table.rows.is_empty() {
        return writeln!(output, "{}", say(language, "none", "无"));
    }
    let shown = match table.kind {
        Kind::Counts => table.rows.len(),
        Kind::Items => table.rows.len().min(ITEMS),
    };
    let (rows, rest) = table.rows.split_at(shown);
    let lines: Vec<_> = [&table.head].into_iter().chain(rows).collect();
    let widths = widths(table, &lines);
    if !table.spans.is_empty() {
        writeln!(output, "{}", spans(table, &widths).trim_end())?;
    }
    for line in lines {
        let cells = line.iter().zip(&widths).enumerate().map(|(column, (cell, wide))| {
            let blank = " ".repeat(wide - width(cell));
            match table.kind {
                Kind::Counts if column > 0 => format!("{blank}{cell}"),
                _ => format!("{cell}{blank}"),
            }
        });
        writeln!(output, "{}", cells.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end())?;
    }
    match (rest.len(), language) {
        (0, _) => Ok(()),
        (more, Language::English) => writeln!(output, "… and {more} more, all of them on the page"),
        (more, Language::Chinese) => writeln!(output, "……另有{more}项，全部内容见网页"),
    }
}

/// How wide each column must be, for its cells and for what it has in common with others.
fn widths(table: &Table, lines: &[&Vec<String>]) -> Vec<usize> {
    let widest = |column: usize| lines.iter().map(|line| width(&line[column])).max();
    let mut widths: Vec<_> =
        (0..table.head.len()).map(|column| widest(column).unwrap_or(0)).collect();
    let mut rest = &mut *widths;
    for (columns, name) in &table.spans {
        let (own, others) = rest.split_at_mut(*columns);
        let lacking = width(name).saturating_sub(spanned(own) - GAP);
        own[0] += lacking;
        rest = others;
    }
    widths
}

/// How wide columns are together, each with the gap after it.
fn spanned(widths: &[usize]) -> usize {
    widths.iter().map(|wide| wide + GAP).sum()
}

/// What columns have in common, over the first of them.
fn spans(table: &Table, widths: &[usize]) -> String {
    let (mut line, mut start, mut column) = (String::new(), 0, 0);
    for (columns, name) in &table.spans {
        let own = &widths[column..column + columns];
        line.push_str(&" ".repeat(start - width(&line).min(start)));
        line.push_str(name);
        start += spanned(own);
        column += columns;
    }
    line
}

/// How many columns of a terminal a text takes: a Chinese character two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2E80}' { 2 } else { 1 }).sum()
}
