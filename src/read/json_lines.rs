//! One article a line: `{"id", "title", "date", "source", "place", "text"}`, read line by line.

use super::options::Columns;
use super::unread::{Origin, Unread};
use super::{Format, MAX_BYTES, Piece, date, encoding, front_matter as names, kind, metadata};
use crate::article::Article;
use crate::error::{Error, Result};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead};

/// Names of the field that holds the text, in the order in which they win.
pub(super) const TEXT: &[&str] = &["text", "content", "正文", "body", "内容", "全文"];

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
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        while !self.done {
            self.line += 1;
            match read_line(&mut *self.input, MAX_BYTES) {
                Err(e) => {
                    self.done = true;
                    let e = Error::new("cannot be read").because(e);
                    return Some(Piece::error(e.at(self.origin.line(self.line).name)));
                }
                Ok(Line::End) => {
                    self.done = true;
                    if !self.seen {
                        return Some(Piece::error(super::empty(&self.origin.name)));
                    }
                }
                Ok(Line::TooLong) => {
                    self.seen = true;
                    let e = super::too_long("line").at(self.origin.line(self.line).name);
                    return Some(Piece::error(e));
                }
                Ok(Line::Bytes(bytes)) => {
                    if !super::without_bom(&bytes).trim_ascii().is_empty() {
                        self.seen = true;
                        let origin = self.origin.line(self.line);
                        return Some(Piece::One(Unread::document(
                            bytes,
                            Format::JsonLines,
                            origin,
                        )));
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
        && (fields(line.trim(), &Columns::default()).is_ok()
            || TEXT.iter().any(|t| line.contains(&format!("\"{t}\""))))
}

/// Whether a line is an object with a text.
pub(super) fn is_article(line: &[u8]) -> bool {
    let line = std::str::from_utf8(line);
    line.is_ok_and(|line| fields(line.trim(), &Columns::default()).is_ok())
}

/// Reads one object.
///
/// # Errors
/// It is no JSON object, or has no text; the error has no place.
pub(super) fn read(bytes: &[u8], origin: &Origin) -> Result<Article> {
    let decoded = encoding::decode(bytes, None, None);
    let article = fields(decoded.text.trim(), &origin.options.columns)?;
    Ok(Article {
        decoding: Some(encoding::of_piece(
            origin.decoding,
            decoded.how,
            &article.text,
        )),
        ..article
    })
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
    let mut article = fields(line, &Columns::default())?;
    metadata::complete(&mut article, None);
    Ok(article)
}

type Fields<'a> = BTreeMap<Cow<'a, str>, &'a RawValue>;

/// The fields of the object, nothing looked for in the text.
fn fields(line: &str, columns: &Columns) -> Result<Article> {
    let fields: Fields<'_> = serde_json::from_str(line).map_err(|e| broken(&e))?;
    let get = |named: &Option<String>, names: &[&str]| match named {
        Some(path) => at_path(&fields, path),
        None => {
            let field = |n: &&str| fields.get(*n).and_then(|raw| string(raw));
            names.iter().find_map(field)
        }
    };
    let Some(text) = get(&columns.text, TEXT) else {
        return Err(match &columns.text {
            Some(name) => Error::new(format!("no text in the field {name}"))
                .hint(format!("there are {}", some(fields.keys()))),
            None => Error::new("no text").hint(
                r#"each line needs a field "text", "content" or "正文" with the article's text"#,
            ),
        });
    };
    Ok(Article {
        id: get(&columns.id, names::ID).unwrap_or_default(),
        title: get(&columns.title, names::TITLE).unwrap_or_default(),
        date: get(&columns.date, names::DATE).and_then(|d| date::field(&d)),
        kind: get(&None, names::KIND).and_then(|k| kind::named(&k)),
        source: get(&columns.source, names::SOURCE),
        place: get(&columns.place, names::PLACE),
        ..Article::from_text(text)
    })
}

/// A field by its name, or by the names of the objects around it: `meta.title`.
fn at_path(fields: &Fields<'_>, path: &str) -> Option<String> {
    if let Some(raw) = fields.get(path) {
        return string(raw);
    }
    path.match_indices('.').find_map(|(dot, _)| {
        let inner = fields.get(&path[..dot])?;
        let inner: Fields<'_> = serde_json::from_str(inner.get()).ok()?;
        at_path(&inner, &path[dot + 1..])
    })
}

/// The first names of a list, for a message.
pub(super) fn some(names: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut shown: Vec<String> = names.take(9).map(|n| n.as_ref().to_string()).collect();
    if shown.len() > 8 {
        shown[8] = "…".to_string();
    }
    shown.join(", ")
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
