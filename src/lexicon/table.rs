//! Words looked up at a place of the text: the longest that begins there, or the longest that ends there.

use super::pairs::{NONE, PairIndex, edge};
use crate::charset::CharSet;
use std::sync::OnceLock;

/// Entries by their surface.
///
/// Look-ups happen at every word of a text, and nearly all find nothing. So the surfaces are indexed by two characters
/// at either end, and a filter of a few bits an entry answers before the index is searched.
pub struct Table<T> {
    entries: Vec<(&'static str, T)>,
    starts: PairIndex,
    ends: PairIndex,
    /// First characters, for texts that are looked through; made when the first one is.
    firsts: OnceLock<CharSet>,
}

impl<T> Table<T> {
    /// A table of `(surface, entry)`; of two entries with the same surface the first stays.
    pub fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut entries: Vec<_> = entries.into_iter().filter(|(s, _)| !s.is_empty()).collect();
        entries.sort_by_key(|(s, _)| *s);
        entries.dedup_by_key(|(s, _)| *s);
        let keys =
            |key: fn(&str) -> (char, char)| entries.iter().map(move |(s, _)| (key(s), s.len()));
        Table {
            starts: PairIndex::new(keys(|s| edge(s.chars()))),
            ends: PairIndex::new(keys(|s| edge(s.chars().rev()))),
            firsts: OnceLock::new(),
            entries,
        }
    }

    /// The entry of exactly this surface.
    pub fn get(&self, surface: &str) -> Option<&T> {
        let mut found = self.starts.with(self.starts.key(surface.chars())?);
        let at = found.find(|i| self.entries[*i].0 == surface)?;
        Some(&self.entries[at].1)
    }

    /// The longest entry that `text` begins with, and its length in bytes.
    pub fn starting(&self, text: &str) -> Option<(&T, usize)> {
        let key = self.starts.key(text.chars())?;
        // All of them begin alike: the last byte tells most apart.
        let last = |s: &[u8]| text.as_bytes().get(s.len() - 1) == s.last();
        self.longest(&self.starts, key, |s| {
            last(s.as_bytes()) && text.starts_with(s)
        })
    }

    /// Whether any entry begins with this character.
    pub fn begins(&self, first: char) -> bool {
        self.starts.has_first(first)
    }

    /// The longest entry that `text` ends with, and its length in bytes.
    pub fn ending(&self, text: &str) -> Option<(&T, usize)> {
        let key = self.ends.key(text.chars().rev())?;
        // All of them end alike: the last byte of the first character tells most apart.
        let first = |s: &[u8]| {
            let from = text.len().checked_sub(s.len());
            from.is_some_and(|i| s.len() < 3 || text.as_bytes()[i + 2] == s[2])
        };
        self.longest(&self.ends, key, |s| {
            first(s.as_bytes()) && text.ends_with(s)
        })
    }

    /// The last place in `text` where an entry begins: the byte, the longest entry there, and its length in bytes.
    pub fn last_in(&self, text: &str) -> Option<(usize, &T, usize)> {
        self.all_in(text).last()
    }

    /// Every place in `text` where an entry begins, as [`Table::last_in`] gives the last.
    pub fn all_in<'s>(&'s self, text: &str) -> impl Iterator<Item = (usize, &'s T, usize)> {
        let firsts = self.firsts.get_or_init(|| {
            let chars: String = self
                .entries
                .iter()
                .filter_map(|(s, _)| s.chars().next())
                .collect();
            CharSet::new(&chars)
        });
        let mut at = 0;
        std::iter::from_fn(move || {
            let found = firsts.find(text, at)?;
            at = found + text[found..].chars().next().map_or(1, char::len_utf8);
            Some(found)
        })
        .filter_map(|i| self.starting(&text[i..]).map(|(t, n)| (i, t, n)))
    }

    /// Whether an entry stands anywhere in `text`.
    pub fn within(&self, text: &str) -> bool {
        self.all_in(text).next().is_some()
    }

    fn longest(
        &self,
        index: &PairIndex,
        key: (char, char),
        fits: impl Fn(&str) -> bool,
    ) -> Option<(&T, usize)> {
        // Longer surfaces first; one of a single character is the shortest.
        index
            .with(key)
            .chain(index.with((key.0, NONE)))
            .map(|i| &self.entries[i])
            .find(|(s, _)| fits(s))
            .map(|(s, t)| (t, s.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wins() {
        let t = Table::new([("个", 1), ("个百分点", 2), ("百分点", 3), ("个", 4)]);
        assert_eq!(
            t.starting("个百分点，").map(|(v, n)| (*v, n)),
            Some((2, 12))
        );
        assert_eq!(t.ending("提高个百分点").map(|(v, _)| *v), Some(2));
        assert_eq!(t.get("个"), Some(&1));
        assert_eq!(t.starting("家"), None);
        assert_eq!(t.starting(""), None);
        assert_eq!(t.last_in("个与百分点，"), Some((6, &3, 9)));
        assert!(t.within("两个百") && !t.within("百分"));
        assert!(t.begins('百') && !t.begins('分'));
    }
}
