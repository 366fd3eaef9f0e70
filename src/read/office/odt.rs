//! OpenDocument texts, odt, also as one XML file, fodt.

use super::flow::{Flow, Kind};
use super::package::Package;
use super::xml::{Node, Tag, Xml};
use super::{article, encrypted};
use crate::article::Article;
use crate::error::Result;
use std::collections::{HashMap, HashSet};

/// What is no text of the document: deleted text, remarks, marks of notes, readings above characters, names of pictures.
const SKIPPED: &[&str] = &[
    "text:tracked-changes",
    "office:annotation",
    "text:note-citation",
    "text:ruby-text",
    "text:sequence-decls",
    "text:hidden-paragraph",
    "text:hidden-text",
    "office:forms",
    "svg:title",
    "svg:desc",
    "table:covered-table-cell",
    "table:title",
    "table:desc",
    "style:header",
    "style:footer",
    "office:master-styles",
];

/// Drawings that text may stand in.
const SHAPES: &[&str] = &[
    "draw:text-box",
    "draw:custom-shape",
    "draw:rect",
    "draw:ellipse",
    "draw:polygon",
    "draw:caption",
];

/// Reads an odt file.
///
/// # Errors
/// It is encrypted, damaged, or made to break programs.
pub(in crate::read) fn read(bytes: Vec<u8>) -> Result<Article> {
    let mut reader = Reader::new();
    if bytes.starts_with(b"PK") {
        let mut package = Package::open(bytes)?;
        let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
        if manifest.contains("encryption-data") {
            return Err(encrypted());
        }
        let text = package.required("content.xml")?;
        let meta = package.part("meta.xml")?.unwrap_or_default();
        reader.read(&meta)?;
        reader.read(&text)?;
    } else {
        reader.read(&String::from_utf8_lossy(&bytes))?;
    }
    Ok(article(reader.flow, reader.title.as_deref()))
}

struct Reader {
    flow: Flow,
    title: Option<String>,
    /// What each style builds on.
    parents: HashMap<String, String>,
    hiding: HashSet<String>,
    style: String,
    /// The kinds of the paragraphs that are open: one in a box stands in another.
    paragraphs: Vec<Kind>,
    /// How many copies of each open cell there are.
    cells: Vec<u32>,
    header_rows: bool,
    in_contents: bool,
    /// The label of a list that waits for its paragraph.
    label: Option<String>,
}

impl Reader {
    fn new() -> Self {
        Reader {
            flow: Flow::new(),
            title: None,
            parents: HashMap::new(),
            hiding: HashSet::new(),
            style: String::new(),
            paragraphs: Vec::new(),
            cells: Vec::new(),
            header_rows: false,
            in_contents: false,
            label: None,
        }
    }

    fn read(&mut self, text: &str) -> Result<()> {
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(tag) if SKIPPED.contains(&tag.full()) || self.hides(&tag) => {
                    xml.skip()?;
                }
                Node::Start(tag) => match tag.full() {
                    "dc:title" => self.title = Some(xml.text()?.into_owned()),
                    "text:number" => self.label = Some(xml.text()?.into_owned()),
                    name => self.start(name, &tag),
                },
                Node::End(end) => self.end(end.name().into_inner()),
                Node::Text(text) if !self.paragraphs.is_empty() => self.flow.push_collapsed(&text),
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn start(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "style:style" => {
                self.style = tag.get("name").unwrap_or_default();
                if let Some(parent) = tag.get("parent-style-name") {
                    self.parents.insert(self.style.clone(), parent);
                }
            }
            "style:text-properties" if tag.get("display").as_deref() == Some("none") => {
                self.hiding.insert(self.style.clone());
            }
            "text:p" | "text:h" => {
                let kind = self.kind(name, tag);
                self.paragraphs.push(kind);
                if let Some(label) = self.label.take() {
                    self.flow.push(&label);
                    self.flow.push(if label.is_ascii() { " " } else { "" });
                }
            }
            "text:s" => {
                let n = tag.number("c").unwrap_or(1).min(100);
                self.flow.push(&" ".repeat(n as usize));
            }
            "text:tab" => self.flow.push("\t"),
            "text:line-break" => self.flow.push("\n"),
            "text:note" => self.flow.open_note(),
            "text:table-of-content" => self.in_contents = true,
            "table:table" => self.flow.open_table(),
            "table:table-header-rows" => self.header_rows = true,
            "table:table-row" => {
                self.flow.open_row();
                if self.header_rows {
                    self.flow.header_row();
                }
            }
            "table:table-cell" => {
                self.flow.open_cell();
                if let Some(shape) = self.flow.shape() {
                    shape.columns = tag.number("number-columns-spanned").unwrap_or(1);
                    shape.rows = tag.number("number-rows-spanned").unwrap_or(1);
                }
                self.cells
                    .push(tag.number("number-columns-repeated").unwrap_or(1));
            }
            name if SHAPES.contains(&name) => self.flow.open_box(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" => {
                let kind = self.paragraphs.pop().unwrap_or(Kind::Paragraph);
                self.flow.end_paragraph(kind);
            }
            "text:note" => self.flow.close_note(),
            "text:table-of-content" => self.in_contents = false,
            "table:table" => self.flow.close_table(),
            "table:table-header-rows" => self.header_rows = false,
            "table:table-cell" => {
                let copies = self.cells.pop().unwrap_or(1);
                self.flow.close_cell(copies);
            }
            name if SHAPES.contains(&name) => self.flow.close_box(),
            _ => {}
        }
    }

    fn kind(&self, name: &str, tag: &Tag<'_>) -> Kind {
        let style = tag.get("style-name").unwrap_or_default();
        let parent = self.parents.get(&style);
        match name {
            _ if self.in_contents => Kind::Contents,
            "text:h" => Kind::Heading(tag.number("outline-level").unwrap_or(1).clamp(1, 9) as u8),
            _ if style == "Title" || parent.is_some_and(|p| p == "Title") => Kind::Heading(1),
            _ => Kind::Paragraph,
        }
    }

    /// Whether an element of the text is in a style that hides it.
    fn hides(&self, tag: &Tag<'_>) -> bool {
        !self.hiding.is_empty()
            && matches!(tag.full(), "text:span" | "text:p" | "text:h")
            && tag
                .get("style-name")
                .is_some_and(|s| self.hiding.contains(&s))
    }
}
