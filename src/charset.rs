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
            // A code point's last six bits name the bit, those above the word. Nearly all characters have three bytes.
            let (word, bit, len) = match *rest {
                [a @ 0xe0..=0xef, b, c, ..] => (usize::from(a & 0xf) << 6 | low(b), low(c), 3),
                [a @ 0..=0x7f, ..] => (usize::from(a >> 6), low(a), 1),
                [a @ 0x80..=0xdf, b, ..] => (usize::from(a & 0x1f), low(b), 2),
                [_, _, _, _, ..] => {
                    rest = &rest[4..];
                    continue;
                }
                _ => return None,
            };
            if self.0[word] >> bit & 1 == 1 {
                return Some(text.len() - rest.len());
            }
            rest = &rest[len..];
        }
    }

    /// Whether `c` is a member.
    pub fn has(&self, c: char) -> bool {
        let code = u32::from(c) as usize;
        self.0
            .get(code >> 6)
            .is_some_and(|w| w >> (code & 63) & 1 == 1)
    }
}

/// The six bits that a byte adds to a code point.
fn low(byte: u8) -> usize {
    usize::from(byte & 0x3f)
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
