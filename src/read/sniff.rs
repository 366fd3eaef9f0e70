//! What a file holds, told by its content; names lie.

use super::format::Format;
use super::json_lines;
use std::borrow::Cow;
use std::io::{Read, Seek};

/// What a file is that begins with `head`, and has a name that promises `named`; nothing where neither says it.
pub(super) fn told(head: &[u8], named: Option<Format>) -> Option<Format> {
    match (by_content(head), named) {
        // JSON lines may begin with anything that is JSON; the user gave them this name.
        (Some(Format::Json), Some(Format::JsonLines)) if head.starts_with(b"{") => named,
        // Notes on JSON are notes.
        (Some(Format::Json), Some(Format::Text)) => named,
        (Some(format), _) => Some(format),
        // Sites call their tables Excel, and their pages Word.
        (None, Some(Format::Workbook)) if is_text(head) => Some(Format::Csv),
        (None, Some(Format::Doc | Format::Rtf)) if is_text(head) => Some(Format::Text),
        (None, Some(_)) => named,
        (None, None) => is_text(head).then_some(Format::Text),
    }
}

/// What the first bytes say clearly; plain text says nothing.
///
/// Zip and OLE files need a second look: [`of_zip`], [`of_ole`].
pub(super) fn by_content(head: &[u8]) -> Option<Format> {
    const MAGIC: &[(&[u8], Format)] = &[
        (b"PK\x03\x04", Format::Zip),
        (b"PK\x05\x06", Format::Zip),
        (b"\x1f\x8b", Format::Gzip),
        (b"\x28\xb5\x2f\xfd", Format::Zstd),
        (OLE, Format::Doc),
        (b"{\\rtf", Format::Rtf),
        (b"PAR1", Format::Parquet),
        (b"WARC/", Format::Warc),
    ];
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(*format);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some(Format::Tar);
    }
    // Some writers put a mark or a line before it.
    let within = |n: usize, what: &[u8]| {
        head[..n.min(head.len())]
            .windows(what.len())
            .any(|w| w == what)
    };
    if within(64, b"%PDF-") {
        return Some(Format::Pdf);
    }
    let text = beginning(head);
    let text = text.trim_start();
    if is_html(text) {
        Some(Format::Html)
    } else if is_mail(text) {
        Some(Format::Mhtml)
    } else {
        json(text.as_bytes(), head.len() < super::data::HEAD_BYTES)
    }
}

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The head of a text, readable as far as it is ASCII.
fn beginning(head: &[u8]) -> Cow<'_, str> {
    let wide = |pair: &[u8], low: usize| {
        let unit = [pair[low], pair.get(1 - low).copied().unwrap_or(0)];
        char::from_u32(u32::from(u16::from_le_bytes(unit))).unwrap_or('?')
    };
    match head {
        [0xff, 0xfe, rest @ ..] => rest.chunks_exact(2).map(|p| wide(p, 0)).collect(),
        [0xfe, 0xff, rest @ ..] => rest.chunks_exact(2).map(|p| wide(p, 1)).collect(),
        _ => String::from_utf8_lossy(super::without_bom(head)),
    }
}

fn is_html(mut text: &str) -> bool {
    // Declarations and comments may come first.
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some(rest) = text.strip_prefix(open)
            && let Some((_, after)) = rest.split_once(close)
        {
            text = after.trim_start();
        }
    }
    let start: String = text
        .chars()
        .take(16)
        .collect::<String>()
        .to_ascii_lowercase();
    ["<!doctype html", "<html", "<head>", "<body"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

/// Header lines, `MIME-Version` among them.
fn is_mail(text: &str) -> bool {
    let header = |line: &str| {
        line.starts_with([' ', '\t'])
            || line.split_once(':').is_some_and(|(name, _)| {
                !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            })
    };
    let mut lines = text.lines().take_while(|l| !l.trim().is_empty()).take(50);
    lines
        .by_ref()
        .find(|l| {
            l.get(..13)
                .is_some_and(|n| n.eq_ignore_ascii_case("mime-version:"))
                || !header(l)
        })
        .is_some_and(header)
}

/// A first line that is an object is one of many; one that goes on over lines, or a list of objects, is the file.
fn json(text: &[u8], whole: bool) -> Option<Format> {
    let list = || {
        let rest = text.strip_prefix(b"[")?.trim_ascii_start();
        rest.starts_with(b"{").then_some(Format::Json)
    };
    if !text.starts_with(b"{") {
        return list();
    }
    let line = text.split(|b| *b == b'\n').next().unwrap_or(text);
    let broken_off = !whole && line.len() == text.len();
    match serde_json::from_slice::<serde::de::IgnoredAny>(line) {
        Ok(_) => json_lines::is_article(line).then_some(Format::JsonLines),
        // One line longer than the head.
        Err(e) if e.is_eof() && broken_off => Some(Format::JsonLines),
        Err(_) => {
            let mut values =
                serde_json::Deserializer::from_slice(text).into_iter::<serde::de::IgnoredAny>();
            let object = match values.next()? {
                Ok(_) => true,
                Err(e) => e.is_eof() && !whole,
            };
            match object {
                true => Some(Format::Json),
                false => json_lines::look_like(line).then_some(Format::JsonLines),
            }
        }
    }
}

/// Whether these bytes can be text: no control characters, and no zeros but those of UTF-16.
fn is_text(head: &[u8]) -> bool {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return true;
    }
    let odd = |b: &&u8| matches!(**b, 0..=8 | 11 | 14..=26 | 28..=31);
    let odd = head.iter().filter(odd).count();
    let zeros = head.iter().filter(|b| **b == 0).count();
    odd * 200 <= head.len() || zeros == 0 && odd * 20 <= head.len()
}

/// What a zip file is: a document of many parts, or an archive.
pub(super) fn of_zip<R: Read + Seek>(archive: &mut zip::ZipArchive<R>) -> Format {
    let mut kind = String::new();
    if let Ok(file) = archive.by_name("mimetype") {
        let _ = file.take(200).read_to_string(&mut kind);
    }
    for (ending, format) in [
        ("opendocument.text", Format::Odt),
        ("opendocument.text-template", Format::Odt),
        ("opendocument.spreadsheet", Format::Workbook),
        ("epub+zip", Format::Epub),
    ] {
        if kind.trim().ends_with(ending) {
            return format;
        }
    }
    let has = |start: &str| {
        archive
            .file_names_raw()
            .any(|n| n.starts_with(start.as_bytes()))
    };
    match () {
        () if has("word/document") => Format::Docx,
        () if has("xl/workbook") => Format::Workbook,
        () => Format::Zip,
    }
}

/// What an OLE file is, by the names in its directory; nothing for slides, mails and encrypted packages.
pub(super) fn of_ole(bytes: &[u8]) -> Option<Format> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        // Entries of the directory are 128 bytes, the name first.
        bytes.chunks(128).any(|entry| {
            entry.starts_with(&wide) && entry.get(wide.len()..wide.len() + 2) == Some(&[0, 0])
        })
    };
    match () {
        () if has("WordDocument") => Some(Format::Doc),
        () if has("Workbook") || has("Book") => Some(Format::Workbook),
        () => None,
    }
}

/// Whether an OLE file is an encrypted document of today.
pub(super) fn is_encrypted_ole(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.chunks(128).any(|entry| entry.starts_with(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_wins_over_the_name() {
        let text = Some(Format::Text);
        for (head, named, want) in [
            ("<!DOCTYPE HTML><html>", text, Some(Format::Html)),
            (
                "\u{feff}<?xml version='1.0'?>\n<!-- 甲 --><HTML>",
                None,
                Some(Format::Html),
            ),
            ("{\\rtf1\\ansi", Some(Format::Doc), Some(Format::Rtf)),
            ("%PDF-1.4", text, Some(Format::Pdf)),
            ("PK\u{3}\u{4}", Some(Format::Docx), Some(Format::Zip)),
            (
                "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n",
                text,
                Some(Format::Mhtml),
            ),
            ("记者：李四\n通讯员：王五\n", None, text),
            ("甲,乙\n1,2\n", Some(Format::Workbook), Some(Format::Csv)),
            (
                "{\"text\":\"甲\"}\n{\"text\":\"乙\"}",
                None,
                Some(Format::JsonLines),
            ),
            ("[\n {\"text\":\"甲\"}]", None, Some(Format::Json)),
            (
                "{\n \"text\":\"甲\"\n}",
                Some(Format::Json),
                Some(Format::Json),
            ),
            (
                "{\"text\":\n{\"text\":\"共5人\"}\n",
                None,
                Some(Format::JsonLines),
            ),
            ("[1]全市共有", None, text),
            ("{甲}乙丙", None, text),
            ("", None, text),
            ("\u{0}\u{1}\u{2}\u{3}", None, None),
        ] {
            assert_eq!(told(head.as_bytes(), named), want, "{head}");
        }
    }
}
