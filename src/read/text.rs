//! Plain text and Markdown: the text of the article is the text of the file.

use super::unread::Origin;
use super::{encoding, front_matter};
use crate::article::Article;

/// Reads a text or Markdown file, in whatever encoding it is.
pub(super) fn read(bytes: &[u8], origin: &Origin) -> Article {
    let decoded = encoding::decode(bytes, origin.charset.as_deref(), origin.options.encoding());
    let mut article = Article {
        decoding: Some(decoded.how),
        ..Article::from_text(decoded.text)
    };
    front_matter::read(&mut article);
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_byte_order_mark_is_not_text() {
        let article = read("\u{feff}共363人".as_bytes(), &Origin::default());
        assert_eq!(article.text, "共363人");
    }
}
