//! The report as a page: charts and tables in one HTML file that needs nothing beside itself.

use std::fmt::Write as _;

use plotters::style::RGBColor;
use redress::Language;

use crate::{
    charts::PALETTE,
    document::{Document, Kind, Section, Table},
    words::say,
};

/// The whole page.
pub fn page(document: &Document, language: Language) -> String {
    let lang = say(language, "en", "zh-Hans");
    let title = escape(&document.title);
    let preface: String =
        document.preface.iter().map(|line| format!("<p>{}</p>\n", escape(line))).collect();
    let sections: String = document.sections.iter().map(|one| section(one, language)).collect();
    let css = css();
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
{preface}</header>
<main>
{sections}</main>
</body>
</html>
"
    )
}

fn section(section: &Section, language: Language) -> String {
    let Section { id, chart, tables, .. } = section;
    let (title, note) = (escape(section.title), escape(&section.note));
    let mut tables = tables.iter();
    let beside = match chart {
        // What the chart shows stands beside it.
        Some(svg) => {
            let table = tables.next();
            let rows = table.into_iter().flat_map(|table| &table.rows).map(|row| row.join(" "));
            let description = escape(&rows.collect::<Vec<_>>().join("; "));
            let named = format!(
                " role=\"img\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\">
<title id=\"{id}-title\">{title}</title>
<desc id=\"{id}-desc\">{description}</desc>"
            );
            let svg = svg.replacen('>', &named, 1);
            let table = table.map(|table| html_table(id, table, language)).unwrap_or_default();
            format!("<div>\n<figure>\n{svg}</figure>\n{table}</div>\n")
        }
        None => String::new(),
    };
    let tables: String = tables.map(|table| html_table(id, table, language)).collect();
    format!("<section>\n<h2 id=\"{id}\">{title}</h2>\n<p>{note}</p>\n{beside}{tables}</section>\n")
}

fn html_table(id: &str, table: &Table, language: Language) -> String {
    let caption = table.caption.map(escape);
    if table.rows.is_empty() {
        let colon = say(language, ": ", "：");
        let what = caption.map(|caption| format!("{caption}{colon}")).unwrap_or_default();
        return format!("<p class=\"none\">{what}{}</p>\n", say(language, "none", "无"));
    }
    let class = match table.kind {
        Kind::Counts => "counts",
        Kind::Items => "items",
    };
    let mut html =
        format!("<div class=\"wide\"><table class=\"{class}\" aria-labelledby=\"{id}\">\n");
    if let Some(caption) = caption {
        let _ = writeln!(html, "<caption>{caption}</caption>");
    }
    html.push_str("<thead>\n");
    if !table.spans.is_empty() {
        let spans = table.spans.iter().map(|(columns, name)| match *name {
            "" => format!("<td colspan=\"{columns}\"></td>"),
            name => format!("<th scope=\"colgroup\" colspan=\"{columns}\">{}</th>", escape(name)),
        });
        let _ = writeln!(html, "<tr class=\"spans\">{}</tr>", spans.collect::<String>());
    }
    let head = table.head.iter().map(|text| format!("<th scope=\"col\">{}</th>", escape(text)));
    let _ = write!(html, "<tr>{}</tr>\n</thead>\n<tbody>\n", head.collect::<String>());
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
    html + "</tbody>\n</table></div>\n"
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
section>div:has(>figure){display:grid;grid-template-columns:minmax(0,1fr) 24rem;gap:1.5rem 2.5rem;align-items:start;margin-top:1.25rem}
figure{margin:0;position:sticky;top:1.5rem;overflow-x:auto}
svg{display:block;width:100%;min-width:34rem;height:auto}
text{font-family:inherit;font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.2rem 0 .2rem 1rem;text-align:right;vertical-align:top;border-bottom:1px solid var(--grid);white-space:nowrap}
th:first-child,td:first-child{padding-left:0}
th:first-child,.items th,.items td,caption{text-align:left}
th{font-weight:400}
thead th{color:var(--muted);vertical-align:bottom;white-space:normal}
caption{padding-bottom:.25rem;font-weight:600}
.wide{overflow-x:auto}
section>.wide,.none{margin-top:1.5rem}
.spans th{text-align:center;border-bottom-width:2px}
.spans th+th,.spans td+th{border-left:1rem solid transparent}
.spans td{border-bottom:0}
section>.wide>.counts{width:auto}
section>.wide>.counts th,section>.wide>.counts td{min-width:3.5rem}
section>.wide>.counts th:first-child{min-width:9rem}
.counts tbody th:first-child:nth-last-child(2){white-space:normal}
.items thead th{white-space:nowrap}
.items td:last-child{width:99%;white-space:normal}
@media (max-width:50rem){section>div:has(>figure){grid-template-columns:minmax(0,1fr)}figure{position:static}}
@media print{body{padding:0;max-width:none;font-size:10pt}section{break-inside:avoid}figure{position:static}svg{min-width:0}}
";
