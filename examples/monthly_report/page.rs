//! The page: charts and tables as one HTML file that needs nothing beside itself.

use std::fmt::Write as _;

use plotters::style::RGBColor;
use redress::Language;

use crate::charts::{PALETTE, say};

/// A chart, all that it shows once more in a table, and what stands behind it.
pub struct Figure {
    pub id: &'static str,
    pub title: &'static str,
    pub note: &'static str,
    pub svg: Option<String>,
    pub table: Table,
    pub behind: Option<Table>,
}

pub struct Table {
    pub head: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

/// The whole page. It needs nothing beside itself.
pub fn page(language: Language, title: &str, subtitle: &str, figures: &[Figure]) -> String {
    let lang = say(language, "en", "zh-Hans");
    let figures: String = figures.iter().map(|figure| section(figure, language)).collect();
    let (title, subtitle, css) = (escape(title), escape(subtitle), css());
    format!(
        "<!DOCTYPE html>
<html lang=\"{lang}\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>{subtitle}</p>
</header>
<main>
{figures}</main>
</body>
</html>
"
    )
}

fn section(figure: &Figure, language: Language) -> String {
    let Figure { id, svg, table, behind, .. } = figure;
    let (title, note) = (escape(figure.title), escape(figure.note));
    let chart = match svg {
        Some(svg) => {
            let rows: Vec<_> = table.rows.iter().map(|row| row.join(" ")).collect();
            let description = escape(&rows.join("; "));
            let named = format!(
                " role=\"img\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\">
<title id=\"{id}-title\">{title}</title>
<desc id=\"{id}-desc\">{description}</desc>"
            );
            format!("<figure>\n{}</figure>", svg.replacen('>', &named, 1))
        }
        None => format!("<p>{}</p>", say(language, "Nothing to draw.", "无可绘制的内容。")),
    };
    let [table, behind] = [Some(table), behind.as_ref()].map(|table| match table {
        Some(table) if !table.rows.is_empty() => html_table(id, table),
        _ => String::new(),
    });
    format!(
        "<section>
<h2 id=\"{id}\">{title}</h2>
<p>{note}</p>
<div>
{chart}
{table}</div>
{behind}</section>
"
    )
}

fn html_table(id: &str, table: &Table) -> String {
    let head: String =
        table.head.iter().map(|text| format!("<th scope=\"col\">{}</th>", escape(text))).collect();
    let mut html =
        format!("<table aria-labelledby=\"{id}\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (column, text) in row.iter().enumerate() {
            let text = escape(text);
            let _ = match column {
                0 => write!(html, "<th scope=\"row\">{text}</th>"),
                _ => write!(html, "<td>{text}</td>"),
            };
        }
        html.push_str("</tr>\n");
    }
    html + "</tbody>\n</table>\n"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn css() -> String {
    let (mut light, mut dark, mut drawn) = (String::new(), String::new(), String::new());
    for (name, RGBColor(r, g, b), on_dark) in PALETTE {
        let hex = format!("#{r:02X}{g:02X}{b:02X}");
        let _ = write!(light, "--{name}:{hex};");
        let _ = write!(dark, "--{name}:{on_dark};");
        let _ = write!(
            drawn,
            "[fill=\"{hex}\"]{{fill:var(--{name})}}\n[stroke=\"{hex}\"]{{stroke:var(--{name})}}\n"
        );
    }
    format!(
        "
:root{{color-scheme:light dark;{light}}}
@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}
{drawn}{CSS}"
    )
}

const CSS: &str = "\
body{margin:0 auto;padding:2.5rem 1.5rem;max-width:62rem;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",\"PingFang SC\",\"Microsoft YaHei\",
\"Noto Sans SC\",\"Noto Sans CJK SC\",\"Source Han Sans SC\",sans-serif}
h1{margin:0;font-size:1.75rem;line-height:1.25;font-weight:600}
h2{margin:0;font-size:1.15rem;line-height:1.35;font-weight:600}
p{margin:.25rem 0 0;color:var(--muted)}
section{margin-top:2.5rem;padding-top:1.25rem;border-top:1px solid var(--grid)}
section>div{display:grid;grid-template-columns:minmax(0,1fr) 22rem;gap:1.5rem 2.5rem;align-items:start;margin-top:1.25rem}
figure{margin:0;position:sticky;top:1.5rem;overflow-x:auto}
svg{display:block;width:100%;min-width:34rem;height:auto}
text{font-family:inherit;font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.2rem 0 .2rem 1rem;text-align:right;vertical-align:top;border-bottom:1px solid var(--grid);white-space:nowrap}
th:first-child{padding-left:0;text-align:left}
th:first-child:nth-last-child(2){white-space:normal}
section>table{margin-top:1.5rem}
section>table td{text-align:left;white-space:normal}
section>table thead th:last-child{text-align:left}
th{font-weight:400}
thead th{color:var(--muted);vertical-align:bottom}
@media (max-width:50rem){section>div{grid-template-columns:minmax(0,1fr)}figure{position:static}}
@media print{body{padding:0;max-width:none;font-size:10pt}section{break-inside:avoid}figure{position:static}svg{min-width:0}}
";
