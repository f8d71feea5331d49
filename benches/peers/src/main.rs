//! Prints what the benchmark measured as a table: the median nanoseconds of an answer, and how many
//! times as long that is as what redress takes.
//!
//! What was measured elsewhere is read from the standard input, as lines of a peer, an operation and
//! nanoseconds, with tabs between.

use std::{collections::HashMap, error::Error, fs, io};

use serde_json::Value;

const OPERATIONS: [&str; 5] = ["is_working", "add 5", "add 250", "count 5", "count 250"];
const PEERS: [&str; 8] =
    ["redress", "bdays", "business", "workdays", "cal-calc", "chinese_holiday", "numpy", "loop"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut elsewhere = HashMap::new();
    for line in io::stdin().lines() {
        let line = line?;
        let (name, nanoseconds) = line.rsplit_once('\t').ok_or("a line without a tab")?;
        elsewhere.insert(name.replace('\t', " "), nanoseconds.parse()?);
    }
    let median = |peer: &str, operation: &str| {
        let elsewhere = || elsewhere.get(&format!("{peer} {operation}")).copied();
        measured(peer, operation).or_else(elsewhere)
    };
    let cell = |peer: &str, operation: &str| {
        let (own, mark) = match median(peer, operation) {
            Some(own) => (own, ""),
            None => (median(&format!("loop over {peer}"), operation)?, "†"),
        };
        let ratio = own / median("redress", operation)?;
        Some(format!("{}{mark} ({}×)", figures(own), figures(ratio)))
    };
    println!("| ns | {} |", OPERATIONS.join(" | "));
    println!("|---|{}", "---:|".repeat(OPERATIONS.len()));
    for peer in PEERS {
        let cells = OPERATIONS.map(|operation| cell(peer, operation).unwrap_or("–".into()));
        println!("| {peer} | {} |", cells.join(" | "));
    }
    println!("\n† a loop over the days, for want of the operation");
    Ok(())
}

/// The median nanoseconds of an answer, if criterion measured it.
fn measured(peer: &str, operation: &str) -> Option<f64> {
    let read = |file| -> Option<Value> {
        let path = format!("target/criterion/{operation}/{peer}/new/{file}.json");
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    };
    let nanoseconds = read("estimates")?["median"]["point_estimate"].as_f64()?;
    Some(nanoseconds / read("benchmark")?["throughput"]["Elements"].as_f64()?)
}

/// Three figures, of which two at most are decimals.
fn figures(number: f64) -> String {
    let decimals = (2.0 - number.log10().floor()).clamp(0.0, 2.0) as usize;
    format!("{number:.decimals$}")
}
