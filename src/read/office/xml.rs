//! XML as a stream of nodes, with limits. The only file that names `quick_xml`.

use super::damaged;
use crate::error::{Error, Result};
use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::borrow::Cow;

/// Deeper documents are made to break programs.
const MAX_DEPTH: usize = 512;

/// Entities that pages use beside those of XML itself.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("middot", "·"),
    ("times", "×"),
    ("permil", "‰"),
];

/// A piece of a document.
pub(in crate::read) enum Node<'a> {
    /// `<name …>`, also of an element without content.
    Start(Tag<'a>),
    /// `</name>`
    End(BytesEnd<'a>),
    /// Text, with its entities resolved.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(in crate::read) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name: `w:p`.
    pub fn full(&self) -> &str {
        self.0.name().into_inner()
    }

    /// Its name without the prefix, which writers choose: `p`.
    pub fn local(&self) -> &str {
        local(self.full())
    }

    /// The value of an attribute, by its name without prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all
            .with_checks(false)
            .flatten()
            .find(|a| local(a.key.into_inner()) == name)?;
        let value = quick_xml::escape::unescape(&found.value).ok();
        Some(value.map_or_else(|| found.value.to_string(), Cow::into_owned))
    }

    /// The value of an attribute that is a number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a property such as `<w:vanish/>` holds: it may say that it does not.
    pub fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off"))
    }
}

/// The name of an end without its prefix.
pub(in crate::read) fn end_local<'e>(end: &'e BytesEnd<'_>) -> &'e str {
    local(end.name().into_inner())
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The nodes of a document in order.
pub(in crate::read) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Reads a document that is XML by the book.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, depth: 0 }
    }

    /// Reads a page whose ends may not match its beginnings.
    pub fn lenient(text: &'a str) -> Self {
        let mut xml = Xml::new(text);
        xml.reader.config_mut().check_end_names = false;
        xml.reader.config_mut().allow_unmatched_ends = true;
        xml
    }

    /// The next node, or nothing at the end.
    ///
    /// # Errors
    /// It is no XML, ends within an element, nests too deep, or declares entities of its own: no document needs them, and
    /// a few lines of them expand to gigabytes.
    pub fn next(&mut self) -> Result<Option<Node<'a>>> {
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|e| damaged("no whole XML").because(e))?;
            return Ok(Some(match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(Error::new(format!("nested more than {MAX_DEPTH} deep"))
                            .hint("no document is; it may be made to break programs"));
                    }
                    Node::Start(Tag(tag))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End(end)
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(entity) => {
                    let named = || ENTITIES.iter().find(|(n, _)| *n == &*entity);
                    match (entity.resolve_char_ref(), named()) {
                        (Ok(Some(c)), _) => Node::Text(c.to_string().into()),
                        (_, Some((_, meant))) => Node::Text((*meant).into()),
                        _ => Node::Text("\u{fffd}".into()),
                    }
                }
                Event::DocType(declared) if declared.contains("<!ENTITY") => {
                    return Err(Error::new("declares entities of its own")
                        .hint("no document needs them; it may be made to break programs"));
                }
                Event::Eof if self.depth > 0 && self.reader.config().check_end_names => {
                    return Err(damaged("the file is cut off"));
                }
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Passes over the rest of the element that began last.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<()> {
        self.text().map(drop)
    }

    /// All text in the element that began last, up to its end.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn text(&mut self) -> Result<Cow<'a, str>> {
        let outside = self.depth.saturating_sub(1);
        let mut text = Cow::Borrowed("");
        while self.depth > outside {
            match self.next()? {
                None => break,
                Some(Node::Text(more)) if text.is_empty() => text = more,
                Some(Node::Text(more)) => text.to_mut().push_str(&more),
                Some(_) => {}
            }
        }
        Ok(text)
    }
}
