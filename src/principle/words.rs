//! How principles stand, in words, and as data.

use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{DecidedBy, PrincipleStanding, Wait};
use crate::{
    deadline::ClockKind,
    vocabulary::{Language, Many, Text},
    zone::Zone,
};

impl fmt::Display for PrincipleStanding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

impl fmt::Display for Text<&PrincipleStanding> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: standing, language } = *self;
        let PrincipleStanding { principle, state, decided_by, waited, zone } = *standing;
        let clause = principle.clause().name(language);
        let (principle, state) = (principle.name(language), state.name(language));
        let because = self.also((decided_by, zone));
        match language {
            Language::English => write!(f, "{principle} (clause {clause}) {state}: {because}")?,
            Language::Chinese => write!(f, "{principle}（{clause}）{state}：{because}")?,
        }
        waited.map_or(Ok(()), |wait| write!(f, "{}{}", language.say("; ", "；"), self.also(wait)))
    }
}

impl fmt::Display for Text<Wait> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hours = self.of.time.num_hours();
        match self.language {
            Language::English => {
                let days = self.of.working_days.map(|days| Many(days, "working day"));
                write!(f, "waited {}, {} in all", self.also(days), Many(hours, "hour"))
            }
            Language::Chinese => {
                let days = self.also(self.of.working_days);
                write!(f, "已等候 {days} 个工作日，共 {hours} 小时")
            }
        }
    }
}

impl fmt::Display for Text<(DecidedBy, Zone)> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (decided_by, zone) = self.of;
        let clock = |clock: ClockKind| clock.name(self.language);
        let (english, chinese) = match decided_by {
            DecidedBy::Nothing => ("nothing has decided it yet", "尚无定论"),
            DecidedBy::Unsettled(kind) => {
                let clock = clock(kind);
                return match self.language {
                    Language::English => {
                        write!(
                            f,
                            "the calendar does not yet tell whether the {clock} limit has passed"
                        )
                    }
                    Language::Chinese => write!(f, "日历尚不能确定{clock}期限是否届满"),
                };
            }
            DecidedBy::Accepted(_) => ("the case was accepted", "已受理"),
            DecidedBy::Reassured(_) => ("the user was reassured", "已安抚用户情绪"),
            DecidedBy::HandledFirst => {
                ("the matter was handled before the user was reassured", "未安抚用户情绪即处理事件")
            }
            DecidedBy::ToldProgress(times) => {
                return match self.language {
                    Language::English => {
                        write!(f, "the user was told of the progress, {}", Many(times, "time"))
                    }
                    Language::Chinese => write!(f, "已告知用户进展 {times} 次"),
                };
            }
            DecidedBy::ToldOutcomeFirst(_) => (
                "the outcome was told without a word of the progress before",
                "未告知进展即告知结果",
            ),
            DecidedBy::Answered(_) => {
                ("the outcome was told or tried", "已告知或已尝试告知处理结果")
            }
            DecidedBy::AnsweredAtOnce(_) => ("the user was answered at once", "已即时答复"),
            DecidedBy::Passed { clock: kind, at } => {
                let (clock, at) = (clock(kind), zone.written(at));
                return match self.language {
                    Language::English => write!(f, "the {clock} limit passed at {at}"),
                    Language::Chinese => write!(f, "{clock}期限已于 {at} 届满"),
                };
            }
            DecidedBy::PromisesWithinAuthority => ("no promise exceeded authority", "未作越权承诺"),
            DecidedBy::PromiseBeyondAuthority => ("a promise exceeded authority", "曾作越权承诺"),
            DecidedBy::NoComplaint => ("the case is no complaint", "不属于投诉"),
            DecidedBy::Unreachable => (
                "the user cannot be reached, or could not when it counted",
                "用户无法联系，或当时无法联系",
            ),
            DecidedBy::NoReplyNeeded => ("no reply is needed", "无需回复"),
            DecidedBy::Closed(_) => ("the case was closed before", "此前已结案"),
        };
        f.write_str(self.language.say(english, chinese))?;
        match (decided_by.at(), self.language) {
            (None, _) => Ok(()),
            (Some(at), Language::English) => write!(f, " at {}", zone.written(at)),
            (Some(at), Language::Chinese) => write!(f, "（{}）", zone.written(at)),
        }
    }
}

impl Serialize for Wait {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut wait = serializer.serialize_struct("Wait", 3)?;
        wait.serialize_field("working_days", &self.working_days.value())?;
        wait.serialize_field("certainty", &self.working_days.certainty())?;
        wait.serialize_field("seconds", &self.time.num_seconds())?;
        wait.end()
    }
}

impl Serialize for PrincipleStanding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut standing = serializer.serialize_struct("PrincipleStanding", 5)?;
        standing.serialize_field("principle", &self.principle)?;
        standing.serialize_field("clause", &self.principle.clause())?;
        standing.serialize_field("state", &self.state)?;
        standing.serialize_field("decided_by", &self.decided_by)?;
        standing.serialize_field("waited", &self.waited)?;
        standing.end()
    }
}
