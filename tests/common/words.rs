//! What is Chinese and what is not.

/// Whether it is a Chinese character or a mark of Chinese punctuation.
pub fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}
