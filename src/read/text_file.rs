//! A whole file, or standard input, as one article.

use super::json_lines::{JsonLines, Line, Origin, read_line};
use super::{MAX_BYTES, STDIN, empty, front_matter, json_lines, metadata, too_long, without_bom};
use crate::article::Article;
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Reads a text or Markdown file.
///
/// # Errors
/// The file cannot be read, is empty, too long or not UTF-8.
pub(super) fn read(path: &Path, id: &str, read: &AtomicU64) -> Result<Article> {
    let place = path.display().to_string();
    let file = open(path)?;
    let bytes = all(file, &place)?;
    read.fetch_add(bytes.len() as u64, Ordering::Relaxed);
    let mut article = article(bytes, &place, path.file_name().and_then(|n| n.to_str()))?;
    article.path = place;
    if article.id.is_empty() {
        article.id = id.to_string();
    }
    Ok(article)
}

pub(super) fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|e| Error::new("cannot be read").at(path.display()).because(e))
}

/// Standard input: JSON lines if the first line that is not blank is a JSON object with a text, else one plain text.
pub(super) enum Stdin {
    Text(Box<Article>),
    Lines(JsonLines),
}

pub(super) fn stdin(read: Arc<AtomicU64>) -> Result<Stdin> {
    sniff(Box::new(BufReader::new(io::stdin())), read)
}

fn sniff(mut input: Box<dyn BufRead + Send>, read: Arc<AtomicU64>) -> Result<Stdin> {
    let fail = |e: io::Error| Error::new("cannot be read").at(STDIN).because(e);
    let mut head = Vec::new();
    loop {
        match read_line(&mut *input, MAX_BYTES).map_err(fail)? {
            Line::TooLong(_) => return Err(too_long("line").at(STDIN)),
            Line::End => return Err(empty(STDIN)),
            Line::Bytes(line) => {
                head.extend_from_slice(&line);
                let first = without_bom(&line).trim_ascii();
                if first.is_empty() {
                    continue;
                }
                // A broken first line is still meant as JSON where it names a text.
                let json = first.starts_with(b"{")
                    && std::str::from_utf8(first)
                        .is_ok_and(|s| json_lines::parse(s).is_ok() || s.contains("\"text\""));
                let rest: Box<dyn BufRead + Send> = Box::new(io::Cursor::new(head).chain(input));
                if json {
                    let origin = Origin {
                        name: STDIN.into(),
                        id: STDIN.into(),
                        is_file: false,
                    };
                    return Ok(Stdin::Lines(JsonLines::new(rest, origin, read)));
                }
                let bytes = all(rest, STDIN)?;
                read.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                let mut article = article(bytes, STDIN, None)?;
                if article.id.is_empty() {
                    article.id = STDIN.into();
                }
                return Ok(Stdin::Text(Box::new(article)));
            }
        }
    }
}

/// All bytes, up to the limit.
fn all(input: impl Read, place: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Error::new("cannot be read").at(place).because(e))?;
    if bytes.len() > MAX_BYTES {
        return Err(too_long("file").at(place));
    }
    Ok(bytes)
}

fn article(mut bytes: Vec<u8>, place: &str, file_name: Option<&str>) -> Result<Article> {
    let bom = bytes.len() - without_bom(&bytes).len();
    bytes.drain(..bom);
    let text = String::from_utf8(bytes).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let line = 1 + e.as_bytes()[..good].iter().filter(|b| **b == b'\n').count();
        Error::new(format!("not valid UTF-8 at byte {}", good + bom))
            .at(format!("{place}:{line}"))
            .hint("save the file as UTF-8")
    })?;
    if text.trim().is_empty() {
        return Err(empty(place));
    }
    let mut article = Article::from_text(text);
    front_matter::read(&mut article);
    metadata::complete(&mut article, file_name);
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sniffed(text: &'static str) -> Vec<Article> {
        let input = Box::new(text.as_bytes());
        match sniff(input, Arc::default()).expect("reads") {
            Stdin::Text(a) => vec![*a],
            Stdin::Lines(lines) => lines.map(|a| a.expect("reads")).collect(),
        }
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        let got = sniffed("\n{\"不是JSON\n共363人。\n");
        assert_eq!(got.len(), 1);
        assert_eq!(got[0].text, "\n{\"不是JSON\n共363人。\n");
    }

    #[test]
    fn a_json_object_with_a_text_means_json_lines() {
        let got =
            sniffed("\u{feff}\n{\"text\":\"共363人。\"}\n{\"id\":\"b\",\"text\":\"5亿元\"}\n");
        let ids: Vec<_> = got.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids, ["stdin:2", "b"]);
    }

    #[test]
    fn the_byte_order_mark_is_not_text() {
        assert_eq!(sniffed("\u{feff}共363人")[0].text, "共363人");
    }
}
