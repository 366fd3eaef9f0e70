//! Noun phrases: the one that ends at a place of the text, and the one that begins there.

mod attribute;
mod before;
mod behind;

pub use attribute::{attributive, term};
pub use before::before;
pub use behind::behind;

use crate::span::Span;

/// Whether a word of this tag can be the head of a noun phrase.
fn head(tag: &str) -> bool {
    tag.starts_with('n') || matches!(tag, "vn" | "an" | "l" | "j" | "i" | "eng" | "g" | "s")
}

/// Whether a word of this tag can stand inside a noun phrase.
fn inside(tag: &str) -> bool {
    head(tag)
        || matches!(
            tag,
            "zg" | "b"
                | "a"
                | "f"
                | "z"
                | "k"
                | "h"
                | "ng"
                | "ag"
                | "vg"
                | "uj"
                | "m"
                | "q"
                | "mq"
                | "x"
                | "r"
        )
}

/// Words that join members of one phrase.
fn joins(word: &str) -> bool {
    matches!(word, "、" | "和" | "及" | "与" | "或" | "以及" | "及其")
}

/// Marks that may stand inside a name: R&D, 互联网+.
fn in_name(word: &str) -> bool {
    matches!(word, "·" | "-" | "&" | "＆" | "+" | "＋" | "/")
}

/// The mark that opens what this one closes.
fn opened_by(word: &str) -> Option<&'static str> {
    match word {
        "”" => Some("“"),
        "》" => Some("《"),
        "）" => Some("（"),
        ")" => Some("("),
        "」" => Some("「"),
        _ => None,
    }
}

/// Nouns of one character that the dictionary has no tag for.
fn one_char_noun(word: &str) -> bool {
    matches!(
        word,
        "村" | "县" | "镇" | "组" | "车" | "奶" | "区" | "户" | "校" | "省" | "市"
    )
}

/// Whether a word can be the head of a phrase.
fn noun_like(word: &str, tag: &str) -> bool {
    head(tag) || tag == "zg" && one_char_noun(word)
}

/// Characters that are nouns of measure whatever the dictionary says of them.
fn one_char_head(word: &str) -> bool {
    matches!(
        word,
        "比" | "率" | "占比" | "额" | "量" | "值" | "费" | "数" | "度" | "款" | "面" | "所"
    )
}

/// Whether the word only makes the name of a figure of what stands in front: 率, 额.
pub fn is_figure(word: &str) -> bool {
    matches!(word, "率" | "额" | "量" | "值" | "数" | "度")
}

fn is_blank(word: &str) -> bool {
    word.chars().all(char::is_whitespace)
}

fn is_mark(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphanumeric())
}

/// Marks and particles in front of a phrase, the numbers of items among them.
fn leads(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | '的' | '，' | '：' | '—' | '.' | '①'..='⑳')
}

/// Takes marks and particles off both ends.
pub fn trim(text: &str, span: Span) -> Span {
    let s = span.of(text);
    // 和 in front may begin a word such as 和美.
    let mut t = s.trim_start_matches(leads).trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '、' | '和' | '及' | '与' | '的' | '，' | '：' | '—')
    });
    const PAIRS: [(char, char); 4] = [('“', '”'), ('《', '》'), ('（', '）'), ('(', ')')];
    let paired = t.contains(['“', '”', '《', '》', '（', '）', '(', ')']);
    // Half of a pair: what stands outside of it goes.
    for (open, close) in PAIRS.into_iter().filter(|_| paired) {
        match (t.find(open), t.find(close)) {
            (None, Some(at)) if at + close.len_utf8() < t.len() => t = &t[at + close.len_utf8()..],
            (None, Some(_)) => t = t.trim_end_matches(close),
            (Some(0), None) => t = &t[open.len_utf8()..],
            (Some(at), None) => t = &t[..at],
            _ => {}
        }
    }
    // One pair of quotation marks around the whole: the name inside is the noun.
    if t.starts_with('“') && t.ends_with('”') && t.matches('“').count() == 1 {
        t = t.trim_matches(['“', '”']);
    }
    let start = span.start + (t.as_ptr() as usize - s.as_ptr() as usize);
    Span::new(start, start + t.len())
}

/// （18）|新建学校: the number of an item.
fn without_item(s: &str) -> &str {
    let inner = s.strip_prefix(['（', '(']).unwrap_or_default();
    let behind = inner
        .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    match behind.len() < inner.len() {
        true => behind.strip_prefix(['）', ')']).unwrap_or(s),
        false => s,
    }
}

/// Takes marks and particles off the front.
pub fn trim_front(text: &str, span: Span) -> Span {
    let s = span.of(text);
    let t = without_item(s.trim_start_matches(leads)).trim_start_matches(leads);
    Span::new(span.end - t.len(), span.end)
}
