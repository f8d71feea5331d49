//! Events as JSON: the fields that a line of a log has, and the payload of each act.
//!
//! A line is flat: `{"case":"C-1","at":"…","by":"investigator","act":"find","substance":"substantiated",
//! "demand":"reasonable","cause":"lapse"}`. Which fields it must have depends on its act, and `act` may come
//! anywhere in the object. serde's own ways for such a form are `flatten` and tagged enums. Both read the object into
//! a map in memory first; both let a unit act swallow superfluous fields; and neither can say which fields the act
//! takes. So a line is read in two steps:
//!
//! 1. Into [`Fields`], which has every field that any line can have, all optional. Unknown and duplicate fields are
//!    found here, and each value is read as the word it must be.
//! 2. The act *takes* the fields of its payload from there ([`Payload::read`]). What is then missing is an error that
//!    lists the right words; what is left over is one too.
//!
//! A new field is one line in `fields!`; a new act with a payload of one word needs nothing here at all.

use alloc::{borrow::Cow, format, string::String};
use core::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor, value::MapAccessDeserializer},
    ser::SerializeMap,
};

use super::{
    Act, ActKind, Answerable, CaseType, Cause, Channel, Classification, Decision, Delivery, Demand,
    Event, ExposedBy, Finding, Ground, Impact, Intake, Promise, PromiseMatter, Reply, Response,
    Role, Subject, Substance,
};
use crate::{
    time::{Moment, Ymd},
    words::{Language, missing},
};

/// The key of a case. It borrows from the input where it can: a log is read line by line, a million times over.
pub(crate) struct Key<'a>(pub(crate) Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> serde::de::Visitor<'de> for Text {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("a case key as a non-empty string")
            }
            fn visit_borrowed_str<E: serde::de::Error>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
            fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(String::from(key))))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// The payload of an act, as the fields of a line carry it: a word, or one of the three that are more.
pub(crate) trait Payload: Copy + 'static {
    /// Every one there is, except for the dates of promises.
    const EVERY: &'static [Self];

    /// Takes it from the fields, or says what is missing for an act of kind `of`.
    fn read(fields: &mut Fields<'_>, of: ActKind) -> Result<Self, String>;

    /// Writes it into a map.
    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error>;

    /// Writes it for people, in brackets after the name of the act.
    fn show(self, f: &mut fmt::Formatter<'_>, language: Language) -> fmt::Result;
}

/// Declares the fields of a line once. `parts` are those of the payloads that have several, each with its name in
/// JSON, since `type` is a keyword of Rust. `payloads` are words that are a payload by themselves; these are made
/// [`Payload`]s here.
macro_rules! fields {
    (
        parts { $( $part:ident: $Part:ty = $part_name:literal, )+ }
        payloads { $( $word:ident: $Word:ty, )+ }
    ) => {
        /// Every field a line can have. Which of them it must have, its act decides. A field that is `null` counts as
        /// left out, for stores that write every column.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct Fields<'a> {
            #[serde(borrow, default, deserialize_with = "crate::words::required")]
            pub(crate) case: Option<Key<'a>>,
            pub(crate) open: Option<Intake>,
            at: Option<Moment>,
            by: Option<Role>,
            act: Option<ActKind>,
            $(
                #[serde(rename = $part_name)]
                $part: Option<$Part>,
            )+
            $(
                $word: Option<$Word>,
            )+
        }

        impl Fields<'_> {
            /// The first payload field that nothing has taken: one that the act does not have.
            fn left_over(&self) -> Option<&'static str> {
                $( if self.$part.is_some() { return Some($part_name); } )+
                $( if self.$word.is_some() { return Some(stringify!($word)); } )+
                None
            }
        }

        $(
            impl Payload for $Word {
                const EVERY: &'static [Self] = Self::ALL;

                fn read(fields: &mut Fields<'_>, of: ActKind) -> Result<Self, String> {
                    needed(fields.$word.take(), of, stringify!($word), <$Word>::ALL)
                }

                fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
                    map.serialize_entry(stringify!($word), &self)
                }

                fn show(self, f: &mut fmt::Formatter<'_>, language: Language) -> fmt::Result {
                    write!(f, "{}", self.name(language))
                }
            }
        )+
    };
}

fields! {
    parts {
        matter: PromiseMatter = "matter",
        due: Ymd = "due",
        case_type: CaseType = "type",
        subject: Subject = "subject",
        substance: Substance = "substance",
        demand: Demand = "demand",
        cause: Cause = "cause",
    }
    payloads {
        answerable: Answerable,
        response: Response,
        delivery: Delivery,
        reply: Reply,
        decision: Decision,
        channel: Channel,
        exposed_by: ExposedBy,
        impact: Impact,
        ground: Ground,
    }
}

/// A field that must be there, or else a message with the values that would be right.
fn needed<T>(
    field: Option<T>,
    of: ActKind,
    name: &str,
    expected: &[impl fmt::Display],
) -> Result<T, String> {
    field.ok_or_else(|| missing(&format!("`{of}`"), name, expected))
}

/// What separates the words of a payload.
const fn between(language: Language) -> &'static str {
    language.say(", ", "，")
}

impl Payload for Promise {
    const EVERY: &'static [Self] =
        &[Self::Correction, Self::Compensation, Self::DisciplinaryOutcome];

    fn read(fields: &mut Fields<'_>, of: ActKind) -> Result<Self, String> {
        Ok(match needed(fields.matter.take(), of, "matter", PromiseMatter::ALL)? {
            PromiseMatter::ReplyDate => match fields.due.take() {
                Some(Ymd(due)) => Self::ReplyDate { due },
                None => {
                    return Err(
                        "a promise of `reply_date` needs `due`: a date as `2024-05-21`".into()
                    );
                }
            },
            PromiseMatter::Correction => Self::Correction,
            PromiseMatter::Compensation => Self::Compensation,
            PromiseMatter::DisciplinaryOutcome => Self::DisciplinaryOutcome,
        })
    }

    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("matter", &self.matter())?;
        match self {
            Self::ReplyDate { due } => map.serialize_entry("due", &Ymd(due)),
            Self::Correction | Self::Compensation | Self::DisciplinaryOutcome => Ok(()),
        }
    }

    fn show(self, f: &mut fmt::Formatter<'_>, language: Language) -> fmt::Result {
        write!(f, "{}", self.matter().name(language))?;
        match self {
            Self::ReplyDate { due } => write!(f, " {due}"),
            Self::Correction | Self::Compensation | Self::DisciplinaryOutcome => Ok(()),
        }
    }
}

impl Payload for Classification {
    const EVERY: &'static [Self] = Self::EVERY;

    fn read(fields: &mut Fields<'_>, of: ActKind) -> Result<Self, String> {
        let case_type = needed(fields.case_type.take(), of, "type", CaseType::ALL)?;
        Self::of(case_type, fields.subject.take())
    }

    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("type", &self.case_type())?;
        self.subject().map_or(Ok(()), |subject| map.serialize_entry("subject", &subject))
    }

    fn show(self, f: &mut fmt::Formatter<'_>, language: Language) -> fmt::Result {
        write!(f, "{}", self.case_type().name(language))?;
        self.subject()
            .map_or(Ok(()), |subject| write!(f, "{}{}", between(language), subject.name(language)))
    }
}

impl Payload for Finding {
    const EVERY: &'static [Self] = Self::EVERY;

    fn read(fields: &mut Fields<'_>, of: ActKind) -> Result<Self, String> {
        Ok(Self {
            substance: needed(fields.substance.take(), of, "substance", Substance::ALL)?,
            demand: needed(fields.demand.take(), of, "demand", Demand::ALL)?,
            cause: needed(fields.cause.take(), of, "cause", Cause::ALL)?,
        })
    }

    fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("substance", &self.substance)?;
        map.serialize_entry("demand", &self.demand)?;
        map.serialize_entry("cause", &self.cause)
    }

    fn show(self, f: &mut fmt::Formatter<'_>, language: Language) -> fmt::Result {
        let Self { substance, demand, cause } = self;
        let [substance, demand, cause] =
            [substance.name(language), demand.name(language), cause.name(language)];
        let between = between(language);
        write!(f, "{substance}{between}{demand}{between}{cause}")
    }
}

impl<'a> Fields<'a> {
    /// Reads the fields of a line, which must be an object: a derived struct would take an array of values too.
    pub(crate) fn of_line<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a line of the log as an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Fields<'de>, A::Error> {
                Fields::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_map(Object)
    }

    /// Whether any field of an event is there.
    pub(crate) fn is_event(&self) -> bool {
        self.at.is_some() || self.by.is_some() || self.act.is_some() || self.left_over().is_some()
    }

    /// The event of the line, once `case` and `open` were taken care of.
    pub(crate) fn event(mut self) -> Result<Event, String> {
        let Some(Moment(at)) = self.at.take() else {
            return Err("`at` is missing: when it happened, as `2024-05-21T14:51:00+08:00`".into());
        };
        let by = self.by.take().ok_or_else(|| missing("an event", "by", Role::ALL))?;
        let kind = self.act.take().ok_or_else(|| missing("an event", "act", ActKind::ALL))?;
        let act = Act::read(kind, &mut self)?;
        match self.left_over() {
            None => Ok(Event { at, by, act }),
            Some(field) => Err(format!("`{kind}` takes no `{field}` here: leave it out")),
        }
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = Fields::of_line(deserializer)?;
        if fields.case.is_some() || fields.open.is_some() {
            return Err(D::Error::custom(
                "an event has no `case` and no `open`: leave them out, or read an entry of a log",
            ));
        }
        fields.event().map_err(D::Error::custom)
    }
}

impl Event {
    /// Writes the fields of the event into a map.
    pub(crate) fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("at", &Moment(self.at))?;
        map.serialize_entry("by", &self.by)?;
        self.act.write(map)
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.write(&mut map)?;
        map.end()
    }
}
