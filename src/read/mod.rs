//! Bytes → articles: finding files, decoding, metadata.
//!
//! [`find`] lists the files; [`Inputs`] opens them one by one and gives each document as [`Unread`] bytes, which any
//! thread may then turn into an article. A file that cannot be read is an error in the stream and the next one goes on.

mod data;
mod date;
mod epub;
mod find;
mod format;
mod front_matter;
mod json_lines;
mod kind;
mod metadata;
mod office;
mod region;
mod text;
mod unread;

pub use find::{Found, Input, find, find_outside};
pub use format::Format;
pub use json_lines::parse as parse_json_line;
pub use unread::Unread;

use crate::article::Article;
use crate::error::{Error, Result};
use data::{Counted, Data};
use json_lines::JsonLines;
use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use unread::Origin;

/// Longest document and longest JSON line: a hundred times the longest report, and still harmless in memory.
pub const MAX_BYTES: usize = 64 << 20;

/// What standard input is called in ids and messages.
pub const STDIN: &str = "stdin";

/// The documents of one file, in order.
type Documents = Box<dyn Iterator<Item = Unread> + Send>;

/// The documents of all inputs, opened when asked for.
pub struct Inputs {
    inputs: std::vec::IntoIter<Result<Input>>,
    /// What is open: a file, and the archives in it.
    open: Vec<Documents>,
    read: Arc<AtomicU64>,
}

impl Inputs {
    /// Will open the inputs in order.
    pub fn new(inputs: Vec<Result<Input>>) -> Self {
        Inputs {
            inputs: inputs.into_iter(),
            open: Vec::new(),
            read: Arc::default(),
        }
    }

    /// A counter of the bytes read so far, for a progress bar.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// The articles, read one after the other.
    pub fn articles(self) -> impl Iterator<Item = Result<Article>> {
        self.map(Unread::read)
    }

    fn open(&self, input: Input) -> Result<Documents> {
        match input {
            Input::Stdin => {
                let input = Counted::new(std::io::stdin(), self.bytes_read());
                let data = Data::Stream(Box::new(std::io::BufReader::new(input)));
                let origin = Origin {
                    name: STDIN.into(),
                    id: STDIN.into(),
                    ..Origin::default()
                };
                let (head, data) = data
                    .head()
                    .map_err(|e| Error::new("cannot be read").at(STDIN).because(e))?;
                let format = match json_lines::look_like(&head) {
                    true => Format::JsonLines,
                    false => Format::Text,
                };
                documents(data, format, origin)
            }
            Input::File {
                path, id, format, ..
            } => {
                let name = path.display().to_string();
                let file = File::open(&path)
                    .map_err(|e| Error::new("cannot be read").at(&name).because(e))?;
                let data = Data::File(Counted::new(file, self.bytes_read()));
                let origin = Origin {
                    name,
                    id,
                    file_name: path.file_name().map(|n| n.to_string_lossy().into_owned()),
                    is_file: true,
                };
                documents(data, format, origin)
            }
        }
    }
}

/// The one table of what holds several documents; anything else is one.
fn documents(data: Data, format: Format, origin: Origin) -> Result<Documents> {
    Ok(match format {
        Format::JsonLines => Box::new(JsonLines::new(data.reader(), origin)),
        _ => {
            let bytes = data.bytes().map_err(|e| e.at(&origin.name))?;
            Box::new(std::iter::once(Unread::document(bytes, format, origin)))
        }
    })
}

impl Iterator for Inputs {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        loop {
            if let Some(documents) = self.open.last_mut() {
                match documents.next() {
                    Some(document) => return Some(document),
                    None => self.open.pop(),
                };
                continue;
            }
            let opened = self.inputs.next()?.and_then(|input| self.open(input));
            match opened {
                Ok(documents) => self.open.push(documents),
                Err(e) => return Some(Unread::from(Err(e))),
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
