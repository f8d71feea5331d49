//! What is stored, changed before it is read.

use redress::Case;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A value as JSON, changed, and read again.
pub fn changed<T: Serialize + DeserializeOwned>(
    value: &T,
    change: impl FnOnce(&mut Value),
) -> Result<T, String> {
    let mut written = serde_json::to_value(value).unwrap();
    change(&mut written);
    serde_json::from_value(written).map_err(|error| error.to_string())
}

/// The case, so changed, is refused for this law.
#[track_caller]
pub fn impossible(case: &Case, law: &str, change: impl FnOnce(&mut Value)) {
    match changed(case, change) {
        Ok(case) => panic!("an impossible case was loaded: {case:?}"),
        Err(error) => assert!(error.contains(law), "{error}"),
    }
}
