//! What is wrong with an edition, in words, in English and in Chinese. The reader keeps the file, so codes are quoted
//! as they are written there.

use core::fmt;

use super::{Apart, OtherEdition, PolicyError, PolicyFault, SameId, UnknownEdition};
use crate::{
    facts::{ActSet, CaseTypeSet, ClockKind, LONGEST_ID, StageSet},
    rules::Clause,
    words::{Language, Quoted, Shortened, Text, Word, write_joined},
};

impl fmt::Display for Text<&PolicyError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A file can have more faults than anybody reads: the rest is counted.
        const LISTED: usize = 20;
        let Self { of: error, language } = *self;
        let faults = error.faults();
        f.write_str(
            language.say("the edition cannot be used as a policy", "该版本不能作为制度使用"),
        )?;
        if let [fault] = faults {
            return write!(f, "{}{}", language.say(": ", "："), self.also(fault));
        }
        match language {
            Language::English => write!(f, ", for {} reasons:", faults.len())?,
            Language::Chinese => write!(f, "，原因有 {} 项：", faults.len())?,
        }
        for fault in faults.iter().take(LISTED) {
            write!(f, "\n- {}", self.also(fault))?;
        }
        match (faults.len().saturating_sub(LISTED), language) {
            (0, _) => Ok(()),
            (more, Language::English) => write!(f, "\n- and {more} more"),
            (more, Language::Chinese) => write!(f, "\n- 另有 {more} 项"),
        }
    }
}

impl fmt::Display for Text<&PolicyFault> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameter = self.of.parameter();
        match self.language {
            Language::English => {
                write!(f, "`{parameter}`: ")?;
                self.english(f)
            }
            Language::Chinese => {
                write!(f, "{}（`{parameter}`）：", parameter.name(self.language))?;
                self.chinese(f)
            }
        }
    }
}

impl Text<&PolicyFault> {
    fn english(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            PolicyFault::Unnamed { .. } => f.write_str("it is empty: write a name"),
            PolicyFault::UnnamedPeriod { from, to } => {
                write!(f, "the period from {from} to {to} has no name: say what makes it important")
            }
            PolicyFault::LongId { bytes } => write!(
                f,
                "the name is {bytes} bytes long, and every case keeps it: take one of at most \
                 {LONGEST_ID} bytes of UTF-8"
            ),
            PolicyFault::OddId { id } => write!(
                f,
                "`{}` contains a control character, or begins or ends with a space: remove it",
                Plain(id)
            ),
            PolicyFault::CalendarBeginsLate { in_force, first_published } => write!(
                f,
                "the rules are in force from {in_force}, but the calendar knows working days only \
                 from {first_published}: add the earlier arrangements"
            ),
            PolicyFault::AcceptanceOutlastsHandling { acceptance, handling } => write!(
                f,
                "acceptance may take {}, but all of handling only {}: set an acceptance limit that \
                 ends no later",
                self.also(*acceptance),
                self.also(*handling)
            ),
            PolicyFault::OddClosing(time) => write!(
                f,
                "business cannot close at {time}: give a time later than 00:00:00, in whole seconds"
            ),
            PolicyFault::OutOfRange { date, .. } => {
                write!(f, "{date} does not lie in the years 1 to 9999: correct the date")
            }
            PolicyFault::OddZone(zone) => write!(
                f,
                "{zone} is not an offset in whole minutes, so that instants could not be written in it: \
                 take one such as `+08:00`"
            ),
            PolicyFault::PeriodReversed { name, from, to } => {
                write!(f, "`{name}` runs from {from} to {to}: put the earlier date first")
            }
            PolicyFault::PeriodsOverlap { first, second, date } => {
                write!(f, "`{first}` and `{second}` share {date}: merge or separate them")
            }
            PolicyFault::EmptyGrant { row } => {
                write!(f, "row {row} names no act or no type of case: complete or remove it")
            }
            PolicyFault::ConflictingGrants { act, types } => write!(
                f,
                "several rows say who may perform `{act}` in cases of type {}: keep one",
                self.also(Types(*types))
            ),
            PolicyFault::ConflictingPromises { matter } => {
                write!(f, "several rows say who may promise `{matter}`: keep one")
            }
            PolicyFault::PromiseInAuthority => f.write_str(
                "it lists `promise`: say who may promise what in `promise_authority` instead",
            ),
            PolicyFault::WithdrawalNotTheUsers { types, roles } => write!(
                f,
                "`withdraw` is granted to {} in cases of type {}: only the user may withdraw",
                self.also(*roles),
                self.also(Types(*types))
            ),
            PolicyFault::NobodyMayPromiseReply => write!(
                f,
                "nobody at the company may promise `reply_date`, which clause {} makes a duty where \
                 a reply is needed: list a role that may",
                Clause::from(ClockKind::Promised).name(self.language)
            ),
            PolicyFault::NobodyMayPerform { act, types } => write!(
                f,
                "nobody may perform `{act}` in cases of type {}: list a role that may",
                self.also(Types(*types))
            ),
            PolicyFault::ClosureUnreachable { acts, types, stages } => write!(
                f,
                "nobody at the company may perform {}, without which cases of type {} could not \
                 always be closed from {}: list a role other than `user`",
                self.also(Acts(*acts)),
                self.also(Types(*types)),
                self.also(Stages(*stages))
            ),
        }
    }

    fn chinese(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            PolicyFault::Unnamed { .. } => f.write_str("内容为空，请填写名称"),
            PolicyFault::UnnamedPeriod { from, to } => {
                write!(f, "{from} 至 {to} 的时间段没有名称，请写明其重要的缘由")
            }
            PolicyFault::LongId { bytes } => write!(
                f,
                "名称长 {bytes} 字节；案件须保存该名称，请改用不超过 {LONGEST_ID} 字节（UTF-8）的名称"
            ),
            PolicyFault::OddId { id } => {
                write!(f, "“{}”含有控制字符，或者首尾有空格，请去除", Plain(id))
            }
            PolicyFault::CalendarBeginsLate { in_force, first_published } => write!(
                f,
                "制度自 {in_force} 起施行，而日历自 {first_published} 起才有工作日安排，请补充此前的安排"
            ),
            PolicyFault::AcceptanceOutlastsHandling { acceptance, handling } => write!(
                f,
                "受理时限为{}，而处理全程的时限仅为{}，请设定不晚于处理时限届满的受理时限",
                self.also(*acceptance),
                self.also(*handling)
            ),
            PolicyFault::OddClosing(time) => {
                write!(f, "下班时间不能是 {time}，请填写晚于 00:00:00 的时间，精确到秒")
            }
            PolicyFault::OutOfRange { date, .. } => {
                write!(f, "{date} 不在公元 1 年至 9999 年之间，请更正日期")
            }
            PolicyFault::OddZone(zone) => {
                write!(f, "{zone} 不是整分钟的时差，无法据以书写时间，请改用如 `+08:00` 的时差")
            }
            PolicyFault::PeriodReversed { name, from, to } => {
                write!(f, "“{name}”自 {from} 起至 {to} 止，请将较早的日期写在前面")
            }
            PolicyFault::PeriodsOverlap { first, second, date } => {
                write!(f, "“{first}”与“{second}”在 {date} 重叠，请合并或者分开")
            }
            PolicyFault::EmptyGrant { row } => {
                write!(f, "第 {row} 行没有列明事项或者案件类型，请补全或者删去")
            }
            PolicyFault::ConflictingGrants { act, types } => write!(
                f,
                "{}案件的“{}”（`{act}`）由谁办理，有不止一行规定，请只保留一行",
                self.also(Types(*types)),
                act.name(self.language)
            ),
            PolicyFault::ConflictingPromises { matter } => write!(
                f,
                "“{}”（`{matter}`）由谁承诺，有不止一行规定，请只保留一行",
                matter.name(self.language)
            ),
            PolicyFault::PromiseInAuthority => f.write_str(
                "其中列有“承诺”（`promise`），请改在承诺权限（`promise_authority`）中列明谁可承诺何事",
            ),
            PolicyFault::WithdrawalNotTheUsers { types, roles } => write!(
                f,
                "{}案件的“撤回”（`withdraw`）授权给了{}，但只有用户可以撤回",
                self.also(Types(*types)),
                self.also(*roles)
            ),
            PolicyFault::NobodyMayPromiseReply => write!(
                f,
                "公司无人有权承诺回复日期（`reply_date`），而需要回复的建议须作此承诺（{}），请列明有权承诺的角色",
                Clause::from(ClockKind::Promised).name(self.language)
            ),
            PolicyFault::NobodyMayPerform { act, types } => write!(
                f,
                "{}案件的“{}”（`{act}`）无人有权办理，请列明有权办理的角色",
                self.also(Types(*types)),
                act.name(self.language)
            ),
            PolicyFault::ClosureUnreachable { acts, types, stages } => write!(
                f,
                "公司无人有权办理{}，而处于{}环节的{}案件不经此未必能够结案，请列明用户以外的角色",
                self.also(Acts(*acts)),
                self.also(Stages(*stages)),
                self.also(Types(*types))
            ),
        }
    }
}

/// A name with its control characters made visible.
struct Plain<'a>(&'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visible = alloc::format!("{}", self.0.escape_debug());
        write!(f, "{}", Shortened(&visible))
    }
}

/// Words by their codes; in Chinese by their names.
fn listed<W: Word>(
    f: &mut fmt::Formatter<'_>,
    words: impl Iterator<Item = W>,
    language: Language,
) -> fmt::Result {
    match language {
        Language::English => write_joined(f, words.map(|word| Quoted(word.code())), ", ", ""),
        Language::Chinese => write_joined(f, words.map(|word| word.name(language)), "、", ""),
    }
}

struct Types(CaseTypeSet);

struct Acts(ActSet);

struct Stages(StageSet);

impl fmt::Display for Text<Types> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        listed(f, self.of.0.iter(), self.language)
    }
}

impl fmt::Display for Text<Acts> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let acts = self.of.0.iter();
        match self.language {
            Language::English => listed(f, acts, self.language),
            Language::Chinese => {
                let named = acts.map(|act| Both(act.name(self.language), act.code()));
                write_joined(f, named, "、", "")
            }
        }
    }
}

/// A Chinese name, with the code that the file has for it.
struct Both<N>(N, &'static str);

impl<N: fmt::Display> fmt::Display for Both<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”（`{}`）", self.0, self.1)
    }
}

impl fmt::Display for Text<Stages> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        listed(f, self.of.0.iter(), self.language)
    }
}

impl fmt::Display for Text<OtherEdition> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OtherEdition { bound, asked } = self.of;
        let (bound, asked) = (Apart(bound, asked), Apart(asked, bound));
        match self.language {
            Language::English => write!(
                f,
                "the case is bound to the policy edition {bound}, not to {asked}: ask its own edition, or \
                 migrate the case first"
            ),
            Language::Chinese => write!(
                f,
                "该案适用的制度版本为 {bound}，而非 {asked}：请按其适用的版本办理，或先转换版本"
            ),
        }
    }
}

impl fmt::Display for Text<&SameId> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SameId { id } = self.of;
        match self.language {
            Language::English => {
                write!(f, "two editions have the id `{id}`: give each an id of its own")
            }
            Language::Chinese => write!(f, "有两个制度版本的名称同为“{id}”：请分别命名"),
        }
    }
}

impl fmt::Display for Text<&UnknownEdition> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnknownEdition { bound, known } = self.of;
        let known = known.iter().map(Quoted);
        match self.language {
            Language::English => {
                write!(
                    f,
                    "the case is bound to the policy edition `{bound}`, which is not among "
                )?;
                write_joined(f, known, ", ", "any given")?;
                f.write_str(": add it to the editions")
            }
            Language::Chinese => {
                write!(f, "该案适用的制度版本 `{bound}` 不在已载入的版本之中（")?;
                write_joined(f, known, "、", "无")?;
                f.write_str("）：请载入该版本")
            }
        }
    }
}
