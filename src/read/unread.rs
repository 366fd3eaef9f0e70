//! What lies between a file and its articles: bytes that were read, still to be turned into an article by whichever
//! thread has time.

use super::archive::Budget;
use super::options::Options;
use super::{Format, empty, epub, html, metadata, office, pdf, text};
use crate::article::{Article, Decoding};
use crate::error::{Error, Result};
use std::sync::Arc;

/// Where something comes from.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    /// For messages, and as the article's path: `a.txt`, `a.jsonl:12`, `a.zip!news/b.html`.
    pub name: String,
    /// Id of its article where it names none itself, or what the ids of its articles begin with.
    pub id: String,
    /// Name of the file, which may hold day and title.
    pub file_name: Option<String>,
    /// Whether the articles show the name as their path; standard input has none to show.
    pub is_file: bool,
    /// Its size in bytes, where that is known beforehand.
    pub size: Option<u64>,
    /// What the user said about all files.
    pub options: Arc<Options>,
    /// The encoding that a header said.
    pub charset: Option<String>,
    /// How its stream was decoded, where that was done before it was cut into pieces.
    pub decoding: Option<Decoding>,
    /// How many archives it is in.
    pub depth: usize,
    /// What these archives may still unpack to.
    pub budget: Option<Arc<Budget>>,
}

impl Origin {
    /// Line or row `number`, from 1.
    pub fn line(&self, number: usize) -> Origin {
        Origin {
            name: format!("{}:{number}", self.name),
            id: format!("{}:{number}", self.id),
            file_name: None,
            ..self.clone()
        }
    }

    /// Its id with the extension, which a file's id lacks: `a.zip`.
    fn full_id(&self) -> String {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let extension = match file.contains('!') {
            true => "",
            false => file.find('.').map_or("", |_| {
                let stem = self.id.rsplit('/').next().unwrap_or_default();
                file.strip_prefix(stem).unwrap_or_default()
            }),
        };
        format!("{}{extension}", self.id)
    }

    /// The member `name` of the archive that this is.
    pub fn member(&self, name: &str) -> Origin {
        Origin {
            name: format!("{}!{name}", self.name),
            id: format!("{}!{name}", self.full_id()),
            file_name: Some(name.rsplit('/').next().unwrap_or(name).to_string()),
            charset: None,
            decoding: None,
            depth: self.depth + 1,
            ..self.clone()
        }
    }

    /// What an article from here still lacks: id and path.
    pub fn sign(&self, article: &mut Article) {
        if article.id.is_empty() {
            article.id = self.id.clone();
        }
        if self.is_file {
            article.path = self.name.clone();
        }
    }
}

/// One article to be, or what became of it.
#[derive(Debug)]
pub struct Unread(What);

#[derive(Debug)]
enum What {
    Done(Box<Result<Article>>),
    Fields(Box<(Article, Origin)>),
    Bytes {
        bytes: Vec<u8>,
        format: Format,
        origin: Origin,
    },
}

impl Unread {
    /// The bytes of one document.
    pub(super) fn document(bytes: Vec<u8>, format: Format, origin: Origin) -> Unread {
        Unread(What::Bytes {
            bytes,
            format,
            origin,
        })
    }

    /// An article that a row or an element gave, which may lack all but its text.
    pub(super) fn fields(article: Article, origin: Origin) -> Unread {
        Unread(What::Fields(Box::new((article, origin))))
    }

    /// How many bytes it holds, for a bound on what is on the way.
    pub fn size(&self) -> usize {
        match &self.0 {
            What::Done(done) => done.as_ref().as_ref().map_or(0, |a| a.text.len()),
            What::Fields(fields) => fields.0.text.len(),
            What::Bytes { bytes, .. } => bytes.len(),
        }
    }

    /// Its place, for messages.
    pub fn place(&self) -> &str {
        match &self.0 {
            What::Done(done) => match done.as_ref() {
                Ok(article) if article.path.is_empty() => &article.id,
                Ok(article) => &article.path,
                Err(e) => e.place().unwrap_or_default(),
            },
            What::Fields(fields) => &fields.1.name,
            What::Bytes { origin, .. } => &origin.name,
        }
    }

    /// Turns it into its article: decodes, finds the text, and what the text says about itself.
    ///
    /// # Errors
    /// The document is damaged, encrypted, or holds no text.
    pub fn read(self) -> Result<Article> {
        let (mut article, origin) = match self.0 {
            What::Done(done) => return *done,
            What::Fields(fields) => *fields,
            What::Bytes {
                bytes,
                format,
                origin,
            } => {
                let article = document(bytes, format, &origin).map_err(|e| at(e, &origin))?;
                (article, origin)
            }
        };
        if article.text.trim().is_empty() {
            return Err(empty(&origin.name));
        }
        metadata::complete(&mut article, origin.file_name.as_deref());
        origin.sign(&mut article);
        Ok(article)
    }
}

/// An error knows its line, or else happened somewhere in the file.
fn at(error: Error, origin: &Origin) -> Error {
    let place = match error.place() {
        Some(line) => format!("{}:{line}", origin.name),
        None => origin.name.clone(),
    };
    error.at(place)
}

/// The one table of readers: bytes of a format → its article, as far as the format itself says.
fn document(bytes: Vec<u8>, format: Format, origin: &Origin) -> Result<Article> {
    match format {
        Format::Text => Ok(text::read(&bytes, origin)),
        Format::Json | Format::JsonLines => super::json_lines::read(&bytes, origin),
        Format::Html => html::read(&bytes, origin),
        Format::Mhtml => html::read_mhtml(&bytes, origin),
        Format::Pdf => pdf::read(bytes),
        Format::Docx => office::docx::read(bytes),
        Format::Doc => office::doc::read(bytes),
        Format::Odt => office::odt::read(bytes),
        Format::Rtf => office::rtf::read(bytes),
        Format::Epub => epub::read(bytes),
        // Opened before, as what holds several documents.
        Format::Csv
        | Format::Workbook
        | Format::Parquet
        | Format::Zip
        | Format::Tar
        | Format::Gzip
        | Format::Zstd
        | Format::Warc => Err(Error::new("not one document")),
    }
}

impl From<Result<Article>> for Unread {
    fn from(done: Result<Article>) -> Self {
        Unread(What::Done(Box::new(done)))
    }
}
