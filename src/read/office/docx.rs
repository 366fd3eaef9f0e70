//! Word files since 2007, docx: paragraphs, tables, notes and boxes; without deleted and hidden text, headers and footers.

use super::flow::{Flow, Kind};
use super::numbering::Numbering;
use super::package::Package;
use super::styles::{InList, Styles, of_outline};
use super::xml::{Node, Tag, Xml, end_local};
use super::{COMPOUND, article, encrypted};
use crate::article::Article;
use crate::error::Result;
use std::collections::HashMap;

/// What is no text of the document: what was deleted or stood there before, the second copy of a box for old programs,
/// readings above characters, names of controls.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "Fallback",
    "rt",
    "sdtPr",
    "docPr",
    "instrText",
];

/// Reads a docx file.
///
/// # Errors
/// It is encrypted, damaged, or made to break programs.
pub(in crate::read) fn read(bytes: Vec<u8>) -> Result<Article> {
    if bytes.starts_with(COMPOUND) {
        return Err(encrypted());
    }
    let mut package = Package::open(bytes)?;
    let main = main_part(&package.part("_rels/.rels")?.unwrap_or_default())?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut part = |name: &str| {
        let text = package.part(format!("{folder}/{name}").trim_start_matches('/'));
        text.map(Option::unwrap_or_default)
    };
    let mut reader = Reader {
        styles: Styles::read(&part("styles.xml")?)?,
        numbering: Numbering::read(&part("numbering.xml")?)?,
        flow: Flow::new(),
        paragraphs: Vec::new(),
        runs: Vec::new(),
        in_properties: false,
    };
    let mut notes = notes(&part("footnotes.xml")?, "footnote")?;
    notes.extend(self::notes(&part("endnotes.xml")?, "endnote")?);
    let text = package.required(&main)?;
    let property = title(&package.part("docProps/core.xml")?.unwrap_or_default())?;
    reader.story(&text, &notes)?;
    Ok(article(reader.flow, property.as_deref()))
}

/// Where the text is: most often, but not always, in `word/document.xml`.
fn main_part(relations: &str) -> Result<String> {
    let mut xml = Xml::new(relations);
    while let Some(node) = xml.next()? {
        if let Node::Start(tag) = node
            && tag.local() == "Relationship"
            && tag
                .get("Type")
                .is_some_and(|t| t.ends_with("/officeDocument"))
            && let Some(target) = tag.get("Target")
        {
            return Ok(target.trim_start_matches('/').to_string());
        }
    }
    Ok("word/document.xml".into())
}

/// The title among the properties.
fn title(core: &str) -> Result<Option<String>> {
    let mut xml = Xml::new(core);
    while let Some(node) = xml.next()? {
        if let Node::Start(tag) = node
            && tag.local() == "title"
        {
            return Ok(Some(xml.text()?.into_owned()));
        }
    }
    Ok(None)
}

/// The XML of each note, by `footnote` or `endnote` and its id.
fn notes(text: &str, kind: &str) -> Result<HashMap<String, String>> {
    let mut notes = HashMap::new();
    // Notes are read where the text refers to them, so their XML is kept; a part of it stands alone.
    let mut rest = text;
    let (open, close) = (format!("<w:{kind} "), format!("</w:{kind}>"));
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((note, behind)) = after.split_once(&close) else {
            break;
        };
        rest = behind;
        let xml = format!("{open}{note}{close}");
        let first = Xml::new(&xml).next()?;
        let id = match &first {
            Some(Node::Start(tag)) if tag.get("type").is_none_or(|t| t == "normal") => {
                tag.get("id").unwrap_or_default()
            }
            // Lines that separate notes from the text are in the list, too.
            _ => continue,
        };
        notes.insert(format!("{kind} {id}"), xml);
    }
    Ok(notes)
}

/// What is known about an open paragraph.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    outline: Option<u32>,
    list: Option<String>,
    level: Option<usize>,
    hidden: bool,
}

struct Reader {
    styles: Styles,
    numbering: Numbering,
    flow: Flow,
    /// The paragraphs that are open: one in a box stands in another.
    paragraphs: Vec<Paragraph>,
    /// Whether each open run is hidden.
    runs: Vec<bool>,
    in_properties: bool,
}

impl Reader {
    fn story(&mut self, text: &str, notes: &HashMap<String, String>) -> Result<()> {
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(tag) if SKIPPED.contains(&tag.local()) => xml.skip()?,
                Node::Start(tag) if tag.local() == "t" => {
                    let text = xml.text()?;
                    if !self.hidden() {
                        self.flow.push(&text);
                    }
                }
                Node::Start(tag) if tag.local().ends_with("noteReference") => {
                    let kind = tag.local().trim_end_matches("Reference").to_string();
                    let id = tag.get("id").unwrap_or_default();
                    // A note has no notes: it cannot go round in circles.
                    if let Some(note) = notes.get(&format!("{kind} {id}")) {
                        self.flow.open_note();
                        self.story(note, &HashMap::new())?;
                        self.flow.close_note();
                    }
                }
                Node::Start(tag) => self.start(&tag),
                Node::End(end) => self.end(end_local(&end)),
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag.local() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" => self.runs.push(false),
            "pPr" => self.in_properties = true,
            "tab" | "ptab" if !self.in_properties => self.push("\t"),
            "br" | "cr" if !self.in_properties => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "txbxContent" => self.flow.open_box(),
            "tbl" => self.flow.open_table(),
            "tr" => self.flow.open_row(),
            "tblHeader" if tag.is_on() => self.flow.header_row(),
            "gridBefore" => self.flow.empty_cell(tag.number("val").unwrap_or(1)),
            "tc" => self.flow.open_cell(),
            "gridSpan" | "vMerge" => {
                if let Some(shape) = self.flow.shape() {
                    match tag.local() {
                        "gridSpan" => shape.columns = tag.number("val").unwrap_or(1),
                        _ => shape.continues = tag.get("val").is_none_or(|v| v == "continue"),
                    }
                }
            }
            "vanish" if !self.in_properties && tag.is_on() => self.hide(),
            "rStyle" if !self.in_properties => {
                if tag.get("val").is_some_and(|id| self.styles.hides(&id)) {
                    self.hide();
                }
            }
            _ => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.property(tag, &self.styles);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                let label = paragraph
                    .list(&self.styles)
                    .and_then(|list| self.numbering.label(&list));
                if let Some(label) = label {
                    self.flow.label(&label);
                }
                self.flow.end_paragraph(paragraph.kind(&self.styles));
            }
            "r" => {
                self.runs.pop();
            }
            "pPr" => self.in_properties = false,
            "txbxContent" => self.flow.close_box(),
            "tc" => self.flow.close_cell(1),
            "tbl" => self.flow.close_table(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if !self.hidden() {
            self.flow.push(text);
        }
    }

    fn hide(&mut self) {
        if let Some(hidden) = self.runs.last_mut() {
            *hidden = true;
        }
    }

    fn hidden(&self) -> bool {
        self.runs.last() == Some(&true) || self.paragraphs.last().is_some_and(|p| p.hidden)
    }
}

impl Paragraph {
    fn property(&mut self, tag: &Tag<'_>, styles: &Styles) {
        match tag.local() {
            "pStyle" => {
                self.style = tag.get("val");
                self.hidden = self.style.as_ref().is_some_and(|id| styles.hides(id));
            }
            "outlineLvl" => self.outline = tag.number("val"),
            "numId" => self.list = tag.get("val"),
            "ilvl" => self.level = tag.number("val").map(|n| n as usize),
            _ => {}
        }
    }

    fn kind(&self, styles: &Styles) -> Kind {
        let of_style = |id: &String| styles.kind(id);
        match (self.outline, &self.style) {
            (Some(level), _) => of_outline(level),
            (None, style) => style.as_ref().map_or(Kind::Paragraph, of_style),
        }
    }

    /// Its own list, or that of its style; list 0 is none.
    fn list(&self, styles: &Styles) -> Option<InList> {
        let of_style = self.style.as_ref().and_then(|id| styles.list(id));
        let (list, level) = match (&self.list, of_style) {
            (Some(list), of_style) => (list.clone(), of_style.map_or(0, |(_, level)| level)),
            (None, of_style) => of_style?,
        };
        (list != "0").then(|| (list, self.level.unwrap_or(level)))
    }
}
