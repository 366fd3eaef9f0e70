//! What a file holds: told by its content, else by its name.

use std::path::Path;

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text or Markdown: one article.
    Text,
    /// One article a line.
    JsonLines,
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
];

impl Format {
    /// What the extension promises.
    pub fn of_name(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        let row = EXTENSIONS.iter().find(|(e, _)| *e == extension)?;
        Some(row.1)
    }
}
