//! The styles of a docx file, as far as they tell what a paragraph is.

use super::flow::Kind;
use super::xml::{Node, Xml, end_local};
use crate::error::Result;
use std::collections::HashMap;

/// Longer chains of styles that build on each other go in circles.
const MAX_CHAIN: usize = 20;

/// A place in a list: the number of the list, and how deep.
pub(super) type InList = (String, usize);

/// Styles by their id.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u32>,
    hidden: Option<bool>,
    list: Option<String>,
    level: usize,
}

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// It is damaged.
    pub fn read(text: &str) -> Result<Styles> {
        let mut styles = Styles::default();
        let mut xml = Xml::new(text);
        let mut id = String::new();
        let mut style = Style::default();
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(tag) => {
                    let value = || tag.get("val");
                    match tag.local() {
                        "style" => {
                            id = tag.get("styleId").unwrap_or_default();
                            style = Style::default();
                        }
                        "name" => style.name = value().unwrap_or_default().to_lowercase(),
                        "basedOn" => style.based_on = value(),
                        "outlineLvl" => style.outline = tag.number("val"),
                        "vanish" => style.hidden = Some(tag.is_on()),
                        "numId" => style.list = value(),
                        "ilvl" => style.level = tag.number("val").unwrap_or(0) as usize,
                        _ => {}
                    }
                }
                Node::End(end) if end_local(&end) == "style" => {
                    styles
                        .0
                        .insert(std::mem::take(&mut id), std::mem::take(&mut style));
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    /// What kind of line a paragraph of this style is.
    pub fn kind(&self, id: &str) -> Kind {
        for style in self.chain(id) {
            if let Some(kind) = named(&style.name) {
                return kind;
            }
            if let Some(level) = style.outline {
                return of_outline(level);
            }
        }
        Kind::Paragraph
    }

    /// Whether text of this style is hidden.
    pub fn hides(&self, id: &str) -> bool {
        self.chain(id).find_map(|s| s.hidden).unwrap_or(false)
    }

    /// The list that paragraphs of this style belong to.
    pub fn list(&self, id: &str) -> Option<InList> {
        self.chain(id)
            .find_map(|s| Some((s.list.clone()?, s.level)))
    }

    /// A style and those it builds on.
    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        let next = |style: &&'s Style| self.0.get(style.based_on.as_ref()?);
        std::iter::successors(self.0.get(id), next).take(MAX_CHAIN)
    }
}

/// What an outline level means; 9 is running text.
pub(super) fn of_outline(level: u32) -> Kind {
    match level {
        0..9 => Kind::Heading(level as u8 + 1),
        _ => Kind::Paragraph,
    }
}

/// What the name of a style, in lower case, says: `heading 1`, `标题 1`, `toc 2`.
pub(super) fn named(name: &str) -> Option<Kind> {
    let level = |prefix: &str| {
        let rest = name.strip_prefix(prefix)?.trim();
        rest.parse::<u8>().ok().filter(|n| (1..=9).contains(n))
    };
    if let Some(depth) = level("heading").or_else(|| level("标题")) {
        return Some(Kind::Heading(depth));
    }
    match name {
        "title" | "标题" => Some(Kind::Heading(1)),
        _ if level("toc").or_else(|| level("目录")).is_some() => Some(Kind::Contents),
        _ => None,
    }
}
