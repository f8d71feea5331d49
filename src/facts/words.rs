//! The texts of this folder, in English and in Chinese.

use core::fmt;

use super::{Act, Finding, ParseEditionIdError, Role, RoleSet, payload::Payload};
use crate::words::{Language, Text};

impl fmt::Display for Text<Finding> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of.show(f, self.language)
    }
}

impl fmt::Display for Text<Act> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: act, language } = *self;
        write!(f, "{}", act.kind().name(language))?;
        act.show_payload(f, language)
    }
}

impl fmt::Display for Text<ParseEditionIdError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.language.say(
            "not an edition: write its id of 1 to 24 bytes, `@`, and the sixteen digits 0-9 and a-f of its \
             fingerprint, as `EditionId` is displayed",
            "不是制度版本：请写为版本名称（1 至 24 字节）、“@”和十六位指纹（0-9、a-f）",
        ))
    }
}

impl fmt::Display for Text<RoleSet> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: roles, language } = *self;
        match language {
            Language::English if roles == Role::EVERYBODY => f.write_str("anybody"),
            Language::Chinese if roles == Role::EVERYBODY => f.write_str("任何人"),
            Language::English if roles == Role::COMPANY => f.write_str("anybody at the company"),
            Language::Chinese if roles == Role::COMPANY => f.write_str("公司任一人员"),
            Language::English => {
                let named = roles.iter().map(|role| The(role.name(language)));
                write_either(f, named, [", ", " or ", "nobody"])
            }
            Language::Chinese => {
                let named = roles.iter().map(|role| role.name(language));
                write_either(f, named, ["、", "或", "无人"])
            }
        }
    }
}

/// A noun with its article. The name of a role has none, so that it can head a column or stand on a button.
struct The(&'static str);

impl fmt::Display for The {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {}", self.0)
    }
}

/// Writes a choice: `between` between the items but before the last, or `none` if there are no items.
fn write_either(
    f: &mut fmt::Formatter<'_>,
    items: impl Iterator<Item = impl fmt::Display>,
    [between, before_last, none]: [&str; 3],
) -> fmt::Result {
    let mut items = items.peekable();
    let Some(first) = items.next() else { return f.write_str(none) };
    write!(f, "{first}")?;
    while let Some(item) = items.next() {
        let gap = if items.peek().is_some() { between } else { before_last };
        write!(f, "{gap}{item}")?;
    }
    Ok(())
}
