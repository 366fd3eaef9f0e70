//! JSON values that keep their numbers as written, and print as Python prints them.
//!
//! The reference scorer is a Python program; our output is to be the same, byte for byte.

use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;

/// A JSON value.
#[derive(Debug, Clone)]
pub enum Value {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number as written.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, in written order.
    Object(Vec<(String, Value)>),
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(d)?;
        parse(raw.get()).map_err(de::Error::custom)
    }
}

fn parse(json: &str) -> serde_json::Result<Value> {
    Ok(match json.as_bytes().first() {
        Some(b'"') => Value::Text(serde_json::from_str(json)?),
        Some(b'[') => Value::List(serde_json::from_str(json)?),
        Some(b'{') => Value::Object(serde_json::from_str::<Pairs>(json)?.0),
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') => Value::Null,
        _ => Value::Number(json.to_string()),
    })
}

struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> de::Visitor<'de> for InOrder {
            type Value = Pairs;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        d.deserialize_map(InOrder)
    }
}

impl Value {
    /// The value of a key; null where there is none. Of a key written twice the last one counts.
    pub fn get(&self, key: &str) -> &Value {
        const NULL: &Value = &Value::Null;
        match self {
            Value::Object(pairs) => pairs
                .iter()
                .rev()
                .find(|(k, _)| k == key)
                .map_or(NULL, |(_, v)| v),
            _ => NULL,
        }
    }

    /// Puts a text behind every writing of a key.
    pub fn set_text(&mut self, key: &str, text: &str) {
        if let Value::Object(pairs) = self {
            for (_, value) in pairs.iter_mut().filter(|(k, _)| k == key) {
                *value = Value::Text(text.to_string());
            }
        }
    }

    /// Whether it is there and is not null.
    pub fn is_some(&self) -> bool {
        !matches!(self, Value::Null)
    }

    /// A number, or a string that holds one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(n) => n.parse().ok(),
            Value::Text(t) => t.trim().parse().ok(),
            Value::Bool(b) => Some(f64::from(u8::from(*b))),
            _ => None,
        }
    }

    /// A whole number.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Value::Number(n) => n.parse().ok(),
            _ => None,
        }
    }

    /// The string, if it is one that is not empty.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(t) if !t.is_empty() => Some(t),
            _ => None,
        }
    }

    /// The items of an array; none for anything else.
    pub fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Python's truth: neither null, false, zero nor empty.
    fn is_true(&self) -> bool {
        match self {
            Value::Null => false,
            Value::Bool(b) => *b,
            Value::Number(_) => self.number() != Some(0.0),
            Value::Text(t) => !t.is_empty(),
            Value::List(l) => !l.is_empty(),
            Value::Object(o) => !o.is_empty(),
        }
    }

    /// Python's `==`, with a missing field as null.
    pub fn same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::Number(_) | Value::Bool(_), Value::Number(_) | Value::Bool(_)) => {
                self.number() == other.number()
            }
            (Value::List(a), Value::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            (Value::Object(a), Value::Object(_)) => a.iter().all(|(k, v)| v.same(other.get(k))),
            _ => false,
        }
    }

    /// `(a or None) == (b or None)`: empty is the same as missing.
    pub fn same_or_empty(&self, other: &Value) -> bool {
        (!self.is_true() && !other.is_true())
            || (self.is_true() && other.is_true() && self.same(other))
    }

    /// Python's `str()`.
    pub fn str(&self) -> String {
        match self {
            Value::Text(t) => t.clone(),
            other => other.repr(),
        }
    }

    /// Python's `repr()`.
    pub fn repr(&self) -> String {
        match self {
            Value::Null => "None".into(),
            Value::Bool(true) => "True".into(),
            Value::Bool(false) => "False".into(),
            Value::Number(n) => repr_number(n),
            Value::Text(t) => repr_text(t),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(Value::repr).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Object(pairs) => {
                let pair = |(k, v): &(String, Value)| format!("{}: {}", repr_text(k), v.repr());
                let pairs: Vec<_> = pairs.iter().map(pair).collect();
                format!("{{{}}}", pairs.join(", "))
            }
        }
    }
}

fn repr_number(written: &str) -> String {
    if !written.contains(['.', 'e', 'E']) {
        return if written == "-0" { "0" } else { written }.to_string();
    }
    let Ok(x) = written.parse::<f64>() else {
        return written.to_string();
    };
    // Rust and Python both give the fewest digits that read back; they differ in when an exponent comes.
    let scientific = format!("{x:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if x != 0.0 && !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let plain = x.to_string();
    if plain.contains('.') {
        plain
    } else {
        plain + ".0"
    }
}

fn repr_text(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => out.extend(['\\', c]),
            c if is_printable(c) => out.push(c),
            c if u32::from(c) < 0x100 => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c if u32::from(c) < 0x10000 => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    out.push(quote);
    out
}

/// What Python prints as it is: all but control, format, private and space characters other than the plain space.
fn is_printable(c: char) -> bool {
    let hidden = matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{fffb}');
    c == ' ' || !(c.is_control() || c.is_whitespace() || hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_print_as_in_python() {
        for (json, want) in [
            ("560000000", "560000000"),
            ("3.0", "3.0"),
            ("5e3", "5000.0"),
            ("33.3333", "33.3333"),
            ("1e16", "1e+16"),
            ("0.00001", "1e-05"),
            ("0.0001", "0.0001"),
            ("null", "None"),
            ("\"it's 5亿\\u3000\\n\"", "\"it's 5亿\\u3000\\n\""),
            ("{\"a\":[true,\"b\"]}", "{'a': [True, 'b']}"),
        ] {
            let value: Value = serde_json::from_str(json).expect(json);
            assert_eq!(value.repr(), want, "{json}");
        }
    }

    #[test]
    fn empty_is_missing() {
        let v = |json| serde_json::from_str::<Value>(json).expect(json);
        assert!(v("\"\"").same_or_empty(&v("null")));
        assert!(v("1").same(&v("1.0")));
        assert!(!v("\"1\"").same(&v("1")));
    }
}
