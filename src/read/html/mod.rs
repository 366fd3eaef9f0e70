//! Saved web pages: the text without menus and footers, and what the page says about it.

mod blocks;
mod charset;
mod clean;
mod content;
mod head;
mod mhtml;
mod table;

pub(super) use mhtml::read as read_mhtml;

use crate::article::{Article, Aside, Builder};
use crate::error::Result;
use dom_query::Document;

/// How many lines at the top of the text may repeat its title.
const TITLE_LINES: usize = 5;

/// Reads a page.
///
/// # Errors
/// None of its own: a page without text is found out by who asked.
pub(super) fn read(bytes: &[u8]) -> Result<Article> {
    Ok(page(bytes, charset::hint(bytes).as_deref(), None))
}

/// Reads a page in the encoding `hint`, that was saved from `address`.
fn page(bytes: &[u8], hint: Option<&str>, address: Option<&str>) -> Article {
    let html = clean::clean(&charset::decode(bytes, hint));
    let doc = Document::from(html);
    let content = content::of(&doc);
    let first = content.iter().find_map(blocks::Block::line);
    let all: Vec<String> = blocks::blocks(&doc.root())
        .iter()
        .filter_map(|b| b.line().map(str::to_string))
        .collect();
    let head = head::of(&doc, &head::around(&all, first), address);

    let mut builder = Builder::new();
    if let Some(title) = &head.title {
        let squeeze = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let bare = squeeze(title);
        let top = content.iter().take(TITLE_LINES).filter_map(blocks::Block::line);
        if !top.map(squeeze).any(|line| line.contains(&bare)) && !content.is_empty() {
            builder.heading(1, title);
            if let Some(info) = &head.info {
                builder.aside(Aside::Byline, info);
            }
        }
    }
    content.iter().for_each(|block| block.write(&mut builder));
    let (text, layout) = builder.finish();
    Article {
        title: head.title.unwrap_or_default(),
        date: head.date,
        source: head.source,
        laid_out: Some(layout),
        ..Article::from_text(text)
    }
}
