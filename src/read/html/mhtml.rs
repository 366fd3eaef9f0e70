//! Web pages saved with all that belongs to them (`.mht`): the page is one part of a mail.

use super::page;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::read::label;
use crate::read::unread::Origin;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, MessageParser, MessagePart, MimeHeaders, PartType};

/// Reads the page of an `.mht` file.
///
/// # Errors
/// There is none in it.
pub(in crate::read) fn read(bytes: &[u8], origin: &Origin) -> Result<Article> {
    let none = || Error::new("holds no web page").hint("save the page anew, as HTML");
    let mail = MessageParser::default().parse(bytes).ok_or_else(none)?;
    let pages = mail
        .parts
        .iter()
        .filter(|p| matches!(p.body, PartType::Html(_)));
    let parts: Vec<Article> = pages.map(|part| article(bytes, part, origin)).collect();
    // Frames are pages, too; the longest is the text.
    let best = parts.into_iter().max_by_key(|a| a.text.len());
    best.ok_or_else(none)
}

fn article(bytes: &[u8], part: &MessagePart<'_>, origin: &Origin) -> Article {
    // The parser decodes only few character sets: here are the bytes as they were.
    let raw = bytes
        .get(part.offset_body as usize..part.offset_end as usize)
        .unwrap_or_default();
    let decoded = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::Base64 => base64_decode(raw),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
    };
    let decoded = decoded.unwrap_or_else(|| raw.to_vec());
    let named = part
        .content_type()
        .and_then(|t| t.attribute("charset"))
        .map(str::to_string);
    let hint = named.or_else(|| label::hint(&decoded));
    page(&decoded, hint.as_deref(), part.content_location(), origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_found_in_its_mail() {
        let html = encoding_rs::GB18030
            .encode("<title>驻村干部增加</title><p>全市共选派363人。")
            .0
            .into_owned();
        let coded: String = html.iter().map(|b| format!("={b:02X}")).collect();
        let mail = format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=\"gb2312\"\r\n\
             Content-Transfer-Encoding: quoted-printable\r\nContent-Location: http://a.cn/2023/0512/1.html\r\n\r\n{coded}\r\n--x\r\n\
             Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--x--\r\n"
        );
        let article = read(mail.as_bytes(), &Origin::default()).expect("reads");
        assert_eq!(article.text, "驻村干部增加\n全市共选派363人。\n");
        assert_eq!(
            article.date.map(|d| d.to_string()).as_deref(),
            Some("2023-05-12")
        );
        assert!(read(b"From: a\r\n\r\nb", &Origin::default()).is_err());
        assert!(read(b"", &Origin::default()).is_err());
    }
}
