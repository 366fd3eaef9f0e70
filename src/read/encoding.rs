//! Bytes → text, whatever encoding they are in: told by a mark, by a label, or by which reading makes Chinese.
//! Only RTF, whose fonts name code pages, decodes for itself.

use super::common_hanzi;
use crate::article::Decoding;
use crate::error::{Error, Result};
use encoding_rs::{BIG5, Decoder, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::io::{self, BufRead, Read};

/// What bytes said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark; U+FFFD stands where bytes meant nothing.
    pub text: String,
    /// How it was read.
    pub how: Decoding,
}

/// Bytes that the vote looks at: a page of text is enough.
const SAMPLE: usize = 32 << 10;

/// Notes that may be given by name, for messages.
const NAMES: &str =
    "utf-8, gb18030, gbk, gb2312, big5, utf-16le, utf-16be, or another of the WHATWG list";

/// Checks the name of an encoding, as given by a user.
///
/// # Errors
/// There is no such encoding.
pub(super) fn checked(given: &str) -> Result<&'static str> {
    let label = given.trim().to_ascii_lowercase();
    // Python's and Java's spellings.
    let known = match label.as_str() {
        "utf8-sig" | "utf-8-sig" => Some(UTF_8),
        "utf16" | "utf-16" => Some(UTF_16LE),
        "cp936" | "ms936" | "cp54936" => Some(GB18030),
        "cp950" | "ms950" => Some(BIG5),
        label => Encoding::for_label(label.replace('_', "-").as_bytes())
            .or_else(|| Encoding::for_label(label.as_bytes())),
    };
    match known {
        Some(encoding) => Ok(name(widened(encoding))),
        None => Err(Error::new(format!("no encoding is called {given}")).hint(NAMES)),
    }
}

/// Decodes `bytes`. `hint` is what a header or the page itself says, `forced` what the user says.
///
/// In order: what is forced; a byte order mark; UTF-8 that is valid, since saved pages keep the label of what they
/// were; a hint that fits; else the reading in which most characters are common ones.
pub(super) fn decode(bytes: &[u8], hint: Option<&str>, forced: Option<&str>) -> Decoded {
    let choice = choose(bytes, true, hint, forced);
    let bytes = bytes.get(choice.mark..).unwrap_or_default();
    let (text, invalid) = decode_as(choice.encoding, bytes);
    Decoded {
        text,
        how: Decoding {
            encoding: name(choice.encoding),
            guessed: choice.guessed,
            invalid,
        },
    }
}

/// Which encoding, why, and how many bytes of mark come before the text.
#[derive(Clone, Copy)]
struct Choice {
    encoding: &'static Encoding,
    guessed: bool,
    mark: usize,
}

/// `whole` says that `bytes` are all there is; else they may break off within a character.
fn choose(bytes: &[u8], whole: bool, hint: Option<&str>, forced: Option<&str>) -> Choice {
    let sure = |encoding, mark| Choice {
        encoding,
        guessed: false,
        mark,
    };
    let marked = Encoding::for_bom(bytes);
    if let Some(encoding) = forced.and_then(label) {
        // UTF-16 without an order may have it in its mark.
        return match marked {
            Some((said, n)) if said == encoding || encoding == UTF_16LE => sure(said, n),
            _ => sure(encoding, 0),
        };
    }
    if let Some((encoding, n)) = marked {
        return sure(encoding, n);
    }
    let head = &bytes[..bytes.len().min(SAMPLE)];
    let wide = head.contains(&0);
    let utf8 = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(e) => !whole && e.error_len().is_none(),
    };
    if utf8 && !wide {
        return sure(UTF_8, 0);
    }
    let sample = sample(bytes);
    let hint = hint.and_then(label).filter(|e| tells(e));
    if let Some(encoding) = hint
        && fits(encoding, sample)
    {
        return sure(encoding, 0);
    }
    let mut best = (score(UTF_8, sample), UTF_8);
    for encoding in [GB18030, BIG5, UTF_16LE, UTF_16BE].into_iter().chain(hint) {
        let score = score(encoding, sample);
        if score > best.0 {
            best = (score, encoding);
        }
    }
    Choice {
        encoding: best.1,
        // UTF-8 with a few broken bytes is no guess.
        guessed: best.1 != UTF_8,
        mark: 0,
    }
}

/// The encoding of a label; GB2312 and GBK are read as what they are part of.
fn label(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes()).map(widened)
}

fn widened(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// As people write it.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 {
        "GB18030"
    } else {
        encoding.name()
    }
}

/// Single-byte encodings take any bytes, and servers say them of everything.
fn tells(encoding: &'static Encoding) -> bool {
    encoding != UTF_8 && !encoding.is_single_byte()
}

/// A page of the text that begins where it is no longer ASCII, at an even byte as UTF-16 has it.
fn sample(bytes: &[u8]) -> &[u8] {
    // What comes before is ASCII, or whole units of two bytes.
    let first = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0);
    let from = first.saturating_sub(64) & !1;
    &bytes[from..bytes.len().min(from + SAMPLE)]
}

/// Whether nearly all of the bytes mean something.
fn fits(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let wrong = text.chars().filter(|c| *c == '\u{fffd}').count();
    // The sample may break off within a character.
    wrong <= 1 + text.len() / 1000
}

/// How Chinese it looks: common characters count for it; rare ones, odd ones and broken ones against.
fn score(encoding: &'static Encoding, sample: &[u8]) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let common = common_hanzi::set();
    text.chars()
        .map(|c| match c {
            '\u{fffd}' => -12,
            '\t' | '\n' | '\r' | ' '..='~' => 0,
            c if common.contains(c) => 4,
            '\u{4e00}'..='\u{9fff}' => -1,
            '\u{2000}'..='\u{206f}' | '\u{2150}'..='\u{218f}' | '\u{2460}'..='\u{25ff}' => 0,
            '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' | '¥' | '°' | '·' | '×' | '÷' => {
                0
            }
            _ => -4,
        })
        .sum()
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_string(), 0),
            Err(_) => (
                String::from_utf8_lossy(bytes).into_owned(),
                bytes.utf8_chunks().map(|c| c.invalid().len()).sum(),
            ),
        };
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let invalid = if broken { replaced(&text) } else { 0 };
    (text.into_owned(), invalid)
}

/// How a piece was read: `own` says it of the piece itself, `stream` of what it was cut from.
pub(super) fn of_piece(stream: Option<Decoding>, own: Decoding, text: &str) -> Decoding {
    match stream {
        Some(stream) if stream.encoding != UTF_8.name() => Decoding {
            invalid: replaced(text),
            ..stream
        },
        _ => own,
    }
}

/// How often a text was broken.
fn replaced(text: &str) -> usize {
    text.matches('\u{fffd}').count()
}

/// The name of a member of an archive, which may be in the encoding of some old Windows.
pub(super) fn file_name(raw: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(raw) {
        Ok(name) => Cow::Borrowed(name),
        Err(_) => GB18030.decode_without_bom_handling(raw).0,
    }
}

/// A stream of lines as UTF-8, and how it was read: for formats that are cut into pieces before they are decoded.
/// UTF-8 goes through as it is, broken or not.
pub(super) fn transcoded(
    mut input: Box<dyn BufRead + Send>,
    hint: Option<&str>,
    forced: Option<&str>,
) -> io::Result<(Box<dyn BufRead + Send>, Decoding)> {
    let mut head = Vec::new();
    (&mut input).take(TRANSCODE_HEAD).read_to_end(&mut head)?;
    let choice = choose(&head, (head.len() as u64) < TRANSCODE_HEAD, hint, forced);
    let how = Decoding {
        encoding: name(choice.encoding),
        guessed: choice.guessed,
        invalid: 0,
    };
    head.drain(..choice.mark);
    let whole = io::Cursor::new(head).chain(input);
    if choice.encoding == UTF_8 {
        return Ok((Box::new(whole), how));
    }
    let transcoder = Transcoder {
        input: whole,
        decoder: choice.encoding.new_decoder_without_bom_handling(),
        text: String::new(),
        at: 0,
        done: false,
    };
    Ok((Box::new(io::BufReader::new(transcoder)), how))
}

/// Bytes of a stream that tell its encoding: a table of figures may begin with much ASCII.
const TRANSCODE_HEAD: u64 = 256 << 10;

struct Transcoder<R> {
    input: R,
    decoder: Decoder,
    text: String,
    at: usize,
    done: bool,
}

impl<R: BufRead> Read for Transcoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.done {
            self.text.clear();
            self.at = 0;
            let bytes = self.input.fill_buf()?;
            let length = bytes.len().min(SAMPLE);
            let (bytes, last) = (&bytes[..length], length == 0);
            let room = self
                .decoder
                .max_utf8_buffer_length(length)
                .unwrap_or(4 * SAMPLE);
            self.text.reserve(room);
            let (_, read, _) = self.decoder.decode_to_string(bytes, &mut self.text, last);
            self.input.consume(read);
            self.done = last;
        }
        let n = out.len().min(self.text.len() - self.at);
        out[..n].copy_from_slice(&self.text.as_bytes()[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLE: &str = "全市共选派驻村干部363人，完成投资5.6亿元，同比增长12%。";
    const TRADITIONAL: &str = "全市共有學校363所，比上年增長百分之五，完成投資3億元。";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let order = |u: u16| {
            if big {
                u.to_be_bytes()
            } else {
                u.to_le_bytes()
            }
        };
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_is_told_by_what_it_says() {
        let gb = GB18030.encode(SIMPLE).0.into_owned();
        let big5 = BIG5.encode(TRADITIONAL).0.into_owned();
        for (bytes, name, guessed, text) in [
            (SIMPLE.as_bytes().to_vec(), "UTF-8", false, SIMPLE),
            (
                [b"\xef\xbb\xbf", SIMPLE.as_bytes()].concat(),
                "UTF-8",
                false,
                SIMPLE,
            ),
            (
                [&b"\xff\xfe"[..], &utf16(SIMPLE, false)].concat(),
                "UTF-16LE",
                false,
                SIMPLE,
            ),
            (
                [&b"\xfe\xff"[..], &utf16(SIMPLE, true)].concat(),
                "UTF-16BE",
                false,
                SIMPLE,
            ),
            (utf16(SIMPLE, false), "UTF-16LE", true, SIMPLE),
            (utf16(SIMPLE, true), "UTF-16BE", true, SIMPLE),
            (gb, "GB18030", true, SIMPLE),
            (big5, "Big5", true, TRADITIONAL),
        ] {
            let got = decode(&bytes, None, None);
            assert_eq!((got.text.as_str(), got.how.encoding), (text, name));
            assert_eq!((got.how.guessed, got.how.invalid), (guessed, 0), "{name}");
        }
    }

    #[test]
    fn a_label_counts_where_it_fits() {
        let gb = GB18030.encode(SIMPLE).0.into_owned();
        let how = |hint| decode(&gb, Some(hint), None).how;
        assert_eq!(
            (how("gb2312").encoding, how("gb2312").guessed),
            ("GB18030", false)
        );
        for lie in ["iso-8859-1", "utf-8", "nonsense"] {
            assert_eq!(how(lie).encoding, "GB18030", "{lie}");
        }
        let saved = decode(SIMPLE.as_bytes(), Some("gb2312"), None);
        assert_eq!((saved.text.as_str(), saved.how.encoding), (SIMPLE, "UTF-8"));
    }

    #[test]
    fn what_is_forced_is_used() {
        let got = decode(SIMPLE.as_bytes(), None, Some("Big5"));
        assert_eq!((got.how.encoding, got.how.guessed), ("Big5", false));
        assert_ne!(got.text, SIMPLE);
        assert_eq!(checked("GB2312").expect("known"), "GB18030");
        assert_eq!(checked("utf_8").expect("known"), "UTF-8");
        let e = checked("klingon").expect_err("unknown").to_string();
        assert!(
            e.starts_with("no encoding is called klingon (utf-8, "),
            "{e}"
        );
    }

    #[test]
    fn broken_bytes_are_counted() {
        let mut bytes = SIMPLE.as_bytes().to_vec();
        bytes.splice(9..9, *b"\xff\xfe");
        let got = decode(&bytes, None, None);
        assert_eq!((got.how.encoding, got.how.invalid), ("UTF-8", 2));
        assert_eq!(got.text.replace('\u{fffd}', ""), SIMPLE);
        let mut bytes = GB18030.encode(SIMPLE).0.into_owned();
        bytes.insert(8, 0xff);
        let got = decode(&bytes, None, None);
        assert_eq!((got.how.encoding, got.how.invalid), ("GB18030", 1));
    }

    #[test]
    fn a_stream_is_read_as_a_whole_is() {
        let text = SIMPLE.repeat(30_000);
        for bytes in [GB18030.encode(&text).0.into_owned(), utf16(&text, true)] {
            let (mut stream, how) =
                transcoded(Box::new(io::Cursor::new(bytes)), None, None).expect("reads");
            let mut got = String::new();
            stream.read_to_string(&mut got).expect("UTF-8");
            assert!(got == text && how.guessed);
        }
    }
}
