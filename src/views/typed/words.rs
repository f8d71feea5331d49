//! The texts of this folder, in English and in Chinese.

use core::fmt;

use super::{OtherState, state::Expected};
use crate::words::{Language, Text};

/// ``expected a case of type `enquiry` at stage `closed`, found one of type `enquiry` at stage `received` ``;
/// 此处要求处于“已结案”环节的咨询，而该案是处于“已接收”环节的咨询.
impl fmt::Display for Text<OtherState> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: OtherState { case_type, stage, expected }, language } = *self;
        let Expected { case_type: expected_type, stage: expected_stage } = expected;
        match language {
            // English is for programmers, who know types and stages by their codes.
            Language::English => {
                write!(f, "expected a case of type `{expected_type}`")?;
                if let Some(stage) = expected_stage {
                    write!(f, " at stage `{stage}`")?;
                }
                write!(f, ", found one of type `{case_type}` at stage `{stage}`")
            }
            Language::Chinese => {
                f.write_str("此处要求")?;
                if let Some(stage) = expected_stage {
                    write!(f, "处于“{}”环节的", stage.name(language))?;
                }
                let [expected_type, case_type] =
                    [expected_type, case_type].map(|case_type| case_type.name(language));
                let stage = stage.name(language);
                write!(f, "{expected_type}，而该案是处于“{stage}”环节的{case_type}")
            }
        }
    }
}
