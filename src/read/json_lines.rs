//! One article a line: `{"id", "title", "date", "source", "place", "text"}`, read line by line.

use super::unread::{Origin, Unread};
use super::{Format, MAX_BYTES, date, front_matter as names, kind, metadata};
use crate::article::Article;
use crate::error::{Error, Result};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead};

const TEXT: &[&str] = &["text", "content", "正文", "body", "内容", "全文"];

/// The articles of a stream of JSON lines. A line that cannot be read is an error; the next line goes on.
pub(super) struct JsonLines {
    input: Box<dyn BufRead + Send>,
    origin: Origin,
    line: usize,
    seen: bool,
    done: bool,
}

impl JsonLines {
    pub fn new(input: Box<dyn BufRead + Send>, origin: Origin) -> Self {
        JsonLines {
            input,
            origin,
            line: 0,
            seen: false,
            done: false,
        }
    }
}

impl Iterator for JsonLines {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        while !self.done {
            self.line += 1;
            match read_line(&mut *self.input, MAX_BYTES) {
                Err(e) => {
                    self.done = true;
                    let e = Error::new("cannot be read").because(e);
                    return Some(Unread::from(Err(e.at(self.origin.line(self.line).name))));
                }
                Ok(Line::End) => {
                    self.done = true;
                    if !self.seen {
                        return Some(Unread::from(Err(super::empty(&self.origin.name))));
                    }
                }
                Ok(Line::TooLong) => {
                    self.seen = true;
                    let e = super::too_long("line").at(self.origin.line(self.line).name);
                    return Some(Unread::from(Err(e)));
                }
                Ok(Line::Bytes(bytes)) => {
                    if !super::without_bom(&bytes).trim_ascii().is_empty() {
                        self.seen = true;
                        let origin = self.origin.line(self.line);
                        return Some(Unread::document(bytes, Format::JsonLines, origin));
                    }
                }
            }
        }
        None
    }
}

/// Whether a text that begins like this is meant as JSON lines: its first line is an object with a text, or would
/// be if it were not broken.
pub(super) fn look_like(head: &[u8]) -> bool {
    let head = super::without_bom(head).trim_ascii_start();
    let line = head.split(|b| *b == b'\n').next().unwrap_or(head);
    let line = String::from_utf8_lossy(line);
    line.starts_with('{')
        && (fields(line.trim()).is_ok() || TEXT.iter().any(|t| line.contains(&format!("\"{t}\""))))
}

/// Reads one line.
///
/// # Errors
/// It is not UTF-8, no JSON object, or has no text; the error has no place.
pub(super) fn read(bytes: &[u8]) -> Result<Article> {
    let bytes = super::without_bom(bytes).trim_ascii();
    let line = std::str::from_utf8(bytes).map_err(|e| {
        Error::new(format!(
            "not valid UTF-8 at byte {} of the line",
            e.valid_up_to()
        ))
        .hint("save the file as UTF-8")
    })?;
    fields(line)
}

/// What [`read_line`] found.
pub(super) enum Line {
    /// A line with its line end.
    Bytes(Vec<u8>),
    /// A line over the limit; it was skipped to its end.
    TooLong,
    /// The end of the input.
    End,
}

/// Reads one line, holding no more than `limit` bytes of it.
pub(super) fn read_line(input: &mut dyn BufRead, limit: usize) -> io::Result<Line> {
    let mut line = Vec::new();
    let mut length = 0;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let newline = chunk.iter().position(|b| *b == b'\n');
        let take = newline.map_or(chunk.len(), |i| i + 1);
        if length + take <= limit {
            line.extend_from_slice(&chunk[..take]);
        }
        length += take;
        let end = chunk.is_empty() || newline.is_some();
        input.consume(take);
        if end {
            return Ok(match length {
                0 => Line::End,
                n if n > limit => Line::TooLong,
                _ => Line::Bytes(line),
            });
        }
    }
}

/// Reads one line of JSON into an article; fields it does not know are passed over unread.
///
/// # Errors
/// The line is no JSON object, or has no text.
pub fn parse(line: &str) -> Result<Article> {
    let mut article = fields(line)?;
    metadata::complete(&mut article, None);
    Ok(article)
}

/// The fields of the object, nothing looked for in the text.
fn fields(line: &str) -> Result<Article> {
    let fields: BTreeMap<Cow<'_, str>, &RawValue> =
        serde_json::from_str(line).map_err(|e| broken(&e))?;
    let get = |names: &[&str]| {
        let field = |n: &&str| fields.get(*n).and_then(|raw| string(raw));
        names.iter().find_map(field)
    };
    let Some(text) = get(TEXT) else {
        return Err(Error::new("no text").hint(
            r#"each line needs a field "text", "content" or "正文" with the article's text"#,
        ));
    };
    Ok(Article {
        id: get(names::ID).unwrap_or_default(),
        title: get(names::TITLE).unwrap_or_default(),
        date: get(names::DATE).and_then(|d| date::field(&d)),
        kind: get(names::KIND).and_then(|k| kind::named(&k)),
        source: get(names::SOURCE),
        place: get(names::PLACE),
        ..Article::from_text(text)
    })
}

/// A string that is not blank, or a number as written.
fn string(raw: &RawValue) -> Option<String> {
    let json = raw.get();
    let value = match json.as_bytes().first()? {
        b'"' => serde_json::from_str::<String>(json).ok()?,
        b'0'..=b'9' | b'-' => json.to_string(),
        _ => return None,
    };
    (!value.trim().is_empty()).then_some(value)
}

fn broken(e: &serde_json::Error) -> Error {
    // serde_json counts lines within what it was given, which is always line 1 here.
    let what = e.to_string();
    let what = what.replace(" at line 1 column ", " at column ");
    Error::new(format!("not a JSON object: {what}")).hint("each line must be one JSON object")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_and_odd_types_are_read() {
        let a = parse(r#"{"id":7,"标题":"公报","发布日期":20230512,"正文":"共363人。","facts":[{}],"source":null}"#)
            .expect("readable");
        assert_eq!((a.id.as_str(), a.title.as_str()), ("7", "公报"));
        assert_eq!(a.date.map(|d| d.to_string()).as_deref(), Some("2023-05-12"));
        assert_eq!((a.text.as_str(), a.source), ("共363人。", None));
    }

    #[test]
    fn an_empty_text_is_no_text() {
        for line in [r#"{"id":"a"}"#, r#"{"text":" "}"#, r#"{"text":["a"]}"#] {
            let e = parse(line).expect_err(line).to_string();
            assert!(e.starts_with("no text ("), "{e}");
        }
    }

    #[test]
    fn a_long_line_is_skipped_to_its_end() {
        let mut input: &[u8] = "一二三四五\n六\n".as_bytes();
        assert!(matches!(
            read_line(&mut input, 8).expect("reads"),
            Line::TooLong
        ));
        assert!(
            matches!(read_line(&mut input, 8).expect("reads"), Line::Bytes(b) if b == "六\n".as_bytes())
        );
        assert!(matches!(
            read_line(&mut input, 8).expect("reads"),
            Line::End
        ));
    }
}
