//! The names and values of a record's fields, taken from its serde derive: nothing lists them a second time.

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, forward_to_deserialize_any};
use serde_json::value::RawValue;
use std::fmt;

/// The field names of a struct with named fields, in order.
pub fn names<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    // Reading stops with an error once the names are known; that is all that is wanted.
    let _ = T::deserialize(NameSpy { names: &mut names });
    names
}

/// The values of a record in the order of its fields: strings bare, numbers as written, empty where null.
///
/// # Errors
/// The record is not a struct that goes into a JSON object.
pub fn values(record: &impl Serialize) -> serde_json::Result<Vec<String>> {
    let json = serde_json::to_string(record)?;
    let Values(raw) = serde_json::from_str(&json)?;
    raw.into_iter().map(text).collect()
}

fn text(raw: &RawValue) -> serde_json::Result<String> {
    match raw.get() {
        "null" => Ok(String::new()),
        json if json.starts_with('"') => serde_json::from_str(json),
        json => Ok(json.to_string()),
    }
}

/// Asks a type for its field names: serde's derive hands them over before it reads anything.
struct NameSpy<'a> {
    names: &'a mut &'static [&'static str],
}

impl<'de> Deserializer<'de> for NameSpy<'_> {
    type Error = de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(de::Error::custom("not a struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        *self.names = fields;
        Err(de::Error::custom("only the names were wanted"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The values of a JSON object in written order.
struct Values<'a>(Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Values<'a> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Values<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::new();
                while let Some((_, value)) = map.next_entry::<de::IgnoredAny, &RawValue>()? {
                    values.push(value);
                }
                Ok(Values(values))
            }
        }

        d.deserialize_map(InOrder)
    }
}
