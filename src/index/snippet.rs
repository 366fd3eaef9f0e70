//! The sentences of an article that show best why it was found.

use super::Snippet;
use super::fold::fold;
use super::plan::{Piece, run};
use crate::article::sentences;
use crate::query::Query;
use crate::span::Span;
use aho_corasick::AhoCorasick;
use std::ops::Range;

/// At most this many sentences.
const MAX_SENTENCES: usize = 2;
/// Characters shown of a sentence, so that a table without full stops does not flood the screen.
const MAX_CHARS: usize = 160;
/// Characters shown before the first mark of a sentence that is too long.
const BEFORE: usize = 30;
/// Stands for what is left out.
const GAP: &str = "…";

/// Finds what a query looks for in a text.
pub struct Marker {
    needles: Vec<Needle>,
    finder: Option<AhoCorasick>,
}

struct Needle {
    text: String,
    /// Latin letters and digits match whole words only, as in the index.
    whole_word: bool,
}

/// A match: which needle, and where in the text.
struct Match {
    needle: usize,
    span: Span,
}

impl Marker {
    /// Collects what the query wants; what it excludes is not shown.
    pub fn new(query: &Query) -> Marker {
        let mut needles = Vec::new();
        collect(query, &mut needles);
        needles.sort_by(|a, b| a.text.cmp(&b.text));
        needles.dedup_by(|a, b| a.text == b.text);
        // Building can fail only for gigantic inputs; then nothing is marked.
        let finder = AhoCorasick::new(needles.iter().map(|n| n.text.as_bytes())).ok();
        Marker { needles, finder }
    }

    /// The best sentences of `text[body..]`, and the snippet made of them.
    pub fn snippet(&self, text: &str, body: usize) -> (Vec<Span>, Snippet) {
        let mut body = body.min(text.len());
        while !text.is_char_boundary(body) {
            body += 1;
        }
        let body = Span::new(body, text.len());
        let sentences = sentences(text, body);
        let matches = self.matches(text, body);
        let chosen = self.choose(&sentences, &matches);
        let mut snippet = Snippet::default();
        for (i, &sentence) in chosen.iter().enumerate() {
            let follows = i > 0 && gap_is_blank(text, chosen[i - 1], sentence);
            if i > 0 && !follows {
                snippet.text.push_str(GAP);
            }
            append(text, sentence, &matches, &mut snippet);
        }
        (chosen, snippet)
    }

    fn matches(&self, text: &str, body: Span) -> Vec<Match> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        // The folded text, and for each of its bytes where its character stands.
        let mut folded = String::with_capacity(body.len());
        let mut origin: Vec<(usize, usize)> = Vec::with_capacity(body.len());
        for (i, c) in body.of(text).char_indices() {
            if let Some(f) = fold(c) {
                folded.push(f);
                let start = body.start + i;
                origin.resize(folded.len(), (start, start + c.len_utf8()));
            }
        }
        let mut out = Vec::new();
        for m in finder.find_overlapping_iter(&folded) {
            let (Some(first), Some(last)) = (origin.get(m.start()), origin.get(m.end() - 1)) else {
                continue;
            };
            let found = Match {
                needle: m.pattern().as_usize(),
                span: Span::new(first.0, last.1),
            };
            if !self.needles[found.needle].whole_word || is_whole_word(text, found.span) {
                out.push(found);
            }
        }
        out.sort_by_key(|m| m.span);
        out
    }

    /// The sentence worth most, and then another one that shows something new; in the order of the text.
    fn choose(&self, sentences: &[Span], matches: &[Match]) -> Vec<Span> {
        let mut shown = vec![false; self.needles.len()];
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < MAX_SENTENCES {
            let mut best: Option<(usize, usize)> = None;
            let mut from = 0;
            for (i, &sentence) in sentences.iter().enumerate() {
                while matches
                    .get(from)
                    .is_some_and(|m| m.span.end <= sentence.start)
                {
                    from += 1;
                }
                let mut new = shown.clone();
                let here = matches[from..]
                    .iter()
                    .take_while(|m| m.span.start < sentence.end)
                    .filter(|m| m.span.overlaps(sentence));
                let mut worth = 0;
                for m in here {
                    if !std::mem::replace(&mut new[m.needle], true) {
                        let chars = self.needles[m.needle].text.chars().count();
                        worth += chars * chars;
                    }
                }
                if worth > best.map_or(0, |(_, w)| w) && !chosen.contains(&i) {
                    best = Some((i, worth));
                }
            }
            let Some((i, _)) = best else { break };
            chosen.push(i);
            for m in matches.iter().filter(|m| m.span.overlaps(sentences[i])) {
                shown[m.needle] = true;
            }
            // A phrase that runs on into the next sentence is shown whole.
            let crosses =
                |m: &&Match| m.span.overlaps(sentences[i]) && m.span.end > sentences[i].end;
            if i + 1 < sentences.len() && matches.iter().any(|m| crosses(&m)) {
                chosen.push(i + 1);
            }
        }
        if chosen.is_empty() && !sentences.is_empty() {
            chosen.push(0);
        }
        chosen.sort_unstable();
        chosen.dedup();
        chosen.into_iter().map(|i| sentences[i]).collect()
    }
}

fn collect(query: &Query, out: &mut Vec<Needle>) {
    match query {
        Query::Words(typed) => {
            let run = run(typed);
            let several = run.pieces.len() > 1;
            for piece in run.pieces {
                match piece {
                    Piece::Word(word) => push(word.chars().collect(), true, out),
                    // 的 between two words is not worth marking by itself.
                    Piece::Chars(chars) if several && chars.len() == 1 => {}
                    Piece::Chars(chars) => push(chars, false, out),
                }
            }
            if let Some(whole) = run.whole {
                push(whole, false, out);
            }
        }
        Query::Phrase(typed) => push(typed.chars().collect(), false, out),
        Query::All(parts) | Query::Any(parts) => parts.iter().for_each(|p| collect(p, out)),
        Query::Not(_) => {}
    }
}

fn push(chars: Vec<char>, word: bool, out: &mut Vec<Needle>) {
    let text: String = chars.into_iter().filter_map(fold).collect();
    if !text.is_empty() {
        let whole_word = word && text.bytes().all(|b| b.is_ascii_alphanumeric());
        out.push(Needle { text, whole_word });
    }
}

fn is_whole_word(text: &str, span: Span) -> bool {
    let latin = |c: char| fold(c).is_some_and(|c| c.is_ascii_alphanumeric());
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    !before.is_some_and(latin) && !after.is_some_and(latin)
}

fn gap_is_blank(text: &str, a: Span, b: Span) -> bool {
    a.end <= b.start && text[a.end..b.start].trim().is_empty()
}

/// Adds a sentence, shortened around its first mark, with the marks in it.
fn append(text: &str, sentence: Span, matches: &[Match], out: &mut Snippet) {
    let inside: Vec<Range<usize>> = matches
        .iter()
        .filter(|m| m.span.overlaps(sentence))
        .map(|m| m.span.start.max(sentence.start)..m.span.end.min(sentence.end))
        .collect();
    let shown = shorten(text, sentence, inside.first().map(|m| m.start));
    if shown.start > sentence.start && !out.text.ends_with(GAP) {
        out.text.push_str(GAP);
    }
    let offset = out.text.len();
    out.text.push_str(shown.of(text));
    if shown.end < sentence.end {
        out.text.push_str(GAP);
    }
    for m in inside {
        let (start, end) = (m.start.max(shown.start), m.end.min(shown.end));
        if start >= end {
            continue;
        }
        let mark = start - shown.start + offset..end - shown.start + offset;
        match out.marks.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => out.marks.push(mark),
        }
    }
}

fn shorten(text: &str, sentence: Span, mark: Option<usize>) -> Span {
    let starts: Vec<usize> = sentence
        .of(text)
        .char_indices()
        .map(|(i, _)| sentence.start + i)
        .collect();
    if starts.len() <= MAX_CHARS {
        return sentence;
    }
    let at = mark.map_or(0, |m| starts.partition_point(|s| *s < m));
    let first = at.saturating_sub(BEFORE).min(starts.len() - MAX_CHARS);
    let end = starts
        .get(first + MAX_CHARS)
        .copied()
        .unwrap_or(sentence.end);
    Span::new(starts[first], end)
}
