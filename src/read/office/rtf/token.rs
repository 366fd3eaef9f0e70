//! RTF as a stream of tokens.

/// A token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\par`, `\fs24`, `\*`: its name, and its number.
    Word(&'a str, Option<i32>),
    /// `\'d6`, or a character that stands for itself.
    Byte(u8),
}

/// The tokens of a file in order.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Tokens { bytes, at: 0 }
    }

    /// Passes over bytes that are no RTF: pictures.
    pub fn pass(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.bytes.len());
    }

    fn word(&mut self) -> Token<'a> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if letters == 0 {
            let Some(&symbol) = rest.first() else {
                return Token::Byte(b'\\');
            };
            self.at += 1;
            if symbol == b'\'' {
                let hex = self.bytes.get(self.at..self.at + 2);
                let byte = hex
                    .and_then(|h| std::str::from_utf8(h).ok())
                    .and_then(|h| u8::from_str_radix(h, 16).ok());
                if let Some(byte) = byte {
                    self.at += 2;
                    return Token::Byte(byte);
                }
            }
            let name = std::str::from_utf8(&self.bytes[start..start + 1]).unwrap_or("?");
            return Token::Word(name, None);
        }
        self.at += letters;
        let name = std::str::from_utf8(&rest[..letters]).unwrap_or("?");
        let rest = &rest[letters..];
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[sign..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let number = match digits {
            0 => None,
            _ => {
                self.at += sign + digits;
                let written = std::str::from_utf8(&rest[..sign + digits]).ok();
                written.and_then(|n| n.parse().ok())
            }
        };
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => self.word(),
                // Line ends only lay out the file.
                b'\r' | b'\n' | 0 => continue,
                byte => Token::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_a_space_that_is_theirs() {
        let got: Vec<_> = Tokens::new(br"{\b1 a\u-5 ?\'d6\\\~\bin").collect();
        assert_eq!(
            got,
            [
                Token::Open,
                Token::Word("b", Some(1)),
                Token::Byte(b'a'),
                Token::Word("u", Some(-5)),
                Token::Byte(b'?'),
                Token::Byte(0xd6),
                Token::Word("\\", None),
                Token::Word("~", None),
                Token::Word("bin", None),
            ]
        );
    }
}
