//! Documents of word processors. Each reader tells a [`Flow`] what its file says, in order; the flow makes the article.

pub(super) mod doc;
pub(super) mod docx;
mod flow;
mod numbering;
pub(super) mod odt;
mod package;
pub(super) mod rtf;
mod styles;
mod xml;

pub(super) use flow::{Flow, Kind};
pub(super) use package::Package;
pub(super) use xml::{Node, Xml};

use super::metadata;
use crate::article::Article;
use crate::error::Error;

/// How files of the container begin that old Word files and encrypted new ones are in.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The article of a flow. `property` is the title among the properties of the file: many say what the file was made
/// from, so it counts only where the text shows no title.
fn article(flow: Flow, property: Option<&str>) -> Article {
    let (text, layout) = flow.finish();
    let mut article = Article {
        text,
        laid_out: Some(layout),
        ..Article::default()
    };
    let property = property.map(str::trim).unwrap_or_default();
    let is_han = |c| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if property.contains(is_han)
        && !property.starts_with("Microsoft Word")
        && metadata::title_in(&article.text).is_none()
    {
        article.title = property.to_string();
    }
    article
}

/// The error of a file that needs a password.
pub(super) fn encrypted() -> Error {
    Error::new("encrypted").hint("open it with its password and save it without one")
}

/// The error of a file that is not what it claims to be, or only a part of it.
pub(super) fn damaged(what: &str) -> Error {
    Error::new(format!("damaged: {what}")).hint("open it where it was written and save it anew")
}
