//! Choices and objects are read in one form only; what is wrong is said with its field, what was given,
//! and the form that would be right.

use std::fmt::{self, Display};

use redress::{
    Act, Case, Condition, DecisionRecord, Edition, Policy, Reason, Role,
    facts::{Answerable, Finding, RoleSet, StageSet},
    judge::{Unrecordable, Verdict},
    policy::OtherEdition,
    rules::{Fact, Required, Strength, qitaihe::ConditionSet},
    time::Limit,
};
use serde::{
    Serialize,
    de::DeserializeOwned,
    ser::{self, Impossible},
};
use serde_json::{Value, json};

use crate::common::{self, Story, date};

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_json::from_str(&value.to_string()).map_err(|error| error.to_string())
}

/// Every one of these is written so, and read again; and no other form of the same is read.
#[track_caller]
fn forms<T>(all: impl IntoIterator<Item = (T, Value)>)
where
    T: Serialize + DeserializeOwned + PartialEq + fmt::Debug,
{
    for (one, form) in all {
        assert_eq!(serde_json::to_value(&one).unwrap(), form);
        assert_eq!(read::<T>(&form), Ok(one));
        let others = match &form {
            Value::String(word) => vec![json!({word: null}), json!([word]), json!({word: {}})],
            Value::Object(entry) => {
                let (code, payload) = entry.iter().next().unwrap();
                let twice = format!("{{\"{code}\":{payload},\"{code}\":{payload}}}");
                assert!(serde_json::from_str::<T>(&twice).is_err(), "{twice}");
                vec![
                    json!(code),
                    json!([code, payload]),
                    json!({code: payload, "note": 1}),
                    json!({"note": 1}),
                    json!({}),
                ]
            }
            _ => panic!("a word or an object: {form}"),
        };
        for other in others.into_iter().chain([json!(null), json!(0), json!([]), json!("x")]) {
            let error = read::<T>(&other).expect_err("another form should have been refused");
            let teaches = error.contains("such as `")
                || error.contains("takes no value: write `")
                || error.contains("only one of them, as `");
            assert!(teaches, "{other}: {error}");
        }
    }
}

#[test]
fn a_limit_is_an_object_with_one_unit() {
    let five = 5.try_into().unwrap();
    forms([
        (Limit::WorkingDays(five), json!({"working_days": 5})),
        (Limit::CalendarDays(five), json!({"calendar_days": 5})),
        (Limit::Weeks(five), json!({"weeks": 5})),
        (Limit::Months(five), json!({"months": 5})),
        (Limit::Hours(five), json!({"hours": 5})),
    ]);
}

#[test]
fn the_parts_of_a_decision_record_have_one_form_each() {
    let edition = Policy::qitaihe().id();
    let other = OtherEdition { bound: edition, asked: edition };
    let corrected = ConditionSet::of(&[Condition::Corrected]);
    forms([
        (Unrecordable::Instant, json!("instant")),
        (Unrecordable::DueDate, json!("due_date")),
        (Unrecordable::Rounds, json!("rounds")),
    ]);
    let reasons = [
        (
            Reason::OtherEdition(other),
            json!({"other_edition": {"bound": edition, "asked": edition}}),
        ),
        (Reason::OutOfRange(Unrecordable::Instant), json!({"out_of_range": "instant"})),
        (Reason::OutOfOrder, json!("out_of_order")),
        (Reason::NotTaken { taken_in: StageSet::EMPTY }, json!({"not_taken": {"taken_in": []}})),
        (Reason::Unmet(corrected), json!({"unmet": ["corrected"]})),
    ];
    for (reason, form) in &reasons {
        let code = form.as_str().or_else(|| form.as_object()?.keys().next().map(String::as_str));
        assert_eq!(code, Some(reason.code()), "a reason has the code by which it is written");
    }
    forms(reasons);
    let time = date("2024-05-29").and_hms_opt(0, 0, 0).unwrap();
    forms([
        (Required::AsWorded, json!("as_worded")),
        (Required::OneOf(RoleSet::of(&[Role::User])), json!({"one_of": ["user"]})),
        (Required::OnOrAfter(date("2024-05-28")), json!({"on_or_after": "2024-05-28"})),
        (Required::OnOrBefore(date("2024-05-28")), json!({"on_or_before": "2024-05-28"})),
        (Required::Before(time), json!({"before": "2024-05-29T00:00:00"})),
        (Required::AtLeast(2), json!({"at_least": 2})),
    ]);
    forms([
        (Fact::Role(Role::User), json!({"role": "user"})),
        (Fact::Date(date("2024-05-28")), json!({"date": "2024-05-28"})),
        (Fact::Time(time), json!({"time": "2024-05-29T00:00:00"})),
        (Fact::Count(0), json!({"count": 0})),
        (Fact::Assessment(None), json!({"assessment": null})),
        (Fact::Assessment(Some(Answerable::AtOnce)), json!({"assessment": "at_once"})),
        (Fact::Finding(None::<Finding>), json!({"finding": null})),
        (Fact::Strength(Strength::Advise), json!({"strength": "advise"})),
        (Fact::NotDone(redress::ActKind::Correct), json!({"not_done": "correct"})),
    ]);
    let case = Story::enquiry().case;
    forms([
        (Verdict::Permitted(case), json!({"permitted": case})),
        (Verdict::Refused(Reason::OutOfOrder), json!({"refused": "out_of_order"})),
    ]);
}

/// Nothing superfluous passes inside of a record, however deep.
#[test]
fn a_record_takes_nothing_superfluous() {
    let story = Story::enquiry();
    let other = common::policy(|edition| edition.id.push_str("-b"));
    let event = Act::Accept.by(Role::ReceivingUnit, story.now);
    let records = [
        story.policy.record(&story.case, &event),
        story.policy.record(&story.case, &Act::Close.by(Role::ReceivingUnit, story.now)),
        story.policy.record(&story.case, &Act::Accept.by(Role::User, story.now)),
        other.record(&story.case, &event),
    ];
    for record in records {
        let written = serde_json::to_value(&record).unwrap();
        let paths = objects(&written, String::new());
        assert!(paths.len() > 5, "{paths:?}");
        for path in paths {
            let mut more = written.clone();
            let object = more.pointer_mut(&path).unwrap();
            object.as_object_mut().unwrap().insert("note".into(), json!(1));
            assert!(read::<DecisionRecord>(&more).is_err(), "{path}");
            let mut listed = written.clone();
            let object = listed.pointer_mut(&path).unwrap();
            *object = object.as_object().unwrap().values().cloned().collect();
            assert!(read::<DecisionRecord>(&listed).is_err(), "{path}");
        }
    }
}

/// Where the objects within a value are.
fn objects(value: &Value, at: String) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let within =
                fields.iter().flat_map(|(name, field)| objects(field, format!("{at}/{name}")));
            let within: Vec<_> = within.collect();
            [vec![at], within].concat()
        }
        Value::Array(items) => {
            let within = items.iter().enumerate();
            within.flat_map(|(place, item)| objects(item, format!("{at}/{place}"))).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn an_error_says_in_which_field_it_is() {
    let mut edition = serde_json::to_value(Policy::qitaihe()).unwrap();
    edition["important_periods"] = json!([{"name": "", "from": "2024-5-1", "to": "2024-05-02"}]);
    let error = read::<Edition>(&edition).unwrap_err();
    let expected = "`important_periods`: `from`: `2024-5-1` is not a date: write a day that exists, such \
                    as `2024-05-21` at line 1 column ";
    assert!(error.starts_with(expected), "{error}");

    let mut case = serde_json::to_value(Story::enquiry().case).unwrap();
    case["classification"]["type"] = json!("praise");
    let error = read::<Case>(&case).unwrap_err();
    assert!(error.starts_with("`classification`: `type`: `praise` is not a case type"), "{error}");

    // Where it is stays with the error of the format; a field that is missing or unknown is named anyway.
    let broken = serde_json::from_str::<Edition>("{\n \"id\": tru}").unwrap_err();
    assert_eq!((broken.line(), broken.column()), (2, 11), "{broken}");
    let missing = serde_json::from_value::<Edition>(json!({"id": "a"})).unwrap_err();
    assert_eq!(missing.to_string(), "missing field `issuer`");
}

/// The name by which a struct is known to formats that write names.
struct NameOf;

#[derive(Debug)]
struct Said(String);

impl Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Said {}

impl ser::Error for Said {
    fn custom<T: Display>(said: T) -> Self {
        Self(said.to_string())
    }
}

macro_rules! no {
    ($($serialize:ident($($argument:ty),*) -> $Answer:ty;)+) => {
        $( fn $serialize(self, $(_: $argument),*) -> Result<$Answer, Said> {
            Err(Said("no struct".into()))
        } )+
    };
}

impl ser::Serializer for NameOf {
    type Ok = String;
    type Error = Said;
    type SerializeSeq = Impossible<String, Said>;
    type SerializeTuple = Impossible<String, Said>;
    type SerializeTupleStruct = Impossible<String, Said>;
    type SerializeTupleVariant = Impossible<String, Said>;
    type SerializeMap = Impossible<String, Said>;
    type SerializeStruct = Impossible<String, Said>;
    type SerializeStructVariant = Impossible<String, Said>;

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeStruct, Said> {
        Err(Said(name.into()))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<String, Said> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<String, Said> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<String, Said> {
        value.serialize(self)
    }

    no! {
        serialize_bool(bool) -> String;
        serialize_i8(i8) -> String;
        serialize_i16(i16) -> String;
        serialize_i32(i32) -> String;
        serialize_i64(i64) -> String;
        serialize_u8(u8) -> String;
        serialize_u16(u16) -> String;
        serialize_u32(u32) -> String;
        serialize_u64(u64) -> String;
        serialize_f32(f32) -> String;
        serialize_f64(f64) -> String;
        serialize_char(char) -> String;
        serialize_str(&str) -> String;
        serialize_bytes(&[u8]) -> String;
        serialize_none() -> String;
        serialize_unit() -> String;
        serialize_unit_struct(&'static str) -> String;
        serialize_unit_variant(&'static str, u32, &'static str) -> String;
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

#[test]
fn formats_that_write_names_get_the_name_of_the_type() {
    let policy = Policy::qitaihe();
    let (edition, case) = (policy.edition(), Story::enquiry().case);
    let name = |value: &dyn Fn() -> Result<String, Said>| value().unwrap_err().0;
    for (written, expected) in [
        (name(&|| edition.serialize(NameOf)), "Edition"),
        (name(&|| edition.authority[0].serialize(NameOf)), "Grant"),
        (name(&|| edition.counting.serialize(NameOf)), "Counting"),
        (name(&|| edition.timely_target.serialize(NameOf)), "Fraction"),
        (name(&|| case.serialize(NameOf)), "Case"),
        (name(&|| case.round().serialize(NameOf)), "Round"),
    ] {
        assert_eq!(written, expected);
    }
}
