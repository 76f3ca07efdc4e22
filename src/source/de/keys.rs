//! Which names a type reads from a mapping, asked of its `Deserialize` itself, so that no second list can go stale.

use serde::de::{self, Deserialize, Deserializer, Visitor};
use std::fmt;

/// The names a struct reads, in the order they are declared; none for what is no struct.
pub fn keys<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut found: &'static [&'static str] = &[];
    // the probe always fails once it has been asked: only the question matters
    let _ = T::deserialize(Probe { found: &mut found });
    found
}

/// Answers nothing and remembers what it was asked for.
struct Probe<'k> {
    found: &'k mut &'static [&'static str],
}

/// The probe has no values.
#[derive(Debug)]
struct Nothing;

impl fmt::Display for Nothing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no value")
    }
}

impl std::error::Error for Nothing {}

impl de::Error for Nothing {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Nothing;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Nothing> {
        Err(Nothing)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Nothing> {
        *self.found = fields;
        Err(Nothing)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Settings {
        #[serde(rename = "学校")]
        school: String,
        #[serde(rename = "年度", default)]
        year: Option<i32>,
    }

    #[test]
    fn a_struct_says_its_keys_and_nothing_else_does() {
        assert_eq!(keys::<Settings>(), ["学校", "年度"]);
        assert!(keys::<String>().is_empty());
    }
}
