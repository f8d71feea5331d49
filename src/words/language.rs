//! The languages in which the library speaks.

use super::vocabulary;

vocabulary! {
    /// A language in which the library speaks. Each is complete.
    Language ("a language") {
        /// English.
        English = "en" "English" "英文";
        /// Chinese, in the words of the source document.
        Chinese = "zh" "Chinese" "中文";
    }
}

impl Language {
    /// One of two wordings.
    pub(crate) const fn say(self, english: &'static str, chinese: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}
