//! The languages in which the library speaks.

use super::vocabulary;

vocabulary! {
    /// A language in which the library speaks. Every text exists in each of them.
    ///
    /// In JSON `"en"` and `"zh"`.
    ///
    /// ```
    /// use redress::{Language, Stage};
    /// assert_eq!(Stage::Accepted.name(Language::English), "accepted");
    /// assert_eq!(Stage::Accepted.name(Language::Chinese), "已受理");
    /// assert_eq!("zh".parse(), Ok(Language::Chinese));
    /// ```
    Language ("a language") {
        /// English.
        English = "en" "English" "英文";
        /// Chinese, in the words of the source document.
        Chinese = "zh" "Chinese" "中文";
    }
}

impl Language {
    /// The one of two wordings that is in this language.
    pub(crate) const fn say(self, english: &'static str, chinese: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}
