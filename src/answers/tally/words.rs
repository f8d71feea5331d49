//! The texts of this folder, in English and in Chinese.

use core::fmt;

use super::{Attainment, Partition, Rate};
use crate::{
    facts::ClockState,
    words::{Language, Text, write_joined},
};

/// `1 overdue, 1 cancelled`; 逾期未完成 1、已取消 1. States without rounds are left out.
impl fmt::Display for Text<Partition> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Count(ClockState, usize, Language);
        impl fmt::Display for Count {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let Self(state, count, language) = self;
                let state = state.name(*language);
                match language {
                    Language::English => write!(f, "{count} {state}"),
                    Language::Chinese => write!(f, "{state} {count}"),
                }
            }
        }
        if self.of.total() == 0 {
            return write!(f, "{}", Attainment::NoCases.name(self.language));
        }
        let some = self.of.iter().filter(|(_, count)| *count > 0);
        let counts = some.map(|(state, count)| Count(state, count, self.language));
        write_joined(f, counts, self.language.say(", ", "、"), "")
    }
}

/// A percentage rounded down, as a fraction has it, or why there is none.
impl fmt::Display for Text<Rate> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            Rate::Fraction(fraction) => write!(f, "{fraction}"),
            Rate::NoThreshold => write!(f, "{}", Attainment::NoThreshold.name(self.language)),
            Rate::NoCases => write!(f, "{}", Attainment::NoCases.name(self.language)),
        }
    }
}
