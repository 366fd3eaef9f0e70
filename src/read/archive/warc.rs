//! WARC files: what a crawler got, page after page. Only answers that hold a document count.

use super::super::json_lines::{Line, read_line};
use super::super::{Format, MAX_BYTES, too_long};
use super::budget::Budget;
use super::http::{self, Headers};
use super::{Member, damaged};
use crate::error::{Error, Result};
use std::io::{self, BufRead, Read};
use std::path::Path;
use std::sync::Arc;

/// Longest line of a header.
const LINE_BYTES: usize = 64 << 10;
/// Most lines of a header.
const LINES: usize = 1000;

/// The documents among the records, in order.
pub(super) struct Pages {
    input: Box<dyn BufRead + Send>,
    budget: Arc<Budget>,
    place: String,
    done: bool,
}

impl Pages {
    pub fn new(input: Box<dyn BufRead + Send>, budget: Arc<Budget>, place: String) -> Self {
        Pages {
            input,
            budget,
            place,
            done: false,
        }
    }

    /// The next record that holds a document; nothing at the end.
    fn page(&mut self) -> io::Result<Option<Result<Member>>> {
        loop {
            let Some(headers) = self.headers()? else {
                return Ok(None);
            };
            let length: u64 = headers
                .get("content-length")
                .and_then(|n| n.parse().ok())
                .ok_or_else(|| io::Error::other("a record without its length"))?;
            let record = headers.get("warc-type").unwrap_or_default();
            let url = headers.get("warc-target-uri").unwrap_or_default();
            let url = url
                .trim_matches(['<', '>'])
                .replace(char::is_control, "\u{fffd}");
            let wanted = matches!(record, "response" | "resource" | "conversion")
                && url.starts_with("http")
                && !url.ends_with("/robots.txt");
            if !wanted {
                self.skip(length)?;
                continue;
            }
            let place = format!("{}!{url}", self.place);
            if length > MAX_BYTES as u64 {
                self.skip(length)?;
                return Ok(Some(Err(too_long("page").at(place))));
            }
            let mut block = Vec::new();
            let read = (&mut self.input).take(length).read_to_end(&mut block)?;
            if (read as u64) < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let answer = match record {
                "response" => http::answer(&block, &self.budget),
                _ => Ok(Some((headers, block))),
            };
            let (headers, bytes) = match answer {
                Ok(Some(answer)) => answer,
                Ok(None) => continue,
                Err(e) => return Ok(Some(Err(damaged(&place).because(e)))),
            };
            let content = headers.get("content-type").unwrap_or_default();
            if let Some(format) = document(content, &url, &bytes) {
                return Ok(Some(Ok(Member {
                    name: url,
                    bytes,
                    format: Some(format),
                    charset: http::charset(content),
                })));
            }
        }
    }

    /// The header of the next record.
    fn headers(&mut self) -> io::Result<Option<Headers>> {
        let version = loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.trim().is_empty() => {}
                Some(line) => break line,
            }
        };
        if !version.starts_with("WARC/") {
            return Err(io::Error::other("a record does not begin where it should"));
        }
        let mut lines = Vec::new();
        while let Some(line) = self.line()? {
            if line.trim().is_empty() {
                return Ok(Some(Headers::parse(&lines)));
            }
            if lines.len() == LINES {
                return Err(io::Error::other("a header without end"));
            }
            lines.push(line);
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }

    fn line(&mut self) -> io::Result<Option<String>> {
        match read_line(&mut *self.input, LINE_BYTES)? {
            Line::End => Ok(None),
            Line::TooLong => Err(io::Error::other("a header line without end")),
            Line::Bytes(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        }
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        match io::copy(&mut (&mut self.input).take(length), &mut io::sink())? {
            n if n < length => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

/// Which kind of document a page is; pictures, scripts and data for programs are none.
fn document(content: &str, url: &str, bytes: &[u8]) -> Option<Format> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let kind = content.split(';').next().unwrap_or_default().trim();
    let is_document = |format: &Format| {
        !matches!(
            format,
            Format::Json | Format::JsonLines | Format::Gzip | Format::Zstd | Format::Warc
        )
    };
    match kind.to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "text/plain" => Some(Format::Text),
        "application/pdf" => Some(Format::Pdf),
        "multipart/related" => Some(Format::Mhtml),
        "application/rtf" | "text/rtf" => Some(Format::Rtf),
        kind if kind.starts_with("application/") && !kind.contains("javascript") => {
            Format::of_name(Path::new(path))
                .or_else(|| super::super::sniff::by_content(bytes))
                .filter(is_document)
        }
        _ => None,
    }
}

impl Iterator for Pages {
    type Item = Result<Member>;

    fn next(&mut self) -> Option<Result<Member>> {
        if self.done {
            return None;
        }
        match self.page() {
            Ok(Some(page)) => Some(page),
            Ok(None) => {
                self.done = true;
                None
            }
            // Where the next record is, nobody knows.
            Err(e) => {
                self.done = true;
                let e = Error::new("damaged").at(&self.place).because(e);
                Some(Err(e.hint("what comes behind is not read")))
            }
        }
    }
}
