//! A JSON file: one object, a list of objects, or objects one after the other; each is cut out and read by itself, so
//! that the file may be of any length.

use super::json_lines::TEXT;
use super::unread::{Origin, Unread};
use super::{Format, MAX_BYTES, Piece, empty, too_long};
use crate::error::{Error, Result};
use serde_json::value::RawValue;
use std::collections::VecDeque;
use std::io::{self, BufRead};

/// How deep the list of articles may lie in one object: `{"data": {"list": […]}}`.
const LIST_DEPTH: usize = 3;

/// The objects of a file. One that is broken is an error, and the next goes on where its end can be told.
pub(super) struct Elements {
    input: Box<dyn BufRead + Send>,
    origin: Origin,
    state: State,
    number: usize,
    /// The list in the one object of the file.
    inner: VecDeque<Box<RawValue>>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Start,
    List,
    Sequence,
    Done,
}

impl Elements {
    pub fn new(input: Box<dyn BufRead + Send>, origin: Origin) -> Self {
        Elements {
            input,
            origin,
            state: State::Start,
            number: 0,
            inner: VecDeque::new(),
        }
    }

    fn piece(&mut self) -> Result<Option<Piece>> {
        if let Some(element) = self.inner.pop_front() {
            return Ok(Some(self.element(element.get().as_bytes().to_vec())));
        }
        let next = match self.state {
            State::Done => return Ok(None),
            _ => skip(&mut *self.input, b",").map_err(failed)?,
        };
        match (self.state, next) {
            (State::Start, None) => Err(empty(&self.origin.name)),
            (State::Start, Some(b'[')) => {
                self.input.consume(1);
                self.state = State::List;
                self.piece()
            }
            (State::List, None) => {
                Err(Error::new("the list breaks off").hint("the file is cut short"))
            }
            (State::List, Some(b']')) if self.number == 0 => Err(empty(&self.origin.name)),
            (State::List, Some(b']')) | (_, None) => Ok(None),
            (state, Some(_)) => {
                let value = value(&mut *self.input, MAX_BYTES).map_err(failed)?;
                self.state = if state == State::Start {
                    State::Sequence
                } else {
                    state
                };
                let Some(value) = value else {
                    self.number += 1;
                    return Ok(Some(Piece::error(
                        too_long("object").at(self.origin.line(self.number).name),
                    )));
                };
                let only =
                    state == State::Start && skip(&mut *self.input, b"").map_err(failed)?.is_none();
                if !only {
                    return Ok(Some(self.element(value)));
                }
                self.state = State::Done;
                let named = self.origin.options.columns.text.as_deref();
                if let Some(list) = std::str::from_utf8(&value)
                    .ok()
                    .and_then(|v| list_in(v, named, 0))
                {
                    self.inner = list.into();
                    return self.piece();
                }
                let document = Unread::document(value, Format::Json, self.origin.clone());
                Ok(Some(Piece::One(document)))
            }
        }
    }

    fn element(&mut self, bytes: Vec<u8>) -> Piece {
        self.number += 1;
        let origin = self.origin.line(self.number);
        Piece::One(Unread::document(bytes, Format::Json, origin))
    }
}

impl Iterator for Elements {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        match self.piece() {
            Ok(piece) => piece,
            Err(e) => {
                self.state = State::Done;
                let place = self.origin.name.clone();
                Some(Piece::error(e.at(place)))
            }
        }
    }
}

/// The list of objects in an object that has no text itself.
fn list_in(json: &str, text: Option<&str>, depth: usize) -> Option<Vec<Box<RawValue>>> {
    let fields: std::collections::BTreeMap<String, &RawValue> = serde_json::from_str(json).ok()?;
    let is_text = |(name, raw): (&String, &&RawValue)| {
        raw.get().starts_with('"') && TEXT.contains(&name.as_str())
            || text.is_some_and(|t| t.split('.').next() == Some(name))
    };
    if depth == 0 && fields.iter().any(is_text) {
        return None;
    }
    let lists = fields.values().filter(|raw| raw.get().starts_with('['));
    let objects = |raw: &&RawValue| {
        let list: Vec<Box<RawValue>> = serde_json::from_str(raw.get()).ok()?;
        list.first()?.get().starts_with('{').then_some(list)
    };
    lists.clone().find_map(objects).or_else(|| {
        let inner = fields
            .values()
            .filter(|raw| raw.get().starts_with('{') && depth < LIST_DEPTH);
        inner
            .clone()
            .find_map(|raw| list_in(raw.get(), text, depth + 1))
    })
}

fn failed(e: io::Error) -> Error {
    Error::new("cannot be read").because(e)
}

/// Passes over spaces and the bytes of `also`; the next byte stays.
fn skip(input: &mut dyn BufRead, also: &[u8]) -> io::Result<Option<u8>> {
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok(None);
        }
        let is_space = |b: &u8| b.is_ascii_whitespace() || also.contains(b);
        let spaces = chunk.iter().take_while(|b| is_space(b)).count();
        let next = chunk.get(spaces).copied();
        input.consume(spaces);
        if next.is_some() {
            return Ok(next);
        }
    }
}

/// Cuts out one value; nothing where it is longer than `limit`, passed over to its end.
fn value(input: &mut dyn BufRead, limit: usize) -> io::Result<Option<Vec<u8>>> {
    let mut out = Vec::new();
    let mut length = 0;
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    loop {
        let chunk = input.fill_buf()?;
        let mut end = chunk.is_empty();
        let mut taken = 0;
        for b in chunk {
            // A bare word ends before what cannot be in it.
            let bare = depth == 0 && !quoted;
            if bare && length + taken > 0 && (b.is_ascii_whitespace() || b",]}".contains(b)) {
                end = true;
                break;
            }
            taken += 1;
            match b {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && !quoted && matches!(b, b'}' | b']' | b'"') {
                end = true;
                break;
            }
        }
        if length + taken <= limit {
            out.extend_from_slice(&chunk[..taken]);
        }
        length += taken;
        input.consume(taken);
        if end {
            return Ok((length <= limit).then_some(out));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Vec<String> {
        let origin = Origin {
            name: "a.json".into(),
            id: "a".into(),
            ..Origin::default()
        };
        let input = Box::new(io::BufReader::with_capacity(
            3,
            io::Cursor::new(json.to_string()),
        ));
        let pieces = Elements::new(input, origin).map(|piece| match piece {
            Piece::One(document) => document.read(),
            Piece::Many(_) => panic!("no archive"),
        });
        pieces
            .map(|a| a.map_or_else(|e| format!("!{e}"), |a| format!("{} {}", a.id, a.text)))
            .collect()
    }

    #[test]
    fn one_object_or_many_are_read() {
        assert_eq!(read("{\n \"text\": \"甲\"\n}\n"), ["a 甲"]);
        assert_eq!(
            read("[{\"text\":\"甲}\\\"\"},\n{\"id\":\"x\",\"text\":\"乙\"}]"),
            ["a:1 甲}\"", "x 乙"]
        );
        assert_eq!(
            read("{\"text\":\"甲\"}{\"text\":\"乙\"}"),
            ["a:1 甲", "a:2 乙"]
        );
        assert_eq!(
            read("{\"code\":0,\"data\":{\"list\":[{\"content\":\"甲\"},{\"content\":\"乙\"}]}}"),
            ["a:1 甲", "a:2 乙"]
        );
    }

    #[test]
    fn what_is_broken_is_said_and_the_rest_goes_on() {
        let got = read("[1,{\"text\":\"甲\"},{\"x\":[]},{\"text\":\"乙\"}");
        assert_eq!(got.len(), 5, "{got:?}");
        assert!(
            got[0].starts_with("!a.json:1: not a JSON object"),
            "{got:?}"
        );
        assert_eq!((got[1].as_str(), got[3].as_str()), ("a:2 甲", "a:4 乙"));
        assert!(got[2].starts_with("!a.json:3: no text"), "{got:?}");
        assert!(
            got[4].starts_with("!a.json: the list breaks off"),
            "{got:?}"
        );
        for json in ["", "[]", "}", "]", "[,", "{\"a\":\"", "\u{0}"] {
            assert!(read(json).iter().all(|l| l.starts_with('!')), "{json}");
        }
    }
}
