//! Plain text and Markdown: the text of the article is the text of the file.

use super::{front_matter, without_bom};
use crate::article::Article;
use crate::error::{Error, Result};

/// Reads a text or Markdown file.
///
/// # Errors
/// It is not UTF-8; the error's place is the line.
pub(super) fn read(mut bytes: Vec<u8>) -> Result<Article> {
    let bom = bytes.len() - without_bom(&bytes).len();
    bytes.drain(..bom);
    let text = String::from_utf8(bytes).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let line = 1 + e.as_bytes()[..good].iter().filter(|b| **b == b'\n').count();
        Error::new(format!("not valid UTF-8 at byte {}", good + bom))
            .at(line)
            .hint("save the file as UTF-8")
    })?;
    let mut article = Article::from_text(text);
    front_matter::read(&mut article);
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_byte_order_mark_is_not_text() {
        let article = read("\u{feff}共363人".into()).expect("reads");
        assert_eq!(article.text, "共363人");
    }
}
