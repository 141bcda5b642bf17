//! Values as JSON text, for `JSON.parse` on the other side of the wasm boundary.
//!
//! One string across the boundary and one parse there is quicker than an object built field by field from here, and
//! its code is a fifth of the size: nothing can fail, so no derived encoder carries a way out.
use core::fmt::{self, Display, Write};
use serde::ser::{self, Serialize};

/// A value as JSON. Names of maps must be texts, as all of this crate's are.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut writer = Writer { out: String::with_capacity(1024) };
    // Writing to memory has no way to fail, and no type of this crate refuses to be written.
    let _ = value.serialize(&mut writer);
    writer.out
}

/// Never made by [`Writer`]; a derived encoder may still name it.
#[derive(Debug)]
pub(crate) struct Refused;

impl Display for Refused {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl core::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: Display>(_: T) -> Refused {
        Refused
    }
}

pub(crate) struct Writer {
    out: String,
}

impl Writer {
    #[inline(never)]
    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// A comma, unless it is the first entry.
    #[inline(never)]
    fn next(&mut self) {
        if !self.out.ends_with(['[', '{']) {
            self.out.push(',');
        }
    }

    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.next();
        self.text(name);
        self.out.push(':');
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        self.out.push('"');
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= 0x20 && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.out.push_str(text.get(from..at).unwrap_or_default());
            from = at + 1;
            match byte {
                b'"' => self.out.push_str("\\\""),
                b'\\' => self.out.push_str("\\\\"),
                b'\n' => self.out.push_str("\\n"),
                _ => {
                    self.out.push_str("\\u00");
                    let digits = [byte >> 4, byte & 15].map(|n| char::from_digit(n.into(), 16).unwrap_or('0'));
                    digits.into_iter().for_each(|digit| self.out.push(digit));
                }
            }
        }
        self.out.push_str(text.get(from..).unwrap_or_default());
        self.out.push('"');
    }

    #[inline(never)]
    fn whole(&mut self, number: u64) {
        let _ = write!(self.out, "{number}");
    }

    #[inline(never)]
    fn signed(&mut self, number: i64) {
        if number < 0 {
            self.out.push('-');
        }
        self.whole(number.unsigned_abs());
    }
}

type Done = Result<(), Refused>;

macro_rules! numbers {
    ($($method:ident $number:ty => $write:ident $wide:ty),+) => {$(
        #[inline]
        fn $method(self, number: $number) -> Done {
            self.$write(<$wide>::from(number));
            Ok(())
        }
    )+};
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = List<'a>;
    type SerializeTupleVariant = List<'a>;
    type SerializeMap = Object<'a>;
    type SerializeStruct = Object<'a>;
    type SerializeStructVariant = Object<'a>;

    numbers!(
        serialize_i8 i8 => signed i64, serialize_i16 i16 => signed i64, serialize_i32 i32 => signed i64,
        serialize_i64 i64 => signed i64, serialize_u8 u8 => whole u64, serialize_u16 u16 => whole u64,
        serialize_u32 u32 => whole u64, serialize_u64 u64 => whole u64
    );

    fn serialize_bool(self, flag: bool) -> Done {
        self.raw(if flag { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, number: f32) -> Done {
        self.serialize_f64(number.into())
    }

    /// No answer holds one today; what JSON cannot say is nothing.
    fn serialize_f64(self, number: f64) -> Done {
        match number.is_finite() {
            true => self.raw(&crate::number::shown(number)),
            false => self.raw("null"),
        }
        Ok(())
    }

    fn serialize_char(self, c: char) -> Done {
        self.text(c.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Done {
        self.text(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Done {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.raw("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.text(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.raw("{");
        self.name(variant);
        value.serialize(&mut *self)?;
        self.raw("}");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, Refused> {
        self.raw("[");
        Ok(List { writer: self, end: "]" })
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'a>, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'a>, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List<'a>, Refused> {
        self.raw("{");
        self.name(variant);
        self.raw("[");
        Ok(List { writer: self, end: "]}" })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'a>, Refused> {
        self.raw("{");
        Ok(Object { writer: self, end: "}" })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'a>, Refused> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Object<'a>, Refused> {
        self.raw("{");
        self.name(variant);
        self.raw("{");
        Ok(Object { writer: self, end: "}}" })
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Done {
        self.text(&value.to_string());
        Ok(())
    }
}

/// An array under way.
pub(crate) struct List<'a> {
    writer: &'a mut Writer,
    end: &'static str,
}

/// An object under way.
pub(crate) struct Object<'a> {
    writer: &'a mut Writer,
    end: &'static str,
}

macro_rules! lists {
    ($($of:ident $method:ident),+) => {$(
        impl ser::$of for List<'_> {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                self.writer.next();
                value.serialize(&mut *self.writer)
            }

            fn end(self) -> Done {
                self.writer.raw(self.end);
                Ok(())
            }
        }
    )+};
}

lists!(
    SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

macro_rules! objects {
    ($($of:ident),+) => {$(
        impl ser::$of for Object<'_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
                self.writer.name(name);
                value.serialize(&mut *self.writer)
            }

            fn end(self) -> Done {
                self.writer.raw(self.end);
                Ok(())
            }
        }
    )+};
}

objects!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.writer.next();
        key.serialize(&mut *self.writer)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.writer.raw(":");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Done {
        self.writer.raw(self.end);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;
    use std::collections::BTreeMap;

    #[derive(serde::Serialize)]
    #[serde(rename_all = "kebab-case")]
    enum Shape {
        PlainWord,
        Wrapped(u8),
        Pair(i32, &'static str),
        Named { a_b: Option<bool>, list: Vec<Shape> },
    }

    #[derive(serde::Serialize)]
    struct Everything {
        unit: (),
        shapes: Vec<Shape>,
        map: BTreeMap<String, (char, f64)>,
        few: [i64; 3],
        most: u64,
        empty: BTreeMap<String, u8>,
    }

    #[test]
    fn every_shape_is_written_as_serde_json_writes_it() {
        let everything = Everything {
            unit: (),
            shapes: vec![
                Shape::PlainWord,
                Shape::Wrapped(7),
                Shape::Pair(-3, "x\"y\\z\n\t\u{1}\u{7f}é电"),
                Shape::Named { a_b: Some(true), list: vec![Shape::Named { a_b: None, list: Vec::new() }] },
            ],
            map: [("[".into(), ('{', 0.5)), (":".into(), ('"', -19.99))].into(),
            few: [0, i64::MIN, i64::MAX],
            most: u64::MAX,
            empty: BTreeMap::new(),
        };
        assert_eq!(
            serde_json::to_value(&everything).unwrap(),
            serde_json::from_str::<Value>(&json(&everything)).unwrap()
        );
    }

    fn tree() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 64, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((any::<String>(), inner), 0..6)
                    .prop_map(|entries| Value::Object(entries.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_the_same(value in tree()) {
            prop_assert_eq!(serde_json::from_str::<Value>(&json(&value)).unwrap(), value);
        }
    }
}
