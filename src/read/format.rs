//! What a file holds, as its name says; what it says itself is told in `sniff.rs`.

use std::path::Path;

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text or Markdown: one article.
    Text,
    /// One article a line.
    JsonLines,
    /// One object, or a list of them.
    Json,
    /// Comma or tab between columns.
    Csv,
    /// Excel of any age, OpenDocument sheets.
    Workbook,
    /// Parquet.
    Parquet,
    /// A web page.
    Html,
    /// A web page saved with all it needs, or a mail.
    Mhtml,
    /// Word since 2007: docx.
    Docx,
    /// Word before 2007, and WPS: doc, wps.
    Doc,
    /// OpenDocument text: odt, fodt.
    Odt,
    /// Rich text.
    Rtf,
    /// An electronic book.
    Epub,
    /// PDF.
    Pdf,
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
    /// Something packed by gzip.
    Gzip,
    /// Something packed by zstd.
    Zstd,
    /// Pages as a crawler got them.
    Warc,
}

/// Some of what is read, for messages.
pub const READABLE: &str = ".txt, .html, .docx, .pdf, .xlsx, .csv, .jsonl, .zip or similar";

/// Extensions, lower case, and what they promise.
const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Text),
    ("markdown", Format::Text),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("tsv", Format::Csv),
    ("tab", Format::Csv),
    ("xlsx", Format::Workbook),
    ("xlsm", Format::Workbook),
    ("xlsb", Format::Workbook),
    ("xls", Format::Workbook),
    ("et", Format::Workbook),
    ("ods", Format::Workbook),
    ("parquet", Format::Parquet),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("shtml", Format::Html),
    ("mhtml", Format::Mhtml),
    ("mht", Format::Mhtml),
    ("eml", Format::Mhtml),
    ("docx", Format::Docx),
    ("docm", Format::Docx),
    ("doc", Format::Doc),
    ("wps", Format::Doc),
    ("odt", Format::Odt),
    ("fodt", Format::Odt),
    ("rtf", Format::Rtf),
    ("epub", Format::Epub),
    ("pdf", Format::Pdf),
    ("zip", Format::Zip),
    ("tar", Format::Tar),
    ("tgz", Format::Gzip),
    ("gz", Format::Gzip),
    ("zst", Format::Zstd),
    ("zstd", Format::Zstd),
    ("warc", Format::Warc),
    ("wet", Format::Warc),
];

impl Format {
    /// What the extension promises.
    pub fn of_name(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        let row = EXTENSIONS.iter().find(|(e, _)| *e == extension)?;
        Some(row.1)
    }
}
