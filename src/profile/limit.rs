//! A limit on length or number as a profile writes it: a number, or 不限, which lifts what a layer below sets.

use crate::source::number::{Reading, parse};
use serde::de::{Deserialize, Deserializer, Error, Unexpected};
use std::fmt;

/// The word that lifts a limit.
const LIFTED: &str = "不限";
/// What a message says should stand there.
const EXPECTED: &str = "整数，或“不限”";

/// 字数上限, 字数下限, 篇数下限, 图片下限.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many characters, cases or pictures.
    Number(u32),
    /// 不限: whatever a layer below says.
    Lifted,
}

impl Limit {
    /// The number a text is held against; none if the limit is lifted.
    pub fn number(self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(number),
            Self::Lifted => None,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Lifted => f.write_str(LIFTED),
        }
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.trim() == LIFTED {
            return Ok(Self::Lifted);
        }
        let whole = match parse(&text) {
            Ok(Reading::Number(number)) if number.suffix.is_empty() && number.value.scale() == 0 => {
                u32::try_from(number.value).ok()
            }
            _ => None,
        };
        whole.map(Self::Number).ok_or_else(|| Error::invalid_type(Unexpected::Str(&text), &EXPECTED))
    }
}
