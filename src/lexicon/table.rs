//! Words looked up at a place of the text: the longest that begins there, or the longest that ends there.

use std::cmp::Reverse;

/// Entries by their surface.
///
/// Look-ups happen at every word of a text, so the surfaces are sorted by one character each way:
/// a binary search and a few comparisons cost a tenth of hashing every possible length.
pub struct Table<T> {
    entries: Vec<(&'static str, T)>,
    /// Indices by first character, longer surfaces first.
    by_first: Vec<(char, u32)>,
    /// Indices by last character, longer surfaces first.
    by_last: Vec<(char, u32)>,
    firsts: Edges,
    lasts: Edges,
}

/// Which characters may stand at one edge of a surface. Most look-ups find nothing, and end here.
struct Edges([u64; 16]);

impl Edges {
    fn of(index: &[(char, u32)]) -> Self {
        let mut edges = Edges([0; 16]);
        for (c, _) in index {
            let (word, bit) = Edges::slot(*c);
            edges.0[word] |= bit;
        }
        edges
    }

    /// Ten bits of a hash: which word of the filter, and which bit in it.
    fn slot(c: char) -> (usize, u64) {
        let hash = u32::from(c).wrapping_mul(0x9E37_79B1) >> 22;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn may_have(&self, c: char) -> bool {
        let (word, bit) = Edges::slot(c);
        self.0[word] & bit != 0
    }
}

impl<T> Table<T> {
    /// A table of `(surface, entry)`; of two entries with the same surface the first stays.
    pub fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut entries: Vec<_> = entries.into_iter().filter(|(s, _)| !s.is_empty()).collect();
        entries.sort_by_key(|(s, _)| *s);
        entries.dedup_by_key(|(s, _)| *s);
        let index = |edge: fn(&str) -> Option<char>| {
            let mut keys: Vec<(char, u32)> = entries
                .iter()
                .enumerate()
                .filter_map(|(i, (s, _))| Some((edge(s)?, u32::try_from(i).ok()?)))
                .collect();
            keys.sort_by_key(|(c, i)| (*c, Reverse(entries[*i as usize].0.len())));
            keys
        };
        let by_first = index(|s| s.chars().next());
        let by_last = index(|s| s.chars().next_back());
        Table {
            firsts: Edges::of(&by_first),
            lasts: Edges::of(&by_last),
            by_first,
            by_last,
            entries,
        }
    }

    /// The entry of exactly this surface.
    pub fn get(&self, surface: &str) -> Option<&T> {
        let at = self
            .entries
            .binary_search_by_key(&surface, |(s, _)| s)
            .ok()?;
        Some(&self.entries[at].1)
    }

    /// The longest entry that `text` begins with, and its length in bytes.
    pub fn starting(&self, text: &str) -> Option<(&T, usize)> {
        let first = text.chars().next().filter(|c| self.firsts.may_have(*c))?;
        self.longest(&self.by_first, first, |s| text.starts_with(s))
    }

    /// Whether any entry begins with this character.
    pub fn begins(&self, first: char) -> bool {
        self.firsts.may_have(first)
            && self
                .by_first
                .binary_search_by_key(&first, |(c, _)| *c)
                .is_ok()
    }

    /// The longest entry that `text` ends with, and its length in bytes.
    pub fn ending(&self, text: &str) -> Option<(&T, usize)> {
        let last = text
            .chars()
            .next_back()
            .filter(|c| self.lasts.may_have(*c))?;
        self.longest(&self.by_last, last, |s| text.ends_with(s))
    }

    /// The last place in `text` where an entry begins: the byte, the longest entry there, and its length in bytes.
    pub fn last_in(&self, text: &str) -> Option<(usize, &T, usize)> {
        text.char_indices()
            .rev()
            .find_map(|(i, _)| self.starting(&text[i..]).map(|(t, n)| (i, t, n)))
    }

    /// Whether an entry stands anywhere in `text`.
    pub fn within(&self, text: &str) -> bool {
        text.char_indices()
            .any(|(i, _)| self.starting(&text[i..]).is_some())
    }

    fn longest(
        &self,
        index: &[(char, u32)],
        edge: char,
        fits: impl Fn(&str) -> bool,
    ) -> Option<(&T, usize)> {
        let from = index.partition_point(|(c, _)| *c < edge);
        index[from..]
            .iter()
            .take_while(|(c, _)| *c == edge)
            .map(|(_, i)| &self.entries[*i as usize])
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
    }
}
