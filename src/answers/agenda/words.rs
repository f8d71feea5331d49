//! Duties in words, and as data.
//!
//! The act comes first, as people look for what to do; then since when and under which clause, by whom, and by
//! when.

use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Agenda, Due, Duty};
use crate::{
    facts::{ActKind, PromiseMatter},
    time::Moment,
    words::{Language, Text},
};

impl fmt::Display for Duty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

/// `assign: owed since 2024-05-22 09:00:00 +08:00 under clause 3.1, by responsible unit or department head; the
/// policy sets no time limit`; 自……起应由责任单位或部门负责人指定专人（依据……）；制度未规定期限.
impl fmt::Display for Text<&Duty> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: duty, language } = *self;
        let (act, by) = (self.also(Owed(duty.act)), duty.by.text(language));
        let (clause, since) = (duty.clause.name(language), duty.zone.written(duty.since));
        match language {
            Language::English => {
                write!(f, "{act}: owed since {since} under clause {clause}, by {by}; ")?;
            }
            Language::Chinese => write!(f, "自 {since} 起应由{by}{act}（依据{clause}）；")?,
        }
        match (duty.due, language) {
            (Due::NoNumber, _) => {
                f.write_str(language.say("the policy sets no time limit", "制度未规定期限"))
            }
            (Due::By { clock, deadline, urgency }, _) => {
                let due = self.also((deadline, duty.zone));
                let (clock, urgency) = (clock.name(language), urgency.name(language));
                match language {
                    Language::English => write!(f, "{due} ({clock}): {urgency}"),
                    Language::Chinese => write!(f, "{clock}期限：{due}，{urgency}"),
                }
            }
        }
    }
}

/// An act that is owed. Of promises, only that of a reply date ever is, so it is named.
struct Owed(ActKind);

impl fmt::Display for Text<Owed> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: Owed(act), language } = *self;
        write!(f, "{}", act.name(language))?;
        if act == ActKind::Promise {
            let matter = PromiseMatter::ReplyDate.name(language);
            write!(f, "{}{matter}{}", language.say(" (", "（"), language.say(")", "）"))?;
        }
        Ok(())
    }
}

impl fmt::Display for Agenda<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text(Language::English))
    }
}

/// A line for each duty, without a final line break; `nothing is owed` if there is none.
impl fmt::Display for Text<&Agenda<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut duties = self.of.duties().peekable();
        if duties.peek().is_none() {
            return f.write_str(self.language.say("nothing is owed", "无应办事项"));
        }
        let mut between = "";
        duties.try_for_each(|duty| {
            write!(f, "{between}{}", duty.text(self.language))?;
            between = "\n";
            Ok(())
        })
    }
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::NoNumber => serializer.serialize_none(),
            Self::By { clock, deadline, urgency } => {
                let mut due = serializer.serialize_struct("Due", 3)?;
                due.serialize_field("clock", clock)?;
                due.serialize_field("deadline", deadline)?;
                due.serialize_field("urgency", urgency)?;
                due.end()
            }
        }
    }
}

impl Serialize for Duty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut duty = serializer.serialize_struct("Duty", 5)?;
        duty.serialize_field("act", &self.act)?;
        duty.serialize_field("by", &self.by)?;
        duty.serialize_field("clause", &self.clause)?;
        duty.serialize_field("since", &Moment(self.since))?;
        duty.serialize_field("due", &self.due)?;
        duty.end()
    }
}

/// Duties are found while they are written; no list is made first.
impl Serialize for Agenda<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Duties<'a>(&'a Agenda<'a>);
        impl Serialize for Duties<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.duties())
            }
        }
        let mut agenda = serializer.serialize_struct("Agenda", 2)?;
        agenda.serialize_field("duties", &Duties(self))?;
        agenda.serialize_field("next_change", &self.next_change().map(Moment))?;
        agenda.end()
    }
}
