//! Words: jieba over the text between quantities. The only file that names `jieba_rs`.

use crate::error::{Error, Result};
use crate::span::Span;
use jieba_rs::Jieba;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};

/// A word of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Part of speech as jieba tags it (`n`, `v`, `ns` …), or `mq` for a whole quantity.
    pub tag: Pos,
}

/// A part of speech. It is kept in place, since a token is made for every word of every sentence with a fact.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pos {
    bytes: [u8; 7],
    len: u8,
}

impl Pos {
    /// A whole quantity or mention of time.
    pub const QUANTITY: Pos = Pos {
        bytes: *b"mq\0\0\0\0\0",
        len: 2,
    };

    /// A tag of jieba's; none is longer than four letters.
    pub fn new(tag: &str) -> Self {
        let mut bytes = [0; 7];
        let len = tag.len().min(bytes.len());
        bytes[..len].copy_from_slice(&tag.as_bytes()[..len]);
        Pos {
            bytes,
            len: len as u8,
        }
    }

    /// As jieba writes it.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or("x")
    }
}

impl std::ops::Deref for Pos {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<&str> for Pos {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl std::fmt::Display for Pos {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

impl std::fmt::Debug for Pos {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

/// Loading the dictionary takes about 0.1 s, so it waits until a word is asked for.
static JIEBA: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::new();
    for line in own_words().lines() {
        // Checked by [`install`].
        if let Ok((word, freq, tag)) = entry(line) {
            jieba.add_word(word, freq, Some(tag));
        }
    }
    jieba
});

/// Words of the user's own, one a line.
static OWN: OnceLock<String> = OnceLock::new();

/// The user's words, as lines of `word [freq] [tag]`; empty where there are none.
pub fn own_words() -> &'static str {
    OWN.get_or_init(String::new)
}

/// Adds the words of a file to the dictionary, one a line: `word [freq] [tag]`; `#` begins a comment.
///
/// # Errors
/// A file that does not read, a bad line, and a call after words were cut.
pub fn install(path: &Path) -> Result<()> {
    let text = std::fs::read_to_string(path)
        .map_err(|e| Error::new("cannot read").at(path.display()).because(e))?;
    let mut words = String::new();
    for (line, number) in text.trim_start_matches('\u{feff}').lines().zip(1..) {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        entry(line).map_err(|e| e.at(format!("{}:{number}", path.display())))?;
        words.push_str(line.trim());
        words.push('\n');
    }
    OWN.set(words)
        .map_err(|_| Error::new("the dictionary is in use already").at(path.display()))
}

/// Word, frequency and tag of a line.
fn entry(line: &str) -> Result<(&str, Option<usize>, &str)> {
    let wrong = |what: String| Error::new(what).hint("a line is: word [freq] [tag]");
    let cells: Vec<_> = line.split_whitespace().collect();
    let (word, freq, tag) = match cells[..] {
        [word] => (word, None, "n"),
        [word, other] if other.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            (word, None, other)
        }
        [word, freq] => (word, Some(freq), "n"),
        [word, freq, tag] => (word, Some(freq), tag),
        _ => return Err(wrong(format!("{} cells", cells.len()))),
    };
    // The sum of all frequencies must not overflow.
    let number = |f: &str| f.parse::<u32>().ok().filter(|f| *f > 0);
    let freq = match freq {
        Some(f) => {
            Some(number(f).ok_or_else(|| wrong(format!("not a frequency: {f:?}")))? as usize)
        }
        None => None,
    };
    if tag.len() > 7 || !tag.is_ascii() {
        return Err(wrong(format!("not a tag: {tag:?}")));
    }
    Ok((word, freq, tag))
}

/// Words of `text[span]` with tags.
pub fn tag(text: &str, span: Span) -> Vec<Token> {
    let mut out = Vec::new();
    tag_into(text, span, &mut out);
    out
}

fn tag_into(text: &str, span: Span, out: &mut Vec<Token>) {
    if span.is_empty() {
        return;
    }
    let mut at = span.start;
    out.extend(JIEBA.tag(span.of(text), true).into_iter().map(|t| {
        let span = Span::new(at, at + t.word.len());
        at = span.end;
        Token {
            span,
            tag: Pos::new(t.tag),
        }
    }));
}

/// Words of `text[span]`; each of the `whole` spans (sorted, not overlapping) stays one token, tagged `mq`.
pub fn words(text: &str, span: Span, whole: &[Span]) -> Vec<Token> {
    // A word has two characters on the average, a mark one.
    let mut out = Vec::with_capacity(span.len() / 4 + 1);
    let mut at = span.start;
    for w in whole.iter().filter(|w| span.contains(**w)) {
        if w.start < at {
            continue;
        }
        tag_into(text, Span::new(at, w.start), &mut out);
        out.push(Token {
            span: *w,
            tag: Pos::QUANTITY,
        });
        at = w.end;
    }
    tag_into(text, Span::new(at, span.end), &mut out);
    out
}

/// Whether the dictionary has this word.
pub fn is_word(word: &str) -> bool {
    JIEBA.has_word(word)
}

/// Longest word that [`word_across`] looks for, in characters.
const WORD_CHARS: usize = 5;

/// Whether the dictionary has a word in `text[window]` that holds byte `at` and reaches out of `own`.
pub fn word_across(text: &str, window: Span, at: usize, own: Span) -> bool {
    let begins = text[window.start..window.end]
        .char_indices()
        .take_while(|(i, _)| window.start + i <= at)
        .map(|(i, _)| window.start + i)
        .collect::<Vec<_>>();
    begins.into_iter().rev().take(WORD_CHARS).any(|begin| {
        text[begin..window.end]
            .char_indices()
            .take(WORD_CHARS)
            .map(|(i, c)| begin + i + c.len_utf8())
            .filter(|end| *end > at && (begin < own.start || *end > own.end))
            .any(|end| JIEBA.has_word(&text[begin..end]))
    })
}

/// Which dictionary cuts the words; an index made with another one finds less.
pub const DICTIONARY: &str = "jieba-rs 0.11 default";

/// A word for the index: where it stands in bytes, and the number of its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexWord {
    /// Bytes of the text.
    pub span: Span,
    /// Characters before it.
    pub at: usize,
}

/// The words of `text` for the index, with the shorter words inside long ones.
///
/// Without guessing at unknown words: a guess depends on its neighbours, so it would differ between article and query.
pub fn index_words(text: &str, out: &mut Vec<IndexWord>) {
    out.extend(
        JIEBA
            .cut_for_search(text, false)
            .into_iter()
            .map(|t| IndexWord {
                span: Span::new(t.byte_start, t.byte_end),
                at: t.start,
            }),
    );
}

/// The words of a query: cut as for the index, but each character in one word only.
pub fn query_words(text: &str) -> Vec<&str> {
    JIEBA.cut(text, false).into_iter().map(|t| t.word).collect()
}
