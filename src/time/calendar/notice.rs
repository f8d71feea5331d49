//! What notices say: which dates are off, which are worked instead, and under which name.
//!
//! A [`Notice`] is one document with its two lists, `off` and `work`. Chinese notices give names ("Spring
//! Festival, 5 to 11 February"), and those of other places often give single dates. So an item of `off` is a
//! [`DaysOff`]: a bare date, or a [`Holiday`] with a name and a span. Make-up days have no names.
//!
//! The same holiday in both forms, where the second also tells a trace why the days are off:
//!
//! ```json
//! {"off": ["2027-02-05", "2027-02-06"]}
//! {"off": [{"name": {"en": "Spring Festival", "zh": "春节"}, "from": "2027-02-05", "to": "2027-02-06"}]}
//! ```
//!
//! A notice can be written by anybody, so it is checked by itself, before anybody relates it to a year or to
//! other notices: [`NoticeError`] says what is wrong. Fields are private for that reason; a `Notice` that
//! exists is one that has been checked.

use alloc::{borrow::Cow, vec::Vec};
use core::{convert::Infallible, fmt};

use chrono::NaiveDate;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{NoticeError, faults_of};
use crate::{
    time::{Ymd, date, parse_date},
    words::{Language, any, each, strict_object},
};

strict_object! {
    r#"the name of a holiday in both languages, {"en":…,"zh":…},"#, any;
    /// The name of a holiday, in each language of the library.
    ///
    /// In JSON `{"en":"National Day","zh":"国庆节"}`. Both are required: a text in a language is never interrupted
    /// by a name in the other.
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct HolidayName {
        /// In English.
        pub en: Cow<'static, str>,
        /// In Chinese.
        pub zh: Cow<'static, str>,
    }
}

impl HolidayName {
    pub(super) const fn of(en: &'static str, zh: &'static str) -> Self {
        Self { en: Cow::Borrowed(en), zh: Cow::Borrowed(zh) }
    }

    /// The name in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Chinese => &self.zh,
        }
    }
}

/// An item of the `off` list of a notice: a single date, or a named holiday from its first to its last date.
///
/// In JSON `"2027-01-01"`, or `{"name":{"en":"…","zh":"…"},"from":"2027-02-05","to":"2027-02-11"}`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DaysOff {
    /// A date without a name.
    Date(NaiveDate),
    /// A named holiday of one or more days.
    Holiday(Holiday),
}

strict_object! {
    "a holiday", any;
    /// A named holiday: the dates on which people are off, rest days of the week among them included.
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct Holiday {
        /// Its name.
        pub name: HolidayName,
        /// The first date off.
        #[serde(with = "date")]
        pub from: NaiveDate,
        /// The last date off, at most a year after the first.
        #[serde(with = "date")]
        pub to: NaiveDate,
    }
}

impl DaysOff {
    /// The first and the last date.
    pub(super) const fn ends(&self) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Date(date) => (*date, *date),
            Self::Holiday(Holiday { from, to, .. }) => (*from, *to),
        }
    }

    /// The name of the holiday, if it has one.
    #[must_use]
    pub const fn name(&self) -> Option<&HolidayName> {
        match self {
            Self::Date(_) => None,
            Self::Holiday(holiday) => Some(&holiday.name),
        }
    }

    /// Whether `date` is one of them.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        let (from, to) = self.ends();
        (from..=to).contains(&date)
    }

    /// The dates, in order. An iterator, so that a long holiday is not a long list.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> {
        let (from, to) = self.ends();
        from.iter_days().take_while(move |date| *date <= to)
    }
}

impl Serialize for DaysOff {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Date(date) => Ymd(*date).serialize(serializer),
            Self::Holiday(holiday) => holiday.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for DaysOff {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateOrHoliday;
        impl<'de> Visitor<'de> for DateOrHoliday {
            type Value = DaysOff;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date as a string, or a holiday as an object")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<DaysOff, E> {
                parse_date(text).map(DaysOff::Date).map_err(E::custom)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DaysOff, A::Error> {
                Holiday::deserialize(MapAccessDeserializer::new(map)).map(DaysOff::Holiday)
            }
        }
        // By hand: an untagged derive would try both and report "did not match any variant" for a wrong date.
        deserializer.deserialize_any(DateOrHoliday)
    }
}

strict_object! {
    "a notice", Notice::checked;
    /// What a notice says about days: which dates are off, and which are working days although their weekday
    /// rests.
    ///
    /// It says nothing about any other day; see [`Arrangement`](crate::time::Arrangement) for a notice that
    /// does.
    ///
    /// In JSON `{"reference":"…","off":["2017-04-01"],"work":["2017-04-08"]}`, all fields required. An item of
    /// `off` that has a name is an object, as in [`DaysOff`].
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct Notice {
        pub(super) reference: Cow<'static, str>,
        pub(super) off: Cow<'static, [DaysOff]>,
        #[serde(with = "dates")]
        pub(super) work: Cow<'static, [NaiveDate]>,
    }
}

/// What a notice says about a day that it lists.
pub(crate) enum Said<'a> {
    Rests(&'a DaysOff),
    Works,
}

impl Notice {
    /// The notice with this document number or name: the `off` dates rest and the `work` dates work.
    ///
    /// # Errors
    /// A blank reference, every date that is in both lists, and every date of a year outside 1 to 9999.
    ///
    /// ```
    /// use redress::{parse_date, time::Notice};
    /// let (off, work) = (parse_date("2017-04-01")?, parse_date("2017-04-08")?);
    /// let notice = Notice::new("a notice of the region", [off], [work])?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        reference: impl Into<Cow<'static, str>>,
        off: impl Into<Vec<NaiveDate>>,
        work: impl Into<Vec<NaiveDate>>,
    ) -> Result<Self, NoticeError> {
        let off = off.into().into_iter().map(DaysOff::Date).collect();
        Self { reference: reference.into(), off, work: Cow::Owned(work.into()) }.checked()
    }

    /// This notice with named holidays added to its `off` list.
    ///
    /// # Errors
    /// Every holiday that ends before it begins or is longer than a year, and all that [`new`](Self::new)
    /// refuses.
    ///
    /// ```
    /// use redress::{parse_date, time::{Holiday, HolidayName, Notice}};
    /// let name = HolidayName { en: "Spring Festival".into(), zh: "春节".into() };
    /// let festival = Holiday { name, from: parse_date("2027-02-05")?, to: parse_date("2027-02-11")? };
    /// let notice = Notice::new("the notice for 2027", [], [])?.with([festival])?;
    /// assert_eq!(notice.off()[0].dates().count(), 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with(
        mut self,
        holidays: impl IntoIterator<Item = Holiday>,
    ) -> Result<Self, NoticeError> {
        self.off.to_mut().extend(holidays.into_iter().map(DaysOff::Holiday));
        self.checked()
    }

    fn checked(self) -> Result<Self, NoticeError> {
        NoticeError::unless_right(self.reference(), None, faults_of(&self))?;
        Ok(self)
    }

    /// The dates that it mentions; of a holiday the first and the last, which is enough for bounds.
    pub(super) fn ends(&self) -> impl Iterator<Item = NaiveDate> {
        let off = self.off.iter().map(DaysOff::ends).flat_map(|(from, to)| [from, to]);
        off.chain(self.work.iter().copied())
    }

    /// What it says about `date`, if it lists it. No date is in both lists.
    pub(super) fn on(&self, date: NaiveDate) -> Option<Said<'_>> {
        match self.off.iter().find(|off| off.contains(date)) {
            Some(off) => Some(Said::Rests(off)),
            None => self.work.contains(&date).then_some(Said::Works),
        }
    }

    /// Its document number or name, which a trace cites as the reason for a day.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// The dates that are off, as given.
    #[must_use]
    pub const fn off(&self) -> &[DaysOff] {
        match &self.off {
            Cow::Borrowed(off) => off,
            Cow::Owned(off) => off.as_slice(),
        }
    }

    /// The make-up days: dates that work although their weekday rests.
    #[must_use]
    pub const fn work(&self) -> &[NaiveDate] {
        match &self.work {
            Cow::Borrowed(work) => work,
            Cow::Owned(work) => work.as_slice(),
        }
    }
}

/// serde of a list of dates: chrono's own would accept `2024-5-1`.
pub(super) mod dates {
    use super::{Cow, Deserializer, Infallible, NaiveDate, Serializer, Vec, Ymd, each};

    pub(in super::super) fn serialize<S: Serializer>(
        dates: &[NaiveDate],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(dates.iter().copied().map(Ymd))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Cow<'static, [NaiveDate]>, D::Error> {
        let mut dates = Vec::new();
        each(deserializer, |Ymd(date)| {
            dates.push(date);
            Ok::<_, Infallible>(())
        })?;
        Ok(Cow::Owned(dates))
    }
}
