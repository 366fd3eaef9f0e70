//! Saved web pages: the text without menus and footers, and what the page says about it.

mod blocks;
mod clean;
mod content;
mod head;
mod mhtml;
mod table;

pub(super) use mhtml::read as read_mhtml;

use super::unread::Origin;
use super::{encoding, label};
use crate::article::{Article, Aside, Builder};
use crate::error::Result;
use blocks::Block;
use dom_query::Document;

/// How many lines at the top of the text may be its title, and what stands below it.
const TOP_LINES: usize = 5;

/// Reads a page.
///
/// # Errors
/// None of its own: a page without text is found out by who asked.
pub(super) fn read(bytes: &[u8], origin: &Origin) -> Result<Article> {
    let hint = origin.charset.clone().or_else(|| label::hint(bytes));
    // A crawl's pages are named by their addresses.
    let address = origin.name.rsplit_once('!').map(|(_, member)| member);
    Ok(page(bytes, hint.as_deref(), address, origin))
}

/// Reads a page in the encoding `hint`, that was saved from `address`.
fn page(bytes: &[u8], hint: Option<&str>, address: Option<&str>, origin: &Origin) -> Article {
    let decoded = encoding::decode(bytes, hint, origin.options.encoding());
    let doc = Document::from(clean::clean(&decoded.text));
    let content = content::of(&doc);
    let line_of = |block: &Block| block.line().map(str::to_string);
    let all: Vec<String> = blocks::blocks(&doc.root())
        .iter()
        .filter_map(line_of)
        .collect();
    let top = content.iter().take(TOP_LINES);
    let first = content.iter().find_map(Block::line);
    let mut around = head::around(&all, first);
    around.extend(top.clone().filter_map(line_of).filter(|l| head::is_info(l)));
    let head = head::of(&doc, &around, address);

    let mut builder = Builder::new();
    let bare = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let title = head.title.as_deref().filter(|_| !content.is_empty());
    if let Some(title) = title.filter(|t| {
        !top.clone()
            .filter_map(Block::line)
            .any(|l| bare(l).contains(&bare(t)))
    }) {
        builder.heading(1, title);
    }
    let said = |info: &String| {
        content
            .iter()
            .take(TOP_LINES)
            .filter_map(Block::line)
            .any(|l| l == info)
    };
    if let Some(info) = head
        .info
        .as_ref()
        .filter(|i| !content.is_empty() && !said(i))
    {
        builder.aside(Aside::Byline, info);
    }
    for (i, block) in content.iter().enumerate() {
        match block.line() {
            Some(line) if i < TOP_LINES && head::is_info(line) => {
                builder.aside(Aside::Byline, line)
            }
            _ => block.write(&mut builder),
        }
    }
    let (text, layout) = builder.finish();
    Article {
        title: head.title.unwrap_or_default(),
        date: head.date,
        source: head.source,
        laid_out: Some(layout),
        decoding: Some(decoded.how),
        ..Article::from_text(text)
    }
}
