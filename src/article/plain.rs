//! The layout of a text that is nothing but text: headings and broken lines told by their looks.

use super::layout::{Layout, Line, LineKind};
use super::page;
use super::rows;
use crate::span::Span;

/// The non-empty lines from byte `body` on, in order; a line that was broken in mid-sentence is joined with the next.
pub(super) fn layout(text: &str, body: usize) -> Layout {
    let mut out = Layout::default();
    let mut at = body.min(text.len());
    // Lines up to here were looked at and are no table.
    let mut running = at;
    while at < text.len() {
        let raw = text[at..].split('\n').next().unwrap_or_default();
        if at >= running
            && let Some(run) = rows::at(text, at, raw)
        {
            running = run.end;
            if let Some((mut line, table)) = run.table {
                line.kind = LineKind::Table(out.tables.len());
                out.lines.push(line);
                out.tables.push(table);
                at = run.end;
                continue;
            }
        }
        let line = raw.trim();
        if !line.is_empty() {
            let start = at + (raw.len() - raw.trim_start().len());
            let kind = match page::alone(line) {
                Some(aside) => LineKind::Aside(aside),
                None => line_kind(line),
            };
            let span = Span::new(start, start + line.len());
            match out.lines.last_mut() {
                Some(last) if kind == LineKind::Paragraph && runs_on(text, last, span) => {
                    last.span.end = span.end;
                }
                _ => out.lines.push(Line::new(span, kind)),
            }
        }
        at += raw.len() + 1;
    }
    out.complete(text);
    out
}

/// Whether `last` breaks off in mid-sentence and `next` goes on: a column of a newspaper page.
fn runs_on(text: &str, last: &Line, next: Span) -> bool {
    if !matches!(&text[last.span.end..next.start], "\n" | "\r\n") {
        return false;
    }
    let broken = last.span.of(text);
    let line = broken.rsplit('\n').next().unwrap_or(broken);
    let begins = next.of(text).chars().next().unwrap_or('。');
    last.kind == LineKind::Paragraph
        && line.chars().count() >= COLUMN_CHARS
        && !line.ends_with(ENDS)
        && !"■●•◆▲—-*|#>（(【《".contains(begins)
}

/// Narrower lines are no columns of running text.
const COLUMN_CHARS: usize = 16;

/// Marks that a sentence or a heading may end with.
const ENDS: [char; 14] = [
    '。', '！', '？', '；', '：', '”', '）', ')', '】', '!', '?', ';', ':', '|',
];

/// Longest line that can be a heading, in characters.
const HEADING_CHARS: usize = 40;

fn line_kind(line: &str) -> LineKind {
    let markdown = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&markdown) {
        return LineKind::Heading(markdown as u8);
    }
    let text = line.trim_matches('*').trim();
    let short = text.chars().count() <= HEADING_CHARS;
    if !short
        || text.ends_with(['。', '；', '！', '？', '，', '：', ',', ';'])
        || text.contains('。')
    {
        return LineKind::Paragraph;
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'), Some(c))
            if "、一二三四五六七八九十".contains(c) && text.contains('、') =>
        {
            LineKind::Heading(1)
        }
        (Some('第'), Some(_))
            if text.contains('章') || text.contains('部') || text.contains('篇') =>
        {
            LineKind::Heading(1)
        }
        (Some('（' | '('), Some(c)) if "一二三四五六七八九十".contains(c) => {
            LineKind::Heading(2)
        }
        (Some(c), Some(' ' | '　')) if c.is_ascii_digit() => LineKind::Heading(1),
        _ => LineKind::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_short_numbered_lines() {
        let text = "一、2021年工作回顾\n\n（一）稳增长\n（二）狠抓项目，完成投资3亿元。成效明显。\n## 二、安排\n1 高位推动\n共363人";
        let kinds: Vec<_> = layout(text, 0).lines.iter().map(|l| l.kind).collect();
        use LineKind::*;
        assert_eq!(
            kinds,
            [
                Heading(1),
                Heading(2),
                Paragraph,
                Heading(2),
                Heading(1),
                Paragraph
            ]
        );
    }
}
