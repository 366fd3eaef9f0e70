//! What lies between a file and its articles: bytes that were read, still to be turned into an article by whichever
//! thread has time.

use super::{Format, empty, metadata, text};
use crate::article::Article;
use crate::error::{Error, Result};

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
}

impl Origin {
    /// Line or row `number`, from 1.
    pub fn line(&self, number: usize) -> Origin {
        Origin {
            name: format!("{}:{number}", self.name),
            id: format!("{}:{number}", self.id),
            file_name: None,
            is_file: self.is_file,
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

    /// How many bytes it holds, for a bound on what is on the way.
    pub fn size(&self) -> usize {
        match &self.0 {
            What::Done(done) => done.as_ref().as_ref().map_or(0, |a| a.text.len()),
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
            What::Bytes { origin, .. } => &origin.name,
        }
    }

    /// Turns it into its article: decodes, finds the text, and what the text says about itself.
    ///
    /// # Errors
    /// The document is damaged, encrypted, or holds no text.
    pub fn read(self) -> Result<Article> {
        let (bytes, format, origin) = match self.0 {
            What::Done(done) => return *done,
            What::Bytes {
                bytes,
                format,
                origin,
            } => (bytes, format, origin),
        };
        let mut article = document(bytes, format).map_err(|e| at(e, &origin))?;
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
fn document(bytes: Vec<u8>, format: Format) -> Result<Article> {
    match format {
        Format::Text => text::read(bytes),
        Format::JsonLines => super::json_lines::read(&bytes),
        Format::Docx => super::office::docx::read(bytes),
        Format::Doc => super::office::doc::read(bytes),
        Format::Odt => super::office::odt::read(bytes),
        Format::Rtf => super::office::rtf::read(bytes),
        Format::Epub => super::epub::read(bytes),
    }
}

impl From<Result<Article>> for Unread {
    fn from(done: Result<Article>) -> Self {
        Unread(What::Done(Box::new(done)))
    }
}
