//! From a tree to typed values, by serde.
//!
//! Values that the shape checks found faulty are passed over, so that the rest can
//! still be held by its types and checked: all mistakes are listed at once.

use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::shape::Faulty;
use super::tree::{Entry, Node, Value};

/// The typed value of a tree, without what is faulty in it: a faulty field is absent, a faulty
/// element of a list is empty.
///
/// # Errors
///
/// The tree does not have the shape of the type, although the description says so.
pub fn typed<T: DeserializeOwned>(root: &Node, faulty: &Faulty) -> Result<T, Error> {
    T::deserialize(Reader { node: root, faulty })
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    node: &'t Node,
    faulty: &'t Faulty,
}

impl<'t> Reader<'t> {
    fn entries(self) -> Entries<'t> {
        let entries = if self.faulty.has(self.node) { &[] } else { self.node.entries() };
        Entries { rest: entries.iter(), value: None, faulty: self.faulty }
    }

    fn elements(self) -> Elements<'t> {
        let elements = if self.faulty.has(self.node) { &[] } else { self.node.elements() };
        Elements { rest: elements.iter(), faulty: self.faulty }
    }
}

impl<'t> Deserializer<'t> for Reader<'t> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.value {
            Value::Null => visitor.visit_unit(),
            Value::Truth(truth) => visitor.visit_bool(*truth),
            Value::Integer(number) => visitor.visit_i64(*number),
            Value::Number(text) | Value::Text(text) | Value::Time(text) => visitor.visit_borrowed_str(text),
            Value::Day(day) => visitor.visit_string(day.to_string()),
            Value::List(_) => visitor.visit_seq(self.elements()),
            Value::Table(_) => visitor.visit_map(self.entries()),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.faulty.has(self.node) {
            visitor.visit_borrowed_str("")
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.faulty.has(self.node) {
            visitor.visit_seq(self.elements())
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.faulty.has(self.node) {
            visitor.visit_map(self.entries())
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple
        tuple_struct enum identifier ignored_any
    }
}

struct Entries<'t> {
    rest: std::slice::Iter<'t, Entry>,
    value: Option<&'t Node>,
    faulty: &'t Faulty,
}

impl<'t> MapAccess<'t> for Entries<'t> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let faulty = self.faulty;
        let Some(entry) = self.rest.find(|entry| !faulty.has(&entry.node)) else { return Ok(None) };
        self.value = Some(&entry.node);
        seed.deserialize(BorrowedStrDeserializer::new(&entry.key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.value.take() {
            Some(node) => seed.deserialize(Reader { node, faulty: self.faulty }),
            None => seed.deserialize(().into_deserializer()),
        }
    }
}

struct Elements<'t> {
    rest: std::slice::Iter<'t, Node>,
    faulty: &'t Faulty,
}

impl<'t> SeqAccess<'t> for Elements<'t> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(node) = self.rest.next() else { return Ok(None) };
        seed.deserialize(Reader { node, faulty: self.faulty }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}
