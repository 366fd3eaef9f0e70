//! What a file holds: told by its content, else by its name.

use std::path::Path;

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text or Markdown: one article.
    Text,
    /// One article a line.
    JsonLines,
    /// Word since 2007: docx.
    Docx,
    /// Word before 2007, and WPS: doc, wps.
    Doc,
    /// OpenDocument text: odt, fodt.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// A book.
    Epub,
}

/// The extensions that are read, for messages.
pub const READABLE: &str = ".txt, .md or .jsonl";

/// Extensions, lower case, and what they promise.
const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Text),
    ("markdown", Format::Text),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("docx", Format::Docx),
    ("docm", Format::Docx),
    ("doc", Format::Doc),
    ("wps", Format::Doc),
    ("odt", Format::Odt),
    ("fodt", Format::Odt),
    ("rtf", Format::Rtf),
    ("epub", Format::Epub),
];

impl Format {
    /// What the extension promises.
    pub fn of_name(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        let row = EXTENSIONS.iter().find(|(e, _)| *e == extension)?;
        Some(row.1)
    }
}
