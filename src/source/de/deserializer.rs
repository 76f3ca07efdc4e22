//! The deserializers: one for values, one for names.

use super::{Failure, LeftOut, SPANNED, SpannedParts, part};
use crate::source::number::{self, Reading};
use crate::source::{Entry, Kind, Node, Shape, Spanned};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A value.
#[derive(Clone, Copy)]
pub(super) struct ValueDeserializer<'a> {
    pub(super) node: &'a Node,
    pub(super) left_out: &'a LeftOut,
}

impl<'a> ValueDeserializer<'a> {
    fn other(self, node: &'a Node) -> Self {
        Self { node, ..self }
    }

    fn scalar(self, expected: Shape) -> Result<&'a str, Failure> {
        match &self.node.kind {
            Kind::Scalar { text, .. } if !self.node.is_empty() => Ok(text),
            _ => Err(Failure::wrong_type(self.node, expected)),
        }
    }

    fn integer(self) -> Result<i128, Failure> {
        let text = self.scalar(Shape::Integer)?;
        let whole = match number::parse(text) {
            Ok(Reading::Number(number)) if number.suffix.is_empty() && number.value.scale() == 0 => {
                i128::try_from(number.value).ok()
            }
            _ => None,
        };
        whole.ok_or_else(|| Failure::wrong_type(self.node, Shape::Integer))
    }

    fn list<'de, V: Visitor<'de>>(self, visitor: V, fixed: Option<usize>) -> Result<V::Value, Failure>
    where
        'a: 'de,
    {
        let entries = match &self.node.kind {
            Kind::List(entries) => entries.as_slice(),
            _ if self.node.is_empty() && fixed.is_none() => &[],
            Kind::Scalar { text, plain } if !self.node.is_empty() => {
                let mut failure = Failure::wrong_type(self.node, Shape::List);
                let quoted = !plain || !text.contains([',', '[', ']', '{', '}']);
                if quoted && !text.contains('\n') {
                    let (start, end) = (self.node.span.start as usize, self.node.span.end as usize);
                    let at = |offset| crate::source::Span::new(self.node.span.file, offset, offset);
                    failure.fix = vec![(at(start), "[".to_owned()), (at(end), "]".to_owned())];
                }
                return Err(failure);
            }
            _ => return Err(Failure::wrong_type(self.node, Shape::List)),
        };
        if let Some(length) = fixed
            && entries.len() != length
        {
            return Err(match self.node.complete {
                true => {
                    let found = Shape::ListOf(entries.len());
                    let expected = Shape::ListOf(length);
                    Failure::new(crate::source::ProblemKind::WrongType { expected, found }).at(self.node.span)
                }
                false => Failure::reported(),
            });
        }
        visitor
            .visit_seq(ListAccess { value: self, entries: entries.iter(), fixed: fixed.is_some() })
            .map_err(|failure| failure.at(self.node.span))
    }

    fn mapping<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure>
    where
        'a: 'de,
    {
        let entries = match &self.node.kind {
            Kind::Mapping(mapping) => mapping.entries.as_slice(),
            _ if self.node.is_empty() => &[],
            _ => return Err(Failure::wrong_type(self.node, Shape::Mapping)),
        };
        let access = MappingAccess { value: self, entries: entries.iter(), current: None };
        visitor.visit_map(access).map_err(|mut failure| {
            if let (Some(name), Kind::Mapping(mapping)) = (failure.missing.take(), &self.node.kind)
                && self.left_out.explains(self.node, mapping, name)
            {
                failure.kind = None;
            }
            failure.at(self.node.place())
        })
    }
}

macro_rules! deserialize_integers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            let value = self.integer()?;
            match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => visitor.visit_i64(value),
                (_, Ok(value)) => visitor.visit_u64(value),
                _ => visitor.visit_i128(value),
            }
            .map_err(|failure: Failure| failure.at(self.node.span))
        }
    )*};
}

impl<'de, 'a: 'de> Deserializer<'de> for ValueDeserializer<'a> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match &self.node.kind {
            _ if self.node.is_empty() => visitor.visit_unit().map_err(|failure: Failure| failure.at(self.node.place())),
            Kind::Scalar { text, .. } => {
                visitor.visit_borrowed_str(text).map_err(|failure: Failure| failure.at(self.node.span))
            }
            Kind::List(_) => self.list(visitor, None),
            Kind::Mapping(_) => self.mapping(visitor),
            Kind::Bad => Err(Failure::reported()),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let value = match self.scalar(Shape::YesNo)? {
            "是" | "true" => true,
            "否" | "false" => false,
            _ => return Err(Failure::wrong_type(self.node, Shape::YesNo)),
        };
        visitor.visit_bool(value).map_err(|failure: Failure| failure.at(self.node.span))
    }

    deserialize_integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let text = self.scalar(Shape::Text)?;
        visitor.visit_borrowed_str(text).map_err(|failure: Failure| failure.at(self.node.span))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        if self.node.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self).map_err(|failure| failure.at(self.node.span))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.list(visitor, None)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Failure> {
        self.list(visitor, Some(length))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.list(visitor, Some(length))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.mapping(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        if name == SPANNED {
            return visitor.visit_seq(SpannedParts { span: self.node.span, value: Some(self), next: 0 });
        }
        self.mapping(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let access = match &self.node.kind {
            Kind::Scalar { .. } => {
                EnumAccess { name: self.scalar(Shape::Text)?, name_span: self.node.span, value: None }
            }
            Kind::Mapping(mapping) => match mapping.entries.as_slice() {
                [Entry { key, value }] => {
                    EnumAccess { name: &key.value, name_span: key.span, value: Some(self.other(value)) }
                }
                _ => return Err(Failure::wrong_type(self.node, Shape::Text)),
            },
            _ => return Err(Failure::wrong_type(self.node, Shape::Text)),
        };
        visitor.visit_enum(access).map_err(|failure| failure.at(self.node.span))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { f32 f64 char bytes byte_buf unit unit_struct identifier }
}

/// The entries of a list.
struct ListAccess<'a> {
    value: ValueDeserializer<'a>,
    entries: std::slice::Iter<'a, Node>,
    /// True for a tuple, whose entries cannot be left out.
    fixed: bool,
}

impl<'de, 'a: 'de> de::SeqAccess<'de> for ListAccess<'a> {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Failure> {
        let left_out = self.value.left_out;
        let Some(node) = self.entries.find(|node| !left_out.holds(node)) else { return Ok(None) };
        seed.deserialize(self.value.other(node)).map(Some).map_err(|failure| {
            let failure = failure.at(node.span);
            if self.fixed { failure } else { failure.within(part(node)) }
        })
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// The pairs of a mapping.
struct MappingAccess<'a> {
    value: ValueDeserializer<'a>,
    entries: std::slice::Iter<'a, Entry>,
    current: Option<&'a Node>,
}

impl<'de, 'a: 'de> de::MapAccess<'de> for MappingAccess<'a> {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Failure> {
        let left_out = self.value.left_out;
        let Some(entry) = self.entries.find(|entry| !left_out.holds(&entry.value)) else { return Ok(None) };
        self.current = Some(&entry.value);
        seed.deserialize(KeyDeserializer(&entry.key))
            .map(Some)
            .map_err(|failure| failure.at(entry.key.span).within(part(&entry.value)))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Failure> {
        let node = self.current.take().ok_or_else(Failure::reported)?;
        let place = if node.is_empty() { node.place() } else { node.span };
        seed.deserialize(self.value.other(node)).map_err(|failure| failure.at(place).within(part(node)))
    }
}

macro_rules! deserialize_key_integers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            match self.0.value.parse::<i64>() {
                Ok(value) => visitor.visit_i64(value),
                Err(_) => visitor.visit_borrowed_str(&self.0.value),
            }
        }
    )*};
}

/// A name.
struct KeyDeserializer<'a>(&'a Spanned<String>);

impl<'de, 'a: 'de> Deserializer<'de> for KeyDeserializer<'a> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_borrowed_str(&self.0.value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match name {
            SPANNED => visitor.visit_seq(SpannedParts { span: self.0.span, value: Some(self), next: 0 }),
            _ => visitor.visit_borrowed_str(&self.0.value),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_enum(EnumAccess { name: &self.0.value, name_span: self.0.span, value: None })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_some(self)
    }

    deserialize_key_integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    forward_to_deserialize_any! {
        bool i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map identifier
        ignored_any
    }
}

/// A variant: a bare word, or `word: value`.
struct EnumAccess<'a> {
    name: &'a str,
    name_span: crate::source::Span,
    value: Option<ValueDeserializer<'a>>,
}

impl<'de, 'a: 'de> de::EnumAccess<'de> for EnumAccess<'a> {
    type Error = Failure;
    type Variant = Variant<'a>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Variant<'a>), Failure> {
        let name: StrDeserializer<'_, Failure> = self.name.into_deserializer();
        let variant = seed.deserialize(name).map_err(|failure| failure.at(self.name_span))?;
        Ok((variant, Variant { value: self.value, name_span: self.name_span }))
    }
}

/// What a variant holds.
struct Variant<'a> {
    value: Option<ValueDeserializer<'a>>,
    name_span: crate::source::Span,
}

impl<'a> Variant<'a> {
    /// The value after the word; a bare word has none.
    fn value(&self, expected: Shape) -> Result<ValueDeserializer<'a>, Failure> {
        let found = Shape::Text;
        let absent = crate::source::ProblemKind::WrongType { expected, found };
        self.value.ok_or_else(|| Failure::new(absent).at(self.name_span))
    }
}

impl<'de, 'a: 'de> de::VariantAccess<'de> for Variant<'a> {
    type Error = Failure;

    fn unit_variant(self) -> Result<(), Failure> {
        match self.value {
            Some(value) if !value.node.is_empty() => Err(Failure::wrong_type(value.node, Shape::Empty)),
            _ => Ok(()),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Failure> {
        seed.deserialize(self.value(Shape::Mapping)?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Failure> {
        self.value(Shape::ListOf(length))?.list(visitor, Some(length))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.value(Shape::Mapping)?.mapping(visitor)
    }
}
