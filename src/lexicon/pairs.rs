//! An index by two characters, with a filter in front: nearly all look-ups in running text find nothing.

use std::cmp::Reverse;

/// Stands for the second character where there is only one.
pub const NONE: char = '\0';

/// The two outermost characters of a text, the outer one first.
pub fn edge(mut chars: impl Iterator<Item = char>) -> (char, char) {
    let outer = chars.next().unwrap_or(NONE);
    (outer, chars.next().unwrap_or(NONE))
}

/// Numbers of things, by two characters of each.
pub struct PairIndex {
    /// Sorted; longer things first.
    keys: Vec<((char, char), u32)>,
    /// One bit for the hash of each key; its length is a power of two.
    filter: Vec<u64>,
}

impl PairIndex {
    /// Numbers things from 0; of those with one key, longer ones come first.
    pub fn new(things: impl Iterator<Item = ((char, char), usize)>) -> Self {
        let mut sized: Vec<_> = (0..)
            .zip(things)
            .map(|(i, (key, len))| (key, Reverse(len), i))
            .collect();
        sized.sort_unstable();
        let keys: Vec<_> = sized.into_iter().map(|(key, _, i)| (key, i)).collect();
        // Sixteen bits a thing: one look-up in sixteen at most goes on in vain.
        let words = (keys.len() / 4 + 1).next_power_of_two();
        let mut filter = vec![0; words];
        for (key, _) in &keys {
            let (word, bit) = slot(*key, words);
            filter[word] |= bit;
        }
        PairIndex { keys, filter }
    }

    /// The things with this key.
    pub fn with(&self, key: (char, char)) -> impl Iterator<Item = usize> + '_ {
        let (word, bit) = slot(key, self.filter.len());
        let from = match self.filter[word] & bit {
            0 => self.keys.len(),
            _ => self.keys.partition_point(|(k, _)| *k < key),
        };
        self.keys[from..]
            .iter()
            .take_while(move |(k, _)| *k == key)
            .map(|(_, i)| *i as usize)
    }

    /// Whether a key has this outer character.
    pub fn has_first(&self, first: char) -> bool {
        let from = self.keys.partition_point(|(k, _)| k.0 < first);
        self.keys.get(from).is_some_and(|(k, _)| k.0 == first)
    }
}

/// The word of a filter that a key belongs to, and its bit there.
fn slot((outer, inner): (char, char), words: usize) -> (usize, u64) {
    let both = u64::from(outer) << 32 | u64::from(inner);
    let hash = both.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    ((hash >> 6) as usize & (words - 1), 1 << (hash & 63))
}
