//! The texts of this folder, in English and in Chinese. Other folders have theirs in `words.rs`; here that
//! would be a file `words/words.rs`.

use core::fmt;

use super::{
    Faults, FractionError, Language, ParseFingerprintError, ParseWordError, Quoted, Text,
    UnknownWord, write_joined,
};

impl<'a, T> fmt::Display for Text<Faults<'a, T>>
where
    Text<&'a T>: fmt::Display,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LISTED: usize = 20;
        let Faults(faults) = self.of;
        let colon = self.language.say(": ", "：");
        if let [fault] = faults {
            return write!(f, "{colon}{}", self.also(fault));
        }
        match self.language {
            Language::English => write!(f, ", {} faults:", faults.len())?,
            Language::Chinese => write!(f, "，共有 {} 处错误：", faults.len())?,
        }
        for fault in faults.iter().take(LISTED) {
            write!(f, "\n- {}", self.also(fault))?;
        }
        match (faults.len().saturating_sub(LISTED), self.language) {
            (0, _) => Ok(()),
            (more, Language::English) => write!(f, "\n- and {more} more"),
            (more, Language::Chinese) => write!(f, "\n- 另有 {more} 处"),
        }
    }
}

impl fmt::Display for Text<FractionError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of, self.language) {
            (FractionError::OfNothing { part }, Language::English) => {
                write!(f, "{part} of 0 is not a fraction: the whole must be at least 1")
            }
            (FractionError::OfNothing { part }, Language::Chinese) => {
                write!(f, "{part}/0 不能构成比例：总数至少为 1")
            }
            (FractionError::MoreThanWhole { part, whole }, Language::English) => write!(
                f,
                "{part} of {whole} is more than the whole: the part must be at most {whole}"
            ),
            (FractionError::MoreThanWhole { part, whole }, Language::Chinese) => {
                write!(f, "{part}/{whole} 大于整体：部分数至多为 {whole}")
            }
        }
    }
}

impl fmt::Display for Text<ParseFingerprintError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.language.say(
            "not a fingerprint: write sixteen hexadecimal digits, `0` to `9` and lower-case `a` to `f`",
            "不是版本指纹：请填写十六位十六进制数，由 `0` 至 `9` 和小写 `a` 至 `f` 组成",
        ))
    }
}

impl fmt::Display for Text<&ParseWordError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ParseWordError { word, what, expected } = self.of;
        match self.language {
            // It is short already.
            Language::English => write!(f, "{}", UnknownWord { word, what, expected }),
            Language::Chinese => {
                write!(f, "没有“{word}”这一选项，请从下列各项中选用：")?;
                write_joined(f, expected.iter().map(Quoted), "、", "")
            }
        }
    }
}
