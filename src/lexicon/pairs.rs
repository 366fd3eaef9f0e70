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
    /// One bit for the hash of each outer character; its length is a power of two.
    outer: Vec<u64>,
    /// One bit for the hash of each key; as long.
    both: Vec<u64>,
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
        let (mut outer, mut both) = (vec![0; words], vec![0; words]);
        for (key, _) in &keys {
            let (word, bit) = slot((key.0, NONE), words);
            outer[word] |= bit;
            let (word, bit) = slot(*key, words);
            both[word] |= bit;
        }
        PairIndex { keys, outer, both }
    }

    /// The key of a text whose characters are given from outside in; none where no key has the first of them.
    #[inline]
    pub fn key(&self, mut chars: impl Iterator<Item = char>) -> Option<(char, char)> {
        let outer = chars.next()?;
        let (word, bit) = slot((outer, NONE), self.outer.len());
        (self.outer[word] & bit != 0).then(|| (outer, chars.next().unwrap_or(NONE)))
    }

    /// The things with this key.
    pub fn with(&self, key: (char, char)) -> impl Iterator<Item = usize> + '_ {
        let (word, bit) = slot(key, self.both.len());
        let from = match self.both[word] & bit {
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
