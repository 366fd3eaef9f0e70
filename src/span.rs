//! The only kind of position: a half-open range of bytes.

use std::ops::Range;

/// Bytes `start..end` of an article's text. Both ends lie on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span of bytes `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is under the span.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same span in a text that has `offset` bytes more in front.
    #[must_use]
    pub fn shift(self, offset: usize) -> Self {
        Span {
            start: self.start + offset,
            end: self.end + offset,
        }
    }
}

impl From<Range<usize>> for Span {
    fn from(r: Range<usize>) -> Self {
        Span::new(r.start, r.end)
    }
}

/// Turns byte offsets that only grow into character offsets, in one pass over the text.
pub struct CharOffsets<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl<'a> CharOffsets<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        CharOffsets {
            text,
            byte: 0,
            chars: 0,
        }
    }

    /// The character offset of a byte offset. Going back costs a fresh start.
    pub fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.chars) = (0, 0);
        }
        // Continuation bytes are 0b10xxxxxx: every other byte starts a character.
        self.chars += self.text.as_bytes()[self.byte..byte]
            .iter()
            .filter(|b| (**b & 0xC0) != 0x80)
            .count();
        self.byte = byte;
        self.chars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_from_bytes() {
        let text = "共363人，万亩";
        let mut c = CharOffsets::new(text);
        assert_eq!(c.at(3), 1);
        assert_eq!(c.at(text.len()), text.chars().count());
        assert_eq!(c.at(6), 4);
    }
}
