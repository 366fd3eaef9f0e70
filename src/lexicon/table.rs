//! Words looked up at a place of the text: the longest that begins there, or the longest that ends there.

use std::collections::HashMap;

/// Entries by their surface.
pub struct Table<T> {
    by_surface: HashMap<&'static str, T>,
    longest: usize,
}

impl<T> Table<T> {
    /// A table of `(surface, entry)`; of two entries with the same surface the first stays.
    pub fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_surface = HashMap::new();
        let mut longest = 0;
        for (surface, entry) in entries {
            longest = longest.max(surface.chars().count());
            by_surface.entry(surface).or_insert(entry);
        }
        Table {
            by_surface,
            longest,
        }
    }

    /// The entry of exactly this surface.
    pub fn get(&self, surface: &str) -> Option<&T> {
        self.by_surface.get(surface)
    }

    /// The longest entry that `text` begins with, and its length in bytes.
    pub fn starting(&self, text: &str) -> Option<(&T, usize)> {
        let mut ends = [0usize; 16];
        let mut n = 0;
        for (i, c) in text.char_indices().take(self.longest.min(ends.len())) {
            ends[n] = i + c.len_utf8();
            n += 1;
        }
        ends[..n]
            .iter()
            .rev()
            .find_map(|end| Some((self.by_surface.get(&text[..*end])?, *end)))
    }

    /// The longest entry that `text` ends with, and its length in bytes.
    pub fn ending(&self, text: &str) -> Option<(&T, usize)> {
        let mut starts = [0usize; 16];
        let mut n = 0;
        for (i, _) in text
            .char_indices()
            .rev()
            .take(self.longest.min(starts.len()))
        {
            starts[n] = i;
            n += 1;
        }
        starts[..n]
            .iter()
            .rev()
            .find_map(|start| Some((self.by_surface.get(&text[*start..])?, text.len() - start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wins() {
        let t = Table::new([("个", 1), ("个百分点", 2), ("百分点", 3)]);
        assert_eq!(
            t.starting("个百分点，").map(|(v, n)| (*v, n)),
            Some((2, 12))
        );
        assert_eq!(t.ending("提高个百分点").map(|(v, _)| *v), Some(2));
        assert_eq!(t.starting("家"), None);
    }
}
