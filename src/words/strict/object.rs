//! Objects: structs that are read from a map of their fields and from nothing else.
//!
//! Two things are added to a derived `Deserialize`.
//!
//! **Only a map.** A derived visitor has `visit_seq` too, so `[95,100]` is read by position, and swapping two fields in
//! the source would swap their values in stored data. The macro's own visitor has `visit_map` only.
//!
//! **The field in errors.** The derived visitor reads a map of fields; it gets one that notes which field is
//! being read, and prefixes an error in its value: `` `from`: `2024-5-1` is not a date ``. Fields within fields
//! prefix one after the other, which gives a path. To learn the field's name the wrapper must see the
//! key, and keys are read by the derive's private identifier type. So three layers of [`Named`] pass the call
//! through and take note of the string at the bottom:
//!
//! ```text
//! derived visitor ─ next_key_seed ─▶ Fields ─▶ Named<seed> ─▶ Named<deserializer> ─▶ Named<visitor>
//!                                      │                                                │ visit_str("from")
//!                                      └────────────── field = Some("from") ◀───────────┘
//! derived visitor ─ next_value_seed ─▶ Fields ─▶ the value; an error in it becomes "`from`: …"
//! ```
//!
//! **The check.** Fields that are well-formed one by one may make no sense together, such as a part greater than the
//! whole. The macro passes each object through a check before anybody sees it, so a type that has been read is
//! as good as one that its constructor made.

use core::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, Visitor},
    forward_to_deserialize_any,
};

/// A map from which a struct is read; an error in a field says which field it is.
pub(crate) struct Object<A>(pub(crate) A);

impl<'de, A: MapAccess<'de>> Deserializer<'de> for Object<A> {
    type Error = A::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        // What the derive calls, with the names of its fields.
        visitor.visit_map(Fields { map: self.0, fields, field: None })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// An error with the field in front of it.
pub(crate) fn within<E: Error>(field: &str, error: &E) -> E {
    E::custom(format_args!("`{field}`: {error}"))
}

/// The fields of a struct, and the one that is being read. Unknown fields are never noted, since the derive
/// refuses them by name anyway.
pub(crate) struct Fields<A> {
    map: A,
    fields: &'static [&'static str],
    field: Option<&'static str>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Fields<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let Self { map, fields, field } = self;
        // An error in the key itself, such as an unknown field, is not in the field before it.
        *field = None;
        map.next_key_seed(Named { inner: seed, fields, field })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        let Self { map, field, .. } = self;
        map.next_value_seed(seed).map_err(|error| match field {
            Some(field) => within(field, &error),
            None => error,
        })
    }

    fn size_hint(&self) -> Option<usize> {
        self.map.size_hint()
    }
}

/// Whatever reads the name of a field: `inner` does it, and the name is noted in passing.
struct Named<'a, T> {
    inner: T,
    fields: &'static [&'static str],
    field: &'a mut Option<&'static str>,
}

impl<T> Named<'_, T> {
    /// Notes the field of this name. The name comes from the static list, because the key itself may be gone by
    /// the time of an error.
    fn note(&mut self, name: &str) {
        *self.field = self.fields.iter().copied().find(|field| *field == name);
    }
}

impl<'de, K: DeserializeSeed<'de>> DeserializeSeed<'de> for Named<'_, K> {
    type Value = K::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<K::Value, D::Error> {
        let Self { inner, fields, field } = self;
        inner.deserialize(Named { inner: deserializer, fields, field })
    }
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Named<'_, D> {
    type Error = D::Error;

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let Self { inner, fields, field } = self;
        inner.deserialize_identifier(Named { inner: visitor, fields, field })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Named<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_str<E: Error>(mut self, name: &str) -> Result<V::Value, E> {
        self.note(name);
        self.inner.visit_str(name)
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<V::Value, E> {
        self.inner.visit_bytes(name)
    }

    fn visit_u64<E: Error>(self, place: u64) -> Result<V::Value, E> {
        self.inner.visit_u64(place)
    }
}

/// Declares a struct with strict serde: it is read from a map and from nothing else, and then passed through
/// `$check`, a `fn(Self) -> Result<Self, impl Display>`.
///
/// ```text
/// strict_object! {
///     "a fraction", Fraction::checked;
///     pub struct Fraction {
///         #[serde(deserialize_with = "number")]
///         part: u64,
///         …
///     }
/// }
/// ```
///
/// serde derives for a private shadow of the struct (`#[serde(remote)]`). A derive on the struct itself would
/// be a second way in, past the check. The shadow has the same name, because some formats write it.
macro_rules! strict_object {
    (
        $what:literal, $check:expr;
        $(#[$meta:meta])*
        $vis:vis struct $Type:ident $(<$($G:ident),+>)? {
            $(
                $(#[doc = $doc:expr])*
                $(#[serde($($serde:tt)*)])*
                $field_vis:vis $field:ident: $Field:ty,
            )+
        }
    ) => {
        $(#[$meta])*
        $vis struct $Type $(<$($G),+>)? {
            $( $(#[doc = $doc])* $field_vis $field: $Field, )+
        }

        const _: () = {
            type Real $(<$($G),+>)? = $Type $(<$($G),+>)?;

            // Outside the shadow's scope, where the name is the real type's again.
            fn check $(<$($G),+>)? (
                object: Real $(<$($G),+>)?,
            ) -> Result<Real $(<$($G),+>)?, impl core::fmt::Display> {
                ($check)(object)
            }

            // A scope of its own, in which the shadow has the name of the real one: formats write it.
            const _: () = {
                // `deny_unknown_fields` and duplicate fields are the derive's; missing fields too.
                #[derive(serde::Serialize, serde::Deserialize)]
                #[serde(remote = "Real", deny_unknown_fields)]
                struct $Type $(<$($G),+>)? {
                    $( $(#[serde($($serde)*)])* $field: $Field, )+
                }

                impl $(<$($G: serde::Serialize),+>)? serde::Serialize for Real $(<$($G),+>)? {
                    fn serialize<S: serde::Serializer>(
                        &self,
                        serializer: S,
                    ) -> Result<S::Ok, S::Error> {
                        $Type::serialize(self, serializer)
                    }
                }

                impl<'de $($(, $G: serde::Deserialize<'de>)+)?> serde::Deserialize<'de>
                    for Real $(<$($G),+>)?
                {
                    fn deserialize<D: serde::Deserializer<'de>>(
                        deserializer: D,
                    ) -> Result<Self, D::Error> {
                        struct Read<T>(core::marker::PhantomData<T>);
                        impl<'de $($(, $G: serde::Deserialize<'de>)+)?> serde::de::Visitor<'de>
                            for Read<Real $(<$($G),+>)?>
                        {
                            type Value = Real $(<$($G),+>)?;
                            fn expecting(
                                &self,
                                f: &mut core::fmt::Formatter<'_>,
                            ) -> core::fmt::Result {
                                f.write_str(concat!($what, " as an object"))
                            }
                            // No `visit_seq`: a list is not an object.
                            fn visit_map<A: serde::de::MapAccess<'de>>(
                                self,
                                map: A,
                            ) -> Result<Self::Value, A::Error> {
                                $Type::deserialize($crate::words::Object(map))
                            }
                        }
                        let object = deserializer.deserialize_map(Read(core::marker::PhantomData))?;
                        check(object).map_err(serde::de::Error::custom)
                    }
                }
            };
        };
    };
}

pub(crate) use strict_object;
