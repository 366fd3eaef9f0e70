//! Bytes → articles: finding files, decoding, metadata.
//!
//! [`find`] lists the files, [`Articles`] reads them one by one. A file that cannot be read is an error in the
//! stream and the next one goes on.

mod date;
mod find;
mod front_matter;
mod json_lines;
mod kind;
mod metadata;
mod region;
mod text_file;

pub use find::{Format, Found, Input, find, find_outside};
pub use json_lines::parse as parse_json_line;

use crate::article::Article;
use crate::error::{Error, Result};
use json_lines::{JsonLines, Origin};
use std::io::BufReader;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Longest text file and longest JSON line: a hundred times the longest report, and still harmless in memory.
pub const MAX_BYTES: usize = 64 << 20;

/// What standard input is called in ids and messages.
pub const STDIN: &str = "stdin";

/// The articles of all inputs, read when asked for.
pub struct Articles {
    inputs: std::vec::IntoIter<Result<Input>>,
    lines: Option<JsonLines>,
    read: Arc<AtomicU64>,
}

impl Articles {
    /// Will read the inputs in order.
    pub fn new(inputs: Vec<Result<Input>>) -> Self {
        Articles {
            inputs: inputs.into_iter(),
            lines: None,
            read: Arc::default(),
        }
    }

    /// A counter of the bytes read so far, for a progress bar.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    fn open(&mut self, input: Input) -> Option<Result<Article>> {
        match input {
            Input::Stdin => match text_file::stdin(Arc::clone(&self.read)) {
                Ok(text_file::Stdin::Text(article)) => return Some(Ok(*article)),
                Ok(text_file::Stdin::Lines(lines)) => self.lines = Some(lines),
                Err(e) => return Some(Err(e)),
            },
            Input::File {
                path,
                id,
                format: Format::Text,
                ..
            } => return Some(text_file::read(&path, &id, &self.read)),
            Input::File { path, id, .. } => match text_file::open(&path) {
                Err(e) => return Some(Err(e)),
                Ok(file) => {
                    let origin = Origin {
                        name: path.display().to_string(),
                        id,
                        is_file: true,
                    };
                    let input = Box::new(BufReader::with_capacity(1 << 18, file));
                    self.lines = Some(JsonLines::new(input, origin, Arc::clone(&self.read)));
                }
            },
        }
        None
    }
}

impl Iterator for Articles {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(article) => return Some(article),
                    None => self.lines = None,
                }
            }
            match self.inputs.next()? {
                Err(e) => return Some(Err(e)),
                Ok(input) => {
                    if let Some(article) = self.open(input) {
                        return Some(article);
                    }
                }
            }
        }
    }
}

fn empty(place: &str) -> Error {
    Error::new("empty")
        .at(place)
        .hint("an article needs some text")
}

fn too_long(what: &str) -> Error {
    Error::new(format!("{what} longer than {} MiB", MAX_BYTES >> 20))
        .hint("split it into articles, one JSON line each")
}

fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}
