//! Text → terms: words for ranking, single characters for phrases. The same for articles and queries.
//!
//! Both fold case and full-width forms; offsets always refer to the text as given.

use super::fold::{fold, fold_for_words, is_term};
use crate::segment::{self, IndexWord};
use crate::similar::hash;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Changes whenever the terms of a text change, so that an older index is known to be stale.
pub fn fingerprint() -> String {
    let own = match segment::own_words() {
        "" => String::new(),
        words => format!("; own words {:016x}", hash(words)),
    };
    format!("{}; terms 1{own}", segment::DICTIONARY)
}

/// Cuts this many bytes at a time, so that a huge article costs no more memory than a small one.
const BLOCK: usize = 2048;

/// Words with the shorter words inside them, each of at least two characters.
#[derive(Clone, Default)]
pub struct Words {
    block: Block,
    token: Token,
}

/// One stretch of text, folded and cut.
#[derive(Clone, Default)]
struct Block {
    source: String,
    folded: String,
    /// Where folding shortened the text: (bytes of `folded` before, bytes lost up to there).
    shifts: Vec<(usize, usize)>,
    words: Vec<IndexWord>,
}

impl Block {
    fn fill(&mut self, source: &str) {
        // The facts of one sentence come one after another, each with that sentence.
        if self.source == source {
            return;
        }
        self.source.clear();
        self.source.push_str(source);
        self.folded.clear();
        self.shifts.clear();
        self.words.clear();
        let mut lost = 0;
        for c in source.chars() {
            let f = fold_for_words(c);
            self.folded.push(f);
            if f.len_utf8() != c.len_utf8() {
                // Folding may also lengthen (Ⱥ → ⱥ): count modulo 2^64.
                lost = usize::wrapping_add(lost, c.len_utf8().wrapping_sub(f.len_utf8()));
                self.shifts.push((self.folded.len(), lost));
            }
        }
        segment::index_words(&self.folded, &mut self.words);
        self.words
            .retain(|w| is_term(&self.folded[w.span.start..w.span.end]));
    }

    /// The byte of the source for a byte of the folded text.
    fn original(&self, folded: usize) -> usize {
        let before = self.shifts.partition_point(|(at, _)| *at <= folded);
        match before.checked_sub(1).and_then(|i| self.shifts.get(i)) {
            Some((_, lost)) => folded.wrapping_add(*lost),
            None => folded,
        }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream {
            words: self,
            text,
            start: 0,
            chars: 0,
            end: 0,
            next: 0,
        }
    }
}

/// The words of one text.
pub struct WordStream<'a> {
    words: &'a mut Words,
    text: &'a str,
    /// First byte of the block, and the number of its first character.
    start: usize,
    chars: usize,
    /// One past the last byte of the block.
    end: usize,
    /// Which word of the block comes next.
    next: usize,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        while self.end == 0 || self.next >= self.words.block.words.len() {
            if self.end >= self.text.len() {
                return false;
            }
            if self.end > self.start {
                self.chars += self.text[self.start..self.end].chars().count();
            }
            self.start = self.end;
            self.end += block_len(&self.text[self.start..]);
            self.next = 0;
            self.words.block.fill(&self.text[self.start..self.end]);
        }
        let Words { block, token } = &mut *self.words;
        let Some(word) = block.words.get(self.next) else {
            return false;
        };
        self.next += 1;
        token.text.clear();
        token.text.push_str(word.span.of(&block.folded));
        token.position = self.chars + word.at;
        token.position_length = 1;
        token.offset_from = self.start + block.original(word.span.start);
        token.offset_to = self.start + block.original(word.span.end);
        true
    }

    fn token(&self) -> &Token {
        &self.words.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.words.token
    }
}

/// How much of `rest` to cut at once: up to a place where no word can cross.
fn block_len(rest: &str) -> usize {
    if rest.len() <= BLOCK {
        return rest.len();
    }
    let mut end = BLOCK;
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let cut = rest[..end]
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || (!c.is_ascii() && !c.is_alphanumeric()));
    match cut {
        Some((at, c)) => at + c.len_utf8(),
        None => end,
    }
}

/// Every character that [`fold`] keeps, with its number as position.
#[derive(Clone, Default)]
pub struct Chars {
    token: Token,
}

impl Tokenizer for Chars {
    type TokenStream<'a> = CharStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> CharStream<'a> {
        self.token.position = usize::MAX;
        CharStream {
            token: &mut self.token,
            text,
            at: 0,
        }
    }
}

/// The characters of one text.
pub struct CharStream<'a> {
    token: &'a mut Token,
    text: &'a str,
    at: usize,
}

impl TokenStream for CharStream<'_> {
    fn advance(&mut self) -> bool {
        for c in self.text[self.at..].chars() {
            let start = self.at;
            self.at += c.len_utf8();
            if let Some(folded) = fold(c) {
                self.token.text.clear();
                self.token.text.push(folded);
                self.token.position = self.token.position.wrapping_add(1);
                self.token.offset_from = start;
                self.token.offset_to = self.at;
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(mut tokenizer: impl Tokenizer, text: &str) -> Vec<String> {
        let mut out = Vec::new();
        tokenizer.token_stream(text).process(&mut |t| {
            assert!(text.is_char_boundary(t.offset_from) && text.is_char_boundary(t.offset_to));
            out.push(format!("{}@{}", t.text, t.position));
        });
        out
    }

    #[test]
    fn words_are_folded_and_placed_by_character() {
        assert_eq!(
            terms(Words::default(), "ＧＤＰ增长，共产党员"),
            [
                "gdp@0",
                "增长@3",
                "共产@6",
                "党员@8",
                "共产党@6",
                "共产党员@6"
            ]
        );
    }

    #[test]
    fn offsets_refer_to_the_text_as_given() {
        let text = "ＧＤＰ增长２０％，共产党员İ";
        let mut words = Words::default();
        let mut stream = words.token_stream(text);
        let mut seen = Vec::new();
        while stream.advance() {
            let t = stream.token();
            seen.push(&text[t.offset_from..t.offset_to]);
        }
        assert!(
            seen.contains(&"ＧＤＰ") && seen.contains(&"共产党员"),
            "{seen:?}"
        );
    }

    #[test]
    fn long_texts_are_cut_alike() {
        let text = "村集体经济收入增长，".repeat(500);
        let words = terms(Words::default(), &text);
        assert_eq!(words.len() % 500, 0);
        assert_eq!(words.first().map(|w| w.ends_with("@1")), Some(true));
    }

    #[test]
    fn characters_skip_white_space() {
        assert_eq!(
            terms(Chars::default(), "Ａ 增\n长（"),
            ["a@0", "增@1", "长@2", "(@3"]
        );
    }
}
