//! A profile file as written: keys and words unchecked, everything optional that an overlay may leave out.

use crate::source::Spanned;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A mapping in file order whose keys know their place.
#[derive(Debug, Clone)]
pub struct Entries<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Entries(pairs))
            }
        }

        deserializer.deserialize_map(Pairs(PhantomData))
    }
}

/// A text with its place.
pub type Text = Spanned<String>;

/// A section as written: its name, or `{名称: [小节, …]}`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionEntry {
    /// Its name.
    pub name: String,
    /// The sections inside it.
    pub inside: Vec<String>,
}

impl<'de> Deserialize<'de> for SectionEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = SectionEntry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a map of one name to its sections")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<SectionEntry, E> {
                Ok(SectionEntry { name: name.to_owned(), inside: Vec::new() })
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SectionEntry, A::Error> {
                let (name, inside) = map.next_entry()?.unwrap_or_default();
                while map.next_entry::<String, Vec<String>>()?.is_some() {}
                Ok(SectionEntry { name, inside })
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// 依据 and 可信 of an entry.
pub trait Sourced {
    /// 依据.
    fn source(&self) -> Option<&String>;
    /// 可信.
    fn certainty(&self) -> Option<&Text>;
    /// The keys it gives, 依据 and 可信 aside.
    fn given(&self) -> Vec<&'static str>;
}

/// An entry of which an overlay may give some fields anew.
pub trait Overlay {
    /// Takes every field that `over` gives.
    fn overlay(&mut self, over: Self);
}

/// Declares an entry of the file: every field is optional, named by its Chinese key, and an overlay may set it alone.
macro_rules! entry {
    ($(#[$attribute:meta])* $name:ident { $($key:literal $field:ident: $type:ty,)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Default, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            $(#[doc = concat!($key, ".")] #[serde(rename = $key)] pub $field: Option<$type>,)*
            /// 依据: document number and clause.
            #[serde(rename = "依据")]
            pub source: Option<String>,
            /// 可信.
            #[serde(rename = "可信")]
            pub certainty: Option<Text>,
        }

        impl Sourced for $name {
            fn source(&self) -> Option<&String> {
                self.source.as_ref()
            }
            fn certainty(&self) -> Option<&Text> {
                self.certainty.as_ref()
            }
            fn given(&self) -> Vec<&'static str> {
                [$(self.$field.as_ref().map(|_| $key)),*].into_iter().flatten().collect()
            }
        }

        impl Overlay for $name {
            fn overlay(&mut self, over: Self) {
                $(if over.$field.is_some() { self.$field = over.$field; })*
            }
        }
    };
}

// the entries are declared by the macro above
mod figures;
mod file;
mod text;

pub use figures::{
    ChangeEntry, EvidenceEntry, FilingEntry, FormulaEntry, IndicatorEntry, ListEntry, NoteEntry, OpenClauseEntry,
    RuleEntry, StandardEntry, TableEntry,
};
pub use file::{IssueEntry, NumberingEntry, ProfileFile, TitleEntry, Titled, WordingEntry};
pub use text::{
    BodyEntry, CaseEntry, ChapterEntry, ConditionEntry, OpenQuestionEntry, OutlierEntry, OwnTableEntry,
    OwnTablePartEntry, PhraseEntry,
};
