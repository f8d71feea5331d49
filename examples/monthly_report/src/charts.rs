//! The charts, as SVG.

use std::io;

use plotters::{
    coord::{Shift, types::RangedCoordf64},
    prelude::*,
    style::{
        FontTransform,
        text_anchor::{HPos, Pos, VPos},
    },
};
use redress::{
    Language,
    answers::{Month, Rate},
    words::Fraction,
};

use crate::{report::Monthly, words::say};

/// A number of cases, and what they have in common.
pub struct Bar {
    pub label: String,
    pub count: usize,
    pub colour: RGBColor,
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Plane<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;
pub type Failure = DrawingAreaErrorKind<io::Error>;

/// How many months a chart has room for.
pub const MOST_MONTHS: usize = 36;

const WIDTH: u32 = 640;
const FONT: f64 = 13.0;
const LINE: i32 = 17;

const INK: RGBColor = RGBColor(0x1F, 0x2A, 0x33);
pub const MUTED: RGBColor = RGBColor(0x66, 0x72, 0x7C);
const GRID: RGBColor = RGBColor(0xDD, 0xE2, 0xE6);
const GAP: RGBColor = RGBColor(0xF1, 0xF3, 0xF5);
const PAPER: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);
pub const ACCENT: RGBColor = RGBColor(0x1E, 0x6A, 0x94);
pub const ALARM: RGBColor = RGBColor(0xB3, 0x42, 0x2F);

/// The colours as CSS variables: as drawn, on white paper, and as shown on a dark screen.
pub const PALETTE: [(&str, RGBColor, &str); 7] = [
    ("ink", INK, "#E3E7EA"),
    ("muted", MUTED, "#97A3AD"),
    ("grid", GRID, "#343C43"),
    ("gap", GAP, "#20262B"),
    ("paper", PAPER, "#15191C"),
    ("accent", ACCENT, "#64AFD8"),
    ("alarm", ALARM, "#E5806C"),
];

/// In percent, for drawing.
fn percent(rate: Rate) -> Option<f64> {
    match rate {
        Rate::Fraction(fraction) => Some(of_hundred(fraction)),
        Rate::NoThreshold | Rate::NoCases => None,
    }
}

fn of_hundred(fraction: Fraction) -> f64 {
    100.0 * fraction.part() as f64 / fraction.whole() as f64
}

/// The months one by one, but months in a row that lack a rate for the same reason together.
fn runs(months: &[Monthly]) -> impl Iterator<Item = &[Monthly]> {
    months.chunk_by(|(_, a), (_, b)| a == b && percent(*a).is_none())
}

/// A drawing as the text of an `svg` element.
fn draw(
    height: u32,
    drawing: impl FnOnce(&Area) -> Result<(), Failure>,
) -> Result<String, Failure> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
    drawing(&area)?;
    area.present()?;
    drop(area);
    Ok(svg)
}

/// A way to write. The page says in which font.
fn style(colour: RGBColor, across: HPos, down: VPos) -> TextStyle<'static> {
    // This is how plotters understands the size of a font.
    let size = FONT * 1.24;
    ("sans-serif", size).into_font().color(&colour).pos(Pos::new(across, down))
}

/// How wide a text is, more or less: nothing here knows the font.
fn width_of(text: &str) -> i32 {
    let ems: f64 = text.chars().map(|c| if c.is_ascii() { 0.6 } else { 1.0 }).sum();
    (ems * FONT) as i32
}

/// Breaks a label into lines: at spaces and around Chinese characters, but not before what closes or
/// after what opens.
fn wrap(label: &str, width: i32) -> Vec<String> {
    let breaks = |c: char| c == ' ' || !c.is_ascii() && !"（《“".contains(c);
    let closes = |piece: &str| piece.starts_with(['，', '。', '、', '：', '；', '）', '》', '”']);
    let mut lines: Vec<String> = vec![];
    for piece in label.split_inclusive(breaks) {
        let more = width_of(piece.trim_end());
        let fits = |line: &&mut String| closes(piece) || width_of(line) + more <= width;
        match lines.last_mut().filter(fits) {
            Some(line) => line.push_str(piece),
            None => lines.push(piece.to_owned()),
        }
    }
    lines
}

/// The rates as a line under the target, interrupted where there is no rate; `None` where there is none
/// at all.
pub fn rates(
    months: &[Monthly],
    target: Fraction,
    language: Language,
) -> Result<Option<String>, Failure> {
    const LEFT: u32 = 48;
    const RIGHT: u32 = 56;
    let months = latest(months);
    if months.iter().all(|(_, rate)| percent(*rate).is_none()) {
        return Ok(None);
    }
    let slot = (WIDTH - LEFT - RIGHT) as i32 / months.len() as i32;
    draw(320, |area| {
        let mut plane = ChartBuilder::on(area)
            .set_label_area_size(LabelAreaPosition::Left, LEFT)
            .set_label_area_size(LabelAreaPosition::Bottom, 2 * LINE + 8)
            .margin_right(RIGHT)
            .build_cartesian_2d(0.0..months.len() as f64, 0.0..112.0)?;
        plane
            .configure_mesh()
            .disable_x_mesh()
            .x_labels(0)
            .y_labels(6)
            .axis_style(TRANSPARENT)
            .light_line_style(TRANSPARENT)
            .bold_line_style(GRID)
            .y_label_style(style(MUTED, HPos::Right, VPos::Center))
            .y_label_formatter(&|percent| format!("{percent:.0}%"))
            .draw()?;
        draw_gaps(&mut plane, months, slot, language)?;
        draw_target(&mut plane, months.len(), of_hundred(target), language)?;
        draw_rates(&mut plane, months, slot, language)?;
        name_months(&mut plane, months, slot, language)
    })
    .map(Some)
}

/// Bands that say why there is no rate, upright where there is little room.
fn draw_gaps(
    plane: &mut Plane,
    months: &[Monthly],
    slot: i32,
    language: Language,
) -> Result<(), Failure> {
    let mut start = 0.0;
    for run in runs(months) {
        let stop = start + run.len() as f64;
        let (_, rate) = run[0];
        if percent(rate).is_none() {
            let text = rate.text(language).to_string();
            let mut style = style(MUTED, HPos::Center, VPos::Center);
            if width_of(&text) + 8 > slot * run.len() as i32 {
                style = style.transform(FontTransform::Rotate270);
            }
            let middle = ((start + stop) / 2.0, 50.0);
            let corners = [(start, 0.0), (stop, 100.0)];
            plane.draw_series([Rectangle::new(corners, GAP.filled())])?;
            plane.draw_series([Text::new(text, middle, style)])?;
        }
        start = stop;
    }
    Ok(())
}

fn draw_target(
    plane: &mut Plane,
    months: usize,
    target: f64,
    language: Language,
) -> Result<(), Failure> {
    let line = [(0.0, target), (months as f64, target)];
    plane.draw_series([PathElement::new(line, MUTED)])?;
    let above = style(MUTED, HPos::Left, VPos::Bottom);
    let text = Text::new(say(language, "target", "目标"), (0, -5), above);
    plane.draw_series([EmptyElement::at((0.0, target)) + text])?;
    Ok(())
}

/// A dot a month, a line through months in a row, and what the last month has come to.
fn draw_rates(
    plane: &mut Plane,
    months: &[Monthly],
    slot: i32,
    language: Language,
) -> Result<(), Failure> {
    let dots = middles(months).map(|(x, (_, rate))| Some((x, percent(*rate)?)));
    let dots: Vec<_> = dots.collect();
    for run in dots.chunk_by(|a, b| a.is_some() && b.is_some()) {
        let run = run.iter().flatten().copied();
        plane.draw_series(LineSeries::new(run, ACCENT.stroke_width(2)))?;
    }
    for dot in dots.iter().flatten() {
        plane.draw_series([Circle::new(*dot, 5, PAPER.filled())])?;
        plane.draw_series([Circle::new(*dot, 3, ACCENT.filled())])?;
    }
    if let (Some(Some(dot)), Some((_, rate))) = (dots.last(), months.last()) {
        let beside = style(INK, HPos::Left, VPos::Center);
        let text = Text::new(rate.text(language).to_string(), (slot / 2 + 6, 1), beside);
        plane.draw_series([EmptyElement::at(*dot) + text])?;
    }
    Ok(())
}

/// The names of the months under the chart.
fn name_months(
    plane: &mut Plane,
    months: &[Monthly],
    slot: i32,
    language: Language,
) -> Result<(), Failure> {
    let names = month_names(months.iter().map(|(month, _)| *month), slot, language);
    for ((x, _), lines) in middles(months).zip(names) {
        for (line, text) in (0..).zip(lines) {
            let below = style(MUTED, HPos::Center, VPos::Top);
            let text = Text::new(text, (0, 8 + line * LINE), below);
            plane.draw_series([EmptyElement::at((x, 0.0)) + text])?;
        }
    }
    Ok(())
}

/// The lines under each month: as many months as there is room for have a name, and the first of a year
/// the year.
fn month_names(
    months: impl Iterator<Item = Month>,
    slot: i32,
    language: Language,
) -> Vec<Vec<String>> {
    const ROOM: i32 = 32;
    let step = [1, 2, 3, 6].into_iter().find(|step| slot * step >= ROOM).unwrap_or(12);
    let mut year = None;
    let names = months.map(|month| {
        let (number, name) = (month.month().number_from_month(), month.month().name());
        if (number - 1) % step as u32 != 0 {
            return Vec::new();
        }
        let mut lines = vec![match language {
            Language::English => name[..3].to_owned(),
            Language::Chinese => format!("{number}月"),
        }];
        if year.replace(month.year()) != Some(month.year()) {
            lines.push(format!("{}{}", month.year(), say(language, "", "年")));
        }
        lines
    });
    names.collect()
}

/// The months for which a chart has room: the last ones.
fn latest<T>(months: &[T]) -> &[T] {
    &months[months.len().saturating_sub(MOST_MONTHS)..]
}

/// The months, and where the middle of each is: a month is 1 wide.
fn middles(months: &[Monthly]) -> impl Iterator<Item = (f64, &Monthly)> {
    (0..).map(|index| f64::from(index) + 0.5).zip(months)
}

/// A column for each count, in order; `None` if they are all zero.
pub fn columns(bars: &[Bar]) -> Result<Option<String>, Failure> {
    let slot = slot(bars.len());
    let labels: Vec<_> = bars.iter().map(|bar| wrap(&bar.label, slot - 8)).collect();
    draw_columns(bars, &labels)
}

/// A column for each month, of which there must be several; `None` if the counts are all zero.
pub fn month_columns(
    counts: &[(Month, usize)],
    language: Language,
) -> Result<Option<String>, Failure> {
    let counts = latest(counts);
    if counts.len() < 2 {
        return Ok(None);
    }
    let months = counts.iter().map(|(month, _)| *month);
    let labels = month_names(months, slot(counts.len()), language);
    let bar = |(month, count): &(Month, usize)| Bar {
        label: month.to_string(),
        count: *count,
        colour: ACCENT,
    };
    draw_columns(&counts.iter().map(bar).collect::<Vec<_>>(), &labels)
}

/// What a label may need beside the first and the last column.
const EDGE: i32 = 12;

fn slot(columns: usize) -> i32 {
    (WIDTH as i32 - 2 * EDGE) / columns.max(1) as i32
}

fn draw_columns(bars: &[Bar], labels: &[Vec<String>]) -> Result<Option<String>, Failure> {
    const TOP: i32 = 24;
    const BASE: i32 = 204;
    let Some(most) = most(bars) else { return Ok(None) };
    let slot = slot(bars.len());
    let half = (slot / 2 - 2).min(22);
    let lines = labels.iter().map(Vec::len).max().unwrap_or(0) as i32;
    draw((BASE + 8 + lines * LINE) as u32, |area| {
        for ((index, bar), label) in (0..).zip(bars).zip(labels) {
            let middle = EDGE + index * slot + slot / 2;
            let top = BASE - length(bar.count, most, BASE - TOP);
            let corners = [(middle - half, top), (middle + half, BASE)];
            area.draw(&Rectangle::new(corners, bar.colour.filled()))?;
            let above = style(INK, HPos::Center, VPos::Bottom);
            area.draw(&Text::new(bar.count.to_string(), (middle, top - 2), above))?;
            for (line, text) in (0..).zip(label) {
                let below = style(MUTED, HPos::Center, VPos::Top);
                area.draw(&Text::new(text.trim_end(), (middle, BASE + 8 + line * LINE), below))?;
            }
        }
        let end = 2 * EDGE + slot * bars.len() as i32;
        area.draw(&PathElement::new([(0, BASE), (end, BASE)], MUTED))
    })
    .map(Some)
}

/// A row for each count, in order, under its label; `None` if they are all zero.
pub fn rows(bars: &[Bar]) -> Result<Option<String>, Failure> {
    const THICK: i32 = 14;
    const APART: i32 = 16;
    // What Chinese characters need over the top of others.
    const TOP: i32 = 3;
    let Some(most) = most(bars) else { return Ok(None) };
    let labels: Vec<_> = bars.iter().map(|bar| wrap(&bar.label, WIDTH as i32)).collect();
    let lines: usize = labels.iter().map(Vec::len).sum();
    let height = TOP + lines as i32 * LINE + bars.len() as i32 * (THICK + 4 + APART) - APART;
    draw(height as u32, |area| {
        let mut y = TOP;
        for (bar, label) in bars.iter().zip(&labels) {
            for text in label {
                area.draw(&Text::new(text.trim_end(), (0, y), style(INK, HPos::Left, VPos::Top)))?;
                y += LINE;
            }
            y += 2;
            let end = length(bar.count, most, WIDTH as i32 - 60);
            area.draw(&Rectangle::new([(0, y), (end, y + THICK)], bar.colour.filled()))?;
            let beside = style(INK, HPos::Left, VPos::Center);
            area.draw(&Text::new(bar.count.to_string(), (end + 8, y + THICK / 2 + 1), beside))?;
            y += THICK + 2 + APART;
        }
        Ok(())
    })
    .map(Some)
}

/// The greatest count, if it is not 0.
fn most(bars: &[Bar]) -> Option<usize> {
    bars.iter().map(|bar| bar.count).max().filter(|most| *most > 0)
}

/// How long the bar of a count is if the bar of `most` has the length `full`. One case can be seen.
fn length(count: usize, most: usize, full: i32) -> i32 {
    let length = (count as f64 / most as f64 * f64::from(full)).round() as i32;
    length.max(i32::from(count > 0))
}
