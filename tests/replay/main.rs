//! `examples/replay.rs` from end to end: its contract, its example log, and whatever else a log may hold.

#[path = "../common/mod.rs"]
mod common;

#[path = "../../examples/replay.rs"]
#[allow(dead_code, reason = "`main` connects the program to the process, which tests do not")]
mod replay;

mod bad_input;
mod calendars;
mod command_line;
mod contract;
mod example_log;
mod order_of_entry;

use std::{ffi::OsString, io::Cursor};

use serde_json::{Value, json};

/// What a run of the program left behind.
struct Ran {
    status: u8,
    output: String,
    errors: String,
}

impl Ran {
    fn lines(&self) -> Vec<Value> {
        self.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn summary(&self) -> Value {
        self.lines().pop().unwrap()["summary"].clone()
    }
}

fn run(input: impl Into<Vec<u8>>, arguments: &[&str]) -> Ran {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let stdin = Box::new(Cursor::new(input.into()));
    let program =
        replay::Program { stdin, stdout: &mut stdout, stderr: &mut stderr, progress: false };
    let status = program.run(arguments.iter().map(OsString::from));
    let [output, errors] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    Ran { status, output, errors }
}

fn lines(input: &str) -> Vec<Value> {
    run(input, &[]).lines()
}

const OPEN: &str = r#"{"case":"C-1","open":{"type":"complaint","subject":"service","channel":"dispatch_centre","information":"complete","contact":"reachable","at":"2024-05-21T14:51:00+08:00"}}"#;

fn enquiry(case: &str, at: &str) -> String {
    json!({"case": case, "open": {
        "type": "enquiry", "channel": "department", "information": "complete",
        "contact": "reachable", "at": at,
    }})
    .to_string()
}

fn event(case: &str, at: &str, by: &str, act: &str) -> String {
    json!({"case": case, "at": at, "by": by, "act": act}).to_string()
}

/// The program gives up: status 1, the reason on standard error, nothing on standard output.
#[track_caller]
fn gives_up(arguments: &[&str], reason: &str) {
    let ran = run(OPEN, arguments);
    assert_eq!((ran.status, &*ran.output), (1, ""), "{arguments:?}");
    assert!(ran.errors.contains(reason), "{}", ran.errors);
}
