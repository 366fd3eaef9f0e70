//! Books, epub: a package of pages in an order of its own. One book is one article.

use super::date;
use super::office::{Flow, Kind, Node, Package, Xml, damaged, encrypted};
use crate::article::Article;
use crate::error::Result;
use std::collections::HashMap;

/// What is no text of a page.
const SKIPPED: &[&str] = &[
    "head", "script", "style", "template", "rt", "rp", "math", "audio", "video",
];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "figure",
    "figcaption",
    "caption",
    "pre",
    "hr",
    "body",
    "main",
    "address",
];

/// Reads a book.
///
/// # Errors
/// It is encrypted, damaged, or made to break programs.
pub(super) fn read(bytes: Vec<u8>) -> Result<Article> {
    let mut package = Package::open(bytes)?;
    let container = package.required("META-INF/container.xml")?;
    let path = attribute(&container, "rootfile", "full-path")?
        .ok_or_else(|| damaged("the list of its pages is missing"))?;
    let book = Book::read(&package.required(&path)?, &path)?;
    let locked = package.part("META-INF/encryption.xml")?.unwrap_or_default();
    let mut flow = Flow::new();
    for page in &book.pages {
        // Fonts may be scrambled; pages may not.
        if locked.contains(&format!("\"{}\"", page.path)) {
            return Err(encrypted());
        }
        if let Some(text) = package.part(&page.path)? {
            self::page(&text, page.contents, &mut flow)?;
        }
    }
    let (text, layout) = flow.finish();
    Ok(Article {
        title: book.title,
        source: book.publisher,
        date: book.date.as_deref().and_then(date::field),
        text,
        laid_out: Some(layout),
        ..Article::default()
    })
}

/// The value of an attribute of the first element of a name.
fn attribute(text: &str, element: &str, name: &str) -> Result<Option<String>> {
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        if let Node::Start(tag) = node
            && tag.local() == element
        {
            return Ok(tag.get(name));
        }
    }
    Ok(None)
}

#[derive(Default)]
struct Book {
    title: String,
    publisher: Option<String>,
    date: Option<String>,
    pages: Vec<Page>,
}

#[derive(Clone)]
struct Page {
    path: String,
    /// Whether it is the table of contents.
    contents: bool,
}

impl Book {
    /// Reads the list of pages, which is at `path`.
    fn read(text: &str, path: &str) -> Result<Book> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut book = Book::default();
        let mut pages: HashMap<String, Page> = HashMap::new();
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next()? {
            let Node::Start(tag) = node else {
                continue;
            };
            match tag.local() {
                "title" if book.title.is_empty() => book.title = xml.text()?.trim().into(),
                "publisher" => book.publisher = Some(xml.text()?.trim().into()),
                "date" if tag.get("event").is_none_or(|e| e == "publication") => {
                    book.date = Some(xml.text()?.trim().chars().take(10).collect());
                }
                "item" if tag.get("media-type").is_some_and(|t| t.contains("html")) => {
                    let href = tag.get("href").unwrap_or_default();
                    let contents = tag.get("properties").is_some_and(|p| p.contains("nav"));
                    let path = resolve(folder, &href);
                    pages.insert(tag.get("id").unwrap_or_default(), Page { path, contents });
                }
                "itemref" => {
                    let page = tag.get("idref").and_then(|id| pages.get(&id).cloned());
                    // A page that is named twice is read once.
                    book.pages
                        .extend(page.filter(|p| book.pages.iter().all(|q| q.path != p.path)));
                }
                _ => {}
            }
        }
        book.publisher = book.publisher.filter(|p| !p.is_empty());
        Ok(book)
    }
}

/// A path that is written as part of an address, below a folder of the package.
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let mut bytes = Vec::new();
    let mut rest = href.as_bytes();
    while let [first, behind @ ..] = rest {
        let hex = behind.get(..2).and_then(|h| std::str::from_utf8(h).ok());
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            _ => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    let href = String::from_utf8_lossy(&bytes).into_owned();
    let mut path: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for step in href.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Reads one page into the flow.
fn page(text: &str, contents: bool, flow: &mut Flow) -> Result<()> {
    let mut xml = Xml::lenient(text);
    let plain = match contents {
        true => Kind::Contents,
        false => Kind::Paragraph,
    };
    let mut kind = plain;
    while let Some(node) = xml.next()? {
        match node {
            Node::Text(text) => flow.push_collapsed(&text),
            Node::Start(tag) => match tag.local() {
                name if SKIPPED.contains(&name) || tag.get("hidden").is_some() => xml.skip()?,
                "br" => flow.push("\n"),
                "table" => flow.open_table(),
                "tr" => flow.open_row(),
                "td" | "th" => {
                    flow.open_cell();
                    if let Some(shape) = flow.shape() {
                        shape.columns = tag.number("colspan").unwrap_or(1);
                        shape.rows = tag.number("rowspan").unwrap_or(1);
                        shape.header |= tag.local() == "th";
                    }
                }
                name => {
                    if BLOCKS.contains(&name) || heading(name).is_some() {
                        flow.end_paragraph(kind);
                    }
                    if let (Some(depth), false) = (heading(name), contents) {
                        kind = Kind::Heading(depth);
                    }
                }
            },
            Node::End(end) => match end.local_name().into_inner() {
                "table" => flow.close_table(),
                "td" | "th" => flow.close_cell(1),
                name if BLOCKS.contains(&name) => flow.end_paragraph(kind),
                name if heading(name).is_some() => {
                    flow.end_paragraph(kind);
                    kind = plain;
                }
                _ => {}
            },
        }
    }
    flow.end_paragraph(kind);
    Ok(())
}

/// h1 to h6.
fn heading(name: &str) -> Option<u8> {
    let depth = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&depth).then_some(depth)
}
