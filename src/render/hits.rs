//! Articles that were found, for a terminal.

use super::{amount, width};
use crate::index::{ArticleHit, Hits, Page, Snippet};
use crate::record::HitRecord;
use crate::span::CharOffsets;
use std::io;

/// Facts shown under a hit; a hit of a whole report could have hundreds.
const FACTS: usize = 5;

/// Writes one page of hits; `color` marks the matches in bold.
///
/// # Errors
/// The output cannot be written.
pub fn articles(
    out: &mut dyn io::Write,
    found: &Hits<ArticleHit>,
    page: Page,
    color: bool,
) -> io::Result<()> {
    for (i, hit) in found.hits.iter().enumerate() {
        let a = &hit.article;
        let number = page.offset + i + 1;
        let title = if a.title.is_empty() { &a.id } else { &a.title };
        write!(out, "{number}. {}", bold(title, color))?;
        let about = [a.date.as_deref(), a.source.as_deref(), Some(&a.id)];
        for part in about.into_iter().flatten().filter(|p| *p != title) {
            write!(out, "  {part}")?;
        }
        if let Some(first) = &a.duplicate_of {
            write!(out, "  (reprint of {first})")?;
        } else if hit.reprints > 0 {
            write!(out, "  ({})", amount::of(hit.reprints, "reprint"))?;
        }
        writeln!(out)?;
        writeln!(out, "   {}", highlighted(&hit.snippet, color))?;
        for fact in hit.facts.iter().take(FACTS) {
            write!(out, "   • {}{}", amount::signs(fact), fact.text)?;
            let about = [&fact.indicator, &fact.place, &fact.period];
            for part in about.into_iter().flatten() {
                write!(out, "  {part}")?;
            }
            writeln!(out)?;
        }
        if let Some(more) = hit.facts.len().checked_sub(FACTS).filter(|n| *n > 0) {
            writeln!(out, "   • {more} more facts")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A hit as a record, for JSON.
pub fn record(hit: &ArticleHit) -> HitRecord {
    let a = &hit.article;
    let mut chars = CharOffsets::new(&hit.snippet.text);
    let (marks, len) = (hit.snippet.marks.iter(), hit.snippet.text.len());
    HitRecord {
        id: a.id.clone(),
        path: a.path.clone(),
        title: a.title.clone(),
        kind: a.kind,
        date: a.date.clone(),
        source: a.source.clone(),
        place: a.place.clone(),
        duplicate_of: a.duplicate_of.clone(),
        duplicate: a.duplicate,
        reprints: hit.reprints,
        score: hit.score,
        marks: marks
            .map(|m| [chars.at(m.start.min(len)), chars.at(m.end.min(len))])
            .collect(),
        snippet: hit.snippet.text.clone(),
        facts: hit.facts.clone(),
    }
}

/// `11–20 of 35`, for the line below a page.
pub fn position<T>(found: &Hits<T>, page: Page) -> String {
    let first = page.offset + 1;
    let last = page.offset + found.hits.len();
    format!("{first}–{last} of {}", amount::count(found.total))
}

fn bold(text: &str, color: bool) -> String {
    if color {
        format!("\x1b[1m{text}\x1b[0m")
    } else {
        text.to_string()
    }
}

/// The snippet on one line with its marks in bold. Marks that do not fit the text are left out.
fn highlighted(snippet: &Snippet, color: bool) -> String {
    let text = &snippet.text;
    let mut out = String::new();
    let mut at = 0;
    for mark in &snippet.marks {
        let (Some(before), Some(marked)) = (text.get(at..mark.start), text.get(mark.clone()))
        else {
            continue;
        };
        out.push_str(&width::harmless(before));
        out.push_str(&bold(&width::harmless(marked), color));
        at = mark.end;
    }
    out.push_str(&width::harmless(text.get(at..).unwrap_or("")));
    out.split(['\n', '\r'])
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_bold_only_in_color() {
        let snippet = Snippet {
            text: "共有驻村干部363人".into(),
            marks: vec![6..18, 1..2],
        };
        assert_eq!(highlighted(&snippet, false), "共有驻村干部363人");
        assert_eq!(
            highlighted(&snippet, true),
            "共有\x1b[1m驻村干部\x1b[0m363人"
        );
    }
}
