//! Migrations in words, and as data.
//!
//! A migration is told by its differences, each with the new value first and the previous one after it. An error
//! says what to do instead, most often to complete the step under the present edition first.

use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Migration, MigrationError, RoleChange, WarningChange};
use crate::{
    policy::Apart,
    time::DueDate,
    words::{Language, Text, write_joined},
};

impl fmt::Display for Migration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

/// ``from edition `qitaihe-2024` to `strict`; handling due 2024-05-24, previously 2024-05-28``.
impl fmt::Display for Text<&Migration> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: migration, language } = *self;
        let (from, to) = (migration.from(), migration.to());
        // Fingerprints are shown only where the names are the same.
        let (from, to) = (Apart(from, to), Apart(to, from));
        let between = language.say("; ", "；");
        match language {
            Language::English => write!(f, "from edition {from} to {to}")?,
            Language::Chinese => write!(f, "由版本 {from} 转为 {to}")?,
        }
        let mut anything = false;
        for due in migration.due() {
            anything = true;
            write!(f, "{between}{}", due.text(language))?;
        }
        for warning in migration.warnings() {
            anything = true;
            write!(f, "{between}{}", self.also(*warning))?;
        }
        for change in migration.by() {
            anything = true;
            write!(f, "{between}{}", self.also(*change))?;
        }
        for (acts, english, chinese) in [
            (migration.owed(), "newly owed: ", "新增应办："),
            (migration.no_longer_owed(), "no longer owed: ", "不再应办："),
            (migration.opened(), "newly possible: ", "新增可办："),
            (migration.no_longer_open(), "no longer possible: ", "不再可办："),
        ] {
            if !acts.is_empty() {
                anything = true;
                write!(f, "{between}{}", language.say(english, chinese))?;
                let names = acts.iter().map(|act| act.name(language));
                write_joined(f, names, language.say(", ", "、"), "")?;
            }
        }
        if !migration.conditions().is_empty() {
            anything = true;
            write!(f, "{between}{}", language.say("conditions that change: ", "要求有变的条件："))?;
            let wordings = migration.conditions().iter().map(|one| one.text(language));
            write_joined(f, wordings, language.say(", ", "、"), "")?;
        }
        if !anything {
            write!(
                f,
                "{between}{}",
                language.say("nothing changes for this round", "本轮办理无变化")
            )?;
        }
        Ok(())
    }
}

/// `handling warning from 2024-05-24, previously none`.
impl fmt::Display for Text<WarningChange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: WarningChange { clock, from, to }, language } = *self;
        let clock = clock.name(language);
        let [from, to] = [from, to].map(|day| self.also(FirstDay(day)));
        match language {
            Language::English => write!(f, "{clock} warning from {to}, previously {from}"),
            Language::Chinese => write!(f, "{clock}期限预警起始日：现为{to}，原为{from}"),
        }
    }
}

/// The first day of a warning, if there is one.
struct FirstDay(Option<DueDate>);

impl fmt::Display for Text<FirstDay> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            FirstDay(Some(day)) => write!(f, "{}", self.also(day)),
            FirstDay(None) => f.write_str(self.language.say("none", "无")),
        }
    }
}

/// `record unreachable: by leader in charge, previously by department head or leader in charge`.
impl fmt::Display for Text<RoleChange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: RoleChange { act, matter, from, to }, language } = *self;
        write!(f, "{}", act.name(language))?;
        if let Some(matter) = matter {
            let [open, close] = [language.say(" (", "（"), language.say(")", "）")];
            write!(f, "{open}{}{close}", matter.name(language))?;
        }
        let [from, to] = [from, to].map(|roles| roles.text(language));
        match language {
            Language::English => write!(f, ": by {to}, previously by {from}"),
            Language::Chinese => write!(f, "：现由{to}办理，原由{from}办理"),
        }
    }
}

impl Serialize for Migration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut migration = serializer.serialize_struct("Migration", 10)?;
        migration.serialize_field("from", &self.from())?;
        migration.serialize_field("to", &self.to())?;
        migration.serialize_field("due", self.due())?;
        migration.serialize_field("warnings", self.warnings())?;
        migration.serialize_field("owed", &self.owed())?;
        migration.serialize_field("no_longer_owed", &self.no_longer_owed())?;
        migration.serialize_field("by", self.by())?;
        migration.serialize_field("conditions", &self.conditions())?;
        migration.serialize_field("opened", &self.opened())?;
        migration.serialize_field("no_longer_open", &self.no_longer_open())?;
        migration.end()
    }
}

/// Why the case cannot be moved, and what to do instead.
impl fmt::Display for Text<MigrationError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.language;
        match (self.of, language) {
            (MigrationError::OtherEdition(other), _) => write!(f, "{}", self.also(other)),
            (MigrationError::OutOfRange(out_of_range), _) => {
                write!(f, "{}", self.also(out_of_range))
            }
            (MigrationError::SameEdition, _) => f.write_str(language.say(
                "the case is already bound to this edition: there is nothing to migrate",
                "该案已适用此版本，无需转换",
            )),
            (MigrationError::OutOfOrder, _) => f.write_str(language.say(
                "the migration is dated before the last event of the case: migrate at that time or later",
                "转换时间早于该案上一事项的时间，请在该时间或之后转换",
            )),
            (MigrationError::NotInForce { in_force }, Language::English) => {
                write!(f, "the other edition takes effect on {in_force}: migrate then or later")
            }
            (MigrationError::NotInForce { in_force }, Language::Chinese) => {
                write!(f, "另一版本自 {in_force} 起施行，请在该日或之后转换")
            }
            (MigrationError::OtherDate { from, to }, Language::English) => write!(
                f,
                "in the time zone of the other edition the case was received on {to}, not {from}: close \
                 it under its own edition"
            ),
            (MigrationError::OtherDate { from, to }, Language::Chinese) => {
                write!(f, "按另一版本的时区，该案的接收日期为 {to} 而非 {from}：请按原版本办结")
            }
            (MigrationError::Longer { clock, from, to }, _) => {
                let (clock, from, to) = (clock.name(language), self.also(from), self.also(to));
                match language {
                    Language::English => write!(
                        f,
                        "the {clock} limit ends on {from} and would be extended ({to}), but no limit may be \
                         extended: complete this step under the present edition, then migrate the case"
                    ),
                    Language::Chinese => write!(
                        f,
                        "{clock}期限至 {from}，转换后将延长（{to}），而时限不得延长：请先按原版本办完此事，再行转换"
                    ),
                }
            }
            (MigrationError::LateAtOnce { clock, due }, _) => {
                let (clock, due) = (clock.name(language), self.also(due));
                match language {
                    Language::English => write!(
                        f,
                        "under the other edition the {clock} limit ended on {due}, so the case would be overdue \
                         at once: complete this step under the present edition, then migrate the case"
                    ),
                    Language::Chinese => write!(
                        f,
                        "按另一版本，{clock}期限已于 {due} 届满，转换后当即逾期：请先按原版本办完此事，再行转换"
                    ),
                }
            }
            (MigrationError::Unsettled { clock }, _) => {
                let clock = clock.name(language);
                match language {
                    Language::English => write!(
                        f,
                        "the calendar of one of the two editions does not settle the {clock} limit: add the \
                         holiday arrangement for that year, then migrate the case"
                    ),
                    Language::Chinese => write!(
                        f,
                        "两个版本之一的日历尚不能确定{clock}期限：请先补充相应年份的放假安排，再行转换"
                    ),
                }
            }
        }
    }
}
