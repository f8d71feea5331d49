//! Reads a calendar file, or says what was given in its place and what is taken.

use std::{fs, path::Path};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The forms that are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "each example takes one of them")]
pub enum Form {
    Arrangements,
    Calendar,
}

impl Form {
    const fn name(self) -> &'static str {
        match self {
            Self::Arrangements => "an array of arrangements",
            Self::Calendar => "a whole calendar",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Arrangements => {
                "a JSON array of {\"year\":2027,\"reference\":\"…\",\"off\":[\"2027-01-01\"],\
                 \"work\":[\"2027-01-03\"]}"
            }
            Self::Calendar => {
                "a JSON object with `name`, `rest_days`, `fixed_holidays`, `open_days`, \
                 `arrangements` and `region`, as those in examples/data/calendars"
            }
        }
    }
}

/// What the file holds, which should be of the form `taken`.
pub fn read<T: DeserializeOwned>(path: &Path, taken: Form) -> Result<T, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    parse(&bytes, taken)
}

fn parse<T: DeserializeOwned>(bytes: &[u8], taken: Form) -> Result<T, String> {
    let instead =
        |given: &str| Err(format!("this is {given}; what is taken is {}", taken.description()));
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => {
            return Err("it begins with a byte-order mark: save it as UTF-8 without one".into());
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            return Err("it is in UTF-16: save it as UTF-8 without a byte-order mark".into());
        }
        _ => {}
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        format!("byte {} is not UTF-8: save it as UTF-8", error.valid_up_to() + 1)
    })?;
    let begins = text.trim_start();
    if begins.is_empty() {
        return instead("an empty file");
    }
    if begins.starts_with("BEGIN:VCALENDAR") {
        return instead("iCalendar");
    }
    if !begins.starts_with(['[', '{', '"']) {
        let first = begins.lines().next().unwrap_or_default();
        let is_table = first.contains([',', ';', '\t']);
        return instead(if is_table { "CSV or another table" } else { "not JSON" });
    }
    serde_json::from_str(text).or_else(|error| match serde_json::from_str(text).map(given) {
        Ok(Given::Form(form)) if form != taken => instead(form.name()),
        Ok(Given::Other(name)) => instead(name),
        // The form is right, or it is no JSON: then the place says the most.
        Ok(Given::Form(_)) | Err(_) => Err(error.to_string()),
    })
}

/// What some JSON is.
enum Given {
    Form(Form),
    Other(&'static str),
}

fn given(json: Value) -> Given {
    let has = |object: &Map<String, Value>, fields: &[&str]| {
        fields.iter().all(|field| object.contains_key(*field))
    };
    match json {
        Value::Array(items) => match items.first() {
            Some(Value::Object(item)) if !has(item, &["year"]) && !has(item, &["reference"]) => {
                Given::Other("an array of other objects")
            }
            Some(Value::Object(_)) | None => Given::Form(Form::Arrangements),
            Some(_) => Given::Other("an array of something else"),
        },
        Value::Object(object) if has(&object, &["year", "days"]) => {
            Given::Other("the JSON of holiday-cn")
        }
        Value::Object(object) if has(&object, &["england-and-wales"]) => {
            Given::Other("the JSON of gov.uk/bank-holidays")
        }
        Value::Object(object) if has(&object, &["year"]) || has(&object, &["reference"]) => {
            Given::Other("one arrangement, not in an array")
        }
        Value::Object(object) if has(&object, &["name"]) || has(&object, &["arrangements"]) => {
            Given::Form(Form::Calendar)
        }
        Value::Object(_) => Given::Other("a JSON object with other fields"),
        _ => Given::Other("a single JSON value"),
    }
}
