//! Passages that stood in the article before: a column set twice on a page, a summary taken from the text.
//!
//! Clauses are compared by a hash of their characters without the spaces, so that line ends do not matter; a run of
//! clauses that stood in the same order before is a passage, if it is long enough.

use super::layout::{Line, LineKind};
use crate::span::Span;
use std::collections::HashMap;

/// A passage has at least this many characters: shorter ones are phrases that every report repeats.
const LEAST_CHARS: usize = 30;
/// A line repeats if all but this share of its characters do.
const OWN_SHARE: usize = 5;

struct Clause {
    span: Span,
    chars: usize,
    hash: u64,
    /// How many tables stand before it: no passage reaches over one.
    tables: usize,
}

/// Finds the passages, in order, and marks the lines that are nothing else.
pub(super) fn mark(text: &str, lines: &mut [Line]) -> Vec<Span> {
    let mut said = Vec::new();
    let mut tables = 0;
    for line in lines.iter() {
        match line.kind {
            LineKind::Paragraph | LineKind::Heading(_) => {
                clauses(text, line.span, tables, &mut said);
            }
            LineKind::Table(_) => tables += 1,
            LineKind::Aside(_) => {}
        }
    }
    let clauses = said;
    let passages = passages(&clauses);
    if passages.is_empty() {
        return passages;
    }
    let mut again = passages.iter().copied().peekable();
    for line in lines {
        while again.next_if(|p| p.end <= line.span.start).is_some() {}
        let inside: usize = again
            .clone()
            .take_while(|p| p.start < line.span.end)
            .map(|p| p.end.min(line.span.end) - p.start.max(line.span.start))
            .sum();
        line.repeats = inside > 0 && (line.span.len() - inside) * OWN_SHARE <= line.span.len();
    }
    passages
}

fn passages(clauses: &[Clause]) -> Vec<Span> {
    // Where each clause stood last.
    let mut seen: HashMap<u64, usize> = HashMap::with_capacity(clauses.len());
    let mut out = Vec::new();
    // A run: its first clause, how many characters, and where its last clause stood before.
    let mut run: Option<(usize, usize, usize)> = None;
    for (i, clause) in clauses.iter().enumerate() {
        let before = seen.get(&clause.hash).copied();
        let goes_on = run.filter(|(first, _, last)| {
            clauses[*first].tables == clause.tables && clauses[last + 1].hash == clause.hash
        });
        run = match (goes_on, before) {
            (Some((first, chars, last)), _) => Some((first, chars + clause.chars, last + 1)),
            (None, before) => {
                close(clauses, run, i, &mut out);
                before.map(|last| (i, clause.chars, last))
            }
        };
        seen.insert(clause.hash, i);
    }
    close(clauses, run, clauses.len(), &mut out);
    out
}

fn close(clauses: &[Clause], run: Option<(usize, usize, usize)>, end: usize, out: &mut Vec<Span>) {
    if let Some((first, chars, _)) = run
        && chars >= LEAST_CHARS
        && let Some(last) = clauses[..end].last()
    {
        out.push(Span::new(clauses[first].span.start, last.span.end));
    }
}

/// The clauses of a line, each up to its comma or stop.
fn clauses(text: &str, line: Span, tables: usize, out: &mut Vec<Clause>) {
    let empty = |at| Clause {
        span: Span::new(at, at),
        chars: 0,
        hash: 0,
        tables,
    };
    let mut next = empty(line.start);
    for (at, c) in line.of(text).char_indices() {
        let end = line.start + at + c.len_utf8();
        next.span.end = end;
        if !matches!(
            c,
            '，' | '。' | '；' | '！' | '？' | '：' | ',' | ';' | '!' | '?'
        ) {
            if !c.is_whitespace() {
                next.chars += 1;
                next.hash = mixed(next.hash, c);
            }
        } else if next.chars > 0 {
            out.push(std::mem::replace(&mut next, empty(end)));
        }
    }
    if next.chars > 0 {
        out.push(next);
    }
}

/// One multiplication a character: this sees every character of every article.
fn mixed(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::super::plain;

    fn repeats(text: &str) -> (Vec<bool>, Vec<String>) {
        let layout = plain::layout(text, 0);
        let passages = layout
            .repeats
            .iter()
            .map(|p| p.of(text).to_string())
            .collect();
        (layout.lines.iter().map(|l| l.repeats).collect(), passages)
    }

    #[test]
    fn a_column_that_was_set_twice_repeats_however_its_lines_break() {
        let column =
            "石埠镇累计复垦撂荒地4150亩，其中柏坑村680亩；全镇新修机耕道36.5公里，建成山塘19口。";
        let broken = column.replace("全镇新修", "全镇新\n修");
        let (lines, passages) = repeats(&format!("{column}\n村民很高兴。\n\n{broken}\n"));
        assert_eq!(lines, [false, false, true]);
        assert_eq!(passages, [broken]);
    }

    #[test]
    fn part_of_a_paragraph_may_repeat() {
        let shared =
            "全市420支工作队共争取帮扶资金2.12亿元，为驻点村争资引项5.6亿元，极大改善了乡村面貌。";
        let (lines, passages) = repeats(&format!(
            "以活动为契机，{shared}\n补齐短板，各级各部门多方筹措、积极争取、主动对接，一村一策逐年推进，{shared}"
        ));
        assert_eq!(lines, [false, false]);
        assert_eq!(passages, [shared]);
    }

    #[test]
    fn phrases_and_other_numbers_are_no_repeats() {
        let (_, passages) =
            repeats("增长5%，\n比上年多，\n增长5%，\n比上年多。\n再说一遍，增长5%。");
        assert!(passages.is_empty(), "{passages:?}");
        let (_, passages) = repeats(
            "东村完成投资3.5亿元并且新修机耕道36.5公里。\n东村完成投资3.6亿元并且新修机耕道36.5公里。",
        );
        assert!(passages.is_empty(), "{passages:?}");
    }

    #[test]
    fn an_endless_line_of_the_same_is_linear() {
        let text = "天下大事，必作于细。".repeat(50_000);
        let (lines, passages) = repeats(&text);
        assert_eq!((lines.len(), passages.len()), (1, 1));
    }
}
