//! What stands directly before and behind a place of the text.

/// The text around a candidate, for rules that ask what stands beside it.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The text up to the candidate, of the same line.
    pub before: &'a str,
    /// The text behind the candidate, of the same line.
    pub after: &'a str,
}

/// How far a rule looks, in bytes: more than any clause, so that a text without punctuation costs no more than others.
const REACH: usize = 384;

impl<'a> Around<'a> {
    /// What stands around `text[start..end]` in the line `from..to`.
    pub fn new(text: &'a str, from: usize, start: usize, end: usize, to: usize) -> Self {
        let mut first = from.max(start.saturating_sub(REACH));
        while !text.is_char_boundary(first) {
            first += 1;
        }
        let mut last = to.min(end + REACH);
        while !text.is_char_boundary(last) {
            last -= 1;
        }
        Around {
            before: &text[first..start],
            after: &text[end..last],
        }
    }
}

impl Around<'_> {
    /// The last character before the candidate.
    pub fn prev(&self) -> char {
        self.before.chars().next_back().unwrap_or('\0')
    }

    /// The first character behind the candidate.
    pub fn next(&self) -> char {
        self.after.chars().next().unwrap_or('\0')
    }

    /// Whether one of these stands directly before.
    pub fn behind_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.before.ends_with(w))
    }

    /// Whether one of these stands directly behind.
    pub fn before_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.after.starts_with(w))
    }

    /// The part of the clause in front: behind the last punctuation mark.
    pub fn clause_before(&self) -> &str {
        let start = self
            .before
            .char_indices()
            .rev()
            .find(|(_, c)| ends_clause(*c))
            .map_or(0, |(i, c)| i + c.len_utf8());
        &self.before[start..]
    }

    /// The part of the clause behind: up to the next punctuation mark.
    pub fn clause_after(&self) -> &str {
        &self.after[..self.after.find(ends_clause).unwrap_or(self.after.len())]
    }
}

/// Whether a character ends a clause.
pub fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | ',' | '。' | '；' | ';' | '：' | ':' | '！' | '？' | '—'
    )
}

/// Whether a character is a Chinese ideograph.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}
