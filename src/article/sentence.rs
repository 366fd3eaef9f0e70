//! Lines → sentences.

use crate::charset::CharSet;
use crate::span::Span;
use std::sync::LazyLock;

/// No sentence has more bytes: text without full stops (a table, a damaged file) is cut here.
pub const LONGEST_SENTENCE: usize = 3000;

/// In its first half a sentence is not cut; a boundary of characters is no more than three bytes ahead.
const UNCUT: usize = LONGEST_SENTENCE / 2 - 3;

/// Splits a span of `text` into sentences: behind 。！？ and at line ends, closing quotes kept with theirs.
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    split(text, span, true)
}

/// As [`sentences`], of a [`Line`]: a line end inside it is none of the author's.
pub fn sentences_of_line(text: &str, span: Span) -> Vec<Span> {
    split(text, span, false)
}

fn split(text: &str, span: Span, at_line_ends: bool) -> Vec<Span> {
    static STOPS: LazyLock<CharSet> = LazyLock::new(|| CharSet::new("。！？\n"));
    /// Where a sentence that grows too long is cut, too.
    static CUTS: LazyLock<CharSet> = LazyLock::new(|| CharSet::new("。！？\n；;，, "));
    let mut out = Vec::new();
    let (mut start, mut at) = (span.start, span.start);
    let said = &text[..span.end];
    loop {
        // Commas count from the middle on only, and most sentences end before; text without either is not looked through.
        let middle = at_boundary(said, (start + UNCUT).min(span.end)).max(at);
        let longest = at_boundary(said, (start + LONGEST_SENTENCE + 1).min(span.end)).max(middle);
        let stop = STOPS
            .find(&said[..middle], at)
            .or_else(|| CUTS.find(&said[..longest], middle));
        let end = match stop {
            Some(i) if i - start <= LONGEST_SENTENCE => i + first_char(&said[i..]).len_utf8(),
            _ if span.end - start > LONGEST_SENTENCE => at_boundary(said, start + LONGEST_SENTENCE),
            _ => break,
        };
        at = end;
        let long = end - start > LONGEST_SENTENCE / 2;
        let ends = match stop.map(|i| first_char(&said[i..])) {
            Some('。' | '！' | '？') => true,
            Some('\n') => at_line_ends,
            _ => false,
        };
        if !ends && !long {
            continue;
        }
        let closing =
            |c: char| matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '。' | '！' | '？');
        at = span.end - said[end..].trim_start_matches(closing).len();
        push_trimmed(text, start, at, &mut out);
        start = at;
    }
    push_trimmed(text, start, span.end, &mut out);
    out
}

fn first_char(s: &str) -> char {
    s.chars().next().unwrap_or(' ')
}

/// The first byte from `at` on where a character begins.
fn at_boundary(s: &str, mut at: usize) -> usize {
    while !s.is_char_boundary(at) {
        at += 1;
    }
    at
}

fn push_trimmed(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let said = text[start..end].trim_start();
    if !said.is_empty() {
        let start = end - said.len();
        out.push(Span::new(start, start + said.trim_end().len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_their_closing_quotes() {
        let text = "他说：“完成了。”大家笑了！\n好";
        let got: Vec<_> = sentences(text, Span::new(0, text.len()))
            .iter()
            .map(|s| s.of(text))
            .collect();
        assert_eq!(got, ["他说：“完成了。”", "大家笑了！", "好"]);
    }
}
