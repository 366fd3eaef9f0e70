//! Sets of characters that a text is looked through for: one bit a character, found without decoding.

/// A set of characters of the basic plane.
pub struct CharSet(Box<[u64; 1024]>);

impl CharSet {
    /// The characters of `members`.
    pub fn new(members: &str) -> Self {
        let mut bits = Box::new([0; 1024]);
        for c in members.chars() {
            let code = u32::from(c) as usize;
            bits[(code >> 6) & 1023] |= 1 << (code & 63);
        }
        CharSet(bits)
    }

    /// The first byte of `text` from `at` on where a member begins.
    ///
    /// Every byte of every text goes through here, so nothing is decoded but what the look-up needs.
    pub fn find(&self, text: &str, at: usize) -> Option<usize> {
        let mut rest = text.as_bytes().get(at..)?;
        loop {
            // Nearly all characters have three bytes.
            while let [a @ 0xe0..=0xef, b, c, tail @ ..] = rest {
                if self.bit(usize::from(a & 0xf) << 6 | usize::from(b & 0x3f), *c) {
                    return Some(text.len() - rest.len());
                }
                rest = tail;
            }
            let (found, tail) = match rest {
                [a @ 0..=0x7f, tail @ ..] => (self.bit(usize::from(a >> 6), *a), tail),
                [a @ 0x80..=0xdf, b, tail @ ..] => (self.bit(usize::from(a & 0x1f), *b), tail),
                [_, _, _, _, tail @ ..] => (false, tail),
                _ => return None,
            };
            if found {
                return Some(text.len() - rest.len());
            }
            rest = tail;
        }
    }

    /// A code point's last six bits, those of `low`, name the bit, those above the word.
    fn bit(&self, word: usize, low: u8) -> bool {
        self.0[word] >> (low & 0x3f) & 1 == 1
    }

    /// Whether `c` is a member.
    pub fn has(&self, c: char) -> bool {
        let code = u32::from(c) as usize;
        self.0
            .get(code >> 6)
            .is_some_and(|w| w >> (code & 63) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_every_width_are_found() {
        let set = CharSet::new("7é万９");
        let text = "a𠀀b万é9９7";
        let mut at = 0;
        let mut found = Vec::new();
        while let Some(i) = set.find(text, at) {
            let c = text[i..].chars().next().expect("a character begins here");
            found.push(c);
            at = i + c.len_utf8();
        }
        assert_eq!(found, ['万', 'é', '９', '7']);
        assert!(set.has('万') && set.has('7') && !set.has('a') && !set.has('𠀀'));
    }
}
