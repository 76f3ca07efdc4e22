//! `#[derive(Deserialize)]` over the tree, with every problem at its place and all of them in one run.

use crate::source::{Kind, Mapping, Node, Problem, ProblemKind, Shape, Span, Spanned};
use rust_decimal::Decimal;
use serde::de::{DeserializeOwned, DeserializeSeed, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, de};
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

mod deserializer;
mod keys;

use deserializer::ValueDeserializer;
pub use keys::keys;

/// Reads a value into a type. A part that does not fit is reported and left out; the value is none only if the type
/// cannot do without that part.
///
/// In the type: `Option` and `#[serde(default)]` for what may be absent, `#[serde(deny_unknown_fields)]` to have
/// unknown names reported, [`Spanned`] around what needs its place (also as the key of a mapping), `String` or
/// [`crate::source::NumberText`] for numbers that keep their spelling. An empty value is an empty list or mapping, and
/// none for an `Option`. `#[serde(flatten)]` and `untagged` lose places: avoid them.
pub fn read<T: DeserializeOwned>(node: &Node) -> (Option<T>, Vec<Problem>) {
    let left_out = LeftOut::default();
    let mut problems = Vec::new();
    loop {
        match T::deserialize(ValueDeserializer { node, left_out: &left_out }) {
            Ok(value) => return (Some(value), problems),
            Err(error) => {
                let span = error.span.unwrap_or_else(|| node.place());
                problems.extend(error.kind.map(|kind| Problem {
                    kind: *kind,
                    span,
                    related: Vec::new(),
                    fix: error.fix,
                }));
                match error.part {
                    Some(part) if left_out.parts.borrow_mut().insert(part) => {}
                    _ => return (None, problems),
                }
            }
        }
    }
}

/// Reads every pair of a mapping on its own, so that one bad value costs nothing else. The names keep their places.
pub fn entries<T: DeserializeOwned>(node: &Node, problems: &mut Vec<Problem>) -> Vec<(Spanned<String>, T)> {
    let pairs = match &node.kind {
        Kind::Mapping(mapping) => &mapping.entries,
        _ => {
            problems.extend(wrong_type(node, Shape::Mapping));
            return Vec::new();
        }
    };
    let mut found = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let (value, mut faults) = read(&pair.value);
        problems.append(&mut faults);
        found.extend(value.map(|value| (pair.key.clone(), value)));
    }
    found
}

/// Reads every entry of a list on its own, with its place.
pub fn items<T: DeserializeOwned>(node: &Node, problems: &mut Vec<Problem>) -> Vec<Spanned<T>> {
    let Kind::List(list) = &node.kind else {
        problems.extend(wrong_type(node, Shape::List));
        return Vec::new();
    };
    let mut found = Vec::with_capacity(list.len());
    for entry in list {
        let (value, mut faults) = read(entry);
        problems.append(&mut faults);
        found.extend(value.map(|value| Spanned::new(value, entry.span)));
    }
    found
}

/// The problem of a value of the wrong kind; none where it is empty or was refused already.
fn wrong_type(node: &Node, expected: Shape) -> Option<Problem> {
    let silent = node.is_empty() || matches!(node.kind, Kind::Bad);
    let decimal = |text: &str| text.contains('.') && text.parse::<Decimal>().is_ok();
    let found = match expected {
        Shape::Integer if node.text().is_some_and(decimal) => Shape::Other("小数".to_owned()),
        _ => node.shape(),
    };
    (!silent).then(|| Problem::new(ProblemKind::WrongType { expected, found }, node.span))
}

/// Parts of the tree that were reported and are passed over from then on.
#[derive(Debug, Default)]
struct LeftOut {
    /// Places of values (in lists and mappings).
    parts: RefCell<HashSet<Span>>,
}

impl LeftOut {
    fn holds(&self, node: &Node) -> bool {
        self.parts.borrow().contains(&part(node))
    }

    /// True if the mapping lacks `name` only because its value was left out, or because a part could not be read.
    fn explains(&self, node: &Node, mapping: &Mapping, name: &str) -> bool {
        !node.complete || mapping.get(name).is_some_and(|value| self.holds(value))
    }
}

/// What identifies a part: its key if it has one, for empty values may share a place.
fn part(node: &Node) -> Span {
    node.key.unwrap_or(node.span)
}

/// A problem on its way up through serde.
#[derive(Debug)]
pub struct Failure {
    /// What is wrong; none if it has been reported already.
    kind: Option<Box<ProblemKind>>,
    /// Where, once known.
    span: Option<Span>,
    /// The innermost part that can be left out.
    part: Option<Span>,
    /// A safe edit.
    fix: Vec<(Span, String)>,
    /// The field that is missing, until the mapping that lacks it has looked.
    missing: Option<&'static str>,
}

impl Failure {
    fn new(kind: ProblemKind) -> Self {
        Self { kind: Some(Box::new(kind)), span: None, part: None, fix: Vec::new(), missing: None }
    }

    fn reported() -> Self {
        Self { kind: None, span: None, part: None, fix: Vec::new(), missing: None }
    }

    fn wrong_type(node: &Node, expected: Shape) -> Self {
        match wrong_type(node, expected.clone()) {
            Some(problem) => Self::new(problem.kind).at(problem.span),
            None if node.is_empty() => {
                Self::new(ProblemKind::WrongType { expected, found: Shape::Empty }).at(node.place())
            }
            None => Self::reported(),
        }
    }

    fn at(mut self, span: Span) -> Self {
        self.span.get_or_insert(span);
        self
    }

    fn within(mut self, part: Span) -> Self {
        self.part.get_or_insert(part);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Failure {}

impl de::Error for Failure {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self::new(ProblemKind::Invalid { reason: reason.to_string() })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match found {
            Unexpected::Str(_) | Unexpected::Char(_) => Shape::Text,
            Unexpected::Bool(_) => Shape::YesNo,
            Unexpected::Unsigned(_) | Unexpected::Signed(_) => Shape::Integer,
            Unexpected::Unit | Unexpected::Option => Shape::Empty,
            Unexpected::Seq => Shape::List,
            Unexpected::Map => Shape::Mapping,
            other => Shape::Other(other.to_string()),
        };
        Self::new(ProblemKind::WrongType { expected: shape(expected), found })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(length: usize, expected: &dyn de::Expected) -> Self {
        Self::new(ProblemKind::WrongType { expected: shape(expected), found: Shape::ListOf(length) })
    }

    fn unknown_variant(value: &str, expected: &'static [&'static str]) -> Self {
        let expected = expected.iter().map(|&name| name.to_owned()).collect();
        Self::new(ProblemKind::UnknownValue { value: value.to_owned(), expected })
    }

    fn unknown_field(name: &str, expected: &'static [&'static str]) -> Self {
        let expected = expected.iter().map(|&name| name.to_owned()).collect();
        Self::new(ProblemKind::UnknownField { name: name.to_owned(), expected })
    }

    fn missing_field(name: &'static str) -> Self {
        let mut failure = Self::new(ProblemKind::MissingField { name: name.to_owned() });
        failure.missing = Some(name);
        failure
    }
}

/// The shape a visitor asks for, from serde's English.
fn shape(expected: &dyn de::Expected) -> Shape {
    let words = expected.to_string();
    match words.as_str() {
        NUMBER => Shape::Number,
        "a string" | "string" => Shape::Text,
        "a boolean" => Shape::YesNo,
        "a sequence" => Shape::List,
        "a map" => Shape::Mapping,
        _ if words.starts_with("struct ") => Shape::Mapping,
        _ if ["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128", "usize", "isize"]
            .contains(&words.as_str()) =>
        {
            Shape::Integer
        }
        _ => Shape::Other(words),
    }
}

/// How [`crate::source::NumberText`] says what it wants.
const NUMBER: &str = "a number";

impl<'de> Deserialize<'de> for crate::source::NumberText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match crate::source::number::parse(&text) {
            Ok(crate::source::Reading::Number(number)) => Ok(number),
            _ => Err(de::Error::invalid_type(Unexpected::Str(&text), &NUMBER)),
        }
    }
}

/// The name by which [`Spanned`] asks the deserializer for a place.
const SPANNED: &str = "$nianbao::Spanned";
const SPANNED_FIELDS: [&str; 4] = ["$file", "$start", "$end", "$value"];

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Parts<T> {
            type Value = Spanned<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value with its place")
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
                let absent = || de::Error::custom("no place");
                let file = parts.next_element()?.ok_or_else(absent)?;
                let start = parts.next_element()?.ok_or_else(absent)?;
                let end = parts.next_element()?.ok_or_else(absent)?;
                let value = parts.next_element()?.ok_or_else(absent)?;
                Ok(Spanned { value, span: Span { file: crate::source::FileId(file), start, end } })
            }
        }

        deserializer.deserialize_struct(SPANNED, &SPANNED_FIELDS, Parts(std::marker::PhantomData))
    }
}

/// Gives [`Spanned`] its four parts.
struct SpannedParts<D> {
    span: Span,
    value: Option<D>,
    next: usize,
}

impl<'de, D: Deserializer<'de, Error = Failure>> de::SeqAccess<'de> for SpannedParts<D> {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Failure> {
        use serde::de::IntoDeserializer;
        self.next += 1;
        match self.next {
            1 => seed.deserialize(self.span.file.0.into_deserializer()).map(Some),
            2 => seed.deserialize(self.span.start.into_deserializer()).map(Some),
            3 => seed.deserialize(self.span.end.into_deserializer()).map(Some),
            _ => self.value.take().map(|value| seed.deserialize(value)).transpose(),
        }
    }
}

#[cfg(test)]
mod tests;
