//! Bytes → articles: finding files, decoding, metadata.
//!
//! [`find`] lists the files; [`Inputs`] opens them one by one and gives each document as [`Unread`] bytes, which any
//! thread may then turn into an article. A file that cannot be read is an error in the stream and the next one goes on.

mod archive;
mod common_hanzi;
mod data;
mod date;
mod encoding;
mod epub;
mod find;
mod format;
mod front_matter;
mod html;
mod json;
mod json_lines;
mod kind;
mod label;
mod metadata;
mod office;
mod options;
mod pdf;
mod region;
mod rows;
mod sniff;
mod text;
mod unread;

pub use find::{Found, Input, find, find_outside};
pub use format::Format;
pub use json_lines::parse as parse_json_line;
pub use options::{Columns, Options};
pub use unread::Unread;

use crate::article::Article;
use crate::error::{Error, Result};
use data::{Counted, Data};
use json_lines::JsonLines;
use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use unread::Origin;

/// Longest document and longest JSON line: a hundred times the longest report, and still harmless in memory.
pub const MAX_BYTES: usize = 64 << 20;

/// What standard input is called in ids and messages.
pub const STDIN: &str = "stdin";

/// What a file or an archive holds, in order.
type Documents = Box<dyn Iterator<Item = Piece> + Send>;

/// A part of a file or an archive.
enum Piece {
    /// A document.
    One(Unread),
    /// A member that holds documents itself.
    Many(Documents),
}

impl Piece {
    /// Something that could not be read.
    fn error(error: Error) -> Piece {
        Piece::One(Unread::from(Err(error)))
    }
}

/// The documents of all inputs, opened when asked for.
pub struct Inputs {
    inputs: std::vec::IntoIter<Result<Input>>,
    /// What is open: a file, and the archives in it.
    open: Vec<Documents>,
    /// The file that is open.
    current: String,
    read: Arc<AtomicU64>,
    options: Arc<Options>,
}

impl Inputs {
    /// Will open the inputs in order.
    pub fn new(inputs: Vec<Result<Input>>) -> Self {
        Inputs {
            inputs: inputs.into_iter(),
            open: Vec::new(),
            current: String::new(),
            read: Arc::default(),
            options: Arc::default(),
        }
    }

    /// Reads them as the user says.
    #[must_use]
    pub fn with(mut self, options: Options) -> Self {
        self.options = Arc::new(options);
        self
    }

    /// A counter of the bytes read so far, for a progress bar.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// The articles, read one after the other.
    pub fn articles(self) -> impl Iterator<Item = Result<Article>> {
        self.map(Unread::read)
    }

    fn open(&mut self, input: Input) -> Result<Documents> {
        let options = Arc::clone(&self.options);
        match input {
            Input::Stdin => {
                let input = Counted::new(std::io::stdin(), self.bytes_read());
                let data = Data::Stream(Box::new(BufReader::new(input)));
                let origin = Origin {
                    name: STDIN.into(),
                    id: STDIN.into(),
                    options,
                    ..Origin::default()
                };
                documents(data, None, origin)
            }
            Input::File {
                path,
                id,
                format,
                size,
            } => {
                let name = path.display().to_string();
                self.current = name.clone();
                let file = File::open(&path)
                    .map_err(|e| Error::new("cannot be read").at(&name).because(e))?;
                let data = Data::file(file, self.bytes_read());
                let origin = Origin {
                    name,
                    id,
                    file_name: path.file_name().map(|n| n.to_string_lossy().into_owned()),
                    is_file: true,
                    size: Some(size),
                    options,
                    ..Origin::default()
                };
                documents(data, Some(format), origin)
            }
        }
    }

    /// The next piece of what is open. Crates that take archives apart may panic on what they meet.
    fn piece(&mut self) -> Option<Option<Piece>> {
        let documents = self.open.last_mut()?;
        let piece = catch_unwind(AssertUnwindSafe(|| documents.next()));
        Some(piece.unwrap_or_else(|_| {
            *documents = Box::new(std::iter::empty());
            Some(Piece::error(damaged(&self.current)))
        }))
    }
}

/// The one table of what holds several documents; anything else is one. `named` is what the name promises.
fn documents(data: Data, named: Option<Format>, origin: Origin) -> Result<Documents> {
    let (head, data) = data
        .head()
        .map_err(|e| Error::new("cannot be read").at(&origin.name).because(e))?;
    let format = sniff::told(&head, named).ok_or_else(|| unknown(&origin.name))?;
    Ok(match format {
        Format::JsonLines => {
            let (input, origin) = encoded(data, origin)?;
            Box::new(JsonLines::new(input, origin))
        }
        Format::Json => {
            let (input, origin) = encoded(data, origin)?;
            Box::new(json::Elements::new(input, origin))
        }
        Format::Csv => {
            let (input, origin) = encoded(data, origin)?;
            rows::csv(input, origin)?
        }
        Format::Workbook => rows::workbook(whole(data, &origin)?, origin)?,
        Format::Parquet => rows::parquet(data, origin)?,
        Format::Gzip | Format::Zstd => archive::unpacked(data, format, origin)?,
        Format::Tar => archive::tar(data, origin)?,
        Format::Warc => archive::warc(data, origin)?,
        Format::Zip => zip(data, named, origin)?,
        Format::Doc => {
            let bytes = whole(data, &origin)?;
            match sniff::of_ole(&bytes) {
                Some(Format::Workbook) => rows::workbook(bytes, origin)?,
                None if sniff::is_encrypted_ole(&bytes) => return Err(encrypted(&origin.name)),
                None if named.is_none() => return Err(unknown(&origin.name)),
                None if named == Some(Format::Workbook) => rows::workbook(bytes, origin)?,
                _ => one(bytes, format, origin),
            }
        }
        _ => one(whole(data, &origin)?, format, origin),
    })
}

/// A zip file is an archive, or a document of many parts.
fn zip(data: Data, named: Option<Format>, origin: Origin) -> Result<Documents> {
    let failed = |e| Error::new("cannot be read").at(&origin.name).because(e);
    let mut input = data.seekable().map_err(|e| e.at(&origin.name))?;
    let told = ::zip::ZipArchive::new(&mut input).map(|mut archive| sniff::of_zip(&mut archive));
    let format = match (told, named) {
        // A document that lacks what tells it: its reader says what is missing.
        (
            Ok(Format::Zip),
            Some(named @ (Format::Docx | Format::Odt | Format::Epub | Format::Workbook)),
        ) => named,
        (Ok(Format::Zip), _) => return archive::zip(input, origin),
        (Ok(format), _) => format,
        // The reader of documents says what is wrong with it, or finds something in it yet.
        (Err(_), Some(named)) if named != Format::Zip => named,
        (Err(e), _) => return Err(damaged(&origin.name).because(e)),
    };
    input.seek(SeekFrom::Start(0)).map_err(failed)?;
    let bytes = Data::Stream(Box::new(BufReader::new(input)));
    let bytes = whole(bytes, &origin)?;
    Ok(match format {
        Format::Workbook => rows::workbook(bytes, origin)?,
        format => one(bytes, format, origin),
    })
}

fn one(bytes: Vec<u8>, format: Format, origin: Origin) -> Documents {
    let document = Unread::document(bytes, format, origin);
    Box::new(std::iter::once(Piece::One(document)))
}

fn whole(data: Data, origin: &Origin) -> Result<Vec<u8>> {
    data.bytes().map_err(|e| e.at(&origin.name))
}

/// A stream of text as UTF-8.
fn encoded(data: Data, mut origin: Origin) -> Result<(Box<dyn BufRead + Send>, Origin)> {
    let hint = origin.charset.as_deref();
    let (input, how) = encoding::transcoded(data.reader(), hint, origin.options.encoding())
        .map_err(|e| Error::new("cannot be read").at(&origin.name).because(e))?;
    origin.decoding = Some(how);
    Ok((input, origin))
}

impl Iterator for Inputs {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        loop {
            match self.piece() {
                Some(Some(Piece::One(document))) => return Some(document),
                Some(Some(Piece::Many(documents))) => self.open.push(documents),
                Some(None) => {
                    self.open.pop();
                }
                None => {
                    let opened = self.inputs.next()?.and_then(|input| self.open(input));
                    match opened {
                        Ok(documents) => self.open.push(documents),
                        Err(e) => return Some(Unread::from(Err(e))),
                    }
                }
            }
        }
    }
}

fn unknown(place: &str) -> Error {
    Error::new("not a kind of file that can be read")
        .at(place)
        .hint(format!("give {} files", format::READABLE))
}

fn encrypted(place: &str) -> Error {
    Error::new("encrypted")
        .at(place)
        .hint("open it with its password and save it without one")
}

fn damaged(place: &str) -> Error {
    Error::new("damaged").at(place)
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
