//! The texts of this folder, in English and in Chinese, and the serde forms that go with them.
//!
//! Instants are shown in the zone of the edition, with the offset, so that nobody has to guess which midnight is
//! meant. Due dates in Chinese are written as officials write them: 2026年12月28日24时截止.

use core::fmt;

use chrono::NaiveTime;
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Clock, DecidedBy, DueChange, MeasuredBy, PrincipleStanding, VerdictChange, Wait};
use crate::{
    facts::{ClockKind, ClockState, Ended},
    rules::{Clause, ClauseSet, cite},
    time::{Certainty, Deadline, DueDate, Zone},
    words::{Language, Many, Paragraph, Prose, Text},
};

impl fmt::Display for PrincipleStanding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

/// `prompt response (clause 1.1): observed because the case was accepted at …; the user waited 1 working day (18
/// hours)`; “及时回应”原则（依据……）：已遵守；已受理（……）；用户等候1个工作日，共18小时.
impl fmt::Display for Text<&PrincipleStanding> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: standing, language } = *self;
        let PrincipleStanding { principle, state, decided_by, waited, zone } = *standing;
        let clause = Clause::from(principle).name(language);
        let (principle, state) = (principle.name(language), state.name(language));
        let because = self.also((decided_by, zone));
        match language {
            Language::English => {
                write!(f, "{principle} (clause {clause}): {state} because {because}")?;
            }
            Language::Chinese => {
                write!(f, "“{principle}”原则（依据{clause}）：{state}；{because}")?;
            }
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
                write!(f, "the user waited {} ({})", self.also(days), Many(hours, "hour"))
            }
            Language::Chinese => {
                let days = self.also(self.of.working_days);
                write!(f, "用户等候{days}个工作日，共{hours}小时")
            }
        }
    }
}

/// The deciding fact as a clause that follows "because", with its instant where there is one.
impl fmt::Display for Text<(DecidedBy, Zone)> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (decided_by, zone) = self.of;
        let clock = |clock: ClockKind| clock.name(self.language);
        let (english, chinese) = match decided_by {
            DecidedBy::Nothing => ("nothing has decided it yet", "尚无事项可据以认定"),
            DecidedBy::Unsettled(kind) => {
                let clock = clock(kind);
                return match self.language {
                    Language::English => {
                        write!(
                            f,
                            "the calendar does not yet tell whether the {clock} limit has passed"
                        )
                    }
                    Language::Chinese => write!(f, "依现有日历尚不能确定{clock}期限是否届满"),
                };
            }
            DecidedBy::Accepted(_) => ("the case was accepted", "已受理"),
            DecidedBy::Reassured(_) => ("the user was reassured", "已安抚用户情绪"),
            DecidedBy::HandledFirst => (
                "work on the matter began before the user was reassured",
                "未安抚用户情绪即处理事件",
            ),
            DecidedBy::ToldProgress(times) => {
                return match self.language {
                    Language::English => {
                        write!(f, "the user was told of the progress {}", Many(times, "time"))
                    }
                    Language::Chinese => write!(f, "已告知用户进展{times}次"),
                };
            }
            DecidedBy::ToldOutcomeFirst(_) => (
                "the user was told the outcome without any earlier word of the progress",
                "未告知进展即告知结果",
            ),
            DecidedBy::Answered(_) => (
                "the user was told the outcome, or this was attempted",
                "已告知或已尝试告知处理结果",
            ),
            DecidedBy::AnsweredAtOnce(_) => ("the user was answered on the spot", "已即时答复"),
            DecidedBy::Passed { clock: kind, at } => {
                let (clock, at) = (clock(kind), zone.written(at));
                return match self.language {
                    Language::English => write!(f, "the {clock} limit passed at {at}"),
                    Language::Chinese => write!(f, "{clock}期限已于 {at} 届满"),
                };
            }
            DecidedBy::PromisesWithinAuthority => {
                ("no promise went beyond the authority of whoever made it", "未作越权承诺")
            }
            DecidedBy::PromiseBeyondAuthority => {
                ("a promise went beyond the authority of whoever made it", "曾作越权承诺")
            }
            DecidedBy::NoComplaint => ("the case is not a complaint", "该案不是投诉"),
            DecidedBy::Unreachable => (
                "the user cannot be reached, or could not be reached at the time",
                "用户无法联系，或者当时无法联系",
            ),
            DecidedBy::NoReplyNeeded => ("no reply is needed", "无需回复"),
            DecidedBy::Closed(_) => ("the case was closed first", "该案已先行结案"),
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
        standing.serialize_field("clause", &Clause::from(self.principle))?;
        standing.serialize_field("state", &self.state)?;
        standing.serialize_field("decided_by", &self.decided_by)?;
        standing.serialize_field("waited", &self.waited)?;
        standing.end()
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

/// `handling: running; due 2024-05-28, over at 2024-05-29 00:00:00 +08:00; due soon`;
/// 处理：计时中；2024年5月28日24时截止；即将到期.
impl fmt::Display for Text<&Clock> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: clock, language } = *self;
        let (kind, state) = (clock.kind().name(language), clock.state().name(language));
        let between = language.say(": ", "：");
        write!(f, "{kind}{between}{state}")?;
        if let Some(deadline) = clock.deadline() {
            write!(f, "{}{}", language.say("; ", "；"), self.also((deadline, clock.zone())))?;
        }
        if clock.is_due_soon() {
            f.write_str(language.say("; due soon", "；即将到期"))?;
        }
        Ok(())
    }
}

/// The line, then: the limit and the receipt from which it is counted, what is uncertain about the date, what
/// ended the clock, and the words of the clause. A sentence that does not apply is left out.
impl fmt::Display for Text<Paragraph<&Clock>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Paragraph(clock), language } = *self;
        let written = |at| clock.zone().written(at);
        let mut prose = Prose::new(f, language);
        prose.say(clock.text(language))?;
        let received = written(clock.received_at());
        match (clock.state(), clock.limit(), clock.deadline()) {
            _ if clock.measured_by() == MeasuredBy::EarlierEdition => prose.choose(
                format_args!(
                    "It is measured under the edition that bound the case when the clock ended or the \
                     limit passed; the case was received at {received}"
                ),
                format_args!("该项计时结束或届满时适用原版本，仍以原版本为准；接收时间为 {received}"),
            )?,
            (ClockState::NotApplicable, ..) => {
                return prose
                    .choose("This limit does not apply to the case as it is now", "该时限不适用于本案");
            }
            (_, Some(limit), _) => {
                let limit = limit.text(language);
                prose.choose(
                    format_args!("The limit is {limit} from receipt at {received}"),
                    format_args!("时限为自 {received} 接收起{limit}"),
                )?;
            }
            (_, None, Some(_)) => prose.choose(
                format_args!("The limit is the promised date; the case was received at {received}"),
                format_args!("以承诺的日期为限；接收时间为 {received}"),
            )?,
            (_, None, None) => prose.choose(
                format_args!("The policy sets no limit; the case was received at {received}"),
                format_args!("制度未设时限；接收时间为 {received}"),
            )?,
        }
        match clock.due().map(|due| due.certainty()) {
            Some(Certainty::Projected) => prose.choose(
                "No holiday arrangement settles this date yet, so no verdict is based on it",
                "涉及该日的放假安排尚未公布，不据此作任何认定",
            )?,
            Some(Certainty::Unrecorded) => prose.choose(
                "This date depends on days before the calendar begins, so no verdict is based on it",
                "该日的推算涉及日历起始之前的日期，不据此作任何认定",
            )?,
            Some(Certainty::Published) | None => {}
        }
        let hours = clock.elapsed().num_hours();
        match clock.ended() {
            Ended::NotYet => prose.choose(
                format_args!("It has not been done after {}", Many(hours, "hour")),
                format_args!("尚未办理，已历时{hours}小时"),
            )?,
            Ended::Done(at) => prose.choose(
                format_args!("It was done at {}, after {}", written(at), Many(hours, "hour")),
                format_args!("已于 {} 办理，历时{hours}小时", written(at)),
            )?,
            Ended::Cancelled(at) => prose.choose(
                format_args!(
                    "The case was closed at {} without it, after {}",
                    written(at),
                    Many(hours, "hour")
                ),
                format_args!("未办理，该案已于 {} 结案，历时{hours}小时", written(at)),
            )?,
        }
        // A clause that states a number is quoted with the edition's own limit, where they differ. The limit of
        // an earlier edition is not known, so its clock quotes no clause with a number.
        match (clock.measured_by(), clock.kind(), clock.limit()) {
            (MeasuredBy::EarlierEdition, ClockKind::Handling, _) => Ok(()),
            (_, ClockKind::Handling, Some(limit)) => {
                cite(&mut prose, ClauseSet::from(Clause::from(ClockKind::Handling)), Some(limit))
            }
            (_, kind, _) => cite(&mut prose, ClauseSet::from(Clause::from(kind)), None),
        }
    }
}

/// One of three, followed by the verdict for a clock that has ended:
///
/// - the date moves: `handling due 2024-05-24, previously 2024-05-28`;
/// - only the time moves: `handling over at …, previously …`;
/// - only the certainty changes: `handling still due 2026-12-29, now published`.
impl fmt::Display for Text<&DueChange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DueChange { clock, from, to, verdict, zone } = *self.of;
        let (clock, language) = (clock.name(self.language), self.language);
        let is_midnight = |deadline: Option<Deadline>| {
            deadline.is_none_or(|deadline| zone.show(deadline.end).time() == NaiveTime::MIN)
        };
        // For limits that end during a day, the date alone would not show the change.
        let by_the_day = is_midnight(from) && is_midnight(to);
        let same_day = from.zip(to).filter(|(from, to)| {
            !by_the_day && from.end != to.end || from.last_day.date() == to.last_day.date()
        });
        match (same_day, language) {
            (None, _) => {
                let [was, due] = [from, to].map(|due| self.also(due.map(|due| due.last_day)));
                match (language, from.is_some(), to.is_some()) {
                    (Language::English, _, true) => {
                        write!(f, "{clock} due {due}, previously {was}")?;
                    }
                    (Language::English, _, false) => {
                        write!(f, "{clock} now has {due}, previously due {was}")?;
                    }
                    (Language::Chinese, true, _) => write!(f, "{clock}期限原为 {was}，现为 {due}")?,
                    (Language::Chinese, false, _) => write!(f, "{clock}原{was}，现期限为 {due}")?,
                }
            }
            (Some((from, to)), _) if from.end != to.end => {
                let [was, end] = [from.end, to.end].map(|end| zone.written(end));
                match language {
                    Language::English => write!(f, "{clock} over at {end}, previously {was}")?,
                    Language::Chinese => write!(f, "{clock}截止时间原为 {was}，现为 {end}")?,
                }
            }
            (Some((_, to)), _) => {
                let (date, sure) = (to.last_day.date(), to.last_day.certainty().name(language));
                match language {
                    Language::English => write!(f, "{clock} still due {date}, now {sure}")?,
                    Language::Chinese => write!(f, "{clock}期限仍为 {date}，现{sure}")?,
                }
            }
        }
        verdict.map_or(Ok(()), |verdict| write!(f, "{}", self.also(verdict)))
    }
}

/// `; it was late and is now met; outcome soon (clause 1.4) was breached and is now observed`.
impl fmt::Display for Text<VerdictChange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: VerdictChange { from, to, principle, stood, stands }, language } = *self;
        let [was, is] = [from, to].map(|state| state.name(language));
        match (from == to, language) {
            (true, Language::English) => write!(f, "; it remains {is}")?,
            (true, Language::Chinese) => write!(f, "；结果仍为{is}")?,
            (false, Language::English) => write!(f, "; it was {was} and is now {is}")?,
            (false, Language::Chinese) => write!(f, "；结果由{was}改为{is}")?,
        }
        if stood != stands {
            let clause = Clause::from(principle).name(language);
            let [stood, stands] = [stood, stands].map(|state| state.name(language));
            let principle = principle.name(language);
            match language {
                Language::English => {
                    write!(f, "; {principle} (clause {clause}) was {stood} and is now {stands}")?;
                }
                Language::Chinese => {
                    write!(f, "；“{principle}”原则（依据{clause}）由{stood}改为{stands}")?;
                }
            }
        }
        Ok(())
    }
}

/// A due date, or that there is no limit.
impl fmt::Display for Text<Option<DueDate>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            Some(due) => write!(f, "{}", self.also(due)),
            None => f.write_str(self.language.say("no limit", "未设时限")),
        }
    }
}
