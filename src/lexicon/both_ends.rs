//! Surfaces looked up from both ends where a [`Table`](super::Table) would have to try a hundred with the same last character.

use std::cmp::Ordering;

/// Entries by surface, sorted forwards and backwards.
///
/// Of the surfaces that a text begins with, the longest is the last one not behind the text in order, or it is no
/// longer than what these two have in common: a few binary searches find it however many share a beginning.
pub struct BothEnds<T> {
    entries: Vec<(&'static str, T)>,
    /// Indices of the entries by their bytes from the last one on.
    backwards: Vec<u32>,
}

impl<T> BothEnds<T> {
    /// A table of `(surface, entry)`; of two entries with the same surface the first stays.
    pub fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut entries: Vec<_> = entries.into_iter().filter(|(s, _)| !s.is_empty()).collect();
        entries.sort_by_key(|(s, _)| *s);
        entries.dedup_by_key(|(s, _)| *s);
        let mut backwards: Vec<u32> = (0..entries.len())
            .filter_map(|i| u32::try_from(i).ok())
            .collect();
        backwards.sort_by(|a, b| {
            let surface = |i: &u32| entries[*i as usize].0.bytes().rev();
            surface(a).cmp(surface(b))
        });
        BothEnds { entries, backwards }
    }

    /// The entry of exactly this surface.
    pub fn get(&self, surface: &str) -> Option<&T> {
        let found = self.entries.binary_search_by_key(&surface, |(s, _)| s);
        found.ok().map(|at| &self.entries[at].1)
    }

    /// The longest entry that `text` begins with, and its length in bytes.
    pub fn starting(&self, text: &str) -> Option<(&T, usize)> {
        let mut rest = text.as_bytes();
        loop {
            let behind = self.entries.partition_point(|(s, _)| s.as_bytes() <= rest);
            let (surface, entry) = self.entries.get(behind.checked_sub(1)?)?;
            let same = common(surface.bytes(), rest.iter().copied());
            if same == surface.len() {
                return Some((entry, same));
            }
            rest = &rest[..same];
        }
    }

    /// The longest entry that `text` ends with, and its length in bytes.
    pub fn ending(&self, text: &str) -> Option<(&T, usize)> {
        let mut rest = text.as_bytes();
        loop {
            let behind = self.backwards.partition_point(|i| {
                let surface = self.entries[*i as usize].0.bytes().rev();
                surface.cmp(rest.iter().rev().copied()) != Ordering::Greater
            });
            let at = *self.backwards.get(behind.checked_sub(1)?)?;
            let (surface, entry) = self.entries.get(at as usize)?;
            let same = common(surface.bytes().rev(), rest.iter().rev().copied());
            if same == surface.len() {
                return Some((entry, same));
            }
            rest = &rest[rest.len() - same..];
        }
    }
}

/// How many bytes two texts have in common from their beginning.
fn common(a: impl Iterator<Item = u8>, b: impl Iterator<Item = u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wins_at_both_ends() {
        let surfaces = [
            "产值",
            "总产值",
            "工业总产值",
            "工业",
            "工",
            "总产",
            "业产值",
        ];
        let t = BothEnds::new(surfaces.into_iter().map(|s| (s, s)));
        for (text, first, last) in [
            ("工业总产值", Some("工业总产值"), Some("工业总产值")),
            ("工业总产", Some("工业"), Some("总产")),
            ("农工总产值", None, Some("总产值")),
            ("工产值", Some("工"), Some("产值")),
            ("产", None, None),
            ("", None, None),
            ("业产值业", Some("业产值"), None),
        ] {
            assert_eq!(t.starting(text).map(|(s, _)| *s), first, "{text}");
            assert_eq!(t.ending(text).map(|(s, _)| *s), last, "{text}");
        }
        assert_eq!((t.get("总产"), t.get("总")), (Some(&"总产"), None));
    }
}
