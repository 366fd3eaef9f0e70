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

    /// Whether a character is a member.
    pub fn contains(&self, c: char) -> bool {
        let code = u32::from(c) as usize;
        code < 1 << 16 && self.0[code >> 6] >> (code & 63) & 1 == 1
    }

    /// The first byte of `text` from `at` on where a member begins.
    ///
    /// Every byte of every text goes through here, so nothing is decoded but what the look-up needs.
    pub fn find(&self, text: &str, at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut i = at;
        loop {
            let b = *bytes.get(i)?;
            let low = |k: usize| usize::from(bytes.get(i + k).copied().unwrap_or(0) & 0x3f);
            // A code point's last six bits name the bit, those above the word.
            let (word, bit, len) = match b {
                0..=0x7f => (usize::from(b >> 6), usize::from(b & 0x3f), 1),
                0x80..=0xdf => (usize::from(b & 0x1f), low(1), 2),
                0xe0..=0xef => ((usize::from(b & 0xf) << 6) | low(1), low(2), 3),
                _ => {
                    i += 4;
                    continue;
                }
            };
            if self.0[word] >> bit & 1 == 1 {
                return Some(i);
            }
            i += len;
        }
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
    }
}
