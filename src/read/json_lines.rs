//! One article a line: `{"id", "title", "date", "source", "place", "text"}`, read line by line.

use super::{MAX_BYTES, date, front_matter as names, kind, metadata};
use crate::article::Article;
use crate::error::{Error, Result};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const TEXT: &[&str] = &["text", "content", "正文", "body", "内容", "全文"];

/// Where the lines come from, for ids and messages.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// File as given, or `stdin`.
    pub name: String,
    /// What an id begins with where a line has none.
    pub id: String,
    /// Whether the articles have a path to show.
    pub is_file: bool,
}

/// The articles of a stream of JSON lines. A line that cannot be read is an error; the next line goes on.
pub(super) struct JsonLines {
    input: Box<dyn BufRead + Send>,
    origin: Origin,
    line: usize,
    seen: bool,
    done: bool,
    read: Arc<AtomicU64>,
}

impl JsonLines {
    pub fn new(input: Box<dyn BufRead + Send>, origin: Origin, read: Arc<AtomicU64>) -> Self {
        JsonLines {
            input,
            origin,
            line: 0,
            seen: false,
            done: false,
            read,
        }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.origin.name, self.line)
    }

    fn article(&self, bytes: &[u8]) -> Result<Article> {
        let line = std::str::from_utf8(bytes).map_err(|e| {
            Error::new(format!(
                "not valid UTF-8 at byte {} of the line",
                e.valid_up_to()
            ))
            .at(self.place())
            .hint("save the file as UTF-8")
        })?;
        let mut article = parse(line).map_err(|e| e.at(self.place()))?;
        if self.origin.is_file {
            article.path = self.place();
        }
        if article.id.is_empty() {
            article.id = format!("{}:{}", self.origin.id, self.line);
        }
        Ok(article)
    }
}

impl Iterator for JsonLines {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.line += 1;
            match read_line(&mut *self.input, MAX_BYTES) {
                Err(e) => {
                    self.done = true;
                    return Some(Err(Error::new("cannot be read")
                        .at(self.place())
                        .because(e)));
                }
                Ok(Line::End) => {
                    self.done = true;
                    if !self.seen {
                        return Some(Err(super::empty(&self.origin.name)));
                    }
                }
                Ok(Line::TooLong(bytes)) => {
                    self.seen = true;
                    self.read.fetch_add(bytes as u64, Ordering::Relaxed);
                    return Some(Err(super::too_long("line").at(self.place())));
                }
                Ok(Line::Bytes(bytes)) => {
                    self.read.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                    let bytes = match self.line {
                        1 => super::without_bom(&bytes),
                        _ => &bytes[..],
                    };
                    let bytes = bytes.trim_ascii();
                    if !bytes.is_empty() {
                        self.seen = true;
                        return Some(self.article(bytes));
                    }
                }
            }
        }
        None
    }
}

/// What [`read_line`] found.
pub(super) enum Line {
    /// A line with its line end.
    Bytes(Vec<u8>),
    /// A line over the limit, of so many bytes; it was skipped to its end.
    TooLong(usize),
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
                n if n > limit => Line::TooLong(n),
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
    let mut article = Article {
        id: get(names::ID).unwrap_or_default(),
        title: get(names::TITLE).unwrap_or_default(),
        date: get(names::DATE).and_then(|d| date::field(&d)),
        kind: get(names::KIND).and_then(|k| kind::named(&k)),
        source: get(names::SOURCE),
        place: get(names::PLACE),
        ..Article::from_text(text)
    };
    metadata::complete(&mut article, None);
    Ok(article)
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
            Line::TooLong(16)
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
