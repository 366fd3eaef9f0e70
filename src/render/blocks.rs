//! An article as it was read, a line a block.

use super::width;
use crate::article::Article;
use crate::record::{BlockKind, BlockRecord};
use std::io;

/// Columns of the longest kind: `paragraph`, `heading 2`.
const KIND: usize = 9;

/// Writes an article's title, then page, number, kind and text of each block.
///
/// # Errors
/// The output cannot be written.
pub fn article(
    out: &mut dyn io::Write,
    article: &Article,
    blocks: &[BlockRecord],
) -> io::Result<()> {
    let date = article.date.map(|d| d.to_string()).unwrap_or_default();
    let source = article.source.as_deref().unwrap_or_default();
    let id = format!("[{}]", article.id);
    let about: Vec<_> = [article.title.as_str(), &date, source, &id]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(width::harmless)
        .collect();
    writeln!(out, "{}", about.join("  "))?;
    let paged = blocks.iter().any(|b| b.page.is_some());
    for block in blocks {
        let page = match (paged, block.page) {
            (false, _) => String::new(),
            (true, Some(page)) => format!("p{page:<4}"),
            (true, None) => " ".repeat(5),
        };
        let kind = match block.level {
            Some(level) => format!("{} {level}", block.kind.name()),
            None => block.kind.name().to_string(),
        };
        let mark = if block.repeats { "↺ " } else { "" };
        let head = format!("{page}{:>4}  {kind:<KIND$}  ", block.paragraph);
        if block.kind != BlockKind::Table {
            writeln!(out, "{head}{mark}{}", one_line(&block.text))?;
            continue;
        }
        for (i, row) in block.text.lines().enumerate() {
            match i {
                0 => writeln!(out, "{head}{mark}{}", one_line(row))?,
                _ => writeln!(out, "{}{}", " ".repeat(head.len()), one_line(row))?,
            }
        }
    }
    Ok(())
}

/// Where a column broke a line, there is nothing between the characters.
fn one_line(text: &str) -> String {
    let joined: String = text.lines().map(str::trim).collect();
    width::harmless(&joined)
}
